"""An answer to a criterion is kept and told in the words of the review's edition, wherever it stands."""

from __future__ import annotations

from partnership.models import Event
from reviews.access.roles import standing
from reviews.criteria import answer_words, snapshot
from reviews.decisions import standing_decision
from reviews.timeline.changes import changes_of
from reviews.timeline.whose import view_of
from reviews.wording import edition_of
from tests.drive.opening import screened
from tests.world import World


def test_the_decision_keeps_the_words_of_the_edition(world: World) -> None:
    review = screened(world)
    kept = [row["answer"] for row in snapshot(review, "notification")]
    decision = standing_decision(review, "screening")
    assert decision is not None
    assert [row["answer"] for row in decision.criteria] == kept
    assert sorted(set(kept)) == ["No", "Suspected", "Yes"]


def test_the_timeline_says_the_same(world: World) -> None:
    review = screened(world)
    event = Event.objects.about("review", review.pk).get(act="screen")
    view = view_of(world.coordinator, review, standing(world.coordinator, review))
    said = [change.sentence for change in changes_of(review, [event], view)[str(event.uid)]]
    answers = [row["answer"] for row in snapshot(review, "notification")]
    found = [one.split(" set to ")[1] for one in said if " set to “" in one and one.startswith("“")]
    assert [f"“{words}”" for words in answers] == [
        one for one in found if one.strip("“”") in answers
    ]


def test_an_answer_without_words_is_told_by_its_key(world: World) -> None:
    edition = edition_of(screened(world))
    assert answer_words(edition, "notification", "gone", "yes") == "yes"

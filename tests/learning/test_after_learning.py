"""What follows from opening a learning review again, correcting a day or a kind of it, and publishing one of a theme."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from partnership.models import Event
from reviews import door
from reviews.centre.publication import wishes_of
from reviews.dates import day_of
from reviews.models import Decision, ReviewDate
from tests.drive import learning
from tests.drive.opening import fresh
from tests.learning.test_learning_review import do, refused
from tests.world import World

pytestmark = pytest.mark.django_db


def test_a_review_that_was_opened_again_is_looked_at_anew(world: World) -> None:
    review = learning.closed(world)
    learning.look_again(world, review, "embedded")
    assert day_of(review, "revisits_ended") == timezone.localdate()
    do("reopen", review, world.coordinator, reason="There is more to do.")
    assert (day_of(review, "revisited"), day_of(review, "revisits_ended")) == (None, None)
    before = timezone.localdate() - timedelta(days=40)
    Decision.objects.filter(review=review, kind="revisit").update(decided_on=before)
    task = fresh(review).work.tasks.get(flow_task__endswith="close_review", finished__isnull=True)  # type: ignore[attr-defined]
    door.perform("close", fresh(review), world.coordinator, task=task)
    assert fresh(review).due_rule == "LEARNING_REVISIT"
    learning.look_again(world, fresh(review), "partly", again=True)
    assert Decision.objects.filter(review=review, kind="revisit").count() == 2
    do("undo_revisit", review, world.coordinator, reason="Not yet.")
    # What was found before the review was closed anew is no look at what became of it.
    assert day_of(review, "revisited") is None


def test_correcting_the_day_of_an_earlier_look_leaves_the_newest_the_newest(world: World) -> None:
    review = learning.closed(world)
    back = timezone.localdate() - timedelta(days=30)
    ReviewDate.objects.filter(review=review).update(on=back)
    first = learning.look_again(
        world, fresh(review), "partly", again=True, on=back + timedelta(days=10)
    )
    learning.look_again(world, fresh(review), "not_revisited", text="A newer review looks at it.")
    row = ReviewDate.objects.get(review=review, key="revisited")
    do(
        "correct_date", review, world.coordinator, reason="It was a day later.", key="revisited",
        on=back + timedelta(days=11), version=row.version,
    )  # fmt: skip
    do("undo_revisit", review, world.coordinator, reason="The other review.")
    standing = Decision.objects.filter(review=review, kind="revisit", superseded_at__isnull=True)
    assert [(one.outcome, one.decided_on) for one in standing] == [
        ("partly", back + timedelta(days=11))
    ]
    assert first.result.decided_on == back + timedelta(days=10)


def test_a_look_that_somebody_else_recorded_is_not_taken_back_unseen(world: World) -> None:
    review = learning.closed(world)
    learning.look_again(world, review, "partly", again=True)
    seen = fresh(review).version
    learning.look_again(world, fresh(review), "embedded")
    with pytest.raises(door.Stale):
        do("undo_revisit", review, world.coordinator, reason="Wrong.", version=seen)
    assert (
        Decision.objects.filter(review=review, superseded_at__isnull=True, kind="revisit").count()
        == 2
    )


def test_a_sealed_name_has_no_place_in_what_became_of_it(world: World) -> None:
    review = learning.closed(world)
    with pytest.raises(door.Refused) as caught:
        learning.look_again(world, review, "embedded", text="Odette is seen at school now.")
    assert list(caught.value.fields) == ["text"]


def test_a_review_about_somebody_does_not_become_one_of_a_theme(world: World) -> None:
    review = learning.opened(world)
    with pytest.raises(door.Refused, match="is about no single person"):
        do(
            "change_kind", review, world.coordinator, reason="A theme.", kind="thematic",
            carrier=None, version=review.version,
        )  # fmt: skip
    assert fresh(review).kind == "multi_agency"


def test_what_is_said_of_a_person_does_not_vanish_in_a_review_of_a_theme(world: World) -> None:
    earlier = learning.opened(world)
    said = {"kind": "thematic", "name": "Not seen", "theme": "Silence.", "draws_on": (earlier,)}
    nobody = {"incident": None, "pseudonym": "", "identity": {}}
    assert list(refused(world, **said, **nobody, facts={"age_text": "9"})) == ["pseudonym"]


def test_a_review_of_a_theme_asks_no_family_and_is_seen_by_those_that_it_draws_on(
    world: World,
) -> None:
    earlier = learning.opened(world)
    theme = learning.of_theme(world, earlier)
    assert wishes_of(theme).departs_from == []
    assert wishes_of(earlier).departs_from != []
    said = Event.objects.about("review", earlier.pk).order_by("-pk").first()
    assert said is not None
    assert said.sentence == f"Linked: {theme.reference} draws on this review."

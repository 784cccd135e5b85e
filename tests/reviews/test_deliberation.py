"""Options considered and different views: asked for every decision of a panel or board, kept, shown, and told of in the timeline."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from partnership.models import Event
from reviews import door
from reviews.decisions import standing_decisions
from reviews.models import Decision, Review
from tests.drive import audit, dhr, panel, referral, sar
from tests.drive.opening import fresh, open_task
from tests.drive.report import decide_follow, responded
from tests.reviews.test_papers import get
from tests.sar.test_pages import day, text
from tests.world import World
from workflows.referral.considering import weighed

pytestmark = pytest.mark.django_db

OPTIONS = "A review at once, or a learning event first."
DISSENT = "Housing would have waited for the inquest."
BOTH = {"options_considered": OPTIONS, "dissent": DISSENT}
KEPT = " The options considered and a different view are kept with the decision."


def met(world: World) -> Review:
    review = panel.shared(world)
    panel.all_viewed(world, review)
    panel.decide(world, fresh(review), **BOTH)
    return review


def what_follows(world: World) -> Review:
    review = responded(world)
    decide_follow(world, review, **BOTH)
    return review


def recommended(world: World) -> Review:
    review = referral.ready(world)
    keys = [one.question.key for one in weighed(review)]
    data = {
        "on": timezone.localdate(),
        "outcomes": {
            one.question.key: referral.outcome_for(one, "must") for one in weighed(review)
        },
        "rationales": dict.fromkeys(keys, "Agencies did not see the same child."),
        "agreed_by": "Police, health, council",
        **BOTH,
    }
    task = open_task(review, "consider")
    door.perform("recommend", review, world.coordinator, task=task, data=data)
    return review


def referral_decided(world: World) -> Review:
    review = referral.recommended(world)
    referral.decide(world, review, **BOTH)
    return review


def board_decided(world: World) -> Review:
    review = sar.to_board(world, sar.begun(world))
    sar.board_decides(world, review, **BOTH)
    return review


def published(world: World) -> Review:
    return sar.publish(world, sar.signed(world, sar.begun(world)), **BOTH)


def death_decided(world: World) -> Review:
    return dhr.decide(world, dhr.opened(world), **BOTH)


def group_spoke(world: World) -> Review:
    return audit.received(world, audit.with_group(world), **BOTH)


#: How a decision comes about with both, its kind, and the act that records it.
DECIDED: list[tuple[Callable[[World], Review], str, str]] = [
    (met, "panel", "record_meeting"),
    (what_follows, "what_follows", "decide_what_follows"),
    (recommended, "recommendation", "recommend"),
    (referral_decided, "decision", "decide"),
    (board_decided, "board_sign_off", "record_board_decision"),
    (published, "publication", "publish"),
    (death_decided, "decision", "decide"),
    (group_spoke, "received", "record_received"),
]


@pytest.mark.parametrize(
    ("comes_about", "kind", "act"), DECIDED, ids=[one[0].__name__ for one in DECIDED]
)
def test_every_decision_of_a_panel_or_board_keeps_them(
    world: World, comes_about: Callable[[World], Review], kind: str, act: str
) -> None:
    review = comes_about(world)
    event = Event.objects.about("review", review.pk).filter(act=act).latest("pk")
    assert event.sentence[-len(KEPT) :] == KEPT
    newest = Decision.objects.filter(review=review).exclude(options_considered="")
    assert {(one.options_considered, one.dissent) for one in newest} == {(OPTIONS, DISSENT)}
    client = Client()
    client.force_login(world.coordinator)
    page = text(client.get(reverse("reviews:decisions", args=[review.reference])))
    assert f"Options considered {OPTIONS}" in page
    assert f"Seen differently {DISSENT}" in page
    paper = get(world.coordinator, "paper", review.reference, "decisions")
    assert isinstance(paper, str)
    assert f"Options considered\n{OPTIONS}" in paper
    assert f"Seen differently\n{DISSENT}" in paper


def test_they_are_asked_on_the_page_and_can_be_left_empty(world: World) -> None:
    review = sar.to_board(world, sar.begun(world))
    client = Client()
    client.force_login(world.coordinator)
    address = reverse(
        "reviews:task", args=[review.reference, open_task(review, "board_sign_off").pk]
    )
    page = text(client.get(address))
    assert "Which options were considered? (optional)" in page
    assert "Who saw it differently, and why? (optional)" in page
    sent = {"outcome": "signed_off", "agreed_by": "All", **day("on")}
    assert client.post(address, sent).status_code == 302
    decision = standing_decisions(review, "board_sign_off").get()
    assert (decision.options_considered, decision.dissent) == ("", "")
    event = Event.objects.about("review", review.pk).latest("pk")
    assert event.sentence.split(" on ")[0] == (
        "The safeguarding adults board signed the report off"
    )
    assert "kept with the decision" not in event.sentence


def test_a_sealed_name_has_no_place_in_them(world: World) -> None:
    review = dhr.opened(world)
    with pytest.raises(door.Refused) as refused:
        dhr.decide(world, review, dissent=f"{dhr.SECRET_NAME} was not asked.")
    assert sorted(refused.value.fields) == ["dissent"]
    assert not Decision.objects.filter(review=review).exists()


def test_a_decision_recorded_for_another_day_keeps_them(world: World) -> None:
    review = death_decided(world)
    first = Decision.objects.get(review=review)
    with pytest.raises(TypeError):
        first.save()
    door.perform("undo_decide", fresh(review), world.coordinator, reason="The day was another one.")
    again = dhr.decide(world, fresh(review), options_considered="A review at once.")
    kept = Decision.objects.filter(review=again).order_by("pk")
    assert [(one.options_considered, one.dissent) for one in kept] == [
        (OPTIONS, DISSENT),
        ("A review at once.", ""),
    ]

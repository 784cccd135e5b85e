"""How practitioners took part: a local review and an adults review ask for it, and say why where none did."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from partnership.models import Event
from reviews import door
from reviews.door import Refused, refusals
from reviews.models import Decision, Hold, ParallelProcess, PractitionerEvent, Review
from tests.drive import local, sar
from tests.drive.opening import fresh, open_task
from tests.drive.practitioners import record_event
from tests.world import World

pytestmark = pytest.mark.django_db
MISSING = (
    "It is not recorded how practitioners took part. Record an event or their conversations with the reviewer, or say why "
    "none took part."
)


def do(name: str, review: Review, world: World, reason: str = "Said twice.", **data: Any) -> Any:
    return door.perform(name, fresh(review), world.coordinator, reason=reason, data=data).result


def ready_but_for_them(world: World, review: Review) -> Review:
    return local.ask(world, local.look(world, local.receive(world, review)))


def go_without(world: World, review: Review) -> Decision:
    made = do(
        "go_without_practitioners", review, world,
        text="The police asked us to wait.", agreed_by="The board",
    )  # fmt: skip
    assert isinstance(made, Decision)
    return made


def missing(act: str, review: Review, world: World) -> list[str]:
    return [one for one in refusals(act, fresh(review), world.coordinator) if "practitioner" in one]


def test_a_local_review_is_not_signed_without_them(world: World) -> None:
    review = ready_but_for_them(world, local.begun(world))
    assert missing("send_for_sign_off", review, world) == [MISSING]
    record_event(world, fresh(review))
    assert missing("send_for_sign_off", review, world) == []


def test_an_adults_review_goes_on_without_them_where_it_says_why(world: World) -> None:
    review = ready_but_for_them(world, sar.begun(world))
    task = open_task(review, "draft_report")
    with pytest.raises(Refused, match="how practitioners took part"):
        door.perform(
            "take_to_board", review, world.coordinator,
            task=task, data={"meets_on": timezone.localdate()},
        )  # fmt: skip
    with pytest.raises(Refused) as caught:
        do("go_without_practitioners", review, world, text=" ", agreed_by="")
    assert sorted(caught.value.fields) == ["agreed_by", "text"]
    go_without(world, review)
    assert missing("take_to_board", review, world) == []
    with pytest.raises(Refused, match="recorded already why none took part"):
        go_without(world, review)
    do("undo_go_without_practitioners", review, world)
    assert missing("take_to_board", review, world) == [MISSING]
    with pytest.raises(Refused, match="It is not decided"):
        do("undo_go_without_practitioners", review, world)


def test_an_event_ends_that_none_took_part(world: World) -> None:
    review = sar.begun(world)
    go_without(world, review)
    event = record_event(world, fresh(review))
    assert Decision.objects.filter(kind="no_practitioners", superseded_at=None).count() == 0
    said = Event.objects.about("review", review.pk).filter(act="record_event").get().sentence
    assert said.endswith("That none took part does not stand any longer.")
    with pytest.raises(Refused, match="Practitioners took part: an event is recorded"):
        go_without(world, review)
    do("undo_record_event", review, world, event=event, version=1)
    ended = Decision.objects.get(kind="no_practitioners")
    assert ended.superseded_reason.startswith("Practitioners took part after all: Learning event")
    # What was decided before comes from a person again, and not by itself.
    assert Decision.objects.filter(kind="no_practitioners", superseded_at=None).count() == 0
    assert PractitionerEvent.objects.count() == 0


def test_an_event_about_the_shared_report_leaves_that_none_took_part(
    world: World, client: Client
) -> None:
    review = sar.publish(world, sar.signed(world, sar.begun(world)))
    # As if nobody had been heard before.
    PractitionerEvent.objects.filter(review=review).delete()
    Decision.objects.create(
        review=review, kind="no_practitioners", outcome="none", agreed_by="The board",
        rationale="The police asked us to wait.", decided_on=timezone.localdate(),
        recorded_by=world.coordinator, signed_at=timezone.now(),
    )  # fmt: skip
    event = record_event(world, review, learned="They know the report now.")
    assert Decision.objects.filter(kind="no_practitioners", superseded_at=None).count() == 1
    said = Event.objects.about("review", review.pk).latest("pk").sentence
    assert "does not stand" not in said
    client.force_login(world.coordinator)
    page = client.get(reverse("reviews:detail", args=[review.reference])).content.decode()
    for words in (
        "No practitioner took part before the report was shared.",
        "The police asked us to wait.",
        "They know the report now.",
    ):
        assert words in page
    do("undo_record_event", review, world, event=event, version=1)
    page = client.get(reverse("reviews:detail", args=[review.reference])).content.decode()
    assert "No practitioner takes part." in page
    # It turns out that some did: the reason is taken back also now, and said again where that was a slip.
    do("undo_go_without_practitioners", review, world)
    go_without(world, review)
    assert Decision.objects.filter(kind="no_practitioners", superseded_at=None).count() == 1


def test_the_same_event_is_kept_once(world: World) -> None:
    review = local.begun(world)
    record_event(world, review)
    with pytest.raises(Refused, match="recorded already, with the same words"):
        record_event(world, fresh(review))
    record_event(world, fresh(review), learned="Something else.")
    assert PractitionerEvent.objects.count() == 2


def test_an_event_is_corrected_with_a_reason(world: World) -> None:
    review = local.begun(world)
    event = record_event(world, review)
    same = {"what": event.what, "on": event.on, "who": event.who, "learned": event.learned}
    with pytest.raises(Refused, match="recorded like this already"):
        do("correct_event", review, world, event=event, version=1, **same)
    do("correct_event", review, world, event=event, version=1, **{**same, "who": "Nine people."})
    event.refresh_from_db()
    assert (event.who, event.version, event.history.count()) == ("Nine people.", 2, 2)
    with pytest.raises(door.Stale):
        do("correct_event", review, world, event=event, version=1, **{**same, "who": "Ten."})
    other = local.begun(world)
    record_event(world, other)
    with pytest.raises(Refused, match="belongs to another review"):
        do("correct_event", other, world, event=event, version=2, **same)


def test_the_page_says_it_to_those_who_see_the_whole_review(world: World, client: Client) -> None:
    review = local.begun(world)
    address = reverse("reviews:detail", args=[review.reference])
    client.force_login(world.coordinator)
    assert "Say why no practitioner takes part" in client.get(address).content.decode()
    go_without(world, review)
    page = client.get(address).content.decode()
    assert "The police asked us to wait." in page
    assert "Say why no practitioner takes part" not in page
    event = record_event(world, fresh(review), learned="Nobody knew whom to ring.")
    page = client.get(address).content.decode()
    assert "Nobody knew whom to ring." in page
    corrected = client.post(
        reverse("reviews:correct_event", args=[review.reference, event.pk]),
        {
            "what": event.what, "who": event.who, "learned": "They ring the nurse now.",
            "on-day": str(event.on.day), "on-month": str(event.on.month), "on-year": str(event.on.year),
            "reason": "It was put wrongly.", "version": "1",
        },
    )  # fmt: skip
    assert corrected.status_code == 302, corrected.context["form"].errors
    client.force_login(world.la_contact)
    page = client.get(address).content.decode()
    assert "How practitioners took part" not in page
    assert "They ring the nurse now." not in page


def test_it_says_when_nobody_is_to_speak_with_them(world: World, client: Client) -> None:
    review = local.begun(world)
    trial = ParallelProcess.objects.create(
        review=review, kind="criminal", body="The police", since=timezone.localdate()
    )
    for what in (Hold.What.FAMILY, Hold.What.PRACTITIONERS):
        Hold.objects.create(
            review=review, parallel=trial, what=what, since=timezone.localdate(), agreed_by="All"
        )
    client.force_login(world.coordinator)
    page = client.get(reverse("reviews:record_event", args=[review.reference])).content.decode()
    assert page.count("Ask before anybody speaks with practitioners.") == 1

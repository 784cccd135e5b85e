"""The calendar feed, the page of its address, and the messages of a review."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from actions.models import Action
from partnership.models import Message
from partnership.outbox import queue
from reviews import door, worklist
from reviews.models import Review, ReviewRole, ReviewTask, RoleKind
from reviews.timers import feed
from tests.drive.information import asked
from tests.drive.opening import opened
from tests.world import World

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


def signed_in(user: Any) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def item(world: World, title: str, **changes: Any) -> worklist.WorkItem:
    values: dict[str, Any] = {
        "kind": "Task",
        "title": title,
        "url": f"/reviews/BSP-RR-2026-001/tasks/{len(title)}/",
        "about": "BSP-RR-2026-001 Child A",
        "partnership_id": world.partnership.pk,
        "partnership": "Brackenshire",
        "due_on": TODAY + timedelta(days=3),
        "neutral": title,
    }
    return worklist.WorkItem(**{**values, **changes})


@dataclass
class Listed:
    """A queue of items that are there already."""

    items: list[worklist.WorkItem]

    def first(self, most: int | None, today: date) -> worklist.Cut:
        assert most is None, "the feed leaves nothing out"
        return worklist.Cut(self.items, len(self.items), 0)


@pytest.fixture
def work(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """One task held, one without a day, one free to take; all of the coordinator alone."""

    def mine(user: Any) -> list[Listed]:
        if user != world.coordinator:
            return []
        return [Listed([item(world, "Draft the report"), item(world, "No day yet", due_on=None)])]

    def free(user: Any) -> list[Listed]:
        return [Listed([item(world, "Close the review")])] if user == world.coordinator else []

    monkeypatch.setattr(worklist, "_PROVIDERS", {"t": worklist.Provider("t", mine=mine, free=free)})


def events_of(user: Any) -> list[Any]:
    response = Client().get(reverse("reviews:calendar_feed", args=[user.calendar_token]))
    assert response.status_code == 200
    assert response["Content-Type"].startswith("text/calendar")
    assert "no-store" in response["Cache-Control"]
    return Calendar.from_ical(response.content).walk("VEVENT")


@pytest.mark.usefixtures("work")
def test_the_feed_holds_ones_own_deadlines_without_a_pseudonym(world: World) -> None:
    found = events_of(world.coordinator)
    assert [(str(event["summary"]), event.decoded("dtstart")) for event in found] == [
        ("Draft the report (BSP-RR-2026-001)", TODAY + timedelta(days=3)),
        ("Free to take: Close the review (BSP-RR-2026-001)", TODAY + timedelta(days=3)),
    ]
    assert "Child A" not in b"".join(event.to_ical() for event in found).decode()
    assert events_of(world.la_contact) == []


def test_the_feed_says_nothing_that_a_person_typed(world: World) -> None:
    review, restricted = asked(world), asked(world)
    for one in (review, restricted):
        ReviewRole.objects.get_or_create(
            review=one, user=world.coordinator, role=RoleKind.COORDINATOR, since=TODAY
        )
        # An action that is led, and evidence that waits for the team.
        for state, lead in (("open", world.coordinator), ("proposed", None)):
            Action.objects.create(
                review=one,
                text=f"Visit Tamsin at 4 Mill Lane, {state}",
                agency=world.agencies["la"],
                lead=lead,
                due_on=TODAY + timedelta(days=9),
                state=state,
            )
        door.perform(
            "take_task", one, world.coordinator, data={"task": ReviewTask.objects.open().filter(
                process__review=one, role=RoleKind.COORDINATOR
            ).first()},
        )  # fmt: skip
    Review.objects.filter(pk=restricted.pk).update(is_restricted=True)
    ReviewTask.objects.filter(owner=world.coordinator).open().update(due_on=TODAY)

    found = events_of(world.coordinator)
    text = b"".join(event.to_ical() for event in found).decode()
    for secret in ("Tamsin", "Mill Lane", "Child A", "Visit"):
        assert secret not in text
    titles = sorted(str(event["summary"]) for event in found)
    mine = ReviewTask.objects.get(
        process__review=review, owner=world.coordinator, status="ASSIGNED"
    )
    assert titles == sorted(
        [
            f"Action ({review.reference})",
            f"Free to take: Evidence to accept ({review.reference})",
            f"{mine.flow_task.task_title} ({review.reference})",
            restricted.reference,
            restricted.reference,
            f"Free to take: {restricted.reference}",
        ]
    )
    assert {
        str(event["description"]) for event in found if restricted.reference in event["summary"]
    } == {"Brackenshire"}


@pytest.mark.usefixtures("work")
def test_an_event_keeps_its_identifier_when_its_day_moves(world: World) -> None:
    before = feed.deadlines_of_person(world.coordinator, TODAY)
    after = feed.deadlines_of_person(world.coordinator, TODAY + timedelta(days=1))
    assert [one.uid for one in before] == [one.uid for one in after]
    assert after[0].sequence > before[0].sequence


def test_a_wrong_token_or_a_person_who_left_gets_nothing(world: World) -> None:
    assert Client().get(reverse("reviews:calendar_feed", args=["x" * 43])).status_code == 404
    world.coordinator.is_active = False
    world.coordinator.save()
    url = reverse("reviews:calendar_feed", args=[world.coordinator.calendar_token])
    assert Client().get(url).status_code == 404


def test_a_person_sees_and_renews_the_address(world: World) -> None:
    old = world.coordinator.calendar_token
    client = signed_in(world.coordinator)
    url = reverse("reviews:calendar_address")
    assert old in client.get(url).content.decode()
    assert Client().get(url).status_code == 302
    assert client.post(url).status_code == 302
    world.coordinator.refresh_from_db()
    assert world.coordinator.calendar_token != old
    assert Client().get(reverse("reviews:calendar_feed", args=[old])).status_code == 404


# -- messages ----------------------------------------------------------------------------------------------


def written(world: World, **changes: Any) -> Message:
    review = opened(world)
    values: dict[str, Any] = {
        "partnership": world.partnership,
        "kind": "reminder",
        "to_user": world.police_contact,
        "to_email": world.police_contact.email,
        "subject": f"{review.reference}: a reminder",
        "body": "Please answer.",
        "about_kind": "review",
        "about_id": str(review.pk),
        "dedupe_key": "k",
        "state": "failed",
        "error": "SMTPServerDisconnected",
        "created_at": timezone.now(),
    }
    return Message.objects.create(**{**values, **changes})


def test_the_team_sends_again_what_may_not_have_gone(world: World) -> None:
    message = written(world)
    client = signed_in(world.coordinator)
    reference = message.subject.split(":")[0]
    page = client.get(reverse("reviews:messages", args=[reference])).content.decode()
    assert "May not have gone" in page
    url = reverse("reviews:send_again", args=[reference, message.pk])
    assert client.post(url).status_code == 302
    again = Message.objects.exclude(pk=message.pk).get()
    assert (again.state, again.body) == ("queued", "Please answer.")
    response = client.post(url)
    assert response.status_code == 422
    assert "sent again already" in response.content.decode()


def test_everybody_on_the_review_reads_what_was_written_to_them(world: World) -> None:
    review = asked(world)
    Message.objects.all().delete()
    for who in ("police_contact", "la_contact"):
        queue(
            partnership=world.partnership,
            to=world.people[who],
            kind="test",
            subject=f"{review.reference}: to {who}",
            body=f"Only for {who}",
            about=("review", review.pk),
            dedupe_key=who,
        )
    Message.objects.update(state="failed")
    address = reverse("reviews:messages", args=[review.reference])

    def read(who: str) -> set[str]:
        page = signed_in(world.people[who]).get(address)
        assert page.status_code == 200
        text = page.content.decode()
        assert ("Send again" in text) is (who == "coordinator")
        return {one for one in ("police_contact", "la_contact") if f"Only for {one}" in text}

    assert read("coordinator") == {"police_contact", "la_contact"}
    assert read("police_contact") == {"police_contact"}
    assert read("icb_contact") == set()
    front = signed_in(world.police_contact).get(reverse("reviews:detail", args=[review.reference]))
    assert f'href="{address}"' in front.content.decode()
    own = Message.objects.get(to_user=world.police_contact)
    again = reverse("reviews:send_again", args=[review.reference, own.pk])
    assert signed_in(world.police_contact).post(again).status_code == 403


def test_what_was_sent_is_not_sent_again(world: World) -> None:
    message = written(world, state="sent", error="", sent_at=timezone.now())
    reference = message.subject.split(":")[0]
    response = signed_in(world.coordinator).post(
        reverse("reviews:send_again", args=[reference, message.pk])
    )
    assert response.status_code == 422
    assert Message.objects.count() == 1


def test_a_message_of_another_review_is_not_found_here(world: World) -> None:
    message, other = written(world), opened(world)
    response = signed_in(world.coordinator).post(
        reverse("reviews:send_again", args=[other.reference, message.pk])
    )
    assert response.status_code == 404


@pytest.mark.parametrize(
    ("who", "status"), [("stranger", 404), ("outsider", 404), ("la_contact", 404)]
)
def test_others_do_not_see_the_messages(world: World, who: str, status: int) -> None:
    message = written(world)
    reference = message.subject.split(":")[0]
    client = signed_in(world.people[who])
    assert client.get(reverse("reviews:messages", args=[reference])).status_code == status
    assert (
        client.post(reverse("reviews:send_again", args=[reference, message.pk])).status_code
        == status
    )

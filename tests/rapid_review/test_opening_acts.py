"""Opening, recording and undoing a notification, by the door."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from partnership.models import Event
from reviews import door
from reviews.by_hand import partnerships_to_open_in
from reviews.models import ReviewDate, ReviewTask, SealedIdentity, Stage
from tests.drive.opening import SECRET_NAME, facts, fresh, notified, open_task, opened
from tests.world import World
from workflows.rapid_review.facts import ChildFacts, facts_version
from workflows.rapid_review.opening import open_review

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 4, 8, 10, tzinfo=UTC)  # Wednesday after Easter
TODAY = date(2026, 4, 8)


def dated(**days: date) -> dict[str, date]:
    return {
        "incident": date(2026, 4, 1),
        "la_aware": date(2026, 4, 2),
        "notification_sent": date(2026, 4, 8),
        **days,
    }


def test_opening_keeps_facts_dates_and_the_sealed_identity_apart(world: World) -> None:
    review = opened(world, NOW)
    assert (review.stage, review.reference, review.pseudonym) == (
        Stage.NOTIFICATION,
        "BSP-RR-2026-001",
        "Child A",
    )
    assert dict(review.dates.values_list("key", "on")) == {
        "incident": date(2026, 4, 6),
        "la_aware": date(2026, 4, 7),
        "notification_sent": date(2026, 4, 8),
        "partners_told": date(2026, 4, 8),
    }
    assert SealedIdentity.objects.get().name == SECRET_NAME
    assert not Event.objects.filter(sentence__contains=SECRET_NAME).exists()
    assert [row.pseudonym for row in fresh(review).history.all()] == ["Child A", "Child A"]


@pytest.mark.parametrize("who", ["la_contact", "stranger", "outsider", "chair", "scrutineer"])
def test_only_the_team_of_the_partnership_opens(world: World, who: str) -> None:
    person = world.people[who]
    with pytest.raises(door.NotAllowed, match="Only the partnership team"):
        open_review(person, world.partnership, facts())
    assert world.partnership not in partnerships_to_open_in(person, "rapid_review")


@pytest.mark.parametrize(
    ("days", "field", "words"),
    [
        ({"incident": TODAY + timedelta(days=1)}, "incident", "is in the future"),
        ({"notification_sent": TODAY + timedelta(days=1)}, "notification_sent", "is in the future"),
        (
            {"la_aware": date(2026, 3, 31)},
            "la_aware",
            "before the incident on Wednesday 1 April 2026",
        ),
        ({"notification_sent": date(2026, 3, 31)}, "notification_sent", "before the incident"),
        (
            {"notification_sent": date(2026, 4, 1)},
            "notification_sent",
            "before the local authority became",
        ),
        ({"incident": date(1926, 4, 1)}, "incident", "Check the year"),
    ],
)
def test_impossible_dates_are_refused_by_their_field(
    world: World, days: dict[str, date], field: str, words: str
) -> None:
    with pytest.raises(door.Refused) as refused:
        open_review(
            world.coordinator, world.partnership, facts(TODAY, dates=dated(**days)), now=NOW
        )
    assert words in refused.value.fields[field]
    assert not ReviewDate.objects.exists()


def test_a_child_cannot_be_born_after_the_incident(world: World) -> None:
    child = ChildFacts("Child A", identity={"name": "X", "born_on": date(2026, 4, 7)})
    with pytest.raises(door.Refused) as refused:
        open_review(
            world.coordinator, world.partnership, facts(TODAY, dates=dated(), child=child), now=NOW
        )
    assert refused.value.fields == {
        "born_on": "The date of birth is after the incident. Correct one of the two dates."
    }


def test_the_birth_date_that_is_sealed_already_is_compared_too(world: World) -> None:
    review = opened(world, NOW)
    born = SealedIdentity.objects.get().born_on
    child = ChildFacts("Child A", facts={"harm": "death"})
    early = facts(TODAY, dates=dated(incident=born - timedelta(days=3)), child=child)
    with pytest.raises(door.Refused) as refused:
        door.perform("save_notification", review, world.coordinator, data={"facts": early}, now=NOW)
    assert "born_on" in refused.value.fields


def test_saving_for_later_keeps_the_task_open(world: World) -> None:
    review = opened(world, NOW, dates={"incident": date(2026, 4, 1)})
    door.perform(
        "save_notification",
        review,
        world.coordinator,
        data={
            "facts": facts(TODAY, dates=dated(), summary="More is known."),
            "version": facts_version(review),
        },
        now=NOW,
    )
    review = fresh(review)
    assert (review.stage, review.summary) == (Stage.NOTIFICATION, "More is known.")
    assert open_task(review, "notification").due_on == date(2026, 4, 13)


def test_a_date_that_was_emptied_is_taken_away(world: World) -> None:
    review = opened(world, NOW)
    door.perform(
        "save_notification",
        review,
        world.coordinator,
        data={"facts": facts(TODAY, dates={"incident": date(2026, 4, 6)})},
        now=NOW,
    )
    assert list(review.dates.values_list("key", flat=True)) == ["incident"]


def test_an_identity_that_is_left_empty_keeps_what_is_sealed(world: World) -> None:
    review = opened(world, NOW)
    before = SealedIdentity.objects.get()
    child = ChildFacts(
        "Child B", facts={"harm": "death"}, identity={"name": "", "address": "1 Low Lane"}
    )
    door.perform(
        "save_notification",
        review,
        world.coordinator,
        data={"facts": facts(TODAY, child=child)},
        now=NOW,
    )
    after = SealedIdentity.objects.get()
    assert (after.name, after.nhs_number, after.address) == (
        before.name,
        before.nhs_number,
        "1 Low Lane",
    )
    assert fresh(review).pseudonym == "Child B"


def test_saving_the_same_again_writes_no_history(world: World) -> None:
    review = opened(world, NOW)
    before = facts_version(review)
    door.perform(
        "save_notification", review, world.coordinator, data={"facts": facts(TODAY)}, now=NOW
    )
    assert facts_version(review) == before


def test_a_stale_form_is_told_what_happened_meanwhile(world: World) -> None:
    review = opened(world, NOW)
    seen = facts_version(review)
    changed = facts(TODAY, place="South of the borough")
    door.perform("save_notification", review, world.coordinator2, data={"facts": changed}, now=NOW)
    with pytest.raises(door.Stale) as stale:
        door.perform(
            "save_notification",
            review,
            world.coordinator,
            data={"facts": facts(TODAY), "version": seen},
            now=NOW,
        )
    assert stale.value.meanwhile == [
        "Colin Orchard: Saved what is known of the notification so far."
    ]
    assert fresh(review).place == "South of the borough"


@pytest.mark.parametrize("key", ["incident", "la_aware", "notification_sent"])
def test_recording_needs_all_three_dates(world: World, key: str) -> None:
    review = opened(world, NOW)
    days = dated()
    del days[key]
    with pytest.raises(door.Refused) as refused:
        door.perform(
            "record_notification",
            review,
            world.coordinator,
            task=open_task(review, "notification"),
            data={"facts": facts(TODAY, dates=days)},
            now=NOW,
        )
    assert set(refused.value.fields) == {key}
    assert fresh(review).stage == Stage.NOTIFICATION


def test_recording_needs_what_happened_to_the_child(world: World) -> None:
    review = opened(world, NOW, child=ChildFacts("Child A"))
    with pytest.raises(door.Refused) as refused:
        door.perform(
            "record_notification",
            review,
            world.coordinator,
            task=open_task(review, "notification"),
            data={"facts": facts(TODAY, dates=dated(), child=ChildFacts("Child A"))},
            now=NOW,
        )
    assert refused.value.fields == {"harm": "Choose what happened to the child."}


def test_a_late_notification_asks_why_and_keeps_the_reason(world: World) -> None:
    # Aware on Maundy Thursday 2 April: five working days, over Easter, end on Monday 13 April.
    now = datetime(2026, 4, 15, 10, tzinfo=UTC)
    today = date(2026, 4, 15)
    review = opened(world, now)
    late = dated(notification_sent=date(2026, 4, 14))
    task = open_task(review, "notification")
    with pytest.raises(door.Refused) as refused:
        door.perform(
            "record_notification",
            review,
            world.coordinator,
            task=task,
            data={"facts": facts(today, dates=late)},
            now=now,
        )
    assert refused.value.fields["late_reason"].startswith(
        "The notification was due by Monday 13 April 2026 and was sent on Tuesday 14 April 2026."
    )
    door.perform(
        "record_notification",
        review,
        world.coordinator,
        task=task,
        data={"facts": facts(today, dates=late, late_reason="The hospital told us late.")},
        now=now,
    )
    assert fresh(review).stage == Stage.SCREENING
    assert review.dates.get(key="notification_sent").late_reason == "The hospital told us late."


def test_a_notification_on_its_due_day_needs_no_reason(world: World) -> None:
    now = datetime(2026, 4, 13, 10, tzinfo=UTC)
    review = notified(world, now, dates=dated(notification_sent=date(2026, 4, 13)))
    assert review.stage == Stage.SCREENING


def test_undoing_needs_a_reason_and_opens_the_task_again(world: World) -> None:
    review = notified(world, NOW)
    with pytest.raises(door.Refused):
        door.perform("undo_notification", review, world.coordinator)
    door.perform("undo_notification", review, world.coordinator, reason="The wrong child.", now=NOW)
    review = fresh(review)
    assert review.stage == Stage.NOTIFICATION
    assert [
        task.flow_task.name for task in ReviewTask.objects.open().filter(process__review=review)
    ] == ["notification"]


def test_an_edition_follows_the_day_of_the_notification(world: World) -> None:
    review = opened(world, NOW, dates={"incident": date(2026, 3, 18)})
    assert review.edition == "rapid_review.wt2023"
    door.perform(
        "save_notification",
        review,
        world.coordinator,
        data={
            "facts": facts(
                TODAY, dates=dated(incident=date(2026, 3, 18), la_aware=date(2026, 4, 2))
            )
        },
        now=NOW,
    )
    assert fresh(review).edition == "rapid_review.wt2026"


def test_an_old_incident_without_notification_falls_under_todays_edition(world: World) -> None:
    review = opened(world, NOW, dates={"incident": date(2015, 3, 18)}, child=ChildFacts("Child A"))
    assert review.edition == "rapid_review.wt2026"


def test_opening_today_works_without_a_given_time(world: World) -> None:
    assert opened(world).created_at <= timezone.now()

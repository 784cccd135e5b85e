"""Who is told what, when: exact lists, with a fake clock."""

from __future__ import annotations

from datetime import date

import pytest

from partnership.models import (
    AgencyContact,
    EscalationStep,
    Event,
    GroupMembership,
    Membership,
    Message,
    WorkingDayException,
)
from reviews import door
from reviews.addresses import review_address
from reviews.models import (
    ConflictOfInterest,
    InformationRequest,
    LocalDeadline,
    ParallelProcess,
    Review,
    ReviewRole,
    ReviewTask,
    RoleKind,
)
from reviews.timers.audience import People
from reviews.timers.due_items import due_items
from reviews.timers.tick import tick
from tests.drive import information
from tests.drive.opening import fresh, notified, open_task, opened, screened
from tests.timers.setting import DUE, START, asked, at, every_day, quiet, sent
from tests.world import World

pytestmark = pytest.mark.django_db


def test_the_ladder_of_an_agency_over_christmas_is_exact(world: World) -> None:
    asked(world)
    every_day(date(2025, 12, 15), date(2026, 2, 10))
    assert sent() == [
        (date(2025, 12, 19), "police_contact"),
        (date(2025, 12, 23), "police_contact"),
        (date(2025, 12, 24), "police_contact"),
        (date(2026, 1, 2), "police_contact"),  # the safeguarding lead is the same person
        (date(2026, 1, 9), "police_board"),
        (date(2026, 1, 16), "police_board"),  # chairs the board
        (date(2026, 1, 23), "icb_partner"),
        (date(2026, 1, 23), "la_partner"),
        (date(2026, 1, 23), "police_partner"),
    ]
    assert set(Message.objects.values_list("state", flat=True)) == {"sent"}


def test_each_escalation_is_one_event_on_the_review(world: World) -> None:
    request = asked(world)
    every_day(date(2025, 12, 15), date(2026, 2, 10))
    said = list(
        Event.objects.about("review", request.review_id)
        .filter(actor=None)
        .order_by("at", "pk")
        .values_list("act", "sentence")
    )
    assert said == [
        (
            "reminder",
            "Reminded Police Contact: Send your agency's information, Police, is due on Tuesday 23 December 2025, in 2 working days.",
        ),
        (
            "reminder",
            "Reminded Police Contact: Send your agency's information, Police, is due today, Tuesday 23 December 2025.",
        ),
        (
            "reminder",
            "Reminded Police Contact: Send your agency's information, Police, was due on Tuesday 23 December 2025 and is 1 working day late.",
        ),
        (
            "escalation",
            "Told Police Contact (safeguarding lead of Police): Send your agency's information, Police, was due on Tuesday 23 December 2025 and is 5 working days late.",
        ),
        (
            "escalation",
            "Told Police Board (board member of Police): Send your agency's information, Police, was due on Tuesday 23 December 2025 and is 10 working days late.",
        ),
        (
            "escalation",
            "Told Police Board (chair of the board): Send your agency's information, Police, was due on Tuesday 23 December 2025 and is 15 working days late.",
        ),
        (
            "escalation",
            "Told Icb Partner, La Partner and Police Partner (member of the executive group): Send your agency's information, Police, was due on Tuesday 23 December 2025 and is 20 working days late.",
        ),
    ]


def test_a_team_task_goes_to_the_team_then_the_chair_and_the_executive(world: World) -> None:
    # Aware on 10 December and not sent yet: due on Wednesday 17 December 2025.
    opened(world, START, dates={"incident": date(2025, 12, 9), "la_aware": date(2025, 12, 10)})
    every_day(date(2025, 12, 12), date(2026, 1, 31))
    assert sent() == [
        *[(date(2025, 12, 15), who) for who in ("coordinator", "coordinator2")],
        *[(date(2025, 12, 17), who) for who in ("coordinator", "coordinator2")],
        *[(date(2025, 12, 18), who) for who in ("coordinator", "coordinator2")],
        (date(2026, 1, 12), "police_board"),
        (date(2026, 1, 19), "icb_partner"),
        (date(2026, 1, 19), "la_partner"),
        (date(2026, 1, 19), "police_partner"),
    ]


def test_a_task_that_someone_holds_is_theirs_alone(world: World) -> None:
    review = opened(
        world, START, dates={"incident": date(2025, 12, 9), "la_aware": date(2025, 12, 10)}
    )
    ReviewTask.objects.open().filter(process__review=review).update(
        owner=world.coordinator2, status="ASSIGNED"
    )
    tick(at(2025, 12, 17))
    assert sent() == [(date(2025, 12, 17), "coordinator2")]
    body = Message.objects.get().body
    assert "You get this because you hold this work." in body
    assert f"/reviews/{review.reference}/tasks/" in body


def test_the_task_and_the_request_of_an_agency_are_one_message(world: World) -> None:
    review = information.asked(world, now=START)
    requests = InformationRequest.objects.filter(review=review)
    tasks = [task for task in ReviewTask.objects.open() if task.agency_id]
    assert len(tasks) == requests.count() > 1
    horizon = {world.partnership.pk: date(2026, 3, 1)}
    items = [item for item in due_items(DUE, horizon) if item.agency]
    assert sorted((item.kind, item.pk, item.address) for item in items) == sorted(
        (
            "request",
            request.pk,
            next(
                review_address(review, f"tasks/{task.pk}/")
                for task in tasks
                if task.agency_id == request.agency_id
            ),
        )
        for request in requests
    )


def test_a_week_without_ticks_sends_only_the_latest_rung(world: World) -> None:
    asked(world)
    tick(at(2026, 1, 12))
    tick(at(2026, 1, 12))
    assert sent() == [(date(2026, 1, 12), "police_board")]


def test_many_ticks_on_one_day_send_once(world: World) -> None:
    asked(world)
    for hour in range(6, 20):
        tick(at(2025, 12, 23, hour))
    assert sent() == [(DUE, "police_contact")]


def test_when_the_due_day_moves_the_ladder_starts_again(world: World) -> None:
    request = asked(world)
    tick(at(2025, 12, 24))
    InformationRequest.objects.filter(pk=request.pk).update(due_on=date(2026, 1, 7))
    every_day(date(2025, 12, 29), date(2026, 1, 8))
    assert sent() == [
        (date(2025, 12, 24), "police_contact"),
        (date(2026, 1, 5), "police_contact"),
        (date(2026, 1, 7), "police_contact"),
        (date(2026, 1, 8), "police_contact"),
    ]


def test_what_is_done_is_not_chased(world: World) -> None:
    request = asked(world)
    InformationRequest.objects.filter(pk=request.pk).update(state="submitted")
    every_day(date(2025, 12, 19), date(2026, 1, 5))
    assert sent() == []


def test_a_closed_review_is_not_chased(world: World) -> None:
    request = asked(world)
    door.perform(
        "withdraw",
        fresh(request.review),
        world.coordinator,
        reason="Not notifiable.",
        data={"route": "single_agency", "agreed_by": "All", "on": START.date()},
        now=START,
    )
    Message.objects.all().delete()
    InformationRequest.objects.update(state="sent")
    tick(at(2025, 12, 24))
    assert sent() == []


# -- who is left out -------------------------------------------------------------------------------------


def conflict(world: World, review: Review, key: str) -> None:
    ConflictOfInterest.objects.create(
        review=review,
        user=world.people[key],
        nature="Their own practice.",
        declared_on=START.date(),
        declared_by=world.coordinator,
    )


def test_nobody_in_conflict_is_told_and_the_team_hears_that_nobody_was(world: World) -> None:
    request = asked(world)
    conflict(world, request.review, "police_contact")
    tick(at(2025, 12, 23))
    assert sent() == [(DUE, "coordinator"), (DUE, "coordinator2")]
    assert {message.kind for message in Message.objects.all()} == {"nobody_told"}
    assert "Nobody is recorded there who may be told." in Message.objects.first().body


def test_a_conflict_takes_one_member_out_of_the_executive(world: World) -> None:
    request = asked(world)
    conflict(world, request.review, "icb_partner")
    tick(at(2026, 1, 23))
    assert [who for _, who in sent()] == ["la_partner", "police_partner"]


def test_who_left_the_partnership_or_the_group_is_not_told(world: World) -> None:
    asked(world)
    Membership.objects.filter(user=world.icb_partner).update(until=date(2025, 12, 31))
    GroupMembership.objects.filter(user=world.la_partner).update(until=date(2025, 12, 31))
    tick(at(2026, 1, 23))
    assert [who for _, who in sent()] == ["police_partner"]


def test_a_term_that_ends_later_still_counts_and_one_that_ends_today_does_not(world: World) -> None:
    asked(world)
    GroupMembership.objects.update(until=date(2026, 1, 24))
    GroupMembership.objects.filter(user=world.la_partner).update(until=date(2026, 1, 23))
    tick(at(2026, 1, 23))
    assert [who for _, who in sent()] == ["icb_partner", "police_partner"]


def test_the_lead_of_today_is_told_not_the_one_of_yesterday(world: World) -> None:
    asked(world)
    AgencyContact.objects.filter(user=world.police_contact).update(until=date(2025, 12, 31))
    AgencyContact.objects.create(
        agency=world.agencies["police"], kind="lead", user=world.both, since=date(2026, 1, 1)
    )
    tick(at(2026, 1, 2))
    assert [who for _, who in sent()] == ["both"]


def test_who_may_not_open_the_review_reads_no_pseudonym_and_no_link(world: World) -> None:
    request = asked(world)
    tick(at(2026, 1, 9))
    message = Message.objects.get()
    assert message.to_user == world.police_board
    text = message.subject + message.body
    assert request.review.reference in text
    assert "Brackenshire Police" in text
    assert "10 working days late" in text
    for secret in (request.review.pseudonym, "/reviews/", request.review.summary, "Quillfeather"):
        assert secret not in text


def test_a_restricted_review_gives_no_pseudonym_above_its_holder(world: World) -> None:
    request = asked(world)
    Review.objects.filter(pk=request.review_id).update(is_restricted=True)
    ReviewRole.objects.create(
        review=request.review, user=world.police_board, role=RoleKind.READER, since=START.date()
    )
    tick(at(2026, 1, 9))
    message = Message.objects.get()
    assert request.review.pseudonym not in message.subject + message.body


def test_a_restricted_review_reminds_only_named_coordinators(world: World) -> None:
    review = opened(
        world, START, dates={"incident": date(2025, 12, 9), "la_aware": date(2025, 12, 10)}
    )
    Review.objects.filter(pk=review.pk).update(is_restricted=True)
    ReviewRole.objects.create(
        review=review, user=world.coordinator2, role=RoleKind.COORDINATOR, since=START.date()
    )
    tick(at(2025, 12, 17))
    assert [who for _, who in sent()] == ["coordinator2"]


def test_the_holders_are_those_who_may_do_the_task(world: World) -> None:
    """The timer's own reading of the rules agrees with ``doable_by``, person by person."""
    review = notified(world, START)
    ReviewRole.objects.create(
        review=review, user=world.chair, role="coordinator", since=START.date()
    )
    conflict(world, review, "coordinator2")
    ReviewTask.objects.open().update(due_on=DUE)
    for restricted in (False, True):
        Review.objects.filter(pk=review.pk).update(is_restricted=restricted)
        (item,) = due_items(DUE, {world.partnership.pk: DUE})
        told = {user.pk for user in People([item.review], DUE).holders(item)}
        able = {
            user.pk
            for user in world.people.values()
            if ReviewTask.objects.open().doable_by(user).filter(pk=item.pk).exists()
        }
        assert told == able
        people = People([item.review], DUE)
        assert {
            user.pk for user in world.people.values() if people.may_open(user.pk, item.review)
        } == {
            user.pk
            for user in world.people.values()
            if Review.objects.visible_to(user).filter(pk=review.pk).exists()
        }


def test_each_partnership_has_its_own_ladder_and_calendar(world: World) -> None:
    asked(world)
    WorkingDayException.objects.create(
        partnership=world.partnership, day=date(2025, 12, 24), name="Local rest", is_working=False
    )
    EscalationStep.objects.create(
        partnership=world.other, after_working_days=1, audience="executive"
    )
    every_day(date(2025, 12, 24), date(2025, 12, 29))
    assert sent() == [
        (date(2025, 12, 24), "police_contact"),
        (date(2025, 12, 29), "police_contact"),
    ]


def test_a_partnership_without_a_ladder_sends_nothing(world: World) -> None:
    asked(world)
    EscalationStep.objects.all().delete()
    every_day(date(2025, 12, 19), date(2026, 1, 3))
    assert sent() == []


# -- due days ------------------------------------------------------------------------------------------


def test_a_local_amount_moves_the_due_day_and_the_ladder_with_it(world: World) -> None:
    review = screened(world, START)
    assert open_task(review, "request_information").due_on == date(2025, 12, 15)
    LocalDeadline.objects.create(
        partnership=world.partnership,
        process="rapid_review",
        rule_id="RR_REQUESTS",
        amount=3,
        reason="Three days, by agreement.",
    )
    beat = tick(at(2025, 12, 12))
    assert beat.refreshed == 1
    assert open_task(review, "request_information").due_on == date(2025, 12, 17)
    assert sent() == []
    assert tick(at(2025, 12, 12)).refreshed == 0


def test_refreshing_costs_the_same_for_one_review_and_for_many(
    world: World, django_assert_max_num_queries: object
) -> None:
    for _ in range(3):
        screened(world, START)
    tick(at(2025, 12, 12))
    with django_assert_max_num_queries(33) as few:  # type: ignore[operator]
        tick(at(2025, 12, 12))
    for _ in range(7):
        screened(world, START)
    tick(at(2025, 12, 12))
    with django_assert_max_num_queries(len(few.captured_queries)):  # type: ignore[operator]
        tick(at(2025, 12, 12))


# -- parallel processes ----------------------------------------------------------------------------------


def test_the_day_to_ask_about_a_parallel_process_is_remembered_once(world: World) -> None:
    review = screened(world, START)
    quiet(review)
    parallel = ParallelProcess.objects.create(
        review=review,
        kind="criminal",
        body="Brackenshire Police",
        since=START.date(),
        next_check_on=date(2026, 1, 5),
    )
    every_day(date(2026, 1, 2), date(2026, 1, 8))
    assert sent() == [(date(2026, 1, 5), "coordinator"), (date(2026, 1, 5), "coordinator2")]
    ParallelProcess.objects.filter(pk=parallel.pk).update(next_check_on=date(2026, 1, 9))
    every_day(date(2026, 1, 8), date(2026, 1, 10))
    assert sent()[2:] == [(date(2026, 1, 9), "coordinator"), (date(2026, 1, 9), "coordinator2")]
    assert Event.objects.filter(act="parallel_check").count() == 2


def test_a_process_that_goes_on_after_the_review_is_still_asked_about(world: World) -> None:
    """A person set the day, and an inquest ends when it ends."""
    review = screened(world, START)
    door.perform(
        "withdraw",
        review,
        world.coordinator,
        reason="It was no incident.",
        data={"route": "single_agency", "agreed_by": "All", "on": START.date()},
        now=START,
    )
    assert not fresh(review).is_open
    ParallelProcess.objects.create(
        review=review,
        kind="inquest",
        body="The coroner",
        since=START.date(),
        next_check_on=date(2026, 1, 5),
    )
    before = len(sent())
    every_day(date(2026, 1, 2), date(2026, 1, 8))
    assert sent()[before:] == [
        (date(2026, 1, 5), "coordinator"),
        (date(2026, 1, 5), "coordinator2"),
    ]

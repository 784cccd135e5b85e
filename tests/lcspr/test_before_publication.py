"""Copies go out before a local review is published, and the door refuses a day that is too early."""

from __future__ import annotations

from datetime import date, timedelta
from importlib import import_module
from types import SimpleNamespace

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from reviews import door
from reviews.clock import in_words
from reviews.clock.partnership_calendar import calendar_for
from reviews.models import Decision, LocalDeadline, RegulatorContact, Review, ReviewDate
from tests.drive import report as drive
from tests.drive.local import BODIES, sign_all
from tests.drive.opening import fresh, open_task
from tests.lcspr.test_local_review import begin, do, publish, send_copies
from tests.rapid_review.test_report_acts import open_nodes
from tests.world import World
from workflows.lcspr.copies import (
    COPY,
    copies_of,
    earliest_publication,
    latest_copy_day,
    recipients,
    too_early,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def local(world: World) -> Review:
    review: Review = fresh(
        drive.decide_follow(world, drive.responded(world), "lcspr").result.links_in.get().target
    )
    begin(world, review)
    sign_all(world, review)
    return fresh(review)


def on(review: Review, key: str) -> date | None:
    row = ReviewDate.objects.filter(review=review, key=key).first()
    return row.on if row else None


def plan(world: World, review: Review, day: date, reason: str = "") -> None:
    do("plan_publication", review, world.coordinator, reason=reason, on=day)


# -- the days ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sent", "first"),
    [
        (date(2026, 5, 1), date(2026, 5, 13)),  # the first Monday in May is a bank holiday
        (date(2026, 3, 30), date(2026, 4, 10)),  # Good Friday and Easter Monday
        (date(2026, 12, 18), date(2026, 12, 31)),  # Christmas, and the day in place of Boxing Day
        (
            date(2026, 6, 6),
            date(2026, 6, 17),
        ),  # a Saturday: the Friday would have been the day before
        (date(2026, 6, 8), date(2026, 6, 17)),
    ],
)
def test_the_first_day_leaves_seven_working_days(local: Review, sent: date, first: date) -> None:
    assert earliest_publication(local, sent) == first
    calendar = calendar_for(local.partnership)
    # Counted the other way round by the clock itself.
    assert calendar.add(first, -7) >= sent
    before = calendar.add(first, -1)
    assert calendar.add(before, -7) < sent
    assert too_early(local, first, sent) == ""
    assert f"the earliest day is {in_words(first)}" in too_early(local, before, sent)


def test_a_partnership_may_wait_longer(world: World, local: Review) -> None:
    sent = date(2026, 6, 8)
    LocalDeadline.objects.create(
        partnership=local.partnership,
        process="lcspr",
        rule_id="LCSPR_COPY",
        amount=10,
        reason="The partners want to read the answers.",
    )
    assert earliest_publication(local, sent) == date(2026, 6, 22)
    assert latest_copy_day(local)(date(2026, 6, 22)) == sent


# -- planning ---------------------------------------------------------------------------------------


def test_planning_sets_the_due_day_of_the_copies(world: World, local: Review) -> None:
    assert open_task(local, "send_copy").due_on is None
    day = calendar_for(local.partnership).add(timezone.localdate(), 20)
    plan(world, local, day)
    assert open_task(fresh(local), "send_copy").due_on == latest_copy_day(local)(day)


def working_day_before(review: Review, day: date) -> date:
    """The working day before: the days of a weekend count back to the same day as the working day after it."""
    calendar = calendar_for(review.partnership)
    return next(
        found
        for found in (day - timedelta(days=back) for back in range(1, 15))
        if calendar.is_working_day(found)
    )


def test_a_day_that_leaves_no_time_for_the_copies_is_refused(world: World, local: Review) -> None:
    today = timezone.localdate()
    first = earliest_publication(local, today)
    assert first is not None
    for day in (today - timedelta(days=1), today, working_day_before(local, first)):
        with pytest.raises(door.Refused) as refused:
            plan(world, local, day)
        assert list(refused.value.fields) == ["on"]
    plan(world, local, first)
    assert on(local, "planned_publication") == first


def test_moving_the_day_needs_the_reason(world: World, local: Review) -> None:
    first = earliest_publication(local, timezone.localdate())
    assert first is not None
    plan(world, local, first)
    later = first + timedelta(days=14)
    with pytest.raises(door.Refused) as refused:
        plan(world, local, later)
    assert list(refused.value.fields) == ["reason"]
    plan(world, local, later, reason="The inquest ends that week.")
    assert on(local, "planned_publication") == later
    with pytest.raises(door.Refused):
        plan(world, local, later, reason="Again.")


# -- copies -----------------------------------------------------------------------------------------


def test_each_of_the_three_gets_one_and_the_last_counts(world: World, local: Review) -> None:
    today = timezone.localdate()
    ReviewDate.objects.filter(review=local, key="reviewer_appointed").update(
        on=today - timedelta(days=90)
    )
    sent = dict(zip(BODIES, (today - timedelta(days=3), today, today), strict=True))
    planned = earliest_publication(local, today)
    data = {"sent": sent, "planned": planned, "note": "The full report."}
    do("record_copies", local, world.coordinator, "send_copy", **data)
    assert [(copy.body, copy.on, copy.text) for copy in copies_of(local)] == [
        (body, day, "The full report.") for body, day in sent.items()
    ]
    assert (on(local, "copy_sent"), on(local, "planned_publication")) == (today, planned)
    assert open_nodes(local) == ["publish"]


def test_copies_that_cannot_be_are_refused_and_nothing_is_kept(world: World, local: Review) -> None:
    today = timezone.localdate()
    planned = earliest_publication(local, today)
    assert planned is not None
    right = dict.fromkeys(BODIES, today)
    for changes, field in (
        ({"sent": {**right, "ofsted": None}}, "sent_ofsted"),
        ({"sent": {**right, "dfe": today + timedelta(days=1)}}, "sent_dfe"),
        ({"sent": {**right, "dfe": today - timedelta(days=400)}}, "sent_dfe"),
        ({"planned": working_day_before(local, planned)}, "planned"),
    ):
        data = {"sent": right, "planned": planned, "note": "", **changes}
        with pytest.raises(door.Refused) as refused:
            do("record_copies", local, world.coordinator, "send_copy", **data)
        assert list(refused.value.fields) == [field]
    assert not copies_of(local).exists()
    assert on(local, "copy_sent") is None


def test_copies_are_taken_back_and_recorded_again(world: World, local: Review) -> None:
    send_copies(world, local)
    do("undo_copies", local, world.coordinator, reason="The wrong version went out.")
    assert open_nodes(local) == ["send_copy"]
    assert (on(local, "copy_sent"), copies_of(local).count()) == (None, 0)
    assert on(local, "planned_publication") is not None
    send_copies(world, local)
    assert RegulatorContact.objects.filter(review=local, subject=COPY).count() == 3


# -- publication ------------------------------------------------------------------------------------


def test_a_day_that_the_copies_do_not_allow_is_refused(world: World, local: Review) -> None:
    send_copies(world, local, days_ago=3)
    with pytest.raises(door.Refused) as refused:
        publish(world, local)
    assert list(refused.value.fields) == ["on"]
    first = earliest_publication(local, timezone.localdate() - timedelta(days=3))
    assert first is not None
    assert f"the earliest day is {in_words(first)}" in refused.value.fields["on"]
    assert (fresh(local).stage, on(local, "published")) == ("report", None)


def test_a_publication_is_taken_back(world: World, local: Review) -> None:
    send_copies(world, local)
    publish(world, local)
    do("undo_publish", fresh(local), world.coordinator, reason="The page was not online.")
    local = fresh(local)
    assert (local.stage, local.outcome, open_nodes(local)) == ("report", "", ["publish"])
    assert on(local, "published") is None
    assert not Decision.objects.filter(
        review=local, kind="publication", superseded_at=None
    ).exists()
    publish(world, local)
    assert fresh(local).outcome == "published"


def test_correcting_a_day_cannot_make_it_too_early(world: World, local: Review) -> None:
    send_copies(world, local)
    publish(world, local)
    local, today = fresh(local), timezone.localdate()
    row = ReviewDate.objects.get(review=local, key="copy_sent")
    earlier = ("incident", "decision_made", "reviewer_appointed")
    ReviewDate.objects.filter(review=local, key__in=earlier).update(on=today - timedelta(days=90))
    data = {"key": "copy_sent", "on": today - timedelta(days=2), "version": row.version}
    with pytest.raises(door.Refused) as refused:
        do("correct_date", local, world.coordinator, reason="Checked.", **data)
    assert "the earliest day is" in refused.value.fields["on"]


def test_work_of_before_waits_for_the_copies_first(world: World, local: Review) -> None:
    migration = import_module("workflows.lcspr.migrations.0003_copies_come_before_publication")
    editor = SimpleNamespace(connection=connection)
    migration.ask_for_publication(None, editor)
    assert open_nodes(local) == ["publish"]
    migration.ask_for_copies(None, editor)
    assert open_nodes(local) == ["send_copy"]
    send_copies(world, local)
    migration.ask_for_copies(None, editor)
    assert open_nodes(local) == ["publish"]


def test_two_who_plan_at_once_hear_of_each_other(world: World, local: Review) -> None:
    first = earliest_publication(local, timezone.localdate())
    assert first is not None
    do("plan_publication", local, world.coordinator, on=first, version=0)
    with pytest.raises(door.Stale):
        do("plan_publication", local, world.coordinator2, on=first + timedelta(days=7), version=0)
    sent = dict.fromkeys(BODIES, timezone.localdate())
    data = {"sent": sent, "planned": first + timedelta(days=7), "note": "", "version": 0}
    with pytest.raises(door.Stale):
        do("record_copies", local, world.coordinator2, "send_copy", **data)
    assert (on(local, "planned_publication"), on(local, "copy_sent")) == (first, None)


def test_the_page_of_the_plan_says_that_it_moved(world: World, local: Review) -> None:
    client = Client()
    client.force_login(world.coordinator)
    address = reverse("lcspr:plan_publication", args=[local.reference])
    first = earliest_publication(local, timezone.localdate())
    assert first is not None
    plan(world, local, first)
    later = first + timedelta(days=14)
    typed = {"on-day": later.day, "on-month": later.month, "on-year": later.year, "version": 0}
    answer = client.post(address, {**typed, "reason": "The inquest."})
    assert (answer.status_code, on(local, "planned_publication")) == (409, first)
    version = answer.context["form"]["version"].value()
    answer = client.post(address, {**typed, "reason": "The inquest.", "version": version})
    assert (answer.status_code, on(local, "planned_publication")) == (302, later)
    page = client.get(reverse("reviews:detail", args=[local.reference])).content.decode()
    assert f"Publication is planned for {in_words(later)}." in page


def test_the_appointment_is_not_taken_back_once_a_draft_came(world: World, local: Review) -> None:
    send_copies(world, local)
    with pytest.raises(door.NotAllowed):
        do("undo_begin", local, world.coordinator, reason="Another reviewer.")


def test_who_gets_a_copy_stands_in_the_rule_file(local: Review) -> None:
    found = [(one.body, one.named, str(one.status)) for one in recipients(local)]
    unchecked = "general knowledge, not yet checked"
    assert found == [
        ("national_panel", "the National Panel", unchecked),
        ("dfe", "the Secretary of State", unchecked),
        ("ofsted", "Ofsted", unchecked),
    ]

"""The demonstration: the same whatever day it is made on, loaded once, made anew only where nothing is lost."""

from __future__ import annotations

from datetime import date, timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from demonstration.again import load, loaded
from demonstration.build import CODES
from partnership.events import record
from partnership.models import Event, Partnership, User
from reviews.door.due import deadlines, next_due
from reviews.models import InformationRequest, Review, Stage
from reviews.models.agencyreturn import RequestState
from reviews.regulators.delay import still_to_hear

pytestmark = pytest.mark.django_db


# What it is on a day follows from the calendar and not from the database; that it loads is tried on both below.
@pytest.mark.one_database
@pytest.mark.parametrize(
    "today",
    [
        date(2026, 11, 25),  # a Wednesday
        date(2026, 12, 26),  # Boxing Day, a Saturday: its holiday is the Monday
        date(2027, 3, 29),  # Easter Monday
        date(2028, 2, 29),
    ],
    ids=str,
)
def test_it_can_be_made_on_any_day(today: date) -> None:
    load(today)
    assert set(Partnership.objects.values_list("code", flat=True)) == CODES
    rapid = Review.objects.filter(process="rapid_review")
    received = [
        row.dates.get(key="notification_sent").on for row in rapid.prefetch_related("dates")
    ]
    assert len([on for on in received if today - timedelta(days=365) < on <= today]) == 2
    running = rapid.exclude(stage=Stage.CLOSED).get()
    assert running.stage == Stage.INFORMATION
    (main,) = [one for one in deadlines(running, today) if one.rule.main]
    # Day 9 of 15, or the day after it where today is not a working day.
    assert (main.state, main.days_left) in [("running", 6), ("running", 5)]
    (late,) = InformationRequest.objects.filter(
        review=running, state=RequestState.SENT, due_on__lt=today
    )
    assert late.agency.partnership.code == "NSP"
    held, local = Review.objects.filter(process="lcspr").order_by("created_at")
    assert still_to_hear(held) is not None
    for review in Review.objects.exclude(stage__in=(Stage.CLOSED, Stage.NOT_PROGRESSED)):
        stored = (review.due_on, review.due_rule)
        assert stored == next_due(review, deadlines(review, today)), review.reference
    link = local.links_in.get()
    assert (link.kind, link.source.process) == ("led_to", "rapid_review")


def said(**options: bool) -> str:
    out = StringIO()
    call_command("demo", stdout=out, **options)
    return out.getvalue().strip()


def test_it_is_loaded_once() -> None:
    assert said() == "Loaded the demonstration partnership."
    before = Event.objects.count()
    assert said() == "The demonstration is there already, and of today."
    assert Event.objects.count() == before
    assert "chair" in said(sign_ins=True)


# Emptying a database is not possible within a transaction that has written to it.
@pytest.mark.django_db(transaction=True)
def test_one_of_an_earlier_day_is_made_anew(settings) -> None:
    settings.DEBUG = True
    today = timezone.localdate()
    load(today - timedelta(days=9))
    # Looking at something, and what the timers do, is nothing that a person would miss.
    looker = User.objects.get(email="coordinator@northbrook.example")
    record(act="looked", sentence="Looked.", actor=looker, about=("review", 1), is_access=True)
    record(act="reminded", sentence="Reminded.", actor=None, about=("review", 1))
    assert said().startswith("Made the demonstration anew for today; the one before was of ")
    found = loaded()
    assert found is not None
    assert (found.on, found.is_touched) == (today, False)
    assert Partnership.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_what_somebody_changed_is_kept_until_asked(settings) -> None:
    settings.DEBUG = True
    load(timezone.localdate() - timedelta(days=9))
    person = User.objects.get(email="coordinator@northbrook.example")
    record(act="changed", sentence="Changed.", actor=person, about=("review", 1))
    assert said().endswith("manage.py demo --again")
    assert Event.objects.filter(act="changed").exists()
    assert said(again=True).startswith("Made the demonstration anew for today")
    assert not Event.objects.filter(act="changed").exists()


def test_a_site_in_service_is_never_emptied_by_itself(settings) -> None:
    settings.DEBUG = False
    load(timezone.localdate() - timedelta(days=9))
    assert said().endswith("manage.py demo --again")


def test_a_partnership_of_ones_own_is_never_removed() -> None:
    load(timezone.localdate())
    Partnership.objects.create(name="Our own", short_name="Our own", code="OWN", area="Here")
    assert said() == "There is a partnership already; the demonstration was not loaded again."
    with pytest.raises(CommandError, match="of your own"):
        said(again=True)
    assert Partnership.objects.count() == 3

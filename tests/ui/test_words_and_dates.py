"""Words on screen, and the field for a day: each error says what is wrong and in which box."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django import forms
from django.template import Context, Template
from django.utils import timezone

from partnership.ui.fields import DayField
from partnership.ui.forms import SafeForm
from partnership.ui.words import clock_time, day, days_left, lately, noun_of, short_day


def test_days_are_written_out() -> None:
    assert day(date(2026, 1, 9)) == "Friday 9 January 2026"
    assert short_day(date(2026, 1, 9)) == "9 Jan 2026"
    assert day(None) == ""


def test_times_are_londons() -> None:
    """Half past eleven at night in Greenwich is the next day in a London summer."""
    late = datetime(2026, 7, 1, 23, 30, tzinfo=UTC)
    assert day(late) == "Thursday 2 July 2026"
    assert clock_time(late) == "Thursday 2 July 2026 at 00:30"


def test_what_was_lately_is_said_in_short(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "localdate", lambda: date(2026, 7, 2))
    for value, words in (
        (datetime(2026, 7, 1, 23, 30, tzinfo=UTC), "today at 00:30"),
        (datetime(2026, 7, 1, 22, 30, tzinfo=UTC), "yesterday at 23:30"),
        (datetime(2026, 6, 30, 22, 30, tzinfo=UTC), "Tuesday 30 June 2026 at 23:30"),
        (datetime(2026, 7, 3, 9, 0, tzinfo=UTC), "Friday 3 July 2026 at 10:00"),
        (None, ""),
    ):
        assert lately(value) == words


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (3, "3 working days left"),
        (1, "1 working day left"),
        (0, "due today"),
        (-1, "1 working day late"),
        (-2, "2 working days late"),
        (None, ""),
    ],
)
def test_days_left(amount: int | None, words: str) -> None:
    assert days_left(amount) == words


@pytest.mark.parametrize(
    ("label", "noun"),
    [
        ("Notification date", "the notification date"),
        ("NHS number", "the NHS number"),
        ("Your view", "your view"),
        ("Why do you decline?", "“Why do you decline?”"),
        ("Reason (optional)", "the reason"),
        ("whether it is done", "whether it is done"),
        ("that you have checked the summary", "that you have checked the summary"),
    ],
)
def test_nouns(label: str, noun: str) -> None:
    assert noun_of(label) == noun


class OneDay(SafeForm):
    notified_on = DayField(label="Notification date")


def errors_of(form_class: type[SafeForm], *parts: str) -> Any:
    typed = dict(
        zip(("notified_on-day", "notified_on-month", "notified_on-year"), parts, strict=True)
    )
    return form_class(typed).errors.get("notified_on")


def like_today() -> str:
    now = timezone.localdate()
    return f"The notification date must be a real date, like {now.day} {now.month} {now.year}"


def test_a_real_day_is_taken() -> None:
    for parts in (("9", "1", "2026"), ("09", "January", "2026"), ("9", "jan", "2026")):
        form = OneDay(
            dict(
                zip(
                    ("notified_on-day", "notified_on-month", "notified_on-year"), parts, strict=True
                )
            )
        )
        assert form.is_valid(), form.errors
        assert form.cleaned_data["notified_on"] == date(2026, 1, 9)


@pytest.mark.parametrize(
    ("parts", "sentence"),
    [
        (("", "", ""), "Enter the notification date"),
        (("9", "", "2026"), "The notification date must include a month"),
        (("", "", "2026"), "The notification date must include a day and a month"),
        (("9", "1", "26"), "The notification date must have a year of 4 numbers, like {year}"),
        (("9", "1", "0026"), "The notification date must have a year between 1900 and 2100"),
        (("29", "2", "2026"), "{like}. February 2026 has 28 days"),
        (("9", "13", "2026"), "{like}"),
        (("x", "1", "2026"), "{like}"),
        (("٩", "1", "2026"), "{like}"),
        (("-9", "1", "2026"), "{like}"),
    ],
)
def test_what_is_wrong_with_a_day(parts: tuple[str, str, str], sentence: str) -> None:
    expected = sentence.format(like=like_today(), year=timezone.localdate().year)
    assert errors_of(OneDay, *parts) == [expected]


def test_limits_are_named() -> None:
    class Limited(SafeForm):
        notified_on = DayField(
            label="Notification date",
            not_before=date(2026, 1, 5),
            not_after=lambda: date(2026, 1, 30),
        )

    assert errors_of(Limited, "2", "1", "2026") == [
        "The notification date must be Monday 5 January 2026 or later"
    ]
    assert errors_of(Limited, "31", "1", "2026") == [
        "The notification date must be Friday 30 January 2026 or earlier"
    ]
    assert errors_of(Limited, "30", "1", "2026") is None


def test_past_and_future_are_refused_in_words() -> None:
    class Past(SafeForm):
        notified_on = DayField(label="Notification date", not_future=True)

    class Future(SafeForm):
        notified_on = DayField(label="Notification date", not_past=True)

    assert errors_of(Past, "1", "1", "2099") == [
        "The notification date must be today or in the past"
    ]
    assert errors_of(Future, "1", "1", "1999") == [
        "The notification date must be today or in the future"
    ]


def test_only_the_wrong_box_is_marked_and_what_was_typed_stays() -> None:
    form = OneDay({"notified_on-day": "31", "notified_on-month": "13", "notified_on-year": "2026"})
    html = Template("{{ form }}{% error_summary form %}").render(Context({"form": form}))
    assert html.count("govuk-input--error") == 1
    assert 'href="#id_notified_on-month"' in html
    for typed in ('value="31"', 'value="13"', 'value="2026"'):
        assert typed in html


def test_a_plain_date_field_gets_three_boxes() -> None:
    class Plain(SafeForm):
        held_on = forms.DateField(label="Meeting date", required=False)

    form = Plain(initial={"held_on": date(2026, 1, 9)})
    html = Template("{{ form }}").render(Context({"form": form}))
    assert 'name="held_on-day"' in html
    assert 'value="9"' in html
    assert "Meeting date (optional)" in html
    assert Plain({}).is_valid()

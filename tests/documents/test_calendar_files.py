"""Calendar files, read back with the icalendar package."""

from datetime import UTC, date, datetime, timedelta

import pytest
from icalendar import Calendar

from reviews.documents import Attendee, Deadline, DocumentError, deadline_feed, invitation
from reviews.documents.text import LONDON

NOW = datetime(2026, 1, 9, 12, 0, 30, 5, tzinfo=UTC)


def invite(**more) -> bytes:
    given = {
        "uid": "meeting-7@reviews.example",
        "title": "Review panel: ASP-RR-2026-001",
        "start": datetime(2026, 1, 28, 10, 0, tzinfo=LONDON),
        "end": datetime(2026, 1, 28, 12, 30, tzinfo=LONDON),
        "location": "Committee Room 3; Town Hall, Aldermoor",
        "description": "Papers follow.\n\nBring: nothing, please",
        "organiser_name": "Business unit",
        "organiser_email": "unit@aldermoor.example",
        "attendees": [
            Attendee("Chair", "chair@nhs.example"),
            ("Police lead", "o'lead@police.example"),
        ],
        "sequence": 0,
        "now": NOW,
    }
    return invitation(**(given | more))


def read(data: bytes):
    calendar = Calendar.from_ical(data)
    return calendar, list(calendar.walk("VEVENT"))


def test_an_invitation_reads_back():
    calendar, (event,) = read(invite())
    assert (calendar["method"], calendar["version"]) == ("REQUEST", "2.0")
    assert event["uid"] == "meeting-7@reviews.example"
    assert (event["status"], event["class"], event["sequence"]) == ("CONFIRMED", "PRIVATE", 0)
    assert event["location"] == "Committee Room 3; Town Hall, Aldermoor"
    assert event["description"] == "Papers follow.\n\nBring: nothing, please"
    assert event["dtstamp"].dt == NOW.replace(microsecond=0)
    assert (event["dtstart"].params["TZID"], event["dtstart"].dt) == (
        "Europe/London",
        datetime(2026, 1, 28, 10, 0, tzinfo=LONDON),
    )
    assert event["organizer"] == "mailto:unit@aldermoor.example"
    assert [(guest, guest.params["CN"], guest.params["RSVP"]) for guest in event["attendee"]] == [
        ("mailto:chair@nhs.example", "Chair", "TRUE"),
        ("mailto:o'lead@police.example", "Police lead", "TRUE"),
    ]


def test_a_meeting_is_cancelled_with_the_same_identifier():
    calendar, (event,) = read(invite(cancelled=True, sequence=3))
    assert calendar["method"] == "CANCEL"
    assert (event["uid"], event["status"], event["sequence"]) == (
        "meeting-7@reviews.example",
        "CANCELLED",
        3,
    )


@pytest.mark.parametrize(
    ("day", "offset", "utc_hour"),
    [
        (date(2026, 3, 28), 0, 10),
        (date(2026, 3, 29), 1, 9),
        (date(2026, 10, 24), 1, 9),
        (date(2026, 10, 25), 0, 10),
    ],
)
def test_ten_o_clock_stays_ten_o_clock_when_the_clocks_change(day, offset, utc_hour):
    start = datetime(day.year, day.month, day.day, 10, 0, tzinfo=LONDON)
    data = invite(start=start, end=start + timedelta(hours=1))
    assert f"DTSTART;TZID=Europe/London:{day:%Y%m%d}T100000".encode() in data
    calendar, (event,) = read(data)
    assert event["dtstart"].dt.utcoffset() == timedelta(hours=offset)
    assert event["dtstart"].dt.astimezone(UTC).hour == utc_hour
    # the zone in the file itself, and not only the reader's own, knows the change
    zone = next(iter(calendar.walk("VTIMEZONE"))).to_tz()
    assert datetime(day.year, day.month, day.day, 10, 0, tzinfo=zone).utcoffset() == timedelta(
        hours=offset
    )


def test_times_in_another_zone_are_shown_in_london():
    start = datetime(2026, 7, 1, 9, 0, tzinfo=UTC)
    _, (event,) = read(invite(start=start, end=start + timedelta(hours=1)))
    assert event["dtstart"].dt.hour == 10
    assert event["dtstart"].dt == start


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ({"start": datetime(2026, 1, 28, 10)}, "time zone"),
        ({"end": datetime(2026, 1, 28, 10, 0, tzinfo=LONDON)}, "after it starts"),
        ({"now": datetime(2026, 1, 28, 10)}, "time zone"),
        ({"uid": " "}, "identifier"),
        ({"organiser_email": "nobody"}, "e-mail"),
        ({"organiser_email": "a@b.example\r\nATTENDEE:mailto:x@y.example"}, "e-mail"),
        ({"attendees": [("A", "a@b.example?cc=x@y.example")]}, "e-mail"),
        ({"attendees": [("A", "A <a@b.example>")]}, "e-mail"),
    ],
)
def test_wrong_meetings_are_refused(more, message):
    with pytest.raises(DocumentError, match=message):
        invite(**more)


HOSTILE = (
    'x\r\nEND:VEVENT\r\nBEGIN:VEVENT\nATTENDEE:mailto:x@y.example\x00\u202e; , \\ "q" : 👶 '
    + "é" * 300
)


def test_text_can_not_add_lines_and_lines_are_folded():
    data = invite(
        title=HOSTILE,
        location=HOSTILE,
        description=HOSTILE,
        organiser_name=HOSTILE,
        attendees=[(HOSTILE, "a@b.example")],
        uid=HOSTILE,
    )
    calendar, (event,) = read(data)
    assert len(calendar.subcomponents) == 2
    assert event["summary"].startswith("x END:VEVENT BEGIN:VEVENT")
    assert event["description"].startswith("x\nEND:VEVENT\nBEGIN:VEVENT")
    assert event["attendee"] == "mailto:a@b.example"
    assert data.endswith(b"\r\n")
    assert data.count(b"\n") == data.count(b"\r\n")
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    assert data.count(b"\r\nBEGIN:VEVENT") == 1


def test_a_feed_of_deadlines_has_whole_days():
    items = [
        Deadline(
            "rr-1-submit",
            "ASP-RR-2026-001: report due",
            date(2026, 2, 2),
            "Why: 15 working days",
            "https://reviews.example/r/1",
            2,
        ),
        Deadline("rr-1-returns", HOSTILE, date(2026, 3, 29), HOSTILE, "javascript:alert(1)"),
    ]
    data = deadline_feed("Deadlines of all reviews", items, NOW)
    calendar, (first, second) = read(data)
    assert (calendar["method"], calendar["x-wr-calname"]) == ("PUBLISH", "Deadlines of all reviews")
    assert b"DTSTART;VALUE=DATE:20260202\r\nDTEND;VALUE=DATE:20260203" in data
    assert (first["dtstart"].dt, first["dtend"].dt, first["transp"]) == (
        date(2026, 2, 2),
        date(2026, 2, 3),
        "TRANSPARENT",
    )
    assert (first["url"], first["sequence"]) == ("https://reviews.example/r/1", 2)
    assert second["dtend"].dt == date(2026, 3, 30)
    assert "url" not in second
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    assert data == deadline_feed("Deadlines of all reviews", items, NOW)


def test_an_empty_feed_is_a_calendar():
    calendar, events = read(deadline_feed("Deadlines", [], NOW))
    assert events == []
    assert len(list(calendar.walk("VTIMEZONE"))) == 1

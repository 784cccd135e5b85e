"""Calendar files (RFC 5545): an invitation to a meeting, and a feed of deadlines that a calendar program can follow.

Calendars are often seen by colleagues, so events are private and callers should give references, not names.
"""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from email.utils import parseaddr
from typing import Final, NamedTuple

from icalendar import (
    Calendar,
    Event,
    Timezone,
    TimezoneDaylight,
    TimezoneStandard,
    vCalAddress,
    vDatetime,
    vRecur,
    vText,
)

from reviews.documents.errors import DocumentError
from reviews.documents.text import LONDON, clean, one_line

_PRODUCT: Final = "-//Learning from practice//Reviews//EN-GB"
# An apostrophe may stand in an address (o'brien@...); "?" and "%" would change the mailto address.
_NOT_IN_EMAIL: Final = set(' ,;:<>"()\\?%')
_HOUR: Final = timedelta(hours=1)


class Attendee(NamedTuple):
    """One person asked to a meeting."""

    name: str
    email: str
    required: bool = True


class Deadline(NamedTuple):
    """One day by which something is due. `uid` must stay the same when the day changes, and `sequence` must grow."""

    uid: str
    title: str
    due: date
    description: str = ""
    url: str = ""
    sequence: int = 0


def invitation(
    *,
    uid: str,
    title: str,
    start: datetime,
    end: datetime,
    location: str,
    description: str,
    organiser_name: str,
    organiser_email: str,
    attendees: Sequence[Attendee | tuple[str, str]],
    sequence: int,
    now: datetime,
    cancelled: bool = False,
) -> bytes:
    """A file that asks people to a meeting or, with the same `uid` and a higher `sequence`, moves or cancels it.

    Times must be aware and are written in Europe/London. Raises DocumentError for times without zone, an end before the start, or
    something that is not an e-mail address.
    """
    if start.tzinfo is None or end.tzinfo is None:
        raise DocumentError("A meeting's times need a time zone.")
    if end <= start:
        raise DocumentError("A meeting must end after it starts.")
    calendar = _calendar("CANCEL" if cancelled else "REQUEST")
    event = _event(uid, title, sequence, now)
    for name, moment in (("dtstart", start), ("dtend", end)):
        event.add(name, vDatetime(moment.astimezone(LONDON)))
    event.add("status", "CANCELLED" if cancelled else "CONFIRMED")
    event.add("transp", "TRANSPARENT" if cancelled else "OPAQUE")
    _add_text(event, "location", one_line(location))
    _add_text(event, "description", clean(description).strip())
    event.add("organizer", _address(organiser_name, organiser_email), encode=False)
    for person in attendees:
        event.add("attendee", _guest(Attendee(*person)), encode=False)
    calendar.add_component(event)
    return bytes(calendar.to_ical())


def deadline_feed(name: str, items: Iterable[Deadline], now: datetime) -> bytes:
    """All-day events, one for each deadline, in the order given. Reminders are the product's own work, so the feed rings no bells."""
    calendar = _calendar("PUBLISH")
    calendar.add("x-wr-calname", vText(one_line(name)))
    calendar.add("x-wr-timezone", "Europe/London")
    calendar.add("refresh-interval", timedelta(hours=6), parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT6H")
    for item in items:
        event = _event(item.uid, item.title, item.sequence, now)
        event.add("dtstart", item.due)
        event.add("dtend", item.due + timedelta(days=1))
        event.add("transp", "TRANSPARENT")
        _add_text(event, "description", clean(item.description).strip())
        if item.url.startswith(("https://", "http://")):
            event.add("url", one_line(item.url).replace(" ", "%20"))
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def _calendar(method: str) -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", method)
    calendar.add_component(_london())
    return calendar


def _london() -> Timezone:
    """The United Kingdom's clock as rules, which Outlook, Google and Apple all read (the law: Summer Time Act 1972, Order 2002)."""
    zone = Timezone()
    zone.add("tzid", "Europe/London")
    for part, name, month, before, after, hour in (
        (TimezoneDaylight(), "BST", 3, timedelta(), _HOUR, 1),
        (TimezoneStandard(), "GMT", 10, _HOUR, timedelta(), 2),
    ):
        part.add("dtstart", datetime(1996, month, 31 if month == 3 else 27, hour))  # noqa: DTZ001 - a local time by definition
        part.add("rrule", vRecur(FREQ="YEARLY", BYMONTH=month, BYDAY="-1SU"))
        part.add("tzoffsetfrom", before)
        part.add("tzoffsetto", after)
        part.add("tzname", name)
        zone.add_component(part)
    return zone


def _event(uid: str, title: str, sequence: int, now: datetime) -> Event:
    if now.tzinfo is None:
        raise DocumentError("The present time needs a time zone.")
    if not one_line(uid):
        raise DocumentError("An event needs a lasting identifier.")
    event = Event()
    event.add("uid", one_line(uid))
    event.add("dtstamp", vDatetime(now.astimezone(UTC).replace(microsecond=0)))
    event.add("sequence", sequence)
    event.add("summary", vText(one_line(title)))
    event.add("class", "PRIVATE")
    return event


def _add_text(event: Event, name: str, text: str) -> None:
    if text:
        event.add(name, vText(text))


def _address(name: str, email: str) -> vCalAddress:
    """A mail address with a display name. Quotation marks can not stand in a name here, so they become apostrophes."""
    address = parseaddr(email)[1]
    if (
        address != email
        or email.count("@") != 1
        or not email.isprintable()
        or _NOT_IN_EMAIL & set(email)
    ):
        raise DocumentError("This is not an e-mail address.")
    result = vCalAddress(f"mailto:{email}")
    if display := one_line(name).replace('"', "'"):
        result.params["CN"] = display
    return result


def _guest(person: Attendee) -> vCalAddress:
    result = _address(person.name, person.email)
    result.params["CUTYPE"] = "INDIVIDUAL"
    result.params["ROLE"] = "REQ-PARTICIPANT" if person.required else "OPT-PARTICIPANT"
    result.params["PARTSTAT"] = "NEEDS-ACTION"
    result.params["RSVP"] = "TRUE"
    return result

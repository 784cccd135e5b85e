"""Every agency that was asked. That one did not answer is a fact, and shown as one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnership.ui.words import opening, short_day
from reviews.clock.partnership_calendar import calendar_for
from reviews.models import InformationRequest, RequestState

from ...outstanding import how_late, outstanding_words, reminders
from ...panel_queries import reasons_without

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reviews.clock import WorkingCalendar
    from reviews.documents import Doc

    from .facts import Pack


def agencies(doc: Doc, pack: Pack) -> None:
    """Where each request stands, then in words who is missing and who was released, and why."""
    doc.heading("Agencies that were asked")
    calendar = calendar_for(pack.review.partnership)
    doc.table(
        ("Agency", "Where it is", "Asked", "Due", "Answered"),
        [
            (
                item.agency.name,
                _state(item, pack, calendar),
                short_day(item.sent_on),
                # Nothing is due any more from an agency that was released.
                "" if item.state == RequestState.RELEASED else short_day(item.due_on),
                short_day(item.replied_on),
            )
            for item in pack.requests
        ],
        (4.4, 3.2, 2.8, 2.8, 2.8),
        "Requests for information",
        empty="No agency has been asked yet.",
    )
    missing = list(_missing(pack, calendar))
    if missing:
        doc.para("No summary in this pack from:")
        doc.bullets(missing)
    released = [
        f"{item.agency.name}: {item.state_reason.strip() or 'no reason was recorded.'}"
        for item in pack.requests
        if item.state == RequestState.RELEASED
    ]
    if released:
        doc.para("Asked at first and then released, because its information is not needed:")
        doc.bullets(released)


def _state(request: InformationRequest, pack: Pack, calendar: WorkingCalendar) -> str:
    """A few words for the table."""
    if request.is_open:
        return opening(how_late(request, calendar, pack.today))
    if request.state == RequestState.SUBMITTED and request.nil_statement.strip():
        return "Holds no information"
    return str(request.get_state_display())


def _missing(pack: Pack, calendar: WorkingCalendar) -> Iterator[str]:
    """One sentence for each agency whose summary is not in the pack, with the reason as it was given."""
    without, reminded = reasons_without(pack.review), reminders(pack.review)
    for item in pack.requests:
        if item.is_open:
            words = outstanding_words(item, calendar, pack.today, reminded.get(item.pk, 0))
            yield _sentence(item, words, without.get(item.agency_id, ""))
        elif item.state not in (RequestState.SUBMITTED, RequestState.RELEASED):
            words = str(item.get_state_display()).lower()
            yield _sentence(item, words, item.state_reason)


def _sentence(request: InformationRequest, words: str, reason: str) -> str:
    return f"{request.agency.name}: {words}. {reason.strip()}".strip()

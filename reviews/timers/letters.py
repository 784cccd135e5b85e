"""The words of reminders. Reference, process and days; the pseudonym only for who may open the review.

What a restricted review says is the rule of ``reviews.restricted``: no title of work either. Plain sentences,
nobody is blamed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.conf import settings

from reviews.addresses import review_address
from reviews.clock import WorkingCalendar, in_words
from reviews.restricted import head_of

from .ladder import HOLDER

if TYPE_CHECKING:
    from partnership.models import User

    from .due_items import DueItem

#: How each audience is named in a sentence; "{agency}" is filled in.
AUDIENCE_WORDS = {
    "holder": "who has this work",
    "agency_lead": "safeguarding lead of {agency}",
    "group_chair": "chair of the group that oversees it",
    "agency_board": "board member of {agency}",
    "board_chair": "chair of the board",
    "executive": "member of the executive group",
}


#: To somebody whom the ladder asks for a decision.
_WHAT_TO_DECIDE = (
    "Please decide what happens next: more time, a question back to the agency, or the next step. "
    "It is on your list of work: {site}/"
)


@dataclass(frozen=True)
class Letter:
    """One message to be queued."""

    subject: str
    body: str


def standing_of(due_on: date, today: date, calendar: WorkingCalendar) -> str:
    """Where a due day stands: "is due on …, in 2 working days", "is due today", "was due on … …"."""
    if today == due_on:
        return f"is due today, {in_words(due_on)}"
    days = calendar.count_if_known(today, due_on)
    if today < due_on:
        return (
            f"is due on {in_words(due_on)}, in {_days(days)}"
            if days
            else f"is due on {in_words(due_on)}"
        )
    late = f" and is {_days(-days)} late" if days else ""
    return f"was due on {in_words(due_on)}{late}"


def _days(amount: int) -> str:
    return f"{amount} working day{'' if amount == 1 else 's'}"


def _what(item: DueItem) -> str:
    """The work in a subject."""
    return "work for you" if item.review.is_restricted else item.title


def _sentence(item: DueItem) -> str:
    """The work at the start of a sentence that goes on with where its day stands."""
    return "A piece of work" if item.review.is_restricted else f"{item.title}: this"


def for_holder(
    item: DueItem, to: User, today: date, calendar: WorkingCalendar, *, may_open: bool
) -> Letter:
    """A reminder to someone who may do the work; the lead of an action need not be on its review."""
    review = item.review
    if item.owner_id == to.pk:
        why = "You get this because you hold this work."
    elif item.kind == "deadline":
        why = "You get this because you run this review."
    else:
        why = "You get this because nobody holds this work yet and you can take it."
    return Letter(
        f"{review.reference}: {_what(item)} {_short(item.due_on, today)}",
        "\n\n".join(
            (
                head_of(review, named=may_open),
                f"{_sentence(item)} {standing_of(item.due_on, today, calendar)}.",
                f"Open it here: {item.address}",
                f"{why} If you cannot do it in time, please tell {review.partnership.unit_name} by answering "
                "this message.",
                review.partnership.unit_name,
            )
        ),
    )


def for_escalation(
    item: DueItem,
    audience: str,
    today: date,
    calendar: WorkingCalendar,
    *,
    may_open: bool,
) -> Letter:
    """A message above the holder: reference, process, agency and days, so that help can be given."""
    review = item.review
    agency = item.agency.name if item.agency else ""
    named = may_open and not review.is_restricted
    whose = f" from {agency}" if agency else ""
    role = AUDIENCE_WORDS[audience].format(agency=agency)
    parts = [
        head_of(review, named=may_open),
        f"A piece of work{whose} {standing_of(item.due_on, today, calendar)}."
        + (f" It is: {item.title}." if named else ""),
        _WHAT_TO_DECIDE.format(site=settings.SITE_ADDRESS)
        if item.asks_to_decide and audience != "agency_lead"
        else "Please help to get it done, or tell us what stands in the way.",
    ]
    if may_open:
        address = review_address(review)
        parts.append(f"Open the review here: {address}")
    parts += [
        f"You get this as {role}. Answer this message to reach {review.partnership.unit_name}.",
        review.partnership.unit_name,
    ]
    late = "late" if today > item.due_on else "due"
    return Letter(f"{review.reference}: work{whose} is {late}", "\n\n".join(parts))


def for_nobody(item: DueItem, audience: str, today: date, calendar: WorkingCalendar) -> Letter:
    """To the team: the ladder says to tell someone, and nobody is recorded."""
    review = item.review
    agency = item.agency.name if item.agency else ""
    role = AUDIENCE_WORDS[audience].format(agency=agency)
    address = review_address(review)
    return Letter(
        f"{review.reference}: nobody could be told",
        "\n\n".join(
            (
                head_of(review),
                f"{_sentence(item)} {standing_of(item.due_on, today, calendar)}.",
                f"It should now go to: {role}. Nobody is recorded there who may be told. "
                "Please pass it on yourselves, and bring the record up to date.",
                f"Open the review here: {address}",
                review.partnership.unit_name,
            )
        ),
    )


def event_sentence(
    item: DueItem, audience: str, people: list[User], today: date, calendar: WorkingCalendar
) -> str:
    """What the timeline says of it."""
    names = [person.name for person in people[:4]]
    if len(people) > 4:
        names.append(f"{len(people) - 4} others")
    who = " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
    what = f"{item.title}{f', {item.agency.short_name},' if item.agency else ''}"
    stands = standing_of(item.due_on, today, calendar)
    if audience == HOLDER:
        return f"Reminded {who}: {what} {stands}."
    agency = item.agency.short_name if item.agency else ""
    role = AUDIENCE_WORDS[audience].format(agency=agency)
    return f"Told {who} ({role}): {what} {stands}."


def _short(due_on: date, today: date) -> str:
    if today == due_on:
        return "is due today"
    return f"is due on {in_words(due_on)}" if today < due_on else f"was due on {in_words(due_on)}"

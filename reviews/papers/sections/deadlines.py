"""What is still to be done by when, as the one clock has it on the day the pack is made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnership.ui.words import opening
from reviews.clock import in_words
from reviews.door.due import deadlines as derived
from reviews.queries.clock import line
from reviews.rules import DeadlineState, Force

if TYPE_CHECKING:
    from reviews.documents import Doc
    from reviews.rules import Deadline

    from ..facts import Pack

#: A deadline whose date is known and that is not met.
AHEAD = (DeadlineState.RUNNING, DeadlineState.DUE_TODAY, DeadlineState.OVERDUE)


def deadlines(doc: Doc, pack: Pack) -> None:
    """What, by when, working days left, and whether law or local practice says so."""
    doc.heading("Deadlines not met yet")
    found = [item for item in derived(pack.review, pack.today) if item.state in AHEAD]
    if found:
        doc.para(
            f"As they stood on {in_words(pack.today)}. The site shows how each date was counted: "
            "open the review and choose “Why this date?”."
        )
    doc.table(
        ("What", "By when", "Working days", "Law or local practice"),
        [(item.rule.label, item.due_on, _left(item), _force(item)) for item in found],
        (4.2, 3.6, 3, 5.2),
        empty="No deadline is running.",
    )


def _left(item: Deadline) -> str:
    return opening(line(item, "", is_open=True).words)


def _force(item: Deadline) -> str:
    """Where the date comes from. A local timetable needs no more words than that."""
    why = item.why()
    if why.force_label == Force.LOCAL.label:
        return why.force_label
    return f"{why.force_label}: {why.citation}"

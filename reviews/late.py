"""Why something was done only after its day: asked for at the step that meets the deadline, and kept with its date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviews.clock import in_words
from reviews.door.due import deadlines
from reviews.models import ReviewDate
from reviews.rules import DeadlineState, get_edition

if TYPE_CHECKING:
    from datetime import date

    from reviews.door.passage import Passage


def late_reason(passage: Passage, on: date, due: date | None, *, aim: str, ask: str) -> str:
    """Return why it is late, out of ``data["late_reason"]``; empty where it is in time, or where nothing is due.

    ``aim``: what the day was, as in "It was due on"; ``ask``: what to say. Refused where it is late and nothing is said.
    """
    if due is None or on <= due:
        return ""
    reason = (passage.data.get("late_reason") or "").strip()
    if not reason:
        passage.refuse(late_reason=f"{aim} {in_words(due)}. {ask}")
    return reason


def forget_needless(passage: Passage) -> str:
    """Take away reasons for being late where nothing is late now; return a sentence that says so, or nothing.

    Only of dates that meet a deadline: of another one nobody can say that it was in time. Their history keeps them.
    """
    given = list(ReviewDate.objects.filter(review_id=passage.review.pk).exclude(late_reason=""))
    if not given:
        return ""
    edition = get_edition(passage.review.edition)
    known = deadlines(passage.review, passage.today)
    stops = {item.rule.stopped_by for item in known}
    late = {item.rule.stopped_by for item in known if item.state is DeadlineState.MET_LATE}
    gone = [row for row in given if row.key in stops - late]
    for row in gone:
        row.late_reason = ""
        passage.save(row)
    labels = ", ".join(edition.dates[row.key].label.lower() for row in gone)
    return f" It was in time: the reason for being late was taken away ({labels})." if gone else ""

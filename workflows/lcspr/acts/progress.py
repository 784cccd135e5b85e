"""Checks of the time that the review takes and of its quality (SI 2018/789, regulation 14)."""

from __future__ import annotations

from reviews.door.acts import Act
from reviews.door.passage import Passage

from .common import COORDINATOR, REPORT, refuse_day


def check_progress(passage: Passage) -> None:
    """Keep a check of the time taken and the quality (SI 2018/789, regulation 14). ``data``: ``on``, ``note``."""
    note = (passage.data.get("note") or "").strip()
    if not note:
        passage.refuse(note="Say how far the review is and how good it is so far.")
    refuse_day(
        passage, "on", passage.data["on"], "reviewer_appointed", "the reviewer was appointed"
    )
    passage.set_date("progress_checked", passage.data["on"])
    passage.say(f"Checked progress and quality: {note}"[:480])


ACTS = (
    Act(
        name="check_progress",
        label="Record a check of progress and quality",
        roles=COORDINATOR,
        stages=REPORT,
        run=check_progress,
        page="lcspr:check_progress",
    ),
)

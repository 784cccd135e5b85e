"""Shared acts that change who sits on the review panel: the calendars of those who leave or come back follow."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from reviews.door.passage import Passage

from ..meetings import invite, panel_people, planned_meeting, take_out


def with_calendars(run: Callable[[Passage], None]) -> Callable[[Passage], None]:
    """Return the act with what it means for the planned meeting.

    Whoever left the review panel, or has a conflict of interest now, gets the meeting out of their calendar; whoever
    may take part again is invited.
    """

    @wraps(run)
    def act(passage: Passage) -> None:
        before = {person.pk: person for person in panel_people(passage.review)}
        run(passage)
        meeting = planned_meeting(passage.review)
        if meeting is None:
            return
        after = {person.pk: person for person in panel_people(passage.review)}
        take_out(passage, meeting, [before[pk] for pk in before.keys() - after.keys()])
        if back := after.keys() - before.keys():
            # Newer than the cancellation that they got.
            meeting.sequence += 1
            passage.save(meeting)
            invite(passage, meeting, [after[pk] for pk in back])

    return act

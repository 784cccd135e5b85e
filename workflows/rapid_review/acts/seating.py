"""Shared acts that change who sits on the review panel: the calendars of those who leave or come back follow."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps

from reviews.door.passage import Passage
from reviews.door.shared.access import seat, tell_of_seat
from reviews.panel.people import panel_people

from ..meetings import calendar_file, invite, planned_meeting, take_out, when


@contextmanager
def calendars_follow(passage: Passage) -> Iterator[None]:
    """Do afterwards what a change of the review panel inside the block means for the planned meeting.

    Whoever left the review panel, or has a conflict of interest now, gets the meeting out of their calendar; whoever
    may take part again is invited.
    """
    before = {person.pk: person for person in panel_people(passage.review)}
    yield
    meeting = planned_meeting(passage.review)
    if meeting is None or meeting.entered_late:
        return
    after = {person.pk: person for person in panel_people(passage.review)}
    take_out(passage, meeting, [before[pk] for pk in before.keys() - after.keys()])
    if back := after.keys() - before.keys():
        # Newer than the cancellation that they got.
        meeting.sequence += 1
        passage.save(meeting)
        invite(passage, meeting, [after[pk] for pk in back])


def with_calendars(run: Callable[[Passage], None]) -> Callable[[Passage], None]:
    """Return the act with what it means for the planned meeting."""

    @wraps(run)
    def act(passage: Passage) -> None:
        with calendars_follow(passage):
            run(passage)

    return act


def add_panel_member(passage: Passage) -> None:
    """Put a person on the review panel and invite them to the meeting that is planned, in one message.

    ``data``: as in the shared act. Who was on it already, in another part, has the invitation.
    """
    before = {person.pk for person in panel_people(passage.review)}
    seat(passage)
    meeting = planned_meeting(passage.review)
    if meeting is None or passage.data["user"].pk in before:
        tell_of_seat(passage)
        return
    if meeting.entered_late:
        tell_of_seat(passage, f"It met on {when(meeting)}, before its meeting was entered here.")
        return
    # Newer than the cancellation that whoever comes back got.
    meeting.sequence += 1
    passage.save(meeting)
    tell_of_seat(
        passage,
        f"It meets on {when(meeting)}, {meeting.place}. The calendar entry comes with this message.",
        calendar_file(passage.review, meeting, passage.now).decode(),
    )

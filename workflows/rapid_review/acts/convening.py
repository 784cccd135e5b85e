"""Arranging the meeting of the review panel, recording one that was held already, and changing either."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from django.utils import timezone

from reviews.door.acts import Act
from reviews.door.passage import Passage
from reviews.door.shared.access import ask_for_view, can_join, give_role
from reviews.models import Meeting, ReviewRole, RoleKind, Stage
from reviews.panel.people import panel_people

from ..meetings import (
    check_times,
    invite,
    partner_warnings,
    planned_meeting,
    tell_entered,
    time_warnings,
    when,
)
from ..questions import panel_members

COORDINATOR = frozenset({RoleKind.COORDINATOR})
INFORMATION = frozenset({Stage.INFORMATION})
PANEL = frozenset({Stage.PANEL})


def convene_panel(passage: Passage) -> None:
    """Plan the meeting and name the panel. ``result`` is the ``Meeting``.

    ``data``: ``starts_at``, ``ends_at`` (aware), ``place``, ``agenda``, ``chair``, ``chair_agency`` (or
    None), ``members`` (pairs of person and agency), ``scrutineer`` (or None); may have ``held_already``
    (the meeting is over: nobody is invited).
    """
    data = passage.data
    meeting = planned_meeting(passage.review) or Meeting(review_id=passage.review.pk)
    held, before = bool(data.get("held_already")), _entry_of(passage, meeting)
    check_times(passage, data["starts_at"], data["ends_at"], held=held)
    _check_people(passage)
    _write(passage, meeting, data, held=held)
    give_role(passage, data["chair"], RoleKind.CHAIR, data.get("chair_agency"))
    for user, agency in data["members"]:
        give_role(passage, user, RoleKind.PANEL_MEMBER, agency)
    if data.get("scrutineer"):
        give_role(passage, data["scrutineer"], RoleKind.SCRUTINEER, None)
    _tell(passage, meeting, before)
    # Whoever enters a meeting afterwards had arranged it by the day it was held, if not before.
    passage.set_date("panel_arranged", min(passage.today, timezone.localdate(meeting.starts_at)))
    passage.result = meeting
    passage.say(
        f"Recorded that the review panel had met already: {when(meeting)}."
        if held
        else f"Arranged the review panel for {when(meeting)}.",
        warnings=_warnings(passage, meeting),
    )


def _write(passage: Passage, meeting: Meeting, data: Mapping[str, Any], *, held: bool) -> None:
    if meeting.pk:
        meeting.sequence += 1
    meeting.starts_at, meeting.ends_at = data["starts_at"], data["ends_at"]
    meeting.place, meeting.agenda = data["place"], data["agenda"]
    meeting.entered_late = held
    passage.save(meeting)


def _entry_of(passage: Passage, meeting: Meeting) -> datetime | None:
    """When the meeting begins that stands in people's calendars so far, if that is still to come."""
    if not meeting.pk or meeting.entered_late or meeting.starts_at <= passage.now:
        return None
    return meeting.starts_at


def _tell(
    passage: Passage, meeting: Meeting, before: datetime | None, *, changed: bool = False
) -> None:
    """Invite everyone to a meeting to come; say of one that was held what is recorded, and no more."""
    people = panel_people(passage.review)
    if meeting.entered_late:
        tell_entered(passage, meeting, people, before)
    else:
        invite(passage, meeting, people, changed=changed)


def _warnings(passage: Passage, meeting: Meeting) -> list[str]:
    return [
        *time_warnings(passage.review, meeting, passage.today),
        *partner_warnings(passage.review),
    ]


def _check_people(passage: Passage) -> None:
    """Refuse people who cannot take part, and anyone named twice."""
    data = passage.data
    named = [("chair", data["chair"], data.get("chair_agency"))]
    named += [("members", user, agency) for user, agency in data["members"]]
    if data.get("scrutineer"):
        named.append(("scrutineer", data["scrutineer"], None))
    if not data["members"]:
        passage.refuse(members="Choose at least one member besides the chair.")
    seen: set[int] = set()
    for field, user, agency in named:
        if user.pk in seen:
            passage.refuse(
                **{field: f"{user} is named twice. Each person has one place on the panel."}
            )
        seen.add(user.pk)
        if reason := can_join(passage, user):
            passage.refuse(**{field: reason})
        if field == "members" and agency is None:
            passage.refuse(members=f"Choose the agency that {user} speaks for.")
        if agency is not None and agency.partnership_id != passage.review.partnership_id:
            passage.refuse(
                **{
                    field: f"{agency} does not belong to this partnership. Choose an agency that does."
                }
            )
    chairs = ReviewRole.objects.filter(
        review_id=passage.review.pk, role=RoleKind.CHAIR, until__isnull=True
    ).exclude(user=data["chair"])
    if other := chairs.select_related("user").first():
        passage.refuse(chair=f"{other.user} chairs this review panel. Take them off first.")


def _a_meeting_is_planned(passage: Passage) -> Iterator[str]:
    if planned_meeting(passage.review) is None:
        yield "No meeting is planned. Arrange it in the task “Arrange the review panel”."


def change_meeting(passage: Passage) -> None:
    """Move or reword the planned meeting; everyone is told and gets a new calendar entry.

    ``data``: ``starts_at``, ``ends_at``, ``place``, ``agenda``, ``version``; may have ``held_already``. A
    meeting that was said to be held by a slip is put right here: moved to a time to come, everyone is
    invited and each member is asked for a view.
    """
    data = passage.data
    known = planned_meeting(passage.review)
    assert known is not None  # noqa: S101 - the guard asked
    meeting = passage.claim(known, data.get("version"))
    was, before, said = meeting.entered_late, _entry_of(passage, meeting), when(meeting)
    moved = (meeting.starts_at, meeting.ends_at) != (data["starts_at"], data["ends_at"])
    held = bool(data.get("held_already"))
    if moved or held or was:
        check_times(passage, data["starts_at"], data["ends_at"], held=held)
    # A meeting that was arranged in time, and whose time has passed, was not entered late.
    _write(passage, meeting, data, held=held and (was or moved))
    _mind_views(passage, meeting)
    _tell(passage, meeting, before, changed=True)
    passage.result = meeting
    passage.say(_change_in_words(meeting, was=was, said=said), warnings=_warnings(passage, meeting))


def _change_in_words(meeting: Meeting, *, was: bool, said: str) -> str:
    if meeting.entered_late and not was:
        return f"Recorded that the review panel had met already: {when(meeting)}, not {said}."
    if was and not meeting.entered_late:
        return f"Took back that the review panel had met already ({said}). It meets on {when(meeting)}."
    moved = f" from {said} to {when(meeting)}" if said != when(meeting) else ""
    return f"Changed the review panel meeting{moved}."


def _mind_views(passage: Passage, meeting: Meeting) -> None:
    """A view is given before the meeting: nobody is asked once it was held, everybody while it is to come."""
    if meeting.entered_late:
        passage.cancel("give_view")
    elif meeting.starts_at > passage.now:
        for member in panel_members(passage.review):
            assert member.owner is not None  # noqa: S101 - a seat is a person's
            ask_for_view(passage, member.owner, member.agency)


ACTS = (
    Act(
        name="convene_panel",
        label="Arrange the review panel",
        roles=COORDINATOR,
        stages=INFORMATION,
        task="convene",
        run=convene_panel,
    ),
    Act(
        name="change_meeting",
        label="Change the review panel meeting",
        roles=COORDINATOR,
        stages=INFORMATION | PANEL,
        run=change_meeting,
        guards=(_a_meeting_is_planned,),
        needs_reason=True,
    ),
)

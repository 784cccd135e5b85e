"""The review panel and its meeting: who is on it, when it meets, and what to say about that."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.utils import timezone

from partnership.safeguarding import missing_partners
from reviews.addresses import review_address
from reviews.clock import in_words, too_far
from reviews.clock.partnership_calendar import calendar_for
from reviews.dates import dates_of, too_early_or_ahead
from reviews.documents import Attendee, invitation
from reviews.door.due import deadlines
from reviews.models import Meeting, Review
from reviews.panel.people import VIEW_ROLES, chair_of, panel_people, panel_roles
from reviews.wording import edition_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from partnership.models import User
    from reviews.door.passage import Passage
    from reviews.rules import Edition


def planned_meeting(review: Review) -> Meeting | None:
    """Return the meeting that is planned and not yet held, or None."""
    return (
        Meeting.objects.filter(review_id=review.pk, state=Meeting.State.PLANNED)
        .order_by("-pk")
        .first()
    )


def last_meeting(review: Review) -> Meeting | None:
    """Return the newest meeting of the round that is running, planned or held, or None."""
    return (
        Meeting.objects.filter(
            review_id=review.pk, state__in=(Meeting.State.PLANNED, Meeting.State.HELD)
        )
        .order_by("-pk")
        .first()
    )


def has_chair(review: Review) -> bool:
    """Whether someone chairs the review panel who is not in conflict."""
    return bool(chair_of(review))


def when(meeting: Meeting) -> str:
    """Say day and time in local time: "Friday 9 January 2026, 10:00 to 12:00"."""
    start, end = timezone.localtime(meeting.starts_at), timezone.localtime(meeting.ends_at)
    return f"{in_words(start.date())}, {start:%H:%M} to {end:%H:%M}"


def default_agenda(edition: Edition) -> str:
    """Return an agenda that follows the purposes of the review in its rule file."""
    lines = [
        "Welcome, apologies, conflicts of interest and confidentiality",
        "Is every child safe now? Anything that must happen today",
        *(purpose.text for purpose in edition.purposes),
        "The criteria for a local child safeguarding practice review, one by one",
        "The criteria for a national review",
        "Decision, with any different view and the view of the independent scrutineer",
        "Who tells the family and the practitioners, and when",
        "What happens next, and by when",
    ]
    return "\n".join(f"{number}. {line}" for number, line in enumerate(lines, 1))


def _due(review: Review, today: date, rule_id: str) -> date | None:
    return next((item.due_on for item in deadlines(review, today) if item.rule.id == rule_id), None)


def check_times(
    passage: Passage, starts_at: datetime, ends_at: datetime, *, held: bool = False
) -> None:
    """Refuse times that cannot be: the wrong way round, over midnight, in the past, on a day off.

    ``held``: the person says that the review panel has met already. The meeting must then be over, and may have
    been on any day that fits the other dates of the review.
    """
    day = timezone.localdate(starts_at)
    calendar = calendar_for(passage.review.partnership)
    problems: dict[str, str] = {}
    if starts_at <= passage.now and not held:
        problems["day"] = (
            "Choose a time that is still to come: this one has passed. If the review panel met then, "
            "tick “The review panel has met already”."
        )
    elif ends_at <= starts_at:
        problems["ends"] = "The meeting must end after it starts. Change the end time."
    elif timezone.localdate(ends_at) != day:
        problems["ends"] = "The meeting must end on the day it starts."
    elif held and ends_at > passage.now:
        problems["held_already"] = (
            "By its time this meeting is not over yet. Change the day or the times, or take the tick away."
        )
    elif far := too_far(day):
        problems["day"] = far
    elif held:
        known = {key: row.on for key, row in dates_of(passage.review).items()}
        sentence = too_early_or_ahead(
            passage.process,
            edition_of(passage.review),
            known,
            "panel_meeting",
            day,
            passage.today,
        )
        problems |= {"day": sentence} if sentence else {}
    elif not calendar.is_working_day(day):
        name = calendar.name_of(day)
        because = f" ({name})" if name else ""
        problems["day"] = f"{in_words(day)} is not a working day{because}. Choose another day."
    passage.refuse(**problems)


def times_wanted(review: Review, today: date) -> str:
    """Say by when the plan wants the meeting, and when the review must be sent; nothing where no day is known."""
    meet, send = _due(review, today, "RR_MEETING"), _due(review, today, "RR_SUBMIT")
    if meet is None or send is None:
        return ""
    return (
        f"The plan is to meet by {in_words(meet)}. The Rapid Review must be with the National Panel by "
        f"{in_words(send)}."
    )


def time_warnings(review: Review, meeting: Meeting, today: date) -> list[str]:
    """Say what the day of the meeting means for the clock. Warnings only: the partnership decides."""
    day = timezone.localdate(meeting.starts_at)
    is_, should = ("was", "have been") if meeting.entered_late else ("is", "be")
    meet, send = _due(review, today, "RR_MEETING"), _due(review, today, "RR_SUBMIT")
    if send and day > send:
        return [
            f"The meeting {is_} after the day the Rapid Review must be with the National Panel ({in_words(send)})."
        ]
    if meet and day > meet:
        return [
            f"The meeting {is_} later than planned: it should {should} held by {in_words(meet)}."
        ]
    return []


def partner_warnings(review: Review) -> list[str]:
    """Say which safeguarding partner has nobody on the review panel."""
    here = {
        role.agency.statutory_partner
        for role in panel_roles(review)
        if role.agency and role.role in VIEW_ROLES
    }
    missing = missing_partners(here)
    return [f"Nobody on the review panel is from {' or '.join(missing)}."] if missing else []


def invite(
    passage: Passage, meeting: Meeting, people: Iterable[User], *, changed: bool = False
) -> None:
    """Tell people of the meeting, with the calendar file; whoever arranged it and takes part gets it too."""
    review = passage.review
    link = review_address(review, f"meetings/{meeting.pk}/invitation.ics")
    subject = (
        f"{review.reference}: review panel on {in_words(timezone.localdate(meeting.starts_at))}"
    )
    body = (
        (f"The review panel meeting has changed. {passage.reason}\n\n" if changed else "")
        + f"Review panel for {review.reference} {review.pseudonym}\n"
        f"When: {when(meeting)}\n"
        f"Where: {meeting.place}\n\n"
        f"Put it in your calendar: {link}\n"
        + ("It takes the place of an entry that you may have already.\n" if changed else "")
        + "\nIf you or your family know the child or family, or you worked with them yourself, "
        f"say so before you read anything:\n{review_address(review, 'declaration/')}\n"
    )
    entry = calendar_file(review, meeting, passage.now).decode()
    for person in people:
        passage.tell(
            person,
            "meeting_changed" if changed else "meeting_invitation",
            f"Changed: {subject}" if changed else subject,
            body,
            key=f"{meeting.pk}:{meeting.sequence}",
            calendar=entry,
            even_self=True,
        )


def tell_entered(
    passage: Passage, meeting: Meeting, people: Iterable[User], before: datetime | None = None
) -> None:
    """Tell people what is recorded of a meeting that was held already. Nothing is asked of them.

    ``before`` is when it was planned, if that still stands in their calendars: the message takes it out.
    """
    review = passage.review
    entry = calendar_file(review, meeting, passage.now, out=True).decode() if before else ""
    for person in people:
        passage.tell(
            person,
            "meeting_entered",
            f"{review.reference}: the review panel met on {in_words(timezone.localdate(meeting.starts_at))}",
            f"It is recorded that the review panel for {review.reference} {review.pseudonym} met on "
            f"{when(meeting)}, {meeting.place}. You are recorded as one of the panel.\n\n"
            + (f"{passage.reason}\n\n" if passage.reason else "")
            + (
                f"It had been planned for {in_words(timezone.localdate(before))}. The calendar entry that comes "
                "with this message takes that out of your calendar.\n\n"
                if before
                else ""
            )
            + "You need not do anything. If this is wrong, tell the partnership team. If you have a conflict of "
            f"interest, you can say so here:\n{review_address(review, 'declaration/')}\n",
            key=f"{meeting.pk}:{meeting.sequence}",
            calendar=entry,
            even_self=bool(entry),
        )


def call_off(passage: Passage, meeting: Meeting) -> None:
    """Cancel a planned meeting, and send those who were invited what takes it out of their calendars.

    One that was held before it was entered here was held, whatever becomes of the review.
    """
    review = passage.review
    if meeting.entered_late:
        meeting.state = Meeting.State.HELD
        passage.save(meeting)
        return
    meeting.state = Meeting.State.CANCELLED
    meeting.sequence += 1
    passage.save(meeting)
    entry = calendar_file(review, meeting, passage.now).decode()
    link = review_address(review, f"meetings/{meeting.pk}/invitation.ics")
    for person in panel_people(review):
        passage.tell(
            person,
            "meeting_cancelled",
            f"Cancelled: {review.reference}: review panel on "
            f"{in_words(timezone.localdate(meeting.starts_at))}",
            f"The review panel for {review.reference} {review.pseudonym} does not meet.\n"
            f"It was planned for {when(meeting)}, {meeting.place}.\n\n{passage.reason}\n\n"
            f"The calendar entry that comes with this message takes it out of your calendar. "
            f"You also find it here: {link}\n",
            key=f"{meeting.pk}:{meeting.sequence}",
            calendar=entry,
            even_self=True,
        )


def take_out(passage: Passage, meeting: Meeting, people: Iterable[User]) -> None:
    """Send people who left the review panel what takes a planned meeting out of their own calendars.

    It names the reference alone: the review may be closed to them now. For the others the meeting stays as it is.
    """
    gone = list(people)
    if not gone:
        return
    meeting.sequence += 1
    passage.save(meeting)
    for person in gone:
        passage.tell(
            person,
            "meeting_taken_out",
            f"{passage.review.reference}: the review panel meeting is no longer in your calendar",
            f"You do not take part in the review panel meeting for {passage.review.reference} any more. "
            f"It is planned for {when(meeting)}.\n\n"
            "The calendar entry that comes with this message takes it out of your calendar.\n",
            key=f"{meeting.pk}:{meeting.sequence}",
            calendar=calendar_file(passage.review, meeting, passage.now, without=person).decode(),
            even_self=True,
        )


def calendar_file(
    review: Review,
    meeting: Meeting,
    now: datetime,
    *,
    without: User | None = None,
    out: bool = False,
) -> bytes:
    """Return the invitation as a calendar file. It names the reference and never the child.

    ``without`` is somebody who left the review panel: the file cancels the meeting for them alone. ``out``: it
    takes the meeting out of every calendar.
    """
    asked = panel_people(review) if without is None else [without]
    partnership = review.partnership
    return invitation(
        uid=f"meeting-{meeting.pk}@{review.reference.lower()}",
        title=f"Review panel {review.reference}",
        start=meeting.starts_at,
        end=meeting.ends_at,
        location=meeting.place,
        description=f"Agenda and papers: {review_address(review, 'panel/')}",
        organiser_name=partnership.unit_name,
        organiser_email=partnership.reply_email,
        attendees=[Attendee(person.name, person.email) for person in asked],
        sequence=meeting.sequence,
        now=now,
        cancelled=out or without is not None or meeting.state == Meeting.State.CANCELLED,
    )

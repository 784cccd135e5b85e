"""The review panel's meeting: who came, the criteria one by one, and what was decided."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from django.utils import timezone

from partnership.models import Agency
from reviews.addresses import review_address
from reviews.clock import in_words
from reviews.criteria import save_answers, snapshot
from reviews.dates import dates_of, too_early_or_ahead
from reviews.deliberation import also_kept, deliberation
from reviews.door.acts import Act
from reviews.door.passage import Passage
from reviews.filing import file_document, next_number
from reviews.models import (
    Attendance,
    CriterionAnswer,
    Decision,
    Meeting,
    ReviewDate,
    RoleKind,
    Stage,
)
from reviews.panel.people import panel_people
from reviews.requests.asking import close_all_unanswered, tell_contact
from reviews.rules import DecisionKind
from reviews.wording import edition_of

from ..deciding import LCSPR, NATIONAL, attendance_gaps, criteria_gaps, recorded_values
from ..documents.decision_record import decision_record
from ..meetings import planned_meeting
from ..panel_queries import PANEL_DECISION
from ..requests import REQUESTS
from ..scrutiny import scrutineers_on, still_to_give
from ..unready import MET_WITHOUT, Missing, missing_before
from . import decision_undo

COORDINATOR = frozenset({RoleKind.COORDINATOR})
PANEL = frozenset({Stage.PANEL})


def _meeting_is_planned(passage: Passage) -> Iterator[str]:
    if planned_meeting(passage.review) is None:
        yield "No meeting is planned. Go back to gathering information and arrange it first."


# -- is the record whole? ------------------------------------------------------------------------------


def _check(passage: Passage, missing: Missing) -> None:
    """Refuse a record with gaps, everything that is missing at once."""
    data, edition = passage.data, edition_of(passage.review)
    sentences, wrong = attendance_gaps(passage.review, data["attendance"])
    if not data.get("held_on"):
        wrong["held_on"] = "Enter the day on which the review panel met."
    elif data["held_on"] > passage.today:
        wrong["held_on"] = (
            "The day of the meeting is in the future. Record the meeting once it was held."
        )
    elif sentence := too_early_or_ahead(
        passage.process,
        edition,
        {key: row.on for key, row in dates_of(passage.review).items()},
        "panel_meeting",
        data["held_on"],
        passage.today,
    ):
        wrong["held_on"] = sentence
    wrong |= criteria_gaps(edition, data["criteria"], data.get("national_criteria") or {})
    if _kind(passage).outcome(data.get("outcome") or "") is None:
        wrong["outcome"] = "Choose what the review panel decided."
    if not str(data.get("rationale") or "").strip():
        wrong["rationale"] = "Say how the review panel came to its decision."
    if data.get("national_review") not in ("yes", "no"):
        wrong["national_review"] = (
            "Choose whether the review panel thinks that a national review may be appropriate."
        )
    if not str(data.get("national_rationale") or "").strip():
        wrong["national_rationale"] = "Say why the review panel thinks so about a national review."
    if missing and not _text(passage, "went_on_without"):
        wrong["went_on_without"] = "Say in a sentence why the meeting went on without them."
    strangers = set(data["attendance"]) - set(
        Agency.objects.filter(partnership_id=passage.review.partnership_id).values_list(
            "pk", flat=True
        )
    )
    if strangers:
        sentences.append(
            "An agency in the attendance does not belong to this partnership. Open the page again."
        )
    passage.refuse(*sentences, **wrong)


def _check_scrutiny(passage: Passage, meeting: Meeting) -> None:
    """Nobody types the view of a scrutineer who gives it in the site; what was typed before they came may stay."""
    if not _text(passage, "scrutineer_view"):
        return
    before = {**recorded_values(passage.review, meeting), **meeting.draft}
    here = scrutineers_on(passage.review)
    if here and not before.get("scrutineer_view"):
        passage.refuse(
            scrutineer_view=f"{here[0]} is the independent scrutineer and gives their own view in the site. Leave this "
            "empty."
        )


# -- recording ---------------------------------------------------------------------------------------


def record_meeting(passage: Passage) -> None:
    """Keep who came, the criteria and the decision; the report comes next. ``result`` is the ``Decision``.

    ``data``: ``held_on``, ``attendance`` (pk of an agency → (status, who)), ``notes``, ``criteria`` and
    ``national_criteria`` (key → (answer, rationale)), ``outcome`` (a key of the rule file’s), ``rationale``,
    ``national_review`` ("yes" or "no"), ``national_rationale``; may have ``chaired_by``, ``options_considered``, ``dissent``,
    ``scrutineer_view``, ``immediate_safety`` and ``version`` (of the meeting). ``went_on_without`` says why the meeting went on where
    a declaration of interest or a view is missing, and is needed only there.
    """
    data, missing = passage.data, missing_before(passage.review)
    known = planned_meeting(passage.review)
    assert known is not None  # noqa: S101 - the guard asked
    meeting = passage.claim(known, data.get("version"))
    _check(passage, missing)
    _check_scrutiny(passage, meeting)
    _hold(passage, meeting)
    _save_attendance(passage, meeting)
    save_answers(passage, LCSPR, data["criteria"])
    _save_national(passage)
    passage.set_date("panel_meeting", data["held_on"])
    all_in = ReviewDate.objects.filter(review_id=passage.review.pk, key=REQUESTS.answered).exists()
    unanswered = close_all_unanswered(
        passage, f"The review panel met on {in_words(data['held_on'])} without an answer."
    )
    for request in unanswered:
        tell_contact(
            passage,
            request,
            "request_closed",
            "the review panel has met",
            f"The review panel met on {in_words(data['held_on'])}. Your agency's summary had not come, "
            "so the request is closed without an answer. What you wrote is kept.",
        )
    spared = {task.owner_id for task in passage.open_tasks("give_view")}
    passage.cancel("give_view")
    if missing:
        _keep_missing(passage, missing)
    passage.result = _decide(passage)
    file_record(passage, meeting, passage.result)
    passage.fire("decide")
    _tell_panel(passage, spared)
    late = ", ".join(request.agency.short_name for request in unanswered)
    passage.say(
        f"Recorded the review panel's meeting of {in_words(data['held_on'])}. "
        f"Decided: {_lower(_kind(passage).words(data['outcome']))}."
        + (f" No answer came from {late}." if late else "")
        + (" It went on although declarations or views were missing." if missing else "")
        + also_kept(passage),
        outcome=data["outcome"],
        national_review=data["national_review"],
        # What undoing takes back: these requests, and the date if it was this that set it.
        no_response=[request.agency_id for request in unanswered],
        settled=bool(unanswered) and not all_in,
    )


def _kind(passage: Passage) -> DecisionKind:
    """What the review panel can decide, by the rule file."""
    return edition_of(passage.review).decisions[PANEL_DECISION]


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]


def _text(passage: Passage, key: str) -> str:
    return str(passage.data.get(key) or "").strip()


def _hold(passage: Passage, meeting: Meeting) -> None:
    """Mark the meeting as held, on the day it was held, with who chaired it."""
    held_on = passage.data["held_on"]
    start, end = timezone.localtime(meeting.starts_at), timezone.localtime(meeting.ends_at)
    meeting.starts_at = start.replace(year=held_on.year, month=held_on.month, day=held_on.day)
    meeting.ends_at = end.replace(year=held_on.year, month=held_on.month, day=held_on.day)
    meeting.state = Meeting.State.HELD
    meeting.chaired_by = _text(passage, "chaired_by")
    meeting.notes = _text(passage, "notes")
    meeting.immediate_safety = _text(passage, "immediate_safety")
    meeting.draft = {}
    passage.save(meeting)


def _save_attendance(passage: Passage, meeting: Meeting) -> None:
    known = {row.agency_id: row for row in Attendance.objects.filter(meeting=meeting)}
    for agency_id, (status, who) in passage.data["attendance"].items():
        if not status:
            continue
        row = known.get(agency_id) or Attendance(meeting=meeting, agency_id=agency_id)
        if row.pk and (row.status, row.who) == (status, who.strip()):
            continue
        row.status, row.who = status, who.strip()
        passage.save(row)


def _save_national(passage: Passage) -> None:
    """Keep the national criteria that were answered; one that is empty now is taken away."""
    given = {
        key: answer
        for key, answer in (passage.data.get("national_criteria") or {}).items()
        if answer[0]
    }
    for row in CriterionAnswer.objects.filter(
        review_id=passage.review.pk, set_key=NATIONAL
    ).exclude(key__in=given):
        passage.delete(row)
    save_answers(passage, NATIONAL, given)


def _decide(passage: Passage) -> Decision:
    data = passage.data
    return Decision.objects.create(
        review_id=passage.review.pk,
        kind=PANEL_DECISION,
        outcome=data["outcome"],
        rationale=_text(passage, "rationale"),
        criteria=snapshot(passage.review, LCSPR, NATIONAL),
        national_review=data["national_review"],
        national_rationale=_text(passage, "national_rationale"),
        **deliberation(passage),
        scrutineer_view=_text(passage, "scrutineer_view"),
        decided_on=data["held_on"],
        recorded_by=passage.actor,
        signed_at=passage.now,
    )


def file_record(passage: Passage, meeting: Meeting, decision: Decision) -> None:
    """File the decision record; a corrected one is the next version."""
    number = next_number(passage.review.pk, "decision_record")
    content = decision_record(
        passage.review, meeting, decision, number=number, author=str(passage.actor), now=passage.now
    )
    title = f"Decision record {passage.review.reference}"
    file_document(passage, "decision_record", title, content, for_panel=True)


def _keep_missing(passage: Passage, missing: Missing) -> None:
    """Keep who was missing and why the meeting went on, as a signed decision and with the event."""
    why = _text(passage, "went_on_without")
    passage.reason = "\n".join([why, *missing.lines()])
    Decision.objects.create(
        review_id=passage.review.pk,
        kind=MET_WITHOUT,
        outcome="go_on_without",
        rationale=passage.reason,
        criteria=missing.rows(why),
        decided_on=passage.data["held_on"],
        recorded_by=passage.actor,
        signed_at=passage.now,
    )


def _tell_panel(passage: Passage, spared: Collection[int | None]) -> None:
    """Tell everyone on the panel; those in ``spared`` also that their view beforehand is not needed any more."""
    review = passage.review
    owing = {person.pk for person in still_to_give(review)}
    for person in panel_people(review):
        passage.tell(
            person,
            "decision_recorded",
            f"{review.reference}: the decision of the review panel is recorded",
            f"The review panel's meeting on {review.reference} {review.pseudonym} is recorded.\n\n"
            f"Decided: {_lower(_kind(passage).words(passage.data['outcome']))}.\n\n"
            + (
                "You were still asked for a view before the meeting. You need not give it any more.\n\n"
                if person.pk in spared
                else ""
            )
            + (
                "You can give your view as independent scrutineer now, until the report goes out for sign-off:\n"
                f"{review_address(review, 'scrutiny/')}\n\n"
                if person.pk in owing
                else ""
            )
            + "If something in it is wrong, tell the partnership team before the partners sign the report.\n",
        )


# -- keeping what was typed so far -----------------------------------------------------------------------


def save_meeting_draft(passage: Passage) -> None:
    """Keep what was typed of the record of the meeting, whole or not. Nothing is decided by it.

    ``data``: ``typed`` (form field → what stood in it), ``version`` (of the meeting). ``result`` is the
    meeting.
    """
    known = planned_meeting(passage.review)
    assert known is not None  # noqa: S101 - the guard asked
    meeting = passage.claim(known, passage.data.get("version"))
    meeting.draft = dict(passage.data["typed"])
    passage.result = passage.save(meeting)
    passage.say("Saved notes of the review panel's meeting. Nothing is decided yet.")


ACTS: tuple[Act, ...] = (
    Act(
        name="record_meeting",
        label="Record the meeting and its decision",
        roles=COORDINATOR,
        stages=PANEL,
        task="hold_meeting",
        run=record_meeting,
        guards=(_meeting_is_planned,),
    ),
    Act(
        name="save_meeting_draft",
        label="Save notes of the meeting",
        roles=COORDINATOR,
        stages=PANEL,
        run=save_meeting_draft,
        guards=(_meeting_is_planned,),
    ),
    *decision_undo.ACTS,
)

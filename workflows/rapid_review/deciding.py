"""What the record of the review panel's meeting needs: who should have been there, and what is missing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from partnership.models import Agency
from partnership.safeguarding import partner_agencies
from reviews.deliberation import FIELDS
from reviews.models import (
    Attendance,
    CriterionAnswer,
    Decision,
    InformationRequest,
    Meeting,
    RequestState,
    ReviewRole,
)
from reviews.panel.people import PANEL_ROLES

from .panel_queries import PANEL_DECISION
from .unready import MET_WITHOUT, reason_kept

if TYPE_CHECKING:
    from reviews.models import Review
    from reviews.rules import Edition

LCSPR, NATIONAL = "lcspr", "national"

#: criterion key → (answer, rationale)
Answers = Mapping[str, tuple[str, str]]


def expected_agencies(review: Review) -> list[Agency]:
    """Return the agencies whose attendance is recorded: those asked, and the three safeguarding partners.

    An agency that was told that its information is no longer needed is not expected.
    """
    agencies = Agency.objects.filter(partnership_id=review.partnership_id)
    asked = agencies.filter(
        pk__in=InformationRequest.objects.filter(review_id=review.pk)
        .exclude(state=RequestState.RELEASED)
        .values("agency_id")
    )
    partners = partner_agencies(review.partnership_id)
    return sorted({*asked, *partners}, key=lambda agency: agency.name)


def other_panel_agencies(review: Review) -> list[Agency]:
    """Return the agencies that sit on the review panel and are not expected otherwise."""
    expected = {agency.pk for agency in expected_agencies(review)}
    sitting = {
        role.agency
        for role in ReviewRole.objects.filter(
            review_id=review.pk, role__in=PANEL_ROLES, until__isnull=True, agency__isnull=False
        ).select_related("agency")
        if role.agency and role.agency_id not in expected
    }
    return sorted(sitting, key=lambda agency: agency.name)


def attendance_gaps(
    review: Review, given: Mapping[int, tuple[str, str]]
) -> tuple[list[str], dict[str, str]]:
    """Say which agencies have no attendance, in one sentence and by form field."""
    missing = [
        agency
        for agency in expected_agencies(review)
        if given.get(agency.pk, ("", ""))[0] not in Attendance.Status.values
    ]
    if not missing:
        return [], {}
    names = ", ".join(agency.short_name for agency in missing)
    return (
        [f"Say for each agency whether it came. Still missing: {names}."],
        {f"status_{agency.pk}": f"Say whether {agency.short_name} came." for agency in missing},
    )


def criteria_gaps(edition: Edition, answers: Answers, national: Answers) -> dict[str, str]:
    """Return a sentence by form field for each criterion without an answer or without its rationale.

    Where the rule file asks for every criterion of a set, all are answered. Others may be left out; one that
    is answered needs its rationale.
    """
    gaps: dict[str, str] = {}
    for set_key, given in ((LCSPR, answers), (NATIONAL, national)):
        for criterion in edition.criteria[set_key]:
            answer, why = given.get(criterion.key, ("", ""))
            about = criterion.label[:1].lower() + criterion.label[1:]
            if not (edition.criteria_sets[set_key].every or answer or why.strip()):
                continue
            if answer not in criterion.answers:
                gaps[f"{set_key}_{criterion.key}"] = f"Choose an answer: {about}."
            if not why.strip():
                gaps[f"{set_key}_{criterion.key}_why"] = f"Say why you answered so: {about}."
    return gaps


def recorded_values(review: Review, meeting: Meeting) -> dict[str, Any]:
    """Return what was recorded of a meeting whose decision was undone, by form field; nothing for a new one.

    The day is left out when the meeting was moved since: the review panel meets again.
    """
    last = next(iter(superseded_decisions(review)), None)
    attendance = Attendance.objects.filter(meeting=meeting)
    if last is None or not attendance.exists():
        return {}
    same_day = timezone.localdate(meeting.starts_at) == last.decided_on
    values: dict[str, Any] = {
        **({"held_on": last.decided_on} if same_day else {}),
        # Older records do not say.
        **({"chaired_by": meeting.chaired_by} if meeting.chaired_by else {}),
        "notes": meeting.notes,
        "immediate_safety": meeting.immediate_safety,
        "went_on_without": reason_kept(superseded_decisions(review, MET_WITHOUT)),
        **{
            name: getattr(last, name)
            for name in (
                "outcome",
                "rationale",
                "national_review",
                "national_rationale",
                *FIELDS,
                "scrutineer_view",
            )
        },
    }
    for row in attendance:
        values |= {f"status_{row.agency_id}": row.status, f"who_{row.agency_id}": row.who}
    for answer in CriterionAnswer.objects.filter(
        review_id=review.pk, set_key__in=(LCSPR, NATIONAL)
    ):
        name = f"{answer.set_key}_{answer.key}"
        values |= {name: answer.answer, f"{name}_why": answer.rationale}
    return values


def attendance_of(review: Review) -> list[Attendance]:
    """Return who came to the meetings that were held, by agency."""
    return list(
        Attendance.objects.filter(meeting__review_id=review.pk, meeting__state=Meeting.State.HELD)
        .select_related("agency")
        .order_by("meeting__starts_at", "agency__name")
    )


def replaced_by(decision: Decision) -> Decision | None:
    """Return the decision of the same kind that this one came after, when that was taken back; else None."""
    return (
        Decision.objects.filter(
            review_id=decision.review_id,
            kind=decision.kind,
            superseded_at__isnull=False,
            pk__lt=decision.pk,
        )
        .select_related("recorded_by")
        .order_by("-pk")
        .first()
    )


def superseded_decisions(review: Review, kind: str = PANEL_DECISION) -> list[Decision]:
    """Return the review panel's decisions (or others of a kind) that were taken back, newest first."""
    return list(
        Decision.objects.filter(
            review_id=review.pk, kind=kind, superseded_at__isnull=False
        ).order_by("-superseded_at", "-pk")
    )

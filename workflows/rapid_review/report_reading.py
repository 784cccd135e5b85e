"""What pages show of the report: its sections with their state, the sign-offs, and who may read it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from actions.models import Action, ActionState, Recommendation
from reviews.access.papers import readable_documents
from reviews.criteria import asked_as
from reviews.flowkit.work import open_tasks
from reviews.models import (
    Attendance,
    Decision,
    Document,
    Meeting,
    ReportSection,
    Review,
    ReviewTask,
)
from reviews.requests.became import became_of

from .documents.report import lcspr_words
from .filled_in import in_short, provenance, readers_of
from .panel_queries import panel_decision
from .prefill import ABOUT_AGENCIES, is_from_record, scrutiny_text, suggestion
from .report_outline import PURPOSE, SCRUTINY, numbers, purpose_words
from .scrutiny import scrutiny_views

if TYPE_CHECKING:
    from reviews.access.roles import Standing
    from reviews.rules import Edition, Section


@dataclass(frozen=True)
class SectionState:
    """One section of the report, as the list of sections shows it.

    ``provenance``: where its text comes from, in whole sentences; ``line``: that, or who wrote it last, for the list.
    """

    section: Section
    row: ReportSection | None
    is_from_record: bool
    provenance: str
    line: str

    @property
    def is_written(self) -> bool:
        """Whether it has text."""
        return bool(self.row and self.row.text.strip())

    @property
    def status(self) -> str:
        """A word or two for its tag."""
        if self.is_from_record:
            return "From the record"
        if self.row and self.row.waits_for_confirmation:
            return "To confirm"
        if self.is_written:
            return "Written"
        return "To write" if self.section.required else "Optional"

    @property
    def colour(self) -> str:
        """Colour of the tag where something is to be done, else nothing; the word carries the meaning."""
        return {"To confirm": "yellow", "To write": "blue"}.get(self.status, "")


def section_states(review: Review, edition: Edition) -> list[SectionState]:
    """Return the sections in the order of the rule file; two queries at most."""
    rows = {
        row.key: row
        for row in ReportSection.objects.filter(review_id=review.pk).select_related(
            "saved_by", "confirmed_by"
        )
    }
    readers = readers_of(review, rows.values())
    return [
        SectionState(
            section,
            row := rows.get(section.key),
            is_from_record(section),
            provenance(row, readers.get(row.pk, [])) if row else "",
            in_short(row, readers.get(row.pk, [])) if row else "",
        )
        for section in edition.report_sections
    ]


def section_numbers(
    review: Review, edition: Edition, states: Iterable[SectionState]
) -> dict[str, int]:
    """Return the numbers of the sections that stand in the report as it is now, by their keys."""
    texts = {state.section.key: state.row.text for state in states if state.row}
    return numbers(review, edition, texts)


def text_or_suggestion(review: Review, state: SectionState) -> tuple[str, bool]:
    """Return the text of a section, and whether it is only suggested by the record so far."""
    if state.row is not None:
        return state.row.text, False
    text = suggestion(review, state.section)
    return text, bool(text)


def draft_task(review: Review) -> ReviewTask | None:
    """Return the open task of drafting the report, or None."""
    return next(iter(open_tasks(review.work, "draft_report")), None)  # type: ignore[attr-defined]


def newest_readable(review: Review, held: Standing, kind: str) -> Document | None:
    """Return the newest Word file of a kind that the person may read, or None."""
    return readable_documents(review, held).filter(kind=kind).order_by("-number").first()


def newest_report(review: Review, held: Standing) -> Document | None:
    """Return the newest Word file of the report that the person may read, or None."""
    return newest_readable(review, held, "report")


def reading(review: Review, edition: Edition) -> list[dict[str, Any]]:
    """Return the whole report for reading on a page: one entry for each section, with its number in the Word file."""
    decision = panel_decision(review)
    record: dict[str, dict[str, Any]] = {
        "decisions.lcspr": {
            "decision": decision,
            "words": lcspr_words(decision, edition) if decision else "",
            "criteria": criteria_rows(decision, edition, "lcspr"),
        },
        "decisions.national": {
            "national": decision,
            "criteria": criteria_rows(decision, edition, "national"),
        },
        "meeting.attendance": {"meetings": _meetings(review)},
        "recommendations": plan_rows(review),
        # Pages show the sign-offs apart, at the top.
        "sign_off": {"is_sign_off": True},
    }
    states = section_states(review, edition)
    standing = section_numbers(review, edition, states)
    purpose = {"text": purpose_words(edition), "purposes": edition.purposes}
    found: list[dict[str, Any]] = [{"number": 1, "label": PURPOSE, **purpose}]
    for state in states:
        if state.section.key not in standing:
            continue
        typed = state.row.text if state.row else ""
        says: dict[str, Any]
        if state.is_from_record:
            says = record[state.section.prefill]
        elif state.section.key == SCRUTINY:
            text, own = scrutiny_text(review, typed), list(scrutiny_views(review))
            says = {"text": text, "scrutiny": own}
        else:
            about_agencies = state.section.prefill == ABOUT_AGENCIES
            says = {
                "text": typed,
                "note": state.provenance if state.status == "To confirm" else "",
                "asked": became_of(review, timezone.localdate()) if about_agencies else [],
            }
        heading = {"number": standing[state.section.key], "label": state.section.label}
        found.append({**heading, **says})
    return found


def criteria_rows(
    decision: Decision | None, edition: Edition, set_key: str
) -> list[dict[str, str]]:
    """Return the criteria of a set as they were answered on the day, with their labels."""
    return [
        {
            "label": asked_as(edition, set_key, row["key"], row.get("label", "")),
            "answer": row["answer"],
            "rationale": row["rationale"],
        }
        for row in (decision.criteria if decision else [])
        if row.get("set") == set_key
    ]


def _meetings(review: Review) -> list[dict[str, Any]]:
    rows = list(
        Attendance.objects.filter(meeting__review_id=review.pk, meeting__state=Meeting.State.HELD)
        .select_related("agency", "meeting")
        .order_by("meeting__starts_at", "agency__name")
    )
    meetings = Meeting.objects.filter(review_id=review.pk, state=Meeting.State.HELD)
    return [
        {"meeting": meeting, "rows": [row for row in rows if row.meeting_id == meeting.pk]}
        for meeting in meetings
    ]


def plan_rows(review: Review) -> dict[str, Any]:
    """Return recommendations, and the actions that go ahead."""
    return {
        "recommendations": list(Recommendation.objects.filter(review_id=review.pk)),
        "actions": list(
            Action.objects.filter(review_id=review.pk)
            .exclude(state=ActionState.DROPPED)
            .select_related("agency", "lead", "recommendation", "group")
        ),
        "is_plan": True,
    }

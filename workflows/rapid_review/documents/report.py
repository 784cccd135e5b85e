"""The Rapid Review report (Word): what was drafted in the site, and what comes from the record.

Reads facts under the pseudonym only; the sealed identity is never opened here.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.utils import timezone

from actions.models import Action, ActionState, Recommendation
from partnership.ui.words import short_day
from reviews.chronology import merged
from reviews.clock import in_words
from reviews.criteria import asked_as
from reviews.documents import Doc
from reviews.models import (
    Attendance,
    Decision,
    Meeting,
    ReportSection,
    Review,
)
from reviews.papers.key_dates import appendix
from reviews.requests.asked_table import asked_table
from reviews.requests.became import became_of
from reviews.rules import Edition, Section
from reviews.signing.partners import partner_states
from reviews.wording import edition_of

from ..panel_queries import PANEL_DECISION, panel_decision
from ..prefill import ABOUT_AGENCIES, dates_of, is_from_record, scrutiny_text
from ..report_outline import PURPOSE, SCRUTINY, numbers, purpose_words
from ..scrutiny import scrutiny_views

if TYPE_CHECKING:
    from collections.abc import Mapping

NOTHING_WRITTEN = "Nothing is recorded under this heading."


def lcspr_words(decision: Decision, edition: Edition) -> str:
    """Return the decision about a local review as a sentence of the rule file."""
    found = edition.decisions[PANEL_DECISION].outcome(decision.outcome)
    return found.sentence if found else decision.outcome


def report_document(review: Review, now: datetime, *, number: int, status: str) -> bytes:
    """Return the report as a Word file. ``number`` is its version, ``status`` says what it is for."""
    edition = edition_of(review)
    doc = Doc(
        title="Rapid Review report",
        subject=f"{review.reference} {review.pseudonym}",
        author=review.partnership.unit_name,
        partnership=review.partnership.name,
        created=now,
        reference=review.reference,
        status=f"Version {number}. {status}",
        category="Rapid Review",
        numbered=True,
    )
    doc.title()
    _at_a_glance(doc, review)
    doc.toc(depth=1)
    doc.heading(PURPOSE)
    doc.para(purpose_words(edition))
    doc.bullets(purpose.text for purpose in edition.purposes)
    _sections(doc, review, edition, timezone.localdate(now))
    appendix(doc, merged(review))
    return doc.to_bytes()


def _at_a_glance(doc: Doc, review: Review) -> None:
    dates = dates_of(review)
    decision = panel_decision(review)

    def on(key: str) -> str:
        return in_words(dates[key].on) if key in dates else ""

    rows: list[tuple[str, object]] = [
        ("Reference", review.reference),
        ("Child", review.pseudonym),
        ("Partnership", review.partnership.name),
        ("Incident", on("incident")),
        ("Notification sent to the National Panel", on("notification_sent")),
        ("Review panel met", on("panel_meeting")),
        ("Decision", lcspr_words(decision, edition_of(review)) if decision else ""),
    ]
    if "submitted" in dates:
        rows.append(("Sent to the National Panel", on("submitted")))
        if dates["submitted"].late_reason:
            rows.append(("Why it was late", dates["submitted"].late_reason))
    doc.key_values(rows, name="The review at a glance")


def _sections(doc: Doc, review: Review, edition: Edition, today: date) -> None:
    texts = dict(
        ReportSection.objects.filter(review_id=review.pk).order_by().values_list("key", "text")
    )
    # The headings number themselves; pages show the same numbers.
    standing = numbers(review, edition, texts)
    for section in edition.report_sections:
        if section.key not in standing:
            continue
        if is_from_record(section):
            write_from_record(doc, review, section)
        elif section.key == SCRUTINY:
            _scrutiny(doc, review, section, texts.get(SCRUTINY, ""))
        else:
            doc.heading(section.label)
            if section.prefill == ABOUT_AGENCIES:
                asked_table(doc, became_of(review, today))
            doc.para(texts.get(section.key, ""), empty=NOTHING_WRITTEN)


def _scrutiny(doc: Doc, review: Review, section: Section, typed: str) -> None:
    """What was typed or recorded with the decision, then each scrutineer in their own words."""
    text = scrutiny_text(review, typed)
    doc.heading(section.label)
    if not write_scrutiny(doc, review, text) and not text.strip():
        doc.para(NOTHING_WRITTEN)


def write_scrutiny(doc: Doc, review: Review, text: str) -> bool:
    """Write the text, and under it the scrutineers' own views; return whether there are any of these."""
    if text.strip():
        doc.para(text)
    views = list(scrutiny_views(review))
    for view in views:
        on = in_words(timezone.localdate(view.given_at))
        doc.heading(f"{view.user.name}, independent scrutineer, {on}", 2)
        doc.para(view.text)
    return bool(views)


# -- sections that come from the record -------------------------------------------------------------------


def _criteria(doc: Doc, decision: Decision, edition: Edition, set_key: str, caption: str) -> None:
    """The criteria as they were answered on the day, in the order of the rule file."""
    rows = [
        (
            asked_as(edition, set_key, row["key"], row.get("label", "")),
            row["answer"],
            row["rationale"],
        )
        for row in decision.criteria
        if row.get("set") == set_key
    ]
    if rows:
        doc.table(("Criterion", "Answer", "Reasons"), rows, (4.4, 2, 8.6), caption)


def _lcspr(doc: Doc, review: Review, section: Section) -> None:
    decision = panel_decision(review)
    if decision is None:
        doc.para(NOTHING_WRITTEN)
        return
    doc.inset(
        f"{lcspr_words(decision, edition_of(review))}\n\nDecided on {in_words(decision.decided_on)}."
    )
    doc.para(decision.rationale)
    _criteria(doc, decision, edition_of(review), "lcspr", "The criteria, one by one")
    doc.heading("Different views", 2)
    doc.para(decision.dissent, empty="Nobody on the review panel took a different view.")
    if decision.options_considered:
        doc.heading("Options considered", 2)
        doc.para(decision.options_considered)


def _national(doc: Doc, review: Review, section: Section) -> None:
    decision = panel_decision(review)
    if decision is None or not decision.national_review:
        doc.para(NOTHING_WRITTEN)
        return
    yes = decision.national_review == "yes"
    doc.inset(
        "The partnership thinks that a national review may be appropriate."
        if yes
        else "The partnership does not think that a national review is needed."
    )
    doc.para(decision.national_rationale)
    _criteria(doc, decision, edition_of(review), "national", "The criteria for a national review")


def _meeting(doc: Doc, review: Review, section: Section) -> None:
    meetings = list(Meeting.objects.filter(review_id=review.pk, state=Meeting.State.HELD))
    if not meetings:
        doc.para("No meeting of the review panel is recorded.")
    for meeting in meetings:
        doc.para(f"The review panel met on {in_words(timezone.localdate(meeting.starts_at))}.")
        rows = [
            (row.agency.name, row.get_status_display(), row.who)
            for row in Attendance.objects.filter(meeting=meeting).select_related("agency")
        ]
        doc.table(
            ("Agency", "Took part", "Who"), rows, (6, 4, 5), empty="No attendance is recorded."
        )


def _recommendations(doc: Doc, review: Review, section: Section) -> None:
    recommendations = list(Recommendation.objects.filter(review_id=review.pk))
    rows = [(row.ref, row.wording, row.addressed_to, _response(row)) for row in recommendations]
    doc.table(
        ("No.", "Recommendation", "For", "Response"),
        rows,
        (1.3, 7.2, 3.6, 3.6),
        "Recommendations" if rows else None,
        empty="No recommendations are recorded yet.",
    )
    actions = (
        Action.objects.filter(review_id=review.pk)
        .exclude(state=ActionState.DROPPED)
        .select_related("agency", "lead", "recommendation")
    )
    done = [_action_row(action) for action in actions]
    if done:
        doc.table(
            ("For", "Action", "Lead agency", "Due", "Where it is"),
            done,
            (1.5, 5.6, 3.2, 2.7, 3),
            "Actions",
        )


def _response(row: Recommendation) -> str:
    words = str(row.get_response_display())
    return f"{words}: {row.response_reason}" if row.response_reason else words


def _action_row(action: Action) -> tuple[str, ...]:
    source = action.recommendation.ref if action.recommendation else ""
    return (
        "At once" if action.is_immediate else source,
        action.text,
        action.agency.short_name,
        short_day(action.due_on),
        action.state_words,
    )


def _sign_off(doc: Doc, review: Review, section: Section) -> None:
    """One row for each safeguarding partner; who has not signed yet says so."""
    rows = [
        (
            partner.label,
            partner.agency,
            partner.name,
            partner.status if partner.sign_off else "Not signed yet",
            in_words(timezone.localdate(partner.sign_off.at)) if partner.sign_off else "",
        )
        for partner in partner_states(review)
    ]
    doc.table(
        ("Partner", "Agency", "Name", "Sign-off", "Date"),
        rows,
        (2.8, 3.8, 3, 2.8, 3.2),
        f"Sign-off, round {review.report_round}",
        # Keeps the three rows together, with room for a pen.
        by_hand=True,
        together=True,
    )


_FROM_RECORD: Mapping[str, Callable[[Doc, Review, Section], None]] = {
    "decisions.lcspr": _lcspr,
    "decisions.national": _national,
    "meeting.attendance": _meeting,
    "recommendations": _recommendations,
    "sign_off": _sign_off,
}


def write_from_record(doc: Doc, review: Review, section: Section) -> None:
    """Write a section that comes from the record, under its heading."""
    doc.heading(section.label)
    _FROM_RECORD[section.prefill](doc, review, section)

"""The report of an audit (Word): what was found, who answered and who did not, grades by agency and standard, what changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actions.models import Action, ActionState, Recommendation
from reviews.clock import in_words
from reviews.decisions import standing_decision
from reviews.documents import Doc
from reviews.models import ReportSection
from reviews.papers.paper import nth, paper_of
from reviews.wording import edition_of

from ..grades import Table, table_of
from ..models import Audit, Question
from ..reading import audit_of, method_words, origin_words, published_words
from ..silence import count_of
from ..survey import Said
from .letter import period_words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from reviews.models import Review

KIND = "audit_report"
TITLE = "Report of the audit"
#: More agencies do not fit beside each other on a page; then there is a table of counts alone.
WIDE = 8


def audit_report(review: Review, *, number: int, now: datetime) -> bytes:
    """Return the file. ``number`` counts its versions; ``now`` is an aware time."""
    edition, audit = edition_of(review), audit_of(review)
    doc = paper_of(review, TITLE, now=now, status=nth("Version", number))
    doc.key_values(
        (
            ("Audit", f"{review.reference} {review.pseudonym}"),
            ("Where it comes from", origin_words(audit)),
            *([("The recommendation", words)] if (words := published_words(audit)) else []),
            ("Ways of working", ", ".join(method_words(review, audit))),
            ("Practice looked at", period_words(audit)),
            ("Sample", _sample(audit)),
            ("Owned by", audit.group.name),
        ),
        name="The audit at a glance",
    )
    written = {row.key: row.text for row in ReportSection.objects.filter(review_id=review.pk)}
    sections = [one for one in edition.report_sections if written.get(one.key, "").strip()]
    for section in sections[:1]:
        doc.heading(section.label)
        doc.para(written[section.key])
    doc.heading("Theme and key lines of enquiry")
    doc.para(review.summary)
    doc.para(audit.lines)
    doc.heading("Who answered")
    doc.para(count_of(review).sentence)
    doc.para(
        "No response means that a return was asked for and none came before the returns were closed. It says nothing of the "
        "quality of an agency’s practice: about that this audit knows nothing."
    )
    _grades(doc, table_of(review, audit.repeats), audit)
    _moderation(doc, review)
    for section in sections[1:]:
        doc.heading(section.label)
        doc.para(written[section.key])
    _recommendations(doc, review)
    if audit.reaudit_on or audit.not_repeated:
        doc.heading("Audited again")
        doc.para(
            f"By {in_words(audit.reaudit_on)}."
            if audit.reaudit_on
            else f"It is not repeated: {audit.not_repeated}"
        )
    return doc.to_bytes()


def _sample(audit: Audit) -> str:
    cases = len(audit.case_list)
    number = f"; {cases} case{'' if cases == 1 else 's'}" if cases else ""
    return f"{audit.get_sampling_display()}{number}"


def _grades(doc: Doc, table: Table, audit: Audit) -> None:
    """By standard and agency; where there are many agencies, how many have which grade."""
    if not table.questions or not table.rows:
        return
    doc.heading("Grades")
    doc.para(
        "A grade that the moderation changed shows the agency’s own in brackets. The reasons are with each agency."
    )
    if len(table.rows) <= WIDE:
        _by_agency(doc, table)
    else:
        _by_count(doc, table)
    _practitioners(doc, table)
    if table.repeats:
        _before_and_after(doc, table, audit)


def _by_agency(doc: Doc, table: Table) -> None:
    wide = len(table.rows) > 3
    if wide:
        doc.orient(landscape=True)
    doc.table(
        ("Question", *(row.agency.short_name for row in table.rows)),
        [
            (
                question.text,
                *(
                    f"{grade.words} ({grade.own_words})" if grade.differs else grade.words
                    for _, grade in table.of(question)
                ),
            )
            for question in table.questions
        ],
        (5, *([2.4] * len(table.rows))),
        "Grades by question and agency",
    )
    if wide:
        doc.orient(landscape=False)


def _by_count(doc: Doc, table: Table) -> None:
    doc.table(
        ("Question", "How many agencies have which grade"),
        [
            (
                question.text,
                table.counted(question),
            )
            for question in table.questions
        ],
        (9, 7),
        "Grades by question",
    )


def _practitioners(doc: Doc, table: Table) -> None:
    """What practitioners said beside the grades; by agency only where there are few agencies."""
    survey = table.survey
    rows = [(one, said) for one in table.questions if (said := survey.together(one)) is not None]
    if not rows:
        return
    few_agencies = max(len(table.rows), len(survey.agencies)) <= WIDE
    doc.heading("What practitioners said")
    doc.para(
        "Practitioners were asked by their own agencies. What they say is set beside the grade and does not change it."
    )
    doc.table(
        ("Question", "Agencies", "Practitioners"),
        [
            (
                f"{question.text}\nThey were asked: {said.asked}" if said.asked else question.text,
                table.counted(question),
                "\n".join(_said_lines(table, question, said, by_agency=few_agencies)),
            )
            for question, said in rows
        ],
        (6, 3.5, 6.5),
        "Grades and what practitioners said",
    )


def _said_lines(
    table: Table, question: Question, together: Said, *, by_agency: bool
) -> Iterator[str]:
    """All together, then agency by agency."""
    survey = table.survey
    has_all = survey.of(question) is not None
    rows = survey.by_agency(question)
    has_few = any(said.is_few for _, said in rows)
    if has_all or not by_agency:
        # Each agency knows its own figures: of two, those of all would say the other's.
        yield f"All: {together.without_figures if has_few and len(rows) == 2 else together.words}"
        if before := survey.before_of(question):
            yield f"Before: {before.words}"
    if by_agency:
        # The figures of the others and of all would say the one that is left out.
        hidden = has_all and has_few
        for name, said in rows:
            yield f"{name}: {said.without_figures if hidden else said.words}"


def _before_and_after(doc: Doc, table: Table, audit: Audit) -> None:
    """Practice before and after, question by question, of the agencies that answered both times."""
    before = audit.repeats.reference if audit.repeats else ""
    doc.heading("Practice before and after")
    doc.para(
        f"Before: {before}. Counted are the agencies that have a grade on the same scale both times, so that the same "
        "agencies stand in both columns."
    )
    compared = [(question.text, table.compared(question)) for question in table.questions]
    doc.table(
        ("Question", "Agencies", "Before", "Now"),
        [(text, str(one.agencies), one.before, one.now) for text, one in compared],
        (7, 2, 3.5, 3.5),
        "Grades before and now",
    )


def _moderation(doc: Doc, review: Review) -> None:
    decision = standing_decision(review, "moderation")
    if decision is None:
        return
    doc.heading("Moderation")
    doc.para(f"The returns were moderated on {in_words(decision.decided_on)}.")
    doc.para(decision.rationale)
    doc.para(f"Took part: {decision.agreed_by}")


def _recommendations(doc: Doc, review: Review) -> None:
    rows = list(Recommendation.objects.filter(review_id=review.pk))
    actions = list(
        Action.objects.filter(review_id=review.pk)
        .exclude(state=ActionState.DROPPED)
        .select_related("agency", "recommendation")
    )
    doc.heading("Recommendations and actions")
    doc.table(
        ("Recommendation", "Whom it asks"),
        [(f"{row.ref}. {row.wording}", row.addressed_to) for row in rows],
        (11, 5),
        "Recommendations",
        empty="No recommendation is recorded yet.",
    )
    if actions:
        doc.table(
            ("Action", "Agency", "Due"),
            [
                (
                    f"{action.recommendation.ref}: {action.text}"
                    if action.recommendation
                    else action.text,
                    action.agency.short_name,
                    in_words(action.due_on),
                )
                for action in actions
            ],
            (9, 4, 3),
            "Actions",
        )

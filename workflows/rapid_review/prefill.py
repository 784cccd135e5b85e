"""What the record already says about a section of the report.

A *suggestion* is a first text that the coordinator checks and rewrites; a section *from the record* is
never typed (the decision, the meeting, the sign-offs), so that the report cannot say anything else than
what was decided. Which is which follows from ``prefill`` in the rule file. Nothing here reads a sealed
identity.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from reviews.clock import in_words
from reviews.models import ReturnSection, Review, ReviewDate, Subject
from reviews.queries.links import links_for_papers
from reviews.queries.parallel import holds_in_words, parallel_of

from .panel_queries import panel_decision

if TYPE_CHECKING:
    from reviews.rules import Section

#: Prefill sources whose text always comes from the record.
FROM_RECORD = frozenset(
    {"decisions.lcspr", "decisions.national", "meeting.attendance", "recommendations", "sign_off"}
)
#: The section about the agencies; what became of each request stands before what is written in it.
ABOUT_AGENCIES = "returns.involvement"
#: States of a request whose summary may be quoted.
QUOTED = ("submitted",)


def is_from_record(section: Section) -> bool:
    """Whether the section is made from the record when the report is generated, never typed."""
    return section.prefill in FROM_RECORD


def suggestion(review: Review, section: Section) -> str:
    """Return the text that the record suggests for a section, or an empty text."""
    if section.prefill.startswith("returns."):
        return _quoted(review, section.prefill.removeprefix("returns."))
    if section.key == "scrutiny":
        return scrutiny_text(review, "")
    source = _SOURCES.get(section.prefill)
    return source(review) if source else ""


def scrutiny_text(review: Review, typed: str) -> str:
    """Return what stands under independent scrutiny: what was typed there, else what the decision recorded.

    The scrutineers' own views stand apart, in their own words.
    """
    decision = None if typed.strip() else panel_decision(review)
    return decision.scrutineer_view if decision else typed


def source_words(section: Section) -> str:
    """Return where the suggestion for a section comes from: "the agencies’ summaries"."""
    if section.prefill.startswith("returns."):
        return "the agencies’ summaries"
    return _SOURCE_WORDS.get(section.prefill, "the record of the meeting")


def _quoted(review: Review, key: str) -> str:
    """What each agency wrote in the section, under its name as a small heading (``heading_lines``)."""
    rows = (
        ReturnSection.objects.filter(
            request__review_id=review.pk, request__state__in=QUOTED, key=key
        )
        .exclude(text="")
        .select_related("request__agency")
        .order_by("request__agency__name")
    )
    return "\n\n".join(f"{row.request.agency.name}:\n\n{row.text.strip()}" for row in rows)


def dates_of(review: Review) -> dict[str, ReviewDate]:
    """Return the dates of a review by key."""
    return {row.key: row for row in ReviewDate.objects.filter(review_id=review.pk)}


def _notification(review: Review) -> str:
    dates = dates_of(review)
    sent, told = dates.get("notification_sent"), dates.get("partners_told")
    lead = review.lead_agency.name if review.lead_agency else review.partnership.area
    lines = [
        f"Reference: {review.reference}",
        f"Local authority: {lead}",
        f"Partnership: {review.partnership.name}",
    ]
    if review.other_areas:
        lines.append(f"Other areas: {review.other_areas}")
    if review.notified_as:
        lines.append(f"Reference of the notification: {review.notified_as}")
    if sent:
        lines.append(f"Notification sent to the National Panel: {in_words(sent.on)}")
    if told:
        lines.append(f"Safeguarding partners told of the incident: {in_words(told.on)}")
    return "\n".join(lines)


def child_facts(subject: Subject) -> list[tuple[str, str]]:
    """Return the facts about a child that may be in a report: never a name or a day of birth."""
    facts = [
        ("Pseudonym", subject.pseudonym),
        ("Age at the time", subject.age_text),
        ("Sex or gender", subject.get_sex_display()),
        ("Ethnicity", subject.ethnicity),
        ("Disability", subject.get_disability_display()),
        ("Legal status", subject.get_legal_status_display()),
        ("Where the child lived", subject.placement),
        ("Education or childcare", subject.education),
        ("Agencies that knew the child", subject.known_to),
    ]
    return [(label, value) for label, value in facts if value]


def _child(review: Review) -> str:
    return "\n\n".join(
        "\n".join(f"{label}: {value}" for label, value in child_facts(subject))
        for subject in Subject.objects.filter(review_id=review.pk)
    )


def _incident(review: Review) -> str:
    day = dates_of(review).get("incident")
    harm = next(
        (
            subject.get_harm_display()
            for subject in Subject.objects.filter(review_id=review.pk)
            if subject.harm
        ),
        "",
    )
    lines = [
        f"Date: {in_words(day.on)}" if day else "",
        f"What happened to the child: {harm}" if harm else "",
        f"Where: {review.place}" if review.place else "",
    ]
    facts = "\n".join(line for line in lines if line)
    return "\n\n".join(part for part in (facts, review.summary) if part)


def _parallel(review: Review) -> str:
    lines = []
    for row in parallel_of(review):
        ended = f", ended {in_words(row.ended_on)}" if row.ended_on else ""
        lines.append(
            f"- {row.get_kind_display()} ({row.body}), since {in_words(row.since)}{ended}. "
            f"What it holds up: {' '.join(holds_in_words(row))}"
        )
    return "\n".join(lines)


def _linked(review: Review) -> str:
    return "\n".join(f"- {link.sentence}" for link in links_for_papers(review))


_SOURCES: dict[str, Callable[[Review], str]] = {
    "review.notification": _notification,
    "review.child": _child,
    "review.incident": _incident,
    "review.parallel_processes": _parallel,
    "review.linked_learning": _linked,
}
#: The same sources in words; a section without one is the scrutineer's, whose view stands in the record of the meeting.
_SOURCE_WORDS = {
    "review.notification": "the notification",
    "review.child": "the facts about the child",
    "review.incident": "the notification",
    "review.parallel_processes": "the list of parallel processes",
    "review.linked_learning": "the linked reviews",
}

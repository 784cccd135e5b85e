"""Word files made when somebody asks for them: the paper for the next review point, and the report of the findings to the boards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviews.clock import in_words
from reviews.dates import day_of
from reviews.papers.decisions import DECISIONS
from reviews.papers.kind import Paper
from reviews.queries.people import WHOLE
from reviews.wording import edition_of

from ..indicators import measured, points_of
from ..lift import elements_of
from ..quadrants import quadrants_of
from ..reading import engagements_of, findings_of, kind_words, took_part, work_of
from ..stages import DELIVERY
from .common import about, measures_table, next_days, plan_today

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from partnership.models import User
    from reviews.access.roles import Standing
    from reviews.documents import Doc
    from reviews.models import Review
    from reviews.rules import Edition

    from ..models import Element, Engagement


#: Parts of their addresses.
POINT_KEY, FINDINGS_KEY = "next-review-point", "findings"


def _may_read(_review: Review, held: Standing) -> bool:
    return bool(held.roles & WHOLE)


def _is_under_way(review: Review) -> bool:
    return review.stage in DELIVERY and day_of(review, "concluded") is None


def point_paper(review: Review, user: User, now: datetime) -> bytes:
    """Return the paper that the group has before it at the next review point. ``now`` is an aware time."""
    edition, work, last = edition_of(review), work_of(review), points_of(review).first()
    agreed = day_of(review, "signed_off")
    decision = edition.decisions["review_point"]
    doc = about(
        review,
        f"For the next review point: {work.place.name}",
        (
            ("Led by", work.lead),
            *([("For", str(review.group))] if review.group else []),
            *([("Plan agreed on", in_words(agreed))] if agreed else []),
            *next_days(review, now.date()),
        ),
        now=now,
    )
    doc.heading("What is to be decided")
    doc.bullets(
        f"{one.label}. {one.help}".strip() if one.help else one.label for one in decision.outcomes
    )
    if last is not None:
        doc.heading("What was decided last")
        doc.para(f"{in_words(last.on)}: {decision.words(last.decision)}. {last.why}".strip())
    measures_table(doc, measured(review))
    plan_today(doc, review, user)
    _heavy(doc, review, user)
    _heard_since(doc, review, edition)
    return doc.to_bytes()


def _heavy(doc: Doc, review: Review, user: User) -> None:
    """Write what weighs heavily, and what is still to be said of it."""
    doc.heading("What weighs most in this place")
    rows = [row for one in quadrants_of(review, user) for row in one.rows if row.is_heavy]
    doc.table(
        ("Factor", "Weight", "In the plan"),
        [
            (
                row.factor.wording,
                row.weight_words if row.factor.agreed_id else f"{row.weight_words}, not agreed yet",
                "To be answered"
                if row.is_unanswered
                else "; ".join(f"Recommendation {item.ref}: {item.wording}" for item, _ in row.plan)
                or f"Nothing in the plan answers it: {row.factor.why_none}",
            )
            for row in rows
        ],
        (9, 4, 12),
        "Heavy factors",
        empty="No factor weighs heavily.",
    )


def _heard_since(doc: Doc, review: Review, edition: Edition) -> None:
    """Write what people said since the last review point, or since the plan was agreed; newest first."""
    last = points_of(review).first()
    since = last.on if last is not None else day_of(review, "signed_off")
    doc.heading("Listened to since then")
    found = engagements_of(review)
    doc.table(
        ("Day", "What", "What was said or seen"),
        [
            _event_line(one, edition)
            for one in (found.filter(on__gt=since) if since is not None else found)
        ],
        (5, 6, 14),
        "Events since the last review point, newest first",
        empty="No event is recorded since then.",
    )


def _event_line(event: Engagement, edition: Edition) -> tuple[str, str, str]:
    people = took_part(event, edition)
    said = f"{event.said}\nLed to: {event.led_to}" if event.led_to else event.said
    return in_words(event.on), f"{kind_words(edition, event.kind)}\n{people}".strip(), said


def _is_found(review: Review) -> bool:
    return findings_of(review) is not None


def findings_report(review: Review, user: User, now: datetime) -> bytes:
    """Return the report of the findings: what changed, what did not, what people say, what was measured, what can be lifted."""
    found, work = findings_of(review), work_of(review)
    assert found is not None  # noqa: S101 - there is no such paper without
    edition = edition_of(review)
    concluded = day_of(review, "concluded")
    doc = about(
        review,
        f"Findings: {work.place.name}",
        (
            ("Led by", work.lead),
            *([("Plan agreed by", str(review.group))] if review.group else []),
            ("Reported to", found.boards),
            *([("Concluded on", in_words(concluded))] if concluded else []),
            *([("Concluded early", found.why_early)] if found.why_early else []),
        ),
        now=now,
    )
    for heading, text in (
        ("What led to it", review.summary),
        ("What changed, and what helped", found.worked),
        ("What did not change", found.not_changed),
        ("What children and the community say", found.said),
    ):
        doc.heading(heading)
        doc.para(text)
    measures_table(doc, measured(review))
    _points(doc, review, edition)
    plan_today(doc, review, user)
    doc.heading("What another place can take over and adapt")
    elements = list(elements_of(review))
    for one in elements:
        doc.heading(one.what, 2)
        doc.bullets(_element(one))
    if not elements:
        doc.para("Nothing is written down yet.")
    return doc.to_bytes()


def _points(doc: Doc, review: Review, edition: Edition) -> None:
    """Write what was decided at each review point, oldest first."""
    decision = edition.decisions["review_point"]
    doc.heading("Review points")
    doc.table(
        ("Review point", "What changed", "What was decided"),
        [
            (
                f"{number}, {in_words(one.on)}",
                one.changed,
                f"{decision.words(one.decision)}. {one.why}".strip(),
            )
            for number, one in enumerate(points_of(review).reverse(), 1)
        ],
        (5, 11, 9),
        "Review points, oldest first",
        empty="No review point was recorded.",
    )


def _element(one: Element) -> Iterator[str]:
    known = [
        *(row.measure for row in one.shown_by.all()),
        *([one.evidence] if one.evidence else []),
    ]
    yield f"How that is known: {'; '.join(known)}"
    yield f"What it needs: {one.needs}"
    yield f"To be worked out anew: {one.adapt}"


PAPERS = (
    Paper(
        key=POINT_KEY,
        title="Paper for the next review point",
        explain="What the group has before it: what is measured, the plan, what weighs most, and what people said since.",
        may_read=_may_read,
        make=point_paper,
        is_there=_is_under_way,
    ),
    Paper(
        key=FINDINGS_KEY,
        title="Report of the findings",
        explain="For the boards: what changed and what did not, what was measured, and what another place can take over.",
        may_read=_may_read,
        make=findings_report,
        is_there=_is_found,
    ),
    DECISIONS,
)

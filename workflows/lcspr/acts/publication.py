"""Publishing the report, or the improvements alone."""

from __future__ import annotations

from datetime import date

from reviews.clock import in_words
from reviews.door.acts import Act
from reviews.door.due import deadlines
from reviews.door.passage import Passage
from reviews.models import Decision
from reviews.wording import edition_of

from .common import COORDINATOR, REPORT, refuse_day

PUBLISHED, NOT_PUBLISHED = "published", "not_published"


def publish(passage: Passage) -> None:
    """Record the publication, or the decision to publish only the improvements.

    ``data``: ``outcome`` (``published`` | ``not_published``), ``on`` (the day the report, or the
    information about the improvements, was published), ``copy_sent`` (the day the copy went to the
    National Panel, the Secretary of State and Ofsted), ``rationale`` (why not, required then), ``where``,
    ``late_reason`` (after six months), ``copy_late_reason`` (when the copy went later than the rule says).
    """
    data = passage.data
    on, copy_sent = data["on"], data["copy_sent"]
    rationale = (data.get("rationale") or "").strip()
    if data["outcome"] not in (PUBLISHED, NOT_PUBLISHED):
        passage.refuse(outcome="Choose whether the report was published.")
    if data["outcome"] == NOT_PUBLISHED and not rationale:
        passage.refuse(
            rationale="Say why the report is not published. "
            + edition_of(passage.review).says("why_not_published")
        )
    refuse_day(passage, "on", on, "reviewer_appointed", "the reviewer was appointed")
    if copy_sent > on:
        passage.refuse(copy_sent="The copy goes before publication. Check both dates.")
    passage.set_date("planned_publication", on)
    due = {item.rule.id: item.due_on for item in deadlines(passage.review, passage.today)}
    _keep(passage, "copy_sent", copy_sent, due.get("LCSPR_COPY"), "copy_late_reason")
    _keep(passage, "published", on, due.get("LCSPR_PUBLISH"), "late_reason")
    Decision.objects.create(
        review=passage.review,
        kind="publication",
        outcome=data["outcome"],
        rationale=rationale or "Published.",
        follow_up=data.get("where") or "",
        decided_on=on,
        recorded_by=passage.actor,
        signed_at=passage.now,
    )
    passage.review.outcome = data["outcome"]
    passage.fire("publish")
    passage.say(
        f"Published the report on {in_words(on)}."
        if data["outcome"] == PUBLISHED
        else f"Published the improvements, not the report, on {in_words(on)}."
    )


def _keep(passage: Passage, key: str, on: date, due: date | None, field: str) -> None:
    """Write a date; after its due day only with a reason."""
    reason = (passage.data.get(field) or "").strip()
    late = due is not None and on > due
    if due is not None and late and not reason:
        passage.refuse(
            **{field: f"It was due on {in_words(due)}. Say why it is late; the reason is kept."}
        )
    passage.set_date(key, on, late_reason=reason if late else "")


ACTS = (
    Act(
        name="publish",
        label="Record publication or the decision not to publish",
        roles=COORDINATOR,
        stages=REPORT,
        task="publish",
        run=publish,
    ),
)

"""Publishing the report, or the improvements alone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from reviews.centre.publication import wishes_of
from reviews.clock import in_words
from reviews.dates import check_day, day_of
from reviews.decisions import supersede
from reviews.door.acts import Act
from reviews.door.due import deadlines
from reviews.door.passage import Passage
from reviews.models import Decision, Stage
from reviews.wording import edition_of

from ..copies import too_early
from ..stages import REPORT
from .common import COORDINATOR

PUBLISHED, NOT_PUBLISHED = "published", "not_published"


def publish(passage: Passage) -> None:
    """Record the publication, or the decision to publish only the improvements.

    ``data``: ``outcome`` (``published`` | ``not_published``), ``on`` (the day the report, or the
    information about the improvements, was published), ``rationale`` (why not, required then), ``where``,
    ``late_reason`` (after six months), ``wish_reason`` (why the report is published although somebody at the
    centre wishes otherwise or was not asked; a wish never forbids it). A day that the copies do not allow is refused.
    """
    data, on = passage.data, passage.data["on"]
    rationale = (data.get("rationale") or "").strip()
    if data["outcome"] not in (PUBLISHED, NOT_PUBLISHED):
        passage.refuse(outcome="Choose whether the report was published.")
    if data["outcome"] == NOT_PUBLISHED and not rationale:
        passage.refuse(
            rationale="Say why the report is not published. "
            + edition_of(passage.review).says("why_not_published")
        )
    departs_from, departure = _against_a_wish(passage)
    check_day(passage, "on", on, "reviewer_appointed", "the reviewer was appointed")
    sent = day_of(passage.review, "copy_sent")
    assert sent is not None  # noqa: S101 - the guard asked
    if sentence := too_early(passage.review, on, sent):
        passage.refuse(on=sentence)
    due = {item.rule.id: item.due_on for item in deadlines(passage.review, passage.today)}
    passage.set_date("planned_publication", on)
    _keep(passage, "published", on, due.get("LCSPR_PUBLISH"), "late_reason")
    Decision.objects.create(
        review=passage.review,
        kind="publication",
        outcome=data["outcome"],
        rationale=rationale or "Published.",
        follow_up=data.get("where") or "",
        departs_from=departs_from,
        departure=departure,
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


def _against_a_wish(passage: Passage) -> tuple[str, str]:
    """What publishing the report departs from, and why; refused without a reason where there is something."""
    wishes = wishes_of(passage.review)
    if passage.data["outcome"] != PUBLISHED or not wishes.departs_from:
        return "", ""
    reason = (passage.data.get("wish_reason") or "").strip()
    if not reason:
        passage.refuse(wish_reason=wishes.ask_why)
    return "\n".join(wishes.departs_from), reason


def _copies_are_out(passage: Passage) -> Iterator[str]:
    if day_of(passage.review, "copy_sent") is None:
        yield "The copies before publication are not recorded. Record them first."


def undo_publish(passage: Passage) -> None:
    """Take back that it was published: it was not, or not so. Copies and the planned day stay."""
    supersede(passage, "publication")
    passage.rewind("publish")
    passage.clear_date("published")
    passage.fire("back_to_report")
    passage.review.outcome = ""
    passage.say("Took back the record of the publication.")


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
        guards=(_copies_are_out,),
    ),
    Act(
        name="undo_publish",
        label="Record the publication again",
        roles=COORDINATOR,
        stages=frozenset({Stage.ACTION_PLAN}),
        run=undo_publish,
        needs_reason=True,
        undoes="publish",
        page="lcspr:undo_publish",
    ),
)

"""The acts of a local child safeguarding practice review."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from actions.acts import ACTION_ACTS
from actions.closing import open_actions
from reviews.clock import in_words
from reviews.decisions import supersede
from reviews.door.acts import Act, by_name
from reviews.door.due import deadlines
from reviews.door.passage import Passage
from reviews.door.shared import SHARED_ACTS
from reviews.flowkit import work
from reviews.models import Decision, ReviewDate, RoleKind, Stage
from reviews.reopening import reopen
from reviews.wording import edition_of

COORDINATOR = frozenset({RoleKind.COORDINATOR})
PUBLISHED, NOT_PUBLISHED = "published", "not_published"


def _date(passage: Passage, key: str) -> date | None:
    row = ReviewDate.objects.filter(review_id=passage.review.pk, key=key).first()
    return row.on if row else None


def _past(passage: Passage, field: str, on: date, key: str, what: str) -> None:
    earliest = _date(passage, key)
    if on > passage.today:
        passage.refuse(**{field: "This day is still to come. Check the date."})
    if earliest is not None and on < earliest:
        passage.refuse(**{field: f"This is before {what} on {in_words(earliest)}. Check the date."})


def begin(passage: Passage) -> None:
    """Appoint the reviewer and agree the terms of reference.

    ``data``: ``reviewer`` (who, in words), ``on`` (the day of the appointment), ``terms``, ``agreed_by``.
    The six months run from the decision, not from here.
    """
    data = passage.data
    fields = {
        name: sentence
        for name, sentence in (
            ("reviewer", "Say who carries out the review."),
            ("terms", "Set down the terms of reference, or where they are kept."),
            ("agreed_by", "Say who agreed the appointment and the terms of reference."),
        )
        if not (data.get(name) or "").strip()
    }
    passage.refuse(**fields)
    _past(passage, "on", data["on"], "decision_made", "the decision to carry out the review")
    Decision.objects.create(
        review=passage.review,
        kind="terms_of_reference",
        outcome="agreed",
        rationale=data["terms"],
        follow_up=f"Reviewer: {data['reviewer'].strip()}",
        agreed_by=data["agreed_by"],
        decided_on=data["on"],
        recorded_by=passage.actor,
        signed_at=passage.now,
    )
    passage.set_date("reviewer_appointed", data["on"])
    passage.fire("begin")
    passage.say("Appointed the reviewer and agreed the terms of reference.")


def undo_begin(passage: Passage) -> None:
    """Record the start again; the first version stays in the record as superseded."""
    supersede(passage, "terms_of_reference")
    passage.rewind("begin")
    passage.clear_date("reviewer_appointed")
    passage.fire("back_to_start")
    passage.say("Took back the appointment and the terms of reference.")


def check_progress(passage: Passage) -> None:
    """Keep a check of the time taken and the quality (SI 2018/789, regulation 14). ``data``: ``on``, ``note``."""
    note = (passage.data.get("note") or "").strip()
    if not note:
        passage.refuse(note="Say how far the review is and how good it is so far.")
    _past(passage, "on", passage.data["on"], "reviewer_appointed", "the reviewer was appointed")
    passage.set_date("progress_checked", passage.data["on"])
    passage.say(f"Checked progress and quality: {note}"[:480])


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
    _past(passage, "on", on, "reviewer_appointed", "the reviewer was appointed")
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


def _open_work(passage: Passage) -> Iterator[str]:
    yield from open_actions(passage.review)


def close(passage: Passage) -> None:
    """Close the review."""
    passage.set_date("closed", passage.today)
    passage.fire("close")
    passage.say("Closed the review.")


def withdraw(passage: Passage) -> None:
    """The safeguarding partners decided not to carry it out. ``data``: ``agreed_by``, ``on``."""
    if not (passage.data.get("agreed_by") or "").strip():
        passage.refuse(agreed_by="Say who agreed this.")
    Decision.objects.create(
        review=passage.review,
        kind="withdrawal",
        outcome="withdrawn",
        rationale=passage.reason,
        agreed_by=passage.data["agreed_by"],
        decided_on=passage.data.get("on") or passage.today,
        recorded_by=passage.actor,
        signed_at=passage.now,
    )
    passage.fire("withdraw")
    passage.review.outcome = "withdrawn"
    passage.say("Withdrew the review.", cancelled_tasks=work.stop(passage.work))


ACTS = by_name(
    SHARED_ACTS,
    ACTION_ACTS,
    (
        Act(
            name="begin",
            label="Appoint the reviewer and agree terms of reference",
            roles=COORDINATOR,
            stages=frozenset({Stage.NOTIFICATION}),
            task="begin",
            run=begin,
        ),
        Act(
            name="undo_begin",
            label="Record the appointment again",
            roles=COORDINATOR,
            stages=frozenset({Stage.REPORT}),
            run=undo_begin,
            needs_reason=True,
            undoes="begin",
            page="lcspr:undo_begin",
        ),
        Act(
            name="check_progress",
            label="Record a check of progress and quality",
            roles=COORDINATOR,
            stages=frozenset({Stage.REPORT}),
            run=check_progress,
            page="lcspr:check_progress",
        ),
        Act(
            name="publish",
            label="Record publication or the decision not to publish",
            roles=COORDINATOR,
            stages=frozenset({Stage.REPORT}),
            task="publish",
            run=publish,
        ),
        Act(
            name="close",
            label="Close the review",
            roles=COORDINATOR,
            stages=frozenset({Stage.ACTION_PLAN}),
            task="close_review",
            run=close,
            guards=(_open_work,),
        ),
        Act(
            name="reopen",
            label="Open the review again",
            roles=COORDINATOR,
            stages=frozenset({Stage.CLOSED}),
            run=reopen,
            needs_reason=True,
            undoes="close",
            page="lcspr:reopen",
        ),
        Act(
            name="withdraw",
            label="Withdraw the review",
            roles=COORDINATOR,
            stages=frozenset({Stage.NOTIFICATION, Stage.REPORT}),
            run=withdraw,
            needs_reason=True,
            page="lcspr:withdraw",
        ),
    ),
)

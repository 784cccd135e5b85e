"""Publishing the report, or deciding that it is not published; and taking that back."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from reviews.centre.publication import wishes_of
from reviews.clock import in_words
from reviews.dates import check_day
from reviews.decisions import supersede
from reviews.deliberation import also_kept, deliberation
from reviews.door.due import deadlines
from reviews.door.passage import Passage
from reviews.late import late_reason
from reviews.models import Decision
from reviews.process import process_for
from reviews.wording import edition_of

from .holds import held_up, holds_on_publication
from .kind import publishing_of

if TYPE_CHECKING:
    from reviews.models import Review

#: The kind of the decision, and its outcomes.
KIND = "publication"
PUBLISHED, NOT_PUBLISHED = "published", "not_published"


def publish(passage: Passage) -> None:
    """Record the publication, or the decision not to publish the report.

    ``data``: ``outcome`` (``published`` | ``not_published``), ``on`` (the day), ``rationale`` (why not, required
    then), ``where``, ``late_reason`` (after the day it was due), ``wish_reason`` (why the report is published although
    somebody at the centre wishes otherwise or was not asked; a wish never forbids it), ``options_considered``, ``dissent``.
    """
    kind, data, on = publishing_of(passage.process), passage.data, passage.data["on"]
    what = kind.words.what
    rationale = (data.get("rationale") or "").strip()
    if data["outcome"] not in (PUBLISHED, NOT_PUBLISHED):
        passage.refuse(outcome=f"Choose whether {what} was published.")
    if data["outcome"] == NOT_PUBLISHED and not rationale:
        passage.refuse(
            rationale=f"Say why {what} is not published. "
            + edition_of(passage.review).says("why_not_published")
        )
    departs_from, departure = _against_a_wish(passage)
    check_day(passage, "on", on, *kind.after)
    if data["outcome"] == PUBLISHED and (holds := holds_on_publication(passage.review, on)):
        passage.refuse(
            on=f"{held_up(holds[0])} Record the end of that hold first, or that {what} is not published."
        )
    kind.check(passage, on)
    _keep(passage, kind.published if data["outcome"] == PUBLISHED else kind.not_published, on)
    Decision.objects.create(
        review=passage.review,
        kind=KIND,
        outcome=data["outcome"],
        rationale=rationale or "Published.",
        follow_up=data.get("where") or "",
        departs_from=departs_from,
        departure=departure,
        **deliberation(passage),
        decided_on=on,
        recorded_by=passage.actor,
        signed_at=passage.now,
    )
    passage.review.outcome = data["outcome"]
    passage.fire(kind.publish)
    did = f"Published {what}" if data["outcome"] == PUBLISHED else kind.words.not_published
    passage.say(f"{did} on {in_words(on)}.{also_kept(passage)}")


def _against_a_wish(passage: Passage) -> tuple[str, str]:
    """What publishing the report departs from, and why; refused without a reason where there is something."""
    wishes = wishes_of(passage.review)
    if passage.data["outcome"] != PUBLISHED or not wishes.departs_from:
        return "", ""
    reason = (passage.data.get("wish_reason") or "").strip()
    if not reason:
        passage.refuse(wish_reason=wishes.ask_why)
    return "\n".join(wishes.departs_from), reason


def undo_publish(passage: Passage) -> None:
    """Take back that it was published, or that it is not. What led to it stays."""
    kind = publishing_of(passage.process)
    supersede(passage, KIND)
    passage.rewind(kind.node)
    for key in {kind.published, kind.not_published}:
        passage.clear_date(key)
    passage.fire(kind.back)
    passage.review.outcome = ""
    passage.say("Took back the record of the publication.")


def late_after(review: Review, today: date) -> date | None:
    """Return the day after which being late has to be explained, or None."""
    rule = publishing_of(process_for(review)).due_rule
    found = deadlines(review, today) if rule else ()
    return next((item.due_on for item in found if item.rule.id == rule), None)


def _keep(passage: Passage, key: str, on: date) -> None:
    """Write the date; after the day it was due only with a reason."""
    due = late_after(passage.review, passage.today)
    reason = late_reason(
        passage, on, due, aim="It was due on", ask="Say why it is late; the reason is kept."
    )
    passage.set_date(key, on, late_reason=reason)

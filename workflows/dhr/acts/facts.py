"""What the police said, the domestic abuse specialist on the panel, and another day for the report."""

from __future__ import annotations

from collections.abc import Iterator

from reviews.clock import in_words
from reviews.dates import check_day, day_of
from reviews.door.acts import Act
from reviews.door.passage import Passage
from reviews.free_text import identifying
from reviews.late import forget_needless
from reviews.queries.identity import sealed_names

from ..death import newest_agreed, notified_of, who_can_be_specialist
from ..models import DeathNotified, FinishAgreed
from ..opening import said_problems
from ..stages import OPEN, UNDER_WAY
from .common import COORDINATOR


def _row(passage: Passage) -> DeathNotified:
    """The row as the form saw it; a new one where there was none."""
    known = notified_of(passage.review)
    if known is None:
        return DeathNotified(review_id=passage.review.pk)
    return passage.claim(known, passage.data.get("version"))


def correct_notification(passage: Passage) -> None:
    """Correct what the police said. ``data``: ``force``, ``police_reference``, ``manner``, ``version`` (of the row, 0 for none).

    A review that a referral led to has no such row until somebody writes it: this does then.
    """
    data, names = passage.data, sealed_names(passage.review)
    texts = {name: str(data.get(name) or "").strip() for name in ("force", "police_reference")}
    # The name of a force is a place, and can be a family's name too.
    reference = {"police_reference": texts["police_reference"]}
    passage.refuse(**(said_problems(data) | identifying(reference, names)))
    row = _row(passage)
    was = (row.force, row.police_reference, row.manner)
    row.force, row.police_reference, row.manner = *texts.values(), data["manner"]
    if row.pk and was == (row.force, row.police_reference, row.manner):
        passage.refuse("This is what is recorded already.")
    passage.save(row)
    passage.say("Corrected what the police said of the death.")


def name_specialist(passage: Passage) -> None:
    """Keep who on the review panel is the domestic abuse specialist, or why nobody is.

    ``data``: ``specialist`` (id of the role on the panel, or empty), ``no_specialist`` (why there is none; needed then),
    ``version`` (of the row, 0 for none). What was said before is in the timeline, and is put right by saying it again.
    """
    data = passage.data
    chosen = next(
        (
            one
            for one in who_can_be_specialist(passage.review)
            if str(one.pk) == str(data.get("specialist") or "")
        ),
        None,
    )
    why = str(data.get("no_specialist") or "").strip()
    if data.get("specialist") and chosen is None:
        passage.refuse(specialist="Choose somebody who is on the review panel now.")
    if chosen is None and not why:
        passage.refuse(no_specialist="Choose who it is, or say why there is none.")
    if chosen is not None and why:
        passage.refuse(no_specialist="You chose somebody. Leave this empty, or choose nobody.")
    passage.refuse(**identifying({"no_specialist": why}, sealed_names(passage.review)))
    row = _row(passage)
    if row.pk and (row.specialist_id, row.no_specialist) == (chosen.pk if chosen else None, why):
        passage.refuse("This is what is recorded already.")
    row.specialist, row.no_specialist = chosen, why
    passage.save(row)
    passage.say(
        "Named the domestic abuse specialist on the review panel."
        if chosen
        else "Said why the review panel has no domestic abuse specialist."
    )


def agree_finish(passage: Passage) -> None:
    """Keep another day for the report that the panel agreed with the partnership. ``result`` is the ``FinishAgreed``.

    ``data``: ``finish_on``, ``on`` (the day of the agreement), ``agreed_by``, ``why``, ``newest`` (id of the agreement that
    the form was opened on, 0 for none).
    """
    data, before = passage.data, newest_agreed(passage.review)
    if (before.pk if before else 0) != (data.get("newest") or 0):
        passage.refuse("Another day was agreed since you opened this page. Look at it first.")
    texts = passage.required(
        agreed_by="Say who agreed, of the panel and of the partnership.",
        why="Say why the report needs another day.",
    )
    passage.refuse(**identifying(texts, sealed_names(passage.review)))
    on, finish_on = data["on"], data["finish_on"]
    check_day(passage, "on", on, "decision_made", "the decision")
    if before is not None and on < before.agreed_on:
        passage.refuse(
            on=f"Another day was agreed on {in_words(before.agreed_on)}. Enter that day or a later one."
        )
    complete = day_of(passage.review, "qa_submitted")
    if complete is not None and on > complete:
        passage.refuse(
            on=f"The report was complete on {in_words(complete)}. Another day can only have been agreed before that."
        )
    if finish_on <= on:
        passage.refuse(finish_on="This is not after the day of the agreement. Check both dates.")
    if finish_on == day_of(passage.review, "finish_agreed"):
        passage.refuse(finish_on="This day is agreed already.")
    passage.result = passage.save(
        FinishAgreed(
            review_id=passage.review.pk,
            finish_on=finish_on,
            agreed_on=on,
            recorded_by=passage.actor,
            **texts,
        )
    )
    passage.set_date("finish_agreed", finish_on)
    gone = forget_needless(passage)
    passage.say(f"Agreed another day for the report: {in_words(finish_on)}.{gone}")


def _a_day_was_agreed(passage: Passage) -> Iterator[str]:
    if newest_agreed(passage.review) is None:
        yield "No other day was agreed for the report, so there is nothing to take back."


def undo_agree_finish(passage: Passage) -> None:
    """Take the newest agreement back; the one before counts again, or the six months do.

    May have ``newest``: the id of the agreement that the page was opened on.
    """
    newest = newest_agreed(passage.review)
    assert newest is not None  # noqa: S101 - the guard asked
    if passage.data.get("newest", newest.pk) != newest.pk:
        passage.refuse("Another day was agreed since you opened this page. Look at it first.")
    day = newest.finish_on
    passage.delete(newest)
    before = newest_agreed(passage.review)
    if before is None:
        passage.clear_date("finish_agreed")
    else:
        passage.set_date("finish_agreed", before.finish_on)
    passage.say(f"Took back that {in_words(day)} was agreed for the report.")


ACTS = (
    Act(
        name="correct_notification",
        label="Correct what the police said",
        roles=COORDINATOR,
        stages=OPEN,
        run=correct_notification,
        needs_reason=True,
        page="dhr:correct_notification",
    ),
    Act(
        name="name_specialist",
        label="Name the domestic abuse specialist on the panel",
        roles=COORDINATOR,
        stages=UNDER_WAY,
        run=name_specialist,
        page="dhr:name_specialist",
    ),
    Act(
        name="agree_finish",
        label="Record another day agreed for the report",
        roles=COORDINATOR,
        stages=UNDER_WAY,
        run=agree_finish,
        page="dhr:agree_finish",
    ),
    Act(
        name="undo_agree_finish",
        label="Take back the day agreed for the report",
        roles=COORDINATOR,
        stages=UNDER_WAY,
        run=undo_agree_finish,
        guards=(_a_day_was_agreed,),
        needs_reason=True,
        undoes="agree_finish",
        page="dhr:undo_agree_finish",
    ),
)

"""What a review comes to goes to a board or group, and that decides in a meeting; either can be taken back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from reviews.clock import in_words
from reviews.dates import check_day, day_of
from reviews.decisions import by_day, take_back
from reviews.deliberation import also_kept, deliberation
from reviews.door.acts import Act
from reviews.door.passage import Passage
from reviews.free_text import identifying
from reviews.late import late_reason
from reviews.models import Decision, ReviewDate, RoleKind
from reviews.queries.identity import sealed_names
from reviews.wording import edition_of

from .kind import Agreeing, agreeing_of
from .reading import KIND, RETURNED, SIGNED_OFF, groups_that_agree, main_due, newest

COORDINATOR = frozenset({RoleKind.COORDINATOR})


def take_to_board(passage: Passage) -> None:
    """Send it to the board or group. ``data``: ``meets_on`` (the day of its meeting, or None), and ``group`` where the
    group is chosen.
    """
    kind, review, meets_on = (
        agreeing_of(passage.process),
        passage.review,
        passage.data.get("meets_on"),
    )
    if kind.asks_group:
        _choose_group(passage)
    first = day_of(review, kind.after[0])
    if meets_on is not None and first is not None and meets_on < first:
        passage.refuse(
            meets_on=f"This is before {kind.after[1]} on {in_words(first)}. Check the date."
        )
    what, kept = kind.goes.words(passage)
    review.report_round += 1
    if not ReviewDate.objects.filter(review_id=review.pk, key=kind.sent).exists():
        passage.set_date(kind.sent, passage.today)
    if meets_on is not None:
        passage.set_date(kind.meets, meets_on)
    else:
        passage.clear_date(kind.meets)
    when = f", which meets on {in_words(meets_on)}" if meets_on else ""
    passage.say(f"Sent {what} to {kind.body(review)}{when}.", round=review.report_round, **kept)


def _choose_group(passage: Passage) -> None:
    group = passage.data.get("group")
    if group is None or not groups_that_agree(passage.review).filter(pk=group.pk).exists():
        passage.refuse(group="Choose the group that agrees it.")
    passage.review.group = group


def _is_with_the_board(passage: Passage) -> Iterator[str]:
    kind = agreeing_of(passage.process)
    if not passage.open_tasks(kind.decide):
        yield kind.words.say("It is not with {body} now, so there is nothing to take back.")


def recall_from_board(passage: Passage) -> None:
    """Take it back before it was decided on."""
    kind = agreeing_of(passage.process)
    passage.rewind(kind.send)
    passage.clear_date(kind.meets)
    if newest(passage.review) is None:
        passage.clear_date(kind.sent)
    passage.say(kind.words.say("Took {what} back from {group}.", group=kind.body(passage.review)))


def _late(passage: Passage, on: date) -> str:
    """Return why the review is complete only now; refused without where it is late and a reason is asked for."""
    if not agreeing_of(passage.process).asks_why_late:
        return ""
    return late_reason(
        passage,
        on,
        main_due(passage.review, passage.today),
        aim="The aim was",
        ask="Say the good reason for the delay; it is kept.",
    )


def record_board_decision(passage: Passage) -> None:
    """Keep what was decided in the meeting. ``result`` is the ``Decision``.

    ``data``: ``outcome`` (``signed_off`` | ``returned``), ``on``, ``agreed_by`` (who agreed), ``text`` (what has to
    change, needed then; else what was said, which can be empty), ``late_reason`` (where it is asked for),
    ``options_considered``, ``dissent``.
    """
    kind, data, on = agreeing_of(passage.process), passage.data, passage.data["on"]
    words, review = kind.words, passage.review
    text, fields = (data.get("text") or "").strip(), {}
    if data.get("outcome") not in (SIGNED_OFF, RETURNED):
        fields["outcome"] = words.say("Choose what {body} decided.")
    if not (data.get("agreed_by") or "").strip():
        fields["agreed_by"] = "Say who agreed."
    if data.get("outcome") == RETURNED and not text:
        fields["text"] = words.say("Say what has to change, so that the {writer} can do it.")
    passage.refuse(**fields)
    check_day(passage, "on", on, *kind.after)
    last = newest(review)
    if last is not None and on < last.decided_on:
        passage.refuse(
            on=f"It was decided before this on {in_words(last.decided_on)}. Enter that day or a later one."
        )
    since = kind.not_before(review) if kind.not_before else None
    if since is not None and on < since[0]:
        passage.refuse(on=f"This is before {since[1]} on {in_words(since[0])}. Check the date.")
    passage.refuse(**identifying({"text": text}, sealed_names(review)))
    signed = data["outcome"] == SIGNED_OFF
    if signed:
        passage.set_date(kind.agreed, on, late_reason=_late(passage, on))
    if day_of(review, kind.meets) is not None:
        passage.set_date(kind.meets, on)
    outcome = edition_of(review).decisions[KIND].words(data["outcome"])
    passage.result = Decision.objects.create(
        review=review,
        kind=KIND,
        outcome=data["outcome"],
        outcome_label=f"{outcome} ({review.group})" if kind.asks_group and review.group else "",
        rationale=text or "No reason is recorded.",
        agreed_by=data["agreed_by"].strip(),
        **deliberation(passage),
        decided_on=on,
        recorded_by=passage.actor,
        signed_at=passage.now,
    )
    if signed and kind.fires:
        passage.fire(kind.fires)
    did = words.agreed if signed else words.say("asked for changes to {what}")
    passage.say(f"{kind.body_first(review)} {did} on {in_words(on)}.{also_kept(passage)}")


def _it_was_decided(passage: Passage) -> Iterator[str]:
    kind = agreeing_of(passage.process)
    if newest(passage.review) is None:
        yield kind.words.say("No decision of {body} is recorded, so there is nothing to take back.")
    elif passage.open_tasks(kind.decide):
        yield kind.words.say("It went to {body} again since. Take it back from there first.")


def undo_board_decision(passage: Passage) -> None:
    """Take back what was decided: it was not, or not so. It stays in the record as superseded."""
    kind, last = agreeing_of(passage.process), newest(passage.review)
    assert last is not None  # noqa: S101 - the guard asked
    take_back(passage, last)
    passage.rewind(kind.decide)
    before = by_day(passage.review, KIND).filter(outcome=SIGNED_OFF).first()
    if before is None:
        passage.clear_date(kind.agreed)
    else:
        # It was agreed once before, and came back from elsewhere since.
        passage.set_date(kind.agreed, before.decided_on)
    if last.outcome == SIGNED_OFF and kind.back:
        passage.fire(kind.back)
    passage.say(f"Took back the record of what {kind.body(passage.review)} decided.")


def agreeing_acts(kind: Agreeing) -> tuple[Act, ...]:
    """Return the acts."""
    say = kind.words.say
    return (
        Act(
            name="take_to_board",
            label=say("Send {what} to {body}"),
            roles=COORDINATOR,
            stages=kind.stages,
            task=kind.send,
            run=take_to_board,
            guards=kind.goes.guards,
        ),
        Act(
            name="recall_from_board",
            label=say("Take {what} back from {body}"),
            roles=COORDINATOR,
            stages=kind.stages,
            run=recall_from_board,
            guards=(_is_with_the_board,),
            needs_reason=True,
            undoes="take_to_board",
            page="reviews:recall_from_board",
        ),
        Act(
            name="record_board_decision",
            label=say("Record what {body} decided"),
            roles=COORDINATOR,
            stages=kind.stages,
            task=kind.decide,
            run=record_board_decision,
        ),
        Act(
            name="undo_board_decision",
            label=say("Record again what {body} decided"),
            roles=COORDINATOR,
            stages=kind.decided_at,
            run=undo_board_decision,
            guards=(_it_was_decided,),
            needs_reason=True,
            undoes="record_board_decision",
            page="reviews:undo_board_decision",
        ),
    )

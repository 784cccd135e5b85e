"""Correcting a date of a review: deadlines that hang on it move, and the reason is kept."""

from __future__ import annotations

from reviews.dates import dates_of, impossible_date
from reviews.door.acts import ALL_STAGES, Act
from reviews.door.passage import Passage
from reviews.late import forget_needless
from reviews.models import ReviewDate, RoleKind
from reviews.rules import RuleError, get_edition


def correct_date(passage: Passage) -> None:
    """Change one date. ``data``: ``key``, ``on``, ``version`` of the date that the form was opened on.

    A date that cannot be right is refused (``reviews.dates``). Whatever else holds the same day goes along
    (``Process.dated_records``). The edition is chosen again by the process
    where the date picks it.
    """
    key, on = passage.data["key"], passage.data["on"]
    edition = get_edition(passage.review.edition)
    label = edition.dates[key].label
    dates = dates_of(passage.review)
    known = dates.pop(key, None)
    if known is None:
        passage.refuse(
            f"There is no date yet for: {label.lower()}. It is recorded by the step that it belongs to."
        )
        return
    record = passage.claim(known, passage.data.get("version"))
    before = record.on
    if on == before:
        passage.refuse(on="This is the date that is recorded already. Enter the right one.")
    others = {other: row.on for other, row in dates.items()}
    wrong = impossible_date(passage.process, edition, others, key, on, passage.today)
    if wrong:
        passage.refuse(on=wrong)
    record.on = on
    passage.save(record)
    if key in passage.process.dated_records:
        passage.process.dated_records[key](passage, before, on)
    if passage.process.after_date_change is not None:
        try:
            passage.process.after_date_change(passage, key)
        except RuleError as error:
            passage.refuse(on=f"{error} Check the year.")
    gone = forget_needless(passage)
    passage.say(
        f"Corrected a date, {label.lower()}: from {before:%-d %B %Y} to {on:%-d %B %Y}.{gone}",
        date=key,
        before=before.isoformat(),
        after=on.isoformat(),
    )


def explain_late(passage: Passage) -> None:
    """Say why a deadline was met late. ``data``: ``key`` of the date that met it, ``version``."""
    known = ReviewDate.objects.filter(review_id=passage.review.pk, key=passage.data["key"]).first()
    if known is None:
        passage.refuse(
            "This date is no longer recorded: its step was undone. Open the dates of the review again."
        )
        return
    record = passage.claim(known, passage.data.get("version"))
    record.late_reason = passage.reason
    passage.save(record)
    label = get_edition(passage.review.edition).dates[record.key].label
    passage.say(f"Gave the reason for being late: {label.lower()}.")


ACTS = (
    Act(
        name="correct_date",
        label="Correct a date",
        roles=frozenset({RoleKind.COORDINATOR}),
        stages=ALL_STAGES,
        run=correct_date,
        needs_reason=True,
        page="reviews:dates",
    ),
    Act(
        name="explain_late",
        label="Say why a deadline was met late",
        roles=frozenset({RoleKind.COORDINATOR}),
        stages=ALL_STAGES,
        run=explain_late,
        needs_reason=True,
    ),
)

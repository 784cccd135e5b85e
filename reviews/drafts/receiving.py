"""A draft came in; or it was recorded by a slip."""

from __future__ import annotations

from collections.abc import Iterator

from partnership.models import Event
from reviews.access.papers import DRAFT_PURPOSE
from reviews.clock import in_words
from reviews.dates import check_day
from reviews.door.passage import Passage
from reviews.models import DraftReport, FactCheck
from reviews.uploads import keep_file

from .kind import drafts_of
from .reading import drafts, newest_draft


def receive_draft(passage: Passage) -> None:
    """Keep a draft as the reviewer sent it. ``result`` is the draft.

    ``data``: ``file`` (a checked upload), ``on`` (the day it came), ``note`` (what is new in it), ``newest`` (number of
    the draft that the form was opened on, 0 for none).
    """
    kind, data, before = drafts_of(passage.process), passage.data, newest_draft(passage.review)
    if (before.number if before else 0) != (data.get("newest") or 0):
        passage.refuse(
            "Another draft was recorded since you opened this page. Look at it first: it may be the same one."
        )
    check_day(passage, "on", data["on"], *kind.after)
    if before is not None and data["on"] < before.received_on:
        passage.refuse(
            on=f"Draft {before.number} came on {in_words(before.received_on)}, so the next one cannot be earlier."
        )
    if not data.get("file"):
        passage.refuse(file="Choose the file of the draft.")
    note = (data.get("note") or "").strip()
    if before is not None and not note:
        passage.refuse(note="Say what is new in this draft, in a few words.")
    kept = keep_file(passage, data["file"], purpose=DRAFT_PURPOSE)
    passage.result = passage.save(
        DraftReport(
            review_id=passage.review.pk,
            number=before.number + 1 if before else 1,
            received_on=data["on"],
            file=kept,
            note=note,
            recorded_by=passage.actor,
            recorded_at=passage.now,
        )
    )
    if before is None:
        passage.set_date(kind.received, data["on"])
        passage.fire(kind.first)
    passage.say(
        f"Received draft {passage.result.number} of the report.", draft=passage.result.number
    )


def not_out_for_sign_off(passage: Passage) -> Iterator[str]:
    """While the partners read, nothing of the report changes."""
    kind = drafts_of(passage.process)
    if not passage.open_tasks(kind.send, kind.ask):
        yield kind.say(
            "The report is with {signers}, or signed, so it cannot be changed now. Take it back first."
        )


def has_a_draft(passage: Passage) -> Iterator[str]:
    """Only when one came."""
    if newest_draft(passage.review) is None:
        yield "No draft of the report is recorded yet."


def nobody_checked_it(passage: Passage) -> Iterator[str]:
    """A draft that agencies were asked about, or that partners had, was not recorded by a slip."""
    newest = newest_draft(passage.review)
    if newest is None:
        return
    if FactCheck.objects.filter(draft=newest).exists():
        yield "Agencies are asked to check the facts of this draft. Take that back first."
    kind = drafts_of(passage.process)
    sent = Event.objects.about("review", passage.review.pk).filter(act=kind.sent_by)
    if sent.filter(data__draft=newest.number).exists():
        yield kind.say("This draft was sent to {signers}, so it stays in the record.")


def remove_draft(passage: Passage) -> None:
    """Take the record of the newest draft back, with its file: it was recorded by a slip.

    ``data``: ``draft`` (the row), ``version``. Without any draft the review goes back to the work before it.
    """
    kind = drafts_of(passage.process)
    newest = passage.claim(passage.data["draft"], passage.data.get("version"))
    if newest.review_id != passage.review.pk or newest.pk != drafts(passage.review)[0].pk:
        passage.refuse("A newer draft came since. Only the newest can be taken back.")
    number, file = newest.number, newest.file
    if number == 1:
        passage.clear_date(kind.received)
        passage.rewind(kind.receive)
    for row in newest.contents.all():
        passage.delete(row)
    passage.delete(newest)
    file.removed_at, file.removed_reason = passage.now, passage.reason
    file.save(update_fields=["removed_at", "removed_reason"])
    if number == 1:
        passage.fire(kind.none)
    passage.say(f"Took back the record of draft {number} of the report.", draft=number)

"""Letters to bodies outside the partnership: written, sent, answered; and each of these taken back where it was a slip."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from reviews.access.papers import ACTION_EVIDENCE
from reviews.clock import in_words, too_far
from reviews.dates import EARLIEST
from reviews.door.acts import ALL_STAGES, Act, Guard
from reviews.door.passage import Passage
from reviews.uploads import keep_file, take_out

from ..checks import COORDINATOR, fill, own
from ..models import OutsideLetter, Recommendation

if TYPE_CHECKING:
    from datetime import date

TEXTS = ("body", "address", "context", "reply_by")
NOT_SENT = "This letter is not recorded as sent. Open it to see where it is."
SENT = "This letter is recorded as sent, so it stays as it was. Take that back first."
ANSWERED = "A reply is recorded. Take that back first."
NO_REPLY = "No reply is recorded, or it was taken back already."


def write_outside_letter(passage: Passage) -> None:
    """Write a letter. ``data``: ``recommendation``, ``body``, ``address``, ``context``, ``reply_by``. ``result`` is the letter."""
    item: Recommendation = own(passage, "recommendation")
    record = OutsideLetter(review_id=item.review_id, recommendation=item)
    _write(passage, record)
    passage.result = passage.save(record)
    passage.say(f"Wrote a letter to {record.body} about recommendation {item.ref}.")


def change_outside_letter(passage: Passage) -> None:
    """Change a letter that was not sent. ``data``: ``letter``, ``version``, and what ``write_outside_letter`` takes."""
    record = _letter(passage)
    _write(passage, record)
    passage.result = passage.save(record)
    passage.say(f"Changed the {_named(record)}.")


def remove_outside_letter(passage: Passage) -> None:
    """Take out a letter that was not sent. ``data``: ``letter``, ``version``."""
    record = _letter(passage)
    passage.say(f"Took out the {_named(record)}.")
    passage.delete(record)


def record_letter_sent(passage: Passage) -> None:
    """Record that a letter went. ``data``: ``letter``, ``version``, ``sent_on``, ``sent_to``, ``reply_by``."""
    record = _letter(passage)
    day = _past(passage, "sent_on", "Enter the day on which it was sent.")
    texts = passage.required(sent_to="Say to whom it was sent: a post or a mailbox is enough.")
    record.sent_on, record.sent_to = day, texts["sent_to"]
    record.reply_by = passage.data.get("reply_by") or record.reply_by
    if record.reply_by <= day:
        passage.refuse(reply_by="Enter a day after the letter was sent.")
    passage.result = passage.save(record)
    passage.say(
        f"Sent the {_named(record)} on {in_words(day)}; a reply is asked for by {in_words(record.reply_by)}."
    )


def undo_letter_sent(passage: Passage) -> None:
    """Take back that it went. ``data``: ``letter``, ``version``."""
    record = _letter(passage)
    record.sent_on, record.sent_to = None, ""
    passage.result = passage.save(record)
    passage.say(f"Took back that the {_named(record)} was sent.")


def record_letter_reply(passage: Passage) -> None:
    """Record a reply. ``data``: ``letter``, ``version``, ``reply_on``, ``reply`` (what it says), ``file`` (may be empty)."""
    record = _letter(passage)
    day = _past(passage, "reply_on", "Enter the day on which the reply came.")
    if record.sent_on is not None and day < record.sent_on:
        passage.refuse(
            reply_on=f"The letter was sent on {in_words(record.sent_on)}, after that day. Check the date."
        )
    texts = passage.required(reply="Write in a few words what they replied.")
    record.reply_on, record.reply = day, texts["reply"]
    if upload := passage.data.get("file"):
        record.attachment = keep_file(passage, upload, purpose=ACTION_EVIDENCE)
    passage.result = passage.save(record)
    passage.say(f"A reply came to the {_named(record)}.")


def undo_letter_reply(passage: Passage) -> None:
    """Take a reply back; its file goes. ``data``: ``letter``, ``version``."""
    record = _letter(passage)
    file = record.attachment
    record.reply_on, record.reply, record.attachment = None, "", None
    if file is not None:
        take_out(passage, file)
    passage.result = passage.save(record)
    passage.say(f"Took back the reply to the {_named(record)}.")


def _named(record: OutsideLetter) -> str:
    return f"letter to {record.body} about recommendation {record.recommendation.ref}"


def _letter(passage: Passage) -> OutsideLetter:
    """The letter, locked, and looked at again: it may have gone or been answered meanwhile."""
    record: OutsideLetter = own(passage, "letter")
    for guard in passage.act.guards:
        passage.refuse(*guard(passage))
    return record


def _write(passage: Passage, record: OutsideLetter) -> None:
    fill(record, passage.data, TEXTS)
    fields = {}
    if not record.body:
        fields["body"] = "Say to which body it goes."
    if record.reply_by is None:
        fields["reply_by"] = "Enter the day by which you ask for a reply."
    elif record.reply_by <= passage.today:
        fields["reply_by"] = "Enter a day that is still to come."
    elif far := too_far(record.reply_by):
        fields["reply_by"] = far
    passage.refuse(**fields)


def _past(passage: Passage, name: str, missing: str) -> date:
    day: date | None = passage.data.get(name)
    if day is None:
        passage.refuse(**{name: missing})
    assert day is not None  # noqa: S101
    if day > passage.today:
        passage.refuse(**{name: "This day is still to come. Check the date."})
    if day < EARLIEST:
        passage.refuse(**{name: "Check the year."})
    return day


def _guard(wrong: Callable[[OutsideLetter], str]) -> Guard:
    """A guard on a letter as it is now. Without one (asked in general) it lets everybody through."""

    def asked(passage: Passage) -> Iterator[str]:
        given = passage.data.get("letter")
        record = given and OutsideLetter.objects.filter(pk=given.pk).first()
        if record is not None and (sentence := wrong(record)):
            yield sentence

    return asked


not_sent_yet = _guard(lambda record: SENT if record.sent_on else "")
waits = _guard(
    lambda record: NOT_SENT if not record.sent_on else ANSWERED if record.reply_on else ""
)
answered = _guard(lambda record: "" if record.reply_on else NO_REPLY)


def _act(
    name: str,
    label: str,
    run: Callable[[Passage], None],
    *guards: Guard,
    undoes: str = "",
    needs_reason: bool = False,
) -> Act:
    return Act(
        name, label, COORDINATOR, ALL_STAGES, run,
        guards=guards, undoes=undoes, needs_reason=needs_reason,
    )  # fmt: skip


OUTSIDE: tuple[Act, ...] = (
    _act("write_outside_letter", "Write to a body outside the partnership", write_outside_letter),
    _act("change_outside_letter", "Change a letter to a body outside", change_outside_letter, not_sent_yet),
    _act(
        "remove_outside_letter", "Take out a letter to a body outside", remove_outside_letter, not_sent_yet,
        undoes="write_outside_letter", needs_reason=True,
    ),
    _act("record_letter_sent", "Record that a letter to a body outside was sent", record_letter_sent, not_sent_yet),
    _act(
        "undo_letter_sent", "Take back that a letter to a body outside was sent", undo_letter_sent, waits,
        undoes="record_letter_sent", needs_reason=True,
    ),
    _act("record_letter_reply", "Record the reply of a body outside", record_letter_reply, waits),
    _act(
        "undo_letter_reply", "Take back the reply of a body outside", undo_letter_reply, answered,
        undoes="record_letter_reply", needs_reason=True,
    ),
)  # fmt: skip

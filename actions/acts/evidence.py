"""Evidence that an action is done: added piece by piece, taken out, sent, taken back. Sending is not yet being done."""

from __future__ import annotations

from datetime import date
from urllib.parse import urlsplit

from reviews.access.papers import ACTION_EVIDENCE
from reviews.clock import in_words
from reviews.dates import EARLIEST
from reviews.door.acts import ALL_STAGES, Act
from reviews.door.errors import Refused
from reviews.door.passage import Passage
from reviews.uploads import keep_file, take_out

from ..checks import COORDINATOR, answer, own, tell_overseers
from ..models import TO_DO, Action, ActionState, Evidence
from ..people import LEAD, is_lead
from .due_days import nobody_waits

#: Links that lead somewhere a colleague can open; no other scheme has a place here.
SCHEMES = ("https", "http")


def keep_piece(passage: Passage, record: Action, *, kind: str, shows: str) -> Evidence:
    """Write down a piece of evidence with the link and the file of ``data``, where there is one."""
    upload = passage.data.get("file")
    piece = Evidence(
        action=record,
        kind=kind,
        shows=shows,
        link=str(passage.data.get("link") or "").strip(),
        added_by=passage.actor,
        added_at=passage.now,
    )
    if upload is not None:
        piece.attachment = keep_file(passage, upload, purpose=ACTION_EVIDENCE, agency=record.agency)
    return passage.save(piece)


def _checked(passage: Passage) -> tuple[str, str]:
    """The kind and the words of a new piece; refused by field where something is missing."""
    kind = str(passage.data.get("kind") or "")
    shows = str(passage.data.get("shows") or "").strip()
    link = str(passage.data.get("link") or "").strip()
    fields: dict[str, str] = {}
    if not shows:
        fields["shows"] = "Say what was done and how we can see it."
    if kind not in Evidence.Kind.values:
        fields["kind"] = "Choose what kind of evidence it is."
    if link and not _leads_where_it_says(link):
        fields["link"] = (
            "Enter the whole address, beginning with https:// and the name of the site."
        )
    passage.refuse(**fields)
    return kind, shows


def _leads_where_it_says(link: str) -> bool:
    """Whether it is the address of a page, and reads as the site that it opens: no other name before it, no hidden signs."""
    try:
        parts = urlsplit(link)
    except ValueError:
        return False
    return (
        parts.scheme in SCHEMES
        and bool(parts.hostname)
        and parts.username is None
        and link.isprintable()
    )


def add_evidence(passage: Passage) -> None:
    """Add a piece of evidence and leave the action where it is. ``data``: ``action``, ``version``, ``kind``
    (of ``Evidence.Kind``), ``shows``, ``link``, ``file`` (both may be empty). ``result`` is the action.
    """
    record: Action = own(passage, "action")
    if not record.is_open:
        passage.refuse("This action is finished. Open the action to see where it is now.")
    kind, shows = _checked(passage)
    keep_piece(passage, record, kind=kind, shows=shows)
    # The action counts as changed: whoever is about to accept it has not seen this piece.
    passage.result = passage.save(record)
    passage.say(f"Added evidence to an action of {record.agency.short_name}.", action=record.pk)


def remove_evidence(passage: Passage) -> None:
    """Take out a piece that was added by mistake, before it was accepted. ``data``: ``action``, ``piece``, ``version``.

    The version is the action's. What it said stays in its history.
    """
    record: Action = own(passage, "action")
    piece = Evidence.objects.filter(action=record, pk=passage.data["piece"].pk).first()
    if piece is None:
        raise Refused("This piece of evidence was taken out already.")
    if record.state == ActionState.DONE:
        passage.refuse("This evidence was accepted, so it stays. Send the action back first.")
    if record.state == ActionState.PROPOSED and record.pieces.count() == 1:
        passage.refuse(
            "It is the only evidence that was sent. Take back that it is done first, or add other evidence."
        )
    file = piece.attachment
    passage.delete(piece)
    if file is not None:
        take_out(passage, file)
    passage.result = passage.save(record)
    answer(
        passage,
        record,
        "evidence was taken out of an action",
        f"{passage.actor} took out a piece of its evidence:\n{passage.reason}",
        also=piece.added_by,
    )
    passage.say(f"Took evidence out of an action of {record.agency.short_name}.", action=record.pk)


def propose_done(passage: Passage) -> None:
    """Say that an action is done, with evidence; the overseeing side accepts it or sends it back.

    ``data``: ``action``, ``version``, ``done_on`` (the day it was done, today unless given), and a new piece
    (``kind``, ``shows``, ``link``, ``file``), which may be left out where there is evidence already.
    """
    record: Action = own(passage, "action")
    if record.state not in TO_DO:
        passage.refuse(
            "Evidence was sent already, or the action is finished. Open the action to see where it is now."
        )
    done_on = passage.data.get("done_on") or passage.today
    if done_on > passage.today:
        passage.refuse(done_on="This day is still to come. Enter the day on which it was done.")
    if done_on < EARLIEST:
        passage.refuse(done_on="Check the year.")
    adds = passage.data.get("file") or any(
        str(passage.data.get(name) or "").strip() for name in ("shows", "link")
    )
    if adds or not record.pieces.exists():
        kind, shows = _checked(passage)
        keep_piece(passage, record, kind=kind, shows=shows)
    send(passage, record)
    nobody_waits(passage, record)
    record.done_on = done_on
    passage.result = passage.save(record)
    tell_evidence(passage, record)
    passage.say(
        f"Sent evidence that an action of {record.agency.short_name} is done.",
        action=record.pk,
        warnings=_before_the_review(record, done_on),
    )


def _before_the_review(record: Action, done_on: date) -> list[str]:
    """Say when it was done before anything of the review happened: most often a slip of the year."""
    first = record.review.dates.order_by("on").values_list("on", flat=True).first()
    if record.is_immediate or first is None or done_on >= first:
        return []
    return [
        f"{in_words(done_on)} is before the first date of the review, {in_words(first)}. "
        "If it is a slip, take back that it is done and send it again."
    ]


def tell_evidence(passage: Passage, record: Action) -> None:
    """Tell those who decide that evidence waits for them."""
    tell_overseers(
        passage,
        record,
        "action_proposed",
        "evidence for an action",
        f"{record.sent_by} says that this action is done:\n\n{record.text}\n\n"
        "Look at the evidence and accept it, or send it back:",
    )


def send(passage: Passage, record: Action) -> None:
    """Fire that it was sent, and keep by whom: nobody accepts their own evidence alone. The caller saves."""
    passage.fire("send", record)
    record.sent_by, record.state_reason = passage.actor, ""


def withdraw_evidence(passage: Passage) -> None:
    """Take back that it is done, before anybody answered; the pieces stay. ``data``: ``action``, ``version``."""
    record: Action = own(passage, "action")
    if record.state != ActionState.PROPOSED:
        passage.refuse("It is not waiting to be accepted. Open the action to see where it is now.")
    sender = record.sent_by
    passage.fire("take_back", record)
    record.done_on, record.sent_by = None, None
    passage.result = passage.save(record)
    answer(
        passage,
        record,
        "it was taken back that an action is done",
        f"{passage.actor} took back that it is done. The evidence is kept.\n{passage.reason}",
        also=sender,
    )
    passage.say(
        f"Took back that an action of {record.agency.short_name} is done.", action=record.pk
    )


EVIDENCE: tuple[Act, ...] = (
    Act(
        "add_evidence",
        "Add evidence to an action",
        COORDINATOR,
        ALL_STAGES,
        add_evidence,
        allows=is_lead,
        allows_words=LEAD,
    ),
    Act(
        "remove_evidence",
        "Take evidence out of an action",
        COORDINATOR,
        ALL_STAGES,
        remove_evidence,
        needs_reason=True,
        undoes="add_evidence",
        allows=is_lead,
        allows_words=LEAD,
    ),
    Act(
        "propose_done",
        "Send evidence that an action is done",
        COORDINATOR,
        ALL_STAGES,
        propose_done,
        allows=is_lead,
        allows_words=LEAD,
    ),
    Act(
        "withdraw_evidence",
        "Take back that an action is done",
        COORDINATOR,
        ALL_STAGES,
        withdraw_evidence,
        needs_reason=True,
        undoes="propose_done",
        allows=is_lead,
        allows_words=LEAD,
    ),
)

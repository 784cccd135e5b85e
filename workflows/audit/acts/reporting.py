"""The report is written, goes to groups one after the other, and each says what it says; every step can be taken back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from partnership.models import Group
from reviews.clock import in_words
from reviews.dates import check_day
from reviews.decisions import take_back
from reviews.deliberation import also_kept, deliberation
from reviews.door.acts import Act
from reviews.door.errors import Stale
from reviews.filing import file_document, next_number
from reviews.models import Decision, ReportSection, ReviewDate
from reviews.naming import refuse_unchecked
from reviews.seen import seen
from reviews.wording import edition_of

from ..documents.report import KIND as REPORT_KIND
from ..documents.report import TITLE, audit_report
from ..numbers import places_in_report
from ..readers import open_to_group
from ..receiving import ACCEPTED, KIND, OUTCOMES, RETURNED, newest
from ..reports import standing_report
from ..stages import MODERATION, REPORT
from .common import COORDINATOR, claim_audit

if TYPE_CHECKING:
    from reviews.door.passage import Passage

SENT, RECEIVED = "report_sent", "report_received"


def write_report(passage: Passage) -> None:
    """Save the sections of the report. ``data``: ``texts`` (key → text), ``seen`` (see ``seen``)."""
    texts: Mapping[str, str] = passage.data["texts"]
    known = {row.key: row for row in ReportSection.objects.filter(review_id=passage.review.pk)}
    if passage.data.get("seen") is not None and passage.data["seen"] != seen(known.values()):
        raise Stale("Somebody else wrote in the report since you opened it.")
    changed = []
    for section in edition_of(passage.review).report_sections:
        text, row = str(texts.get(section.key, "")).strip(), known.get(section.key)
        if section.key not in texts or text == (row.text if row else ""):
            continue
        row = row or ReportSection(review_id=passage.review.pk, key=section.key)
        row.text, row.saved_by, row.saved_at = text, passage.actor, passage.now
        passage.save(row)
        changed.append(section.label)
    if not changed:
        passage.refuse("Nothing was changed.")
    passage.say(f"Wrote in the report: {'; '.join(changed)}.")


def _is_being_written(passage: Passage) -> Iterator[str]:
    if passage.review.stage in REPORT and not passage.open_tasks("send_report"):
        yield (
            "The report is with a group. Take it back first."
            if passage.open_tasks("receive_report")
            else "The report was received as it is. Take back first what the group said."
        )


def missing_sections(passage: Passage) -> Iterator[str]:
    """Name each section of the report that has to be written still."""
    written = {
        row.key
        for row in ReportSection.objects.filter(review_id=passage.review.pk)
        if row.text.strip()
    }
    for section in edition_of(passage.review).report_sections:
        if section.required and section.key not in written:
            yield f"Write “{section.label}” in the report."


def send_report(passage: Passage) -> None:
    """Send the report to a group. ``data``: ``group``, ``names_checked`` (see ``reviews.naming``). The Word file is kept as it is now.

    The members of the group can open the audit from now on.
    """
    review, group = passage.review, passage.data.get("group")
    known = Group.objects.filter(
        partnership_id=review.partnership_id, concluded_on__isnull=True, pk=group.pk if group else 0
    )
    if group is None or not known.exists():
        passage.refuse(group="Choose the group to which the report goes.")
        return
    refuse_unchecked(passage, places_in_report(review), person="")
    number = next_number(review.pk, REPORT_KIND)
    passage.result = file_document(
        passage, REPORT_KIND, TITLE, audit_report(review, number=number, now=passage.now)
    )
    review.report_round += 1
    if not ReviewDate.objects.filter(review_id=review.pk, key=SENT).exists():
        passage.set_date(SENT, passage.today)
    new = open_to_group(passage, claim_audit(passage), group)
    readers = f" {new} of its members can open the audit from now on." if new else ""
    passage.say(
        f"Sent version {number} of the report to {group}.{readers}", group=group.pk, version=number
    )


def _is_with_a_group(passage: Passage) -> Iterator[str]:
    if not passage.open_tasks("receive_report"):
        yield "The report is with no group now, so there is nothing to take back."


def recall_report(passage: Passage) -> None:
    """Take the report back from a group before it said anything."""
    sent = standing_report(passage.review)
    passage.rewind("send_report")
    if newest(passage.review) is None:
        passage.clear_date(SENT)
    # Its readers do not get this version any more (``reports.report_for``).
    passage.say("Took the report back from the group.", document=sent.pk if sent else None)


def record_received(passage: Passage) -> None:
    """Keep what the group said. ``data``: ``outcome`` (``accepted`` | ``goes_on`` | ``returned``), ``on``, ``by`` (who was there, or
    where the minutes are), ``text`` (what has to change, needed then; else what the group said), ``options_considered``, ``dissent``. ``result`` is the ``Decision``.
    """
    data, on = passage.data, passage.data["on"]
    text, wrong = str(data.get("text") or "").strip(), {}
    if data.get("outcome") not in OUTCOMES:
        wrong["outcome"] = "Choose what the group said."
    if not str(data.get("by") or "").strip():
        wrong["by"] = "Say who was there, or where the minutes are kept."
    if data.get("outcome") == RETURNED and not text:
        wrong["text"] = "Say what has to change."
    passage.refuse(**wrong)
    check_day(passage, "on", on, SENT, "the report was sent")
    last = newest(passage.review)
    if last is not None and on < last.decided_on:
        passage.refuse(
            on=f"A group spoke of it before this on {in_words(last.decided_on)}. Enter that day or a later one."
        )
    outcome = data["outcome"]
    if outcome == ACCEPTED:
        passage.set_date(RECEIVED, on)
    kind = edition_of(passage.review).decisions[KIND]
    passage.result = Decision.objects.create(
        review_id=passage.review.pk,
        kind=KIND,
        outcome=outcome,
        outcome_label=kind.words(outcome),
        rationale=text or "No reason is recorded.",
        agreed_by=str(data["by"]).strip(),
        **deliberation(passage),
        decided_on=on,
        recorded_by=passage.actor,
        signed_at=passage.now,
    )
    passage.say(
        f"What the group said on {in_words(on)}: {kind.words(outcome).lower()}.{also_kept(passage)}"
    )


def _something_was_said(passage: Passage) -> Iterator[str]:
    if newest(passage.review) is None:
        yield "No group has said anything of the report yet."
    elif passage.open_tasks("receive_report"):
        yield "The report went out again since. Take it back from the group first."


def undo_received(passage: Passage) -> None:
    """Take back what the group said: it did not, or not so. It stays in the record as superseded."""
    last = newest(passage.review)
    assert last is not None  # noqa: S101 - the guard asked
    take_back(passage, last)
    passage.rewind("receive_report")
    passage.clear_date(RECEIVED)
    passage.say("Took back the record of what the group said.")


ACTS = (
    Act(
        name="write_report",
        label="Write the report of the audit",
        roles=COORDINATOR,
        stages=MODERATION | REPORT,
        run=write_report,
        guards=(_is_being_written,),
        page="audit:write_report",
    ),
    Act(
        name="send_report",
        label="Send the report to a group",
        roles=COORDINATOR,
        stages=REPORT,
        task="send_report",
        run=send_report,
        guards=(missing_sections,),
    ),
    Act(
        name="recall_report",
        label="Take the report back from the group",
        roles=COORDINATOR,
        stages=REPORT,
        run=recall_report,
        guards=(_is_with_a_group,),
        needs_reason=True,
        undoes="send_report",
        page="audit:recall_report",
    ),
    Act(
        name="record_received",
        label="Record what the group said of the report",
        roles=COORDINATOR,
        stages=REPORT,
        task="receive_report",
        run=record_received,
    ),
    Act(
        name="undo_received",
        label="Record again what the group said",
        roles=COORDINATOR,
        stages=REPORT,
        run=undo_received,
        guards=(_something_was_said,),
        needs_reason=True,
        undoes="record_received",
        page="audit:undo_received",
    ),
)

"""The report goes to the Home Office for quality assurance, round by round; each step can be taken back."""

from __future__ import annotations

from collections.abc import Iterator

from reviews.agreeing.reading import main_due
from reviews.agreeing.reading import newest as newest_sign_off
from reviews.clock import in_words
from reviews.dates import day_of
from reviews.door.acts import Act
from reviews.door.passage import Passage
from reviews.drafts.reading import newest_draft
from reviews.free_text import identifying
from reviews.late import late_reason
from reviews.queries.identity import sealed_names
from reviews.uploads import keep_file
from reviews.wording import edition_of

from ..models import QualityRound
from ..quality import CLEARED, KIND, LETTER, RETURNED, newest_round, plan_now, rounds_of
from ..stages import REPORT
from ..telling import REPORT as COPY
from ..telling import contacts_about
from .common import COORDINATOR

SUBMIT, ANSWER = "submit_to_qa", "qa_answer"


def submit_to_qa(passage: Passage) -> None:
    """Keep that the report went for quality assurance. ``result`` is the ``QualityRound``.

    ``data``: ``on``, ``note`` (what was sent, and how; what was changed, needed after a return), ``late_reason`` (the first
    time, after the day by which the report is to be complete), ``without_plan`` (why it goes without an action plan; needed
    while no recommendation is in it).
    """
    review, before = passage.review, newest_round(passage.review)
    signed, draft = newest_sign_off(review), newest_draft(review)
    assert signed is not None and draft is not None  # noqa: S101 - the flow comes from there
    note, on = str(passage.data.get("note") or "").strip(), passage.data["on"]
    if before is not None and not note:
        passage.refuse(note="Say what was changed since the last time.")
    without = str(passage.data.get("without_plan") or "").strip()
    if plan_now(review).recommendations:
        without = ""
    elif not without:
        passage.refuse(
            without_plan="The action plan goes with the report, and no recommendation is in it. Add them first, or say why the "
            "report goes without."
        )
    typed = {"note": note, "without_plan": without}
    passage.refuse(**identifying(typed, sealed_names(review)))
    if without:
        note = f"{note}\n\nWithout an action plan: {without}".strip()
    if on > passage.today:
        passage.refuse(on="This day is still to come. Check the date.")
    if on < signed.decided_on:
        passage.refuse(
            on=f"This is before the partnership signed it off on {in_words(signed.decided_on)}. Check the date."
        )
    if before is not None and before.answered_on is not None and on < before.answered_on:
        passage.refuse(
            on=f"This is before the answer of {in_words(before.answered_on)} came. Check the date."
        )
    why = late_reason(
        passage,
        on,
        main_due(review, passage.today),
        aim="The report was to be complete by",
        ask="Say why it is late; the reason is kept.",
    )
    passage.refuse(**identifying({"late_reason": why}, sealed_names(review)))
    number = before.number + 1 if before else 1
    passage.result = passage.save(
        QualityRound(
            review_id=review.pk,
            number=number,
            draft=draft.number,
            signed=signed,
            submitted_on=on,
            note=note,
            recorded_by=passage.actor,
        )
    )
    if before is None:
        passage.set_date("qa_submitted", on, late_reason=why)
    passage.say(f"Sent draft {draft.number} of the report for quality assurance on {in_words(on)}.")


def _waits_for_quality(passage: Passage) -> Iterator[str]:
    if not passage.open_tasks(ANSWER):
        yield "The report is not with quality assurance now, so there is nothing to take back."


def undo_submit_to_qa(passage: Passage) -> None:
    """Take back that the report was sent: it was not, or not so."""
    newest = newest_round(passage.review)
    assert newest is not None  # noqa: S101 - the guard asked
    number = newest.number
    passage.delete(newest)
    if number == 1:
        passage.clear_date("qa_submitted")
    passage.rewind(SUBMIT)
    passage.say("Took back that the report was sent for quality assurance.")


def record_qa(passage: Passage) -> None:
    """Keep what came back. ``result`` is the ``QualityRound``.

    ``data``: ``outcome`` (``cleared`` | ``returned``), ``on``, ``text`` (what it says; needed when it has to be changed),
    ``file`` (the letter, a checked upload, or None).
    """
    data, newest = passage.data, newest_round(passage.review)
    assert newest is not None  # noqa: S101 - the flow comes from there
    text, fields = str(data.get("text") or "").strip(), {}
    if data.get("outcome") not in (CLEARED, RETURNED):
        fields["outcome"] = "Choose what the answer is."
    if data.get("outcome") == RETURNED and not text:
        fields["text"] = "Say what has to be changed, so that the chair can do it."
    if data["on"] > passage.today:
        fields["on"] = "This day is still to come. Check the date."
    elif data["on"] < newest.submitted_on:
        fields["on"] = (
            f"This is before it was sent on {in_words(newest.submitted_on)}. Check the date."
        )
    passage.refuse(**(identifying({"text": text}, sealed_names(passage.review)) | fields))
    upload = data.get("file")
    newest.letter = keep_file(passage, upload, purpose=LETTER) if upload else None
    newest.outcome, newest.answered_on, newest.answer = data["outcome"], data["on"], text
    passage.result = passage.save(newest)
    if newest.outcome == CLEARED:
        passage.set_date("qa_cleared", data["on"])
    words = edition_of(passage.review).decisions[KIND].words(newest.outcome)
    kept = " The letter is attached." if upload else ""
    passage.say(f"Quality assurance answered on {in_words(data['on'])}: {words}.{kept}")


def _answer_is_newest(passage: Passage) -> Iterator[str]:
    """What came after the answer is taken back first."""
    newest = newest_round(passage.review)
    if newest is None or not newest.outcome:
        yield "No answer of quality assurance is recorded, so there is nothing to take back."
        return
    if contacts_about(passage.review, COPY).exists():
        yield "A copy of the report was sent since. Take that back first."
    signed = newest_sign_off(passage.review)
    if not passage.open_tasks("publish", "draft_report") or (
        signed is not None and signed.pk != newest.signed_id
    ):
        yield "The report went on since the answer came. Take that back first."


def undo_record_qa(passage: Passage) -> None:
    """Take the answer back: it was recorded wrongly. Drafts that came since stay. Its letter is removed with it."""
    newest = newest_round(passage.review)
    assert newest is not None  # noqa: S101 - the guard asked
    letter = newest.letter
    newest.outcome, newest.answered_on, newest.answer, newest.letter = "", None, "", None
    passage.save(newest)
    if letter is not None:
        letter.removed_at, letter.removed_reason = passage.now, passage.reason
        letter.save(update_fields=["removed_at", "removed_reason"])
    passage.clear_date("qa_cleared")
    passage.rewind(ANSWER)
    passage.say("Took back the answer of quality assurance.")


def quality_passed(passage: Passage) -> Iterator[str]:
    """Guard of the publication."""
    if day_of(passage.review, "qa_cleared") is None:
        yield "Quality assurance has not passed the report. Nothing of it is published before that."


def nothing_rests_on_it(passage: Passage) -> Iterator[str]:
    """Guard of taking the sign-off back: the report did not go for quality assurance with it."""
    signed = newest_sign_off(passage.review)
    if signed is not None and rounds_of(passage.review).filter(signed=signed).exists():
        yield "The report went for quality assurance with this sign-off. Take that back first."


ACTS = (
    Act(
        name="submit_to_qa",
        label="Send the report for quality assurance",
        roles=COORDINATOR,
        stages=REPORT,
        task=SUBMIT,
        run=submit_to_qa,
    ),
    Act(
        name="undo_submit_to_qa",
        label="Take the report back from quality assurance",
        roles=COORDINATOR,
        stages=REPORT,
        run=undo_submit_to_qa,
        guards=(_waits_for_quality,),
        needs_reason=True,
        undoes="submit_to_qa",
        page="dhr:undo_submit_to_qa",
    ),
    Act(
        name="record_qa",
        label="Record the answer of quality assurance",
        roles=COORDINATOR,
        stages=REPORT,
        task=ANSWER,
        run=record_qa,
    ),
    Act(
        name="undo_record_qa",
        label="Record the answer of quality assurance again",
        roles=COORDINATOR,
        stages=REPORT,
        run=undo_record_qa,
        guards=(_answer_is_newest,),
        needs_reason=True,
        undoes="record_qa",
        page="dhr:undo_record_qa",
    ),
)

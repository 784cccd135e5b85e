"""What the National Panel answered, and what we answered."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from reviews.clock import in_words
from reviews.dates import check_day
from reviews.door.acts import Act
from reviews.models import RegulatorContact, ReviewDate, Stage
from reviews.uploads import keep_file
from reviews.wording import edition_of

from ..letters import last_response
from .report import COORDINATOR

if TYPE_CHECKING:
    from reviews.door.passage import Passage
    from reviews.rules.shapes import Outcome

ACTION_PLAN = frozenset({Stage.ACTION_PLAN})


def keep_letter(passage: Passage, label: str, *, further: bool) -> None:
    """Keep a letter of the National Panel, and its file if there is one.

    ``data``: ``on`` (day of the letter), ``outcome`` (key of a panel outcome in the rule file, or empty),
    ``text``, ``needs_reply``, ``answer_by`` (the day by which an answer is wanted, or None), ``file`` (a checked
    upload, or None); ``label`` says the outcome in words.
    ``result`` is the contact.
    """
    data, review = passage.data, passage.review
    if review.stage == Stage.NOT_PROGRESSED:
        check_day(passage, "on", data["on"], "notification_sent", "the notification was sent")
    else:
        check_day(passage, "on", data["on"], "submitted", "the report was submitted")
    _check_wanted_by(passage)
    upload = data.get("file")
    passage.result = passage.save(
        RegulatorContact(
            review_id=review.pk,
            body=RegulatorContact.Body.NATIONAL_PANEL,
            direction=RegulatorContact.Direction.RECEIVED,
            on=data["on"],
            subject=label[:160],
            outcome=data["outcome"],
            text=data.get("text") or "",
            needs_reply=bool(data.get("needs_reply")),
            answer_by=data.get("answer_by"),
            further=further,
            file=keep_file(passage, upload, purpose="panel_letter") if upload else None,
            recorded_by=passage.actor,
        )
    )


def _check_wanted_by(passage: Passage) -> None:
    """Refuse a day for an answer that nobody asks for, or that lies before the letter."""
    data = passage.data
    wanted: date | None = data.get("answer_by")
    if wanted is None:
        return
    if not data.get("needs_reply"):
        passage.refuse(
            answer_by="The letter asks for no answer. Leave this day empty, or say above that it does."
        )
    if wanted < data["on"]:
        passage.refuse(
            answer_by=f"This is before the day of the letter, {in_words(data['on'])}. Check both dates."
        )


def wanted_words(passage: Passage) -> str:
    """Return the sentence that says by when an answer is wanted, or nothing."""
    wanted: date | None = passage.data.get("answer_by")
    return f" An answer is wanted by {in_words(wanted)}." if wanted else ""


def attached(passage: Passage) -> str:
    """Return the sentence that a file came with the letter, or nothing."""
    return " The letter is attached." if passage.data.get("file") else ""


def chosen_outcome(passage: Passage) -> Outcome | None:
    """Return what the National Panel answered, of the review's rules; None for what they do not know."""
    outcomes = {item.key: item for item in edition_of(passage.review).panel_outcomes}
    return outcomes.get(passage.data["outcome"])


def outcome_words(passage: Passage) -> str:
    """Return the words of the chosen outcome; refuse one that is unknown, or that asks for an answer nobody owes."""
    found = chosen_outcome(passage)
    if found is None:
        passage.refuse(outcome="Choose what the National Panel answered.")
    assert found is not None  # noqa: S101 - refused above
    if found.asks_something and not passage.data.get("needs_reply"):
        # Else the step of our answer would be left out, and nobody would owe it.
        passage.refuse(
            needs_reply=f"“{found.label}” asks something of us. "
            "Say yes here, or choose another answer above."
        )
    return found.label


def record_panel_response(passage: Passage) -> None:
    """Keep the letter that the review waits for (``data`` and ``result``: see ``keep_letter``)."""
    data, review = passage.data, passage.review
    label = outcome_words(passage)
    keep_letter(passage, label, further=False)
    if not ReviewDate.objects.filter(review_id=review.pk, key="panel_response").exists():
        # The first answer is the date; letters that follow show among the contacts.
        passage.set_date("panel_response", data["on"])
    passage.say(
        f"Recorded the National Panel's response of {in_words(data['on'])}: {label}."
        f"{wanted_words(passage)}{attached(passage)}"
    )


def keep_answer(passage: Passage, letter: RegulatorContact, *, expects_answer: bool) -> None:
    """Keep our answer to a letter. ``data``: ``on``, ``text``. ``result`` is the contact."""
    data = passage.data
    if not (data.get("text") or "").strip():
        passage.refuse(text="Write what you answered, or the gist of it.")
    if data["on"] > passage.today:
        passage.refuse(on="This day is still to come. Enter the day on which the answer was sent.")
    if data["on"] < letter.on:
        passage.refuse(
            on=f"This is before the National Panel's letter of {in_words(letter.on)}. Check both dates."
        )
    passage.result = passage.save(
        RegulatorContact(
            review_id=passage.review.pk,
            body=RegulatorContact.Body.NATIONAL_PANEL,
            direction=RegulatorContact.Direction.SENT,
            on=data["on"],
            subject=f"Answer to the letter of {in_words(letter.on)}",
            text=data["text"],
            needs_reply=expects_answer,
            answers=letter,
            further=letter.further,
            recorded_by=passage.actor,
        )
    )


def reply_to_panel(passage: Passage) -> None:
    """Keep our answer to the letter that the review waited for.

    ``data``: ``on``, ``text``, ``expects_answer`` (whether it will write again). ``result`` is the contact.
    """
    data = passage.data
    letter = last_response(passage.review)
    assert letter is not None, "a reply answers a letter"  # noqa: S101
    again = bool(data.get("expects_answer"))
    keep_answer(passage, letter, expects_answer=again)
    passage.set_date("reply_sent", data["on"])
    passage.say(
        f"Answered the National Panel on {in_words(data['on'])}."
        + (" It will write again." if again else "")
    )


ACTS = (
    Act(
        name="record_panel_response",
        label="Record the National Panel's response",
        roles=COORDINATOR,
        stages=ACTION_PLAN,
        task="panel_response",
        run=record_panel_response,
    ),
    Act(
        name="reply_to_panel",
        label="Answer the National Panel",
        roles=COORDINATOR,
        stages=ACTION_PLAN,
        task="reply_to_panel",
        run=reply_to_panel,
    ),
)

"""The day of publication that is planned, and the copies that go out before it. Either can be put right."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from reviews.clock import in_words
from reviews.dates import check_day, dates_of, day_of
from reviews.door.acts import Act
from reviews.door.passage import Passage
from reviews.models import RegulatorContact
from reviews.signing.sending import missing_sign_offs

from ..copies import COPY, copies_of, recipients, too_early
from ..stages import REPORT, UNDER_WAY
from .common import COORDINATOR


def check_plan(passage: Passage, field: str, on: date, sent: date | None) -> None:
    """Refuse at ``field`` a day of publication that leaves the copies too little time.

    ``sent``: the day of the latest copy; None when they are still to go, at the earliest today.
    """
    if on < passage.today:
        passage.refuse(**{field: "This day has passed. Choose a day that is still to come."})
    if sentence := too_early(passage.review, on, sent or passage.today):
        passage.refuse(**{field: sentence})


def _claim_plan(passage: Passage) -> date | None:
    """Return the day that is planned; refuse when somebody moved it since the form was opened (``data["version"]``)."""
    known = dates_of(passage.review).get("planned_publication")
    if known is not None:
        return passage.claim(known, passage.data.get("version")).on
    return None


def plan_publication(passage: Passage) -> None:
    """Set the day on which the report is to be published, or move it. Moving it needs the reason.

    ``data``: ``on``, ``version`` (of the day that was planned; 0 when there was none).
    """
    on, before = passage.data["on"], _claim_plan(passage)
    if on == before:
        passage.refuse(on="This is the day that is planned already. Choose another one.")
    if before is not None and not passage.reason:
        passage.refuse(reason="Say why the day moves. It is kept with the review.")
    check_plan(passage, "on", on, day_of(passage.review, "copy_sent"))
    passage.set_date("planned_publication", on)
    passage.say(
        f"Moved the planned publication from {in_words(before)} to {in_words(on)}."
        if before
        else f"Planned to publish on {in_words(on)}."
    )


def record_copies(passage: Passage) -> None:
    """Keep when the copies went out, and the day of publication that they allow.

    ``data``: ``planned`` (day of publication), ``sent`` (body → day, one for each of ``recipients``), ``note``,
    ``version`` (of the day that was planned).
    ``result`` is the list of contacts.
    """
    data, sent = passage.data, passage.data["sent"]
    _claim_plan(passage)
    bodies = [one.body for one in recipients(passage.review)]
    for one in recipients(passage.review):
        body = one.body
        if not sent.get(body):
            passage.refuse(
                **{f"sent_{body}": f"Enter the day on which the copy went to {one.named}."}
            )
        check_day(
            passage, f"sent_{body}", sent[body], "reviewer_appointed", "the reviewer was appointed"
        )
    last = max(sent[body] for body in bodies)
    if sentence := too_early(passage.review, data["planned"], last):
        passage.refuse(planned=sentence)
    passage.result = [
        passage.save(
            RegulatorContact(
                review_id=passage.review.pk,
                body=body,
                direction=RegulatorContact.Direction.SENT,
                on=sent[body],
                subject=COPY,
                text=(data.get("note") or "").strip(),
                recorded_by=passage.actor,
            )
        )
        for body in bodies
    ]
    passage.set_date("planned_publication", data["planned"])
    passage.set_date("copy_sent", last)
    passage.say(
        f"Sent the copies before publication, the last on {in_words(last)}. "
        f"Publication is planned for {in_words(data['planned'])}."
    )


def _copies_are_out(passage: Passage) -> Iterator[str]:
    if day_of(passage.review, "copy_sent") is None:
        yield "No copies are recorded, so there is nothing to take back."


def undo_copies(passage: Passage) -> None:
    """Take back that the copies went out, so that they can be recorded again. The planned day stays."""
    passage.rewind("send_copy")
    for contact in copies_of(passage.review):
        passage.delete(contact)
    passage.clear_date("copy_sent")
    passage.say("Took back the record of the copies before publication.")


ACTS = (
    Act(
        name="plan_publication",
        label="Plan the day of publication",
        roles=COORDINATOR,
        stages=UNDER_WAY,
        run=plan_publication,
        page="lcspr:plan_publication",
    ),
    Act(
        name="record_copies",
        label="Send copies before publication",
        roles=COORDINATOR,
        stages=REPORT,
        task="send_copy",
        run=record_copies,
        guards=(missing_sign_offs,),
    ),
    Act(
        name="undo_copies",
        label="Record the copies again",
        roles=COORDINATOR,
        stages=REPORT,
        run=undo_copies,
        guards=(_copies_are_out,),
        needs_reason=True,
        undoes="record_copies",
        page="lcspr:undo_copies",
    ),
)

"""The independent scrutineer's own view, which nobody else writes and nothing waits for."""

from __future__ import annotations

from collections.abc import Iterator

from reviews.access.coordinators import coordinators
from reviews.addresses import review_address
from reviews.door.acts import Act
from reviews.door.passage import Passage
from reviews.models import Meeting, RoleKind, ScrutinyView, Stage
from reviews.panel.people import has_declared

from ..meetings import last_meeting, planned_meeting, when
from ..panel_queries import panel_decision
from ..scrutiny import TITLE, own_scrutiny
from .decision import file_record


def _panel_has_met(passage: Passage) -> Iterator[str]:
    meeting = planned_meeting(passage.review)
    if panel_decision(passage.review) is not None:
        return
    if meeting is None:
        yield "No meeting of the review panel is planned. You give your view once it has met."
    elif meeting.starts_at > passage.now:
        yield f"The review panel meets on {when(meeting)}. You give your view once it has met."


def _report_is_here(passage: Passage) -> Iterator[str]:
    if passage.review.stage == Stage.REPORT and not passage.open_tasks("draft_report"):
        yield (
            "The report is with the safeguarding partners as it is. If your view has to go into it or has to "
            "change, ask the partnership team to take the report back."
        )


def give_scrutiny(passage: Passage) -> None:
    """Give one's own view as independent scrutineer, or change it. ``result`` is the ``ScrutinyView``.

    ``data``: ``text``, ``version`` (of the view that the form was opened on; 0 when there was none). After the
    meeting was recorded a new version of the decision record is filed with it.
    """
    text = str(passage.data["text"]).strip()
    if not has_declared(passage.review, passage.actor):
        passage.refuse(
            "First tell us whether you have a conflict of interest: open the review panel and make your declaration."
        )
    if not text:
        passage.refuse(text="Write your view. A few sentences are enough.")
    known = own_scrutiny(passage.review, passage.actor)
    if known is None:
        view = ScrutinyView(review_id=passage.review.pk, user=passage.actor)
    else:
        view = passage.claim(known, passage.data.get("version") or 0)
    is_new = known is None or known.asked_again_at is not None
    view.text, view.given_at, view.asked_again_at = text, passage.now, None
    passage.result = passage.save(view)
    decision, meeting = panel_decision(passage.review), last_meeting(passage.review)
    if decision is not None and meeting is not None and meeting.state == Meeting.State.HELD:
        file_record(passage, meeting, decision)
    _tell_team(passage, is_new=is_new)
    what = "Gave" if is_new else "Changed"
    passage.say(f"{what} their view as independent scrutineer.")


def _tell_team(passage: Passage, *, is_new: bool) -> None:
    review = passage.review
    for person in coordinators(review):
        passage.tell(
            person,
            "scrutiny_given",
            f"{review.reference}: the view of the independent scrutineer",
            f"{passage.actor} {'gave' if is_new else 'changed'} their view as independent scrutineer of "
            f"{review.reference} {review.pseudonym}. Once the meeting is recorded you read it here, and it is "
            f"printed in the report and the decision record:\n{review_address(review)}\n",
        )


ACTS = (
    Act(
        name="give_scrutiny",
        label=TITLE,
        roles=frozenset({RoleKind.SCRUTINEER}),
        stages=frozenset({Stage.PANEL, Stage.REPORT}),
        run=give_scrutiny,
        guards=(_panel_has_met, _report_is_here),
        page="rapid_review:scrutiny",
    ),
)

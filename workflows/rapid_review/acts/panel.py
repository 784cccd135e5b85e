"""The pack of the review panel, and each member's own view before the meeting."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from reviews.addresses import review_address
from reviews.decisions import supersede
from reviews.door.acts import Act
from reviews.door.passage import Passage
from reviews.door.shared.access import VIEW_ROLES, met_already
from reviews.filing import file_document, next_number
from reviews.models import (
    OPEN_REQUEST_STATES,
    Decision,
    InformationRequest,
    MemberView,
    ReviewDate,
    RoleKind,
    ScrutinyView,
    Stage,
)
from reviews.panel.people import panel_people

from ..documents.panel_pack import panel_pack
from ..meetings import has_chair, planned_meeting, when
from ..panel_queries import SHARED_WITHOUT, own_seat
from .safety import raise_alarm

COORDINATOR = frozenset({RoleKind.COORDINATOR})
INFORMATION = frozenset({Stage.INFORMATION})
PANEL = frozenset({Stage.PANEL})


# -- the pack -----------------------------------------------------------------------------------------


def _meeting_is_planned(passage: Passage) -> Iterator[str]:
    if planned_meeting(passage.review) is None:
        yield "Arrange the review panel meeting first."
    elif not has_chair(passage.review):
        yield "The review panel has no chair. Name one first."


def _everyone_answered(passage: Passage) -> Iterator[str]:
    """Each request is settled, or the coordinator said why to go on without that agency."""
    without: Mapping[int, str] = passage.data.get("go_on_without") or {}
    for request in _open_requests(passage):
        if request.pk not in without:
            yield (
                f"{request.agency} has not sent its summary. Wait for it, record a refusal, say that it "
                "is no longer needed, or go on without it and give the reason."
            )


def _open_requests(passage: Passage) -> list[InformationRequest]:
    return list(
        InformationRequest.objects.filter(
            review_id=passage.review.pk, state__in=OPEN_REQUEST_STATES
        ).select_related("agency")
    )


def share_pack(passage: Passage) -> None:
    """Make the panel pack and share it with the review panel. ``result`` is the ``Document``.

    ``data``: ``go_on_without`` (pk of an open request → why the panel goes on without that agency).
    Those requests stay open until the meeting, so that a late summary can still come.
    """
    without: Mapping[int, str] = passage.data.get("go_on_without") or {}
    waiting = [request for request in _open_requests(passage) if request.pk in without]
    passage.refuse(
        **{
            f"without_{request.pk}_reason": f"Say why the panel goes on without {request.agency}."
            for request in waiting
            if not without[request.pk].strip()
        }
    )
    if waiting:
        Decision.objects.create(
            review_id=passage.review.pk,
            kind=SHARED_WITHOUT,
            outcome="go_on_without",
            rationale="\n".join(f"{item.agency}: {without[item.pk].strip()}" for item in waiting),
            criteria=[
                {"agency": item.agency_id, "reason": without[item.pk].strip()} for item in waiting
            ],
            decided_on=passage.today,
            recorded_by=passage.actor,
            signed_at=passage.now,
        )
    elif not ReviewDate.objects.filter(review_id=passage.review.pk, key="returns_in").exists():
        passage.set_date("returns_in", passage.today)
    passage.fire("share_pack")
    _make_pack(passage)
    _tell_of_pack(passage, "The panel pack is ready")
    names = ", ".join(item.agency.short_name for item in waiting)
    passage.say(
        "Shared the panel pack with the review panel" + (f", without {names}." if names else "."),
        without=[item.agency_id for item in waiting],
    )


def _make_pack(passage: Passage) -> None:
    number = next_number(passage.review.pk, "panel_pack")
    content = panel_pack(passage.review, number=number, author=str(passage.actor), now=passage.now)
    passage.result = file_document(
        passage, "panel_pack", f"Panel pack {passage.review.reference}", content, for_panel=True
    )


def _tell_of_pack(passage: Passage, subject: str) -> None:
    review = passage.review
    meeting = planned_meeting(review)
    if meeting is not None and meeting.entered_late:
        steps = (
            f"The review panel met on {when(meeting)}, so you are not asked for a view beforehand. To read "
            "the pack, first say whether you have a conflict of interest.\n\n"
        )
    else:
        steps = (
            "1. Say that you have no conflict of interest.\n"
            "2. Read the pack.\n"
            "3. Give your own view before you see the others'.\n\n"
            + (f"The review panel meets on {when(meeting)}.\n\n" if meeting else "")
        )
    for person in panel_people(review):
        passage.tell(
            person,
            "panel_pack",
            f"{review.reference}: {subject.lower()}",
            f"{subject} for {review.reference} {review.pseudonym}.\n\n"
            f"{steps}{review_address(review, 'panel/')}\n",
        )


def refresh_pack(passage: Passage) -> None:
    """Make a new version of the pack, with what came in since. ``result`` is the ``Document``."""
    _make_pack(passage)
    _tell_of_pack(passage, "There is a new version of the panel pack")
    passage.say(f"Made version {passage.result.number} of the panel pack and shared it.")


def reopen_information(passage: Passage) -> None:
    """Take the review back to gathering information. Packs and views that were given stay in the record."""
    passage.rewind("prepare_pack")
    passage.fire("back_to_information")
    passage.clear_date("returns_in")
    supersede(passage, SHARED_WITHOUT)
    set_views_aside(passage)
    spared = "" if met_already(passage.review.pk) else ", so you need not give your view yet"
    for person in panel_people(passage.review):
        passage.tell(
            person,
            "information_reopened",
            f"{passage.review.reference}: more information is being gathered",
            f"More information is being gathered for {passage.review.reference} "
            f"{passage.review.pseudonym}{spared}.\n\n{passage.reason}\n",
        )
    passage.say("Went back to gathering information. The pack that was shared stays in the record.")


# -- each member's own view ---------------------------------------------------------------------------


def set_views_aside(passage: Passage) -> None:
    """Mark the views given so far as those of an earlier round: members and scrutineers are asked again.

    Nobody wrote a view, so neither its version nor its history moves.
    """
    for views in (MemberView.objects, ScrutinyView.objects):
        given = views.filter(review_id=passage.review.pk).of_this_round()
        given.update(asked_again_at=passage.now)


def _keep_view(passage: Passage, view: MemberView) -> None:
    data = passage.data
    rationale = str(data["rationale"]).strip()
    if not rationale:
        passage.refuse(rationale="Say why. A few sentences are enough.")
    urgent = str(data.get("immediate_safety", "")).strip()
    is_new_alarm = bool(urgent) and urgent != view.immediate_safety
    view.opinion, view.rationale, view.immediate_safety = data["opinion"], rationale, urgent
    if is_new_alarm or not urgent:
        view.safety_raised_at = passage.now if urgent else None
    passage.result = passage.save(view)
    if is_new_alarm:
        raise_alarm(passage)


def give_view(passage: Passage) -> None:
    """Keep a member's own view. ``data``: ``opinion``, ``rationale``, ``immediate_safety``.

    After the information was reopened a member is asked again: the view they gave is replaced, and
    its history keeps the first one.
    """
    seat = own_seat(passage.review, passage.actor)
    if seat is None or seat.no_conflict_declared_on is None:
        passage.refuse(
            "First tell us whether you have a conflict of interest: open the review panel and make your declaration."
        )
    view = MemberView.objects.filter(review_id=passage.review.pk, user=passage.actor).first()
    view = view or MemberView(review_id=passage.review.pk, user=passage.actor)
    view.agency_id = seat.agency_id if seat else None
    view.given_at, view.asked_again_at = passage.now, None
    _keep_view(passage, view)
    passage.say("Gave their own view before the meeting.")


def _view_of_this_round(passage: Passage) -> MemberView | None:
    views = MemberView.objects.filter(review_id=passage.review.pk, user=passage.actor)
    return views.of_this_round().first()


def _gave_a_view(passage: Passage) -> Iterator[str]:
    if _view_of_this_round(passage) is None:
        yield "You have not given a view yet. Open it from your list of work."


def change_view(passage: Passage) -> None:
    """Change one's own view until the meeting is recorded. ``data``: as ``give_view``, and ``version``."""
    known = _view_of_this_round(passage)
    assert known is not None  # noqa: S101 - the guard asked
    _keep_view(passage, passage.claim(known, passage.data.get("version")))
    passage.say("Changed their own view before the meeting.")


ACTS = (
    Act(
        name="share_pack",
        label="Share the panel pack",
        roles=COORDINATOR,
        stages=INFORMATION,
        task="prepare_pack",
        run=share_pack,
        guards=(_meeting_is_planned, _everyone_answered),
    ),
    Act(
        name="refresh_pack",
        label="Make a new version of the panel pack",
        roles=COORDINATOR,
        stages=PANEL,
        run=refresh_pack,
        page="rapid_review:refresh_pack",
    ),
    Act(
        name="reopen_information",
        label="Go back to gathering information",
        roles=COORDINATOR,
        stages=PANEL,
        run=reopen_information,
        needs_reason=True,
        undoes="share_pack",
        page="rapid_review:reopen_information",
    ),
    Act(
        name="give_view",
        label="Give your own view before the meeting",
        roles=VIEW_ROLES,
        stages=PANEL,
        task="give_view",
        run=give_view,
    ),
    Act(
        name="change_view",
        label="Change your own view",
        roles=VIEW_ROLES,
        stages=PANEL,
        run=change_view,
        guards=(_gave_a_view,),
    ),
)

"""What an agency says in its answer to a request that it did at once, or will do: added, changed, taken out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviews.clock import in_words, too_far
from reviews.door import Refused
from reviews.door.acts import Act
from reviews.door.passage import Passage
from reviews.models import InformationRequest
from reviews.requests.acts.writing import mark_started, open_answer, own_act
from reviews.requests.asking import words_of
from reviews.uploads import take_out

from ..acts.beside import nothing_beside
from ..acts.due_days import nobody_waits
from ..acts.evidence import keep_piece, send
from ..models import TO_DO, Action, ActionState, DueChange, Evidence
from .kind import Told, told_of

if TYPE_CHECKING:
    from datetime import date


#: How the evidence of what an agency reports as done at once begins.
REPORTED = "Reported by "


def save_immediate_action(passage: Passage) -> None:
    """Add or change something the agency did, or will do, at once. ``data``: ``agency``, ``action`` (None
    for new), ``version``, ``text``, ``is_done``, ``on`` (the day it was done, or will be done by).
    """
    data, request, told = passage.data, open_answer(passage), _told(passage)
    known = data.get("action")
    action = (
        _action_of(passage, request)
        if known
        else Action(
            review_id=passage.review.pk,
            agency=request.agency,
            is_immediate=True,
            group=told.overseen_by(passage.review),
        )
    )
    text, on, is_done = str(data["text"]).strip(), data["on"], bool(data["is_done"])
    problems: dict[str, str] = {}
    if not text:
        problems["text"] = "Say what was done, or what will be done."
    if is_done and on > passage.today:
        problems["on"] = (
            f"{in_words(on)} is still to come, so it cannot be done yet. Check the date."
        )
    if not is_done and on < passage.today:
        problems["on"] = "This day has passed. Choose the day by which it will be done."
    if far := too_far(on):
        problems["on"] = far
    if not known and not problems:
        same = {"text": text, "due_on": on, "agency": request.agency, "is_immediate": True}
        if Action.objects.filter(review_id=passage.review.pk, **same).exists():
            problems["text"] = (
                "This stands there already, with the same day. Open the list to see it."
            )
    if known and not is_done and action.due_on != on and _decided_day(action):
        problems["on"] = (
            f"It was decided that it is due on {in_words(action.due_on)}. Ask for more time on the page of the action."
        )
    passage.refuse(**problems)
    if known and action.due_on != on:
        # The agency says the day itself here, so nobody has to answer a question about it.
        nobody_waits(passage, action)
    action.text, action.due_on = text, on
    _report(passage, action, request, on if is_done else None)
    mark_started(passage, request)
    passage.result = action
    done = "Changed" if known else "Added"
    passage.say(f"{done} {told.a_new_one} of {request.agency.short_name}.", action=action.pk)


def _told(passage: Passage) -> Told:
    found = told_of(passage.process.requests)
    assert found is not None  # noqa: S101 - only such a process has these acts
    return found


def _decided_day(action: Action) -> bool:
    """Whether those who oversee it said by when it is due: from then on its agency does not move the day alone."""
    decided_on = (DueChange.Answer.SET, DueChange.Answer.AGREED, DueChange.Answer.REFUSED)
    return action.due_changes.filter(answer__in=decided_on).exists()


def _report(
    passage: Passage, action: Action, request: InformationRequest, done_on: date | None
) -> None:
    """Save the action as the agency tells it. What it reports as done waits to be accepted like all other evidence."""
    if action.state == ActionState.PROPOSED and done_on is None:
        passage.fire("take_back", action)
        action.sent_by = None
        # What its lead added stays, with its files; only the sentence from here is untrue now.
        for piece in action.pieces.filter(
            shows__startswith=REPORTED, link="", attachment__isnull=True
        ):
            passage.delete(piece)
    reports = action.state in TO_DO and done_on is not None
    if reports:
        send(passage, action)
    action.done_on = done_on
    passage.save(action)
    if reports:
        nobody_waits(passage, action)
        shows = f"{REPORTED}{request.agency} in its answer."
        keep_piece(passage, action, kind=Evidence.Kind.PRACTICE, shows=shows)


def _action_of(passage: Passage, request: InformationRequest) -> Action:
    action: Action = passage.data["action"]
    ours = action.review_id == passage.review.pk and action.agency_id == request.agency_id
    if not ours or not action.is_immediate:
        raise Refused(
            words_of(passage).say(
                "This action does not belong to your {answer}. Open your {answer} again."
            )
        )
    found = passage.claim(action, passage.data.get("version"))
    if not found.is_open:
        raise Refused("This action is finished already, so it stays as it is.")
    return found


def remove_immediate_action(passage: Passage) -> None:
    """Take out an action that was entered by mistake. ``data``: ``agency``, ``action``, ``version``."""
    request = open_answer(passage)
    action = _action_of(passage, request)
    if action.state == ActionState.RETURNED or _decided_day(action):
        passage.refuse(
            "Those who oversee it decided on it already, so it stays. If it is not going ahead, tell the partnership team."
        )
    files = [piece.attachment for piece in action.pieces.all() if piece.attachment]
    for row in (*action.pieces.all(), *action.updates.all(), *action.due_changes.all()):
        passage.delete(row)
    nothing_beside(passage, action)
    for file in files:
        take_out(passage, file)
    passage.delete(action)
    passage.say(f"Removed {_told(passage).a_new_one} of {request.agency.short_name}.")


def at_once_acts(stages: frozenset[str], one: str = "an immediate action") -> tuple[Act, ...]:
    """Return the acts at the stages at which agencies answer. ``one``: what one of them is called, with its article."""
    return (
        own_act("save_immediate_action", f"Add or change {one}", save_immediate_action, stages),
        own_act("remove_immediate_action", f"Remove {one}", remove_immediate_action, stages),
    )

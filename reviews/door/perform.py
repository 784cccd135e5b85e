"""Going through the door.

Order, always the same (ADR 0001): lock the process row, then the review row → is the task still open →
does the role table allow it → guards → the act itself, which may fire a transition → write the event →
finish the task and open what follows → refresh the due days → commit. Messages are rows of the outbox,
so they exist exactly when the rest does.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone

from partnership.events import record
from reviews.access.querysets import OPEN_TASKS
from reviews.access.roles import Standing, standing
from reviews.dates import days_too_far
from reviews.flowkit import work
from reviews.flowkit.lock import busy_when_locked, lock_review, lock_task
from reviews.models.roles import RoleKind
from reviews.process import process_for
from reviews.wording import keep_words

from .acts import OPEN_STAGES, Act
from .done import no_longer_open
from .due import refresh_due
from .errors import AlreadyDone, NotAllowed, Refused
from .passage import Passage

if TYPE_CHECKING:
    from partnership.models import User
    from reviews.models import Review, ReviewProcess, ReviewTask


def _allowed(
    act: Act,
    held: Standing,
    review: Review,
    agency_id: int | None,
    passage: Callable[[], Passage] | None = None,
) -> bool:
    """Whether the role table, or the act's own ``allows``, opens the act to the person now."""
    if review.stage not in act.stages or held.has_conflict:
        return False
    if act.agency_scoped:
        by_role = any(
            held.acts_for(role, None if role == RoleKind.COORDINATOR else agency_id)
            for role in act.roles
        )
    else:
        by_role = bool(act.roles & held.roles)
    if by_role or act.allows is None or passage is None:
        return by_role
    return act.allows(passage())


def may(
    name: str,
    review: Review,
    user: User,
    *,
    held: Standing | None = None,
    agency_id: int | None = None,
    data: Mapping[str, Any] | None = None,
) -> bool:
    """Ask the role table, without locking: may this person do this act now? For opening its page.

    ``data`` is for acts that look at it to know whose they are (see ``Act.allows``).
    """
    act = process_for(review).acts.get(name)
    if act is None:
        return False
    standing_now = held or standing(user, review)
    return _allowed(
        act,
        standing_now,
        review,
        agency_id,
        lambda: _asking(act, review, user, standing_now, data),
    )


def _asking(
    act: Act, review: Review, actor: User, held: Standing, data: Mapping[str, Any] | None
) -> Passage:
    """A passage for questions only: nothing is locked and nothing may be written."""
    process = process_for(review)
    return Passage(
        act=act,
        review=process.machine.objects.select_related("partnership").get(pk=review.pk),
        work=review.work,  # type: ignore[attr-defined]
        process=process,
        actor=actor,
        standing=held,
        now=timezone.now(),
        data=data or {},
    )


def refusals(
    name: str, review: Review, actor: User, *, data: Mapping[str, Any] | None = None
) -> list[str]:
    """Ask the guards, without locking: what is still missing? For "what happens next"."""
    act = process_for(review).acts[name]
    return _missing(act, _asking(act, review, actor, standing(actor, review), data))


def _missing(act: Act, passage: Passage) -> list[str]:
    return [sentence for guard in act.guards for sentence in guard(passage)]


def offered(
    name: str,
    review: Review,
    user: User,
    *,
    held: Standing | None = None,
    agency_id: int | None = None,
    data: Mapping[str, Any] | None = None,
) -> bool:
    """Whether a button for the act is shown: the role table allows it and its guards let it through now.

    Asks the very guards that refuse it, so that no button leads to a door that is known to be closed.
    """
    act = process_for(review).acts.get(name)
    if act is None:
        return False
    standing_now = held or standing(user, review)
    if not may(name, review, user, held=standing_now, agency_id=agency_id, data=data):
        return False
    return not act.guards or not _missing(act, _asking(act, review, user, standing_now, data))


def _not_allowed(act: Act, review: Review, held: Standing) -> NotAllowed:
    if held.has_conflict:
        return NotAllowed(
            "You have a conflict of interest on this review, so you cannot take part in it. If that is not right, ask the partnership team."
        )
    if not (act.roles & held.roles):
        return NotAllowed(
            f"Your role on this review does not let you do this: {act.label.lower()}. Ask the partnership team who can."
        )
    if review.stage not in act.stages:
        return NotAllowed(
            f"This cannot be done at this stage: {act.label.lower()}. "
            "Open the review to see where it is now."
        )
    return NotAllowed(
        f"This belongs to another agency: {act.label.lower()}. "
        "Ask that agency’s contact, or the partnership team."
    )


def _check_task(act: Act, task: ReviewTask, actor: User) -> None:
    """The task must be open, of the right node, and not held by someone else."""
    if task.status not in OPEN_TASKS:
        raise no_longer_open(task)
    if task.owner_id is not None and task.owner_id != actor.pk:
        raise NotAllowed(
            f"{task.owner} holds this task. Ask them, or ask the partnership team to reassign it."
        )


def _locked(
    act: Act, review: Review, task: ReviewTask | None
) -> tuple[ReviewProcess, ReviewTask | None]:
    """Lock the review, and read the task that the act finishes as it is now."""
    if not act.task:
        return lock_review(review.pk), None
    if task is None:
        raise AlreadyDone("Open the task again from your list of work: it may have moved on.")
    running, fresh = lock_task(review.pk, task.pk)
    if fresh is None or fresh.flow_task.name != act.task:
        raise NotAllowed(
            "This task belongs to another review. Open it again from your list of work."
        )
    return running, fresh


def perform(
    name: str,
    review: Review,
    actor: User,
    *,
    task: ReviewTask | None = None,
    reason: str = "",
    data: Mapping[str, Any] | None = None,
    now: datetime | None = None,
) -> Passage:
    """Do one act. Returns the passage; its ``result`` is what the act made.

    Raises ``NotAllowed`` (403), ``Refused`` (422), ``Stale``, ``AlreadyDone`` or ``Busy`` (409);
    then nothing was saved. ``now`` is for tests and the demonstration.
    """
    process = process_for(review)
    act = process.acts[name]
    with busy_when_locked(), transaction.atomic():
        running, fresh_task = _locked(act, review, task)
        machine = running.review
        machine.__class__ = process.machine
        held = standing(actor, machine)
        agency_id = fresh_task.agency_id if fresh_task else _agency_of(data)
        if (
            fresh_task is not None
            and fresh_task.status not in OPEN_TASKS
            and (act.roles & held.roles)
        ):
            raise no_longer_open(fresh_task)
        passage = Passage(
            act=act,
            review=machine,
            work=running,
            process=process,
            actor=actor,
            standing=held,
            now=now or timezone.now(),
            reason=reason.strip(),
            task=fresh_task,
            data=data or {},
        )
        if not _allowed(act, held, machine, agency_id, lambda: passage):
            raise _not_allowed(act, machine, held)
        if fresh_task is not None:
            _check_task(act, fresh_task, actor)
        if act.needs_reason and not passage.reason:
            raise Refused(fields={"reason": "Say why. It is kept with the review."})
        passage.refuse(**days_too_far(passage.data))
        missing = _missing(act, passage)
        if missing:
            raise Refused(*missing)
        _go(passage)
    return passage


def _agency_of(data: Mapping[str, Any] | None) -> int | None:
    agency = (data or {}).get("agency")
    return getattr(agency, "pk", None)


def _values(review: Review) -> dict[str, Any]:
    """The stored values of a review, to see whether an act changed any."""
    return {item.attname: getattr(review, item.attname) for item in review._meta.concrete_fields}


def _go(passage: Passage) -> None:
    """Run the act, save the review, write the event, move the work."""
    before = _values(passage.review)
    passage.act.run(passage)
    if passage.review.stage != before["stage"]:
        passage.event_data["stage"] = [before["stage"], passage.review.stage]
        keep_words(passage.review)
        if passage.review.is_open != (before["stage"] in OPEN_STAGES):
            # A review that is over has nothing due; one that goes on has it again.
            passage.due_days_may_move = True
    if passage.touched or _values(passage.review) != before:
        passage.save(passage.review)
    _mark_whose(passage)
    record(
        act=passage.act.name,
        sentence=passage.sentence or passage.act.label,
        actor=passage.actor,
        about=("review", passage.review.pk),
        partnership=passage.review.partnership,
        reason=passage.reason,
        data=passage.event_data,
        uid=passage.uid,
        at=passage.now,
    )
    if passage.task is not None and passage.finishes_task:
        opened = work.finish(passage.task, passage.actor, passage.now)
        passage.due_days_may_move = passage.due_days_may_move or opened
    if passage.due_days_may_move:
        refresh_due(passage.review, passage.work, passage.today)


def _mark_whose(passage: Passage) -> None:
    """Note in the event which agency, and which role's task, it belongs to: the timeline shows it by that."""
    agency_id = passage.task.agency_id if passage.task else _agency_of(passage.data)
    if agency_id is None:
        agency_id = getattr(passage.data.get("request"), "agency_id", None)
    if agency_id is not None:
        passage.event_data.setdefault("agency", agency_id)
    if passage.task is not None:
        passage.event_data.setdefault("role", passage.task.role)


def create(
    process_key: str,
    actor: User,
    *,
    build: Callable[[], Review],
    sentence: str,
    reason: str = "",
    setup: Callable[[Passage], None] | None = None,
    now: datetime | None = None,
) -> Review:
    """Open a new review: save it, start its flow, write the event.

    The caller (a process's own ``open_review``) has checked who may. ``build()`` returns the unsaved
    review (inside the transaction, so that its reference is free); ``setup(passage)`` adds what belongs
    to it in the same transaction.
    """
    process = process_for(process_key)
    moment = now or timezone.now()
    with busy_when_locked(), transaction.atomic():
        review = build()
        review.__class__ = process.machine
        passage = Passage(
            act=Act("open", "Open the review", frozenset(), frozenset(), lambda _passage: None),
            review=review,
            work=None,  # type: ignore[arg-type]
            process=process,
            actor=actor,
            standing=Standing(frozenset(), frozenset(), frozenset()),
            now=moment,
            reason=reason,
        )
        passage.save(review)
        if setup is not None:
            setup(passage)
        passage.work = work.start(process.flow, review)
        record(
            act="open",
            sentence=sentence,
            actor=actor,
            about=("review", review.pk),
            partnership=review.partnership,
            reason=reason,
            data=passage.event_data,
            uid=passage.uid,
            at=moment,
        )
        refresh_due(review, passage.work, passage.today)
    return review

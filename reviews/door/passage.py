"""One passage through the door: what an act may do while the rows are locked."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, TypeVar

from django.db import models

from partnership import outbox
from partnership.writing import Writing
from reviews.flowkit import work
from reviews.flowkit.nodes import Assignee
from reviews.restricted import within_bounds

from .inside import inside_door

if TYPE_CHECKING:
    from partnership.models import User
    from reviews.access.roles import Standing
    from reviews.models import Review, ReviewProcess, ReviewTask
    from reviews.process import Process

    from .acts import Act

M = TypeVar("M", bound=models.Model)


#: Records whose days deadlines and tasks are counted from.
DUE_DAYS_HANG_ON = ("reviews.ReviewDate", "reviews.InformationRequest", "reviews.Meeting")


@dataclass
class Passage(Writing):
    """Everything an act needs. ``review`` is the locked machine (the proxy of its process)."""

    act: Act
    review: Review
    work: ReviewProcess
    process: Process
    actor: User
    standing: Standing
    now: datetime
    reason: str = ""
    task: ReviewTask | None = None
    data: Mapping[str, Any] = field(default_factory=dict)
    uid: uuid.UUID = field(default_factory=uuid.uuid4)
    sentence: str = ""
    event_data: dict[str, Any] = field(default_factory=dict)
    finishes_task: bool = True
    result: Any = None
    #: Whether deadlines have to be derived again at the end: a date or request changed, or work opened.
    due_days_may_move: bool = False
    #: Whether the review counts as changed although no value of its own is another one.
    touched: bool = False

    # -- writing: ``say``, ``refuse``, ``claim``, ``save`` and ``delete`` come from ``Writing`` ---------

    def save(self, record: M, *, fields: list[str] | None = None) -> M:
        """Save a record (see ``Writing``); one that deadlines hang on has them derived again."""
        self._watch(record)
        return super().save(record, fields=fields)

    def delete(self, record: models.Model) -> None:
        """Delete a record (see ``Writing``)."""
        self._watch(record)
        super().delete(record)

    def _watch(self, record: models.Model) -> None:
        if record._meta.label == "reviews.Subject":
            self.touch()
        if record._meta.label in DUE_DAYS_HANG_ON:
            self.due_days_may_move = True

    def required(self, **sentences: str) -> dict[str, str]:
        """Refuse texts of the data that are empty, each with its sentence; return them without spaces around."""
        texts = {name: str(self.data.get(name) or "").strip() for name in sentences}
        self.refuse(**{name: sentences[name] for name in sentences if not texts[name]})
        return texts

    def touch(self) -> None:
        """Raise the version of the review: something changed that a form opened on the review shows.

        The version of the review then stands for its own row and for the people that it is about.
        """
        self.touched = True

    def set_date(self, key: str, on: date, *, late_reason: str = "") -> None:
        """Write one date of the review. Correcting one that exists is the act ``correct_date``."""
        from reviews.models import ReviewDate

        known = ReviewDate.objects.filter(review_id=self.review.pk, key=key).first()
        record = known or ReviewDate(review_id=self.review.pk, key=key)
        record.on = on
        record.late_reason = late_reason or record.late_reason
        self.save(record)

    def clear_date(self, key: str) -> None:
        """Take one date away (a step was undone)."""
        from reviews.models import ReviewDate

        for record in ReviewDate.objects.filter(review_id=self.review.pk, key=key):
            self.delete(record)

    def fire(self, transition: str, record: models.Model | None = None) -> None:
        """Fire a transition of the state machine; the only place where ``stage`` changes.

        ``record``: a row of the review that has a state machine of its own, like an action.
        """
        with inside_door():
            getattr(record or self.review, transition)()

    # -- the work ---------------------------------------------------------------------------------

    def open_tasks(self, *nodes: str) -> list[ReviewTask]:
        """Open tasks for people, of the named nodes or of all."""
        return work.open_tasks(self.work, *nodes)

    def cancel(self, *nodes: str, agency_id: int | None = None, owner_id: int | None = None) -> int:
        """Cancel open tasks of nodes, all or those of one agency or person; return how many."""
        tasks = [
            task
            for task in self.open_tasks(*nodes)
            if (agency_id is None or task.agency_id == agency_id)
            and (owner_id is None or task.owner_id == owner_id)
            and (self.task is None or task.pk != self.task.pk)
        ]
        return work.cancel(tasks)

    def add_branch(
        self, fan_out: str, node: str, *, agency: Any = None, owner: Any = None
    ) -> ReviewTask:
        """Open one more task behind a fan-out that has happened."""
        self.due_days_may_move = True
        return work.add_branch(self.work, fan_out, node, Assignee(agency=agency, owner=owner))

    def rewind(self, node: str) -> ReviewTask:
        """Take the work back to a finished task and open it again."""
        self.due_days_may_move = True
        return work.rewind(self.work, node)

    def reopen_task(self, task: ReviewTask) -> ReviewTask:
        """Take the work back to one finished task (of several of its node) and open it again."""
        self.due_days_may_move = True
        return work.reopen(self.work, task)

    # -- telling people ---------------------------------------------------------------------------

    def tell(
        self,
        to: User,
        kind: str,
        subject: str,
        body: str,
        *,
        key: str = "",
        calendar: str = "",
        even_self: bool = False,
    ) -> None:
        """Queue a message about this review. It goes out after the commit, never before.

        ``calendar`` is a calendar file (RFC 5545) that goes with it.

        Nobody is written to about what they did themselves, unless ``even_self``: their own calendar cannot
        know of it otherwise. Messages carry no identity: reference and pseudonym only, and of a restricted
        review what ``reviews.restricted`` lets out. A subject names no person.
        """
        if to.pk == self.actor.pk and not even_self:
            return
        outbox.queue(
            partnership=self.review.partnership,
            to=to,
            kind=kind,
            subject=subject,
            body=within_bounds(self.review, to, subject, body),
            about=("review", self.review.pk),
            dedupe_key=f"{kind}:{self.review.pk}:{to.pk}:{key or self.uid}",
            now=self.now,
            calendar=calendar,
        )

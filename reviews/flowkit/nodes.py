"""Our two kinds of Viewflow node: work for people, and a fan-out to several of them.

Neither has pages of its own: Viewflow's stock pages know no row-level visibility, so the site's task
page is the only way in, and the door the only way to finish a task.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from viewflow import this
from viewflow.workflow.activation import Activation
from viewflow.workflow.nodes.split import Split, SplitActivation
from viewflow.workflow.nodes.view import View, ViewActivation
from viewflow.workflow.status import STATUS
from viewflow.workflow.token import Token

if TYPE_CHECKING:
    from partnership.models import Agency, User
    from reviews.models import Review


@dataclass(frozen=True)
class Assignee:
    """Whose work a task is: an agency, a person, both, or (neither) anyone with the role."""

    agency: Agency | None = None
    owner: User | None = None


def due_opened_so_far(process: Any) -> int:
    """How many tasks that can have a due day this process object has opened since it was read."""
    return int(getattr(process, "due_opened_here", 0))


class WorkActivation(ViewActivation):
    """Creates a task with its role, agency and owner filled in: one insert, no second save."""

    @classmethod
    def create(
        cls,
        flow_task: Any,
        prev_activation: Any,
        token: Any,
        data: Any | None = None,
        seed: Assignee | None = None,
    ) -> WorkActivation:
        """Insert the task. ``seed`` says whose it is."""
        whose = seed or Assignee()
        task = flow_task.flow_class.task_class(
            process=prev_activation.process,
            flow_task=flow_task,
            token=token,
            role=flow_task.role,
            agency=whose.agency,
            owner=whose.owner,
            status=STATUS.ASSIGNED if whose.owner else STATUS.NEW,
        )
        task.save()
        task.previous.add(prev_activation.task)
        if flow_task.due_rule or flow_task.own_days or whose.agency is not None:
            # By its rule, its own record, or the request to its agency. Any other has no due day to work out.
            process = prev_activation.process
            process.due_opened_here = due_opened_so_far(process) + 1
        return cls(task)


#: Review ids → the day by which the work of each is wanted, where its record names one.
OwnDays = Callable[[Iterable[int]], Mapping[int, date]]


class Work(View):
    """Work for a person. ``role`` says who may do it, ``act`` which act of the door finishes it.

    It is due by a day that the record itself names (``own_days``: one query however many reviews); else by
    ``due_rule`` of the rule file, or by ``again_rule`` when that day was met already and the work is open again.
    ``again_title`` is what it is called when it was done here before.
    """

    activation_class = WorkActivation

    def __init__(
        self,
        act: str,
        role: str,
        *,
        due_rule: str = "",
        again_rule: str = "",
        again_title: str = "",
        own_days: OwnDays | None = None,
    ) -> None:
        super().__init__(view=None)
        self.act = act
        self.role = role
        self.due_rule = due_rule
        self.again_rule = again_rule
        self.again_title = again_title
        self.own_days = own_days

    def can_assign(self, user: Any, task: Any) -> bool:
        """Never by Viewflow: the door asks the role table."""
        return False

    def can_execute(self, user: Any, task: Any) -> bool:
        """Never by Viewflow: the door asks the role table."""
        return False

    def can_unassign(self, user: Any, task: Any) -> bool:
        """Never by Viewflow: the door asks the role table."""
        return False


class AskEachActivation(SplitActivation):
    """Opens one branch for each assignee that the review names."""

    @Activation.status.super()
    def activate(self) -> None:
        """Work out the branches; a fan-out that finds nobody is an error in the guards."""
        review = self.process.review
        for node, each in self.flow_task.branches:
            whom: Iterable[Assignee | None] = each(review) if each else (None,)
            self.next_tasks.extend((node, assignee) for assignee in whom)

    @Activation.status.super()
    def create_next(self) -> Iterator[Any]:
        """Create the tasks, each with a token of its own."""
        tokens = Token.split_token_source(self.task.token, self.task.pk)
        for node, assignee in self.next_tasks:
            yield node._create(prev_activation=self, token=next(tokens), seed=assignee)


class AskEach(Split):
    """A parallel gateway: ``.Each(node, review -> assignees)`` and ``.Always(node)``."""

    activation_class = AskEachActivation
    _activate_next: list[tuple[Any, Any, Any]]

    def Each(self, node: Any, whom: Callable[[Review], Iterable[Assignee]]) -> AskEach:  # noqa: N802
        """Open the node once for each assignee."""
        self._activate_next.append((node, whom, None))
        return self

    def _resolve(self, instance: Any) -> None:
        self._activate_next = [
            (this.resolve(instance, node), this.resolve(instance, each), source)
            for node, each, source in self._activate_next
        ]

    @property
    def branches(self) -> list[tuple[Any, Callable[[Review], Iterable[Assignee]] | None]]:
        """The outgoing nodes with the question of whom to ask."""
        return [(node, each) for node, each, _ in self._activate_next]

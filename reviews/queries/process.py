"""Where the work on a review stands, step by step, for the picture and its list."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from viewflow.workflow.nodes.split import Split
from viewflow.workflow.status import STATUS

from reviews.access.belonging import has_left, name_of
from reviews.access.querysets import OPEN_TASKS
from reviews.access.readable import WHOLE
from reviews.flowkit.layout import layout_of
from reviews.flowkit.picture import kind_of, said_with, title_of
from reviews.models import ReviewTask, RoleKind
from reviews.timeline.whose import ONE_OF_SEVERAL

if TYPE_CHECKING:
    from partnership.models import User
    from reviews.access.roles import Standing
    from reviews.models import Review

#: State → words and colour of its tag.
WORDS: Mapping[str, tuple[str, str]] = {
    "done": ("Done", "green"),
    "current": ("Now", "blue"),
    "cancelled": ("Stopped", "grey"),
    "ahead": ("Not reached", "grey"),
}
#: Roles whose short name is not a person's.
ROLE_WORDS: Mapping[str, str] = {
    RoleKind.COORDINATOR: "Partnership team",
    RoleKind.AGENCY_CONTACT: "Each agency’s contact",
    RoleKind.PANEL_MEMBER: "Each member of the review panel",
    RoleKind.SIGNATORY: "Each safeguarding partner",
}


@dataclass(frozen=True)
class Part:
    """One of several people or agencies at a step, or the only one."""

    who: str
    words: str
    colour: str
    when: str
    on: date | None


@dataclass(frozen=True)
class Step:
    """One step that people do. ``after``: what follows it, with the question or fork on the way."""

    name: str
    title: str
    state: str
    who: str
    parts: tuple[Part, ...]
    after: str = ""

    @property
    def words(self) -> str:
        """State in words, and how far the several are."""
        return said_with(WORDS[self.state][0], self.summary)

    @property
    def colour(self) -> str:
        """Colour of the tag."""
        return WORDS[self.state][1]

    @property
    def done(self) -> int:
        """For how many of the several it is done."""
        return sum(part.words == WORDS["done"][0] for part in self.parts)

    @property
    def summary(self) -> str:
        """How far the several are, or nothing for one."""
        return f"{self.done} of {len(self.parts)} done" if len(self.parts) > 1 else ""


@dataclass(frozen=True)
class WorkStands:
    """Where the work stands: the state of every node by name, how far the several are, the steps of people."""

    states: Mapping[str, str]
    counts: Mapping[str, str]
    steps: tuple[Step, ...]


def state_of(tasks: Iterable[ReviewTask]) -> str:
    """State of a step from its tasks: open work counts first, then finished work, then stopped work."""
    statuses = {task.status for task in tasks}
    if statuses & set(OPEN_TASKS):
        return "current"
    if STATUS.DONE in statuses:
        return "done"
    return "cancelled" if STATUS.CANCELED in statuses else "ahead"


def steps_of(review: Review, user: User, held: Standing) -> WorkStands:
    """Return the state of every node, and the steps of people in order. Two queries.

    Work that one agency or member answers for is counted for those who see the review as a whole, and for
    the person's own; names are for the coordinators.
    """
    known = ReviewTask.objects.filter(process__review=review).exclude(status=STATUS.REVIVED)
    tasks = list(
        known.select_related("owner", "agency", "done_by", "process")
        .annotate(owner_left=has_left("owner", "process__review__partnership"))
        .order_by("pk")
    )
    if not (held.runs_it or held.roles & WHOLE):
        own = set(
            ReviewTask.objects.visible_to(user)
            .filter(process__review=review)
            .values_list("pk", flat=True)
        )
        tasks = [task for task in tasks if task.role not in ONE_OF_SEVERAL or task.pk in own]
    by_node: dict[str, list[ReviewTask]] = {}
    for task in tasks:
        by_node.setdefault(task.flow_task.name, []).append(task)
    from reviews.process import process_for

    flow = process_for(review).flow
    nodes: dict[str, Any] = {node.name: node for node in flow.instance.nodes()}
    states = {name: state_of(by_node.get(name, ())) for name in nodes}
    people = {
        name: Step(
            name=name,
            title=title_of(nodes[name]),
            state=states[name],
            who=ROLE_WORDS.get(nodes[name].role, RoleKind(nodes[name].role).label),
            parts=tuple(_part(task, held) for task in _shown(by_node.get(name, []))),
        )
        for name in layout_of(flow).places
        if kind_of(nodes[name]) == "work"
    }
    counts = {name: step.summary for name, step in people.items()}
    for name, source in _behind_the_several(nodes).items():
        if people[source].done:
            counts[name] = counts[source]
        else:
            states[name] = "ahead"
    steps = (replace(step, after=_after(nodes[name], states)) for name, step in people.items())
    return WorkStands(states, counts, tuple(steps))


def _behind_the_several(nodes: Mapping[str, Any]) -> dict[str, str]:
    """What the system does behind the work of several, as node → that work.

    One answer reaches the end of its branch: that is not done for all, and nobody may learn of another agency's there.
    """
    found = {
        name: name
        for name, node in nodes.items()
        if kind_of(node) == "work" and node.role in ONE_OF_SEVERAL
    }
    ahead = [name for name, node in nodes.items() if kind_of(node) != "work"]
    for _ in ahead:
        for name in ahead:
            sources = {edge.src.name for edge in nodes[name]._incoming()}
            if name not in found and sources and sources <= set(found):
                found[name] = found[min(sources)]
    return {name: source for name, source in found.items() if name != source}


def _after(node: Any, states: Mapping[str, str]) -> str:
    """What follows a step in words: steps and ends, behind the question or fork that leads to them."""
    said = []
    for follows in _next(node):
        if kind_of(follows) != "gateway":
            said.append(f"Then: {_named(follows, states)}")
            continue
        # Of a question one way is taken, of a fork each.
        word = "and" if isinstance(follows, Split) else "or"
        *others, last = [_named(one, states) for one in _next(follows)]
        ways = f"{', '.join(others)}, {word} {last}" if others else last
        said.append(f"Then “{title_of(follows)}”: {ways}")
    return "; ".join(said)


def _next(node: Any) -> list[Any]:
    """The nodes that a node leads to, each once."""
    return list({edge.dst.name: edge.dst for edge in node._outgoing()}.values())


def _named(node: Any, states: Mapping[str, str]) -> str:
    """A step's title, and of an end that it was reached: it stands nowhere else in the list."""
    reached = kind_of(node) == "end" and states[node.name] == "done"
    return f"{title_of(node)}{' (reached)' if reached else ''}"


def _shown(tasks: list[ReviewTask]) -> list[ReviewTask]:
    """The newest task of each agency and member; work that was stopped only when nothing came after."""
    newest: dict[object, ReviewTask] = {}
    for task in tasks:
        one = task.agency_id or task.owner_id if task.role in ONE_OF_SEVERAL else None
        before = newest.get(one)
        if before is None or task.status != STATUS.CANCELED or before.status == STATUS.CANCELED:
            newest[one] = task
    return list(newest.values())


def _part(task: ReviewTask, held: Standing) -> Part:
    words, colour = WORDS[state_of([task])]
    when, on = "", None
    if task.status == STATUS.DONE and task.finished:
        when, on = "done", timezone.localdate(task.finished)
    elif task.status in OPEN_TASKS and task.due_on:
        when, on = "due", task.due_on
    return Part(_who(task, held), words, colour, when, on)


def _who(task: ReviewTask, held: Standing) -> str:
    """Names for the coordinators and for one's own agency; nothing for others."""
    if not (held.runs_it or task.agency_id in held.agencies):
        return ""
    # What was done was done; only who has it in hand must be there.
    person = str(task.done_by or name_of(task.owner, task.owner_left))  # type: ignore[attr-defined]
    return ", ".join(str(one) for one in (task.agency, person) if one)

"""A whole Rapid Review of eight agencies through the door, against the same nodes in bare Viewflow.

    python -m bench door

Four figures a task, from one run, in turns. Each is the best of its rounds: whatever else the machine does only
ever adds time.

- *bare*: Viewflow alone, on its own tables and lock: no permission, guard, event, history, deadline or message.
- *the door*: the same tasks finished through the door by acts that change nothing else, which is the price of the
  door itself. This is held against the target.
- *the door in a whole review*: the real acts on real records, less the time that each act itself spends on writing what
  it is for (sections, decisions, Word documents, messages): permission, guards that read what is missing, transition,
  event, history, deadlines of real dates, tasks, and the commit of all that the act wrote. Printed, not held: bare
  Viewflow has none of the last three.
- *whole*: the real Rapid Review with all of that, and with the acts that finish no task (an agency saves its summary
  section by section). Printed so that it stays known; nothing in bare Viewflow does the same.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from bench.timing import counting

TARGET = 1.5
ROUNDS = 7


@dataclass(frozen=True)
class Cost:
    """Milliseconds and queries of one task."""

    milliseconds: float
    queries: float


def _cost(run: Callable[[], int]) -> Cost:
    """Run one review; ``run`` returns how many tasks were done."""
    with counting() as count:
        start = time.perf_counter()
        tasks = run()
        spent = time.perf_counter() - start
    return Cost(spent * 1000 / tasks, count.number / tasks)


# -- bare Viewflow ----------------------------------------------------------------------------------------


def bare(user: Any) -> int:
    """One review in bare Viewflow, each task taken, started and finished under its lock."""
    from viewflow.workflow.models import Process, Task

    from bench.bare.flow import BareFlow

    activation = BareFlow.start.activation_class.create(BareFlow.start, None, None)
    activation.execute()
    process = activation.process
    facts = {"signed": 0, "strands": 0, "reply": True}
    done = 0
    while True:
        task = (
            Task.objects.filter(process=process, flow_task_type="HUMAN", status="NEW")
            .order_by("pk")
            .first()
        )
        if task is None:
            break
        name = task.flow_task.name
        if name == "sign_off":
            facts["signed"] += 1
        if name in ("what_follows", "action_plan"):
            facts["strands"] += 1
        Process.objects.filter(pk=process.pk).update(data=facts)
        with task.activation() as work:
            work.assign(user)
            work.start(None)
            work.execute()
        done += 1
    assert Process.objects.get(pk=process.pk).status == "DONE"
    return done


# -- the door alone ---------------------------------------------------------------------------------------

#: Transitions that the acts fire in the real process, by node.
FIRES = {
    "notification": "accept_notification",
    "screening": "screen_in",
    "prepare_pack": "share_pack",
    "hold_meeting": "decide",
    "submit_report": "submit",
    "close_review": "close",
}


class _Answers:
    """Stands in for what the gateways ask the record, so that the flow takes its longest way."""

    def __init__(self, world: Any) -> None:
        self.world = world
        self.signed = 0
        self.strands = 0

    def agencies(self, _review: Any) -> list[Any]:
        from reviews.flowkit.nodes import Assignee

        return [
            Assignee(agency=self.world.agencies[key], owner=self.world.coordinator)
            for key in ("la", "icb", "police", "trust", "school", "housing", "fire", "charity")
        ]

    def partners(self, review: Any) -> list[Any]:
        return self.agencies(review)[:3]


def door_alone(world: Any) -> Callable[[], int]:
    """Return a runner: a review whose acts only finish their task (and fire their transition)."""
    from django.utils import timezone

    from reviews import door
    from reviews.access.querysets import OPEN_TASKS
    from reviews.models import Review, ReviewTask, RoleKind
    from reviews.process import process_for
    from workflows.rapid_review.flow import RapidReviewFlow

    process = process_for("rapid_review")
    answers = _Answers(world)
    flow = RapidReviewFlow
    saved = {
        name: list(getattr(flow, name)._activate_next)
        for name in ("ask_agencies", "ask_members", "ask_partners", "screened", "signed", "response_read",
                     "reply_sent", "both_done")
    }  # fmt: skip

    def branches(name: str, ask: Callable[..., Any]) -> None:
        node = getattr(flow, name)
        node._activate_next = [
            (to, ask if each else None, source) for to, each, source in node._activate_next
        ]

    def gate(name: str, *conditions: Callable[..., bool]) -> None:
        node = getattr(flow, name)
        waiting = iter(conditions)
        node._activate_next = [
            (to, next(waiting) if old else None) for to, old in node._activate_next
        ]

    emptied = {
        name: replace(act, run=_only(FIRES.get(act.task, "")), guards=(), roles=frozenset(RoleKind),
                      agency_scoped=False)
        for name, act in process.acts.items()
        if act.task
    }  # fmt: skip

    def run() -> int:
        originals = dict(process.acts)
        answers.signed = answers.strands = 0
        try:
            process.acts.update(emptied)  # type: ignore[attr-defined]
            branches("ask_agencies", answers.agencies)
            branches("ask_members", answers.agencies)
            branches("ask_partners", answers.partners)
            gate("screened", lambda _: False)
            gate("signed", lambda _: False, lambda _: answers.signed == 3)
            gate("response_read", lambda _: True)
            gate("reply_sent", lambda _: False)
            gate("both_done", lambda _: answers.strands == 2)
            now = timezone.now()
            review = door.create(
                "rapid_review",
                world.coordinator,
                build=lambda: Review(
                    partnership=world.partnership,
                    process="rapid_review",
                    edition="rapid_review.wt2023",
                    reference=f"BSP-RR-2026-{time.perf_counter_ns() % 10**12}",
                    pseudonym="Child B",
                    created_at=now,
                    created_by=world.coordinator,
                ),
                sentence="Opened the review.",
            )
            done = 0
            while True:
                task = (
                    ReviewTask.objects.filter(
                        process=review.work, flow_task_type="HUMAN", status__in=OPEN_TASKS
                    )
                    .order_by("pk")
                    .first()
                )
                if task is None:
                    return done
                if task.flow_task.name == "sign_off":
                    answers.signed += 1
                if task.flow_task.name in ("what_follows", "action_plan"):
                    answers.strands += 1
                door.perform(task.flow_task.act, review, world.coordinator, task=task)
                done += 1
        finally:
            process.acts.update(originals)  # type: ignore[attr-defined]
            for name, old in saved.items():
                getattr(flow, name)._activate_next = old

    return run


def _only(transition: str) -> Callable[[Any], None]:
    def act(passage: Any) -> None:
        if transition:
            passage.fire(transition)
        passage.say("Done.")

    return act


@dataclass
class Whole:
    """What one real review went through: how much it was, and how long the door and the acts behind it took."""

    tasks: int = 0
    acts: int = 0
    #: Seconds of acts that finish a task: inside the door, and of these in the act's own body.
    inside: float = 0
    bodies: float = 0

    @property
    def door(self) -> float:
        """Milliseconds of the door itself for one task."""
        return (self.inside - self.bodies) / self.tasks * 1000


def whole(key: str, play: Callable[[], Any]) -> Whole:
    """Let ``play`` take reviews through the door, and time those of the process."""
    from reviews import door
    from reviews.process import process_for

    found = Whole()
    acts = process_for(key).acts
    originals, perform = dict(acts), door.perform

    def timed(body: Callable[[Any], None]) -> Callable[[Any], None]:
        def run(passage: Any) -> None:
            start = time.perf_counter()
            body(passage)
            if passage.task is not None:
                found.bodies += time.perf_counter() - start

        return run

    def performed(name: str, review: Any, *args: Any, **options: Any) -> Any:
        if review.process != key:
            return perform(name, review, *args, **options)
        found.acts += 1
        if not acts[name].task:
            return perform(name, review, *args, **options)
        start = time.perf_counter()
        try:
            return perform(name, review, *args, **options)
        finally:
            found.inside += time.perf_counter() - start
            found.tasks += 1

    try:
        acts.update({name: replace(act, run=timed(act.run)) for name, act in acts.items()})  # type: ignore[attr-defined]
        door.perform = performed
        play()
    finally:
        door.perform = perform
        acts.update(originals)  # type: ignore[attr-defined]
    return found


def run() -> bool:
    """Measure in turns, print, and say whether the door keeps its target."""
    from tests.drive.whole import whole_review
    from tests.world import build_world

    world = build_world()
    alone = door_alone(world)
    bare(world.coordinator)
    alone()
    costs: dict[str, list[Cost]] = {"bare": [], "door": [], "whole": []}
    wholes: list[Whole] = []

    def whole_tasks() -> int:
        wholes.append(whole("rapid_review", lambda: whole_review(world)))
        return wholes[-1].tasks

    whole_tasks()
    for _ in range(ROUNDS):
        costs["bare"].append(_cost(lambda: bare(world.coordinator)))
        costs["door"].append(_cost(alone))
        costs["whole"].append(_cost(whole_tasks))
    rows = {
        name: Cost(min(cost.milliseconds for cost in found), found[-1].queries)
        for name, found in costs.items()
    }
    within = min(one.door for one in wholes[1:])
    base = rows["bare"].milliseconds
    print(f"{'a task':<28}{'ms':>8}{'queries':>10}{'times bare':>12}")
    _print("bare", rows["bare"], base)
    _print("the door", rows["door"], base)
    _print("the door in a whole review", Cost(within, 0), base)
    _print("whole", rows["whole"], base)
    last = wholes[-1]
    print(f"whole: {last.tasks} tasks, {last.acts} acts; {last.acts / last.tasks:.1f} acts a task")
    ratio = rows["door"].milliseconds / base
    print(
        f"the door costs {ratio:.2f} times bare Viewflow (target {TARGET}): "
        f"{'PASS' if ratio <= TARGET else 'MISSED'}"
    )
    return ratio <= TARGET


def _print(name: str, cost: Cost, base: float) -> None:
    queries = f"{cost.queries:.1f}" if cost.queries else ""
    print(f"{name:<28}{cost.milliseconds:>8.2f}{queries:>10}{cost.milliseconds / base:>12.2f}")

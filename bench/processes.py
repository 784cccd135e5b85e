"""Every process from its opening to its end through the door: what the door costs a task, beside the Rapid Review and bare Viewflow.

    python -m bench processes

As in ``bench.door``, "the door in a whole review": permission, guards that read what is missing, transition, event, history,
deadlines of real dates, tasks, and the commit of all that the act wrote, less the time that the act itself spends on what it is for.
Only tasks of the process itself count, not those of a review that leads to it. The target is held against the Rapid Review's
figure of the same run: what the door costs must not depend on which process a review follows.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, replace
from typing import Any

from bench.door import bare

TARGET = 1.5
ROUNDS = 5
FIRST = "rapid_review"


@dataclass
class Spent:
    """Seconds inside the door in acts that finish a task, of these in the acts' own bodies, and how many there were."""

    inside: float = 0
    bodies: float = 0
    tasks: int = 0

    @property
    def each(self) -> float:
        """Milliseconds of the door for one task."""
        return (self.inside - self.bodies) * 1000 / self.tasks


def _to_the_end(key: str) -> Callable[[Any], Any]:
    """What leads a review of the process to its end, as a person would."""
    from reviews.models import Stage
    from tests.drive import whole
    from tests.machine.states import STATES_OF

    if key == FIRST:
        return whole.whole_review
    return next(build for stage, build in STATES_OF[key].values() if stage == Stage.CLOSED)


def _play(key: str, world: Any) -> Spent:
    """Play one review in a transaction that is rolled back, so that each finds the same database."""
    from django.db import transaction

    from reviews import door
    from reviews.process import process_for

    spent, acts, perform = Spent(), process_for(key).acts, door.perform
    originals = dict(acts)

    def timed(body: Callable[[Any], None]) -> Callable[[Any], None]:
        def run(passage: Any) -> None:
            start = time.perf_counter()
            body(passage)
            if passage.task is not None:
                spent.bodies += time.perf_counter() - start

        return run

    def performed(name: str, review: Any, *args: Any, **options: Any) -> Any:
        if review.process != key or options.get("task") is None:
            return perform(name, review, *args, **options)
        start = time.perf_counter()
        try:
            return perform(name, review, *args, **options)
        finally:
            spent.inside += time.perf_counter() - start
            spent.tasks += 1

    with ExitStack() as after:
        after.callback(setattr, door, "perform", perform)
        after.callback(acts.update, originals)  # type: ignore[attr-defined]
        acts.update({name: replace(act, run=timed(act.run)) for name, act in acts.items()})  # type: ignore[attr-defined]
        door.perform = performed
        with transaction.atomic():
            _to_the_end(key)(world)
            transaction.set_rollback(True)
    return spent


def run() -> bool:
    """Measure in turns, print, and say whether the door costs much the same in each process."""
    from reviews.process import processes
    from tests.world import build_world

    world = build_world()
    keys = [FIRST, *sorted(one.key for one in processes() if one.key != FIRST)]
    found: dict[str, list[Spent]] = {key: [] for key in keys}
    plain: list[float] = []
    for number in range(ROUNDS + 1):
        start = time.perf_counter()
        done = bare(world.coordinator)
        took = (time.perf_counter() - start) * 1000 / done
        once = {key: _play(key, world) for key in keys}
        if number:
            # The first round only warms up.
            plain.append(took)
            for key, spent in once.items():
                found[key].append(spent)
    base, first = min(plain), min(one.each for one in found[FIRST])
    print(f"{'a task':<16}{'tasks':>7}{'ms':>8}{'times bare':>12}{'times the first':>17}")
    print(f"{'bare':<16}{'':>7}{base:>8.2f}{1:>12.2f}")
    kept = []
    for key in keys:
        each = min(one.each for one in found[key])
        kept.append(each / first <= TARGET)
        print(
            f"{key:<16}{found[key][-1].tasks:>7}{each:>8.2f}{each / base:>12.2f}{each / first:>17.2f}"
            f"  {'PASS' if kept[-1] else 'MISSED'}"
        )
    return all(kept)

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
from typing import Any

from bench.door import Whole, bare, whole

TARGET = 1.5
ROUNDS = 5
FIRST = "rapid_review"


def _to_the_end(key: str) -> Callable[[Any], Any]:
    """What leads a review of the process to its end, as a person would."""
    from reviews.models import Stage
    from tests.drive.whole import whole_review
    from tests.machine.states import STATES_OF

    if key == FIRST:
        return whole_review
    return next(build for stage, build in STATES_OF[key].values() if stage == Stage.CLOSED)


def _play(key: str, world: Any) -> Whole:
    """Play one review in a transaction that is rolled back, so that each finds the same database."""
    from django.db import transaction

    with transaction.atomic():
        spent = whole(key, lambda: _to_the_end(key)(world))
        transaction.set_rollback(True)
    return spent


def run() -> bool:
    """Measure in turns, print, and say whether the door costs much the same in each process."""
    from reviews.process import processes
    from tests.world import build_world

    world = build_world()
    keys = [FIRST, *sorted(one.key for one in processes() if one.key != FIRST)]
    found: dict[str, list[Whole]] = {key: [] for key in keys}
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
    base, first = min(plain), min(one.door for one in found[FIRST])
    print(f"{'a task':<16}{'tasks':>7}{'ms':>8}{'times bare':>12}{'times the first':>17}")
    print(f"{'bare':<16}{'':>7}{base:>8.2f}{1:>12.2f}")
    kept = []
    for key in keys:
        each = min(one.door for one in found[key])
        kept.append(each / first <= TARGET)
        print(
            f"{key:<16}{found[key][-1].tasks:>7}{each:>8.2f}{each / base:>12.2f}{each / first:>17.2f}"
            f"  {'PASS' if kept[-1] else 'MISSED'}"
        )
    return all(kept)

"""Random people try random things on one Rapid Review; after each step stage, work, events and due days agree.

Legal steps go through with exactly one event; illegal ones are refused with a sentence and change nothing;
anything else that is raised is a fault of ours. ``HYPOTHESIS_PROFILE=deep`` walks further.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from random import Random
from typing import Any, ClassVar

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from partnership.models import Event
from reviews import door
from reviews.access.roles import standing
from reviews.door.due import refresh_due
from reviews.models import Review, ReviewRole, ReviewTask, Stage
from reviews.process import process_for
from tests.drive.opening import fresh, opened
from tests.machine.samples import REASON, SAMPLES
from tests.machine.stagehand import NothingToActOnError, Stagehand
from tests.machine.states.rapid_review import STATES
from tests.machine.truths import check_all, check_events_tell_the_stage, digest
from tests.world import World, build_world

ACTS = process_for("rapid_review").acts
WITHOUT_TASK = sorted(name for name, act in ACTS.items() if not act.task)
WITH_TASK = sorted(name for name, act in ACTS.items() if act.task)
#: Acts that take a review off the road; tried less often, so that walks get far.
DETOURS = {"withdraw", "declare_conflict", "restrict", "end_role", "force_close"}

#: Where walks begin; the first is what a failing walk is shrunk to.
STARTS = (
    "opened",
    "opened",
    "asked",
    "drafted",
    "sent_for_sign_off",
    "submitted_report",
    "planned",
    "closed",
)

COMMON: dict[str, Any] = {
    "deadline": None,
    "suppress_health_check": list(HealthCheck),
    "print_blob": True,
    "database": None,
}
QUICK = settings(
    max_examples=26,
    stateful_step_count=50,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate, Phase.shrink],
    **COMMON,
)
DEEP = settings(max_examples=400, stateful_step_count=120, **COMMON)
PROFILE = DEEP if os.environ.get("HYPOTHESIS_PROFILE") == "deep" else QUICK

#: Each step takes a seed for its choices. Hypothesis likes small and repeated numbers, which would try the same few
#: acts again and again; as seeds they spread, and steps can still be left out when a failing walk is shrunk.
seeds = st.integers(0, 2**32 - 1)


class Walk(RuleBasedStateMachine):
    """One review and everybody who might touch it."""

    world: World
    #: Reviews in the states where walks begin; each walk is rolled back.
    starts: dict[str, Review]

    def __init__(self) -> None:
        super().__init__()
        self.atomic = transaction.atomic()
        self.atomic.__enter__()
        self.neighbour = self.starts["neighbour"]
        self.today = timezone.localdate()
        self.people = [person for _, person in sorted(self.world.people.items())]

    @initialize(seed=seeds)
    def begin(self, seed: int) -> None:
        """Some walks begin at the beginning, others further on, so that the end is walked as well."""
        self.steps = 0
        state = Random(seed).choice(STARTS)
        self.review = fresh(self.starts[state])
        newest = Event.objects.order_by("pk").last()
        self.since, self.stage = newest.pk if newest else 0, self.review.stage

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.atomic.__exit__(None, None, None)

    # -- trying ---------------------------------------------------------------------------------

    def attempt(self, name: str, actor: Any, task: ReviewTask | None = None) -> bool:
        """Try an act; compare what came of it with what may come. Returns whether it worked."""
        act = ACTS[name]

        self.review = fresh(self.review)
        hand = Stagehand(
            self.world, self.review, actor, pick=self.chance.choice, may_make=False, task=task
        )
        try:
            values = SAMPLES[name].build(hand)
        except NothingToActOnError:
            return False
        held = standing(actor, self.review)
        agency = task.agency_id if task is not None and act.task else None
        may = door.may(name, self.review, actor, agency_id=agency, data=values)
        stage = self.review.stage
        before = digest(self.review)
        count = Event.objects.about("review", self.review.pk).count()
        reason = REASON if act.needs_reason else ""
        try:
            door.perform(name, self.review, actor, task=task, reason=reason, data=values)
        except door.DoorClosed as closed:
            refused: door.DoorClosed | None = closed
        else:
            refused = None
        if refused is not None:
            assert refused.sentences, "a closed door says why"
            assert digest(self.review) == before, "refused, yet something changed"
            return False
        assert may or act.agency_scoped, f"{actor} did {name} at {stage} as {set(held.roles)}"
        assert stage in act.stages
        assert not held.has_conflict
        self.review = fresh(self.review)
        new = list(Event.objects.about("review", self.review.pk).order_by("pk"))[count:]
        # Comparing reviews keeps a sentence for each of them besides its own.
        new = [event for event in new if (event.act, name) != ("compared", "compare_reviews")]
        assert [event.act for event in new] == [name], "exactly one event for each act"
        assert new[0].actor_id == actor.pk
        if stage != self.review.stage:
            assert new[0].data["stage"] == [stage, self.review.stage]
        return True

    def tasks(self) -> list[ReviewTask]:
        return list(
            ReviewTask.objects.human()
            .filter(process__review=self.review)
            .select_related("owner", "agency")
            .order_by("pk")
        )

    def holder(self, task: ReviewTask) -> Any:
        """Who would do the task: whoever holds it, or the team."""
        return task.owner or self.world.coordinator

    # -- rules ----------------------------------------------------------------------------------

    @rule(seed=seeds)
    def step(self, seed: int) -> None:
        """One step of one kind. One rule for all, because Hypothesis leaves rules out at random for a whole walk."""
        self.steps += 1
        self.chance = Random(f"{seed} {self.steps}")
        kinds, weights = zip(*self.KINDS.items(), strict=True)
        self.chance.choices(kinds, weights)[0](self)

    def do_open_work(self) -> None:
        """The right person does what is next."""
        found = [task for task in self.tasks() if task.status in ("NEW", "ASSIGNED")]
        if not found:
            return
        task = self.chance.choice(found)
        act, holder = task.flow_task.act, self.holder(task)
        if act == "give_view":
            # Members say first that they have no conflict; without it they are refused.
            self.attempt("confirm_no_conflict", holder)
        if act == "send_for_sign_off":
            self.attempt("prefill_report", holder)
            for _ in range(4):
                self.attempt("save_report_section", holder)
        self.attempt(act, holder, task)

    def _do_what_one_may(self, person: Any) -> None:
        """One of the acts that the role table opens to the person now; those of this stage rather than of any."""
        self.review = fresh(self.review)
        held = standing(person, self.review)
        names = [
            name
            for name in WITHOUT_TASK
            if name not in DETOURS
            and self.review.stage in ACTS[name].stages
            and ACTS[name].roles & held.roles
        ]
        special = [name for name in names if len(ACTS[name].stages) < 6]
        if names:
            self.attempt(
                self.chance.choice(special if special and self.chance.random() < 0.6 else names),
                person,
            )

    def coordinator_acts(self) -> None:
        """The team does something that is nobody's task."""
        self._do_what_one_may(self.world.coordinator)

    def someone_on_it_acts(self) -> None:
        """Somebody on the review does something that they may do."""
        roles = ReviewRole.objects.filter(review=self.review, until=None).select_related("user")
        people = [role.user for role in roles.order_by("pk")] or [self.world.coordinator2]
        self._do_what_one_may(self.chance.choice(people))

    def detour(self) -> None:
        """The review is withdrawn, someone has a conflict, ...: rarely."""
        people = [self.world.coordinator, self.world.chair, *self.people]
        self.attempt(self.chance.choice(sorted(DETOURS)), self.chance.choice(people))

    def anybody_tries_anything(self) -> None:
        """Whoever they are, whatever it is."""
        self.attempt(self.chance.choice(WITHOUT_TASK), self.chance.choice(self.people))

    def anybody_tries_a_task(self) -> None:
        """Anybody tries any task, also one that is done."""
        task = self.chance.choice(self.tasks())
        self.attempt(task.flow_task.act, self.chance.choice(self.people), task)

    def wrong_task(self) -> None:
        """An act with a task of another node, or of another review, never works."""
        name = self.chance.choice(WITH_TASK)
        other = list(ReviewTask.objects.human().filter(process__review=self.neighbour))
        wrong = [task for task in self.tasks() if task.flow_task.name != ACTS[name].task] + other
        assert not self.attempt(name, self.world.coordinator, self.chance.choice(wrong))

    def done_twice(self) -> None:
        """A task that is done cannot be done again."""
        done = [task for task in self.tasks() if task.status == "DONE"]
        if done:
            task = self.chance.choice(done)
            assert not self.attempt(task.flow_task.act, task.done_by, task)

    #: Kinds of step, and how often each is taken of a hundred.
    KINDS: ClassVar[dict[Callable[[Walk], None], int]] = {
        do_open_work: 36,
        coordinator_acts: 22,
        someone_on_it_acts: 16,
        detour: 6,
        anybody_tries_anything: 8,
        anybody_tries_a_task: 4,
        wrong_task: 4,
        done_twice: 4,
    }

    # -- invariants -----------------------------------------------------------------------------

    @invariant()
    def all_agree(self) -> None:
        review = Review.objects.select_related("partnership").get(pk=self.review.pk)
        check_all(review, self.today)
        check_events_tell_the_stage(review, self.since, self.stage)

    @invariant()
    def neighbour_is_untouched(self) -> None:
        assert fresh(self.neighbour).stage == Stage.NOTIFICATION


@pytest.mark.django_db
def test_random_walk() -> None:
    """The walk itself."""
    Walk.world = build_world()
    Walk.starts = {state: STATES[state][1](Walk.world) for state in STARTS}
    Walk.starts["neighbour"] = opened(Walk.world)
    for review in Walk.starts.values():
        refresh_due(review, review.work, timezone.localdate())  # type: ignore[attr-defined]
    run_state_machine_as_test(Walk, settings=PROFILE)

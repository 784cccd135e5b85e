"""Every act × every role × every stage, at the door: the role table is what the door does.

Allowed: it works and writes exactly one event. Forbidden: ``NotAllowed``, and nothing has changed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.db import transaction

from partnership.models import Event, Membership, Role, User
from reviews import door
from reviews.door.acts import Act
from reviews.models import ConflictOfInterest, Review, ReviewRole, ReviewTask, RoleKind, Stage
from reviews.process import process_for, processes
from tests.drive.opening import opened
from tests.machine.samples import REASON, SAMPLES, Sample, sample_of
from tests.machine.stagehand import Stagehand
from tests.machine.states import (
    ALL_STATES,
    FIRST,
    HOMES,
    MORE_EVENTS,
    NEEDS_MORE,
    STATES_OF,
    first_of,
)
from tests.machine.truths import digest
from tests.remembered import remembered, remembering
from tests.world import World, build_world, member


def _is_other(one: Act, other: Act) -> bool:
    """Whether two processes mean different things by a name: what it does, where, and what stands in its way."""
    return (one.run, one.page, one.guards) != (other.run, other.page, other.guards)


def every_act() -> dict[str, Act]:
    """Every act by its key: the Rapid Review's by name, those of another process as ``process:name``.

    What several take from the same shared act, its page included, is tried once, in the first of them.
    """
    found: dict[str, Act] = {}
    for process in STATES_OF:
        for name, act in process_for(process).acts.items():
            if all(other.name != name or _is_other(other, act) for other in found.values()):
                found[name if process == FIRST else f"{process}:{name}"] = act
    return found


ACTS = every_act()


def process_of(key: str) -> str:
    return key.split(":")[0] if ":" in key else FIRST


def sample_for(key: str) -> Sample:
    """The sample of an act by its key."""
    return sample_of(process_of(key), ACTS[key].name)


def homes_of(key: str) -> list[str]:
    """The states of its own process in which the act is at home, as its sample or the process says."""
    homes = HOMES.get(key) or sample_for(key).at
    homes = (homes,) if isinstance(homes, str) else homes
    return [state for state in homes if state in STATES_OF[process_of(key)]]


def cases() -> list[tuple[str, str]]:
    """Each act at each stage: at its home where that is a state of the stage, else at the stage's first state."""
    found = []
    for key in ACTS:
        process = process_of(key)
        homes = {ALL_STATES[state][0]: state for state in reversed(homes_of(key))}
        stages = dict.fromkeys(stage for stage, _ in STATES_OF[process].values())
        found += [(key, homes.get(stage) or first_of(stage, process)) for stage in stages]
    return found


def home_of(key: str) -> str:
    """The state where the act works."""
    if homes := homes_of(key):
        return homes[0]
    process = process_of(key)
    stages = {stage for stage, _ in STATES_OF[process].values()} & set(ACTS[key].stages)
    return first_of(next(stage for stage in Stage if stage in stages), process)


@dataclass
class Cast:
    """The world with one review in one state, and one person with no role yet to try everything."""

    world: World
    actor: User
    review: Review


@remembered
def world_with_actor() -> World:
    """Ada Actwell belongs to an agency, and is on no review; there is another review to link to and compare with."""
    world = build_world()
    member(world, "actor", "Ada Actwell", Role.AGENCY_MEMBER, "trust")
    opened(world)
    return world


@pytest.fixture(scope="module")
def cast(
    request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker: Any
) -> Iterator[Cast]:
    """One state, built once for all tests of it (pytest puts them together); rolled back at the end."""
    with django_db_blocker.unblock(), transaction.atomic():
        with remembering():
            world = world_with_actor()
            review = ALL_STATES[request.param][1](world)
        yield Cast(world, world.people["actor"], review)
        transaction.set_rollback(True)


@pytest.fixture
def scratch(cast: Cast, db: None) -> Cast:
    """What a test does is rolled back."""
    return cast


def at_home(*keys: str) -> pytest.MarkDecorator:
    """Each of these acts where it works."""
    return pytest.mark.parametrize(
        ("name", "cast"), [(key, home_of(key)) for key in keys], indirect=["cast"]
    )


#: Acts that ask for a reason once the notification is recorded.
LATER_WITH_REASON = {"add_subject"}


def attempt(name: str, hand: Stagehand) -> door.Passage:
    """Try the act with its sample."""
    act = ACTS[name]
    data = sample_for(name).build(hand)
    reason = REASON if act.needs_reason or name in LATER_WITH_REASON else ""
    return door.perform(act.name, hand.review, hand.actor, task=hand.task, reason=reason, data=data)


def prepared(name: str, cast: Cast) -> Stagehand:
    """A stagehand with the task of the act, free to be taken, where there is one."""
    hand = Stagehand(cast.world, cast.review, cast.actor)
    if node := ACTS[name].task:
        found = hand.tasks_of(node)
        hand.task = found[0] if found else None
        if hand.task is not None and hand.task.status == "ASSIGNED":
            ReviewTask.objects.filter(pk=hand.task.pk).update(owner=None, status="NEW")
    return hand


def agency_of(name: str, hand: Stagehand) -> Any:
    """The agency whose work it is, so that the actor can hold their role for it."""
    if hand.task is not None and hand.task.agency:
        return hand.task.agency
    with transaction.atomic():
        agency = sample_for(name).build(hand).get("agency")
        transaction.set_rollback(True)
    return agency or hand.world.agencies["charity"]


def expected(
    name: str, state: str, hand: Stagehand, role: str | None
) -> type[Exception] | str | None:
    """What the door must answer: nothing (it works), an error, or a sentence of a refusal."""
    act, stage = ACTS[name], ALL_STATES[state][0]
    holds = role in act.roles
    if act.task:
        if hand.task is None:
            return door.AlreadyDone
        if holds and hand.task.status not in ("NEW", "ASSIGNED", "STARTED"):
            return door.AlreadyDone
    if not holds or stage not in act.stages:
        return door.NotAllowed
    return NEEDS_MORE.get(name, {}).get(state)


def check(name: str, state: str, hand: Stagehand, role: str | None) -> list[str]:
    """Try once and compare with what must come; returns what is wrong, in a sentence each."""
    wanted = expected(name, state, hand, role)
    with transaction.atomic():
        wrong = _works(name, hand) if wanted is None else _is_closed(name, hand, wanted)
        transaction.set_rollback(True)
    return [f"{role or 'without a role'}: {sentence}" for sentence in wrong]


def _works(name: str, hand: Stagehand) -> list[str]:
    """The act goes through with exactly its events."""
    events = Event.objects.about("review", hand.review.pk)
    count = events.count()
    try:
        attempt(name, hand)
    except door.DoorClosed as closed:
        return [f"allowed, yet the door says {closed!r}"]
    written = events.count() - count
    wanted = 1 + MORE_EVENTS.get(name, 0)
    wrong = [] if written == wanted else [f"{written} events instead of {wanted}"]
    last = events.order_by("-pk").values_list("act", flat=True).first()
    return wrong if last == ACTS[name].name else [*wrong, f"the event is one of {last}"]


def _is_closed(name: str, hand: Stagehand, wanted: str | type[Exception]) -> list[str]:
    """The door stays closed, in the way that is wanted, and nothing has changed."""
    data = sample_for(name).build(hand)
    before = digest(hand.review)
    act, error = ACTS[name].name, door.Refused if isinstance(wanted, str) else wanted
    wrong = []
    try:
        door.perform(act, hand.review, hand.actor, task=hand.task, reason=REASON, data=data)
    except door.DoorClosed as closed:
        if type(closed) is not error:
            wrong.append(f"{error.__name__} was to come, not {closed!r}")
        if not closed.sentences:
            wrong.append("the door says nothing of why it is closed")
        if isinstance(wanted, str) and not re.search(wanted, " ".join(closed.sentences)):
            wrong.append(f"it says {closed.sentences}, not {wanted!r}")
    else:
        wrong.append(f"it worked, and {error.__name__} was to come")
    if digest(hand.review) != before:
        wrong.append("something changed, although the door was to be closed")
    return wrong


def test_every_act_has_a_sample() -> None:
    """Samples for acts that are gone are noticed too."""
    names = {key if key in SAMPLES else act.name for key, act in ACTS.items()}
    # One that several processes share is tried in the first of them, whose sample it is by name.
    of_processes = {
        f"{process}:{name}" for process in STATES_OF for name in process_for(process).acts
    }
    names |= of_processes & set(SAMPLES)
    assert set(SAMPLES) == names


def test_every_process_has_its_states() -> None:
    """A file of states for each process, and in it a state at each stage that the machine of the process knows."""
    assert set(STATES_OF) == {process.key for process in processes()}
    known = {
        process.key: {
            stage
            for item in process.machine().get_all_stage_transitions()
            for stage in (item.source, item.target)
        }
        for process in processes()
    }
    found = {key: {stage for stage, _ in states.values()} for key, states in STATES_OF.items()}
    assert found == known
    assert known["rapid_review"] == set(Stage)


@pytest.mark.parametrize(("state", "cast"), [(one, one) for one in ALL_STATES], indirect=["cast"])
def test_states_are_at_their_stage(scratch: Cast, state: str) -> None:
    assert scratch.review.stage == ALL_STATES[state][0]


def on_both_databases() -> set[tuple[str, str]]:
    """Of each act the states where it is at home, and one where it is not: the second database is not asked for the others."""
    found: dict[str, list[str]] = {}
    for key, state in cases():
        found.setdefault(key, []).append(state)
    kept = set()
    for key, states in found.items():
        homes = {*homes_of(key), home_of(key)}
        away = [state for state in states if state not in homes]
        kept |= {(key, state) for state in states if state in homes or state in away[:1]}
    return kept


def every_case() -> Iterator[Any]:
    """The cases as parameters, each with the scene on which it stands."""
    both = on_both_databases()
    for key, state in cases():
        marks = () if (key, state) in both else (pytest.mark.one_database,)
        yield pytest.param(key, state, state, marks=marks)


@pytest.mark.parametrize(("name", "state", "cast"), [*every_case()], indirect=["cast"])
def test_role_by_role(scratch: Cast, name: str, state: str) -> None:
    """Each of the eight roles, held alone, and nobody's role."""
    review = scratch.review
    hand = prepared(name, scratch)
    wrong = check(name, state, hand, None)
    agency = agency_of(name, hand)
    for role in RoleKind:
        held = ReviewRole.objects.create(
            review=review,
            user=scratch.actor,
            role=role,
            agency=agency,
            since=hand.today,
        )
        wrong += check(name, state, hand, role)
        held.delete()
    assert wrong == [], "\n".join([f"{name} at {state}", *wrong])


@at_home(*ACTS)
def test_people_who_may_do_nothing(scratch: Cast, name: str) -> None:
    """A conflict, an ended membership, the team next door, a superuser, an account that is off: no act at all."""
    act = ACTS[name]
    world = scratch.world
    review = scratch.review
    hand = prepared(name, scratch)
    data = sample_for(name).build(hand)
    before = digest(review)

    def refused(user: Any) -> None:
        with pytest.raises((door.NotAllowed, door.AlreadyDone)) as caught, transaction.atomic():
            door.perform(ACTS[name].name, review, user, task=hand.task, reason=REASON, data=data)
        if hand.task is not None or not act.task:
            assert type(caught.value) is door.NotAllowed
        assert not door.may(ACTS[name].name, review, user)

    refused(world.outsider)
    refused(world.stranger)
    refused(world.bystander)
    world.outsider.is_superuser = world.outsider.is_staff = True
    world.outsider.save()
    refused(world.outsider)
    assert digest(review) == before
    for role in RoleKind:
        ReviewRole.objects.create(
            review=review, user=world.coordinator2, role=role, since=hand.today
        )
    conflict = ConflictOfInterest.objects.create(
        review=review,
        user=world.coordinator2,
        nature="Their own practice.",
        declared_on=hand.today,
        declared_by=world.coordinator2,
    )
    refused(world.coordinator2)
    conflict.delete()
    Membership.objects.filter(user=world.coordinator2).update(until=hand.today)
    refused(world.coordinator2)
    Membership.objects.filter(user=world.coordinator2).update(until=None)
    world.coordinator2.is_active = False
    world.coordinator2.save()
    refused(world.coordinator2)


@at_home(*[name for name, act in ACTS.items() if act.agency_scoped])
def test_own_agency_only(scratch: Cast, name: str) -> None:
    """The role for another agency does not count."""
    act = ACTS[name]
    review = scratch.review
    hand = prepared(name, scratch)
    other = scratch.world.agencies["fire"]
    for role in act.roles - {RoleKind.COORDINATOR}:
        ReviewRole.objects.create(
            review=review, user=scratch.actor, role=role, agency=other, since=hand.today
        )
    data = sample_for(name).build(hand)
    before = digest(review)
    with pytest.raises(door.NotAllowed), transaction.atomic():
        door.perform(act.name, review, scratch.actor, task=hand.task, reason=REASON, data=data)
    assert digest(review) == before


@at_home(*[name for name, act in ACTS.items() if act.needs_reason])
def test_reason_is_needed(scratch: Cast, name: str) -> None:
    """An empty reason is refused by the field, also one of spaces."""
    act = ACTS[name]
    review = scratch.review
    hand = prepared(name, scratch)
    role, agency = sorted(act.roles)[0], agency_of(name, hand)
    ReviewRole.objects.create(
        review=review, user=scratch.actor, role=role, agency=agency, since=hand.today
    )
    data = sample_for(name).build(hand)
    for reason in ("", "   \n\t "):
        with pytest.raises(door.Refused) as caught, transaction.atomic():
            door.perform(
                ACTS[name].name, review, scratch.actor, task=hand.task, reason=reason, data=data
            )
        assert list(caught.value.fields) == ["reason"]

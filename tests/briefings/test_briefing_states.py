"""The state machine of a briefing: every act in every state by everybody, and any path through it."""

from __future__ import annotations

import pytest
from django_fsm import TransitionNotAllowed
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefings.models import Briefing, BriefingState, Edition
from partnership.door_errors import DoorClosed, NotAllowed
from partnership.models import Event, GroupMembership
from tests.briefings.scene import ACTS, STATES, fresh
from tests.drive import report
from tests.world import LONG_AGO, World

pytestmark = pytest.mark.django_db

#: State → what each act leads to there; an act that is not named is refused.
LEADS_TO = {
    "draft": {"check": "draft", "send": "draft", "drop": "dropped"},
    "checked": {
        "check": "checked", "take_back": "draft", "send_back": "draft", "approve": "approved", "drop": "dropped",
    },
    "approved": {
        "take_back": "draft", "send_back": "draft", "publish": "published", "drop": "dropped",
    },
    "published": {"correct": "draft", "withdraw": "withdrawn", "look_again": "published"},
    "withdrawn": {"put_back": "published", "correct": "draft"},
    "dropped": {"take_up": "draft"},
    "correcting": {"check": "draft", "send": "checked", "stay": "published", "withdraw": "withdrawn"},
}  # fmt: skip
#: In the scene a draft was not checked yet; a correction was, in the same words.
LEADS_TO["draft"].pop("send")
#: Who decides for the group, and who writes.
DECIDING = {"send_back", "approve", "withdraw", "put_back"}


@pytest.fixture
def source(world: World):
    """A review of ours with findings, and somebody who only writes in the group."""
    GroupMembership.objects.create(
        group=world.groups["learning"], user=world.bystander, part="member", since=LONG_AGO
    )
    return report.responded(world)


@pytest.mark.parametrize("name", STATES)
def test_every_act_by_everybody(world: World, source, name: str) -> None:
    """What the chair may, a member of the group may not decide; who has no part in it does nothing."""
    briefing = STATES[name](world, source)
    found, expected = {}, {}
    for act, go in ACTS.items():
        for who in ("chair", "bystander", "la_contact", "stranger"):
            try:
                with _taken_back():
                    go(briefing, world.people[who])
                    raise _Done(fresh(briefing).state)
            except _Done as done:
                found[act, who] = done.state
            except NotAllowed:
                found[act, who] = "not allowed"
            except DoorClosed:
                found[act, who] = "refused"
            outside = who in ("la_contact", "stranger")
            only_writes = who == "bystander" and act in DECIDING
            leads = LEADS_TO[name].get(act, "refused")
            expected[act, who] = "not allowed" if outside or only_writes else leads
    assert found == expected
    assert fresh(briefing).state == ("draft" if name == "correcting" else name)


class _Done(Exception):
    def __init__(self, state: str) -> None:
        self.state = state


def _taken_back():
    from django.db import transaction

    return transaction.atomic()


def test_nobody_fires_a_transition_past_the_door(world: World, source) -> None:
    briefing = STATES["draft"](world, source)
    for name in ("send", "drop"):
        with pytest.raises(TransitionNotAllowed):
            getattr(briefing, name)()
    with pytest.raises(AttributeError):
        briefing.state = "published"


@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(path=st.lists(st.sampled_from(sorted(ACTS)), min_size=4, max_size=14))
def test_any_path_keeps_state_editions_and_events_together(
    world: World, source, path: list[str]
) -> None:
    briefing = STATES["draft"](world, source)
    at = "draft"
    for act in path:
        events = Event.objects.filter(about_kind="briefing", about_id=str(briefing.pk)).count()
        was_out = Edition.objects.out().filter(briefing=briefing).count()
        try:
            ACTS[act](briefing, world.chair if act != "send" else world.coordinator2)
        except DoorClosed:
            moved = False
        else:
            moved = True
        row = fresh(briefing)
        after = Event.objects.filter(about_kind="briefing", about_id=str(briefing.pk)).count()
        assert after - events == int(moved)
        if not moved:
            assert row.state == at
        out = Edition.objects.out().filter(briefing=briefing).count()
        assert out <= 1
        assert (row.state == BriefingState.PUBLISHED) <= (out == 1)
        assert (row.state == BriefingState.WITHDRAWN) <= (out == 0)
        if act not in ("publish", "withdraw", "put_back", "look_again"):
            assert out == was_out
        at = row.state
    assert Briefing.objects.filter(pk=briefing.pk).exists()

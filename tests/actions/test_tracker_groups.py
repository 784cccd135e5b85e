"""A tracker seldom says which group oversees its actions: it is asked once for all of them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from actions.forms.trackers import examples_of
from actions.models import Action, Tracker
from partnership.models import Group
from reviews.door import Refused
from reviews.models import Review
from tests.actions.test_action_pages import as_person, page
from tests.actions.test_tracker_acts import act, brought, explained, sent, table, verdicts
from tests.actions.test_trackers import step
from tests.drive.opening import screened
from tests.world import World

HEAD = "Ref,Recommendation,Action,Lead agency,Due date,Subgroup"


@pytest.fixture
def review(world: World) -> Review:
    return screened(world)


def test_rows_that_name_no_group_go_to_the_one_that_was_chosen(
    world: World, review: Review
) -> None:
    learning, other = world.groups["learning"], world.groups["board"]
    content = table(
        "1,A.,Unnamed.,Brackenshire Police,31/03/2030,",
        f"2,B.,Named.,Brackenshire Police,31/03/2030,{other}",
        head=HEAD,
    )
    tracker = sent(world, review, content, "plan.csv")
    client = as_person(world.coordinator)
    columns = {f"column_{at}": key for at, key in enumerate(tracker.columns)}
    answer = step(client, "tracker_columns", tracker, **columns, group=str(learning.pk))
    assert answer.status_code == 302
    # What is explained afterwards does not forget it.
    explained(world, review, tracker)
    shown = page(client.get(answer.url.replace("words/", "")))
    assert f"Overseen by {learning.name}" in shown
    brought(world, review, tracker)
    assert dict(Action.objects.values_list("text", "group")) == {
        "Unnamed.": learning.pk,
        "Named.": other.pk,
    }
    # The same file with another group: what is here already is here, and nobody said otherwise of it.
    again = sent(world, review, content, "plan.csv")
    act(world, review, "set_tracker_columns", again, columns=again.columns, group=other)
    assert verdicts(again, review) == ["here", "here"]


def test_a_group_that_concluded_or_is_of_others_is_none(world: World, review: Review) -> None:
    tracker = sent(world, review, table("1,A.,B.,Brackenshire Police,31/03/2030"), "plan.csv")
    ours = world.groups["learning"]
    foreign = Group.objects.exclude(partnership=review.partnership).first()

    def choose(group: Any) -> None:
        act(world, review, "set_tracker_columns", tracker, columns=tracker.columns, group=group)

    choose(ours)
    Group.objects.filter(pk=ours.pk).update(concluded_on=timezone.localdate() - timedelta(days=1))
    for one in (ours, *([foreign] if foreign else [])):
        with pytest.raises(Refused):
            choose(one)
    # It concluded after it was chosen: no group oversees them.
    brought(world, review, Tracker.objects.get(pk=tracker.pk))
    assert Action.objects.get().group is None


def test_a_row_across_is_no_example_of_a_column() -> None:
    rows = [
        ("row 2", ["THEME 1", "THEME 1"], ""),
        ("row 3", ["1a", "Name two nurses."], ""),
        ("row 4", ["", "Train."], ""),
    ]
    assert examples_of(["Ref", "Action"], rows) == [
        "For example “1a”.",
        "For example “Name two nurses.” and “Train.”.",
    ]

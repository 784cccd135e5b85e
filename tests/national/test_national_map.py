"""The national recommendations are listed and mapped; what says too little is refused, and each step is taken back."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import timezone

from partnership.models import Event
from reviews import door
from reviews.dates import day_of
from tests.drive import learning, national
from tests.drive.national import act, entry, map_one, one, plan_one, refs, refused
from tests.drive.opening import fresh
from tests.rapid_review.test_report_acts import open_nodes
from tests.world import World
from workflows.national.counts import counts_of
from workflows.national.opening import open_response

pytestmark = pytest.mark.django_db


# -- the list -----------------------------------------------------------------------------------------------


def test_many_are_pasted_at_once_and_sorted(world: World) -> None:
    review = national.listed(world)
    assert refs(review) == ["1", "10", "R3"]
    assert (review.stage, open_nodes(review)) == ("information", ["request_information"])
    assert day_of(review, "listed") == timezone.localdate()
    act(world, "add_national", review, lines="2. Visit.\nAsk them.", addressed_to="national")
    assert refs(review) == ["1", "2", "3", "10", "R3"]
    assert one(review, "3").addressed_to == "national"
    # Each has its own row of history, under the name of who did it.
    assert one(review, "3").history.get().history_user == world.coordinator


@pytest.mark.parametrize(
    ("lines", "addressed_to", "field", "sentence"),
    [
        ("", "both", "lines", "at least one"),
        ("1. Hear.\n1. Listen.", "both", "lines", "stands on two lines"),
        ("Hear.", "", "addressed_to", "Choose whom"),
        ("\n".join(f"Line {number}" for number in range(201)), "both", "lines", "201 lines"),
        ("Call 943 476 5919.", "both", "lines", "NHS number"),
        ("abc1234.1234.1234.1234.1234a) Hear.", "both", "lines", "1234a is too long. Use 20"),
        ("1. " + "x" * 5001, "both", "lines", "Recommendation 1 has 5,001 characters"),
    ],
)
def test_a_list_that_cannot_be(
    world: World, lines: str, addressed_to: str, field: str, sentence: str
) -> None:
    with pytest.raises(door.Refused) as caught:
        national.list_them(world, national.opened(world), lines, addressed_to=addressed_to)
    assert sentence in caught.value.fields[field]


def test_the_same_reference_is_listed_once(world: World) -> None:
    review = national.listed(world)
    found = refused("add_national", world, review, lines="r3. Again.", addressed_to="both")
    assert "Recommendation r3 is listed already. Take the line out" in found["lines"]
    row = one(review, "R3")
    act(world, "take_out_national", review, "Twice.", national=row, version=row.version)
    found = refused("add_national", world, review, lines="R3. Again.", addressed_to="both")
    assert "put it back" in found["lines"]


def test_each_can_be_changed_taken_out_and_put_back(world: World) -> None:
    review = national.mapped(world)
    row = one(review, "10")
    data = {
        "national": row,
        "version": row.version,
        "ref": "2.1",
        "wording": "Train.",
        "addressed_to": "local",
    }
    act(world, "change_national", review, **data)
    assert refs(review) == ["1", "2.1", "R3"]
    with pytest.raises(door.Stale):
        act(world, "change_national", review, **data)
    row = one(review, "2.1")
    now = {**data, "version": row.version}
    assert "what is recorded already" in str(refused("change_national", world, review, **now))
    assert "already" in refused("change_national", world, review, **{**now, "ref": "r3"})["ref"]
    act(
        world,
        "take_out_national",
        review,
        "It stands there twice.",
        national=row,
        version=row.version,
    )
    assert refs(review) == ["1", "R3"]
    row = one(review, "2.1")
    assert row.taken_out == "It stands there twice."
    for name in ("change_national", "take_out_national", "map_recommendation"):
        found = refused(
            name, world, review, "Why.", **{**now, "version": row.version, "gap": "none"}
        )
        assert "was taken out" in str(found), name
    act(world, "put_back_national", review, "It is another one.", national=row, version=row.version)
    assert (refs(review), one(review, "2.1").gap) == (["1", "2.1", "R3"], "not_here")


def test_the_last_one_stays(world: World) -> None:
    review = national.listed(world)
    for ref in ("1", "10"):
        row = one(review, ref)
        act(world, "take_out_national", review, "Not ours.", national=row, version=row.version)
    row = one(review, "R3")
    found = refused("take_out_national", world, review, "Too.", national=row, version=row.version)
    assert "only recommendation" in str(found)


def test_the_list_is_taken_back_until_somebody_was_asked(world: World) -> None:
    review = national.listed(world)
    act(world, "undo_list_recommendations", review, "More come.")
    review = fresh(review)
    assert (review.stage, open_nodes(review), refs(review)) == (
        "notification", ["begin"], ["1", "10", "R3"],
    )  # fmt: skip
    assert day_of(review, "listed") is None
    review = national.list_them(world, review, "")
    assert review.stage == "information"
    for later in (national.ask(world, review), national.asked(world)):
        found = refused("undo_list_recommendations", world, later, "Why.")
        assert "Agencies were asked already" in str(found)


def test_another_responses_row_is_refused(world: World) -> None:
    review = national.listed(world)
    another = entry(world, title="Another national review")
    opened = open_response(world.coordinator, world.partnership, another, timezone.localdate())
    other = national.list_them(world, opened)
    row = one(other, "1")
    for name in ("change_national", "map_recommendation", "take_out_national", "put_back_national"):
        if name == "put_back_national":
            out = one(review, "1")
            act(world, "take_out_national", review, "Twice.", national=out, version=out.version)
        with pytest.raises(door.Refused, match="belongs to another response"):
            act(
                world, name, review, "Why.", national=row, version=row.version, **national.mapping()
            )


# -- the map ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("ref", "changes", "fields"),
    [
        ("1", {"gap": ""}, ["gap"]),
        ("1", {"gap": "none", "position": " "}, ["position"]),
        ("1", {"gap": "some"}, ["owner", "why_none"]),
        ("1", {"gap": "gap", "owner": "The council"}, ["why_none"]),
        ("1", {"gap": "gap", "why_none": "The region does it."}, ["owner"]),
        ("1", {"gap": "not_here", "position": ""}, ["why_none"]),
        ("1", {"gap": "watch"}, ["gap"]),
        ("1", {"position": "About 943 476 5919."}, ["position"]),
    ],
)
def test_a_mapping_that_says_too_little(
    world: World, ref: str, changes: dict[str, Any], fields: list[str]
) -> None:
    review = national.listed(world)
    with pytest.raises(door.Refused) as caught:
        map_one(world, review, ref, **changes)
    assert sorted(caught.value.fields) == fields
    assert not one(review, ref).is_mapped


def test_a_gap_is_answered_by_the_plan_or_says_why_not(world: World) -> None:
    review = national.listed(world)
    local = plan_one(world, review)
    with pytest.raises(door.Refused) as caught:
        map_one(world, review, "1", gap="gap", owner="The council")
    assert list(caught.value.fields) == ["answers"]
    map_one(world, review, "1", gap="gap", owner="The council", answers=[local])
    map_one(world, review, "10", gap="some", owner="The board", answers=[local])
    map_one(world, review, "R3", gap="gap", owner="The ICB", why_none="The region does it.")
    assert sorted(row.ref for row in local.answers.all()) == ["1", "10"]
    said = Event.objects.filter(act="map_recommendation").order_by("pk").first()
    assert said is not None
    assert said.sentence == (
        "Mapped national recommendation 1: Gap. Answered by recommendation 1 of the plan."
    )
    found = counts_of(review)
    assert (found.mapped, found.total, found.by_gap["gap"]) == (3, 3, 2)


def test_what_asks_national_bodies_alone_can_be_watched(world: World) -> None:
    review = national.list_them(
        world, national.opened(world), "1. Change the law.", addressed_to="national"
    )
    map_one(world, review, "1", gap="watch", position="")
    row = one(review, "1")
    assert row.gap == "watch"
    found = refused(
        "change_national", world, review, national=row, version=row.version, ref="1",
        wording=row.wording, addressed_to="both",
    )  # fmt: skip
    assert list(found) == ["addressed_to"]


def test_answers_belong_to_this_plan_and_to_a_gap(world: World) -> None:
    review = national.listed(world)
    elsewhere = plan_one(world, learning.begun(world))
    declined = plan_one(
        world, review, "2", response="not_accepted", response_reason="No.", response_by="The board",
        response_on=timezone.localdate(),
    )  # fmt: skip
    for other in (elsewhere, declined):
        with pytest.raises(door.Refused) as caught:
            map_one(world, review, "1", gap="gap", owner="The council", answers=[other])
        assert list(caught.value.fields) == ["answers"]
    with pytest.raises(door.Refused) as caught:
        map_one(
            world,
            review,
            "1",
            gap="not_here",
            why_none="No.",
            answers=[plan_one(world, review, "3")],
        )
    assert list(caught.value.fields) == ["answers"]


def test_a_mapping_changes_with_a_reason(world: World) -> None:
    review = national.mapped(world)
    with pytest.raises(door.Refused) as caught:
        map_one(world, review, "1", position="It is in place, and audited.")
    assert list(caught.value.fields) == ["reason"]
    with pytest.raises(door.Refused, match="what is recorded already"):
        map_one(world, review, "1", "Why.")
    map_one(world, review, "1", "The audit came.", position="It is in place, and audited.")
    row = one(review, "1")
    assert row.position == "It is in place, and audited."
    assert [kept.position for kept in row.history.order_by("version")][-2:] == [
        "It is in place.", "It is in place, and audited.",
    ]  # fmt: skip

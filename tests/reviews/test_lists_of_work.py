"""Your work and the board: the right items, in the right order, in the same few queries at any size."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from reviews import door, worklist
from reviews.models import Review, ReviewTask
from reviews.queries import work
from reviews.queries.board import BoardFilter, board, rows
from tests.drive.information import asked
from tests.drive.opening import notified, open_task, opened
from tests.world import World

TODAY = date(2026, 1, 7)  # a Wednesday


@pytest.mark.parametrize(
    ("due_on", "where"),
    [
        (None, "none"),
        (date(2026, 1, 6), "overdue"),
        (date(2026, 1, 7), "today"),
        (date(2026, 1, 8), "week"),
        (date(2026, 1, 11), "week"),
        (date(2026, 1, 12), "later"),
    ],
)
def test_urgency(due_on: date | None, where: str) -> None:
    assert worklist.urgency(due_on, TODAY) == where


def titles(part: worklist.Part) -> list[str]:
    found = [
        f"{placed.item.title}, {placed.item.agency}"
        for group in part.groups
        for placed in group.items
    ]
    assert part.total == part.shown == len(found)
    return found


def test_each_person_has_their_own(world: World) -> None:
    asked(world)
    today = timezone.localdate()
    mine = worklist.collect(world.la_contact, today)
    assert titles(mine.mine) == ["Write the agency summary, Brackenshire Council"]
    assert (mine.free, mine.waiting) == (worklist.Part(), worklist.Part())

    team = worklist.collect(world.coordinator, today)
    assert team.mine == worklist.Part()
    assert titles(team.free) == ["Arrange the review panel, "]
    assert sorted(titles(team.waiting)) == [
        "Write the agency summary, Brackenshire Council",
        "Write the agency summary, Brackenshire Integrated Care Board",
        "Write the agency summary, Police",
    ]
    for nobody in (world.stranger, world.bystander, world.outsider):
        found = worklist.collect(nobody, today)
        assert found == worklist.WorkList(**dict.fromkeys(worklist.NAMES, worklist.Part()))


def test_a_taken_task_moves_to_mine(world: World) -> None:
    review = notified(world)
    door.perform(
        "take_task", review, world.coordinator, data={"task": open_task(review, "screening")}
    )
    today = timezone.localdate()
    assert titles(worklist.collect(world.coordinator, today).mine) == [
        "Screen against the criteria, "
    ]
    assert titles(worklist.collect(world.coordinator2, today).waiting) == [
        "Screen against the criteria, "
    ]


def queries(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as caught:
        assert client.get(address).status_code == 200
    return len(caught)


@pytest.mark.parametrize("name", ["work", "board"])
def test_the_same_queries_for_three_and_for_sixty(world: World, client: Client, name: str) -> None:
    client.force_login(world.coordinator)
    address = reverse(f"reviews:{name}")
    for number in range(3):
        review = opened(world)
        if number % 2:
            door.perform(
                "take_task",
                review,
                world.coordinator,
                data={"task": open_task(review, "notification")},
            )
    queries(client, address)
    few = queries(client, address)
    for number in range(57):
        review = opened(world)
        if number % 2:
            door.perform(
                "take_task",
                review,
                world.coordinator,
                data={"task": open_task(review, "notification")},
            )
    assert queries(client, address) == few
    assert ReviewTask.objects.open().count() == 60


def found(world: World, **asked_for: object) -> set[str]:
    asked = BoardFilter(**asked_for)  # type: ignore[arg-type]
    return set(
        board(world.coordinator, asked, timezone.localdate()).values_list("reference", flat=True)
    )


def test_filters_of_the_board(world: World) -> None:
    late = notified(world, timezone.now() - timedelta(days=40))
    fresh, mine = opened(world), notified(world)
    door.perform("take_task", mine, world.coordinator, data={"task": open_task(mine, "screening")})
    hidden = opened(world)
    door.perform("restrict", hidden, world.coordinator2, reason="A colleague’s family.")
    everything = {late.reference, fresh.reference, mine.reference}

    assert found(world) == everything
    assert found(world, late=True) == {late.reference}
    assert found(world, mine=True) == {mine.reference}
    assert found(world, stage="notification") == {fresh.reference}
    assert found(world, state="closed") == set()
    assert found(world, process="lcspr") == set()
    assert found(world, partnership="NSP") == set()
    assert found(world, search=late.reference.lower()) == {late.reference}
    assert found(world, search="injury explained") == everything
    assert found(world, search="injury whale") == set()
    assert found(world, search=hidden.reference) == set()
    assert board(world.coordinator, BoardFilter(), timezone.localdate()).first() == late
    assert list(board(world.stranger, BoardFilter(), timezone.localdate())) == []


def test_slippage_in_words(world: World) -> None:
    notified(world, timezone.now() - timedelta(days=60))
    review = Review.objects.select_related("partnership").get()
    (row,) = rows([review], timezone.localdate())
    assert row.colour == "red"
    assert row.words.endswith(" working days late")
    assert row.stage == "Screening"


def test_the_provider_of_tasks_names_no_child(world: World) -> None:
    review = notified(world)
    (queue,) = work.free(world.coordinator)
    (item,) = queue.first(None, TODAY).items
    assert item.about == f"{review.reference} Child A"
    assert item.take_url == reverse(
        "reviews:take_task", args=[review.reference, open_task(review, "screening").pk]
    )

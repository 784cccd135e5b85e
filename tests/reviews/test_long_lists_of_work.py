"""A list of work that is longer than a page: the most urgent first over all of it, counted truthfully,
everything within reach, in the same few queries.
"""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from actions.models import Action, ActionState
from reviews import worklist
from reviews.models import ReviewTask
from reviews.pages.work import FIRST, PAGE
from tests.drive.opening import opened
from tests.world import World

TODAY = timezone.localdate()
WORK = reverse("reviews:work")
#: Dated tasks that are free to take: more than the first page shows, and more than a page of the whole list.
MANY = PAGE + 3


@pytest.fixture
def many(world: World) -> list[str]:
    """A long list of free work of the team; returned are the addresses in order of urgency.

    The newest task is the most urgent of all but the evidence, which comes from another floor and is
    asked for last; a task and evidence without hurry stand at the end.
    """
    review = opened(world)
    task = ReviewTask.objects.open().get()
    # Copies of one task: a hundred reviews through the door would take a minute.
    ReviewTask.objects.filter(pk=task.pk).update(due_on=None)
    copies = []
    for number in range(MANY):
        task.pk, task.due_on = None, TODAY + timedelta(days=MANY - number)
        copies.append(task)
        task.save(force_insert=True)
        copies[-1] = ReviewTask.objects.get(pk=task.pk)

    def evidence(days: int, **changes: Any) -> Action:
        return Action.objects.create(
            **{
                "review": review,
                "text": f"Evidence {days}",
                "agency": world.agencies["police"],
                "due_on": TODAY + timedelta(days=days),
                "state": ActionState.PROPOSED,
                **changes,
            }
        )

    late, last = evidence(-3), evidence(MANY * 2)
    evidence(-9, state=ActionState.DONE)

    def address(item: ReviewTask | Action) -> str:
        if isinstance(item, Action):
            return reverse("actions:action", args=[item.pk])
        return reverse("reviews:task", args=[review.reference, item.pk])

    undated = ReviewTask.objects.open().get(due_on=None)
    return [address(item) for item in (late, *reversed(copies), last, undated)]


def signed_in(user: Any) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def read(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return unescape(response.content.decode())


def shown(page: str) -> list[str]:
    """The addresses of the items of a page, in order."""
    return re.findall(r'lfp-work__what">\s*<a class="govuk-link" href="([^"]+)"', page)


def queries(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as caught:
        assert client.get(address).status_code == 200
    return len(caught)


def test_the_first_page_has_the_most_urgent_of_all(world: World, many: list[str]) -> None:
    page = read(signed_in(world.coordinator), WORK)
    assert shown(page) == many[:FIRST]
    assert f"These are the {FIRST} most urgent of {len(many)}." in page
    assert f'href="{WORK}?list=free"' in page
    assert f"See all {len(many)}" in page


def test_page_by_page_everything_is_there_once_and_in_order(world: World, many: list[str]) -> None:
    client = signed_in(world.coordinator)
    first = read(client, f"{WORK}?list=free")
    second = read(client, f"{WORK}?list=free&page=2")
    assert shown(first) == many[:PAGE]
    assert shown(second) == many[PAGE:]
    assert f"{len(many)} things, most urgent first, 1 overdue. This is 1 to {PAGE}." in first
    assert 'href="?list=free&page=2"' in first
    assert 'href="?list=free&page=1"' in second
    assert "Evidence -9" not in first + second


@pytest.mark.parametrize(
    ("number", "is_last"),
    [
        ("2", True),
        ("3", True),
        ("999999999", True),
        ("9" * 5000, False),
        ("0", False),
        ("²", False),
    ],
)
def test_a_page_that_is_not_there(
    world: World, many: list[str], number: str, is_last: bool
) -> None:
    page = read(signed_in(world.coordinator), f"{WORK}?list=free&page={number}")
    assert shown(page) == (many[PAGE:] if is_last else many[:PAGE])


def test_mine_and_waiting_are_cut_and_counted_too(world: World, many: list[str]) -> None:
    ReviewTask.objects.open().update(owner=world.coordinator)
    Action.objects.filter(state=ActionState.PROPOSED).update(
        lead=world.coordinator, state=ActionState.OPEN
    )
    client, colleague = signed_in(world.coordinator), signed_in(world.coordinator2)
    page = read(client, WORK)
    assert f"{len(many)} things to do, 1 overdue." in page
    assert shown(page) == many[:FIRST]
    assert shown(read(client, f"{WORK}?list=mine&page=2")) == many[PAGE:]
    page = read(colleague, WORK)
    assert f"These are the {FIRST} most urgent of {len(many)}." in page
    assert shown(page) == many[:FIRST]
    assert shown(read(colleague, f"{WORK}?list=waiting&page=2")) == many[PAGE:]


@pytest.mark.usefixtures("many")
def test_nobody_else_gets_at_it_by_the_address(world: World) -> None:
    for person in (world.stranger, world.bystander, world.outsider):
        for name in worklist.NAMES:
            page = read(signed_in(person), f"{WORK}?list={name}")
            assert shown(page) == []
            assert "Nothing stands here now." in page
    assert Client().get(f"{WORK}?list=free").status_code == 302


@pytest.mark.parametrize("address", [WORK, f"{WORK}?list=free", f"{WORK}?list=free&page=2"])
def test_the_same_queries_below_and_beyond_the_cut(
    world: World, many: list[str], address: str
) -> None:
    client = signed_in(world.coordinator)
    queries(client, address)
    more = queries(client, address)
    kept = [int(one.rstrip("/").rsplit("/", 1)[1]) for one in many if "/tasks/" in one][:3]
    ReviewTask.objects.open().exclude(pk__in=kept).update(status="DONE")
    assert len(shown(read(client, f"{WORK}?list=free"))) == 5
    assert queries(client, address) == more


def test_what_is_not_a_list_shows_them_all(world: World, many: list[str]) -> None:
    assert shown(read(signed_in(world.coordinator), f"{WORK}?list=counts")) == many[:FIRST]

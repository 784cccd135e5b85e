"""What a review costs and how agencies share it: recorded, added up, corrected, and for few people."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from partnership.models import Agency, Event
from reviews import door
from reviews.costs.reading import costs_of, pounds, shares_of, totals
from reviews.models import Cost, CostShare, Review, ReviewRole, RoleKind
from reviews.process import processes
from tests.drive.information import asked
from tests.drive.opening import SECRET_NAME, fresh
from tests.world import LONG_AGO, World

pytestmark = pytest.mark.django_db


@pytest.fixture
def review(world: World) -> Review:
    """A review under way."""
    return asked(world)


def do(world: World, act: str, review: Review, reason: str = "", **data: Any) -> Any:
    return door.perform(act, fresh(review), world.coordinator, reason=reason, data=data).result


def cost(world: World, review: Review, **changes: Any) -> Cost:
    data = {
        "what": "reviewer",
        "note": "",
        "expected": Decimal("9000.00"),
        "actual": None,
        **changes,
    }
    found: Cost = do(world, "record_cost", review, **data)
    return found


def share(world: World, review: Review, key: str, amount: str) -> CostShare:
    found: CostShare = do(
        world,
        "record_cost_share",
        review,
        agency=world.agencies[key],
        amount=Decimal(amount),
        note="",
    )
    return found


def sums(review: Review) -> tuple[str, str, str, str]:
    found = totals(list(costs_of(review)), list(shares_of(review)))
    return pounds(found.expected), pounds(found.actual), pounds(found.shared), found.sentence


def test_it_adds_up_to_the_penny(world: World, review: Review) -> None:
    author = cost(world, review)
    cost(world, review, what="venue", expected=Decimal("0.10"), actual=Decimal("0.20"))
    share(world, review, "la", "3000.03")
    share(world, review, "trust", "3000.03")
    assert sums(review) == (
        "£9,000.10", "£0.20", "£6,000.06", "£3,000.04 of the expected cost is not shared yet.",
    )  # fmt: skip
    do(
        world, "correct_cost", review, row=author, version=author.version, what="reviewer", note="17 days",
        expected=Decimal("9000.00"), actual=Decimal("5999.86"),
    )  # fmt: skip
    assert sums(review)[3] == "The shares add up to the actual cost."
    share(world, review, "police", "1")
    assert sums(review)[3] == "The shares are £1.00 more than the actual cost."


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"what": "gold"}, "what"),
        ({"what": "other"}, "note"),
        ({"expected": None}, "expected"),
        ({"expected": Decimal("-1")}, "expected"),
        ({"actual": Decimal("-0.01")}, "actual"),
        ({"note": f"{SECRET_NAME}’s review"}, "note"),
    ],
)
def test_what_cannot_be_is_refused(
    world: World, review: Review, changes: dict[str, Any], field: str
) -> None:
    with pytest.raises(door.Refused) as refused:
        cost(world, review, **changes)
    assert list(refused.value.fields) == [field]
    assert not Cost.objects.exists()


def test_a_share_is_of_an_agency_here_and_once(world: World, review: Review) -> None:
    row = share(world, review, "la", "10")
    elsewhere = Agency.objects.create(
        partnership=world.other, name="Elsewhere", short_name="Else", sector="other"
    )
    for agency, amount, field in (
        (world.agencies["la"], Decimal(1), "agency"),
        (elsewhere, Decimal(1), "agency"),
        (None, Decimal(1), "agency"),
        (world.agencies["trust"], None, "amount"),
        (world.agencies["trust"], Decimal(-1), "amount"),
    ):
        with pytest.raises(door.Refused) as refused:
            do(world, "record_cost_share", review, agency=agency, amount=amount, note="")
        assert list(refused.value.fields) == [field]
    same = {"row": row, "version": row.version, "agency": row.agency, "note": ""}
    with pytest.raises(door.Refused):
        do(world, "correct_cost_share", review, **same, amount=Decimal("10.00"))
    do(world, "correct_cost_share", review, **same, amount=Decimal("11.00"))
    with pytest.raises(door.Stale):
        do(world, "correct_cost_share", review, **same, amount=Decimal("12.00"))
    with pytest.raises(door.Refused):
        do(world, "remove_cost_share", review, row=row, version=2)
    do(world, "remove_cost_share", review, reason="A slip.", row=row, version=2)
    assert not CostShare.objects.exists()


def test_a_row_of_another_review_is_left_alone(world: World, review: Review) -> None:
    other = asked(world)
    row = cost(world, other)
    with pytest.raises(door.Refused):
        do(world, "remove_cost", review, reason="A slip.", row=row, version=row.version)
    assert Cost.objects.filter(pk=row.pk).exists()


def test_only_the_team_and_named_readers_see_it(world: World, review: Review) -> None:
    cost(world, review, note="Seventeen days")
    share(world, review, "la", "4321.00")
    reader = world.scrutineer
    page = reverse("reviews:detail", args=[review.reference])
    timeline = reverse("reviews:timeline", args=[review.reference])

    def seen(user: Any) -> tuple[bool, bool]:
        client = Client()
        client.force_login(user)
        shown, told = client.get(page).content.decode(), client.get(timeline).content.decode()
        assert ("Seventeen days" in told) <= (user == world.coordinator)
        return "Seventeen days" in shown and "£4,321.00" in shown, "cost of the review" in told

    assert seen(world.coordinator) == (True, True)
    assert seen(world.chair) == (False, False)
    assert all("9000" not in event.sentence for event in Event.objects.about("review", review.pk))
    ReviewRole.objects.filter(review=review, user=reader).delete()
    ReviewRole.objects.create(review=review, user=reader, role=RoleKind.READER, since=LONG_AGO)
    assert seen(reader) == (True, False)


def test_the_pages(world: World, review: Review) -> None:
    client = Client()
    client.force_login(world.coordinator)
    page = reverse("reviews:detail", args=[review.reference])
    add = reverse("reviews:cost_add", args=[review.reference])
    assert add in client.get(page).content.decode()
    for wrong in ("12.345", "a lot", "-3", "1e9", "NaN", "99999999"):
        answer = client.post(
            add, {"what": "legal", "expected": wrong, "actual": "", "note": "Kept"}
        )
        assert answer.status_code == 422, wrong
        assert "Kept" in answer.content.decode()
        assert "Enter an amount in pounds, like 1250 or 1250.50." in answer.content.decode(), wrong
    assert client.post(add, {"what": "legal", "expected": "12.50", "actual": ""}).status_code == 302
    row = Cost.objects.get()
    one = reverse("reviews:cost", args=[review.reference, row.pk])
    assert "12.50" in client.get(one).content.decode()
    typed = {"what": "legal", "expected": "12.50", "actual": "13", "version": row.version}
    assert client.post(one, typed).status_code == 302
    assert client.post(one, {**typed, "actual": "14"}).status_code == 409
    assert "£13.00" in client.get(page).content.decode()
    shares = reverse("reviews:cost_share_add", args=[review.reference])
    la = world.agencies["la"]
    assert client.post(shares, {"agency": la.pk, "amount": "13"}).status_code == 302
    assert "The shares add up to the actual cost." in client.get(page).content.decode()
    gone = reverse("reviews:cost_remove", args=[review.reference, row.pk])
    assert client.post(gone, {"reason": "A slip.", "version": 2}).status_code == 302
    assert client.get(one).status_code == 410 or client.get(one).status_code == 409


def test_every_process_has_it() -> None:
    assert [one.key for one in processes() if "record_cost" not in one.acts] == []


def test_the_page_takes_as_many_queries_for_two_as_for_one(
    world: World, review: Review, django_assert_num_queries: Any
) -> None:
    for key in ("la", "trust"):
        cost(world, review)
        share(world, review, key, "10")
        with django_assert_num_queries(2):
            totals(list(costs_of(review)), list(shares_of(review)))
            [str(one) for one in shares_of(review)[:0]]

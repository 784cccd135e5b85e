"""The facts for the annual report stand on the page of the review, out of the record."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from reviews import door
from reviews.models import Review, ReviewDate
from tests.drive import report, sar
from tests.drive.opening import fresh
from tests.world import World
from workflows.sar.schedule2 import NotDone, facts_of, financial_year

pytestmark = pytest.mark.django_db


@pytest.fixture
def signed(world: World) -> Review:
    return sar.signed(world, sar.begun(world))


@pytest.mark.parametrize(
    ("on", "year"),
    [
        (date(2026, 3, 31), "2025 to 2026"),
        (date(2026, 4, 1), "2026 to 2027"),
        (date(2026, 12, 31), "2026 to 2027"),
        (date(2027, 1, 1), "2026 to 2027"),
    ],
)
def test_a_financial_year_ends_with_march(on: date, year: str) -> None:
    assert financial_year(on) == year


def test_started_concluded_found_done_and_not_done(world: World, signed: Review) -> None:
    today = timezone.localdate()
    kept = report.add_recommendation(world, signed, wording="Agree one pathway.")
    action = report.add_action(world, fresh(signed), recommendation=kept)
    gone = report.add_action(world, fresh(signed), recommendation=kept, text="Buy a system.")
    door.perform(
        "drop_action", fresh(signed), world.coordinator, reason="There is no money.",
        data={"action": gone, "version": gone.version},
    )  # fmt: skip
    refused = report.add_recommendation(
        world,
        fresh(signed),
        wording="Merge two teams.",
        response="not_accepted",
        response_reason="It would take years.",
        response_by="The safeguarding adults board",
        response_on=today,
    )
    facts = facts_of(signed)
    assert (facts.started, facts.concluded, facts.year) == (today, today, financial_year(today))
    assert [
        (one.recommendation, [row.action for row in one.actions]) for one in facts.findings
    ] == [(kept, [action])]
    assert facts.not_done == (
        NotDone(
            f"Recommendation {refused.ref}: Merge two teams.",
            "The safeguarding adults board",
            today,
            "It would take years.",
        ),
        NotDone(
            f"Action for recommendation {kept.ref}: Buy a system.",
            "The partnership team",
            today,
            "There is no money.",
        ),
    )


def test_an_ongoing_review_says_so_to_those_who_see_the_whole_review(world: World) -> None:
    review = sar.begun(world)
    address = reverse("reviews:detail", args=[review.reference])

    def shown(person: str) -> str:
        client = Client()
        client.force_login(world.people[person])
        return client.get(address).content.decode()

    page = shown("coordinator")
    assert "Facts for the annual report (Care Act 2014, Schedule 2)" in page
    assert "each year at whose end it is still going on" in page
    asked = sar.ask_agencies(world, sar.appoint(world, sar.opened(world)), "la")
    address = reverse("reviews:detail", args=[asked.reference])
    assert "Facts for the annual report" not in shown("la_contact")


def test_the_year_follows_a_corrected_day(world: World, signed: Review) -> None:
    ReviewDate.objects.filter(review=signed, key="signed_off").update(on=date(2026, 3, 31))
    assert facts_of(signed).year == "2025 to 2026"

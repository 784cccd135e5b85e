"""Wording that nobody can carry out is noticed, with a better form, and never refused."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils import timezone

from actions.models import Recommendation
from actions.smart import of_action, of_recommendation
from reviews import door
from reviews.models import Review
from tests.actions.test_action_pages import as_person, at, page
from tests.drive import report as drive
from tests.drive.opening import screened
from tests.world import World

TODAY = date(2026, 11, 26)
MEASURE = "Twenty records are read."


@pytest.fixture
def review(world: World) -> Review:
    return screened(world)


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        ("Consideration should be given to a shared form.", ["“Consideration”"]),
        ("Staff should gain a deeper understanding of neglect.", ["“deeper understanding”"]),
        ("Explore a joint service.", ["“Explore”"]),
        ("Remind staff of the policy where possible.", ["“Remind”", "“where possible”"]),
        ("Agree one pathway by December 2013.", ["“December 2013”"]),
        ("Agree one pathway by 25 November 2026.", ["“25 November 2026”"]),
        ("Agree one pathway by 26 November 2026.", []),
        ("Agree one pathway by November 2026.", []),
        ("The board agrees one pathway and tests it.", []),
    ],
)
def test_a_recommendation(text: str, begins: list[str]) -> None:
    assert [sentence.split("”")[0] + "”" for sentence in of_recommendation(text, TODAY)] == begins


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("Write the pathway.", 0),
        ("Write the pathway. Staff did not know whom to ask.", 0),
        ("Write the pathway. Train the staff. Audit twenty records.", 1),
        ("(a) Write the pathway (b) Train the staff", 1),
        ("1. Write the pathway\n2. Train the staff", 1),
        ("Ongoing training of all staff.", 1),
        ("Continue to promote the pathway.", 2),
    ],
)
def test_an_action(text: str, amount: int) -> None:
    assert len(of_action(text, MEASURE, TODAY)) == amount
    assert len(of_action(text, " ", TODAY)) == amount + 1


def test_it_is_said_after_saving_and_kept_with_the_event(world: World, review: Review) -> None:
    client = as_person(world.coordinator)
    data = {
        "ref": "", "wording": "Consider a shared form.", "addressed_to": "All", "scope": "local",
        "response": "accepted",
    }  # fmt: skip
    answered = client.post(at("add_recommendation", review.reference), data, follow=True)
    assert "leaves open what changes" in page(answered)
    assert Recommendation.objects.get().wording == "Consider a shared form."
    told = door.perform(
        "add_action", review, world.coordinator,
        data={
            "text": "Explore a joint service.",
            "agency": world.agencies["trust"],
            "due_on": timezone.localdate(),
        },
    ).event_data["warnings"]  # fmt: skip
    assert [sentence.split(" ")[0] for sentence in told][-2:] == ["“Explore”", "Nothing"]


def test_a_change_of_something_else_does_not_say_it_again(world: World, review: Review) -> None:
    action = drive.add_action(world, review, text="Explore a joint service.")
    passage = door.perform(
        "change_action", review, world.coordinator,
        data={"action": action, "version": action.version, "group": world.groups["board"]},
    )  # fmt: skip
    assert passage.event_data["warnings"] == []

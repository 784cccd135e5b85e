"""What may stand on an action and deserves a second look: a lead of another agency, a day off."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from actions.models import Action
from partnership.models import Event
from reviews import door
from reviews.clock import in_words
from reviews.models import Review
from tests.drive import report as drive
from tests.drive.information import working_day
from tests.drive.opening import screened
from tests.world import World

pytestmark = pytest.mark.django_db

STRANGE = "{} is not recorded as a colleague at {}, which leads the action. If that is a slip, change the action."


@pytest.fixture
def review(world: World) -> Review:
    return screened(world)


def warnings(act: str) -> list[str]:
    found: list[str] = Event.objects.filter(act=act).order_by("pk").last().data["warnings"]  # type: ignore[union-attr]
    return found


def a_saturday() -> date:
    today = timezone.localdate()
    return today + timedelta(days=(5 - today.weekday()) % 7 + 7)


def test_a_lead_of_another_agency_is_said_and_let_through(world: World, review: Review) -> None:
    on = working_day(world, 20)
    police = world.agencies["police"]
    drive.add_action(world, review, agency=police, lead=world.police_contact, due_on=on)
    assert warnings("add_action") == []
    drive.add_action(world, review, agency=police, lead=world.la_contact, due_on=on)
    expected = STRANGE.format(world.la_contact, police.short_name)
    assert warnings("add_action") == [expected]
    assert Action.objects.filter(lead=world.la_contact).count() == 1


def test_only_a_new_lead_and_a_new_day_are_said_again(world: World, review: Review) -> None:
    police, on = world.agencies["police"], a_saturday()
    action = drive.add_action(world, review, agency=police, lead=world.la_contact, due_on=on)
    assert len(warnings("add_action")) == 2
    door.perform(
        "change_action",
        review,
        world.coordinator,
        data={"action": action, "version": action.version, "text": "Other words."},
    )
    assert warnings("change_action") == []


def test_a_day_off_is_said_with_the_working_day_before(world: World, review: Review) -> None:
    on = a_saturday()
    drive.add_action(world, review, due_on=on, lead=None)
    (sentence,) = warnings("add_action")
    assert sentence.startswith(f"The action is due on {in_words(on)}, which is not a working day")
    assert "The working day before is" in sentence
    drive.add_action(world, review, due_on=on, lead=None, is_immediate=True)
    assert warnings("add_action") == []


def test_the_page_says_it_once_the_action_is_saved(world: World, review: Review) -> None:
    client = Client()
    client.force_login(world.coordinator)
    on = a_saturday()
    typed = {
        "text": "Agree one protocol.",
        "outcome": "Everybody knows.",
        "measure": "Audit.",
        "agency": world.agencies["police"].pk,
        "due_on-day": str(on.day),
        "due_on-month": str(on.month),
        "due_on-year": str(on.year),
    }
    answer = client.post(reverse("actions:add_action", args=[review.reference]), typed)
    assert answer.status_code == 302, list(answer.context["form"].errors.items())
    said = [str(message) for message in get_messages(answer.wsgi_request)]
    assert [sentence for sentence in said if "not a working day" in sentence] == warnings(
        "add_action"
    )

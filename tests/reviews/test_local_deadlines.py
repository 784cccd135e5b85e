"""The rules page, and a partnership's own amounts for local practice."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone

from partnership.door_errors import NotAllowed, Refused, Stale
from partnership.models import Event
from reviews.clock import WorkingCalendar
from reviews.door.due import deadlines
from reviews.local_deadlines import (
    edition_in_force,
    is_editable,
    limit,
    lines,
    reset_amount,
    set_amount,
)
from reviews.models import LocalDeadline, Review
from tests.drive.opening import fresh, screened
from tests.world import World, build_world

RULES = "/partnership/bsp/rules/"
DRAFT = f"{RULES}rapid_review/RR_DRAFT/"


@pytest.fixture
def world(db: None) -> World:
    return build_world()


def client_of(user: object) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def line(world: World, rule: str = "RR_DRAFT") -> object:
    edition = edition_in_force("rapid_review", timezone.localdate())
    return next(one for one in lines(world.partnership, edition) if one.rule.id == rule)


def due_of(review: Review, rule: str) -> object:
    return next(
        one.due_on for one in deadlines(review, timezone.localdate()) if one.rule.id == rule
    )


def test_only_local_practice_can_be_changed_and_not_what_an_older_edition_lets_go(
    world: World,
) -> None:
    assert is_editable("rapid_review", "RR_DRAFT")
    assert not is_editable("rapid_review", "SIN_NOTIFY")
    # Editable under the edition of 2018, fixed since: one amount serves all editions.
    assert not is_editable("rapid_review", "RR_SUBMIT")
    with pytest.raises(Refused, match="A partnership cannot change it"):
        set_amount(
            world.partnership,
            world.coordinator,
            line(world, "RR_SUBMIT"),
            20,
            version=0,
            reason="More time",
        )


def test_setting_an_amount_moves_open_reviews_here_and_only_here(world: World) -> None:
    review = screened(world)
    before = due_of(review, "RR_DRAFT")
    it = set_amount(
        world.partnership, world.coordinator, line(world), 11, version=0, reason="Time to read"
    )
    assert it.sentence == (
        "“Finish the draft report” (Rapid Review) changed from 12 working days to 11 working days. "
        "1 open review has new due days."
    )
    assert due_of(fresh(review), "RR_DRAFT") == WorkingCalendar().add(before, -1)
    moved = Event.objects.get(act="move_days", about_id=str(review.pk))
    assert moved.reason == "Time to read"
    reset = reset_amount(
        world.partnership, world.coordinator, line(world), version=1, reason="As before"
    )
    assert reset.event_data["reviews_moved"] == 1
    assert due_of(fresh(review), "RR_DRAFT") == before
    assert [row.history_change_reason for row in LocalDeadline.history.all()] == [
        str(reset.uid),
        str(it.uid),
    ]


def test_a_local_amount_cannot_pass_the_fixed_day_behind_it(world: World) -> None:
    assert limit(world.partnership, line(world))[0] == 15
    with pytest.raises(Refused) as error:
        set_amount(
            world.partnership, world.coordinator, line(world), 16, version=0, reason="More time"
        )
    assert error.value.fields["amount"] == (
        "“Send the Rapid Review to the National Panel” is due after 15 working days "
        "(national panel guidance), so this can be 15 at most."
    )


def test_two_people_set_the_first_amount(world: World) -> None:
    opened = line(world)
    set_amount(world.partnership, world.coordinator2, opened, 11, version=0, reason="First")
    with pytest.raises(Stale):
        set_amount(world.partnership, world.coordinator, opened, 10, version=0, reason="Second")
    with pytest.raises(Stale):
        reset_amount(world.partnership, world.coordinator, opened, version=3, reason="Back")


def test_only_the_team_sets_amounts(world: World) -> None:
    for who in ("chair", "stranger", "outsider"):
        with pytest.raises(NotAllowed):
            set_amount(
                world.partnership, world.people[who], line(world), 11, version=0, reason="Mine"
            )
    assert not LocalDeadline.objects.exists()


def test_the_page_says_where_every_rule_is_written(world: World) -> None:
    LocalDeadline.objects.create(
        partnership=world.other,
        process="rapid_review",
        rule_id="RR_DRAFT",
        amount=9,
        reason="Neighbour secret",
    )
    text = client_of(world.chair).get(RULES).content.decode()
    for words in (
        "15 working days after “Notification sent",
        "National Panel guidance",
        "Local practice",
        "Secondary source",
        "Criteria for a local child safeguarding practice review",
        "Still to be checked with the documents",
    ):
        assert words in text
    assert "Neighbour secret" not in text
    assert "Change<" not in text
    assert client_of(world.stranger).get(RULES).status_code == 404
    assert client_of(world.outsider).get(RULES).status_code == 404


def test_changing_an_amount_in_the_browser_shows_first_what_would_move(world: World) -> None:
    review = screened(world)
    before = due_of(review, "RR_DRAFT")
    client = client_of(world.coordinator)
    sent = {"amount": "11", "reason": "Time to read", "version": "0"}
    answer = client.post(DRAFT, {**sent, "preview": "1"})
    text = answer.content.decode()
    assert (answer.status_code, "1 open review has new due days." in text) == (200, True)
    assert "Nothing is saved yet" in text
    assert due_of(fresh(review), "RR_DRAFT") == before
    assert not LocalDeadline.objects.exists()
    assert Event.objects.filter(act__in=("set_local_deadline", "move_days")).count() == 0
    answer = client.post(DRAFT, sent)
    assert answer.headers["Location"] == RULES
    text = client.get(RULES).content.decode()
    assert "Your own amount" in text
    assert "The usual amount is 12 working days. Reason: Time to read" in text
    answer = client.post(DRAFT, sent)
    assert answer.status_code == 409
    assert "Time to read" in answer.content.decode()
    assert client_of(world.chair).get(DRAFT).status_code == 403
    assert client_of(world.stranger).get(DRAFT).status_code == 404


@pytest.mark.parametrize("amount", ["", "-1", "16", "many"])
def test_amounts_that_cannot_be_are_refused_by_the_field(world: World, amount: str) -> None:
    answer = client_of(world.coordinator).post(
        DRAFT, {"amount": amount, "reason": "Kept text", "version": "0"}
    )
    assert answer.status_code == 422
    assert answer.context["form"].errors["amount"]
    assert "Kept text" in answer.content.decode()


@pytest.mark.parametrize(
    "tail", ["rapid_review/NO_RULE/", "no_process/RR_DRAFT/", "rapid_review/NO_RULE/reset/"]
)
def test_rules_that_do_not_exist_are_not_found(world: World, tail: str) -> None:
    assert client_of(world.coordinator).get(RULES + tail).status_code == 404


def test_the_rules_page_asks_few_queries(
    world: World, django_assert_max_num_queries: Callable
) -> None:
    client = client_of(world.coordinator)
    client.get(RULES)
    with django_assert_max_num_queries(10):
        client.get(RULES)

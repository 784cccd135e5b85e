"""The rules page, and a partnership's own amounts for local practice."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
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
    reset_rule,
    set_rule,
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
        set_rule(
            world.partnership,
            world.coordinator,
            line(world, "RR_SUBMIT"),
            amount=20,
            version=0,
            reason="More time",
        )


def test_setting_an_amount_moves_open_reviews_here_and_only_here(world: World) -> None:
    review = screened(world)
    before = due_of(review, "RR_DRAFT")
    it = set_rule(
        world.partnership,
        world.coordinator,
        line(world),
        amount=11,
        version=0,
        reason="Time to read",
    )
    assert it.sentence == (
        "“Finish the draft report” (Rapid Review) changed from 12 working days to 11 working days. "
        "1 open review has new due days."
    )
    assert due_of(fresh(review), "RR_DRAFT") == WorkingCalendar().add(before, -1)
    moved = Event.objects.get(act="move_days", about_id=str(review.pk))
    assert moved.reason == "Time to read"
    reset = reset_rule(
        world.partnership, world.coordinator, line(world), version=1, reason="As before"
    )
    assert reset.event_data["reviews_moved"] == 1
    assert due_of(fresh(review), "RR_DRAFT") == before
    assert [row.history_change_reason for row in LocalDeadline.history.all()] == [
        str(reset.uid),
        str(it.uid),
    ]


def test_a_rule_is_counted_from_another_date_and_back(world: World) -> None:
    review = screened(world)
    dates = {row.key: row.on for row in review.dates.all()}
    before = due_of(review, "RR_SUBMIT")
    # The amount is fixed; the date it is counted from is what areas differ in.
    submit = line(world, "RR_SUBMIT")
    assert (submit.editable, submit.anchors) == (False, ("notification_sent", "la_aware"))
    it = set_rule(
        world.partnership,
        world.coordinator,
        submit,
        anchor="la_aware",
        version=0,
        reason="Our partners agreed it",
    )
    assert it.sentence.startswith(
        "“Send the Rapid Review to the National Panel” (Rapid Review) counts from “Local authority became aware” "
        "in place of “Notification sent to the National Panel”. "
    )
    assert due_of(fresh(review), "RR_SUBMIT") == WorkingCalendar().add(dates["la_aware"], 15)
    text = client_of(world.coordinator).get(
        reverse("reviews:why", args=[review.reference, "RR_SUBMIT"])
    )
    assert (
        "Your partnership counts it from “Local authority became aware”, which is local practice; "
        "usually it counts from “Notification sent to the National Panel”. Reason: Our partners agreed it."
    ) in text.content.decode()
    # The step of the process that the deadline belongs to.
    assert "Submit to the National Panel" in text.content.decode()
    assert "Your own first day" in client_of(world.chair).get(RULES).content.decode()
    set_rule(
        world.partnership,
        world.coordinator,
        line(world, "RR_SUBMIT"),
        anchor="notification_sent",
        version=1,
        reason="As before",
    )
    assert not LocalDeadline.objects.exists()
    assert due_of(fresh(review), "RR_SUBMIT") == before
    with pytest.raises(Refused) as error:
        set_rule(
            world.partnership,
            world.coordinator,
            submit,
            anchor="incident",
            version=0,
            reason="No",
        )
    assert set(error.value.fields) == {"anchor"}


def test_a_form_from_before_a_reset_is_stale_after_it_was_set_again(world: World) -> None:
    team = (world.partnership, world.coordinator)
    set_rule(*team, line(world), amount=11, version=0, reason="First")
    reset_rule(*team, line(world), version=1, reason="Back")
    set_rule(*team, line(world), amount=10, version=0, reason="Again")
    assert LocalDeadline.objects.get().version == 2
    with pytest.raises(Stale):
        set_rule(*team, line(world), amount=9, version=1, reason="From the first form")


def test_the_form_only_asks_for_what_the_rule_leaves_open(world: World) -> None:
    client = client_of(world.coordinator)
    fields = {
        rule: list(client.get(f"{RULES}{rule}/").context["form"].fields)
        for rule in ("rapid_review/RR_DRAFT", "rapid_review/RR_SUBMIT", "lcspr/LCSPR_COPY")
    }
    assert fields == {
        "rapid_review/RR_DRAFT": ["anchor", "amount", "reason", "version"],
        "rapid_review/RR_SUBMIT": ["anchor", "reason", "version"],
        "lcspr/LCSPR_COPY": ["amount", "reason", "version"],
    }
    assert client.get(f"{RULES}rapid_review/SIN_NOTIFY/").status_code == 403
    text = client.get(DRAFT).content.decode()
    assert "Local authority became aware" in text
    assert "Notification sent to the National Panel (usual)" in text


def test_a_local_amount_cannot_pass_the_fixed_day_behind_it(world: World) -> None:
    assert limit(line(world))[0] == 15
    with pytest.raises(Refused) as error:
        set_rule(
            world.partnership,
            world.coordinator,
            line(world),
            amount=16,
            version=0,
            reason="More time",
        )
    assert error.value.fields["amount"] == (
        "“Send the Rapid Review to the National Panel” is due after 15 working days "
        "(national panel guidance), so this can be 15 at most."
    )


def test_two_people_set_the_first_amount(world: World) -> None:
    opened = line(world)
    set_rule(world.partnership, world.coordinator2, opened, amount=11, version=0, reason="First")
    with pytest.raises(Stale):
        set_rule(
            world.partnership, world.coordinator, opened, amount=10, version=0, reason="Second"
        )
    with pytest.raises(Stale):
        reset_rule(world.partnership, world.coordinator, opened, version=3, reason="Back")


def test_only_the_team_sets_amounts(world: World) -> None:
    for who in ("chair", "stranger", "outsider"):
        with pytest.raises(NotAllowed):
            set_rule(
                world.partnership,
                world.people[who],
                line(world),
                amount=11,
                version=0,
                reason="Mine",
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
    sent = {
        "amount": "11",
        "anchor": "notification_sent",
        "reason": "Time to read",
        "version": "0",
    }
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
    assert (
        "Usually 12 working days after “Notification sent to the National Panel”. Reason: Time to read"
        in text
    )
    answer = client.post(DRAFT, sent)
    assert answer.status_code == 409
    assert "Time to read" in answer.content.decode()
    assert client_of(world.chair).get(DRAFT).status_code == 403
    assert client_of(world.stranger).get(DRAFT).status_code == 404


@pytest.mark.parametrize("amount", ["", "-1", "16", "many"])
def test_amounts_that_cannot_be_are_refused_by_the_field(world: World, amount: str) -> None:
    answer = client_of(world.coordinator).post(
        DRAFT,
        {"amount": amount, "anchor": "notification_sent", "reason": "Kept text", "version": "0"},
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
    with django_assert_max_num_queries(11):
        client.get(RULES)

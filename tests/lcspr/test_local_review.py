"""A local review can be found, shows its clock, and goes to its end."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from reviews import door
from reviews.clock import in_words
from reviews.door.due import deadlines
from reviews.models import Decision, Review, ReviewDate
from reviews.queries.board import slippage
from reviews.queries.clock import clock_of, main_deadline
from reviews.rules import DeadlineState
from tests.drive import report as drive
from tests.drive.local import BODIES, ask_agencies, receive, sign_all
from tests.drive.opening import fresh, open_task
from tests.rapid_review.test_report_acts import open_nodes
from tests.world import World
from workflows.lcspr.copies import earliest_publication


@pytest.fixture
def local(world: World) -> Review:
    review = drive.responded(world)
    found: Review = drive.decide_follow(world, review, "lcspr").result
    return fresh(found)


def do(
    name: str, review: Review, person: Any, node: str = "", reason: str = "", **data: Any
) -> door.Passage:
    task = open_task(review, node) if node else None
    return door.perform(name, review, person, task=task, reason=reason, data=data)


def begin(world: World, review: Review, **changes: Any) -> None:
    data = {
        "reviewer": "Ines Varga",
        "on": timezone.localdate(),
        "interests": "None",
        "method": "A workshop of practitioners.",
        "terms": "Two questions.",
        "agreed_by": "All",
    }
    do("begin", review, world.coordinator, "begin", **{**data, **changes})
    ask_agencies(world, fresh(review))


def send_copies(world: World, review: Review, days_ago: int = 30, **changes: Any) -> None:
    """Record the copies, and have them gone out long enough ago; the partners sign first, if they have not yet."""
    if {"receive_draft", "draft_report"} & set(open_nodes(review)):
        sign_all(world, review)
    today = timezone.localdate()
    data = {
        "sent": dict.fromkeys(BODIES, today),
        "planned": earliest_publication(review, today),
        "note": "",
    }
    do("record_copies", review, world.coordinator, "send_copy", **{**data, **changes})
    ReviewDate.objects.filter(review=review, key="copy_sent").update(
        on=today - timedelta(days=days_ago)
    )


#: Nobody at the centre of these reviews was asked.
WISH_REASON = "Nobody of the family could be found."


def publish(world: World, review: Review, **changes: Any) -> None:
    data = {"outcome": "published", "on": timezone.localdate(), "wish_reason": WISH_REASON}
    do("publish", review, world.coordinator, "publish", **{**data, **changes})


def test_the_clock_runs_six_months_from_the_decision(world: World, local: Review) -> None:
    found = {item.rule.id: item for item in deadlines(local, timezone.localdate())}
    publish_by = found["LCSPR_PUBLISH"].due_on
    assert publish_by is not None
    months = (
        (publish_by.year - timezone.localdate().year) * 12
        + publish_by.month
        - timezone.localdate().month
    )
    assert months == 6
    # The draft comes first; what is due next is what the board shows.
    assert (local.due_on, local.due_rule) == (found["LCSPR_DRAFT"].due_on, "LCSPR_DRAFT")


def test_keeping_it_online_is_not_work_and_not_the_measure(world: World, local: Review) -> None:
    """Published late, it stays late on the board and on its clock, whatever was in time afterwards."""
    today = timezone.localdate()
    decided = today - timedelta(days=220)
    for key in ("incident", "decision_made"):
        ReviewDate.objects.filter(review=local, key=key).update(on=decided)
    begin(world, local)
    send_copies(world, local)
    publish(world, local, late_reason="The inquest came first.")
    local = fresh(local)
    assert (local.due_on, local.due_rule) == (None, "")
    found = deadlines(local, today)
    main = main_deadline(found)
    assert main is not None
    assert (main.rule.id, main.state) == ("LCSPR_PUBLISH", DeadlineState.MET_LATE)
    still = [item.rule.id for item in found if item.state.is_open]
    assert still == ["LCSPR_ONLINE", "LCSPR_ONLINE_LOOK"]
    late = abs(main.days_left or 0)
    assert slippage(local, found) == (f"Met, {late} working days late", "orange")
    clock = clock_of(local, today)
    assert clock.elapsed is not None
    assert (clock.elapsed.since, clock.elapsed.is_running) == (decided, False)


def test_it_goes_from_decision_to_closure(world: World, local: Review) -> None:
    begin(world, local)
    assert open_nodes(local) == ["receive_draft"]
    assert fresh(local).stage == "information"
    do(
        "check_progress",
        local,
        world.coordinator,
        on=timezone.localdate(),
        time_note="On time.",
        quality_note="Thorough.",
    )
    send_copies(world, local)
    assert open_nodes(local) == ["publish"]
    publish(world, local)
    local = fresh(local)
    assert (local.stage, local.outcome) == ("action_plan", "published")
    do("close", local, world.coordinator, "close_review")
    assert fresh(local).stage == "closed"
    do("reopen", local, world.coordinator, reason="A letter came.")
    assert open_nodes(local) == ["close_review"]
    do("close", local, world.coordinator, "close_review")
    assert fresh(local).work.status == "DONE"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"reviewer": " "}, "reviewer"),
        ({"terms": ""}, "terms"),
        ({"interests": " "}, "interests"),
        ({"method": ""}, "method"),
        ({"agreed_by": ""}, "agreed_by"),
        ({"on": timezone.localdate() + timedelta(days=2)}, "on"),
        ({"on": timezone.localdate() - timedelta(days=2)}, "on"),
    ],
)
def test_the_start_needs_all_of_it(
    world: World, local: Review, changes: dict[str, Any], field: str
) -> None:
    with pytest.raises(door.Refused) as refused:
        begin(world, local, **changes)
    assert list(refused.value.fields) == [field]


def test_the_start_can_be_recorded_again(world: World, local: Review) -> None:
    begin(world, local)
    do("undo_begin", local, world.coordinator, reason="Another reviewer.")
    assert open_nodes(local) == ["begin"]
    assert fresh(local).stage == "notification"
    assert not ReviewDate.objects.filter(review=local, key="reviewer_appointed").exists()
    begin(world, local)
    assert Decision.objects.filter(review=local, kind="terms_of_reference").count() == 2


def test_not_publishing_needs_its_reasons(world: World, local: Review) -> None:
    begin(world, local)
    send_copies(world, local)
    for changes, field in (
        ({"outcome": "not_published"}, "rationale"),
        ({"outcome": "perhaps"}, "outcome"),
        ({"on": timezone.localdate() + timedelta(days=1)}, "on"),
    ):
        with pytest.raises(door.Refused) as refused:
            publish(world, local, **changes)
        assert list(refused.value.fields) == [field]
    assert not ReviewDate.objects.filter(review=local, key="published").exists()
    publish(world, local, outcome="not_published", rationale="It would name the family.")
    assert fresh(local).outcome == "not_published"


def test_open_actions_without_a_group_keep_it_open(world: World, local: Review) -> None:
    begin(world, local)
    drive.add_action(world, local, group=None)
    send_copies(world, local)
    publish(world, local)
    with pytest.raises(door.Refused) as refused:
        do("close", local, world.coordinator, "close_review")
    assert "no group oversees it" in refused.value.sentences[0]


def test_a_withdrawn_local_review_stays_in_the_record(world: World, local: Review) -> None:
    with pytest.raises(door.Refused) as refused:
        do("withdraw", local, world.coordinator, reason="Decided again.", agreed_by=" ")
    assert list(refused.value.fields) == ["agreed_by"]
    do(
        "withdraw",
        local,
        world.coordinator,
        reason="Decided again.",
        agreed_by="All three partners",
    )
    assert fresh(local).stage == "not_progressed"
    assert open_nodes(local) == []
    assert Review.objects.visible_to(world.coordinator).filter(pk=local.pk).exists()


@pytest.mark.parametrize("with_draft", [False, True])
def test_a_withdrawal_can_be_taken_back(world: World, local: Review, *, with_draft: bool) -> None:
    """It stands where it stood, with the work that was open; the decision is kept as superseded."""
    begin(world, local)
    review = receive(world, fresh(local)) if with_draft else fresh(local)
    stage, nodes = review.stage, open_nodes(review)
    do("withdraw", review, world.coordinator, reason="Decided.", agreed_by="All", on=None)
    assert (fresh(review).stage, open_nodes(review)) == ("not_progressed", [])
    do("take_up", review, world.coordinator, reason="It was the other review.")
    assert (fresh(review).stage, open_nodes(review), fresh(review).outcome) == (stage, nodes, "")
    told = Decision.objects.get(review=review, kind="withdrawal")
    assert told.superseded_reason == "It was the other review."


def test_a_withdrawal_is_not_of_a_day_before_the_decision(world: World, local: Review) -> None:
    early = timezone.localdate() - timedelta(days=400)
    with pytest.raises(door.Refused) as refused:
        do("withdraw", local, world.coordinator, reason="Decided.", agreed_by="All", on=early)
    assert list(refused.value.fields) == ["on"]


def test_it_is_not_taken_up_when_something_else_was_decided(world: World, local: Review) -> None:
    """The Rapid Review decided anew after the withdrawal; the guard says so, and the button is gone."""
    do("withdraw", local, world.coordinator, reason="Decided.", agreed_by="All", on=None)
    assert door.offered("take_up", fresh(local), world.coordinator)
    source = local.links_in.get().source
    door.perform("undo_what_follows", fresh(source), world.coordinator, reason="Decided again.")
    assert not door.offered("take_up", fresh(local), world.coordinator)
    with pytest.raises(door.Refused, match="no longer leads to this review"):
        do("take_up", local, world.coordinator, reason="A slip.")


def test_only_the_coordinator_runs_it(world: World, local: Review) -> None:
    for person in (world.la_partner, world.chair, world.stranger):
        with pytest.raises(door.NotAllowed):
            do(
                "begin",
                local,
                person,
                "begin",
                reviewer="X",
                on=timezone.localdate(),
                terms="Y",
                agreed_by="Z",
            )


def test_its_pages_work_for_a_person(world: World, local: Review) -> None:
    client = Client()
    client.force_login(world.coordinator, backend="django.contrib.auth.backends.ModelBackend")
    today = timezone.localdate()

    def day(name: str, on: date = today) -> dict[str, str]:
        return {
            f"{name}-day": str(on.day),
            f"{name}-month": str(on.month),
            f"{name}-year": str(on.year),
        }

    def task(node: str) -> str:
        return reverse("reviews:task", args=[local.reference, open_task(local, node).pk])

    assert client.get(task("begin")).status_code == 200
    data = {
        "reviewer": "Ines Varga",
        "interests": "None",
        "method": "A workshop.",
        "terms": "Two questions.",
        "agreed_by": "All",
        **day("on"),
    }
    assert client.post(task("begin"), data).status_code == 302
    nobody = {"nobody": "The Rapid Review has all that is needed."}
    assert client.post(task("request_information"), nobody).status_code == 302
    for name in ("reviews:undo_begin", "lcspr:check_progress", "reviews:withdraw"):
        assert client.get(reverse(name, args=[local.reference])).status_code == 200
    note = {"time_note": "On time.", "quality_note": "Thorough.", **day("on")}
    assert (
        client.post(reverse("lcspr:check_progress", args=[local.reference]), note).status_code
        == 302
    )
    planned = earliest_publication(local, today)
    assert planned is not None
    days = {key: value for body in BODIES for key, value in day(f"sent_{body}").items()}
    days["version"] = "0"
    sign_all(world, local)
    too_soon = client.post(task("send_copy"), {**days, **day("planned")})
    assert too_soon.status_code == 422
    assert f"the earliest day is {in_words(planned)}" in too_soon.content.decode()
    assert client.post(task("send_copy"), {**days, **day("planned", planned)}).status_code == 302
    data = {"outcome": "published", "wish_reason": WISH_REASON, **day("on")}
    refused = client.post(task("publish"), data)
    assert refused.status_code == 422
    assert f"the earliest day is {in_words(planned)}" in refused.content.decode()
    ReviewDate.objects.filter(review=local, key="copy_sent").update(on=today - timedelta(days=30))
    assert client.post(task("publish"), data).status_code == 302
    assert client.get(task("close_review")).status_code == 200
    assert client.post(task("close_review"), {}).status_code == 302
    assert fresh(local).stage == "closed"
    page = client.get(reverse("reviews:detail", args=[local.reference])).content.decode()
    assert "Ines Varga" in page
    assert "BSP-RR-" in page

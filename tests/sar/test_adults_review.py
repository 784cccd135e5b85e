"""A Safeguarding Adults Review goes from the decision to its end, and refuses what has to be refused."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from reviews import door
from reviews.dates import day_of
from reviews.door.due import deadlines
from reviews.models import Decision, Review, ReviewDate
from reviews.queries.clock import main_deadline
from reviews.wording import edition_of
from tests.drive import local, sar
from tests.drive.opening import fresh, open_task
from tests.rapid_review.test_report_acts import open_nodes
from tests.world import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def opened(world: World) -> Review:
    return sar.opened(world)


def do(name: str, review: Review, person: Any, reason: str = "", **data: Any) -> door.Passage:
    return door.perform(name, fresh(review), person, reason=reason, data=data)


def test_it_begins_with_the_decision_on_a_referral(world: World, opened: Review) -> None:
    link = opened.links_in.get()  # type: ignore[attr-defined]
    assert link.source.process == "referral"
    assert "The board must arrange a review (mandatory)" in link.reason
    assert (opened.stage, open_nodes(opened)) == ("notification", ["begin"])
    assert day_of(opened, "decision_made") == timezone.localdate()
    assert opened.reference.split("-")[1] == "SAR"


def test_it_goes_from_decision_to_closure(world: World, opened: Review) -> None:
    review = sar.ask_agencies(world, sar.appoint(world, opened))
    assert (review.stage, open_nodes(review)) == ("information", ["receive_draft"])
    review = sar.to_board(world, review)
    assert (review.stage, open_nodes(review)) == ("report", ["board_sign_off"])
    sar.board_decides(world, review)
    assert open_nodes(fresh(review)) == ["publish"]
    review = sar.publish(world, fresh(review))
    assert (review.stage, review.outcome) == ("action_plan", "published")
    door.perform("close", review, world.coordinator, task=_task(review, "close_review"))
    assert fresh(review).stage == "closed"
    do("reopen", review, world.coordinator, reason="A letter came.")
    assert open_nodes(fresh(review)) == ["close_review"]


def _task(review: Review, node: str) -> Any:
    from tests.drive.opening import open_task

    return open_task(review, node)


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({"reviewer": " "}, ["reviewer"]),
        ({"interests": ""}, ["interests"]),
        ({"methods": []}, ["methods"]),
        ({"methods": ["no_such"]}, ["methods"]),
        ({"outcome": ""}, ["outcome"]),
        ({"outcome": "agreed"}, ["outcome"]),
        ({"method": "", "terms": " "}, ["method", "terms"]),
        ({"on": timezone.localdate() - timedelta(days=2)}, ["on"]),
    ],
)
def test_the_appointment_needs_all_of_it(
    world: World, opened: Review, changes: dict[str, Any], fields: list[str]
) -> None:
    with pytest.raises(door.Refused) as refused:
        sar.appoint(world, opened, **changes)
    assert list(refused.value.fields) == fields
    assert not Decision.objects.filter(review=opened, kind="terms_of_reference").exists()


def test_six_months_run_from_the_decision_to_the_sign_off(world: World, opened: Review) -> None:
    decided = date(2026, 2, 27)
    ReviewDate.objects.filter(review=opened, key__in=("decision_made", "incident")).update(
        on=decided
    )
    found = {item.rule.id: item.due_on for item in deadlines(opened, timezone.localdate())}
    assert found["SAR_COMPLETE"] == date(2026, 8, 27)
    assert found["SAR_DRAFT"] == date(2026, 6, 27)
    # Only some reviews have these, so they are not there yet.
    assert set(found) == {
        "SAR_COMPLETE", "SAR_REPORTS", "SAR_DRAFT", "SAR_ACCURACY",
    }  # fmt: skip
    main = main_deadline(deadlines(opened, timezone.localdate()))
    assert main is not None
    assert main.rule.id == "SAR_COMPLETE"


def test_a_review_in_rapid_time_has_a_second_clock(world: World, opened: Review) -> None:
    review = sar.appoint(world, opened, methods=["rapid_time"])
    today = timezone.localdate()
    assert day_of(review, "rapid_time_began") == today

    def rapid() -> date | None:
        found = {item.rule.id: item.due_on for item in deadlines(fresh(review), today)}
        assert found["SAR_COMPLETE"] is not None
        return found.get("SAR_RAPID")

    assert rapid() is not None
    change = {"terms": "Two.", "method": "Talks.", "on": today, "agreed_by": "The board"}
    do("change_terms", review, world.coordinator, reason="Too big.", methods=["systems"], **change)
    assert rapid() is None
    do("undo_change", review, world.coordinator, reason="A slip.")
    assert rapid() is not None
    do("undo_begin", review, world.coordinator, reason="A slip.")
    assert rapid() is None


def test_the_board_asks_for_changes_and_signs_later(world: World, opened: Review) -> None:
    review = sar.to_board(world, sar.ask_agencies(world, sar.appoint(world, opened)))
    for changes, fields in (
        ({"outcome": "perhaps"}, ["outcome"]),
        ({"agreed_by": " "}, ["agreed_by"]),
        ({"outcome": "returned", "text": ""}, ["text"]),
        ({"on": timezone.localdate() + timedelta(days=1)}, ["on"]),
        ({"on": timezone.localdate() - timedelta(days=1)}, ["on"]),
    ):
        with pytest.raises(door.Refused) as refused:
            sar.board_decides(world, review, **changes)
        assert list(refused.value.fields) == fields
    sar.board_decides(world, review, "returned")
    review = fresh(review)
    assert (open_nodes(review), day_of(review, "signed_off")) == (["draft_report"], None)
    review = local.look(world, local.receive(world, review))
    review = sar.to_board(world, review)
    assert review.report_round == 2
    sar.board_decides(world, review)
    assert day_of(review, "signed_off") == timezone.localdate()
    kinds = Decision.objects.filter(review=review, kind="board_sign_off").order_by("pk")
    assert list(kinds.values_list("outcome", flat=True)) == ["returned", "signed_off"]


def test_a_report_goes_to_the_board_only_when_it_may(world: World, opened: Review) -> None:
    review = local.receive(world, sar.ask_agencies(world, sar.appoint(world, opened)))
    review = local.ask(world, review)
    with pytest.raises(door.Refused, match=r"^Not found in draft 1 yet.*ask the author for it"):
        sar.to_board(world, review)
    review = local.look(world, review)
    with pytest.raises(door.Refused) as refused:
        sar.to_board(world, review, meets_on=timezone.localdate() - timedelta(days=1))
    assert list(refused.value.fields) == ["meets_on"]
    ahead = timezone.localdate() + timedelta(days=20)
    review = sar.to_board(world, review, meets_on=ahead)
    assert day_of(review, "board_meets") == ahead
    with pytest.raises(door.Refused, match="is with the safeguarding adults board"):
        local.receive(world, review)


def test_each_slip_on_the_way_to_the_board_is_taken_back(world: World, opened: Review) -> None:
    review = sar.to_board(world, sar.ask_agencies(world, sar.appoint(world, opened)))
    with pytest.raises(door.Refused, match="No decision of the board is recorded"):
        do("undo_board_decision", review, world.coordinator, reason="x")
    do("recall_from_board", review, world.coordinator, reason="A page is missing.")
    review = fresh(review)
    assert open_nodes(review) == ["draft_report"]
    assert (day_of(review, "report_drafted"), day_of(review, "board_meets")) == (None, None)
    review = sar.to_board(world, review)
    sar.board_decides(world, review)
    with pytest.raises(door.Refused, match="not with the board now"):
        do("recall_from_board", review, world.coordinator, reason="x")
    do("undo_board_decision", review, world.coordinator, reason="It was the other review.")
    review = fresh(review)
    assert (open_nodes(review), day_of(review, "signed_off")) == (["board_sign_off"], None)
    sar.board_decides(world, review, "returned")
    do("undo_board_decision", review, world.coordinator, reason="It signed.")
    assert open_nodes(fresh(review)) == ["board_sign_off"]
    sar.board_decides(world, review, "returned")
    review = sar.to_board(world, fresh(review))
    with pytest.raises(door.Refused, match="went to the board again since"):
        do("undo_board_decision", review, world.coordinator, reason="x")


def test_a_late_sign_off_keeps_its_good_reason(world: World, opened: Review) -> None:
    review = sar.ask_agencies(world, sar.appoint(world, opened))
    long_ago = timezone.localdate() - timedelta(days=220)
    keys = ("incident", "decision_made", "reviewer_appointed", "requests_sent", "returns_in")
    ReviewDate.objects.filter(review=review, key__in=keys).update(on=long_ago)
    review = sar.to_board(world, fresh(review))
    with pytest.raises(door.Refused) as refused:
        sar.board_decides(world, review)
    assert list(refused.value.fields) == ["late_reason"]
    client = Client()
    client.force_login(world.coordinator)
    node = open_task(fresh(review), "board_sign_off").pk
    page = client.get(reverse("reviews:task", args=[review.reference, node]))
    assert edition_of(review).says("why_late") in page.content.decode()
    sar.board_decides(world, review, "returned")
    review = sar.to_board(world, fresh(review))
    sar.board_decides(world, review, late_reason="The inquest came first.")
    row = ReviewDate.objects.get(review=review, key="signed_off")
    assert row.late_reason == "The inquest came first."


def test_not_publishing_needs_its_reasons(world: World, opened: Review) -> None:
    review = sar.signed(world, sar.ask_agencies(world, sar.appoint(world, opened)))
    with pytest.raises(door.Refused) as refused:
        sar.publish(world, review, outcome="not_published")
    assert list(refused.value.fields) == ["rationale"]
    with pytest.raises(door.Refused) as refused:
        sar.publish(world, review, wish_reason="")
    assert list(refused.value.fields) == ["wish_reason"]
    with pytest.raises(door.Refused) as refused:
        sar.publish(world, review, on=timezone.localdate() - timedelta(days=1))
    assert list(refused.value.fields) == ["on"]
    done = sar.publish(
        world, review, outcome="not_published", rationale="It would name the family."
    )
    assert (done.stage, done.outcome) == ("action_plan", "not_published")
    today = timezone.localdate()
    assert (day_of(done, "published"), day_of(done, "not_published")) == (None, today)
    do("undo_publish", done, world.coordinator, reason="A slip.")
    back = fresh(done)
    assert (back.stage, back.outcome, day_of(back, "not_published")) == ("report", "", None)
    assert day_of(sar.publish(world, back), "published") == today


def test_correcting_a_day_takes_the_decision_along(world: World, opened: Review) -> None:
    review = sar.publish(
        world, sar.signed(world, sar.ask_agencies(world, sar.appoint(world, opened)))
    )
    before = timezone.localdate() - timedelta(days=3)
    moved = (
        "incident", "decision_made", "reviewer_appointed", "draft_received", "report_drafted",
        "requests_sent", "returns_in", "facts_asked", "facts_checked", "board_meets",
    )  # fmt: skip
    ReviewDate.objects.filter(review=review, key__in=moved).update(on=before - timedelta(days=5))
    for key, kind in (("signed_off", "board_sign_off"), ("published", "publication")):
        row = ReviewDate.objects.get(review=review, key=key)
        do(
            "correct_date", review, world.coordinator, reason="A slip.",
            key=key, on=before, version=row.version,
        )  # fmt: skip
        standing = Decision.objects.get(review=review, kind=kind, superseded_at=None)
        assert standing.decided_on == before


def test_a_withdrawn_review_stays_in_the_record(world: World, opened: Review) -> None:
    do(
        "withdraw",
        opened,
        world.coordinator,
        reason="Decided again.",
        agreed_by="The board",
        on=None,
    )
    assert (fresh(opened).stage, open_nodes(fresh(opened))) == ("not_progressed", [])


def test_only_the_coordinator_runs_it(world: World, opened: Review) -> None:
    for person in (world.la_partner, world.chair, world.stranger):
        with pytest.raises(door.NotAllowed):
            door.perform("begin", opened, person, task=_task(opened, "begin"), data=sar.terms())

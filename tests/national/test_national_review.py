"""A response to a national review goes from its opening to what became of it, and refuses what has to be refused."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from actions.models import Action, Recommendation
from partnership.models import Message
from reviews import door
from reviews.dates import day_of
from reviews.door.due import deadlines
from reviews.models import Decision, InformationRequest, Review, ReviewDate
from reviews.rules import Status, get_edition
from reviews.worklist import collect
from tests.drive import learning, national, sar
from tests.drive.national import act, entry, map_one, one, plan_one, refused, task
from tests.drive.opening import fresh
from tests.rapid_review.test_report_acts import open_nodes
from tests.world import World
from workflows.national.models import NationalReview
from workflows.national.opening import open_response

pytestmark = pytest.mark.django_db


# -- opening ------------------------------------------------------------------------------------------------


def test_it_is_opened_about_nobody(world: World) -> None:
    review = national.opened(world)
    assert (review.reference[:7], review.stage, open_nodes(review)) == (
        "BSP-NR-", "notification", ["begin"],
    )  # fmt: skip
    row = NationalReview.objects.get(review=review)
    assert (row.about, row.link) == ("child", "https://example.org/review")
    assert (review.pseudonym, review.group) == (
        "Children in residential settings", world.groups["learning"],
    )  # fmt: skip
    assert not review.subjects.exists()
    assert day_of(review, "decision_made") == timezone.localdate()


def test_only_the_team_opens_one(world: World) -> None:
    for person in (world.la_contact, world.la_partner):
        with pytest.raises(door.NotAllowed, match="Only the partnership team"):
            open_response(person, world.partnership, entry(world), timezone.localdate())
    assert not Review.objects.filter(process="national").exists()


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({"name": " ", "title": "", "published_by": "", "why": "", "lead": ""},
         ["lead", "name", "published_by", "title", "why"]),
        ({"name": "x" * 61}, ["name"]),
        ({"about": "dogs"}, ["about"]),
        ({"published_on": timezone.localdate() + timedelta(days=1)}, ["published_on"]),
        ({"published_on": date(1999, 3, 1)}, ["published_on"]),
        ({"link": "javascript:alert(1)"}, ["link"]),
        ({"link": "www.example.org"}, ["link"]),
        ({"group": None}, ["group"]),
        ({"why": "It is about 943 476 5919."}, ["why"]),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_at_its_field(
    world: World, changes: dict[str, Any], fields: list[str]
) -> None:
    with pytest.raises(door.Refused) as caught:
        open_response(
            world.coordinator, world.partnership, entry(world, **changes), timezone.localdate()
        )
    assert sorted(caught.value.fields) == fields
    assert not Review.objects.filter(process="national").exists()


@pytest.mark.parametrize("on", [timezone.localdate() + timedelta(days=1), date(2001, 5, 1)])
def test_a_day_of_the_decision_that_cannot_be(world: World, on: date) -> None:
    with pytest.raises(door.Refused) as caught:
        open_response(world.coordinator, world.partnership, entry(world), on)
    assert list(caught.value.fields) == ["decided_on"]


def test_one_response_to_a_national_review_is_open_at_a_time(world: World) -> None:
    review = national.opened(world)

    def again(**changes: Any) -> Review:
        said = entry(world, **changes)
        return open_response(world.coordinator, world.partnership, said, timezone.localdate())

    with pytest.raises(door.Refused) as caught:
        again(title="safeguarding CHILDREN in residential settings ")
    assert caught.value.fields["title"].startswith(f"{review.reference} responds to this")
    assert Review.objects.filter(process="national").count() == 1
    again(title="Another national review")
    # One that the person may not know of is in nobody's way, nor one that was withdrawn.
    Review.objects.filter(pk=review.pk).update(is_restricted=True)
    second = again()
    act(world, "withdraw", second, "Another one matters more.", agreed_by="All")
    again()


def test_what_is_said_of_it_is_corrected(world: World) -> None:
    review = national.opened(world)
    row = NationalReview.objects.get(review=review)
    said = entry(
        world, lead="The head of quality", group=world.groups["board"], why="Ten children."
    )
    with pytest.raises(door.Refused):
        act(world, "correct_national", review, entry=said, version=row.version)
    act(world, "correct_national", review, "The lead changed.", entry=said, version=row.version)
    row.refresh_from_db()
    assert (row.lead, fresh(review).group, fresh(review).summary) == (
        "The head of quality", world.groups["board"], "Ten children.",
    )  # fmt: skip
    with pytest.raises(door.Stale):
        act(world, "correct_national", review, "Again.", entry=said, version=1)
    sent = national.with_group(world)
    other = NationalReview.objects.get(review=sent)
    assert list(
        refused("correct_national", world, sent, "Other.", entry=said, version=other.version)
    ) == ["group"]


def test_nobody_decides_before_it_was_published(world: World) -> None:
    review = national.opened(world)
    row = ReviewDate.objects.get(review=review, key="decision_made")
    before = timezone.localdate() - timedelta(days=31)
    found = refused(
        "correct_date",
        world,
        review,
        "A slip.",
        key="decision_made",
        on=before,
        version=row.version,
    )
    assert "The national review was published on" in found["on"]


# -- agencies -----------------------------------------------------------------------------------------------


def test_agencies_say_where_they_stand(world: World) -> None:
    review = national.asked(world)
    assert sorted(open_nodes(review)) == ["agency_summary", "agency_summary", "draft_report"]
    national.answer(world, review, "la")
    for ref in ("1", "10", "R3"):
        map_one(world, review, ref)
    with pytest.raises(door.Refused, match="still owes an answer"):
        task(
            world,
            "take_to_board",
            "draft_report",
            review,
            group=world.groups["learning"],
            meets_on=None,
        )
    national.answer(world, review, "police")
    assert day_of(review, "returns_in") == timezone.localdate()
    review = task(
        world,
        "take_to_board",
        "draft_report",
        review,
        group=world.groups["learning"],
        meets_on=None,
    )
    assert open_nodes(review) == ["board_sign_off"]


def test_it_goes_on_without_asking(world: World) -> None:
    review = national.ask(world, national.listed(world))
    assert open_nodes(review) == ["draft_report"]
    assert not InformationRequest.objects.filter(review=review).exists()


# -- agreed, shared, closed, looked at again ----------------------------------------------------------------


def test_it_goes_to_the_group_when_all_is_mapped(world: World) -> None:
    review = national.ask(world, national.listed(world))
    local = plan_one(world, review)
    map_one(world, review, "1", gap="gap", owner="The council", answers=[local])
    data = {"group": world.groups["learning"], "meets_on": None}
    with pytest.raises(door.Refused, match="Map recommendations 10 and R3 first"):
        task(world, "take_to_board", "draft_report", review, **data)
    map_one(world, review, "10")
    with pytest.raises(door.Refused, match="Map recommendation R3 first"):
        task(world, "take_to_board", "draft_report", review, **data)
    row = one(review, "R3")
    act(world, "take_out_national", review, "Twice.", national=row, version=row.version)
    act(world, "remove_recommendation", review, recommendation=local, version=local.version)
    with pytest.raises(door.Refused, match="What answered 1 is not in the action plan any more"):
        task(world, "take_to_board", "draft_report", review, **data)
    map_one(world, review, "1", "It went.", gap="gap", owner="The council", why_none="The region.")
    assert open_nodes(task(world, "take_to_board", "draft_report", review, **data)) == [
        "board_sign_off"
    ]


def test_a_recommendation_that_was_not_accepted_answers_nothing(world: World) -> None:
    review = national.mapped(world)
    local = Recommendation.objects.get(review=review)
    act(
        world, "change_recommendation", review, recommendation=local, version=local.version,
        response="not_accepted", response_reason="No.", response_by="The board",
        response_on=timezone.localdate(),
    )  # fmt: skip
    with pytest.raises(door.Refused, match="What answered R3"):
        task(
            world,
            "take_to_board",
            "draft_report",
            review,
            group=world.groups["learning"],
            meets_on=None,
        )


def test_nothing_changes_while_the_group_has_it(world: World) -> None:
    review = national.with_group(world)
    row = one(review, "1")
    data = {
        "national": row,
        "version": row.version,
        "ref": "9",
        "wording": "x",
        "addressed_to": "both",
        "lines": "x",
    }
    for name in (
        "add_national", "change_national", "take_out_national", "put_back_national",
        "map_recommendation",
    ):  # fmt: skip
        with pytest.raises(door.Refused, match="The response is with the group"):
            act(world, name, review, "Why.", **data, **national.mapping())
    act(world, "recall_from_board", review, "Not yet.")
    map_one(world, review, "1", "Better words.", position="In place.")


def test_the_group_asks_for_changes_first(world: World) -> None:
    review = national.with_group(world)
    sar.board_decides(world, review, "returned", text="Say who owns it.", agreed_by="All")
    review = fresh(review)
    assert (review.stage, open_nodes(review)) == ("information", ["draft_report"])
    map_one(world, review, "1", "The group asked.", owner="The council")
    act(world, "undo_board_decision", review, "It was another one.")
    assert open_nodes(fresh(review)) == ["board_sign_off"]


def test_the_agreement_is_taken_back(world: World) -> None:
    review = national.agreed(world)
    assert (review.stage, open_nodes(review)) == ("report", ["publish"])
    with pytest.raises(door.NotAllowed):
        map_one(world, review, "1", "Too late.", position="x")
    act(world, "undo_board_decision", review, "Not so.")
    review = fresh(review)
    assert (review.stage, open_nodes(review), day_of(review, "signed_off")) == (
        "information", ["board_sign_off"], None,
    )  # fmt: skip


def test_it_is_kept_inside_with_a_reason(world: World) -> None:
    review = national.agreed(world)
    today = timezone.localdate()
    with pytest.raises(door.Refused):
        task(world, "publish", "publish", review, outcome="not_published", on=today, rationale="")
    review = task(
        world,
        "publish",
        "publish",
        review,
        outcome="not_published",
        on=today,
        rationale="Told all.",
    )
    assert day_of(review, "not_published") == today
    act(world, "undo_publish", review, "It was published.")
    assert fresh(review).stage == "report"


def test_it_closes_when_no_action_is_left_alone(world: World) -> None:
    review = national.shared(world)
    local = Recommendation.objects.get(review=review)
    done = act(
        world, "add_action", review, recommendation=local, text="Ask each child.",
        agency=world.agencies["la"], due_on=timezone.localdate() + timedelta(days=30),
    )  # fmt: skip
    with pytest.raises(door.Refused, match="no group oversees it"):
        task(world, "close", "close_review", review)
    Action.objects.filter(pk=done.result.pk).update(group=world.groups["learning"])
    assert task(world, "close", "close_review", review).stage == "closed"


def test_somebody_looks_again_after_a_year(world: World) -> None:
    review = national.closed(world)
    due = next(
        one for one in deadlines(review, timezone.localdate()) if one.rule.id == "NATIONAL_REVISIT"
    )
    assert due.due_on is not None
    assert due.due_on >= timezone.localdate() + timedelta(days=364)
    learning.look_again(world, review, "partly", text="Two of three.")
    assert Decision.objects.filter(review=review, kind="revisit", outcome="partly").exists()
    act(world, "undo_revisit", review, "A slip.")
    act(world, "reopen", review, "One action is left.")
    assert fresh(review).stage == "action_plan"


def test_a_withdrawal_is_taken_up_where_it_stood(world: World) -> None:
    for state, stage in (
        (national.opened, "notification"), (national.mapped, "information"), (national.agreed, "report"),
    ):  # fmt: skip
        review = state(world)
        act(world, "withdraw", review, "Somebody else does.", agreed_by="The group")
        assert fresh(review).stage == "not_progressed"
        act(world, "take_up", review, "We do after all.")
        assert fresh(review).stage == stage


# -- the clock ----------------------------------------------------------------------------------------------


def test_days_are_local_practice_and_can_be_changed() -> None:
    edition = get_edition("national.local")
    assert [(rule.id, rule.amount, rule.unit.value) for rule in edition.deadlines] == [
        ("NATIONAL_RESPONSE", 3, "months"),
        ("NATIONAL_POSITIONS", 30, "working_days"),
        ("NATIONAL_REVISIT", 12, "months"),
    ]
    for rule in edition.deadlines:
        assert (rule.status, rule.editable, rule.force.value) == (
            Status.LOCAL_PRACTICE, True, "local",
        )  # fmt: skip


def test_due_days_against_the_calendar(world: World) -> None:
    decided = date(2026, 3, 2)
    moment = timezone.make_aware(timezone.datetime(2026, 3, 4, 10))
    review = open_response(
        world.coordinator, world.partnership, entry(world, published_on=date(2026, 2, 2)), decided,
        now=moment,
    )  # fmt: skip
    ReviewDate.objects.create(review=review, key="requests_sent", on=date(2026, 3, 4))
    due = {one.rule.id: one.due_on for one in deadlines(review, date(2026, 3, 4))}
    assert due["NATIONAL_RESPONSE"] == date(2026, 6, 2)
    # Good Friday and Easter Monday lie between.
    assert due["NATIONAL_POSITIONS"] == date(2026, 4, 17)


def test_it_stands_in_the_work_of_the_team(world: World) -> None:
    review = national.listed(world)

    def titles(person: Any) -> list[str]:
        found = collect(person, timezone.localdate())
        return [
            row.item.title
            for part in (found.mine, found.free)
            for group in part.groups
            for row in group.items
            if review.reference in row.item.about
        ]

    assert titles(world.coordinator) == ["Ask agencies where they stand"]
    national.ask(world, review, "la")
    assert titles(world.la_contact) == ["Say where your agency stands"]


# -- what agencies are asked about changes ------------------------------------------------------------------


def told(review: Review) -> dict[str, str]:
    """Who heard that the list changed → the newest message."""
    found = Message.objects.filter(about_id=str(review.pk), kind="asked_about_changed")
    return {message.to_user.email: message.body for message in found.order_by("pk")}


def test_agencies_hear_when_what_they_were_asked_about_changes(world: World) -> None:
    review = national.asked(world)
    national.answer(world, review, "la")
    police, la = world.police_contact.email, world.la_contact.email
    act(world, "add_national", review, lines="11. Visit unannounced.", addressed_to="local")
    heard = told(review)
    assert sorted(heard) == sorted([police, la])
    assert all("11. Visit unannounced." in body for body in heard.values())
    assert "Your position is in. If it says something else now" in heard[la]
    assert "Please look whether your position covers it" in heard[police]
    row = one(review, "R3")
    act(
        world, "change_national", review, national=row, version=row.version, ref="R3a",
        wording="Hear each child.", addressed_to="both",
    )  # fmt: skip
    assert "recommendation R3 reads now:\nR3a. Hear each child." in told(review)[la]
    row = one(review, "10")
    act(world, "take_out_national", review, "Twice.", national=row, version=row.version)
    assert "recommendation 10 was taken out" in told(review)[la]
    row = one(review, "10")
    act(world, "put_back_national", review, "Not twice.", national=row, version=row.version)
    assert "10. Train staff." in told(review)[la]
    assert Message.objects.filter(kind="asked_about_changed").count() == 8


def test_nobody_hears_of_it_who_was_not_asked_or_is_asked_no_more(world: World) -> None:
    listed = national.listed(world)
    act(world, "add_national", listed, lines="11. Visit unannounced.", addressed_to="local")
    assert told(listed) == {}
    review = national.asked(world)
    request = InformationRequest.objects.get(review=review, agency=world.agencies["la"])
    act(
        world, "release_agency", review, "Asked by a slip.", agency=request.agency,
        version=request.version,
    )  # fmt: skip
    act(world, "add_national", review, lines="11. Visit unannounced.", addressed_to="local")
    assert list(told(review)) == [world.police_contact.email]


# -- letters to and from the national body ------------------------------------------------------------------


def test_letters_of_the_national_body_are_kept_with_the_response(world: World) -> None:
    review = national.asked(world)
    client = Client()
    client.force_login(world.coordinator)
    detail = reverse("reviews:detail", args=[review.reference])
    there = reverse("reviews:record_contact", args=[review.reference])
    assert there in client.get(detail).content.decode()
    act(
        world, "record_contact", review, body="national_panel", direction="received",
        on=timezone.localdate(), subject="It asks for our response by the end of May", text="",
    )  # fmt: skip
    assert "It asks for our response by the end of May" in client.get(detail).content.decode()

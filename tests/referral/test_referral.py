"""A referral from the day it comes to the day its referrer knows what becomes of it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from partnership.models import Event, Message, Role
from reviews import door
from reviews.door.due import deadlines
from reviews.models import Decision, Review, ReviewLink, ReviewRole, RoleKind, SealedIdentity, Stage
from reviews.referring import MUST, NO
from tests.drive import referral as drive
from tests.drive.opening import fresh, open_task
from tests.machine.samples import sample_of
from tests.machine.stagehand import Stagehand
from tests.rapid_review.test_report_acts import open_nodes
from tests.world import World, member
from workflows.referral.considering import weighed
from workflows.referral.models import Considered, Referral
from workflows.referral.opening import open_referral

pytestmark = pytest.mark.django_db


def do(
    name: str, review: Review, person: Any, node: str = "", reason: str = "", **data: Any
) -> door.Passage:
    task = open_task(review, node) if node else None
    return door.perform(name, review, person, task=task, reason=reason, data=data)


def kinds(*messages: str) -> list[str]:
    return sorted(
        f"{message.kind} → {message.to_user.name}"
        for message in Message.objects.filter(kind__in=messages)
    )


def test_an_agency_refers_a_case_and_the_team_is_told(world: World) -> None:
    review = drive.referred(world)
    assert (review.process, review.stage, review.pseudonym) == (
        "referral",
        Stage.NOTIFICATION,
        "Child R",
    )
    assert review.reference.startswith("BSP-REF-")
    row = Referral.objects.get(review=review)
    assert (row.agency, row.referred_by, row.outside) == (
        world.agencies["trust"],
        world.trust_contact,
        "",
    )
    assert SealedIdentity.objects.get(subject__review=review).name == drive.SECRET_NAME
    assert [
        (role.user, role.role, role.agency) for role in ReviewRole.objects.filter(review=review)
    ] == [(world.trust_contact, RoleKind.AGENCY_CONTACT, world.agencies["trust"])]
    assert kinds("referral_received") == [
        "referral_received → Colin Orchard",
        "referral_received → Cora Ordway",
    ]
    assert Review.objects.visible_to(world.trust_contact).filter(pk=review.pk).exists()
    assert not Review.objects.visible_to(world.bystander).filter(pk=review.pk).exists()


def test_the_team_records_a_referral_from_outside(world: World) -> None:
    review = drive.referred(
        world, actor=world.coordinator, agency=None, outside="The coroner", pseudonym=""
    )
    row = Referral.objects.get(review=review)
    assert (row.referrer, row.referred_by) == ("The coroner", None)
    assert review.pseudonym == "Child 1", "somebody whom nobody has called yet gets a stand-in"
    assert not ReviewRole.objects.filter(review=review).exists()


@pytest.mark.parametrize("who", ["scrutineer", "outsider", "stranger", "stranger_contact"])
def test_others_cannot_refer_here(world: World, who: str) -> None:
    with pytest.raises(door.NotAllowed):
        drive.referred(world, actor=world.people[who])
    assert not Review.objects.filter(process="referral").exists()


def test_nobody_refers_for_an_agency_of_others(world: World) -> None:
    with pytest.raises(door.NotAllowed):
        drive.referred(world, actor=world.police_contact)


@pytest.mark.parametrize(
    ("field", "changes"),
    [
        ("summary", {"summary": " "}),
        ("concerns", {"concerns": ""}),
        ("about", {"about": "dog"}),
        ("outside", {"agency": None, "outside": " "}),
        ("received_on", {"received_on": timezone.localdate() + timedelta(days=1)}),
        ("received_on", {"received_on": date(2014, 11, 25), "incident": None}),
        ("incident", {"incident": timezone.localdate() + timedelta(days=1)}),
        ("died_on", {"identity": {"died_on": timezone.localdate() + timedelta(days=1)}}),
        ("concerns", {"concerns": f"{drive.SECRET_NAME} was alone."}),
        ("hopes", {"hopes": "Call 943 476 5919."}),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(
    world: World, field: str, changes: dict[str, Any]
) -> None:
    with pytest.raises(door.Refused) as refused:
        open_referral(world.coordinator, world.partnership, drive.facts(world, **changes))
    assert set(refused.value.fields) == {field}
    assert not Review.objects.filter(process="referral").exists()


def test_the_whole_way_to_a_rapid_review(world: World) -> None:
    review = drive.referred(world)
    assert open_nodes(review) == ["acknowledge"]
    review = drive.acknowledged(world, review)
    assert (review.stage, open_nodes(review)) == (Stage.INFORMATION, ["request_information"])
    assert kinds("referral_acknowledged") == ["referral_acknowledged → Trust Contact"]
    review = drive.asked(world, review)
    assert open_nodes(review) == ["consider"]
    review = drive.weigh(world, review)
    assert [one.missing for one in weighed(review)] == [[]]
    with pytest.raises(door.Refused, match="required"):
        _recommend(world, review, NO)
    _recommend(world, review, MUST)
    review = fresh(review)
    assert (review.stage, open_nodes(review)) == (Stage.PANEL, ["decide"])
    opened = drive.decide(world, review).result
    review = fresh(review)
    assert (review.stage, review.outcome, open_nodes(review)) == (
        Stage.ACTION_PLAN,
        "review",
        ["tell_referrer"],
    )
    assert (opened.process, opened.stage, opened.pseudonym) == (
        "rapid_review",
        Stage.NOTIFICATION,
        "Child R",
    )
    assert open_nodes(opened) == ["notification"]
    link = ReviewLink.objects.get(source_id=review.pk, target_id=opened.pk)
    assert link.kind == ReviewLink.Kind.LED_TO
    assert Considered.objects.get(review=review).opened_id == opened.pk
    assert not SealedIdentity.objects.filter(subject__review=opened).exists(), (
        "it stays sealed there"
    )
    review = drive.told(world, review)
    assert kinds("referral_decided") == ["referral_decided → Trust Contact"]
    assert Referral.objects.get(review=review).told == "A review is carried out."
    do("close", review, world.coordinator, "close_review")
    assert fresh(review).stage == Stage.CLOSED


def _recommend(world: World, review: Review, outcome: str, **changes: Any) -> door.Passage:
    keys = [one.question.key for one in weighed(review)]
    return do(
        "recommend",
        review,
        world.coordinator,
        "consider",
        **{
            "on": timezone.localdate(),
            "outcomes": dict.fromkeys(keys, outcome),
            "rationales": dict.fromkeys(keys, "Because."),
            "agreed_by": "All",
            "dissent": "",
            **changes,
        },
    )


def test_decisions_are_signed_with_the_criteria_of_the_day(world: World) -> None:
    review = drive.decided(world)
    recommendation, decision = Decision.objects.filter(review=review).order_by("pk")
    assert (recommendation.kind, recommendation.outcome_label) == (
        "recommendation",
        "Rapid Review: A Rapid Review is required",
    )
    assert (decision.kind, decision.outcome, decision.agreed_by) == ("decision", MUST, "The chair")
    assert len(recommendation.criteria) == len(weighed(review)[0].question.criteria)
    assert recommendation.criteria[0]["heading"] == "Rapid Review: Criteria for a notification"
    assert recommendation.criteria == decision.criteria


def test_a_rapid_review_can_never_be_one_that_is_only_wanted(world: World) -> None:
    review = drive.ready(world, NO)
    with pytest.raises(door.Refused) as refused:
        _recommend(world, review, "may")
    assert refused.value.fields == {"outcome_rapid_review": "Choose what the panel recommends."}


def test_the_panel_needs_every_answer(world: World) -> None:
    review = drive.asked(world)
    given = dict(list(drive.answers(review, "rapid_review").items())[:2])
    do("weigh", review, world.coordinator, process="rapid_review", answers=given, version=None)
    with pytest.raises(door.Refused, match="5 are open"):
        _recommend(world, fresh(review), MUST)


@pytest.mark.parametrize(
    ("field", "answer"),
    [
        ("rationale_death", ("yes", " ")),
        ("answer_death", ("", "Somebody said so.")),
        ("answer_death", ("maybe", "Somebody said so.")),
        ("rationale_death", ("yes", f"{drive.SECRET_NAME} died.")),
    ],
)
def test_what_an_answer_needs(world: World, field: str, answer: tuple[str, str]) -> None:
    review = drive.asked(world)
    with pytest.raises(door.Refused) as refused:
        do(
            "weigh",
            review,
            world.coordinator,
            process="rapid_review",
            answers={"death": answer},
            version=None,
        )
    assert set(refused.value.fields) == {field}


def test_two_who_weigh_at_once(world: World) -> None:
    review = drive.asked(world)
    data = {
        "process": "rapid_review",
        "answers": drive.answers(review, "rapid_review"),
        "version": review.version,
    }
    do("weigh", review, world.coordinator, **data)
    with pytest.raises(door.Stale):
        do("weigh", review, world.coordinator2, **data)


def test_the_panel_wants_to_know_more_first(world: World) -> None:
    review = drive.ready(world)
    do(
        "want_more",
        review,
        world.coordinator,
        on=timezone.localdate(),
        what="What the school saw.",
        agreed_by="All",
    )
    review = fresh(review)
    assert (review.stage, open_nodes(review)) == (Stage.INFORMATION, ["consider"])
    _recommend(world, review, MUST)
    assert fresh(review).stage == Stage.PANEL


def test_no_review_needs_what_happens_instead(world: World) -> None:
    review = drive.recommended(world, NO)
    with pytest.raises(door.Refused) as refused:
        drive.decide(world, review, NO, route="")
    assert set(refused.value.fields) == {"route"}
    drive.decide(world, review, NO)
    review = fresh(review)
    assert (review.outcome, review.stage) == ("single_agency", Stage.ACTION_PLAN)
    decision = Decision.objects.get(review=review, kind="decision")
    assert decision.outcome_label == "Rapid Review: No Rapid Review. Instead: Single-agency review"
    assert decision.follow_up.startswith("The hospital looks at it")
    assert not Review.objects.filter(process="rapid_review").exists()


def test_a_decision_against_the_panel_says_why(world: World) -> None:
    review = drive.recommended(world, MUST)
    with pytest.raises(door.Refused) as refused:
        drive.decide(world, review, NO)
    assert set(refused.value.fields) == {"departure"}
    assert "say that it is required" in refused.value.fields["departure"]
    drive.decide(world, review, NO, departure="The injury has been explained: an accident.")
    decision = Decision.objects.get(review=review, kind="decision")
    assert decision.departs_from == (
        "The review panel recommended: Rapid Review: A Rapid Review is required.\n"
        "The answers to the criteria say that it is required."
    )
    assert decision.departure == "The injury has been explained: an accident."


def test_each_slip_can_be_taken_back(world: World) -> None:
    review = drive.acknowledged(world)
    do("undo_acknowledge", review, world.coordinator, reason="Not yet.")
    review = fresh(review)
    assert (review.stage, open_nodes(review)) == (Stage.NOTIFICATION, ["acknowledge"])
    review = drive.weigh(world, drive.asked(world, drive.acknowledged(world, review)))
    with pytest.raises(door.Refused, match="acknowledgement stays"):
        do("undo_acknowledge", review, world.coordinator, reason="Not yet.")
    _recommend(world, review, MUST)
    do("undo_recommend", fresh(review), world.coordinator, reason="Wrong day.")
    review = fresh(review)
    assert (review.stage, open_nodes(review)) == (Stage.INFORMATION, ["consider"])
    assert Considered.objects.get(review=review).recommended is None
    _recommend(world, review, MUST)
    opened = drive.decide(world, fresh(review)).result
    review = drive.told(world, fresh(review))
    with pytest.raises(door.Refused, match="was told"):
        do("undo_decide", review, world.coordinator, reason="No.", process="rapid_review")
    do("undo_tell_referrer", review, world.coordinator, reason="It came back.")
    review = fresh(review)
    assert open_nodes(review) == ["tell_referrer"]
    with pytest.raises(door.Refused, match="withdraw it on its own page"):
        do("undo_decide", review, world.coordinator, reason="No.", process="rapid_review")
    _withdraw_rapid_review(world, opened)
    do("undo_decide", fresh(review), world.coordinator, reason="No.", process="rapid_review")
    review = fresh(review)
    assert (review.stage, review.outcome, open_nodes(review)) == (Stage.PANEL, "", ["decide"])
    with pytest.raises(door.Refused, match="nothing to take back"):
        do("undo_decide", review, world.coordinator, reason="No.", process="rapid_review")


def _withdraw_rapid_review(world: World, review: Review) -> None:
    """The quickest end of a Rapid Review that was just opened."""
    hand = Stagehand(world, fresh(review), world.coordinator)
    data = sample_of("rapid_review", "withdraw").build(hand)
    do("withdraw", fresh(review), world.coordinator, reason="It is another case.", **data)


def test_withdrawing_tells_who_referred(world: World) -> None:
    review = drive.asked(world, None, "police")
    do(
        "withdraw",
        review,
        world.coordinator,
        reason="It came twice.",
        agreed_by="The team",
        on=timezone.localdate(),
    )
    review = fresh(review)
    assert (review.stage, open_nodes(review)) == (Stage.NOT_PROGRESSED, [])
    assert kinds("referral_decided", "request_released") == [
        "referral_decided → Trust Contact",
        "request_released → Police Contact",
    ]


def test_what_was_decided_on_is_not_withdrawn(world: World) -> None:
    review = drive.recommended(world, about="child")
    Considered.objects.filter(review=review).update(
        decided=Decision.objects.get(review=review, kind="recommendation")
    )
    with pytest.raises(door.Refused, match="Something was decided"):
        do(
            "withdraw",
            review,
            world.coordinator,
            reason="It came twice.",
            agreed_by="The team",
            on=timezone.localdate(),
        )


def test_correcting_whom_it_is_about_waits_for_the_panel(world: World) -> None:
    review = drive.recommended(world)
    row = Referral.objects.get(review=review)
    data = {
        "version": row.version,
        "about": "adult",
        "concerns": row.concerns,
        "hopes": "A review.",
        "other_processes": "",
        "contact": "",
    }
    with pytest.raises(door.Refused) as refused:
        do("correct_referral", review, world.coordinator, reason="It is an adult.", **data)
    assert set(refused.value.fields) == {"about"}
    do("correct_referral", review, world.coordinator, reason="More.", **{**data, "about": "child"})
    assert Referral.objects.get(review=review).hopes == "A review."


def test_the_clock(world: World) -> None:
    review = drive.decided(world)
    found = {
        item.rule.id: item.due_on is not None for item in deadlines(review, timezone.localdate())
    }
    assert found == {"REF_DECIDE": True, "REF_ACK": True, "REF_SCOPING": True, "REF_TELL": True}


def test_the_record_says_what_happened(world: World) -> None:
    review = drive.closed(world)
    said = Event.objects.about("review", review.pk).filter(is_access=False).order_by("pk")
    assert [event.act for event in said] == [
        "open",
        "acknowledge",
        "request_information",
        "weigh",
        "recommend",
        "decide",
        "tell_referrer",
        "close",
    ]


def test_who_belongs_to_no_agency_refers_as_themselves(world: World) -> None:
    lay = member(world, "lay", "Laila Member", Role.BOARD_MEMBER)
    review = drive.referred(world, actor=lay, agency=None, outside="Board member")
    row = Referral.objects.get(review=review)
    assert (row.referrer, row.referred_by) == ("Board member", lay)
    assert Review.objects.visible_to(lay).filter(pk=review.pk).exists()

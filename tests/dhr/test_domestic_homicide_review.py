"""A Domestic Homicide Review goes from the notification to its end, refuses what has to be refused, and steps back."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from typing import Any

import docx
import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from actions.models import Action, Recommendation
from reviews import door
from reviews.chosen_editions import choices, choose
from reviews.dates import day_of
from reviews.door.due import deadlines
from reviews.models import Decision, Document, RegulatorContact, Review, ReviewDate
from reviews.worklist import collect
from tests.drive import centre, dhr, local, referral, sar
from tests.drive.opening import fresh, open_task
from tests.rapid_review.test_report_acts import open_nodes
from tests.world import World
from workflows.dhr.telling import DECISION, REPORT, untold
from workflows.referral.models import Considered

pytestmark = pytest.mark.django_db
REASON = "It was recorded wrongly."


def do(name: str, review: Review, world: World, reason: str = REASON, **data: Any) -> Any:
    return door.perform(name, fresh(review), world.coordinator, reason=reason, data=data).result


def due(review: Review, rule: str) -> Any:
    today = timezone.localdate()
    return next((one for one in deadlines(fresh(review), today) if one.rule.id == rule), None)


def waiting(review: Review, what: str) -> list[str]:
    return [one.key for one in untold(fresh(review), what)]


def test_it_goes_from_the_notification_to_the_end(world: World) -> None:
    review = dhr.opened(world)
    assert (review.stage, open_nodes(review)) == ("notification", ["decide"])
    review = dhr.decide(world, review)
    assert (review.stage, open_nodes(review)) == ("screening", ["begin"])
    review = dhr.ask_agencies(world, dhr.appoint(world, review))
    review = dhr.signed(world, review)
    assert (review.stage, open_nodes(review)) == ("report", ["submit_to_qa"])
    review = dhr.submit(world, review)
    review = dhr.answered(world, review)
    assert open_nodes(review) == ["publish"]
    review = sar.publish(world, review)
    assert (review.stage, open_nodes(review)) == ("action_plan", ["close_review"])


def test_the_decision_is_due_a_month_after_the_notification(world: World) -> None:
    today = timezone.localdate()
    review = dhr.opened(world, notified_on=today - timedelta(days=3))
    month = due(review, "DHR_DECIDE").due_on
    assert timedelta(days=25) <= month - today <= timedelta(days=28)
    assert due(review, "DHR_COMPLETE").due_on is None
    dhr.decide(world, review)
    assert due(review, "DHR_DECIDE").state == "met"
    assert due(review, "DHR_COMPLETE").due_on > today + timedelta(days=170)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"force": " "}, "force"),
        ({"manner": "no_such"}, "manner"),
        ({"summary": ""}, "summary"),
        ({"summary": "Philippa Wrenfield died."}, "summary"),
        ({"notified_on": timezone.localdate() + timedelta(days=2)}, "notified_on"),
        ({"incident": timezone.localdate() + timedelta(days=1)}, "incident"),
        ({"identity": {"born_on": timezone.localdate() - timedelta(days=5700)}}, "born_on"),
    ],
)
def test_a_notification_that_cannot_be(world: World, changes: dict[str, Any], field: str) -> None:
    with pytest.raises(door.Refused) as refused:
        dhr.opened(world, **changes)
    assert list(refused.value.fields) == [field]
    assert not Review.objects.filter(process="dhr").exists()


def test_only_the_team_records_one(world: World) -> None:
    with pytest.raises(door.NotAllowed):
        dhr.open_dhr(world.trust_contact, world.partnership, dhr.facts())


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"outcome": ""}, "outcome"),
        ({"rationale": " "}, "rationale"),
        ({"agreed_by": ""}, "agreed_by"),
        ({"on": timezone.localdate() - timedelta(days=1)}, "on"),
        ({"rationale": "Wrenfield asked for help."}, "rationale"),
    ],
)
def test_a_decision_needs_all_of_it(world: World, changes: dict[str, Any], field: str) -> None:
    review = dhr.opened(world)
    with pytest.raises(door.Refused) as refused:
        dhr.decide(world, review, **changes)
    assert list(refused.value.fields) == [field]


def test_a_decision_against_the_answers_says_why(world: World) -> None:
    review = dhr.opened(world)
    unmet = dhr.answers(review, relative_or_partner="no", same_household="no")
    with pytest.raises(door.Refused, match="criteria are not met"):
        dhr.decide(world, review, answers=unmet)
    dhr.decide(world, review, answers=unmet, departure="A carer did it, and much can be learned.")
    kept = Decision.objects.get(review=review, kind="decision")
    assert kept.departure.startswith("A carer")
    assert "neither by a relative" in kept.departs_from


def test_no_review_although_the_criteria_are_met_says_why(world: World) -> None:
    review = dhr.opened(world)
    met = dhr.answers(review)
    with pytest.raises(door.Refused, match="The answers say that the criteria are met"):
        dhr.decide(world, review, "not_proceed", answers=met)
    assert fresh(review).stage == "notification"


def test_there_can_be_none_for_a_child_under_sixteen(world: World) -> None:
    review = dhr.opened(world)
    answers = dhr.answers(review, aged_16="no")
    with pytest.raises(door.Refused, match="none at all"):
        dhr.decide(world, review, answers=answers, departure="All the same.")


def test_no_review_is_told_too_and_can_be_decided_again(world: World) -> None:
    review = dhr.decided_against(world)
    assert (review.stage, review.outcome, open_nodes(review)) == (
        "not_progressed",
        "not_proceed",
        [],
    )
    assert waiting(review, DECISION) == ["decision_home_office", "decision_commissioner"]
    with pytest.raises(door.Refused, match="Decide again instead"):
        do("take_up", review, world)
    dhr.tell(world, review)
    assert waiting(review, DECISION) == []
    do("undo_decide", review, world)
    assert (fresh(review).stage, open_nodes(fresh(review))) == ("notification", ["decide"])
    assert day_of(review, "decision_made") is None
    again = dhr.decide(world, fresh(review))
    # What was told was another decision.
    assert waiting(again, DECISION) == ["decision_home_office", "decision_commissioner"]


def test_a_letter_waits_for_each_who_is_told(world: World) -> None:
    review = dhr.decided(world)
    kinds = Document.objects.filter(review=review).values_list("kind", flat=True)
    assert set(kinds) == {"decision_letter_home_office", "decision_letter_commissioner"}


def titles(world: World) -> list[str]:
    found = collect(world.coordinator, timezone.localdate())
    return [placed.item.title for group in found.free.groups for placed in group.items]


def test_the_list_of_work_asks_for_those_who_wait(world: World) -> None:
    review = dhr.decided(world)
    title = "Tell of the decision on the review"
    assert titles(world).count(title) == 1
    dhr.tell(world, review)
    assert title not in titles(world)


def test_telling_is_recorded_once_and_taken_back(world: World) -> None:
    review = dhr.tell(world, dhr.decided(world))
    contact = RegulatorContact.objects.get(review=review, body="commissioner")
    with pytest.raises(door.Refused, match="was told"):
        do(
            "tell_decision",
            review,
            world,
            recipient="decision_commissioner",
            on=timezone.localdate(),
        )
    do("undo_tell_decision", review, world, contact=contact, version=1)
    assert waiting(review, DECISION) == ["decision_commissioner"]


def test_correcting_the_day_of_the_decision_keeps_who_was_told(world: World) -> None:
    today = timezone.localdate()
    review = dhr.opened(world, notified_on=today - timedelta(days=2))
    review = dhr.tell(world, dhr.decide(world, review))
    row = ReviewDate.objects.get(review=review, key="decision_made")
    do(
        "correct_date",
        review,
        world,
        key="decision_made",
        on=today - timedelta(days=1),
        version=row.version,
    )
    assert waiting(review, DECISION) == []


def test_the_six_months_give_way_to_the_day_that_was_agreed(world: World) -> None:
    review = dhr.decided(world)
    six_months = due(review, "DHR_COMPLETE").due_on
    first = dhr.agree(world, review, 300)
    assert due(review, "DHR_COMPLETE").due_on == first.finish_on > six_months
    assert "another day was agreed" in str(due(review, "DHR_COMPLETE").why())
    second = dhr.agree(world, review, 360, newest=first.pk)
    assert due(review, "DHR_COMPLETE").due_on == second.finish_on
    do("undo_agree_finish", review, world)
    assert due(review, "DHR_COMPLETE").due_on == first.finish_on
    do("undo_agree_finish", review, world)
    assert due(review, "DHR_COMPLETE").due_on == six_months


def test_the_report_waits_for_the_specialist_and_the_family(world: World) -> None:
    review = local.ready(world, dhr.begun(world))
    with pytest.raises(door.Refused) as refused:
        dhr.to_partnership(world, review)
    said = " ".join(refused.value.sentences)
    assert "specialist" in said
    assert "Nobody of the family" in said
    review = dhr.without_specialist(world, review)
    sister = centre.add_person(world, review, who="sister")
    with pytest.raises(door.Refused) as refused:
        dhr.to_partnership(world, review)
    said = " ".join(refused.value.sentences)
    assert "Sister was not shown the draft" in said
    assert "whether an advocate was offered: Sister" in said
    do(
        "change_involved",
        review,
        world,
        **centre.person_data(who="sister", advocate="declined", advocate_on=timezone.localdate()),
        person=sister,
        version=sister.version,
    )
    centre.add_contact(
        world, review, sister, purposes=["shown_terms", "offered_panel", "shown_draft"]
    )
    assert open_nodes(dhr.to_partnership(world, review)) == ["board_sign_off"]


def test_a_specialist_who_left_the_panel_is_missing_again(world: World) -> None:
    from workflows.dhr.death import specialist_missing, who_can_be_specialist

    review = local.seat(world, dhr.begun(world), "la")
    (role,) = who_can_be_specialist(review)
    do("name_specialist", review, world, specialist=str(role.pk), no_specialist="", version=1)
    assert specialist_missing(review) == ""
    role.until = timezone.localdate()
    role.save()
    assert "no longer on the review panel" in specialist_missing(review)


def test_rounds_of_quality_assurance(world: World) -> None:
    review = dhr.returned(world)
    assert open_nodes(review) == ["draft_report"]
    local.receive(world, review, note="More about control.")
    local.look(world, fresh(review))
    review = dhr.to_partnership(world, fresh(review))
    sar.board_decides(world, review)
    with pytest.raises(door.Refused, match="what was changed"):
        dhr.submit(world, fresh(review), note="")
    review = dhr.answered(world, dhr.submit(world, fresh(review)))
    rounds = list(review.quality_rounds.values_list("number", "draft", "outcome"))  # type: ignore[attr-defined]
    assert rounds == [(2, 2, "cleared"), (1, 1, "returned")]
    assert open_nodes(review) == ["publish"]


def test_the_action_plan_goes_with_the_report_or_it_is_said_why_not(world: World) -> None:
    review = dhr.signed(world, dhr.begun(world))
    for why in ("", "Wrenfield had none."):
        with pytest.raises(door.Refused) as refused:
            dhr.submit(world, review, without_plan=why)
        assert list(refused.value.fields) == ["without_plan"]
    submitted = dhr.submit(world, review)
    assert submitted.quality_rounds.get().note.endswith(  # type: ignore[attr-defined]
        "Without an action plan: It says what was done already."
    )
    do("undo_submit_to_qa", submitted, world)
    plan = {"wording": "Ask everybody.", "addressed_to": "The trust"}
    do("add_recommendation", submitted, world, ref="1", **plan)
    do("add_recommendation", submitted, world, ref="2", **plan)
    first = Recommendation.objects.get(review=review, ref="1")
    Action.objects.create(
        review=review, recommendation=first, text="Train.", due_on=timezone.localdate(),
        agency=world.agencies["la"],
    )  # fmt: skip
    client = Client()
    client.force_login(world.coordinator)
    node = open_task(fresh(submitted), "submit_to_qa").pk
    page = client.get(reverse("reviews:task", args=[review.reference, node]))
    assert "has 2 recommendations, and 1 of them has no action yet" in page.content.decode()
    assert "without_plan" not in page.context["form"].fields
    again = dhr.submit(world, fresh(submitted), without_plan="Said in vain.")
    assert again.quality_rounds.get().note == "By secure e-mail."  # type: ignore[attr-defined]


def test_every_step_of_quality_assurance_is_taken_back(world: World) -> None:
    review = dhr.cleared(world)
    with pytest.raises(door.Refused, match="quality assurance with this sign-off"):
        do("undo_board_decision", review, world)
    do("undo_record_qa", review, world)
    assert (open_nodes(fresh(review)), day_of(review, "qa_cleared")) == (["qa_answer"], None)
    do("undo_submit_to_qa", review, world)
    assert (open_nodes(fresh(review)), day_of(review, "qa_submitted")) == (["submit_to_qa"], None)
    do("undo_board_decision", review, world)
    assert open_nodes(fresh(review)) == ["board_sign_off"]


def test_nothing_is_published_before_quality_assurance_passed_it(world: World) -> None:
    review = dhr.cleared(world)
    ReviewDate.objects.filter(review=review, key="qa_cleared").delete()
    with pytest.raises(door.Refused, match="Nothing of it is published before that"):
        sar.publish(world, review)


def test_it_closes_once_the_copy_is_recorded(world: World) -> None:
    review = dhr.tell(world, dhr.published(world))
    with pytest.raises(door.Refused, match="copy of the report went to the Domestic Abuse"):
        door.perform("close", review, world.coordinator, task=open_task(review, "close_review"))
    dhr.tell(world, review, REPORT)
    door.perform("close", fresh(review), world.coordinator, task=open_task(review, "close_review"))
    assert fresh(review).stage == "closed"


def test_it_closes_once_the_decision_is_told(world: World) -> None:
    review = dhr.tell(world, dhr.published(world), REPORT)
    with pytest.raises(door.Refused, match="the Home Office and the Domestic Abuse Commissioner"):
        door.perform("close", review, world.coordinator, task=open_task(review, "close_review"))


def test_a_referral_leads_to_one_that_is_decided_already(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(referral, "BESIDE", ())
    decided = referral.decided(
        world, about="adult", pseudonym="Adult R", summary="A woman was killed.",
        facts={"age_text": "50", "harm": "death"}, identity={},
    )  # fmt: skip
    review = Review.objects.get(process="dhr", links_in__source=decided)
    assert (review.stage, open_nodes(review)) == ("screening", ["begin"])
    assert day_of(review, "decision_made") == timezone.localdate()
    assert waiting(review, DECISION) == ["decision_home_office", "decision_commissioner"]
    letter = Document.objects.filter(review=review, kind="decision_letter_home_office").get()
    said = "\n".join(one.text for one in docx.Document(BytesIO(bytes(letter.content))).paragraphs)
    link = review.links_in.get()  # type: ignore[attr-defined]
    assert link.source == decided
    reasons = Considered.objects.get(opened=review).decided
    assert reasons is not None
    assert reasons.rationale in said
    assert f"Decided by: {reasons.agreed_by}." in said
    assert all(
        f"{row['label']}: {row['answer']}. {row['rationale']}" in said for row in reasons.criteria
    )
    with pytest.raises(door.Refused, match="not decided here"):
        do("undo_decide", review, world)
    dhr.tell(world, review)
    assert waiting(review, DECISION) == []


def test_where_a_partnership_goes_by_the_new_law_both_get_the_report(world: World) -> None:
    (choice,) = [one for one in choices(world.partnership) if one.edition.process == "dhr"]
    assert dhr.opened(world).edition == "dhr.dvcva2004"
    today = timezone.localdate()
    choose(
        world.partnership, world.coordinator, choice, since=today, version=0, reason="The new name."
    )
    review = dhr.opened(world)
    assert review.edition == "dhr.vpa2024"
    review = dhr.decide(world, review)
    ReviewDate.objects.create(review=review, key="qa_cleared", on=today)
    assert waiting(review, REPORT) == ["report_secretary_of_state", "report_commissioner"]


def test_no_copy_goes_before_quality_assurance_passed_the_report(world: World) -> None:
    """Of two copies the one that went first counts, in whichever order they were recorded."""
    review = dhr.cleared(world)
    today = timezone.localdate()
    review.quality_rounds.update(submitted_on=today - timedelta(days=9))  # type: ignore[attr-defined]
    for earlier in ReviewDate.objects.filter(review=review).exclude(key="qa_cleared"):
        ReviewDate.objects.filter(pk=earlier.pk).update(on=earlier.on - timedelta(days=9))
    row = ReviewDate.objects.get(review=review, key="qa_cleared")
    for body, days in (("home_office", 1), ("commissioner", 3)):
        RegulatorContact.objects.create(
            review=review, body=body, direction="sent", subject="Copy", outcome=REPORT,
            on=today - timedelta(days=days), recorded_by=world.coordinator,
        )  # fmt: skip
    with pytest.raises(door.Refused, match="A copy of the report was sent on"):
        do(
            "correct_date",
            review,
            world,
            key="qa_cleared",
            on=today - timedelta(days=2),
            version=row.version,
        )


def test_withdrawn_before_the_decision_and_taken_up_again(world: World) -> None:
    review = dhr.opened(world)
    with pytest.raises(door.Refused) as refused:
        do("withdraw", review, world, agreed_by="The partnership")
    assert list(refused.value.fields) == ["mistake"]
    do("withdraw", review, world, agreed_by="The partnership", mistake=True)
    assert fresh(review).stage == "not_progressed"
    assert waiting(review, DECISION) == []
    do("take_up", review, world)
    assert (fresh(review).stage, open_nodes(fresh(review))) == ("notification", ["decide"])

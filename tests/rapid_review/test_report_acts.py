"""Drafting, sending out, signing, taking back and submitting: what is allowed, and the sentence when it is not."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from partnership.models import Membership, Message, Role
from reviews import door
from reviews.models import (
    ConflictOfInterest,
    Decision,
    Document,
    RegulatorContact,
    ReportSection,
    Review,
    ReviewDate,
    ReviewRole,
    ReviewTask,
    SignOff,
)
from tests.drive import report as drive
from tests.drive.opening import fresh, open_task
from tests.world import World


def open_nodes(review: Review) -> list[str]:
    return sorted(
        task.flow_task.name for task in ReviewTask.objects.open().filter(process__review=review)
    )


def save(world: World, review: Review, key: str, text: str, version: int = 0) -> ReportSection:
    return door.perform(
        "save_report_section",
        review,
        world.coordinator,
        data={"key": key, "text": text, "version": version},
    ).result


def sentences(refused: pytest.ExceptionInfo[Any]) -> list[str]:
    return refused.value.sentences


def messages(kind: str) -> set[str]:
    return set(Message.objects.filter(kind=kind).values_list("to_email", flat=True))


# -- drafting -------------------------------------------------------------------------------------------


def test_sections_are_filled_from_the_record_without_losing_typed_text(world: World) -> None:
    review = drive.without_scrutineer(world)
    save(world, review, "analysis", "Why it happened.")
    save(world, review, "agencies", "My own words.")
    door.perform("prefill_report", review, world.coordinator)
    texts = dict(ReportSection.objects.filter(review=review).values_list("key", "text"))
    assert texts["analysis"] == "Why it happened."
    assert texts["agencies"] == "My own words."
    assert texts["key_practice_episodes"] == (
        "Brackenshire Council:\n\nKey practice episodes: what la knew.\n\n"
        "Brackenshire Police:\n\nKey practice episodes: what police knew."
    )
    assert "Reference: BSP-RR-" in texts["notification_details"]
    assert "Age at the time: 8 months" in texts["child"]
    assert texts["scrutiny"] == "The discussion was open."
    assert "lcspr_decision" not in texts
    with pytest.raises(door.Refused) as refused:
        door.perform("prefill_report", review, world.coordinator)
    assert sentences(refused) == [
        "There is nothing to fill in: each section has text, or the record says nothing for it."
    ]


def test_two_people_at_one_section_do_not_overwrite_each_other(world: World) -> None:
    review = drive.at_report(world)
    first = save(world, review, "analysis", "One.")
    save(world, review, "analysis", "Two.", first.version)
    with pytest.raises(door.Stale) as stale:
        save(world, review, "analysis", "Three.", first.version)
    assert stale.value.meanwhile[0].startswith("Cora Ordway saved a change at ")
    assert ReportSection.objects.get(review=review, key="analysis").text == "Two."


def test_what_comes_from_the_record_is_not_typed(world: World) -> None:
    review = drive.at_report(world)
    for key in ("lcspr_decision", "sign_off", "meeting", "no_such_section"):
        with pytest.raises(door.Refused) as refused:
            save(world, review, key, "Something else.")
        assert sentences(refused) == [
            "This section is not typed: it comes from the record when the report is made."
        ]


def test_nothing_is_changed_while_the_partners_read(world: World) -> None:
    review = drive.sent_for_sign_off(world)
    with pytest.raises(door.Refused) as refused:
        save(world, review, "analysis", "Changed.", 1)
    assert sentences(refused) == [
        "The report is with the safeguarding partners, so it cannot be changed now. Take it back first."
    ]


# -- sending out ------------------------------------------------------------------------------------------


def test_every_missing_section_is_named(world: World) -> None:
    review = drive.drafted(world)
    row = ReportSection.objects.get(review=review, key="identity_and_equality")
    save(world, review, row.key, "  ", row.version)
    with pytest.raises(door.Refused) as refused:
        drive.send(world, review)
    assert sentences(refused) == ["Still to write: “Identity, racism and inequality”."]
    assert Document.objects.filter(review=review, kind="report").count() == 0


def test_a_report_needs_the_decision_of_the_review_panel(world: World) -> None:
    review = drive.drafted(world)
    decision = Decision.objects.get(review=review, kind="lcspr")
    decision.superseded_at = timezone.now()
    decision.save(update_fields=["superseded_at"])
    with pytest.raises(door.Refused) as refused:
        drive.send(world, review)
    assert sentences(refused) == [
        "The review panel's decision about a local child safeguarding practice review is not recorded. "
        "Record the meeting first."
    ]


def _send_with(world: World, review: Review, **changes: Any) -> None:
    people = {key: world.people[name] for key, name in drive.SIGNERS.items()}
    door.perform(
        "send_for_sign_off",
        review,
        world.coordinator,
        task=open_task(review, "draft_report"),
        data={"signatories": {**people, **changes}},
    )


def test_only_a_safeguarding_partner_of_the_agency_can_sign(world: World) -> None:
    review = drive.drafted(world)
    with pytest.raises(door.Refused) as refused:
        _send_with(world, review, la=None, icb=world.chair, police=world.icb_partner)
    assert refused.value.fields == {
        "la": "Choose who signs for the local authority.",
        "icb": "Chandra Chairwell cannot sign for the integrated care board: they must be its safeguarding "
        "partner in this partnership now, and have no conflict of interest. Choose someone else.",
        "police": "Icb Partner cannot sign for the police: they must be its safeguarding partner in this "
        "partnership now, and have no conflict of interest. Choose someone else.",
    }
    assert not ReviewRole.objects.filter(review=review, role="signatory").exists()


def test_nobody_in_conflict_or_gone_can_sign(world: World) -> None:
    review = drive.drafted(world)
    ConflictOfInterest.objects.create(
        review=review, user=world.la_partner, nature="Worked with the family",
        declared_on=timezone.localdate(), declared_by=world.la_partner,
    )  # fmt: skip
    Membership.objects.filter(user=world.icb_partner).update(until=timezone.localdate())
    with pytest.raises(door.Refused) as refused:
        _send_with(world, review)
    assert sorted(refused.value.fields) == ["icb", "la"]


def test_one_person_cannot_sign_for_two_partners(world: World) -> None:
    review = drive.drafted(world)
    Membership.objects.create(
        user=world.la_partner, partnership=world.partnership, agency=world.agencies["police"],
        role=Role.SAFEGUARDING_PARTNER, since=timezone.localdate(),
    )  # fmt: skip
    with pytest.raises(door.Refused) as refused:
        _send_with(world, review, police=world.la_partner)
    assert refused.value.fields == {
        "police": "Each safeguarding partner needs a person of its own. Choose three different people."
    }


def test_sending_out_asks_three_people_and_keeps_the_report(world: World) -> None:
    review = drive.sent_for_sign_off(world)
    assert review.report_round == 1
    assert open_nodes(review) == ["sign_off", "sign_off", "sign_off"]
    assert {
        role.agency.statutory_partner
        for role in ReviewRole.objects.filter(review=review, role="signatory")
    } == {
        "la",
        "icb",
        "police",
    }
    assert messages("sign_off_asked") == {
        "la_partner@example.org", "icb_partner@example.org", "police_partner@example.org",
    }  # fmt: skip
    assert ReviewDate.objects.get(review=review, key="report_drafted").on == timezone.localdate()
    assert Document.objects.get(review=review, kind="report").number == 1


# -- signing ------------------------------------------------------------------------------------------------


def test_each_partner_signs_for_its_own_agency_only(world: World) -> None:
    review = drive.sent_for_sign_off(world)
    task = open_task(review, "sign_off", agency=world.agencies["la"])
    for person in (world.icb_partner, world.coordinator, world.chair):
        with pytest.raises(door.NotAllowed):
            door.perform("sign_off", review, person, task=task, data={"outcome": "approved"})
    assert SignOff.objects.count() == 0


def test_the_third_signature_signs_the_report_off(world: World) -> None:
    review = drive.sent_for_sign_off(world)
    drive.sign(world, review, "la")
    drive.sign(world, review, "icb")
    assert open_nodes(review) == ["sign_off"]
    assert not ReviewDate.objects.filter(review=review, key="signed_off").exists()
    drive.sign(world, review, "police")
    assert open_nodes(review) == ["submit_report"]
    assert ReviewDate.objects.get(review=review, key="signed_off").on == timezone.localdate()
    assert messages("report_signed") == {"coordinator@example.org", "coordinator2@example.org"}


def test_signing_twice_is_answered_with_what_happened(world: World) -> None:
    review = drive.sent_for_sign_off(world)
    task = open_task(review, "sign_off", agency=world.agencies["la"])
    data = {"outcome": "approved"}
    door.perform("sign_off", review, world.la_partner, task=task, data=data)
    with pytest.raises(door.AlreadyDone) as done:
        door.perform("sign_off", review, world.la_partner, task=task, data=data)
    assert sentences(done)[0].startswith("La Partner did this already at ")
    assert SignOff.objects.count() == 1


def test_returning_needs_to_say_what_to_change(world: World) -> None:
    review = drive.sent_for_sign_off(world)
    with pytest.raises(door.Refused) as refused:
        drive.sign(world, review, "la", "returned", " ")
    assert refused.value.fields == {
        "comment": "Say what should be changed, so that the partnership team can do it."
    }
    assert SignOff.objects.count() == 0


def test_a_returned_report_goes_round_again(world: World) -> None:
    review = drive.sent_for_sign_off(world)
    drive.sign(world, review, "la")
    drive.sign(world, review, "icb", "returned", "Say more about the school.")
    review = fresh(review)
    assert open_nodes(review) == ["draft_report"]
    assert review.stage == "report"
    assert messages("report_returned") == {"coordinator@example.org", "coordinator2@example.org"}
    assert messages("sign_off_paused") == {"police_partner@example.org"}
    row = ReportSection.objects.get(review=review, key="analysis")
    save(world, review, "analysis", "More about the school.", row.version)
    drive.send(world, review)
    review = fresh(review)
    assert review.report_round == 2
    assert open_nodes(review) == ["sign_off", "sign_off", "sign_off"]
    for partner in drive.SIGNERS:
        drive.sign(world, review, partner)
    assert open_nodes(review) == ["submit_report"]
    assert list(SignOff.objects.filter(review=review).values_list("round", "outcome")) == [
        (1, "approved"), (1, "returned"), (2, "approved"), (2, "approved"), (2, "approved"),
    ]  # fmt: skip
    assert ReviewRole.objects.filter(review=review, role="signatory", until=None).count() == 3


def test_another_signatory_replaces_the_one_of_the_round_before(world: World) -> None:
    from tests.world import member

    deputy = member(world, "la_deputy", "Della Deputy", Role.SAFEGUARDING_PARTNER, "la")
    review = drive.sent_for_sign_off(world)
    drive.sign(world, review, "icb", "returned", "More.")
    _send_with(world, fresh(review), la=deputy)
    held = ReviewRole.objects.filter(review=review, role="signatory", agency=world.agencies["la"])
    assert {(role.user.name, role.until is None) for role in held} == {
        ("La Partner", False), ("Della Deputy", True),
    }  # fmt: skip
    assert open_task(review, "sign_off", agency=world.agencies["la"]).owner == deputy


@pytest.mark.parametrize("signatures", [0, 2, 3])
def test_the_report_can_be_taken_back_until_it_is_submitted(world: World, signatures: int) -> None:
    review = drive.sent_for_sign_off(world)
    for partner in list(drive.SIGNERS)[:signatures]:
        drive.sign(world, review, partner)
    with pytest.raises(door.Refused) as refused:
        door.perform("recall_report", review, world.coordinator)
    assert sentences(refused) == ["Say why. It is kept with the review."]
    door.perform("recall_report", review, world.coordinator, reason="A date was wrong.")
    assert open_nodes(review) == ["draft_report"]
    assert not ReviewDate.objects.filter(review=review, key="signed_off").exists()
    assert SignOff.objects.filter(review=review).count() == signatures
    assert len(messages("report_recalled")) == 3
    drive.send(world, fresh(review))
    for partner in drive.SIGNERS:
        drive.sign(world, review, partner)
    assert open_nodes(review) == ["submit_report"]


def test_a_draft_cannot_be_taken_back(world: World) -> None:
    review = drive.drafted(world)
    with pytest.raises(door.Refused) as refused:
        door.perform("recall_report", review, world.coordinator, reason="A date was wrong.")
    assert sentences(refused) == [
        "The report is not out for sign-off, so there is nothing to take back."
    ]


# -- submission ---------------------------------------------------------------------------------------------


def _submit(world: World, review: Review, **changes: Any) -> door.Passage:
    data = {"on": timezone.localdate(), "how_sent": "By secure e-mail", **changes}
    return door.perform(
        "submit_report",
        review,
        world.coordinator,
        task=open_task(review, "submit_report"),
        data=data,
    )


def test_submitting_stops_the_clock(world: World) -> None:
    review = drive.signed(world)
    _submit(world, review)
    review = fresh(review)
    assert review.stage == "action_plan"
    assert open_nodes(review) == ["action_plan", "panel_response"]
    contact = RegulatorContact.objects.get(review=review)
    assert (contact.body, contact.direction, contact.needs_reply) == (
        "national_panel",
        "sent",
        True,
    )
    date = ReviewDate.objects.get(review=review, key="submitted")
    assert (date.on, date.late_reason) == (timezone.localdate(), "")
    made = Document.objects.filter(review=review, kind__in=("report", "submission_letter"))
    assert sorted(made.values_list("kind", "number")) == [
        ("report", 1), ("report", 2), ("submission_letter", 1),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("days", "changes", "field", "start"),
    [
        (1, {}, "on", "This day is still to come."),
        (-1, {}, "on", "The report cannot have been sent before the meeting on "),
        (0, {"how_sent": " "}, "how_sent", "Say how it was sent"),
    ],
)
def test_impossible_submissions_are_refused(
    world: World, days: int, changes: dict[str, str], field: str, start: str
) -> None:
    review = drive.signed(world)
    with pytest.raises(door.Refused) as refused:
        _submit(world, review, on=timezone.localdate() + timedelta(days=days), **changes)
    assert list(refused.value.fields) == [field]
    assert refused.value.fields[field].startswith(start)
    assert fresh(review).stage == "report"


def test_a_report_cannot_be_sent_without_three_signatures(world: World) -> None:
    review = drive.signed(world)
    SignOff.objects.filter(agency=world.agencies["police"]).delete()
    with pytest.raises(door.Refused) as refused:
        _submit(world, review)
    assert sentences(refused) == [
        "The report is not signed off by the police. Ask them to sign it, or to return it."
    ]


def test_a_late_submission_keeps_its_due_day_and_says_why(world: World) -> None:
    from reviews.door.due import deadlines

    then = timezone.now() - timedelta(days=40)
    review = drive.signed(world, then)
    due = {item.rule.id: item.due_on for item in deadlines(review, timezone.localdate())}[
        "RR_SUBMIT"
    ]
    with pytest.raises(door.Refused) as refused:
        _submit(world, review)
    assert refused.value.fields["late_reason"].startswith("It was due on ")
    _submit(world, review, late_reason="Two agencies answered late.")
    late = {item.rule.id: item for item in deadlines(fresh(review), timezone.localdate())}[
        "RR_SUBMIT"
    ]
    assert late.due_on == due
    assert (
        ReviewDate.objects.get(review=review, key="submitted").late_reason
        == "Two agencies answered late."
    )


def test_nobody_but_the_coordinator_submits(world: World) -> None:
    review = drive.signed(world)
    task = open_task(review, "submit_report")
    for person in (world.la_partner, world.chair, world.stranger, world.outsider):
        with pytest.raises(door.NotAllowed):
            door.perform(
                "submit_report", review, person, task=task, data={"on": timezone.localdate()}
            )

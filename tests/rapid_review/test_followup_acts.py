"""The National Panel's answers, ours, and what follows; the linked local review."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from reviews import door
from reviews.models import (
    Attachment,
    ConflictOfInterest,
    Decision,
    RegulatorContact,
    Review,
    ReviewDate,
    ReviewLink,
    SealedIdentity,
    Subject,
)
from tests.drive import report as drive
from tests.drive.opening import fresh
from tests.rapid_review.test_report_acts import open_nodes, sentences
from tests.world import World

PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


def test_a_question_of_the_panel_is_owed_an_answer(world: World) -> None:
    review = drive.submitted(world)
    with pytest.raises(door.Refused) as refused:
        drive.respond(world, review, "more_information_requested", needs_reply=False)
    assert list(refused.value.fields) == ["needs_reply"]
    assert not RegulatorContact.objects.filter(review=review, direction="received").exists()
    drive.respond(world, review, "agree_no_lcspr", needs_reply=False)


def test_a_query_goes_round_until_the_panel_is_content(world: World) -> None:
    review = drive.submitted(world)
    drive.respond(world, review, "more_information_requested", needs_reply=True)
    assert open_nodes(review) == ["action_plan", "reply_to_panel"]
    drive.reply(world, review, expects_answer=True)
    assert open_nodes(review) == ["action_plan", "panel_response"]
    drive.respond(world, review, "agree_no_lcspr")
    assert open_nodes(review) == ["action_plan", "what_follows"]
    contacts = list(RegulatorContact.objects.filter(review=review).order_by("pk"))
    assert [(row.direction, row.needs_reply) for row in contacts] == [
        ("sent", True), ("received", True), ("sent", True), ("received", False),
    ]  # fmt: skip
    assert contacts[2].answers == contacts[1]
    assert set(ReviewDate.objects.filter(review=review).values_list("key", flat=True)) >= {
        "panel_response", "reply_sent",
    }  # fmt: skip


def test_an_answer_that_ends_it_leads_on(world: World) -> None:
    review = drive.submitted(world)
    drive.respond(world, review, "queries_need_for_lcspr", needs_reply=True)
    drive.reply(world, review)
    assert open_nodes(review) == ["action_plan", "what_follows"]


def test_impossible_letters_are_refused(world: World) -> None:
    review = drive.submitted(world)
    today = timezone.localdate()
    for changes, field in (
        ({"on": today + timedelta(days=1)}, "on"),
        ({"on": today - timedelta(days=1)}, "on"),
        ({"outcome": "perhaps"}, "outcome"),
        ({"file": SimpleUploadedFile("letter.pdf", b"not a letter")}, "file"),
    ):
        with pytest.raises(door.Refused) as refused:
            drive.respond(world, review, **changes)
        assert list(refused.value.fields) == [field]
    assert not RegulatorContact.objects.filter(review=review, direction="received").exists()


def test_the_letter_is_kept(world: World) -> None:
    review = drive.submitted(world)
    drive.respond(world, review, file=SimpleUploadedFile("../../letter.pdf", PDF))
    kept = Attachment.objects.get(review=review)
    assert (kept.purpose, kept.name, kept.content_type) == (
        "panel_letter",
        "letter.pdf",
        "application/pdf",
    )
    assert bytes(kept.content) == PDF


def test_a_reply_needs_words_and_a_possible_day(world: World) -> None:
    review = drive.submitted(world)
    drive.respond(world, review, "more_information_requested", needs_reply=True)
    task = drive.open_task(review, "reply_to_panel")
    today = timezone.localdate()
    for data, field in (
        ({"on": today, "text": " "}, "text"),
        ({"on": today + timedelta(days=1), "text": "Here."}, "on"),
        ({"on": today - timedelta(days=1), "text": "Here."}, "on"),
    ):
        with pytest.raises(door.Refused) as refused:
            door.perform("reply_to_panel", review, world.coordinator, task=task, data=data)
        assert list(refused.value.fields) == [field]


def test_what_follows_needs_reasons_and_who_agreed(world: World) -> None:
    review = drive.responded(world)
    with pytest.raises(door.Refused) as refused:
        drive.decide_follow(world, review, "local_learning", rationale="", agreed_by=" ")
    assert refused.value.fields == {
        "rationale": "Give the reasons. They are kept with the decision.",
        "agreed_by": "Say who agreed this.",
        "what": "Say what will be done to learn locally.",
        "who": "Say who leads the local learning.",
    }


def test_local_learning_says_what_and_who(world: World) -> None:
    review = drive.responded(world)
    drive.decide_follow(
        world, review, "local_learning", what="A practice week.", who="The learning group"
    )
    decision = Decision.objects.get(review=review, kind="what_follows")
    assert decision.follow_up == "A practice week.\nLed by: The learning group"
    assert fresh(review).outcome == "local_learning"


def test_a_local_review_is_opened_and_linked_both_ways(world: World) -> None:
    review = drive.responded(world)
    ConflictOfInterest.objects.create(
        review=review, user=world.la_contact, nature="Worked with the family",
        declared_on=timezone.localdate(), declared_by=world.la_contact,
    )  # fmt: skip
    local = drive.decide_follow(world, review, "lcspr").result
    assert local.process == "lcspr"
    assert local.reference.startswith("BSP-LCSPR-")
    assert (local.partnership, local.pseudonym) == (review.partnership, "Child A")
    link = ReviewLink.objects.get(source=review)
    assert (link.target, link.kind) == (local, "led_to")
    assert list(local.links_in.values_list("source__reference", flat=True)) == [review.reference]
    assert ReviewDate.objects.get(review=local, key="decision_made").on == timezone.localdate()
    assert Subject.objects.get(review=local).age_text == "8 months"
    assert not SealedIdentity.objects.filter(subject__review=local).exists()
    assert not Review.objects.visible_to(world.la_contact).filter(pk=local.pk).exists()
    assert local.due_rule == "LCSPR_DRAFT"
    assert open_nodes(local) == ["begin"]


def test_a_restricted_review_leads_to_a_restricted_one(world: World) -> None:
    from reviews.models import ReviewRole

    review = drive.responded(world)
    Review.objects.filter(pk=review.pk).update(is_restricted=True)
    ReviewRole.objects.create(
        review=review, user=world.coordinator, role="coordinator", since=timezone.localdate()
    )
    local = drive.decide_follow(world, fresh(review), "lcspr").result
    assert local.is_restricted
    assert Review.objects.visible_to(world.coordinator).filter(pk=local.pk).exists()
    assert not Review.objects.visible_to(world.coordinator2).filter(pk=local.pk).exists()


def test_deciding_again_needs_the_local_review_withdrawn(world: World) -> None:
    review = drive.responded(world)
    local = drive.decide_follow(world, review, "lcspr").result
    with pytest.raises(door.Refused) as refused:
        door.perform(
            "undo_what_follows", review, world.coordinator, reason="The panel wrote again."
        )
    assert sentences(refused) == [
        f"{local.reference} is open. It is never deleted: "
        "withdraw it on its own page first, then decide again here."
    ]
    door.perform(
        "withdraw",
        local,
        world.coordinator,
        reason="Decided again.",
        data={"agreed_by": "All three partners"},
    )
    door.perform("undo_what_follows", review, world.coordinator, reason="The panel wrote again.")
    assert open_nodes(review) == ["action_plan", "what_follows"]
    assert fresh(review).outcome == ""
    first = Decision.objects.get(review=review, kind="what_follows")
    assert first.superseded_reason == "The panel wrote again."
    again = drive.decide_follow(world, review, "lcspr").result
    assert again.pk != local.pk
    assert ReviewLink.objects.filter(source=review).count() == 2


@pytest.mark.parametrize("last", ["what_follows", "action_plan"])
def test_deciding_again_takes_the_closure_back_whichever_strand_opened_it(
    world: World, last: str
) -> None:
    review = drive.responded(world)
    steps = {
        "what_follows": lambda: drive.decide_follow(world, review),
        "action_plan": lambda: drive.agree_plan(
            world, review, none_reason="The learning is shared."
        ),
    }
    first = next(name for name in steps if name != last)
    steps[first]()
    steps[last]()
    assert open_nodes(review) == ["close_review"]
    door.perform("undo_what_follows", review, world.coordinator, reason="New facts.")
    assert open_nodes(review) == ["what_follows"]
    drive.decide_follow(world, review)
    assert open_nodes(review) == ["close_review"]
    door.perform("undo_action_plan", review, world.coordinator, reason="New facts.")
    assert open_nodes(review) == ["action_plan"]
    drive.agree_plan(world, review, none_reason="The learning is shared.")
    assert open_nodes(review) == ["close_review"]
    drive.close(world, review)
    assert fresh(review).stage == "closed"


def test_a_decision_before_any_rules_is_refused_kindly(world: World) -> None:
    review = drive.responded(world)
    ReviewDate.objects.filter(review=review, key="panel_meeting").update(on=date(2020, 1, 6))
    with pytest.raises(door.Refused) as refused:
        drive.decide_follow(world, review, "lcspr", decided_on=date(2021, 3, 1))
    assert "in force on Monday 1 March 2021" in refused.value.fields["decided_on"]
    assert not Review.objects.filter(process="lcspr").exists()

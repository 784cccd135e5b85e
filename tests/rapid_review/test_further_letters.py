"""The National Panel writes again when nothing waits for its letter: recorded, answered, taken back."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from partnership.models import Event
from reviews import door
from reviews.access.roles import standing
from reviews.models import (
    Attachment,
    RegulatorContact,
    Review,
    ReviewDate,
    ReviewRole,
    RoleKind,
    Stage,
)
from tests.drive import report
from tests.drive.opening import fresh, open_task
from tests.machine.states.rapid_review import withdrawn as withdrawn_review
from tests.machine.truths import check_all, open_nodes
from tests.world import World
from workflows.rapid_review.followup_reading import letters_of
from workflows.rapid_review.letters import last_response, owed
from workflows.rapid_review.said_before import said_before

pytestmark = pytest.mark.django_db


def undo(world: World, review: Review, name: str) -> door.Passage:
    return door.perform(name, fresh(review), world.coordinator, reason="A slip.")


def upload(name: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, b"day,words\n1,two\n", content_type="text/csv")


def dates(review: Review) -> dict[str, object]:
    return dict(ReviewDate.objects.filter(review=review).values_list("key", "on"))


def test_a_letter_that_asks_nothing_is_kept_and_changes_nothing_else(world: World) -> None:
    review = report.planned(world)
    before, nodes = dates(review), open_nodes(review)
    letter = report.write_again(world, review, needs_reply=False, file=upload("thanks.csv"))
    assert (letter.subject, letter.outcome, letter.further) == ("A further letter", "", True)
    assert letter.file.name == "thanks.csv"
    assert (dates(review), open_nodes(review)) == (before, nodes)
    event = Event.objects.get(act="record_further_letter")
    assert event.sentence.startswith("Recorded another letter of the National Panel, of ")
    assert event.sentence.endswith(". The letter is attached.")
    report.close(world, fresh(review))
    assert fresh(review).stage == Stage.CLOSED


def test_a_question_keeps_the_review_open_until_it_is_answered(world: World) -> None:
    review = report.planned(world)
    report.write_again(world, review)
    assert sorted(open_nodes(review)) == ["answer_letter", "close_review"]
    with pytest.raises(door.Refused, match="Answer a further letter of the National Panel"):
        report.close(world, fresh(review))
    answer = report.answer_again(world, fresh(review))
    assert (answer.further, answer.needs_reply) == (True, False)
    assert open_nodes(review) == ["close_review"]
    report.close(world, fresh(review))
    check_all(fresh(review), timezone.localdate())


@pytest.mark.parametrize("where", ["what_follows", "reply_to_panel"])
def test_it_may_come_while_other_work_is_open(world: World, where: str) -> None:
    review = report.submitted(world)
    report.respond(world, review, needs_reply=where == "reply_to_panel")
    report.write_again(world, fresh(review))
    assert sorted(open_nodes(review)) == sorted(["action_plan", "answer_letter", where])
    first = last_response(review)
    assert first is not None and not first.further
    if where == "reply_to_panel":
        report.reply(world, fresh(review))
        answer = RegulatorContact.objects.get(review=review, answers=first)
        assert not answer.further
    report.answer_again(world, fresh(review))
    assert sorted(open_nodes(review)) == ["action_plan", "what_follows"]


def test_two_letters_are_answered_one_after_the_other(world: World) -> None:
    review = report.responded(world)
    one = report.write_again(world, review)
    two = report.write_again(world, fresh(review))
    assert open_nodes(review).count("answer_letter") == 1
    with pytest.raises(door.Refused) as refused:
        report.answer_again(world, fresh(review))
    assert refused.value.fields == {"letter": "Choose the letter that you answered."}
    report.answer_again(world, fresh(review), letter=two.pk)
    assert open_nodes(review).count("answer_letter") == 1
    assert list(owed(review)) == [one]
    report.answer_again(world, fresh(review))
    assert sorted(open_nodes(review)) == ["action_plan", "what_follows"]


def test_a_letter_that_the_review_waits_for_is_not_a_further_one(world: World) -> None:
    review = report.submitted(world)
    with pytest.raises(door.Refused, match="The review waits for a letter"):
        report.write_again(world, review)
    report.respond(world, fresh(review), needs_reply=True)
    report.reply(world, fresh(review), expects_answer=True)
    with pytest.raises(door.Refused, match="The review waits for a letter"):
        report.write_again(world, fresh(review))
    assert not RegulatorContact.objects.filter(review=review, further=True).exists()
    assert not door.offered("record_further_letter", fresh(review), world.coordinator)


def test_impossible_further_letters_are_refused(world: World) -> None:
    review = report.responded(world)
    today = timezone.localdate()
    for changes, field in (
        ({"on": today + timedelta(days=1)}, "on"),
        ({"on": today - timedelta(days=1)}, "on"),
        ({"outcome": "perhaps"}, "outcome"),
        ({"outcome": "more_information_requested", "needs_reply": False}, "needs_reply"),
        ({"file": SimpleUploadedFile("letter.pdf", b"not a letter")}, "file"),
    ):
        with pytest.raises(door.Refused) as refused:
            report.write_again(world, review, **changes)
        assert list(refused.value.fields) == [field]
    assert not RegulatorContact.objects.filter(review=review, further=True).exists()
    letter = report.write_again(world, review)
    with pytest.raises(door.Refused) as refused:
        report.answer_again(world, fresh(review), on=letter.on - timedelta(days=1))
    assert list(refused.value.fields) == ["on"]


def test_it_can_say_something_new_and_the_first_response_keeps_its_date(world: World) -> None:
    review = report.responded(world)
    letter = report.write_again(world, review, "disagree_recommends_lcspr", needs_reply=False)
    report.write_again(world, fresh(review), needs_reply=False)
    assert str(said_before(review)[-1]) == f"The National Panel answered: {letter.subject}"
    first = last_response(review)
    assert first is not None and first.outcome == "agree_no_lcspr"


def test_letters_and_answers_are_taken_back_in_turn_each_with_its_own_file(world: World) -> None:
    review = report.responded(world)
    report.write_again(world, review, needs_reply=False, file=upload("one.csv"))
    report.write_again(world, fresh(review), file=None)
    report.answer_again(world, fresh(review))
    with pytest.raises(door.Refused, match="Take back our answer first"):
        undo(world, review, "undo_further_letter")
    with pytest.raises(door.Refused, match="The National Panel wrote again since"):
        undo(world, review, "undo_panel_response")
    undo(world, review, "undo_further_answer")
    assert "answer_letter" in open_nodes(review)
    with pytest.raises(door.Refused, match="nothing to take back"):
        undo(world, review, "undo_further_answer")
    undo(world, review, "undo_further_letter")
    assert "answer_letter" not in open_nodes(review)
    assert Attachment.objects.get(name="one.csv").removed_at is None
    undo(world, review, "undo_further_letter")
    file = Attachment.objects.get(name="one.csv")
    assert (file.removed_at is not None, file.removed_reason) == (True, "A slip.")
    with pytest.raises(door.Refused, match="No further letter"):
        undo(world, review, "undo_further_letter")
    undo(world, review, "undo_panel_response")
    assert sorted(open_nodes(review)) == ["action_plan", "panel_response"]


def test_an_answer_taken_back_beside_a_waiting_letter_opens_no_second_task(world: World) -> None:
    review = report.responded(world)
    one = report.write_again(world, review)
    two = report.write_again(world, fresh(review))
    report.answer_again(world, fresh(review), letter=one.pk)
    done = undo(world, review, "undo_further_answer")
    assert open_nodes(review).count("answer_letter") == 1
    assert list(owed(review)) == [one, two]
    check_all(fresh(review), done.today)


def test_a_forced_closure_and_a_reopening_keep_the_answer_owed(world: World) -> None:
    review = report.planned(world)
    report.write_again(world, review)
    door.perform("force_close", fresh(review), world.chair, reason="Agreed by the executive group.")
    assert open_nodes(review) == []
    event = Event.objects.get(act="force_close")
    assert any("Answer a further letter" in words for words in event.data["still_open"])
    door.perform("reopen", fresh(review), world.coordinator, reason="The answer is still owed.")
    assert sorted(open_nodes(review)) == ["answer_letter", "close_review"]


def test_correcting_the_date_of_the_response_leaves_a_further_letter_alone(world: World) -> None:
    now = timezone.now()
    review = report.responded(world, now - timedelta(days=3))
    today, before = timezone.localdate(now), timezone.localdate(now) - timedelta(days=3)
    letter = report.write_again(world, review, needs_reply=False, on=before)
    door.perform(
        "correct_date",
        fresh(review),
        world.coordinator,
        reason="The letter says so.",
        data={"key": "panel_response", "on": today},
    )
    first = last_response(review)
    letter.refresh_from_db()
    assert first is not None
    assert (first.on, letter.on) == (today, before)


def test_the_pages_do_it(world: World) -> None:
    review = report.planned(world)
    client = Client()
    client.force_login(world.coordinator)
    detail = reverse("reviews:detail", args=[review.reference])
    address = reverse("rapid_review:further_letter", args=[review.reference])
    assert address in client.get(detail).content.decode()
    shown = client.get(address).content.decode()
    assert "It is decided what follows" in shown
    today = timezone.localdate()
    day = {"on-day": today.day, "on-month": today.month, "on-year": today.year}
    sent = {**day, "outcome": "nothing_new", "text": "One more thing.", "file": upload("more.csv")}
    refused = client.post(address, sent)
    assert refused.status_code == 422
    assert "One more thing." in refused.content.decode()
    sent["file"] = upload("more.csv")
    assert client.post(address, {**sent, "needs_reply": "yes"}).status_code == 302
    page = client.get(detail).content.decode()
    assert "more.csv" in page and "Answer expected" in page
    task = open_task(fresh(review), "answer_letter")
    answer = reverse("reviews:task", args=[review.reference, task.pk])
    assert "One more thing." in client.get(answer).content.decode()
    assert client.post(answer, {**day, "text": "Here it is."}).status_code == 302
    assert open_nodes(review) == ["close_review"]
    assert "Answer expected" not in client.get(detail).content.decode()


def test_the_file_of_a_letter_is_a_link_only_for_who_may_read_it(world: World) -> None:
    review = report.responded(world)
    report.write_again(world, review, file=upload("more.csv"))
    member = ReviewRole.objects.filter(review=review, role=RoleKind.PANEL_MEMBER)[0].user
    names = {}
    for who, user in (("team", world.coordinator), ("chair", world.chair), ("member", member)):
        letters = letters_of(review, standing(user, review), user)
        names[who] = [one.file.name for one in letters if one.file]
    assert names == {"team": ["more.csv"], "chair": ["more.csv"], "member": []}


def test_a_letter_after_the_end_is_kept_and_taken_back(world: World) -> None:
    """On a review that is closed, and on one that was withdrawn after its notification."""
    closed, withdrawn = report.closed(world), withdrawn_review(world)
    for review, go_on in ((closed, "reopen the review"), (withdrawn, "take the review up again")):
        stage = fresh(review).stage
        with pytest.raises(door.Refused) as refused:
            report.write_again(world, fresh(review))
        assert go_on in refused.value.fields["needs_reply"]
        # One sentence says all: not first that it has to be answered, and then that nobody can.
        with pytest.raises(door.Refused) as asks:
            report.write_again(
                world, fresh(review), needs_reply=False, outcome="more_information_requested"
            )
        assert asks.value.fields == refused.value.fields
        letter = report.write_again(world, fresh(review), needs_reply=False)
        assert (letter.further, fresh(review).stage, open_nodes(review)) == (True, stage, [])
        check_all(fresh(review), timezone.localdate())
        client = Client()
        client.force_login(world.coordinator, backend="django.contrib.auth.backends.ModelBackend")
        page = client.get(reverse("reviews:detail", args=[review.reference])).content.decode()
        assert "We have one more question." in page
        undo(world, review, "undo_further_letter")
        assert not RegulatorContact.objects.filter(pk=letter.pk).exists()


def test_a_review_that_was_never_notified_hears_nothing_of_the_national_panel(
    world: World,
) -> None:
    review = withdrawn_review(world)
    ReviewDate.objects.filter(review=review, key="notification_sent").delete()
    with pytest.raises(door.Refused, match="No notification went to the National Panel"):
        report.write_again(world, fresh(review), needs_reply=False)

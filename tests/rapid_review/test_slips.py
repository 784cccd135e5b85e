"""Taking back a slip: one's own sign-off, the National Panel's letter, our answer to it."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from partnership.models import Event, Message, Role, User
from reviews import door
from reviews.models import (
    Attachment,
    RegulatorContact,
    Review,
    ReviewDate,
    ReviewRole,
    SignOff,
    Stage,
)
from tests.drive import report
from tests.drive.opening import fresh
from tests.machine.truths import check_all, open_nodes
from tests.world import World, member
from workflows.rapid_review.letters import last_response

pytestmark = pytest.mark.django_db


def take_back(world: World, review: Review, name: str, who: str = "coordinator") -> door.Passage:
    return door.perform(name, fresh(review), world.people[who], reason="A slip.")


def keys(review: Review) -> set[str]:
    wanted = ("panel_response", "reply_sent")
    return set(
        ReviewDate.objects.filter(review=review, key__in=wanted).values_list("key", flat=True)
    )


def test_a_partner_takes_their_own_sign_off_back_and_signs_again(world: World) -> None:
    review = report.sent_for_sign_off(world)
    report.sign(world, review, "la")
    report.sign(world, review, "icb")
    done = take_back(world, review, "undo_sign_off", "la_partner")
    review = fresh(review)
    assert open_nodes(review) == ["sign_off", "sign_off"]
    check_all(review, done.today)
    left = SignOff.objects.filter(review=review).values_list("agency__short_name", flat=True)
    assert list(left) == [world.agencies["icb"].short_name]
    event = Event.objects.get(act="undo_sign_off")
    assert (event.reason, event.data["agency"]) == ("A slip.", world.agencies["la"].pk)
    told = Message.objects.filter(kind="sign_off_taken_back").values_list("to_email", flat=True)
    assert "coordinator@example.org" in told
    report.sign(world, review, "la")
    report.sign(world, review, "police")
    assert open_nodes(fresh(review)) == ["submit_report"]


def test_nobody_takes_back_the_sign_off_of_another_or_of_all_three(world: World) -> None:
    review = report.sent_for_sign_off(world)
    report.sign(world, review, "la")
    with pytest.raises(door.Refused, match="You have not signed off this version"):
        take_back(world, review, "undo_sign_off", "icb_partner")
    offered = {
        who: door.offered("undo_sign_off", fresh(review), world.people[who])
        for who in ("la_partner", "icb_partner", "coordinator")
    }
    assert offered == {"la_partner": True, "icb_partner": False, "coordinator": False}
    report.sign(world, review, "icb")
    report.sign(world, review, "police")
    with pytest.raises(door.Refused, match="no longer with the three safeguarding partners"):
        take_back(world, review, "undo_sign_off", "la_partner")


def test_a_report_that_never_went_out_is_sent_again_and_the_clock_runs_on(world: World) -> None:
    review = report.submitted(world)
    report.add_recommendation(world, review)
    done = take_back(world, review, "undo_submission")
    review = fresh(review)
    assert (review.stage, open_nodes(review)) == (Stage.REPORT, ["submit_report"])
    check_all(review, done.today)
    assert review.due_rule == "RR_SUBMIT"
    assert not ReviewDate.objects.filter(review=review, key="submitted").exists()
    assert not RegulatorContact.objects.filter(review=review).exists()
    assert SignOff.objects.filter(review=review, outcome="approved").count() == 3
    event = Event.objects.get(act="undo_submission")
    assert (event.reason, event.data["stage"]) == ("A slip.", [Stage.ACTION_PLAN, Stage.REPORT])
    report.submit(world, review)
    assert sorted(open_nodes(fresh(review))) == ["action_plan", "panel_response"]
    assert fresh(review).recommendations.count() == 1  # type: ignore[attr-defined]


def test_a_report_that_was_answered_or_whose_plan_is_agreed_was_sent(world: World) -> None:
    review = report.submitted(world)
    report.agree_plan(world, review, none_reason="The learning is shared.")
    with pytest.raises(door.Refused, match="The action plan is agreed"):
        take_back(world, review, "undo_submission")
    report.respond(world, fresh(review))
    with pytest.raises(door.Refused, match="answer is recorded, so the report has reached it"):
        take_back(world, review, "undo_submission")
    assert fresh(review).stage == Stage.ACTION_PLAN
    assert ReviewDate.objects.filter(review=review, key="submitted").exists()


def second_partner(world: World) -> User:
    return member(world, "police_second", "Petra Second", Role.SAFEGUARDING_PARTNER, "police")


def test_a_sign_off_of_the_wrong_person_is_set_aside_and_the_right_one_signs(world: World) -> None:
    review = report.sent_for_sign_off(world)
    right, wrong = second_partner(world), world.police_partner
    for key in ("la", "police"):
        report.sign(world, review, key)
    signed = SignOff.objects.get(review=review, user=wrong)

    def set_aside(who: User, to: User) -> door.Passage:
        data = {"sign_off": signed, "to": to}
        return door.perform(
            "set_sign_off_aside", fresh(review), who, data=data, reason="She is on leave."
        )

    for who in (wrong, right, world.la_partner):
        with pytest.raises(door.NotAllowed):
            set_aside(who, right)
    for to in (wrong, world.la_partner, world.police_contact):
        with pytest.raises(door.Refused) as refused:
            set_aside(world.coordinator, to)
        assert list(refused.value.fields) == ["to"]
    assert SignOff.objects.filter(review=review).count() == 2, "nothing is half done"

    done = set_aside(world.coordinator, right)

    check_all(fresh(review), done.today)
    assert open_nodes(fresh(review)) == ["sign_off", "sign_off"]
    assert list(SignOff.objects.filter(review=review).values_list("user__name", flat=True)) == [
        world.la_partner.name
    ]
    assert done.result.owner == right
    holders = ReviewRole.objects.filter(
        review=review, role="signatory", agency=world.agencies["police"], until=None
    )
    assert [row.user for row in holders] == [right]
    event = Event.objects.get(act="set_sign_off_aside")
    assert event.sentence == (
        f"Set aside the sign-off of {wrong} for Brackenshire Police, and asked {right} to sign."
    )
    assert (event.reason, event.data["signed_by"]) == ("She is on leave.", wrong.pk)
    assert "She is on leave." in Message.objects.get(kind="task_taken_away", to_user=wrong).body
    assert Message.objects.filter(kind="task_given", to_user=right).exists()
    with pytest.raises(door.AlreadyDone, match="does not stand any more"):
        set_aside(world.coordinator2, right)
    world.people["police_partner"] = right
    report.sign(world, review, "police")
    report.sign(world, review, "icb")
    assert open_nodes(fresh(review)) == ["submit_report"]
    with pytest.raises(door.Refused, match="choose who signs when you send it again"):
        door.perform(
            "set_sign_off_aside",
            fresh(review),
            world.coordinator,
            data={"sign_off": SignOff.objects.filter(review=review).latest("pk"), "to": wrong},
            reason="Once more.",
        )


def test_the_report_leads_to_setting_a_sign_off_aside(client: Client, world: World) -> None:
    review = report.sent_for_sign_off(world)
    right = second_partner(world)
    client.force_login(world.coordinator)
    overview = reverse("rapid_review:report", args=[review.reference])
    address = reverse(
        "reviews:set_sign_off_aside", args=[review.reference, world.agencies["police"].pk]
    )
    assert "The wrong person signed" not in client.get(overview).content.decode()
    assert client.get(address).status_code == 409
    report.sign(world, review, "police")
    assert f'href="{address}"' in client.get(overview).content.decode()
    page = client.get(address)
    assert list(page.context["form"].fields["to"].queryset) == [right]
    version = page.context["form"]["version"].value()
    data = {"to": right.pk, "reason": "She is on leave.", "version": version}
    assert client.post(address, {**data, "reason": ""}).status_code == 422
    assert client.post(address, data).url == overview
    again = client.post(address, data)
    assert again.status_code == 409
    assert "No sign-off of this agency stands now" in again.content.decode()
    client.force_login(world.la_partner)
    assert "The wrong person signed" not in client.get(overview).content.decode()
    for key in ("la", "icb"):
        report.sign(world, review, key)
    world.people["police_partner"] = right
    report.sign(world, review, "police")
    client.force_login(world.coordinator)
    assert "you choose who signs when you send it again" in client.get(overview).content.decode()


def test_the_letter_of_the_national_panel_is_recorded_again(world: World) -> None:
    review = report.submitted(world)
    upload = SimpleUploadedFile("letter.csv", b"day,words\n1,two\n", content_type="text/csv")
    report.respond(world, review, needs_reply=True, file=upload)
    take_back(world, review, "undo_panel_response")
    assert last_response(review) is None
    assert sorted(open_nodes(fresh(review))) == ["action_plan", "panel_response"]
    assert keys(review) == set()
    letter = Attachment.objects.get(review=review, purpose="panel_letter")
    assert (letter.removed_at is not None, letter.removed_reason) == (True, "A slip.")
    report.respond(world, fresh(review))
    assert sorted(open_nodes(fresh(review))) == ["action_plan", "what_follows"]


def test_our_answer_is_taken_back_before_the_letter_that_it_answers(world: World) -> None:
    review = report.submitted(world)
    report.respond(world, review, needs_reply=True)
    report.reply(world, fresh(review), expects_answer=True)
    assert sorted(open_nodes(fresh(review))) == ["action_plan", "panel_response"]
    with pytest.raises(door.Refused, match="Take back our answer first"):
        take_back(world, review, "undo_panel_response")
    take_back(world, review, "undo_reply")
    assert sorted(open_nodes(fresh(review))) == ["action_plan", "reply_to_panel"]
    assert keys(review) == {"panel_response"}
    assert not RegulatorContact.objects.filter(review=review, answers__isnull=False).exists()
    take_back(world, review, "undo_panel_response")
    assert sorted(open_nodes(fresh(review))) == ["action_plan", "panel_response"]


@pytest.mark.parametrize("name", ["undo_panel_response", "undo_reply"])
def test_letters_stand_once_it_is_decided_what_follows(world: World, name: str) -> None:
    review = report.submitted(world)
    report.respond(world, review, needs_reply=True)
    report.reply(world, fresh(review))
    report.decide_follow(world, fresh(review))
    with pytest.raises(door.Refused, match="It is decided what follows"):
        take_back(world, review, name)
    assert fresh(review).stage == Stage.ACTION_PLAN


def test_the_pages_are_offered_where_they_help_and_do_it(world: World) -> None:
    review = report.responded(world)
    client = Client()
    client.force_login(world.coordinator)
    address = reverse("rapid_review:undo_panel_response", args=[review.reference])
    detail = client.get(reverse("reviews:detail", args=[review.reference])).content.decode()
    assert address in detail
    assert reverse("rapid_review:undo_reply", args=[review.reference]) not in detail
    assert client.post(address, {"reason": "The wrong review."}).status_code == 302
    assert last_response(review) is None

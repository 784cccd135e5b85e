"""Who hears of an action and who does not, who decides when the group cannot, and decisions that meet what changed meanwhile."""

from __future__ import annotations

from datetime import date, timedelta
from importlib import import_module
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from actions.closing import handed_over, open_actions
from actions.groups.reading import came_on, to_decide
from actions.models import Action, DueChange, Evidence
from actions.pages import decisions
from actions.reading import plan_of
from actions.worklist import ACTIONS
from partnership.models import Event, Group, Message
from reviews import door
from reviews.models import Attachment, ConflictOfInterest, Review, ReviewRole, RoleKind
from tests.actions.test_action_acts import act, told
from tests.actions.test_action_pages import as_person, day, page
from tests.actions.test_blue_is_earned import PIECE
from tests.actions.test_groups import at, with_evidence, with_question
from tests.drive import report as drive
from tests.drive.information import asked
from tests.drive.opening import screened
from tests.world import World


@pytest.fixture
def review(world: World) -> Review:
    return screened(world)


def in_conflict(world: World, review: Review, person: Any) -> None:
    ConflictOfInterest.objects.create(
        review=review,
        user=person,
        declared_on=timezone.localdate(),
        nature="Knows the family.",
        declared_by=world.coordinator,
    )


def conclude(world: World, on: date | None = None) -> None:
    Group.objects.filter(pk=world.groups["learning"].pk).update(
        concluded_on=on or timezone.localdate()
    )


def of(kind: str, queue: str, person: Any) -> list[str]:
    """Titles on somebody's list of work."""
    return [
        item.title
        for rows in getattr(ACTIONS, queue)(person)
        for item in rows.first(50, timezone.localdate()).items
        if item.kind == kind
    ]


# -- who hears ---------------------------------------------------------------------------------------------


def test_nobody_in_conflict_hears_of_an_action(world: World, review: Review) -> None:
    action = drive.add_action(world, review)
    in_conflict(world, review, world.chair)
    in_conflict(world, review, world.bystander)
    Message.objects.all().delete()
    act(
        "ask_more_time",
        action,
        world.coordinator,
        after=action.due_on + timedelta(days=9),
        why="The system is late.",
    )
    act(
        "answer_more_time",
        action,
        world.coordinator2,
        agreed=True,
        meeting_on=timezone.localdate(),
    )
    act("propose_done", action, world.coordinator, **PIECE)
    act("return_action", action, world.coordinator2, "Show more.")
    heard = set(Message.objects.values_list("to_email", flat=True))
    assert heard == {world.coordinator.email, world.coordinator2.email}


def test_who_asked_or_sent_for_the_lead_hears_the_answer(world: World, review: Review) -> None:
    action = drive.add_action(world, review, lead=None, group=None)
    act(
        "ask_more_time",
        action,
        world.coordinator,
        after=action.due_on + timedelta(days=9),
        why="The system is late.",
    )
    act("answer_more_time", action, world.coordinator2, "Not again.", agreed=False)
    assert told("action_answered") == {world.coordinator.email}
    act("propose_done", action, world.coordinator, **PIECE)
    act("accept_done", action, world.coordinator2)
    assert Message.objects.filter(kind="action_answered").count() == 2


def test_the_lead_hears_when_somebody_else_takes_evidence_back(
    world: World, review: Review
) -> None:
    action = drive.add_action(world, review)
    act("add_evidence", action, world.bystander, **PIECE)
    piece = Evidence.objects.get()
    act("propose_done", action, world.bystander, kind="document", shows="The policy.")
    act("remove_evidence", action, world.coordinator, "It is another action's.", piece=piece)
    act("withdraw_evidence", action, world.coordinator, "Not yet.")
    subjects = Message.objects.filter(to_email=world.bystander.email, kind="action_answered")
    assert list(subjects.order_by("pk").values_list("subject", flat=True)) == [
        f"{review.reference}: evidence was taken out of an action",
        f"{review.reference}: it was taken back that an action is done",
    ]


def test_another_group_hears_of_what_waits_for_it(world: World, review: Review) -> None:
    action = with_evidence(world, review)
    assert world.people["police_board"].email not in told("action_proposed")
    act("change_action", action, world.coordinator, group=world.groups["board"])
    assert world.people["police_board"].email in told("action_proposed")
    asked = with_question(world, review)
    act("change_action", asked, world.coordinator, group=world.groups["board"])
    assert world.people["police_board"].email in told("more_time_asked")


def test_a_page_says_that_the_lead_was_told_only_where_there_is_one(
    world: World, review: Review
) -> None:
    client = as_person(world.coordinator)
    data = {"text": "Write it.", "agency": str(world.agencies["trust"].pk)}
    data |= day("due_on", timezone.localdate() + timedelta(days=30))
    address = reverse("actions:add_action", args=[review.reference])
    alone = client.post(address, data, follow=True)
    assert "The action is added." in page(alone)
    assert "has been told" not in page(alone)
    led = client.post(address, {**data, "lead": str(world.bystander.pk)}, follow=True)
    assert "The action is added. Its lead has been told." in page(led)
    without = Action.objects.get(lead=None)
    gone = client.post(
        reverse("actions:drop_action", args=[without.pk]),
        {"reason": "No.", "version": "1"},
        follow=True,
    )
    assert "has been told" not in page(gone)


# -- who decides -------------------------------------------------------------------------------------------


def test_evidence_of_a_restricted_review_waits_for_its_team(world: World, review: Review) -> None:
    with_evidence(world, review, "Overseen.")
    assert of("Evidence to accept", "mine", world.chair) == ["Overseen."]
    assert of("Evidence to accept", "free", world.coordinator) == []
    Review.objects.filter(pk=review.pk).update(is_restricted=True)
    ReviewRole.objects.create(
        review=review,
        user=world.coordinator,
        role=RoleKind.COORDINATOR,
        since=timezone.localdate(),
    )
    assert of("Evidence to accept", "mine", world.chair) == []
    assert of("Evidence to accept", "free", world.coordinator) == ["Overseen."]
    assert of("Action", "waiting", world.coordinator) == []


def test_a_question_about_more_time_is_work_of_whoever_answers_it(
    world: World, review: Review
) -> None:
    with_question(world, review, "Asks.")
    drive.add_action(world, review, text="Quiet.")
    kind = "More time to answer"
    assert of(kind, "mine", world.chair) == ["Asks."]
    assert of("Action", "groups", world.chair) == ["Quiet."]
    assert of(kind, "free", world.coordinator) == []
    assert of("Action", "waiting", world.coordinator) == ["Asks.", "Quiet."]
    Action.objects.update(group=None)
    assert of(kind, "mine", world.chair) == []
    assert of(kind, "free", world.coordinator) == ["Asks."]
    assert of("Action", "waiting", world.coordinator) == ["Quiet."]


def test_a_concluded_group_decides_no_more(world: World, review: Review) -> None:
    action = with_evidence(world, review)
    conclude(world)
    assert of("Evidence to accept", "mine", world.chair) == []
    assert of("Evidence to accept", "free", world.coordinator) == ["Write it."]
    with pytest.raises(door.NotAllowed):
        act("accept_done", action, world.chair)
    assert as_person(world.chair).get(at(world)).status_code == 404
    assert page(as_person(world.chair).get(reverse("actions:home"))).count("Learning from") == page(
        as_person(world.bystander).get(reverse("actions:home"))
    ).count("Learning from")
    act("accept_done", action, world.coordinator)
    accepted = Action.objects.get()
    assert (accepted.state, accepted.accepted_in) == ("done", None)


def test_what_a_group_decided_before_it_concluded_is_written_down_later(
    world: World, review: Review
) -> None:
    action = with_evidence(world, review)
    today = timezone.localdate()
    Action.objects.update(done_on=today - timedelta(days=9))
    conclude(world, today - timedelta(days=2))
    with pytest.raises(door.Refused) as refused:
        act("accept_done", action, world.coordinator, meeting_on=today)
    assert list(refused.value.fields) == ["meeting_on"]
    act("accept_done", action, world.coordinator, meeting_on=today - timedelta(days=3))
    assert Action.objects.get().accepted_in == world.groups["learning"]


def test_a_concluded_group_takes_nothing_over(world: World, review: Review) -> None:
    drive.add_action(world, review)
    assert list(open_actions(review)) == []
    conclude(world)
    (sentence,) = open_actions(review)
    assert "Child Learning from Practice Group, which oversees it, has concluded" in sentence
    assert handed_over(review) == []


def test_the_team_follows_the_actions_of_a_restricted_review(world: World, review: Review) -> None:
    drive.add_action(world, review)
    Review.objects.filter(pk=review.pk).update(is_restricted=True)
    (sentence,) = handed_over(Review.objects.get(pk=review.pk))
    assert sentence.endswith("the partnership team, as the review is restricted.")


# -- days --------------------------------------------------------------------------------------------------


def test_days_that_cannot_be(world: World, review: Review) -> None:
    action = drive.add_action(world, review)
    with pytest.raises(door.Refused) as refused:
        act("propose_done", action, world.bystander, **PIECE, done_on=date(1999, 1, 1))
    assert refused.value.fields == {"done_on": "Check the year."}
    early = act("propose_done", action, world.bystander, **PIECE, done_on=date(2001, 1, 1))
    assert "before the first date of the review" in early.event_data["warnings"][0]
    with pytest.raises(door.Refused) as refused:
        act("accept_done", action, world.chair, meeting_on=date(1999, 1, 1))
    assert refused.value.fields == {"meeting_on": "Check the year."}
    before = timezone.localdate() - timedelta(days=3)
    taken = act("accept_done", action, world.chair, meeting_on=before)
    assert "after the meeting on" in taken.event_data["warnings"][0]


def test_an_old_meeting_is_not_suggested_for_what_came_later(world: World, review: Review) -> None:
    action = with_evidence(world, review)
    client, today = as_person(world.chair), timezone.localdate()
    meetings = at(world, "group_meetings")
    client.post(meetings, day("on", today - timedelta(days=20)))
    first = client.get(at(world, "group_decisions"))
    assert first.context["form"].initial["meeting_on"] is None
    client.post(meetings, day("on", today))
    second = client.get(at(world, "group_decisions"))
    assert second.context["form"].initial["meeting_on"] == today
    (waiting,) = to_decide(world.groups["learning"], world.chair)
    assert (waiting, came_on(waiting)) == (action, today)


def test_evidence_that_waits_is_not_counted_as_overdue(world: World, review: Review) -> None:
    with_evidence(world, review)
    late = drive.add_action(world, review, text="Late.")
    Action.objects.update(due_on=timezone.localdate() - timedelta(days=1))
    plan = plan_of(review, world.coordinator)
    assert (plan.open, plan.overdue) == (2, 1)
    assert [row.action for row in plan.others if row.word == "Overdue"] == [late]


# -- the page of decisions, while others work ----------------------------------------------------------------


def sent(*rows: tuple[Action, str], **more: str) -> dict[str, str]:
    data = {f"version_{one.pk}": str(one.version) for one, _ in rows}
    return data | {f"decision_{one.pk}": choice for one, choice in rows} | more


def test_what_came_meanwhile_does_not_stop_the_decisions(world: World, review: Review) -> None:
    seen = with_evidence(world, review, "Seen.")
    data = sent((seen, "accept_done"))
    with_evidence(world, review, "Came later.")
    assert as_person(world.chair).post(at(world, "group_decisions"), data).status_code == 302
    assert {one.text: one.state for one in Action.objects.all()} == {
        "Seen.": "done", "Came later.": "proposed",
    }  # fmt: skip


def test_a_decision_on_what_was_taken_back_is_not_lost_in_silence(
    world: World, review: Review
) -> None:
    first, second = with_evidence(world, review, "First."), with_evidence(world, review, "Second.")
    asks = with_question(world, review, "Asks.")
    data = sent((first, "accept_done"), (second, "accept_done"), (asks, "agree"))
    act("withdraw_evidence", first, world.bystander, "A slip.")
    act("propose_done", asks, world.bystander, **PIECE)
    answered = as_person(world.chair).post(at(world, "group_decisions"), data, follow=True)
    shown = page(answered)
    assert "1 decision is recorded." in shown
    assert "“First.” waits for this decision no more" in shown
    assert "“Asks.” waits for this decision no more" in shown
    assert {one.text: one.state for one in Action.objects.all()} == {
        "First.": "open", "Second.": "done", "Asks.": "proposed",
    }  # fmt: skip
    again = as_person(world.chair).post(at(world, "group_decisions"), sent((second, "accept_done")))
    assert again.status_code == 422
    assert "“Second.” waits for this decision no more" in page(again)
    assert "Nothing is decided yet" not in page(again)


def test_a_stale_decision_goes_through_when_it_was_looked_at_again(
    world: World, review: Review
) -> None:
    action = with_evidence(world, review)
    client = as_person(world.chair)
    data = sent((action, "accept_done"))
    act("add_evidence", action, world.bystander, kind="document", shows="Also a policy.")
    refused = client.post(at(world, "group_decisions"), data)
    assert refused.status_code == 409
    assert "Also a policy." in page(refused)
    form = refused.context["form"]
    now = {name: form[name].value() or "" for name in form.fields if not name.startswith("meeting")}
    assert client.post(at(world, "group_decisions"), now).status_code == 302
    assert Action.objects.get().state == "done"


def test_what_is_no_action_of_the_group_is_not_decided(world: World, review: Review) -> None:
    other = drive.add_action(world, review, text="Secret.", group=world.groups["board"])
    act("propose_done", other, world.bystander, **PIECE)
    other.refresh_from_db(fields=["version"])
    data = sent((other, "accept_done"), version_999999="1", version_x="2", decision_999999="agree")
    answered = as_person(world.chair).post(at(world, "group_decisions"), data)
    assert answered.status_code == 422
    assert "Secret." not in page(answered)
    assert Action.objects.get().state == "proposed"


def test_all_that_waits_can_be_reached(
    world: World, review: Review, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(decisions, "DECISIONS", 2)
    for text in ("A", "B", "C"):
        with_evidence(world, review, text)
    client = as_person(world.chair)
    first = client.get(at(world, "group_decisions"))
    assert "3 wait in all." in page(first)
    second = client.get(at(world, "group_decisions"), {"page": "2"})
    (left,) = second.context["form"].actions
    assert left.pk not in {one.pk for one in first.context["form"].actions}
    assert client.post(
        at(world, "group_decisions"), sent((left, "accept_done"))
    ).status_code == 302  # fmt: skip
    assert Event.objects.filter(act="accept_done").count() == 1
    left.refresh_from_db(fields=["version"])
    assert Action.objects.get(pk=left.pk).state == "done"


# -- what an agency did at once ------------------------------------------------------------------------------


def test_evidence_with_a_file_stays_when_an_agency_corrects_its_answer(world: World) -> None:
    review = asked(world)
    contact = world.people["police_contact"]
    police = world.agencies["police"]

    def say(**data: Any) -> Any:
        known = data.get("action")
        return door.perform(
            "save_immediate_action",
            Review.objects.get(pk=review.pk),
            contact,
            data={
                "agency": police,
                "action": known,
                "version": Action.objects.get(pk=known.pk).version if known else None,
                "text": "Checked the ward.",
                "on": timezone.localdate(),
                **data,
            },
        ).result

    action = say(is_done=False)
    later = timezone.localdate() + timedelta(days=40)
    act("ask_more_time", action, contact, after=later, why="The ward is closed.")
    file = SimpleUploadedFile("audit.csv", b"a,b\n1,2\n", content_type="text/csv")
    act("add_evidence", action, contact, kind="practice", shows="An audit.", file=file)
    say(action=action, is_done=True)
    # Reported as done: nobody waits for more time any more.
    assert DueChange.objects.get().answer == "taken_back"
    assert Evidence.objects.count() == 2
    say(action=action, is_done=False)
    assert list(Evidence.objects.values_list("shows", flat=True)) == ["An audit."]
    assert Attachment.objects.get(name="audit.csv").removed_at is None
    door.perform(
        "remove_immediate_action",
        Review.objects.get(pk=review.pk),
        contact,
        data={
            "agency": police,
            "action": Action.objects.get(),
            "version": Action.objects.get().version,
        },
    )
    assert Attachment.objects.get(name="audit.csv").removed_at is not None


# -- what was typed before there were pieces -----------------------------------------------------------------


def test_every_text_and_every_day_becomes_a_row() -> None:
    old = import_module("actions.migrations.0007_evidence_in_pieces")
    start = timezone.now()

    def row(number: int, evidence: str, due: date, reason: str | None = None) -> Any:
        return SimpleNamespace(
            evidence=evidence,
            due_on=due,
            history_user_id=7,
            history_date=start + timedelta(days=number),
            history_change_reason=reason,
        )

    first, later = date(2026, 3, 1), date(2026, 5, 1)
    uid = "0b8f6f2e-6a3e-4d0a-8f57-0d1f7c1f0a11"
    rows = [row(0, "", first), row(1, "A", first), row(2, "A", later, uid), row(3, "B", later)]
    action = SimpleNamespace(evidence="C", lead_id=8, review=SimpleNamespace(created_by_id=9))
    assert [(one["shows"], one["added_by_id"]) for one in old._pieces(action, rows)] == [
        ("A", 7), ("B", 7), ("C", 8),
    ]  # fmt: skip
    (moved,) = old._moves(action, rows, {uid: "The system is late."})
    assert (moved["before"], moved["after"], moved["why"]) == (first, later, "The system is late.")
    # What was loaded past the door names no event.
    assert [old._is_uid(reason) for reason in (uid, "loaded by hand", "", None)] == [
        True, False, False, False,
    ]  # fmt: skip

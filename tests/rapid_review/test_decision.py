"""The review panel's meeting: recording it, what is refused, keeping notes, and undoing."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from partnership.models import Event, Message
from partnership.ui.words import day
from reviews import door
from reviews.documents.check import inspect
from reviews.door import AlreadyDone, NotAllowed, Refused, Stale
from reviews.models import (
    Attendance,
    CriterionAnswer,
    Decision,
    Document,
    Meeting,
    RequestState,
    Review,
    ReviewDate,
    ReviewTask,
    SignOff,
    Stage,
)
from tests.drive import panel as drive
from tests.drive import report
from tests.drive.information import (
    request_for,
    send_summary,
    write_section,
    write_summary,
)
from tests.drive.opening import fresh, open_task
from tests.world import World
from workflows.rapid_review.deciding import recorded_values

pytestmark = pytest.mark.django_db


def refused(world: World, review: Review, **changes: Any) -> Refused:
    """What the door says; nothing may be saved."""
    before = (
        Meeting.objects.get(review=review).state,
        Decision.objects.count(),
        Attendance.objects.count(),
    )
    with pytest.raises(Refused) as caught:
        drive.decide(world, review, **changes)
    assert fresh(review).stage == Stage.PANEL
    after = (
        Meeting.objects.get(review=review).state,
        Decision.objects.count(),
        Attendance.objects.count(),
    )
    assert before == after
    return caught.value


def nodes(review: Review) -> set[str]:
    return {
        task.flow_task.name for task in ReviewTask.objects.open().filter(process__review=review)
    }


def test_a_meeting_is_recorded_whole(world: World) -> None:
    review = drive.viewed(world)
    passage = drive.decide(
        world,
        review,
        outcome="lcspr",
        dissent="One member would wait.",
        immediate_safety="The sister is safe.",
        national_criteria={"improvements": ("no", "Known already."), "recurrent_themes": ("", "")},
    )
    review = fresh(review)
    assert review.stage == Stage.REPORT
    assert nodes(review) == {"draft_report"}
    meeting = Meeting.objects.get(review=review)
    assert meeting.state == Meeting.State.HELD
    assert timezone.localdate(meeting.starts_at) == timezone.localdate()
    assert meeting.immediate_safety == "The sister is safe."
    assert Attendance.objects.filter(meeting=meeting).count() == 3
    assert ReviewDate.objects.get(review=review, key="panel_meeting").on == timezone.localdate()
    decision = passage.result
    assert (decision.outcome, decision.national_review, decision.dissent) == (
        "lcspr",
        "no",
        "One member would wait.",
    )
    answers = {(row["set"], row["key"]): row["answer"] for row in decision.criteria}
    assert answers == {
        ("lcspr", "improvements"): "Met",
        ("lcspr", "recurrent_themes"): "Not met",
        ("lcspr", "working_together"): "Not met",
        ("lcspr", "panel_view"): "Not met",
        ("national", "improvements"): "Not met",
    }
    assert "Decided: carry out a local child safeguarding practice review." in passage.sentence


def test_the_decision_is_filed_as_a_document(world: World) -> None:
    review = drive.without_scrutineer(
        world,
        drive.PARTNERS,
        dissent="One member would wait.",
        notes="What was said of the visits.",
        scrutineer_view="A fair discussion.",
    )
    document = Document.objects.get(review=review, kind="decision_record")
    report = inspect(bytes(document.content))
    assert report.ok
    for words in ("One member would wait.", "What was said of the visits.", "A fair discussion."):
        assert words in report.text


def test_an_absent_agency_is_kept_as_a_fact(world: World) -> None:
    review = drive.shared(world)
    data = drive.meeting_data(review)["attendance"]
    data[world.agencies["police"].pk] = ("absent", "")
    drive.decide(world, review, attendance=data)
    row = Attendance.objects.get(agency=world.agencies["police"])
    assert (row.status, row.get_status_display()) == ("absent", "Absent")


def test_a_late_agency_is_closed_without_a_response(world: World) -> None:
    review = drive.shared(world, late=("school",))
    passage = drive.decide(world, review)
    request = request_for(world, review, "school")
    assert request.state == RequestState.NO_RESPONSE
    assert request.state_reason.startswith("The review panel met on")
    assert nodes(review) == {"draft_report"}, "views not given and summaries not sent are closed"
    assert f"No answer came from {world.agencies['school'].short_name}." in passage.sentence


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"outcome": "maybe"}, "outcome", "Choose what the review panel decided."),
        ({"rationale": " "}, "rationale", "Say how the review panel came to its decision."),
        ({"national_review": ""}, "national_review", "Choose whether the review panel thinks"),
        ({"national_rationale": ""}, "national_rationale", "Say why the review panel thinks so"),
        ({"held_on": None}, "held_on", "Enter the day on which the review panel met."),
        ({"criteria": {}}, "lcspr_improvements", "Choose an answer: improvements are needed."),
        (
            {"criteria": {"improvements": ("yes", "")}},
            "lcspr_improvements_why",
            "Say why you answered so: improvements are needed.",
        ),
        (
            {"national_criteria": {"improvements": ("yes", " ")}},
            "national_improvements_why",
            "Say why you answered so: improvements are needed.",
        ),
        (
            {"national_criteria": {"improvements": ("", "Because.")}},
            "national_improvements",
            "Choose an answer: improvements are needed.",
        ),
    ],
)
def test_a_record_with_a_gap_is_refused(
    world: World, changes: dict[str, Any], field: str, sentence: str
) -> None:
    closed = refused(world, drive.shared(world), **changes)
    assert closed.fields[field].startswith(sentence)


def test_the_day_must_be_possible(world: World) -> None:
    review, today = drive.shared(world), timezone.localdate()
    closed = refused(world, review, held_on=today + timedelta(days=1))
    assert closed.fields["held_on"].startswith("The day of the meeting is in the future.")
    closed = refused(world, review, held_on=today - timedelta(days=30))
    sent = ReviewDate.objects.get(review=review, key="notification_sent").on
    assert closed.fields["held_on"] == (
        "“Review panel meeting” cannot be before “Notification sent to the National Panel”, which is "
        f"{day(sent)}. Check both; if that one is wrong, correct it first."
    )


def test_agencies_without_attendance_are_named(world: World) -> None:
    review = drive.shared(world, late=("school",))
    closed = refused(world, review, attendance={world.agencies["la"].pk: ("attended", "Ann")})
    names = ", ".join(
        agency.short_name
        for agency in sorted(
            (world.agencies[key] for key in ("icb", "police", "school")), key=lambda item: item.name
        )
    )
    assert closed.sentences[0] == f"Say for each agency whether it came. Still missing: {names}."
    assert f"status_{world.agencies['school'].pk}" in closed.fields


def test_an_agency_of_a_neighbour_is_refused(world: World) -> None:
    review = drive.shared(world)
    data = drive.meeting_data(review)["attendance"] | {
        world.agencies["other_police"].pk: ("attended", "Neigh")
    }
    assert (
        "does not belong to this partnership"
        in refused(world, review, attendance=data).sentences[0]
    )


def test_recording_twice_says_who_did_it(world: World) -> None:
    review = drive.shared(world)
    task = open_task(review, "hold_meeting")
    drive.decide(world, review)
    with pytest.raises(AlreadyDone, match="Cora Ordway did this already"):
        door.perform(
            "record_meeting",
            fresh(review),
            world.coordinator2,
            task=task,
            data=drive.meeting_data(review),
        )
    assert Decision.objects.filter(review=review, kind="lcspr").count() == 1


@pytest.mark.parametrize(
    "who", ["chair", "la_contact", "scrutineer", "stranger", "bystander", "la_partner"]
)
def test_only_the_coordinator_records(world: World, who: str) -> None:
    review = drive.shared(world)
    task = open_task(review, "hold_meeting")
    with pytest.raises(NotAllowed):
        door.perform(
            "record_meeting", review, world.people[who], task=task, data=drive.meeting_data(review)
        )
    with pytest.raises(NotAllowed):
        door.perform(
            "save_meeting_draft", review, world.people[who], data={"typed": {}, "version": None}
        )
    assert fresh(review).stage == Stage.PANEL


def test_notes_are_kept_without_a_decision(world: World) -> None:
    review = drive.shared(world)
    meeting = Meeting.objects.get(review=review)
    data = {"typed": {"notes": "Half a sen"}, "version": meeting.version}
    door.perform("save_meeting_draft", review, world.coordinator, data=data)
    meeting.refresh_from_db()
    assert meeting.draft == {"notes": "Half a sen"}
    assert meeting.state == Meeting.State.PLANNED
    assert not CriterionAnswer.objects.filter(review=review, set_key="lcspr").exists()
    with pytest.raises(Stale):
        door.perform(
            "save_meeting_draft",
            review,
            world.coordinator2,
            data={**data, "typed": {"notes": "Other"}},
        )
    meeting.refresh_from_db()
    assert meeting.draft == {"notes": "Half a sen"}


def test_a_decision_is_undone_and_recorded_again(world: World) -> None:
    review = drive.decided(world, national_criteria={"improvements": ("yes", "It may.")})
    with pytest.raises(Refused) as caught:
        door.perform("undo_decision", review, world.coordinator)
    assert "reason" in caught.value.fields
    door.perform(
        "undo_decision", review, world.coordinator, reason="A criterion was noted wrongly."
    )
    review = fresh(review)
    assert review.stage == Stage.PANEL
    assert nodes(review) == {"hold_meeting"}
    first = Decision.objects.get(review=review, kind="lcspr")
    assert first.superseded_at
    assert first.superseded_reason == "A criterion was noted wrongly."
    assert Meeting.objects.get(review=review).state == Meeting.State.PLANNED
    assert not ReviewDate.objects.filter(review=review, key="panel_meeting").exists()
    drive.decide(world, review, outcome="local_learning")
    assert fresh(review).stage == Stage.REPORT
    now = Decision.objects.get(review=review, kind="lcspr", superseded_at=None)
    assert now.outcome == "local_learning"
    assert {row["set"] for row in now.criteria} == {"lcspr"}, (
        "a national criterion that was emptied is gone"
    )
    assert Attendance.objects.count() == 3
    assert Document.objects.filter(review=review, kind="decision_record").count() == 2


def late_and_decided(world: World) -> Review:
    """Four agencies had not answered when the panel met: two were asked only, one wrote, one was told no more."""
    review = drive.viewed(world, late=("trust", "housing", "fire", "charity"))
    write_section(world, review, "housing", "learning", "Half of it.")
    door.perform(
        "record_no_response",
        review,
        world.coordinator,
        reason="The team closed last year.",
        data={"agency": world.agencies["charity"]},
    )
    drive.decide(world, review)
    return fresh(review)


def undo(world: World, review: Review) -> door.Passage:
    return door.perform("undo_decision", review, world.coordinator, reason="Noted wrongly.")


def test_undoing_opens_exactly_the_requests_that_the_decision_closed(world: World) -> None:
    review = late_and_decided(world)
    assert ReviewDate.objects.filter(review=review, key="returns_in").exists()
    done = undo(world, review)
    review = fresh(review)
    states = {
        key: (request_for(world, review, key).state, request_for(world, review, key).state_reason)
        for key in ("la", "trust", "housing", "fire", "charity")
    }
    assert states == {
        "la": (RequestState.SUBMITTED, ""),
        "trust": (RequestState.SENT, ""),
        "housing": (RequestState.STARTED, ""),
        "fire": (RequestState.SENT, ""),
        "charity": (RequestState.NO_RESPONSE, "The team closed last year."),
    }
    tasks = {
        (task.flow_task.name, task.agency_id, task.owner_id)
        for task in ReviewTask.objects.open().filter(process__review=review)
    }
    assert tasks == {
        ("hold_meeting", None, None),
        *(
            ("agency_summary", world.agencies[key].pk, world.people[f"{key}_contact"].pk)
            for key in ("trust", "housing", "fire")
        ),
    }
    assert not ReviewDate.objects.filter(review=review, key="returns_in").exists()
    event = Event.objects.get(act="undo_decision")
    assert sorted(event.data["reopened"]) == sorted(
        world.agencies[key].pk for key in ("trust", "housing", "fire")
    )
    assert event.data["left_closed"] == []
    assert "Open again: the requests to " in done.sentence
    told = Message.objects.filter(kind="request_reopened").values_list("to_user__email", flat=True)
    assert sorted(told) == [
        "fire_contact@example.org",
        "housing_contact@example.org",
        "trust_contact@example.org",
    ]


def test_a_late_summary_comes_in_after_the_decision_was_undone(world: World) -> None:
    review = late_and_decided(world)
    undo(world, review)
    # One agency says that it holds nothing; another sends its summary; the third stays silent.
    door.perform(
        "submit_summary",
        review,
        world.fire_contact,
        task=open_task(review, "agency_summary", agency=world.agencies["fire"]),
        data={"nil_statement": "Searched every call since 2024."},
    )
    write_summary(world, review, "trust")
    send_summary(world, review, "trust")
    drive.decide(world, fresh(review))
    states = {key: request_for(world, review, key).state for key in ("fire", "trust", "housing")}
    assert states == {
        "fire": RequestState.SUBMITTED,
        "trust": RequestState.SUBMITTED,
        "housing": RequestState.NO_RESPONSE,
    }
    # A second undoing opens what the second record closed, and nothing of the first.
    undo(world, fresh(review))
    last = Event.objects.filter(act="undo_decision").order_by("pk").last()
    assert last is not None
    assert last.data["reopened"] == [world.agencies["housing"].pk]


def test_a_request_whose_contact_is_in_conflict_stays_closed(world: World) -> None:
    review = late_and_decided(world)
    door.perform(
        "declare_conflict",
        review,
        world.coordinator,
        data={"user": world.fire_contact, "nature": "A neighbour."},
    )
    done = undo(world, fresh(review))
    assert request_for(world, review, "fire").state == RequestState.NO_RESPONSE
    assert "Still closed, because its contact can no longer take part: the request to " in (
        done.sentence
    )
    assert Event.objects.get(act="undo_decision").data["left_closed"] == [world.agencies["fire"].pk]


def test_the_day_on_which_all_had_answered_stays_when_nothing_was_open(world: World) -> None:
    review = drive.decided(world)
    undo(world, review)
    assert ReviewDate.objects.filter(review=review, key="returns_in").exists()
    assert Event.objects.get(act="undo_decision").data["reopened"] == []


def test_a_signed_decision_stands(world: World) -> None:
    review = report.sent_for_sign_off(world)
    report.sign(world, review, "la")
    with pytest.raises(Refused) as caught:
        door.perform("undo_decision", review, world.coordinator, reason="Too late.")
    assert caught.value.sentences[0].startswith(
        "The report was signed off with this decision by La Partner"
    )
    assert fresh(review).stage == Stage.REPORT
    assert not door.offered("undo_decision", review, world.coordinator)


def test_a_partner_who_disagrees_with_the_decision_has_it_taken_back(world: World) -> None:
    """One signs, another returns it because of the decision: the meeting is recorded again, all three sign again."""
    review = report.sent_for_sign_off(world)
    report.sign(world, review, "la")
    report.sign(world, review, "icb", "returned", "A local review would add nothing.")
    assert door.offered("undo_decision", fresh(review), world.coordinator)
    undo(world, review)
    review = fresh(review)
    assert (review.stage, nodes(review)) == (Stage.PANEL, {"hold_meeting"})
    cleared = ("panel_meeting", "report_drafted", "signed_off")
    assert not ReviewDate.objects.filter(review=review, key__in=cleared).exists()
    drive.decide(world, review, outcome="none")
    report.send(world, fresh(review))
    assert fresh(review).report_round == 2
    for partner in report.SIGNERS:
        report.sign(world, review, partner)
    report.submit(world, review)
    assert fresh(review).stage == Stage.ACTION_PLAN
    rounds = SignOff.objects.filter(review=review).values_list("round", "outcome")
    assert sorted(rounds) == [(1, "approved"), (1, "returned"), *[(2, "approved")] * 3]


def test_a_report_that_was_taken_back_lets_the_decision_be_taken_back(world: World) -> None:
    review = report.signed(world)
    with pytest.raises(Refused, match="take the report back first"):
        undo(world, review)
    door.perform("recall_report", review, world.coordinator, reason="They decided otherwise.")
    undo(world, review)
    assert nodes(fresh(review)) == {"hold_meeting"}


def test_partners_who_had_been_asked_are_told_that_the_decision_is_taken_back(
    world: World,
) -> None:
    review = report.sent_for_sign_off(world)
    undo(world, review)
    told = Message.objects.filter(kind="sign_off_paused").values_list("to_user__email", flat=True)
    assert sorted(told) == [f"{who}@example.org" for who in sorted(report.SIGNERS.values())]


def test_a_meeting_that_was_moved_after_the_undoing_does_not_offer_the_old_day(
    world: World,
) -> None:
    review = drive.decided(world)
    undo(world, review)
    meeting = Meeting.objects.get(review=review)
    day = meeting.starts_at
    assert recorded_values(review, meeting)["held_on"] == timezone.localdate(day)
    meeting.starts_at, meeting.ends_at = day + timedelta(days=7), meeting.ends_at + timedelta(7)
    assert "held_on" not in recorded_values(review, meeting)


@pytest.mark.parametrize("who", ["chair", "la_contact", "scrutineer", "stranger"])
def test_only_the_coordinator_undoes(world: World, who: str) -> None:
    review = drive.decided(world)
    with pytest.raises(NotAllowed):
        door.perform("undo_decision", review, world.people[who], reason="No.")
    assert fresh(review).stage == Stage.REPORT

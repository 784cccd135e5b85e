"""No way leads to a finished action but evidence and somebody else’s acceptance, and every step of it can be taken back."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from django_fsm import TransitionNotAllowed
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from actions.models import Action, ActionState, DueChange, Evidence, ProgressUpdate
from partnership.models import Event, GroupMembership, Message
from reviews import door
from reviews.door.inside import inside_door
from reviews.models import Attachment, Review
from tests.actions.test_action_acts import act, told
from tests.actions.test_action_pages import as_person, at, day, page
from tests.drive import report as drive
from tests.drive.opening import screened
from tests.world import World

PIECE: dict[str, Any] = {"kind": "practice", "shows": "Twenty records were read."}


@pytest.fixture
def review(world: World) -> Review:
    return screened(world)


def now(action: Action) -> Action:
    return Action.objects.get(pk=action.pk)


# -- the state machine -----------------------------------------------------------------------------------

#: What leads where; all else is refused.
ALLOWED = {
    ("open", "send"): "proposed",
    ("returned", "send"): "proposed",
    ("proposed", "take_back"): "open",
    ("proposed", "accept"): "done",
    ("proposed", "send_back"): "returned",
    ("done", "send_back"): "returned",
    ("open", "drop"): "dropped",
    ("returned", "drop"): "dropped",
    ("proposed", "drop"): "dropped",
    ("dropped", "take_up"): "open",
}
MOVES = ("send", "take_back", "accept", "send_back", "drop", "take_up")


@pytest.mark.parametrize("state", ActionState.values)
@pytest.mark.parametrize("move", MOVES)
def test_every_pair_of_state_and_move(state: str, move: str) -> None:
    action = Action(state=state)
    with pytest.raises(TransitionNotAllowed):
        getattr(action, move)()
    with inside_door():
        if (state, move) in ALLOWED:
            getattr(action, move)()
            assert action.state == ALLOWED[state, move]
        else:
            with pytest.raises(TransitionNotAllowed):
                getattr(action, move)()
            assert action.state == state


def test_only_acceptance_leads_to_done() -> None:
    assert [pair for pair, target in ALLOWED.items() if target == "done"] == [
        ("proposed", "accept")
    ]
    with pytest.raises(AttributeError):
        Action(state="open").state = "done"


STEPS = (
    "say_progress", "ask_more_time", "take_back_more_time", "answer_more_time", "add_evidence", "remove_evidence",
    "propose_done", "withdraw_evidence", "accept_done", "return_action", "drop_action", "take_up_action", "change_action",
)  # fmt: skip


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    walk=st.lists(
        st.tuples(
            st.sampled_from(STEPS),
            st.sampled_from(("bystander", "chair", "coordinator", "coordinator2")),
        ),
        min_size=5,
        max_size=25,
    ),
    overseen=st.booleans(),
)
def test_no_path_leads_to_done_without_evidence_and_acceptance(
    world: World, review: Review, walk: list[tuple[str, str]], overseen: bool
) -> None:
    """Random steps of random people. Done means: evidence stands there, and somebody accepted it who did not send it,
    or wrote down that a meeting of the group did.
    """
    more = {} if overseen else {"group": None}
    action = drive.add_action(world, review, **more)
    for name, who in walk:
        row = now(action)
        piece = row.pieces.first()
        data: dict[str, Any] = {
            "going": "on_track",
            "words": name,
            "after": row.due_on + timedelta(days=7),
            "why": "The system is late.",
            "agreed": True,
            "piece": piece,
            "text": f"Write it, {who}.",
            **(PIECE if name in ("add_evidence",) or not piece else {}),
        }
        if name in ("accept_done", "answer_more_time") and who.startswith("coordinator"):
            data["meeting_on"] = timezone.localdate() if overseen else None
        if name == "remove_evidence" and piece is None:
            continue
        before = (row.state, row.version)
        try:
            act(name, row, world.people[who], "Because.", **data)
        except (door.Refused, door.NotAllowed):
            assert (now(action).state, now(action).version) == before
        row = now(action)
        is_done = row.state == ActionState.DONE
        assert is_done == (row.accepted_on is not None)
        if is_done:
            assert row.pieces.exists()
            assert row.sent_by is not None
            assert (row.accepted_in is not None) == overseen
            if not overseen:
                assert row.accepted_by not in (row.sent_by, row.lead)
        assert row.due_changes.filter(answer="asked").count() <= 1
        assert not (row.due_changes.filter(answer="asked").exists() and not row.is_open)


# -- who accepts -----------------------------------------------------------------------------------------


def sent(world: World, review: Review, by: str = "bystander", **more: Any) -> Action:
    action = drive.add_action(world, review, **more)
    act("propose_done", action, world.people[by], **PIECE)
    return now(action)


def test_the_team_writes_down_what_the_group_decided(world: World, review: Review) -> None:
    action = sent(world, review)
    today = timezone.localdate()
    for data, field in (
        ({}, "meeting_on"),
        ({"meeting_on": today + timedelta(days=1)}, "meeting_on"),
        ({"meeting_on": today - timedelta(days=1)}, "meeting_on"),
    ):
        with pytest.raises(door.Refused) as refused:
            act("accept_done", action, world.coordinator, **data)
        assert list(refused.value.fields) == [field]
    act("accept_done", action, world.coordinator, meeting_on=today)
    row = now(action)
    assert (row.state, row.accepted_on, row.accepted_in, row.accepted_by) == (
        "done",
        today,
        world.groups["learning"],
        world.coordinator,
    )


def test_a_chair_who_leads_the_action_does_not_accept_it_alone(
    world: World, review: Review
) -> None:
    action = sent(world, review, by="chair", lead=world.chair, agency=world.agencies["la"])
    with pytest.raises(door.Refused) as refused:
        act("accept_done", action, world.chair)
    assert list(refused.value.fields) == ["meeting_on"]
    GroupMembership.objects.create(
        group=world.groups["learning"], user=world.la_board, part="vice_chair",
        since=timezone.localdate() - timedelta(days=9),
    )  # fmt: skip
    act("accept_done", action, world.la_board)
    assert now(action).accepted_by == world.la_board


def test_without_a_group_another_colleague_of_the_team_accepts(
    world: World, review: Review
) -> None:
    action = sent(world, review, by="coordinator", group=None, lead=None)
    assert not door.offered("accept_done", review, world.coordinator, data={"action": now(action)})
    with pytest.raises(door.Refused, match="somebody else in the partnership team"):
        act("accept_done", action, world.coordinator)
    with pytest.raises(door.Refused) as refused:
        act("accept_done", action, world.coordinator2, meeting_on=timezone.localdate())
    assert list(refused.value.fields) == ["meeting_on"]
    act("accept_done", action, world.coordinator2)
    assert (now(action).state, now(action).accepted_in) == ("done", None)


def test_accepted_evidence_can_be_found_wanting_after_all(world: World, review: Review) -> None:
    action = sent(world, review)
    act("accept_done", action, world.chair)
    with pytest.raises(door.Refused):
        act("remove_evidence", action, world.bystander, "A slip.", piece=action.pieces.get())
    act("return_action", action, world.chair, "Nobody uses it.")
    row = now(action)
    assert (row.state, row.state_words, row.accepted_on, row.accepted_by, row.accepted_in) == (
        "returned",
        "More is needed",
        None,
        None,
        None,
    )
    # What was sent stays; it is enough to send it again.
    act("propose_done", action, world.bystander)
    assert now(action).state == "proposed"


# -- evidence --------------------------------------------------------------------------------------------


def test_evidence_is_kept_piece_by_piece(world: World, review: Review) -> None:
    action = drive.add_action(world, review)
    for data, field in (
        ({**PIECE, "shows": " "}, "shows"),
        ({**PIECE, "kind": "rumour"}, "kind"),
        ({**PIECE, "link": "javascript:alert(1)"}, "link"),
    ):
        with pytest.raises(door.Refused) as refused:
            act("add_evidence", action, world.bystander, **data)
        assert list(refused.value.fields) == [field]
    with pytest.raises(door.NotAllowed):
        act("add_evidence", action, world.la_contact, **PIECE)
    act("add_evidence", action, world.bystander, **PIECE, link="https://example.org/audit")
    assert now(action).state == "open"
    act("propose_done", action, world.bystander, kind="document", shows="The policy.")
    found = [(piece.kind, piece.shows, piece.link) for piece in now(action).pieces.all()]
    assert found == [
        ("practice", "Twenty records were read.", "https://example.org/audit"),
        ("document", "The policy.", ""),
    ]
    first, second = now(action).pieces.all()
    act("remove_evidence", action, world.bystander, "The wrong audit.", piece=first)
    with pytest.raises(door.Refused, match="only evidence that was sent"):
        act("remove_evidence", action, world.bystander, "Also wrong.", piece=second)
    act("withdraw_evidence", action, world.bystander, "Sent too early.")
    act("remove_evidence", action, world.bystander, "Also wrong.", piece=second)
    assert (now(action).state, now(action).done_on) == ("open", None)
    assert Evidence.history.filter(history_type="-").count() == 2  # type: ignore[attr-defined]


def test_a_piece_that_came_meanwhile_was_not_accepted(world: World, review: Review) -> None:
    action = sent(world, review)
    act("add_evidence", action, world.bystander, **PIECE)
    with pytest.raises(door.Stale):
        door.perform(
            "accept_done", review, world.chair, data={"action": action, "version": action.version}
        )


def test_a_file_is_read_by_who_may_see_the_action(world: World, review: Review) -> None:
    action = drive.add_action(world, review)
    lead = as_person(world.bystander)
    file = SimpleUploadedFile("audit.csv", b"month,read\nMay,20\n", "text/csv")
    data = {**PIECE, "version": "1", "file": file, **day("done_on")}
    assert lead.post(at("action", action.pk), data).status_code == 302
    piece = now(action).pieces.get()
    assert piece.attachment is not None
    address = at("evidence_file", action.pk, piece.pk)
    got = {
        who: as_person(world.people[who]).get(address).status_code
        for who in ("bystander", "coordinator", "chair", "la_contact", "stranger", "outsider")
    }
    assert got == {
        "bystander": 200, "coordinator": 200, "chair": 200, "la_contact": 404, "stranger": 404, "outsider": 404,
    }  # fmt: skip
    assert b"".join(lead.get(address)) == b"month,read\nMay,20\n"
    assert Event.objects.filter(act="file_downloaded", actor=world.bystander).count() == 2
    # It is no file of the review: there it would be read by other rules.
    other = reverse("reviews:attachment", args=[review.reference, piece.attachment.pk])
    assert as_person(world.coordinator).get(other).status_code == 404
    hostile = SimpleUploadedFile("audit.docx", b"not a Word file", "text/plain")
    refused = lead.post(at("add_evidence", action.pk), {**PIECE, "version": "2", "file": hostile})
    assert refused.status_code == 422
    assert Attachment.objects.count() == 1
    act("remove_evidence", action, world.coordinator, "The wrong one.", piece=_other(world, action))
    assert lead.get(address).status_code == 200


def _other(world: World, action: Action) -> Evidence:
    act("add_evidence", action, world.bystander, kind="document", shows="The wrong one.")
    found = now(action).pieces.last()
    assert found is not None
    return found


# -- how it goes, and more time --------------------------------------------------------------------------


def test_saying_how_it_goes(world: World, review: Review) -> None:
    action = drive.add_action(world, review)
    lead = as_person(world.bystander)
    assert lead.post(at("say_progress", action.pk), {"going": "at_risk"}).status_code == 422
    assert not ProgressUpdate.objects.exists()
    said = {"going": "at_risk", "words": "The trainer is ill."}
    assert lead.post(at("say_progress", action.pk), said).status_code == 302
    # A double click says nothing twice.
    assert lead.post(at("say_progress", action.pk), said).status_code == 422
    update = ProgressUpdate.objects.get()
    shown = page(lead.get(at("action", action.pk)))
    assert "The trainer is ill." in shown
    other = as_person(world.la_contact)
    assert other.post(at("say_progress", action.pk), said).status_code == 404
    gone = at("take_back_progress", action.pk, update.pk)
    assert lead.post(gone, {"reason": "A slip.", "version": "1"}).status_code == 302
    assert not ProgressUpdate.objects.exists()
    assert lead.post(gone, {"reason": "A slip.", "version": "1"}).status_code == 409


def test_more_time_is_asked_for_and_answered(world: World, review: Review) -> None:
    action = drive.add_action(world, review)
    due = action.due_on
    for data, field in (
        ({"after": due, "why": "Late."}, "after"),
        ({"after": None, "why": "Late."}, "after"),
        ({"after": due + timedelta(days=20_000), "why": "Late."}, "after"),
        ({"after": due + timedelta(days=30), "why": " "}, "why"),
    ):
        with pytest.raises(door.Refused) as refused:
            act("ask_more_time", action, world.bystander, **data)
        assert list(refused.value.fields) == [field]
    later = due + timedelta(days=30)
    act("ask_more_time", action, world.bystander, after=later, why="The system is late.")
    assert told("more_time_asked") == {
        "coordinator@example.org", "coordinator2@example.org", "chair@example.org",
    }  # fmt: skip
    assert now(action).due_on == due
    with pytest.raises(door.Refused, match="asked for already"):
        act("ask_more_time", action, world.bystander, after=later, why="Again.")
    with pytest.raises(door.Refused, match="Answer that first"):
        act("change_action", action, world.coordinator, "Later.", due_on=later)
    with pytest.raises(door.NotAllowed):
        act("answer_more_time", action, world.bystander, agreed=True)
    with pytest.raises(door.Refused) as refused:
        act("answer_more_time", action, world.chair, agreed=False)
    assert list(refused.value.fields) == ["reason"]
    act("answer_more_time", action, world.chair, "Two weeks, and tell us in May.", agreed=True)
    assert now(action).due_on == later
    found = DueChange.objects.get()
    assert (found.before, found.after, found.answer, found.answered_by, found.answered_in) == (
        due,
        later,
        "agreed",
        world.chair,
        world.groups["learning"],
    )
    assert (
        "Two weeks, and tell us in May."
        in Message.objects.filter(kind="action_answered").latest("pk").body
    )


def test_a_question_about_more_time_ends_with_what_it_was_for(world: World, review: Review) -> None:
    states = []
    for end in ("take_back_more_time", "propose_done", "drop_action"):
        action = drive.add_action(world, review)
        later = action.due_on + timedelta(days=30)
        act("ask_more_time", action, world.bystander, after=later, why="Late.")
        who = world.coordinator if end == "drop_action" else world.bystander
        act(end, action, who, "Because.", **PIECE)
        with pytest.raises(door.Refused, match="Nobody is waiting"):
            act("answer_more_time", action, world.chair, agreed=True)
        states.append((now(action).state, DueChange.objects.get(action=action).answer))
    assert states == [("open", "taken_back"), ("proposed", "taken_back"), ("dropped", "taken_back")]


def test_every_due_day_is_kept_with_who_set_it(world: World, review: Review) -> None:
    action = drive.add_action(world, review)
    first: date = action.due_on
    second = first + timedelta(days=9)
    act("change_action", action, world.coordinator, "The group meets later.", due_on=second)
    found = [(one.before, one.after, one.why, one.answered_by) for one in DueChange.objects.all()]
    assert found == [(first, second, "The group meets later.", world.coordinator)]

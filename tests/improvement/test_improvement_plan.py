"""An improvement plan goes from its opening to its end, with and without a written statement, and refuses what has to be refused."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from actions.models import Action, Recommendation
from actions.trackers.reading import Sheet
from reviews import door
from reviews.dates import day_of
from reviews.door.due import deadlines
from reviews.models import Attachment, RegulatorContact, Review, ReviewDate
from reviews.process import process_for
from reviews.rules import Status, get_edition
from tests.drive import improvement, sar
from tests.drive.improvement import act, entry, plan_one, task
from tests.drive.opening import fresh
from tests.machine.samples.trackers import COLUMNS, HEADINGS
from tests.rapid_review.test_report_acts import open_nodes
from tests.world import World
from workflows.improvement.models import ImprovementSource
from workflows.improvement.opening import open_plan
from workflows.improvement.reading import source_of

pytestmark = pytest.mark.django_db


def refused(
    name: str, world: World, review: Review, reason: str = "", **data: Any
) -> dict[str, str]:
    """Try one act that has to be refused; the sentences by field."""
    with pytest.raises(door.Refused) as caught:
        act(world, name, review, reason, **data)
    return caught.value.fields or {"": str(caught.value)}


def unopened(world: World, on: date | None = None, **changes: Any) -> dict[str, str]:
    received = on or timezone.localdate()
    with pytest.raises(door.Refused) as caught:
        open_plan(world.coordinator, world.partnership, entry(world, **changes), received)
    return caught.value.fields


# -- opening and correcting ---------------------------------------------------------------------------------


def test_it_is_opened_out_of_a_document(world: World) -> None:
    review = improvement.opened(world)
    assert (review.stage, open_nodes(review)) == ("notification", ["draft_report"])
    assert (review.pseudonym, review.group) == (
        "Joint inspection, front door", world.groups["learning"],
    )  # fmt: skip
    assert day_of(review, "received") == timezone.localdate() - improvement.AGO
    assert day_of(review, "statement_asked") is None
    assert not process_for(review).is_about_people


def test_what_opening_refuses(world: World) -> None:
    blank = {"name": "", "body": " ", "title": "", "about": "", "lead": "", "kind": "rumour"}
    assert sorted(unopened(world, **blank, group=None)) == [
        "about", "body", "group", "kind", "lead", "name", "title",
    ]  # fmt: skip
    assert list(unopened(world, timezone.localdate() + timedelta(days=1))) == ["received"]
    assert list(unopened(world, date(1999, 12, 31))) == ["received"]
    assert list(unopened(world, link="ftp://example.org")) == ["link"]
    assert list(unopened(world, kind="peer", statement=True)) == ["statement"]
    assert list(unopened(world, name="x" * 61)) == ["name"]
    assert not ImprovementSource.objects.exists()


def test_the_same_document_is_followed_once(world: World) -> None:
    review = improvement.opened(world)
    again = {"title": source_of(review).title.upper()}
    assert unopened(world, **again) == {
        "title": f"{review.reference} follows this document already. Go on there."
    }
    act(world, "withdraw", review, "Opened twice.", agreed_by="The group")
    open_plan(world.coordinator, world.partnership, entry(world, **again), timezone.localdate())


def test_only_the_team_opens_one(world: World) -> None:
    with pytest.raises(door.NotAllowed):
        open_plan(world.la_contact, world.partnership, entry(world), timezone.localdate())


def test_what_is_said_is_corrected(world: World) -> None:
    review = improvement.opened(world)
    title = source_of(review).title
    said = entry(world, title=title, kind="peer", body="Eastvale", group=world.groups["board"])
    assert refused("correct_source", world, review, "A slip.", entry=entry(world, title=title), version=1) == {
        "": "Nothing was changed: what you sent is what is there already."
    }  # fmt: skip
    act(world, "correct_source", review, "A slip.", entry=said, version=1)
    row = source_of(review)
    assert (row.kind, row.body, fresh(review).group) == ("peer", "Eastvale", world.groups["board"])
    with pytest.raises(door.Stale):
        act(world, "correct_source", review, "Again.", entry=said, version=1)
    sent = improvement.with_group(world)
    other = entry(world, title=source_of(sent).title, group=world.groups["board"])
    assert list(refused("correct_source", world, sent, "Other.", entry=other, version=1)) == [
        "group"
    ]


def test_another_file_takes_the_place_of_the_document(world: World) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    from tests.walk.filling import PDF

    review = improvement.opened(world)
    said = entry(world, title=source_of(review).title)
    for number, name in enumerate(("letter.pdf", "report.pdf"), start=1):
        act(
            world, "correct_source", review, "It came.", entry=said, version=number,
            file=SimpleUploadedFile(name, PDF),
        )  # fmt: skip
    document = source_of(review).document
    assert document is not None
    assert document.name == "report.pdf"
    left = Attachment.objects.filter(review=review, removed_at__isnull=True)
    assert list(left) == [document]


# -- written down, brought in, agreed -----------------------------------------------------------------------


def test_an_empty_plan_does_not_go_to_the_group(world: World) -> None:
    review = improvement.opened(world)
    with pytest.raises(door.Refused, match="No recommendation is in the plan"):
        improvement.send(world, review)
    plan_one(world, review)
    assert open_nodes(improvement.send(world, review)) == ["board_sign_off"]


def test_a_tracker_of_a_past_year_lands_here_and_was_agreed_then(world: World) -> None:
    then = date(2023, 5, 2)
    review = open_plan(
        world.coordinator, world.partnership,
        entry(world, kind="tracker", body="The former board", title="Tracker 2023"), then,
    )  # fmt: skip
    row = ["21.10.1", "Agree one pathway.", "Write it down.", world.agencies["trust"].name, "31 March 2030"]  # fmt: skip
    sheet = Sheet(HEADINGS, [("row 2", row, False)])
    read = {"name": "plan.csv", "sheet": sheet}
    tracker = door.perform("read_tracker", review, world.coordinator, data=read).result
    act(
        world, "set_tracker_columns", review, tracker=tracker, version=tracker.version,
        columns=COLUMNS,
    )  # fmt: skip
    tracker.refresh_from_db()
    act(world, "bring_in_tracker", review, tracker=tracker, version=tracker.version)
    assert list(Recommendation.objects.filter(review=review).values_list("ref", flat=True)) == [
        "21.10.1"
    ]
    review = improvement.send(world, review)
    agreed = date(2023, 7, 4)
    task(
        world, "record_board_decision", "board_sign_off", review, outcome="signed_off", on=agreed,
        agreed_by="The former board", text="",
    )  # fmt: skip
    assert (fresh(review).stage, day_of(review, "signed_off")) == ("action_plan", agreed)
    (main,) = [one for one in deadlines(fresh(review), timezone.localdate()) if one.rule.main]
    assert (main.due_on, main.state) == (date(2023, 8, 2), "met")


def test_the_group_asks_for_changes_first(world: World) -> None:
    review = improvement.with_group(world)
    sar.board_decides(world, review, "returned", text="Say who does it.", agreed_by="All")
    assert (fresh(review).stage, open_nodes(review)) == ("notification", ["draft_report"])
    act(world, "undo_board_decision", review, "It was another one.")
    assert open_nodes(fresh(review)) == ["board_sign_off"]
    act(world, "recall_from_board", review, "Not yet.")
    assert open_nodes(fresh(review)) == ["draft_report"]


def test_the_agreement_is_taken_back(world: World) -> None:
    review = improvement.agreed(world)
    assert (review.stage, open_nodes(review)) == ("action_plan", ["close_review"])
    act(world, "undo_board_decision", review, "Not so.")
    review = fresh(review)
    assert (review.stage, open_nodes(review), day_of(review, "signed_off")) == (
        "notification", ["board_sign_off"], None,
    )  # fmt: skip


# -- the written statement ----------------------------------------------------------------------------------


def test_a_statement_is_sent_once_the_plan_is_agreed(world: World) -> None:
    review = improvement.asked(world)
    assert open_nodes(review) == ["send_statement"]
    early = {"on": timezone.localdate() - timedelta(days=1)}
    with pytest.raises(door.Refused, match="before the group agreed the plan"):
        improvement.state(world, review, **early)
    with pytest.raises(door.Refused, match="Choose whom"):
        improvement.state(world, review, body="nobody")
    review = improvement.state(world, review, text="Sent by post.")
    assert open_nodes(review) == ["close_review"]
    contact = RegulatorContact.objects.get(review=review)
    assert (contact.body, contact.direction, contact.on, contact.by_hand) == (
        "ofsted", "sent", timezone.localdate(), False,
    )  # fmt: skip
    assert day_of(review, "statement_sent") == timezone.localdate()


def test_a_statement_is_taken_back_before_the_agreement(world: World) -> None:
    review = improvement.stated(world)
    assert refused("undo_board_decision", world, review, "Not so.") == {
        "": "The written statement was sent since. Take that back first."
    }
    act(world, "undo_record_statement", review, "It was not sent.")
    assert (open_nodes(fresh(review)), day_of(review, "statement_sent")) == (
        ["send_statement"], None,
    )  # fmt: skip
    assert not RegulatorContact.objects.filter(review=review).exists()
    assert refused("undo_record_statement", world, review, "Again.") == {
        "": "No statement is recorded as sent, so there is nothing to take back."
    }
    act(world, "undo_board_decision", review, "Not so.")
    assert open_nodes(fresh(review)) == ["board_sign_off"]


def test_whether_one_is_asked_for_is_corrected_until_the_plan_is_agreed(world: World) -> None:
    review = improvement.opened(world)
    said = entry(world, title=source_of(review).title, statement=True)
    act(world, "correct_source", review, "It asks.", entry=said, version=1)
    assert day_of(review, "statement_asked") == day_of(review, "received")
    said = entry(world, title=source_of(review).title)
    act(world, "correct_source", review, "It does not.", entry=said, version=2)
    assert day_of(review, "statement_asked") is None
    agreed = improvement.asked(world)
    said = entry(world, title=source_of(agreed).title)
    assert list(refused("correct_source", world, agreed, "No.", entry=said, version=1)) == [
        "statement"
    ]


def test_days_go_along_when_one_is_corrected(world: World) -> None:
    review = improvement.stated(world)

    def correct(key: str, on: date) -> None:
        row = ReviewDate.objects.get(review=review, key=key)
        act(world, "correct_date", review, "A slip.", key=key, on=on, version=row.version)

    before = timezone.localdate() - timedelta(days=40)
    correct("received", before)
    assert day_of(review, "statement_asked") == before
    with pytest.raises(door.Refused) as caught:
        correct("statement_asked", timezone.localdate() - timedelta(days=20))
    assert "this one goes along" in caught.value.fields["on"]
    ReviewDate.objects.filter(review=review, key="signed_off").update(on=before)
    sent = timezone.localdate() - timedelta(days=2)
    correct("statement_sent", sent)
    assert RegulatorContact.objects.get(review=review).on == sent


# -- the end ------------------------------------------------------------------------------------------------


def test_it_closes_when_no_action_is_left_alone_and_opens_again(world: World) -> None:
    review = improvement.agreed(world)
    done = act(
        world, "add_action", review, recommendation=Recommendation.objects.get(review=review),
        text="Invite them.", agency=world.agencies["la"],
        due_on=timezone.localdate() + timedelta(days=30),
    )  # fmt: skip
    with pytest.raises(door.Refused, match="no group oversees it"):
        task(world, "close", "close_review", review)
    Action.objects.filter(pk=done.result.pk).update(group=world.groups["learning"])
    assert task(world, "close", "close_review", review).stage == "closed"
    act(world, "reopen", review, "One is left.")
    assert (fresh(review).stage, open_nodes(fresh(review))) == ("action_plan", ["close_review"])


def test_a_plan_that_was_opened_in_error_is_withdrawn(world: World) -> None:
    review = improvement.written(world)
    act(world, "withdraw", review, "It is followed elsewhere.", agreed_by="The group")
    assert fresh(review).stage == "not_progressed"
    act(world, "take_up", review, "It is not.")
    assert fresh(review).stage == "notification"


# -- the clock ----------------------------------------------------------------------------------------------


def test_only_the_time_of_the_statement_is_law() -> None:
    edition = get_edition("improvement.local")
    assert [
        (rule.id, rule.amount, rule.unit.value, rule.status, rule.force.value, rule.editable)
        for rule in edition.deadlines
    ] == [
        ("IMPROVEMENT_AGREE", 3, "months", Status.LOCAL_PRACTICE, "local", True),
        ("IMPROVEMENT_STATEMENT", 70, "working_days", Status.SECONDARY, "law", False),
    ]


def test_due_days_against_the_calendar(world: World) -> None:
    received = date(2026, 3, 2)
    found = {}
    for statement in (False, True):
        review = open_plan(
            world.coordinator, world.partnership,
            entry(world, title=f"Asks: {statement}", statement=statement), received,
        )  # fmt: skip
        due = deadlines(review, date(2026, 3, 4))
        found[statement] = {one.rule.id: one.due_on for one in due}
    assert found[False] == {"IMPROVEMENT_AGREE": date(2026, 6, 2)}
    # Good Friday, Easter Monday and both bank holidays of May lie between.
    assert found[True] == {
        "IMPROVEMENT_AGREE": date(2026, 6, 2),
        "IMPROVEMENT_STATEMENT": date(2026, 6, 12),
    }

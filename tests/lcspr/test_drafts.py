"""Drafts come from the reviewer, are looked at, and agencies check the facts, before the partners sign."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from partnership.models import Event, Message
from reviews import door, worklist
from reviews.clock.partnership_calendar import calendar_for
from reviews.drafts.looking import contents_version
from reviews.models import Attachment, DraftContent, DraftReport, FactCheck, Review, ReviewDate
from tests.drive.local import (
    ask,
    begun,
    check,
    facts_asked,
    look,
    receive,
    seat,
    send,
)
from tests.drive.opening import fresh, open_task
from tests.lcspr.test_local_review import do
from tests.rapid_review.test_report_acts import open_nodes
from tests.walk.filling import PDF
from tests.world import World

pytestmark = pytest.mark.django_db
WRONG = "On page 4 the visit was in June, not in May."


@pytest.fixture
def local(world: World) -> Review:
    return begun(world)


def browser(person: Any) -> Client:
    client = Client()
    client.force_login(person)
    return client


def at(name: str, review: Review, *args: Any) -> str:
    return reverse(f"reviews:{name}", args=[review.reference, *args])


def task_page(review: Review, node: str, **of: Any) -> str:
    return at("task", review, open_task(review, node, **of).pk)


def text(person: Any, address: str) -> str:
    answer = browser(person).get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def corrections(person: Any) -> list[str]:
    """Where the list of work leads for corrections to settle."""
    part = worklist.collect(person, timezone.localdate()).free
    items = [placed.item for group in part.groups for placed in group.items]
    return [item.url for item in items if item.kind == "Corrections"]


def on(review: Review, key: str) -> Any:
    return ReviewDate.objects.filter(review=review, key=key).values_list("on", flat=True).first()


def today_in_boxes(name: str) -> dict[str, str]:
    day = timezone.localdate()
    return {
        f"{name}-day": str(day.day),
        f"{name}-month": str(day.month),
        f"{name}-year": str(day.year),
    }


def test_the_first_draft_comes_in_the_browser(world: World, local: Review) -> None:
    client = browser(world.coordinator)
    address = task_page(local, "receive_draft")
    form = {**today_in_boxes("on"), "note": "", "version": "0"}
    assert client.post(address, form).status_code == 422
    file = SimpleUploadedFile("First draft.pdf", PDF)
    answer = client.post(address, {**form, "file": file})
    assert (answer.status_code, answer["Location"]) == (302, at("drafts", local))
    review = fresh(local)
    assert (review.stage, open_nodes(review)) == ("report", ["ask_facts"])
    assert on(local, "draft_received") == timezone.localdate()
    shown = text(world.coordinator, at("drafts", local))
    assert ("First draft.pdf" in shown, "Not looked at yet" in shown) == (True, True)
    assert "Draft 1 came on" in text(world.coordinator, at("detail", local))


def test_a_draft_cannot_come_before_the_reviewer_was_appointed(world: World, local: Review) -> None:
    with pytest.raises(door.Refused) as refused:
        receive(world, local, on=timezone.localdate() - timedelta(days=1))
    assert list(refused.value.fields) == ["on"]
    assert (Attachment.objects.filter(review=local).count(), fresh(local).stage) == (
        0,
        "information",
    )


def test_the_next_draft_says_what_is_new_and_two_at_once_hear_of_each_other(
    world: World, local: Review
) -> None:
    review = receive(world, local)
    client = browser(world.coordinator)
    address = at("receive_next_draft", review)
    form = {**today_in_boxes("on"), "version": "1"}
    without = client.post(address, {**form, "file": SimpleUploadedFile("Two.pdf", PDF)})
    assert (without.status_code, list(without.context["form"].errors)) == (422, ["note"])
    receive(world, review)
    late = client.post(
        address, {**form, "note": "Longer.", "file": SimpleUploadedFile("Two.pdf", PDF)}
    )
    assert late.status_code == 422
    assert "Another draft was recorded since you opened this page." in late.content.decode()
    assert DraftReport.objects.filter(review=local).count() == 2


def test_a_slip_is_taken_back_and_the_review_goes_on_as_before(world: World, local: Review) -> None:
    review = look(world, receive(world, local))
    draft = DraftReport.objects.get(review=local)
    client = browser(world.coordinator)
    address = at("remove_draft", review, draft.pk)
    assert client.get(address).status_code == 200
    answer = client.post(address, {"reason": "The wrong file.", "version": draft.version})
    assert (answer.status_code, answer["Location"]) == (302, at("detail", local))
    review = fresh(review)
    assert (review.stage, open_nodes(review)) == ("information", ["receive_draft"])
    assert (DraftReport.objects.count(), DraftContent.objects.count()) == (0, 0)
    assert on(local, "draft_received") is None
    file = Attachment.objects.get(review=local)
    assert (file.removed_reason, file.pk) == ("The wrong file.", draft.file_id)
    event = Event.objects.get(act="remove_draft")
    assert (event.reason, event.sentence) == (
        "The wrong file.",
        "Took back the record of draft 1 of the report.",
    )
    # The start can be recorded again as well.
    do("undo_begin", review, world.coordinator, reason="Another reviewer.")
    assert open_nodes(review) == ["begin"]


def test_a_draft_that_agencies_read_or_partners_had_stays(world: World, local: Review) -> None:
    review = facts_asked(world, local)
    first = DraftReport.objects.get(review=local)
    with pytest.raises(door.Refused, match=r"^Agencies are asked to check the facts of this draft"):
        do("remove_draft", review, world.coordinator, reason="A slip.", draft=first, version=1)
    second = receive(world, review)
    newest = DraftReport.objects.get(review=local, number=2)
    do("remove_draft", second, world.coordinator, reason="A slip.", draft=newest, version=1)
    assert fresh(review).stage == "report"
    assert [draft.number for draft in DraftReport.objects.filter(review=local)] == [1]


def test_a_draft_that_was_sent_for_sign_off_stays(world: World, local: Review) -> None:
    sent = send(world, local)
    do("recall_report", sent, world.coordinator, reason="A page is missing.")
    first = DraftReport.objects.get(review=local)
    with pytest.raises(door.Refused, match="was sent to the safeguarding partners"):
        do("remove_draft", fresh(sent), world.coordinator, reason="A slip.", draft=first, version=1)


def test_looking_keeps_where_each_thing_stands(world: World, local: Review) -> None:
    review = receive(world, local)
    client = browser(world.coordinator)
    address = at("look_at_contents", review)
    empty = client.post(address, {"draft": "1", "version": "0"})
    assert (empty.status_code, "Nothing is new here" in empty.content.decode()) == (422, True)
    bare = client.post(address, {"draft": "1", "version": "0", "found_analysis": "no"})
    assert list(bare.context["form"].errors) == ["where_analysis"]
    words = client.post(address, {"draft": "1", "version": "0", "where_analysis": "Page 9"})
    assert list(words.context["form"].errors) == ["found_analysis"]
    done = client.post(
        address,
        {
            "draft": "1",
            "version": "0",
            "found_analysis": "partly",
            "where_analysis": "Pages 9 to 11",
        },
    )
    assert (done.status_code, done["Location"]) == (302, at("drafts", review))
    row = DraftContent.objects.get(review=local)
    assert (row.key, row.found, row.where, row.draft.number) == (
        "analysis",
        "partly",
        "Pages 9 to 11",
        1,
    )
    # Somebody else who had the page open is told, and keeps what was typed.
    stale = client.post(
        address,
        {"draft": "1", "version": "0", "found_involvement": "yes", "where_involvement": "Page 2"},
    )
    assert (stale.status_code, "Page 2" in stale.content.decode()) == (409, True)
    assert contents_version(review) == 1
    later = receive(world, review)
    shown = text(world.coordinator, at("drafts", later))
    assert "Partly in draft 1: look again" in shown
    form = client.get(address).context["form"]
    assert (form["found_analysis"].value(), form["where_analysis"].value()) == (None, None)
    # What was typed about draft 1 is not taken for what draft 2 says.
    late = client.post(
        address,
        {"draft": "1", "version": "1", "found_involvement": "yes", "where_involvement": "Page 2"},
    )
    assert (late.status_code, "Draft 2 came since you opened" in late.content.decode()) == (
        422,
        True,
    )
    assert DraftContent.objects.filter(review=local, key="involvement").count() == 0


def test_agencies_of_the_review_panel_are_asked_and_have_their_work(
    world: World, local: Review
) -> None:
    review = receive(world, seat(world, local, "la", "police"))
    client = browser(world.coordinator)
    address = task_page(review, "ask_facts")
    seats = [str(role.pk) for role in _seats(review, "la", "police")]
    both = client.post(address, {"chosen": seats, "nobody": "Not needed."})
    assert (both.status_code, list(both.context["form"].errors)) == (422, ["nobody"])
    neither = client.post(address, {"nobody": ""})
    assert (neither.status_code, list(neither.context["form"].errors)) == (422, ["nobody"])
    assert client.post(address, {"chosen": seats, "nobody": ""}).status_code == 302
    review = fresh(review)
    assert open_nodes(review) == ["check_facts", "check_facts", "draft_report"]
    by = calendar_for(local.partnership).add(timezone.localdate(), 10)
    for key in ("la", "police"):
        task = open_task(review, "check_facts", agency=world.agencies[key])
        assert (task.owner, task.due_on) == (world.people[f"{key}_contact"], by)
    told = Message.objects.filter(kind="facts_asked", about_id=str(local.pk))
    assert set(told.values_list("to_user", flat=True)) == {
        world.la_contact.pk,
        world.police_contact.pk,
    }
    assert (on(local, "facts_asked"), on(local, "facts_checked")) == (timezone.localdate(), None)
    with pytest.raises(door.Refused) as refused:
        send(world, look(world, review))
    assert [sentence.split(" has ")[0] for sentence in refused.value.sentences] == [
        "Brackenshire Council",
        "Brackenshire Police",
    ]


def _seats(review: Review, *keys: str) -> list[Any]:
    from reviews.drafts.reading import who_can_check

    return [role for role in who_can_check(review) if role.user.email.split("_")[0] in keys]


def test_an_agency_answers_and_hears_what_became_of_it(world: World, local: Review) -> None:
    review = look(world, facts_asked(world, local))
    member = browser(world.police_contact)
    address = task_page(review, "check_facts", agency=world.agencies["police"])
    # What is shown is the draft that was asked about, whatever came since.
    receive(world, review, file=SimpleUploadedFile("Second.pdf", PDF))
    look(world, fresh(review))
    shown = member.get(address).content.decode()
    assert ("Draft of the review.pdf" in shown, "Second.pdf" in shown) == (True, False)
    bare = member.post(address, {"outcome": "corrections", "text": ""})
    assert list(bare.context["form"].errors) == ["text"]
    assert member.post(address, {"outcome": "corrections", "text": WRONG}).status_code == 302
    check(world, review, "la")
    assert on(local, "facts_checked") == timezone.localdate()
    with pytest.raises(door.Refused, match="asks for corrections"):
        send(world, fresh(review))
    row = FactCheck.objects.get(review=local, agency=world.agencies["police"])
    where = at("settle_corrections", review, row.pk)
    assert (corrections(world.coordinator), corrections(world.la_contact)) == ([where], [])
    team = browser(world.coordinator)
    settle = at("settle_corrections", review, row.pk)
    assert WRONG in team.get(settle).content.decode()
    silent = team.post(settle, {"settled": "not_made", "words": "", "version": row.version})
    assert list(silent.context["form"].errors) == ["words"]
    done = team.post(
        settle, {"settled": "partly", "words": "The month is right now.", "version": row.version}
    )
    assert done.status_code == 302
    assert corrections(world.coordinator) == []
    told = Message.objects.get(kind="facts_settled", about_id=str(local.pk))
    assert (told.to_user, "The month is right now." in told.body) == (world.police_contact, True)
    assert "The month is right now." in text(world.police_contact, at("drafts", review))
    assert open_nodes(send(world, fresh(review))) == ["sign_off", "sign_off", "sign_off"]


def test_an_answer_is_taken_back_until_it_is_settled(world: World, local: Review) -> None:
    review = facts_asked(world, local)
    check(world, review, "la")
    check(world, review, "police", WRONG)
    member = browser(world.police_contact)
    back = at("undo_check_facts", review)
    assert back in text(world.police_contact, at("drafts", review))
    assert member.post(back, {"reason": "There is more."}).status_code == 302
    row = FactCheck.objects.get(review=local, agency=world.agencies["police"])
    assert (row.outcome, row.text, row.answered_by) == ("", "", None)
    assert (on(local, "facts_checked"), open_nodes(fresh(review))) == (
        None,
        ["check_facts", "draft_report"],
    )
    row = check(world, fresh(review), "police", WRONG)
    do(
        "settle_corrections",
        fresh(review),
        world.coordinator,
        check=row,
        version=row.version,
        settled="made",
    )
    refused = member.post(back, {"reason": "There is more."})
    assert (refused.status_code, "It is settled already" in refused.content.decode()) == (422, True)


def test_who_reads_drafts_and_corrections(world: World, local: Review) -> None:
    """The team, those who sign, and members who are asked; each agency its own corrections only."""
    review = seat(world, facts_asked(world, local), "trust")
    check(world, review, "la", WRONG)
    look(world, review)
    send_ready(world, review)
    address = at("drafts", review)
    file = at("attachment", review, DraftReport.objects.get(review=local).file_id)
    read = {
        name: (browser(world.people[name]).get(address).status_code,
               browser(world.people[name]).get(file).status_code)
        for name in (
            "coordinator", "la_contact", "police_contact", "la_partner", "trust_contact",
            "housing_contact", "bystander", "stranger",
        )
    }  # fmt: skip
    yes, no = (200, 200), (404, 404)
    assert read == {
        "coordinator": yes, "la_contact": yes, "police_contact": yes, "la_partner": yes,
        "trust_contact": no, "housing_contact": no, "bystander": no, "stranger": no,
    }  # fmt: skip
    assert {
        name: WRONG in text(world.people[name], address)
        for name in ("coordinator", "la_contact", "police_contact", "la_partner")
    } == {"coordinator": True, "la_contact": True, "police_contact": False, "la_partner": True}


def send_ready(world: World, review: Review) -> None:
    """Settle what is open, and send the report to the partners."""
    check(world, fresh(review), "police")
    row = FactCheck.objects.get(review=review, agency=world.agencies["la"])
    do(
        "settle_corrections",
        fresh(review),
        world.coordinator,
        check=row,
        version=row.version,
        settled="made",
    )
    send(world, fresh(review))


def test_a_member_declares_before_reading_and_answering(world: World, local: Review) -> None:
    data = {
        "user": world.police_contact,
        "agency": world.agencies["police"],
        "role": "panel_member",
    }
    do("add_panel_member", local, world.coordinator, **data)
    review = ask(world, receive(world, fresh(local)), "police")
    page = text(
        world.police_contact, task_page(review, "check_facts", agency=world.agencies["police"])
    )
    assert ("Make your declaration" in page, "Draft of the review.pdf" in page) == (True, False)
    with pytest.raises(door.Refused, match=r"^First tell us whether you have a conflict"):
        check(world, review, "police")
    assert browser(world.police_contact).get(at("drafts", review)).status_code == 404


def test_the_review_goes_on_without_an_agency_and_asks_it_again(
    world: World, local: Review
) -> None:
    review = look(world, facts_asked(world, local))
    check(world, review, "la")
    row = FactCheck.objects.get(review=local, agency=world.agencies["police"])
    client = browser(world.coordinator)
    without = at("go_on_without_check", review, row.pk)
    assert (
        client.post(without, {"reason": "Two letters.", "version": row.version}).status_code == 302
    )
    assert (open_nodes(fresh(review)), on(local, "facts_checked")) == (
        ["draft_report"],
        timezone.localdate(),
    )
    again = at("wait_for_check", review, row.pk)
    assert client.get(without).status_code == 409
    row.refresh_from_db()
    assert (
        client.post(again, {"reason": "They are back.", "version": row.version}).status_code == 302
    )
    assert open_nodes(fresh(review)) == ["check_facts", "draft_report"]
    assert on(local, "facts_checked") is None


def test_an_agency_that_checked_an_earlier_draft_is_asked_again(
    world: World, local: Review
) -> None:
    review = facts_asked(world, local)
    row = check(world, review, "la")
    with pytest.raises(door.Refused, match="no newer one came since"):
        do("wait_for_check", review, world.coordinator, reason="x", check=row, version=row.version)
    later = receive(world, fresh(review))
    do("wait_for_check", later, world.coordinator, reason="x", check=row, version=row.version)
    row.refresh_from_db()
    assert (row.draft.number, row.waits) == (2, True)
    said = row.history.order_by("-history_date").values_list("outcome", flat=True)
    assert "right" in said


def test_one_more_agency_is_asked(world: World, local: Review) -> None:
    review = seat(world, facts_asked(world, local), "trust")
    client = browser(world.coordinator)
    address = at("ask_more_facts", review)
    page = client.get(address).content.decode()
    assert ("Bracken Valley NHS Trust" in page, "Brackenshire Police" in page) == (True, False)
    [chosen] = _seats(review, "trust")
    assert client.post(address, {"seat": str(chosen.pk)}).status_code == 302
    assert open_task(fresh(review), "check_facts", agency=world.agencies["trust"]).owner == (
        world.trust_contact
    )
    assert client.get(address).status_code == 409


def test_who_checks_is_decided_again_until_somebody_answered(world: World, local: Review) -> None:
    review = facts_asked(world, local)
    client = browser(world.coordinator)
    address = at("undo_ask_facts", review)
    assert client.post(address, {"reason": "A better draft is coming."}).status_code == 302
    assert (open_nodes(fresh(review)), FactCheck.objects.count()) == (["ask_facts"], 0)
    assert (on(local, "facts_asked"), on(local, "facts_checked")) == (None, None)
    told = Message.objects.filter(kind="facts_not_needed", about_id=str(local.pk))
    assert set(told.values_list("to_user", flat=True)) == {
        world.la_contact.pk,
        world.police_contact.pk,
    }
    assert browser(world.police_contact).get(at("drafts", review)).status_code == 404
    again = ask(world, fresh(review), "police")
    check(world, again, "police")
    with pytest.raises(door.Refused, match=r"^An agency has answered already"):
        do("undo_ask_facts", fresh(again), world.coordinator, reason="x")


def test_withdrawing_tells_those_who_check_the_facts(world: World, local: Review) -> None:
    review = facts_asked(world, local)
    do("withdraw", review, world.coordinator, reason="Decided again.", agreed_by="All", on=None)
    told = Message.objects.filter(kind="facts_not_needed", about_id=str(local.pk))
    assert told.count() == 2


def test_correcting_the_day_of_the_first_draft(world: World, local: Review) -> None:
    begun = timezone.localdate() - timedelta(days=9)
    for key in ("incident", "decision_made", "reviewer_appointed"):
        ReviewDate.objects.filter(review=local, key=key).update(on=begun)
    review = receive(world, local, on=begun + timedelta(days=3))
    second = receive(world, review, on=begun + timedelta(days=5))

    def correct(days: int) -> None:
        date = ReviewDate.objects.get(review=local, key="draft_received")
        do(
            "correct_date",
            fresh(second),
            world.coordinator,
            reason="A slip.",
            key="draft_received",
            on=begun + timedelta(days=days),
            version=date.version,
        )

    with pytest.raises(door.Refused, match=r"^Draft 2 came on"):
        correct(6)
    correct(4)
    assert DraftReport.objects.get(review=local, number=1).received_on == begun + timedelta(days=4)


def test_the_page_asks_the_same_however_many_there_are(world: World, local: Review) -> None:
    review = receive(world, seat(world, local, "la", "police", "trust"))
    client = browser(world.coordinator)

    def count() -> int:
        with CaptureQueriesContext(connection) as found:
            assert client.get(at("drafts", review)).status_code == 200
        return len(found)

    look(world, ask(world, review, "la"))
    client.get(at("drafts", review))
    one = count()
    do("ask_more_facts", fresh(review), world.coordinator, seat=_seats(review, "police")[0])
    receive(world, fresh(review))
    receive(world, fresh(review))
    assert count() == one

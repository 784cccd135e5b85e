"""Two people, one row: the second hears who removed it, when and why, and the way on; strangers hear nothing."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from actions.models import Action
from partnership.acts import days as day_acts
from partnership.models import EscalationStep, Event, User
from partnership.removed import Removed
from reviews import door
from reviews.door import Stale
from reviews.models import Attachment, ChronologyEntry, Review, ReviewLink, ReviewRole, Subject
from tests.drive.information import (
    add_key_date,
    as_contact,
    asked,
    send_summary,
    working_day,
    write_summary,
)
from tests.drive.opening import notified
from tests.rapid_review.test_followup_acts import PDF
from tests.world import World

SECRET = "Seen in Zanzibar Road"


@dataclass
class Gone:
    """Something that ``remover`` took away, the pages about it, and who could have seen it."""

    act: str
    what: str
    remover: User
    pages: list[str]
    way_on: str
    could_see: tuple[str, ...]
    could_not: tuple[str, ...]
    typed: dict[str, str] = field(default_factory=dict)
    reason: str = ""


STRANGERS = ("stranger", "outsider", "bystander")


def page(name: str, review: Review, *args: Any) -> str:
    return reverse(name, args=[review.reference, *args])


def ours(world: World) -> Review:
    """The council has two people on it, who write the summary together."""
    review = asked(world, ("la", "police"))
    ReviewRole.objects.create(
        review=review,
        user=world.la_board,
        role="agency_contact",
        agency=world.agencies["la"],
        since=timezone.localdate(),
    )
    return review


def key_date(world: World) -> Gone:
    review, la = ours(world), world.agencies["la"]
    entry = add_key_date(world, review, "la", timezone.localdate(), SECRET).result
    pages = [
        page(f"reviews:{name}", review, la.pk, entry.pk)
        for name in ("summary_date", "summary_date_remove", "summary_date_withhold")
    ]
    as_contact(world, "remove_chronology_entry", review, "la", entry=entry, version=1)
    return Gone(
        "remove_chronology_entry", "This key date", world.la_contact, pages,
        page("reviews:summary_dates", review, la.pk), ("la_board",),
        ("coordinator", "police_contact"), {"what": "I wrote this meanwhile."},
    )  # fmt: skip


def immediate_action(world: World) -> Gone:
    review, la = ours(world), world.agencies["la"]
    action = as_contact(
        world, "save_immediate_action", review, "la",
        action=None, text=SECRET, is_done=False, on=timezone.localdate(),
    ).result  # fmt: skip
    pages = [
        page(f"actions:{name}", review, la.pk, action.pk)
        for name in ("summary_action", "summary_action_remove")
    ]
    as_contact(world, "remove_immediate_action", review, "la", action=action, version=1)
    return Gone(
        "remove_immediate_action", "This action", world.la_contact, pages,
        page("actions:summary_actions", review, la.pk), ("la_board",),
        ("coordinator", "police_contact"), {"text": "I wrote this meanwhile."},
    )  # fmt: skip


def action_of_the_plan(world: World) -> Gone:
    """The same action, on the pages of the plan: there the coordinator could see it."""
    gone = immediate_action(world)
    pk = Action.history.get(history_type="-").id  # type: ignore[attr-defined]
    gone.pages = [
        reverse(f"actions:{name}", args=[pk])
        for name in ("action", "change_action", "accept_done", "return_action", "drop_action")
    ]
    gone.way_on, gone.typed = "/", {}
    gone.could_see, gone.could_not = ("la_board", "coordinator"), ("police_contact",)
    return gone


def file_being_written(world: World) -> Gone:
    review, la = ours(world), world.agencies["la"]
    file = as_contact(
        world, "attach_file", review, "la", file=SimpleUploadedFile("zanzibar.pdf", PDF)
    ).result
    pages = [
        page("reviews:summary_file", review, la.pk, file.pk),
        page("reviews:summary_file_remove", review, la.pk, file.pk),
    ]
    as_contact(world, "remove_file", review, "la", attachment=file)
    return Gone(
        "remove_file", "This file", world.la_contact, pages,
        page("reviews:summary_files", review, la.pk), ("la_board",),
        ("coordinator", "police_contact"),
    )  # fmt: skip


def file_that_was_sent(world: World) -> Gone:
    """Among the documents: the coordinator could open it, once it was sent."""
    review, la = ours(world), world.agencies["la"]
    file = as_contact(
        world, "attach_file", review, "la", file=SimpleUploadedFile("zanzibar.pdf", PDF)
    ).result
    write_summary(world, review, "la")
    send_summary(world, review, "la")
    door.perform(
        "return_summary", review, world.coordinator, reason="More.",
        data={"agency": la, "due_on": working_day(world, 20)},
    )  # fmt: skip
    as_contact(world, "remove_file", review, "la", attachment=file)
    return Gone(
        "remove_file", "This file", world.la_contact,
        [page("reviews:attachment", review, file.pk)], page("reviews:documents", review),
        ("la_board", "coordinator"), ("police_contact",),
    )  # fmt: skip


def recommendation(world: World) -> Gone:
    review = ours(world)
    values = {"ref": "7", "wording": SECRET, "addressed_to": "All", "scope": "local"}
    row = door.perform("add_recommendation", review, world.coordinator, data=values).result
    pages = [
        page(f"actions:{name}", review, row.pk)
        for name in ("recommendation", "remove_recommendation")
    ]
    data = {"recommendation": row, "version": 1}
    door.perform("remove_recommendation", review, world.coordinator, data=data)
    return Gone(
        "remove_recommendation", "This recommendation", world.coordinator, pages,
        page("actions:plan", review), ("coordinator2", "police_contact"), (),
        {"wording": "I wrote this meanwhile."},
    )  # fmt: skip


def child(world: World) -> Gone:
    review = asked(world)
    row = door.perform(
        "add_subject", review, world.coordinator, reason="A brother.",
        data={"pseudonym": "Child Zanzibar", "role": "child"},
    ).result  # fmt: skip
    pages = [
        page("reviews:subject_correct", review, row.pk),
        page("reviews:subject_remove", review, row.pk),
        page("reviews:identity_edit", review, row.pk),
    ]
    door.perform(
        "remove_subject", review, world.coordinator, reason="Of another case.",
        data={"subject": row.pk},
    )  # fmt: skip
    return Gone(
        "remove_subject", "This child or adult", world.coordinator, pages,
        page("reviews:subjects", review), ("coordinator2",), ("la_contact",),
        reason="Of another case.",
    )  # fmt: skip


def link(world: World) -> Gone:
    review, other = asked(world), notified(world)
    made = door.perform(
        "link_reviews", review, world.coordinator, reason="Twins.",
        data={"target": other, "kind": ReviewLink.Kind.RELATED},
    ).result  # fmt: skip
    pages = [page("reviews:unlink", review, made.pk)]
    door.perform("unlink", review, world.coordinator, reason="Not twins.", data={"link": made})
    return Gone(
        "unlink", "This link", world.coordinator, pages, page("reviews:links", review),
        ("coordinator2",), ("la_contact",), {"reason": "I wrote this meanwhile."},
        reason="Not twins.",
    )  # fmt: skip


def day_of_the_calendar(world: World) -> Gone:
    day = timezone.localdate() + timedelta(days=70)
    row = day_acts.add_day(
        world.partnership, world.coordinator,
        {"day": day - timedelta(days=day.weekday()), "name": "Zanzibar Day", "is_working": False},
        reason="Proclaimed.",
    ).result  # fmt: skip
    code = world.partnership.code.lower()
    pages = [
        reverse(f"partnership:{name}", args=[code, row.pk]) for name in ("day_edit", "day_remove")
    ]
    day_acts.remove_day(
        row, world.partnership, world.coordinator, version=1, reason="Proclaimed for next year."
    )
    return Gone(
        "remove_working_day", "This exception", world.coordinator, pages,
        reverse("partnership:days", args=[code]), ("coordinator2",), ("la_contact",),
        {"reason": "I wrote this meanwhile."}, reason="Proclaimed for next year.",
    )  # fmt: skip


def rung(world: World) -> Gone:
    row = EscalationStep.objects.get(partnership=world.partnership, after_working_days=20)
    code = world.partnership.code.lower()
    pages = [
        reverse(f"partnership:{name}", args=[code, row.pk]) for name in ("rung_edit", "rung_remove")
    ]
    day_acts.remove_rung(row, world.coordinator, version=1)
    return Gone(
        "remove_escalation_step", "This step", world.coordinator, pages,
        reverse("partnership:ladder", args=[code]), ("coordinator2",), ("la_contact",),
    )  # fmt: skip


CASES: tuple[Callable[[World], Gone], ...] = (
    key_date, immediate_action, action_of_the_plan, file_being_written, file_that_was_sent,
    recommendation, child, link, day_of_the_calendar, rung,
)  # fmt: skip


def read(answer: Any) -> str:
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.__name__)
def test_the_second_of_two_hears_who_and_when_and_the_way_on(
    world: World, case: Callable[[World], Gone]
) -> None:
    gone = case(world)
    event = Event.objects.filter(act=gone.act).latest("at")
    when = f"{timezone.localtime(event.at):%H:%M on %A %-d %B %Y}"
    said = f"{gone.what} was removed by {gone.remover} at {when}."
    if gone.reason:
        said += f" Reason: {gone.reason}"
    client = Client()
    for address in gone.pages:
        for who in gone.could_see:
            client.force_login(world.people[who])
            for answer in (client.get(address), client.post(address, gone.typed)):
                if answer.status_code == 405:
                    continue
                assert (who, address, answer.status_code) == (who, address, 409)
                words = read(answer)
                assert said in words
                assert f'href="{gone.way_on}"' in answer.content.decode()
                # What it said is not told again: only that it is gone.
                assert "Zanzibar" not in words
            assert client.get(gone.way_on).status_code == 200
        for who in (*gone.could_not, *STRANGERS):
            client.force_login(world.people[who])
            for answer in (client.get(address), client.post(address, gone.typed)):
                if answer.status_code == 405:
                    continue
                assert (who, address, answer.status_code) == (who, address, 404)
                assert str(gone.remover) not in read(answer)
                assert gone.what not in read(answer)
    if gone.typed:
        client.force_login(world.people[gone.could_see[0]])
        assert "I wrote this meanwhile." in read(client.post(gone.pages[0], gone.typed))


def test_who_may_see_the_row_of_another_review_learns_nothing_by_its_key(world: World) -> None:
    """The key of a row under another agency's, or another review's, address is the key of nothing."""
    gone = key_date(world)
    mine, theirs = world.agencies["la"].pk, world.agencies["police"].pk
    client = Client()
    client.force_login(world.police_contact)
    address = gone.pages[0].replace(f"/requests/{mine}/", f"/requests/{theirs}/")
    assert client.get(gone.pages[0]).status_code == 404
    assert client.get(address).status_code == 404


def test_between_the_page_and_the_lock(world: World) -> None:
    """The page found the row; by the time the review is locked, somebody else has removed it."""
    review = ours(world)
    entry = add_key_date(world, review, "la", timezone.localdate(), SECRET).result
    mine, theirs = (ChronologyEntry.objects.get(pk=entry.pk) for _ in range(2))
    as_contact(world, "remove_chronology_entry", review, "la", entry=theirs, version=1)
    with pytest.raises(Removed, match="What you had open was removed by La Contact at"):
        as_contact(world, "remove_chronology_entry", review, "la", entry=mine, version=1)

    row = as_contact(
        world, "attach_file", review, "la", file=SimpleUploadedFile("a.pdf", PDF)
    ).result
    mine, theirs = (Attachment.objects.get(pk=row.pk) for _ in range(2))
    as_contact(world, "remove_file", review, "la", attachment=theirs)
    with pytest.raises(Removed, match="This file was removed by La Contact at"):
        as_contact(world, "remove_file", review, "la", attachment=mine)
    assert Event.objects.filter(act="remove_file").count() == 1


def test_a_child_taken_out_between_the_page_and_the_lock(world: World) -> None:
    review = asked(world)
    row = door.perform(
        "add_subject", review, world.coordinator, reason="A brother.",
        data={"pseudonym": "Child B", "role": "child"},
    ).result  # fmt: skip
    seen = Review.objects.get(pk=review.pk).version
    data = {"subject": row.pk, "version": seen}
    door.perform("remove_subject", review, world.coordinator, reason="Of another case.", data=data)
    with pytest.raises(Stale):
        door.perform("correct_subject", review, world.coordinator2, reason="x", data=data)
    now = {**data, "version": Review.objects.get(pk=review.pk).version}
    with pytest.raises(Removed, match=r"by Cora Ordway at .* Reason: Of another case\."):
        door.perform("correct_subject", review, world.coordinator2, reason="x", data=now)
    assert Subject.objects.filter(review=review).count() == 1

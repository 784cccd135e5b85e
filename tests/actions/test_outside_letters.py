"""Letters to bodies outside the partnership: written, sent, chased, answered, and each slip taken back."""

from __future__ import annotations

import io
from datetime import timedelta
from typing import Any

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from actions.models import OutsideLetter
from actions.outside.reading import counted, of_group, reply_day
from actions.outside.worklist import OUTSIDE
from reviews import door
from reviews.models import Attachment, Review
from tests.actions.test_action_pages import as_person, page
from tests.drive import report as drive
from tests.drive.opening import screened
from tests.world import World

TODAY = timezone.localdate()
SOON = TODAY + timedelta(days=40)


@pytest.fixture
def review(world: World) -> Review:
    return screened(world)


def letter(world: World, review: Review, **changes: Any) -> OutsideLetter:
    item = drive.add_recommendation(world, review, wording="Change the form.")
    values = {"body": "The Home Office", "context": "It came up twice.", "reply_by": SOON}
    passage = door.perform(
        "write_outside_letter", review, world.coordinator,
        data={"recommendation": item, "version": item.version, **values, **changes},
    )  # fmt: skip
    found: OutsideLetter = passage.result
    return found


def do(name: str, one: OutsideLetter, person: Any, reason: str = "", **data: Any) -> OutsideLetter:
    fresh = OutsideLetter.objects.get(pk=one.pk)
    door.perform(
        name, one.review, person, reason=reason,
        data={"letter": fresh, "version": fresh.version, **data},
    )  # fmt: skip
    return OutsideLetter.objects.get(pk=one.pk)


def sent(world: World, one: OutsideLetter, on: Any = TODAY, by: Any = SOON) -> OutsideLetter:
    return do(
        "record_letter_sent", one, world.coordinator,
        sent_on=on, sent_to="The policy team", reply_by=by,
    )  # fmt: skip


def work(user: Any) -> list[str]:
    return [item.kind for queue in OUTSIDE.free(user) for item in queue.first(None, TODAY).items]


def test_a_letter_goes_its_way_and_each_slip_is_taken_back(world: World, review: Review) -> None:
    one = letter(world, review)
    assert (one.word(TODAY), work(world.coordinator)) == ("Not sent yet", ["Letter to send"])
    with pytest.raises(door.Refused, match="not recorded as sent"):
        do("record_letter_reply", one, world.coordinator, reply_on=TODAY, reply="Yes.")
    one = sent(world, one)
    assert (one.word(TODAY), work(world.coordinator)) == ("Waiting for a reply", [])
    assert one.word(SOON + timedelta(days=1)) == "Reply overdue"
    with pytest.raises(door.Refused, match="recorded as sent"):
        do("change_outside_letter", one, world.coordinator, body="NHS England")
    one = do("undo_letter_sent", one, world.coordinator, "It is still here.")
    assert (one.sent_on, one.sent_to) == (None, "")
    one = sent(world, one)
    upload = SimpleUploadedFile("reply.csv", b"a,b\n1,2\n", content_type="text/csv")
    one = do(
        "record_letter_reply", one, world.coordinator, reply_on=TODAY, reply="Yes.", file=upload
    )
    assert (one.word(TODAY), one.attachment is None) == ("Reply received", False)
    with pytest.raises(door.Refused, match="A reply is recorded"):
        do("undo_letter_sent", one, world.coordinator, "A slip.")
    one = do("undo_letter_reply", one, world.coordinator, "Another letter’s.")
    assert (one.reply_on, one.reply, one.attachment) == (None, "", None)
    assert Attachment.objects.get().removed_at is not None


def test_what_cannot_be_is_said_by_the_field(world: World, review: Review) -> None:
    for changes, field in (
        ({"body": " "}, "body"),
        ({"reply_by": None}, "reply_by"),
        ({"reply_by": TODAY}, "reply_by"),
    ):
        with pytest.raises(door.Refused) as refused:
            letter(world, review, **changes)
        assert list(refused.value.fields) == [field]
    one = letter(world, review)
    for data, field in (
        ({"sent_on": TODAY + timedelta(days=1), "sent_to": "A"}, "sent_on"),
        ({"sent_on": TODAY, "sent_to": " "}, "sent_to"),
        ({"sent_on": TODAY, "sent_to": "A", "reply_by": TODAY}, "reply_by"),
    ):
        with pytest.raises(door.Refused) as refused:
            do("record_letter_sent", one, world.coordinator, **data)
        assert list(refused.value.fields) == [field]
    one = sent(world, one)
    with pytest.raises(door.Refused) as refused:
        do(
            "record_letter_reply", one, world.coordinator,
            reply_on=TODAY - timedelta(days=1), reply="Yes.",
        )  # fmt: skip
    assert list(refused.value.fields) == ["reply_on"]
    with pytest.raises(door.NotAllowed):
        do("record_letter_reply", one, world.police_contact, reply_on=TODAY, reply="Yes.")


def test_an_overdue_reply_is_chased_and_counted(world: World, review: Review) -> None:
    ago = TODAY - timedelta(days=60)
    one = letter(world, review)
    sent(world, one, on=ago, by=TODAY - timedelta(days=1))
    assert work(world.coordinator) == ["Reply to ask after"]
    assert counted(world.coordinator, TODAY) == {
        "waiting": 1, "overdue": 1, "unsent": 0, "answered": 0,
    }  # fmt: skip
    drive.add_action(world, review, recommendation=one.recommendation)
    assert [row.pk for row in of_group(world.groups["learning"], world.chair)] == [one.pk]
    group = reverse("actions:group", args=["bsp", world.groups["learning"].pk])
    assert "Reply overdue" in page(as_person(world.chair).get(group))
    plan = page(as_person(world.coordinator).get(reverse("actions:plan", args=[review.reference])))
    assert "Letter to The Home Office" in plan


def test_the_word_file_names_nobody(world: World, review: Review) -> None:
    one = letter(world, review)
    url = reverse("actions:outside_letter_word", args=[review.reference, one.pk])
    content = as_person(world.coordinator).get(url).content
    document = docx.Document(io.BytesIO(content))
    text = "\n".join(
        [part.text for part in document.paragraphs]
        + [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    )
    assert "Change the form." in text
    assert "The Home Office" in text
    assert review.pseudonym not in text


def test_the_partnership_says_how_many_weeks(world: World) -> None:
    assert reply_day(world.partnership, TODAY) == TODAY + timedelta(weeks=8)


def test_the_letters_are_listed_with_a_fixed_number_of_questions(
    world: World, review: Review
) -> None:
    def queries() -> int:
        client = as_person(world.coordinator)
        client.get(reverse("actions:outside_letters"))
        with CaptureQueriesContext(connection) as caught:
            answer = client.get(reverse("actions:outside_letters"), {"which": "unsent"})
        assert answer.status_code == 200
        return len(caught)

    letter(world, review)
    before = queries()
    for _ in range(3):
        letter(world, review)
    assert queries() == before

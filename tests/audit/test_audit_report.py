"""The report of an audit: who reads which version of it, and what stands in it."""

from __future__ import annotations

from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from docx import Document as WordFile

from actions.models import Action, Recommendation
from partnership.models import Message, User
from reviews import door
from reviews.models import Decision, Review
from tests.drive import audit
from tests.drive.opening import fresh, open_task
from tests.world import World
from workflows.audit.documents.report import audit_report
from workflows.audit.opening import open_audit
from workflows.audit.reading import audit_of, published_words

NUMBER = "943 476 5919"

pytestmark = pytest.mark.django_db


def word(user: User, review: Review) -> int:
    """What somebody gets who asks for the Word file."""
    client = Client()
    client.force_login(user)
    return client.get(reverse("audit:report_word", args=[review.reference])).status_code


def cells(content: bytes) -> list[str]:
    """What stands in the tables of a Word file."""
    tables = WordFile(BytesIO(content)).tables
    return [cell.text for table in tables for row in table.rows for cell in row.cells]


def test_a_version_that_was_taken_back_is_not_read(world: World) -> None:
    """The group reads what another group has not sent back, and those who run the audit read all."""
    review = audit.with_group(world)
    assert word(world.chair, review) == 200
    audit.act(world, "recall_report", review, audit.WHY)
    assert (word(world.chair, review), word(world.coordinator, review)) == (404, 200)
    audit.act(world, "undo_moderation", fresh(review), audit.WHY)
    assert word(world.chair, review) == 404
    review = audit.send_report(world, audit.round_table(world, fresh(review)))
    assert word(world.chair, review) == 200


def test_no_number_goes_out_unseen(world: World) -> None:
    """Looked for in all that the report prints; what was typed since is refused where it is typed."""
    review = audit.moderated(world)
    with pytest.raises(door.Refused, match="an audit names nobody"):
        audit.act(
            world, "plan_reaudit", review, on=None, why_not=f"See {NUMBER}.",
            version=audit_of(review).version,
        )  # fmt: skip
    Decision.objects.filter(review=review, kind="moderation").update(rationale=f"As in {NUMBER}.")
    Action.objects.create(
        review=review, text=f"Ring {NUMBER}", agency=world.agencies["la"],
        due_on=timezone.localdate(),
    )  # fmt: skip
    with pytest.raises(door.Refused) as caught:
        audit.send_report(world, review)
    assert caught.value.fields == {
        "names_checked": "An NHS number stands in what the round table concluded, an action. Take it out, or confirm that it "
        "is another number."
    }
    client = Client()
    client.force_login(world.coordinator)
    page = client.get(
        reverse("reviews:task", args=[review.reference, open_task(review, "send_report").pk])
    ).content.decode()
    assert "I have looked: it is another number" in page
    assert "sealed" not in page


def test_no_number_is_moderated_in(world: World) -> None:
    """Neither as a reason nor as a conclusion."""
    review = audit.closed_returns(world)
    with pytest.raises(door.Refused) as caught:
        audit.moderate(world, review, "la", "inadequate", NUMBER)
    assert list(caught.value.fields) == [f"reason_{audit.GRADED}"]
    with pytest.raises(door.Refused) as caught:
        audit.task(
            world, "record_moderation", "moderate", review, on=timezone.localdate(), present=NUMBER,
            conclusions=NUMBER,
        )  # fmt: skip
    assert sorted(caught.value.fields) == ["conclusions", "present"]


def test_a_recommendation_is_printed_once_it_is_published(world: World) -> None:
    """Agencies and groups get the report, and may not open the review that it comes from."""
    source = audit.moderated(world)
    row = Recommendation.objects.create(review=source, ref="R1", wording="Ask who else is at home.")
    review = open_audit(
        world.coordinator, world.partnership,
        audit.entry(world, origin="review", recommendation=row),
    )  # fmt: skip
    assert published_words(audit_of(review)) == ""
    source = audit.share(world, audit.received(world, audit.send_report(world, source)))
    assert published_words(audit_of(review)) == "Ask who else is at home."
    audit.act(world, "restrict", source, audit.WHY)
    assert published_words(audit_of(review)) == ""
    Recommendation.objects.filter(pk=row.pk).update(wording="No longer there.")
    assert "No longer there." not in cells(audit_report(review, number=1, now=timezone.now()))


def test_what_a_group_has_is_not_written_on(world: World) -> None:
    """Before it is written on, it is taken back."""
    review = audit.with_group(world)
    with pytest.raises(door.Refused, match="The report is with a group"):
        audit.write_report(world, review)
    with pytest.raises(door.Refused, match="Take back first what the group said"):
        audit.write_report(world, audit.received(world, review))


def test_agencies_hear_that_their_grades_were_moderated(world: World) -> None:
    """With the address of their own answers; who did not answer hears nothing."""
    review = audit.round_table(world, audit.closed_returns(world))
    sent = Message.objects.get(kind="grades_moderated")
    la = world.agencies["la"].pk
    assert sent.to_user == world.la_contact
    assert reverse("audit:answers", args=[review.reference, la]) in sent.body


def test_nobody_s_wish_is_asked_for(world: World) -> None:
    """An audit is about nobody: its learning is shared without a word on the wish about publication."""
    review = audit.accepted(world)
    client = Client()
    client.force_login(world.coordinator)
    task = open_task(review, "publish").pk
    page = client.get(reverse("reviews:task", args=[review.reference, task]))
    assert "wish_reason" not in page.context["form"].fields
    assert "wish" not in page.content.decode().lower()

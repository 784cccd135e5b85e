"""The pages of an improvement plan work for a person: the team opens one, has it agreed and sends the statement."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from reviews.models import Review
from tests.drive import improvement
from tests.drive.improvement import plan_one
from tests.drive.opening import fresh
from tests.sar.test_pages import at, browser, day, task, text
from tests.walk.filling import PDF
from tests.world import World
from workflows.improvement.reading import source_of

pytestmark = pytest.mark.django_db


def said(world: World, **changes: Any) -> dict[str, Any]:
    return {
        "kind": "inspection", "body": "Ofsted", "title": "Inspection of the front door",
        "name": "Front door", "statement": "yes", "link": "example.org/report",
        "about": "Health is missing.", "lead": "The team",
        "group": str(world.groups["learning"].pk), **day("received"), **changes,
    }  # fmt: skip


def test_the_whole_job_by_its_forms(world: World) -> None:
    client = browser(world.coordinator)

    def send(address: str, **data: Any) -> None:
        answer = client.post(address, data)
        assert answer.status_code == 302, (
            answer.context["form"].errors if answer.context else answer
        )

    assert "Open an improvement plan" in text(client.get(reverse("reviews:board")))
    bare = client.post(reverse("improvement:open"), said(world, kind="peer"))
    assert bare.status_code == 422
    assert list(bare.context["form"].errors) == ["statement"]
    send(reverse("improvement:open"), **said(world, file=SimpleUploadedFile("report.pdf", PDF)))
    review = Review.objects.get(process="improvement")
    shown = text(client.get(at("detail", review)))
    assert "An inspection: Ofsted . It came on" in shown
    assert "asked for; it can be sent once the group agreed the plan." in shown
    document = source_of(review).document
    assert document is not None
    there = at("attachment", review, document.pk)
    assert there in client.get(at("detail", review)).content.decode()
    assert client.get(there).status_code == 200
    assert "No recommendation is in the plan." in text(client.get(task(review, "draft_report")))
    plan_one(world, review)
    assert "the plan with 1 recommendation." in text(client.get(task(review, "draft_report")))
    send(task(review, "draft_report"), group=str(world.groups["board"].pk), **day("meets_on"))
    send(
        task(review, "board_sign_off"), outcome="signed_off", agreed_by="All", text="", **day("on")
    )
    assert "70 working days" in text(client.get(task(review, "send_statement")))
    send(task(review, "send_statement"), body="ofsted", text="", **day("on"))
    shown = text(client.get(at("detail", review)))
    assert "Agreed and overseen by: Safeguarding Children Board" in shown
    assert "Written statement of proposed action: sent on" in shown
    send(reverse("improvement:undo_statement", args=[review.reference]), reason="A slip.")
    assert "asked for." in text(client.get(at("detail", review)))
    send(task(review, "send_statement"), body="ofsted", text="", **day("on"))
    send(task(review, "close_review"))
    assert fresh(review).stage == "closed"


def test_the_form_of_correcting_shows_what_is_there(world: World) -> None:
    review = improvement.asked(world)
    page = browser(world.coordinator).get(reverse("improvement:correct", args=[review.reference]))
    form = page.context["form"]
    assert (form.initial["statement"], form.initial["kind"], form.initial["group"]) == (
        "yes", "inspection", str(world.groups["learning"].pk),
    )  # fmt: skip
    assert "received" not in form.fields

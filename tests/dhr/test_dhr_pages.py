"""The pages of a Domestic Homicide Review work for a person."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from docx import Document as WordFile

from reviews.models import Attachment, Document, Review
from tests.drive import dhr
from tests.drive.opening import fresh, open_task
from tests.walk.filling import PDF, day
from tests.world import World
from workflows.dhr.deciding import SET

pytestmark = pytest.mark.django_db


def browser(person: Any) -> Client:
    client = Client()
    client.force_login(person)
    return client


def text(page: Any) -> str:
    """What a person reads of the page itself."""
    found = re.search(r"<main.*?</main>", page.content.decode(), flags=re.S)
    assert found
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", found[0]))


def detail(client: Client, review: Review) -> str:
    return text(client.get(reverse("reviews:detail", args=[review.reference])))


def task(review: Review, node: str) -> str:
    return reverse("reviews:task", args=[review.reference, open_task(fresh(review), node).pk])


def test_notification_decision_and_telling_by_their_forms(world: World) -> None:
    client, today = browser(world.coordinator), timezone.localdate()
    body = {
        **day("notified_on", today),
        "force": "Northshire Police",
        "police_reference": "NP/1",
        "manner": "suicide",
        "summary": "A woman died, and had been watched by her partner.",
        "harm": "death",
        "sex": "female",
        "disability": "no",
    }
    missing = client.post(reverse("dhr:open"), {**body, "force": ""})
    assert missing.status_code == 422
    assert "A woman died, and had been watched" in missing.content.decode()
    client.post(reverse("dhr:open"), body)
    review = Review.objects.get(process="dhr")
    assert "Suspected suicide" in detail(client, review)
    answers: dict[str, Any] = {}
    for key, (answer, why) in dhr.answers(review).items():
        answers |= {f"answer_{key}": answer, f"rationale_{key}": why}
    decided = {
        **answers,
        **day("on", today),
        "outcome": "proceed",
        "rationale": "Two agencies knew.",
        "agreed_by": "The chair",
        "version": review.version,
    }
    stale = client.post(task(review, "decide"), {**decided, "version": 77})
    assert stale.status_code == 409
    client.post(task(review, "decide"), decided)
    page = detail(client, review)
    assert page.count("Not told yet") == 2
    assert f"Criteria: {SET}" not in page
    address = reverse("dhr:tell", args=[review.reference, "decision"])
    client.post(address, {**day("on", today), "recipient": "decision_home_office", "text": ""})
    assert detail(client, review).count("Not told yet") == 1


def test_the_letter_says_why_and_names_nobody(world: World) -> None:
    review = dhr.decided_against(world)
    (kept, _) = Document.objects.filter(review=review).order_by("kind")
    words = "\n".join(one.text for one in WordFile(BytesIO(kept.content)).paragraphs)
    assert "is not carried out" in words
    assert "She had asked three agencies for help." in words
    assert "An independent chair is appointed" not in words
    for word in dhr.SECRET_NAME.split():
        assert word not in words


def test_the_letter_of_quality_assurance_is_kept_and_read(world: World) -> None:
    review, client = dhr.submitted(world), browser(world.coordinator)
    body = {
        **day("on", timezone.localdate()),
        "outcome": "returned",
        "text": "Say more about control.",
        "file": SimpleUploadedFile("letter.pdf", PDF),
        "version": 1,
    }
    empty = client.post(task(review, "qa_answer"), {**body, "text": ""})
    assert empty.status_code == 422
    body["file"] = SimpleUploadedFile("letter.pdf", PDF)
    client.post(task(review, "qa_answer"), body)
    page = detail(client, review)
    assert "The report has to be changed and sent again" in page
    assert "Say more about control." in page
    letter = Attachment.objects.get(review=review, purpose="quality_letter")
    opened = client.get(reverse("reviews:attachment", args=[review.reference, letter.pk]))
    assert opened.status_code == 200


def test_the_page_says_that_the_specialist_is_missing(world: World) -> None:
    review, client = dhr.begun(world), browser(world.coordinator)
    assert "No domestic abuse specialist is named" in detail(client, review)
    address = reverse("dhr:name_specialist", args=[review.reference])
    client.post(address, {"specialist": "", "no_specialist": "It read the draft.", "version": 1})
    page = detail(client, review)
    assert "There is none: It read the draft." in page
    assert "Missing" not in page


def test_the_new_name_stands_on_every_page(world: World) -> None:
    from reviews.chosen_editions import choices, choose

    (choice,) = [one for one in choices(world.partnership) if one.edition.process == "dhr"]
    choose(
        world.partnership,
        world.coordinator,
        choice,
        since=timezone.localdate(),
        version=0,
        reason="So.",
    )
    review, client = dhr.opened(world), browser(world.coordinator)
    page = detail(client, review)
    assert "Domestic Abuse Related Death Review" in page
    assert "Domestic Homicide Review" not in page
    assert "Domestic Abuse Related Death Review" in text(client.get(reverse("dhr:open")))

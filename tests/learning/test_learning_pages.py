"""The pages of a learning review work for a person, and call it by its kind."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from docx import Document as WordFile

from reviews.models import Document, LocalWording, PractitionerEvent, Review
from tests.drive import learning, local, report
from tests.drive.opening import fresh
from tests.sar.test_pages import at, browser, day, task, text
from tests.walk.filling import PDF
from tests.world import World
from workflows.learning.models import LearningReview

pytestmark = pytest.mark.django_db

PERSON = {
    "kind": "local", "carrier": "", "about": "adult", "summary": "A man was not seen for weeks.",
    "why": "To learn.", "place": "", "pseudonym": "Adult L", "age_text": "51", "sex": "male",
    "ethnicity": "", "disability": "unknown", "harm": "other", "name": "Osmund Farrier",
    "name_of_theme": "", "theme": "", "draws_on": "", **day("decided_on"),
}  # fmt: skip


def opening(world: World, **changes: Any) -> Any:
    return browser(world.coordinator).post(reverse("learning:open"), {**PERSON, **changes})


def test_the_team_opens_one_by_its_form(world: World) -> None:
    page = browser(world.coordinator).get(reverse("learning:open"))
    assert "Thematic Review A review of what several cases have in common." in text(page)
    assert opening(world).status_code == 302
    review = Review.objects.get(process="learning")
    assert (review.pseudonym, review.kind) == ("Adult L", "local")
    shown = text(browser(world.coordinator).get(at("detail", review)))
    assert "Local Learning Review" in shown
    assert "Local Learning Review , about adults" in shown
    board = text(browser(world.coordinator).get(reverse("reviews:board")))
    assert "Adult L · Local Learning Review" in board


def test_what_is_wrong_keeps_the_text(world: World) -> None:
    page = opening(world, kind="", draws_on="BSP-SAR-2019-001")
    assert page.status_code == 422
    assert page.context["form"].errors == {
        "kind": ["Choose the kind of review"],
        "draws_on": [
            "There is no such review, or it is not open to you: BSP-SAR-2019-001. Check the reference"
        ],
    }
    assert "A man was not seen for weeks." in page.content.decode()
    page = opening(world, kind="single_agency")
    assert page.context["form"].errors == {
        "carrier": ["Choose the agency that carries the review."]
    }


def test_a_thematic_review_by_its_form(world: World) -> None:
    first = learning.opened(world)
    person = opening(world, kind="thematic", pseudonym="", name="", draws_on=first.reference)
    assert sorted(person.context["form"].errors) == ["name_of_theme", "pseudonym", "theme"]
    answer = opening(
        world, kind="thematic", pseudonym="", name="", name_of_theme="Not seen",
        theme="What is made of silence.", age_text="", sex="unknown", harm="", draws_on=f" {first.reference.lower()}, {first.reference}",
    )  # fmt: skip
    assert answer.status_code == 302, answer.context["form"].errors
    review = Review.objects.get(pseudonym="Not seen")
    client = browser(world.coordinator)
    shown = text(client.get(at("detail", review)))
    assert f"Earlier reviews that it draws on {first}" in shown
    assert "is drawn on by" in text(client.get(at("links", first)))
    facts = client.get(at("facts", review)).context["form"].fields
    assert sorted(facts) == ["place", "pseudonym", "reason", "summary", "version"]


def test_a_partnerships_own_name_of_a_kind_is_shown_everywhere(world: World) -> None:
    review = learning.opened(world)
    LocalWording.objects.create(
        partnership=world.partnership, process="learning", kind="review_kind", key="multi_agency",
        label="Learning Conversation", reason="We call it so.",
    )  # fmt: skip
    client = browser(world.coordinator)
    assert "Learning Conversation" in text(client.get(at("detail", review)))
    board = text(client.get(reverse("reviews:board")))
    assert "Child L · Learning Conversation" in board
    assert "Learning Conversation" in text(client.get(reverse("learning:open")))


def test_the_whole_job_by_its_forms(world: World) -> None:
    review = learning.opened(world)
    client = browser(world.coordinator)

    def send(address: str, **data: Any) -> None:
        page = client.post(address, data)
        assert page.status_code == 302, page.context["form"].errors if page.context else page

    send(
        at("change_kind", review), kind="appreciative", carrier="", reason="It went well.",
        version=str(fresh(review).version),
    )  # fmt: skip
    row = LearningReview.objects.get(review=review)
    send(
        reverse("learning:correct_why", args=[review.reference]), about="both", why="It went well.",
        reason="Two families.", version=str(row.version),
    )  # fmt: skip
    named = {
        "outcome": "outside", "reviewer": "Odile Marchant", "interests": "None", "terms": "Why did it work?",
        "methods": ["appreciative_inquiry"], "method": "Talks.", "agreed_by": "The group", **day("on"),
    }  # fmt: skip
    send(task(review, "begin"), **named)
    send(task(review, "request_information"), nobody="Everybody comes to the event.")
    send(
        reverse("reviews:record_event", args=[review.reference]), what="Half a day",
        who="Nine people.", learned="They rang each other.", **day("on"),
    )  # fmt: skip
    assert "They rang each other." in text(client.get(at("detail", review)))
    event = PractitionerEvent.objects.get(review=review)
    send(
        reverse("reviews:undo_record_event", args=[review.reference, event.pk]),
        reason="Twice.", version="1",
    )  # fmt: skip
    send(
        task(review, "receive_draft"),
        file=SimpleUploadedFile("Draft.pdf", PDF), version="0", **day("on"),
    )  # fmt: skip
    send(task(review, "ask_facts"), nobody="All were there.")
    local.look(world, fresh(review))
    bare = client.post(task(review, "draft_report"), {})
    assert bare.context["form"].errors == {"group": ["Choose the group that agrees it"]}
    group = world.groups["learning"]
    send(task(review, "draft_report"), group=str(group.pk), **day("meets_on"))
    assert f"{group} meets on the report on" in text(client.get(at("detail", review)))
    send(
        task(review, "board_sign_off"), outcome="signed_off", agreed_by="All", text="", **day("on")
    )
    send(
        task(review, "publish"), outcome="not_published", rationale="It is told at the forum.",
        **day("on"),
    )  # fmt: skip
    send(task(review, "close_review"))
    shown = text(client.get(at("detail", review)))
    assert "Look again at what became of the learning" in shown
    assert "Nobody has looked again yet." in shown
    page = client.post(at("record_revisit", review), {"outcome": "partly", "version": "1"})
    assert sorted(page.context["form"].errors) == ["agreed_by", "on", "text"]
    send(
        at("record_revisit", review), outcome="partly", text="Four of nine.", agreed_by="The group",
        again="on", version=str(fresh(review).version), **day("on"),
    )  # fmt: skip
    assert "Partly embedded" in text(client.get(at("detail", review)))
    send(at("undo_revisit", review), reason="The other one.", version=str(fresh(review).version))
    assert "Nobody has looked again yet." in text(client.get(at("detail", review)))
    timeline = text(client.get(at("timeline", review)))
    for sentence in (
        "Corrected the kind of review: Appreciative Inquiry. It was: Multi-agency Learning Review.",
        f"Sent draft 1 of the report to {group}",
        f"{group} agreed the report on",
        "Decided to keep the report inside the partnership on",
        "Looked again on",
        "Took back what was recorded of looking again",
    ):
        assert sentence in timeline, sentence


def test_its_papers_call_it_by_its_kind(world: World) -> None:
    review = learning.ask_agencies(world, learning.appoint(world, learning.of_theme(world)), "la")
    kept = {
        row.kind: WordFile(BytesIO(bytes(row.content)))
        for row in Document.objects.filter(review=review)
    }
    terms, letter = (
        "\n".join(
            [
                *(p.text for p in file.paragraphs),
                *(c.text for t in file.tables for r in t.rows for c in r.cells),
            ]
        )
        for file in (kept["terms_of_reference"], kept["request_letter"])
    )
    assert f"Thematic Review {review.reference}, Missing education" in terms
    assert "Led by the partnership team" in terms
    assert "carrying out a review (Thematic Review)" in letter


def test_what_follows_asks_for_the_kind(world: World) -> None:
    review = report.responded(world)
    client = browser(world.coordinator)
    form = client.get(task(review, "what_follows")).context["form"]
    assert [key for key, _ in form.fields["kind"].choices] == [
        "local", "multi_agency", "significant_incident", "partner_referral", "appreciative",
    ]  # fmt: skip
    answer = client.post(
        task(review, "what_follows"),
        {
            "outcome": "learning_review", "kind": "appreciative", "rationale": "It went well.",
            "agreed_by": "All", "departure": "It is enough.", **day("decided_on"),
        },
    )  # fmt: skip
    assert answer.status_code == 302
    found = Review.objects.get(process="learning")
    assert found.kind == "appreciative"
    figures = text(client.get(reverse("referral:figures")))
    assert "What other reviews led to" in figures
    assert "Learning review: 1 No other review: 0" in figures

"""The pages of a Safeguarding Adults Review work for a person, and speak of authors, adults and the board."""

from __future__ import annotations

import re
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from docx import Document as WordFile

from reviews import door
from reviews.models import Document, Review, Subject
from tests.drive import local, sar
from tests.drive.opening import fresh, open_task, screened
from tests.walk.filling import PDF
from tests.world import World

pytestmark = pytest.mark.django_db


def browser(person: Any) -> Client:
    client = Client()
    client.force_login(person)
    return client


def at(name: str, review: Review, *args: Any) -> str:
    return reverse(f"reviews:{name}", args=[review.reference, *args])


def task(review: Review, node: str) -> str:
    return at("task", review, open_task(fresh(review), node).pk)


def day(name: str, on: date | None = None) -> dict[str, str]:
    on = on or timezone.localdate()
    parts = (("day", on.day), ("month", on.month), ("year", on.year))
    return {f"{name}-{part}": str(number) for part, number in parts}


def text(page: Any) -> str:
    """What a person reads of the page itself."""
    found = re.search(r"<main.*?</main>", page.content.decode(), flags=re.S)
    assert found
    html = found[0]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def test_the_whole_job_by_its_forms(world: World) -> None:
    review = sar.opened(world)
    client = browser(world.coordinator)

    def send(address: str, **data: Any) -> None:
        page = client.post(address, data)
        assert page.status_code == 302, page.context["form"].errors if page.context else page

    appointment = {
        "outcome": "external", "reviewer": "Odile Marchant", "interests": "None", "terms": "Two questions.",
        "methods": ["traditional", "silp"], "method": "Talks.", "agreed_by": "The board", **day("on"),
    }  # fmt: skip
    bare = client.post(task(review, "begin"), {**appointment, "methods": [], "outcome": ""})
    assert sorted(bare.context["form"].errors) == ["methods", "outcome"]
    send(task(review, "begin"), **appointment)
    send(task(review, "request_information"), nobody="The scoping returns say all.")
    send(
        task(review, "receive_draft"),
        file=SimpleUploadedFile("Draft.pdf", PDF), version="0", **day("on"),
    )  # fmt: skip
    send(task(review, "ask_facts"), nobody="It went to each agency.")
    local.look(world, fresh(review))
    send(
        reverse("reviews:go_without_practitioners", args=[review.reference]),
        text="The police asked us to wait.", agreed_by="The board",
    )  # fmt: skip
    send(task(review, "draft_report"), **day("meets_on"))
    assert "The board meets on the report on" in text(client.get(at("detail", review)))
    bare = client.post(task(review, "board_sign_off"), {"outcome": "returned", **day("on")})
    assert sorted(bare.context["form"].errors) == ["agreed_by"]
    board = {"outcome": "returned", "agreed_by": "All", "text": "Say more of him.", **day("on")}
    send(task(review, "board_sign_off"), **board)
    assert "Say more of him." in text(client.get(task(review, "draft_report")))
    send(
        at("receive_next_draft", review),
        file=SimpleUploadedFile("Second.pdf", PDF), version="1", note="More of him.", **day("on"),
    )  # fmt: skip
    local.look(world, fresh(review))
    send(task(review, "draft_report"))
    send(task(review, "board_sign_off"), **{**board, "outcome": "signed_off", "text": ""})
    send(
        task(review, "publish"),
        outcome="not_published", rationale="His mother would be known by it.", **day("on"),
    )  # fmt: skip
    said = text(client.get(at("timeline", review)))
    for sentence in (
        "Decided not to publish the report on",
        "The safeguarding adults board signed the report off on",
        "Sent draft 2 of the report to the safeguarding adults board.",
        "Received draft 2 of the report.",
        "Appointed the author and agreed the terms of reference.",
    ):
        assert sentence in said, sentence
    decisions = text(client.get(at("decisions", review)))
    assert "Who, and how Author: Odile Marchant" in decisions
    assert "What is done instead" not in decisions
    send(task(review, "close_review"))
    assert fresh(review).stage == "closed"


def test_its_pages_never_speak_of_a_child_or_a_reviewer(world: World) -> None:
    """Where one of the rooms still did, somebody would be told that the three partners sign, or that a child died."""
    review = sar.to_board(world, local.seat(world, sar.begun(world), "la", "police"))
    client = browser(world.coordinator)
    addresses = [
        at("detail", review), at("drafts", review), at("change_reviewer", review), at("change_terms", review),
        at("withdraw", review), at("add_agency", review), at("requests", review),
        task(review, "board_sign_off"), reverse("reviews:recall_from_board", args=[review.reference]),
    ]  # fmt: skip
    found = {
        f"{address}: {word}"
        for address in addresses
        for word in re.findall(
            r"\breviewers?\b|\bsafeguarding partners\b|\bchild\b|\bchildren\b",
            # One of the ways of working is jointly with such a review, by its name.
            text(client.get(address)).replace("local child safeguarding practice review", ""),
        )
    }
    # An act that every process has, in the list of what else can be done: "another child or adult".
    assert found == {f"{at('detail', review)}: child"}


def test_the_terms_of_reference_say_the_kind_and_the_methodology(world: World) -> None:
    review = sar.appoint(world, sar.opened(world))
    document = Document.objects.get(review=review, kind="terms_of_reference")
    file = WordFile(BytesIO(bytes(document.content)))
    cells = [cell.text for table in file.tables for row in table.rows for cell in row.cells]
    words = "\n".join([*(paragraph.text for paragraph in file.paragraphs), *cells])
    for said in (
        "Kind of appointment", "Co-ordinated within the board", "Author",
        "Agency reports, chronology and overview report", "Learning event or workshop of practitioners",
        "Decided by the chair of the safeguarding adults board", "To be completed by",
        "please put no name of the adult or the family",
    ):  # fmt: skip
        assert said in words, said


def test_a_review_of_several_adults_names_them_all(world: World) -> None:
    review = sar.opened(world)
    client = browser(world.coordinator)
    assert "This review is about" not in text(client.get(at("detail", review)))
    for name in ("Adult X", "Adult Y"):
        Subject.objects.create(review=review, pseudonym=name)
    page = text(client.get(at("detail", review)))
    assert "This review is about 3 adults" in page
    assert all(name in page for name in ("Adult W", "Adult X", "Adult Y"))


def test_another_author_and_another_way_of_working(world: World) -> None:
    review = sar.begun(world)
    client = browser(world.coordinator)
    form = client.get(at("change_terms", review)).context["form"]
    assert form["methods"].value() == ["traditional", "learning_event"]
    change = {
        "outcome": "external", "reviewer": "Odile Marchant", "interests": "None", "agreed_by": "The board",
        "reason": "It became too large for the team.", **day("on"),
    }  # fmt: skip
    assert client.post(at("change_reviewer", review), change).status_code == 302
    page = text(client.get(at("detail", review)))
    assert "Another author" in page
    assert "External independent author" in page


def test_rooms_that_a_process_does_not_use_are_not_there(world: World) -> None:
    rapid = screened(world)
    client = browser(world.coordinator)
    for name in ("undo_begin", "change_reviewer", "undo_publish", "receive_next_draft"):
        assert client.get(at(name, rapid)).status_code == 404, name
    # The Rapid Review has acts of these names with pages of its own.
    for name in ("withdraw", "reopen"):
        assert client.get(at(name, rapid)).status_code == 404, name
    review = sar.opened(world)
    assert client.get(at("recall_report", review)).status_code == 404


def test_two_at_once_one_records_the_decision(world: World) -> None:
    review = sar.to_board(world, sar.begun(world))
    node = open_task(review, "board_sign_off")
    sar.board_decides(world, review)
    with pytest.raises(door.AlreadyDone):
        door.perform(
            "record_board_decision", review, world.coordinator2, task=node,
            data={"outcome": "returned", "on": timezone.localdate(), "agreed_by": "x", "text": "y"},
        )  # fmt: skip


def test_why_this_date_of_a_deadline_that_only_some_reviews_have(world: World) -> None:
    client = browser(world.coordinator)
    plain = sar.appoint(world, sar.opened(world))
    rapid = sar.appoint(world, sar.opened(world), methods=["rapid_time"])

    def why(review: Review) -> int:
        return client.get(reverse("reviews:why", args=[review.reference, "SAR_RAPID"])).status_code

    assert (why(plain), why(rapid)) == (404, 200)

"""Word files made from the record: what is in them, who gets which, and what never gets into one."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import docx
import pytest
from django.test import Client
from django.urls import reverse
from docx.table import Table
from docx.text.paragraph import Paragraph

from partnership.models import Event, User
from reviews import door
from reviews.access.readings import DOWNLOADED
from reviews.access.roles import standing
from reviews.models import InformationRequest, Review
from reviews.papers.kind import papers_for
from reviews.process import processes
from reviews.wording import edition_of
from tests.drive import audit, dhr, learning, local, national, sar
from tests.drive.information import add_key_date, send_summary, write_summary
from tests.drive.opening import fresh
from tests.drive.practitioners import record_event
from tests.machine.states.lcspr import STATES
from tests.world import World

pytestmark = pytest.mark.django_db


def read_back(content: bytes) -> str:
    """All that a Word file says, tables too, in order."""
    lines: list[str] = []
    for one in docx.Document(BytesIO(content)).iter_inner_content():
        if isinstance(one, Paragraph):
            lines.append(one.text)
        elif isinstance(one, Table):
            lines += [cell.text for row in one.rows for cell in row.cells]
    return "\n".join(lines)


def get(person: User, name: str, *args: object) -> str | int:
    """The words of a file, or the status where there is none for this person."""
    client = Client()
    client.force_login(person)
    answer = client.get(reverse(f"reviews:{name}", args=args))
    return read_back(answer.content) if answer.status_code == 200 else answer.status_code


def keys(review: Review, person: User) -> list[str]:
    return [one.key for one in papers_for(review, standing(person, review))]


def test_each_process_has_its_papers() -> None:
    whole = ["panel-pack", "report-outline", "decisions"]
    found = {one.key: [paper.key for paper in one.papers] for one in processes()}
    assert found == {
        "lcspr": whole,
        "sar": whole,
        "learning": whole,
        "dhr": [*whole[:2], "executive-summary", "decisions"],
        # These have a pack or a report of their own, or a table in its place.
        **{key: ["decisions"] for key in ("rapid_review", "referral", "audit", "national")},
    }


def test_the_pack_is_for_the_panel_once_it_declared(world: World) -> None:
    review = local.ready(world, local.seat(world, local.begun(world), "la"))
    data = {"user": world.icb_contact, "agency": world.agencies["icb"], "role": "panel_member"}
    door.perform("add_panel_member", review, world.coordinator, data=data)
    review = fresh(review)
    assert keys(review, world.coordinator) == ["panel-pack", "report-outline", "decisions"]
    assert keys(review, world.la_contact) == ["panel-pack", "decisions"]
    # Not declared yet, and not on the panel.
    assert keys(review, world.icb_contact) == keys(review, world.police_contact) == []
    assert get(world.icb_contact, "paper", review.reference, "panel-pack") == 404
    assert get(world.coordinator, "paper", review.reference, "another") == 404
    assert isinstance(get(world.la_contact, "paper", review.reference, "panel-pack"), str)
    said = Event.objects.about("review", review.pk).filter(act=DOWNLOADED).last()
    assert said is not None
    assert (said.actor, "Panel pack" in said.sentence) == (world.la_contact, True)


def test_what_stands_in_the_pack(world: World) -> None:
    review = STATES["local_asked"][1](world)
    write_summary(world, review, "la")
    added = add_key_date(world, review, "la", date(2026, 1, 5), "Kept-Out-Of-It").result
    door.perform(
        "withhold_chronology_entry", review, world.la_contact, reason="It is about a neighbour.",
        data={"agency": world.agencies["la"], "entry": added, "version": 1},
    )  # fmt: skip
    send_summary(world, review, "la")
    record_event(world, fresh(review), learned="They ring the nurse now.")
    text = get(world.coordinator, "paper", review.reference, "panel-pack")
    assert isinstance(text, str)
    for words in (
        "Terms of reference",
        "Agencies that were asked",
        "what la knew.",
        "A visit of la took place.",
        "They ring the nurse now.",
        "There are no recommendations or actions yet.",
    ):
        assert words in text, words
    assert "Kept-Out-Of-It" not in text


def test_an_unsent_answer_is_in_no_file_but_the_agencys_own(world: World) -> None:
    review = STATES["local_asked"][1](world)
    section = edition_of(review).return_sections[0]
    door.perform(
        "save_return_section", review, world.la_contact,
        data={"agency": world.agencies["la"], "key": section.key, "text": "Half-Written", "version": 0},
    )  # fmt: skip
    la = world.agencies["la"].pk
    own = get(world.la_contact, "summary_form", review.reference, la)
    team = get(world.coordinator, "summary_form", review.reference, la)
    assert isinstance(own, str)
    assert isinstance(team, str)
    assert ("Half-Written" in own, "Half-Written" in team) == (True, False)
    assert section.label in team
    assert get(world.police_contact, "summary_form", review.reference, la) == 404
    pack = get(world.coordinator, "paper", review.reference, "panel-pack")
    assert isinstance(pack, str)
    assert "Half-Written" not in pack


def test_the_report_is_there_as_headings_until_it_is_shared(world: World) -> None:
    review = local.begun(world)
    record_event(world, review, learned="They ring the nurse now.")
    text = get(world.coordinator, "paper", review.reference, "report-outline")
    assert isinstance(text, str)
    for section in edition_of(review).report_sections:
        assert section.label in text
        assert section.help in text
    assert "They ring the nurse now." in text
    shared = sar.publish(world, sar.signed(world, sar.begun(world)))
    assert keys(shared, world.coordinator) == ["panel-pack", "decisions"]


def test_the_short_report_of_a_death_review(world: World) -> None:
    review = dhr.begun(world)
    text = get(world.coordinator, "paper", review.reference, "executive-summary")
    assert isinstance(text, str)
    labels = [one.label for one in edition_of(review).report_sections if one.required]
    assert [label for label in labels if label not in text] == []
    assert text.count("[Write here]") == len(labels) - 1


def test_the_record_of_decisions_keeps_what_was_taken_back(world: World) -> None:
    review = sar.to_board(world, sar.begun(world))
    sar.board_decides(world, review, "returned", text="Say-More-Of-Her")
    door.perform(
        "undo_board_decision", fresh(review), world.coordinator,
        reason="It-Was-The-Other-Review", data={"version": fresh(review).version},
    )  # fmt: skip
    text = get(world.coordinator, "paper", review.reference, "decisions")
    assert isinstance(text, str)
    stands, gone = text.split("Decisions that do not stand any more")
    assert "Say-More-Of-Her" not in stands
    assert "Say-More-Of-Her" in gone
    assert "It-Was-The-Other-Review" in gone


def test_a_form_has_the_questions_of_an_audit_and_the_recommendations_of_a_national_review(
    world: World,
) -> None:
    review = audit.asked(world)
    request = InformationRequest.objects.filter(review=review).first()
    assert request is not None
    text = get(world.coordinator, "summary_form", review.reference, request.agency_id)
    assert isinstance(text, str)
    assert "Choose or enter" in text
    answer = national.ask(world, national.listed(world), "la")
    text = get(world.la_contact, "summary_form", answer.reference, world.agencies["la"].pk)
    assert isinstance(text, str)
    assert "The national recommendations" in text


def test_the_page_of_documents_offers_them(world: World, client: Client) -> None:
    review = learning.begun(world)
    client.force_login(world.coordinator)
    page = client.get(reverse("reviews:documents", args=[review.reference])).content.decode()
    assert "Made now, from what the record says" in page
    assert page.count("Download (Word)") == 3

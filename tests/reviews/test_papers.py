"""Word files made from the record: what is in them, who gets which, and what never gets into one."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import docx
import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from docx.table import Table
from docx.text.paragraph import Paragraph

from partnership.models import Event, User
from reviews import door
from reviews.access.readings import DOWNLOADED
from reviews.access.roles import standing
from reviews.models import Decision, InformationRequest, Review, ReviewRole
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
        "contextual": ["next-review-point", "findings", "decisions"],
        "dhr": [*whole[:2], "executive-summary", "decisions"],
        # These have a pack or a report of their own, or a table in its place.
        **{
            key: ["decisions"]
            for key in ("rapid_review", "referral", "audit", "national", "improvement")
        },
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


def name_a_context(world: World, review: Review) -> Review:
    data = {
        "context": "neighbourhood", "place": None, "note": "He was met there.",
        "new_name": "Beacon Park", "new_kind": "park", "new_bounds": "From the gate to the pond.",
    }  # fmt: skip
    door.perform("record_context", review, world.coordinator, data=data)
    return fresh(review)


def sits(world: World, review: Review, role: str, *, declared: bool) -> Review:
    """The independent scrutineer of the partnership holds this role on the review."""
    day = timezone.localdate() if declared else None
    ReviewRole.objects.create(
        review=review, user=world.scrutineer, role=role, since=timezone.localdate(),
        no_conflict_declared_on=day, confidentiality_signed_on=day,
    )  # fmt: skip
    return fresh(review)


def test_a_pack_says_nothing_that_no_page_shows_its_reader(world: World) -> None:
    review = name_a_context(world, local.seat(world, local.begun(world), "la"))
    sits(world, review, "scrutineer", declared=True)
    add = {"part": "family", "who": "Her grandmother", "advocate": "not_offered"}
    door.perform("add_involved", fresh(review), world.coordinator, data=add)
    team = get(world.coordinator, "paper", review.reference, "panel-pack")
    member = get(world.la_contact, "paper", review.reference, "panel-pack")
    scrutineer = get(world.scrutineer, "paper", review.reference, "panel-pack")
    for text in (team, member, scrutineer):
        assert isinstance(text, str)
        for words in ("Contexts of harm", "Beacon Park", "to the pond", "He was met there."):
            assert words in text, words
    assert ["Her grandmother" in str(text) for text in (team, member, scrutineer)] == [
        True, True, False,
    ]  # fmt: skip
    # The page of the review says the same to each.
    assert ["Her grandmother" in page_of(who, review) for who in (world.la_contact, world.scrutineer)] == [
        True, False,
    ]  # fmt: skip


def page_of(person: User, review: Review) -> str:
    client = Client()
    client.force_login(person)
    return client.get(reverse("reviews:detail", args=[review.reference])).content.decode()


def test_who_signs_gets_the_headings_without_what_agencies_sent(world: World) -> None:
    review = STATES["local_asked"][1](world)
    write_summary(world, review, "la")
    send_summary(world, review, "la")
    sits(world, review, "signatory", declared=False)
    record_event(world, fresh(review), learned="They ring the nurse now.")
    said = get(world.scrutineer, "paper", review.reference, "report-outline")
    team = get(world.coordinator, "paper", review.reference, "report-outline")
    assert isinstance(said, str)
    assert isinstance(team, str)
    for words in ("A visit of la took place.", "Agencies that were asked"):
        assert (words in team, words in said) == (True, False), words
    assert "They ring the nurse now." in said


def test_no_pack_once_the_review_ended(world: World) -> None:
    for name in ("local_closed", "local_withdrawn"):
        review = STATES[name][1](world)
        assert "panel-pack" not in keys(review, world.coordinator)
        assert get(world.coordinator, "paper", review.reference, "panel-pack") == 404


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


def test_a_report_is_told_a_name_to_write_only_where_it_is_about_somebody(world: World) -> None:
    for review, said in (
        (learning.begun(world), "Write {} and never a name. No full dates of birth"),
        (
            learning.appoint(world, learning.of_theme(world)),
            "\nName nobody. No full dates of birth",
        ),
    ):
        text = get(world.coordinator, "paper", review.reference, "report-outline")
        assert isinstance(text, str)
        assert said.format(review.pseudonym) in text
        assert text.count("and never a name.") == said.count("and never a name.")


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


def test_the_record_of_decisions_says_what_ended_one(world: World) -> None:
    review = sar.begun(world)
    data = {"text": "The police asked us to wait.", "agreed_by": "The board"}
    door.perform("go_without_practitioners", review, world.coordinator, data=data)
    record_event(world, fresh(review))
    text = get(world.coordinator, "paper", review.reference, "decisions")
    assert isinstance(text, str)
    gone = text.split("Decisions that do not stand any more")[1]
    assert "The police asked us to wait." in gone
    assert "Practitioners took part after all: Learning event of half a day" in gone
    assert "Does not stand since" in gone


def test_the_record_of_decisions_has_the_view_on_a_national_review(world: World) -> None:
    review = sar.begun(world)
    Decision.objects.create(
        review=review, kind="withdrawal", outcome="withdrawn", rationale="As said.",
        agreed_by="All", national_review="yes", national_rationale="It concerns many areas.",
        decided_on=timezone.localdate(), recorded_by=world.coordinator, signed_at=timezone.now(),
    )  # fmt: skip
    text = get(world.coordinator, "paper", review.reference, "decisions")
    assert isinstance(text, str)
    assert "Yes. It concerns many areas." in text


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


def test_a_file_says_that_the_review_is_restricted(world: World) -> None:
    review = local.begun(world)
    mark = "RESTRICTED TO NAMED PEOPLE"
    open_to_all = get(world.coordinator, "paper", review.reference, "decisions")
    assert mark not in str(open_to_all)
    door.perform(
        "restrict", review, world.coordinator, reason="A witness is a colleague.", data={}
    )  # fmt: skip
    kept = get(world.coordinator, "paper", review.reference, "decisions")
    assert mark in str(kept)

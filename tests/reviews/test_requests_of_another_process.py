"""Asking agencies belongs to no process: one with other words, nodes, stages and days asks, chases and is answered."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from html import unescape
from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from docx import Document as WordFile

from actions.models import Action
from partnership.models import Event, Message, User
from reviews import door, worklist
from reviews.clock.partnership_calendar import calendar_for
from reviews.models import (
    ChronologyEntry,
    Document,
    InformationRequest,
    RequestChaser,
    Review,
    ReviewDate,
    ReviewTask,
)
from reviews.requests.asking import default_due
from reviews.rules import get_edition
from tests.drive import another
from tests.drive.information import as_contact, request_for, write_section
from tests.drive.opening import open_task
from tests.drive.opening import screened as rapid_review
from tests.world import World

#: Words of the process that had the machine first. None may stand in a sentence of ours here.
NOT_OURS = re.compile(
    r"summar(y|ies)|panel pack|\bpack\b|child|Safeguarding partners|incident", re.I
)


@pytest.fixture
def review(world: World) -> Iterator[Review]:
    with another.installed():
        yield another.opened(world)


def browser(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def text_of(html: str) -> str:
    """What a reader sees of the page's own part."""
    main = html[html.index("<main") : html.index("</main>")]
    return unescape(re.sub(r"<[^>]+>", " ", main))


def without_rule_file(text: str) -> str:
    """The text without what stands in the borrowed rule file: that speaks of its own process."""
    edition = get_edition(another.EDITION)
    lent = [section.label for section in edition.return_sections]
    lent += [section.for_readers for section in edition.return_sections]
    lent += [section.help for section in edition.return_sections]
    lent += [f"{basis.help} Source: {basis.citation}." for basis in edition.legal_bases]
    lent += [basis.label for basis in edition.legal_bases]
    lent += [purpose.text for purpose in edition.purposes]
    lent += [edition.names.short, edition.names.long]
    lent += ["Brackenshire Safeguarding Partnership", "Safeguarding Partnership Team"]
    for words in sorted((one for one in lent if one), key=len, reverse=True):
        text = text.replace(words, "…")
    return text


def assert_own_words(text: str, where: str) -> None:
    text = without_rule_file(text)
    found = NOT_OURS.search(text)
    assert found is None, f"{where}: …{text[max(found.start() - 80, 0) : found.end() + 40]}…"


def at(name: str, review: Review, *more: object) -> str:
    return reverse(f"reviews:{name}", args=[review.reference, *more])


def ask(world: World, review: Review, *keys: str) -> None:
    """The team asks through the page of the task."""
    page = at("task", review, open_task(review, "scope").pk)
    client = browser(world.coordinator)
    shown = text_of(client.get(page).content.decode())
    assert_own_words(shown, "the page that asks")
    assert "the adult or the family. The statutory members are ticked already." in shown
    due = default_due(review, timezone.localdate())
    sent = client.post(
        page,
        {
            "agencies": [world.agencies[key].pk for key in keys],
            **{
                f"contact_{world.agencies[key].pk}": world.people[f"{key}_contact"].pk
                for key in keys
            },
            "due_on-day": due.day,
            "due_on-month": due.month,
            "due_on-year": due.year,
            "legal_basis": get_edition(another.EDITION).legal_bases[0].key,
            "purpose": "To learn what each agency knew.",
        },
    )
    assert (sent.status_code, sent["Location"]) == (302, at("requests", review))


def write(world: World, review: Review, key: str) -> None:
    for section in get_edition(another.EDITION).return_sections:
        if section.required:
            write_section(world, review, key, section.key, "What we knew.")
    as_contact(
        world, "save_chronology_entry", review, key,
        entry=None, starts_on=timezone.localdate() - timedelta(days=40), what="A visit.",
    )  # fmt: skip


def send(world: World, review: Review, key: str, **data: str) -> None:
    door.perform(
        "submit_summary",
        review,
        world.people[f"{key}_contact"],
        task=open_task(review, "write_return", agency=world.agencies[key]),
        data=data,
    )


def as_team(
    world: World, act: str, review: Review, key: str, reason: str = "", **data: object
) -> None:
    door.perform(
        act, review, world.coordinator, reason=reason, data={"agency": world.agencies[key], **data}
    )


def day(review: Review, key: str) -> date | None:
    row = ReviewDate.objects.filter(review=review, key=key).first()
    return row.on if row else None


def soon(world: World, days: int = 3) -> date:
    return calendar_for(world.partnership).add(timezone.localdate(), days)


def returns_wanted(review: Review) -> set[int | None]:
    """The agencies whose task of writing is open."""
    return {
        task.agency_id
        for task in ReviewTask.objects.open().filter(process__review=review)
        if task.flow_task.name == "write_return"
    }


def test_it_asks_and_every_agency_has_its_task_its_letter_and_its_message(
    world: World, review: Review
) -> None:
    ask(world, review, "la", "police")
    asked = {world.agencies[key].pk for key in ("la", "police")}
    assert returns_wanted(review) == asked
    assert set(Document.objects.filter(review=review).values_list("kind", "agency_id")) == {
        ("request_letter", pk) for pk in asked
    }
    told = Message.objects.filter(kind="information_requested").values_list("to_user", flat=True)
    assert set(told) == {world.la_contact.pk, world.police_contact.pk}
    today = timezone.localdate()
    assert (day(review, "notification_sent"), day(review, "requests_sent")) == (today, None)
    # The period to search ends with this process's own day, not with the incident.
    assert request_for(world, review, "la").search_to is None
    page = browser(world.coordinator).get(at("add_agency", review)).content.decode()
    assert f'value="{(today - timedelta(days=20)).day}"' in page


def test_it_chases_releases_adds_and_closes(world: World, review: Review) -> None:
    ask(world, review, "la", "police", "icb")
    as_team(world, "chase_agency", review, "la", how="email", note="")
    assert RequestChaser.objects.filter(request__review=review).count() == 1
    as_team(world, "release_agency", review, "icb", "Not needed.", version=1)
    as_team(world, "record_no_response", review, "police", "Two letters.", version=1)
    as_team(
        world, "add_agency", review, "housing",
        contact=world.people["housing_contact"], due_on=soon(world), purpose="They let the flat.",
        legal_basis=get_edition(another.EDITION).legal_bases[0].key,
    )  # fmt: skip
    assert returns_wanted(review) == {world.agencies["la"].pk, world.agencies["housing"].pk}
    states = dict(
        InformationRequest.objects.filter(review=review).values_list("agency__short_name", "state")
    )
    assert sorted(states.values()) == ["no_response", "released", "sent", "sent"]


def test_it_answers_is_sent_back_and_is_accepted(world: World, review: Review) -> None:
    ask(world, review, "la", "police")
    write(world, review, "la")
    send(world, review, "la")
    assert day(review, "panel_arranged") is None
    send(world, review, "police", nil_statement="All records.")
    assert (day(review, "panel_arranged"), day(review, "returns_in")) == (
        timezone.localdate(),
        None,
    )
    work = worklist.collect(world.coordinator, timezone.localdate())
    items = [placed.item for group in work.free.groups for placed in group.items]
    assert [
        (item.kind, item.title, item.url) for item in items if item.kind == "Scoping return"
    ] == [
        (
            "Scoping return",
            "Read the scoping return, and accept it or send it back",
            at("summary", review, world.agencies[key].pk),
        )
        for key in ("la", "police")
    ]
    request = request_for(world, review, "la")
    as_team(
        world,
        "return_summary",
        review,
        "la",
        "The dates.",
        version=request.version,
        due_on=soon(world),
    )
    assert day(review, "panel_arranged") is None
    assert returns_wanted(review) == {world.agencies["la"].pk}
    send(world, review, "la")
    version = request_for(world, review, "la").version
    as_team(world, "accept_summary", review, "la", version=version, quality_note="Clear.")
    assert request_for(world, review, "la").checked_on == timezone.localdate()


def test_every_page_message_and_letter_speaks_its_words(world: World, review: Review) -> None:
    ask(world, review, "la", "police", "icb")
    la = world.agencies["la"].pk
    one = ("request", "request_change", "request_chase", "request_release", "request_no_response")
    own = (
        "summary", "summary_send", "summary_nothing", "summary_dates", "summary_date_add",
        "summary_files", "request_refuse", "request",
    )  # fmt: skip
    pages = {(world.coordinator, name): at(name, review, la) for name in one}
    pages |= {(world.la_contact, name): at(name, review, la) for name in own}
    pages |= {
        (world.coordinator, name): at(name, review) for name in ("requests", "add_agency", "detail")
    }
    first = get_edition(another.EDITION).return_sections[0].key
    pages[world.la_contact, "section"] = at("summary_section", review, la, first)

    def look(pages: dict[tuple[User, str], str]) -> None:
        for (user, name), address in pages.items():
            answer = browser(user).get(address)
            assert answer.status_code == 200, name
            if name != "detail":  # the clock there is the rule file's
                assert_own_words(text_of(answer.content.decode()), name)

    look(pages)
    write(world, review, "la")
    entry = ChronologyEntry.objects.get(request__review=review)
    withhold = at("summary_date_withhold", review, la, entry.pk)
    look({(world.la_contact, "keep out"): withhold})
    browser(world.la_contact).post(withhold, {"reason": "Third party.", "version": entry.version})
    entry.refresh_from_db()
    assert entry.is_withheld
    look({(world.la_contact, "put back"): at("summary_date_share", review, la, entry.pk)})
    look({(world.la_contact, "dates"): at("summary_dates", review, la)})
    send(world, review, "la")
    read = at("summary", review, la)
    look({(world.la_contact, "reading"): read, (world.coordinator, "reading"): read})
    look(
        {(world.coordinator, n): at(n, review, la) for n in ("request_send_back", "request_accept")}
    )
    send(world, review, "police", nil_statement="All records.")
    as_team(world, "chase_agency", review, "icb", how="email", note="")
    for message in Message.objects.all():
        assert_own_words(
            f"{message.subject}\n{message.body}".replace("/summary/", ""), message.kind
        )
    for event in Event.objects.about("review", review.pk):
        assert_own_words(event.sentence, event.act)
    for letter in Document.objects.filter(review=review):
        file = WordFile(BytesIO(bytes(letter.content)))
        cells = [cell.text for table in file.tables for row in table.rows for cell in row.cells]
        text = "\n".join([*(paragraph.text for paragraph in file.paragraphs), *cells])
        assert_own_words(text.replace("/summary/", ""), "the letter")
        assert "who the adult is" in text
    for act in another.ANOTHER.acts.values():
        if act.name in {"save_return_section", "submit_summary", "withhold_chronology_entry"}:
            assert_own_words(act.label, act.name)


def test_what_it_does_not_ask_for_is_not_there(world: World, review: Review) -> None:
    """Its answers hold no immediate actions: no act, no page, no place in the list."""
    ask(world, review, "la")
    Action.objects.create(
        review=review,
        agency=world.agencies["la"],
        is_immediate=True,
        text="Leaks",
        due_on=soon(world),
    )
    la = world.agencies["la"].pk
    assert "save_immediate_action" not in another.ANOTHER.acts
    client = browser(world.la_contact)
    shown = text_of(client.get(at("summary", review, la)).content.decode())
    assert ("Dates and files" in shown, "done already" in shown) == (True, False)
    for name in ("summary_actions", "summary_action_add"):
        address = reverse(f"actions:{name}", args=[review.reference, la])
        assert (client.get(address).status_code, client.post(address).status_code) == (404, 404)


def test_only_its_own_contact_writes_and_only_at_its_stages(world: World, review: Review) -> None:
    ask(world, review, "la", "police")
    with pytest.raises(door.NotAllowed):
        door.perform(
            "save_return_section",
            review,
            world.police_contact,
            data={"agency": world.agencies["la"], "key": "involvement", "text": "x", "version": 0},
        )
    assert {
        name: another.ANOTHER.acts[name].stages
        for name in ("save_return_section", "add_agency", "request_information")
    } == {
        "save_return_section": another.REQUESTS.stages,
        "add_agency": another.REQUESTS.stages,
        "request_information": another.REQUESTS.asked_at,
    }


def test_a_process_that_asks_nobody_has_no_such_pages(world: World) -> None:
    asks = rapid_review(world)
    with another.installed():
        silent = another.opened(world)
        object.__setattr__(another.ANOTHER, "requests", None)
        try:
            client = browser(world.coordinator)
            found = [
                client.get(at(name, review)).status_code
                for review in (silent, asks)
                for name in ("requests", "add_agency")
            ]
        finally:
            object.__setattr__(another.ANOTHER, "requests", another.REQUESTS)
    assert found == [404, 404, 200, 200]

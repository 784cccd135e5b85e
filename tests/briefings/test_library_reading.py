"""Who reads what in the library, what is said of what was withdrawn, and which tables a public page reads at all."""

from __future__ import annotations

import io
import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from briefings.acts.publishing import put_back, withdraw
from briefings.library.shelf import related
from briefings.models import Audience, BriefingState, Edition
from partnership.models import Membership
from reviews.documents import inspect
from tests.briefings.shelves import DESK, briefing, edition, withdrawn
from tests.world import World

pytestmark = pytest.mark.django_db

PUBLIC, OURS, NAMED, NEXT_DOOR = "Public one", "Ours alone", "For the group", "From next door"


@pytest.fixture
def shelf(world: World) -> World:
    """One edition for each kind of reader, and what nobody reads."""
    edition(world, 1, PUBLIC)
    edition(world, 2, OURS, audience=Audience.PARTNERSHIP)
    edition(world, 3, NAMED, audience=Audience.GROUPS, groups=(world.groups["learning"],))
    edition(world, 4, NEXT_DOOR, audience=Audience.PARTNERSHIP, partnership=world.other)
    withdrawn(world, 5, "Withdrawn-Title", text="Withdrawn-Text")
    briefing(world, 6, state=BriefingState.DRAFT)
    before = edition(world, 7, "Old-Title", text="Old-Text", replaced_at=timezone.now())
    edition(world, 7, "The new edition", row=before.briefing, edition=2, changed="The number.")
    return world


def as_(user: Any) -> Client:
    client = Client()
    if user is not None:
        client.force_login(user)
    return client


def titles(user: Any) -> set[str]:
    page = as_(user).get("/learning/")
    assert page.status_code == 200
    return {line.edition.title for line in page.context["rows"]}


EVERYBODY = {PUBLIC, "The new edition"}


@pytest.mark.parametrize(
    ("who", "more"),
    [
        ("", set()),
        ("outsider", set()),
        ("bystander", {OURS}),
        ("chair", {OURS, NAMED}),
        ("coordinator", {OURS, NAMED}),
        ("stranger", {NEXT_DOOR}),
        ("both", {OURS, NEXT_DOOR}),
    ],
)
def test_everybody_finds_what_is_for_them(shelf: World, who: str, more: set[str]) -> None:
    user = shelf.people[who] if who else None
    assert titles(user) == EVERYBODY | more
    found = {
        number: as_(user).get(f"/learning/bsp/bsp-lb-2026-{number:03d}/").status_code
        for number in (1, 2, 3, 6)
    }
    assert found == {
        1: 200,
        2: 200 if OURS in more else 404,
        3: 200 if NAMED in more else 404,
        6: 404,
    }
    word = as_(user).get("/learning/bsp/bsp-lb-2026-003/word/").status_code
    assert word == (200 if NAMED in more else 404)


def test_who_left_reads_what_is_public(shelf: World) -> None:
    Membership.objects.filter(user=shelf.bystander).update(until=timezone.localdate())
    assert titles(shelf.bystander) == EVERYBODY


class TestWithdrawn:
    def test_it_answers_that_it_is_gone_and_why_and_never_what_it_said(self, shelf: World) -> None:
        for end in ("", "word/"):
            page = as_(None).get(f"/learning/bsp/bsp-lb-2026-005/{end}")
            text = page.content.decode()
            assert page.status_code == 410
            assert "A newer guide replaces it." in text
            assert "Withdrawn-Title" not in text and "Withdrawn-Text" not in text
            assert page["X-Robots-Tag"] == "noindex, nofollow"
            assert "no-store" in page["Cache-Control"]

    def test_it_is_not_there_for_those_who_never_read_it(self, world: World) -> None:
        withdrawn(world, 5, "Gone", audience=Audience.PARTNERSHIP)
        found = [
            as_(user).get("/learning/bsp/bsp-lb-2026-005/").status_code
            for user in (None, world.stranger, world.bystander)
        ]
        assert found == [404, 404, 410]

    def test_the_act_takes_it_out_at_once_and_puts_it_back(self, world: World) -> None:
        row = edition(world, 1, PUBLIC).briefing
        address = "/learning/bsp/bsp-lb-2026-001/"
        withdraw(row, world.coordinator, reason="The law changed.", version=row.version)
        page = as_(None).get(address)
        assert page.status_code == 410 and "The law changed." in page.content.decode()
        assert titles(None) == set()
        row.refresh_from_db()
        put_back(row, world.coordinator, reason="A slip.", version=row.version)
        assert as_(None).get(address).status_code == 200


class TestTheReadingPage:
    def test_it_shows_the_edition_that_is_out_and_what_is_different(self, shelf: World) -> None:
        text = as_(None).get("/learning/bsp/bsp-lb-2026-007/").content.decode()
        assert "What is different from edition 1" in text and "The number." in text
        assert "Old-Text" not in text and "Old-Title" not in text
        assert "<li>who lives here?</li><li>who visits?</li>" in text

    def test_the_first_edition_says_nothing_of_one_before(self, shelf: World) -> None:
        text = as_(None).get("/learning/bsp/bsp-lb-2026-001/").content.decode()
        assert "What is different" not in text

    def test_the_code_of_another_partnership_leads_nowhere(self, shelf: World) -> None:
        assert as_(None).get("/learning/nsp/bsp-lb-2026-001/").status_code == 404

    def test_the_word_file_is_whole_and_the_same_each_time(self, shelf: World) -> None:
        first, again = (as_(None).get("/learning/bsp/bsp-lb-2026-001/word/") for _ in range(2))
        assert first.content == again.content
        assert 'filename="BSP-LB-2026-001 briefing.docx"' in first["Content-Disposition"]
        assert inspect(first.content).problems == ()

    def test_another_form_is_not_there(self, shelf: World) -> None:
        assert as_(None).get("/learning/bsp/bsp-lb-2026-001/exe/").status_code == 404


def test_related_ones_share_themes_first_and_then_the_process(world: World) -> None:
    this = edition(world, 1, "This", themes=("Neglect", "Café culture"))
    edition(world, 2, "One theme", themes=("Café culture",), process="sar")
    edition(world, 3, "Two themes", themes=("Café culture", "Neglect"), process="sar")
    edition(world, 4, "Same process", themes=())
    edition(world, 5, "Nothing alike", themes=("Self-neglect",), process="sar")
    edition(world, 6, "Both", themes=("Neglect",))
    edition(world, 7, "Too many", themes=())
    edition(world, 8, "Not theirs", themes=("Neglect",), audience=Audience.PARTNERSHIP)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        found = related(this, world.outsider)
    assert [one.title for one in found] == ["Two themes", "Both", "One theme", "Same process"]
    assert len(queries) == 1


# -- nothing that is not published ------------------------------------------------------------------------------

#: What a page may read where nobody signed in.
TABLES = {
    "briefings_edition",
    "briefings_briefing",
    "partnership_partnership",
    "partnership_logo",
}
OF_THE_BRIEFING = {"id", "reference", "partnership_id"}
PUBLIC_PAGES = (
    "/learning/",
    "/learning/?q=famly+moved&theme=Neglect&kind=seven_minute&process=rapid_review",
    "/learning/?q=desk+only+wurd",
    "/learning/?new=on&page=9",
    "/learning/feed/",
    "/learning/bsp/bsp-lb-2026-001/",
    "/learning/bsp/bsp-lb-2026-001/word/",
    "/learning/bsp/bsp-lb-2026-001/pdf/",
    "/learning/bsp/bsp-lb-2026-002/",
    "/learning/bsp/bsp-lb-2026-005/",
    "/learning/bsp/bsp-lb-2026-006/",
    "/learning/bsp/bsp-lb-2026-007/word/",
)
SECRET = (DESK, OURS, NAMED, NEXT_DOOR, "Withdrawn-T", "Old-T")


@pytest.mark.parametrize("address", PUBLIC_PAGES)
def test_a_public_page_reads_editions_alone(shelf: World, address: str) -> None:
    """The tables and columns are those of the library, and no word of anything else comes out."""
    with CaptureQueriesContext(connection) as queries:
        page = Client().get(address)
    assert queries, "it reads something"
    for query in queries:
        sql = query["sql"]
        assert sql.startswith("SELECT"), sql
        assert set(re.findall(r'(?:FROM|JOIN) "?(\w+)"?', sql)) <= TABLES, sql
        assert set(re.findall(r'"briefings_briefing"\."(\w+)"', sql)) <= OF_THE_BRIEFING, sql
    body = page.content
    if address.endswith("word/") and page.status_code == 200:
        body = inspect_text(body)
    assert [word for word in SECRET if word.encode() in body] == []


def inspect_text(content: bytes) -> bytes:
    """All parts of a Word file."""
    import zipfile

    with zipfile.ZipFile(io.BytesIO(content)) as pack:
        return b"".join(pack.read(name) for name in pack.namelist())


def test_the_words_of_the_desk_would_be_found(shelf: World) -> None:
    """Else the test above says nothing."""
    page = as_(shelf.coordinator).get("/briefings/bsp/bsp-lb-2026-006/")
    assert DESK.encode() in page.content
    assert Edition.objects.filter(title="Withdrawn-Title").exists()


class TestHeaders:
    def test_what_is_public_is_found_and_kept_for_a_minute(self, shelf: World) -> None:
        for address in ("/learning/", "/learning/bsp/bsp-lb-2026-001/"):
            page = Client().get(address)
            assert page["X-Robots-Tag"] == "index, follow"
            assert '<meta name="robots" content="index, follow">' in page.content.decode()
            assert page["Cache-Control"] == "public, max-age=60"
            assert "Cookie" in page["Vary"] and not page.cookies
            assert page["Referrer-Policy"] == "same-origin"

    def test_a_search_is_not_indexed(self, shelf: World) -> None:
        page = Client().get("/learning/?q=family")
        assert page["X-Robots-Tag"] == "noindex, nofollow"
        assert "noindex" in page.content.decode()

    def test_nothing_is_kept_of_who_signed_in(self, shelf: World) -> None:
        for address in (
            "/learning/",
            "/learning/bsp/bsp-lb-2026-001/",
            "/learning/bsp/bsp-lb-2026-002/",
            "/learning/bsp/bsp-lb-2026-002/word/",
        ):
            page = as_(shelf.bystander).get(address)
            assert page["Cache-Control"] == "no-store, private"
            assert page["X-Robots-Tag"] == "noindex, nofollow"

    def test_other_pages_are_as_they_were(self, shelf: World) -> None:
        page = Client().get("/help/").content.decode()
        assert 'content="noindex, nofollow"' in page and "csrf-token" in page


def test_the_way_there(shelf: World) -> None:
    """From the sign-in, and from Briefings for those who work on none."""
    assert 'href="/learning/"' in Client().get("/accounts/login/").content.decode()
    assert 'href="/learning/"' in as_(shelf.bystander).get("/briefings/").content.decode()

"""What is new since somebody last looked, the feed, and packs for a meeting."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime, timedelta
from typing import Any
from xml.etree import ElementTree

import docx
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from briefings.library.visits import looked
from briefings.models import Audience, LibraryVisit
from reviews.documents import inspect
from tests.briefings.shelves import DESK, edition, withdrawn
from tests.world import World

pytestmark = pytest.mark.django_db
MORNING = datetime(2026, 3, 2, 9, tzinfo=UTC)


def signed_in(user: Any) -> Client:
    client = Client()
    client.force_login(user)
    return client


class TestWhatIsNew:
    def test_it_is_written_once_a_day_and_compares_with_the_day_before(self, world: World) -> None:
        user, hour, day = world.bystander, timedelta(hours=1), timedelta(days=1)
        assert looked(user, MORNING) is None
        assert looked(user, MORNING + hour) is None
        assert looked(user, MORNING + day) == MORNING
        # All day the same, so that a mark does not vanish with the second page.
        assert looked(user, MORNING + day + hour) == MORNING
        # What came on the second day after the first look is new on the third.
        assert looked(user, MORNING + 3 * day) == MORNING + day
        assert LibraryVisit.objects.count() == 1

    def test_a_day_is_one_in_london(self, world: World) -> None:
        late = datetime(2026, 6, 1, 22, 30, tzinfo=UTC)
        assert looked(world.bystander, late) is None
        assert looked(world.bystander, late + timedelta(hours=1)) == late

    def test_it_is_marked_and_counted_for_each_person_alone(self, world: World) -> None:
        edition(world, 9, "Old one")
        edition(world, 1, "New one")
        edition(world, 2, "New, not theirs", audience=Audience.GROUPS)
        before = timezone.now() - timedelta(days=5)
        LibraryVisit.objects.create(user=world.bystander, at=before)
        page = signed_in(world.bystander).get("/learning/")
        assert {line.edition.title: line.is_new for line in page.context["rows"]} == {
            "Old one": False,
            "New one": True,
        }
        assert "1 briefing is new since you last looked" in page.content.decode()
        only = signed_in(world.bystander).get("/learning/?new=on")
        assert [line.edition.title for line in only.context["rows"]] == ["New one"]
        other = signed_in(world.chair).get("/learning/?new=on")
        assert other.context["since"] is None and len(other.context["rows"]) == 2

    def test_only_the_list_counts_and_nobody_is_noted_without_a_sign_in(self, world: World) -> None:
        edition(world, 1, "One")
        client = signed_in(world.bystander)
        for address in ("/learning/bsp/bsp-lb-2026-001/", "/learning/feed/"):
            client.get(address)
        client.head("/learning/")
        Client().get("/learning/")
        assert not LibraryVisit.objects.exists()

    def test_the_second_look_of_a_day_writes_nothing(self, world: World) -> None:
        client = signed_in(world.bystander)
        client.get("/learning/")
        with CaptureQueriesContext(connection) as queries:
            client.get("/learning/")
        wrote = [one["sql"] for one in queries if not one["sql"].startswith("SELECT")]
        assert [sql for sql in wrote if "libraryvisit" in sql] == []


ATOM = "{http://www.w3.org/2005/Atom}"


def test_the_feed_has_the_public_ones_for_everybody(world: World) -> None:
    edition(world, 2, "Second & <last>", at=datetime(2026, 3, 1, tzinfo=UTC))
    row = edition(world, 1, "First", at=datetime(2026, 3, 2, tzinfo=UTC)).briefing
    edition(world, 3, "Ours alone", audience=Audience.PARTNERSHIP)
    withdrawn(world, 4, "Gone")
    for client in (Client(), signed_in(world.coordinator)):
        answer = client.get("/learning/feed/")
        assert answer["Content-Type"].startswith("application/atom+xml")
        # What belongs to a session is kept by no cache.
        kept = client.cookies.get("lfp_session") is None
        assert answer["Cache-Control"] == ("public, max-age=60" if kept else "no-store, private")
        assert bool(answer.cookies) != kept
        feed = ElementTree.fromstring(answer.content)
        assert [one.findtext(f"{ATOM}title") for one in feed.iter(f"{ATOM}entry")] == [
            "First",
            "Second & <last>",
        ]
    entries = list(feed.iter(f"{ATOM}entry"))
    assert [one.findtext(f"{ATOM}id") for one in entries] == [
        "tag:127.0.0.1,2026:learning/BSP-LB-2026-001",
        "tag:127.0.0.1,2026:learning/BSP-LB-2026-002",
    ]
    assert entries[0].find(f"{ATOM}link").get("href") == "http://testserver/learning/bsp/bsp-lb-2026-001/"  # type: ignore[union-attr]  # fmt: skip
    assert entries[0].findtext(f"{ATOM}updated") == "2026-03-02T00:00:00+00:00"
    # A new edition keeps the identifier and has another day.
    row.editions.update(replaced_at=timezone.now())
    edition(world, 1, "First again", row=row, edition=2, at=datetime(2026, 4, 2, tzinfo=UTC))
    first = next(
        ElementTree.fromstring(Client().get("/learning/feed/").content).iter(f"{ATOM}entry")
    )
    assert [first.findtext(f"{ATOM}{name}") for name in ("id", "title", "updated")] == [
        "tag:127.0.0.1,2026:learning/BSP-LB-2026-001",
        "First again",
        "2026-04-02T00:00:00+00:00",
    ]


@pytest.fixture
def shelf(world: World) -> World:
    """Two of the theme that everybody reads, one for the group, one of another theme, one from next door."""
    summer, spring = (datetime(2026, month, 9, tzinfo=UTC) for month in (7, 6))
    edition(world, 1, "In summer", at=summer)
    edition(world, 2, "In spring", at=spring, themes=("Neglect", "Housing"))
    edition(
        world, 3, "For the group", at=summer, audience=Audience.GROUPS, groups=(world.groups["learning"],)
    )  # fmt: skip
    edition(world, 4, "Another theme", at=summer, themes=("Housing",))
    edition(world, 5, "From next door", at=summer, partnership=world.other)
    withdrawn(world, 6, "Withdrawn one")
    return world


def headings(content: bytes) -> list[str]:
    """The headings of the first order."""
    found = docx.Document(io.BytesIO(content)).paragraphs
    return [one.text for one in found if one.style.name == "Heading 1"]


class TestPacks:
    @pytest.mark.parametrize(
        ("who", "asked", "titles"),
        [
            ("bystander", "theme=Neglect", ["In summer", "In spring"]),
            ("chair", "theme=Neglect", ["For the group", "In summer", "In spring"]),
            ("bystander", "quarter=2026-3", ["Another theme", "In summer"]),
            ("bystander", "theme=Neglect&quarter=2026-2", ["In spring"]),
        ],
    )
    def test_one_word_file(self, shelf: World, who: str, asked: str, titles: list[str]) -> None:
        answer = signed_in(shelf.people[who]).get(
            f"/learning/packs/file/?partnership=bsp&form=word&{asked}"
        )
        assert answer.status_code == 200
        assert headings(answer.content) == titles
        assert inspect(answer.content).problems == ()
        with zipfile.ZipFile(io.BytesIO(answer.content)) as parts:
            text = parts.read("word/document.xml").decode()
        # Each heading stands in the contents as well, and begins a page.
        assert [text.count(title) for title in titles] == [2] * len(titles)
        assert text.count("w:pageBreakBefore") == len(titles)
        assert DESK not in text

    def test_a_zip_of_the_single_files(self, shelf: World) -> None:
        answer = signed_in(shelf.bystander).get(
            "/learning/packs/file/?partnership=bsp&form=zip&theme=Neglect"
        )
        with zipfile.ZipFile(io.BytesIO(answer.content)) as pack:
            assert pack.namelist() == [
                "BSP-LB-2026-001 briefing.docx",
                "BSP-LB-2026-002 briefing.docx",
            ]
            one = signed_in(shelf.bystander).get("/learning/bsp/bsp-lb-2026-001/word/").content
            assert pack.read("BSP-LB-2026-001 briefing.docx") == one

    @pytest.mark.parametrize(
        ("asked", "said"),
        [
            ("form=word", "Choose a theme or a quarter, or both."),
            ("form=word&theme=Housing&quarter=2026-2&partnership=bsp", ""),
            ("theme=Neglect", "Choose the kind of file"),
            ("form=word&theme=Nothing", "Choose"),
            ("form=word&quarter=2020-1", "Choose"),
        ],
    )
    def test_what_is_missing_is_said(self, shelf: World, asked: str, said: str) -> None:
        page = signed_in(shelf.bystander).get(f"/learning/packs/file/?partnership=bsp&{asked}")
        assert page.status_code == (422 if said else 200)
        if said:
            assert said in page.content.decode() and "govuk-error-summary" in page.content.decode()

    def test_a_theme_without_briefings_at_that_time(self, shelf: World) -> None:
        edition(shelf, 8, "Alone", at=datetime(2025, 1, 9, tzinfo=UTC), themes=("Fire",))
        page = signed_in(shelf.bystander).get(
            "/learning/packs/file/?partnership=bsp&form=word&theme=Fire&quarter=2026-3"
        )
        assert page.status_code == 422 and "No briefing that you can read" in page.content.decode()

    def test_it_is_for_members_and_of_their_own_partnership(self, shelf: World) -> None:
        assert signed_in(shelf.outsider).get("/learning/packs/").status_code == 404
        assert Client().get("/learning/packs/")["Location"].startswith("/accounts/login/")
        page = signed_in(shelf.stranger).get("/learning/packs/").content.decode()
        assert "Neglect" in page and "Housing" not in page
        answer = signed_in(shelf.stranger).get(
            "/learning/packs/file/?partnership=bsp&form=word&theme=Neglect"
        )
        assert answer.status_code == 422

    def test_no_more_than_a_meeting_reads(
        self, shelf: World, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("briefings.pages.packs.MOST", 1)
        page = signed_in(shelf.bystander).get(
            "/learning/packs/file/?partnership=bsp&form=word&theme=Neglect"
        )
        assert page.status_code == 422 and "more than 1 briefings" in page.content.decode()

    def test_a_fixed_number_of_queries(self, shelf: World) -> None:
        client = signed_in(shelf.bystander)
        address = "/learning/packs/file/?partnership=bsp&form=word&theme=Neglect"

        def queries() -> int:
            with CaptureQueriesContext(connection) as caught:
                assert client.get(address).status_code == 200
            return len(caught)

        # The first page of a session asks once more for text that was held.
        queries()
        few = queries()
        for number in range(10, 20):
            edition(shelf, number, f"One more {number}")
        assert queries() == few

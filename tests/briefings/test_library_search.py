"""Search in the library: words, endings, typing errors, what it is kept to, and how many queries that takes."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from briefings.library import searching
from briefings.library.shelf import shelf, stand
from briefings.models import Audience, Briefing, Edition, Kind
from tests.briefings.shelves import edition, withdrawn
from tests.world import World


class TestWords:
    @pytest.mark.parametrize(
        ("typed", "words"),
        [
            ("Professional  CURIOSITY", ["professional", "curiosity"]),
            ("self-neglect and the law", ["self", "neglect", "law"]),
            ("O’Neill’s café", ["oneills", "cafe"]),
            ("what is it", ["what", "is", "it"]),
            ("a\x00b % _ '; DROP", ["b", "drop"]),
            ("   ", []),
            ("one " * 90 + "two", ["one"]),
        ],
    )
    def test_of_a_query(self, typed: str, words: list[str]) -> None:
        assert searching.words_asked(typed) == words

    def test_no_more_than_somebody_types_in_earnest(self) -> None:
        assert len(searching.words_asked(" ".join(f"w{n}" for n in range(500)))) == 8

    @pytest.mark.parametrize(
        ("word", "first"),
        [
            ("families", "famil"),
            ("neglected", "neglect"),
            ("abuse", "abus"),
            ("gp", "gp"),
            ("dying", "dying"),
            ("moving", "mov"),
            ("hoarding", "hoard"),
        ],
    )
    def test_find_others_by_how_they_begin(self, word: str, first: str) -> None:
        assert searching.beginning(word) == first


KNOWN = {
    "safeguarding": 9, "neglect": 7, "curiosity": 3, "father": 2, "fathers": 2, "farther": 1,
    "school": 4, "self": 4, "carer": 2, "cared": 5, "children": 6, "hoarding": 1,
}  # fmt: skip


class TestTypingErrors:
    @pytest.mark.parametrize(
        ("one", "other", "errors"),
        [
            ("neglect", "neglect", 0),
            ("neglct", "neglect", 1),
            ("negelct", "neglect", 1),
            ("neglekt", "neglect", 1),
            ("saefgaurding", "safeguarding", 2),
            ("ab", "ba", 1),
            ("abcd", "badc", 2),
            ("kitten", "sitting", 3),
            ("", "abcdef", 3),
        ],
    )
    def test_are_counted_up_to_what_is_forgiven(self, one: str, other: str, errors: int) -> None:
        assert searching.typing_errors(one, other, 2) == errors
        assert searching.typing_errors(other, one, 2) == errors

    @pytest.mark.parametrize(
        ("typed", "right"),
        [
            (["safegarding"], ["safeguarding"]),
            (["saefgaurding", "childern"], ["safeguarding", "children"]),
            (["skool"], ["skool"]),
            (["shcool"], ["school"]),
            (["safe", "guarding"], ["safeguarding"]),
            (["selfneglect"], ["self", "neglect"]),
            (["fater"], ["father"]),
            (["care"], ["care"]),
            (["curious"], ["curiosity"]),
            (["zzzzzzzz"], ["zzzzzzzz"]),
            (["nig"], ["nig"]),
        ],
    )
    def test_are_put_right(self, typed: list[str], right: list[str]) -> None:
        assert searching.put_right(typed, KNOWN) == right


def found(query: str, user: Any = None) -> tuple[set[str], str]:
    """Titles, and the words that were searched instead."""
    client = Client()
    if user is not None:
        client.force_login(user)
    page = client.get(f"/learning/?{query}")
    assert page.status_code == 200
    instead = " ".join(page.context["searched"].instead)
    assert ("Showing results for" in page.content.decode()) == bool(instead)
    return {line.edition.title for line in page.context["rows"]}, instead


@pytest.fixture
def stands(world: World) -> World:
    edition(world, 1, "Safeguarding babies", text="The family moved often.", themes=("Neglect",))
    edition(
        world, 2, "Hidden fathers", text="Nobody asked about men.", themes=("Think family", "Café"),
        process="sar", learned_from="Safeguarding Adults Review", kind=Kind.PRACTICE,
        at=datetime(2024, 12, 31, 23, 30, tzinfo=UTC),
    )  # fmt: skip
    edition(
        world, 3, "Several things", text="Curiosity about families.", themes=(), process="",
        learned_from="Several reviews", at=datetime(2025, 7, 1, tzinfo=UTC), partnership=world.other,
    )  # fmt: skip
    edition(
        world, 4, "Quixotic chairs", text="Xylophone", audience=Audience.PARTNERSHIP,
        themes=("Committees",),
    )  # fmt: skip
    withdrawn(world, 5, "Zeppelin", text="Zeppelins over the family.")
    return world


@pytest.mark.django_db
class TestSearch:
    @pytest.mark.parametrize(
        ("query", "titles", "instead"),
        [
            ("q=family", {"Safeguarding babies", "Hidden fathers", "Several things"}, ""),
            ("q=families+moving", {"Safeguarding babies"}, ""),
            ("q=FATHER", {"Hidden fathers"}, ""),
            ("q=cafe", {"Hidden fathers"}, ""),
            ("q=safegaurding", {"Safeguarding babies"}, "safeguarding"),
            ("q=hiden+fahters", {"Hidden fathers"}, "hidden fathers"),
            ("q=curiousity", {"Several things"}, "curiosity"),
            ("q=family+fathers", {"Hidden fathers"}, ""),
            ("q=zeppelins", set(), ""),
            ("q=%25", {"Safeguarding babies", "Hidden fathers", "Several things"}, ""),
            ("q=family&theme=Neglect", {"Safeguarding babies"}, ""),
            ("theme=Caf%C3%A9", {"Hidden fathers"}, ""),
            ("theme=Committees", {"Safeguarding babies", "Hidden fathers", "Several things"}, ""),
            ("process=sar", {"Hidden fathers"}, ""),
            ("process=several", {"Several things"}, ""),
            ("kind=practice", {"Hidden fathers"}, ""),
            ("year=2024", {"Hidden fathers"}, ""),
            ("year=2025", {"Several things"}, ""),
            ("partnership=nsp", {"Several things"}, ""),
            ("year=soon&kind=%00&process='", {"Safeguarding babies", "Hidden fathers", "Several things"}, ""),
        ],
    )  # fmt: skip
    def test_finds(self, stands: World, query: str, titles: set[str], instead: str) -> None:
        assert found(query) == (titles, instead)

    def test_no_correction_tells_of_a_word_that_the_person_may_not_read(
        self, stands: World
    ) -> None:
        assert found("q=xylophnoe") == (set(), "")
        assert found("q=xylophnoe", stands.stranger) == (set(), "")
        assert found("q=xylophnoe", stands.bystander) == ({"Quixotic chairs"}, "xylophone")
        assert found("q=zepelins", stands.coordinator) == (set(), "")
        # A nearer word that they may not read does not stand in the way of one that they may.
        edition(stands, 6, "Xylophobe", themes=())
        assert found("q=xylophoen") == ({"Xylophobe"}, "xylophobe")
        assert found("q=xylophoen", stands.bystander) == ({"Quixotic chairs"}, "xylophone")

    def test_who_it_is_for_can_be_chosen_by_those_who_read_more(self, stands: World) -> None:
        assert found("audience=partnership", stands.bystander) == ({"Quixotic chairs"}, "")
        page = Client().get("/learning/").content.decode()
        assert 'name="audience"' not in page and "Committees" not in page

    def test_what_was_chosen_stays_on_the_other_pages(self, stands: World) -> None:
        for number in range(10, 35):
            edition(stands, number, f"Number {number}", text="Wandering family", themes=("A & B",))
        page = Client().get("/learning/?q=wandring&theme=A+%26+B&page=2")
        assert len(page.context["rows"]) == 5
        assert "?q=wandring&amp;theme=A+%26+B&amp;page=1" in page.content.decode()


# -- how much it takes ------------------------------------------------------------------------------------------


MANY = 2000


def many(world: World) -> None:
    """As many editions as a county has in a lifetime, with words of their own."""
    now = timezone.now()
    Briefing.objects.bulk_create(
        Briefing(
            partnership=world.partnership,
            reference=f"BSP-LB-2020-{n:04d}",
            kind=Kind.SEVEN_MINUTE,
            title="Desk",
            group=world.groups["learning"],
            state="published",
        )
        for n in range(MANY)
    )
    keys = Briefing.objects.filter(editions=None).order_by("reference").values_list("pk", flat=True)
    syllables = ["ba", "de", "fi", "go", "lu", "ma", "ne", "ri", "so", "tu"]
    words = [
        f"{a}{b}{c}{d}" for a in syllables for b in syllables for c in syllables for d in syllables
    ]
    Edition.objects.bulk_create(
        Edition(
            briefing_id=key,
            number=1,
            title=f"Briefing {n}",
            kind=Kind.SEVEN_MINUTE,
            audience=Audience.PUBLIC,
            learned_from="Rapid Review",
            process="rapid_review",
            blocks=[],
            themes=["Neglect"],
            searched=f" curiosity {' '.join(words[n * 5 % 9000 : n * 5 % 9000 + 300])} ",
            published_at=now,
            published_by=world.coordinator,
            group=world.groups["learning"],
            approved_by=world.chair,
            approved_on=now.date(),
        )
        for n, key in enumerate(keys)
    )


@pytest.mark.django_db
def test_two_thousand_editions_take_no_more_queries_than_one(world: World) -> None:
    def queries(address: str) -> int:
        with CaptureQueriesContext(connection) as caught:
            assert Client().get(address).status_code == 200
        return len(caught)

    edition(world, 1, "Curiosity", themes=("Neglect",))
    addresses = {
        "/learning/": 3,
        "/learning/?page=2&theme=Neglect": 3,
        "/learning/?q=curiosities": 4,
        # Found after putting right: the words are read once and known the second time.
        "/learning/?q=curoisity": 6,
        "/learning/?q=curoisity&year=2026": 5,
        "/learning/bsp/bsp-lb-2026-001/": 2,
        "/learning/bsp/bsp-lb-2026-001/word/": 2,
        "/learning/feed/": 1,
    }
    assert {address: queries(address) for address in addresses} == addresses
    many(world)
    assert {address: queries(address) for address in addresses} == addresses


@pytest.mark.django_db
def test_the_words_are_read_again_when_an_edition_comes(world: World) -> None:
    edition(world, 1, "Curiosity")
    assert searching.words_asked("zeplin") == ["zeplin"]
    before = stand(shelf(AnonymousUser())).ids
    assert "zeppelin" not in searching.vocabulary(shelf(AnonymousUser()), before)
    edition(world, 2, "Zeppelin")
    after = stand(shelf(AnonymousUser())).ids
    assert "zeppelin" in searching.vocabulary(shelf(AnonymousUser()), after)

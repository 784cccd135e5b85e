"""A partnership's own words for the lists of a process: set, left out, added, put back, undone."""

import re
from html import unescape
from typing import Any

import pytest
from django.test import Client

from partnership.door_errors import NotAllowed, Refused, Stale
from reviews.models import LocalWording
from reviews.rules import get_edition
from reviews.wording import acts, edition_of
from reviews.wording.lists import lists_of
from reviews.wording.shelf import Line, lines_of, rows_of, worded_edition
from tests.drive.opening import fresh, screened
from tests.world import World, build_world

WORDS = "/partnership/bsp/wording/rapid_review/wt2026/"
ROUTE = f"{WORDS}routes/single_agency/"


@pytest.fixture
def world(db: None) -> World:
    return build_world()


def client_of(user: object) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def line(world: World, slug: str = "routes", key: str = "single_agency") -> Line:
    edition = worded_edition("rapid_review", "wt2026")
    of = next(one for one in lists_of(edition) if one.slug == slug)
    found = lines_of(edition, of, rows_of(world.partnership, "rapid_review"))
    return next(one for one in found if one.key == key)


def values(of: Line, **changes: Any) -> dict[str, Any]:
    now = {"label": of.words, "help": of.help, "required": of.required, "order": of.order}
    return {**now, **changes}


def routes(world: World) -> list[str]:
    return [route.label for route in edition_of(fresh(screened(world))).routes]


def test_new_words_are_read_and_undone_and_put_back(world: World) -> None:
    usual = routes(world)
    team = (world.partnership, world.coordinator)
    it = acts.reword(
        *team,
        line(world),
        values(line(world), label="One agency looks", order=1),
        version=0,
        reason="Ours",
    )
    assert it.sentence == (
        "“Single-agency review” in “Other routes when the criteria are not met” (Rapid Review): "
        "now reads “One agency looks” and is number 1."
    )
    others = [words for words in usual if words != "Single-agency review"]
    assert routes(world) == ["One agency looks", *others]
    with pytest.raises(Refused):
        acts.reword(*team, line(world), values(line(world)), version=1, reason="Nothing")
    acts.undo(*team, line(world), version=1, reason="A slip")
    assert (routes(world), LocalWording.objects.count()) == (usual, 0)
    # Undone once more it is there again; the version goes on, so that no old form passes.
    acts.undo(*team, line(world), version=0, reason="It was right")
    assert routes(world) == ["One agency looks", *others]
    with pytest.raises(Stale):
        acts.use_usual(*team, line(world), version=1, reason="From an old page")
    acts.use_usual(*team, line(world), version=line(world).row.version, reason="As in the guidance")
    assert routes(world) == usual
    assert [event.act for event in acts.events_of(world.partnership, line(world))] == [
        "reset_item",
        "undo_item",
        "undo_item",
        "reword_item",
    ]


def test_leaving_out_bringing_back_and_an_item_of_ones_own(world: World) -> None:
    usual = routes(world)
    team = (world.partnership, world.coordinator)
    acts.leave_out(*team, line(world), version=0, reason="Never used here")
    assert routes(world) == [words for words in usual if words != "Single-agency review"]
    acts.bring_back(*team, line(world), version=1, reason="It is after all")
    assert (routes(world), LocalWording.objects.count()) == (usual, 0)

    of = line(world).of
    added = {"label": "Thematic review", "help": "With other cases", "order": None}
    acts.add_item(*team, line(world).edition, of, added, reason="We do them")
    assert routes(world) == [*usual, "Thematic review"]
    own = line(world, key="own_1")
    with pytest.raises(Refused, match="no usual words"):
        acts.use_usual(*team, own, version=1, reason="No")
    acts.leave_out(*team, own, version=1, reason="No longer")
    assert routes(world) == usual
    acts.add_item(*team, own.edition, of, added, reason="Again")
    with pytest.raises(Refused) as error:
        acts.bring_back(*team, line(world, key="own_1"), version=2, reason="Two of a name")
    assert set(error.value.fields) == {"label"}


def test_what_a_source_fixes_stays_and_so_do_lists_that_are_law(world: World) -> None:
    team = (world.partnership, world.coordinator)
    fixed = line(world, "criteria-lcspr", "improvements")
    with pytest.raises(Refused, match="A partnership cannot change it"):
        acts.reword(*team, fixed, values(fixed, label="Ours"), version=0, reason="No")
    with pytest.raises(Refused, match="set by law or guidance"):
        acts.add_item(*team, fixed.edition, fixed.of, {"label": "A fifth"}, reason="No")
    with pytest.raises(NotAllowed):
        acts.leave_out(world.partnership, world.chair, line(world), version=0, reason="Mine")
    assert not LocalWording.objects.exists()


def test_the_last_item_of_a_list_stays(world: World) -> None:
    team = (world.partnership, world.coordinator)
    answers = line(world, "answers", "agree_lcspr").of.items
    *first, last = [one.key for one in answers]
    assert all(one.editable for one in answers)
    for key in first:
        acts.leave_out(*team, line(world, "answers", key), version=0, reason="Fewer")
    with pytest.raises(Refused, match="last item of the list"):
        acts.leave_out(*team, line(world, "answers", last), version=0, reason="All")


def test_the_pages(world: World) -> None:
    team, member = client_of(world.coordinator), client_of(world.chair)
    text = member.get(WORDS).content.decode()
    for words in ("Single-agency review", "Verified", "Secondary source", "Local practice"):
        assert words in text
    assert ("Add an item" in text, "Add an item" in team.get(WORDS).content.decode()) == (
        False,
        True,
    )
    sent = {"label": "One agency looks", "help": "", "order": "", "reason": "Ours", "version": "0"}
    answer = team.post(f"{ROUTE}change/", sent)
    assert (answer.status_code, answer.headers.get("Location")) == (302, ROUTE)
    assert team.post(f"{ROUTE}change/", sent).status_code == 409
    text = member.get(ROUTE).content.decode()
    for words in ("Your own words", "One agency looks", "Single-agency review", "Reason: Ours"):
        assert words in text
    assert "Undo the last change" not in text
    text = team.get(ROUTE).content.decode()
    for words in ("Change it", "Leave it out", "Undo the last change", "Use the usual words"):
        assert words in text
    log = team.get("/partnership/bsp/events/?kind=local_wording")
    assert "One agency looks" in log.content.decode()
    section = f"{WORDS}summary/involvement/"
    text = member.get(section).content.decode()
    assert ("What readers see" in text, "The agency’s involvement" in text) == (True, True)
    assert "What readers see" not in member.get(ROUTE).content.decode()
    assert "the review panel reads them" in team.get(f"{section}change/").content.decode()
    assert "the review panel reads them" not in team.get(f"{ROUTE}change/").content.decode()
    assert team.get(f"{WORDS}criteria-lcspr/improvements/change/").status_code == 403
    assert team.get(f"{WORDS}add/criteria-lcspr/").status_code == 403
    # The local review does not read the lists of its rule file yet, so nobody is asked to write words for it.
    assert team.get("/partnership/bsp/wording/lcspr/wt2026/").status_code == 404
    assert team.get(f"{WORDS}nothing/here/").status_code == 404
    assert client_of(world.outsider).get(WORDS).status_code == 404


def test_the_outcomes_of_decisions_are_shown_as_fixed(world: World) -> None:
    """Each of the rule file, in its order, and nothing there leads to a change."""
    page = client_of(world.coordinator).get(WORDS).content.decode()
    shown = page[page.index('id="decisions"') :].split("</main>")[0]
    said = [unescape(words) for words in re.findall(r"<li>([^<]+)", shown)]
    decisions = get_edition("rapid_review.wt2026").decisions.values()
    assert said == [outcome.label for kind in decisions for outcome in kind.outcomes]
    assert "<a " not in shown

"""The merged chronology: in order, each event once, what differs beside it, and nothing that is withheld."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from partnership.models import Event
from partnership.removed import Removed
from reviews import door
from reviews.access.readings import READ
from reviews.access.roles import standing
from reviews.chronology import merged, withheld
from reviews.chronology.alike import find_alike
from reviews.chronology.groups import pairs_of
from reviews.chronology.reading import Wanted, chronology_of, suggested
from reviews.chronology.shown import all_shown, sent
from reviews.chronology.spans import ordering
from reviews.models import ChronologyCover, ChronologyEntry, ChronologyPair, Review
from tests.drive.information import (
    add_key_date,
    asked,
    send_summary,
    working_day,
    write_summary,
)
from tests.drive.opening import fresh
from tests.drive.panel import convene, declare, share
from tests.rapid_review.test_information_pages import browser, text
from tests.world import World

pytestmark = pytest.mark.django_db

DISPUTE = "Officers attended a dispute at the hostel and saw the baby."
TOLD = "The hostel told us that officers attended a dispute and saw the baby."
SECRET = "An informant called Ottoline rang about the bruise."


@pytest.fixture
def review(world: World) -> Review:
    """Three agencies: the same event twice, the same words on another day, a secret."""
    found = asked(world, ("la", "icb", "police"))
    add_key_date(world, found, "la", date(2024, 6, 12), TOLD)
    add_key_date(world, found, "la", date(2024, 2, 1), "The family moved.", precision="month")
    add_key_date(world, found, "police", date(2024, 6, 12), DISPUTE)
    add_key_date(world, found, "police", date(2024, 7, 1), SECRET, record="Call log Ottoline")
    add_key_date(
        world, found, "icb", date(2024, 6, 20), "Officers attended a dispute at the hostel."
    )
    for key in ("la", "police", "icb"):
        write_summary(world, found, key)
        send_summary(world, found, key)
    return found


def entry(what: str) -> ChronologyEntry:
    return ChronologyEntry.objects.select_related("request__agency").get(what=what)


def act(world: World, review: Review, name: str, **data):
    reason = data.pop("reason", "")
    return door.perform(name, review, world.coordinator, reason=reason, data=data)


def withhold(world: World, review: Review, what: str, words: str = ""):
    name = "withhold_words" if words else "withhold_entry"
    more = {"words": words} if words else {}
    return act(
        world, review, name, entry=entry(what), version=1, reason="Names a person.", **more
    ).result


def compare(world: World, review: Review, one: str, other: str, kind: str, **more):
    return act(
        world, review, "compare_entries",
        entry=entry(one), other=entry(other), version=1, kind=kind, **{"note": "", **more},
    ).result  # fmt: skip


def shown(world: World, review: Review, query: str = "", who: str = "coordinator") -> str:
    address = reverse("reviews:chronology", args=[review.reference])
    page = browser(world.people[who]).get(f"{address}{query}")
    assert page.status_code == 200
    return text(page)


def order_of(page: str, *words: str) -> list[str]:
    places = sorted((page.find(word), word) for word in words if word in page)
    return [word for _, word in places]


def test_one_list_in_order_with_sources_and_what_is_missing(world: World, review: Review) -> None:
    page = shown(world, review)
    assert order_of(page, SECRET, DISPUTE, "The family moved.", "February 2024") == [
        "February 2024",
        "The family moved.",
        DISPUTE,
        SECRET,
    ]
    for key in ("la", "police", "icb"):
        assert world.agencies[key].short_name in page
    read = Event.objects.filter(act=READ, sentence="Read the merged chronology.")
    assert [event.actor for event in read] == [world.coordinator]


def test_an_answer_that_went_back_is_not_in_it(world: World, review: Review) -> None:
    act(
        world, review, "return_summary",
        agency=world.agencies["police"], due_on=working_day(world), reason="More.",
    )  # fmt: skip
    page = shown(world, review)
    assert DISPUTE not in page
    assert f"{world.agencies['police'].name} (sent back for more)" in page


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?since=12+June+2024&until=30/6/2024", {DISPUTE, TOLD}),
        ("?until=2024-02-10", {"The family moved."}),
        ("?words=officers+HOSTEL+us", {TOLD}),
        ("?words=nobody", set()),
        ("?since=nonsense", {DISPUTE, TOLD, "The family moved."}),
    ],
)
def test_a_part_of_it(world: World, review: Review, query: str, found: set[str]) -> None:
    page = shown(world, review, query)
    assert {one for one in (DISPUTE, TOLD, "The family moved.") if one in page} == found
    assert ("We cannot read “nonsense” as a date" in page or "no date" in page) == (
        "nonsense" in query
    )


def test_one_agency_of_it(world: World, review: Review) -> None:
    page = shown(world, review, f"?agency={world.agencies['la'].pk}")
    assert (TOLD in page, DISPUTE in page) == (True, False)


# -- withholding --------------------------------------------------------------------------------------------


def test_words_are_withheld_everywhere_and_shown_again(world: World, review: Review) -> None:
    cover = withhold(world, review, SECRET, "ottoline")
    page = shown(world, review)
    assert "Ottoline" not in page
    assert "An informant called [words withheld] rang about the bruise." in page
    assert "From: Call log [words withheld]" in page
    assert "1 entry is shown without some words." in page
    assert [k.what for k in merged(review) if "informant" in k.what] == [
        "An informant called [words withheld] rang about the bruise."
    ]
    assert [line for line in withheld(review) if "words" in line] == [
        f"{world.agencies['police'].short_name}: 1 key date with words withheld. Names a person."
    ]
    # The agency's own words are as they were.
    assert entry(SECRET).what == SECRET
    # Nor does looking for the words find them.
    for words, hit in (("ottoline", False), ("informant bruise", True)):
        assert ("An informant" in shown(world, review, f"?words={words}")) == hit
    act(world, review, "show_again", cover=cover, version=1)
    assert SECRET in shown(world, review)
    assert ChronologyCover.history.filter(history_type="-").count() == 1


def test_an_entry_is_withheld_as_a_whole(world: World, review: Review) -> None:
    withhold(world, review, SECRET)
    assert SECRET not in [key.what for key in merged(review)]
    page = shown(world, review)
    assert "1 entry is withheld as a whole." in page
    assert "Only those who run the review see it here." in page
    with pytest.raises(door.AlreadyDone):
        withhold(world, review, SECRET)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("x", "at least two letters"),
        ("Ottolines", "do not stand in the entry"),
        ("Ottolin", "do not stand in the entry"),
        ("y" * 501, "more than 500 characters"),
    ],
)
def test_words_that_are_not_there_are_not_withheld(
    world: World, review: Review, words: str, said: str
) -> None:
    with pytest.raises(door.Refused, match=said):
        withhold(world, review, SECRET, words)


def test_an_entry_that_was_changed_since_shows_nothing(world: World, review: Review) -> None:
    withhold(world, review, SECRET, "Ottoline")
    ChronologyEntry.objects.filter(what=SECRET).update(what="Ms Q. rang.", record="")
    page = shown(world, review)
    assert "Ms Q. rang." not in page
    assert "The agency changed this entry since" in page


def test_two_at_once_and_an_older_version(world: World, review: Review) -> None:
    cover = withhold(world, review, SECRET, "Ottoline")
    with pytest.raises(door.Stale):
        act(world, review, "show_again", cover=cover, version=7)
    with pytest.raises(door.Stale):
        act(
            world,
            review,
            "withhold_words",
            entry=entry(SECRET),
            version=9,
            words="rang",
            reason="x",
        )
    act(world, review, "show_again", cover=cover, version=1)
    with pytest.raises(Removed):
        act(world, review, "show_again", cover=cover, version=1)


# -- comparing ----------------------------------------------------------------------------------------------


def test_candidates_are_found_by_day_and_words(world: World, review: Review) -> None:
    items = all_shown(sent(review).order_by(*ordering()))
    found = {
        (frozenset((one.first.what, one.second.what)), one.differs) for one in find_alike(items)
    }
    other_day = "Officers attended a dispute at the hostel."
    assert (frozenset((DISPUTE, TOLD)), False) in found
    assert (frozenset((DISPUTE, other_day)), True) in found
    assert not any(SECRET in pair for pair, _ in found)


def test_the_same_event_is_shown_once_with_all_sources(world: World, review: Review) -> None:
    before = len(merged(review))
    pair = compare(world, review, DISPUTE, TOLD, "same")
    page = shown(world, review)
    # The council's name comes first; the police's words stand with it.
    assert order_of(page, TOLD, DISPUTE) == [TOLD, DISPUTE]
    police, council = world.agencies["police"].short_name, world.agencies["la"].short_name
    assert f"<strong>{police}</strong> tells of the same event" in page
    lines = merged(review)
    assert len(lines) == before - 1
    (line,) = [one for one in lines if DISPUTE in one.what]
    assert line.agency == f"{council}\n{police}"
    # Who looks for one agency finds it there as well.
    assert TOLD in shown(world, review, f"?agency={world.agencies['police'].pk}")
    act(world, review, "uncompare_entries", pair=pair, version=1)
    assert len(merged(review)) == before
    assert ChronologyPair.objects.count() == 0


def test_three_of_one_event_are_one_group(world: World, review: Review) -> None:
    before = len(merged(review))
    third = "Officers attended a dispute at the hostel."
    compare(world, review, DISPUTE, TOLD, "same")
    compare(world, review, TOLD, third, "same")
    assert len(merged(review)) == before - 2
    # Nobody has to compare the first with the third.
    held = standing(world.coordinator, review)
    found, _ = suggested(review, held, pairs_of(review))
    three = {entry(one).pk for one in (DISPUTE, TOLD, third)}
    assert [pair.key for pair in found if set(pair.key) <= three] == []


def test_what_differs_stands_beside_it(world: World, review: Review) -> None:
    third = "Officers attended a dispute at the hostel."
    with pytest.raises(door.Refused, match="what differs"):
        compare(world, review, DISPUTE, third, "disagree")
    compare(
        world, review, DISPUTE, third, "disagree",
        note="Eight days apart.", asks=world.agencies["icb"],
    )  # fmt: skip
    page = shown(world, review)
    assert page.count("Eight days apart.") == 2
    assert f"{world.agencies['icb'].short_name} is asked." in page
    (line,) = [one for one in merged(review) if one.what.startswith(DISPUTE)]
    assert "What differs: Eight days apart." in line.what


def test_not_related_is_not_offered_again(world: World, review: Review) -> None:
    address = reverse("reviews:chronology_together", args=[review.reference])
    client = browser(world.coordinator)
    href = reverse(
        "reviews:chronology_compare",
        args=[review.reference, *sorted((entry(DISPUTE).pk, entry(TOLD).pk))],
    )
    before = text(client.get(address))
    there = [
        one
        for one in (
            href,
            reverse(
                "reviews:chronology_compare",
                args=[review.reference, *sorted((entry(DISPUTE).pk, entry(TOLD).pk))[::-1]],
            ),
        )
        if one in before
    ]
    assert len(there) == 1
    assert client.get(there[0]).status_code == 200
    sent_form = client.post(there[0], {"version": 1, "kind": "apart", "note": "", "asks": "nobody"})
    assert sent_form.status_code == 302
    assert there[0] not in text(client.get(address))
    with pytest.raises(door.AlreadyDone):
        compare(world, review, DISPUTE, TOLD, "same")


def test_only_entries_of_different_agencies_and_of_this_review(
    world: World, review: Review
) -> None:
    with pytest.raises(door.Refused, match="of one agency"):
        compare(world, review, DISPUTE, SECRET, "same")
    with pytest.raises(door.Refused, match="can be asked"):
        compare(world, review, DISPUTE, TOLD, "disagree", note="x", asks=world.agencies["icb"])


# -- who reads it -------------------------------------------------------------------------------------------


def test_the_panel_reads_it_once_the_pack_was_shared_and_never_what_is_withheld(
    world: World, review: Review
) -> None:
    withhold(world, review, SECRET)
    withhold(world, review, TOLD, "hostel")
    address = reverse("reviews:chronology", args=[review.reference])
    for key in ("la", "police", "icb"):
        act(world, review, "accept_summary", agency=world.agencies[key], quality_note="Clear.")
    review = convene(world, fresh(review))
    member = world.chair
    assert browser(member).get(address).status_code == 404
    declare(world, review, member)
    assert browser(member).get(address).status_code == 404
    share(world, review)
    page = browser(member).get(address)
    assert page.status_code == 200
    words = text(page)
    assert SECRET not in words
    assert TOLD not in words
    assert "1 entry is withheld as a whole and 1 entry is shown without some words." in words
    assert "Withhold or compare" not in words
    for name in ("chronology_entry", "chronology_withhold", "chronology_withhold_words"):
        there = reverse(f"reviews:{name}", args=[review.reference, entry(TOLD).pk])
        assert browser(member).get(there).status_code == 404
    together = reverse("reviews:chronology_together", args=[review.reference])
    assert browser(member).get(together).status_code == 404
    # Nor in the agency's answer, which the panel reads as well.
    summary = reverse("reviews:summary", args=[review.reference, world.agencies["la"].pk])
    assert TOLD not in text(browser(member).get(summary))
    assert TOLD in text(browser(world.coordinator).get(summary))


@pytest.mark.parametrize("who", ["la_contact", "housing_contact", "stranger", "bystander"])
def test_nobody_else_reads_it(world: World, review: Review, who: str) -> None:
    client = browser(world.people[who])
    for name in ("chronology", "chronology_word", "chronology_excel", "chronology_together"):
        address = reverse(f"reviews:{name}", args=[review.reference])
        assert client.get(address).status_code == 404, name


def test_the_review_page_leads_there(world: World, review: Review) -> None:
    detail = reverse("reviews:detail", args=[review.reference])
    address = reverse("reviews:chronology", args=[review.reference])
    assert address in text(browser(world.coordinator).get(detail))
    assert address not in text(browser(world.la_contact).get(detail))


# -- how much it asks of the database ---------------------------------------------------------------------------


def test_the_number_of_queries_does_not_grow(world: World, review: Review) -> None:
    held = standing(world.coordinator, review)

    def queries(wanted: Wanted) -> int:
        with CaptureQueriesContext(connection) as found:
            chronology_of(review, held, wanted, 1)
        return len(found)

    compare(world, review, DISPUTE, TOLD, "same")
    withhold(world, review, SECRET, "Ottoline")
    parts = (Wanted(), Wanted(words="dispute"), Wanted(since=date(2024, 1, 1)))
    before = [queries(part) for part in parts]
    request = entry(DISPUTE).request
    ChronologyEntry.objects.bulk_create(
        ChronologyEntry(
            request=request,
            starts_on=date(2024, 1, 1) + timedelta(days=number % 300),
            what=f"Visit {number} about a dispute.",
        )
        for number in range(400)
    )
    assert [queries(part) for part in parts] == before == [8, 11, 8]


def test_pages_of_fifty(world: World, review: Review) -> None:
    request = entry(DISPUTE).request
    ChronologyEntry.objects.bulk_create(
        ChronologyEntry(request=request, starts_on=date(2025, 1, 1), what=f"Visit {number:03}.")
        for number in range(120)
    )
    page = shown(world, review, "?page=2")
    assert page.count('id="entry-') == 50
    assert "page 2 of 3" in page

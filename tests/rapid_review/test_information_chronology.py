"""Agencies' key dates become one chronology: in order, as exact as they are known, without what is kept out."""

from __future__ import annotations

from datetime import date

import pytest

from reviews import door
from reviews.chronology import merged
from reviews.models import ChronologyEntry
from tests.drive.information import add_key_date, asked, send_summary, write_summary
from tests.world import World

pytestmark = pytest.mark.django_db


def test_dates_of_all_agencies_in_one_order(world: World, django_assert_num_queries) -> None:
    review = asked(world, ("la", "icb", "police"))
    for key, starts, more in (
        ("icb", date(2026, 1, 9), {}),
        ("la", date(2026, 1, 9), {"precision": "about"}),
        ("la", date(2026, 1, 1), {"precision": "month"}),
        ("icb", date(2026, 1, 1), {"precision": "year"}),
        ("la", date(2026, 1, 1), {"ends_on": date(2026, 2, 6)}),
        ("police", date(2026, 1, 2), {}),
    ):
        add_key_date(world, review, key, starts, f"{key} {more.get('precision', 'day')}", **more)
    for key in ("la", "icb"):
        write_summary(world, review, key)
        send_summary(world, review, key)
    # The entries, what withholds words in them, what was compared.
    with django_assert_num_queries(3):
        found = merged(review)
    assert [
        (k.when, k.what) for k in found if k.starts_on.year == 2026 and k.starts_on.month == 1
    ] == [
        ("2026", "icb year"),
        ("January 2026", "la month"),
        ("Thursday 1 January 2026 to Friday 6 February 2026", "la day"),
        ("About Friday 9 January 2026", "la about"),
        ("Friday 9 January 2026", "icb day"),
    ]
    assert {k.agency for k in found} == {
        "Brackenshire Council",
        "Brackenshire Integrated Care Board",
    }


def test_what_is_kept_out_is_not_there(world: World) -> None:
    review = asked(world, ("la",))
    write_summary(world, review, "la")
    secret = add_key_date(world, review, "la", date(2026, 1, 5), "An informant rang.").result
    send_summary(world, review, "la")
    assert "An informant rang." in [k.what for k in merged(review)]
    door.perform(
        "withhold_chronology_entry",
        review,
        world.coordinator,
        reason="Would name an informant.",
        data={"agency": world.agencies["la"], "entry": secret},
    )
    assert "An informant rang." not in [k.what for k in merged(review)]
    assert ChronologyEntry.objects.filter(what="An informant rang.").exists()

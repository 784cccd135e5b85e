"""The three safeguarding partners are written down once."""

import re

import pytest
from django.conf import settings

from partnership.models import StatutoryPartner
from partnership.safeguarding import (
    SAFEGUARDING_PARTNERS,
    missing_partners,
    partner_agencies,
    partner_label,
    partners_first,
)
from tests.world import World


def test_they_are_three_and_are_named() -> None:
    assert list(SAFEGUARDING_PARTNERS) == [one for one in StatutoryPartner if one.value]
    assert [partner_label(one) for one in SAFEGUARDING_PARTNERS] == [
        "Local authority",
        "Integrated care board",
        "Police",
    ]


@pytest.mark.parametrize(
    ("present", "missing"),
    [
        ((), ["the local authority", "the integrated care board", "the police"]),
        (("police", "", "la"), ["the integrated care board"]),
        (("icb", "police", "la"), []),
    ],
)
def test_who_is_missing(present: tuple[str, ...], missing: list[str]) -> None:
    assert missing_partners(present) == missing


@pytest.mark.django_db
def test_the_agencies_that_are_one_now(world: World) -> None:
    pk = world.partnership.pk
    assert set(partner_agencies(pk)) == {world.agencies[key] for key in ("la", "icb", "police")}
    board = world.agencies["icb"]
    board.is_active = False
    board.save()
    assert set(partner_agencies(pk)) == {world.agencies[key] for key in ("la", "police")}


@pytest.mark.django_db
def test_they_come_first_in_their_order(world: World) -> None:
    agencies = [world.agencies[key] for key in ("school", "police", "trust", "la", "icb")]
    partners, others = partners_first(agencies)
    assert partners == [world.agencies[key] for key in ("la", "icb", "police")]
    assert others == [world.agencies[key] for key in ("school", "trust")]


def test_no_other_file_lists_them() -> None:
    one_home = {"partnership/safeguarding.py", "partnership/models/agency.py"}
    found = [
        str(file.relative_to(settings.BASE_DIR))
        for room in ("partnership", "reviews", "actions", "reporting", "briefings", "workflows")
        for file in sorted((settings.BASE_DIR / room).rglob("*.py"))
        if "migrations" not in file.parts
        and re.search(r'StatutoryPartner\.(ICB|LOCAL_AUTHORITY)|["\']icb["\']', file.read_text())
    ]
    assert set(found) <= one_home

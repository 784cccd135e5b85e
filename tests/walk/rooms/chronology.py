"""The merged chronology (the contacts are members of the panel here, and everybody there declared)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from django.utils import timezone

from reviews.models import (
    ChronologyCover,
    ChronologyEntry,
    ChronologyPair,
)
from tests.walk.pages import (
    CHRONOLOGY,
    Page,
    of_team,
    read,
)
from tests.walk.steps import Answers
from tests.walk.ways import Maker, ref
from tests.walk.words import WORDS

if TYPE_CHECKING:
    from tests.walk.cast import Cast


def _secret_entry(cast: Cast) -> int:
    """What the police wrote, of those that are merged."""
    found = ChronologyEntry.objects.filter(request=cast.request("drafted", "police"))
    return found.get(what=WORDS["police_summary"]).pk


def _visit(key: str) -> Callable[[Cast], int]:
    """An entry without a secret."""

    def make(cast: Cast) -> int:
        found = ChronologyEntry.objects.filter(request=cast.request("drafted", key))
        return found.get(what=f"A visit of {key} took place.").pk

    return make


def _cover(cast: Cast) -> int:
    """Words that are withheld in one of them."""
    row, _ = ChronologyCover.objects.get_or_create(
        entry_id=_visit("police")(cast),
        words="visit",
        defaults={
            "reason": "By mistake.",
            "made_by": cast.world.coordinator,
            "made_at": timezone.now(),
        },
    )
    return row.pk


def _pair(cast: Cast) -> int:
    """Two that were compared."""
    first, second = sorted((_visit("la")(cast), _visit("police")(cast)))
    row, _ = ChronologyPair.objects.get_or_create(
        review=cast.review("drafted"),
        first_id=first,
        second_id=second,
        defaults={"kind": "apart", "made_by": cast.world.coordinator, "made_at": timezone.now()},
    )
    return row.pk


PAGES: dict[str, Page] = {
    "reviews:chronology": read(
        *CHRONOLOGY,
        shows={
            "la_summary": CHRONOLOGY,
            "police_summary": CHRONOLOGY,
            "withheld": ("coordinator",),
        },
    ),
    # What stands in these files is read back in ``test_chronology_out``.
    "reviews:chronology_word": read(*CHRONOLOGY),
    "reviews:chronology_excel": read(*CHRONOLOGY),
    # With entries of others around that time.
    "reviews:chronology_entry": read(
        "coordinator", shows={"police_summary": ("coordinator",), "la_summary": ("coordinator",)}
    ),
    "reviews:chronology_together": read("coordinator"),
    "reviews:chronology_withhold": of_team(shows={"police_summary": ("coordinator",)}),
    "reviews:chronology_withhold_words": of_team(shows={"police_summary": ("coordinator",)}),
    "reviews:chronology_show_again": of_team(),
    "reviews:chronology_compare": of_team(shows={"police_summary": ("coordinator",)}),
    "reviews:chronology_uncompare": of_team(),
}

REACH: dict[str, Maker] = {
    "reviews:chronology": ref("drafted"),
    "reviews:chronology_word": ref("drafted"),
    "reviews:chronology_excel": ref("drafted"),
    "reviews:chronology_together": ref("drafted"),
    "reviews:chronology_entry": ref("drafted", pk=_secret_entry),
    "reviews:chronology_withhold": ref("drafted", pk=_secret_entry),
    "reviews:chronology_withhold_words": ref("drafted", pk=_secret_entry),
    "reviews:chronology_show_again": ref("drafted", pk=_visit("police"), cover=_cover),
    "reviews:chronology_compare": ref("drafted", first=_visit("la"), second=_secret_entry),
    "reviews:chronology_uncompare": ref("drafted", pk=_pair),
}

ANSWERS: dict[str, Answers] = {
    "reviews:chronology_withhold_words": lambda _: {"words": WORDS["police_summary"]},
}

# In the browser.
COMPLETE = {
    "reviews:chronology_show_again",
    "reviews:chronology_uncompare",
}
DOWNLOADS = {
    "reviews:chronology_excel",
    "reviews:chronology_word",
}

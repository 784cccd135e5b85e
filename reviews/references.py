"""References of reviews, like HSP-RR-2026-001."""

from __future__ import annotations

from partnership.models import Partnership
from reviews.models import Review


def next_reference(partnership: Partnership, code: str, year: int) -> str:
    """Return the next free reference of a partnership, process and calendar year.

    Locks the partnership row, so two people who open a review at once get two numbers. Must run in a
    transaction.
    """
    # Without the key: rows that point at the partnership (events, other reviews) can be written meanwhile, so
    # whoever holds a review and wants a number never waits in a circle with whoever opens one and links it.
    Partnership.objects.select_for_update(no_key=True).get(pk=partnership.pk)
    stem = f"{partnership.code}-{code}-{year}-"
    used = Review.objects.filter(reference__startswith=stem).values_list("reference", flat=True)
    numbers = [int(ref.removeprefix(stem)) for ref in used if ref.removeprefix(stem).isdigit()]
    return f"{stem}{max(numbers, default=0) + 1:03d}"

"""Where a word of the sealed name, or an NHS number, stands in an agency's answer (``reviews.naming``)."""

from __future__ import annotations

from collections.abc import Iterator

from partnership.ui.words import day
from reviews import naming
from reviews.models import ChronologyEntry, InformationRequest, ReturnSection
from reviews.process import process_for

from .kind import requests_of


def in_answer(request: InformationRequest, nil: str = "") -> list[str]:
    """Return the places of an agency's answer. ``nil``: what was searched, as it is being sent."""
    texts = [*_texts_of(request), ("what you searched", nil)]
    return naming.places_in(request.review, texts)


def _texts_of(request: InformationRequest) -> Iterator[tuple[str, str]]:
    for section in ReturnSection.objects.filter(request=request):
        yield f"“{section.label}”", section.text
    for entry in ChronologyEntry.objects.filter(request=request):
        yield (
            f"the key date of {day(entry.starts_on)}",
            f"{entry.what}\n{entry.significance}\n{entry.record}",
        )
    for one in requests_of(process_for(request.review)).beside:
        yield from one.texts(request)

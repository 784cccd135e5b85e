"""Where a word of the child's sealed name, or an NHS number, stands in what is about to be sent.

A word of a name can be an ordinary word ("will", "hope"), so nobody is stopped while they write: whoever sends it
takes it out, or confirms that it names nobody. The places are named, never the word.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from partnership.ui.words import day
from reviews.free_text import identifying
from reviews.models import ChronologyEntry, InformationRequest, ReportSection, ReturnSection, Review
from reviews.queries.identity import sealed_names
from reviews.wording import edition_of

from .request_queries import immediate_actions_of

if TYPE_CHECKING:
    from reviews.door.passage import Passage

#: The field of the forms that confirms it.
FIELD = "names_checked"


def in_summary(request: InformationRequest, nil: str = "") -> list[str]:
    """Return the places of an agency's summary. ``nil``: what was searched, as it is being sent."""
    texts = [*_texts_of_summary(request), ("what you searched", nil)]
    return _places(request.review, texts)


def in_report(review: Review) -> list[str]:
    """Return the sections of the report."""
    labels = {section.key: section.label for section in edition_of(review).report_sections}
    rows = ReportSection.objects.filter(review_id=review.pk)
    return _places(review, ((f"“{labels.get(row.key, row.key)}”", row.text) for row in rows))


def refuse_unchecked(passage: Passage, places: list[str]) -> None:
    """Refuse to send while a place is left that nobody has confirmed (``data["names_checked"]``).

    What was confirmed stands with the event, and so who did.
    """
    if places and passage.data.get(FIELD):
        passage.event_data[FIELD] = places
    elif places:
        passage.refuse(
            **{FIELD: f"{sentence(places)} Take it out, or confirm that it names nobody."}
        )


def sentence(places: list[str]) -> str:
    """Return what is wrong, and where."""
    return f"A word of the child’s name, or an NHS number, stands in {', '.join(places)}."


def _texts_of_summary(request: InformationRequest) -> Iterator[tuple[str, str]]:
    for section in ReturnSection.objects.filter(request=request):
        yield f"“{section.label}”", section.text
    for entry in ChronologyEntry.objects.filter(request=request):
        yield f"the key date of {day(entry.starts_on)}", f"{entry.what}\n{entry.significance}"
    for action in immediate_actions_of(request):
        yield "what was done at once", action.text


def _places(review: Review, texts: Iterable[tuple[str, str]]) -> list[str]:
    sealed = sealed_names(review)
    # One at a time: several may be of the same place.
    found = (place for place, text in texts if identifying({place: text}, sealed))
    return list(dict.fromkeys(found))

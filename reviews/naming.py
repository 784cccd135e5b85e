"""Where a word of the sealed name, or an NHS number, stands in what is about to be sent.

A word of a name can be an ordinary word ("will", "hope"), so nobody is stopped while they write: whoever sends it
takes it out, or confirms that it names nobody. The places are named, never the word.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from reviews.free_text import identifying
from reviews.models import ReportSection, Review
from reviews.queries.identity import sealed_names
from reviews.wording import edition_of

if TYPE_CHECKING:
    from reviews.door.passage import Passage

#: The field of the forms that confirms it.
FIELD = "names_checked"


def in_report(review: Review) -> list[str]:
    """Return the sections of the report."""
    labels = {section.key: section.label for section in edition_of(review).report_sections}
    rows = ReportSection.objects.filter(review_id=review.pk)
    return places_in(review, ((f"“{labels.get(row.key, row.key)}”", row.text) for row in rows))


def refuse_unchecked(passage: Passage, places: list[str], person: str = "child") -> None:
    """Refuse to send while a place is left that nobody has confirmed (``data["names_checked"]``).

    What was confirmed stands with the event, and so who did.
    """
    if places and passage.data.get(FIELD):
        passage.event_data[FIELD] = places
    elif places:
        sure = "names nobody" if person else "is another number"
        passage.refuse(
            **{FIELD: f"{sentence(places, person)} Take it out, or confirm that it {sure}."}
        )


def sentence(places: list[str], person: str = "child") -> str:
    """Return what is wrong, and where. ``person``: whom the review is about, in a word; empty where it is about nobody."""
    what = f"A word of the {person}’s name, or an NHS number," if person else "An NHS number"
    return f"{what} stands in {', '.join(places)}."


def places_in(review: Review, texts: Iterable[tuple[str, str]]) -> list[str]:
    """Return the places where such a word stands, each once. ``texts``: place → text."""
    sealed = sealed_names(review)
    # One at a time: several may be of the same place.
    found = (place for place, text in texts if identifying({place: text}, sealed, every_word=True))
    return list(dict.fromkeys(found))

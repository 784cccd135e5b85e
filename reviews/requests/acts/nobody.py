"""Before agencies are asked: whether they could find out whom it is about; and the decision that none is asked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from reviews.kinds.reading import carrier_of

from .. import asking
from ..kind import requests_of

if TYPE_CHECKING:
    from reviews.door.passage import Passage

    from ..asking import Ask


def find_whom_to_search_for(passage: Passage) -> None:
    """Refuse to ask while no agency could find out whom it is about."""
    people = passage.review.subjects.all()  # type: ignore[attr-defined]
    if people.exists() and not people.filter(sealed__isnull=False).exists():
        passage.refuse(
            f"Enter the sealed identity first: open the review, then “Identity (sealed)”. Without it no agency can find out "
            f"who the {asking.words_of(passage).person} is."
        )


def ask_nobody(passage: Passage, asks: Sequence[Ask], why: str) -> None:
    """Keep that no agency is asked, and why."""
    if asks:
        passage.refuse(
            nobody="You chose agencies, and said why nobody is asked. Leave out one of the two."
        )
    carrier = carrier_of(passage.review)
    if carrier is not None:
        passage.refuse(
            nobody=f"{carrier} carries this review, so it is asked. Correct the kind of review first, if it is not."
        )
    kind = requests_of(passage.process)
    for key in (kind.sent, kind.answered):
        passage.set_date(key, passage.today)
    passage.result = []
    passage.say(f"Asked no agency for {asking.words_of(passage).an_answer}: {why}")

"""Whether everybody at the centre of a review was told of it, before its report goes on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from .reading import holds_on_contact, people_at_the_centre

if TYPE_CHECKING:
    from reviews.door.passage import Passage


def everybody_knows_of_it(passage: Passage) -> Iterator[str]:
    """Guard: each person who is recorded was told of the review, wants no contact, or it is recorded why contact waits.

    An agreed hold on contact speaks for all of them.
    """
    if holds_on_contact(passage.review):
        return
    for person in people_at_the_centre(passage.review):
        contacts = person.contacts.all()  # type: ignore[attr-defined]
        if not person.waits_because and not any(one.told or one.declined for one in contacts):
            yield (
                f"{person} was not told of the review. Record the contact, or why contact waits, on their page."
            )

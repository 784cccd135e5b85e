"""What whoever decides on publication sees first: the view of the draft, and the wish about publication.

A wish does not decide: the law leaves publication to the safeguarding partners. Who publishes against a wish, or
without having asked for it, says why.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reviews.process import process_for
from reviews.wording import edition_of

from .answers import Answer, Topic, answer_in_words
from .reading import people_at_the_centre

if TYPE_CHECKING:
    from reviews.models import FamilyView, Involved, Review

#: What publication of the report as it is goes against.
AGAINST = (Answer.AGAINST, Answer.CHANGES)

#: What a decision says that it departs from. It is read by more people than the wish itself, so it says no more.
NOT_AS_WISHED = "What the family wished about publication"
NOT_ASKED = "That everybody at the centre of the review is asked for their wish about publication"


@dataclass(frozen=True)
class Wish:
    """What one person said of the draft and of publication; None where nothing is recorded."""

    person: Involved
    draft: FamilyView | None
    publication: FamilyView | None

    @property
    def draft_in_words(self) -> str:
        """Their view of the draft."""
        return answer_in_words(self.draft) if self.draft else "Not asked yet"

    @property
    def publication_in_words(self) -> str:
        """Their wish about publication."""
        return answer_in_words(self.publication) if self.publication else "Not asked yet"

    @property
    def is_against(self) -> bool:
        """Whether they wish that it is not published, or not as it is."""
        return self.publication is not None and self.publication.answer in AGAINST


@dataclass(frozen=True)
class Wishes:
    """What everybody said. Somebody who was not asked for a reason counts as asked: the reason is recorded."""

    people: tuple[Wish, ...]
    #: Whether there is anybody to ask: not of a review that is about no single person.
    of_people: bool = True

    @property
    def departs_from(self) -> list[str]:
        """What publishing the report goes against, in words that a decision can hold."""
        if not self.of_people:
            return []
        found = [NOT_AS_WISHED] if any(one.is_against for one in self.people) else []
        unasked = not self.people or any(one.publication is None for one in self.people)
        return [*found, NOT_ASKED] if unasked else found

    @property
    def ask_why(self) -> str:
        """What whoever publishes is asked, or "" where nothing has to be said."""
        found = self.departs_from
        if found == [NOT_ASKED]:
            return "Not everybody was asked for their wish about publication. Say why it is published without."
        if found == [NOT_AS_WISHED]:
            return "Somebody wishes that it is not published, or not as it is. Say why it is published."
        if found:
            return (
                "Somebody wishes otherwise, and not everybody was asked. Say why it is published."
            )
        return ""


def wishes_of(review: Review) -> Wishes:
    """Return what everybody at the centre said; three queries."""
    found = []
    for person in people_at_the_centre(review):
        views = {view.topic: view for view in person.views.all()}  # type: ignore[attr-defined]
        found.append(Wish(person, views.get(Topic.DRAFT), views.get(Topic.PUBLICATION)))
    kind = edition_of(review).kind(review.kind)
    of_people = process_for(review).is_about_people and not (kind and kind.of_theme)
    return Wishes(tuple(found), of_people)

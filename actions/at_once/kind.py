"""What a process asks agencies to tell as actions of their own in their answer, in its words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reviews.requests.kind import Beside

if TYPE_CHECKING:
    from partnership.models import Group
    from reviews.models import Review
    from reviews.requests.kind import Requests, Words


def _no_group(_review: Review) -> Group | None:
    return None


@dataclass(frozen=True)
class Told(Beside):
    """Actions that an agency tells in its answer: each is an action with its day from then on."""

    #: What one of them is called: on its pages, in the timeline.
    one: str = "immediate action"
    #: Above the list; ``{people}`` are those whom the review is there to protect.
    explain: str = "What your agency changed at once to keep {people} safe, or will change without waiting for the report."
    #: The label of its text, and that of its day.
    what: str = "What was done, or will be done"
    when: str = "The day it was done, or will be done by"
    #: Which group oversees them, where that is known from the start.
    overseen_by: Callable[[Review], Group | None] = _no_group

    @property
    def a_new_one(self) -> str:
        """With its article: "an immediate action"."""
        return f"{'an' if self.one[0] in 'aeiou' else 'a'} {self.one}"

    def explained(self, words: Words) -> str:
        """The sentence above the list in the words of the process."""
        return self.explain.format(people=words.people)


def told_of(asking: Requests | None) -> Told | None:
    """Return how agencies tell actions in their answers, or None where they are not asked for any."""
    found = asking.beside if asking else ()
    return next((one for one in found if isinstance(one, Told)), None)

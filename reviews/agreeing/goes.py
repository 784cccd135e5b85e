"""What goes to the board or group: the newest draft of a report, unless a process says something else."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from reviews.drafts.answering import answers_missing
from reviews.drafts.looking import missing_contents
from reviews.drafts.reading import newest_draft
from reviews.drafts.receiving import has_a_draft
from reviews.requests.owed import no_answer_owed

if TYPE_CHECKING:
    from reviews.door.acts import Guard
    from reviews.door.passage import Passage
    from reviews.models import Review


@dataclass(frozen=True)
class Goes:
    """What is sent: its words for the record with what the event keeps, what shows it, and what has to be there first."""

    words: Callable[[Passage], tuple[str, Mapping[str, Any]]]
    template: str
    context: Callable[[Review], Mapping[str, Any]]
    guards: tuple[Guard, ...]


def _draft(passage: Passage) -> tuple[str, Mapping[str, Any]]:
    newest = newest_draft(passage.review)
    assert newest is not None  # noqa: S101 - the guard asked
    return f"draft {newest.number} of the report", {"draft": newest.number}


def _newest(review: Review) -> Mapping[str, Any]:
    return {"newest": newest_draft(review)}


#: A draft of somebody's report, which says what it has to, and whose facts are checked.
DRAFT = Goes(
    words=_draft,
    template="reviews/agreeing/_draft.html",
    context=_newest,
    guards=(has_a_draft, no_answer_owed, missing_contents, answers_missing),
)

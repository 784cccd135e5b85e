"""What kind of appointment it is, where the rule file knows more than one: an external author, or one within the board."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviews.wording import edition_of

if TYPE_CHECKING:
    from reviews.door.passage import Passage
    from reviews.rules import Edition


def choices(edition: Edition, kind: str) -> list[tuple[str, str]]:
    """Return the outcomes of a kind of decision to choose from; empty where there is nothing to choose."""
    found = edition.decisions[kind].choices()
    return found if len(found) > 1 else []


def who_problem(passage: Passage, kind: str) -> dict[str, str]:
    """Return what is wrong with ``data["outcome"]``, by form field."""
    known = choices(edition_of(passage.review), kind)
    if known and passage.data.get("outcome") not in dict(known):
        return {"outcome": "Choose how the review is carried out."}
    return {}


def outcome_of(passage: Passage, kind: str) -> str:
    """Return the outcome to keep: what was chosen, or the only one there is."""
    edition = edition_of(passage.review)
    if choices(edition, kind):
        return str(passage.data["outcome"])
    return edition.decisions[kind].outcomes[0].key

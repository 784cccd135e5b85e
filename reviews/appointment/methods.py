"""Ways of carrying a review out: chosen from the list of the rule file, where it has one, and kept in the words of the day."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from reviews.dates import day_of
from reviews.wording import edition_of

from .terms import agreed

if TYPE_CHECKING:
    from reviews.door.passage import Passage


def _known(passage: Passage) -> dict[str, str]:
    """What can be chosen, and what was chosen before and may have been left out of the list since."""
    now = agreed(passage.review)
    listed = {method.key: method.label for method in edition_of(passage.review).methods}
    return {**(now.methods if now else {}), **listed}


def chosen(passage: Passage) -> list[dict[str, str]]:
    """Return what ``data["methods"]`` chooses, as a decision keeps it."""
    known, keys = _known(passage), set(passage.data.get("methods") or ())
    return [{"key": key, "label": known[key]} for key in known if key in keys]


def words(passage: Passage) -> str:
    """Return the same in words; empty where the rule file lists none."""
    return "; ".join(row["label"] for row in chosen(passage))


def problems(passage: Passage) -> dict[str, str]:
    """Return what is wrong with the choice, by form field."""
    if edition_of(passage.review).methods and not chosen(passage):
        return {"methods": "Choose at least one way in which the review is carried out."}
    return {}


def follow(passage: Passage, on: date) -> None:
    """Set the dates of ways that have a clock of their own, and clear those of ways that are not chosen any more."""
    now = agreed(passage.review)
    for method in edition_of(passage.review).methods:
        if not method.starts:
            continue
        stands = now is not None and method.key in now.methods
        known = day_of(passage.review, method.starts)
        if stands and known is None:
            passage.set_date(method.starts, on)
        elif not stands and known is not None:
            passage.clear_date(method.starts)

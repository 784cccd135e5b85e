"""What is said of a place when work with it opens, and when that is corrected: checked and written the same way."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reviews.agreeing.reading import groups_that_agree
from reviews.contexts.places import looks_wide, name_place, say_bounds, wrong_place
from reviews.free_text import identifying
from reviews.models import Place

from .models import ContextualWork
from .places import LONGEST_NAME, short_name, taken_words

if TYPE_CHECKING:
    from partnership.models import Group
    from reviews.door.passage import Passage


@dataclass(frozen=True)
class Entry:
    """What is typed. ``place`` None: a new one is named by ``name``, ``kind`` and ``bounds``.

    ``is_small``: somebody looked at a name like that of a ward, and says that the place is small enough. ``group``: the one
    that agrees the plan.
    """

    place: Place | None
    name: str
    kind: str
    bounds: str
    is_small: bool
    came_from: str
    why: str
    lead: str
    group: Group | None


def check(passage: Passage, entry: Entry) -> None:
    """Refuse what is missing or cannot be right, by its field."""
    wrong = _place_problems(passage, entry)
    if entry.came_from not in ContextualWork.CameFrom.values:
        wrong["came_from"] = "Choose what pointed to the place."
    for name, sentence in (
        ("why", "Say what is known that led to it."),
        ("lead", "Say who leads the work."),
    ):
        if not getattr(entry, name).strip():
            wrong[name] = sentence
    groups = groups_that_agree(passage.review)
    if entry.group is None or not groups.filter(pk=entry.group.pk).exists():
        wrong["group"] = "Choose the group that it reports to."
    wrong |= identifying({"name": entry.name, "bounds": entry.bounds, "why": entry.why})
    passage.refuse(**wrong)


def _place_problems(passage: Passage, entry: Entry) -> dict[str, str]:
    place, name = entry.place, entry.name.strip()
    if place is None:
        wrong = _new_place_problems(passage, entry)
        wide = not wrong.get("name") and looks_wide(name)
    else:
        wrong = {}
        if place.partnership_id != passage.review.partnership_id:
            return {"place": "Choose a place of this partnership."}
        if place.left_on is not None and not _is_worked_with(passage, place):
            return {
                "place": f"{place.name} is no longer offered. The partnership team can offer it again under Places."
            }
        if name:
            wrong["name"] = (
                "You chose a place above. Leave this empty, or choose to name a new one."
            )
        bounds = entry.bounds.strip()
        if not place.bounds and not bounds:
            wrong["bounds"] = f"Say where {place.name} begins and ends."
        elif place.bounds and bounds and bounds != place.bounds:
            wrong["bounds"] = (
                "It is said already where this place begins and ends. Leave this empty, and correct it in the list of places."
            )
        # One after the other: who opens the second piece of work for a place then sees the first.
        Place.objects.select_for_update(no_key=True).filter(pk=place.pk).first()
        if taken := taken_words(place, passage.actor, passage.review.pk):
            wrong["place"] = taken
        wide = looks_wide(place.name)
    if wide and not entry.is_small and not wrong:
        wrong["is_small"] = (
            "The name looks like that of a ward, a borough or a town. Work with so wide an area seldom has effect: name a "
            "smaller place, or tick that this one is small enough."
        )
    return wrong


def _is_worked_with(passage: Passage, place: Place) -> bool:
    """Whether this review works with the place already: then it stays, also when it is offered to nobody else."""
    return ContextualWork.objects.filter(review_id=passage.review.pk, place=place).exists()


def _new_place_problems(passage: Passage, entry: Entry) -> dict[str, str]:
    name = entry.name.strip()
    if not name:
        return {"place": "Choose a place, or name a new one below."}
    # Whether its name looks wide is asked below, as of a place that is chosen.
    wrong = wrong_place(passage.review.partnership, _values(entry), one_place=True)
    if len(name) > LONGEST_NAME:
        wrong["name"] = f"The name must be {LONGEST_NAME} characters or fewer."
    if not entry.bounds.strip():
        wrong["bounds"] = "Say where the place begins and ends."
    return wrong


def _values(entry: Entry) -> dict[str, str]:
    return {"name": entry.name.strip(), "kind": entry.kind, "bounds": entry.bounds.strip()}


def put(passage: Passage, row: ContextualWork, entry: Entry) -> ContextualWork:
    """Write it: name, what led to it and group stand with the review, the rest in its own row."""
    review, place, bounds = passage.review, entry.place, entry.bounds.strip()
    if place is None:
        place = name_place(passage, _values(entry))
    elif bounds and not place.bounds:
        say_bounds(passage, place, bounds)
    review.pseudonym, review.summary = short_name(place), entry.why.strip()
    review.group = entry.group
    passage.save(review)
    row.place, row.came_from, row.lead = place, entry.came_from, entry.lead.strip()
    return passage.save(row)

"""Shared acts: in which contexts somebody came to harm, recorded, corrected and taken out."""

from __future__ import annotations

from typing import Any

from reviews.door.acts import ALL_STAGES, Act
from reviews.door.passage import Passage
from reviews.free_text import identifying
from reviews.models import HarmContext, Place, RoleKind
from reviews.queries.identity import sealed_names

from .places import name_place, wrong_place
from .reading import named

COORDINATOR = frozenset({RoleKind.COORDINATOR})


def record_context(passage: Passage) -> None:
    """Record one context of harm. ``result`` is the ``HarmContext``.

    ``data``: ``context``, ``note`` (can be empty); ``place`` (a ``Place`` or None), or in its stead a new one:
    ``new_name``, ``new_kind``, ``new_bounds``, and ``one_place`` where the name is asked about.
    """
    row = HarmContext(review_id=passage.review.pk, recorded_by=passage.actor)
    _fill(passage, row)
    passage.result = passage.save(row)
    passage.say(f"Recorded a context of harm: {named(row.context, row.place)}.", context=row.pk)


def correct_context(passage: Passage) -> None:
    """Correct one. ``data``: ``row`` (the record), ``version``, and what ``record_context`` takes."""
    row = _claim(passage)
    before = (row.context, row.place_id, row.note)
    _fill(passage, row)
    if before == (row.context, row.place_id, row.note):
        passage.refuse("Nothing was changed: what you sent is what is there already.")
    passage.result = passage.save(row)
    passage.say(f"Corrected a context of harm: {named(row.context, row.place)}.", context=row.pk)


def remove_context(passage: Passage) -> None:
    """Take one out that does not belong to the review. ``data``: ``row`` (the record), ``version``.

    The history keeps it; a place stays in the list of the partnership.
    """
    row = _claim(passage)
    words, pk = named(row.context, row.place), row.pk
    passage.delete(row)
    passage.say(f"Took out a context of harm: {words}.", context=pk)


def _claim(passage: Passage) -> HarmContext:
    row = passage.claim(passage.data["row"], passage.data.get("version"))
    if row.review_id != passage.review.pk:
        passage.refuse("This belongs to another review.")
    return row


def _fill(passage: Passage, row: HarmContext) -> None:
    """Put what was sent on the row, with a new place where one is named; refuse what cannot be."""
    data = passage.data
    note, place = str(data.get("note") or "").strip(), data.get("place")
    new = _new_place(data)
    sealed = sealed_names(passage.review)
    wrong = identifying({"note": note}, sealed)
    if data.get("context") not in HarmContext.Context.values:
        wrong["context"] = "Choose the context."
    if new is not None:
        wrong |= _wrong_new(passage, new, sealed)
    elif place is not None:
        wrong |= _wrong_choice(passage, place, row)
    if not wrong and new is None:
        wrong |= _twice(row, data["context"], place)
    passage.refuse(**wrong)
    row.context, row.note = data["context"], note
    row.place = place if new is None else name_place(passage, new)


def _new_place(data: Any) -> dict[str, str] | None:
    """The place that is named in the form, or None when nothing of it is filled in."""
    new = {name: str(data.get(f"new_{name}") or "").strip() for name in ("name", "kind", "bounds")}
    return new if any(new.values()) else None


def _wrong_new(passage: Passage, new: dict[str, str], sealed: list[str]) -> dict[str, str]:
    if passage.data.get("place") is not None:
        return {"place": "Choose a place from the list, or name a new one below; not both."}
    wrong = wrong_place(
        passage.review.partnership,
        new,
        one_place=bool(passage.data.get("one_place")),
        names=sealed,
    )
    return {name if name == "one_place" else f"new_{name}": words for name, words in wrong.items()}


def _wrong_choice(passage: Passage, place: Place, row: HarmContext) -> dict[str, str]:
    fresh = Place.objects.filter(pk=place.pk, partnership_id=passage.review.partnership_id).first()
    if fresh is None:
        return {"place": "Choose a place of this partnership."}
    if fresh.left_on is not None and row.place_id != fresh.pk:
        return {"place": f"{fresh} is no longer offered. The partnership team can offer it again."}
    return {}


def _twice(row: HarmContext, context: str, place: Place | None) -> dict[str, str]:
    """The same context at the same place stands on a review once."""
    others = HarmContext.objects.filter(
        review_id=row.review_id, context=context, place=place
    ).exclude(pk=row.pk)
    if not others.exists():
        return {}
    field = "place" if place else "context"
    return {field: f"{named(context, place)} is recorded already. Correct that one instead."}


#: At every stage, as the other facts of a review: what is found out late still belongs to it, and a removal can
#: always be made good.
CONTEXT_ACTS = (
    Act(
        name="record_context",
        label="Record a context of harm",
        roles=COORDINATOR,
        stages=ALL_STAGES,
        run=record_context,
        page="reviews:context_add",
    ),
    Act(
        name="correct_context",
        label="Correct a context of harm",
        roles=COORDINATOR,
        stages=ALL_STAGES,
        run=correct_context,
        needs_reason=True,
    ),
    Act(
        name="remove_context",
        label="Take out a context of harm",
        roles=COORDINATOR,
        stages=ALL_STAGES,
        run=remove_context,
        needs_reason=True,
        undoes="record_context",
    ),
)

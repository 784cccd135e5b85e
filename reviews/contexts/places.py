"""Places of a partnership: added, changed, no longer offered and offered again, each through its door."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, transaction

from partnership.acts.rows import apply, labels_of
from partnership.changes import Change, change
from partnership.events import record
from reviews.free_text import identifying, looks_like_address
from reviews.models import Place

if TYPE_CHECKING:
    from partnership.models import Partnership, User
    from reviews.door.passage import Passage

ABOUT = "place"
FIELDS = ("kind", "name", "bounds")
#: Words of areas that are mostly too large to act in: "a specific park, neighbourhood or street is more likely to be
#: impactful than an entire ward" (Hillingdon Contextual Safeguarding Strategy 2023-26, section 2).
WIDE = re.compile(r"\b(wards?|boroughs?|town|city|county|district|village|parish)\b", re.IGNORECASE)
ONE_PLACE = (
    "A place should be small enough to act in: a park, a street, a school gate. If this is really one place, tick the "
    "box; otherwise name the smaller place."
)
HOME = "This looks like an address or a postcode. Name the place without a house number: it must not point to somebody’s home."


def looks_wide(name: str) -> bool:
    """Whether a name may be that of a whole area; it is asked about once and not refused."""
    return bool(WIDE.search(name))


def wrong_place(
    partnership: Partnership,
    values: Mapping[str, Any],
    *,
    one_place: bool,
    besides: Place | None = None,
    names: Iterable[str] = (),
) -> dict[str, str]:
    """Return a sentence for each of ``FIELDS`` that cannot be, and for ``one_place`` when that has to be said.

    ``besides`` is the place as it was; ``names`` are those that are sealed, where a review is known.
    """
    name, bounds = values["name"].strip(), values.get("bounds") or ""
    wrong: dict[str, str] = {}
    if not name:
        wrong["name"] = "Enter the name of the place."
    if values.get("kind") not in Place.Kind.values:
        wrong["kind"] = "Choose what kind of place it is."
    others = Place.objects.filter(partnership=partnership, name__iexact=name)
    if besides is not None:
        others = others.exclude(pk=besides.pk)
    same = others.first()
    if same is not None:
        wrong["name"] = (
            f"{same} is in the list already, but no longer offered. The partnership team can offer it again under Places."
            if same.left_on
            else f"{same} is in the list already. Use the one that is there."
        )
    elif looks_like_address(name):
        wrong["name"] = HOME
    wrong |= identifying({"name": name, "bounds": bounds}, names)
    is_new = besides is None or besides.name != name
    if "name" not in wrong and is_new and looks_wide(name) and not one_place:
        wrong["one_place"] = ONE_PLACE
    return wrong


def add_place(
    partnership: Partnership, actor: User, values: Mapping[str, Any], *, one_place: bool
) -> Change:
    """Add a place. ``values``: ``FIELDS``. ``result`` is the ``Place``."""
    with change("add_place", partnership, actor) as it:
        it.refuse(**wrong_place(it.partnership, values, one_place=one_place))
        row = Place(partnership=it.partnership, **values)
        it.result = it.save(row)
        it.about = (ABOUT, row.pk)
        it.say(_added(row))
    return it


def edit_place(
    place: Place,
    actor: User,
    values: Mapping[str, Any],
    *,
    one_place: bool,
    version: int | None,
    reason: str,
) -> Change:
    """Change what a place is called, what kind it is and where it ends; reviews that name it follow."""
    with _change("edit_place", place, actor, reason=reason, needs_reason=True) as it:
        row = it.claim(place, version)
        it.refuse(**wrong_place(it.partnership, values, one_place=one_place, besides=row))
        before = str(row)
        changed = apply(row, values)
        if not changed:
            it.no_change()
        it.result = it.save(row)
        it.say(f"Changed the place {before}: {labels_of(row, changed)}.", fields=changed)
    return it


def leave_place(place: Place, actor: User, *, version: int | None, reason: str) -> Change:
    """Offer a place no longer where a review names one. Reviews that name it already go on naming it."""
    with _change("leave_place", place, actor, reason=reason, needs_reason=True) as it:
        row = it.claim(place, version)
        if row.left_on is not None:
            it.refuse(f"{row} is not offered any more. There is nothing more to do.")
        row.left_on = it.today
        it.result = it.save(row)
        it.say(f"The place {row} is no longer offered.")
    return it


def return_place(place: Place, actor: User, *, version: int | None, reason: str = "") -> Change:
    """Offer a place again."""
    with _change("return_place", place, actor, reason=reason) as it:
        row = it.claim(place, version)
        if row.left_on is None:
            it.refuse(f"{row} is offered. There is nothing to take back.")
        row.left_on = None
        it.result = it.save(row)
        it.say(f"The place {row} is offered again.")
    return it


def name_place(passage: Passage, values: Mapping[str, Any]) -> Place:
    """Add a place from a review, whose act has checked it (``wrong_place``).

    The partnership's log has it as an event of its own, which says nothing of the review.
    """
    row = Place(partnership=passage.review.partnership, **values)
    try:
        with transaction.atomic():
            passage.save(row)
    except IntegrityError:
        passage.refuse("Somebody has just added a place of this name. Choose it from the list.")
    _log(passage, "add_place", row, _added(row))
    return row


def say_bounds(passage: Passage, place: Place, bounds: str) -> None:
    """Say from a review where a place begins and ends that nobody bounded yet; the partnership's log has it."""
    row = passage.claim(place, place.version)
    row.bounds = bounds
    passage.save(row)
    _log(
        passage,
        "edit_place",
        row,
        f"Said where the place {row} begins and ends.",
        fields=["bounds"],
    )


def _log(passage: Passage, act: str, place: Place, sentence: str, **data: Any) -> None:
    """An event of the partnership's own log, which says nothing of the review."""
    record(
        act=act,
        sentence=sentence,
        actor=passage.actor,
        about=(ABOUT, place.pk),
        partnership=place.partnership,
        data=data,
        at=passage.now,
    )


def _added(row: Place) -> str:
    return f"Added the place {row} ({row.get_kind_display().lower()})."


def _change(act: str, place: Place, actor: User, **more: Any) -> Any:
    return change(act, place.partnership, actor, about=(ABOUT, place.pk), **more)

"""Saying what was found when two entries were compared: the same event, they differ, or they are not related."""

from __future__ import annotations

from reviews.door.acts import OPEN_STAGES, Act
from reviews.door.errors import AlreadyDone, Refused
from reviews.door.passage import Passage
from reviews.models import ChronologyPair, RoleKind

from .withholding import merged_entry

COORDINATOR = frozenset({RoleKind.COORDINATOR})


def compare_entries(passage: Passage) -> None:
    """Record what two entries are to one another.

    ``data``: ``entry`` and its ``version``, ``other`` (an entry), ``kind``, ``note`` (needed where they differ),
    ``asks`` (the agency of one of the two that is asked about it, or None).
    """
    data = passage.data
    one = merged_entry(passage, data["entry"], data.get("version"))
    other = merged_entry(passage, data["other"], None)
    if one.pk == other.pk:
        passage.refuse("This is the same entry. Choose another one.")
    if one.request_id == other.request_id:
        passage.refuse("Both entries are of one agency. Ask it to correct them, or leave them.")
    kind, note = ChronologyPair.Kind(data["kind"]), str(data.get("note", "")).strip()
    differ, asks = kind == ChronologyPair.Kind.DISAGREE, data.get("asks")
    if differ and not note:
        passage.refuse(note="Say in a few words what differs. It is shown beside the two entries.")
    if asks is not None and asks.pk not in (one.request.agency_id, other.request.agency_id):
        raise Refused("Only an agency that gave one of the two entries can be asked about them.")
    first, second = sorted((one, other), key=lambda entry: entry.pk)
    known = ChronologyPair.objects.filter(first=first, second=second).first()
    if known is not None:
        raise AlreadyDone(
            f"These two were compared already: {str(known).lower()}. Take that back first to say something else."
        )
    passage.result = passage.save(
        ChronologyPair(
            review_id=passage.review.pk,
            first=first,
            second=second,
            kind=kind,
            note=note,
            asks=asks if differ else None,
            made_by=passage.actor,
            made_at=passage.now,
        )
    )
    agencies = " and ".join(
        sorted({one.request.agency.short_name, other.request.agency.short_name})
    )
    passage.say(
        f"Compared two entries of {agencies}: {str(passage.result).lower()}.",
        entries=[first.pk, second.pk],
    )


def uncompare_entries(passage: Passage) -> None:
    """Take back what was found. ``data``: ``pair``, its ``version``."""
    pair: ChronologyPair = passage.claim(passage.data["pair"], passage.data.get("version"))
    if pair.review_id != passage.review.pk:
        raise Refused("These entries belong to another review.")
    was, ids = str(pair).lower(), [pair.first_id, pair.second_id]
    passage.delete(pair)
    passage.say(f"Took back what was found of two entries: {was}.", entries=ids)


ACTS = (
    Act(
        name="compare_entries",
        label="Say what two entries of the chronology are to one another",
        roles=COORDINATOR,
        stages=OPEN_STAGES,
        run=compare_entries,
    ),
    Act(
        name="uncompare_entries",
        label="Take back what was found of two entries of the chronology",
        roles=COORDINATOR,
        stages=OPEN_STAGES,
        run=uncompare_entries,
        undoes="compare_entries",
    ),
)

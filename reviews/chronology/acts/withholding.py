"""Withholding an entry from the merged chronology, or words in it, and taking that back. The agency's text stays."""

from __future__ import annotations

from reviews.door.acts import OPEN_STAGES, Act
from reviews.door.errors import AlreadyDone, Refused
from reviews.door.passage import Passage
from reviews.models import ChronologyCover, ChronologyEntry, RequestState, RoleKind

from ..cover import holds

COORDINATOR = frozenset({RoleKind.COORDINATOR})
MOST_WORDS = 500
#: Shorter words would be found everywhere, or say what they are by where they were.
FEWEST_LETTERS = 2


def merged_entry(passage: Passage, entry: ChronologyEntry, version: int | None) -> ChronologyEntry:
    """The entry of ``data``, locked, as it was looked at; of a summary that was received."""
    fresh = passage.claim(entry, version)
    if fresh.request.review_id != passage.review.pk:
        raise Refused("This entry belongs to another review.")
    if fresh.request.state != RequestState.SUBMITTED:
        raise Refused(
            f"The answer of {fresh.request.agency.short_name} is not here now, so its entries are not merged. "
            "Wait until it is sent again."
        )
    return fresh


def _cover(passage: Passage, entry: ChronologyEntry, words: str) -> None:
    passage.result = passage.save(
        ChronologyCover(
            entry=entry,
            words=words,
            reason=passage.reason,
            made_by=passage.actor,
            made_at=passage.now,
        )
    )


def withhold_entry(passage: Passage) -> None:
    """Withhold all of an entry. ``data``: ``entry``, its ``version``; the reason in its usual place."""
    entry = merged_entry(passage, passage.data["entry"], passage.data.get("version"))
    if ChronologyCover.objects.filter(entry=entry, words="").exists():
        raise AlreadyDone("This entry is withheld already. There is nothing more to do.")
    _cover(passage, entry, "")
    passage.say(
        f"Withheld an entry of {entry.request.agency.short_name} from the merged chronology.",
        entry=entry.pk,
    )


def withhold_words(passage: Passage) -> None:
    """Withhold words of an entry wherever they stand in it. ``data``: ``entry``, its ``version``, ``words``."""
    entry = merged_entry(passage, passage.data["entry"], passage.data.get("version"))
    words = " ".join(str(passage.data["words"]).split())
    if len(words) < FEWEST_LETTERS:
        passage.refuse(words="Copy the words that are to be withheld, at least two letters.")
    if len(words) > MOST_WORDS:
        passage.refuse(
            words=f"This is more than {MOST_WORDS} characters. Withhold the entry as a whole, or shorter words."
        )
    if not holds(words, (entry.record, entry.what, entry.significance)):
        passage.refuse(
            words="These words do not stand in the entry like this. Copy them from the text above, whole words only."
        )
    known = ChronologyCover.objects.filter(entry=entry).exclude(words="")
    if any(cover.words.casefold() == words.casefold() for cover in known):
        raise AlreadyDone("These words are withheld already. There is nothing more to do.")
    _cover(passage, entry, words)
    passage.say(
        f"Withheld words in an entry of {entry.request.agency.short_name} from the merged chronology.",
        entry=entry.pk,
    )


def show_again(passage: Passage) -> None:
    """Show again what was withheld. ``data``: ``cover``, its ``version``."""
    cover: ChronologyCover = passage.claim(passage.data["cover"], passage.data.get("version"))
    if cover.entry.request.review_id != passage.review.pk:
        raise Refused("This belongs to another review.")
    what = "words in an entry" if cover.words else "an entry"
    agency = cover.entry.request.agency.short_name
    entry = cover.entry_id
    passage.delete(cover)
    passage.say(f"Showed {what} of {agency} in the merged chronology again.", entry=entry)


ACTS = (
    Act(
        name="withhold_entry",
        label="Withhold an entry from the merged chronology",
        roles=COORDINATOR,
        stages=OPEN_STAGES,
        run=withhold_entry,
        needs_reason=True,
    ),
    Act(
        name="withhold_words",
        label="Withhold words of an entry in the merged chronology",
        roles=COORDINATOR,
        stages=OPEN_STAGES,
        run=withhold_words,
        needs_reason=True,
    ),
    Act(
        name="show_again",
        label="Show again what was withheld from the merged chronology",
        roles=COORDINATOR,
        stages=OPEN_STAGES,
        run=show_again,
        undoes="withhold_entry",
    ),
)

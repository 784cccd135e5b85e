"""Finding the edition that applies."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from reviews.clock import in_words
from reviews.rules.errors import RuleError
from reviews.rules.load import check_together, load_edition
from reviews.rules.shapes import Edition

DATA = Path(__file__).parent / "data"


@lru_cache(maxsize=8)
def read_folder(folder: Path) -> Mapping[str, Edition]:
    """Every edition in a folder by its id, each process in order of date.

    Read once: a rule file only changes with a release. Raises
    ``RuleFileError`` for the first file that is not right.
    """
    loaded = [load_edition(file) for file in sorted(folder.glob("*.toml"))]
    loaded.sort(key=lambda edition: (edition.process, edition.in_force_from))
    for process in {edition.process for edition in loaded}:
        check_together([edition for edition in loaded if edition.process == process])
    return MappingProxyType({edition.id: edition for edition in loaded})


def get_edition(edition_id: str) -> Edition:
    """The edition a review is pinned to, such as ``rapid_review.wt2023``. Raises ``RuleError``."""
    try:
        return read_folder(DATA)[edition_id]
    except KeyError:
        raise RuleError(f"There is no edition {edition_id!r} of the rules.") from None


def every_edition() -> tuple[Edition, ...]:
    """Every edition of every process."""
    return tuple(read_folder(DATA).values())


def editions(process: str) -> tuple[Edition, ...]:
    """Every edition of a process, oldest first. Raises ``RuleError`` for an unknown process."""
    found = tuple(edition for edition in read_folder(DATA).values() if edition.process == process)
    if not found:
        raise RuleError(f"There are no rules for a process {process!r}.")
    return found


def edition_for(
    process: str, anchor_date: date, chosen: Mapping[str, date] = MappingProxyType({})
) -> Edition:
    """The edition in force on that day. Raises ``RuleError`` with a sentence when none was.

    Which date of the review that is, ``Edition.anchor_for_edition`` says. ``chosen``: the editions that a partnership
    chose (id → first day); they come before the one in force, the newest choice first.
    """
    found = editions(process)
    taken = [
        (chosen[edition.id], edition)
        for edition in found
        if edition.only_where_chosen and chosen.get(edition.id, date.max) <= anchor_date
    ]
    if taken:
        return max(taken, key=lambda pair: pair[0])[1]
    for edition in found:
        if edition.was_in_force(anchor_date):
            return edition
    first = found[0]
    raise RuleError(
        f"No edition of the rules for a {first.names.short} was in force on {in_words(anchor_date)}. "
        f"The earliest here begins on {in_words(first.in_force_from)}."
    )

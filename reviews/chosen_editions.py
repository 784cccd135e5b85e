"""Editions that apply where a partnership says so: which it goes by, choosing one, and going back.

A law can be made before it is in force, and practice can take up its name before that. Whether and from which day is
for the partnership to say, with a reason; a review keeps the edition it was opened under (ADR 3).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from partnership.changes import Change, change
from reviews.clock import in_words
from reviews.local_deadlines import first_version
from reviews.models import ChosenEdition
from reviews.rules import Edition, edition_for
from reviews.rules.editions import DATA, read_folder

if TYPE_CHECKING:
    from datetime import date

    from partnership.models import Partnership, User


@dataclass(frozen=True)
class Choice:
    """An edition to choose, with what the partnership said of it, if anything."""

    edition: Edition
    row: ChosenEdition | None


def chosen(partnership: Partnership) -> dict[str, date]:
    """Return the editions that the partnership goes by: id → the first day. One query."""
    rows = ChosenEdition.objects.filter(partnership=partnership)
    return dict(rows.values_list("edition", "since"))


def edition_on(partnership: Partnership, process: str, day: date) -> Edition:
    """Return the edition that a review of this partnership has whose deciding date is ``day``.

    One query, and none where the process has nothing to choose. Raises ``RuleError`` when none was in force.
    """
    if not any(one.edition.process == process for one in _all()):
        return edition_for(process, day)
    return edition_for(process, day, chosen(partnership))


def _all() -> list[Choice]:
    found = [one for one in read_folder(DATA).values() if one.only_where_chosen]
    return [Choice(edition, None) for edition in sorted(found, key=lambda one: one.title)]


def choices(partnership: Partnership) -> list[Choice]:
    """Return every edition that can be chosen, by title; one query."""
    rows = {row.edition: row for row in ChosenEdition.objects.filter(partnership=partnership)}
    return [Choice(one.edition, rows.get(one.edition.id)) for one in _all()]


def choose(
    partnership: Partnership,
    actor: User,
    choice: Choice,
    *,
    since: date,
    version: int | None,
    reason: str,
) -> Change:
    """Go by the edition from a day on, or from another day than before. Reviews that are open keep theirs.

    ``version``: of the row that the form was opened on, 0 when there was none.
    """
    edition = choice.edition
    with change("choose_edition", partnership, actor, reason=reason, needs_reason=True) as it:
        if since < edition.in_force_from:
            it.refuse(
                since=f"It cannot be used before {in_words(edition.in_force_from)}. {edition.in_force_from_note}"
            )
        row = _claim(it, edition, version)
        if row is not None and (row.since, row.reason) == (since, it.reason):
            it.no_change()
        row = row or ChosenEdition(
            partnership=partnership,
            edition=edition.id,
            version=first_version(ChosenEdition, partnership_id=partnership.pk, edition=edition.id),
        )
        row.since, row.reason = since, it.reason
        it.result = it.save(row)
        it.about = ("chosen_edition", row.pk)
        it.say(f"{edition.title} ({edition.guidance}) is used from {in_words(since)}.")
    return it


def stop(
    partnership: Partnership, actor: User, choice: Choice, *, version: int | None, reason: str
) -> Change:
    """Go by the edition no longer. Reviews that were opened under it keep it."""
    edition = choice.edition
    with change("stop_edition", partnership, actor, reason=reason, needs_reason=True) as it:
        row = _claim(it, edition, version)
        if row is None:
            it.refuse("It is not used. There is nothing more to do.")
            return it
        it.about = ("chosen_edition", row.pk)
        it.delete(row)
        it.say(f"{edition.title} ({edition.guidance}) is no longer used for new reviews.")
    return it


def _claim(it: Change, edition: Edition, version: int | None) -> ChosenEdition | None:
    """Lock the row as the form saw it; raises ``Stale`` when it came, went or changed meanwhile."""
    from partnership.door_errors import Stale

    row = ChosenEdition.objects.filter(partnership=it.partnership, edition=edition.id).first()
    if row is None:
        if version:
            raise Stale("This was taken back by someone else since you opened it.")
        return None
    return it.claim(row, version)

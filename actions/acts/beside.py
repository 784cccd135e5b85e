"""Who contributes to an action, and which actions come first: set with the action itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reviews.clock import in_words

from ..models import Action, ActionState, Contributor, Dependency

if TYPE_CHECKING:
    from reviews.door.passage import Passage


def set_beside(passage: Passage, record: Action) -> list[str]:
    """Write the contributors and what comes first, as far as ``data`` says them; return what deserves a second look.

    ``data``: ``contributors`` (agencies), ``waits_for`` (actions of this review). Refused: the lead agency as a contributor,
    an agency of another partnership, an action of another review, and a circle.
    """
    if "contributors" in passage.data:
        _set_contributors(passage, record, list(passage.data["contributors"]))
    if "waits_for" in passage.data:
        _set_waits_for(passage, record, list(passage.data["waits_for"]))
    return [
        f"It is due on {in_words(record.due_on)}, before “{one.first}” that it waits for "
        f"(due {in_words(one.first.due_on)})."
        for one in record.waits_for.select_related("first")
        if one.first.is_open and one.first.due_on > record.due_on
    ]


def _set_contributors(passage: Passage, record: Action, agencies: list[Any]) -> None:
    known = {row.agency_id: row for row in record.contributors.all()}
    for agency in agencies:
        if agency.pk == record.agency_id:
            passage.refuse(
                contributors=f"{agency} leads the action, so it need not be named again."
            )
        elif agency.partnership_id != passage.review.partnership_id or (
            not agency.is_active and agency.pk not in known
        ):
            passage.refuse(contributors=f"{agency} does not work with this partnership now.")
    wanted = {agency.pk: agency for agency in agencies}
    for pk, row in known.items():
        if pk not in wanted:
            passage.delete(row)
    for pk, agency in wanted.items():
        if pk not in known:
            passage.save(Contributor(action=record, agency=agency))


def _set_waits_for(passage: Passage, record: Action, firsts: list[Action]) -> None:
    known = {row.first_id: row for row in record.waits_for.all()}
    wanted = {first.pk: first for first in firsts}
    for pk, first in wanted.items():
        if first.review_id != passage.review.pk or pk == record.pk:
            passage.refuse(waits_for="Choose other actions of this review.")
        if pk not in known and record.pk in _behind(passage, pk):
            passage.refuse(
                waits_for=f"“{first}” waits for this action already, so neither could begin."
            )
    for pk, row in known.items():
        if pk not in wanted:
            passage.delete(row)
    for pk, first in wanted.items():
        if pk not in known:
            passage.save(Dependency(action=record, first=first))


def _behind(passage: Passage, pk: int) -> set[int]:
    """Numbers of all actions that one waits for, through others too; one query."""
    rows = Dependency.objects.filter(action__review_id=passage.review.pk).order_by()
    follows: dict[int, set[int]] = {}
    for action, first in rows.values_list("action_id", "first_id"):
        follows.setdefault(action, set()).add(first)
    found: set[int] = set()
    to_look_at = {pk}
    while to_look_at:
        one = to_look_at.pop()
        new = follows.get(one, set()) - found
        found |= new
        to_look_at |= new
    return found


def still_first(record: Action) -> list[str]:
    """A sentence for each action that should have been done first and is not finished; one query."""
    return [
        f"It was to wait for “{row.first}”, which is not finished."
        for row in record.waits_for.select_related("first")
        if row.first.state not in (ActionState.DONE, ActionState.DROPPED)
    ]


def nothing_beside(passage: Passage, record: Action) -> None:
    """An action goes for good: what stands beside it goes with it, each with its row of history."""
    for rows in (record.contributors, record.waits_for, record.needed_by):
        for row in rows.all():
            passage.delete(row)

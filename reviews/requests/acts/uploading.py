"""An agency uploads a table of key dates: it is looked at, added, and can be taken back while the answer is not sent.

A table without errors is kept with the request until it is added or taken away, so that what is added is what was
shown, whatever the browser sends. Of a table with errors nothing is kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from partnership.removed import Removed
from reviews.chronology.lines import Line, from_data, same_of
from reviews.chronology.sheet import MOST_ENTRIES
from reviews.door.errors import AlreadyDone, Refused
from reviews.door.passage import Passage
from reviews.models import (
    ChronologyCover,
    ChronologyEntry,
    ChronologyImport,
    ChronologyPair,
    InformationRequest,
)

from ..asking import words_of
from .writing import mark_started, open_answer, own_act

if TYPE_CHECKING:
    from reviews.door.acts import Act

    from ..kind import Requests

State = ChronologyImport.State


def _table(passage: Passage, request: InformationRequest, state: str) -> ChronologyImport:
    """The table of ``data``, locked, in the version that was looked at."""
    table: ChronologyImport = passage.data["upload"]
    if table.request_id != request.pk:
        raise Refused("This table belongs to another agency. Open the tables of yours again.")
    fresh = ChronologyImport.objects.filter(pk=table.pk).first()
    if fresh is None:
        raise Removed("This table was replaced or taken away. Upload it again.")
    if fresh.state != state:
        raise AlreadyDone(
            f"This table was dealt with already: {fresh.get_state_display().lower()}. There is nothing more to do."
        )
    return passage.claim(fresh, passage.data.get("version"))


def check_chronology_table(passage: Passage) -> None:
    """Keep a table without errors until it is looked at. ``data``: ``agency``, ``lines`` (``reviews.chronology.lines``).

    It takes the place of one that the same person has looked at and not added.
    """
    request = open_answer(passage)
    lines: Sequence[Line] = passage.data["lines"]
    if not lines:
        passage.refuse(
            file="There is nothing under the headings. Fill in at least one row, and upload it again."
        )
    ChronologyImport.objects.filter(
        request=request, state=State.CHECKED, uploaded_by=passage.actor
    ).delete()
    passage.result = passage.save(
        ChronologyImport(
            request=request,
            lines=[line.as_data() for line in lines],
            uploaded_by=passage.actor,
            uploaded_at=passage.now,
        )
    )
    passage.say(
        f"Looked at a table of {_dates(len(lines))} for the {words_of(passage).answer} of "
        f"{request.agency.short_name}; nothing is added yet."
    )


def discard_chronology_table(passage: Passage) -> None:
    """Take away a table that was looked at and not added. ``data``: ``agency``, ``upload``, ``version``."""
    request = open_answer(passage)
    _table(passage, request, State.CHECKED).delete()
    passage.say(
        f"Took away a table for the {words_of(passage).answer} of {request.agency.short_name}; nothing was added."
    )


def add_chronology_table(passage: Passage) -> None:
    """Add the key dates of a table that was looked at. ``data``: ``agency``, ``upload``, ``version``.

    What the agency's key dates hold already (same days, as exact, same words) is not added again.
    """
    request = open_answer(passage)
    table = _table(passage, request, State.CHECKED)
    known = {same_of(entry) for entry in ChronologyEntry.objects.filter(request=request)}
    new = [line for line in from_data(table.lines) if line.same not in known]
    if not new:
        passage.refuse(
            "Everything in this table is among your key dates already, so there is nothing to add."
        )
    have = ChronologyEntry.objects.filter(request=request).count()
    if have + len(new) > MOST_ENTRIES:
        passage.refuse(
            f"With this table you would have more than {MOST_ENTRIES:,} key dates, the most we can take. "
            "Send those that matter for this review."
        )
    entries = []
    for line in new:
        entry = line.entry()
        entry.request, entry.imported = request, table
        entries.append(entry)
    passage.add_all(entries)
    table.state, table.added, table.lines = State.ADDED, len(new), []
    passage.save(table)
    mark_started(passage, request)
    passage.result = table
    passage.say(
        f"Added {_dates(len(new))} from a table to the {words_of(passage).answer} of {request.agency.short_name}.",
        table=table.pk,
    )


def take_back_chronology_table(passage: Passage) -> None:
    """Take all key dates of a table out again, changed ones too. ``data``: ``agency``, ``upload``, ``version``.

    Their history is kept. What the team withheld or compared is not taken back with them: an entry that is
    added anew would stand there without it.
    """
    request = open_answer(passage)
    table = _table(passage, request, State.ADDED)
    entries = list(ChronologyEntry.objects.filter(imported=table).order_by("pk"))
    ids = [entry.pk for entry in entries]
    if (
        ChronologyCover.objects.filter(entry__imported=table).exists()
        or ChronologyPair.objects.filter(first__imported=table).exists()
        or ChronologyPair.objects.filter(second__imported=table).exists()
    ):
        passage.refuse(
            "The partnership team has worked with dates of this table, so it cannot be taken back as a whole. "
            "Change or remove single dates instead."
        )
    passage.delete_all(entries)
    table.state = State.TAKEN_BACK
    passage.save(table)
    passage.result = table
    passage.say(
        f"Took {_dates(len(ids))} of a table back out of the {words_of(passage).answer} of "
        f"{request.agency.short_name}.",
        table=table.pk,
    )


def _dates(count: int) -> str:
    return f"{count:,} key date{'' if count == 1 else 's'}"


def uploading_acts(kind: Requests) -> tuple[Act, ...]:
    """Return the acts of an agency that has its key dates in a table."""
    stages = kind.stages
    return (
        own_act(
            "check_chronology_table", "Look at a table of key dates", check_chronology_table, stages
        ),
        replace(
            own_act(
                "discard_chronology_table",
                "Take away a table of key dates that was not added",
                discard_chronology_table,
                stages,
            ),
            undoes="check_chronology_table",
        ),
        own_act(
            "add_chronology_table", "Add the key dates of a table", add_chronology_table, stages
        ),
        replace(
            own_act(
                "take_back_chronology_table",
                "Take the key dates of a table back",
                take_back_chronology_table,
                stages,
            ),
            undoes="add_chronology_table",
        ),
    )

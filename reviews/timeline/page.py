"""One page of the timeline: days, events, sentences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet
from django.utils import timezone

from partnership.models import Event
from reviews.rules import Edition

from .changes import changes_of, stage_words
from .whose import View
from .words import Change

if TYPE_CHECKING:
    from reviews.models import Review

PAGE_SIZE = 30
#: Filter key → words, and which events it keeps.
KINDS: dict[str, tuple[str, Q]] = {
    "all": ("Everything", Q()),
    "stage": ("Changes of stage", Q(data__has_key="stage")),
    "dates": ("Dates", Q(act__in=("correct_date", "explain_late"))),
    "people": (
        "People and access",
        Q(
            act__in=(
                "add_panel_member",
                "share_panel",
                "end_role",
                "add_reader",
                "end_reader",
                "add_coordinator",
                "restrict",
                "unrestrict",
                "declare_conflict",
                "lift_conflict",
                "take_task",
                "hand_back_task",
                "reassign_task",
            )
        ),
    ),
    "notes": ("Notes", Q(act="add_note")),
    "access": ("Readings and downloads", Q(is_access=True)),
}


@dataclass(frozen=True)
class Entry:
    """One event as the page shows it."""

    event: Event
    sentence: str
    reason: str
    actor: str
    changes: tuple[Change, ...]

    @property
    def is_draft(self) -> bool:
        """Whether it only saved a draft on the way."""
        # Of a report the event keeps the number of the draft: that one came, or went on.
        return self.event.data.get("draft") is True


@dataclass(frozen=True)
class Run:
    """Events that stand together: one that counts, or several savings of drafts in a row."""

    entries: tuple[Entry, ...]
    is_folded: bool


@dataclass(frozen=True)
class Day:
    """The events of one day."""

    on: date
    entries: tuple[Entry, ...]


def kinds_for(view: View) -> list[tuple[str, str]]:
    """The filters that make sense for this person."""
    shown = KINDS if view.runs_it else {key: KINDS[key] for key in ("all", "stage", "dates")}
    return [(key, words) for key, (words, _) in shown.items()]


def keep_kind(events: QuerySet[Event], kind: str) -> QuerySet[Event]:
    """Keep the events of one kind; an unknown kind keeps all."""
    return events.filter(KINDS.get(kind, KINDS["all"])[1])


def days(review: Review, events: Sequence[Event], view: View, edition: Edition) -> list[Day]:
    """Return the events by day, newest first, with their field changes."""
    changed = changes_of(review, events, view)
    entries = [_entry(event, changed.get(str(event.uid), []), view, edition) for event in events]
    return [
        Day(on, tuple(found))
        for on, found in groupby(entries, key=lambda entry: timezone.localdate(entry.event.at))
    ]


def fold(day: Day) -> list[Run]:
    """Put savings of drafts that follow each other into one run; each other event stands alone."""
    runs: list[Run] = []
    for is_draft, found in groupby(day.entries, key=lambda entry: entry.is_draft):
        if is_draft:
            runs.append(Run(tuple(found), is_folded=True))
        else:
            runs += [Run((entry,), is_folded=False) for entry in found]
    return runs


def _entry(event: Event, changes: list[Change], view: View, edition: Edition) -> Entry:
    if view.is_full(event):
        return Entry(
            event=event,
            sentence=event.sentence,
            reason=event.reason,
            actor=str(event.actor) if event.actor else "The timer",
            changes=tuple(changes),
        )
    return Entry(
        event=event,
        sentence=_neutral(event, view, edition),
        reason="",
        actor="",
        changes=tuple(changes),
    )


def _neutral(event: Event, view: View, edition: Edition) -> str:
    """That something happened, in words that give nothing else away."""
    moved = event.data.get("stage")
    if moved and str(event.uid) not in view.own_uids:
        return f"The review moved from “{stage_words(edition, moved[0])}” to “{stage_words(edition, moved[1])}”."
    if str(event.uid) in view.asked_uids:
        return "Your agency was asked for information."
    return "The request to your agency was changed."

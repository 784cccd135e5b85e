"""What stands in the library for a person: all of it, one edition, and what is like it.

Every query here begins at ``Edition.objects.visible_to`` (or ``withdrawn_from``). Of a briefing it reads the reference and the
partnership, and none of what is worked on at the desk.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db.models import Case, F, IntegerField, Q, TextField, Value, When
from django.db.models.functions import Cast
from django.utils import timezone

from ..models import Audience, Briefing, Edition, Kind

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser
    from django.db.models import QuerySet

    from partnership.models import User

#: What the library reads of a briefing; all the rest is of the desk.
_OF_BRIEFING = ("id", "reference", "partnership")
_DESK = tuple(
    f"briefing__{field.name}"
    for field in Briefing._meta.concrete_fields
    if field.name not in _OF_BRIEFING
)
#: What a line of a list does without.
_LONG = ("blocks", "searched", "changed", "withdrawn_reason")
#: Several reviews of different kinds: an edition then names none.
SEVERAL = "several"
RELATED = 4
#: So many themes of an edition are looked for in others.
_THEMES = 8


def shelf(user: User | AnonymousUser) -> QuerySet[Edition]:
    """Return the editions that the person reads, newest first, with what a line of a list shows."""
    return (
        Edition.objects.visible_to(user)
        .select_related("briefing__partnership")
        .defer(*_DESK, *_LONG)
        .order_by("-published_at", "-pk")
    )


def edition_at(user: User | AnonymousUser, code: str, reference: str) -> Edition | None:
    """Return the whole edition that is out under an address, if the person reads it; one query."""
    return (
        Edition.objects.visible_to(user)
        .filter(**_address(code, reference))
        .select_related("briefing__partnership")
        .defer(*_DESK, "searched")
        .first()
    )


def whole(editions: QuerySet[Edition]) -> QuerySet[Edition]:
    """Return the same editions with their text, for those who put them into files."""
    return editions.defer(None).defer(*_DESK, "searched")


@dataclass(frozen=True)
class Withdrawn:
    """What is said of an edition that was withdrawn: when and why, and nothing of what it said, not even its title."""

    reference: str
    partnership: str
    at: datetime | None
    reason: str


def withdrawn_at(user: User | AnonymousUser, code: str, reference: str) -> Withdrawn | None:
    """Return why nobody is to use what stood under an address, if the person could read it; one query, without its text."""
    found = (
        Edition.objects.withdrawn_from(user)
        .filter(**_address(code, reference))
        .order_by("-number")
        .values_list(
            "briefing__reference",
            "briefing__partnership__name",
            "withdrawn_at",
            "withdrawn_reason",
        )
        .first()
    )
    return Withdrawn(*found) if found else None


def _address(code: str, reference: str) -> dict[str, str]:
    return {
        "briefing__reference": reference.upper(),
        "briefing__partnership__code": code.upper(),
    }


def related(edition: Edition, user: User | AnonymousUser) -> list[Edition]:
    """Return at most four others that the person reads: those that share themes first, then those of the same process; one query."""
    likes: list[Case] = [
        Case(When(_has_theme(name), then=Value(10)), default=Value(0))
        for name in edition.themes[:_THEMES]
    ]
    if edition.process:
        likes.append(Case(When(process=edition.process, then=Value(1)), default=Value(0)))
    if not likes:
        return []
    alike: Any = likes[0]
    for one in likes[1:]:
        alike = alike + one
    return list(
        _with_themes(shelf(user))
        .exclude(pk=edition.pk)
        .annotate(alike=Cast(alike, IntegerField()))
        .filter(alike__gt=0)
        .order_by("-alike", "-published_at", "-pk")[:RELATED]
    )


def _with_themes(editions: QuerySet[Edition]) -> QuerySet[Edition]:
    """The themes as text, in which both databases can look for one of them."""
    return editions.annotate(themes_text=Cast(F("themes"), TextField()))


def _has_theme(name: str) -> Q:
    """SQLite keeps letters beyond a to z as codes and PostgreSQL as they are."""
    coded, plain = json.dumps(name), json.dumps(name, ensure_ascii=False)
    return Q(themes_text__contains=coded) | Q(themes_text__contains=plain)


def of_theme(editions: QuerySet[Edition], name: str) -> QuerySet[Edition]:
    """Keep those of a theme."""
    return _with_themes(editions).filter(_has_theme(name))


# -- what can be chosen ---------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Choice:
    """One thing that a list can be kept to. ``shown``: the title of the select; ``options``: pairs of value and words."""

    name: str
    label: str
    every: str
    options: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Stand:
    """All that stands in the library for a person, as far as choosing needs it: keys for a mark of it, and what to choose from."""

    ids: tuple[int, ...]
    choices: tuple[Choice, ...]
    quarters: tuple[tuple[str, str], ...]

    def values(self, name: str) -> dict[str, str]:
        """The words of what can be chosen, by value."""
        return {
            value: words
            for choice in self.choices
            if choice.name == name
            for value, words in choice.options
        }


def stand(editions: QuerySet[Edition]) -> Stand:
    """Look through what stands there, in one query that reads no text."""
    rows = list(
        editions.order_by("-published_at", "-pk").values_list(
            "pk",
            "process",
            "learned_from",
            "themes",
            "kind",
            "audience",
            "published_at",
            "briefing__partnership__code",
            "briefing__partnership__short_name",
        )
    )
    processes: dict[str, str] = {}
    partnerships: dict[str, str] = {}
    for row in rows:
        processes.setdefault(row[1] or SEVERAL, row[2])
        partnerships.setdefault(row[7].lower(), row[8])
    themes = sorted({name for row in rows for name in row[3]}, key=str.casefold)
    days = [timezone.localtime(row[6]) for row in rows]
    years = sorted({str(day.year) for day in days}, reverse=True)
    quarters = sorted({(day.year, (day.month - 1) // 3 + 1) for day in days}, reverse=True)
    kinds, audiences = {row[4] for row in rows}, {row[5] for row in rows}
    return Stand(
        ids=tuple(row[0] for row in rows),
        choices=(
            Choice("theme", "Theme", "Any theme", [(name, name) for name in themes]),
            Choice("process", "Comes from", "Any kind of review", _by_words(processes.items())),
            Choice("kind", "Kind of briefing", "Any kind", _of(Kind.choices, kinds)),
            Choice("audience", "Who it is for", "Anybody", _of(Audience.choices, audiences)),
            Choice("year", "Year", "Any year", [(year, year) for year in years]),
            Choice("partnership", "Partnership", "Any", _by_words(partnerships.items())),
        ),
        quarters=tuple((f"{year}-{n}", quarter_words(year, n)) for year, n in quarters),
    )


def quarter_words(year: int, number: int) -> str:
    """Say which months a quarter of the calendar has: a number alone means another one to those who count from April."""
    first = ("January to March", "April to June", "July to September", "October to December")
    return f"{first[number - 1]} {year}"


def _by_words(options: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    return sorted(options, key=lambda one: one[1].casefold())


def _of(choices: Iterable[tuple[Any, Any]], there: set[str]) -> list[tuple[str, str]]:
    return [(str(value), str(words)) for value, words in choices if value in there]


def kept_to(editions: QuerySet[Edition], asked: dict[str, str]) -> QuerySet[Edition]:
    """Keep the editions to what was chosen. ``asked``: names and values of choices, each among those offered."""
    for name, value in asked.items():
        if name == "theme":
            editions = of_theme(editions, value)
        elif name == "process":
            editions = editions.filter(process="" if value == SEVERAL else value)
        elif name == "year":
            editions = editions.filter(published_at__year=int(value))
        elif name == "partnership":
            editions = editions.filter(briefing__partnership__code=value.upper())
        else:
            editions = editions.filter(**{name: value})
    return editions

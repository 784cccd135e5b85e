"""The numbers behind the pictures, counted in the database; each picture is one query, however many actions."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django.db.models import Count, F, Min, Q, Window
from django.db.models.functions import Lead
from django.utils import timezone

from partnership.ui.bars import Bar, Bars, Series
from reviews.clock import add_months

from ..models import TO_DO, UNFINISHED, Action, ActionState
from ..waiting import after_day, overdue

if TYPE_CHECKING:
    from django.db.models import QuerySet

#: Bars of one picture; what is less stands together in a last one.
MOST = 15
#: So many ends of months are shown, and today.
MONTHS = 12
#: Ages of open actions: months from, in words.
AGES = (
    (0, "Less than 3 months"),
    (3, "3 to 6 months"),
    (6, "6 to 12 months"),
    (12, "1 to 2 years"),
    (24, "2 years or more"),
)
IN_TIME, LATE = Series("Open, in time", "calm"), Series("Overdue", "late")
WAITING, DONE = Series("Evidence sent", "waiting"), Series("Done in 12 months", "done")
STANDING = (IN_TIME, LATE, WAITING)
DONE_IN_ALL, DROPPED = "Done in all", "Dropped"

#: Makes the address of the list behind one bar, from the value that it is counted by.
Link = Callable[[int], str]


def pictures(
    actions: QuerySet[Action],
    today: date,
    *,
    by_agency: Link | None = None,
    by_theme: Link | None = None,
) -> list[Bars]:
    """Return all pictures of some actions, as far as the queryset shows them; six queries."""
    return [
        over_time(actions, today),
        by_age(actions, today),
        _by(actions, today, "agency", "agency__short_name", ("Lead agency", ""), by_agency),
        _by(
            actions,
            today,
            "recommendation__theme",
            "recommendation__theme__name",
            ("Theme", "No theme"),
            by_theme,
        ),
    ]


def _stands(today: date) -> dict[str, Count]:
    """Counts by how an action stands."""
    return {
        "in_time": Count("pk", filter=Q(state__in=TO_DO, due_on__gte=today)),
        "late": Count("pk", filter=overdue(today)),
        "waiting": Count("pk", filter=Q(state=ActionState.PROPOSED)),
    }


def _numbers(row: dict[str, Any], *more: str) -> tuple[int, ...]:
    return tuple(row[key] for key in ("in_time", "late", "waiting", *more))


def _by(
    actions: QuerySet[Action],
    today: date,
    key: str,
    name: str,
    words: tuple[str, str],
    link: Link | None,
) -> Bars:
    """Return a bar for each value of a field: those with the most to do first, what is left over last."""
    year_ago = add_months(today, -12)
    found = (
        actions.order_by()
        .values(key, name)
        .annotate(
            **_stands(today),
            done=Count("pk", filter=Q(state=ActionState.DONE, accepted_on__gt=year_ago)),
            in_all=Count("pk", filter=Q(state=ActionState.DONE)),
            dropped=Count("pk", filter=Q(state=ActionState.DROPPED)),
        )
    )
    bars = [
        Bar(
            row[name] or words[1],
            _numbers(row, "done"),
            (row["in_all"], row["dropped"]),
            link(row[key]) if link and row[key] else "",
        )
        for row in found
    ]
    bars.sort(key=lambda bar: (-sum(bar.numbers[:3]), -bar.total, bar.words))
    title = words[0].lower().removeprefix("lead ")
    return Bars(
        key=f"by-{title}",
        title=f"By {title}",
        rows=words[0],
        series=(*STANDING, DONE),
        bars=(*bars[:MOST], *_together(bars[MOST:])),
        beside=(DONE_IN_ALL, DROPPED),
    )


def _together(bars: list[Bar]) -> Iterable[Bar]:
    if bars:
        yield Bar(
            f"{len(bars)} others",
            tuple(sum(each) for each in zip(*(bar.numbers for bar in bars), strict=True)),
            tuple(sum(each) for each in zip(*(bar.beside for bar in bars), strict=True)),
        )


def by_age(actions: QuerySet[Action], today: date) -> Bars:
    """Return how long ago the unfinished ones were written down; calendar months, the oldest last; two queries."""
    open_ones = actions.order_by().filter(state__in=UNFINISHED)
    kept: Any = Action.history.model.objects  # type: ignore[attr-defined]
    first = kept.filter(id__in=open_ones.values("pk")).order_by().values("id")
    since = dict(first.values_list("id", Min("history_date")))
    least = [add_months(today, -months) for months, _ in AGES]
    counts = [[0, 0, 0] for _ in AGES]
    for pk, state, due_on in open_ones.values_list("pk", "state", "due_on"):
        came = timezone.localdate(since[pk]) if pk in since else today
        age = max(place for place, on in enumerate(least) if came <= on or place == 0)
        kind = 2 if state == ActionState.PROPOSED else int(due_on < today)
        counts[age][kind] += 1
    return Bars(
        key="by-age",
        title="Age of open actions",
        rows="Written down",
        series=STANDING,
        bars=tuple(
            Bar(words, tuple(numbers)) for (_, words), numbers in zip(AGES, counts, strict=True)
        ),
        note="How long ago each was written down here. It counts until its evidence is accepted.",
    )


def over_time(actions: QuerySet[Action], today: date) -> Bars:
    """Return how the actions stood at the end of each of the last months, and today.

    From the history: each row holds from its moment until the next one of the same action.
    """
    kept: Any = Action.history.model.objects  # type: ignore[attr-defined]
    rows = kept.filter(id__in=actions.order_by().values("pk")).annotate(
        until=Window(
            Lead("history_date"),
            partition_by=[F("id")],
            order_by=[F("history_date").asc(), F("history_id").asc()],
        )
    )
    days = [*_month_ends(today), today]
    counts: dict[str, Any] = {}
    for place, on in enumerate(days):
        after = after_day(on)
        then = Q(history_date__lt=after) & (Q(until__gte=after) | Q(until__isnull=True))
        for state in ActionState:
            counts[f"{state}_{place}"] = Count("history_id", filter=then & Q(state=state))
        counts[f"late_{place}"] = Count("history_id", filter=then & overdue(on))
    # What had passed before the first of these days was over counts nowhere.
    standing = rows.filter(Q(until__gte=after_day(days[0])) | Q(until__isnull=True))
    found = standing.exclude(history_type="-").aggregate(**counts)

    def shown(place: int) -> tuple[int, ...]:
        late = found[f"late_{place}"]
        to_do = sum(found[f"{state}_{place}"] for state in TO_DO)
        return to_do - late, late, found[f"{ActionState.PROPOSED}_{place}"]

    bars = tuple(
        Bar(
            f"{on:%B %Y}" if on != today else f"Today, {on.day} {on:%B}",
            shown(place),
            (found[f"{ActionState.DONE}_{place}"], found[f"{ActionState.DROPPED}_{place}"]),
        )
        for place, on in enumerate(days)
    )
    # Months from before there was anything say nothing.
    begun = next((at for at, bar in enumerate(bars) if bar.total or any(bar.beside)), len(bars) - 1)
    return Bars(
        key="over-time",
        title="How many were open, month by month",
        rows="At the end of",
        series=STANDING,
        bars=bars[begun:],
        beside=(DONE_IN_ALL, DROPPED),
        note="As each stood on that day, with the due day that it had then.",
    )


def _month_ends(today: date) -> list[date]:
    first = today.replace(day=1)
    return [add_months(first, -back) - timedelta(days=1) for back in range(MONTHS - 1, -1, -1)]

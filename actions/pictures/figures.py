"""The numbers behind the pictures, counted in the database; each picture is one query, however many actions."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Case, Count, F, IntegerField, Min, Q, When, Window
from django.db.models.functions import Lead

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
#: By what they are counted: the field, and where its name is.
AGENCY = ("agency", "agency__short_name")
THEME = ("recommendation__theme", "recommendation__theme__name")
NUMBERS = ("in_time", "late", "waiting", "done", "in_all", "dropped")
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
    """Return all pictures of some actions, as far as the queryset shows them; four queries."""
    counted = _counted(actions, today)
    return [
        over_time(actions, today),
        by_age(actions, today),
        _by(counted, *AGENCY, ("Lead agency", ""), by_agency),
        _by(counted, *THEME, ("Theme", "No theme"), by_theme),
    ]


def _stands(today: date) -> dict[str, Count]:
    """Counts by how an action stands."""
    return {
        "in_time": Count("pk", filter=Q(state__in=TO_DO, due_on__gte=today)),
        "late": Count("pk", filter=overdue(today)),
        "waiting": Count("pk", filter=Q(state=ActionState.PROPOSED)),
    }


def _counted(actions: QuerySet[Action], today: date) -> list[dict[str, Any]]:
    """Counts by agency and theme together, so that all actions are read once for both."""
    year_ago = add_months(today, -12)
    return list(
        actions.order_by()
        .values(*AGENCY, *THEME)
        .annotate(
            **_stands(today),
            done=Count("pk", filter=Q(state=ActionState.DONE, accepted_on__gt=year_ago)),
            in_all=Count("pk", filter=Q(state=ActionState.DONE)),
            dropped=Count("pk", filter=Q(state=ActionState.DROPPED)),
        )
    )


def _by(
    counted: list[dict[str, Any]],
    key: str,
    name: str,
    words: tuple[str, str],
    link: Link | None,
) -> Bars:
    """Return a bar for each value of a field: those with the most to do first, what is left over last."""
    found: dict[Any, Counter[str]] = defaultdict(Counter)
    names = {}
    for row in counted:
        names[row[key]] = row[name]
        found[row[key]].update({number: row[number] for number in NUMBERS})
    bars = [
        Bar(
            names[value] or words[1],
            tuple(numbers[number] for number in ("in_time", "late", "waiting", "done")),
            (numbers["in_all"], numbers["dropped"]),
            link(value) if link and value else "",
        )
        for value, numbers in found.items()
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
    # Which of the ages: the oldest that it has reached.
    age = Case(
        *(
            When(since__lt=after_day(add_months(today, -AGES[place][0])), then=place)
            for place in range(len(AGES) - 1, 0, -1)
        ),
        default=0,
        output_field=IntegerField(),
    )
    ages = dict(first.annotate(since=Min("history_date"), age=age).values_list("id", "age"))
    kind = Case(
        When(state=ActionState.PROPOSED, then=2),
        When(due_on__lt=today, then=1),
        default=0,
        output_field=IntegerField(),
    )
    counts = [[0, 0, 0] for _ in AGES]
    for pk, how in open_ones.annotate(how=kind).values_list("pk", "how"):
        counts[ages.get(pk, 0)][how] += 1
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
    ends = [after_day(on) for on in days]
    # What had passed before the first of these days was over counts nowhere.
    standing = rows.filter(Q(until__gte=ends[0]) | Q(until__isnull=True)).exclude(history_type="-")
    # Rows that stand on the same days are counted together: from the day at one place to the one before another.
    found = _numbers_of(
        standing.order_by().values_list(
            "state",
            _place("history_date", ends),
            _place("until", ends),
            _place("due_on", days),
        ),
        columns=4,
    )
    counts = [dict.fromkeys((*ActionState, "late"), 0) for _ in days]
    for state, begins, ceases, late, number in found:
        for place in range(begins, ceases):
            counts[place][state] += number
            if state in TO_DO and late <= place:
                counts[place]["late"] += number

    def shown(place: int) -> tuple[int, ...]:
        late = counts[place]["late"]
        return (
            sum(counts[place][state] for state in TO_DO) - late,
            late,
            counts[place][ActionState.PROPOSED],
        )

    bars = tuple(
        Bar(
            f"{on:%B %Y}" if on != today else f"Today, {on.day} {on:%B}",
            shown(place),
            (counts[place][ActionState.DONE], counts[place][ActionState.DROPPED]),
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


def _place(field: str, ends: Sequence[date | datetime]) -> Case:
    """The place of the first of the ends that a field is before; their number when it is before none, or is empty."""
    return Case(
        *(When(**{f"{field}__lt": end}, then=place) for place, end in enumerate(ends)),
        default=len(ends),
        output_field=IntegerField(),
    )


def _numbers_of(rows: QuerySet[Any, tuple[Any, ...]], columns: int) -> list[tuple[Any, ...]]:
    """Each of the different rows with how often it is there. Django does not group by what a window gives; a query around it does."""
    try:
        inner, params = rows.query.sql_with_params()
    except EmptyResultSet:
        return []
    places = ", ".join(str(place) for place in range(1, columns + 1))
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT one.*, COUNT(*) FROM ({inner}) one GROUP BY {places}",  # noqa: S608 - only places
            params,
        )
        return list(cursor.fetchall())


def _month_ends(today: date) -> list[date]:
    first = today.replace(day=1)
    return [add_months(first, -back) - timedelta(days=1) for back in range(MONTHS - 1, -1, -1)]

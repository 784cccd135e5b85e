"""The board of reviews: filter, search, sort, and slippage in words; the same few queries at any size."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.core.paginator import Page, Paginator
from django.db.models import Count, F, Q, QuerySet, Window
from django.db.models.expressions import OrderBy

from partnership.models import Partnership
from partnership.ui.words import days_left, short_day
from reviews.access.querysets import OPEN_TASKS, member_partnerships
from reviews.contexts.reading import naming
from reviews.door.due import deadlines_of
from reviews.kinds.reading import titles_of
from reviews.models import Review, ReviewTask, Stage
from reviews.process import processes
from reviews.rules import Deadline, DeadlineState, editions, get_edition

if TYPE_CHECKING:
    from partnership.models import User

OVER = (Stage.CLOSED, Stage.NOT_PROGRESSED)
#: Sort key → order. Reviews without a due day come last.
SORTS: dict[str, tuple[str | OrderBy, ...]] = {
    "due": (F("due_on").asc(nulls_last=True), "-pk"),
    "newest": ("-created_at", "-pk"),
    "oldest": ("created_at", "pk"),
    "reference": ("reference",),
}


@dataclass(frozen=True)
class BoardFilter:
    """What the person asked for; empty means all."""

    search: str = ""
    process: str = ""
    stage: str = ""
    partnership: str = ""
    state: str = "open"
    context: str = ""
    place: int | None = None
    late: bool = False
    mine: bool = False
    sort: str = "due"


def board(user: User, asked: BoardFilter, today: date) -> QuerySet[Review]:
    """Return the reviews that the person may open and asked for, in order."""
    found: QuerySet[Review] = Review.objects.visible_to(user).select_related("partnership")
    for word in most_telling_first(asked.search):
        found = found.filter(search_text__contains=word)
    if asked.state == "open":
        found = found.exclude(stage__in=OVER)
    elif asked.state == "closed":
        found = found.filter(stage__in=OVER)
    for name in ("process", "stage"):
        if value := getattr(asked, name):
            found = found.filter(**{name: value})
    if asked.partnership:
        found = found.filter(partnership__code=asked.partnership)
    if asked.context or asked.place is not None:
        found = found.filter(naming(user, context=asked.context, place=asked.place))
    if asked.late:
        found = found.filter(due_on__lt=today)
    if asked.mine:
        held = ReviewTask.objects.filter(owner=user, status__in=OPEN_TASKS).values(
            "process__review_id"
        )
        named = user.review_roles.filter(until__isnull=True).order_by().values("review_id")  # type: ignore[attr-defined]
        found = found.filter(Q(pk__in=held) | Q(pk__in=named))
    return found.order_by(*SORTS.get(asked.sort, SORTS["due"]))


def most_telling_first(search: str) -> list[str]:
    """Return the first six words in small letters; those with a digit, then the longest, first.

    The database tries them in this order and stops at the first that a review has not.
    """
    words = search.lower().split()[:6]
    return sorted(words, key=lambda word: (not any(map(str.isdigit, word)), -len(word)))


def page_of(reviews: QuerySet[Review], asked: BoardFilter, number: int, size: int) -> Page[Review]:
    """Return a page, from 1; the last one when the number is too high.

    A search looks at the words of every review, so it counts what it finds in the same pass; without
    one the index gives a page, and counting apart is cheaper.
    """
    paginator = Paginator(reviews, size)
    if not asked.search:
        return paginator.get_page(number)
    start = (number - 1) * size
    found = list(reviews.annotate(found=Window(Count("pk")))[start : start + size])
    if start and not found:
        return paginator.get_page(number)
    paginator.__dict__["count"] = found[0].found if found else 0  # fills the cached property
    return Page(found, number, paginator)


@dataclass(frozen=True)
class Row:
    """One review on the board. ``about``: its pseudonym, process and what else tells it from others."""

    reference: str
    about: str
    stage: str
    next_label: str
    due_on: date | None
    words: str
    colour: str


def rows(reviews: Sequence[Review], today: date, *, names_partnership: bool = False) -> list[Row]:
    """Return what the board says of each review; the partnership too for those who belong to several."""
    titles = titles_of(reviews)
    found = deadlines_of(reviews, today)
    return [
        _row(review, found[review.pk], titles[review.pk], names_partnership) for review in reviews
    ]


def _row(review: Review, deadlines: list[Deadline], title: str, names_partnership: bool) -> Row:
    about = [review.pseudonym, title]
    if names_partnership:
        about.append(review.partnership.short_name)
    if review.is_restricted:
        about.append("restricted")
    words, colour = slippage(review, deadlines)
    next_up = next((item for item in deadlines if item.rule.id == review.due_rule), None)
    return Row(
        reference=review.reference,
        about=" · ".join(about),
        stage=get_edition(review.edition).stages.get(review.stage, Stage(review.stage).label),
        next_label=next_up.rule.label if next_up else "",
        due_on=review.due_on,
        words=words,
        colour=colour,
    )


def slippage(review: Review, deadlines: list[Deadline]) -> tuple[str, str]:
    """Return words and the colour of a tag: the worst that runs, else how the main one was met."""
    if review.stage == Stage.NOT_PROGRESSED:
        return "Not progressed", "grey"
    if review.is_open:
        running = [item for item in deadlines if item.is_pressing and not item.rule.beside]
        late = [item for item in running if item.state == DeadlineState.OVERDUE]
        if late:
            worst = min(item.days_left or 0 for item in late)
            return ("Overdue" if worst == 0 else days_left(worst)), "red"
        if running:
            soonest = min(running, key=lambda item: item.due_on or date.max)
            if soonest.state == DeadlineState.DUE_TODAY:
                return "Due today", "orange"
            left = soonest.days_left
            if left is None:
                return f"Due {short_day(soonest.due_on)}", "green"
            return days_left(left), "yellow" if left <= 2 else "green"
    main = next((item for item in deadlines if item.rule.main and not item.state.is_open), None)
    if main is None:
        return ("Closed", "grey") if not review.is_open else ("No clock running", "grey")
    if main.state == DeadlineState.MET_LATE:
        # Late over a weekend can be no working day at all.
        late_by = abs(main.days_left or 0)
        return (
            f"Met, {late_by} working day{'' if late_by == 1 else 's'} late"
            if late_by
            else "Met late"
        ), "orange"
    return "Met in time", "green"


def stage_choices(process: str) -> list[tuple[str, str]]:
    """Return each stage with the words that rows show for it: of one process, or of all that have it.

    Processes share the stages and call them by their own words (a local review begins as “Decided”).
    """
    keys = [process] if process else [one.key for one in reversed(processes())]
    newest = [editions(key)[-1] for key in keys]
    found = []
    for stage in Stage:
        words = dict.fromkeys(
            edition.stages[stage] for edition in newest if stage in edition.stages
        )
        if words:
            found.append((stage.value, " or ".join(words)))
    return found


def partnerships_of(user: User) -> list[Partnership]:
    """The partnerships that the person belongs to, for the filter."""
    return list(Partnership.objects.filter(pk__in=member_partnerships(user)).order_by("name"))

"""What a group reads of its actions: what waits for it, what is late, what changed since it met."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db.models import Count, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.utils import timezone

from reviews.access.querysets import may_open, role_exists
from reviews.clock import add_months, in_words

from ..models import UNFINISHED, Action, ActionState, DueChange, ProgressUpdate
from ..reading import ActionRow
from ..waiting import after_day, asks_time, overdue, silent_since, to_answer
from .access import actions_of
from .meetings import changes_since, last_meeting

if TYPE_CHECKING:
    from partnership.models import Group, User

#: So many lines of change are shown of one action.
MOST_LINES = 12
#: By when an action is due, to narrow the list to: calendar months from today; what is overdue is among them.
DUE_WITHIN = {"month": 1, "quarter": 3, "half": 6}


@dataclass(frozen=True)
class Asked:
    """What is asked of the list: which ones, an agency, a review, a theme (0: none), and by when they are due."""

    which: str = "open"
    agency: int | None = None
    review: int | None = None
    theme: int | None = None
    due: str = ""


def listed(group: Group, user: User, asked: Asked, today: date) -> QuerySet[Action]:
    """Return the actions of the list, most urgent first, with all that a row shows."""
    found = actions_of([group], user)
    if asked.agency:
        found = found.filter(agency=asked.agency)
    if asked.review:
        found = found.filter(review=asked.review)
    if asked.theme is not None:
        found = found.filter(recommendation__theme=asked.theme or None)
    if asked.due in DUE_WITHIN:
        found = found.filter(due_on__lte=add_months(today, DUE_WITHIN[asked.due]))
    by = {
        "open": Q(state__in=UNFINISHED),
        "late": overdue(today),
        "done": Q(state=ActionState.DONE),
        "all": Q(),
    }
    if asked.which == "silent":
        by["silent"] = silent_since(changes_since(last_meeting(group, today), today))
    return with_latest(found.filter(by[asked.which])).order_by("due_on", "pk")


def with_latest(actions: QuerySet[Action]) -> QuerySet[Action]:
    """Add what a row shows beside the action itself: its people, what was last said of it, and who waits for more time."""
    newest = ProgressUpdate.objects.filter(action=OuterRef("action")).order_by("-at", "-pk")
    last = ProgressUpdate.objects.filter(pk=Subquery(newest.values("pk")[:1]))
    return actions.select_related(
        "agency", "lead", "review", "recommendation", "group"
    ).prefetch_related(
        Prefetch("updates", queryset=last, to_attr="newest"),
        Prefetch(
            "due_changes",
            queryset=DueChange.objects.filter(answer=DueChange.Answer.ASKED).select_related(
                "asked_by"
            ),
            to_attr="waiting",
        ),
    )


NUMBERS = ("open", "late", "evidence", "time", "done")


def counts(group: Group, user: User, today: date) -> dict[str, int]:
    """Return how many actions a group oversees: open, late, with evidence, with a question about time, done; one query."""
    return counts_of([group], user, today)[group.pk]


def counts_of(groups: Sequence[Group], user: User, today: date) -> dict[int, dict[str, int]]:
    """Return the same of several groups, by group; one query."""
    found: Any = (
        actions_of(groups, user)
        .order_by()
        .values("group_id")
        .annotate(
            open=Count("pk", filter=Q(state__in=UNFINISHED)),
            late=Count("pk", filter=overdue(today)),
            evidence=Count("pk", filter=Q(state=ActionState.PROPOSED)),
            time=Count("pk", filter=asks_time()),
            done=Count("pk", filter=Q(state=ActionState.DONE)),
        )
    )
    numbers = {row["group_id"]: {key: row[key] for key in NUMBERS} for row in found}
    return {group.pk: numbers.get(group.pk, dict.fromkeys(NUMBERS, 0)) for group in groups}


def silent(group: Group, user: User, since: date) -> int:
    """Return of how many actions nothing was heard after the day ``since``; one query."""
    return actions_of([group], user).filter(silent_since(since)).count()


def to_decide(group: Group, user: User) -> QuerySet[Action]:
    """Return the actions that wait for the group: evidence, and questions about more time."""
    found = with_latest(actions_of([group], user).filter(to_answer()))
    return found.prefetch_related("pieces").order_by("review__reference", "due_on", "pk")


def came_on(action: Action) -> date:
    """Return the day on which the newest came of what waits: evidence, or a question (of ``with_latest``)."""
    came = [
        *(piece.added_at for piece in action.pieces.all()),
        *(asked.asked_at for asked in action.waiting),  # type: ignore[attr-defined]
    ]
    return max((timezone.localdate(at) for at in came), default=date.min)


def choices(group: Group, user: User) -> dict[str, list[tuple[int, str]]]:
    """Return the agencies, reviews and themes that the list can be narrowed to; three queries."""
    found = actions_of([group], user).order_by()
    return {
        "agencies": list(
            found.values_list("agency_id", "agency__short_name")
            .distinct()
            .order_by("agency__short_name", "agency_id")
        ),
        "reviews": list(
            found.values_list("review_id", "review__reference")
            .distinct()
            .order_by("review__reference")
        ),
        "themes": list(
            found.filter(recommendation__theme__isnull=False)
            .values_list("recommendation__theme_id", "recommendation__theme__name")
            .distinct()
            .order_by("recommendation__theme__name")
        ),
    }


@dataclass
class Changed:
    """What happened to one action since the group met, oldest first."""

    action: Action
    lines: list[tuple[date, str]] = field(default_factory=list)


@dataclass(frozen=True)
class Changes:
    """What changed of the first actions, and how many changed in all."""

    shown: list[Changed]
    total: int


def changed_since(group: Group, user: User, since: date) -> list[Changed]:
    """Return what changed after the day ``since`` (a local day), by action; four queries, however many there are.

    Of each action with its agency and its review.
    """
    return changes(group, user, since).shown


def changes(group: Group, user: User, since: date, most: int | None = None) -> Changes:
    """Return the same of the ``most`` first actions, with the number of all; only those that are shown are read."""
    start = after_day(since)
    ours = actions_of([group], user)
    kept: Any = Action.history.model.objects.filter(  # type: ignore[attr-defined]
        id__in=ours.order_by().values("pk"), history_date__gte=start
    ).order_by("history_date", "history_id")
    said = ProgressUpdate.objects.filter(action__in=ours.order_by().values("pk"), at__gte=start)
    rows, updates = list(_compared(kept)), list(said.order_by("at", "pk"))
    lines = _from_history(rows, {row.id for row in rows}, group, start)
    for update in updates:
        lines[update.action_id].append((timezone.localdate(update.at), str(update)))
    touched = [pk for pk, found in lines.items() if found]
    first = (
        ours.filter(pk__in=touched)
        .select_related("agency", "review")
        .order_by("review__reference", "due_on", "pk")[:most]
    )
    shown = [
        Changed(action, sorted(lines[action.pk], key=lambda line: line[0])[-MOST_LINES:])
        for action in first
    ]
    return Changes(shown, len(touched))


def _compared(kept: Any) -> Any:
    """Of rows of the history only what is compared: a plan has long texts, and each row has all of them."""
    return kept.values_list(
        "id", "state", "state_reason", "due_on", "group_id", "lead_id", "history_date", named=True
    )


def _from_history(
    rows: Sequence[Any], touched: set[int], group: Group, start: datetime
) -> dict[int, list[tuple[date, str]]]:
    """Lines for what is another state, day, group or lead in one row of the history than in the row before."""
    found: dict[int, list[tuple[date, str]]] = defaultdict(list)
    before = _before(touched, start)
    for row in rows:
        last, on = before.get(row.id), timezone.localdate(row.history_date)
        before[row.id] = row
        lines = found[row.id]
        if last is None:
            lines.append((on, f"Added, due {in_words(row.due_on)}"))
            continue
        if row.state != last.state:
            lines.append((on, _moved(row, last)))
        if row.due_on != last.due_on:
            lines.append((on, f"Due day moved to {in_words(row.due_on)}"))
        if row.group_id != last.group_id and row.group_id == group.pk:
            lines.append((on, f"This group oversees it now, due {in_words(row.due_on)}"))
        if row.lead_id != last.lead_id:
            lines.append((on, "Another person leads it" if row.lead_id else "Nobody leads it now"))
    return found


def _moved(row: Any, last: Any) -> str:
    state = ActionState(row.state)
    why = f": {row.state_reason}" if row.state_reason else ""
    if state == ActionState.OPEN:
        return (
            "Goes ahead after all"
            if last.state == ActionState.DROPPED
            else "Taken back that it is done"
        )
    words = {
        ActionState.PROPOSED: "Evidence sent",
        ActionState.RETURNED: f"Evidence sent back{why}",
        ActionState.DONE: "Evidence accepted",
        ActionState.DROPPED: f"Not going ahead{why}",
    }
    return words[state]


def _before(touched: set[int], start: datetime) -> dict[int, Any]:
    """The newest row of each action’s history from before ``start``; one query, and no older row is read."""
    kept: Any = Action.history.model.objects.filter(history_date__lt=start)  # type: ignore[attr-defined]
    newest = kept.filter(id=OuterRef("id")).order_by("-history_date", "-history_id")
    rows = kept.filter(id__in=touched, history_id=Subquery(newest.values("history_id")[:1]))
    return {row.id: row for row in _compared(rows)}


def led_by(user: User) -> QuerySet[Action]:
    """Return the unfinished actions that the person leads, most urgent first."""
    return with_latest(Action.objects.led_by(user).filter(state__in=UNFINISHED)).order_by(
        "due_on", "pk"
    )


def of_their_agency(user: User) -> QuerySet[Action]:
    """Return the unfinished actions of the agency for which the person is a contact on the review, led by others."""
    ours = Q(role_exists(user, "review", "agency_contact", agency_ref="agency"))
    return with_latest(
        Action.objects.filter(may_open(user, "review"), ours, state__in=UNFINISHED).exclude(
            lead=user
        )
    ).order_by("due_on", "pk")


def rows_of(actions: Sequence[Action], today: date) -> list[ActionRow]:
    """Return the actions with the words for their tags."""
    return [ActionRow(action, today) for action in actions]

"""Keeping the due days that lists sort by. They repeat what ``reviews.rules`` derives."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import Q

from reviews.clock import CountStart
from reviews.models.review import Stage
from reviews.rules import Deadline, DeadlineRule, allowed, derive, get_edition

from .acts import OPEN_STAGES
from .grounds import ground_of

if TYPE_CHECKING:
    from reviews.models import Review, ReviewProcess, ReviewTask

    Derive = Callable[[Review, Mapping[str, date | None], date], list[Deadline]]
    Only = Callable[[DeadlineRule], bool]


#: Reviews whose clock runs: those that are open, and those that are closed and will be looked at again.
CLOCK_RUNS = Q(stage__in=OPEN_STAGES) | Q(stage=Stage.CLOSED, due_on__isnull=False)


def deadlines(review: Review, today: date) -> list[Deadline]:
    """Return the review's deadlines, derived from its dates by its edition and the local amounts."""
    return deadlines_of([review], today)[review.pk]


def deadlines_of(
    reviews: Sequence[Review], today: date, only: Only | None = None
) -> dict[int, list[Deadline]]:
    """Return the deadlines of several reviews by review id; three queries however many there are.

    Reviews come with their ``partnership``. ``only``: those of these rules, for which no other dates are read and nothing else is
    worked out.
    """
    from reviews.models import ReviewDate

    dates: dict[int, dict[str, date | None]] = {review.pk: {} for review in reviews}
    rows = ReviewDate.objects.filter(review_id__in=list(dates))
    if only is not None:
        wanted = (
            rule.date_keys
            for edition in {review.edition for review in reviews}
            for rule in get_edition(edition).deadlines
            if only(rule)
        )
        rows = rows.filter(key__in=frozenset[str]().union(*wanted))
    for review_id, key, on in rows.values_list("review_id", "key", "on"):
        dates[review_id][key] = on
    derived = deriving(reviews, only)
    return {review.pk: derived(review, dates[review.pk], today) for review in reviews}


def deriving(reviews: Sequence[Review], only: Only | None = None) -> Derive:
    """Return a function: one of these reviews, dates by key, today → its deadlines by its edition and the local amounts.

    Two queries, however often it is asked: also with dates that are only thought of. None within ``ground_read_once``.
    """
    ground = ground_of({review.partnership_id for review in reviews})

    def derived(review: Review, dates: Mapping[str, date | None], today: date) -> list[Deadline]:
        edition = get_edition(review.edition)
        return derive(
            edition,
            dates,
            ground.calendars[review.partnership_id],
            today=today,
            count_start=CountStart(review.partnership.count_start),
            overrides=allowed(
                edition, ground.local.get((review.partnership_id, review.process), {})
            ),
            only=only,
        )

    return derived


def refresh_due(review: Review, process: ReviewProcess, today: date) -> list[Deadline]:
    """Derive the deadlines again and write the due days of the review and its open tasks.

    An agency's summary is due on the day of its own request. Returns the deadlines.
    """
    from reviews.flowkit.work import bare_open_tasks
    from reviews.models import InformationRequest, Review

    found = deadlines(review, today)
    due_on, due_rule = next_due(review, found)
    if (review.due_on, review.due_rule) != (due_on, due_rule):
        review.due_on, review.due_rule = due_on, due_rule
        # A repeated value, not a fact: it needs no version and no history row.
        Review.objects.filter(pk=review.pk).update(due_on=due_on, due_rule=due_rule)
    tasks = list(bare_open_tasks(process))
    requests: dict[int, date] = {}
    if any(task.agency_id and not task.flow_task.due_rule for task in tasks):
        requests = dict(
            InformationRequest.objects.filter(review=review)
            .order_by()
            .values_list("agency_id", "due_on")
        )
    own = own_days((review.pk, task.flow_task) for task in tasks)
    for task in tasks:
        new = task_due(task, found, requests, own.get((review.pk, task.flow_task.name)))
        if task.due_on != new:
            task.due_on = new
            task.save(update_fields=["due_on"])
    return found


def runs(review: Review, deadline: Deadline) -> bool:
    """Whether something has to be done by its day, now: of a review that is open, or of one that is closed."""
    if deadline.rule.after_closing:
        return review.stage == Stage.CLOSED and deadline.is_pressing
    return review.is_open and deadline.is_pressing


def next_due(review: Review, found: Sequence[Deadline]) -> tuple[date | None, str]:
    """The day and rule of the next running deadline; once the review is closed, of those that run after that."""
    running = [item for item in found if not item.rule.beside and runs(review, item)]
    following = min(running, key=lambda item: item.due_on or date.max, default=None)
    if following is None:
        return None, ""
    return following.due_on, following.rule.id


def own_days(work: Iterable[tuple[int, Any]]) -> dict[tuple[int, str], date]:
    """The days that records themselves name, by review id and node; one query for each node that has such days.

    ``work``: review ids with the nodes of their open tasks.
    """
    asked: dict[str, tuple[Any, set[int]]] = {}
    for review_id, node in work:
        if node.own_days is not None:
            asked.setdefault(node.name, (node.own_days, set()))[1].add(review_id)
    return {
        (review_id, name): day
        for name, (days, review_ids) in asked.items()
        for review_id, day in days(review_ids).items()
    }


def task_due(
    task: ReviewTask,
    found: Sequence[Deadline],
    requests: Mapping[int, date],
    own: date | None = None,
) -> date | None:
    """The due day of a task: its ``own``, else that of its rule, else of the request to its agency (id → day)."""
    if own is not None:
        return own
    by_rule = {item.rule.id: item for item in found}
    node = task.flow_task
    first, again = by_rule.get(node.due_rule), by_rule.get(node.again_rule)
    if first is not None and again is not None and not first.state.is_open:
        return again.due_on
    if first is not None:
        return first.due_on
    return requests.get(task.agency_id or 0)

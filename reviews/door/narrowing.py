"""Which reviews one rule can ask something of, told by the database from the dates that are there.

Working a day out is the clock's. What is kept here is never less than it finds, and mostly little more: reviews whose rule has
begun, is not met, or began so long ago that its day can have come. No day is read that is stored beside the dates.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from django.db.models import Exists, OuterRef, Q

from reviews.clock import Direction, Unit
from reviews.rules import DeadlineRule, every_edition
from reviews.rules.standing import Sense

from .grounds import ground_read

if TYPE_CHECKING:
    from reviews.rules import Edition

#: Days that one of it has at least.
SHORTEST = {Unit.WORKING_DAYS: 1, Unit.CALENDAR_DAYS: 1, Unit.WEEKS: 7, Unit.MONTHS: 28}
NOBODY = Q(pk__in=())


class _Shape(NamedTuple):
    """What of a rule says whether it can ask: editions mostly have the same, and are asked about once.

    ``anchors``: dates that it may begin with. ``again``: the date that it begins anew with. ``met``: the one that ends it.
    ``least``: no day that it gives is earlier after its beginning; None: any can be.
    """

    anchors: frozenset[str]
    again: str
    met: str
    agreed: str
    least: int | None

    @classmethod
    def of(cls, rule: DeadlineRule) -> _Shape:
        return cls(
            anchors=frozenset({rule.anchor, *rule.anchor_choices}),
            again=rule.stopped_by if rule.repeats else "",
            met=rule.until if rule.repeats else rule.stopped_by,
            agreed=rule.agreed,
            least=_least(rule),
        )


def may_press(only: Callable[[DeadlineRule], bool], today: date, by: date | None = None) -> Q:
    """Keep the reviews of whose edition such a rule can be pressing (``Deadline.is_pressing``), with a day not after ``by``.

    Within ``ground_read_once`` the reviews have to be of its partnerships.
    """

    def asks(shape: _Shape) -> Q:
        met = Q(_known((shape.met,), on__lte=today)) if shape.met else NOBODY
        return (_begun(shape) if by is None else _come(shape, by, today)) & ~met

    return _any(
        every_edition(), lambda rule: only(rule) and rule.sense is not Sense.NOT_BEFORE, asks
    )


def may_be_late(editions: Collection[Edition], today: date) -> Q:
    """Keep the reviews of these editions that can be late by the main rule, done or not. As for ``may_press``."""
    before = today - timedelta(days=1)
    return _any(editions, lambda rule: rule.main, lambda shape: _come(shape, before, today))


def _any(
    editions: Collection[Edition],
    only: Callable[[DeadlineRule], bool],
    asks: Callable[[_Shape], Q],
) -> Q:
    of: dict[_Shape, list[str]] = {}
    for edition in editions:
        for rule in filter(only, edition.deadlines):
            of.setdefault(_Shape.of(rule), []).append(edition.id)
    found = NOBODY
    for shape, ids in of.items():
        found |= Q(edition__in=ids) & asks(shape)
    return found


def _begun(shape: _Shape) -> Q:
    return Q(_known(shape.anchors | ({shape.again} if shape.again else set())))


def _come(shape: _Shape, by: date, today: date) -> Q:
    """Begun so long ago that the day can lie on ``by`` or before."""
    if shape.least is None:
        return _begun(shape)
    latest = by - timedelta(days=shape.least)
    keys = shape.anchors
    found = Q()
    if shape.again:
        # Once it was done, nothing counts but the last time.
        keys |= {shape.again}
        found = ~Q(_known((shape.again,), on__gt=latest, on__lte=today))
    found &= Q(_known(keys, on__lte=latest))
    # A day that was agreed can be any.
    return found | Q(_known((shape.agreed,))) if shape.agreed else found


def _known(keys: Collection[str], **day: Any) -> Exists:
    from reviews.models import ReviewDate

    return Exists(
        ReviewDate.objects.filter(review=OuterRef("pk"), key__in=sorted(keys), **day).order_by()
    )


def _least(rule: DeadlineRule) -> int | None:
    if rule.direction is not Direction.AFTER:
        return None
    amounts = {rule.amount}
    if rule.editable:
        ground = ground_read()
        if ground is None:
            return 0
        amounts |= {
            one.amount
            for rules in ground.local.values()
            for rule_id, one in rules.items()
            if rule_id == rule.id and one.amount is not None
        }
    # Counting may begin on the day itself.
    return max(min(amounts) * SHORTEST[rule.unit] - 1, 0)

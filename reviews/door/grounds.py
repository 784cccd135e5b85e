"""What days are counted by, beside the dates of a review: the working days and the local amounts of its partnership."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reviews.clock.partnership_calendar import calendars_for
from reviews.rules import LocalAmount

if TYPE_CHECKING:
    from reviews.clock.working_calendar import WorkingCalendar


@dataclass(frozen=True)
class Ground:
    """Of some partnerships. ``local``: partnership id and process → rule id → what was set in place of the rule's own."""

    calendars: Mapping[int, WorkingCalendar]
    local: Mapping[tuple[int, str], Mapping[str, LocalAmount]]


_READ: ContextVar[Ground | None] = ContextVar("ground", default=None)


@contextmanager
def ground_read_once(partnerships: Collection[int]) -> Iterator[None]:
    """Read it once for all that a page works out within the block about reviews of these partnerships; two queries.

    For reading only: what somebody does asks anew.
    """
    token = _READ.set(_read(partnerships))
    try:
        yield
    finally:
        _READ.reset(token)


def ground_of(partnerships: Collection[int]) -> Ground:
    """Return what was read once, where it says all of these partnerships; else read it: two queries."""
    known = ground_read()
    if known is not None and known.calendars.keys() >= set(partnerships):
        return known
    return _read(partnerships)


def ground_read() -> Ground | None:
    """Return what was read once, if it was."""
    return _READ.get()


def _read(partnerships: Collection[int]) -> Ground:
    from reviews.models import LocalDeadline

    local: dict[tuple[int, str], dict[str, LocalAmount]] = {}
    for partnership_id, process, rule_id, amount, anchor, reason in LocalDeadline.objects.filter(
        partnership_id__in=partnerships
    ).values_list("partnership_id", "process", "rule_id", "amount", "anchor", "reason"):
        local.setdefault((partnership_id, process), {})[rule_id] = LocalAmount(
            amount=amount, anchor=anchor or None, reason=reason
        )
    return Ground(calendars_for(partnerships), local)

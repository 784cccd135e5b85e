"""Parallel processes and what they hold up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviews.models import (
    Hold,
    HoldNotice,
    ParallelProcess,
)
from tests.walk.pages import (
    Page,
    read,
    team,
)
from tests.walk.ways import Maker, ref

if TYPE_CHECKING:
    from tests.walk.cast import Cast


def _parallel(cast: Cast) -> int:
    return ParallelProcess.objects.get(review=cast.review("asked"), ended_on=None).pk


def _parallel_ended(cast: Cast) -> int:
    return ParallelProcess.objects.get(review=cast.review("asked"), ended_on__isnull=False).pk


def _hold(cast: Cast) -> int:
    return Hold.objects.get(review=cast.review("asked"), ended_on=None).pk


def _hold_ended(cast: Cast) -> int:
    return Hold.objects.get(review=cast.review("asked"), ended_on__isnull=False).pk


def _hold_notice(cast: Cast) -> int:
    return HoldNotice.objects.get(review=cast.review("asked")).pk


PAGES: dict[str, Page] = {
    "reviews:parallel": read("coordinator", "member", "chair", "signatory", "scrutineer", "reader"),
    "reviews:parallel_add": team(),
    "reviews:parallel_change": team(),
    "reviews:parallel_end": team(),
    "reviews:parallel_resume": team(),
    "reviews:parallel_remove": team(),
    "reviews:hold_begin": team(),
    "reviews:hold_change": team(),
    "reviews:hold_end": team(),
    "reviews:hold_resume": team(),
    "reviews:hold_remove": team(),
    "reviews:hold_tell": team(),
    "reviews:hold_notice_remove": team(),
}

REACH: dict[str, Maker] = {
    "reviews:parallel": ref("asked"),
    "reviews:parallel_add": ref("asked"),
    "reviews:parallel_change": ref("asked", pk=_parallel),
    "reviews:parallel_end": ref("asked", pk=_parallel),
    "reviews:parallel_resume": ref("asked", pk=_parallel_ended),
    "reviews:parallel_remove": ref("asked", pk=_parallel),
    "reviews:hold_begin": ref("asked", pk=_parallel),
    "reviews:hold_change": ref("asked", pk=_hold),
    "reviews:hold_end": ref("asked", pk=_hold),
    "reviews:hold_resume": ref("asked", pk=_hold_ended),
    "reviews:hold_remove": ref("asked", pk=_hold),
    "reviews:hold_tell": ref("asked", pk=_hold),
    "reviews:hold_notice_remove": ref("asked", pk=_hold_notice),
}

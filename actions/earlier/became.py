"""What became of earlier findings and recommendations, as far as a person may see it, in the words boards use."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Q
from django.utils import timezone

from ..models import (
    TO_DO,
    Action,
    ActionState,
    EarlierFinding,
    EarlierRecommendation,
    Finding,
    Recommendation,
    Response,
)
from .nearest import nearest

if TYPE_CHECKING:
    from partnership.models import User
    from reviews.models import Review


@dataclass(frozen=True)
class Row:
    """An earlier text, what became of it, and what was said of it here (``Likeness`` or empty)."""

    text: Any
    became: str
    said: str = ""


def earlier_rows(text: Finding | Recommendation, user: User) -> list[Row]:
    """Return the earlier texts that are named already, then the nearest others, all among those the person may see."""
    table = type(text)
    seen = (
        table.objects.visible_to(user)
        .exclude(review_id=text.review_id)
        .select_related("review__partnership")
    )
    said = {link.earlier_id: link.kind for link in text.like.all()}
    named = list(seen.filter(pk__in=said))
    near = [
        one.text for one in nearest(text.wording, seen.exclude(pk__in=said).filter(pk__lt=text.pk))
    ]
    shown = [*named, *near]
    words = became(shown, user)
    return [Row(one, words[one.pk], said.get(one.pk, "")) for one in shown]


def became(texts: Sequence[Any], user: User) -> dict[int, str]:
    """Say of each text what became of it; one query."""
    if not texts:
        return {}
    if isinstance(texts[0], Finding):
        return _of_findings(texts, user)
    counts = _counts("recommendation_id", [text.pk for text in texts], user)
    return {text.pk: _words(text, counts.get(text.pk)) for text in texts}


def _of_findings(texts: Sequence[Any], user: User) -> dict[int, str]:
    counts = _counts("recommendation__finding_id", [text.pk for text in texts], user)
    return {
        text.pk: _done(counts[text.pk])
        if text.pk in counts
        else (text.none_reason or "No actions that you can see")
        for text in texts
    }


def _counts(path: str, keys: Iterable[int], user: User) -> dict[int, dict[str, int]]:
    today: date = timezone.localdate()
    rows: Any = (
        Action.objects.visible_to(user)
        .filter(**{f"{path}__in": list(keys)})
        .exclude(state=ActionState.DROPPED)
        .order_by()
        .values(path)
        .annotate(
            all=Count("pk"),
            done=Count("pk", filter=Q(state=ActionState.DONE)),
            late=Count("pk", filter=Q(state__in=TO_DO, due_on__lt=today)),
        )
    )
    return {row[path]: row for row in rows}


def _words(text: Recommendation, count: dict[str, int] | None) -> str:
    if text.response == Response.NOT_ACCEPTED:
        return f"Not accepted: {text.response_reason.rstrip('.')}"
    return _done(count) if count else "No actions that you can see"


def _done(count: dict[str, int]) -> str:
    actions = "1 action" if count["all"] == 1 else f"{count['all']} actions"
    late = f", {count['late']} overdue" if count["late"] else ""
    return f"{actions}, {count['done']} done{late}"


@dataclass(frozen=True)
class Said:
    """What a text of this review says of earlier ones: links that the person may follow, and how many they may not."""

    links: Sequence[Any]
    hidden: int


def said_in(review: Review, user: User) -> dict[tuple[str, int], Said]:
    """Return what findings and recommendations of a review say of earlier ones, by kind and number; two queries."""
    found: dict[tuple[str, int], Said] = {}
    tables: tuple[tuple[str, Any, Any], ...] = (
        ("finding", EarlierFinding, Finding),
        ("recommendation", EarlierRecommendation, Recommendation),
    )
    for noun, links, table in tables:
        may_see = table.objects.visible_to(user).order_by().values("pk")
        rows = (
            links.objects.filter(**{f"{noun}__review_id": review.pk})
            .select_related("earlier__review")
            .annotate(seen=Count("pk", filter=Q(earlier__in=may_see)))
        )
        by: dict[int, list[Any]] = {}
        for row in rows:
            by.setdefault(getattr(row, f"{noun}_id"), []).append(row)
        for pk, of in by.items():
            shown = [row for row in of if row.seen]
            found[noun, pk] = Said(shown, len(of) - len(shown))
    return found

"""What was said before: a finding or recommendation repeats earlier ones, builds on them, or is new."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from reviews.door.acts import ALL_STAGES, Act
from reviews.door.errors import NotAllowed
from reviews.door.passage import Passage

from ..checks import COORDINATOR, own
from ..models import EarlierFinding, EarlierRecommendation, Finding, Likeness, Recommendation


def compare_recommendation(passage: Passage) -> None:
    """Say what was said before. ``data``: ``recommendation``, ``version``, ``like`` (earlier recommendation → ``Likeness``, or
    empty: it is not like it), ``is_new``. What ``like`` does not name stays as it was said.
    """
    record: Recommendation = own(passage, "recommendation")
    _compare(passage, record, EarlierRecommendation, "recommendation")


def compare_finding(passage: Passage) -> None:
    """The same of a finding. ``data``: ``finding``, ``version``, ``like``, ``is_new``."""
    record: Finding = own(passage, "finding")
    _compare(passage, record, EarlierFinding, "finding")


def _compare(passage: Passage, record: Any, table: Any, noun: str) -> None:
    like: Mapping[Any, str] = passage.data.get("like") or {}
    known = {row.earlier_id: row for row in record.like.all()}
    for earlier, kind in like.items():
        _check(passage, record, earlier, kind)
        row = known.pop(earlier.pk, None)
        if row is not None and row.kind == kind:
            known[earlier.pk] = row
        elif row is not None and not kind:
            passage.delete(row)
        elif row is not None:
            row.kind = kind
            known[earlier.pk] = passage.save(row)
        elif kind:
            fresh = table(
                **{noun: record},
                earlier=earlier,
                kind=kind,
                said_by=passage.actor,
                said_at=passage.now,
            )
            known[earlier.pk] = passage.save(fresh)
    is_new = bool(passage.data.get("is_new"))
    if is_new and known:
        passage.refuse(
            is_new="It repeats or builds on an earlier one, so it is not new. Choose one or the other."
        )
    record.is_new = is_new
    passage.result = passage.save(record)
    passage.say(f"{_words(known.values(), is_new)} {noun} {record.ref}.", **{noun: record.pk})


def _check(passage: Passage, record: Any, earlier: Any, kind: str) -> None:
    if kind and kind not in Likeness.values:
        passage.refuse("Choose whether it repeats the earlier one or builds on it.")
    if earlier.review_id == record.review_id:
        passage.refuse("Choose one of another review.")
    if not type(earlier).objects.visible_to(passage.actor).filter(pk=earlier.pk).exists():
        raise NotAllowed("You cannot see this earlier one. Open the page again.")


def _words(links: Any, is_new: bool) -> str:
    kinds = [link.kind for link in links]
    if is_new:
        return "Recorded that nothing like it was said before:"
    if not kinds:
        return "Took back what was said of earlier ones:"
    parts = [
        f"{word} {kinds.count(kind)} earlier"
        for kind, word in ((Likeness.REPEATS, "repeats"), (Likeness.BUILDS_ON, "builds on"))
        if kind in kinds
    ]
    return f"Recorded that it {' and '.join(parts)}:"


COMPARING: tuple[Act, ...] = (
    Act(
        "compare_recommendation",
        "Say what was recommended before",
        COORDINATOR,
        ALL_STAGES,
        compare_recommendation,
    ),
    Act(
        "compare_finding",
        "Say what was found before",
        COORDINATOR,
        ALL_STAGES,
        compare_finding,
    ),
)

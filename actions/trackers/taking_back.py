"""Taking out what came in with a tracker: all that nobody touched since. What was touched stays, and is named before."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ..models import (
    Action,
    BroughtIn,
    Contributor,
    Finding,
    ProgressUpdate,
    Recommendation,
    Tracker,
)

if TYPE_CHECKING:
    from reviews.door.passage import Passage


@dataclass
class Undo:
    """What goes, what stays and why (one sentence for each), and the words that go with the actions."""

    actions: list[Action] = field(default_factory=list)
    recommendations: list[Recommendation] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    words: list[ProgressUpdate] = field(default_factory=list)
    contributors: list[Contributor] = field(default_factory=list)
    stays: list[str] = field(default_factory=list)

    @property
    def goes(self) -> int:
        """How many findings, recommendations and actions go."""
        return len(self.actions) + len(self.recommendations) + len(self.findings)


def undo_of(tracker: Tracker) -> Undo:
    """Return what can go and what stays; a fixed number of queries."""
    found = Undo()
    rows = list(
        tracker.brought.select_related("action__agency", "recommendation", "finding", "words")
    )  # type: ignore[attr-defined]
    touched = _touched_actions(tracker)
    for row in rows:
        if row.action is None:
            continue
        if row.action.version > 1 or row.action_id in touched:
            found.stays.append(
                f"The action “{row.action}” ({row.action.agency.short_name}): it was worked on since."
            )
            continue
        found.actions.append(row.action)
        if row.words is not None:
            found.words.append(row.words)
    found.contributors = list(Contributor.objects.filter(action__came_with__tracker=tracker))
    going = {action.pk for action in found.actions}
    found.contributors = [row for row in found.contributors if row.action_id in going]
    _recommendations(tracker, found, rows, going)
    _findings(tracker, found, rows)
    return found


def _held(model: Any, tracker: Tracker, *ours: str) -> set[int]:
    """Rows that came in and that something hangs on which did not come with them, in whatever room; a query for each relation.

    ``ours`` are relations that are looked at otherwise: what comes with the row and goes with it.
    """
    came = model.objects.filter(came_with__tracker=tracker).order_by()
    held: set[int] = set()
    for relation in model._meta.related_objects:
        if relation.name in ("came_with", *ours):
            continue
        if relation.hidden:
            if getattr(relation.field, "db_constraint", True):
                name = relation.field.name
                rows = relation.related_model._default_manager.filter(
                    **{f"{name}__came_with__tracker": tracker}
                )
                held |= set(rows.values_list(f"{name}_id", flat=True))
            continue
        held |= set(came.filter(**{f"{relation.name}__isnull": False}).values_list("pk", flat=True))
    return held


def _touched_actions(tracker: Tracker) -> set[int]:
    """Actions that were worked on: something hangs on them, or what was said of them is not what came with them."""
    said = ProgressUpdate.objects.filter(action__came_with__tracker=tracker)
    others = said.exclude(came_with__tracker=tracker) | said.filter(version__gt=1)
    gone = BroughtIn.objects.filter(tracker=tracker, had_words=True, words__isnull=True)
    return (
        _held(Action, tracker, "contributors", "updates")
        | set(others.values_list("action_id", flat=True))
        | {pk for pk in gone.values_list("action_id", flat=True) if pk is not None}
    )


def _recommendations(tracker: Tracker, found: Undo, rows: list[BroughtIn], going: set[int]) -> None:
    acted = Action.objects.filter(recommendation__came_with__tracker=tracker)
    acting = {pk for of, pk in acted.values_list("pk", "recommendation_id") if of not in going}
    held = _held(Recommendation, tracker, "words", "actions")
    for row in rows:
        item = row.recommendation
        if item is None:
            continue
        if item.pk in acting:
            found.stays.append(f"{item}: it has actions that stay.")
        elif item.version > 1 or item.pk in held:
            found.stays.append(f"{item}: it was worked on since.")
        else:
            found.recommendations.append(item)


def _findings(tracker: Tracker, found: Undo, rows: list[BroughtIn]) -> None:
    going = {item.pk for item in found.recommendations}
    answered = Recommendation.objects.filter(finding__came_with__tracker=tracker)
    answering = {of for of, pk in answered.values_list("finding_id", "pk") if pk not in going}
    held = _held(Finding, tracker, "words", "recommendations")
    for row in rows:
        item = row.finding
        if item is None:
            continue
        if item.pk in answering:
            found.stays.append(f"{item}: it has recommendations that stay.")
        elif item.version > 1 or item.pk in held:
            found.stays.append(f"{item}: it was worked on since.")
        else:
            found.findings.append(item)


def take_out(passage: Passage, tracker: Tracker) -> Undo:
    """Delete what nobody touched, each with its row of history; returns what went and what stays."""
    found = undo_of(tracker)
    _forget(found)
    for rows in (found.words, found.contributors, found.actions):
        passage.delete_all(rows)
    for items in (found.recommendations, found.findings):
        _without_words(items)
        passage.delete_all(items)
    return found


def _forget(found: Undo) -> None:
    """The rows that say what came in go first: what is deleted in bulk takes nothing with it."""
    for name, rows in (
        ("action_id", found.actions),
        ("recommendation_id", found.recommendations),
        ("finding_id", found.findings),
    ):
        keys = [row.pk for row in rows]
        for start in range(0, len(keys), 500):
            BroughtIn.objects.filter(**{f"{name}__in": keys[start : start + 500]}).delete()


def _without_words(items: list[Any]) -> None:
    """The words by which a text is found go with it."""
    if not items:
        return
    table = items[0]._meta.get_field("words").related_model
    keys = [item.pk for item in items]
    for start in range(0, len(keys), 500):
        table.objects.filter(of__in=keys[start : start + 500]).delete()

"""The next rows of a tracker come into the plan: findings, recommendations, actions, and the words that came with them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from reviews.clock import in_words

from ..addresses import action_address
from ..earlier.index import index_many
from ..models import (
    Action,
    BroughtIn,
    Contributor,
    Finding,
    ProgressUpdate,
    Recommendation,
    Tracker,
)
from .here import Here
from .lines import Read, read_lines
from .names import plain
from .weighing import SCOPES, Weighed, Weighing, weigh

if TYPE_CHECKING:
    from datetime import date

    from partnership.models import User
    from reviews.door.passage import Passage
    from reviews.models import Review

#: So many rows come in with one passage through the door, so that nobody else waits long for it.
PORTION = 200
#: So many actions are named in the one message to who leads them.
NAMED = 20


def lines_of(tracker: Tracker) -> Read:
    """What the rows of a tracker say, as its columns mean now."""
    sheet = tracker.sheet
    return read_lines(sheet["headings"], sheet["rows"], tracker.columns)


def weighed(tracker: Tracker, review: Review, today: date) -> Weighing:
    """The rows of a tracker weighed against the plan as it is now."""
    return weigh(review, lines_of(tracker).lines, tracker.answers, today)


def bring_in(
    passage: Passage, tracker: Tracker, rows: Sequence[Weighed], all_: Weighing
) -> list[Action]:
    """Write the rows; returns the actions. Every row of a table comes with its own row of history."""
    kept: list[BroughtIn] = []
    themes = Here(passage.review, {}).themes
    _findings(passage, tracker, rows, all_, themes, kept)
    _recommendations(passage, tracker, rows, all_, themes, kept)
    actions = _actions(passage, tracker, rows, kept)
    BroughtIn.objects.bulk_create(kept, batch_size=500)
    return actions


def _refs(model: Any, passage: Passage, all_: Weighing, key: str) -> Iterator[str]:
    """References that no row of the review has and no row of the file, in the order of counting."""
    used = set(model.objects.filter(review_id=passage.review.pk).values_list("ref", flat=True))
    used |= {one.line.get(key) for one in all_.lines}
    number = 0
    while True:
        number += 1
        if str(number) not in used:
            yield str(number)


def _findings(
    passage: Passage,
    tracker: Tracker,
    rows: Sequence[Weighed],
    all_: Weighing,
    themes: Mapping[str, Any],
    kept: list[BroughtIn],
) -> None:
    """Add the new findings, and give every row of them the finding that it names."""
    new: dict[str, Finding] = {}
    numbers = _refs(Finding, passage, all_, "finding_ref")
    for one in rows:
        if "finding" in one.adds:
            ref = one.line.get("finding_ref") or next(numbers)
            theme = themes.get(plain(one.line.get("theme")))
            new[one.finding_key] = Finding(
                review_id=passage.review.pk, ref=ref, wording=one.line.get("finding"), theme=theme
            )
            kept.append(
                BroughtIn(tracker=tracker, where=one.line.where, finding=new[one.finding_key])
            )
    passage.add_all(list(new.values()))
    index_many(new.values())
    for one in rows:
        one.finding = one.finding or new.get(one.finding_key)


def _recommendations(
    passage: Passage,
    tracker: Tracker,
    rows: Sequence[Weighed],
    all_: Weighing,
    themes: Mapping[str, Any],
    kept: list[BroughtIn],
) -> None:
    """Add the new recommendations. Where the file does not say whom one asks, it asks the agencies of its actions."""
    new: dict[str, Recommendation] = {}
    numbers = _refs(Recommendation, passage, all_, "ref")
    for one in rows:
        if "recommendation" not in one.adds:
            continue
        line, key = one.line, one.recommendation_key
        asked = (
            line.get("asked")
            or ", ".join(all_.asked.get(key, ()))
            or passage.review.partnership.name
        )
        new[key] = Recommendation(
            review_id=passage.review.pk,
            ref=line.get("ref") or next(numbers),
            wording=line.get("recommendation"),
            addressed_to=asked[:200],
            scope=SCOPES.get(line.get("scope").lower(), Recommendation.Scope.LOCAL),
            theme=themes.get(plain(line.get("theme"))),
            finding=one.finding,
        )
        kept.append(BroughtIn(tracker=tracker, where=line.where, recommendation=new[key]))
    passage.add_all(list(new.values()))
    index_many(new.values())
    for one in rows:
        one.recommendation = one.recommendation or new.get(one.recommendation_key)


def _actions(
    passage: Passage, tracker: Tracker, rows: Sequence[Weighed], kept: list[BroughtIn]
) -> list[Action]:
    actions, beside, said = [], [], []
    for one in rows:
        read = one.action
        if "action" not in one.adds or read is None or read.agency is None or read.due.on is None:
            continue
        action = Action(
            review_id=passage.review.pk,
            recommendation=one.recommendation,
            text=read.text,
            agency=read.agency,
            lead=read.person,
            group=read.group,
            due_on=read.due.on,
            **read.texts,
        )
        words = None
        if read.words:
            words = ProgressUpdate(
                action=action,
                going=read.going,
                words=f"From “{tracker.name}”, {one.line.where}.\n{read.words}",
                by=passage.actor,
                at=passage.now,
            )
            said.append(words)
        actions.append(action)
        beside += [Contributor(action=action, agency=agency) for agency in read.contributors]
        came = BroughtIn(tracker=tracker, where=one.line.where, action=action, words=words)
        came.had_words = words is not None
        kept.append(came)
    passage.add_all(actions)
    passage.add_all(beside)
    passage.add_all(said)
    return actions


def tell_leads(passage: Passage, tracker: Tracker, actions: Sequence[Action]) -> None:
    """Tell each lead once which actions are theirs now."""
    by: dict[User, list[Action]] = {}
    for action in actions:
        if action.lead is not None:
            by.setdefault(action.lead, []).append(action)
    for lead, theirs in by.items():
        lines = [
            f"{action.text[:300]}\nDue: {in_words(action.due_on)}\n{action_address(action)}\n"
            for action in theirs[:NAMED]
        ]
        more = f"And {len(theirs) - NAMED} more.\n" if len(theirs) > NAMED else ""
        number = "an action" if len(theirs) == 1 else f"{len(theirs)} actions"
        passage.tell(
            lead,
            "action_given",
            f"{passage.review.reference}: {number} for you",
            f"You lead {number} from {passage.review.reference}, from a plan that was brought in:\n\n"
            + "\n".join(lines)
            + more,
            key=f"tracker:{tracker.pk}:{tracker.done}",
        )

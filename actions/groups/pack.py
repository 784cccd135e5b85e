"""The paper of a group for its meeting (Word): what it has to decide, what is late, what changed since it met last."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from reviews.clock import in_words
from reviews.documents import Doc

from ..escalating.people import Audience
from ..escalating.reading import steps_in_group
from ..impact.reading import checks_of
from ..models import ActionState, ImpactState
from ..outside.reading import of_group as letters_of_group
from ..pictures.figures import pictures
from ..reading import ActionRow
from ..sheet import MEANING
from .access import actions_of
from .reading import Asked, changed_since, counts, listed, silent, to_decide

if TYPE_CHECKING:
    from partnership.models import Group, User

    from ..models import Action, Escalation


#: So much of an action stands in a table or above a list; in whole it stands where it is decided on.
SHORT = 300


def _short(text: str, most: int = SHORT) -> str:
    """The text, or its beginning with a sign that there is more."""
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def meeting_pack(
    group: Group, user: User, *, since: date, meeting: date | None, now: datetime
) -> bytes:
    """Return the file, with what the person may see of the group’s actions. ``since``: the day of the meeting before."""
    today = now.date()
    said = f"Meeting on {in_words(meeting)}" if meeting else "Next meeting"
    doc = Doc(
        title="Actions: paper for the meeting",
        subject=f"{group.name}. {said}",
        author=group.partnership.unit_name,
        partnership=group.partnership.name,
        created=now,
        category="Meeting paper",
    )
    doc.title()
    number = counts(group, user, today)
    doc.key_values(
        (
            ("Waiting for a decision", f"{number['evidence']} with evidence, {number['time']} ask for more time"),
            ("Open", f"{number['open']}, of which {number['late']} overdue"),
            ("Done", str(number["done"])),
            ("Changes since", in_words(since)),
            ("Nothing heard since then", _actions(silent(group, user, since))),
            ("As it stood on", in_words(today)),
        ),
        name="Where it stands",
    )  # fmt: skip
    doc.para(MEANING)
    waiting = list(to_decide(group, user))
    _evidence(doc, [one for one in waiting if one.state == ActionState.PROPOSED])
    _more_time(doc, [one for one in waiting if one.state != ActionState.PROPOSED])
    doc.heading("3. Overdue actions")
    _table(doc, listed(group, user, Asked("late"), today), today, "Overdue actions")
    _up_the_ladder(doc, list(steps_in_group(group, user)))
    doc.heading(f"4. What changed since {in_words(since)}")
    changed = changed_since(group, user, since)
    if not changed:
        doc.para("Nothing changed.")
    for one in changed:
        doc.para(
            f"{one.action.review.reference}, {one.action.agency.short_name}: {_short(one.action.text)}"
        )
        doc.bullets(f"{in_words(on)}: {line}" for on, line in one.lines)
    letters = list(letters_of_group(group, user))
    if letters:
        doc.heading("Letters to bodies outside without a reply", 2)
        doc.bullets(
            f"{one.review.reference}, recommendation {one.recommendation.ref}: {one.body}. {one.word(today)}; "
            f"asked for by {in_words(one.reply_by)}"
            for one in letters
        )
    doc.heading("5. All open actions")
    _table(doc, listed(group, user, Asked(), today), today, "Open actions")
    _impact(doc, group, user)
    doc.heading("7. In pictures")
    for chart in pictures(actions_of([group], user), today):
        doc.heading(chart.title, 2)
        doc.chart(chart)
    return doc.to_bytes()


def _actions(number: int) -> str:
    return f"{number} action" if number == 1 else f"{number} actions"


def _impact(doc: Doc, group: Group, user: User) -> None:
    doc.heading("6. Did it make a difference?")
    checks: list[Any] = list(checks_of(group, user))
    if not checks:
        doc.para("No check of impact is open.")
    doc.bullets(
        f"{check.review.reference}, recommendation {check.recommendation.ref}: {_short(check.about)} "
        + (
            f"{check.answered} of {check.agencies} agencies answered; answers come by {in_words(check.answer_by)}."
            if check.state == ImpactState.ASKED
            else f"Asked from {in_words(check.due_on)}."
        )
        for check in checks
    )


def _evidence(doc: Doc, actions: Sequence[Action]) -> None:
    doc.heading("1. Evidence to accept or send back")
    if not actions:
        doc.para("No evidence is waiting.")
    for action in actions:
        _about(doc, action)
        doc.bullets(
            f"{piece.get_kind_display()}: {piece.shows}"
            + (f" ({piece.link})" if piece.link else "")
            + (" A file is with the action." if piece.attachment_id else "")
            for piece in action.pieces.all()
        )
        doc.para("Decision:")


def _more_time(doc: Doc, actions: Sequence[Action]) -> None:
    doc.heading("2. More time is asked for")
    if not actions:
        doc.para("Nobody asks for more time.")
    for action in actions:
        _about(doc, action)
        for asked in action.waiting:  # type: ignore[attr-defined]
            doc.para(f"Asked for: until {in_words(asked.after)}. {asked.why}")
        doc.para("Decision:")


def _up_the_ladder(doc: Doc, steps: Sequence[Escalation]) -> None:
    """Whom late actions reached, and what they decided; a line for the decision where the group’s chair is asked."""
    if not steps:
        return
    doc.heading("Late actions on which a decision was asked", 2)
    for action_id in dict.fromkeys(step.action_id for step in steps):
        ours = [step for step in steps if step.action_id == action_id]
        action = ours[0].action
        doc.para(f"{ours[0].review.reference}, {action.agency.short_name}: {_short(action.text)}")
        doc.bullets(_step(step) for step in ours)
        if any(step.is_live and step.audience == Audience.GROUP_CHAIR for step in ours):
            doc.para("Decision:")


def _step(step: Escalation) -> str:
    whom = f" ({step.told})" if step.told else ""
    line = f"{step.get_audience_display()}{whom}, asked on {in_words(step.asked_on)}: "
    if not step.decision or step.decided_on is None:
        return line + step.state_words.lower()
    until = f", {in_words(step.by_day)}" if step.by_day else ""
    return f"{line}{step.get_decision_display().lower()}{until} (decided on {in_words(step.decided_on)}). {step.words}"


def _about(doc: Doc, action: Action) -> None:
    head = _short(action.text, 90)
    doc.heading(f"{action.review.reference}: {head}", 2)
    if head != action.text:
        doc.para(action.text)
    lead = f", {action.lead}" if action.lead else ""
    item = action.recommendation
    asked = f" Recommendation {item.ref}: {item.wording}" if item else ""
    doc.para(
        f"{action.agency.name}{lead}. Due on {in_words(action.due_on)}.{asked}"
        + (f"\nHow we will know: {action.measure}" if action.measure else "")
    )


def _table(doc: Doc, actions: Iterable[Action], today: date, name: str) -> None:
    rows = []
    for action in actions:
        newest = action.newest[0] if action.newest else None  # type: ignore[attr-defined]
        last = "Nothing yet"
        if newest:
            words = f": {newest.words}" if newest.words else ""
            last = f"{newest.get_going_display()}{_short(words)} ({in_words(timezone.localdate(newest.at))})"
        rows.append(
            (
                action.review.reference,
                _short(action.text),
                action.agency.short_name,
                in_words(action.due_on),
                ActionRow(action, today).word,
                last,
            )
        )
    doc.table(
        ("Review", "Action", "Lead agency", "Due", "State", "What was said last"),
        rows,
        (2.3, 4.2, 2.6, 3.2, 2.7, 3.5),
        name,
        empty="There are none.",
    )

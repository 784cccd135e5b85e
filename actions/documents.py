"""The action plan of a review as a table (Word), as far as a person may see it.

The columns are those of the action plan of a domestic homicide review (Home Office statutory guidance, December 2016;
general knowledge, not yet checked), and serve every process: a board, an inspectorate and an agency know them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import prefetch_related_objects
from django.utils import timezone

from reviews.clock import in_words
from reviews.documents import Doc
from reviews.papers.paper import paper_of
from reviews.wording import edition_of

from .impact.words import HEADING as IMPACT
from .impact.words import MEANING as IMPACT_MEANING
from .models import ActionState, Recommendation
from .reading import impact_of, plan_of
from .sheet import MEANING

if TYPE_CHECKING:
    from partnership.models import User
    from reviews.models import Review
    from reviews.papers.facts import Pack

    from .models import Action, OutsideLetter
    from .reading import ActionRow, Plan

COLUMNS = (
    "Recommendation",
    "Scope",
    "Action to take",
    "Lead agency",
    "Key milestones",
    "Target date",
    "Date of completion and outcome",
)
NOTHING = "There are no recommendations or actions yet."
# The target date is wide enough for "Wednesday".
WIDTHS = (4.7, 2, 4.7, 3.1, 3.8, 3.1, 4.6)


def action_plan(review: Review, plan: Plan, *, impact: Mapping[int, str], now: datetime) -> bytes:
    """Return the file. ``plan`` and ``impact`` are what the person may see; ``now`` is an aware time."""
    edition = edition_of(review)
    doc = paper_of(review, "Action plan", now=now, landscape=True)
    doc.key_values(
        (
            ("Review", f"{edition.names.long} {review.reference}, {review.pseudonym}"),
            ("Actions", f"{plan.open} open, of which {plan.overdue} overdue; {plan.done} done"),
            ("As it stood on", in_words(now.date())),
        ),
        name="Where it stands",
    )
    doc.para(MEANING)
    if impact:
        doc.para(IMPACT_MEANING)
    doc.table(
        COLUMNS,
        list(_rows(plan, impact)),
        WIDTHS,
        "Recommendations and actions",
        empty=NOTHING,
    )
    return doc.to_bytes()


def plan_section(doc: Doc, pack: Pack, user: User) -> None:
    """The same table as a section of another file, on pages that lie on their side; a sentence where there is nothing."""
    plan = plan_of(pack.review, user)
    rows = list(_rows(plan, impact_of(pack.review, user)))
    doc.orient(landscape=bool(rows))
    doc.heading("Recommendations and actions")
    doc.table(COLUMNS, rows, WIDTHS, "Recommendations and actions", empty=NOTHING)
    doc.orient(landscape=False)


def _rows(plan: Plan, impact: Mapping[int, str]) -> Iterator[tuple[str, ...]]:
    # What was accepted stands in the file alone: pages that show the plan do not read it.
    shown = [*(row for _, rows in plan.recommendations for row in rows), *plan.others]
    prefetch_related_objects([row.action for row in shown], "pieces", "contributors__agency")
    prefetch_related_objects([item for item, _ in plan.recommendations], "letters")
    for item, rows in plan.recommendations:
        because = f"\nBecause of finding {item.finding.ref}" if item.finding else ""
        sent = "".join(f"\n{_letter(one)}" for one in item.letters.all())
        # It is asked of the recommendation as a whole, so it stands with it and not with one of its actions.
        known = impact.get(item.pk)
        became = f"\n{IMPACT} {known}" if known else ""
        said = f"{item.ref}. {item.wording}\nAsked of: {item.addressed_to}{because}{sent}{became}"
        scope = item.get_scope_display()
        if item.response == Recommendation.Response.NOT_ACCEPTED:
            yield (said, scope, *_not_accepted(item))
            continue
        if not rows:
            yield (said, scope, "No action yet", "", "", "", "")
        for number, row in enumerate(rows):
            # What is asked stands once; the rows below it are the further actions for it.
            head = (said, scope) if number == 0 else (f"{item.ref}, continued", scope)
            yield (*head, *_action(row))
    for row in plan.others:
        yield ("None: it stands alone", "", *_action(row))


def _letter(letter: OutsideLetter) -> str:
    """Where a letter to a body outside stands."""
    sent = f", sent on {in_words(letter.sent_on)}" if letter.sent_on else ""
    said = f": {letter.reply}" if letter.reply else ""
    return f"Letter to {letter.body}{sent}. {letter.word(timezone.localdate())}{said}"


def _not_accepted(item: Recommendation) -> tuple[str, ...]:
    who = f"Decided by {item.response_by}" if item.response_by else ""
    day = f" on {in_words(item.response_on)}" if item.response_on else ""
    return ("Not accepted", "", "", "", f"{item.response_reason}\n{who}{day}".strip())


def _action(row: ActionRow) -> tuple[str, ...]:
    action = row.action
    lead = f"{action.agency.name}\n{action.lead}" if action.lead else action.agency.name
    if others := ", ".join(row.agency.short_name for row in action.contributors.all()):
        lead = f"{lead}\nwith {others}"
    return (
        action.text,
        lead,
        action.milestones,
        in_words(action.due_on),
        "\n".join((row.word, *_completion(action))),
    )


def _completion(action: Action) -> Iterator[str]:
    if action.done_on:
        yield f"Done on {in_words(action.done_on)}"
    if action.state == ActionState.DONE:
        for piece in action.pieces.all():
            yield f"{piece.get_kind_display()}: {piece.shows}"
    if action.accepted_on:
        by = f" by {action.accepted_in}" if action.accepted_in else ""
        yield f"Evidence accepted{by} on {in_words(action.accepted_on)}"
    if action.outcome:
        yield f"What will be different: {action.outcome}"
    if action.state == ActionState.DROPPED and action.state_reason:
        yield action.state_reason

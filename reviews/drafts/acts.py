"""The acts of drafts, for the process that has them."""

from __future__ import annotations

from reviews.door.acts import Act
from reviews.models import RoleKind

from . import answering, asking, looking, receiving
from .kind import Drafts

COORDINATOR = frozenset({RoleKind.COORDINATOR})
MEMBER = frozenset({RoleKind.PANEL_MEMBER})


def draft_acts(kind: Drafts, *, before: frozenset[str]) -> tuple[Act, ...]:
    """Return the acts. ``before``: the stages at which the first draft comes."""
    stages = kind.stages
    return (
        Act(
            name="receive_draft",
            label="Record the first draft of the report",
            roles=COORDINATOR,
            stages=before,
            task=kind.receive,
            run=receiving.receive_draft,
        ),
        Act(
            name="receive_next_draft",
            label="Record the next draft of the report",
            roles=COORDINATOR,
            stages=stages,
            run=receiving.receive_draft,
            guards=(receiving.not_out_for_sign_off,),
            page="reviews:receive_next_draft",
        ),
        Act(
            name="remove_draft",
            label="Take back the record of the newest draft",
            roles=COORDINATOR,
            stages=stages,
            run=receiving.remove_draft,
            guards=(receiving.not_out_for_sign_off, receiving.nobody_checked_it),
            needs_reason=True,
            undoes="receive_draft",
        ),
        Act(
            name="look_at_contents",
            label="Look whether the draft says what it has to say",
            roles=COORDINATOR,
            stages=stages,
            run=looking.look_at_contents,
            guards=(receiving.has_a_draft, receiving.not_out_for_sign_off),
            page="reviews:look_at_contents",
        ),
        Act(
            name="ask_facts",
            label="Ask agencies to check the facts of the draft",
            roles=COORDINATOR,
            stages=stages,
            task=kind.ask,
            run=asking.ask_facts,
        ),
        Act(
            name="ask_more_facts",
            label="Ask one more agency to check the facts",
            roles=COORDINATOR,
            stages=stages,
            run=asking.ask_more,
            guards=(asking.somebody_can_be_asked,),
            page="reviews:ask_more_facts",
        ),
        Act(
            name="undo_ask_facts",
            label="Decide again who checks the facts",
            roles=COORDINATOR,
            stages=stages,
            run=asking.undo_ask_facts,
            guards=(asking.were_asked, asking.nobody_answered),
            needs_reason=True,
            undoes="ask_facts",
            page="reviews:undo_ask_facts",
        ),
        Act(
            name="check_facts",
            label="Check the facts of the draft",
            roles=MEMBER,
            stages=stages,
            task=kind.check,
            run=answering.check_facts,
            agency_scoped=True,
        ),
        Act(
            name="undo_check_facts",
            label="Take my check of the facts back",
            roles=MEMBER,
            stages=stages,
            run=answering.undo_check_facts,
            guards=(answering.can_answer_again,),
            needs_reason=True,
            undoes="check_facts",
            page="reviews:undo_check_facts",
        ),
        Act(
            name="go_on_without_check",
            label="Go on without an agency’s check of the facts",
            roles=COORDINATOR,
            stages=stages,
            run=answering.go_on_without,
            guards=(receiving.not_out_for_sign_off,),
            needs_reason=True,
        ),
        Act(
            name="wait_for_check",
            label="Ask an agency again to check the facts",
            roles=COORDINATOR,
            stages=stages,
            run=answering.wait_again,
            guards=(receiving.not_out_for_sign_off,),
            needs_reason=True,
            undoes="go_on_without_check",
        ),
        Act(
            name="settle_corrections",
            label="Say what becomes of an agency’s corrections",
            roles=COORDINATOR,
            stages=stages,
            run=answering.settle_corrections,
            guards=(receiving.not_out_for_sign_off,),
        ),
    )

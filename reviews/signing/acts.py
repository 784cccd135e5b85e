"""The acts of a sign-off by the three safeguarding partners, for the process that has one."""

from __future__ import annotations

from reviews.door.acts import Act, Guard
from reviews.models import RoleKind

from .answering import sign_off, undo_sign_off, waits_for_the_others
from .sending import can_be_recalled, recall_report, send_for_sign_off
from .wrong_signer import others_still_sign, set_sign_off_aside

COORDINATOR = frozenset({RoleKind.COORDINATOR})
SIGNATORY = frozenset({RoleKind.SIGNATORY})


def signing_acts(
    *, stages: frozenset[str], draft: str, ready_to_send: tuple[Guard, ...]
) -> tuple[Act, ...]:
    """Return the acts. ``draft`` is the node whose work sends the report out; ``ready_to_send`` are its guards."""
    return (
        Act(
            name="send_for_sign_off",
            label="Send the report for sign-off",
            roles=COORDINATOR,
            stages=stages,
            task=draft,
            run=send_for_sign_off,
            guards=ready_to_send,
        ),
        Act(
            name="recall_report",
            label="Take the report back",
            roles=COORDINATOR,
            stages=stages,
            run=recall_report,
            guards=(can_be_recalled,),
            needs_reason=True,
            undoes="send_for_sign_off",
        ),
        Act(
            name="sign_off",
            label="Sign off the report",
            roles=SIGNATORY,
            stages=stages,
            task="sign_off",
            run=sign_off,
            agency_scoped=True,
        ),
        Act(
            name="undo_sign_off",
            label="Take my sign-off back",
            roles=SIGNATORY,
            stages=stages,
            run=undo_sign_off,
            guards=(waits_for_the_others,),
            needs_reason=True,
            undoes="sign_off",
            page="reviews:undo_sign_off",
        ),
        Act(
            name="set_sign_off_aside",
            label="Set aside a sign-off that the wrong person gave",
            roles=COORDINATOR,
            stages=stages,
            run=set_sign_off_aside,
            guards=(others_still_sign,),
            needs_reason=True,
        ),
    )

"""The acts of an appointment, for the process that has one."""

from __future__ import annotations

from reviews.door.acts import Act
from reviews.models import RoleKind

from . import changing, starting
from .kind import Appointment

COORDINATOR = frozenset({RoleKind.COORDINATOR})


def appointment_acts(kind: Appointment) -> tuple[Act, ...]:
    """Return the acts."""
    say = kind.words.say
    return (
        Act(
            name="begin",
            label=say("Appoint the {who} and agree terms of reference"),
            roles=COORDINATOR,
            stages=kind.before,
            task=kind.node,
            run=starting.begin,
        ),
        Act(
            name="undo_begin",
            label="Record the appointment again",
            roles=COORDINATOR,
            stages=kind.begun,
            run=starting.undo_begin,
            guards=(starting.nobody_was_asked, starting.nothing_was_changed),
            needs_reason=True,
            undoes="begin",
            page="reviews:undo_begin",
        ),
        Act(
            name="change_reviewer",
            label=say("Appoint another {who}"),
            roles=COORDINATOR,
            stages=kind.under_way,
            run=changing.change_reviewer,
            needs_reason=True,
            page="reviews:change_reviewer",
        ),
        Act(
            name="change_terms",
            label="Change the terms of reference or the method",
            roles=COORDINATOR,
            stages=kind.under_way,
            run=changing.change_terms,
            needs_reason=True,
            page="reviews:change_terms",
        ),
        Act(
            name="undo_change",
            label=say("Take back the last change of the {who} or the terms"),
            roles=COORDINATOR,
            stages=kind.under_way,
            run=changing.undo_change,
            guards=(changing.a_change_stands,),
            needs_reason=True,
            undoes="change_reviewer",
            page="reviews:undo_change",
        ),
    )

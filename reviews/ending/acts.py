"""The acts of the end, for the process that ends with the task ``close_review``."""

from __future__ import annotations

from reviews.door.acts import Act, Guard
from reviews.door.passage import Passage
from reviews.models import RoleKind, Stage
from reviews.reopening import reopen

from .taking_up import led_to_no_more, take_up
from .withdrawing import withdraw

COORDINATOR = frozenset({RoleKind.COORDINATOR})


def close(passage: Passage) -> None:
    """Close the review."""
    passage.set_date("closed", passage.today)
    passage.fire("close")
    passage.say("Closed the review.")


#: For every process that can be withdrawn, whatever else its own withdrawal does.
TAKE_UP = Act(
    name="take_up",
    label="Take the withdrawal back",
    roles=COORDINATOR,
    stages=frozenset({Stage.NOT_PROGRESSED}),
    run=take_up,
    guards=(led_to_no_more,),
    needs_reason=True,
    undoes="withdraw",
    page="reviews:take_up",
)


def ending_acts(*, withdrawn_at: frozenset[str], guards: tuple[Guard, ...]) -> tuple[Act, ...]:
    """Return the acts. ``withdrawn_at``: stages at which it can be withdrawn; ``guards``: of closing it.

    The machine has the transitions ``close``, ``reopen``, ``withdraw`` and, for each of these stages, ``resume_<stage>``; the rule file the decision ``withdrawal``.
    """
    return (
        Act(
            name="close",
            label="Close the review",
            roles=COORDINATOR,
            stages=frozenset({Stage.ACTION_PLAN}),
            task="close_review",
            run=close,
            guards=guards,
        ),
        Act(
            name="reopen",
            label="Open the review again",
            roles=COORDINATOR,
            stages=frozenset({Stage.CLOSED}),
            run=reopen,
            needs_reason=True,
            undoes="close",
            page="reviews:reopen",
        ),
        Act(
            name="withdraw",
            label="Withdraw the review",
            roles=COORDINATOR,
            stages=withdrawn_at,
            run=withdraw,
            needs_reason=True,
            page="reviews:withdraw",
        ),
        TAKE_UP,
    )

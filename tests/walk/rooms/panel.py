"""The review panel (the contacts of the local authority and the police are members of it)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviews.models import (
    ConflictOfInterest,
    ReviewRole,
)
from tests.walk.pages import (
    AT_THE_TABLE,
    RUN_THE_PANEL,
    WRONG,
    Page,
    form,
    read,
    team,
)
from tests.walk.personas import INSIDE
from tests.walk.steps import Answers
from tests.walk.ways import Maker, ref

if TYPE_CHECKING:
    from tests.walk.cast import Cast


def _seat(cast: Cast) -> int:
    """The place of the panel member."""
    rows = ReviewRole.objects.filter(
        review=cast.review("pack_shared"), user=cast.world.panel_member
    )
    return rows.get().pk


def _conflict(cast: Cast) -> int:
    rows = ConflictOfInterest.objects.filter(review=cast.review("pack_shared"))
    return rows.get(user=cast.world.conflicted_member).pk


PAGES: dict[str, Page] = {
    "reviews:panel": read(
        *AT_THE_TABLE,
        # Views show to those who gave their own, the nature of a conflict to those who can lift it.
        shows={
            "la_view": ("member", "chair"),
            "chair_view": ("member", "chair"),
            "conflict": RUN_THE_PANEL,
            # What must happen now also goes to the team at once.
            "alarm": ("member", *RUN_THE_PANEL),
            "safety_answer": ("member", *RUN_THE_PANEL),
            # The meeting is not recorded here, so the scrutineer alone reads what they wrote.
            "scrutiny": ("scrutineer",),
        },
    ),
    "reviews:add_panel_member": team(),
    "reviews:end_panel_role": team(),
    "reviews:declaration": form(*INSIDE),
    "reviews:declare_conflict_for": team(),
    "reviews:lift_conflict": form(*RUN_THE_PANEL, shows={"conflict": RUN_THE_PANEL}),
    "reviews:lift_panel_conflict": form(*RUN_THE_PANEL, shows={"conflict": RUN_THE_PANEL}),
}

REACH: dict[str, Maker] = {
    "reviews:panel": ref("pack_shared"),
    "reviews:add_panel_member": ref("pack_shared"),
    "reviews:end_panel_role": ref("pack_shared", pk=_seat),
    "reviews:declaration": ref("pack_shared"),
    "reviews:declare_conflict_for": ref("pack_shared"),
    "reviews:lift_conflict": ref("pack_shared", pk=_conflict),
    "reviews:lift_panel_conflict": ref("pack_shared", pk=_conflict),
}

ANSWERS: dict[str, Answers] = {
    "reviews:declaration": lambda _: {
        "answer": "clear",
        "confidentiality": "on",
        "nature": "",
    },
    # Somebody else's conflict: one's own may be declared by everybody.
    "reviews:declare_conflict_for": lambda cast: {"user": cast.world.trust_contact.pk},
}

OTHERWISE: dict[str, dict[str, int]] = {
    # The team has no part to declare for, and is asked what its conflict is.
    "reviews:declaration": {"coordinator": WRONG},
}

# In the browser.
ALSO = {"reviews:panel": ("coordinator", "member"), "reviews:declaration": ("member",)}

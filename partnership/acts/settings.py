"""Changing what a partnership is called and how its days are counted."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from partnership.changes import Change, change, moving_days
from partnership.models import Partnership, User

from .rows import apply, labels_of

#: What the team may change. The code begins every reference that is out there, so it stays.
FIELDS = (
    "name",
    "short_name",
    "area",
    "unit_name",
    "referral_group_name",
    "reply_email",
    "count_start",
    "first_impact_check",
    "second_impact_check",
    "outside_reply_weeks",
    "main_colour",
    "second_colour",
)


def edit_partnership(
    partnership: Partnership,
    actor: User,
    values: Mapping[str, Any],
    *,
    version: int | None,
    reason: str = "",
    by_admin: bool = False,
) -> Change:
    """Change names, local labels and the first day counted. Another first day needs a reason: it moves deadlines."""
    about = ("partnership", partnership.pk)
    with change(
        "edit_partnership", partnership, actor, about=about, reason=reason, by_admin=by_admin
    ) as it:
        row = it.claim(partnership, version)
        changed = apply(row, values)
        if not changed:
            it.no_change()
        taken = Partnership.objects.filter(name__iexact=row.name).exclude(pk=row.pk)
        if "name" in changed and taken.exists():
            it.refuse(
                name="Another partnership here has this name. Add the area to tell them apart."
            )
        if row.second_impact_check <= row.first_impact_check:
            it.refuse(second_impact_check="This comes after the first. Enter more months.")
        it.say(f"Changed the partnership: {labels_of(row, changed)}.", fields=changed)
        if "count_start" not in changed:
            it.save(row)
            return it
        if not it.reason:
            it.refuse(
                reason="Say why the days are counted from another day. It moves deadlines, so it is kept."
            )
        with moving_days(it):
            it.save(row)
    return it

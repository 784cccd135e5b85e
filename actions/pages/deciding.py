"""What pages have in common on which the overseeing side decides."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..deciding import must_meet
from ..people import overseeing
from .one import ActionPage

if TYPE_CHECKING:
    from partnership.models import Group


class DecidingPage(ActionPage):
    """A page on which the overseeing side answers."""

    def own(self) -> tuple[int | None, ...]:
        """Whose it is: they do not decide alone."""
        return self.action.sent_by_id, self.action.lead_id

    def group(self) -> Group | None:
        """The group that decides, or None: the partnership team does."""
        return overseeing(self.action)

    def get_form_kwargs(self) -> dict[str, Any]:
        """Which group decides, and whether this person speaks for it."""
        group = self.group()
        return {
            **super().get_form_kwargs(),
            "group": group,
            "must_meet": group is not None and must_meet(self.user, self.action, self.own()),
        }

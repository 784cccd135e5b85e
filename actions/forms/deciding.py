"""The day on which a group decided, on every form on which it does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from partnership.ui.forms import DayField, SafeForm

if TYPE_CHECKING:
    from partnership.models import Group


class DecidedForm(SafeForm):
    """On which day the group decided. ``group``: the one that does (None: the partnership team, and no day is asked);
    ``must_meet``: whoever fills this in does not speak for it, so a meeting has to have decided.
    """

    meeting_on = DayField(label="When did it decide?", not_future=True, noun="the day")

    def __init__(self, *args: Any, group: Group | None, must_meet: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if group is None:
            del self.fields["meeting_on"]
            return
        field = self.fields["meeting_on"]
        field.label = f"When did {group} decide?"
        field.required = must_meet
        field.help_text = (
            "It is the group that decides. Write down what its meeting decided."
            if must_meet
            else "Leave this empty if you decide now, for the group."
        )

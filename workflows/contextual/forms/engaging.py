"""The form of one event at which people were listened to, told or visited."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from partnership.ui.forms import DayField
from reviews.rules import Method

from .common import REASON_UI, RowsForm, agency_field

MOST = 100000


class EngagementForm(RowsForm):
    """Kind, day, who led, how many took part, what was said. ``ways``: the kinds; ``small``: what is said of small numbers;
    ``below``: a count below this is not shown; ``kept``: key and words of the kind that it has, which a partnership may leave
    out now.
    """

    ui = {
        "kind": {"noun": "the kind of event"},
        "on": {"noun": "the day of the event"},
        "agency": {"noun": "who led it", "plain": True},
        "children": {"noun": "the number of children", "width": 4},
        "adults": {"noun": "the number of adults", "width": 4},
        "said": {"rows": 6, "limit": 10000, "noun": "what was said or seen"},
        "led_to": {"rows": 3, "limit": 5000, "noun": "what it led to"},
        "reason": REASON_UI,
    }
    kind = forms.ChoiceField(label="What was it?", widget=forms.RadioSelect)
    on = DayField(label="When was it?", not_future=True)
    agency = agency_field("Who led it?")
    children = forms.IntegerField(
        label="How many children and young people took part?",
        required=False,
        min_value=0,
        max_value=MOST,
    )
    adults = forms.IntegerField(
        label="How many adults took part?", required=False, min_value=0, max_value=MOST
    )
    said = forms.CharField(label="What was said or seen?", widget=forms.Textarea)
    led_to = forms.CharField(
        label="What did it lead to?",
        required=False,
        widget=forms.Textarea,
        help_text="What people were told afterwards, or what changed.",
    )

    def __init__(
        self,
        *args: Any,
        ways: Sequence[Method],
        small: str,
        below: int,
        kept: tuple[str, str] | None = None,
        **kwargs: Any,
    ) -> None:
        self.hidden = (
            f"A number below {below} is shown to nobody: pages and Word files say that it is fewer."
            if below
            else ""
        )
        self.hints = {one.key: one.help for one in ways}
        super().__init__(*args, **kwargs)
        field = self.fields["kind"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - declared above
        choices = [(one.key, one.label) for one in ways]
        if kept is not None and kept[0] not in self.hints:
            choices.append(kept)
        field.choices = choices
        self.fields[
            "children"
        ].help_text = f"Leave it empty where nobody counted. {self.hidden}".strip()
        self.fields["said"].help_text = f"In people’s own words where you can. {small}".strip()
        for name in ("children", "adults"):
            for code in ("min_value", "max_value"):
                self.fields[name].error_messages[code] = f"Enter a number from 0 to {MOST}"
            for check in self.fields[name].validators:
                check.message = f"Enter a number from 0 to {MOST}"  # type: ignore[union-attr, attr-defined]

    def options(self, name: str) -> Any:
        """Each kind with its hint."""
        found = super().options(name)
        return {**found, "hints": self.hints} if name == "kind" else found

"""The form of a list of headings: a name, and for each block its heading, hint, words and what fills it in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from partnership.ui.forms import SafeForm

from ..headings import PARTS, Heading
from ..models import Kind

#: More blocks are no briefing.
MOST = 12
#: So many empty ones are offered below those that are there.
SPARE = 2


class TemplateForm(SafeForm):
    """A name, a kind and the blocks in order; a block without a heading is left out."""

    ui = {"name": {"noun": "the name", "limit": 80}, "kind": {"noun": "the kind"}}
    name = forms.CharField(label="Name")
    kind = forms.ChoiceField(
        label="Kind of briefing", choices=Kind.choices, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, blocks: Sequence[Heading], **kwargs: Any) -> None:
        self.many = min(MOST, len(blocks) + SPARE)
        super().__init__(*args, **kwargs)
        self.groups = [  # type: ignore[misc]
            (
                f"Block {number}",
                "",
                [f"{name}_{number}" for name in ("heading", "hint", "words", "part")],
            )
            for number in range(1, self.many + 1)
        ]
        for number in range(1, self.many + 1):
            given = blocks[number - 1] if number <= len(blocks) else Heading("", "", 100, "")
            self._add(number, given)

    def _add(self, number: int, given: Heading) -> None:
        """The four fields of one block. Their labels name it: a screen reader hears them one by one."""
        added: dict[str, forms.Field] = {
            f"heading_{number}": forms.CharField(
                label=f"Heading of block {number}",
                required=False,
                max_length=60,
                help_text="Leave it empty to leave the block out." if number > 1 else "",
            ),
            f"hint_{number}": forms.CharField(
                label=f"What belongs in block {number}", required=False, max_length=300
            ),
            f"words_{number}": forms.IntegerField(
                label=f"Words at most in block {number}, as advice",
                required=False,
                min_value=10,
                max_value=1000,
            ),
            f"part_{number}": forms.ChoiceField(
                label=f"What a first draft puts into block {number}",
                required=False,
                choices=[("", "Nothing"), *PARTS.items()],
            ),
        }
        for name, value in zip(
            added, (given.heading, given.hint, given.most_words, given.part), strict=True
        ):
            self.fields[name] = added[name]
            self.initial.setdefault(name, value)
            self._speak_kindly(name, added[name])

    def blocks(self) -> list[Heading]:
        """What was typed, in order."""
        typed = self.cleaned_data
        return [
            Heading(
                typed[f"heading_{number}"],
                typed[f"hint_{number}"],
                typed[f"words_{number}"] or 100,
                typed[f"part_{number}"],
            )
            for number in range(1, self.many + 1)
            if typed[f"heading_{number}"].strip()
        ]

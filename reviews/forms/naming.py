"""The tick that a word of a name, which is an ordinary word too, names nobody."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from partnership.ui.forms import SafeForm
from reviews.naming import FIELD, sentence


class NamesCheckedForm(SafeForm):
    """A form that sends something on. ``named_in``: the places where such a word stands; without any nothing is asked.

    ``person``: whom the review is about, in a word; empty where it is about nobody.
    """

    ui = {FIELD: {"noun": "that it names nobody of the family"}}
    names_checked = forms.BooleanField(
        label="I have looked: it is another word there, and names nobody of the family",
        required=False,
    )

    def __init__(
        self, *args: Any, named_in: Sequence[str] = (), person: str = "child", **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        if not named_in:
            del self.fields[FIELD]
        elif not person:
            self.fields[FIELD].label = "I have looked: it is another number"
            self.fields[
                FIELD
            ].help_text = (
                f"{sentence(list(named_in), person)} If it is one, take it out there first."
            )
        else:
            self.fields[FIELD].help_text = (
                f"{sentence(list(named_in), person)} If it is the name, take it out there first: the name belongs with the "
                "sealed identity alone."
            )

"""What a text says of earlier ones."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django import forms

from partnership.ui.forms import SafeForm

from ..models import Likeness

if TYPE_CHECKING:
    from django.forms.boundfield import BoundField

    from ..earlier.became import Row

CHOICES = (*Likeness.choices, ("", "It is about something else"))


class CompareForm(SafeForm):
    """For each earlier text whether this one repeats it or builds on it; or that nothing like it was said before."""

    is_new = forms.BooleanField(
        label="None of these: nothing like it was said before", required=False
    )

    def __init__(self, *args: Any, rows: Sequence[Row], is_new: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.earlier = rows
        self.fields["is_new"].initial = is_new
        if not rows:
            self.fields["is_new"].label = "Nothing like it was said before"
        for row in rows:
            field = forms.ChoiceField(
                label="What is it here?",
                choices=CHOICES,
                widget=forms.RadioSelect,
                required=False,
                initial=row.said,
            )
            self.fields[f"like_{row.text.pk}"] = field
            self._speak_kindly(f"like_{row.text.pk}", field)

    def options(self, name: str) -> Mapping[str, Any]:
        """Each question has an answer from the start."""
        return {"plain": True} if name.startswith("like_") else super().options(name)

    def rows(self) -> Iterator[tuple[Row, BoundField]]:
        """The earlier texts with their fields."""
        for row in self.earlier:
            yield row, self[f"like_{row.text.pk}"]

    def clean(self) -> dict[str, Any]:
        """It cannot be new and repeat something."""
        data: dict[str, Any] = super().clean() or {}
        if data.get("is_new") and any(data.get(f"like_{row.text.pk}") for row in self.earlier):
            self.add_error(
                "is_new",
                "You said that it repeats or builds on an earlier one. Choose one or the other.",
            )
        return data

    def values(self) -> dict[str, Any]:
        """What was said, as the act takes it."""
        data = self.cleaned_data
        like = {row.text: data[f"like_{row.text.pk}"] for row in self.earlier}
        return {"like": like, "is_new": data["is_new"]}

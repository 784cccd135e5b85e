"""Whom to ask how it goes: each action can be left out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django import forms

from partnership.ui.forms import SafeForm

if TYPE_CHECKING:
    from django.forms.boundfield import BoundField

    from ..models import Action


@dataclass(frozen=True)
class Line:
    """One action on the page, with its box."""

    action: Action
    ask: BoundField


class ChaseForm(SafeForm):
    """A box for each action, ticked at first."""

    def __init__(self, *args: Any, actions: Sequence[Action], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.actions = actions
        for one in actions:
            version = forms.IntegerField(widget=forms.HiddenInput, initial=one.version)
            ask = forms.BooleanField(label=one.text, required=False, initial=True)
            self.fields |= {f"ask_{one.pk}": ask, f"version_{one.pk}": version}
            for name in (f"ask_{one.pk}", f"version_{one.pk}"):
                self._speak_kindly(name, self.fields[name])

    def lines(self) -> Iterator[Line]:
        """The actions with their boxes."""
        for one in self.actions:
            yield Line(one, self[f"ask_{one.pk}"])

    def versions(self) -> Iterator[BoundField]:
        """The hidden numbers."""
        for one in self.actions:
            yield self[f"version_{one.pk}"]

    def asked(self) -> list[tuple[Action, int | None]]:
        """Those that are ticked, each with the version that was on the page."""
        data = self.cleaned_data
        return [
            (one, data.get(f"version_{one.pk}"))
            for one in self.actions
            if data.get(f"ask_{one.pk}")
        ]

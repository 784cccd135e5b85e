"""Withholding an entry of the merged chronology, or words in it, and showing it again."""

from __future__ import annotations

from typing import Any

from django import forms

from reviews.chronology.shown import Shown
from reviews.forms.chronology import WithholdForm, WithholdWordsForm
from reviews.forms.sure import SureForm
from reviews.models import ChronologyCover

from .base import ChronologyDoorView


class _EntryDoorView(ChronologyDoorView):
    """A form about one entry."""

    def item(self) -> Shown:
        """The entry of the address."""
        return self.find(self.kwargs["pk"])

    def get_form_kwargs(self) -> dict[str, Any]:
        """The version of the entry that the person looks at."""
        return {"version": self.item().entry.version}

    def form_context(self) -> dict[str, Any]:
        """The entry stands above the form."""
        return {**super().form_context(), "items": [self.item()]}

    def act_data(self, form: forms.Form) -> dict[str, Any]:
        """The entry with what was typed."""
        return {**form.cleaned_data, "entry": self.item().entry}

    def back_url(self) -> str:
        """The entry."""
        return self.address("chronology_entry", self.kwargs["pk"])


class WithholdEntryView(_EntryDoorView):
    """All of an entry."""

    act = "withhold_entry"
    form_class = WithholdForm
    button = "Withhold this entry"
    done = "The entry is withheld from the merged chronology. The agency’s own answer is as it was."


class WithholdWordsView(_EntryDoorView):
    """Words in an entry."""

    act = "withhold_words"
    form_class = WithholdWordsForm
    button = "Withhold these words"
    done = (
        "The words are withheld from the merged chronology. The agency’s own answer is as it was."
    )


class ShowAgainView(ChronologyDoorView):
    """Show again what was withheld."""

    act = "show_again"
    form_class = SureForm
    button = "Show it again"
    done = "It is shown in the merged chronology again."

    def cover(self) -> ChronologyCover:
        """What withholds it, of the address."""
        for cover in self.item().covers:
            if cover.pk == self.kwargs["cover"]:
                return cover
        raise self.lost(
            ChronologyCover, self.kwargs["cover"], "What was withheld", entry_id=self.kwargs["pk"]
        )

    def item(self) -> Shown:
        """Its entry."""
        return self.find(self.kwargs["pk"])

    def get_form_kwargs(self) -> dict[str, Any]:
        """The version that the person looks at."""
        return {"version": self.cover().version}

    def form_context(self) -> dict[str, Any]:
        """What comes back."""
        cover = self.cover()
        said = f"Words withheld: “{cover.words}”" if cover.words else "The entry is withheld."
        return {
            **super().form_context(),
            "items": [self.item()],
            "lines": [said, f"Why: {cover.reason}"],
        }

    def act_data(self, form: forms.Form) -> dict[str, Any]:
        """What withholds it."""
        return {**form.cleaned_data, "cover": self.cover()}

    def back_url(self) -> str:
        """The entry."""
        return self.address("chronology_entry", self.kwargs["pk"])

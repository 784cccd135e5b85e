"""Forms about the drafts of a report: one came, what is in it, who checks its facts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from django import forms

from partnership.ui.forms import DayField, SafeFileField, SafeForm
from reviews.models import DraftContent

if TYPE_CHECKING:
    from reviews.drafts.reading import Content
    from reviews.models import ReviewRole


class DraftForm(SafeForm):
    """A draft as it was sent by ``who`` writes it. ``is_first``: none came before."""

    ui = {
        "file": {"noun": "the draft"},
        "note": {"rows": 3, "limit": 2000, "noun": "what is new in it"},
    }
    file = SafeFileField(label="The draft")
    on = DayField(label="When did it come?", not_future=True, noun="the day it came")
    note = forms.CharField(label="What is new in it?", widget=forms.Textarea)

    def __init__(self, *args: Any, is_first: bool, who: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].help_text = f"As the {who} sent it, in Word or PDF."
        note = self.fields["note"]
        note.required = not is_first
        if is_first:
            note.label = "Anything to say about it?"
            note.help_text = "For example that a part is still to come. You can leave this empty."


class ContentsForm(SafeForm):
    """For everything that the report has to say: is it there, and where. ``draft`` is the number of the one looked at."""

    draft = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, items: Sequence[Content], **kwargs: Any) -> None:
        self.items = items
        super().__init__(*args, **kwargs)
        for item in items:
            key, label = item.section.key, item.section.label
            found = forms.ChoiceField(
                label=label,
                choices=DraftContent.Found.choices,
                widget=forms.RadioSelect,
                help_text=item.section.help,
                required=False,
            )
            where = forms.CharField(
                label=f"Where, or what is missing: {label[:1].lower()}{label[1:]}",
                max_length=500,
                required=False,
            )
            self.fields[f"found_{key}"], self.fields[f"where_{key}"] = found, where
            for name, field in ((f"found_{key}", found), (f"where_{key}", where)):
                self._speak_kindly(name, field)
        if "version" in self.fields:
            self.fields["version"] = self.fields.pop("version")

    def options(self, name: str) -> dict[str, Any]:
        """Short answers side by side."""
        if name.startswith("found_"):
            return {"inline": True, "label_size": "m", "plain": True}
        if name.startswith("where_"):
            return {"limit": 500, "plain": True}
        return {}

    def clean(self) -> dict[str, Any]:
        """Words without an answer say nothing."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        for key in (item.section.key for item in self.items):
            if data.get(f"where_{key}") and not data.get(f"found_{key}"):
                self.add_error(f"found_{key}", "Say whether it is there")
        return data

    def found(self) -> dict[str, tuple[str, str]]:
        """Return what was answered: section key → (is it there, where)."""
        return {
            key: (self.cleaned_data[f"found_{key}"], self.cleaned_data[f"where_{key}"])
            for key in (item.section.key for item in self.items)
            if self.cleaned_data[f"found_{key}"]
        }

    def rows(self) -> Iterator[tuple[Content, Any, Any]]:
        """For the template: each with its two fields."""
        for item in self.items:
            key = item.section.key
            yield item, self[f"found_{key}"], self[f"where_{key}"]


class _SeatsForm(SafeForm):
    """Chooses among members of the review panel, each with the agency they speak for."""

    def __init__(self, *args: Any, seats: Sequence[ReviewRole], **kwargs: Any) -> None:
        self.seats = {str(seat.pk): seat for seat in seats}
        super().__init__(*args, **kwargs)

    def seat_choices(self) -> list[tuple[str, str]]:
        """Return the choices, each an agency with the person."""
        return [(key, f"{seat.agency}: {seat.user}") for key, seat in self.seats.items()]


class AskFactsForm(_SeatsForm):
    """Who checks the facts; or why nobody has to."""

    ui = {"nobody": {"rows": 3, "limit": 2000, "noun": "why nobody is asked", "plain": True}}
    chosen = forms.MultipleChoiceField(
        label="Who checks the facts?",
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text="Each checks that what the draft says of the work of their agency is right. They can then read the draft. "
        "One person for each agency.",
    )
    nobody = forms.CharField(
        label="If nobody is asked, why?",
        widget=forms.Textarea,
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["chosen"]
        assert isinstance(field, forms.MultipleChoiceField)  # noqa: S101 - declared above
        field.choices = self.seat_choices()
        if not self.seats:
            field.help_text = "Nobody on the review panel can be asked yet. Add the members of the review panel first."


class AskMoreForm(_SeatsForm):
    """One more agency."""

    ui = {"seat": {"noun": "who checks the facts"}}
    seat = forms.ChoiceField(label="Who checks the facts?", widget=forms.RadioSelect)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["seat"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - declared above
        field.choices = self.seat_choices()

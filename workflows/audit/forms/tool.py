"""Forms with which a tool is designed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms

from partnership.forms.common import ReasonForm
from partnership.ui.forms import SafeForm

from ..models import Question, Section
from ..ready import ready_tools, scales
from ..tools import READY


def _after(records: Iterable[Section | Question]) -> forms.ChoiceField:
    """Where it stands."""
    return forms.ChoiceField(
        label="Where does it stand?",
        choices=[("0", "First"), *((str(one.pk), f"After “{str(one)[:80]}”") for one in records)],
    )


class ChooseToolForm(SafeForm):
    """What the tool begins from."""

    ui = {"source": {"noun": "what the tool begins from"}}
    source = forms.ChoiceField(label="What does the tool begin from?", widget=forms.RadioSelect)

    def __init__(self, *args: Any, sources: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["source"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - declared above
        field.choices = list(sources)

    def options(self, name: str) -> Any:
        """What each ready tool is for stands below it."""
        found = super().options(name)
        if name != "source":
            return found
        about = {f"{READY}:{tool.key}": tool.about for tool in ready_tools().values()}
        return {**found, "hints": about}


class IssueCorrectionForm(ReasonForm):
    """What changed; and that returns go back which lack an answer now. ``back``: names of their agencies."""

    ui = {**ReasonForm.ui, "send_back": {"noun": "that these returns go back"}}
    send_back = forms.BooleanField(required=False)

    def __init__(self, *args: Any, back: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["send_back"]
        field.label = (
            "Send this return back" if len(back) == 1 else f"Send these {len(back)} returns back"
        )
        field.help_text = (
            f"They were sent already, and with this version an answer is missing in them: {', '.join(back)}. "
            "Each agency reads what you write above, and what it answered is kept."
        )
        if not back:
            del self.fields["send_back"]


class RenameToolForm(SafeForm):
    """What the tool is called."""

    ui = {"name": {"limit": 120, "noun": "the name"}}
    name = forms.CharField(label="Name of the tool")


class SectionForm(SafeForm):
    """A section of the tool. ``others``: the sections that it can stand after."""

    ui = {
        "title": {"limit": 200, "noun": "the title"},
        "guidance": {"rows": 4, "limit": 3000, "noun": "the guidance"},
    }
    title = forms.CharField(label="Standard or key line of enquiry")
    guidance = forms.CharField(
        label="Guidance",
        widget=forms.Textarea,
        required=False,
        help_text="What is meant, and what good looks like. Agencies read it above the questions.",
    )

    def __init__(self, *args: Any, others: Iterable[Section], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["after"] = _after(others)


class QuestionForm(SafeForm):
    """A question of the tool. ``others``: the questions of its section that it can stand after."""

    ui = {
        "kind": {"noun": "what kind of answer it asks for"},
        "text": {"limit": 500, "rows": 3, "noun": "the question"},
        "guidance": {"rows": 3, "limit": 3000, "noun": "the guidance"},
        "scale": {"noun": "the scale of grades", "plain": True},
    }
    text = forms.CharField(label="Question or statement", widget=forms.Textarea)
    kind = forms.ChoiceField(
        label="What kind of answer does it ask for?",
        choices=Question.Kind.choices,
        widget=forms.RadioSelect,
    )
    scale = forms.ChoiceField(
        label="If a grade: on which scale?", widget=forms.RadioSelect, required=False
    )
    guidance = forms.CharField(
        label="Guidance",
        widget=forms.Textarea,
        required=False,
        help_text="For example what counts as evidence.",
    )
    required = forms.BooleanField(label="It has to be answered", required=False, initial=True)

    def __init__(self, *args: Any, others: Iterable[Question], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["scale"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - declared above
        field.choices = [
            (scale.key, f"{scale.label} ({scale.status.value})") for scale in scales().values()
        ]
        self.fields["after"] = _after(others)

    def options(self, name: str) -> Any:
        """The levels of each scale stand below it."""
        found = super().options(name)
        if name != "scale":
            return found
        hints = {
            scale.key: "; ".join(level.label for level in scale.levels)
            for scale in scales().values()
        }
        return {**found, "hints": hints}

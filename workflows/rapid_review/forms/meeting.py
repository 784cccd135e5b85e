"""The record of the review panel's meeting: who came, the criteria, the decision."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms

from partnership.ui.forms import DayField
from reviews.deliberation import DISSENT, OPTIONS
from reviews.forms.deliberation import DeliberatedForm
from reviews.models import Attendance

from ..deciding import LCSPR, NATIONAL
from ..panel_queries import PANEL_DECISION
from .finish_later import UnfinishedForm

if TYPE_CHECKING:
    from partnership.models import Agency
    from reviews.rules import Criterion, Edition

LONGEST = 5000
BEGINNING = ("held_on", "chaired_by")
WITHOUT = ("went_on_without",)
DECISION = ("outcome", "rationale", OPTIONS)
NATIONAL_FIELDS = ("national_review", "national_rationale")
ENDING = (DISSENT, "scrutineer_view", "immediate_safety", "notes")


def _box(label: str, help_text: str = "", *, required: bool = False) -> forms.CharField:
    return forms.CharField(
        label=label, help_text=help_text, required=required, widget=forms.Textarea
    )


class MeetingRecordForm(DeliberatedForm, UnfinishedForm):  # type: ignore[misc]
    """The whole record. ``expected`` agencies need their attendance; those in ``others`` may have it.

    ``missing``: declarations or views are missing, so it is asked why the meeting went on. ``own_scrutiny``: a
    scrutineer is on the panel and writes their own view, so nobody types it here; what was typed before stays.
    """

    ui: ClassVar[Mapping[str, Mapping[str, Any]]] = {
        "held_on": {"noun": "the day on which the review panel met"},
        "chaired_by": {"noun": "who chaired", "width": 30},
        "went_on_without": {
            "rows": 2,
            "limit": 2000,
            "noun": "why the meeting went on",
        },
        "outcome": {"noun": "what the review panel decided"},
        "rationale": {
            "rows": 6,
            "limit": LONGEST,
            "count": True,
            "noun": "how the review panel came to its decision",
        },
        "national_review": {"noun": "whether a national review may be appropriate", "inline": True},
        "national_rationale": {
            "rows": 4,
            "limit": LONGEST,
            "noun": "the reasons about a national review",
        },
        "scrutineer_view": {"rows": 4, "limit": LONGEST, "noun": "the scrutineer’s view"},
        "immediate_safety": {
            "rows": 4,
            "limit": LONGEST,
            "noun": "what was confirmed of children’s safety",
        },
        "notes": {"rows": 10, "limit": 20000, "noun": "what was said"},
    }

    held_on = DayField(label="Day of the meeting", not_future=True)
    chaired_by = forms.CharField(
        label="Who chaired (optional)",
        help_text="The decision record names them. Change it if somebody else took the chair.",
        max_length=120,
        required=False,
    )
    outcome = forms.ChoiceField(
        label="What the review panel decided",
        widget=forms.RadioSelect,
    )
    rationale = _box(
        "How it came to this decision",
        "In a few sentences and without names. It goes into the report and to the National Panel.",
        required=True,
    )
    national_review = forms.ChoiceField(
        label="May a national review be appropriate?",
        choices=[("yes", "Yes"), ("no", "No")],
        widget=forms.RadioSelect,
    )
    national_rationale = _box("Why", required=True)
    scrutineer_view = _box("View of the independent scrutineer (optional)")
    immediate_safety = _box(
        "What was confirmed of children’s safety now (optional)",
        "This child, brothers and sisters, and any other child who could be at risk.",
    )
    notes = _box(
        "What was said (optional)",
        "It is kept in the decision record. Do not name the child or the family.",
    )

    def __init__(
        self,
        *args: Any,
        edition: Edition,
        expected: Sequence[Agency],
        others: Sequence[Agency] = (),
        missing: bool = False,
        own_scrutiny: bool = False,
        **kwargs: Any,
    ) -> None:
        self.edition, self.expected, self.others = edition, tuple(expected), tuple(others)
        super().__init__(*args, **kwargs)
        for agency in (*self.expected, *self.others):
            self._add_attendance(agency, required=agency in self.expected)
        if own_scrutiny and not self.initial.get("scrutineer_view"):
            del self.fields["scrutineer_view"]
        if missing:
            self._ask_why_it_went_on()
        outcome = self.fields["outcome"]
        assert isinstance(outcome, forms.ChoiceField)  # noqa: S101 - declared above
        outcome.choices = edition.decisions[PANEL_DECISION].choices()
        for set_key in (LCSPR, NATIONAL):
            required = edition.criteria_sets[set_key].every
            for criterion in edition.criteria[set_key]:
                self._add_criterion(set_key, criterion, required=required)
        self._order_as_shown()
        words = "Say how the review panel came to its decision"
        self.fields["rationale"].error_messages["required"] = words
        self.fields["outcome"].error_messages["required"] = "Choose what the review panel decided"
        words = "Choose whether a national review may be appropriate"
        self.fields["national_review"].error_messages["required"] = words
        self.require_nothing()

    def _order_as_shown(self) -> None:
        """The summary of what is wrong follows the page."""
        added = [name for name in self.fields if name.startswith(("status_", "who_"))]
        local = [name for name in self.fields if name.startswith(f"{LCSPR}_")]
        self.order_fields([*BEGINNING, *added, *WITHOUT, *local, *DECISION, *NATIONAL_FIELDS])
        ending = [name for name in ENDING if name in self.fields]
        self.fields.update({name: self.fields.pop(name) for name in ending})

    def _ask_why_it_went_on(self) -> None:
        (name,) = WITHOUT
        self.fields[name] = _box(
            "Why the meeting went on without them",
            "One sentence. It is kept in the timeline and in the decision record.",
            required=True,
        )
        self._speak_kindly(name, self.fields[name])
        words = "Say in a sentence why the meeting went on without them"
        self.fields[name].error_messages["required"] = words

    def _add_attendance(self, agency: Agency, *, required: bool) -> None:
        name, short = f"status_{agency.pk}", agency.short_name
        self.fields[name] = forms.ChoiceField(
            label=f"{agency.name}" if required else f"{agency.name} (optional)",
            choices=[("", "Choose"), *Attendance.Status.choices],
            required=required,
        )
        self.fields[f"who_{agency.pk}"] = forms.CharField(
            label=f"Who came from {short} (optional)", max_length=120, required=False
        )
        self._speak_kindly(name, self.fields[name])
        self._speak_kindly(f"who_{agency.pk}", self.fields[f"who_{agency.pk}"])
        self.fields[name].error_messages["required"] = f"Say whether {short} came"

    def _add_criterion(self, set_key: str, criterion: Criterion, *, required: bool) -> None:
        name = f"{set_key}_{criterion.key}"
        about = criterion.label[:1].lower() + criterion.label[1:]
        # A criterion that may stay open needs a way back to "not answered".
        choices = [*criterion.answers.items()]
        if not required:
            choices.append(("", "Not discussed"))
        self.fields[name] = forms.ChoiceField(
            label=criterion.label, choices=choices, widget=forms.RadioSelect, required=required
        )
        self.fields[f"{name}_why"] = _box(f"Reasons: {about}", required=required)
        self._speak_kindly(name, self.fields[name])
        self._speak_kindly(f"{name}_why", self.fields[f"{name}_why"])
        self.fields[name].error_messages["required"] = f"Choose an answer: {about}"
        self.fields[f"{name}_why"].error_messages["required"] = f"Say why you answered so: {about}"

    def options(self, name: str) -> Mapping[str, Any]:
        """Short boxes for the reasons, answers side by side."""
        if name.endswith("_why"):
            return {"rows": 3, "limit": LONGEST}
        if name.startswith((f"{LCSPR}_", f"{NATIONAL}_")) and name not in self.ui:
            return {"inline": True, "label_size": "s"}
        if name.startswith("who_"):
            return {"width": 20, "noun": "who came"}
        return super().options(name)

    def clean(self) -> dict[str, Any]:
        """A national criterion that was answered needs its reasons, and reasons need an answer."""
        cleaned = super().clean() or self.cleaned_data
        if not self.to_record:
            return cleaned
        for criterion in self.edition.criteria[NATIONAL]:
            name = f"{NATIONAL}_{criterion.key}"
            about = criterion.label[:1].lower() + criterion.label[1:]
            answer, why = cleaned.get(name), (cleaned.get(f"{name}_why") or "").strip()
            if answer and not why and f"{name}_why" not in self.errors:
                self.add_error(f"{name}_why", f"Say why you answered so: {about}")
            if why and not answer and name not in self.errors:
                self.add_error(name, f"Choose an answer: {about}, or empty its reasons")
        return cleaned

    # -- for the template ---------------------------------------------------------------------------

    def attendance(self) -> Iterator[tuple[Agency, Any, Any]]:
        """Each agency with its two fields."""
        for agency in (*self.expected, *self.others):
            yield agency, self[f"status_{agency.pk}"], self[f"who_{agency.pk}"]

    def _criteria(self, set_key: str) -> Iterator[tuple[Criterion, Any, Any]]:
        for criterion in self.edition.criteria[set_key]:
            name = f"{set_key}_{criterion.key}"
            yield criterion, self[name], self[f"{name}_why"]

    def local_criteria(self) -> Iterator[tuple[Criterion, Any, Any]]:
        """Each criterion of a local review with its two fields."""
        return self._criteria(LCSPR)

    def national_criteria(self) -> Iterator[tuple[Criterion, Any, Any]]:
        """Each criterion of a national review with its two fields."""
        return self._criteria(NATIONAL)

    def _named(self, names: Sequence[str]) -> list[Any]:
        return [self[name] for name in names]

    def beginning(self) -> list[Any]:
        """When."""
        return self._named(BEGINNING)

    def without(self) -> list[Any]:
        """Why the meeting went on, where something is missing."""
        return self._named([name for name in WITHOUT if name in self.fields])

    def decision(self) -> list[Any]:
        """The decision about a local review."""
        return self._named(DECISION)

    def national(self) -> list[Any]:
        """The view on a national review."""
        return self._named(NATIONAL_FIELDS)

    def ending(self) -> list[Any]:
        """Other views, safety and notes."""
        return self._named([name for name in ENDING if name in self.fields])

    # -- for the acts -------------------------------------------------------------------------------

    def act_data(self) -> dict[str, Any]:
        """The data of ``record_meeting``."""
        given = self.cleaned_data

        def answers(set_key: str) -> dict[str, tuple[str, str]]:
            return {
                criterion.key: (
                    given[f"{set_key}_{criterion.key}"],
                    given[f"{set_key}_{criterion.key}_why"],
                )
                for criterion in self.edition.criteria[set_key]
            }

        return {
            **{name: given[name] for name in (*BEGINNING, *DECISION, *NATIONAL_FIELDS)},
            **{name: given[name] for name in (*WITHOUT, *ENDING) if name in given},
            "attendance": {
                agency.pk: (given[f"status_{agency.pk}"], given[f"who_{agency.pk}"])
                for agency in (*self.expected, *self.others)
                if given[f"status_{agency.pk}"]
            },
            "criteria": answers(LCSPR),
            "national_criteria": answers(NATIONAL),
            "version": self.version_seen,
        }

"""Forms that refuse kindly, keep what was typed, and know which version of a thing they were opened on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.forms.forms import DeclarativeFieldsMetaclass
from django.forms.models import ModelFormMetaclass
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from partnership.held.context import held_for_this_page
from partnership.ui.fields import DayField, SafeFileField
from partnership.ui.text import marked, tidy
from partnership.ui.words import clock_time, noun_of, opening

#: What Django shows for the empty choice of a list, and what we do.
DASHES, CHOOSE = "---------", "Choose"

__all__ = ["DayField", "SafeFileField", "SafeForm", "SafeModelForm"]


class Manners:
    """What every form here has. Say how a field looks and reads in `ui`, for example::

        ui = {
            "reason": {"noun": "reason", "rows": 8, "limit": 2000, "count": True},
            "outcome": {"heading": True, "hints": {"met": "All four tests are answered yes"}},
        }

    Keys: `noun` (how sentences name it), `label_size` ("s", "m", "l"), `heading` (the label is the page's h1),
    `width` (2, 3, 4, 5, 10, 20, 30 characters), `rows`, `limit` (most characters), `count` (show a running count),
    `inline` (radios side by side), `small`, `hints` (choice value to hint), `prefix`, `suffix`, `autocomplete`,
    `spellcheck`, `class`, `plain` (no “(optional)” after the label: the page says what can be left empty).

    `groups` puts fields under headings: a list of (heading, hint, [names]); fields not named come last.
    `apart` names the headings whose fields stand set off from the rest.
    Pass `version=` (the object's number now) to carry it hidden; `version_seen` is what came back.
    """

    ui: ClassVar[Mapping[str, Mapping[str, Any]]] = {}
    groups: ClassVar[list[tuple[str, str, list[str]]]] = []
    apart: ClassVar[frozenset[str]] = frozenset()
    use_required_attribute = False  # our sentences, not the browser's

    # The shapes of forms.BaseForm that are used here.
    fields: dict[str, forms.Field]
    data: Any
    is_bound: bool
    initial: dict[str, Any]

    def __init__(self, *args: Any, version: int | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._dates_in_three_boxes()
        self._empty_choices_in_words()
        if version is not None:
            self.fields["version"] = forms.IntegerField(
                widget=forms.HiddenInput, initial=version, min_value=0
            )
            # A form object made afresh may carry its own initial; the number now must win.
            self.initial["version"] = version
            for code in ("required", "invalid", "min_value"):
                self.fields["version"].error_messages[code] = (
                    "This page was incomplete when it was sent. Your text is below: check it and send it again."
                )
            for check in self.fields["version"].validators:
                check.message = self.fields["version"].error_messages["invalid"]  # type: ignore[union-attr, attr-defined]
        for name, field in self.fields.items():
            self._speak_kindly(name, field)
        self._marks: dict[str, int] = {}
        if self.is_bound:
            self.data = self._tidied(self.data)

    # --- Setting up ---

    def _dates_in_three_boxes(self) -> None:
        for name, field in list(self.fields.items()):
            if type(field) is forms.DateField and not field.widget.is_hidden:
                self.fields[name] = DayField(
                    required=field.required,
                    label=field.label,
                    help_text=field.help_text,
                    initial=field.initial,
                    disabled=field.disabled,
                )

    def _empty_choices_in_words(self) -> None:
        """Django's row of dashes says nothing when it is read out."""
        for field in self.fields.values():
            if not isinstance(field.widget, forms.Select):
                continue
            if isinstance(field, forms.ModelChoiceField):
                if field.empty_label == DASHES:
                    field.empty_label = CHOOSE
            elif isinstance(field, forms.ChoiceField):
                choices: Any = field.choices
                if ("", DASHES) in choices:
                    field.choices = [
                        ("", CHOOSE) if one == ("", DASHES) else one for one in choices
                    ]

    def options(self, name: str) -> Mapping[str, Any]:
        return self.ui.get(name, {})

    def noun(self, name: str) -> str:
        """How sentences name this field: `the reason`."""
        given = self.options(name).get("noun")
        if given:
            return noun_of(given)
        return noun_of(str(self.fields[name].label or name.replace("_", " ")))

    def _speak_kindly(self, name: str, field: forms.Field) -> None:
        options = self.options(name)
        if isinstance(field, DayField):
            if options.get("noun"):
                field.noun = options["noun"]
            return
        noun = self.noun(name)
        asked = noun.startswith("“")
        limit = options.get("limit")
        if limit and isinstance(field, forms.CharField):
            field.max_length = limit
            field.validators = [
                check for check in field.validators if getattr(check, "code", "") != "max_length"
            ]
            field.validators.append(_AtMost(limit))
        # The browser must not cut text short without a word; the sentence below says it instead.
        field.widget.attrs.pop("maxlength", None)
        words = field.error_messages
        if isinstance(field, forms.ModelMultipleChoiceField | forms.MultipleChoiceField):
            words["required"] = (
                f"Choose at least one answer to {noun}" if asked else f"Choose {noun}"
            )
        elif isinstance(field, forms.ChoiceField | forms.ModelChoiceField):
            words["required"] = f"Choose an answer to {noun}" if asked else f"Choose {noun}"
        elif isinstance(field, forms.BooleanField):
            words["required"] = (
                f"Tick the box to confirm {noun}"
                if asked or noun.startswith("that ")
                else f"Tick the box: {noun}"
            )
        elif isinstance(field, forms.FileField):
            words["required"] = (
                "Choose a file" if noun == "the file" else f"Choose a file for {noun}"
            )
        elif name != "version":
            words["required"] = f"Answer {noun}" if asked else f"Enter {noun}"
        words["invalid_choice"] = f"Choose one of the answers offered for {noun}"
        words["invalid_pk_value"] = words["invalid_choice"]
        if isinstance(field, forms.EmailField):
            words["invalid"] = f"{opening(noun)} must be like name@example.org"
            for check in field.validators:
                if getattr(check, "code", "") == "invalid":
                    check.message = words["invalid"]  # type: ignore[union-attr, attr-defined]
        elif isinstance(field, forms.IntegerField) and name != "version":
            words["invalid"] = f"{opening(noun)} must be a whole number, like 3"
        elif isinstance(field, forms.TimeField):
            words["invalid"] = f"{opening(noun)} must be a time, like 09:30"
        elif isinstance(field, forms.DateTimeField):
            words["invalid"] = f"{opening(noun)} must be a date and time, like 2026-01-09 09:30"
        if isinstance(field, forms.CharField):
            # In place of Django's sentence, whichever validator complains; filled in with the numbers.
            words["max_length"] = _TooLong(noun)  # type: ignore[assignment]

    # --- What arrives ---

    def _tidied(self, data: Any) -> Any:
        """A copy of what was sent with its text made safe; characters we refuse are marked and counted."""
        clean: MultiValueDict[str, Any]
        if isinstance(data, QueryDict | MultiValueDict):
            clean = QueryDict(mutable=True) if isinstance(data, QueryDict) else MultiValueDict()
            pairs = [(key, data.getlist(key)) for key in data]
        else:
            clean = MultiValueDict()
            pairs = [(k, list(v) if isinstance(v, list | tuple) else [v]) for k, v in data.items()]
        for key, values in pairs:
            done = []
            for value in values:
                if isinstance(value, str):
                    value, refused = marked(tidy(value))
                    if refused:
                        self._marks[key] = self._marks.get(key, 0) + refused
                done.append(value)
            clean.setlist(key, done)
        return clean

    def _clean_fields(self) -> None:
        super()._clean_fields()  # type: ignore[misc]
        for name in self.fields:
            key = self.add_prefix(name)  # type: ignore[attr-defined]
            refused = sum(
                n for sent, n in self._marks.items() if sent == key or sent.startswith(f"{key}-")
            )
            if refused:
                self._errors.pop(name, None)  # type: ignore[attr-defined]
                self.add_error(name, self._marked_sentence(name, refused))  # type: ignore[attr-defined]

    def _marked_sentence(self, name: str, refused: int) -> str:
        many = "a character" if refused == 1 else f"{refused} characters"
        place = "the place" if refused == 1 else "each place"
        return (
            f"{opening(self.noun(name))} has {many} we cannot keep, often from copying out of another program. "
            f"Delete the � that marks {place}, then send it again"
        )

    # --- Kept text ---

    def _refill(self) -> None:
        """Fill the form with text kept when the person's session ran out, if that text came from this form."""
        held = held_for_this_page.get()
        if not held:
            return
        if self.prefix is None and "version" in self.fields and "version" not in held:  # type: ignore[attr-defined]
            return
        always_sent = [n for n, f in self.fields.items() if isinstance(f.widget, _ALWAYS_SENT)]
        if not always_sent:
            always_sent = [n for n in self.fields if self.add_prefix(n) in held]  # type: ignore[attr-defined]
            if not always_sent:
                return
        elif any(self._omitted(n, held) for n in always_sent):
            return
        for name, field in self.fields.items():
            if isinstance(field, forms.FileField) or isinstance(field.widget, forms.PasswordInput):
                continue
            value = field.widget.value_from_datadict(held, MultiValueDict(), self.add_prefix(name))  # type: ignore[attr-defined]
            if isinstance(value, str):
                value = marked(tidy(value))[0]
            self.initial[name] = value

    def _omitted(self, name: str, held: Any) -> bool:
        key = self.add_prefix(name)  # type: ignore[attr-defined]
        return bool(self.fields[name].widget.value_omitted_from_data(held, MultiValueDict(), key))

    # --- Two people at one page ---

    @property
    def version_seen(self) -> int | None:
        """The version the person had before them when they typed."""
        return getattr(self, "cleaned_data", {}).get("version")

    def is_stale(self, version_now: int) -> bool:
        return self.version_seen is not None and self.version_seen != version_now

    def say_stale(self, version_now: int, who: str = "", when: datetime | None = None) -> None:
        """Refuse: it changed since the page was opened. The text stays, on top of the version there is now."""
        changed = f"{who} changed this" if who else "This was changed"
        at = f" on {clock_time(when)}" if when else ""
        self.add_error(  # type: ignore[attr-defined]
            None,
            ValidationError(
                f"{changed}{at}, after you opened the page. Nothing of yours is lost: your text is below. "
                "Check it against what is there now, then send it again",
                code="stale",
            ),
        )
        self.data[self.add_prefix("version")] = str(version_now)  # type: ignore[attr-defined]

    # --- Showing ---

    def shown_groups(self) -> Iterator[dict[str, Any]]:
        """Fields for the template, under their headings."""
        left = {field.name: field for field in self.visible_fields()}  # type: ignore[attr-defined]
        for heading, hint, names in self.groups:
            here: list[BoundField] = [left.pop(name) for name in names if name in left]
            if here:
                yield {
                    "heading": heading,
                    "hint": hint,
                    "fields": here,
                    "apart": heading in self.apart,
                }
        if left:
            yield {"heading": "", "hint": "", "fields": list(left.values())}


_ALWAYS_SENT = (
    forms.TextInput,
    forms.Textarea,
    forms.Select,
)


class _TooLong:
    """`The title must be 200 characters or fewer. You have typed 230`, filled in by the validator."""

    def __init__(self, noun: str) -> None:
        self.noun = noun

    def __mod__(self, params: Mapping[str, Any]) -> str:
        return (
            f"{opening(self.noun)} must be {params['limit_value']:,} characters or fewer. "
            f"You have typed {params['show_value']:,}"
        )

    def __str__(self) -> str:
        return f"{opening(self.noun)} is too long"


def _AtMost(limit: int) -> Any:  # noqa: N802
    from django.core.validators import MaxLengthValidator

    return MaxLengthValidator(limit)


class _Whole(type):
    """Kept text comes back once the form is whole: many forms add and drop fields while they are made."""

    def __call__(cls, *args: Any, **kwargs: Any) -> Any:
        form = super().__call__(*args, **kwargs)
        if not form.is_bound:
            form._refill()
        return form


class _WholeForm(_Whole, DeclarativeFieldsMetaclass):
    pass


class _WholeModelForm(_Whole, ModelFormMetaclass):
    pass


class SafeForm(Manners, forms.Form, metaclass=_WholeForm):  # type: ignore[misc]
    """A form with our manners."""


class SafeModelForm(Manners, forms.ModelForm, metaclass=_WholeModelForm):  # type: ignore[misc]
    """A model form with our manners."""

"""Filters and tags of the look. Loaded in every template."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django import forms, template
from django.forms.boundfield import BoundField
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from partnership.ui import prose, words
from partnership.ui.fields import DayField, DayProblem
from partnership.ui.widgets import PARTS, DayWidget

register = template.Library()

register.filter("day", words.day)
register.filter("short_day", words.short_day)
register.filter("clock_time", words.clock_time)
register.filter("days_left", words.days_left)
register.filter("parts", prose.parts)


@register.filter
def iso(value: date | datetime | None) -> str:
    """For the `datetime` attribute of <time>."""
    return value.isoformat() if value else ""


@register.filter
def person(user: Any) -> str:
    """A person's name, `Somebody who has left` for nobody."""
    if user is None or user == "":
        return "Nobody yet"
    if isinstance(user, str):
        return user
    name = getattr(user, "get_full_name", lambda: "")() or str(user)
    return name if getattr(user, "is_active", True) else f"{name} (no longer active)"


@register.filter
def at(mapping: Mapping[Any, Any], key: Any) -> Any:
    """`mapping|at:key`; nothing when it is not there."""
    return mapping.get(key, "") if mapping else ""


# --- Forms -----------------------------------------------------------------------------------------------------------


def field_kind(field: BoundField) -> str:
    widget = field.field.widget
    if isinstance(widget, DayWidget):
        return "day"
    if isinstance(widget, forms.CheckboxSelectMultiple):
        return "checkboxes"
    if isinstance(widget, forms.RadioSelect):
        return "radios"
    if isinstance(widget, forms.CheckboxInput):
        return "checkbox"
    if isinstance(widget, forms.SelectMultiple):
        return "select"
    if isinstance(widget, forms.Select):
        return "select"
    if isinstance(widget, forms.Textarea):
        return "textarea"
    if isinstance(widget, forms.FileInput):
        return "file"
    if isinstance(widget, forms.PasswordInput):
        return "password"
    return "text"


def _options(field: BoundField) -> Mapping[str, Any]:
    getter = getattr(field.form, "options", None)
    return getter(field.name) if callable(getter) else {}


def _wrong_parts(field: BoundField) -> tuple[str, ...]:
    for error in field.form.errors.get(field.name, forms.utils.ErrorList()).as_data():
        if isinstance(error, DayProblem):
            return error.parts
    return PARTS


def target_id(field: BoundField) -> str:
    """The id an error link goes to: the first box of the field that is wrong."""
    id_ = str(field.auto_id)
    kind = field_kind(field)
    if kind == "day":
        return f"{id_}-{_wrong_parts(field)[0]}"
    if kind in {"radios", "checkboxes"}:
        return f"{id_}_0"
    return id_


@register.inclusion_tag("ui/error_summary.html")
def error_summary(form: Any = None, *more: Any) -> dict[str, Any]:
    """The GOV.UK error summary of one or more forms (or formsets); nothing when all is well."""
    errors: list[dict[str, str]] = []
    for one in (form, *more):
        for single in _forms_in(one):
            if not single.is_bound or not single.errors:
                continue
            first = next(iter(single.visible_fields()), None)
            for sentence in single.non_field_errors():
                errors.append({"text": sentence, "href": f"#{target_id(first)}" if first else ""})
            for field in single.hidden_fields():
                errors += [{"text": sentence, "href": ""} for sentence in field.errors]
            for field in single.visible_fields():
                errors += [{"text": s, "href": f"#{target_id(field)}"} for s in field.errors]
        for sentence in getattr(one, "non_form_errors", list)() if one is not None else []:
            errors.append({"text": sentence, "href": ""})
    return {"errors": errors}


def _forms_in(one: Any) -> list[Any]:
    if one is None or one == "":
        return []
    if hasattr(one, "forms"):
        return list(one.forms)
    return [one] if hasattr(one, "visible_fields") else []


@register.simple_tag
def error_prefix(form: Any = None) -> str:
    """`Error: ` before the page's title when its form has errors."""
    wrong = any(single.is_bound and single.errors for single in _forms_in(form))
    return "Error: " if wrong else ""


@register.simple_tag
def field_parts(field: BoundField) -> dict[str, Any]:
    """Everything templates/ui/field.html shows about one field."""
    options = _options(field)
    kind = field_kind(field)
    id_ = str(field.auto_id)
    label = str(field.label)
    if (
        not field.field.required
        and kind not in {"checkbox", "checkboxes"}
        and "(optional)" not in label
        and not options.get("plain")
    ):
        label = f"{label} (optional)"
    count = bool(options.get("count")) and kind in {"textarea", "text"}
    described = []
    if field.help_text:
        described.append(f"{id_}_hint")
    if field.errors:
        described.append(f"{id_}_error")
    if count:
        described.append(f"{id_}-info")
    limit = getattr(field.field, "max_length", None)
    return {
        "kind": kind,
        "id": id_,
        "label": label,
        "hint": field.help_text,
        "errors": field.errors,
        "described": " ".join(described),
        "heading": options.get("heading", False),
        "size": options.get("label_size") or ("l" if options.get("heading") else "s"),
        "count": limit if count else None,
        "inline": options.get("inline", False),
        "small": options.get("small", False),
        "prefix": options.get("prefix", ""),
        "suffix": options.get("suffix", ""),
        "choices": _choices(field, options) if kind in {"radios", "checkboxes"} else [],
        "control": _control(field, kind, options, " ".join(described)),
    }


def _choices(field: BoundField, options: Mapping[str, Any]) -> list[dict[str, Any]]:
    hints = options.get("hints", {})
    rows: list[dict[str, Any]] = []
    for number, box in enumerate(field.subwidgets):
        data = box.data
        value = data["value"]
        key = getattr(value, "value", value)
        rows.append(
            {
                "id": f"{field.auto_id}_{number}",
                "name": data["name"],
                "value": "" if key is None else str(key),
                "label": data["label"],
                "checked": data["selected"],
                "disabled": bool(data["attrs"].get("disabled")),
                "hint": hints.get(key) or hints.get(str(key), ""),
                "type": data["type"],
            }
        )
    return [
        row
        for row in rows
        if row["value"] != "" or (row["type"] == "radio" and row["label"] != "---------")
    ]


def _control(
    field: BoundField, kind: str, options: Mapping[str, Any], described: str
) -> SafeString:
    """The input itself with GOV.UK classes."""
    if kind in {"radios", "checkboxes"}:
        return mark_safe("")
    wrong = bool(field.errors)
    attrs: dict[str, Any] = {}
    css = {
        "text": "govuk-input",
        "password": "govuk-input govuk-password-input__input govuk-js-password-input-input",
        "textarea": "govuk-textarea",
        "select": "govuk-select",
        "file": "govuk-file-upload",
        "checkbox": "govuk-checkboxes__input",
        "day": "",
    }[kind]
    if wrong and kind in {"text", "password", "textarea", "select", "file"}:
        css += f" {css.split()[0]}--error"
    if options.get("width"):
        css += f" govuk-input--width-{options['width']}"
    if options.get("count"):
        css += " govuk-js-character-count"
    attrs["class"] = f"{css} {options.get('class', '')}".strip()
    if kind == "textarea":
        attrs["rows"] = options.get("rows", 5)
        attrs["cols"] = False
    if described:
        attrs["aria-describedby"] = described
    for name in ("autocomplete", "spellcheck", "inputmode"):
        if name in options:
            attrs[name] = options[name]
    if isinstance(field.field, forms.IntegerField) and kind == "text":
        attrs |= {"inputmode": "numeric", "type": "text"}
    if kind == "password":
        attrs |= {"spellcheck": "false", "autocapitalize": "none"}
    if kind == "day" and wrong:
        attrs["data-wrong"] = " ".join(_wrong_parts(field))
    return field.as_widget(attrs=attrs)


@register.simple_tag
def field_is_day(field: BoundField) -> bool:
    return isinstance(field.field, DayField)


# --- Small pieces ----------------------------------------------------------------------------------------------------

TAG_COLOURS = {
    "grey": "grey", "gray": "grey", "green": "green", "turquoise": "teal", "teal": "teal",
    "purple": "purple", "pink": "magenta", "magenta": "magenta", "red": "red", "orange": "orange",
    "yellow": "yellow",
}  # fmt: skip


@register.simple_tag
def tag(text: str, colour: str = "") -> SafeString:
    """A status word in a coloured box (blue unless told); the word carries the meaning, the colour only helps."""
    css = f" govuk-tag--{TAG_COLOURS[colour]}" if colour in TAG_COLOURS else ""
    return format_html('<strong class="govuk-tag{}">{}</strong>', css, text)

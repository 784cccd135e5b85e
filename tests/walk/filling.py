"""Filling in a form as the right person would: from the page that they are shown, with plain answers."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.forms.boundfield import BoundField
from django.utils import timezone

from partnership.ui.forms import SafeFileField
from tests.pictures import picture_bytes

PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer <<>>\n%%EOF\n"
TABLE = b"date,event\n3/2/2024,The baby was seen.\n"
PICTURE = picture_bytes()
_FILES = {"pdf": ("letter.pdf", PDF), "csv": ("table.csv", TABLE), "png": ("logo.png", PICTURE)}
WORDS = "A sentence for the record."


def filled(form: forms.BaseForm) -> dict[str, Any]:
    """The body that a browser sends for the form: what it shows, and an answer where it asks for one."""
    body: dict[str, Any] = {}
    for bound in form:
        body |= _box(bound)
    return body


def _box(bound: BoundField) -> dict[str, Any]:
    """One field as the browser sends it; nothing for an optional box that is empty."""
    field, name = bound.field, bound.html_name
    value = bound.value()
    if isinstance(field, forms.FileField):
        if not field.required:
            return {}
        kinds = field.check.kinds if isinstance(field, SafeFileField) else ("pdf",)
        given = next(_FILES[kind] for kind in ("pdf", "csv", "png") if kind in kinds)
        return {name: SimpleUploadedFile(*given)}
    if isinstance(field, forms.DateField):
        return day(name, value or timezone.localdate()) if field.required else {}
    if isinstance(field, forms.BooleanField):
        return {name: "on"} if field.required or value else {}
    if isinstance(field, forms.ModelMultipleChoiceField | forms.MultipleChoiceField):
        return {name: list(value or [_choices(field)[0]])} if field.required or value else {}
    if value in (None, ""):
        if not field.required and name != "reason":
            return {}
        value = _answer(field)
    return {name: getattr(value, "pk", value)}


def _answer(field: forms.Field) -> Any:
    if isinstance(field, forms.ChoiceField):
        return _choices(field)[0]
    if isinstance(field, forms.EmailField):
        return "new.colleague@example.org"
    return WORDS


def _choices(field: forms.Field) -> list[str]:
    """What can be chosen, groups opened, without the empty answer."""
    found: list[str] = []
    for value, label in getattr(field, "choices", ()):
        found += [str(one) for one, _ in label] if isinstance(label, list | tuple) else [str(value)]
    return [value for value in found if value]


def day(name: str, value: Any) -> dict[str, str]:
    """A day in its three boxes."""
    when = value if isinstance(value, date) else timezone.localdate()
    return {
        f"{name}-day": str(when.day),
        f"{name}-month": str(when.month),
        f"{name}-year": str(when.year),
    }

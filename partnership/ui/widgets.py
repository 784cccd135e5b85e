"""Widgets that Django lacks: a day in three boxes, and a file box."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

PARTS = ("day", "month", "year")


class DayWidget(forms.Widget):
    """Day, month and year in three boxes named `<name>-day`, `<name>-month`, `<name>-year`."""

    template_name = "ui/widgets/day.html"
    use_fieldset = True

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        parts = tuple(str(data.get(f"{name}-{part}") or "").strip() for part in PARTS)
        if any(parts):
            return parts
        # Tests, autosave and links may send one ISO date.
        whole = data.get(name)
        if whole and str(whole).count("-") == 2:
            year, month, day_ = str(whole).split("-")
            return (day_, month, year)
        return None

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return name not in data and not any(f"{name}-{part}" in data for part in PARTS)

    def format_value(self, value: Any) -> tuple[str, str, str]:  # type: ignore[override]
        if isinstance(value, date):
            return (str(value.day), str(value.month), str(value.year))
        if isinstance(value, str) and value.count("-") == 2:
            year, month, day_ = value.split("-")
            return (day_.lstrip("0"), month.lstrip("0"), year)
        if isinstance(value, (tuple, list)) and len(value) == 3:
            return (value[0], value[1], value[2])
        return ("", "", "")

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        given = attrs or {}
        wrong = set(str(given.get("data-wrong", "day month year")).split())
        has_error = "aria-invalid" in given
        id_ = given.get("id") or f"id_{name}"
        context["widget"]["parts"] = [
            {
                "label": part.capitalize(),
                "name": f"{name}-{part}",
                "id": f"{id_}-{part}",
                "value": text,
                "width": 4 if part == "year" else 2,
                "error": has_error and part in wrong,
            }
            for part, text in zip(PARTS, self.format_value(value), strict=True)
        ]
        return context

    def id_for_label(self, id_: str, index: Any = None) -> str:
        return f"{id_}-day" if id_ else id_


class FileWidget(forms.FileInput):
    """A plain file box; the field says which files it takes."""

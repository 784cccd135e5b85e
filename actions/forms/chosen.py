"""Fields in which a record is chosen from a short list, by its number."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from django import forms

from ..models import Recommendation

if TYPE_CHECKING:
    from django.db.models import Model

    from partnership.models import Theme


def offer(
    form: forms.Form, name: str, rows: Sequence[Any], empty: str, label: Any = str
) -> dict[str, Any]:
    """Give a field the rows to choose from and return them by number; without rows the field is not there."""
    if not rows:
        del form.fields[name]
        return {}
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)  # noqa: S101
    pairs = [(str(row.pk), label(row)) for row in rows]
    field.choices = pairs if isinstance(field, forms.MultipleChoiceField) else [("", empty), *pairs]
    return {str(row.pk): row for row in rows}


def offer_themes(form: forms.Form, themes: Iterable[Theme]) -> dict[str, Any]:
    """The same for the themes, grouped by their kind."""
    rows = list(themes)
    known = offer(form, "theme", rows, "")
    if known:
        groups: dict[str, list[tuple[str, str]]] = {}
        for row in rows:
            groups.setdefault(row.get_kind_display(), []).append((str(row.pk), str(row)))
        field = form.fields["theme"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101
        field.choices = [("", "No theme yet"), *groups.items()]
    return known


def chosen(form: forms.Form, records: dict[str, dict[str, Model]]) -> dict[str, Any]:
    """Return the cleaned values without version and reason, with records in place of their numbers."""
    data = {
        key: value for key, value in form.cleaned_data.items() if key not in ("version", "reason")
    }
    for name, known in records.items():
        if isinstance(data.get(name), list):
            data[name] = [known[pk] for pk in data[name]]
        elif name in data:
            data[name] = known.get(data[name])
    return data


def numbered(item: Recommendation) -> str:
    """A finding or recommendation as a line to choose."""
    return f"{item.ref}: {item.wording[:60]}"

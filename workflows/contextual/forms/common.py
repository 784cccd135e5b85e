"""What several forms here do alike: numbers with a point, an agency or the team, boxes of rows, a reason that is asked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.db import models

from partnership.forms.common import reason_field
from partnership.ui.forms import SafeForm
from partnership.ui.words import opening

from ..models.delivery import DIGITS, PLACES

TEAM = "The partnership team"
REASON_UI = {"rows": 2, "limit": 2000, "noun": "reason"}


def number_field(label: str, *, required: bool = False, help_text: str = "") -> forms.DecimalField:
    """A number, with up to two places after the point."""
    return forms.DecimalField(
        label=label,
        required=required,
        max_digits=DIGITS,
        decimal_places=PLACES,
        help_text=help_text,
    )


class RowsForm(SafeForm):
    """A form whose boxes are rows. ``rows``: field → (pk → row); what is chosen comes back as rows."""

    def __init__(
        self,
        *args: Any,
        rows: Mapping[str, Iterable[models.Model]] | None = None,
        asks_reason: bool = False,
        **kwargs: Any,
    ) -> None:
        self.rows = {
            name: {str(one.pk): one for one in found} for name, found in (rows or {}).items()
        }
        super().__init__(*args, **kwargs)
        for name, found in self.rows.items():
            field = self.fields[name]
            if not found and isinstance(field, forms.MultipleChoiceField):
                del self.fields[name]
                continue
            assert isinstance(field, forms.ChoiceField)  # noqa: S101 - declared so
            first = (
                [] if isinstance(field, forms.MultipleChoiceField) else [("", self.nothing(name))]
            )
            field.choices = [*first, *((pk, self.words(name, one)) for pk, one in found.items())]
        if asks_reason:
            self.fields["reason"] = reason_field(
                label="Why does it change?", hint="Kept with the review, and shown on its timeline."
            )
            self._speak_kindly("reason", self.fields["reason"])
        for name, field in self.fields.items():
            if isinstance(field, forms.DecimalField):
                said = f"{opening(self.noun(name))} must be a number, like 3 or 2.5"
                for code in ("invalid", "max_digits", "max_decimal_places", "max_whole_digits"):
                    field.error_messages[code] = said
                for check in field.validators:
                    if hasattr(check, "decimal_places"):
                        check.messages = dict.fromkeys(check.messages, said)  # type: ignore[union-attr, attr-defined]

    def words(self, name: str, row: Any) -> str:
        """What a box says of its row."""
        return str(row)

    def nothing(self, name: str) -> str:
        """What the empty choice of a list says."""
        return TEAM if name == "agency" else "Choose"

    def data_of(self) -> dict[str, Any]:
        """The cleaned data, with rows where boxes or a list were."""
        data = dict(self.cleaned_data)
        for name, found in self.rows.items():
            given = data.get(name)
            if name in self.fields and isinstance(self.fields[name], forms.MultipleChoiceField):
                data[name] = [found[pk] for pk in given or ()]
            else:
                data[name] = found.get(str(given or ""))
        return data


def agency_field(label: str, help_text: str = "") -> forms.ChoiceField:
    """An agency of the partnership, or the team."""
    return forms.ChoiceField(label=label, required=False, help_text=help_text)

"""Forms of what a review costs and what each agency pays."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms

from partnership.models import Agency
from partnership.ui.forms import SafeForm
from reviews.models import Cost
from reviews.models.cost import DIGITS, PENCE

if TYPE_CHECKING:
    from django.db.models import QuerySet


def _pounds(label: str, *, required: bool = False, help_text: str = "") -> forms.DecimalField:
    return forms.DecimalField(
        label=label,
        required=required,
        max_digits=DIGITS,
        decimal_places=PENCE,
        min_value=0,
        localize=False,
        help_text=help_text,
    )


#: What is said of anything that is no amount of pounds and pence.
SAID = "Enter an amount in pounds, like 1250 or 1250.50."


class PoundsForm(SafeForm):
    """A form with amounts: whatever is wrong with one, the same sentence says what to enter."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if not isinstance(field, forms.DecimalField):
                continue
            for code in (
                "invalid",
                "max_digits",
                "max_decimal_places",
                "max_whole_digits",
                "min_value",
            ):
                field.error_messages[code] = SAID
            for check in field.validators:
                check.message = SAID  # type: ignore[union-attr, attr-defined]
                if hasattr(check, "messages"):
                    check.messages = dict.fromkeys(check.messages, SAID)


class CostForm(PoundsForm):
    """What is paid for, what is expected, and what it came to."""

    ui = {
        "what": {"noun": "what is paid for"},
        "expected": {"width": 10, "noun": "what is expected"},
        "actual": {"width": 10, "noun": "what it came to"},
        "note": {"limit": 200, "noun": "the note"},
    }
    what = forms.ChoiceField(
        label="What is paid for?", choices=Cost.What.choices, widget=forms.RadioSelect
    )
    note = forms.CharField(
        label="Note", required=False, help_text="For example the number of days. No names."
    )
    expected = _pounds("Expected cost, in pounds")
    actual = _pounds("Actual cost, in pounds", help_text="Leave it empty until it is known.")


class CostShareForm(PoundsForm):
    """Which agency pays, and how much."""

    ui = {
        "agency": {"noun": "the agency"},
        "amount": {"width": 10, "noun": "what it pays"},
        "note": {"limit": 200, "noun": "the note"},
    }
    agency = forms.ModelChoiceField(
        label="Which agency?", queryset=Agency.objects.none(), empty_label="Choose an agency"
    )
    amount = _pounds("What does it pay, in pounds?", required=True)
    note = forms.CharField(
        label="Note", required=False, help_text="For example how the share was agreed. No names."
    )

    def __init__(self, *args: Any, agencies: QuerySet[Agency], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agency"].queryset = agencies  # type: ignore[attr-defined]

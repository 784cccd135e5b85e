"""A form of something that a group oversees: where it is opened, which group it is, and where its document can be read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import urlsplit

from django import forms

from partnership.models import Group, Partnership
from partnership.ui.forms import SafeForm


def is_web(link: str) -> bool:
    """Whether it is an address of the web, which a page can lead to."""
    parts = urlsplit(link)
    return parts.scheme in ("https", "http") and bool(parts.netloc)


class OverseenForm(SafeForm):
    """Has the fields ``group`` and ``link``, and asks for the partnership where there are several.

    ``partnerships``: where it can be opened; None where it is open. Fields are added in ``add_fields``.
    """

    def __init__(
        self,
        *args: Any,
        partnerships: Sequence[Partnership] | None,
        groups: Iterable[Group],
        **kwargs: Any,
    ) -> None:
        self.partnerships = list(partnerships or ())
        self.known_groups = {str(group.pk): group for group in groups}
        super().__init__(*args, **kwargs)
        several = len(self.partnerships) > 1
        group = self.fields["group"]
        assert isinstance(group, forms.ChoiceField)  # noqa: S101 - a process declares it
        group.choices = [
            ("", "Choose"),
            *(
                (pk, f"{one} ({one.partnership.short_name})" if several else str(one))
                for pk, one in self.known_groups.items()
            ),
        ]
        if several:
            where = forms.ChoiceField(
                label="Partnership",
                choices=[(str(one.pk), one.name) for one in self.partnerships],
                widget=forms.RadioSelect,
            )
            self.fields = {"partnership": where, **self.fields}
        self.add_fields(is_new=partnerships is not None)
        for name, field in self.fields.items():
            self._speak_kindly(name, field)
        link = self.fields["link"]
        link.error_messages["invalid"] = "Enter an address that begins with https://"
        for check in link.validators:
            if getattr(check, "code", "") == "invalid":
                check.message = link.error_messages["invalid"]  # type: ignore[union-attr, attr-defined]

    def add_fields(self, *, is_new: bool) -> None:
        """Add or take away what only opening, or only correcting, asks for."""

    def chosen(self) -> Partnership | None:
        """The partnership: the only one, or the one that was chosen."""
        if len(self.partnerships) == 1:
            return self.partnerships[0]
        wanted = str(self.cleaned_data.get("partnership", ""))
        return next((one for one in self.partnerships if str(one.pk) == wanted), None)

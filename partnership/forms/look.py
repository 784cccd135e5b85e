"""The form for a partnership's logo."""

from __future__ import annotations

from django import forms

from partnership.acts.logo import LARGEST, LONGEST_SIDE, SHORTEST_SIDE
from partnership.ui.forms import SafeFileField, SafeForm


class LogoForm(SafeForm):
    """The picture, and what it shows."""

    file = SafeFileField(
        label="The logo",
        kinds=("png", "jpg"),
        max_bytes=LARGEST,
        help_text=f"PNG or JPEG, up to 1 MB, each side {SHORTEST_SIDE} to {LONGEST_SIDE:,} dots. It is shown on white.",
    )
    words = forms.CharField(
        label="What does it show?",
        max_length=150,
        help_text="For people who cannot see it, like “Logo of Brackenshire Safeguarding Partnership: two open hands”.",
    )
    ui = {"file": {"noun": "the logo"}, "words": {"noun": "what the logo shows"}}

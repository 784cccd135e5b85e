"""A form with nothing to type."""

from __future__ import annotations

from partnership.ui.forms import SafeForm


class SureForm(SafeForm):
    """The button says it all; the version that the page was opened on still comes with it."""

"""A form that can be kept before it is whole."""

from __future__ import annotations

from typing import Any

from partnership.ui.forms import SafeForm


class UnfinishedForm(SafeForm):
    """Without ``to_record`` nothing is required: what was typed is kept to be finished later.

    Fields that a form adds itself come before ``require_nothing`` is called.
    """

    def __init__(self, *args: Any, to_record: bool = True, **kwargs: Any) -> None:
        self.to_record = to_record
        super().__init__(*args, **kwargs)

    def require_nothing(self) -> None:
        """Let every field be empty, unless it is to be recorded."""
        if not self.to_record:
            for name, field in self.fields.items():
                field.required = name == "version"

    def typed(self) -> dict[str, Any]:
        """What stands in each field now, right or wrong, as it can be shown again; what was emptied too."""
        return {name: self[name].value() or "" for name in self.fields if name != "version"}

"""What the audit looks at: agreed, changed, taken back."""

from __future__ import annotations

from typing import Any

from reviews.pages.base import DoorView, TaskPage
from reviews.pages.slip import SlipPage

from ..acts.scope import FIELDS
from ..forms.scope import ScopeForm
from ..reading import audit_of


class OfScope(DoorView):
    """A form of the scope."""

    form_class = ScopeForm

    def get_initial(self) -> dict[str, Any]:
        """As it is."""
        audit = audit_of(self.review)
        return {name: getattr(audit, name) for name in FIELDS}

    def get_form_kwargs(self) -> dict[str, Any]:
        """The version of the audit."""
        return {"version": self.version_now()}

    def version_now(self) -> int | None:
        """That of the audit."""
        return audit_of(self.review).version


class ScopeTask(OfScope, TaskPage):
    """The scope is agreed."""

    button = "Save: the scope is agreed"
    done = "The scope is agreed. Next: make the tool."


class ChangeScopeView(OfScope):
    """It is another one now."""

    act = "change_scope"
    button = "Save the scope"
    done = "The scope is changed."

    def get_form_kwargs(self) -> dict[str, Any]:
        """It asks why."""
        return {**super().get_form_kwargs(), "why": True}


class UndoScopeView(SlipPage):
    """It was not agreed yet."""

    act = "undo_scope"
    button = "Take it back"
    done = "The audit is planned again. What was written of its scope is kept."
    explain = (
        "Use this when the scope was not agreed yet. What you wrote is filled in when you agree it.",
        "A tool that was begun stays.",
    )

"""Findings of a review: adding, changing and removing one."""

from __future__ import annotations

from partnership.ui.forms import SafeForm

from ..forms.finding import FindingForm
from ..models import Finding
from .texts import AddText, ChangeText, OfText, OfTexts


class _Findings(OfTexts):
    model = Finding
    noun = "finding"


class AddFindingView(_Findings, AddText):
    """A new finding."""

    act = "add_finding"
    form_class = FindingForm
    button = "Add the finding"
    done = "The finding is added."


class OfFinding(_Findings, OfText):
    """A page of one finding."""


class ChangeFindingView(_Findings, ChangeText):
    """Change a finding."""

    act = "change_finding"
    form_class = FindingForm
    button = "Save the finding"
    done = "The finding is saved."
    template_name = "actions/finding.html"
    names = ("ref", "wording", "none_reason")


class RemoveFindingView(OfFinding):
    """Remove a finding before the plan is agreed."""

    act = "remove_finding"
    form_class = SafeForm
    button = "Remove the finding"
    warning_button = True
    done = "The finding is removed. Its recommendations stay."
    template_name = "actions/remove.html"

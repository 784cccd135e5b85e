"""The lists of headings of a partnership: see them, make one from another, change it, retire it."""

from __future__ import annotations

from typing import Any

from partnership.changes import Change
from partnership.forms.common import OptionalReasonForm
from partnership.pages.base import ReadPage, TeamForm

from .. import headings
from ..acts import templates as acts
from ..forms.templates import TemplateForm
from ..headings import Headings
from ..models import BriefingTemplate


class TemplatesPage(ReadPage):
    """The partnership's own lists, and the usual ones."""

    template_name = "briefings/templates.html"
    team_only = True

    def content(self) -> dict[str, Any]:
        """Two queries."""
        own = headings.own_lists(self.partnership)
        return {
            "own": [one for one in own if one.is_active],
            "retired": [one for one in own if not one.is_active],
            "usual": headings.usual(),
        }

    def back(self) -> tuple[str, str]:
        """Up to the briefings."""
        return self.url("briefings:list"), "Briefings"


class AddTemplatePage(TeamForm):
    """Make a list of headings, beginning with those of another one."""

    form_class = TemplateForm
    title = "Make headings for briefings"
    button = "Make them"
    then = "briefings:templates"

    def beginning(self) -> Headings:
        """The list that the address names, or the first one."""
        lists = headings.of_partnership(self.partnership)
        wanted = self.request.GET.get("from", "")
        return next((one for one in lists if one.key == wanted), headings.usual()[0])

    def get_initial(self) -> dict[str, Any]:
        """Its kind; the name is to be a new one."""
        return {"kind": self.beginning().kind}

    def get_form_kwargs(self) -> dict[str, Any]:
        """Its blocks."""
        return {"blocks": self.beginning().blocks}

    def go(self, form: Any) -> Change:
        """Make it."""
        typed = form.cleaned_data
        return acts.add_template(
            self.partnership,
            self.user,
            name=typed["name"],
            kind=typed["kind"],
            blocks=form.blocks(),
        )


class OfTemplate(TeamForm):
    """A form about one list of the partnership's own."""

    then = "briefings:templates"
    row: BriefingTemplate

    def find(self, **kwargs: Any) -> None:
        """Find it in this partnership."""
        found = headings.own_lists(self.partnership).filter(pk=kwargs["pk"]).first()
        if found is None:
            raise self.lost(BriefingTemplate, kwargs["pk"], "This list of headings")
        self.row = found

    def reload(self) -> None:
        """Read it again."""
        self.row.refresh_from_db()

    def version_now(self) -> int | None:
        """Its version."""
        return self.row.version

    def get_form_kwargs(self) -> dict[str, Any]:
        """The version that the page shows."""
        return {"version": self.row.version}


class ChangeTemplatePage(OfTemplate):
    """Change it. Briefings that were begun from it keep theirs."""

    form_class = TemplateForm

    def heading(self) -> str:
        """Which one."""
        return f"Change the headings {self.row}"

    def get_initial(self) -> dict[str, Any]:
        """As it is."""
        return {"name": self.row.name, "kind": self.row.kind}

    def get_form_kwargs(self) -> dict[str, Any]:
        """Its blocks, too."""
        return {**super().get_form_kwargs(), "blocks": headings.as_headings(self.row).blocks}

    def go(self, form: Any) -> Change:
        """Change it."""
        typed = form.cleaned_data
        return acts.change_template(
            self.row,
            self.user,
            name=typed["name"],
            kind=typed["kind"],
            blocks=form.blocks(),
            version=typed["version"],
        )


class RetireTemplatePage(OfTemplate):
    """Offer it no more."""

    form_class = OptionalReasonForm
    button = "Retire them"
    warning_button = True

    def heading(self) -> str:
        """Which one."""
        return f"Retire the headings {self.row}"

    def go(self, form: Any) -> Change:
        """Retire it."""
        typed = form.cleaned_data
        return acts.retire_template(
            self.row, self.user, version=typed["version"], reason=typed["reason"]
        )


class BringBackTemplatePage(OfTemplate):
    """Offer it again."""

    form_class = OptionalReasonForm
    button = "Bring them back"

    def heading(self) -> str:
        """Which one."""
        return f"Bring back the headings {self.row}"

    def go(self, form: Any) -> Change:
        """Bring it back."""
        typed = form.cleaned_data
        return acts.bring_back_template(
            self.row, self.user, version=typed["version"], reason=typed["reason"]
        )

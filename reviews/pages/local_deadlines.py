"""Deadlines and rules: what is due when, where that is written, and what the partnership set itself."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import Http404
from django.urls import path
from django.utils import timezone

from partnership.changes import Change
from partnership.forms.common import ReasonForm, reason_field
from partnership.pages.base import ReadPage, TeamForm
from partnership.ui.forms import SafeForm
from reviews.local_deadlines import (
    RuleLine,
    edition_in_force,
    in_force,
    is_editable,
    limit,
    lines,
    local_rows,
    reset_amount,
    set_amount,
)
from reviews.rules import RuleError

#: Headings of the sets of criteria that rule files name.
CRITERIA = {
    "notification": "Criteria for a notification",
    "lcspr": "Criteria for a local child safeguarding practice review",
    "national": "Criteria for a national review",
}


class RulesPage(ReadPage):
    """Every edition in force: its deadlines, criteria and routes, each with its source. All members read it."""

    template_name = "reviews/rules.html"

    def content(self) -> dict[str, Any]:
        """One query for the partnership's own amounts, however many rules."""
        own = local_rows(self.partnership)
        books = []
        for edition in in_force(timezone.localdate()):
            books.append(
                {
                    "edition": edition,
                    "lines": [
                        {
                            "line": RuleLine(edition, rule, own.get((edition.process, rule.id))),
                            "editable": is_editable(edition.process, rule.id),
                        }
                        for rule in edition.deadlines
                    ],
                    "criteria": [
                        (CRITERIA.get(key, f"Criteria: {key.replace('_', ' ')}"), found)
                        for key, found in edition.criteria.items()
                    ],
                }
            )
        return {"books": books}


class AmountForm(SafeForm):
    """The partnership's own amount for one rule."""

    amount = forms.IntegerField(label="Amount")
    reason = reason_field(
        hint="Shown to everybody who asks “Why this date?”, and kept in the event log."
    )
    ui = {"amount": {"width": 3}, "reason": {"rows": 3, "limit": 2000}}

    def __init__(self, *args: Any, line: RuleLine, most: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        unit = line.rule.unit.words(2).removeprefix("2 ")
        field = self.fields["amount"]
        field.label = (
            f"{unit[0].upper()}{unit[1:]} {line.rule.direction.value} “{line.anchor_label}”"
        )
        field.help_text = most


class OfRule(TeamForm):
    """A form about one rule of the edition in force."""

    previews = True
    line: RuleLine

    def find(self, **kwargs: Any) -> None:
        """Find the rule in the edition in force of its process."""
        edition = edition_in_force(kwargs["process"], timezone.localdate())
        if edition is None:
            raise Http404("There is no such rule.")
        try:
            rule = edition.rule(kwargs["rule"])
        except RuleError:
            raise Http404("There is no such rule.") from None
        self.line = next(line for line in lines(self.partnership, edition) if line.rule is rule)

    def reload(self) -> None:
        """Read the partnership's own amount again."""
        self.find(process=self.line.edition.process, rule=self.line.rule.id)

    def version(self) -> int:
        """The version of the partnership's own row, 0 when there is none."""
        return self.line.local.version if self.line.local else 0

    def get_form_kwargs(self) -> dict[str, Any]:
        """The version that the form is opened on."""
        return {"version": self.version()}

    def get_initial(self) -> dict[str, Any]:
        """What it is now."""
        return {"amount": self.line.amount, "version": self.version()}

    def get_success_url(self, result: Any) -> str:
        """Back to all rules."""
        return self.url("reviews:rules")


class ChangeRule(OfRule):
    """Set the partnership's own amount."""

    form_class = AmountForm

    def heading(self) -> str:
        """Which rule."""
        return f"Change “{self.line.rule.label}”"

    def intro(self) -> list[str]:
        """What it is now, and what it applies to."""
        usual = f" The usual amount is {self.line.usual_words}." if self.line.is_own else ""
        return [
            f"Now: {self.line.amount_words} “{self.line.anchor_label}”.{usual}",
            "Open reviews of this kind get their new due days at once.",
        ]

    def get_form_kwargs(self) -> dict[str, Any]:
        """The rule and the most that it can be."""
        bound = limit(self.partnership, self.line)
        most = f"{bound[0]} at most: “{bound[1].label}” is due then." if bound else ""
        return {**super().get_form_kwargs(), "line": self.line, "most": most}

    def go(self, form: forms.Form) -> Change:
        """Set it."""
        data = form.cleaned_data
        return set_amount(
            self.partnership,
            self.user,
            self.line,
            data["amount"],
            version=data["version"],
            reason=data["reason"],
        )


class ResetRule(OfRule):
    """Go back to the usual amount."""

    form_class = ReasonForm
    button = "Use the usual amount"

    def heading(self) -> str:
        """Which rule."""
        return f"Go back to the usual amount for “{self.line.rule.label}”"

    def intro(self) -> list[str]:
        """From what to what."""
        return [f"From {self.line.amount_words.rsplit(' ', 1)[0]} to {self.line.usual_words}."]

    def go(self, form: forms.Form) -> Change:
        """Take the partnership's own amount back."""
        data = form.cleaned_data
        return reset_amount(
            self.partnership, self.user, self.line, version=data["version"], reason=data["reason"]
        )


RULES = "partnership/<slug:code>/rules/"
paths = [
    path(RULES, RulesPage.as_view(), name="rules"),
    path(f"{RULES}<slug:process>/<slug:rule>/", ChangeRule.as_view(), name="rule_change"),
    path(f"{RULES}<slug:process>/<slug:rule>/reset/", ResetRule.as_view(), name="rule_reset"),
]

"""Deadlines and rules: what is due when, where that is written, and what the partnership set itself."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import Http404
from django.urls import path
from django.utils import timezone

from partnership.changes import Change
from partnership.door_errors import DoorClosed, NotAllowed
from partnership.forms.common import ReasonForm, reason_field
from partnership.pages.base import ReadPage, TeamForm
from partnership.ui.forms import SafeForm
from reviews.chosen_editions import choices, chosen
from reviews.local_deadlines import (
    RuleLine,
    edition_in_force,
    in_force,
    limit,
    lines,
    local_rows,
    reset_rule,
    set_rule,
)
from reviews.rules import RuleError, fixed_words
from reviews.wording.lists import lists_of
from reviews.wording.shelf import reads_lists, short_id_of


class RulesPage(ReadPage):
    """Every edition in force: its deadlines, each with its source, and the way to its lists. All members read it."""

    template_name = "reviews/rules.html"

    def content(self) -> dict[str, Any]:
        """Three queries, for the partnership's own amounts and its chosen editions, however many rules."""
        own, taken = local_rows(self.partnership), chosen(self.partnership)
        books = []
        for edition in in_force(timezone.localdate(), taken):
            books.append(
                {
                    "edition": edition,
                    "lines": [
                        RuleLine(edition, rule, own.get((edition.process, rule.id)))
                        for rule in edition.deadlines
                    ],
                    "short_id": short_id_of(edition),
                    "lists": lists_of(edition) if reads_lists(edition.process) else (),
                }
            )
        return {
            "books": books,
            "choices": [(one, short_id_of(one.edition)) for one in choices(self.partnership)],
        }


class RuleForm(SafeForm):
    """The partnership's own amount for one rule, and the date it counts from, as far as the rule leaves them open."""

    anchor = forms.ChoiceField(label="Counted from", widget=forms.RadioSelect)
    amount = forms.IntegerField(label="Amount")
    reason = reason_field(
        hint="Shown to everybody who asks “Why this date?”, and kept in the event log."
    )
    ui = {"amount": {"width": 3}, "reason": {"rows": 3, "limit": 2000}}

    def __init__(self, *args: Any, line: RuleLine, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        unit = line.rule.unit.words(2).removeprefix("2 ")
        amount, anchor = self.fields["amount"], self.fields["anchor"]
        assert isinstance(anchor, forms.ChoiceField)  # noqa: S101
        has_choice = len(line.anchors) > 1
        amount.label = f"{unit[0].upper()}{unit[1:]} {line.rule.direction.value} " + (
            "that date" if has_choice else f"“{line.anchor_label}”"
        )
        bound = limit(line)
        if bound:
            amount.help_text = f"{bound[0]} at most: “{bound[1].label}” is due then."
        anchor.choices = [
            (key, f"{line.date_label(key)}{' (usual)' if key == line.rule.anchor else ''}")
            for key in line.anchors
        ]
        if not has_choice:
            del self.fields["anchor"]
        if not line.editable:
            del self.fields["amount"]


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
        return {
            "amount": self.line.amount,
            "anchor": self.line.anchor,
            "version": self.version(),
        }

    def get_success_url(self, result: Any) -> str:
        """Back to all rules."""
        return self.url("reviews:rules")


class ChangeRule(OfRule):
    """Set the partnership's own amount, or the date it counts from."""

    form_class = RuleForm

    def heading(self) -> str:
        """Which rule."""
        return f"Change “{self.line.rule.label}”"

    def intro(self) -> list[str]:
        """What it is now, and what it applies to."""
        line = self.line
        own = line.own_amount or line.own_anchor
        usual = (
            f" Usually: {line.usual_words} {line.rule.direction.value} “{line.usual_anchor_label}”."
        )
        said = [f"Now: {line.amount_words} “{line.anchor_label}”.{usual if own else ''}"]
        if not line.editable:
            said.append(
                f"The amount is set by {line.rule.citation}. Areas differ in the date it is counted from."
            )
        if len(line.anchors) > 1:
            said.append(
                "Every other rule keeps the date it is counted from. Check that the days still follow each other."
            )
        return [*said, "Open reviews of this kind get their new due days at once."]

    def get_form_kwargs(self) -> dict[str, Any]:
        """The rule."""
        return {**super().get_form_kwargs(), "line": self.line}

    def blocked(self) -> DoorClosed | None:
        """A rule that leaves nothing open has no form."""
        closed = None if self.line.has_choice else NotAllowed(fixed_words(self.line.rule))
        return super().blocked() or closed

    def go(self, form: forms.Form) -> Change:
        """Set it."""
        data = form.cleaned_data
        return set_rule(
            self.partnership,
            self.user,
            self.line,
            amount=data.get("amount"),
            anchor=data.get("anchor"),
            version=data["version"],
            reason=data["reason"],
        )


class ResetRule(OfRule):
    """Go back to the usual rule."""

    form_class = ReasonForm
    button = "Use the usual rule"

    def heading(self) -> str:
        """Which rule."""
        return f"Go back to the usual rule for “{self.line.rule.label}”"

    def intro(self) -> list[str]:
        """From what to what."""
        line = self.line
        return [
            f"Now: {line.amount_words} “{line.anchor_label}”.",
            f"Usually: {line.usual_words} {line.rule.direction.value} “{line.usual_anchor_label}”.",
        ]

    def go(self, form: forms.Form) -> Change:
        """Take the partnership's own rule back."""
        data = form.cleaned_data
        return reset_rule(
            self.partnership, self.user, self.line, version=data["version"], reason=data["reason"]
        )


RULES = "partnership/<slug:code>/rules/"
paths = [
    path(RULES, RulesPage.as_view(), name="rules"),
    path(f"{RULES}<slug:process>/<slug:rule>/", ChangeRule.as_view(), name="rule_change"),
    path(f"{RULES}<slug:process>/<slug:rule>/reset/", ResetRule.as_view(), name="rule_reset"),
]

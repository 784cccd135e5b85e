"""Forms of the programme: an entry, and when an audit is repeated."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils import timezone

from actions.models import Recommendation
from partnership.models import Group, Partnership
from partnership.ui.forms import DayField, SafeForm
from reviews.models import Review
from reviews.rules import Method

from ..entry import LONGEST_TITLE, YEARS_AHEAD, Entry
from ..models import Audit

#: So many months back can be entered: the programme of last year is still written down.
MONTHS_BACK = 24


def month_choices(today: date, *kept: date) -> list[tuple[str, str]]:
    """Return the months that can be chosen, with those that are kept already."""
    first = today.year * 12 + today.month - 1
    days = {
        date(number // 12, number % 12 + 1, 1)
        for number in range(first - MONTHS_BACK, (today.year + YEARS_AHEAD + 1) * 12)
    }
    return [(day.isoformat(), f"{day:%B %Y}") for day in sorted(days | set(kept))]


class EntryForm(SafeForm):
    """What the programme says of an audit. ``partnerships``: where it can be added; None where it is there already.

    ``closed``: ids of reviews that the person may not open; what is recorded of them is offered without words.
    """

    ui = {
        "title": {"limit": LONGEST_TITLE, "noun": "the title"},
        "theme": {"rows": 5, "limit": 5000, "noun": "what it is about"},
        "origin": {"noun": "where it comes from"},
        "origin_text": {"limit": 300, "noun": "what that was", "plain": True},
        "recommendation": {"noun": "the recommendation", "plain": True},
        "repeats": {"noun": "the audit that it repeats", "plain": True},
        "methods": {"noun": "at least one way of working"},
        "starts": {"noun": "the first month"},
        "ends": {"noun": "the last month"},
        "group": {"noun": "the group"},
        "reason": {"rows": 3, "limit": 2000},
    }
    title = forms.CharField(
        label="Title",
        help_text="Short, like “Adult front door: triage of concerns”. It names nobody.",
    )
    theme = forms.CharField(
        label="What is it about, and why now?",
        widget=forms.Textarea,
        help_text="A few sentences. Agencies read them.",
    )
    origin = forms.ChoiceField(
        label="Where does it come from?", choices=Audit.Origin.choices, widget=forms.RadioSelect
    )
    origin_text = forms.CharField(
        label="Which one was that?",
        required=False,
        help_text="For example the name of the national review, the inspection or the data. Leave it empty for a recommendation or an earlier audit.",
    )
    recommendation = forms.ChoiceField(
        label="If a recommendation of a review: which?",
        required=False,
        help_text="The review and the audit are linked, and each shows the other.",
    )
    repeats = forms.ChoiceField(
        label="If it repeats an earlier audit: which?",
        required=False,
        help_text="Agencies see what they answered then, and the report sets practice before beside practice after.",
    )
    methods = forms.MultipleChoiceField(
        label="Ways of working", widget=forms.CheckboxSelectMultiple
    )
    starts = forms.ChoiceField(label="First month")
    ends = forms.ChoiceField(label="Last month")
    group = forms.ChoiceField(
        label="Group that owns it", help_text="Its members can open the audit."
    )

    def __init__(
        self,
        *args: Any,
        partnerships: Sequence[Partnership] | None,
        groups: Iterable[Group],
        methods: Iterable[Method],
        recommendations: Iterable[Recommendation],
        audits: Iterable[Review],
        kept: Sequence[date] = (),
        closed: Collection[int] = (),
        **kwargs: Any,
    ) -> None:
        self.partnerships = list(partnerships or ())
        self.known_groups = {str(group.pk): group for group in groups}
        self.known_recommendations = {str(row.pk): row for row in recommendations}
        self.known_audits = {str(review.pk): review for review in audits}
        super().__init__(*args, **kwargs)
        months = month_choices(timezone.localdate(), *kept)
        several = len(self.partnerships) > 1
        self._offer("methods", [(method.key, method.label) for method in methods])
        self._offer("starts", [("", "Choose"), *months])
        self._offer("ends", [("", "Choose"), *months])
        self._offer(
            "group",
            [
                ("", "Choose"),
                *(
                    (pk, f"{group} ({group.partnership.short_name})" if several else str(group))
                    for pk, group in self.known_groups.items()
                ),
            ],
        )
        self._offer(
            "recommendation",
            [
                ("", "None"),
                *(
                    (
                        pk,
                        "The recommendation that is recorded now"
                        if row.review_id in closed
                        else f"{row.review.reference}, {row.ref}: {row.wording[:90]}",
                    )
                    for pk, row in self.known_recommendations.items()
                ),
            ],
        )
        self._offer(
            "repeats",
            [
                ("", "None"),
                *(
                    (
                        pk,
                        "The audit that is recorded now"
                        if review.pk in closed
                        else f"{review.reference} {review.pseudonym}",
                    )
                    for pk, review in self.known_audits.items()
                ),
            ],
        )
        if several:
            where = forms.ChoiceField(
                label="Partnership",
                choices=[(str(one.pk), one.name) for one in self.partnerships],
                widget=forms.RadioSelect,
            )
            self.fields = {"partnership": where, **self.fields}
            self._speak_kindly("partnership", where)
        if partnerships is None:
            self.fields["reason"] = forms.CharField(
                label="Why the entry changes",
                widget=forms.Textarea,
                help_text="Kept in the event log with your name.",
            )
            self._speak_kindly("reason", self.fields["reason"])

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - declared above
        field.choices = choices

    def chosen(self) -> Partnership | None:
        """The partnership: the only one, or the one that was chosen."""
        if len(self.partnerships) == 1:
            return self.partnerships[0]
        wanted = str(self.cleaned_data.get("partnership", ""))
        return next((one for one in self.partnerships if str(one.pk) == wanted), None)

    def entry(self) -> Entry:
        """What the cleaned form says."""
        data = self.cleaned_data
        return Entry(
            title=data["title"],
            theme=data["theme"],
            origin=data["origin"],
            origin_text=data["origin_text"],
            recommendation=self.known_recommendations.get(data["recommendation"]),
            repeats=self.known_audits.get(data["repeats"]),
            methods=data["methods"],
            starts=date.fromisoformat(data["starts"]),
            ends=date.fromisoformat(data["ends"]),
            group=self.known_groups.get(data["group"]),
        )


class ReAuditForm(SafeForm):
    """By which day it is audited again, or why it is not."""

    ui = {"why_not": {"rows": 3, "limit": 2000, "noun": "why it is not repeated", "plain": True}}
    on = DayField(
        label="By which day is it audited again?",
        required=False,
        noun="the day of the re-audit",
        help_text="It then stands in the programme and on the team’s list of work, until the re-audit is in the programme.",
    )
    why_not = forms.CharField(
        label="If it is not repeated: why?", widget=forms.Textarea, required=False
    )

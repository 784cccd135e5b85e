"""Forms of those who write: begin, a block, what it is about."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django import forms
from django.db.models import Q

from partnership.models import Group, Theme
from partnership.ui.forms import DayField, SafeForm
from reviews.models import Review

from ..headings import Headings
from ..models import Audience, Kind
from ..people import groups_for, groups_to_choose
from ..reading import reviews_for

if TYPE_CHECKING:
    from partnership.models import Partnership, User

    from ..models import Briefing

TITLE_HINT = (
    "Short, and of the learning: “Hidden men in babies’ lives”. No name, no place, no date."
)


class StartForm(SafeForm):
    """Which reviews, which headings, a title, and who approves it."""

    ui = {
        "reviews": {"noun": "at least one review"},
        "headings": {"noun": "the headings"},
        "title": {"noun": "the title", "limit": 120},
        "group": {"noun": "the group"},
    }
    reviews = forms.ModelMultipleChoiceField(
        label="Where does the learning come from?",
        help_text="One review, or several that a theme runs through.",
        queryset=Review.objects.none(),
        widget=forms.CheckboxSelectMultiple,
    )
    headings = forms.ChoiceField(label="Which headings?", widget=forms.RadioSelect)
    title = forms.CharField(label="Title", help_text=TITLE_HINT)
    group = forms.ModelChoiceField(label="Which group approves it?", queryset=Group.objects.none())

    def __init__(
        self,
        *args: Any,
        partnership: Partnership,
        user: User,
        headings: Sequence[Headings],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reviews"].queryset = reviews_for(user, partnership)  # type: ignore[attr-defined]
        self.fields["group"].queryset = groups_to_choose(user, partnership)  # type: ignore[attr-defined]
        self.by_key = {one.key: one for one in headings}
        self.fields["headings"].choices = [  # type: ignore[attr-defined]
            (one.key, f"{one.name} ({Kind(one.kind).label}, {len(one.blocks)} blocks)")
            for one in headings
        ]

    def clean_headings(self) -> Headings:
        """The list itself."""
        return self.by_key[self.cleaned_data["headings"]]


class BlockForm(SafeForm):
    """The text of one block."""

    ui = {"text": {"noun": "the text", "rows": 10, "limit": 4000}}
    text = forms.CharField(label="Text", required=False, widget=forms.Textarea)

    def __init__(self, *args: Any, hint: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields[
            "text"
        ].help_text = f"{hint} A line that begins with “- ” becomes a point of a list.".strip()


class AboutForm(SafeForm):
    """The title, whom it is for, where it is found, when it is looked at again."""

    ui = {
        "title": {"noun": "the title", "limit": 120},
        "audience": {"noun": "whom it is for"},
        "named_groups": {"noun": "the groups"},
        "themes": {"noun": "the themes"},
        "group": {"noun": "the group"},
    }
    title = forms.CharField(label="Title", help_text=TITLE_HINT)
    audience = forms.ChoiceField(
        label="Who is it for?", choices=Audience.choices, widget=forms.RadioSelect
    )
    named_groups = forms.ModelMultipleChoiceField(
        label="Named groups",
        help_text="Only where it is for named groups.",
        queryset=Group.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    themes = forms.ModelMultipleChoiceField(
        label="Under which themes is it found?",
        queryset=Theme.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    look_again_on = DayField(
        label="When does somebody look at it again?",
        help_text="Whether it is still right. Leave it empty if never.",
        required=False,
        noun="the day to look at it again",
    )
    group = forms.ModelChoiceField(label="Which group approves it?", queryset=Group.objects.none())

    def __init__(self, *args: Any, briefing: Briefing, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        partnership = briefing.partnership
        # What is chosen already stays to be chosen, though it concluded or was retired since.
        named = briefing.audience_groups.values("group")
        chosen = briefing.themes.values("theme")
        self.fields["named_groups"].queryset = Group.objects.filter(  # type: ignore[attr-defined]
            Q(concluded_on__isnull=True) | Q(pk__in=named), partnership=partnership
        )
        self.fields["group"].queryset = groups_to_choose(  # type: ignore[attr-defined]
            user, partnership
        ) | groups_for(partnership).filter(pk=briefing.group_id)
        self.fields["themes"].queryset = Theme.objects.filter(  # type: ignore[attr-defined]
            Q(is_active=True) | Q(pk__in=chosen), partnership=partnership
        )

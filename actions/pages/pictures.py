"""Actions in pictures: of one group for its chairs, of a whole partnership for its team."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils import timezone

from partnership.pages.base import ReadPage

from ..groups.access import actions_of, of_team
from ..pictures.figures import pictures
from .groups import OfGroup


class GroupPicturesPage(OfGroup, ReadPage):
    """The actions that a group oversees; each bar leads to the list behind it."""

    template_name = "actions/pictures.html"

    def content(self) -> dict[str, Any]:
        """A fixed number of queries."""
        address = self.url("actions:group", self.group.pk)

        def narrowed(by: str) -> Any:
            return lambda value: f"{address}?which=all&{by}={value}#list"

        charts = pictures(
            actions_of([self.group], self.user),
            timezone.localdate(),
            by_agency=narrowed("agency"),
            by_theme=narrowed("theme"),
        )
        return {"charts": charts, "of": self.group.name}


class AllPicturesPage(ReadPage):
    """All actions of a partnership that the team sees, with those that no group oversees."""

    template_name = "actions/pictures.html"
    team_only = True

    def back(self) -> tuple[str, str]:
        """Back to the actions."""
        return reverse("actions:home"), "Actions"

    def content(self) -> dict[str, Any]:
        """A fixed number of queries."""
        charts = pictures(of_team(self.partnership, self.user), timezone.localdate())
        return {"charts": charts, "of": self.partnership.name}

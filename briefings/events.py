"""Who reads the events of briefings in the log, and what they are called there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from django.db.models import CharField, Q
from django.db.models.functions import Cast
from django.urls import reverse

from partnership import hooks
from reviews.access.querysets import team_partnerships

from .models import Briefing, BriefingTemplate

if TYPE_CHECKING:
    from partnership.models import User


def readable(viewer: User) -> Q:
    """Those of the briefings that the person works on."""
    seen = Briefing.objects.visible_to(viewer).order_by()
    return Q(about_id__in=seen.annotate(key=Cast("pk", CharField())).values("key"))


def name_briefings(ids: Iterable[str]) -> Mapping[str, tuple[str, str]]:
    """Reference and address of briefings; one query."""
    found = Briefing.objects.filter(pk__in=list(ids)).values_list(
        "pk", "reference", "partnership__code"
    )
    return {
        str(pk): (ref, reverse("briefings:briefing", args=[code.lower(), ref.lower()]))
        for pk, ref, code in found
    }


def of_headings(viewer: User) -> Q:
    """Changes of headings are for the team."""
    return Q(partnership__in=team_partnerships(viewer))


def name_headings(ids: Iterable[str]) -> Mapping[str, tuple[str, str]]:
    """Name and address of headings; one query."""
    found = BriefingTemplate.objects.filter(pk__in=list(ids)).values_list(
        "pk", "name", "partnership__code"
    )
    return {
        str(pk): (name, reverse("briefings:template", args=[code.lower(), pk]))
        for pk, name, code in found
    }


def register() -> None:
    """Tell the ground floor; called once when the site starts."""
    hooks.event_kinds["briefing"] = hooks.EventKind(visible_to=readable, name=name_briefings)
    hooks.event_kinds["briefing_template"] = hooks.EventKind(
        visible_to=of_headings, name=name_headings
    )

"""The event log of a partnership, for its team: what happened, who did it, why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet

from partnership import hooks, queries
from partnership.forms.log import KINDS, LogFilter
from partnership.models import Event

from .base import ReadPage

PER_PAGE = 50
#: Kinds whose page has an address with the id.
PAGES = {"agency": "agency", "group": "group", "person": "person"}


class EventLog(ReadPage):
    """Filtered, newest first, a page at a time; the same number of queries however many events."""

    template_name = "partnership/log.html"
    team_only = True

    def content(self) -> dict[str, Any]:
        """One page of the log."""
        form = LogFilter(self.request.GET or None, partnership=self.partnership)
        found = queries.events(self.partnership, self.user)
        if form.is_bound and form.is_valid():
            found = filtered(found, form.cleaned_data)
        page = Paginator(found, PER_PAGE).get_page(self.request.GET.get("page"))
        query = self.request.GET.copy()
        query.pop("page", None)
        return {
            "form": form,
            "page": page,
            "query": f"{query.urlencode()}&" if query else "",
            "rows": list(self.rows(page.object_list)),
        }

    def rows(self, events: Iterable[Event]) -> Iterable[dict[str, Any]]:
        """Each event with words and address of what it is about."""
        events = list(events)
        ids: dict[str, set[str]] = defaultdict(set)
        for event in events:
            ids[event.about_kind].add(event.about_id)
        names = {
            kind: rule.name(ids[kind]) for kind, rule in hooks.event_kinds.items() if kind in ids
        }
        for event in events:
            words, url = names.get(event.about_kind, {}).get(event.about_id, ("", ""))
            if event.about_kind in PAGES:
                url = self.url(PAGES[event.about_kind], event.about_id)
            yield {"event": event, "about": words or KINDS.get(event.about_kind, ""), "url": url}


def filtered(events: QuerySet[Event], chosen: dict[str, Any]) -> QuerySet[Event]:
    """Keep the events that the filter asks for."""
    if chosen["kind"]:
        events = events.filter(about_kind=chosen["kind"])
    if chosen["who"]:
        events = events.filter(actor=chosen["who"])
    if chosen["since"]:
        events = events.filter(at__date__gte=chosen["since"])
    if chosen["until"]:
        events = events.filter(at__date__lte=chosen["until"])
    if chosen["access"]:
        events = events.filter(is_access=True)
    return events

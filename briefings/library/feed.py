"""What is new in the library as an Atom feed: the public editions alone, whoever asks."""

from __future__ import annotations

from datetime import datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.syndication.views import Feed
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed

from ..models import Edition
from .files import address_of
from .shelf import shelf

NEWEST = 50


class LibraryFeed(Feed):
    """The newest public editions. An entry keeps its identifier with every new edition, whose day is then its ``updated``."""

    feed_type = Atom1Feed
    title = "Learning from practice: briefings"
    subtitle = "Learning on one or two sides, from reviews of safeguarding practice."
    author_name = settings.SERVICE_NAME

    def link(self) -> str:
        """The library."""
        return reverse("briefings:library")

    def feed_guid(self) -> str:
        """The same wherever it is read."""
        return _tag("library")

    def items(self) -> list[Edition]:
        """One query."""
        return list(shelf(AnonymousUser())[:NEWEST])

    def item_title(self, item: Edition) -> str:  # type: ignore[override]
        """Its title."""
        return item.title

    def item_description(self, item: Edition) -> str:  # type: ignore[override]
        """What it is and about what."""
        about = f": {', '.join(item.themes)}" if item.themes else ""
        return f"{item.get_kind_display()} of {item.briefing.partnership.name}{about}."

    def item_link(self, item: Edition) -> str:
        """Its page."""
        return reverse("briefings:library_edition", args=address_of(item))

    def item_guid(self, item: Edition) -> str:
        """Its reference, under a name that outlasts the address."""
        return _tag(item.briefing.reference)

    def item_updateddate(self, item: Edition) -> datetime:
        """When this edition went out."""
        return item.published_at

    def item_categories(self, item: Edition) -> list[str]:
        """Its themes."""
        return list(item.themes)


def _tag(what: str) -> str:
    """An identifier after RFC 4151: whose it is, since when, and which."""
    host = urlsplit(settings.SITE_ADDRESS).hostname or "localhost"
    return f"tag:{host},2026:learning/{what}"

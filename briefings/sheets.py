"""A briefing on the desk, or an edition that went out, as the sheet that files and pages are made of."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.utils import timezone

from partnership import queries
from reviews.process import process_for

from .document.sheet import Panel, Sheet
from .drafting.sentences import minutes_to_read, words_in
from .models import Audience, Briefing, Edition, Kind

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from partnership.models import Logo
    from reviews.models import Review

DRAFT = "Draft, not for sharing"


#: Instead of what somebody may not read.
NOT_YET = "Filled in from the record, and not put into words yet."


def learned_from(reviews: Iterable[Review]) -> str:
    """Return what kind of review the learning comes from, where it is one kind."""
    titles = {process_for(review).title for review in reviews}
    return titles.pop() if len(titles) == 1 else "Several reviews"


class Unread:
    """Stands for a logo that nobody has read yet."""


UNREAD = Unread()


def sheet_of(
    briefing: Briefing, *, created: datetime, hidden: Collection[int] = frozenset()
) -> Sheet:
    """Return what is on the desk, marked as a draft. ``hidden``: blocks that the reader may not see yet."""
    reviews = [source.review for source in briefing.sources.select_related("review")]
    panels = [
        Panel(block.number, block.heading, NOT_YET if block.pk in hidden else block.text)
        for block in briefing.blocks.all()
    ]
    return _sheet(
        briefing,
        title=briefing.title,
        kind=briefing.kind,
        audience=briefing.audience,
        source=learned_from(reviews),
        panels=panels,
        state_words=DRAFT,
        created=created,
        number=1 + briefing.editions.count(),
    )


def sheet_of_edition(edition: Edition, *, logo: Logo | Unread | None = UNREAD) -> Sheet:
    """Return an edition as it went out. It reads the edition alone, and the partnership's name and colours.

    ``logo``: that of the partnership, where it was read already, or None to leave it out.
    """
    panels = [Panel(one["number"], one["heading"], one["text"]) for one in edition.blocks]
    return _sheet(
        edition.briefing,
        title=edition.title,
        kind=edition.kind,
        audience=edition.audience,
        source=edition.learned_from,
        panels=panels,
        state_words="",
        created=edition.published_at,
        number=edition.number,
        edition=edition,
        logo=logo,
    )


def _sheet(
    briefing: Briefing,
    *,
    title: str,
    kind: str,
    audience: str,
    source: str,
    panels: Sequence[Panel],
    state_words: str,
    created: datetime,
    number: int,
    edition: Edition | None = None,
    logo: Logo | Unread | None = UNREAD,
) -> Sheet:
    partnership = briefing.partnership
    if isinstance(logo, Unread):
        logo = queries.logo(partnership, with_picture=True)
    return Sheet(
        title=title,
        kind_words=Kind(kind).label,
        reference=briefing.reference,
        partnership=partnership.name,
        short_name=partnership.short_name,
        unit_name=partnership.unit_name,
        main_colour=partnership.main_colour,
        second_colour=partnership.second_colour,
        logo=bytes(logo.content) if logo else None,
        logo_words=logo.words if logo else "",
        audience_words=Audience(audience).label,
        source_words=f"Where the learning comes from: {source}",
        state_words=state_words,
        published_on=timezone.localdate(edition.published_at) if edition else None,
        look_again_on=edition.look_again_on if edition else briefing.look_again_on,
        edition=number,
        minutes=minutes_to_read(sum(words_in(panel.text) for panel in panels)),
        contact=partnership.reply_email,
        created=created,
        panels=panels,
    )

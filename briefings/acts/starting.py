"""Beginning a briefing: from the record of one review or several, with a first draft in every block."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.utils import timezone

from actions.models import Finding
from partnership.changes import Change, change
from partnership.models import Group, Partnership, Theme, User
from reviews.access.papers import may_read_report
from reviews.access.roles import standing
from reviews.models import Review

from ..drafting.parts import draft_of
from ..models import Block, Briefing, BriefingTheme, Source, Trace
from ..people import groups_to_choose, writes_in

if TYPE_CHECKING:
    from ..headings import Headings


def start(
    partnership: Partnership,
    actor: User,
    *,
    reviews: Sequence[Review],
    headings: Headings,
    title: str,
    group: Group,
) -> Change:
    """Begin a briefing and fill its blocks from what the record holds.

    ``reviews``: at least one, which the actor may open; of the same partnership. ``group`` approves it. The themes of the findings
    become those of the briefing. Refused: a group that concluded, a review that is not there for the actor.
    """
    with change(
        "start_briefing", partnership, actor, also=lambda user: writes_in(user, partnership)
    ) as it:
        if not groups_to_choose(actor, partnership).filter(pk=group.pk).exists():
            it.refuse(group=f"{group} cannot approve it. Choose a forum that you belong to.")
        found = [
            one
            for one in Review.objects.visible_to(actor).filter(
                partnership=partnership, pk__in=[one.pk for one in reviews]
            )
            if may_read_report(one, standing(actor, one))
        ]
        if not reviews or len(found) != len(set(reviews)):
            it.refuse(reviews="Choose at least one review, of those whose report you can read.")
        row = it.save(
            Briefing(
                partnership=partnership,
                reference=_next_reference(partnership, timezone.localdate(it.now).year),
                kind=headings.kind,
                title=title,
                template=headings.name,
                group=group,
            )
        )
        for review in found:
            it.save(Source(briefing=row, review=review))
        for theme in Theme.objects.filter(
            pk__in=Finding.objects.filter(review__in=found, theme__isnull=False).values("theme")
        ):
            it.save(BriefingTheme(briefing=row, theme=theme))
        for number, heading in enumerate(headings.blocks, start=1):
            said = draft_of(heading.part, found, actor, heading.most_words)
            block = it.save(
                Block(
                    briefing=row,
                    number=number,
                    heading=heading.heading,
                    hint=heading.hint,
                    most_words=heading.most_words,
                    text=_as_text([one.sentence for one in said], listed=_is_list(heading.part)),
                )
            )
            Trace.objects.bulk_create(
                Trace(
                    block=block,
                    review=one.review,
                    sentence=one.sentence,
                    kind=one.kind,
                    row=one.row,
                    label=one.label,
                )
                for one in said
            )
        it.about = ("briefing", row.pk)
        it.result = row
        it.say(f"{row.reference}: Began a briefing.")
    return it


def _is_list(part: str) -> bool:
    return part in ("findings", "recommendations", "questions", "worked_well")


def _as_text(sentences: Sequence[str], *, listed: bool) -> str:
    if listed and len(sentences) > 1:
        return "\n".join(f"- {one}" for one in sentences)
    return " ".join(sentences)


def _next_reference(partnership: Partnership, year: int) -> str:
    """The next free number of the year; the partnership is locked, so nobody takes the same."""
    stem = f"{partnership.code}-LB-{year}-"
    used = Briefing.objects.filter(reference__startswith=stem).values_list("reference", flat=True)
    last = max((int(one.removeprefix(stem)) for one in used), default=0)
    return f"{stem}{last + 1:03d}"

"""The panel pack (Word): all that a review panel needs to read before it meets, in one file.

It is built from facts under the pseudonym; the sealed identity is never opened here. Only answers that were received are in it,
and no key date that its agency kept out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

from reviews.access.readable import PACK, When, open_to
from reviews.access.roles import standing
from reviews.centre.reading import ENDED, may_read_centre
from reviews.process import process_for
from reviews.queries.record import reads_record
from reviews.requests.kind import requests_of

from .facts import pack_of
from .kind import Paper
from .paper import paper_of
from .sections.agencies import agencies
from .sections.agreed import agreed_terms
from .sections.chronology import chronology
from .sections.contexts import contexts
from .sections.deadlines import deadlines
from .sections.involved import involved
from .sections.parallel import parallel
from .sections.practitioners import practitioners
from .sections.summaries import summaries
from .sections.use import at_a_glance, how_to_use

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from partnership.models import User
    from reviews.access.roles import Standing
    from reviews.documents import Doc
    from reviews.models import Review

    from .facts import Pack


def everybody(_held: Standing) -> bool:
    """Whoever may read the pack."""
    return True


#: In the order in which a member reads them, each with who of the readers of packs reads it too: none says what no page shows.
#: What a process adds comes before other processes about the same events.
SECTIONS: tuple[tuple[Callable[[Doc, Pack], None], Callable[[Standing], bool]], ...] = (
    (how_to_use, everybody),
    (deadlines, everybody),
    (agreed_terms, everybody),
    (involved, may_read_centre),
    (contexts, reads_record),
    (agencies, everybody),
    (chronology, everybody),
    (summaries, everybody),
    (practitioners, reads_record),
)


def may_read(review: Review, held: Standing) -> bool:
    """Whether packs are for this person: the coordinators, and the panel once they declared, where it reads answers at once."""
    if held.runs_it:
        return True
    at_once = requests_of(process_for(review)).panel_reads_at_once
    return at_once and open_to(PACK, held.roles, {When.DECLARED: not held.must_declare})


def _meets(review: Review) -> bool:
    """No panel meets on a review that has ended."""
    return review.stage not in ENDED


def panel_pack(*more: Callable[[Doc, Pack, User], None]) -> Paper:
    """Return the paper. ``more``: sections of floors above, given the person whose pack it is."""

    def make(review: Review, user: User, now: datetime) -> bytes:
        pack = pack_of(review, timezone.localdate(now))
        doc = paper_of(review, "Panel pack", now=now, numbered=True)
        at_a_glance(doc, pack)
        doc.toc(depth=1)
        held = standing(user, review)
        for section, reads in SECTIONS:
            if reads(held):
                section(doc, pack)
        for extra in more:
            extra(doc, pack, user)
        parallel(doc, pack)
        return doc.to_bytes()

    return Paper(
        key="panel-pack",
        title="Panel pack",
        explain="All that the review panel reads before it meets, as it stands now.",
        may_read=may_read,
        make=make,
        is_there=_meets,
    )

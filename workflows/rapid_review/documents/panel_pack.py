"""The panel pack (Word): all that the review panel needs to read before it meets, in one file.

It is built from facts under the pseudonym; the sealed identity is never opened here. Only summaries that
were received are in it, and no key date that its agency kept out. Each section is a file in ``pack/``.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.utils import timezone

from reviews.documents import Doc
from reviews.papers.sections.agencies import agencies
from reviews.papers.sections.chronology import chronology
from reviews.papers.sections.contexts import contexts
from reviews.papers.sections.deadlines import deadlines
from reviews.papers.sections.parallel import parallel
from reviews.papers.sections.summaries import summaries

from .pack.actions import actions
from .pack.child import child
from .pack.criteria import local_criteria, national_criteria
from .pack.earlier_learning import earlier_learning
from .pack.facts import rapid_pack_of
from .pack.meeting import meeting
from .pack.notification import notification
from .pack.purpose import at_a_glance, how_to_use
from .pack.screening import screening

if TYPE_CHECKING:
    from reviews.models import Review

#: After the contents, in the order in which a member reads them.
SECTIONS = (
    how_to_use,
    meeting,
    deadlines,
    child,
    contexts,
    notification,
    screening,
    agencies,
    chronology,
    summaries,
    actions,
    parallel,
    earlier_learning,
    local_criteria,
    national_criteria,
)


def panel_pack(review: Review, *, number: int, author: str, now: datetime) -> bytes:
    """Return the pack as a Word file. ``number`` is its version, ``now`` an aware time."""
    pack = rapid_pack_of(review, timezone.localdate(now))
    doc = Doc(
        title="Panel pack",
        subject=f"{pack.edition.names.short} {review.reference}, {review.pseudonym}",
        author=author,
        partnership=review.partnership.name,
        created=now,
        reference=review.reference,
        status=f"Version {number}",
        category=pack.edition.names.short,
        numbered=True,
    )
    doc.title()
    at_a_glance(doc, pack)
    doc.toc(depth=1)
    for section in SECTIONS:
        section(doc, pack)
    return doc.to_bytes()

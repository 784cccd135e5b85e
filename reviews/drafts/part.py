"""What the review page shows of the drafts of its report."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from reviews.access.papers import may_read_draft
from reviews.process import Part
from reviews.wording import edition_of

from .reading import contents, newest_draft, readable_checks

if TYPE_CHECKING:
    from partnership.models import User
    from reviews.access.roles import Standing
    from reviews.models import DraftReport, Review


def _sentences(review: Review, newest: DraftReport, held: Standing) -> Iterator[str]:
    """How far the draft and its checks are, in counts."""
    wanted = [
        item for item in contents(review, edition_of(review), newest) if item.section.required
    ]
    there = sum(not item.stands_in_the_way for item in wanted)
    yield f"It says {there} of the {len(wanted)} things that a report has to say."
    checks = list(readable_checks(review, held))
    if not checks:
        return
    waiting = [check.agency.short_name for check in checks if check.waits]
    to_settle = [check.agency.short_name for check in checks if check.to_settle]
    if waiting:
        yield f"The facts are still checked by {', '.join(waiting)}."
    if to_settle:
        yield f"Corrections to settle: {', '.join(to_settle)}."
    if held.runs_it and not waiting and not to_settle:
        yield "The checks of the facts are done."


def drafts_part(review: Review, user: User, held: Standing) -> Mapping[str, Any] | None:
    """The newest draft and how far it is; for those who may read it, once one came."""
    if not may_read_draft(review, held):
        return None
    newest = newest_draft(review)
    if newest is None:
        return None
    return {
        "review": review,
        "newest": newest,
        "sentences": list(_sentences(review, newest, held)),
    }


DRAFTS_PART = Part("drafts", "Drafts of the report", "reviews/drafts/_part.html", drafts_part)

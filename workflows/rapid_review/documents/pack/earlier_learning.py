"""Reviews that belong together with this one, and what they recommended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actions.models import Recommendation
from reviews.models import Stage
from reviews.queries.links import links_for_papers

if TYPE_CHECKING:
    from reviews.documents import Doc

    from .facts import RapidPack


def earlier_learning(doc: Doc, pack: RapidPack) -> None:
    """The links in words, and the recommendations of reviews of this partnership."""
    doc.heading("Learning from earlier reviews")
    doc.para("Has this come up before? What was done then, and how is this case different?")
    links = links_for_papers(pack.review)
    doc.bullets(link.sentence for link in links)
    earlier = Recommendation.objects.filter(
        review__in=[link.other for link in links],
        review__partnership_id=pack.review.partnership_id,
        # A recommendation counts once its review's report is signed off; before that it is a draft.
        review__stage__in=(Stage.ACTION_PLAN, Stage.CLOSED),
    ).select_related("review")
    doc.table(
        ("Review", "Recommendation"),
        [(row.review.reference, row.wording) for row in earlier],
        (4, 12),
        "Earlier recommendations",
        empty="" if links else "No earlier review is linked to this one.",
    )

"""How the report of a Rapid Review is signed off by the three safeguarding partners."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from reviews import naming
from reviews.signing.kind import Signing
from reviews.wording import edition_of

from .acts.report import file_report
from .acts.submission import ready_to_submit
from .documents.report import lcspr_words
from .panel_queries import panel_decision
from .report_reading import newest_report, reading

if TYPE_CHECKING:
    from partnership.models import User
    from reviews.access.roles import Standing
    from reviews.door.passage import Passage
    from reviews.models import Review


def _names_are_looked_for(passage: Passage) -> None:
    naming.refuse_unchecked(passage, naming.in_report(passage.review))


def _as_partners_read_it(review: Review, user: User, held: Standing) -> Mapping[str, Any]:
    edition, decision = edition_of(review), panel_decision(review)
    return {
        "decision": decision,
        "decision_words": lcspr_words(decision, edition) if decision else "",
        "reading": reading(review, edition),
        "document": newest_report(review, held),
    }


SIGNING = Signing(
    report="Rapid Review report",
    page="rapid_review:report",
    draft="draft_report",
    after="submit_report",
    file=file_report,
    ready=ready_to_submit,
    template="rapid_review/_report_to_sign.html",
    reading=_as_partners_read_it,
    approved_means="The report can go to the National Panel as it is.",
    before_sending=_names_are_looked_for,
)

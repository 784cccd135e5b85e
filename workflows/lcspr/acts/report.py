"""From the first draft to the three signatures; the acts are those of ``reviews.drafts`` and ``reviews.signing``."""

from __future__ import annotations

from reviews.drafts.acts import draft_acts
from reviews.drafts.answering import answers_missing
from reviews.drafts.looking import missing_contents
from reviews.drafts.receiving import has_a_draft
from reviews.practitioners.reading import practitioners_took_part
from reviews.requests.owed import no_answer_owed
from reviews.signing.acts import signing_acts

from ..report import DRAFTS
from ..stages import REPORT, WORK

ACTS = (
    *draft_acts(DRAFTS, before=WORK),
    *signing_acts(
        stages=REPORT,
        draft=DRAFTS.send,
        ready_to_send=(
            has_a_draft,
            no_answer_owed,
            missing_contents,
            answers_missing,
            practitioners_took_part,
        ),
    ),
)

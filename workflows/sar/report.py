"""The report of a Safeguarding Adults Review: drafts come from the author, agencies check the facts, the board signs."""

from __future__ import annotations

from reviews.drafts.kind import Drafts

from .appointment import APPOINTMENT

DRAFTS = Drafts(
    after=APPOINTMENT.was_appointed,
    who="author",
    signers="the safeguarding adults board",
    sent_by="take_to_board",
)

"""The safeguarding adults board signs the report of a Safeguarding Adults Review off in a meeting."""

from __future__ import annotations

from dataclasses import replace

from reviews.agreeing.goes import DRAFT
from reviews.agreeing.kind import Agreeing
from reviews.centre.told import everybody_knows_of_it
from reviews.practitioners.reading import practitioners_took_part

from .report import DRAFTS

AGREEING = Agreeing(
    after=(DRAFTS.received, "the first draft came"),
    asks_why_late=True,
    # Care and Support Statutory Guidance, chapter 14: professionals are involved fully, without fear of being blamed (not yet checked).
    # The same chapter: early discussions with the adult and the family (not yet checked).
    goes=replace(DRAFT, guards=(*DRAFT.guards, practitioners_took_part, everybody_knows_of_it)),
)

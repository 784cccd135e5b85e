"""The parts of a Rapid Review on its page, in the order of the work."""

from reviews.centre.part import CENTRE_PART
from reviews.regulators.part import OTHER_BODIES_PART
from reviews.requests import part as requests

from . import decision, followup, opening, panel, report

PARTS = (
    *opening.PARTS,
    CENTRE_PART,
    *requests.PARTS,
    *panel.PARTS,
    *decision.PARTS,
    *report.PARTS,
    *followup.PARTS,
    OTHER_BODIES_PART,
)

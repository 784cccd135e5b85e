"""The parts of a Rapid Review on its page, in the order of the work."""

from . import decision, followup, information, opening, panel, report

PARTS = (
    *opening.PARTS,
    *information.PARTS,
    *panel.PARTS,
    *decision.PARTS,
    *report.PARTS,
    *followup.PARTS,
)

"""The tables of contextual safeguarding, one file for each subject."""

from .assessment import Factor, WeightsAgreed
from .delivery import EndAgreed, Findings, Indicator, Reading, ReviewPoint
from .lifting import Element, TakenOver
from .work import ContextualWork, Engagement

__all__ = [
    "ContextualWork",
    "Element",
    "EndAgreed",
    "Engagement",
    "Factor",
    "Findings",
    "Indicator",
    "Reading",
    "ReviewPoint",
    "TakenOver",
    "WeightsAgreed",
]

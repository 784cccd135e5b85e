"""Acts on recommendations and actions; every process with an action plan takes them in.

An act that names an action or a recommendation takes it from ``data`` and refuses one of another review.
Progress (evidence, acceptance, more time) goes on after a review is closed.
"""

from __future__ import annotations

from reviews.door.acts import Act

from .chasing import CHASING
from .comparing import COMPARING
from .deciding import DECIDING
from .dropping import DROPPING
from .due_days import DUE_DAYS
from .escalations import ESCALATIONS
from .evidence import EVIDENCE
from .findings import FINDINGS
from .impact import IMPACT
from .judging import JUDGING
from .outside import OUTSIDE
from .plan import PLAN
from .progress import PROGRESS
from .recommendations import RECOMMENDATIONS
from .trackers import TRACKERS

ACTION_ACTS: tuple[Act, ...] = (
    *FINDINGS,
    *RECOMMENDATIONS,
    *COMPARING,
    *PLAN,
    *PROGRESS,
    *CHASING,
    *DUE_DAYS,
    *EVIDENCE,
    *DECIDING,
    *DROPPING,
    *ESCALATIONS,
    *IMPACT,
    *JUDGING,
    *TRACKERS,
    *OUTSIDE,
)

__all__ = ["ACTION_ACTS"]

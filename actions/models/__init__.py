"""Recommendations and the actions that carry them out."""

from .action import TO_DO, UNFINISHED, Action, ActionState
from .due_change import DueChange
from .evidence import Evidence
from .progress import ProgressUpdate
from .recommendation import Recommendation

__all__ = [
    "TO_DO",
    "UNFINISHED",
    "Action",
    "ActionState",
    "DueChange",
    "Evidence",
    "ProgressUpdate",
    "Recommendation",
]

"""Recommendations and the actions that carry them out."""

from .action import Action, ActionState
from .recommendation import Recommendation

__all__ = ["Action", "ActionState", "Recommendation"]

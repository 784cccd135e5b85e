"""Recommendations and the actions that carry them out."""

from .action import TO_DO, UNFINISHED, Action, ActionState
from .beside import Contributor, Dependency
from .chaser import ActionChaser
from .due_change import DueChange
from .earlier import Likeness
from .escalation import Escalation
from .evidence import Evidence
from .finding import EarlierFinding, Finding, FindingWord
from .group_meeting import GroupMeeting
from .impact import (
    AgencyJudgement,
    ImpactAnswer,
    ImpactAsk,
    ImpactCheck,
    ImpactState,
    Judgement,
    Level,
)
from .outside import OutsideLetter
from .progress import ProgressUpdate
from .recommendation import EarlierRecommendation, Recommendation, RecommendationWord, Response
from .tracker import BroughtIn, Tracker

__all__ = [
    "TO_DO",
    "UNFINISHED",
    "Action",
    "ActionChaser",
    "ActionState",
    "AgencyJudgement",
    "BroughtIn",
    "Contributor",
    "Dependency",
    "DueChange",
    "EarlierFinding",
    "EarlierRecommendation",
    "Escalation",
    "Evidence",
    "Finding",
    "FindingWord",
    "GroupMeeting",
    "ImpactAnswer",
    "ImpactAsk",
    "ImpactCheck",
    "ImpactState",
    "Judgement",
    "Level",
    "Likeness",
    "OutsideLetter",
    "ProgressUpdate",
    "Recommendation",
    "RecommendationWord",
    "Response",
    "Tracker",
]

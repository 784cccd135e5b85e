"""What only an audit keeps: its place in the programme and its scope, its tool, the answers, the moderated grades, the survey."""

from .answers import Answer, Moderated
from .programme import Audit
from .survey import SurveyCount
from .tool import DOES_NOT_APPLY, YES_NO, Question, Section, Tool

__all__ = [
    "DOES_NOT_APPLY",
    "YES_NO",
    "Answer",
    "Audit",
    "Moderated",
    "Question",
    "Section",
    "SurveyCount",
    "Tool",
]

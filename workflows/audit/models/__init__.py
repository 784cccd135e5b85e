"""What only an audit keeps: its place in the programme and its scope, its tool, the answers and the moderated grades."""

from .answers import Answer, Moderated
from .programme import Audit
from .tool import DOES_NOT_APPLY, YES_NO, Question, Section, Tool

__all__ = [
    "DOES_NOT_APPLY",
    "YES_NO",
    "Answer",
    "Audit",
    "Moderated",
    "Question",
    "Section",
    "Tool",
]

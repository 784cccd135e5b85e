"""Forms of recommendations and actions."""

from .evidence import AcceptForm, DropForm, EvidenceForm, PieceForm
from .more_time import AnswerMoreTimeForm, MoreTimeForm
from .plan import ActionForm, RecommendationForm, TakeUpForm
from .progress import ProgressForm

__all__ = [
    "AcceptForm",
    "ActionForm",
    "AnswerMoreTimeForm",
    "DropForm",
    "EvidenceForm",
    "MoreTimeForm",
    "PieceForm",
    "ProgressForm",
    "RecommendationForm",
    "TakeUpForm",
]

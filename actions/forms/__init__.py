"""Forms of recommendations and actions."""

from .deciding import DecidedForm
from .evidence import DropForm, EvidenceForm, PieceForm
from .more_time import AnswerMoreTimeForm, MoreTimeForm, SetDueDayForm
from .plan import ActionForm, RecommendationForm, TakeUpForm
from .progress import ProgressForm

__all__ = [
    "ActionForm",
    "AnswerMoreTimeForm",
    "DecidedForm",
    "DropForm",
    "EvidenceForm",
    "MoreTimeForm",
    "PieceForm",
    "ProgressForm",
    "RecommendationForm",
    "SetDueDayForm",
    "TakeUpForm",
]

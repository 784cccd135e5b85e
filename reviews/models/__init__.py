"""The shared record of a review, one small file for each subject."""

from .agencyreturn import (
    OPEN_REQUEST_STATES,
    ChronologyEntry,
    InformationRequest,
    RequestChaser,
    RequestState,
    ReturnSection,
)
from .attachment import Attachment
from .chronology import ChronologyCover, ChronologyImport, ChronologyPair
from .cost import Cost, CostShare
from .decision import CriterionAnswer, Decision
from .document import Document, ReportSection, SignOff
from .draft import DraftContent, DraftReport, FactCheck
from .hold import Hold, HoldNotice
from .involved import FamilyContact, FamilyView, Involved
from .meeting import Attendance, Meeting, MemberView
from .parallel import ParallelProcess, RegulatorContact
from .people import SealedIdentity, Subject
from .place import HarmContext, Place
from .practitioners import PractitionerEvent
from .review import Review, ReviewDate, ReviewLink, Stage
from .roles import ConflictOfInterest, ReviewRole, RoleKind
from .safety import SafetyAnswer
from .scrutiny import ScrutinyView
from .settings import ChosenEdition, LocalDeadline, LocalWording
from .sharing import SharedAnswer
from .work import ReviewProcess, ReviewTask

__all__ = [
    "OPEN_REQUEST_STATES",
    "Attachment",
    "Attendance",
    "ChosenEdition",
    "ChronologyCover",
    "ChronologyEntry",
    "ChronologyImport",
    "ChronologyPair",
    "ConflictOfInterest",
    "Cost",
    "CostShare",
    "CriterionAnswer",
    "Decision",
    "Document",
    "DraftContent",
    "DraftReport",
    "FactCheck",
    "FamilyContact",
    "FamilyView",
    "HarmContext",
    "Hold",
    "HoldNotice",
    "InformationRequest",
    "Involved",
    "LocalDeadline",
    "LocalWording",
    "Meeting",
    "MemberView",
    "ParallelProcess",
    "Place",
    "PractitionerEvent",
    "RegulatorContact",
    "ReportSection",
    "RequestChaser",
    "RequestState",
    "ReturnSection",
    "Review",
    "ReviewDate",
    "ReviewLink",
    "ReviewProcess",
    "ReviewRole",
    "ReviewTask",
    "RoleKind",
    "SafetyAnswer",
    "ScrutinyView",
    "SealedIdentity",
    "SharedAnswer",
    "SignOff",
    "Stage",
    "Subject",
]

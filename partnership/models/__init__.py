"""Tables of the ground floor, one small file for each subject."""

from .agency import Agency, AgencyContact, Sector, StatutoryPartner
from .calendar import EscalationStep, WorkingDayException
from .event import Event
from .group import Group, GroupKind, GroupMembership
from .logo import Logo
from .membership import Membership, Role
from .message import Message, MessageState
from .partnership import Partnership
from .theme import Theme
from .user import User

__all__ = [
    "Agency",
    "AgencyContact",
    "EscalationStep",
    "Event",
    "Group",
    "GroupKind",
    "GroupMembership",
    "Logo",
    "Membership",
    "Message",
    "MessageState",
    "Partnership",
    "Role",
    "Sector",
    "StatutoryPartner",
    "Theme",
    "User",
    "WorkingDayException",
]

"""The door: the only way to change a review.

>>> from reviews import door
>>> door.perform("screen", review, actor, task=task, data={...})  # doctest: +SKIP
"""

from .acts import Act, Guard, everyone
from .errors import AlreadyDone, DoorClosed, NotAllowed, Refused, Stale
from .passage import Passage
from .perform import create, may, offered, perform, refusals

__all__ = [
    "Act",
    "AlreadyDone",
    "DoorClosed",
    "Guard",
    "NotAllowed",
    "Passage",
    "Refused",
    "Stale",
    "create",
    "everyone",
    "may",
    "offered",
    "perform",
    "refusals",
]

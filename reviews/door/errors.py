"""What the door says when it stays closed. The classes live on the ground floor, whose own door uses them too."""

from partnership.door_errors import AlreadyDone, DoorClosed, NotAllowed, Refused, Stale

__all__ = ["AlreadyDone", "DoorClosed", "NotAllowed", "Refused", "Stale"]

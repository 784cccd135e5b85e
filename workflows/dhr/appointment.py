"""How the independent chair is appointed, who also writes the report or has an author beside them."""

from __future__ import annotations

from reviews.appointment.kind import Appointment, Words
from reviews.models import Stage

APPOINTMENT = Appointment(
    words=Words(
        who="chair",
        person="the person who died",
        decided_by="the community safety partnership",
        finish="Report to be complete by",
    ),
    before=frozenset({Stage.SCREENING}),
)

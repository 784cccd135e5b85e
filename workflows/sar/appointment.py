"""How the author of a Safeguarding Adults Review is appointed: from outside, or within the board."""

from __future__ import annotations

from reviews.appointment.kind import Appointment, Words

APPOINTMENT = Appointment(
    words=Words(
        who="author",
        person="the adult",
        decided_by="the chair of the safeguarding adults board",
        finish="To be completed by",
    )
)

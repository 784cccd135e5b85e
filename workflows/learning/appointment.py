"""Who leads a learning review, and on which terms: from the partnership team, from an agency, or from outside."""

from __future__ import annotations

from reviews.appointment.kind import Appointment, Words

APPOINTMENT = Appointment(
    words=Words(
        who="lead",
        person="anybody concerned",
        decided_by="the partnership",
        finish="Aim: complete by",
    )
)

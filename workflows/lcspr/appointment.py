"""How the reviewer of a local review is appointed.

The safeguarding partners appoint the reviewer and may remove them; the method is agreed with the reviewer (SI 2018/789,
regulation 12, and Working Together; how sure the rule file is of both stands there).
"""

from __future__ import annotations

from reviews.appointment.kind import Appointment

APPOINTMENT = Appointment()

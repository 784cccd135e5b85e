"""Who carries a review out and on which terms: appointed once, changed while it is under way, kept as a Word file.

A process whose review somebody is appointed for hands an ``Appointment`` over (``Process.appointment``) and takes
``appointment_acts``.
"""

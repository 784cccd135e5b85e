"""Everybody who might look: who they are in the small world, and who of them has business with our reviews."""

from __future__ import annotations

#: Who is who: persona → key of the person in the world. ``nobody`` is not signed in.
PERSONAS = {
    "nobody": "",
    "outsider": "outsider",
    "stranger": "stranger",
    "stranger_contact": "stranger_contact",
    "bystander": "bystander",
    "ended": "ended",
    "superuser": "superuser",
    "conflicted_member": "conflicted_member",
    "conflicted_coordinator": "conflicted_coordinator",
    "coordinator": "coordinator",
    "contact": "la_contact",
    "other_contact": "police_contact",
    "member": "panel_member",
    "chair": "chair",
    "signatory": "la_partner",
    "scrutineer": "scrutineer",
    "reader": "named_reader",
}
#: Who has no business with our reviews at all.
OUTSIDE = (
    "outsider",
    "stranger",
    "stranger_contact",
    "bystander",
    "ended",
    "superuser",
    "conflicted_member",
    "conflicted_coordinator",
)
#: Who may open an unrestricted review of ours.
INSIDE = (
    "coordinator",
    "contact",
    "other_contact",
    "member",
    "chair",
    "signatory",
    "scrutineer",
    "reader",
)
PANEL = ("member", "chair", "scrutineer")

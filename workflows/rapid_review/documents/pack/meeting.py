"""When and where the review panel meets, its agenda, and who is on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviews.panel.people import in_conflict, panel_roles

from ...meetings import when

if TYPE_CHECKING:
    from reviews.documents import Doc

    from .facts import RapidPack


def meeting(doc: Doc, pack: RapidPack) -> None:
    """The meeting. Somebody in conflict is not named as a member."""
    doc.heading("The meeting")
    if pack.meeting is None:
        doc.para("No meeting is planned at the moment.")
    else:
        doc.para(f"{when(pack.meeting)}. {pack.meeting.place}")
        if pack.meeting.entered_late:
            doc.para("The review panel met before its meeting was entered here.")
        doc.heading("Agenda", 2)
        doc.para(pack.meeting.agenda, empty="The agenda follows.")
    doc.heading("The review panel", 2)
    blocked = in_conflict(pack.review)
    doc.table(
        ("Name", "Part", "Agency"),
        [
            (role.user, role.get_role_display(), role.agency.name if role.agency else "Independent")
            for role in panel_roles(pack.review)
            if role.user_id not in blocked
        ],
        (5, 5, 6),
        empty="Nobody has been named yet.",
    )

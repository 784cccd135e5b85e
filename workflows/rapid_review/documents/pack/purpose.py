"""The first page: the pack at a glance, what it is for and how to use it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...meetings import when

if TYPE_CHECKING:
    from reviews.documents import Doc

    from .facts import RapidPack


def at_a_glance(doc: Doc, pack: RapidPack) -> None:
    """Who may read it, and what it is about in a few lines; reference and child stand in the title above."""
    meeting = pack.meeting
    names = [row.request.agency.name for row in pack.became if row.is_missing]
    missing = [("No summary from", "\n\n".join(names))] if names else []
    doc.inset(
        "For the review panel only. Do not forward it or leave it where others can read it. "
        "Delete your copies when the review is closed. It names no child and no family: "
        "do not add names to it."
    )
    doc.key_values(
        (
            ("Review panel meets", when(meeting) if meeting else ""),
            ("Where", meeting.place if meeting else ""),
            ("Summaries received", f"{len(pack.received)} of {len(pack.asked)}"),
            *missing,
        ),
        name="The pack at a glance",
    )


def how_to_use(doc: Doc, pack: RapidPack) -> None:
    """The purposes of the review, and what a member does with the pack."""
    doc.heading("What this pack is for")
    doc.para(
        f"{pack.edition.says('no_blame')} "
        "People did what made sense to them at the time; ask why it made sense. "
        "This pack brings together what the agencies sent, in their own words. "
        f"The review follows {pack.edition.guidance}."
    )
    doc.para("A review of this kind is there to:")
    doc.bullets(purpose.text for purpose in pack.edition.purposes)
    doc.heading("How to use it", 2)
    doc.numbers(
        (
            "If you worked with this child or family yourself, or you or your family know them, stop here "
            "and declare it in the site.",
            "Read the chronology first, then the summaries. Look for what the agencies say differently.",
            "Think about each criterion at the end of the pack.",
            "Give your own view in the site before the meeting. You see the others' views after that.",
            "If a child may not be safe now, do not wait for the meeting. Call the partnership team today.",
        )
    )

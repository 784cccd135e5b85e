"""The first page of a pack: what is in it, what the review is for and how to use it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reviews.documents import Doc

    from ..facts import Pack


def at_a_glance(doc: Doc, pack: Pack) -> None:
    """Who may read it, and how much of what was asked for is in it."""
    names = [row.request.agency.name for row in pack.became if row.is_missing]
    doc.inset(
        "For the review panel only. Do not forward it or leave it where others can read it. Delete your copies when the review "
        "is closed. It names nobody of the family: do not add names to it."
    )
    answers = f"{pack.asking.answer}s"
    doc.key_values(
        (
            (
                f"{answers[:1].upper()}{answers[1:]} received",
                f"{len(pack.received)} of {len(pack.asked)}",
            ),
            *([("Nothing yet from", "\n\n".join(names))] if names else []),
            *(
                [("Other areas that work on it", pack.review.other_areas)]
                if pack.review.other_areas
                else []
            ),
        ),
        name="The pack at a glance",
    )


def how_to_use(doc: Doc, pack: Pack) -> None:
    """The purposes of the review, and what a member does with the pack."""
    doc.heading("What this pack is for")
    doc.para(
        "This review looks for learning, not for blame. People did what made sense to them at the time; ask why it made sense. "
        f"The pack brings together what the agencies sent, in their own words. The review follows {pack.edition.guidance}."
    )
    doc.para("A review of this kind is there to:")
    doc.bullets(purpose.text for purpose in pack.edition.purposes)
    doc.heading("How to use it", 2)
    doc.numbers(
        (
            "If you worked with somebody at the centre of this review yourself, or you or your family know them, stop here and "
            "declare it in the site.",
            "Read the terms of reference first: they say what is asked. Then the chronology, then what each agency wrote.",
            "Look for what the agencies say differently, and for what nobody says.",
            "If somebody may not be safe now, do not wait for the meeting. Call the partnership team today.",
        )
    )

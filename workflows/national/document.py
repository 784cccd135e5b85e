"""The map as a table (Word), for the group that agrees it, and for whoever asks for the response later."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from reviews.clock import in_words
from reviews.dates import day_of
from reviews.papers.paper import paper_of

from .agreement import AGREEING
from .chart import LOST
from .counts import counts_of
from .reading import national_of

if TYPE_CHECKING:
    from datetime import datetime

    from actions.models import Recommendation
    from actions.reading import ActionRow
    from reviews.models import Review

    from .chart import Mapped

COLUMNS = ("National recommendation", "Local position", "Gap", "Action", "Owner", "By when")
WIDTHS = (6, 6, 2.5, 6, 3.5, 3)


def map_file(review: Review, rows: Sequence[Mapped], *, now: datetime) -> bytes:
    """Return the file. ``rows`` are the map as the person may see it; ``now`` is an aware time."""
    national = national_of(review)
    counts = counts_of(review)
    doc = paper_of(review, "Response to a national review", now=now, landscape=True)
    doc.key_values(
        (
            ("National review", national.title),
            ("Published", f"{national.published_by}, {in_words(national.published_on)}"),
            *([("Where to read it", national.link)] if national.link else []),
            ("About", national.get_about_display()),
            ("Led by", national.lead),
            *([(_agreed(review), str(review.group))] if review.group else []),
            ("Mapped", f"{counts.mapped} of {counts.total}"),
            (
                "Where we stand",
                "; ".join(f"{words}: {number}" for _, words, _, number in counts.rows),
            ),
            ("As it stood on", in_words(now.date())),
        ),
        name="About this response",
    )
    doc.heading("Why it matters here")
    doc.para(review.summary)
    doc.heading("The recommendations, one by one")
    doc.table(
        COLUMNS,
        [line for row in rows for line in _lines(row)],
        WIDTHS,
        "National recommendations and where the partnership stands",
        empty="No recommendation is listed yet.",
    )
    return doc.to_bytes()


def _agreed(review: Review) -> str:
    """What stands before the group: it did, or it will."""
    return "Agreed by" if day_of(review, AGREEING.agreed) else "To be agreed by"


def _lines(row: Mapped) -> Iterator[tuple[str, ...]]:
    """The recommendation with its first action; each further action below it."""
    national = row.national
    asked = national.get_addressed_to_display()
    head = (f"{national.ref}. {national.wording}\nAsked of: {asked}", national.position, row.word)
    found = list(_actions(row))
    first = found[0] if found else ("", national.owner, "")
    yield (*head, _said(row, first[0]), first[1], first[2])
    for action in found[1:]:
        yield (f"{national.ref}, continued", "", row.word, *action)


def _said(row: Mapped, action: str) -> str:
    """What is done about it, with the first action, or why there is none."""
    national = row.national
    why = f"Nothing more is planned: {national.why_none}" if national.why_none else ""
    lost = LOST if row.lost_its_answer else ""
    return "\n".join(filter(None, (national.doing, action, why, lost)))


def _actions(row: Mapped) -> Iterator[tuple[str, str, str]]:
    for item, rows in row.local:
        if not rows:
            yield _line(row, item, None)
        for action in rows:
            yield _line(row, item, action)


def _line(row: Mapped, item: Recommendation, action: ActionRow | None) -> tuple[str, str, str]:
    said = f"Recommendation {item.ref} here: {item.wording}"
    if action is None:
        return (f"{said}\nNo action yet", row.national.owner, "")
    return (
        f"{said}\n{action.action.text} ({action.word.lower()})",
        "\n".join(filter(None, (row.national.owner, action.action.agency.name))),
        in_words(action.action.due_on),
    )

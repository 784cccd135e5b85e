"""The table of the agencies that were asked, the same in the panel pack and in the report."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reviews.documents import Doc

    from .became import Became


def asked_table(doc: Doc, found: Iterable[Became]) -> None:
    """One row for each agency, also for those that hold nothing, refused, were released or did not answer."""
    doc.table(
        ("Agency", "What became of the request"),
        [(row.request.agency.name, row.text) for row in found],
        (5, 11),
        "Agencies that were asked for information",
        empty="No agency has been asked yet.",
    )

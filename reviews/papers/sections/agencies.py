"""Every agency that was asked. That one did not answer is a fact, and shown as one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviews.requests.asked_table import asked_table

if TYPE_CHECKING:
    from reviews.documents import Doc

    from ..facts import Pack


def agencies(doc: Doc, pack: Pack) -> None:
    """What became of each request: answered, holds nothing, refused, released, or not answered yet."""
    doc.heading("Agencies that were asked")
    asked_table(doc, pack.became)

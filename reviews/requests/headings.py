"""The headings that an agency's summary was written under: what was sent keeps them when they are reworded."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reviews.rules import get_edition

if TYPE_CHECKING:
    from reviews.models import InformationRequest, ReturnSection
    from reviews.rules import Edition, Section


def as_written(
    section: Section, row: ReturnSection | None, request: InformationRequest, edition: Edition
) -> Section:
    """Return the section with its heading of the day it was sent; as it is now while the agency writes."""
    if row is None or request.is_open:
        return section
    usual = next(
        (one for one in get_edition(edition.id).return_sections if one.key == section.key), section
    )
    if not row.label:
        # A text without a heading of its own is older than any wording of a partnership.
        return usual
    # The rule file's words for readers belong to its own; a partnership's are for all.
    heading = usual.heading if usual.label == row.label else ""
    return replace(section, label=row.label, heading=heading)

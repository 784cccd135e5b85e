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
    if row.label:
        return replace(section, label=row.label)
    # A text without a heading of its own is older than any wording of a partnership.
    usual = get_edition(edition.id).return_sections
    return next((one for one in usual if one.key == section.key), section)

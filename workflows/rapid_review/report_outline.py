"""Which sections stand in the report, and under which number: the same on a page and in the Word file.

People say "section 4" on the telephone, and mean the same whichever of the two they look at.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from .prefill import is_from_record, scrutiny_text
from .scrutiny import scrutiny_views

if TYPE_CHECKING:
    from reviews.models import Review
    from reviews.rules import Edition

#: Heading of what stands first, before the sections of the rule file.
PURPOSE = "Purpose of this review"
#: Key of the section that the independent scrutineers may write in.
SCRUTINY = "scrutiny"


def purpose_words(edition: Edition) -> str:
    """Return what stands above the purposes: what the review looks for, and under which law it was carried out."""
    return f"{edition.says('no_blame')} It was carried out under {edition.citation}.".strip()


def numbers(review: Review, edition: Edition, texts: Mapping[str, str]) -> dict[str, int]:
    """Return the number of each section that stands in the report, by its key; its purpose is number 1.

    ``texts`` is what was typed, by the key of the section. A section that may be empty is left out while it is.
    """
    found: dict[str, int] = {}
    for section in edition.report_sections:
        if (
            section.required
            or is_from_record(section)
            or texts.get(section.key, "").strip()
            or (section.key == SCRUTINY and _has_scrutiny(review))
        ):
            found[section.key] = len(found) + 2
    return found


def _has_scrutiny(review: Review) -> bool:
    """Whether a scrutineer's view was recorded with the decision, or given by themselves."""
    return bool(scrutiny_text(review, "").strip()) or scrutiny_views(review).exists()

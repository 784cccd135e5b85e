"""The acts of asking agencies and of their answers, for the process that asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviews.chronology.acts import ACTS as CHRONOLOGY_ACTS

from .asking import asking_acts
from .sending import sending_acts
from .uploading import uploading_acts
from .writing import writing_acts

if TYPE_CHECKING:
    from reviews.door.acts import Act

    from ..kind import Requests


def request_acts(kind: Requests) -> tuple[Act, ...]:
    """Return all of them, those of the team first. A chronology has only what is about people."""
    return (
        *asking_acts(kind),
        *writing_acts(kind),
        *(uploading_acts(kind) if kind.about_people else ()),
        *sending_acts(kind),
        *(CHRONOLOGY_ACTS if kind.about_people else ()),
    )

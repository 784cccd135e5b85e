"""A colour for each source, the same on the page, in Word and in Excel. The agency's name always stands beside it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from partnership.models import Agency

#: Colours of tags on the page, and the same behind words on paper: dark words stand on them, contrast above 7 to 1.
COLOURS = (
    ("blue", "CFE0EF"), ("green", "CFE4DC"), ("yellow", "FFEE80"), ("purple", "DDD6EC"), ("orange", "FDE4D7"),
    ("turquoise", "D0E6E7"), ("pink", "F4D7E5"), ("grey", "CECECE"),
)  # fmt: skip


@dataclass(frozen=True)
class Source:
    """An agency as it is marked: its name, and its colour on the page (of a tag) and on paper (RRGGBB)."""

    agency: Agency
    tag: str
    colour: str

    @property
    def name(self) -> str:
        """What always stands beside the colour."""
        return self.agency.short_name


def sources(agencies: Iterable[Agency]) -> dict[int, Source]:
    """Give each agency its colour, in the order they come in. After the last the colours begin again."""
    return {
        agency.pk: Source(agency, *COLOURS[place % len(COLOURS)])
        for place, agency in enumerate(agencies)
    }

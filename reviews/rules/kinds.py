"""Kinds of review that one process knows, where it knows several."""

from dataclasses import dataclass

from reviews.rules.reading import Table
from reviews.rules.shapes import Edition, Reworded
from reviews.rules.standing import Status


@dataclass(frozen=True, slots=True)
class ReviewKind(Reworded):
    """A kind of review; its ``label`` is the name of the review wherever it is shown.

    ``of_theme``: about a theme and the earlier reviews it draws on, and no single person. ``by_one_agency``: one agency
    is asked and carries it.
    """

    key: str
    label: str
    help: str
    status: Status
    citation: str
    of_theme: bool = False
    by_one_agency: bool = False

    @property
    def is_usual(self) -> bool:
        """Whether a review that another one leads to can be of this kind without more being said."""
        return not (self.of_theme or self.by_one_agency)


def usual_kinds(edition: Edition) -> tuple[ReviewKind, ...]:
    """Return the kinds that a review can have that another one leads to; the first is the usual one."""
    return tuple(kind for kind in edition.kinds if kind.is_usual)


def read_kind(table: Table) -> ReviewKind:
    """One of ``[[kinds]]``."""
    return ReviewKind(
        key=table.identifier("key"),
        label=table.text("label"),
        help=table.text("help"),
        status=table.choice("status", Status),
        citation=table.text_or_empty("citation"),
        of_theme=table.flag("of_theme", default=False),
        by_one_agency=table.flag("by_one_agency", default=False),
    )

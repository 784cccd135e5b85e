"""Bodies that have to be told of something, as a rule file names them."""

from dataclasses import dataclass

from reviews.rules.reading import Table
from reviews.rules.standing import Status

# What a body can have to be told of.
TOLD_OF = frozenset(
    {
        "decision",
        "report",
        "delay",
        "copy",
        "not_published",
        "looked_after_death",
        "care_leaver_death",
    }
)


@dataclass(frozen=True, slots=True)
class Recipient:
    """A body that has to be told of something (``what``, like "decision", "report" or "delay"). ``body``: its key in the log of
    contacts with bodies (``reviews.regulators``). ``article``: whether its name takes "the" in a sentence.
    """

    key: str
    what: str
    body: str
    label: str
    citation: str
    status: Status
    article: bool = True

    @property
    def named(self) -> str:
        """Its name in a sentence: "the National Panel", "Ofsted"."""
        return f"the {self.label}" if self.article else self.label


def read_recipient(table: Table) -> Recipient:
    """Read one of ``[[recipients]]``."""
    return Recipient(
        key=table.identifier("key"),
        what=table.one_of("what", TOLD_OF),
        body=table.identifier("body"),
        label=table.text("label"),
        citation=table.text("citation"),
        status=table.choice("status", Status),
        article=table.flag("article", default=True),
    )

"""What a request for information can rest on."""

from collections.abc import Collection
from dataclasses import dataclass

from reviews.rules.shapes import Reworded
from reviews.rules.standing import Status


@dataclass(frozen=True, slots=True)
class Condition:
    """Something that has to hold before a legal basis obliges. Of those with the same ``one_of``, one is enough."""

    key: str
    text: str
    one_of: str = ""


@dataclass(frozen=True, slots=True)
class LegalBasis(Reworded):
    """What a request for information can rest on. The first of a file is the usual one.

    ``conditions`` are ticked by whoever asks; ``limit`` says what the answer may be used for.
    """

    key: str
    label: str
    help: str
    status: Status
    citation: str
    conditions: tuple[Condition, ...] = ()
    limit: str = ""

    def are_met(self, ticked: Collection[str]) -> bool:
        """Whether enough conditions (their keys) are ticked."""
        groups: dict[str, bool] = {}
        for one in self.conditions:
            name = one.one_of or one.key
            groups[name] = groups.get(name, False) or one.key in ticked
        return all(groups.values())

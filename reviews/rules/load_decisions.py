"""Reading what is decided on a review, and what the outcomes are called."""

from collections.abc import Mapping
from types import MappingProxyType

from reviews.rules.reading import Table
from reviews.rules.shapes import DecisionKind, DecisionOutcome


def read_decisions(top: Table) -> Mapping[str, DecisionKind]:
    """The kinds under ``[[decisions]]`` by their keys, in the order of the file."""
    found: dict[str, DecisionKind] = {}
    for table in top.tables("decisions"):
        kind = DecisionKind(
            key=table.identifier("key"), title=table.text("title"), outcomes=_outcomes(table)
        )
        table.done()
        if kind.key in found:
            raise table.wrong("key", f"{kind.key!r} is there twice.")
        found[kind.key] = kind
    return MappingProxyType(found)


def _outcomes(parent: Table) -> tuple[DecisionOutcome, ...]:
    found: list[DecisionOutcome] = []
    for table in parent.tables("outcomes"):
        outcome = DecisionOutcome(
            key=table.identifier("key"),
            label=table.text("label"),
            help=table.text_or_empty("help"),
            sentence=table.text_or_empty("sentence"),
        )
        table.done()
        if any(outcome.key == earlier.key for earlier in found):
            raise table.wrong("key", f"{outcome.key!r} is there twice.")
        found.append(outcome)
    if not found:
        raise parent.wrong("outcomes", "is missing.")
    return tuple(found)

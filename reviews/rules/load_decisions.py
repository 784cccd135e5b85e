"""Reading what is decided on a review, and what the outcomes are called."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from reviews.rules.reading import Table
from reviews.rules.shapes import DecisionKind, DecisionOutcome, Outcome


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
            opens=table.identifier("opens") if table.has("opens") else "",
            agrees_with=read_agreement(table),
        )
        table.done()
        if any(outcome.key == earlier.key for earlier in found):
            raise table.wrong("key", f"{outcome.key!r} is there twice.")
        found.append(outcome)
    if not found:
        raise parent.wrong("outcomes", "is missing.")
    return tuple(found)


def read_agreement(table: Table) -> Mapping[str, frozenset[str]]:
    """What an outcome agrees with, under ``agrees_with``: key of a decision → its outcomes."""
    if not table.has("agrees_with"):
        return MappingProxyType({})
    found = table.table("agrees_with")
    return MappingProxyType({key: frozenset(found.texts(key)) for key in found.remaining()})


def check_agreement(
    top: Table, decisions: Mapping[str, DecisionKind], answers: Sequence[Outcome]
) -> None:
    """``agrees_with`` names decisions of the file and outcomes that they have, and at least one of each."""
    places = [
        (f"decisions.{kind.key}.{outcome.key}", outcome.agrees_with)
        for kind in decisions.values()
        for outcome in kind.outcomes
    ]
    places += [(f"panel_outcomes.{answer.key}", answer.agrees_with) for answer in answers]
    for place, agrees_with in places:
        for key, outcomes in agrees_with.items():
            kind = decisions.get(key)
            if kind is None:
                raise top.wrong(f"{place}.agrees_with", f"{key!r} is not a decision of this file.")
            if not outcomes:
                raise top.wrong(f"{place}.agrees_with.{key}", "must name at least one outcome.")
            for name in sorted(outcomes):
                if kind.outcome(name) is None:
                    raise top.wrong(
                        f"{place}.agrees_with.{key}", f"{name!r} is not an outcome of {key!r}."
                    )

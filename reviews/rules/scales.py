"""Scales, numbers and aims of a rule file: how much something weighs, how many there have to be, by when it should be done."""

from dataclasses import dataclass

from reviews.rules.reading import Table
from reviews.rules.standing import Status


@dataclass(frozen=True, slots=True)
class Level:
    """One step of a scale, the lightest first. ``heavy``: something has to answer what stands so high."""

    key: str
    label: str
    help: str
    heavy: bool
    citation: str
    status: Status


@dataclass(frozen=True, slots=True)
class Number:
    """So many of something, which a guard asks for. Code knows its key only."""

    key: str
    label: str
    amount: int
    citation: str
    status: Status


@dataclass(frozen=True, slots=True)
class Aim:
    """So many working days in which something should be done that no deadline is for. Code knows its key only.

    The list of work asks for it by then; the clock of the review knows nothing of it.
    """

    key: str
    label: str
    amount: int
    citation: str
    source: str
    status: Status


def read_level(table: Table) -> Level:
    """One step of a scale."""
    return Level(
        key=table.text("key"),
        label=table.text("label"),
        help=table.text("help"),
        heavy=table.flag("heavy"),
        citation=table.text("citation"),
        status=table.choice("status", Status),
    )


def read_number(table: Table) -> Number:
    """One number."""
    return Number(
        key=table.identifier("key"),
        label=table.text("label"),
        amount=table.amount("amount"),
        citation=table.text("citation"),
        status=table.choice("status", Status),
    )

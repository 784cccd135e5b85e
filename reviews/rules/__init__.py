"""The law as data with a date.

Amounts of time, criteria, required sections and their citations live in
``data/*.toml``, one file for each process and edition of the guidance. Nothing
else in the product knows one. The reasons are in
``docs/adr/0003-law-as-data.md``.
"""

from reviews.rules.bodies import Recipient
from reviews.rules.derive import (
    Deadline,
    DeadlineState,
    LocalAmount,
    allowed,
    derive,
    fixed_words,
)
from reviews.rules.editions import edition_for, editions, every_edition, get_edition
from reviews.rules.errors import RuleError, RuleFileError
from reviews.rules.kinds import ReviewKind, usual_kinds
from reviews.rules.legal import LegalBasis
from reviews.rules.shapes import (
    CriteriaSet,
    Criterion,
    DateKey,
    DeadlineRule,
    DecisionKind,
    DecisionOutcome,
    Edition,
    Marker,
    Method,
    Names,
    Note,
    Outcome,
    Purpose,
    Route,
    Section,
)
from reviews.rules.standing import Force, Sense, Status, note
from reviews.rules.why import Why

__all__ = [
    "CriteriaSet",
    "Criterion",
    "DateKey",
    "Deadline",
    "DeadlineRule",
    "DeadlineState",
    "DecisionKind",
    "DecisionOutcome",
    "Edition",
    "Force",
    "LegalBasis",
    "LocalAmount",
    "Marker",
    "Method",
    "Names",
    "Note",
    "Outcome",
    "Purpose",
    "Recipient",
    "ReviewKind",
    "Route",
    "RuleError",
    "RuleFileError",
    "Section",
    "Sense",
    "Status",
    "Why",
    "allowed",
    "derive",
    "edition_for",
    "editions",
    "every_edition",
    "fixed_words",
    "get_edition",
    "note",
    "usual_kinds",
]

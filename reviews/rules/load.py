"""From a rule file to an Edition, or to an error that names the file and the key."""

import tomllib
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from reviews.rules.bodies import Recipient, read_recipient
from reviews.rules.errors import RuleFileError
from reviews.rules.kinds import ReviewKind, read_kind
from reviews.rules.legal import Condition, LegalBasis
from reviews.rules.load_criteria import check_tests, read_criteria, read_criteria_sets
from reviews.rules.load_deadlines import read_deadlines
from reviews.rules.load_decisions import check_agreement, read_agreement, read_decisions
from reviews.rules.reading import Table
from reviews.rules.scales import Aim, Level, Number, read_level, read_number
from reviews.rules.shapes import (
    DateKey,
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
from reviews.rules.standing import Status

# The stages that every process shares; a process uses those that fit it.
STAGES = frozenset(
    {
        "notification",
        "screening",
        "information",
        "panel",
        "report",
        "action_plan",
        "closed",
        "not_progressed",
    }
)
#: Parts of a briefing that a section of the report can serve.
BRIEFING_PARTS = frozenset({"background", "happened", "matters", "worked_well", "findings"})
# Parts of the record that a report can start from, beside the agencies' returns.
PREFILL_SOURCES = frozenset(
    {
        "decisions.lcspr",
        "decisions.national",
        "meeting.attendance",
        "recommendations",
        "review.child",
        "review.incident",
        "review.linked_learning",
        "review.notification",
        "review.parallel_processes",
        "sign_off",
    }
)

Item = TypeVar(
    "Item",
    Aim,
    Condition,
    DateKey,
    LegalBasis,
    Level,
    Marker,
    Method,
    Note,
    Number,
    Outcome,
    Purpose,
    Recipient,
    ReviewKind,
    Route,
    Section,
)


def load_edition(file: Path) -> Edition:
    """Read one rule file. Raises ``RuleFileError``; never returns half an edition."""
    try:
        values = tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise RuleFileError(file.name, "", f"cannot be read: {error}.") from error
    except OSError as error:
        raise RuleFileError(file.name, "", f"cannot be opened: {error.strerror}.") from error
    return read_edition(file.name, values)


def read_edition(file: str, values: dict[str, object]) -> Edition:
    """An edition from what a rule file holds. ``file`` is its name, for the errors."""
    top = Table(file, "", values)
    edition_id = top.text("id")
    process = top.identifier("process")
    if f"{edition_id}.toml" != file or edition_id.partition(".")[0] != process:
        raise top.wrong(
            "id",
            f"{edition_id!r} must be the name of the file and begin with the process, {process!r}.",
        )

    dates = MappingProxyType({entry.key: entry for entry in _items(top, "dates", _date_key)})
    if not dates:
        raise top.wrong("dates", "is missing.")
    deadlines = read_deadlines(top, frozenset(dates))
    return_sections = _items(top, "return_sections", lambda table: _section(table, frozenset()))
    returned = frozenset(f"returns.{section.key}" for section in return_sections)

    names = top.table("names")
    edition = Edition(
        id=edition_id,
        process=process,
        title=top.text("title"),
        guidance=top.text("guidance"),
        citation=top.text("citation"),
        in_force_from=(starts := top.day("in_force_from")),
        in_force_from_status=top.choice("in_force_from_status", Status),
        in_force_from_note=top.text("in_force_from_note"),
        in_force_to=top.day("in_force_to") if top.has("in_force_to") else None,
        only_where_chosen=top.flag("only_where_chosen", default=False),
        anchor_for_edition=top.texts("anchor_for_edition"),
        names=Names(long=names.text("long"), short=names.text("short")),
        kinds=_items(top, "kinds", read_kind),
        to_check=top.texts("to_check"),
        stages=_stages(top),
        dates=dates,
        criteria_sets=(sets := read_criteria_sets(top)),
        criteria=(criteria := read_criteria(top, sets)),
        decisions=read_decisions(top),
        routes=_items(top, "routes", _route),
        purposes=_items(top, "purposes", _purpose),
        return_sections=return_sections,
        report_sections=_items(
            top, "report_sections", lambda table: _section(table, PREFILL_SOURCES | returned)
        ),
        panel_outcomes=_items(top, "panel_outcomes", _outcome),
        legal_bases=_items(top, "legal_bases", _legal_basis),
        methods=_items(top, "methods", lambda table: _method(table, frozenset(dates))),
        recipients=_items(top, "recipients", read_recipient),
        quality_markers=_items(top, "quality_markers", _marker),
        notes=_items(top, "notes", _note),
        aims=_items(top, "aims", _aim),
        levels=_items(top, "levels", read_level),
        numbers=_items(top, "numbers", read_number),
        deadlines=deadlines,
        _rules=MappingProxyType({rule.id: rule for rule in deadlines}),
    )
    names.done()
    check_tests(top, sets, criteria)
    check_agreement(top, edition.decisions, edition.panel_outcomes)
    top.done()
    if edition.in_force_to is not None and edition.in_force_to < starts:
        raise top.wrong("in_force_to", "is before in_force_from.")
    if not edition.anchor_for_edition:
        raise top.wrong("anchor_for_edition", "must name the dates that pick the edition.")
    for key in edition.anchor_for_edition:
        if key not in dates:
            raise top.wrong("anchor_for_edition", f"{key!r} is not one of the dates of this file.")
    return edition


def _items(top: Table, key: str, read: Callable[[Table], Item]) -> tuple[Item, ...]:
    """Every table under a key, each complete and each with a key of its own."""
    found: list[Item] = []
    for table in top.tables(key):
        item = read(table)
        table.done()
        if any(item.key == earlier.key for earlier in found):
            raise table.wrong("key", f"{item.key!r} is there twice.")
        found.append(item)
    return tuple(found)


def _stages(top: Table) -> MappingProxyType[str, str]:
    table = top.table("stages")
    for key in table.remaining():
        if key not in STAGES:
            raise table.wrong(
                key, f"is not a shared stage; those are: {'; '.join(sorted(STAGES))}."
            )
    stages = {key: table.text(key) for key in table.remaining()}
    for key in ("notification", "closed"):
        if key not in stages:
            raise table.wrong(key, "is missing: every process begins and ends.")
    return MappingProxyType(stages)


def _date_key(table: Table) -> DateKey:
    return DateKey(
        key=table.identifier("key"),
        label=table.text("label"),
        help=table.text("help"),
    )


def _route(table: Table) -> Route:
    return Route(
        key=table.identifier("key"),
        label=table.text("label"),
        help=table.text("help"),
        # What an area does instead is its own habit, unless the file says where it is written.
        status=table.choice("status", Status) if table.has("status") else Status.LOCAL_PRACTICE,
        citation=table.text_or_empty("citation"),
        opens=table.identifier("opens") if table.has("opens") else "",
        kind=table.identifier("kind") if table.has("kind") else "",
    )


def _legal_basis(table: Table) -> LegalBasis:
    return LegalBasis(
        key=table.identifier("key"),
        label=table.text("label"),
        help=table.text("help"),
        status=table.choice("status", Status),
        citation=table.text_or_empty("citation"),
        conditions=_items(table, "conditions", _condition),
        limit=table.text_or_empty("limit"),
    )


def _condition(table: Table) -> Condition:
    return Condition(
        key=table.identifier("key"),
        text=table.text("text"),
        one_of=table.text_or_empty("one_of"),
    )


def _method(table: Table, dates: frozenset[str]) -> Method:
    return Method(
        key=table.identifier("key"),
        label=table.text("label"),
        help=table.text("help"),
        status=table.choice("status", Status),
        citation=table.text_or_empty("citation"),
        starts=table.one_of("starts", dates) if table.has("starts") else "",
    )


def _marker(table: Table) -> Marker:
    return Marker(
        key=table.identifier("key"),
        code=table.text("code"),
        label=table.text("label"),
        help=table.text("help"),
        group=table.text("group"),
        citation=table.text("citation"),
        status=table.choice("status", Status),
    )


def _note(table: Table) -> Note:
    return Note(
        key=table.identifier("key"),
        text=table.text("text"),
        citation=table.text_or_empty("citation"),
        status=table.choice("status", Status),
    )


def _aim(table: Table) -> Aim:
    return Aim(
        key=table.identifier("key"),
        label=table.text("label"),
        amount=table.amount("amount"),
        citation=table.text("citation"),
        source=table.text("source"),
        status=table.choice("status", Status),
    )


def _purpose(table: Table) -> Purpose:
    return Purpose(
        key=table.identifier("key"),
        text=table.text("text"),
        citation=table.text("citation"),
        status=table.choice("status", Status),
    )


def _outcome(table: Table) -> Outcome:
    return Outcome(
        key=table.identifier("key"),
        label=table.text("label"),
        help=table.text("help"),
        status=table.choice("status", Status),
        citation=table.text_or_empty("citation"),
        asks_something=table.flag("asks_something", default=False),
        agrees_with=read_agreement(table),
    )


def _section(table: Table, sources: frozenset[str]) -> Section:
    prefill = ""
    if table.has("prefill"):
        prefill = table.one_of("prefill", sources)
    return Section(
        key=table.identifier("key"),
        label=table.text("label"),
        help=table.text("help"),
        required=table.flag("required"),
        status=table.choice("status", Status),
        citation=table.text_or_empty("citation"),
        prefill=prefill,
        heading=table.text_or_empty("heading"),
        briefing=table.one_of("briefing", BRIEFING_PARTS) if table.has("briefing") else "",
    )


def check_together(editions: Sequence[Edition]) -> None:
    """Editions of one process, in order of date: at most one in force on any day, beside those that are chosen."""
    for other in editions:
        if other.anchor_for_edition != editions[0].anchor_for_edition:
            # Two editions that each say the other date decides would leave a review without one.
            raise RuleFileError(
                f"{other.id}.toml", "anchor_for_edition", f"differs from that of {editions[0].id}."
            )
    by_themselves = [edition for edition in editions if not edition.only_where_chosen]
    if not by_themselves:
        raise RuleFileError(
            f"{editions[0].id}.toml", "only_where_chosen", "leaves the process without an edition."
        )
    for earlier, later in pairwise(by_themselves):
        if earlier.in_force_to is None or earlier.in_force_to >= later.in_force_from:
            raise RuleFileError(
                f"{earlier.id}.toml",
                "in_force_to",
                f"must be before {later.id} begins on {later.in_force_from}.",
            )

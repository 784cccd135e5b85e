"""Reading the deadline rules of a file, and what must hold between their keys."""

from reviews.clock import Direction, Unit
from reviews.rules.reading import Table
from reviews.rules.shapes import DeadlineRule
from reviews.rules.standing import Force, Sense, Status

# Who can hold a piece of work on a review: values of ``reviews.models.RoleKind``,
# written out because the rules know no tables. A test compares them.
ROLES = frozenset({"coordinator", "agency_contact", "panel_member", "signatory"})


def read_deadlines(top: Table, dates: frozenset[str]) -> tuple[DeadlineRule, ...]:
    """The rules under ``[[deadlines]]``. ``dates`` are the date keys of the file."""
    found: list[DeadlineRule] = []
    for table in top.tables("deadlines"):
        rule = DeadlineRule(
            id=table.rule_id("id"),
            label=table.text("label"),
            anchor=_date(table, "anchor", dates),
            amount=table.amount("amount"),
            unit=table.choice("unit", Unit),
            direction=table.choice("direction", Direction),
            force=table.choice("force", Force),
            status=table.choice("status", Status),
            citation=table.text("citation"),
            source=table.text("source"),
            stopped_by=_date(table, "stopped_by", dates) if table.has("stopped_by") else "",
            editable=table.flag("editable"),
            who=table.one_of("who", ROLES),
            task=table.identifier("task"),
            anchor_choices=table.texts("anchor_choices"),
            sense=table.choice("sense", Sense) if table.has("sense") else Sense.NO_LATER_THAN,
            repeats=table.flag("repeats", default=False),
            until=_date(table, "until", dates) if table.has("until") else "",
            carried_from=table.text_or_empty("carried_from"),
            main=table.flag("main", default=False),
            optional=table.flag("optional", default=False),
            after_closing=table.flag("after_closing", default=False),
            agreed=_date(table, "agreed", dates) if table.has("agreed") else "",
            beside=table.flag("beside", default=False),
        )
        table.done()
        if any(rule.id == earlier.id for earlier in found):
            raise table.wrong("id", f"{rule.id!r} is there twice.")
        _check(table, rule, dates)
        found.append(rule)
    if not found:
        raise top.wrong("deadlines", "is missing.")
    if sum(rule.main for rule in found) != 1:
        raise top.wrong("deadlines", "must have exactly one with main = true.")
    return tuple(found)


def _date(table: Table, key: str, dates: frozenset[str]) -> str:
    value = table.text(key)
    if value not in dates:
        raise table.wrong(key, f"{value!r} is not one of the dates of this file.")
    return value


def _check(table: Table, rule: DeadlineRule, dates: frozenset[str]) -> None:
    if rule.status.open_to_change and not rule.editable:
        raise table.wrong(
            "editable", f"must be true for a rule whose status is {rule.status.value!r}."
        )
    if rule.force is Force.LOCAL and not rule.editable:
        raise table.wrong("editable", "must be true for local practice.")
    for choice in rule.anchor_choices:
        if choice not in dates:
            raise table.wrong("anchor_choices", f"{choice!r} is not one of the dates of this file.")
    if rule.anchor_choices and rule.anchor not in rule.anchor_choices:
        raise table.wrong("anchor_choices", f"must include the anchor, {rule.anchor!r}.")
    if rule.stopped_by in (rule.anchor, *rule.anchor_choices):
        raise table.wrong("stopped_by", "must be another date than the anchor.")
    if rule.sense is Sense.NOT_BEFORE and (rule.stopped_by or rule.repeats):
        raise table.wrong(
            "sense",
            "a not_before rule is met by waiting; it has no stopped_by and does not repeat.",
        )
    if rule.sense is Sense.NO_LATER_THAN and not rule.stopped_by:
        raise table.wrong("stopped_by", "is missing.")
    if bool(rule.until) is not rule.repeats:
        raise table.wrong("until", "goes together with repeats.")
    if rule.repeats and rule.amount == 0:
        raise table.wrong("amount", "must be at least 1 for a rule that repeats.")
    if rule.after_closing and (rule.main or rule.sense is Sense.NOT_BEFORE):
        raise table.wrong(
            "after_closing", "belongs to something that is done, and is not the main deadline."
        )
    if rule.beside and (rule.main or rule.after_closing or rule.sense is Sense.NOT_BEFORE):
        raise table.wrong(
            "beside", "belongs to something that is done, and is not the main deadline."
        )
    if rule.agreed and (
        rule.agreed in (rule.anchor, *rule.anchor_choices, rule.stopped_by)
        or rule.repeats
        or rule.sense is Sense.NOT_BEFORE
    ):
        raise table.wrong("agreed", "must be a date of its own, for a last day that comes once.")
    if rule.main and (rule.sense is Sense.NOT_BEFORE or rule.repeats):
        raise table.wrong("main", "belongs to a last day, once.")

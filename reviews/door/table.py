"""The role table, written from the code: who may do which act at which stage."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnership.models import Role
from reviews.access.readable import READINGS
from reviews.models import RoleKind, Stage
from reviews.process import processes

if TYPE_CHECKING:
    from reviews.process import Process

    from .acts import Act

HEAD = """# Who may do what, and when

Made from the code by `manage.py role_table`; a test fails when it is out of date. The door enforces this
table: an act is allowed when the person holds one of its roles on the review (for acts of one agency: for
that agency), the review is at one of its stages, and its guards are content. A standing conflict of
interest takes every role away. "Review coordinator" is held by the partnership team, unless the review is
restricted to named readers.
"""

READ_HEAD = """## Reading

A line opens something when all that it names holds; one line is enough. Whoever has no role on the review
reads nothing of it. Each reading of an identity, a summary or a file is written down.
"""


def _stages(act: Act, process: Process) -> str:
    """The stages of an act in the process's own order; "any" when it is all of them."""
    order = [stage for stage in Stage if stage in act.stages]
    if len(order) == len(Stage):
        return "any"
    return ", ".join(stage.label for stage in order)


def _role(role: RoleKind, act: Act) -> str:
    if not act.agency_scoped:
        return str(role.label)
    which = "any agency" if role == RoleKind.COORDINATOR else "own agency only"
    return f"{role.label} ({which})"


def _table(process: Process) -> str:
    rows = [
        "| act | what it does | roles | stages | task it finishes | needs |",
        "|---|---|---|---|---|---|",
    ]
    for act in sorted(process.acts.values(), key=lambda item: item.name):
        roles = ", ".join(_role(role, act) for role in RoleKind if role in act.roles)
        if act.allows_words:
            roles = f"{roles}; {act.allows_words}" if roles else act.allows_words
        node = process.flow.instance.node(act.task).task_title if act.task else ""
        needs = "a reason" if act.needs_reason else ""
        label = f"{act.label} (takes back `{act.undoes}`)" if act.undoes else act.label
        rows.append(
            f"| `{act.name}` | {label} | {roles} | {_stages(act, process)} | {node} | {needs} |"
        )
    return "\n".join(rows)


def _opening() -> str:
    """Who opens a review of each process."""
    rows = ["## Opening a review", "", "| review | who opens it |", "|---|---|"]
    for process in processes():
        who = ", ".join(role.label for role in Role if role in process.opened_by)
        rows.append(f"| {process.title} | {who or process.opened_how} |")
    return "\n".join([*rows, ""])


def _readings() -> str:
    """Who reads what of a review, one line for each grant."""
    rows = [READ_HEAD, "| what | who reads it | when |", "|---|---|---|"]
    for reading in READINGS:
        for grant in reading.grants:
            roles = [str(role.label) for role in RoleKind if role in grant.roles]
            who = "Everybody on the review" if len(roles) == len(RoleKind) else ", ".join(roles)
            when = "; ".join(condition.value for condition in grant.when) or "always"
            rows.append(f"| {reading.title} | {who} | {when} |")
    return "\n".join([*rows, ""])


def as_markdown() -> str:
    """Return the role table of every process as one Markdown document."""
    parts = [HEAD, _opening(), _readings()]
    for process in processes():
        parts.append(f"## {process.title}\n\n{_table(process)}\n")
    return "\n".join(parts)

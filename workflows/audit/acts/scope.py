"""What the audit looks at is agreed, changed, and taken back."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reviews.door.acts import Act
from reviews.models import InformationRequest, RequestState
from reviews.requests import asking

from ..models import Audit
from ..numbers import numbers_in
from ..stages import DESIGNING, PLANNED, SCOPED
from ..telling import tell_waiting
from .common import COORDINATOR, claim_audit

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from reviews.door.passage import Passage

#: The most cases that anybody reads, and the longest reference of one.
MOST_CASES, LONGEST = 200, 40
FIELDS = ("lines", "period_from", "period_to", "sampling", "focus", "cases")


def case_lines(text: str) -> list[str]:
    """Return the references of cases out of what was typed: one on each line, without spaces around."""
    return [" ".join(line.split()) for line in text.splitlines() if line.strip()]


def _problems(passage: Passage, data: Mapping[str, Any]) -> dict[str, str]:
    wrong, cases = {}, case_lines(data.get("cases") or "")
    start, end = data.get("period_from"), data.get("period_to")
    if not (data.get("lines") or "").strip():
        wrong["lines"] = "Write at least one key line of enquiry."
    if end and end > passage.today:
        wrong["period_to"] = "This day is still to come. Check the date."
    if start and end and end < start:
        wrong["period_to"] = "The last day is before the first. Check both."
    if data.get("sampling") not in Audit.Sampling.values:
        wrong["sampling"] = "Choose how cases are picked."
    elif data["sampling"] == Audit.Sampling.NONE and cases:
        wrong["cases"] = (
            "You said that the audit is about no cases. Leave the list empty, or choose how they were picked."
        )
    elif data["sampling"] != Audit.Sampling.NONE and not (data.get("focus") or "").strip():
        wrong["focus"] = "Say how the cases were picked, so that it can be done again."
    if bad := _bad_case(cases):
        wrong["cases"] = bad
    return wrong | numbers_in({name: data.get(name) or "" for name in ("lines", "focus", "cases")})


def _bad_case(cases: list[str]) -> str:
    """Why the list cannot be taken, or nothing."""
    if len(cases) > MOST_CASES:
        return f"A sample has {MOST_CASES} cases at most. You have entered {len(cases)}."
    for case in cases:
        if len(case) > LONGEST:
            return f"A reference has {LONGEST} characters at most: look at “{case[:LONGEST]}”."
        if not re.search(r"\d", case):
            return f"“{case}” has no number in it, so it may be a name. Enter a case reference."
    twice = next((case for case in cases if cases.count(case) > 1), "")
    return f"{twice} is in the list twice." if twice else ""


def _write(passage: Passage) -> Audit:
    audit, data = claim_audit(passage), passage.data
    passage.refuse(**_problems(passage, data))
    for name in FIELDS:
        value = data.get(name)
        setattr(audit, name, value.strip() if isinstance(value, str) else value)
    audit.cases = "\n".join(case_lines(data.get("cases") or ""))
    audit.focus = audit.focus or ""
    passage.result = passage.save(audit)
    return audit


def _counted(audit: Audit) -> str:
    cases = len(audit.case_list)
    return f" The sample has {cases} case{'' if cases == 1 else 's'}." if cases else ""


def set_scope(passage: Passage) -> None:
    """Record the scope. ``data``: ``lines`` (key lines of enquiry), ``period_from``, ``period_to``, ``sampling``, ``focus``,
    ``cases`` (references, one on each line), ``version`` of the audit.
    """
    audit = _write(passage)
    passage.set_date("scoped", passage.today)
    passage.fire("scope")
    passage.say(f"Agreed what the audit looks at.{_counted(audit)}")


def change_scope(passage: Passage) -> None:
    """Change the scope. ``data`` as for ``set_scope``. Every agency that was asked is told, with the reason of the act; who still
    has to answer gets the letter anew.
    """
    audit = _write(passage)
    cases = ", ".join(audit.case_list)
    news = f"{passage.reason}\n\nKey lines of enquiry:\n{audit.lines}" + (
        f"\n\nThe cases are now: {cases}." if cases else ""
    )
    kind, subject = "scope_changed", "what the audit looks at has changed"
    for request in tell_waiting(passage, kind, subject, news):
        asking.file_letter(passage, request)
    sent = InformationRequest.objects.filter(
        review_id=passage.review.pk, state=RequestState.SUBMITTED
    )
    for request in sent.select_related("contact", "agency"):
        asking.tell_contact(
            passage,
            request,
            kind,
            subject,
            f"{news}\n\nYou have sent your return. If something in it has to change with this, tell the partnership team: it "
            "can send the return back to you.",
        )
    passage.say(f"Changed what the audit looks at.{_counted(audit)}")


def undo_scope(passage: Passage) -> None:
    """Go back to the plan: the scope was not agreed yet. What was written is kept."""
    passage.rewind("scope")
    passage.clear_date("scoped")
    passage.fire("back_to_plan")
    passage.say("Took back that the scope is agreed.")


ACTS = (
    Act(
        name="set_scope",
        label="Agree what the audit looks at",
        roles=COORDINATOR,
        stages=PLANNED,
        task="scope",
        run=set_scope,
    ),
    Act(
        name="change_scope",
        label="Change what the audit looks at",
        roles=COORDINATOR,
        stages=DESIGNING,
        run=change_scope,
        needs_reason=True,
        page="audit:change_scope",
    ),
    Act(
        name="undo_scope",
        label="Take back that the scope is agreed",
        roles=COORDINATOR,
        stages=SCOPED,
        run=undo_scope,
        needs_reason=True,
        undoes="set_scope",
        page="audit:undo_scope",
    ),
)

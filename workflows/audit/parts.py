"""What the review page shows of an audit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from actions.part import PLAN_PART
from briefings.part import BRIEFINGS_PART
from reviews.door import offered
from reviews.models import InformationRequest
from reviews.process import Part
from reviews.queries.people import WHOLE
from reviews.queries.progress import decided
from reviews.requests.queries import is_own

from .reading import audit_of, method_words, origin_words, repeated_by
from .reports import may_read, report_for, with_group
from .returns import returns_of
from .silence import count_of
from .survey import has_survey
from .tools import draft, issued

if TYPE_CHECKING:
    from partnership.models import User
    from reviews.access.roles import Standing
    from reviews.models import Review


def entry(review: Review, user: User, held: Standing) -> Mapping[str, Any] | None:
    """Its place in the programme and its scope, for everybody on it; the cases for the team and the agencies that were asked."""
    if not held.roles:
        return None
    audit, again = audit_of(review), repeated_by(review)
    opened = set(
        type(review)
        .objects.visible_to(user)
        .filter(
            pk__in=[
                pk
                for pk in (
                    audit.recommendation.review_id if audit.recommendation else None,
                    audit.repeats_id,
                    again.pk if again else None,
                )
                if pk
            ]
        )
        .order_by()
        .values_list("pk", flat=True)
    )
    return {
        "review": review,
        "audit": audit,
        "origin": origin_words(audit),
        "methods": method_words(review, audit),
        "again": again,
        "opened": opened,
        "sees_cases": held.runs_it or bool(held.agencies),
        "decisions": decided(review) if held.roles & WHOLE else [],
        "may_change": offered("change_entry", review, user, held=held),
        "may_scope": offered("change_scope", review, user, held=held),
        "may_plan": offered("plan_reaudit", review, user, held=held),
        "may_add": held.runs_it and audit.reaudit_on is not None and again is None,
    }


def tool(review: Review, user: User, held: Standing) -> Mapping[str, Any] | None:
    """The tool: the version that is issued, and the one that is designed."""
    if not held.roles:
        return None
    begun, now = draft(review) if held.runs_it else None, issued(review)
    if begun is None and now is None and not offered("choose_tool", review, user, held=held):
        return None
    return {"review": review, "begun": begun, "issued": now, "runs_it": held.runs_it}


def returns(review: Review, user: User, held: Standing) -> Mapping[str, Any] | None:
    """The agency's own return; the counts for the team; how many answered for those who see the whole."""
    own = [
        request
        for request in InformationRequest.objects.visible_to(user)
        .filter(review=review, agency_id__in=held.agencies)
        .select_related("agency")
        if is_own(request, held)
    ]
    count = count_of(review)
    if not own and not (count.asked and held.roles & WHOLE):
        return None
    late = [row for row in returns_of(review, timezone.localdate()) if row.state == "late"]
    return {
        "review": review,
        "own": own,
        "count": count if held.roles & WHOLE else None,
        "late": len(late) if held.runs_it else 0,
        "runs_it": held.runs_it,
        "has_survey": held.runs_it and has_survey(audit_of(review)),
    }


def report(review: Review, user: User, held: Standing) -> Mapping[str, Any] | None:
    """The report, for those who may read it."""
    if not may_read(review, held):
        return None
    newest = report_for(review, held)
    may_write = offered("write_report", review, user, held=held)
    if newest is None and not may_write:
        return None
    return {
        "review": review,
        "newest": newest,
        "group": with_group(review) if held.runs_it else None,
        "may_write": may_write,
        "runs_it": held.runs_it,
    }


PARTS: tuple[Part, ...] = (
    Part("entry", "The audit", "audit/parts/entry.html", entry),
    Part("tool", "Tool", "audit/parts/tool.html", tool),
    Part("returns", "Returns", "audit/parts/returns.html", returns),
    Part("report", "Report", "audit/parts/report.html", report),
    PLAN_PART,
    BRIEFINGS_PART,
)

"""Which events of a review a person sees, and how much of each.

The rule, from the most to the least:

- Coordinators see every event with its reason and its field changes. Readings and downloads too.
- The review panel, those who sign, the scrutineer, authors and named readers see events that do not
  belong to one agency or to one member, without notes, conflicts of interest, readings and messages;
  reasons too; field changes only of what is shared (``changes.SHARED``).
- An agency's contact sees what happened to the agency's own request and tasks, what they did themselves,
  and that the review moved from stage to stage (in neutral words, without the reason, because the
  sentence of such an event may name other agencies).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q

from partnership.models import Event
from reviews.access.readable import ACCESS_LOG, TIMELINE, WHOLE, Holds, When, rows_open
from reviews.models import InformationRequest, RoleKind
from reviews.queries.record import reads_record

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from partnership.models import User
    from reviews.access.roles import Standing
    from reviews.models import Review

#: Acts that are the coordinators' own business.
FOR_COORDINATORS = (
    "add_note",
    "add_coordinator",
    "add_reader",
    "end_reader",
    "end_role",
    "holder_left",
    "holder_back",
    "coordinator_followed",
    "restrict",
    "unrestrict",
    "declare_conflict",
    "lift_conflict",
    "confirm_no_conflict",
    "sign_confidentiality",
    "edit_identity",
    "take_task",
    "hand_back_task",
    "reassign_task",
    "compared",
    "link_reviews",
    "unlink",
    "give_view",
    "change_view",
    "answer_safety",
    "undo_answer_safety",
    "add_involved",
    "change_involved",
    "remove_involved",
    "record_family_contact",
    "change_family_contact",
    "remove_family_contact",
    "record_family_view",
    "remove_family_view",
    "record_cost",
    "correct_cost",
    "remove_cost",
    "record_cost_share",
    "correct_cost_share",
    "remove_cost_share",
)
#: What the review panel learns of only once it declared that it has no conflict of interest.
ONCE_DECLARED = ("record_context", "correct_context", "remove_context")
#: Tasks that one person or agency answers for: what they did is theirs until it is shared.
ONE_OF_SEVERAL = (RoleKind.AGENCY_CONTACT, RoleKind.PANEL_MEMBER, RoleKind.SIGNATORY)


@dataclass(frozen=True)
class View:
    """How much of the timeline a person sees."""

    roles: frozenset[str]
    runs_it: bool
    sees_whole: bool
    agencies: tuple[int, ...]
    user_id: int
    #: Events that stamped a change of the agency's own request.
    own_uids: frozenset[str]
    #: Those of them by which the agency was asked.
    asked_uids: frozenset[str] = frozenset()
    #: They sit on the review panel and have not declared yet.
    must_declare: bool = False

    def is_full(self, event: Event) -> bool:
        """Whether the sentence and the reason are for this person, or only that something happened."""
        if self.runs_it or event.actor_id == self.user_id:
            return True
        if event.data.get("agency") in self.agencies:
            return True
        return self.sees_whole and not self._is_private(event)

    @staticmethod
    def _is_private(event: Event) -> bool:
        return (
            event.is_access
            or "agency" in event.data
            or event.data.get("role") in ONE_OF_SEVERAL
            or event.act in FOR_COORDINATORS
        )


def view_of(user: User, review: Review, held: Standing) -> View:
    """Return how much the person sees; one query for agency contacts, none for others."""
    agencies = tuple(
        sorted(agency for role, agency in held.by_agency if role == RoleKind.AGENCY_CONTACT)
    )
    own: dict[str, str] = {}
    if agencies and not held.runs_it:
        # The first row of an event counts: asked and changed in one step is asked.
        own = dict(
            InformationRequest.history.filter(review_id=review.pk, agency_id__in=agencies)  # type: ignore[attr-defined]
            .exclude(history_change_reason=None)
            .order_by("-history_id")
            .values_list("history_change_reason", "history_type")
        )
    return View(
        roles=held.roles,
        runs_it=held.runs_it,
        sees_whole=bool(held.roles & WHOLE),
        agencies=agencies,
        user_id=user.pk,
        own_uids=frozenset(own),
        asked_uids=frozenset(uid for uid, kind in own.items() if kind == "+"),
        must_declare=held.must_declare and not reads_record(held),
    )


def events_for(review: Review, view: View) -> QuerySet[Event]:
    """Return the events of the review that the person sees, newest first."""
    events = Event.objects.about("review", review.pk).select_related("actor").order_by("-at", "-pk")
    holds: dict[When, Holds | Q] = {
        When.OWN: Q(actor_id=view.user_id),
        When.STAGE: Q(data__has_key="stage"),
        When.OWN_AGENCY: Q(data__agency__in=view.agencies) | Q(uid__in=view.own_uids),
        When.COMMON: ~Q(data__has_key="agency")
        & ~Q(act__in=(*FOR_COORDINATORS, *(ONCE_DECLARED if view.must_declare else ())))
        & (Q(data__role__isnull=True) | ~Q(data__role__in=ONE_OF_SEVERAL)),
    }
    log, readings = (rows_open(what, view.roles, holds) for what in (TIMELINE, ACCESS_LOG))
    if not log and not readings:
        return events
    return events.filter((Q(is_access=False) & log) | (Q(is_access=True) & readings))

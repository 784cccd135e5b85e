"""What pages show of recommendations and actions, as far as a person may see them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from django.db.models import F, Q
from django.utils import timezone

from partnership.models import Agency, Group, Membership, Theme
from reviews.models import ConflictOfInterest, ReviewDate

from .models import TO_DO, Action, ActionState, Finding, Recommendation

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from partnership.models import User
    from reviews.models import Review

    from .models import Contributor, DueChange, Evidence, ProgressUpdate

COLOURS = {
    ActionState.OPEN: "blue",
    ActionState.PROPOSED: "yellow",
    ActionState.RETURNED: "orange",
    ActionState.DONE: "green",
    ActionState.DROPPED: "grey",
}
WORDS = {
    ActionState.OPEN: "Open",
    ActionState.PROPOSED: "Evidence sent",
    ActionState.RETURNED: "More needed",
    ActionState.DONE: "Done",
    ActionState.DROPPED: "Dropped",
}


def is_agreed(review: Review) -> bool:
    """Whether the action plan of a review is agreed."""
    return ReviewDate.objects.filter(review_id=review.pk, key="plan_agreed").exists()


#: A kind of text of the plan.
T = TypeVar("T", Finding, Recommendation)


@dataclass(frozen=True)
class ActionRow:
    """One action with the words for its tag."""

    action: Action
    today: date

    @property
    def is_overdue(self) -> bool:
        """Whether its day has passed and no evidence was sent."""
        return self.action.is_overdue_on(self.today)

    @property
    def is_to_do(self) -> bool:
        """Whether its lead has something to do or to say."""
        return self.action.state in TO_DO

    @property
    def word(self) -> str:
        """A word or two for its tag."""
        if self.is_overdue:
            return "Overdue"
        return WORDS[ActionState(self.action.state)]

    @property
    def colour(self) -> str:
        """Colour of the tag; the word carries the meaning."""
        return "red" if self.word == "Overdue" else COLOURS[ActionState(self.action.state)]


@dataclass(frozen=True)
class Plan:
    """The action plan of a review."""

    recommendations: Sequence[tuple[Recommendation, Sequence[ActionRow]]]
    others: Sequence[ActionRow]
    standing: int
    open: int
    overdue: int
    done: int


def plan_of(review: Review, user: User) -> Plan:
    """Return the plan with the actions that the person may see; two queries."""
    today = timezone.localdate()
    rows = [
        ActionRow(action, today)
        for action in Action.objects.visible_to(user)
        .filter(review_id=review.pk)
        .select_related("agency", "lead", "group", "recommendation", "accepted_in")
    ]
    recommendations = [
        (item, [row for row in rows if row.action.recommendation_id == item.pk])
        for item in Recommendation.objects.filter(review_id=review.pk).select_related(
            "theme", "part_of", "finding"
        )
    ]
    return Plan(
        recommendations=recommendations,
        others=[row for row in rows if row.action.recommendation_id is None],
        standing=sum(1 for row in rows if row.action.state != ActionState.DROPPED),
        open=sum(1 for row in rows if row.action.is_open),
        overdue=sum(1 for row in rows if row.is_overdue),
        done=sum(1 for row in rows if row.action.state == ActionState.DONE),
    )


def agencies_of(review: Review) -> list[Agency]:
    """Return the agencies that can lead an action."""
    return list(Agency.objects.filter(partnership_id=review.partnership_id, is_active=True))


def people_of(review: Review) -> list[Membership]:
    """Return who can lead an action, with their agency: members now, without a conflict of interest."""
    blocked = ConflictOfInterest.objects.filter(review_id=review.pk, lifted_on__isnull=True).values(
        "user_id"
    )
    return list(
        Membership.objects.current()
        .filter(partnership_id=review.partnership_id)
        .exclude(user_id__in=blocked)
        .select_related("user", "agency")
    )


def groups_of(review: Review) -> QuerySet[Group]:
    """Return the groups that can oversee an action."""
    return Group.objects.filter(partnership_id=review.partnership_id, concluded_on__isnull=True)


def recommendations_of(review: Review) -> list[Recommendation]:
    """Return the recommendations of a review."""
    return list(Recommendation.objects.filter(review_id=review.pk))


def findings_of(review: Review) -> list[Finding]:
    """Return the findings of a review."""
    return list(Finding.objects.filter(review_id=review.pk))


def themes_of(review: Review, chosen: Theme | None = None) -> list[Theme]:
    """Return the themes that can be chosen, and the one that is, though it was retired since."""
    offered = Q(is_active=True) | Q(pk=chosen.pk if chosen else None)
    return list(Theme.objects.filter(offered, partnership_id=review.partnership_id))


def actions_of(review: Review, user: User) -> list[Action]:
    """Return the actions of a review that go ahead, as far as the person sees them, each with its agency."""
    return list(
        Action.objects.visible_to(user)
        .filter(review_id=review.pk)
        .exclude(state=ActionState.DROPPED)
        .select_related("agency")
    )


def for_the_plan_table(review: Review, user: User) -> QuerySet[Action]:
    """Return the actions of a review that the person sees, as a table shows them: by recommendation, those alone last."""
    from .groups.reading import with_latest
    from .sheet import for_a_table

    found = Action.objects.visible_to(user).filter(review_id=review.pk)
    return for_a_table(with_latest(found)).order_by(
        F("recommendation__place").asc(nulls_last=True), "due_on", "pk"
    )


def without_actions(review: Review, user: User) -> QuerySet[Recommendation]:
    """Return the recommendations of a review of which the person sees no action, each with what a table shows of it."""
    seen = Action.objects.visible_to(user).filter(review_id=review.pk, recommendation__isnull=False)
    return (
        Recommendation.objects.filter(review_id=review.pk)
        .exclude(pk__in=seen.order_by().values("recommendation_id"))
        .select_related("review", "finding", "theme")
    )


def impact_of(review: Review, user: User) -> dict[int, str]:
    """Return where the impact of each recommendation of a review stands, as far as the person may know; two queries."""
    from .impact.words import impact_words

    items = Recommendation.objects.filter(review_id=review.pk)
    return impact_words(items, user, timezone.localdate())


def find_text(review: Review, model: type[T], pk: int) -> T | None:
    """Return one finding or recommendation of a review, or None."""
    return model.objects.filter(review_id=review.pk, pk=pk).first()


def contributors_of(action: Action) -> QuerySet[Contributor]:
    """Return the agencies that contribute to an action."""
    return action.contributors.select_related("agency")


def waits_for(action: Action, user: User) -> tuple[list[ActionRow], int]:
    """Return the actions that come first, as far as the person sees them, and how many others there are; two queries."""
    today = timezone.localdate()
    first = (
        Action.objects.visible_to(user).filter(needed_by__action=action).select_related("agency")
    )
    rows = [ActionRow(one, today) for one in first]
    return rows, action.waits_for.count() - len(rows)


def due_changes(action: Action) -> QuerySet[DueChange]:
    """Return the due days that were asked for or set, oldest first."""
    return action.due_changes.select_related("asked_by", "answered_by", "answered_in")


def pieces_of(action: Action) -> QuerySet[Evidence]:
    """Return the evidence of an action, oldest first, without the content of its files."""
    return action.pieces.select_related("added_by", "attachment").defer("attachment__content")


def updates_of(action: Action) -> QuerySet[ProgressUpdate]:
    """Return what was said of how an action goes, newest first."""
    return action.updates.select_related("by").order_by("-at", "-pk")

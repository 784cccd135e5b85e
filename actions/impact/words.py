"""Where the impact of a recommendation stands, in words for a paper: how it was judged, or when it is looked at."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Q

from reviews.access.querysets import conflict_exists
from reviews.clock import in_words

from ..groups.access import actions_of
from ..models import Action, ImpactCheck, ImpactState, Recommendation
from ..people import chaired_groups
from ..querysets import reads_impact

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from django.db.models import QuerySet

    from partnership.models import Group, User

HEADING = "Did it make a difference?"
NOT_YET = "Not yet checked"
#: Printed wherever the words stand. The first three are what a group chooses from; they mean what they mean when a review is
#: looked at again (``reviews/rules/data``, the decision "revisit").
MEANING = (
    f"{HEADING} Embedded: practice is different, and something shows it. Partly embedded: some of it is done, or some agencies do "
    "it. No assurance: nothing shows that practice is different, or agencies did not answer. Not yet checked: no group has judged "
    "it. A check is planned when the last action for the recommendation is accepted."
)


def impact_words(items: QuerySet[Recommendation], user: User, today: date) -> dict[int, str]:
    """Return for each recommendation where its impact stands, as far as the person may know; two queries.

    What the person may not know of is not among them: an agency reads no judgement of others, and of a check that another
    group judges a chair is not told that there was none.
    """
    ids = items.going_ahead().order_by().values("pk")  # type: ignore[attr-defined]
    found: dict[int, list[ImpactCheck]] = defaultdict(list)
    for check in (
        ImpactCheck.objects.visible_to(user).filter(recommendation__in=ids).order_by("due_on", "pk")
    ):
        found[check.recommendation_id].append(check)
    words = {pk: "\n".join(word_of(check, today) for check in rows) for pk, rows in found.items()}
    return dict.fromkeys(_may_know(ids, user), NOT_YET) | words


def impact_in_group(group: Group, user: User, today: date) -> dict[int, str]:
    """Return the same for the recommendations of the actions that a group oversees, as far as the person sees them; two queries."""
    seen = actions_of([group], user).order_by().values("recommendation_id")
    return impact_words(Recommendation.objects.filter(pk__in=seen), user, today)


def _may_know(ids: QuerySet[Recommendation], user: User) -> Iterator[int]:
    """Those of which the person may be told that nothing is planned: the whole of a review is theirs to read, or a group of
    theirs oversees an action and nobody else planned a check.
    """
    ours = Action.objects.filter(
        recommendation=OuterRef("pk"),
        group__in=chaired_groups(user),
        review__is_restricted=False,
    )
    checks = ImpactCheck.objects.filter(recommendation=OuterRef("pk"))
    of_group = Q(Exists(ours.order_by())) & ~Q(Exists(checks.order_by()))
    return (
        Recommendation.objects.filter(pk__in=ids)
        .filter(reads_impact(user) | of_group, ~Q(conflict_exists(user, "review")))
        .order_by("pk")
        .values_list("pk", flat=True)
        .iterator()
    )


def word_of(check: ImpactCheck, today: date) -> str:
    """Say where one check stands on the day ``today``."""
    if check.state == ImpactState.JUDGED:
        on = f", judged on {in_words(check.judged_on)}" if check.judged_on else ""
        return f"{check.get_judgement_display()}{on}"
    if check.state == ImpactState.CANCELLED:
        return f"A check was not needed: {check.state_reason}".rstrip(": ")
    if check.state == ImpactState.ASKED and check.answer_by:
        came = "answers were due by" if check.answer_by < today else "answers come by"
        return f"{NOT_YET}: agencies were asked, {came} {in_words(check.answer_by)}"
    word = "was due" if check.due_on < today else "due"
    return f"{NOT_YET}, {word} on {in_words(check.due_on)}"

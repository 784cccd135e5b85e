"""Agreeing the action plan, closing the review, and opening it again."""

from __future__ import annotations

from collections.abc import Iterator

from actions.closing import handed_over, open_actions
from actions.models import ActionState, Recommendation
from reviews.clock import in_words
from reviews.door.acts import Act
from reviews.door.passage import Passage
from reviews.door.shared.parallel import named
from reviews.flowkit import work
from reviews.flowkit.titles import title_of_task
from reviews.models import (
    Hold,
    ReviewDate,
    RoleKind,
    Stage,
)
from reviews.regulators.telling import everybody_was_told
from reviews.reopening import reopen
from reviews.requests.owed import answers_owed

from .report import COORDINATOR

ACTION_PLAN = frozenset({Stage.ACTION_PLAN})


# -- the action plan ----------------------------------------------------------------------------------


def plan_gaps(passage: Passage) -> Iterator[str]:
    """A sentence for each accepted recommendation without an action, and each refusal without a reason."""
    for recommendation in Recommendation.objects.filter(
        review_id=passage.review.pk
    ).prefetch_related("actions"):
        if recommendation.response == Recommendation.Response.NOT_ACCEPTED:
            if not recommendation.response_reason.strip():
                yield f"Recommendation {recommendation.ref} is not accepted: say why."
        elif not any(
            action.state != ActionState.DROPPED for action in recommendation.actions.all()
        ):
            yield (
                f"Recommendation {recommendation.ref} has no action. Add one, "
                "or record that it is not accepted and why."
            )


def agree_action_plan(passage: Passage) -> None:
    """Agree the recommendations and actions.

    ``data``: ``agreed_on`` (today unless given), ``none_reason`` (required when there are neither
    recommendations nor actions).
    """
    review = passage.review
    agreed_on = passage.data.get("agreed_on") or passage.today
    none_reason = (passage.data.get("none_reason") or "").strip()
    if agreed_on > passage.today:
        passage.refuse(
            agreed_on="This day is still to come. Enter the day on which the plan was agreed."
        )
    submitted = ReviewDate.objects.filter(review_id=review.pk, key="panel_meeting").first()
    if submitted is not None and agreed_on < submitted.on:
        passage.refuse(
            agreed_on=f"This is before the review panel met on {in_words(submitted.on)}. Check the date."
        )
    recommendations = review.recommendations.count()  # type: ignore[attr-defined]
    actions = review.actions.exclude(state=ActionState.DROPPED).count()  # type: ignore[attr-defined]
    if not recommendations and not actions and not none_reason:
        passage.refuse(
            none_reason="There are no recommendations and no actions. Add them, or say why none are needed."
        )
    passage.set_date("plan_agreed", agreed_on)
    if recommendations or actions:
        passage.say(
            f"Agreed the action plan: {recommendations} recommendation{_s(recommendations)}, "
            f"{actions} action{_s(actions)}.",
            recommendations=recommendations,
            actions=actions,
        )
    else:
        passage.say(
            f"Agreed that no recommendations are needed: {none_reason}"[:480], none=none_reason
        )


def _s(count: int) -> str:
    return "" if count == 1 else "s"


def _plan_is_agreed(passage: Passage) -> Iterator[str]:
    if not ReviewDate.objects.filter(review_id=passage.review.pk, key="plan_agreed").exists():
        yield "The action plan is not agreed yet, so it can still be changed as it is."


def undo_action_plan(passage: Passage) -> None:
    """Take the action plan up again."""
    passage.rewind("action_plan")
    # The other strand may have opened it.
    passage.cancel("close_review")
    passage.clear_date("plan_agreed")
    passage.say("Took the action plan up again.")


# -- closing ------------------------------------------------------------------------------------------


def still_open(passage: Passage) -> Iterator[str]:
    """A sentence for everything that is open: the list that refuses a closure, and that a forced one keeps."""
    review = passage.review
    for task in passage.open_tasks():
        if task.flow_task.name == "close_review":
            continue
        whose = task.owner or (task.agency.short_name if task.agency else None)
        by = f" ({whose})" if whose else ""
        yield f"The task “{title_of_task(task)}”{by} is not done. Do it, or ask whoever holds it."
    yield from answers_owed(review)
    yield from open_actions(review)
    yield from everybody_was_told(passage)
    if not ReviewDate.objects.filter(review_id=review.pk, key="panel_response").exists():
        yield "The National Panel's response is not recorded."
    for hold in Hold.objects.filter(review_id=review.pk, ended_on__isnull=True).select_related(
        "parallel"
    ):
        yield (
            f"{named(hold.parallel)} still holds up: {hold.get_what_display().lower()}. "
            "Record the day on which the hold ended. The process itself may go on."
        )


def close(passage: Passage) -> None:
    """Close the review. Open actions with a group go on under it; the people keep their reading rights."""
    passed_on = handed_over(passage.review)
    passage.set_date("closed", passage.today)
    passage.fire("close")
    count = len(passed_on)
    tail = (
        f" {count} open action{_s(count)} handed over to the group that oversees it."
        if count == 1
        else (
            f" {count} open actions handed over to the groups that oversee them." if count else ""
        )
    )
    passage.say(f"Closed the review.{tail}", handed_over=passed_on)


def _something_is_open(passage: Passage) -> Iterator[str]:
    if next(still_open(passage), None) is None:
        yield "Nothing is open. Close the review in the ordinary way."


def force_close(passage: Passage) -> None:
    """Close the review with work still open. What was open is kept with the event; open tasks are cancelled."""
    left = list(still_open(passage))
    cancelled = [task.pk for task in passage.open_tasks()]
    passage.set_date("closed", passage.today)
    passage.fire("close")
    work.stop(passage.work)
    count = len(left)
    passage.say(
        f"Closed the review with {count} thing{_s(count)} still open.",
        still_open=left,
        cancelled=cancelled,
        handed_over=handed_over(passage.review),
    )


ACTS = (
    Act(
        name="agree_action_plan",
        label="Agree recommendations and actions",
        roles=COORDINATOR,
        stages=ACTION_PLAN,
        task="action_plan",
        run=agree_action_plan,
        guards=(plan_gaps,),
    ),
    Act(
        name="undo_action_plan",
        label="Take the action plan up again",
        roles=COORDINATOR,
        stages=ACTION_PLAN,
        run=undo_action_plan,
        guards=(_plan_is_agreed,),
        needs_reason=True,
        undoes="agree_action_plan",
    ),
    Act(
        name="close",
        label="Close the review",
        roles=COORDINATOR,
        stages=ACTION_PLAN,
        task="close_review",
        run=close,
        guards=(still_open,),
    ),
    Act(
        name="force_close",
        label="Close the review with work still open",
        roles=frozenset({RoleKind.CHAIR, RoleKind.SIGNATORY}),
        stages=ACTION_PLAN,
        run=force_close,
        guards=(_something_is_open,),
        needs_reason=True,
        page="rapid_review:force_close",
    ),
    Act(
        name="reopen",
        label="Open the review again",
        roles=COORDINATOR,
        stages=frozenset({Stage.CLOSED}),
        run=reopen,
        needs_reason=True,
        undoes="close",
        page="rapid_review:reopen",
    ),
)

"""What must be true of a Rapid Review after every step, whoever took it."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

from django.db import connection
from django.db.models import Count
from django.utils import timezone
from viewflow.workflow.status import PROCESS, STATUS

from partnership.models import Event, Message
from reviews import door
from reviews.decisions import standing_decision
from reviews.door.due import deadlines
from reviews.models import (
    Hold,
    RegulatorContact,
    Review,
    ReviewProcess,
    ReviewRole,
    ReviewTask,
    RoleKind,
    ScrutinyView,
    Stage,
)
from workflows.rapid_review.meetings import planned_meeting
from workflows.rapid_review.panel_queries import PANEL_DECISION
from workflows.rapid_review.scrutiny import SCRUTINY_WORK, still_to_give
from workflows.rapid_review.unready import MET_WITHOUT

#: Stage → nodes of which exactly one kind is open (the spine), and nodes that may be open beside it.
SPINE: dict[str, set[str]] = {
    Stage.NOTIFICATION: {"notification"},
    Stage.SCREENING: {"screening"},
    Stage.INFORMATION: {"request_information", "convene", "prepare_pack"},
    Stage.PANEL: {"hold_meeting"},
    Stage.REPORT: {"draft_report", "sign_off", "submit_report"},
    Stage.ACTION_PLAN: {
        "panel_response",
        "reply_to_panel",
        "what_follows",
        "action_plan",
        "close_review",
    },
    Stage.CLOSED: set(),
    Stage.NOT_PROGRESSED: set(),
}
BESIDE: dict[str, set[str]] = {
    Stage.INFORMATION: {"agency_summary"},
    Stage.PANEL: {"agency_summary", "give_view"},
    Stage.REPORT: {"agency_summary"},
    Stage.ACTION_PLAN: {"answer_letter"},
}
#: After submission two strands run; these follow one another on the first.
RESPONSE_STRAND = {"panel_response", "reply_to_panel", "what_follows"}


#: Stands for the key of the review in the prepared questions of ``digest``.
_THE_REVIEW = -1


@cache
def _questions() -> list[tuple[str, tuple[Any, ...]]]:
    """All that a refused act must leave as it was. Put into SQL once: it is asked twenty thousand times."""
    return [
        queryset.query.sql_with_params()
        for queryset in (
            Review.objects.filter(pk=_THE_REVIEW).values_list(),
            ReviewTask.objects.filter(process__review=_THE_REVIEW).order_by("pk").values_list(),
            Event.objects.order_by()
            .values("about_kind")
            .annotate(n=Count("pk"))
            .order_by("about_kind")
            .values_list("about_kind", "n"),
            Message.objects.order_by()
            .values("about_kind")
            .annotate(n=Count("pk"))
            .order_by("about_kind")
            .values_list("about_kind", "n"),
            ReviewRole.objects.filter(review=_THE_REVIEW).order_by("pk").values_list(),
        )
    ]


def digest(review: Review) -> tuple[Any, ...]:
    """All that a refused act must leave as it was."""
    found = []
    with connection.cursor() as cursor:
        for sql, params in _questions():
            cursor.execute(sql, [review.pk if one == _THE_REVIEW else one for one in params])
            found.append(cursor.fetchall())
    return tuple(found)


def open_nodes(review: Review) -> list[str]:
    """Names of the open nodes, one for each task."""
    tasks = ReviewTask.objects.open().filter(process__review=review).order_by("pk")
    return [task.flow_task.name for task in tasks]


def check_stage_and_work(review: Review) -> None:
    """The open tasks are those of the stage, and the flow is over exactly when the review is."""
    nodes = open_nodes(review)
    stage = review.stage
    process = ReviewProcess.objects.get(review=review)
    stray = set(nodes) - SPINE[stage] - BESIDE.get(stage, set())
    assert not stray, f"open at {stage}: {stray}"
    spine = {node for node in nodes if node in SPINE[stage]}
    if stage in (Stage.CLOSED, Stage.NOT_PROGRESSED):
        assert nodes == []
        # Cancelled where work was left: withdrawn, or closed with work still open.
        over = {PROCESS.DONE, PROCESS.CANCELED}
        assert process.status in over, f"{stage}, yet the flow is {process.status}"
        assert process.finished is not None
        return
    assert process.status == PROCESS.NEW, f"{stage}, yet the flow is {process.status}"
    assert process.finished is None
    assert spine, f"nobody has anything to do at {stage}"
    if stage == Stage.ACTION_PLAN:
        assert len(spine & RESPONSE_STRAND) <= 1
        assert spine <= RESPONSE_STRAND | {"action_plan"} or spine == {"close_review"}
        doubles = [node for node in nodes if nodes.count(node) > 1]
        assert not doubles, f"open twice: {doubles}"
    else:
        assert len(spine) == 1, f"two places at once: {spine}"
        assert len([node for node in nodes if node in spine - {"sign_off"}]) <= 1


def check_tasks_are_whole(review: Review) -> None:
    """No task hangs in between, each held one has a holder, nobody is asked twice for the same."""
    tasks = list(ReviewTask.objects.filter(process__review=review))
    states = {task.status for task in tasks}
    assert states <= {STATUS.NEW, STATUS.ASSIGNED, STATUS.DONE, STATUS.CANCELED, STATUS.REVIVED}, (
        states
    )
    seen = set()
    for task in tasks:
        if task.status == STATUS.ASSIGNED:
            assert task.owner_id is not None
        if task.status == STATUS.NEW:
            assert task.owner_id is None
        if task.status in (STATUS.NEW, STATUS.ASSIGNED):
            assert task.flow_task_type == "HUMAN"
            assert task.finished is None
            key = (
                task.flow_task.name,
                task.agency_id,
                task.owner_id if task.flow_task.name == "give_view" else None,
            )
            assert key not in seen, f"asked twice: {key}"
            seen.add(key)
        if task.status == STATUS.DONE and task.flow_task_type == "HUMAN":
            assert task.done_by_id is not None


def check_events_tell_the_stage(
    review: Review, since: int = 0, at: str = Stage.NOTIFICATION
) -> None:
    """The stage pairs of the events (after one, from a stage) form one chain that ends at the present stage."""
    for event in Event.objects.about("review", review.pk).filter(pk__gt=since).order_by("pk"):
        if "stage" in event.data:
            before, after = event.data["stage"]
            assert before == at, f"{event.act} says {before}, but the review was at {at}"
            at = after
    assert at == review.stage


def check_due_days(review: Review, today: date) -> None:
    """The stored due days are those that the rules derive."""
    found = deadlines(review, today)
    running = [item for item in found if item.is_pressing]
    first = min(running, key=lambda item: item.due_on, default=None) if review.is_open else None
    assert (review.due_on, review.due_rule) == (
        (first.due_on, first.rule.id) if first else (None, "")
    )
    by_rule = {item.rule.id: item.due_on for item in found}
    for task in ReviewTask.objects.open().filter(process__review=review):
        node, rule = task.flow_task.name, task.flow_task.due_rule
        if node == "draft_report" and review.dates.filter(key="report_drafted").exists():
            rule = "RR_SIGNOFF"  # it came back
        meeting = planned_meeting(review)
        if node in ("give_view", "hold_meeting") and meeting and not meeting.entered_late:
            assert task.due_on == timezone.localdate(meeting.starts_at), node
        elif rule in by_rule:
            assert task.due_on == by_rule[rule], node
        if node in ("reply_to_panel", "answer_letter"):
            assert task.due_on == _wanted_by(review, further=node == "answer_letter"), node


def _wanted_by(review: Review, *, further: bool) -> date | None:
    """The earliest day that letters of the National Panel without an answer name."""
    letters = list(RegulatorContact.objects.filter(review=review, further=further))
    answered = {letter.answers_id for letter in letters}
    days = [
        letter.answer_by
        for letter in letters
        if letter.direction == "received" and letter.answer_by and letter.pk not in answered
    ]
    return min(days, default=None)


def check_meeting(review: Review) -> None:
    """After a meeting nobody is asked for a view before it; why it went on stands with its decision alone."""
    meeting = planned_meeting(review)
    if meeting is not None and meeting.entered_late:
        assert "give_view" not in open_nodes(review)
    if standing_decision(review, MET_WITHOUT) is not None:
        assert standing_decision(review, PANEL_DECISION) is not None


def check_scrutiny(review: Review) -> None:
    """A scrutineer has the view on the list of work exactly while it is missing and the door would take it."""
    roles = ReviewRole.objects.filter(review=review, role=RoleKind.SCRUTINEER, until=None)
    missing = still_to_give(review)
    for role in roles.select_related("user"):
        listed = [
            item.about
            for queue in SCRUTINY_WORK.mine(role.user)
            for item in queue.first(None, date.max).items
            if item.about.startswith(review.reference)
        ]
        owed = role.user in missing and door.offered("give_scrutiny", review, role.user)
        assert len(listed) == int(owed), f"{role.user}: {listed}, owed: {owed}"
    left = ScrutinyView.objects.filter(review=review).exclude(
        user__review_roles__review=review, user__review_roles__role=RoleKind.SCRUTINEER
    )
    assert not left.exists(), "a view of somebody who never was a scrutineer here"


def check_holds(review: Review) -> None:
    """A hold lies within its process and ends with a reason; what has ended holds nothing up."""
    for hold in Hold.objects.filter(review=review).select_related("parallel"):
        process = hold.parallel
        assert process.review_id == review.pk
        assert process.since <= hold.since <= (hold.ended_on or hold.since)
        assert hold.agreed_by
        assert bool(hold.end_reason) is not hold.stands
        if process.ended_on is not None:
            assert hold.ended_on is not None
            assert hold.ended_on <= process.ended_on


def check_all(review: Review, today: date) -> None:
    """Everything above but the events."""
    check_meeting(review)
    check_scrutiny(review)
    check_stage_and_work(review)
    check_tasks_are_whole(review)
    check_due_days(review, today)
    check_holds(review)

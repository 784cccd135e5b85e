"""Ending a Rapid Review that is not one, and taking it up again without what its first life left behind."""

from __future__ import annotations

from viewflow.workflow.status import STATUS

from reviews.clock import in_words
from reviews.decisions import supersede
from reviews.door.acts import Act
from reviews.door.passage import Passage
from reviews.flowkit import work
from reviews.models import (
    Decision,
    Meeting,
    ReviewDate,
    RoleKind,
    Stage,
)
from reviews.requests.owed import release_all
from reviews.rules import Route
from reviews.wording import edition_of

from ..meetings import call_off, planned_meeting
from ..panel_queries import PANEL_DECISION, SHARED_WITHOUT
from ..telling import WITHDRAWAL, about_the_end, tell_of_the_end, told_problems
from ..unready import MET_WITHOUT
from .other_route import nothing_goes_on_there, open_by_route
from .panel import set_views_aside

COORDINATOR = frozenset({RoleKind.COORDINATOR})
#: The outcome that a review keeps that was withdrawn.
NOT_NOTIFIABLE = "withdrawn_not_notifiable"
#: Dates that the steps after the screening record; those of the incident and its notification stay.
DATES_OF_STEPS = (
    "requests_sent",
    "panel_arranged",
    "returns_in",
    "panel_meeting",
    "report_drafted",
    "signed_off",
)


def _check_withdrawal(passage: Passage, routes: dict[str, Route]) -> None:
    """Refuse a withdrawal on an impossible day, that nobody agreed, or that leaves the concern nowhere."""
    on, agreed_by = passage.data["on"], passage.data["agreed_by"]
    wrong: dict[str, str] = {}
    first = (
        ReviewDate.objects.filter(review_id=passage.review.pk, key="incident")
        .values_list("on", flat=True)
        .first()
    )
    if passage.data.get("route") not in routes:
        wrong["route"] = "Choose where the concern goes now."
    if on > passage.today:
        wrong["on"] = "The day it was agreed is in the future. Enter a date that has been."
    elif first and on < first:
        wrong["on"] = (
            f"The day it was agreed is before the incident on {in_words(first)}. Check the date."
        )
    if not agreed_by.strip():
        wrong["agreed_by"] = (
            "Say who agreed it, for example the three safeguarding partners by name."
        )
    passage.refuse(**wrong, **told_problems(passage, needed=False))


def withdraw(passage: Passage) -> None:
    """It was found later that the incident does not meet the criteria (National Panel's FAQ).

    ``data``: ``route`` (key of a route in the rule file: where the concern goes now), ``agreed_by`` (who
    agreed), ``on`` (the day it was agreed), ``told_on`` and ``told_how`` (when and how the National Panel was
    told of it, of a notified incident; both empty while it has not been told). What was decided before no longer stands; a planned meeting is
    called off; agencies that still owe an answer are released. All of them are told.
    """
    routes = {route.key: route for route in edition_of(passage.review).routes}
    _check_withdrawal(passage, routes)
    route = routes[passage.data["route"]]
    _end_what_stands(passage)
    decision = passage.result = Decision.objects.create(
        review=passage.review,
        kind=WITHDRAWAL,
        outcome=route.key,
        outcome_label=route.label,
        rationale=passage.reason,
        agreed_by=passage.data["agreed_by"].strip(),
        decided_on=passage.data["on"],
        recorded_by=passage.actor,
        signed_at=passage.now,
    )
    _release_agencies(passage)
    passage.fire("withdraw")
    passage.review.outcome = NOT_NOTIFIABLE
    told = tell_of_the_end(passage, decision)
    opened = open_by_route(passage, route, passage.data["on"], decision)
    cancelled = work.stop(passage.work)
    passage.say(
        "Withdrew the review: the incident does not meet the criteria for notification. "
        f"Other route: {route.label}.{told}{opened}",
        cancelled_tasks=cancelled,
        route=route.key,
    )


def _end_what_stands(passage: Passage) -> None:
    """No decision stands and no meeting is planned any more."""
    supersede(passage, "screening", WITHDRAWAL, SHARED_WITHOUT, PANEL_DECISION, MET_WITHOUT)
    meeting = planned_meeting(passage.review)
    if meeting is not None:
        call_off(passage, meeting)


def _release_agencies(passage: Passage) -> None:
    review = passage.review
    release_all(
        passage,
        "The review was withdrawn.",
        f"{review.reference} {review.pseudonym} was withdrawn because the incident does not meet the criteria for "
        "notification.",
    )


def reconsider(passage: Passage) -> None:
    """Take up again a review that did not progress.

    It goes back to screening, or to the notification when that had not been recorded yet. What the first
    round of the work recorded is history: its decisions, meetings, views and the dates of its steps.
    Summaries that agencies sent, and the text of the report, are kept for the second round.
    """
    knows_the_end = about_the_end(passage.review).filter(about__superseded_at__isnull=True).exists()
    _end_what_stands(passage)
    set_views_aside(passage)
    for meeting in Meeting.objects.filter(review_id=passage.review.pk, state=Meeting.State.HELD):
        meeting.state = Meeting.State.EARLIER
        passage.save(meeting)
    cleared = _clear_dates(passage)
    passage.review.outcome = ""
    passage.fire("reconsider")
    where = ", to be screened"
    if work.last_done(passage.work, "screening") is not None:
        passage.rewind("screening")
    elif work.last_done(passage.work, "notification") is not None:
        _resume(passage, "screening")
    else:
        _resume(passage, "notification")
        passage.fire("back_to_notification")
        where = ", at the notification"
    again = " The dates of the steps that are done again were taken away." if cleared else ""
    if knows_the_end:
        again += " The National Panel was told that it had ended, and not yet that it goes on."
    passage.say(f"Took the review up again{where}.{again}", dates=cleared)


def _clear_dates(passage: Passage) -> dict[str, str]:
    """Take the dates of the steps away; return what they were, by key, for the event."""
    found = ReviewDate.objects.filter(review_id=passage.review.pk, key__in=DATES_OF_STEPS)
    cleared = {row.key: row.on.isoformat() for row in found}
    for key in cleared:
        passage.clear_date(key)
    return cleared


def _resume(passage: Passage, node: str) -> None:
    """Open again the task that was cancelled when the review was withdrawn."""
    running = passage.work
    last = (
        running.tasks.filter(flow_task=getattr(running.flow_class, node), status=STATUS.CANCELED)
        .order_by("-pk")
        .first()
    )
    assert last is not None, f"{node} was never open"  # noqa: S101 - a fact of the flow
    work.resume(running, [last.pk])


ACTS = (
    Act(
        name="reconsider",
        label="Take the review up again",
        roles=COORDINATOR,
        stages=frozenset({Stage.NOT_PROGRESSED}),
        run=reconsider,
        guards=(nothing_goes_on_there,),
        needs_reason=True,
        page="rapid_review:reconsider",
    ),
    Act(
        name="withdraw",
        label="Withdraw the review",
        roles=COORDINATOR,
        stages=frozenset(
            {Stage.NOTIFICATION, Stage.SCREENING, Stage.INFORMATION, Stage.PANEL, Stage.REPORT}
        ),
        run=withdraw,
        needs_reason=True,
        page="rapid_review:withdraw",
    ),
)

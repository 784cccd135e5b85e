"""Screening: are the criteria for notification met, and if not, what happens instead."""

from __future__ import annotations

from collections.abc import Iterator

from viewflow.workflow.status import STATUS

from reviews.clock import in_words
from reviews.criteria import save_answers, snapshot
from reviews.decisions import supersede
from reviews.door.acts import Act
from reviews.door.passage import Passage
from reviews.flowkit import work
from reviews.models import (
    OPEN_REQUEST_STATES,
    Decision,
    InformationRequest,
    RequestState,
    ReviewDate,
    RoleKind,
    Stage,
)
from reviews.wording import edition_of

from ..criteria_met import CRITERIA_MET, SET, contradiction, unanswered

COORDINATOR = frozenset({RoleKind.COORDINATOR})


def _check(passage: Passage) -> str:
    """Refuse a screening with gaps or that contradicts itself; return the words for its outcome."""
    data = passage.data
    edition = edition_of(passage.review)
    passage.refuse(**unanswered(edition, data["answers"]))
    outcome = data["outcome"]
    routes = {route.key: route.label for route in edition.routes}
    if outcome != CRITERIA_MET and outcome not in routes:
        passage.refuse(outcome="Choose what happens next.")
    if not data["rationale"].strip():
        passage.refuse(rationale="Say how the answers lead to this outcome.")
    if outcome != CRITERIA_MET and not data.get("agreed_by", "").strip():
        passage.refuse(
            agreed_by="Say who agreed the other route. All three safeguarding partners should agree "
            "which incidents are notified."
        )
    given = {key: answer for key, (answer, _) in data["answers"].items()}
    passage.refuse(**contradiction(outcome, given, explained=bool(data.get("explained"))))
    return routes.get(outcome, "")


def screen(passage: Passage) -> None:
    """Keep each criterion with its rationale and the decision; go on, or record the other route.

    ``data``: ``answers`` (criterion key → (answer, rationale), all of the edition's), ``outcome``
    (``criteria_met`` or the key of another route in the rule file), ``rationale``, ``agreed_by`` (needed
    for another route), ``explained`` (the rationale explains why another route was chosen although the
    answers meet the criteria).
    """
    data = passage.data
    route = _check(passage)
    save_answers(passage, SET, data["answers"])
    passage.result = Decision.objects.create(
        review=passage.review,
        kind="screening",
        outcome=data["outcome"],
        outcome_label=route,
        rationale=data["rationale"],
        agreed_by=data.get("agreed_by", ""),
        criteria=snapshot(passage.review, SET),
        decided_on=passage.today,
        recorded_by=passage.actor,
        signed_at=passage.now,
    )
    if data["outcome"] == CRITERIA_MET:
        passage.fire("screen_in")
        passage.say("Screened: the criteria are met, so a Rapid Review is required.")
    else:
        passage.fire("screen_out")
        passage.review.outcome = data["outcome"]
        passage.say(f"Screened: not notifiable. Other route: {route}.")


def _no_agency_asked(passage: Passage) -> Iterator[str]:
    # Requests of a first round, before the review was taken up again, do not count: its date was cleared.
    if ReviewDate.objects.filter(review_id=passage.review.pk, key="requests_sent").exists():
        yield (
            "Agencies have already been asked for information, so the screening stands. "
            "If the incident does not meet the criteria, withdraw the review instead."
        )


def undo_screening(passage: Passage) -> None:
    """Screen again: the first decision stays in the record as superseded."""
    supersede(passage, "screening")
    passage.rewind("screening")
    passage.fire("back_to_screening")
    passage.say("Took the review back to screening.")


def reconsider(passage: Passage) -> None:
    """Take up again a review that did not progress.

    It goes back to screening, or to the notification when that had not been recorded yet.
    """
    supersede(passage, "screening", "withdrawal")
    passage.review.outcome = ""
    passage.fire("reconsider")
    if work.last_done(passage.work, "screening") is not None:
        passage.rewind("screening")
    elif work.last_done(passage.work, "notification") is not None:
        _resume(passage, "screening")
    else:
        _resume(passage, "notification")
        passage.fire("back_to_notification")
        passage.say("Took the review up again, at the notification.")
        return
    passage.say("Took the review up again, to be screened.")


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


def _check_withdrawal(passage: Passage) -> None:
    """Refuse a withdrawal on an impossible day or that nobody agreed."""
    on, agreed_by = passage.data["on"], passage.data["agreed_by"]
    wrong: dict[str, str] = {}
    first = (
        ReviewDate.objects.filter(review_id=passage.review.pk, key="incident")
        .values_list("on", flat=True)
        .first()
    )
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
    passage.refuse(**wrong)


def withdraw(passage: Passage) -> None:
    """It was found later that the incident does not meet the criteria (National Panel's FAQ).

    ``data``: ``agreed_by`` (who agreed), ``on`` (the day it was agreed). Agencies that still owe an answer
    are released and told.
    """
    _check_withdrawal(passage)
    passage.result = Decision.objects.create(
        review=passage.review,
        kind="withdrawal",
        outcome="withdrawn_not_notifiable",
        rationale=passage.reason,
        agreed_by=passage.data["agreed_by"].strip(),
        decided_on=passage.data["on"],
        recorded_by=passage.actor,
        signed_at=passage.now,
    )
    _release_agencies(passage)
    passage.fire("withdraw")
    passage.review.outcome = "withdrawn_not_notifiable"
    cancelled = work.stop(passage.work)
    passage.say(
        "Withdrew the review: the incident does not meet the criteria for notification.",
        cancelled_tasks=cancelled,
    )


def _release_agencies(passage: Passage) -> None:
    review = passage.review
    for request in InformationRequest.objects.filter(
        review_id=review.pk, state__in=OPEN_REQUEST_STATES
    ).select_related("agency", "contact"):
        request.state = RequestState.RELEASED
        request.state_reason = "The review was withdrawn."
        passage.save(request)
        passage.tell(
            request.contact,
            "request_released",
            f"{review.reference}: your information is no longer needed",
            f"{review.reference} {review.pseudonym} was withdrawn because the incident does not meet the "
            f"criteria for notification.\n\nNothing more is needed from {request.agency.name}. "
            "Thank you for what you have done so far.",
        )


ACTS = (
    Act(
        name="screen",
        label="Screen against the criteria",
        roles=COORDINATOR,
        stages=frozenset({Stage.SCREENING}),
        task="screening",
        run=screen,
    ),
    Act(
        name="undo_screening",
        label="Screen again",
        roles=COORDINATOR,
        stages=frozenset({Stage.INFORMATION}),
        run=undo_screening,
        guards=(_no_agency_asked,),
        needs_reason=True,
        undoes="screen",
        page="rapid_review:undo_screening",
    ),
    Act(
        name="reconsider",
        label="Take the review up again",
        roles=COORDINATOR,
        stages=frozenset({Stage.NOT_PROGRESSED}),
        run=reconsider,
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

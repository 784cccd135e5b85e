"""Screening: are the criteria for notification met, and if not, what happens instead."""

from __future__ import annotations

from collections.abc import Iterator

from reviews.criteria import save_answers, snapshot
from reviews.decisions import supersede
from reviews.door.acts import Act
from reviews.door.passage import Passage
from reviews.models import (
    Decision,
    ReviewDate,
    RoleKind,
    Stage,
)
from reviews.rules import Route
from reviews.wording import edition_of

from ..criteria_met import CRITERIA_MET, SCREENING, SET, contradiction, unanswered
from ..telling import tell_of_the_end, told_problems
from .other_route import open_by_route

COORDINATOR = frozenset({RoleKind.COORDINATOR})


def _check(passage: Passage) -> Route | None:
    """Refuse a screening with gaps or that contradicts itself; return the other route, or None where it goes on."""
    data = passage.data
    edition = edition_of(passage.review)
    passage.refuse(**unanswered(edition, data["answers"]))
    outcome = data["outcome"]
    routes = {route.key: route for route in edition.routes}
    if outcome != CRITERIA_MET and outcome not in routes:
        passage.refuse(outcome="Choose what happens next.")
    if not data["rationale"].strip():
        passage.refuse(rationale="Say how the answers lead to this outcome.")
    if outcome != CRITERIA_MET and not data.get("agreed_by", "").strip():
        passage.refuse(
            agreed_by=f"Say who agreed the other route. {edition.says('partners_agree')}".strip()
        )
    given = {key: answer for key, (answer, _) in data["answers"].items()}
    passage.refuse(**contradiction(edition, outcome, given, explained=bool(data.get("explained"))))
    if outcome != CRITERIA_MET:
        passage.refuse(**told_problems(passage, needed=False))
    return routes.get(outcome)


def save_screening_draft(passage: Passage) -> None:
    """Keep what was typed of the screening, whole or not. Nothing is decided by it.

    ``data``: ``typed`` (form field → what stood in it), ``version`` (of the review).
    """
    passage.claim(passage.review, passage.data.get("version"))
    passage.review.screening_draft = dict(passage.data["typed"])
    passage.say("Saved notes of the screening. Nothing is decided yet.")


def screen(passage: Passage) -> None:
    """Keep each criterion with its rationale and the decision; go on, or record the other route and what it opens.

    ``data``: ``answers`` (criterion key → (answer, rationale), all of the edition's), ``outcome``
    (``criteria_met`` or the key of another route in the rule file), ``rationale``, ``agreed_by`` (needed
    for another route), ``explained`` (the rationale explains why another route was chosen although the
    answers meet the criteria), ``told_on`` and ``told_how`` (when and how the National Panel was told of another
    route; both empty while it has not been told). May have ``version`` (of the review).
    """
    data = passage.data
    passage.claim(passage.review, data.get("version"))
    route = _check(passage)
    passage.review.screening_draft = {}
    save_answers(passage, SET, data["answers"])
    decision = passage.result = Decision.objects.create(
        review=passage.review,
        kind=SCREENING,
        outcome=data["outcome"],
        outcome_label=route.label if route else "",
        rationale=data["rationale"],
        agreed_by=data.get("agreed_by", ""),
        criteria=snapshot(passage.review, SET),
        decided_on=passage.today,
        recorded_by=passage.actor,
        signed_at=passage.now,
    )
    if route is None:
        passage.fire("screen_in")
        passage.say("Screened: the criteria are met, so a Rapid Review is required.")
    else:
        passage.fire("screen_out")
        passage.review.outcome = data["outcome"]
        told = tell_of_the_end(passage, decision)
        opened = open_by_route(passage, route, passage.today, decision)
        passage.say(f"Screened: not notifiable. Other route: {route.label}.{told}{opened}")


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


ACTS = (
    Act(
        name="save_screening_draft",
        label="Save the screening and finish later",
        roles=COORDINATOR,
        stages=frozenset({Stage.SCREENING}),
        run=save_screening_draft,
    ),
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
)

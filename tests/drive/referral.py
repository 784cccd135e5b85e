"""Driving a referral, by the door, as a test needs it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.utils import timezone

from partnership.models import User
from reviews import door
from reviews.models import Review
from reviews.referring import MUST, NO
from reviews.requests.asking import default_due
from tests.drive.information import ask_of
from tests.drive.opening import SECRET_NAME, fresh, open_task
from tests.world import World
from workflows.referral.considering import Weighed, weighed
from workflows.referral.opening import ReferralFacts, open_referral

__all__ = ["SECRET_NAME"]
WHY = "As the records show."
#: Kinds of review that nothing is required of here, whatever else is: they are tried where they live.
BESIDE = ("dhr",)


def facts(world: World, **changes: Any) -> ReferralFacts:
    """What an invented referral says: a child, referred by the hospital today, about the day before yesterday."""
    today = timezone.localdate()
    values: dict[str, Any] = {
        "about": "child",
        "received_on": today,
        "agency": world.agencies["trust"],
        "incident": today - timedelta(days=2),
        "summary": "A child was found alone and hurt.",
        "place": "North of the borough",
        "concerns": "Three agencies each thought that another one was visiting.",
        "pseudonym": "Child R",
        "facts": {"age_text": "7", "harm": "serious_harm"},
        "identity": {"name": SECRET_NAME, "born_on": today - timedelta(days=2700)},
    }
    return ReferralFacts(**{**values, **changes})


def referred(world: World, actor: User | None = None, **changes: Any) -> Review:
    """A case that a colleague of the hospital referred."""
    who = actor or world.trust_contact
    return fresh(open_referral(who, world.partnership, facts(world, **changes)))


def acknowledged(world: World, review: Review | None = None) -> Review:
    """The referrer knows that it has come."""
    review = review or referred(world)
    door.perform(
        "acknowledge",
        review,
        world.coordinator,
        task=open_task(review, "acknowledge"),
        data={"on": timezone.localdate(), "how": "By e-mail."},
    )
    return fresh(review)


def asked(world: World, review: Review | None = None, *keys: str, **basis: Any) -> Review:
    """Agencies are asked for scoping returns; nobody where none is named. ``basis``: its key and conditions."""
    review = review or acknowledged(world)
    due = default_due(review, timezone.localdate())
    door.perform(
        "request_information",
        review,
        world.coordinator,
        task=open_task(review, "request_information"),
        data={
            "asks": [ask_of(world, key, due) for key in keys],
            "legal_basis": "s16h",
            "purpose": "To decide whether a review is needed.",
            "nobody": "" if keys else "The referral says all that is needed.",
            **basis,
        },
    )
    return fresh(review)


def outcome_for(one: Weighed, outcome: str) -> str:
    """What is decided where the first kind of review is required: nothing beside it where nothing can be required."""
    if one.question.key in BESIDE:
        return NO
    return outcome if one.question.decision.outcome(outcome) else NO


def answers(review: Review, process: str, outcome: str = MUST) -> Mapping[str, tuple[str, str]]:
    """Answers to the criteria of one kind of review: so that it is required, or so that nothing of it is met."""
    (one,) = [item for item in weighed(review) if item.question.key == process]
    found = {}
    outcome = outcome_for(one, outcome) if process in BESIDE else outcome
    for criterion in one.question.criteria:
        keys = list(criterion.answers)
        found[criterion.key] = (keys[0] if outcome == MUST else keys[-1], WHY)
    return found


def weigh(world: World, review: Review, outcome: str = MUST) -> Review:
    """Weigh the criteria of every kind of review that comes into question."""
    for one in weighed(review):
        door.perform(
            "weigh",
            review,
            world.coordinator,
            data={
                "process": one.question.key,
                "answers": answers(review, one.question.key, outcome),
                "version": fresh(review).version,
            },
        )
    return fresh(review)


def ready(world: World, outcome: str = MUST, **changes: Any) -> Review:
    """A referral that the panel can look at: nobody is asked, the criteria are weighed."""
    return weigh(world, asked(world, acknowledged(world, referred(world, **changes))), outcome)


def recommended(world: World, outcome: str = MUST, **changes: Any) -> Review:
    """The panel recommended the same for each kind of review."""
    return recommend(world, ready(world, outcome, **changes), outcome)


def recommend(world: World, review: Review, outcome: str = MUST) -> Review:
    """The panel recommends the same for each kind of review."""
    keys = [one.question.key for one in weighed(review)]
    door.perform(
        "recommend",
        review,
        world.coordinator,
        task=open_task(review, "consider"),
        data={
            "on": timezone.localdate(),
            "outcomes": {one.question.key: outcome_for(one, outcome) for one in weighed(review)},
            "rationales": dict.fromkeys(keys, "Agencies did not see the same child."),
            "agreed_by": "Police, health, council",
            "dissent": "",
        },
    )
    return fresh(review)


def decision(review: Review, outcome: str = MUST, **changes: Any) -> dict[str, Any]:
    """The data of the decision on the first kind of review that still waits for one."""
    waits = [one for one in weighed(review) if one.considered and not one.considered.decided]
    # What can be required comes first.
    waits.sort(key=lambda one: one.question.is_judgement or one.question.key in BESIDE)
    process = changes.get("process") or (waits[0].question.key if waits else "rapid_review")
    for one in waits:
        if one.question.key == process:
            outcome = outcome_for(one, outcome)
    return {
        "process": process,
        "outcome": outcome,
        "rationale": "We follow the panel.",
        "agreed_by": "The chair",
        "on": timezone.localdate(),
        "departure": "",
        "route": "single_agency" if outcome == NO else "",
        "instead": "The hospital looks at it, led by its safeguarding lead."
        if outcome == NO
        else "",
        **changes,
    }


def decide(world: World, review: Review, outcome: str = MUST, **changes: Any) -> door.Passage:
    """Record one decision."""
    return door.perform(
        "decide",
        review,
        world.coordinator,
        task=open_task(review, "decide"),
        data=decision(review, outcome, **changes),
    )


def decided(world: World, outcome: str = MUST, **changes: Any) -> Review:
    """All that the referral needed is decided."""
    review = recommended(world, outcome, **changes)
    for _ in weighed(review):
        decide(world, fresh(review), outcome)
    return fresh(review)


def told(world: World, review: Review | None = None) -> Review:
    """The referrer knows what was decided."""
    review = review or decided(world)
    door.perform(
        "tell_referrer",
        review,
        world.coordinator,
        task=open_task(review, "tell_referrer"),
        data={"on": timezone.localdate(), "how": "By e-mail.", "words": "A review is carried out."},
    )
    return fresh(review)


def closed(world: World) -> Review:
    """The referral is closed."""
    review = told(world)
    door.perform("close", review, world.coordinator, task=open_task(review, "close_review"))
    return fresh(review)

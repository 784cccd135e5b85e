"""Driving a Safeguarding Adults Review, which a referral led to."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

from reviews import door
from reviews.models import Review
from reviews.requests.asking import default_due
from tests.drive import local, referral
from tests.drive.information import ask_of
from tests.drive.opening import fresh, open_task
from tests.drive.practitioners import heard
from tests.world import World

#: The conditions of section 45 that a request usually meets.
CONDITIONS = ("s45.functions", "s45.likely_to_hold", "s45.about_them")
SECRET_NAME = "Winifred Ashgrove"


def opened(world: World) -> Review:
    """A review that the decision on a referral opened."""
    today = timezone.localdate()
    decided = referral.decided(
        world,
        about="adult",
        pseudonym="Adult W",
        summary="An adult died after months of self-neglect.",
        facts={"age_text": "71", "harm": "death"},
        identity={"name": SECRET_NAME, "born_on": today - timedelta(days=26000)},
    )
    return Review.objects.get(process="sar", links_in__source=decided)


def terms(**changes: Any) -> dict[str, Any]:
    """The data of an appointment: the partnership team, with a panel of core agencies."""
    return {
        "outcome": "within_board",
        "reviewer": "The partnership team, with a panel of core agencies",
        "on": timezone.localdate(),
        "interests": "None",
        "methods": ["traditional", "learning_event"],
        "method": "Agency reports, then a workshop of those who worked with the adult.",
        "terms": "How did agencies respond to self-neglect?",
        "agreed_by": "The board",
        **changes,
    }


def appoint(world: World, review: Review, **changes: Any) -> Review:
    """Decide how it is carried out, by whom and on which terms."""
    door.perform(
        "begin", review, world.coordinator, task=open_task(review, "begin"), data=terms(**changes)
    )
    return fresh(review)


def ask_agencies(world: World, review: Review, *keys: str, **changes: Any) -> Review:
    """Ask agencies for their reports on section 45; nobody where none is named."""
    if keys:
        for subject in review.subjects.all():  # type: ignore[attr-defined]
            seal = {"subject": subject.pk, "version": None, "name": SECRET_NAME}
            door.perform("edit_identity", review, world.coordinator, reason="To ask.", data=seal)
        review = fresh(review)
    due = default_due(review, timezone.localdate())
    data = {
        "asks": [ask_of(world, key, due) for key in keys],
        "legal_basis": "s45",
        "conditions": CONDITIONS,
        "purpose": "To learn what each agency knew.",
        "nobody": "" if keys else "The scoping returns say all that is needed.",
        **changes,
    }
    task = open_task(review, "request_information")
    door.perform("request_information", review, world.coordinator, task=task, data=data)
    return fresh(review)


def begun(world: World, **changes: Any) -> Review:
    """A review under way, for which no agency is asked."""
    return ask_agencies(world, appoint(world, opened(world), **changes))


def to_board(world: World, review: Review, **changes: Any) -> Review:
    """The report goes to the board; a draft comes first where none did."""
    if review.stage == "information":
        review = local.ready(world, review)
    review = heard(world, review)
    task = open_task(review, "draft_report")
    data = {"meets_on": timezone.localdate(), **changes}
    door.perform("take_to_board", review, world.coordinator, task=task, data=data)
    return fresh(review)


def board_decides(world: World, review: Review, outcome: str = "signed_off", **changes: Any) -> Any:
    """The board signs the report off, or asks for changes."""
    data = {
        "outcome": outcome,
        "on": timezone.localdate(),
        "agreed_by": "All members of the board",
        "text": "Say more about advocacy." if outcome == "returned" else "",
        **changes,
    }
    task = open_task(review, "board_sign_off")
    return door.perform("record_board_decision", review, world.coordinator, task=task, data=data)


def signed(world: World, review: Review) -> Review:
    """The board signed the report off."""
    sent = to_board(world, review)
    board_decides(world, sent)
    return fresh(sent)


#: Nobody at the centre of these reviews was asked.
WISH_REASON = "Nobody of the family could be found."


def publish(world: World, review: Review, **changes: Any) -> Review:
    """The report is published today."""
    data = {
        "outcome": "published",
        "on": timezone.localdate(),
        "wish_reason": WISH_REASON,
        "where": "The board’s website",
        **changes,
    }
    task = open_task(review, "publish")
    door.perform("publish", review, world.coordinator, task=task, data=data)
    return fresh(review)


def mark(world: World, review: Review, key: str, **changes: Any) -> Any:
    """Look at a quality marker."""
    data = {"key": key, "state": "met", "evidence": "Minutes of the panel.", "newest": 0, **changes}
    return door.perform("mark_quality", review, world.coordinator, data=data).result

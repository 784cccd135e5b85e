"""The local review."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from reviews.models import (
    ReviewDate,
)
from tests.walk.filling import day
from tests.walk.pages import (
    Page,
    form,
    team,
)
from tests.walk.steps import Answers, Step, nothing_held, nothing_open, signers
from tests.walk.ways import Maker, ref
from workflows.lcspr.models import ProgressCheck, WrittenRequest

if TYPE_CHECKING:
    from tests.walk.cast import Cast


#: What it plants, beside the words that stand in every review.
SECRETS = {
    "quality": "Quality-So-Far",
    "asked_reviewer": "Asked-Of-The-Reviewer",
    "reviewer_answer": "Reviewer-Wrote-Back",
}


def _check(cast: Cast) -> int:
    row, _ = ProgressCheck.objects.get_or_create(
        review=cast.review("local_begun"),
        on=timezone.localdate(),
        time_note="On time.",
        quality_note=SECRETS["quality"],
        defaults={"checked_by": cast.world.coordinator, "checked_at": timezone.now()},
    )
    return row.pk


def _written_request(cast: Cast, text: str, **answer: Any) -> int:
    row, _ = WrittenRequest.objects.get_or_create(
        review=cast.review("local_begun"),
        asked_on=timezone.localdate(),
        what=WrittenRequest.What.DRAFT_REPORT,
        text=text,
        in_writing="An e-mail.",
        recorded_by=cast.world.coordinator,
        **answer,
    )
    return row.pk


def _waiting_request(cast: Cast) -> int:
    return _written_request(cast, SECRETS["asked_reviewer"], answered_on=None)


def _answered_request(cast: Cast) -> int:
    return _written_request(
        cast, "The draft.", answered_on=timezone.localdate(), answer=SECRETS["reviewer_answer"]
    )


def _copies_went_out(cast: Cast) -> None:
    """Long enough ago that today is no day too early to publish; and nothing holds publication up."""
    nothing_held("local_copied")(cast)
    sent = ReviewDate.objects.filter(review=cast.review("local_copied"), key="copy_sent")
    sent.update(on=timezone.localdate() - timedelta(days=30))


PAGES: dict[str, Page] = {
    "reviews:tell_delay": team(),
    "reviews:undo_begin": team(),
    "reviews:change_reviewer": team(),
    "reviews:change_terms": team(),
    "reviews:undo_change": team(),
    "lcspr:check_progress": team(),
    "lcspr:undo_check": form("coordinator", shows={"quality": ("coordinator",)}),
    "lcspr:ask_reviewer": team(),
    "lcspr:answer_request": form("coordinator", shows={"asked_reviewer": ("coordinator",)}),
    "lcspr:undo_answer": form("coordinator", shows={"reviewer_answer": ("coordinator",)}),
    "lcspr:undo_ask": form("coordinator", shows={"asked_reviewer": ("coordinator",)}),
    "lcspr:plan_publication": team(),
    "lcspr:undo_copies": team(),
    "reviews:undo_publish": team(),
    "reviews:withdraw": team(),
    "reviews:reopen": team(),
    "reviews:take_up": team(),
}

REACH: dict[str, Maker] = {
    "reviews:tell_delay": ref("local_held"),
    "reviews:undo_begin": ref("local_begun"),
    "reviews:change_reviewer": ref("local_begun"),
    "reviews:change_terms": ref("local_begun"),
    "reviews:undo_change": ref("local_rethought"),
    "lcspr:check_progress": ref("local_begun"),
    "lcspr:undo_check": ref("local_begun", pk=_check),
    "lcspr:ask_reviewer": ref("local_begun"),
    "lcspr:answer_request": ref("local_begun", pk=_waiting_request),
    "lcspr:undo_answer": ref("local_begun", pk=_answered_request),
    "lcspr:undo_ask": ref("local_begun", pk=_waiting_request),
    "lcspr:plan_publication": ref("local_begun"),
    "lcspr:undo_copies": ref("local_copied"),
    "reviews:undo_publish": ref("local_published"),
    "reviews:withdraw": ref("local_begun"),
    "reviews:reopen": ref("local_closed"),
    "reviews:take_up": ref("local_withdrawn"),
}

ANSWERS: dict[str, Answers] = {
    "lcspr:plan_publication": lambda _: day("on", timezone.localdate() + timedelta(days=40)),
}

NEVER_COMPLETE = {
    "reviews:undo_begin": "agencies were asked: see test_agency_reports",
}


#: Its tasks in other hands.
STEPS = (
    Step("local_opened", "begin"),
    Step(
        "local_appointed",
        "request_information",
        answers=lambda _: {"nobody": "Nothing is missing."},
    ),
    Step("local_begun", "receive_draft"),
    Step("local_drafted", "ask_facts", answers=lambda _: {"nobody": "It went to each agency."}),
    Step(
        "local_facts_asked",
        "check_facts",
        right="contact",
        filters=lambda cast: {"agency": cast.world.agencies["la"]},
        knows=("coordinator",),
    ),
    Step("local_ready", "draft_report", answers=signers, prepare=nothing_open("local_ready")),
    Step("local_signed", "send_copy"),
    # Not everybody at the centre of the review was asked for their wish.
    Step(
        "local_copied",
        "publish",
        prepare=_copies_went_out,
        answers=lambda _: {"wish_reason": "They could not be found."},
    ),
    Step("local_published", "close_review", prepare=nothing_open("local_published")),
)

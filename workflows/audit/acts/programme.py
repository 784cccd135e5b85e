"""The entry in the programme is changed, and an audit that was taken out is put back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from viewflow.workflow.status import STATUS

from reviews.decisions import supersede
from reviews.door.acts import Act
from reviews.ending.withdrawing import KIND as WITHDRAWAL
from reviews.flowkit import work
from reviews.models import InformationRequest, RequestState, ReviewDate, Stage
from reviews.requests import asking

from ..entry import check, put
from ..models import Moderated, SurveyCount
from ..receiving import KIND as RECEIVED
from ..stages import ACTIONS, BEFORE_SHARING
from .common import COORDINATOR, claim_audit
from .moderating import KIND as MODERATION

if TYPE_CHECKING:
    from reviews.door.passage import Passage

#: Dates of steps that are done again when an audit is put back.
DATES_OF_STEPS = ("scoped", "tool_issued", "requests_sent", "returns_in", "returns_closed", "moderated", "report_sent", "report_received")  # fmt: skip
#: States in which a request of the first round can have ended.
ENDED = (RequestState.SUBMITTED, RequestState.REFUSED, RequestState.NO_RESPONSE)


def change_entry(passage: Passage) -> None:
    """Change what the programme says of the audit. ``data``: ``entry`` (an ``Entry``), ``version`` of the audit."""
    audit, entry = claim_audit(passage), passage.data["entry"]
    check(passage, entry, audit)
    news = put(passage, audit, entry)
    passage.result = audit
    passage.say(f"Changed the entry in the programme.{news}")


def put_back(passage: Passage) -> None:
    """Put an audit that was taken out back in the programme, as planned. What was written is kept.

    What the first round came to counts no more: its conclusions, grades, what practitioners said,
    answers of groups, and who did not answer.
    """
    supersede(passage, WITHDRAWAL, MODERATION, RECEIVED)
    _put_aside(passage)
    for key in ReviewDate.objects.filter(
        review_id=passage.review.pk, key__in=DATES_OF_STEPS
    ).values_list("key", flat=True):
        passage.clear_date(key)
    if work.last_done(passage.work, "scope") is not None:
        passage.rewind("scope")
    else:
        running = passage.work
        stopped = running.tasks.filter(
            flow_task=running.flow_class.scope, status=STATUS.CANCELED
        ).order_by("-pk")[:1]
        passage.due_days_may_move = True
        work.resume(running, [task.pk for task in stopped])
    passage.fire("put_back")
    passage.review.outcome = ""
    passage.say("Put the audit back in the programme.")


def _put_aside(passage: Passage) -> None:
    """Release the agencies of the first round, and take away the grades that it gave and what practitioners said. Answers are kept."""
    passage.delete_all(list(Moderated.objects.filter(request__review_id=passage.review.pk)))
    passage.delete_all(list(SurveyCount.objects.filter(review_id=passage.review.pk)))
    audit = claim_audit(passage)
    if audit.silent:
        audit.silent = []
        passage.save(audit)
    for request in InformationRequest.objects.filter(
        review_id=passage.review.pk, state__in=ENDED
    ).select_related("contact", "agency"):
        was_sent = request.state == RequestState.SUBMITTED
        request.state, request.state_reason = RequestState.RELEASED, passage.reason
        passage.save(request)
        asking.end_contact(passage, request.contact, request.agency)
        if was_sent:
            asking.tell_contact(
                passage,
                request,
                "request_released",
                "the audit begins again",
                "The audit was taken out of the programme, and is in it again from its beginning. Your return is kept; "
                "you are asked anew if it is needed, and what you wrote is then still there.",
            )


ACTS = (
    Act(
        name="change_entry",
        label="Change the entry in the programme",
        roles=COORDINATOR,
        stages=BEFORE_SHARING | ACTIONS,
        run=change_entry,
        needs_reason=True,
        page="audit:change_entry",
    ),
    Act(
        name="put_back",
        label="Put the audit back in the programme",
        roles=COORDINATOR,
        stages=frozenset({Stage.NOT_PROGRESSED}),
        run=put_back,
        needs_reason=True,
        undoes="withdraw",
        page="audit:put_back",
    ),
)

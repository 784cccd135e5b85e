"""The work of a referral, and who does it.

Node names are stored in the database: renaming one needs a data migration.
"""

from viewflow import this
from viewflow.workflow.base import Flow
from viewflow.workflow.nodes.end import End
from viewflow.workflow.nodes.start import StartHandle

from reviews.flowkit.lock import door_lock
from reviews.flowkit.nodes import AskEach, Work
from reviews.models import ReviewProcess, ReviewTask, RoleKind
from reviews.requests.gateway import agencies_asked

COORDINATOR = RoleKind.COORDINATOR.value


class ReferralFlow(Flow):
    """Referral

    From the day a case is referred to the day the referrer knows what becomes of it.
    """

    process_class = ReviewProcess
    task_class = ReviewTask
    lock_impl = door_lock

    start = StartHandle().Next(this.acknowledge)

    acknowledge = (
        Work("acknowledge", COORDINATOR, due_rule="REF_ACK")
        .Annotation(title="Acknowledge the referral")
        .Next(this.request_information)
    )
    request_information = (
        Work("request_information", COORDINATOR)
        .Annotation(title="Ask agencies for scoping returns")
        .Next(this.ask_agencies)
    )
    ask_agencies = (
        AskEach()
        .Annotation(title="Each agency")
        .Each(this.scoping_return, agencies_asked)
        .Always(this.consider)
    )
    scoping_return = (
        Work(
            "submit_summary",
            RoleKind.AGENCY_CONTACT.value,
            again_title="Look at the scoping return again and send it",
        )
        .Annotation(title="Write the scoping return")
        .Next(this.return_in)
    )
    return_in = End().Annotation(title="Return received")
    consider = (
        Work("recommend", COORDINATOR)
        .Annotation(title="Record what the review panel recommends")
        .Next(this.decide)
    )
    decide = (
        Work("decide", COORDINATOR, due_rule="REF_DECIDE")
        .Annotation(title="Record the decision")
        .Next(this.tell_referrer)
    )
    tell_referrer = (
        Work("tell_referrer", COORDINATOR, due_rule="REF_TELL")
        .Annotation(title="Tell the referrer the outcome")
        .Next(this.close_review)
    )
    close_review = Work("close", COORDINATOR).Annotation(title="Close the referral").Next(this.end)
    end = End().Annotation(title="Closed")

"""Recommendations of a review: added, changed, and removed before the plan is agreed."""

from __future__ import annotations

from reviews.door.acts import OPEN_STAGES, Act
from reviews.door.passage import Passage

from .. import reading, smart
from ..checks import COORDINATOR, fill, own
from ..models import ActionState, Recommendation, Response
from .sorted_under import check_theme, next_ref, ref_taken

FIELDS = (
    "ref", "wording", "addressed_to", "scope", "response_reason", "response_by", "response_on", "finding", "part_of", "theme",
)  # fmt: skip
#: Which transition leads to which answer.
ANSWER = {
    Response.UNDECIDED: "reconsider",
    Response.ACCEPTED: "accept",
    Response.NOT_ACCEPTED: "decline",
}


def _check_recommendation(passage: Passage, record: Recommendation) -> None:
    fields: dict[str, str] = {}
    if not record.ref.strip():
        fields["ref"] = "Give the recommendation a reference, like 1 or 2.1."
    elif ref_taken(record):
        fields["ref"] = f"There is a recommendation {record.ref} already. Use another reference."
    if not record.wording.strip():
        fields["wording"] = "Write what is recommended."
    if not record.addressed_to.strip():
        fields["addressed_to"] = "Say whom it asks."
    not_accepted = record.response == Response.NOT_ACCEPTED
    if not_accepted and not record.response_reason.strip():
        fields["response_reason"] = (
            "Say why it is not accepted. The reason is published in yearly reports."
        )
    if not_accepted and not record.response_by.strip():
        fields["response_by"] = "Say who decided that it is not accepted."
    if not_accepted and record.response_on is None:
        fields["response_on"] = "Enter the day on which that was decided."
    if record.response_on is not None and record.response_on > passage.today:
        fields["response_on"] = "This day is still to come. Check the date."
    finding = record.finding
    if finding is not None and finding.review_id != passage.review.pk:
        fields["finding"] = "Choose a finding of this review."
    fields |= check_theme(passage, record)
    fields |= _check_part(passage, record)
    passage.refuse(**fields)


def _check_part(passage: Passage, record: Recommendation) -> dict[str, str]:
    """A part belongs to a recommendation of this review that is no part itself, and has no parts of its own."""
    whole = record.part_of
    if whole is None:
        return {}
    if whole.review_id != passage.review.pk or whole.pk == record.pk:
        return {"part_of": "Choose another recommendation of this review."}
    if whole.part_of_id is not None:
        return {
            "part_of": f"{whole} is a part itself. Choose the recommendation that it is a part of."
        }
    if record.pk is not None and record.parts.exists():
        return {"part_of": f"{record} has parts, so it cannot be a part of another one."}
    return {}


def _answer(passage: Passage, record: Recommendation) -> None:
    """Fire what leads to the answer of ``data``, if it is another one than now."""
    wanted = passage.data.get("response") or record.response
    if wanted not in ANSWER:
        passage.refuse(response="Choose whether it is accepted.")
    if wanted != record.response:
        passage.fire(ANSWER[Response(wanted)], record)


def add_recommendation(passage: Passage) -> None:
    """Add a recommendation. ``data``: ``FIELDS`` and ``response``; without one nobody decided on it yet.

    ``result`` is the recommendation.
    """
    record = Recommendation(review_id=passage.review.pk)
    fill(record, passage.data, FIELDS)
    record.ref = record.ref or next_ref(record)
    _answer(passage, record)
    _check_recommendation(passage, record)
    passage.result = passage.save(record)
    passage.say(
        f"Added recommendation {record.ref}.",
        warnings=smart.of_recommendation(record.wording, passage.today),
    )


def change_recommendation(passage: Passage) -> None:
    """Change a recommendation; with a reason once the plan is agreed.

    ``data``: ``recommendation``, ``version``, and those of ``FIELDS`` and ``response`` that change.
    """
    record = own(passage, "recommendation")
    if reading.is_agreed(passage.review) and not passage.reason:
        passage.refuse(reason="The plan is agreed. Say why the recommendation changes.")
    before = record.wording
    fill(record, passage.data, FIELDS)
    _answer(passage, record)
    _check_recommendation(passage, record)
    passage.result = passage.save(record)
    same = record.wording == before
    passage.say(
        f"Changed recommendation {record.ref}.",
        warnings=[] if same else smart.of_recommendation(record.wording, passage.today),
    )


def remove_recommendation(passage: Passage) -> None:
    """Remove a recommendation before the plan is agreed. ``data``: ``recommendation``, ``version``."""
    record = own(passage, "recommendation")
    if reading.is_agreed(passage.review):
        passage.refuse(
            "The action plan is agreed, so its recommendations stay. "
            "Record that this one is not accepted, with the reason, instead."
        )
    if record.actions.exclude(state=ActionState.DROPPED).exists():
        passage.refuse(
            "This recommendation has actions. Drop them or move them to another one first."
        )
    if record.parts.exists():
        passage.refuse("This recommendation has parts. Remove them first, or let them stand alone.")
    if record.said_again.exists():
        passage.refuse(
            "A later recommendation names this one as said before, so it stays. "
            "Record that it is not accepted, with the reason, instead."
        )
    for action in record.actions.all():
        action.recommendation = None
        passage.save(action)
    for link in record.like.all():
        passage.delete(link)
    ref = record.ref
    passage.delete(record)
    passage.say(f"Removed recommendation {ref}.")


RECOMMENDATIONS: tuple[Act, ...] = (
    Act("add_recommendation", "Add a recommendation", COORDINATOR, OPEN_STAGES, add_recommendation),
    Act(
        "change_recommendation",
        "Change a recommendation",
        COORDINATOR,
        OPEN_STAGES,
        change_recommendation,
    ),
    Act(
        "remove_recommendation",
        "Remove a recommendation",
        COORDINATOR,
        OPEN_STAGES,
        remove_recommendation,
    ),
)

"""Recommendations of a review: added, changed, and removed before the plan is agreed."""

from __future__ import annotations

from reviews.door.acts import OPEN_STAGES, Act
from reviews.door.passage import Passage

from .. import reading, smart
from ..checks import COORDINATOR, fill, own
from ..models import ActionState, Recommendation

FIELDS = (
    "ref", "wording", "addressed_to", "scope", "response", "response_reason", "response_by", "response_on",
)  # fmt: skip


def _check_recommendation(passage: Passage, record: Recommendation) -> None:
    fields: dict[str, str] = {}
    if not record.ref.strip():
        fields["ref"] = "Give the recommendation a reference, like 1 or 2.1."
    elif (
        Recommendation.objects.filter(review_id=passage.review.pk, ref=record.ref)
        .exclude(pk=record.pk)
        .exists()
    ):
        fields["ref"] = f"There is a recommendation {record.ref} already. Use another reference."
    if not record.wording.strip():
        fields["wording"] = "Write what is recommended."
    if not record.addressed_to.strip():
        fields["addressed_to"] = "Say whom it asks."
    not_accepted = record.response == Recommendation.Response.NOT_ACCEPTED
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
    passage.refuse(**fields)


def add_recommendation(passage: Passage) -> None:
    """Add a recommendation. ``data``: ``FIELDS``. ``result`` is the recommendation."""
    record = Recommendation(review_id=passage.review.pk)
    fill(record, passage.data, FIELDS)
    record.ref = record.ref or _next_ref(passage)
    _check_recommendation(passage, record)
    passage.result = passage.save(record)
    passage.say(
        f"Added recommendation {record.ref}.",
        warnings=smart.of_recommendation(record.wording, passage.today),
    )


def _next_ref(passage: Passage) -> str:
    used = set(
        Recommendation.objects.filter(review_id=passage.review.pk)
        .order_by()
        .values_list("ref", flat=True)
    )
    return next(str(number) for number in range(1, len(used) + 2) if str(number) not in used)


def change_recommendation(passage: Passage) -> None:
    """Change a recommendation; with a reason once the plan is agreed.

    ``data``: ``recommendation``, ``version``, and those of ``FIELDS`` that change.
    """
    record = own(passage, "recommendation")
    if reading.is_agreed(passage.review) and not passage.reason:
        passage.refuse(reason="The plan is agreed. Say why the recommendation changes.")
    before = record.wording
    fill(record, passage.data, FIELDS)
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
    for action in record.actions.all():
        action.recommendation = None
        passage.save(action)
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

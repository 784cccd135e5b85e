"""Findings of a review: added, changed, and removed before the plan is agreed."""

from __future__ import annotations

from reviews.door.acts import OPEN_STAGES, Act
from reviews.door.passage import Passage

from .. import reading
from ..checks import COORDINATOR, fill, own
from ..models import Finding
from .sorted_under import check_theme, next_ref, ref_taken

FIELDS = ("ref", "wording", "theme", "none_reason")


def _check(passage: Passage, record: Finding) -> None:
    fields: dict[str, str] = {}
    if ref_taken(record):
        fields["ref"] = f"There is a finding {record.ref} already. Use another reference."
    if not record.wording.strip():
        fields["wording"] = "Write what was found."
    passage.refuse(**fields, **check_theme(passage, record))


def add_finding(passage: Passage) -> None:
    """Add a finding. ``data``: ``FIELDS``. ``result`` is the finding."""
    record = Finding(review_id=passage.review.pk)
    fill(record, passage.data, FIELDS)
    record.ref = record.ref or next_ref(record)
    _check(passage, record)
    passage.result = passage.save(record)
    passage.say(f"Added finding {record.ref}.")


def change_finding(passage: Passage) -> None:
    """Change a finding; with a reason once the plan is agreed. ``data``: ``finding``, ``version``, and what changes."""
    record = own(passage, "finding")
    if reading.is_agreed(passage.review) and not passage.reason:
        passage.refuse(reason="The plan is agreed. Say why the finding changes.")
    fill(record, passage.data, FIELDS)
    record.ref = record.ref or next_ref(record)
    _check(passage, record)
    passage.result = passage.save(record)
    passage.say(f"Changed finding {record.ref}.")


def remove_finding(passage: Passage) -> None:
    """Remove a finding before the plan is agreed. ``data``: ``finding``, ``version``. Its recommendations stay."""
    record = own(passage, "finding")
    if reading.is_agreed(passage.review):
        passage.refuse(
            "The action plan is agreed, so its findings stay. Change its wording instead."
        )
    if record.said_again.exists():
        passage.refuse("A later finding names this one as said before, so it stays.")
    for recommendation in record.recommendations.all():
        recommendation.finding = None
        passage.save(recommendation)
    for link in record.like.all():
        passage.delete(link)
    ref = record.ref
    passage.delete(record)
    passage.say(f"Removed finding {ref}.")


FINDINGS: tuple[Act, ...] = (
    Act("add_finding", "Add a finding", COORDINATOR, OPEN_STAGES, add_finding),
    Act("change_finding", "Change a finding", COORDINATOR, OPEN_STAGES, change_finding),
    Act("remove_finding", "Remove a finding", COORDINATOR, OPEN_STAGES, remove_finding),
)

"""Correcting what kind of review it is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from reviews.door.acts import OPEN_STAGES, Act
from reviews.door.passage import Passage
from reviews.models import InformationRequest, RequestState, RoleKind, Subject
from reviews.wording import edition_of

if TYPE_CHECKING:
    from reviews.rules import Edition

COORDINATOR = frozenset({RoleKind.COORDINATOR})


def kind_problems(edition: Edition, data: Mapping[str, Any]) -> dict[str, str]:
    """Return what is wrong with the choice of a kind, by field. ``data``: ``kind``, ``carrier`` (an agency or None)."""
    kind = edition.kind(data.get("kind") or "")
    if kind is None:
        return {"kind": "Choose what kind of review it is."}
    if kind.by_one_agency and data.get("carrier") is None:
        return {"carrier": "Choose the agency that carries the review."}
    if not kind.by_one_agency and data.get("carrier") is not None:
        return {"carrier": f"A {kind.label} is not carried by one agency. Leave this empty."}
    return {}


def change_kind(passage: Passage) -> None:
    """Say what kind of review it is. ``data``: ``kind`` (key of the rule file), ``carrier`` (the agency that carries it,
    where one does), ``version`` of the review. What it was before stays in the record.
    """
    data, edition = passage.data, edition_of(passage.review)
    passage.claim(passage.review, data.get("version"))
    review, carrier = passage.review, data.get("carrier")
    passage.refuse(**kind_problems(edition, data))
    before, now = edition.kind(review.kind), edition.kind(data["kind"])
    assert now is not None  # noqa: S101 - asked above
    if (review.kind, review.lead_agency) == (data["kind"], carrier):
        passage.refuse("It is recorded like this already.")
    if now.of_theme and Subject.objects.filter(review_id=review.pk).exists():
        passage.refuse(
            kind=f"This review is about somebody. A {now.label} is about no single person: open one, and link this review."
        )
    if carrier is not None:
        _only_one_is_asked(passage, carrier)
    review.kind, review.lead_agency = now.key, carrier
    was = f" It was: {before.label}." if before and before.key != now.key else ""
    by = f", carried by {carrier}" if carrier else ""
    passage.say(f"Corrected the kind of review: {now.label}{by}.{was}")


def _only_one_is_asked(passage: Passage, carrier: Any) -> None:
    if carrier.partnership_id != passage.review.partnership_id or not carrier.is_active:
        passage.refuse(carrier=f"{carrier} does not work with this partnership now.")
    others = (
        InformationRequest.objects.filter(review_id=passage.review.pk)
        .exclude(agency=carrier)
        .exclude(state=RequestState.RELEASED)
        .select_related("agency")
        .order_by("pk")
    )
    names = ", ".join(row.agency.short_name for row in others)
    if names:
        passage.refuse(
            kind=f"Other agencies were asked too: {names}. Release them first, or choose another kind."
        )


KIND_ACTS = (
    Act(
        name="change_kind",
        label="Correct the kind of review",
        roles=COORDINATOR,
        stages=OPEN_STAGES,
        run=change_kind,
        needs_reason=True,
        page="reviews:change_kind",
    ),
)

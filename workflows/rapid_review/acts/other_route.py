"""What another route opens: the rule file names a process, and the review is linked with this one like any that it leads to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from reviews.decisions import standing_decision
from reviews.kinds.reading import kinds_to_lead_to
from reviews.models import Review, ReviewLink, Stage
from reviews.opening import open_from
from reviews.referring import CHILD
from reviews.rules import RuleError
from reviews.wording import edition_of

from ..criteria_met import SCREENING
from ..telling import WITHDRAWAL

if TYPE_CHECKING:
    from datetime import date

    from reviews.door.passage import Passage
    from reviews.models import Decision
    from reviews.rules import Route


def led_to_by(review: Review, process: str) -> Review | None:
    """Return the newest review of a process (its key) that this one led to and that is not withdrawn, or None."""
    link = (
        ReviewLink.objects.filter(
            source_id=review.pk, kind=ReviewLink.Kind.LED_TO, target__process=process
        )
        .exclude(target__stage=Stage.NOT_PROGRESSED)
        .select_related("target")
        .order_by("-pk")
        .first()
    )
    return link.target if link else None


def ended_by(review: Review) -> Decision | None:
    """Return the decision that stands by which another route was chosen, or None."""
    return standing_decision(review, WITHDRAWAL) or standing_decision(review, SCREENING)


def route_of(review: Review, decision: Decision) -> Route | None:
    """Return the route that a decision chose; None where it chose none, or its partnership knows it no more."""
    return next((one for one in edition_of(review).routes if one.key == decision.outcome), None)


def opened_by_route(review: Review) -> Review | None:
    """Return the review that the route opened which stands, or None."""
    decision = ended_by(review)
    route = route_of(review, decision) if decision is not None else None
    return led_to_by(review, route.opens) if route is not None and route.opens else None


def route_leads_to(review: Review, opened: Review) -> bool:
    """Whether the route that stands is the one that opened this review, and no other is open from it."""
    decision = ended_by(review)
    route = route_of(review, decision) if decision is not None else None
    if route is None or route.opens != opened.process:
        return False
    return led_to_by(review, route.opens) in (None, opened)


def open_by_route(passage: Passage, route: Route | None, on: date, decided: Decision) -> str:
    """Open the review that a route leads to; return the end of a sentence for the timeline, or nothing.

    ``on``: the day of the decision. Where the partnership does not use the kind that the rule file names, it is of the
    usual one.
    """
    if route is None or not route.opens:
        return ""
    review = passage.review
    opened = led_to_by(review, route.opens)
    if opened is None:
        try:
            kinds = {one.key for one in kinds_to_lead_to(review.partnership, route.opens, on)}
            opened = open_from(
                passage,
                route.opens,
                on,
                decision=route.label,
                about=frozenset({CHILD}),
                kind=route.kind if route.kind in kinds else "",
                decided=decided,
            )
        except RuleError as error:
            passage.refuse(str(error))
            raise
    passage.event_data["opened"] = opened.reference
    return f" Opened {opened.reference}."


def nothing_goes_on_there(passage: Passage) -> Iterator[str]:
    """Guard of taking it up again: what the other route opened is withdrawn first."""
    opened = opened_by_route(passage.review)
    if opened is not None:
        yield (
            f"{opened.reference} was opened in its place. It is never deleted: withdraw it on its own page first, then "
            "take this one up again."
        )

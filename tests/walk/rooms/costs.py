"""What a review costs, and what each agency pays."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from reviews.models import Cost, CostShare
from tests.walk.pages import Page, form, team
from tests.walk.steps import Answers
from tests.walk.ways import Maker, ref

if TYPE_CHECKING:
    from reviews.models import Review
    from tests.walk.cast import Cast
    from tests.world import World

#: What it plants, beside the words that stand in every review.
SECRETS = {"cost": "Seventeen-Days-Of-A-Reviewer"}


def furnish(world: World, review: Review) -> None:
    """What it costs is for the team and named readers."""
    Cost.objects.get_or_create(
        review=review,
        what=Cost.What.REVIEWER,
        note=SECRETS["cost"],
        defaults={"expected": Decimal("8500.00"), "recorded_by": world.coordinator},
    )
    CostShare.objects.get_or_create(
        review=review,
        agency=world.agencies["la"],
        defaults={
            "amount": Decimal("4250.00"), "note": SECRETS["cost"], "recorded_by": world.coordinator,
        },
    )  # fmt: skip


def _cost(cast: Cast) -> int:
    return Cost.objects.get(review=cast.review("asked")).pk


def _share(cast: Cast) -> int:
    return CostShare.objects.get(review=cast.review("asked")).pk


SHOWN = {"cost": ("coordinator",)}

PAGES: dict[str, Page] = {
    "reviews:cost_add": team(),
    "reviews:cost": form("coordinator", shows=SHOWN),
    "reviews:cost_remove": team(),
    "reviews:cost_share_add": team(),
    "reviews:cost_share": form("coordinator", shows=SHOWN),
    "reviews:cost_share_remove": team(),
}

REACH: dict[str, Maker] = {
    "reviews:cost_add": ref("asked"),
    "reviews:cost": ref("asked", pk=_cost),
    "reviews:cost_remove": ref("asked", pk=_cost),
    "reviews:cost_share_add": ref("asked"),
    "reviews:cost_share": ref("asked", pk=_share),
    "reviews:cost_share_remove": ref("asked", pk=_share),
}

ANSWERS: dict[str, Answers] = {
    "reviews:cost_add": lambda _: {"what": "legal", "expected": "12.50", "actual": ""},
    "reviews:cost": lambda _: {"actual": "8400"},
    "reviews:cost_share_add": lambda cast: {
        "agency": str(cast.world.agencies["trust"].pk),
        "amount": "10",
    },
    "reviews:cost_share": lambda _: {"amount": "10"},
}

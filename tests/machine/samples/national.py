"""Samples: what only a response to a national review has, or has otherwise."""

from __future__ import annotations

from django.utils import timezone

from actions.refs import place_of
from reviews.models import Review
from tests.machine.stagehand import Stagehand
from workflows.national.models import NationalRecommendation, NationalReview
from workflows.national.reading import national_of, standing_of

from .registry import Data, sample


def _free(hand: Stagehand) -> str:
    used = {row.ref for row in hand.of(NationalRecommendation)}
    return next(str(number) for number in range(20, 999) if str(number) not in used)


def _one(hand: Stagehand, **filters: str) -> NationalRecommendation:
    filters = {"taken_out": "", **filters}

    def make() -> NationalRecommendation:
        ref = _free(hand)
        return NationalRecommendation.objects.create(
            review=hand.review, ref=ref, place=place_of(ref), wording="Hear children.",
            addressed_to="both", **filters,
        )  # fmt: skip

    return hand.one(hand.of(NationalRecommendation, **filters), make)


@sample("list_recommendations", at="national_opened")
def list_recommendations(hand: Stagehand) -> Data:
    return {"lines": f"{_free(hand)}. Train staff.", "addressed_to": "both"}


@sample("undo_list_recommendations", at="national_listed")
def undo_list_recommendations(_: Stagehand) -> Data:
    return {}


@sample("add_national", at="national_opened")
def add_national(hand: Stagehand) -> Data:
    return {"lines": f"{_free(hand)}. Train staff.\nHear children.", "addressed_to": "national"}


@sample("change_national", at="national_mapped")
def change_national(hand: Stagehand) -> Data:
    row = _one(hand)
    words = "Hear every child." if row.wording != "Hear every child." else "Hear all."
    asks = row.addressed_to
    return {
        "national": row, "version": hand.version(row), "ref": row.ref, "wording": words, "addressed_to": asks,
    }  # fmt: skip


@sample("take_out_national", at="national_mapped")
def take_out_national(hand: Stagehand) -> Data:
    standing = list(standing_of(hand.review))
    row = hand.one(standing if len(standing) > 1 else [], lambda: _one(hand))
    return {"national": row, "version": hand.version(row)}


@sample("put_back_national", at="national_mapped")
def put_back_national(hand: Stagehand) -> Data:
    out = [row for row in hand.of(NationalRecommendation) if row.taken_out]
    row = hand.one(out, lambda: _one(hand, taken_out="It stood there twice."))
    return {"national": row, "version": hand.version(row)}


@sample("map_recommendation", at="national_listed")
def map_recommendation(hand: Stagehand) -> Data:
    # What is mapped already changes only with a reason.
    row = _one(hand, gap="")
    return {
        "national": row, "version": hand.version(row), "gap": hand.pick(["none", "some"]),
        "position": "In place.", "owner": "The council", "why_none": "The board of the region does it.",
    }  # fmt: skip


@sample("correct_national", at="national_opened")
def correct_national(hand: Stagehand) -> Data:
    from tests.drive.national import entry

    row = national_of(hand.review)
    kept = Review.objects.get(pk=hand.review.pk).group or hand.world.groups["learning"]
    found = entry(hand.world, lead=f"{row.lead[:100]}.", group=kept, published_on=row.published_on)
    return {"entry": found, "version": hand.version(NationalReview(pk=row.pk))}


@sample("national:take_to_board", at="national_mapped")
def take_to_board(hand: Stagehand) -> Data:
    return {"meets_on": hand.pick([hand.today, None]), "group": hand.world.groups["learning"]}


@sample("national:publish", at="national_agreed")
def publish(hand: Stagehand) -> Data:
    return {
        "outcome": hand.pick(["published", "not_published"]),
        "on": timezone.localdate(),
        "rationale": "It goes to every agency.",
    }

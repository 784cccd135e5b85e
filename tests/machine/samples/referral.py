"""Samples: referrals. Names that another process has too are written ``referral:name``."""

from __future__ import annotations

from reviews.referring import MUST
from tests.drive import referral as drive
from tests.machine.stagehand import Stagehand
from workflows.referral.considering import weighed
from workflows.referral.models import Referral

from .registry import Data, sample


@sample("acknowledge", at="referral_opened")
def acknowledge(hand: Stagehand) -> Data:
    return {"on": hand.today, "how": "By e-mail."}


@sample("undo_acknowledge", at="referral_acknowledged")
def undo_acknowledge(_: Stagehand) -> Data:
    return {}


@sample("correct_referral", at="referral_opened")
def correct_referral(hand: Stagehand) -> Data:
    row = Referral.objects.get(review=hand.review)
    return {
        "version": row.version,
        "about": row.about,
        "concerns": "Four agencies, not three.",
        "hopes": "",
        "other_processes": "",
        "contact": "",
    }


@sample("weigh", at="referral_acknowledged")
def weigh(hand: Stagehand) -> Data:
    one = hand.one(weighed(hand.review))
    return {
        "process": one.question.key,
        "answers": drive.answers(hand.review, one.question.key),
        "version": hand.version(hand.review),
    }


@sample("recommend", at="referral_ready")
def recommend(hand: Stagehand) -> Data:
    kinds = weighed(hand.review)
    return {
        "on": hand.today,
        "outcomes": {one.question.key: drive.outcome_for(one, MUST) for one in kinds},
        "rationales": {one.question.key: "Because." for one in kinds},
        "agreed_by": "All",
        "dissent": "",
    }


@sample("want_more", at="referral_ready")
def want_more(hand: Stagehand) -> Data:
    return {"on": hand.today, "what": "What the school saw.", "agreed_by": "All"}


@sample("undo_recommend", at="referral_recommended")
def undo_recommend(_: Stagehand) -> Data:
    return {}


@sample("decide", at="referral_recommended")
def decide(hand: Stagehand) -> Data:
    return drive.decision(hand.review, on=hand.today)


@sample("undo_decide", at="referral_decided")
def undo_decide(_: Stagehand) -> Data:
    return {"process": "rapid_review"}


@sample("tell_referrer", at="referral_decided")
def tell_referrer(hand: Stagehand) -> Data:
    return {"on": hand.today, "how": "By e-mail.", "words": "A review is carried out."}


@sample("undo_tell_referrer", at="referral_told")
def undo_tell_referrer(_: Stagehand) -> Data:
    return {}


@sample("referral:close", at="referral_told")
def close(_: Stagehand) -> Data:
    return {}


@sample("referral:reopen", at="referral_closed")
def reopen(_: Stagehand) -> Data:
    return {}


@sample("referral:withdraw", at="referral_opened")
def withdraw(hand: Stagehand) -> Data:
    return {"agreed_by": "The team", "on": hand.today}


@sample("referral:undo_want_more", at="referral_unsure")
def undo_want_more(_: Stagehand) -> Data:
    return {}


@sample("referral:take_up", at="referral_withdrawn")
def take_up(_: Stagehand) -> Data:
    return {}

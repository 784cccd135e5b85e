"""Samples: what only an improvement plan has, or has otherwise."""

from __future__ import annotations

from reviews.models import Review
from tests.drive.improvement import entry
from tests.machine.stagehand import Stagehand
from workflows.improvement.models import ImprovementSource
from workflows.improvement.reading import source_of
from workflows.improvement.statement import is_asked

from .registry import Data, sample


@sample("correct_source", at="improvement_opened")
def correct_source(hand: Stagehand) -> Data:
    row = source_of(hand.review)
    kept = Review.objects.get(pk=hand.review.pk).group or hand.world.groups["learning"]
    found = entry(
        hand.world,
        lead=f"{row.lead[:100]}.",
        title=row.title,
        group=kept,
        statement=is_asked(hand.review),
    )
    return {"entry": found, "version": hand.version(ImprovementSource(pk=row.pk))}


@sample("record_statement", at="improvement_asked")
def record_statement(hand: Stagehand) -> Data:
    return {"body": hand.pick(["ofsted", "other"]), "on": hand.today, "text": "Sent by post."}


@sample("undo_record_statement", at="improvement_stated")
def undo_record_statement(_: Stagehand) -> Data:
    return {}


@sample("improvement:take_to_board", at="improvement_written")
def take_to_board(hand: Stagehand) -> Data:
    return {"meets_on": hand.pick([hand.today, None]), "group": hand.world.groups["learning"]}

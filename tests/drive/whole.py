"""A whole Rapid Review of eight agencies, from the notification to its closure, each step by its own act."""

from __future__ import annotations

from reviews.models import Review
from tests.drive import panel, report
from tests.drive.opening import fresh
from tests.world import AGENCIES, World

EIGHT = tuple(key for key, *_ in AGENCIES)


def whole_review(world: World) -> Review:
    """Run it and return the closed review."""
    review = panel.shared(world, EIGHT)
    for person in panel.panel(world):
        panel.give_view(world, review, person)
    panel.decide(world, review)
    review = fresh(review)
    report.write_sections(world, review)
    report.send(world, review)
    for partner in report.SIGNERS:
        report.sign(world, review, partner)
    report.submit(world, review)
    report.respond(world, review, "more_information_requested", needs_reply=True)
    report.reply(world, review, expects_answer=True)
    report.respond(world, review)
    report.decide_follow(world, review)
    recommendation = report.add_recommendation(world, review)
    report.add_action(world, review, recommendation=recommendation)
    report.agree_plan(world, review)
    report.close(world, review)
    return fresh(review)

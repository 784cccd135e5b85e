"""Five briefings that are out, one that waits for the forum with a place to look at, and one that was only begun."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from briefings import headings
from briefings.acts import checking, deciding, publishing, starting, writing
from briefings.models import Audience, Briefing
from reviews.models import Review

from . import words

if TYPE_CHECKING:
    from demonstration.build import Scene

    from .words import Words

WISH = "The family was asked by the reviewer. They agree that others learn from it under this name."
NO_FAMILY = "It is about no single person. Agencies agreed that it is shared."


def make_briefings(scene: Scene, today: date) -> None:
    """Lead each briefing where it is: published to the public, to the partnership, or waiting."""
    for key, number, text, wish, audience in (
        ("rapid_review", 1, words.JORDAN, WISH, Audience.PUBLIC),
        ("sar", 0, words.CAROL, WISH, Audience.PUBLIC),
        ("learning", 0, words.TENANCY, WISH, Audience.PARTNERSHIP),
        ("audit", 0, words.AUDIT, NO_FAMILY, Audience.PUBLIC),
        ("national", 0, words.AT_HOME, NO_FAMILY, Audience.PUBLIC),
    ):
        review = _review(scene, key, number)
        briefing = _sent(scene, review, text, audience, today)
        chair = scene.people["subgroup_chair"]
        deciding.approve(
            briefing, chair, wish=wish, meeting_on=None, version=_now(briefing).version
        )
        team = scene.people["coordinator"]
        publishing.publish(briefing, team, changed="", version=_now(briefing).version)
    _sent(scene, _review(scene, "dhr", 0), words.BELLA, Audience.PARTNERSHIP, today)
    _begun(scene, _review(scene, "rapid_review", 0), "Babies who cannot tell us")


def _review(scene: Scene, process: str, number: int) -> Review:
    """The review of a process that was opened so many after the first."""
    found = Review.objects.filter(partnership=scene.partnership, process=process)
    return found.order_by("created_at", "pk")[number]


def _begun(scene: Scene, review: Review, title: str) -> Briefing:
    made: Briefing = starting.start(
        scene.partnership,
        scene.people["coordinator"],
        reviews=[review],
        headings=headings.usual()[0],
        title=title,
        group=scene.groups["forum"],
    ).result
    return made


def _sent(scene: Scene, review: Review, text: Words, audience: Audience, today: date) -> Briefing:
    """Written, checked and sent to the forum."""
    team = scene.people["coordinator"]
    briefing = _begun(scene, review, text.title)
    for block, block_text in zip(briefing.blocks.all(), text.blocks, strict=True):
        writing.save_block(block, team, text=block_text, version=block.version)
    about = {
        "title": text.title,
        "audience": audience,
        "named_groups": [],
        "themes": [row.theme for row in briefing.themes.select_related("theme")],
        "look_again_on": today + timedelta(days=365),
        "group": briefing.group,
    }
    writing.save_about(briefing, team, about, version=_now(briefing).version)
    checking.check(briefing, team, version=_now(briefing).version)
    deciding.send(briefing, team, version=_now(briefing).version)
    return _now(briefing)


def _now(briefing: Briefing) -> Briefing:
    return Briefing.objects.get(pk=briefing.pk)

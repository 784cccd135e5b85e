"""A briefing at each place of its way, led there through its door."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.utils import timezone

from briefings import headings
from briefings.acts import checking, deciding, publishing, starting, writing
from briefings.models import Briefing
from partnership.models import User
from reviews.models import Review
from tests.world import World

TITLE = "Who else lives there"
WISH = "Nobody could be asked. The team wrote down why."


def begun(world: World, review: Review, *, group: str = "learning", title: str = TITLE) -> Briefing:
    """A first draft, begun by the coordinator."""
    made = starting.start(
        world.partnership,
        world.coordinator,
        reviews=[review],
        headings=headings.usual()[0],
        title=title,
        group=world.groups[group],
    )
    return made.result


def fresh(briefing: Briefing) -> Briefing:
    return Briefing.objects.get(pk=briefing.pk)


def filled(world: World, review: Review, **more: Any) -> Briefing:
    """Every block has words that name nobody."""
    briefing = begun(world, review, **more)
    for block in briefing.blocks.all():
        text = f"Plain words for block {block.number}."
        writing.save_block(block, world.coordinator, text=text, version=block.version)
    return fresh(briefing)


def sent(world: World, review: Review, **more: Any) -> Briefing:
    """Checked, and sent to be approved by the second coordinator."""
    by = world.coordinator2
    briefing = filled(world, review, **more)
    checking.check(briefing, by, version=briefing.version)
    deciding.send(briefing, by, version=fresh(briefing).version)
    return fresh(briefing)


def approved(world: World, review: Review, **more: Any) -> Briefing:
    """The chair of the group agreed."""
    briefing = sent(world, review, **more)
    deciding.approve(briefing, world.chair, wish=WISH, meeting_on=None, version=briefing.version)
    return fresh(briefing)


def published(world: World, review: Review, *, audience: str = "", **more: Any) -> Briefing:
    """Its first edition is out."""
    briefing = approved(world, review, **more)
    if audience:
        Briefing.objects.filter(pk=briefing.pk).update(audience=audience)
    publishing.publish(briefing, world.coordinator, changed="", version=briefing.version)
    return fresh(briefing)


def withdrawn(world: World, review: Review, **more: Any) -> Briefing:
    """Nobody is to use it."""
    briefing = published(world, review, **more)
    publishing.withdraw(
        briefing, world.chair, reason="It was about one family.", version=briefing.version
    )
    return fresh(briefing)


def dropped(world: World, review: Review, **more: Any) -> Briefing:
    """It does not go ahead."""
    briefing = begun(world, review, **more)
    publishing.drop(briefing, world.coordinator, reason="Said before.", version=briefing.version)
    return fresh(briefing)


def corrected(world: World, review: Review, **more: Any) -> Briefing:
    """A second edition is written; the first is out."""
    briefing = published(world, review, **more)
    publishing.correct(
        briefing, world.coordinator, reason="A number was wrong.", version=briefing.version
    )
    return fresh(briefing)


#: Where it is → how it comes there.
STATES: dict[str, Callable[..., Briefing]] = {
    "draft": filled,
    "checked": sent,
    "approved": approved,
    "published": published,
    "withdrawn": withdrawn,
    "dropped": dropped,
    "correcting": corrected,
}

Act = Callable[[Briefing, User], Any]


def _version(briefing: Briefing) -> int:
    return fresh(briefing).version


#: Every act that moves it → how it is called with all that it asks for.
ACTS: dict[str, Act] = {
    "check": lambda row, user: checking.check(row, user, version=_version(row)),
    "send": lambda row, user: deciding.send(row, user, version=_version(row)),
    "take_back": lambda row, user: deciding.take_back(row, user, version=_version(row)),
    "send_back": lambda row, user: deciding.send_back(
        row, user, reason="Shorter.", version=_version(row)
    ),
    "approve": lambda row, user: deciding.approve(
        row, user, wish=WISH, meeting_on=None, version=_version(row)
    ),
    "publish": lambda row, user: publishing.publish(
        row, user, changed="The number.", version=_version(row)
    ),
    "correct": lambda row, user: publishing.correct(
        row, user, reason="A slip.", version=_version(row)
    ),
    "stay": lambda row, user: publishing.stay(row, user, version=_version(row)),
    "withdraw": lambda row, user: publishing.withdraw(
        row, user, reason="One family.", version=_version(row)
    ),
    "put_back": lambda row, user: publishing.put_back(
        row, user, reason="A slip.", version=_version(row)
    ),
    "look_again": lambda row, user: publishing.look_again(
        row, user, on=timezone.localdate() + timedelta(days=90), version=_version(row)
    ),
    "drop": lambda row, user: publishing.drop(row, user, reason="Said.", version=_version(row)),
    "take_up": lambda row, user: publishing.take_up(row, user, version=_version(row)),
}

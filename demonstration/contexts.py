"""In which contexts somebody came to harm, and one park that two reviews name."""

from __future__ import annotations

from datetime import datetime

from reviews.models import HarmContext, Place

from .stage import Play

Context = HarmContext.Context
PARK = "Millfield Park"


def name_park(play: Play, when: datetime) -> None:
    """The first review that names the park adds it to the list, and says what is known of friends."""
    play.act(
        "record_context",
        "coordinator",
        when,
        context=Context.NEIGHBOURHOOD,
        new_name=PARK,
        new_kind=Place.Kind.PARK,
        new_bounds="From the bandstand to the Mill Lane gate, with the path to the bus station.",
        note="The park is where older people who exploited the child were met, mostly after dark.",
    )
    play.act(
        "record_context",
        "coordinator",
        when,
        context=Context.PEERS,
        note="Two friends of the child were known to the youth service for the same reasons.",
    )


def name_park_again(play: Play, when: datetime) -> None:
    """The local review goes on with the same place."""
    play.act(
        "record_context",
        "coordinator",
        when,
        context=Context.NEIGHBOURHOOD,
        place=Place.objects.get(partnership=play.scene.partnership, name=PARK),
        note="The review looks at what each agency knew of the park, and whom it told.",
    )


def name_home(play: Play, when: datetime) -> None:
    """A review of harm within the family names no place: that would be somebody's home."""
    play.act(
        "record_context",
        "coordinator",
        when,
        context=Context.FAMILY,
        note="The injuries happened while the baby was with family; who was there is not known yet.",
    )

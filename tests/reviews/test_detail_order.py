"""In which order the page of a review is read."""

from __future__ import annotations

from django.test import Client
from django.urls import reverse

from tests.drive.information import asked
from tests.world import World


def test_the_clock_is_read_before_the_long_parts(client: Client, world: World) -> None:
    review = asked(world)
    client.force_login(world.coordinator)
    page = client.get(reverse("reviews:detail", args=[review.reference])).content.decode()
    main = page.split("<main", 1)[1]
    wanted = (
        ">What happens next</h2>",
        ">Clock</h2>",
        ">Notification</h2>",
        ">Screening</h2>",
        ">Information from agencies</h2>",
        ">Other things you can do</h2>",
    )
    places = [main.index(words) for words in wanted]
    assert places == sorted(places)

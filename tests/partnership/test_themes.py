"""The partnership's list of themes: its own to change, and what is sorted stays sorted."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from partnership.acts import themes as acts
from partnership.acts.installation import open_partnership
from partnership.door_errors import NotAllowed, Refused, Stale
from partnership.models import Event, Partnership, Theme
from tests.world import World

pytestmark = pytest.mark.django_db


def _add(world: World, name: str = "Bruising in babies") -> Theme:
    return acts.add_theme(
        world.partnership, world.coordinator, {"name": name, "kind": Theme.Kind.HARM}
    ).result


def test_a_theme_is_added_renamed_retired_and_brought_back(world: World) -> None:
    theme = _add(world)
    acts.edit_theme(theme, world.coordinator, {"name": "Injury in babies"}, version=1)
    acts.retire_theme(theme, world.coordinator, version=2, reason="Merged")
    with pytest.raises(Refused, match="retired already"):
        acts.retire_theme(theme, world.coordinator, version=3)
    acts.bring_back_theme(theme, world.coordinator, version=3)
    with pytest.raises(Stale):
        acts.edit_theme(theme, world.coordinator, {"name": "Old form"}, version=3)
    assert list(
        Event.objects.about("theme", theme.pk).order_by("pk").values_list("sentence", "reason")
    ) == [
        ("Added the theme Bruising in babies.", ""),
        ("Changed the theme Bruising in babies: name.", ""),
        ("Retired the theme Injury in babies.", "Merged"),
        ("Brought the theme Injury in babies back.", ""),
    ]


def test_a_name_stands_once_in_any_spelling(world: World) -> None:
    theme = _add(world)
    with pytest.raises(Refused, match="in the list already"):
        _add(world, "bruising IN babies")
    acts.retire_theme(theme, world.coordinator, version=1)
    with pytest.raises(Refused, match="in the list as retired"):
        _add(world, "Bruising in Babies")
    assert Theme.objects.filter(partnership=world.partnership, name__icontains="bruis").count() == 1


def test_only_the_team_changes_it(world: World) -> None:
    with pytest.raises(NotAllowed):
        acts.add_theme(world.partnership, world.la_contact, {"name": "X", "kind": "harm"})
    assert not Theme.objects.filter(name="X").exists()


def test_a_new_partnership_starts_with_the_usual_ones(world: World) -> None:
    world.coordinator.is_superuser = True
    world.coordinator.save()
    row = Partnership(code="NEW", name="Newtown Partnership", short_name="Newtown", area="Newtown")
    open_partnership(row, world.coordinator)
    found = set(Theme.objects.filter(partnership=row).values_list("kind", "name"))
    assert found == set(Theme.USUAL)


def test_the_page_shows_each_theme_once_and_asks_as_often_for_many(
    world: World, client: Client
) -> None:
    _add(world)
    acts.retire_theme(_add(world, "Old one"), world.coordinator, version=1)
    client.force_login(world.coordinator, backend="django.contrib.auth.backends.ModelBackend")
    page = client.get(reverse("partnership:themes", args=["bsp"])).content.decode()
    assert (page.count(">Bruising in babies<"), page.count("<li>Old one ")) == (1, 1)
    counts = []
    for number in range(2):
        for more in range(1 + 9 * number):
            _add(world, f"Theme {number} {more}")
        with CaptureQueriesContext(connection) as caught:
            client.get(reverse("partnership:themes", args=["bsp"]))
        counts.append(len(caught))
    assert counts[0] == counts[1]

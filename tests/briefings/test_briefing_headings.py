"""A partnership's own headings: what is made from them has exactly their blocks, also after they change."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from briefings import headings
from briefings.acts import starting, templates
from briefings.headings import Heading
from briefings.models import BriefingTemplate
from partnership.door_errors import NotAllowed, Refused, Stale
from tests.drive import report
from tests.world import World

pytestmark = pytest.mark.django_db

TWO = (Heading("What", "The message.", 60, "findings"), Heading("So what", "", 80, ""))


def made(world: World, name: str = "Two blocks") -> BriefingTemplate:
    return templates.add_template(
        world.partnership, world.coordinator, name=name, kind="one_minute", blocks=TWO
    ).result


def test_a_briefing_keeps_the_blocks_that_it_was_begun_with(world: World) -> None:
    row = made(world)
    (own, *_) = headings.of_partnership(world.partnership)
    assert (own.name, own.blocks) == ("Two blocks", TWO)
    briefing = starting.start(
        world.partnership,
        world.coordinator,
        reviews=[report.responded(world)],
        headings=own,
        title="Short",
        group=world.groups["learning"],
    ).result
    one = (Heading("Now what", "", 50, ""),)
    templates.change_template(
        row, world.coordinator, name="One", kind="one_minute", blocks=one, version=row.version
    )
    assert [block.heading for block in briefing.blocks.all()] == ["What", "So what"]
    assert [block.heading for block in row.blocks.all()] == ["Now what"]


def test_a_retired_list_is_not_offered(world: World) -> None:
    row = made(world)
    usual = [one.key for one in headings.usual()]
    templates.retire_template(row, world.coordinator, version=row.version)
    assert [one.key for one in headings.of_partnership(world.partnership)] == usual
    row.refresh_from_db()
    templates.bring_back_template(row, world.coordinator, version=row.version)
    assert [one.key for one in headings.of_partnership(world.partnership)] == [
        str(row.pk),
        *usual,
    ]


def test_what_is_refused(world: World) -> None:
    row = made(world)
    with pytest.raises(Refused) as refused:
        made(world, "two BLOCKS")
    assert set(refused.value.fields) == {"name"}
    with pytest.raises(Refused, match="at least one block"):
        templates.add_template(
            world.partnership, world.coordinator, name="None", kind="practice", blocks=()
        )
    with pytest.raises(NotAllowed):
        templates.retire_template(row, world.chair, version=row.version)
    templates.retire_template(row, world.coordinator, version=row.version)
    with pytest.raises(Stale):
        templates.bring_back_template(row, world.coordinator2, version=row.version)


def test_the_form_makes_a_list_from_another_one(world: World) -> None:
    client = Client()
    client.force_login(world.coordinator)
    address = reverse("briefings:template_add", args=["bsp"])
    shown = client.get(f"{address}?from=one_minute").context["form"]
    data = {name: shown[name].value() or "" for name in shown.fields}
    answer = client.post(
        f"{address}?from=one_minute",
        {**data, "name": "Ours", "heading_2": "", "heading_4": "Whom to ask"},
    )
    assert answer.status_code == 302
    row = BriefingTemplate.objects.get()
    assert [(block.number, block.heading) for block in row.blocks.all()] == [
        (1, "What"),
        (2, "What to do"),
        (3, "Whom to ask"),
    ]

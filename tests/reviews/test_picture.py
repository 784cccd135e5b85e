"""The picture of the process: what it shows, to whom, and that the files in docs are up to date."""

from __future__ import annotations

import re
from html import unescape
from typing import Any
from xml.etree import ElementTree

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from partnership.models import User
from reviews.flowkit.layout import Way, lay_out, layout_of
from reviews.flowkit.picture import draw
from reviews.process import processes
from tests.drive.information import asked, send_summary, write_summary
from tests.drive.opening import SECRET_NAME
from tests.world import World

SVG = "{http://www.w3.org/2000/svg}"


def page(client: Client, user: User, ref: str) -> str:
    client.force_login(user)
    response = client.get(reverse("reviews:picture", args=[ref]))
    assert response.status_code == 200
    return re.sub(r"\s+", " ", unescape(response.content.decode()))


@pytest.mark.parametrize("process", processes(), ids=lambda process: process.key)
def test_every_step_stands_in_a_place_of_its_own(process: Any) -> None:
    layout = layout_of(process.flow)
    assert set(layout.places) == {node.name for node in process.flow.instance.nodes()}
    assert len(set(layout.places.values())) == len(layout.places)


def test_loops_go_back_and_branches_to_the_side() -> None:
    layout = lay_out({"a": ["b"], "b": ["c", "d", "a"], "c": ["e"], "d": [], "e": []}, ["a"])
    ways = {(arrow.source, arrow.target): arrow.way for arrow in layout.arrows}
    assert ways["b", "a"] is Way.BACK
    assert ways["b", "c"] is Way.DOWN
    assert ways["b", "d"] is Way.OUT
    assert layout.places["d"] == (2, 1)


@pytest.mark.parametrize("process", processes(), ids=lambda process: process.key)
def test_the_drawing_has_a_name_and_no_styles(process: Any) -> None:
    drawing = draw(process.flow, title="Steps & <more>", description="Said in words.", states={})
    root = ElementTree.fromstring(drawing)
    assert root.get("role") == "img"
    assert root.findtext(f"{SVG}title") == "Steps & <more>"
    assert root.findtext(f"{SVG}desc") == "Said in words."
    assert all("style" not in node.attrib for node in root.iter())
    words = " ".join(text.text or "" for text in root.iter(f"{SVG}text"))
    for node in process.flow.instance.nodes():
        assert str(node.task_title or "") in words


def test_the_page_says_where_the_work_stands(client: Client, world: World) -> None:
    review = asked(world)
    write_summary(world, review, "la")
    send_summary(world, review, "la")
    text = page(client, world.coordinator, review.reference)
    assert "Under way now: " in text
    assert "1 of 3 done" in text
    assert "▶ Now" in text
    assert "✓ Done" in text
    assert "Not reached" in text
    assert "Police Contact" in text
    assert SECRET_NAME not in text


def test_an_agency_sees_its_own_part_only(client: Client, world: World) -> None:
    review = asked(world)
    write_summary(world, review, "la")
    send_summary(world, review, "la")
    text = (
        page(client, world.police_contact, review.reference).split("<main")[1].split("<footer")[0]
    )
    assert "Police" in text
    assert "Brackenshire Council" not in text
    assert "La Contact" not in text
    assert "Cora Ordway" not in text
    assert "of 3 done" not in text


def test_strangers_find_nothing(client: Client, world: World) -> None:
    review = asked(world)
    for user in (world.stranger, world.bystander):
        client.force_login(user)
        assert client.get(reverse("reviews:picture", args=[review.reference])).status_code == 404


def test_the_cost_does_not_grow_with_the_agencies(
    client: Client, world: World, django_assert_max_num_queries: Any
) -> None:
    review = asked(world, ("la", "icb", "police", "trust", "school", "housing"))
    client.force_login(world.coordinator)
    client.get(reverse("reviews:picture", args=[review.reference]))
    with django_assert_max_num_queries(10):
        client.get(reverse("reviews:picture", args=[review.reference]))


def test_the_files_in_docs_are_up_to_date() -> None:
    call_command("process_pictures", "--check")

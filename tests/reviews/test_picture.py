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
from reviews.access.roles import standing
from reviews.flowkit.layout import Way, lay_out, layout_of
from reviews.flowkit.picture import draw, title_of
from reviews.process import process_for, processes
from reviews.queries.process import steps_of
from tests.drive.information import asked, send_summary, write_summary
from tests.drive.opening import SECRET_NAME
from tests.machine.states.rapid_review import one_signed, screened_out, withdrawn
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


def in_list(text: str) -> str:
    """The list beside the picture."""
    return text.split('<ol class="lfp-steps">', 1)[1].split("</ol>", 1)[0]


def in_picture(text: str) -> list[str]:
    """Each box of the picture: its title and state."""
    drawing = text.split("<svg", 1)[1].split("</svg>", 1)[0]
    return [
        " ".join(re.findall(r"<text[^>]*>([^<]*)</text>", box))
        for box in re.findall(r"<g[ >].*?</g>", drawing)
    ]


@pytest.mark.parametrize("drive", [asked, one_signed, withdrawn])
def test_the_list_says_the_same_as_the_picture(client: Client, world: World, drive: Any) -> None:
    review = drive(world)
    text = page(client, world.coordinator, review.reference)
    boxes, said = in_picture(text), in_list(text)
    held = standing(world.coordinator, review)
    for step in steps_of(review, world.coordinator, held).steps:
        mark = {"done": "✓ ", "current": "▶ ", "cancelled": "✕ "}.get(step.state, "")
        assert f"{step.title} {mark}{step.words}" in boxes
        assert step.words in said
    for node in process_for(review).flow.instance.nodes():
        if node.name != "start":
            assert title_of(node) in said


def test_how_far_the_several_are_is_said_once(client: Client, world: World) -> None:
    review = asked(world)
    for key in ("la", "icb", "police"):
        write_summary(world, review, key)
        text = page(client, world.coordinator, review.reference)
        send_summary(world, review, key)
    boxes = in_picture(text)
    assert "Write the agency summary ▶ Now, 2 of 3 done" in boxes
    assert "Summary received ✓ 2 of 3 done" in boxes
    assert "Now, 2 of 3 done" in in_list(text)
    text = page(client, world.coordinator, review.reference)
    assert "Write the agency summary ✓ 3 of 3 done" in in_picture(text)
    assert re.search(r"<strong[^>]*>\s*3 of 3 done", in_list(text))
    assert "Done 3 of 3" not in re.sub(r"<[^>]*>|\s+", " ", text)


def test_the_list_says_what_follows_and_which_end_was_reached(client: Client, world: World) -> None:
    review = screened_out(world)
    said = in_list(page(client, world.coordinator, review.reference))
    assert "Then: Screen against the criteria" in said
    assert "Then “Criteria met?”: Another route (reached), or Ask agencies for information" in said
    assert "Then “Each agency”: Write the agency summary, and Arrange the review panel" in said


def test_a_picture_that_scrolls_can_have_the_focus_and_says_so(
    client: Client, world: World
) -> None:
    text = page(client, world.coordinator, asked(world).reference)
    box = re.findall(r'<div class="lfp-picture"[^>]*>', text)[0]
    for part in ('tabindex="0"', 'role="region"', 'aria-label="Picture of the process"'):
        assert part in box
    assert 'aria-describedby="drawing-hint"' in box
    assert re.search(r'id="drawing-hint">If part of the picture is out of sight, scroll it', text)


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
    # Nor that another agency has answered, at the end of its branch.
    assert "Summary received Not reached" in in_picture(text)
    assert "(reached)" not in text
    write_summary(world, review, "police")
    send_summary(world, review, "police")
    text = page(client, world.police_contact, review.reference)
    assert "Summary received ✓ Done" in in_picture(text)


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

"""The pages beside the work of a review in a real browser: readable, axe-clean, nothing wider than the screen."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse

from reviews import door
from reviews.models import Document, ReviewRole, Subject
from tests.drive.opening import open_task, opened
from tests.drive.panel import convened
from tests.reviews.test_act_parallel_links import parallel
from tests.world import World

#: Set to a folder to keep pictures of each page.
PICTURES = os.environ.get("PICTURES", "")


@pytest.mark.parametrize("width", [1280, 360])
def test_pages(
    world: World, open_page: Callable[..., Any], axe: Callable[..., Any], width: int
) -> None:
    review, other = convened(world), opened(world)
    runs = world.coordinator
    row = door.perform("add_parallel", review, runs, data=parallel()).result
    door.perform(
        "link_reviews",
        review,
        runs,
        reason="The same family.",
        data={"target": other, "kind": "related"},
    )
    reader = door.perform(
        "add_reader", review, runs, reason="To learn.", data={"user": world.fire_board}
    ).result
    door.perform(
        "declare_conflict",
        review,
        runs,
        data={"user": world.bystander, "nature": "Her sister works there."},
    )
    task, child = open_task(review, "prepare_pack"), Subject.objects.get(review=review)
    assert Document.objects.filter(review=review).exists()
    assert isinstance(reader, ReviewRole)
    page = open_page(runs, width=width)
    for name, *args in (
        ("people",), ("reader_add",), ("reader_end", reader.pk), ("restrict",), ("identity",), ("identity_edit", child.pk),
        ("documents",), ("decisions",), ("parallel",), ("parallel_add",), ("parallel_change", row.pk), ("links",),
        ("link_add",), ("facts",), ("note",), ("reassign_task", task.pk),
    ):  # fmt: skip
        page.goto(reverse(f"reviews:{name}", args=[review.reference, *args]))
        look(page, axe, f"{name}-{width}")
    page.goto(reverse("reviews:identity", args=[review.reference]))
    page.get_by_label("Why do you need it?").fill("To answer the coroner.")
    page.get_by_role("button", name="Show the identity").click()
    look(page, axe, f"identity-shown-{width}")


def look(page: Any, axe: Callable[..., Any], name: str) -> None:
    """Keep a picture when asked to, then let axe look at the page."""
    if PICTURES:
        page.screenshot(path=str(Path(PICTURES) / f"{name}.png"), full_page=True)
    axe(page)

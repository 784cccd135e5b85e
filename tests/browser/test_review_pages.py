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
    holds = {"parallel": row, "version": row.version, "agreed_by": "The chair", "since": row.since}
    hold, over = (
        door.perform("begin_hold", review, runs, data={**holds, "what": what, **more}).result
        for what, more in (
            ("whole_review", {}),
            ("family", {"ended_on": row.since, "end_reason": "The officer agreed."}),
        )
    )
    told = {"hold": hold, "version": 1, "bodies": ["National Panel"], "told_on": row.since}
    notice = door.perform("tell_of_hold", review, runs, data=told).result[0]
    ended = door.perform("add_parallel", review, runs, data=parallel(kind="lado")).result
    door.perform(
        "end_parallel", review, runs, data={"parallel": ended, "version": 1, "ended_on": row.since}
    )
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
        ("parallel_end", row.pk), ("parallel_resume", ended.pk), ("parallel_remove", row.pk), ("hold_begin", row.pk),
        ("hold_change", hold.pk), ("hold_change", over.pk), ("hold_end", hold.pk), ("hold_resume", over.pk),
        ("hold_remove", hold.pk), ("hold_tell", hold.pk), ("hold_notice_remove", notice.pk), ("detail",),
        ("link_add",), ("facts",), ("note",), ("reassign_task", task.pk),
    ):  # fmt: skip
        page.goto(reverse(f"reviews:{name}", args=[review.reference, *args]))
        look(page, axe, f"{name}-{width}")
    page.goto(reverse("reviews:identity", args=[review.reference]))
    page.get_by_label("Why do you need it?").fill("To answer the coroner.")
    with page.expect_navigation():
        page.get_by_role("button", name="Show the identity").click()
    look(page, axe, f"identity-shown-{width}")


def look(page: Any, axe: Callable[..., Any], name: str) -> None:
    """Keep a picture when asked to, then let axe look at the page."""
    if PICTURES:
        page.screenshot(path=str(Path(PICTURES) / f"{name}.png"), full_page=True)
    axe(page)

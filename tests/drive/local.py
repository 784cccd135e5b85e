"""Driving a local review: its report goes to the three safeguarding partners, and they sign."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from reviews import door
from reviews.models import Review
from tests.drive.opening import fresh, open_task
from tests.drive.report import SIGNERS, sign
from tests.walk.filling import PDF
from tests.world import World


def report_to_sign(world: World, name: str = "Report of the review.pdf") -> dict[str, Any]:
    """The data of sending a report for sign-off."""
    return {
        "file": SimpleUploadedFile(name, PDF),
        "contents_checked": True,
        "signatories": {key: world.people[who] for key, who in SIGNERS.items()},
    }


def send(world: World, review: Review, **changes: Any) -> Review:
    """Send the report to the three partners."""
    data = {**report_to_sign(world), **changes}
    task = open_task(review, "draft_report")
    door.perform("send_for_sign_off", review, world.coordinator, task=task, data=data)
    return fresh(review)


def sign_all(world: World, review: Review) -> Review:
    """Send the report, and have all three partners sign it."""
    sent = send(world, review)
    for partner in SIGNERS:
        sign(world, sent, partner)
    return fresh(sent)

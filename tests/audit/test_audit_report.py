"""The report of an audit: who reads which version of it, and what stands in it."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from partnership.models import User
from reviews.models import Review
from tests.drive import audit
from tests.drive.opening import fresh
from tests.world import World

pytestmark = pytest.mark.django_db


def word(user: User, review: Review) -> int:
    """What somebody gets who asks for the Word file."""
    client = Client()
    client.force_login(user)
    return client.get(reverse("audit:report_word", args=[review.reference])).status_code


def test_a_version_that_was_taken_back_is_not_read(world: World) -> None:
    """The group reads what another group has not sent back, and those who run the audit read all."""
    review = audit.with_group(world)
    assert word(world.chair, review) == 200
    audit.act(world, "recall_report", review, audit.WHY)
    assert (word(world.chair, review), word(world.coordinator, review)) == (404, 200)
    audit.act(world, "undo_moderation", fresh(review), audit.WHY)
    assert word(world.chair, review) == 404
    review = audit.send_report(world, audit.round_table(world, fresh(review)))
    assert word(world.chair, review) == 200

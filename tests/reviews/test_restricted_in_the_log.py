"""The event log of a partnership holds of a review what its own pages would show the same person, and no more."""

from __future__ import annotations

import pytest
from django.test import Client

from reviews import door
from tests.drive.opening import notified
from tests.world import World

pytestmark = pytest.mark.django_db

NOTE = "The uncle is the worker of the case."
LOG = "/partnership/BSP/events/"


def test_a_reader_of_a_restricted_review_reads_no_notes_in_the_log(world: World) -> None:
    """One of the team who is named as reader only has the timeline as readers have it; the log shows all and why."""
    review = notified(world)
    act, by = door.perform, world.coordinator2
    act("restrict", review, by, reason="A colleague’s child.")
    act("add_reader", review, by, data={"user": world.coordinator}, reason="A thematic study.")
    act("add_note", review, by, reason=NOTE)
    seen = {}
    for reader in (world.coordinator2, world.coordinator):
        browser = Client()
        browser.force_login(reader)
        assert browser.get(f"/reviews/{review.reference}/timeline/").status_code == 200
        seen[reader.name] = NOTE in browser.get(LOG).content.decode()
    assert seen == {"Colin Orchard": True, "Cora Ordway": False}

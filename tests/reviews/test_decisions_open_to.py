"""Who may read the decisions of a review, and is shown the way to them."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from reviews.models import ReviewRole, RoleKind
from tests.drive import report as drive
from tests.world import LONG_AGO, World

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("role", "declared", "reads"),
    [
        (RoleKind.PANEL_MEMBER, False, False),
        (RoleKind.PANEL_MEMBER, True, True),
        (RoleKind.SCRUTINEER, False, False),
        (RoleKind.SIGNATORY, False, True),
        (RoleKind.READER, False, True),
        (RoleKind.AGENCY_CONTACT, False, False),
    ],
)
def test_a_panel_member_declares_first(
    world: World, role: str, *, declared: bool, reads: bool
) -> None:
    """The reasons of a decision say as much of a case as the papers of the panel."""
    review = drive.responded(world)
    person = world.bystander
    ReviewRole.objects.create(
        review=review,
        user=person,
        role=role,
        agency=world.agencies["trust"],
        since=LONG_AGO,
        no_conflict_declared_on=LONG_AGO if declared else None,
        confidentiality_signed_on=LONG_AGO if declared else None,
    )
    client = Client()
    client.force_login(person)
    address = reverse("reviews:decisions", args=[review.reference])
    page = client.get(reverse("reviews:detail", args=[review.reference])).content.decode()
    assert (client.get(address).status_code, address in page) == (200 if reads else 404, reads)

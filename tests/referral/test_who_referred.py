"""Who referred a case is put right where the team wrote it down."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from partnership.models import Agency
from reviews import door
from reviews.models import Review
from tests.drive import referral as drive
from tests.drive.opening import fresh
from tests.world import World
from workflows.referral.models import Referral

pytestmark = pytest.mark.django_db


def correct(world: World, review: Review, **changes: Any) -> Referral:
    row = Referral.objects.get(review=review)
    texts = {
        name: getattr(row, name) for name in ("concerns", "hopes", "other_processes", "contact")
    }
    data = {"version": row.version, "about": row.about, **texts, **changes}
    door.perform(
        "correct_referral", fresh(review), world.coordinator, reason="It was the police.", data=data
    )
    return Referral.objects.get(review=review)


def test_the_team_wrote_the_wrong_agency_down(world: World) -> None:
    review = drive.referred(world, world.coordinator, agency=world.agencies["trust"])
    row = correct(world, review, agency=world.agencies["police"], outside="")
    assert (row.agency, row.outside, row.referrer) == (
        world.agencies["police"],
        "",
        str(world.agencies["police"]),
    )
    row = correct(world, review, agency=None, outside="The coroner")
    assert (row.agency, row.referrer) == (None, "The coroner")
    for agency, outside, field in (
        (None, " ", "outside"),
        (world.agencies["police"], "The coroner", "outside"),
    ):
        with pytest.raises(door.Refused) as refused:
            correct(world, review, agency=agency, outside=outside)
        assert list(refused.value.fields) == [field]
    elsewhere = Agency.objects.exclude(partnership=world.partnership).first()
    assert elsewhere is not None
    with pytest.raises(door.Refused) as refused:
        correct(world, review, agency=elsewhere, outside="")
    assert list(refused.value.fields) == ["agency"]
    assert Referral.objects.get(review=review).referrer == "The coroner"


def test_an_agencys_own_referral_stays_its_own(world: World) -> None:
    review = drive.referred(world)
    row = correct(world, review, agency=world.agencies["police"], outside="")
    assert row.agency == world.agencies["trust"]
    client = Client()
    client.force_login(world.coordinator)
    page = client.get(reverse("referral:correct", args=[review.reference])).content.decode()
    assert "Agency that refers" not in page


def test_by_its_form(world: World, client: Client) -> None:
    review = drive.referred(world, world.coordinator, agency=world.agencies["trust"])
    row = Referral.objects.get(review=review)
    client.force_login(world.coordinator)
    address = reverse("referral:correct", args=[review.reference])
    page = client.get(address)
    form = page.context["form"]
    assert form.initial["agency"] == str(world.agencies["trust"].pk)
    sent = {
        "about": row.about, "concerns": row.concerns, "hopes": row.hopes, "contact": row.contact,
        "other_processes": row.other_processes, "reason": "It was the coroner.", "version": "1",
    }  # fmt: skip
    both = client.post(
        address, {**sent, "agency": str(world.agencies["police"].pk), "outside": "The coroner"}
    )
    assert list(both.context["form"].errors) == ["outside"]
    done = client.post(address, {**sent, "agency": "", "outside": "The coroner"})
    assert done.status_code == 302, done.context["form"].errors
    assert Referral.objects.get(review=review).referrer == "The coroner"

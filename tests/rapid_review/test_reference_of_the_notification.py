"""What the National Panel calls the notification: kept with it, corrected later, in the report and the covering letter."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from docx import Document

from partnership.models import Agency
from reviews import door
from reviews.models import Review
from reviews.wording import edition_of
from tests.drive import report
from tests.drive.opening import SECRET_NAME, fresh, notified, opened
from tests.world import World
from workflows.rapid_review.documents.submission_letter import submission_letter
from workflows.rapid_review.prefill import suggestion

pytestmark = pytest.mark.django_db
CALLED = "CSON-2026-4711"


def correct(world: World, review: Review, reason: str = "It came by post.", **data: Any) -> None:
    known = fresh(review)
    values = {
        "notified_as": CALLED,
        "lead_agency": known.lead_agency,
        "other_areas": known.other_areas,
        "version": known.version,
    }
    door.perform(
        "correct_incident_notification",
        known,
        world.coordinator,
        reason=reason,
        data={**values, **data},
    )


def letter(review: Review) -> str:
    made = submission_letter(fresh(review), timezone.now(), on=timezone.localdate())
    document = Document(BytesIO(made))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(one.text for one in document.paragraphs), *cells])


def test_it_comes_with_the_notification(world: World) -> None:
    assert fresh(notified(world, notified_as=f" {CALLED} ")).notified_as == CALLED
    assert fresh(notified(world)).notified_as == ""


def test_it_stands_in_the_letter_once_it_is_known(world: World) -> None:
    review = report.signed(world)
    assert CALLED not in letter(review)
    assert "Reference of the notification" not in letter(review)
    correct(world, review)
    assert CALLED in letter(review)
    sections = edition_of(fresh(review)).report_sections
    section = next(one for one in sections if one.key == "notification_details")
    assert f"Reference of the notification: {CALLED}" in suggestion(fresh(review), section)


def test_the_agency_that_leads_is_corrected_with_it(world: World) -> None:
    review = notified(world)
    correct(world, review, notified_as="", lead_agency=world.agencies["la"])
    assert fresh(review).lead_agency == world.agencies["la"]


def test_what_cannot_be_is_refused_and_changes_nothing(world: World) -> None:
    review = notified(world, notified_as=CALLED)
    for data, field in (
        ({"notified_as": SECRET_NAME}, "notified_as"),
        ({"other_areas": f"Where {SECRET_NAME} lives"}, "other_areas"),
        ({"notified_as": CALLED}, "notified_as"),
        ({"lead_agency": _of_another_partnership(world)}, "lead_agency"),
    ):
        with pytest.raises(door.Refused) as refused:
            correct(world, review, **data)
        assert list(refused.value.fields) == [field]
    with pytest.raises(door.Refused):
        correct(world, review, reason="", notified_as="Another")
    with pytest.raises(door.Stale):
        correct(world, review, notified_as="Another", version=0)
    assert (fresh(review).notified_as, fresh(review).lead_agency) == (CALLED, review.lead_agency)


def _of_another_partnership(world: World) -> Any:
    return Agency.objects.create(
        partnership=world.other, name="Elsewhere", short_name="Else", sector="other"
    )


def test_while_the_notification_is_written_it_is_typed_there(world: World) -> None:
    with pytest.raises(door.NotAllowed):
        correct(world, opened(world))


def test_the_page_corrects_it_and_the_review_shows_it(world: World) -> None:
    review = notified(world)
    client = Client()
    client.force_login(world.coordinator)
    url = reverse("rapid_review:correct_notification", args=[review.reference])
    version = client.get(url).context["form"].initial.get("version", fresh(review).version)
    typed = {"notified_as": CALLED, "lead_agency": "", "reason": "It came.", "version": version}
    assert client.post(url, {**typed, "reason": ""}).status_code == 422
    assert client.post(url, typed).status_code == 302
    page = client.get(reverse("reviews:detail", args=[review.reference])).content.decode()
    assert page.count(CALLED) == 1
    # The same page again, opened before somebody else changed it.
    assert client.post(url, {**typed, "notified_as": "Older"}).status_code == 409
    assert fresh(review).notified_as == CALLED


def test_an_agency_that_no_longer_works_here_goes_on_leading(world: World) -> None:
    review = notified(world)
    correct(world, review, notified_as="", lead_agency=world.agencies["trust"])
    Agency.objects.filter(pk=world.agencies["trust"].pk).update(is_active=False)
    client = Client()
    client.force_login(world.coordinator)
    url = reverse("rapid_review:correct_notification", args=[review.reference])
    typed = {
        "notified_as": CALLED, "lead_agency": world.agencies["trust"].pk, "reason": "It came.",
        "version": fresh(review).version,
    }  # fmt: skip
    assert client.post(url, typed).status_code == 302
    assert (fresh(review).notified_as, fresh(review).lead_agency) == (
        CALLED,
        world.agencies["trust"],
    )


def test_other_areas_come_with_the_notification_and_stand_in_the_report(world: World) -> None:
    review = notified(world, other_areas="Neighbourshire, where the child lives")
    section = next(
        one for one in edition_of(review).report_sections if one.key == "notification_details"
    )
    assert "Other areas: Neighbourshire, where the child lives" in suggestion(review, section)
    correct(world, review, notified_as="", other_areas="Farshire")
    assert (fresh(review).other_areas, fresh(review).notified_as) == ("Farshire", "")
    assert "Neighbourshire" not in suggestion(fresh(review), section)
    assert "Other areas" not in suggestion(notified(world), section)

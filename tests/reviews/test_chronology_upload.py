"""An agency uploads its chronology: errors keep nothing, a look before anything is added, and it can be taken back."""

from __future__ import annotations

import io
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook

from partnership.models import Event
from reviews import door
from reviews.chronology.lines import Line
from reviews.models import (
    ChronologyCover,
    ChronologyEntry,
    ChronologyImport,
    RequestState,
    Review,
)
from tests.drive.information import (
    add_key_date,
    as_contact,
    asked,
    request_for,
    send_summary,
    write_summary,
)
from tests.rapid_review.test_information_pages import at, browser, text
from tests.world import World

pytestmark = pytest.mark.django_db

GOOD = "date,event\n3/2/2024,The baby was seen.\nFeb 2024,The family moved.\n"
BAD = "date,event\n31/02/2025,The baby was seen.\n3/2/2024,Fine.\n"


def table(words: str = GOOD) -> SimpleUploadedFile:
    return SimpleUploadedFile("ours.csv", words.encode())


@pytest.fixture
def review(world: World) -> Review:
    return asked(world, ("la", "police"))


def upload(world: World, review: Review, words: str = GOOD):
    return browser(world.la_contact).post(
        at("summary_upload", review, world.agencies["la"]), {"file": table(words)}
    )


def kept(review: Review) -> list[str]:
    found = ChronologyEntry.objects.filter(request__review=review).order_by("starts_on", "pk")
    return [entry.what for entry in found]


def send(
    world: World, review: Review, name: str, row: ChronologyImport, version: int | None = None
):
    return browser(world.la_contact).post(
        at(name, review, world.agencies["la"], row.pk),
        {"version": row.version if version is None else version},
    )


def test_errors_are_told_by_row_and_nothing_is_kept(world: World, review: Review) -> None:
    events = Event.objects.filter(is_access=False).count()
    page = upload(world, review, BAD)
    assert page.status_code == 422
    said = text(page)
    assert "Row 2, “Date”: The day “31/02/2025” does not exist. Check the date." in said
    assert "1 row needs a correction, so nothing was kept." in said
    assert (kept(review), ChronologyImport.objects.count()) == ([], 0)
    assert Event.objects.filter(is_access=False).count() == events


def test_a_table_is_looked_at_and_then_added_at_once(world: World, review: Review) -> None:
    add_key_date(world, review, "la", date(2024, 2, 3), "The baby  was seen.")
    answer = upload(world, review)
    row = ChronologyImport.objects.get()
    assert answer["Location"] == at("summary_table", review, world.agencies["la"], row.pk)
    assert kept(review) == ["The baby  was seen."]
    page = text(browser(world.la_contact).get(answer["Location"]))
    assert "The table holds 2 key dates." in page
    assert "1 is among yours already (same day, same words)" in page
    assert "<strong>1 will be added.</strong>" in page
    events = set(Event.objects.values_list("pk", flat=True))
    assert send(world, review, "summary_table", row).status_code == 302
    assert kept(review) == ["The family moved.", "The baby  was seen."]
    (event,) = Event.objects.exclude(pk__in=events)
    council = world.agencies["la"].short_name
    assert event.sentence == f"Added 1 key date from a table to the summary of {council}."
    entry = ChronologyEntry.objects.get(what="The family moved.")
    assert (entry.starts_on, entry.precision, entry.imported) == (date(2024, 2, 1), "month", row)
    assert [one.history_change_reason for one in entry.history.all()] == [str(event.uid)]
    row.refresh_from_db()
    assert (row.state, row.added, row.lines) == ("added", 1, [])
    assert request_for(world, review, "la").state == RequestState.STARTED


def test_an_upload_is_taken_back_as_one(world: World, review: Review) -> None:
    add_key_date(world, review, "la", date(2023, 1, 1), "Typed.")
    upload(world, review)
    row = ChronologyImport.objects.get()
    send(world, review, "summary_table", row)
    row.refresh_from_db()
    entry = ChronologyEntry.objects.get(what="The family moved.")
    assert send(world, review, "summary_table_take_back", row).status_code == 302
    assert kept(review) == ["Typed."]
    assert [one.history_type for one in ChronologyEntry.history.filter(id=entry.pk)] == ["-", "+"]
    # Twice is no harm, and the same table can be added again.
    row.refresh_from_db()
    assert send(world, review, "summary_table_take_back", row).status_code == 409
    upload(world, review)
    send(world, review, "summary_table", ChronologyImport.objects.get(state="checked"))
    assert kept(review) == ["Typed.", "The family moved.", "The baby was seen."]


def test_a_table_is_taken_away_before_it_is_added(world: World, review: Review) -> None:
    upload(world, review)
    row = ChronologyImport.objects.get()
    assert send(world, review, "summary_table_discard", row).status_code == 302
    assert (ChronologyImport.objects.count(), kept(review)) == (0, [])
    assert send(world, review, "summary_table", row).status_code == 404


def test_two_at_once_add_it_once(world: World, review: Review) -> None:
    upload(world, review)
    row = ChronologyImport.objects.get()
    assert send(world, review, "summary_table", row, version=row.version + 1).status_code == 409
    assert kept(review) == []
    assert send(world, review, "summary_table", row).status_code == 302
    assert send(world, review, "summary_table", row).status_code == 409
    assert len(kept(review)) == 2


def test_a_new_table_takes_the_place_of_one_that_waits(world: World, review: Review) -> None:
    upload(world, review)
    upload(world, review, "date,event\n2023,Another.\n")
    assert [len(row.lines) for row in ChronologyImport.objects.all()] == [1]


def test_what_was_sent_is_not_taken_back(world: World, review: Review) -> None:
    upload(world, review)
    row = ChronologyImport.objects.get()
    send(world, review, "summary_table", row)
    row.refresh_from_db()
    write_summary(world, review, "la")
    send_summary(world, review, "la")
    page = send(world, review, "summary_table_take_back", row)
    assert page.status_code == 422
    assert "The summary has been sent." in text(page)
    assert "The family moved." in kept(review)


def test_what_the_team_withheld_is_not_taken_back_with_the_table(
    world: World, review: Review
) -> None:
    upload(world, review)
    row = ChronologyImport.objects.get()
    send(world, review, "summary_table", row)
    row.refresh_from_db()
    ChronologyCover.objects.create(
        entry=ChronologyEntry.objects.get(what="The baby was seen."),
        words="baby",
        reason="x",
        made_by=world.coordinator,
        made_at=row.uploaded_at,
    )
    with pytest.raises(door.Refused, match="cannot be taken back as a whole"):
        as_contact(world, "take_back_chronology_table", review, "la", upload=row)
    assert len(kept(review)) == 2


@pytest.mark.parametrize("who", ["coordinator", "police_contact", "bystander"])
def test_it_is_the_agencys_own(world: World, review: Review, who: str) -> None:
    upload(world, review)
    row = ChronologyImport.objects.get()
    council = world.agencies["la"]
    client = browser(world.people[who])
    for address in (
        at("summary_upload", review, council),
        at("summary_template", review, council, "xlsx"),
        at("summary_table", review, council, row.pk),
        at("summary_table_discard", review, council, row.pk),
        at("summary_table_take_back", review, council, row.pk),
    ):
        assert client.get(address).status_code == 404, address
    assert client.post(at("summary_upload", review, council), {"file": table()}).status_code == 404
    assert kept(review) == []


def test_a_table_of_another_agency_is_not_found(world: World, review: Review) -> None:
    upload(world, review)
    row = ChronologyImport.objects.get()
    client = browser(world.police_contact)
    police = world.agencies["police"]
    assert client.get(at("summary_table", review, police, row.pk)).status_code == 404
    with pytest.raises(door.Refused, match="another agency"):
        as_contact(world, "add_chronology_table", review, "police", upload=row)


def test_the_templates_come_as_files(world: World, review: Review) -> None:
    client, council = browser(world.la_contact), world.agencies["la"]
    found = client.get(at("summary_template", review, council, "xlsx"))
    assert found["Content-Disposition"].startswith("attachment")
    assert load_workbook(io.BytesIO(found.content)).worksheets[0]["A1"].value == "Date"
    assert client.get(at("summary_template", review, council, "csv")).content.startswith(
        b"\xef\xbb\xbfDate,"
    )
    assert client.get(at("summary_template", review, council, "docx")).status_code == 404


def test_five_thousand_entries_are_added_and_taken_back_with_few_queries(
    world: World, review: Review
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    lines = [
        Line(row, "2024-02-03", "", "day", "", f"Event {row}.", "", False) for row in range(5000)
    ]
    as_contact(world, "check_chronology_table", review, "la", lines=lines)
    row = ChronologyImport.objects.get()
    with CaptureQueriesContext(
        connection,
    ) as added:
        as_contact(world, "add_chronology_table", review, "la", upload=row)
    assert ChronologyEntry.objects.count() == 5000
    with CaptureQueriesContext(connection) as taken:
        as_contact(world, "take_back_chronology_table", review, "la", upload=row)
    assert ChronologyEntry.objects.count() == 0
    assert (len(added) < 200, len(taken) < 150) == (True, True), (len(added), len(taken))


def test_where_it_is_found(world: World, review: Review) -> None:
    page = text(browser(world.la_contact).get(at("summary_dates", review, world.agencies["la"])))
    assert at("summary_upload", review, world.agencies["la"]) in page
    assert reverse("reviews:chronology", args=[review.reference]) not in page

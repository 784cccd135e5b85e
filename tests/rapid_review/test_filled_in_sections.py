"""A section that was filled in from the record says so, and who has read it, until a person confirms or changes it."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import timezone

from partnership.models import Event
from reviews import door
from reviews.models import ReportSection, Review
from reviews.wording import edition_of
from tests.drive import report as drive
from tests.drive.opening import fresh
from tests.rapid_review.test_report_acts import save, sentences
from tests.rapid_review.test_report_pages import as_person, task_url, text, url
from tests.world import World
from workflows.rapid_review.report_reading import SectionState, section_states


def filled(world: World) -> Review:
    """A draft whose sections are filled in as far as the record goes, and written by hand where it says nothing."""
    review = drive.without_scrutineer(world)
    door.perform("prefill_report", review, world.coordinator)
    drive.write_sections(world, review)
    return fresh(review)


def state_of(review: Review, key: str) -> SectionState:
    return next(
        state for state in section_states(review, edition_of(review)) if state.section.key == key
    )


def statuses(review: Review) -> dict[str, str]:
    return {state.section.key: state.status for state in section_states(review, edition_of(review))}


def confirm_all(world: World, review: Review) -> None:
    for row in ReportSection.objects.filter(review=review).exclude(filled_from=""):
        door.perform(
            "save_report_section",
            review,
            world.coordinator,
            data={"key": row.key, "text": row.text, "version": row.version, "confirmed": True},
        )


def test_it_says_what_it_was_filled_in_from_and_that_nobody_has_read_it(world: World) -> None:
    review = filled(world)
    told = state_of(review, "family").provenance
    assert told.startswith("Filled in from the agencies’ summaries by Cora Ordway, ")
    assert told.endswith(" Nobody has read it here yet.")
    assert statuses(review)["family"] == "To confirm"
    assert statuses(review)["analysis"] == "Written"
    assert state_of(review, "analysis").provenance == ""
    sources = dict(ReportSection.objects.filter(review=review).values_list("key", "filled_from"))
    assert (sources["child"], sources["notification_details"], sources["scrutiny"]) == (
        "the facts about the child",
        "the notification",
        "the record of the meeting",
    )
    page = text(as_person(world.coordinator).get(task_url(review, "draft_report")))
    at = f"today at {timezone.localtime(ReportSection.objects.get(key='family').saved_at):%H:%M}"
    assert f" words from the agencies’ summaries, filled in by Cora Ordway, {at}<" in page
    assert f" words from the facts about the child, filled in by Cora Ordway, {at}<" in page


def test_who_opened_the_section_or_the_whole_report_has_read_it(world: World) -> None:
    review = drive.at_report(world)
    # Read before it was filled in: that counts for nothing.
    as_person(world.chair).get(url("report", review))
    door.perform("prefill_report", review, world.coordinator)
    as_person(world.coordinator).get(url("report_section", review, "family"))
    assert state_of(review, "family").provenance.endswith(
        " Read by Cora Ordway, and not confirmed yet."
    )
    assert state_of(review, "child").provenance.endswith(" Nobody has read it here yet.")
    as_person(world.coordinator2).get(url("report", review))
    as_person(world.coordinator).get(url("report_section", review, "family"))
    assert state_of(review, "family").provenance.endswith(
        " Read by Cora Ordway and Colin Orchard, and not confirmed yet."
    )
    assert state_of(review, "family").line.endswith("; read by Cora Ordway and Colin Orchard")


def test_a_person_confirms_it_as_it_stands_and_takes_that_back(world: World) -> None:
    review = filled(world)
    client = as_person(world.coordinator)
    address = url("report_section", review, "family")
    assert "I have read this text and it is right as it stands" in text(client.get(address))
    row = ReportSection.objects.get(review=review, key="family")

    def send(**more: str) -> ReportSection:
        now = ReportSection.objects.get(pk=row.pk)
        sent = {"text": now.text, "version": str(now.version), "back": "1", **more}
        assert client.post(address, sent).status_code == 302
        return ReportSection.objects.get(pk=row.pk)

    assert send().version == row.version
    confirmed = send(confirmed="on")
    assert (confirmed.text, confirmed.confirmed_by) == (row.text, world.coordinator)
    assert statuses(review)["family"] == "Written"
    assert "Confirmed by Cora Ordway, " in state_of(review, "family").provenance
    line = state_of(review, "family").line
    assert " from the agencies’ summaries, confirmed by Cora Ordway, today at " in line
    assert Event.objects.latest("pk").sentence == (
        "Confirmed a section of the report as it was filled in: The family."
    )
    assert "checked" in text(client.get(address))
    assert send().confirmed_by is None
    assert Event.objects.latest("pk").sentence == (
        "Took back the confirmation of a section of the report: The family."
    )
    assert statuses(review)["family"] == "To confirm"


def test_a_text_that_was_changed_is_the_persons_own(world: World) -> None:
    review = filled(world)
    row = ReportSection.objects.get(review=review, key="family")
    save(world, review, "family", "Our own words.", row.version)
    assert (statuses(review)["family"], state_of(review, "family").provenance) == ("Written", "")
    page = text(as_person(world.coordinator).get(url("report_section", review, "family")))
    assert "I have read this text" not in page


def test_the_report_is_not_sent_before_somebody_has_read_it(world: World) -> None:
    review = filled(world)
    waiting = [key for key, status in statuses(review).items() if status == "To confirm"]
    assert len(waiting) > 5
    with pytest.raises(door.Refused) as refused:
        drive.send(world, review)
    (told,) = sentences(refused)
    labels = {section.key: section.label for section in edition_of(review).report_sections}
    assert told == (
        "Read what was filled in from the record, and confirm or change it. Still to confirm: "
        + ", ".join(f"“{labels[key]}”" for key in waiting)
        + "."
    )
    confirm_all(world, review)
    drive.send(world, fresh(review))
    assert fresh(review).report_round == 1


def test_the_draft_on_its_page_says_what_is_not_confirmed(world: World) -> None:
    review = filled(world)
    client = as_person(world.coordinator)
    address = reverse("rapid_review:report", args=[review.reference])
    assert "Read by Cora Ordway, and not confirmed yet." in text(client.get(address))
    confirm_all(world, review)
    page = text(client.get(address))
    assert "Filled in from" not in page


def test_the_list_asks_the_database_no_more_for_more_sections(
    world: World, django_assert_num_queries
) -> None:
    review = filled(world)
    edition = edition_of(review)
    with django_assert_num_queries(2):
        section_states(review, edition)

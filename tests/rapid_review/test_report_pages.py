"""The pages from the draft report to the closure, in the hands of the people who use them."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from partnership.models import Event
from partnership.ui.words import clock_time
from reviews.models import RegulatorContact, ReportSection, Review, ReviewLink, SignOff
from tests.drive import report as drive
from tests.drive.opening import SECRET_NAME, fresh, open_task
from tests.rapid_review.test_followup_acts import PDF
from tests.rapid_review.test_report_acts import open_nodes
from tests.world import World


def as_person(person: Any) -> Client:
    client = Client()
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client


def url(name: str, review: Review, *args: Any) -> str:
    """An address of the process, or, written with its colon, of another room."""
    full = name if ":" in name else f"rapid_review:{name}"
    return reverse(full, args=[review.reference, *args])


def task_url(review: Review, node: str, **filters: Any) -> str:
    return reverse("reviews:task", args=[review.reference, open_task(review, node, **filters).pk])


def day(name: str, when: Any = None) -> dict[str, str]:
    when = when or timezone.localdate()
    return {
        f"{name}-day": str(when.day),
        f"{name}-month": str(when.month),
        f"{name}-year": str(when.year),
    }


def text(response: Any) -> str:
    page = response.content.decode()
    for secret in (SECRET_NAME, "Quillfeather", "943 476 5919"):
        assert secret not in page
    return page


# -- the draft ------------------------------------------------------------------------------------------------


def test_the_draft_lists_sections_and_what_is_missing(world: World) -> None:
    review = drive.at_report(world)
    page = text(as_person(world.coordinator).get(task_url(review, "draft_report")))
    assert "Identity, racism and inequality" in page
    (told,) = re.findall(r"Still to write: ([^<]*)\.<", page)
    assert told.startswith("“Notification”, “The child”, ")
    assert "“Identity, racism and inequality”" in told
    assert "Who signs for the police" in page
    assert "Police Partner" in page


def test_each_line_of_the_draft_says_something_of_its_own(world: World) -> None:
    review = drive.drafted(world)
    rows = {row.key: row for row in ReportSection.objects.filter(review=review)}
    row, other, emptied = (rows[key] for key in ("child", "family", "analysis"))
    row.text, row.saved_at = "Three short words.", row.saved_at - timedelta(days=1)
    other.text, other.saved_by = "One.", world.coordinator2
    emptied.text, emptied.saved_at = "", row.saved_at - timedelta(days=40)
    for changed in (row, other, emptied):
        changed.save()
    page = text(as_person(world.coordinator).get(task_url(review, "draft_report")))
    at, before = (f"{timezone.localtime(one.saved_at):%H:%M}" for one in (other, row))
    lines = re.findall(r'<div class="govuk-task-list__hint">([^<]*)</div>', page)
    assert f"3 words by Cora Ordway, yesterday at {before}" in lines
    assert f"1 word by Colin Orchard, today at {at}" in lines
    assert f"Left empty by Cora Ordway, {clock_time(emptied.saved_at)}" in lines
    assert "Saved" not in "".join(lines)


def test_a_section_starts_with_what_agencies_wrote_and_is_saved(world: World) -> None:
    review = drive.at_report(world)
    client = as_person(world.coordinator)
    address = url("report_section", review, "key_practice_episodes")
    page = text(client.get(address))
    assert "Key practice episodes: what police knew." in page
    assert "This text comes from the record and is not saved yet." in page
    response = client.post(address, {"text": "Our own words.", "version": "0"})
    assert response.status_code == 302
    assert response.url == url("report_section", review, "immediate_action")
    assert ReportSection.objects.get(review=review).text == "Our own words."
    stale = client.post(address, {"text": "From an old page.", "version": "0"})
    assert stale.status_code == 409
    assert "From an old page." in text(stale)
    assert "Our own words." in text(stale)
    assert ReportSection.objects.get(review=review).text == "Our own words."
    again = client.post(address, {"text": "From an old page.", "version": "1", "back": "1"})
    assert again.url == task_url(review, "draft_report")


def test_a_section_is_saved_while_it_is_typed(world: World) -> None:
    review = drive.at_report(world)
    client = as_person(world.coordinator)
    address = url("report_autosave", review, "analysis")
    answer = client.post(address, {"text": "Why.", "version": "0"})
    assert answer.json()["version"] == 1
    assert client.post(address, {"text": "Why.", "version": "1"}).json()["version"] == 1
    stale = client.post(address, {"text": "Other.", "version": "0"})
    row = ReportSection.objects.get(review=review)
    at = timezone.localtime(row.history.get(version=1).history_date)
    assert (stale.status_code, stale.json()) == (409, {"sentence": (
        "This was changed by someone else since you opened it. "
        f"Cora Ordway saved a change at {at:%H:%M on %A %-d %B}. "
        "Your text is still here: copy it, then open the page again."
    )})  # fmt: skip
    assert ReportSection.objects.get(review=review).version == 1


def test_control_characters_are_marked_and_nothing_is_saved(world: World) -> None:
    review = drive.at_report(world)
    response = as_person(world.coordinator).post(
        url("report_section", review, "analysis"), {"text": "Before\x01after", "version": "0"}
    )
    assert response.status_code == 422
    assert not ReportSection.objects.exists()


def test_sections_are_filled_in_by_a_button(world: World) -> None:
    review = drive.at_report(world)
    client = as_person(world.coordinator)
    assert client.get(url("prefill_report", review)).status_code == 200
    assert client.post(url("prefill_report", review)).url == task_url(review, "draft_report")
    assert (
        "Your involvement: what police knew."
        in ReportSection.objects.get(review=review, key="agencies").text
    )


def test_sending_out_by_the_form(world: World) -> None:
    review = drive.drafted(world)
    client = as_person(world.coordinator)
    address = task_url(review, "draft_report")
    refused = client.post(address, {"la": str(world.la_partner.pk)})
    assert refused.status_code == 422
    assert "Choose who signs for the police" in text(refused)
    assert client.post(address, {"la": "999999", "icb": "1", "police": "1"}).status_code == 422
    people = {key: str(world.people[name].pk) for key, name in drive.SIGNERS.items()}
    assert client.post(address, people).status_code == 302
    assert open_nodes(review) == ["sign_off"] * 3


@pytest.mark.parametrize("who", ["housing_contact", "bystander", "stranger", "outsider"])
def test_the_report_is_not_for_everybody(world: World, who: str) -> None:
    review = drive.sent_for_sign_off(world)
    client = as_person(world.people[who])
    for address in (
        url("report", review), url("report_section", review, "analysis"), url("reviews:recall_report", review),
        task_url(review, "sign_off", agency=world.agencies["la"]),
    ):  # fmt: skip
        assert client.get(address).status_code == 404


# -- sign-off and submission ----------------------------------------------------------------------------------


def test_readings_of_the_report_are_written_down(world: World) -> None:
    review = drive.sent_for_sign_off(world)
    as_person(world.coordinator).get(url("report", review))
    as_person(world.fire_contact).get(url("report", review))
    signatory = open_task(review, "sign_off", agency=world.agencies["icb"]).owner
    as_person(signatory).get(task_url(review, "sign_off", agency=world.agencies["icb"]))
    found = Event.objects.about("review", review.pk).filter(is_access=True).order_by("pk")
    assert signatory is not None
    assert list(found.values_list("actor__email", "sentence")) == [
        ("coordinator@example.org", "Read the report."),
        (signatory.email, "Read the report that waits for sign-off."),
    ]


def test_a_partner_reads_and_returns_and_signs(world: World) -> None:
    review = drive.sent_for_sign_off(world)
    client = as_person(world.la_partner)
    address = task_url(review, "sign_off", agency=world.agencies["la"])
    page = text(client.get(address))
    assert "About analysis: what happened and why." in page
    assert "The same themes came up in two earlier reviews." in page
    assert "Bracken Homes would have learned enough" in page
    refused = client.post(address, {"outcome": "returned", "comment": ""})
    assert refused.status_code == 422
    assert "Say what should be changed" in text(refused)
    assert (
        client.post(address, {"outcome": "returned", "comment": "More on school."}).status_code
        == 302
    )
    page = text(as_person(world.coordinator).get(task_url(review, "draft_report")))
    assert "Brackenshire Council asks for changes" in page
    assert "More on school." in page
    drive.send(world, fresh(review))
    address = task_url(review, "sign_off", agency=world.agencies["la"])
    assert client.post(address, {"outcome": "approved", "comment": ""}).status_code == 302
    late = client.post(address, {"outcome": "approved", "comment": ""})
    assert late.status_code in (403, 409)
    assert SignOff.objects.filter(round=2).count() == 1


def test_one_partner_cannot_open_the_task_of_another(world: World) -> None:
    review = drive.sent_for_sign_off(world)
    address = task_url(review, "sign_off", agency=world.agencies["la"])
    assert as_person(world.icb_partner).post(address, {"outcome": "approved"}).status_code in (
        403,
        404,
    )
    assert SignOff.objects.count() == 0


def test_the_report_is_taken_back_by_its_page(world: World) -> None:
    review = drive.sent_for_sign_off(world)
    client = as_person(world.coordinator)
    assert "Take the report back" in text(client.get(url("report", review)))
    assert client.post(url("reviews:recall_report", review), {"reason": ""}).status_code == 422
    done = client.post(url("reviews:recall_report", review), {"reason": "A date was wrong."})
    assert done.url == task_url(review, "draft_report")


def test_submitting_by_the_form(world: World) -> None:
    review = drive.signed(world)
    client = as_person(world.coordinator)
    address = task_url(review, "submit_report")
    page = text(client.get(address))
    assert "Why is it late?" not in page
    wrong = client.post(
        address, {"on-day": "31", "on-month": "2", "on-year": "2026", "how_sent": "E-mail"}
    )
    assert wrong.status_code == 422
    assert "E-mail" in text(wrong)
    assert client.post(address, {**day("on"), "how_sent": "E-mail"}).status_code == 302
    assert fresh(review).stage == "action_plan"


# -- what follows ---------------------------------------------------------------------------------------------


def test_a_query_of_the_panel_and_our_answer(world: World) -> None:
    review = drive.submitted(world)
    client = as_person(world.coordinator)
    address = task_url(review, "panel_response")
    assert "Asks for more information" in text(client.get(address))
    bad = client.post(
        address,
        {
            **day("on"), "outcome": "more_information_requested", "text": "Tell us more.",
            "file": SimpleUploadedFile("letter.pdf", b"nothing"),
        },
    )  # fmt: skip
    assert bad.status_code == 422
    assert "Tell us more." in text(bad)
    done = client.post(
        address,
        {
            **day("on"), "outcome": "more_information_requested", "text": "Tell us more.",
            "file": SimpleUploadedFile("letter.pdf", PDF),
        },
    )  # fmt: skip
    assert done.status_code == 302
    assert RegulatorContact.objects.get(direction="received").needs_reply
    address = task_url(review, "reply_to_panel")
    assert "Tell us more." in text(client.get(address))
    assert (
        client.post(address, {**day("on"), "text": "Here.", "expects_answer": "no"}).status_code
        == 302
    )
    assert open_nodes(review) == ["action_plan", "what_follows"]


def test_what_follows_by_the_form(world: World) -> None:
    review = drive.responded(world)
    client = as_person(world.coordinator)
    address = task_url(review, "what_follows")
    assert "Opens a linked review" in text(client.get(address))
    data = {"rationale": "Themes come back.", "agreed_by": "All three", **day("decided_on")}
    assert client.post(address, {"outcome": "local_learning", **data}).status_code == 422
    told = {"departure": "The themes came back in two more families."}
    assert client.post(address, {"outcome": "lcspr", **data, **told}).status_code == 302
    local = ReviewLink.objects.get(source=review).target
    page = text(client.get(reverse("reviews:detail", args=[review.reference])))
    assert local.reference in page
    again = text(client.get(url("undo_what_follows", review)))
    assert "is never deleted" in again


def test_the_plan_is_agreed_by_the_form(world: World) -> None:
    review = drive.responded(world)
    client = as_person(world.coordinator)
    address = task_url(review, "action_plan")
    assert "Why are no recommendations or actions needed?" in text(client.get(address))
    drive.add_recommendation(world, review)
    page = text(client.get(address))
    assert "Recommendation 1 has no action." in page
    assert "Why are no recommendations" not in page
    assert client.post(address, day("agreed_on")).status_code == 422
    drive.add_action(world, review, recommendation=review.recommendations.get())
    assert client.post(address, day("agreed_on")).status_code == 302


def test_closing_and_opening_again_by_their_pages(world: World) -> None:
    review = drive.planned(world)
    client = as_person(world.coordinator)
    address = task_url(review, "close_review")
    page = text(client.get(address))
    assert "is followed by Child Learning from Practice Group" in page
    assert client.post(address, {}).status_code == 422
    assert client.post(address, {"sure": "on"}).status_code == 302
    assert fresh(review).stage == "closed"
    assert client.post(url("reopen", review), {"reason": "A letter came."}).status_code == 302
    assert fresh(review).stage == "action_plan"


def test_a_closure_is_forced_by_the_chair_alone(world: World) -> None:
    review = drive.submitted(world)
    assert as_person(world.coordinator).get(url("force_close", review)).status_code == 403
    client = as_person(world.chair)
    assert "The National Panel&#x27;s response is not recorded." in text(
        client.get(url("force_close", review))
    )
    assert client.post(url("force_close", review), {"reason": "It is over."}).status_code == 302
    assert fresh(review).stage == "closed"


def test_the_pages_ask_a_fixed_number_of_questions(
    world: World, django_assert_max_num_queries: Any
) -> None:
    review = drive.sent_for_sign_off(world)
    client = as_person(world.la_partner)
    with django_assert_max_num_queries(45):
        client.get(task_url(review, "sign_off", agency=world.agencies["la"]))
    with django_assert_max_num_queries(40):
        client.get(url("report", review))

"""The report and its covering letter, read back from the files."""

import io
import os
from datetime import date, timedelta
from pathlib import Path

import docx
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from reviews import door
from reviews.clock import in_words
from reviews.documents import inspect
from reviews.models import (
    ChronologyEntry,
    Document,
    InformationRequest,
    ReportSection,
    Review,
    ReviewDate,
)
from tests.drive import report as drive
from tests.drive.opening import SECRET_NAME, fresh, open_task
from tests.world import World
from workflows.rapid_review.documents.report import report_document


def with_chronology(world: World, review: Review) -> Review:
    requests = {row.agency_id: row for row in InformationRequest.objects.filter(review=review)}
    la, police = requests[world.agencies["la"].pk], requests[world.agencies["police"].pk]
    ChronologyEntry.objects.create(
        request=police,
        starts_on=date(2026, 3, 2),
        what="Officers visited.",
        significance="First concern.",
    )
    ChronologyEntry.objects.create(
        request=la,
        starts_on=date(2026, 1, 1),
        precision="month",
        what="A referral came.",
        is_key_episode=True,
    )
    ChronologyEntry.objects.create(
        request=la, starts_on=date(2026, 2, 1), what="Kept out of everything.", is_withheld=True
    )
    return review


def newest(review: Review, kind: str) -> Document:
    return Document.objects.filter(review=review, kind=kind).order_by("-number")[0]


def look_at(name: str, content: bytes) -> None:
    """Write the file where a person can open it, when a folder is named."""
    folder = os.environ.get("LOOK_AT")
    if folder:
        Path(folder, name).write_bytes(content)


def test_the_report_reads_well_and_names_nobody(world: World) -> None:
    review = drive.drafted(world)
    with_chronology(world, review)
    recommendation = drive.add_recommendation(world, review)
    drive.add_action(world, review, recommendation=recommendation)
    drive.send(world, review)
    drive.sign(world, review, "la")
    document = newest(review, "report")
    look_at("for-sign-off.docx", bytes(document.content))
    report = inspect(bytes(document.content))
    assert report.problems == ()
    assert report.properties["title"] == "Rapid Review report"
    headings = [words for _, words in report.headings]
    assert headings[0] == "Purpose of this review"
    assert headings[-1] == "Appendix: what happened when"
    for words in (
        "For sign-off, round 1",
        "The same themes came up in two earlier reviews.",
        "Bracken Homes would have learned enough without a local review.",
        "Why: improvements.",
        "Agree one pathway.",
        "Write the pathway.",
        "January 2026",
        "Key practice episode: A referral came.",
        "Not signed yet",
        "La Partner",
    ):
        assert words in report.text
    assert report.text.index("A referral came.") < report.text.index("Officers visited.")
    for secret in (
        SECRET_NAME,
        "Tamsin",
        "Quillfeather",
        "943 476 5919",
        "Kept out of everything.",
    ):
        assert secret not in report.text


def test_what_is_sent_is_ready_when_all_have_signed(world: World) -> None:
    """The page that asks for the submission gives the signed report, not the one that was out for sign-off."""
    review = drive.signed(world)
    report, letter = newest(review, "report"), newest(review, "submission_letter")
    final = inspect(bytes(report.content))
    assert "Version 2. Final" in final.text
    assert "Not signed yet" not in final.text
    client = Client()
    client.force_login(world.coordinator)
    task = open_task(review, "submit_report")
    page = client.get(reverse("reviews:task", args=[review.reference, task.pk])).content.decode()
    assert f"/documents/{report.pk}/" in page
    assert f"/documents/{letter.pk}/" in page


def test_a_late_submission_has_a_letter_that_says_so(world: World) -> None:
    review = drive.signed(world)
    before = newest(review, "submission_letter")
    day = timezone.localdate() + timedelta(days=60)
    door.perform(
        "submit_report",
        review,
        world.coordinator,
        task=open_task(review, "submit_report"),
        data={"on": day, "how_sent": "Secure e-mail", "late_reason": "The police were delayed."},
        now=timezone.now() + timedelta(days=60),
    )
    letter = newest(review, "submission_letter")
    assert letter.number == before.number + 1
    assert "We are sorry that this comes after" in inspect(bytes(letter.content)).text


def test_a_report_signed_before_still_gets_its_final_version(world: World) -> None:
    """Reviews that were signed when the files were made with the submission."""
    review = drive.signed(world)
    Document.objects.filter(review=review, kind="submission_letter").delete()
    newest(review, "report").delete()
    drive.submit(world, review)
    assert "Version 2. Final" in inspect(bytes(newest(review, "report").content)).text
    assert newest(review, "submission_letter").number == 1


def test_the_letter_has_the_day_of_sending_whatever_was_corrected(world: World) -> None:
    """The day of the sign-off can be corrected; the letter that was ready keeps the day it was made for."""
    now = timezone.now()
    review = drive.signed(world, now - timedelta(days=1))
    today = timezone.localdate(now)
    ReviewDate.objects.filter(review=review, key="signed_off").update(on=today)
    drive.submit(world, review, now)
    letter = newest(review, "submission_letter")
    assert letter.number == 2
    assert in_words(today) in inspect(bytes(letter.content)).text


def test_the_final_report_and_the_letter_go_with_the_submission(world: World) -> None:
    review = drive.submitted(world)
    document, letter = newest(review, "report"), newest(review, "submission_letter")
    look_at("final.docx", bytes(document.content))
    look_at("letter.docx", bytes(letter.content))
    assert document.number == 2
    final, covering = inspect(bytes(document.content)), inspect(bytes(letter.content))
    assert (final.problems, covering.problems) == ((), ())
    assert "Version 2. Final" in final.text
    assert "Not signed yet" not in final.text
    assert final.text.count("Signed off") >= 3
    assert "A local child safeguarding practice review will be carried out." in covering.text
    for report in (final, covering):
        assert SECRET_NAME not in report.text
        assert "943 476 5919" not in report.text


def test_each_round_keeps_its_own_version(world: World) -> None:
    review = drive.sent_for_sign_off(world)
    drive.sign(world, review, "police", "returned", "Say more about the school.")
    drive.send(world, fresh(review))
    assert list(
        Document.objects.filter(review=review, kind="report")
        .order_by("number")
        .values_list("number", flat=True)
    ) == [1, 2]
    assert "round 2" in inspect(bytes(newest(review, "report").content)).text


def test_the_names_of_agencies_stand_out_in_what_was_filled_in(world: World) -> None:
    """In Word and on the page; in the box they are plain text."""
    review = drive.at_report(world)
    door.perform("prefill_report", review, world.coordinator)
    text = ReportSection.objects.get(review=review, key="key_practice_episodes").text
    assert text.startswith("Brackenshire Council:\n\nKey practice episodes: what la knew.")
    content = report_document(review, timezone.now(), number=1, status="Draft")
    look_at("filled-in.docx", content)
    assert inspect(content).problems == ()
    body = [(p.style.style_id, p.text) for p in docx.Document(io.BytesIO(content)).paragraphs]
    at = body.index(("Normal", "Key practice episodes: what police knew."))
    assert body[at - 1] == ("SmallHeading", "Brackenshire Police:")
    client = Client()
    client.force_login(world.coordinator)
    page = client.get(reverse("rapid_review:report", args=[review.reference])).content.decode()
    assert 'govuk-!-font-weight-bold govuk-!-margin-bottom-1">Brackenshire Police:</p>' in page
    address = reverse(
        "rapid_review:report_section", args=[review.reference, "key_practice_episodes"]
    )
    box = client.get(address).content.decode()
    assert "Brackenshire Council:\n\nKey practice episodes" in box
    assert "A short line that ends with a colon" in box

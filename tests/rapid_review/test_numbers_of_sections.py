"""Sections of the report have the same numbers in the Word file, on its page, for sign-off and in the list to write."""

from __future__ import annotations

import io
import re
from html import unescape

import docx
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from partnership.models import User
from reviews import door
from reviews.documents.ooxml import W
from reviews.models import LocalWording, ReportSection, Review
from tests.drive import report as drive
from tests.drive.opening import fresh, open_task
from tests.world import World
from workflows.rapid_review.documents.report import report_document

#: May stay empty, and is left out of the report while it is.
OPTIONAL = ("good_practice", "family_involvement")


def written(world: World) -> Review:
    """A report without two of its optional sections, with a different view and a scrutineer's own."""
    review = drive.drafted(world)
    ReportSection.objects.filter(review=review, key__in=OPTIONAL).update(text=" ")
    door.perform(
        "give_scrutiny", review, world.scrutineer, data={"text": "A fair discussion.", "version": 0}
    )
    return fresh(review)


def in_word(review: Review) -> tuple[list[str], list[str]]:
    """The contents as they stand in the file, and the headings with the numbers that Word gives them."""
    content = report_document(review, timezone.now(), number=1, status="Draft")
    file = docx.Document(io.BytesIO(content))
    contents = [
        "".join(t.text or "" for t in link.iter(f"{W}t"))
        for link in file.element.iter(f"{W}hyperlink")
    ]
    headings, above, below = [], 0, 0
    for paragraph in file.paragraphs:
        style = paragraph.style.style_id if paragraph.style else ""
        if style in ("Heading1", "Heading2"):
            # Word counts what has the numbering of the headings.
            assert paragraph._p.find(f".//{W}numId") is not None
            above, below = (above + 1, 0) if style == "Heading1" else (above, below + 1)
            number = f"{above}.{below}" if below else f"{above}."
            headings.append(f"{number} {paragraph.text}")
    assert contents.pop().endswith(". Appendix: what happened when")
    assert headings.pop().endswith(". Appendix: what happened when")
    return contents, headings


def page(user: User, address: str) -> str:
    client = Client()
    client.force_login(user)
    response = client.get(address)
    assert response.status_code == 200
    return re.sub(r"\s+", " ", unescape(response.content.decode()))


def on_page(text: str) -> tuple[list[str], list[str]]:
    """The same of a page; the scrutineers' views are paragraphs there."""
    contents = re.findall(r'<a class="govuk-link" href="#section-\d+">([^<]+)</a>', text)
    headings = re.findall(
        r'<h3 class="govuk-heading-m" id="section-\d+">([^<]+)</h3>'
        r'|<h4 class="govuk-heading-s">(\d[^<]+)</h4>'
        r'|<p class="govuk-body govuk-!-margin-bottom-1">(\d+\.\d+ <strong>[^:]+):',
        text,
    )
    words = [re.sub(r"</?strong>", "", "".join(found)) for found in headings]
    return contents, words


def test_the_page_and_the_file(world: World) -> None:
    review = written(world)
    contents, headings = in_word(review)
    assert contents[0] == "1. Purpose of this review"
    assert any(words.endswith(".1 Different views") for words in headings)
    assert any("independent scrutineer" in words for words in headings)
    assert not any("Good practice" in words for words in contents)
    text = page(world.coordinator, reverse("rapid_review:report", args=[review.reference]))
    assert on_page(text) == (contents, headings)


def test_the_page_of_a_partner_who_signs(world: World) -> None:
    review = written(world)
    drive.send(world, review)
    review = fresh(review)
    task = open_task(review, "sign_off", agency=world.agencies["la"])
    address = reverse("reviews:task", args=[review.reference, task.pk])
    text = page(world.la_partner, address)
    assert on_page(text) == in_word(review)
    assert text.count('id="partners"') == text.count('href="#partners"') == 1


def test_the_list_to_write_has_the_same_numbers(world: World) -> None:
    review = written(world)
    contents, _ = in_word(review)
    task = open_task(review, "draft_report")
    text = page(world.coordinator, reverse("reviews:task", args=[review.reference, task.pk]))
    rows = re.findall(
        r'name-and-hint"> (?:<a [^>]+>)?((?:\d+\. )?[^<]+?)(?:</a>)? (?:<div|</div)', text
    )
    assert [row for row in rows if row[0].isdigit()] == contents[1:]
    assert [row for row in rows if not row[0].isdigit()] == [
        "Good practice",
        "How the family was told and involved",
    ]

    def section(key: str) -> str:
        return page(
            world.coordinator,
            reverse("rapid_review:report_section", args=[review.reference, key]),
        )

    number = next(words for words in contents if words.endswith("Learning and improvements"))
    assert f"This is section {number.partition('.')[0]} of the report." in section("learning")
    assert "leaves this section out while nothing is saved" in section("good_practice")


def test_they_follow_the_order_that_a_partnership_chose(world: World) -> None:
    review = written(world)
    for key, order in (("sign_off", 2), ("analysis", 1)):
        LocalWording.objects.create(
            partnership=world.partnership,
            process="rapid_review",
            kind="report_section",
            key=key,
            order=order,
            reason="Ours",
        )
    review = fresh(review)
    contents, headings = in_word(review)
    assert contents[1:3] == [
        "2. Analysis: what happened and why",
        "3. Sign-off by the safeguarding partners",
    ]
    text = page(world.coordinator, reverse("rapid_review:report", args=[review.reference]))
    assert on_page(text) == (contents, headings)

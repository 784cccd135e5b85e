"""What is said of a national review: checked and written the same way when the response is opened and when it is corrected."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from reviews.agreeing.reading import groups_that_agree
from reviews.clock import in_words
from reviews.dates import EARLIEST
from reviews.forms.overseen import is_web
from reviews.free_text import identifying

from .models import NationalReview

if TYPE_CHECKING:
    from partnership.models import Group
    from reviews.door.passage import Passage
    from reviews.models import Review

#: The longest short name: it stands wherever other reviews show their pseudonym.
LONGEST_NAME = 60


@dataclass(frozen=True)
class Entry:
    """What is typed. ``group``: the one that agrees the response."""

    name: str
    title: str
    published_by: str
    published_on: date
    link: str
    about: str
    why: str
    lead: str
    group: Group | None


def check(passage: Passage, entry: Entry, decided_on: date) -> None:
    """Refuse what is missing or cannot be right, by its field."""
    wrong = {
        name: sentence
        for name, sentence in (
            ("name", "Give it a name in a few words."),
            ("title", "Enter the title of the national review."),
            ("published_by", "Say who published it."),
            ("why", "Say why it matters here."),
            ("lead", "Say who leads the response."),
        )
        if not getattr(entry, name).strip()
    }
    if len(entry.name.strip()) > LONGEST_NAME:
        wrong["name"] = f"The name must be {LONGEST_NAME} characters or fewer."
    if entry.about not in NationalReview.About.values:
        wrong["about"] = "Choose whom it is about."
    if entry.published_on > decided_on:
        wrong["published_on"] = (
            f"This is after the decision to respond, {in_words(decided_on)}. Correct one of the two dates."
        )
    elif entry.published_on < EARLIEST:
        wrong["published_on"] = "Check the year. The date cannot be before 2000."
    if entry.link and not is_web(entry.link):
        wrong["link"] = "Enter an address that begins with https://, or leave it empty."
    groups = groups_that_agree(passage.review)
    if entry.group is None or not groups.filter(pk=entry.group.pk).exists():
        wrong["group"] = "Choose the group that agrees the response."
    wrong |= identifying({"name": entry.name, "title": entry.title, "why": entry.why})
    passage.refuse(**wrong)


def as_it_is(review: Review, row: NationalReview) -> Entry:
    """What is said now."""
    return Entry(
        name=review.pseudonym,
        title=row.title,
        published_by=row.published_by,
        published_on=row.published_on,
        link=row.link,
        about=row.about,
        why=review.summary,
        lead=row.lead,
        group=review.group,
    )


def put(passage: Passage, row: NationalReview, entry: Entry) -> NationalReview:
    """Write it: name, why and group stand with the review, the rest in its own row."""
    review = passage.review
    review.pseudonym, review.summary = entry.name.strip(), entry.why.strip()
    review.group = entry.group
    passage.save(review)
    row.title, row.published_by = entry.title.strip(), entry.published_by.strip()
    row.published_on, row.link = entry.published_on, entry.link.strip()
    row.about, row.lead = entry.about, entry.lead.strip()
    return passage.save(row)

"""What is said of where the recommendations come from: checked and written the same way at opening and when it is corrected."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from reviews.agreeing.reading import groups_that_agree
from reviews.dates import write_days
from reviews.forms.overseen import is_web
from reviews.free_text import identifying
from reviews.uploads import keep_file, take_out

from .models import ImprovementSource
from .statement import ASKED, is_asked

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

    from partnership.models import Group
    from reviews.door.passage import Passage
    from reviews.models import Review

#: The longest short name: it stands wherever other reviews show their pseudonym.
LONGEST_NAME = 60
#: What the file of the document is kept as.
DOCUMENT = "improvement_document"


@dataclass(frozen=True)
class Entry:
    """What is typed. ``group``: the one that oversees the plan; ``statement``: whether a written statement is asked for."""

    name: str
    kind: str
    body: str
    title: str
    link: str
    about: str
    lead: str
    group: Group | None
    statement: bool = False


def check(passage: Passage, entry: Entry) -> None:
    """Refuse what is missing or cannot be right, by its field."""
    wrong = {
        name: sentence
        for name, sentence in (
            ("name", "Give it a name in a few words."),
            ("body", "Say who made the recommendations."),
            ("title", "Enter the title of the document."),
            ("about", "Say in a few sentences what it is about."),
            ("lead", "Say who leads the plan."),
        )
        if not getattr(entry, name).strip()
    }
    if len(entry.name.strip()) > LONGEST_NAME:
        wrong["name"] = f"The name must be {LONGEST_NAME} characters or fewer."
    if entry.kind not in ImprovementSource.Kind.values:
        wrong["kind"] = "Choose where the recommendations come from."
    elif entry.statement and entry.kind != ImprovementSource.Kind.INSPECTION:
        wrong["statement"] = (
            "Only an inspection asks for a written statement. Correct one of the two."
        )
    if entry.link and not is_web(entry.link):
        wrong["link"] = "Enter an address that begins with https://, or leave it empty."
    groups = groups_that_agree(passage.review)
    if entry.group is None or not groups.filter(pk=entry.group.pk).exists():
        wrong["group"] = "Choose the group that oversees the plan."
    wrong |= identifying({"name": entry.name, "title": entry.title, "about": entry.about})
    passage.refuse(**wrong)


def as_it_is(review: Review, row: ImprovementSource) -> Entry:
    """What is said now."""
    return Entry(
        name=review.pseudonym,
        kind=row.kind,
        body=row.body,
        title=row.title,
        link=row.link,
        about=review.summary,
        lead=row.lead,
        group=review.group,
        statement=is_asked(review),
    )


def put(
    passage: Passage,
    row: ImprovementSource,
    entry: Entry,
    received: date | None,
    upload: UploadedFile | None,
) -> ImprovementSource:
    """Write it: name, words and group stand with the review, the rest in its own row.

    ``received``: the day on which they came, from which the time of a statement is counted. ``upload`` takes the place of the
    document that was there.
    """
    review = passage.review
    review.pseudonym, review.summary = entry.name.strip(), entry.about.strip()
    review.group = entry.group
    passage.save(review)
    row.kind, row.lead = entry.kind, entry.lead.strip()
    row.body, row.title, row.link = entry.body.strip(), entry.title.strip(), entry.link.strip()
    if upload is not None:
        before = row.document
        row.document = keep_file(passage, upload, purpose=DOCUMENT)
        if before is not None:
            take_out(passage, before)
    if is_asked(review) is not entry.statement:
        write_days(passage, {ASKED: received if entry.statement else None})
    return passage.save(row)

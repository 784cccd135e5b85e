"""What stands around the text: header, footer, page size and the properties of the file."""

from collections.abc import Sequence
from copy import deepcopy
from datetime import UTC, datetime
from typing import Final, NamedTuple

from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.section import Section
from docx.shared import Twips

from reviews.documents.errors import DocumentError
from reviews.documents.ooxml import (
    A4,
    VAL,
    Element,
    W,
    clear,
    new,
    paragraph,
    run,
    simple_field,
    sub,
    text_width,
)
from reviews.documents.text import one_line

_LONGEST_PROPERTY: Final = 255  # the limit of the file format
_LEADING_WORDS: Final = 300  # letters
_LONGEST_FOOTER: Final = 70  # letters beside "Page 10 of 100", on a portrait page


class Identity(NamedTuple):
    """What a document says about itself. All of it is seen by everyone who has the file: no names of people or families."""

    title: str
    subject: str
    author: str
    partnership: str
    marking: str
    status: str
    reference: str
    category: str
    keywords: tuple[str, ...]
    created: datetime
    modified: datetime


def shorten(text: str, limit: int) -> str:
    """`text` cut to `limit` characters, with an ellipsis when something was cut."""
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


def utc(moment: datetime) -> datetime:
    """The moment in UTC, whole seconds, without a zone: the shape that core properties want."""
    if moment.tzinfo is None:
        raise DocumentError("Times in a document need a time zone.")
    return moment.astimezone(UTC).replace(microsecond=0, tzinfo=None)


def set_properties(document: Document, identity: Identity) -> None:
    """Fill in the core properties; nothing of the program or of the machine goes in."""
    core = document.core_properties
    core.title = shorten(identity.title, _LONGEST_PROPERTY)
    core.subject = shorten(identity.subject, _LONGEST_PROPERTY)
    core.author = core.last_modified_by = shorten(identity.author, _LONGEST_PROPERTY)
    core.category = shorten(identity.category, _LONGEST_PROPERTY)
    core.keywords = shorten(", ".join(identity.keywords), _LONGEST_PROPERTY)
    core.content_status = shorten(identity.status, _LONGEST_PROPERTY)
    core.language = "en-GB"
    core.created = utc(identity.created)
    core.modified = utc(identity.modified)
    core.revision = 1


def dress(section: Section, identity: Identity, *, landscape: bool) -> None:
    """Give a section its page size, the marking at the head and the reference and page numbers at the foot."""
    short, long = Twips(A4[0]), Twips(A4[1])
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (long, short) if landscape else (short, long)
    section.header.is_linked_to_previous = False
    section.footer.is_linked_to_previous = False
    _header(section.header._element, identity)
    _footer(section.footer._element, identity, text_width(landscape=landscape))


def end_section(document: Document, current: Element) -> Element:
    """End the section `current` with the last paragraph of the text, and put the next one, still undressed, at the end of the body.

    The break goes into a paragraph that is there: an empty one of its own could fall on a page of its own.
    """
    body = document.element.body
    last = body[-1] if len(body) else None
    if last is None or last.tag != f"{W}p" or last.find(f"{W}pPr/{W}sectPr") is not None:
        last = paragraph(body, "TableGap")
    last.find(f"{W}pPr").append(deepcopy(current))
    clear(current, keep=("pgSz", "pgMar", "cols"))
    body.append(current)
    return current


def _header(header: Element, identity: Identity) -> None:
    clear(header)
    p = paragraph(header, "ProtectiveMarking" if identity.marking else "Header")
    if identity.marking:
        run(p, identity.marking)


def _footer(footer: Element, identity: Identity, width: int) -> None:
    clear(footer)
    p = paragraph(footer, "Footer")
    sub(sub(p[0], "tabs"), "tab", val="right", pos=str(width))
    words = " · ".join(_filled((identity.reference, identity.status)))
    run(p, f"{shorten(words, _LONGEST_FOOTER)}\tPage ")
    simple_field(p, "PAGE", "1")
    run(p, " of ")
    simple_field(p, "NUMPAGES", "1")


def cover_line(identity: Identity, day: str) -> str:
    """The line under the title: how far the document is, which review, and when."""
    return " · ".join(_filled((identity.status, identity.reference, day)))


def _filled(words: Sequence[str]) -> list[str]:
    return [one_line(word) for word in words if word]


def keep_with_next(body: Element) -> None:
    """Keep the words that lead to a table or a list on its page, if they are short and plain; a caption keeps itself."""
    last = body[-1] if len(body) else None
    if last is not None and last.find(f"{W}pPr/{W}pStyle[@{VAL}='Caption']") is not None:
        last = last.getprevious()
    if last is None or last.find(f"{W}pPr/{W}pStyle[@{VAL}='Normal']") is None:
        return
    if sum(len(t.text or "") for t in last.iter(f"{W}t")) <= _LEADING_WORDS:
        last.find(f"{W}pPr/{W}pStyle").addnext(new("keepNext"))

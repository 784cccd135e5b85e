"""An edition as a file, in each of the forms that there are.

Who downloads what is not written down, otherwise than for the draft at the desk: what is here was checked for who somebody is and
published, most of it without a sign-in, and a practitioner who wants to learn is not watched.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core.cache import cache
from django.urls import reverse

from reviews.documents import DOCX, file_name

from ..document.pdf import as_pdf, can_be_made
from ..document.word import as_word
from ..sheets import UNREAD, Unread, sheet_of_edition

if TYPE_CHECKING:
    from partnership.models import Logo

    from ..document.sheet import Sheet
    from ..models import Edition


@dataclass(frozen=True)
class Form:
    """One form of file: what makes it, its ending, its content type, and what people call it."""

    make: Callable[[Sheet], bytes]
    extension: str
    content_type: str
    words: str
    #: Whether the machine can make it.
    can_be_made: Callable[[], bool] = lambda: True


#: By the last part of the address. A form that is named here is offered on the reading page.
FORMS: dict[str, Form] = {
    "word": Form(as_word, "docx", DOCX, "Word file"),
    "pdf": Form(as_pdf, "pdf", "application/pdf", "PDF file", can_be_made),
}
#: So long, in seconds, a file that was made is kept: a PDF takes most of a second, and nobody has to sign in to ask for one.
KEPT = 24 * 60 * 60


def file_of(
    edition: Edition, form: Form, *, logo: Logo | Unread | None = UNREAD
) -> tuple[bytes, str]:
    """Return the file and its name; the same edition in the same colours gives the same bytes.

    ``logo``: where many files are made for one partnership, read once for all.
    """
    sheet = sheet_of_edition(edition, logo=logo)
    # All that the file says and how it looks is in the key, so what is kept is never an old one.
    told = hashlib.sha256(repr(sheet).encode()).hexdigest()
    key = f"briefing:{form.extension}:{told}"
    content: bytes | None = cache.get(key)
    if content is None:
        content = form.make(sheet)
        cache.set(key, content, KEPT)
    return content, file_name(edition.briefing.reference, "briefing", extension=form.extension)


def links_of(edition: Edition) -> list[tuple[str, str]]:
    """Return address and words of each file of an edition."""
    code, ref = address_of(edition)
    return [
        (reverse("briefings:library_file", args=[code, ref, key]), form.words)
        for key, form in FORMS.items()
        if form.can_be_made()
    ]


def address_of(edition: Edition) -> tuple[str, str]:
    """Return the code of the partnership and the reference, as addresses have them."""
    briefing = edition.briefing
    return briefing.partnership.code.lower(), briefing.reference.lower()

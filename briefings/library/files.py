"""An edition as a file, in each of the forms that there are.

Who downloads what is not written down, otherwise than for the draft at the desk: what is here was checked for who somebody is and
published, most of it without a sign-in, and a practitioner who wants to learn is not watched.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse

from reviews.documents import DOCX, file_name

from ..document.word import as_word
from ..sheets import sheet_of_edition

if TYPE_CHECKING:
    from ..document.sheet import Sheet
    from ..models import Edition


@dataclass(frozen=True)
class Form:
    """One form of file: what makes it, its ending, its content type, and what people call it."""

    make: Callable[[Sheet], bytes]
    extension: str
    content_type: str
    words: str


#: By the last part of the address. A form that is named here is offered on the reading page.
FORMS: dict[str, Form] = {
    "word": Form(as_word, "docx", DOCX, "Word file"),
}


def file_of(edition: Edition, form: Form) -> tuple[bytes, str]:
    """Return the file and its name; the same edition gives the same bytes."""
    content = form.make(sheet_of_edition(edition))
    return content, file_name(edition.briefing.reference, "briefing", extension=form.extension)


def links_of(edition: Edition) -> list[tuple[str, str]]:
    """Return address and words of each file of an edition."""
    code, ref = address_of(edition)
    return [
        (reverse("briefings:library_file", args=[code, ref, key]), form.words)
        for key, form in FORMS.items()
    ]


def address_of(edition: Edition) -> tuple[str, str]:
    """Return the code of the partnership and the reference, as addresses have them."""
    briefing = edition.briefing
    return briefing.partnership.code.lower(), briefing.reference.lower()

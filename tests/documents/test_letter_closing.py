"""The end of a letter stays together: who writes never stands alone on a page."""

from __future__ import annotations

from .samples import document, opened


def test_the_last_words_stay_with_the_words_before_them() -> None:
    doc = document("Request")
    doc.para("Please do not put names into it.")
    doc.closing("Write to us.", "The team\nThe partnership")
    last = opened(doc).paragraphs[-3:]
    assert [(one.text, one.paragraph_format.keep_with_next) for one in last] == [
        ("Please do not put names into it.", True),
        ("Write to us.", True),
        ("The team\nThe partnership", None),
    ]

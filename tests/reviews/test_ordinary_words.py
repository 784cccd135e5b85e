"""Somebody is called Hope or Young: everyday English goes through, a name does not."""

from __future__ import annotations

import pytest

from reviews.free_text import NAME, identifying, names_in
from reviews.ordinary_words import ORDINARY, only_ordinary

NAMES = ["Hope Young", "May O’Will"]


@pytest.mark.parametrize(
    "text",
    [
        "We hope that a young woman will be seen.",
        "Hope was not lost.",
        "a young man",
        "It was late. Young people will say so.",
        "What was said:\n- Hope is what they asked for.\n2. Will it help?",
        "“May I come in?” she asked (Will you?)",
    ],
)
def test_everyday_english_names_nobody(text: str) -> None:
    assert identifying({"text": text}, NAMES) == {}
    # Whoever sends something is still asked whether it does.
    assert identifying({"text": text}, NAMES, every_word=True) == {"text": NAME}


@pytest.mark.parametrize(
    "text",
    [
        "The nurse met Hope at the door.",
        "Mrs Young came.",
        "It was late. Then Hope left; we hope for her.",
        "HOPE SAID SO, and HOPE left.",
        "They asked (with Hope) for help.",
        "Hope",
        "Young/1",
    ],
)
def test_a_name_is_found(text: str) -> None:
    assert identifying({"text": text}, NAMES) == {"text": NAME}


def test_a_name_that_is_no_word_is_found_however_it_is_written() -> None:
    assert names_in("we saw tamsin and hope", ["Tamsin Hope"], every_word=False) == ["tamsin"]
    assert not only_ordinary("tamsin", "tamsin")
    assert all(word == word.lower() and word.isalpha() for word in ORDINARY)

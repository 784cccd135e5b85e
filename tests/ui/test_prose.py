"""Small headings in typed text, on a page."""

import pytest
from django.template.loader import render_to_string

from partnership.ui.prose import LONGEST_HEADING, Part, parts


def headings(text: str) -> list[str]:
    return [part.text for part in parts(text) if part.is_heading]


def test_text_is_cut_at_its_small_headings_and_kept_as_it_was_typed() -> None:
    typed = (
        "Before.\r\n\r\nPolice:\r\n\r\n- one\r\n  more\r\n\r\nTwo.\r\n\r\nHousing:\r\n\r\nThree."
    )
    assert list(parts(typed)) == [
        Part(is_heading=False, text="Before."),
        Part(is_heading=True, text="Police:"),
        Part(is_heading=False, text="- one\n  more\n\nTwo."),
        Part(is_heading=True, text="Housing:"),
        Part(is_heading=False, text="Three."),
    ]
    assert list(parts(" \n\n")) == []


@pytest.mark.parametrize(
    "typed",
    [
        "We found three things:\n- one",
        "Words.\nPolice:\n\nMore.",
        "Nothing follows:",
        "Nothing follows:\n\n \n",
        "- Police:\n\nMore.",
        "1. Police:\n\nMore.",
        "No colon\n\nMore.",
        f"{'x' * LONGEST_HEADING}:\n\nMore.",
        "Police: they came.\n\nMore.",
    ],
)
def test_what_is_no_small_heading(typed: str) -> None:
    assert headings(typed) == []


def test_the_longest_one_and_two_in_a_row() -> None:
    longest = f"{'x' * (LONGEST_HEADING - 1)}:"
    assert headings(f"{longest}\n\nPolice:\n\nWords") == [longest, "Police:"]


def test_on_a_page_it_is_bold_and_what_was_typed_is_escaped() -> None:
    page = render_to_string(
        "components/prose.html", {"text": "<b>Police</b>:\n\nThey <i>came</i>."}
    )
    assert page.count("<p ") == 2
    assert (
        'govuk-!-font-weight-bold govuk-!-margin-bottom-1">&lt;b&gt;Police&lt;/b&gt;:</p>' in page
    )
    assert 'lfp-typed">They &lt;i&gt;came&lt;/i&gt;.</p>' in page

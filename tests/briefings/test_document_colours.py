"""Whatever colours a partnership has, words on them and in them can be read."""

from __future__ import annotations

import io
from itertools import product

import pytest
from PIL import Image

from briefings.document.wheel import as_png, as_svg, middle_of
from partnership.ui.colours import (
    READABLE,
    VISIBLE,
    WHITE,
    contrast,
    darkened,
    is_colour,
    palette,
)
from tests.briefings.samples import sample, sheet

STEPS = ("00", "1f", "40", "5f", "77", "80", "9f", "bf", "df", "ff")
GRID = [f"#{red}{green}{blue}" for red, green, blue in product(STEPS, repeat=3)]


def test_words_read_on_and_in_every_colour_of_a_grid() -> None:
    worst = [1000.0] * 3
    for colour in GRID:
        shade = palette(colour, colour).main
        found = (
            contrast(shade.ink, shade.fill),
            contrast(shade.words, WHITE),
            contrast(shade.line, WHITE),
        )
        worst = [min(pair) for pair in zip(worst, found, strict=True)]
    assert worst[0] >= READABLE
    assert worst[1] >= READABLE
    assert worst[2] >= VISIBLE


def test_a_colour_that_reads_stays_as_it_is() -> None:
    kept = [colour for colour in GRID if contrast(colour, WHITE) >= READABLE]
    assert len(kept) > 300
    assert [darkened(colour) for colour in kept] == kept


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("#000000", "#ffffff", 21), ("#ffffff", "#ffffff", 1), ("#767676", "#ffffff", 4.54)],
)
def test_contrast_is_what_wcag_says(one: str, other: str, ratio: float) -> None:
    assert round(contrast(one, other), 2) == ratio
    assert contrast(one, other) == contrast(other, one)


def test_what_is_no_colour_is_refused() -> None:
    for text in ("", "1d3b5a", "#1d3b5", "#1d3b5g", "#1d3b5a\n", "red"):
        assert not is_colour(text)
        with pytest.raises(ValueError, match="is not a colour"):
            palette(text, "#000000")


def test_the_wheel_has_the_colours_in_turn_and_white_around() -> None:
    with Image.open(io.BytesIO(as_png(sample("lcspr")))) as opened:
        picture = opened.convert("RGB")
        assert picture.size == (960, 960)
        assert picture.getpixel((4, 4)) == (255, 255, 255)
        # Right of the top is the first part; the second follows clockwise.
        assert picture.getpixel((534, 46)) == (0x5B, 0x2A, 0x86)
        assert picture.getpixel((914, 465)) == (0xB5, 0x47, 0x8F)


@pytest.mark.parametrize(
    ("name", "middle"),
    [("sar", ("7", "minutes")), ("rapid", ("1", "minute")), ("dhr", ("9", "parts"))],
)
def test_the_middle_says_how_long_or_how_many(name: str, middle: tuple[str, str]) -> None:
    assert middle_of(sample(name)) == middle
    assert f">{middle[1]}</text>" in as_svg(sample(name))


def test_one_panel_is_a_ring() -> None:
    one = sheet("dhr", panels=sample("dhr").panels[:1])
    assert middle_of(one) == ("1", "part")
    assert "<circle" in as_svg(one).split("<path")[0]
    assert as_png(one)[:4] == b"\x89PNG"

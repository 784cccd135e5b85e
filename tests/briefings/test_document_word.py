"""The briefing in Word, read back as a person and as a screen reader find it."""

from __future__ import annotations

import io
import re
from datetime import UTC, datetime

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefings.check.engine import find
from briefings.check.parts import parts_of_word
from briefings.document.sheet import Panel
from briefings.document.word import as_word
from reviews.documents import DocumentError, inspect
from reviews.documents.package import parts_of
from tests.briefings.samples import NAMES, sample, sheet
from tests.pictures import picture_bytes

#: The smallest size of letters, in half points.
TWELVE_POINT = 24


def opened(data: bytes):
    return docx.Document(io.BytesIO(data))


def paragraphs(data: bytes, style: str) -> list[str]:
    """What stands in paragraphs of a style, without the spaces around a number."""
    return [
        " ".join(p.text.replace("\u200b", "").split())
        for p in opened(data).paragraphs
        if p.style.name == style
    ]


@pytest.mark.parametrize("name", NAMES)
def test_each_kind_is_clean_and_has_exactly_its_panels_in_order(name: str) -> None:
    one = sample(name)
    data = as_word(one)
    report = inspect(data)
    assert report.problems == ()
    assert [level for level, _ in report.headings] == [1] * len(one.panels)
    assert paragraphs(data, "Heading 1") == [f"{p.number} {p.heading}" for p in one.panels]
    assert paragraphs(data, "Title") == [one.title]
    assert report.tables == 0


@pytest.mark.parametrize("name", NAMES)
def test_every_word_stands_once_and_in_the_order_it_was_written(name: str) -> None:
    one = sample(name)
    body = [p.text.replace("\xa0", " ").strip() for p in opened(as_word(one)).paragraphs]
    start = next(at for at, text in enumerate(body) if text.startswith("1  "))
    wanted = []
    for panel in one.panels:
        wanted.append(f"{panel.number}  {panel.heading}")
        wanted += [line.removeprefix("- ") for line in panel.text.splitlines() if line.strip()]
    assert [text for text in body[start:] if text] == wanted


def test_the_file_says_title_team_and_language_and_nothing_of_a_machine() -> None:
    one = sample("sar")
    core = opened(as_word(one)).core_properties
    assert (core.title, core.author, core.last_modified_by, core.language, core.subject) == (
        one.title,
        "Safeguarding Partnership Team",
        "Safeguarding Partnership Team",
        "en-GB",
        "7-minute briefing",
    )
    assert core.created.replace(tzinfo=UTC) == core.modified.replace(tzinfo=UTC) == one.created
    assert sorted(parts_of(as_word(one))) == [
        "[Content_Types].xml",
        "_rels/.rels",
        "docProps/app.xml",
        "docProps/core.xml",
        "word/_rels/document.xml.rels",
        "word/document.xml",
        "word/footer1.xml",
        "word/media/image1.png",
        "word/numbering.xml",
        "word/settings.xml",
        "word/styles.xml",
    ]


def test_no_letter_is_smaller_than_12_point() -> None:
    parts = parts_of(as_word(sample("dhr")))
    sizes = {
        int(found)
        for name, part in parts.items()
        if name.endswith(".xml")
        for found in re.findall(rb'<w:szC?s? w:val="(\d+)"', part)
    }
    assert min(sizes) == TWELVE_POINT
    long = sheet(title="A very long title that goes on " * 6)
    document = parts_of(as_word(long))["word/document.xml"]
    assert {int(found) for found in re.findall(rb'<w:sz w:val="(\d+)"', document)} == {30}


def test_the_wheel_and_the_logo_are_said_in_words() -> None:
    one = sheet("rapid", logo=picture_bytes(note="Jane Maker"), logo_words="Two open hands")
    data = as_word(one)
    root = opened(data).element
    assert [el.get("descr") for el in root.iter(qn("wp:docPr"))] == [
        "Two open hands",
        "A wheel with 4 numbered parts: 1 What we learned, 2 What to ask, 3 What to do, 4 Where to find more.",
    ]
    assert list(root.iter(qn("wp:anchor"))) == []
    assert b"Jane Maker" not in b"".join(parts_of(data).values())
    assert inspect(data).problems == ()
    wide, tall = (
        int(next(root.iter(qn("wp:extent"))).get(side)) / 360_000 for side in ("cx", "cy")
    )
    assert (round(wide, 2), round(tall, 2)) == (4.0, 1.6)


def test_a_logo_without_words_gets_some_and_a_jpeg_is_taken_too() -> None:
    one = sheet("rapid", logo=picture_bytes(kind="JPEG", note="Jane Maker"), logo_words=" ")
    data = as_word(one)
    assert inspect(data).problems == ()
    assert "Logo of Brackenshire Safeguarding Partnership" in inspect(data).text
    assert b"Jane Maker" not in b"".join(parts_of(data).values())


def test_a_damaged_logo_is_refused() -> None:
    with pytest.raises(DocumentError, match="damaged"):
        as_word(sheet(logo=picture_bytes()[:60]))


def test_a_draft_says_so_on_every_page_and_a_published_one_does_not() -> None:
    draft, out = as_word(sample("dhr")), as_word(sample("sar"))
    assert [p.text for p in opened(draft).sections[0].header.paragraphs] == [
        "Draft, not for sharing"
    ]
    assert opened(draft).core_properties.content_status == "Draft, not for sharing"
    assert "raft" not in inspect(out).text
    assert not any("header" in name for name in parts_of(out))


def test_the_foot_says_which_one_it_is_until_when_and_whom_to_ask() -> None:
    lines = [p.text for p in opened(as_word(sample("sar"))).sections[0].footer.paragraphs]
    assert lines == [
        "Questions? Safeguarding Partnership Team, learning@brackenshire.example",
        "BSP-7MB-2026-003 · Edition 1 · Look again by 9 March 2027\tPage  of ",
    ]


@pytest.mark.parametrize("name", NAMES)
def test_what_the_file_says_of_itself_is_no_hit(name: str) -> None:
    """Else no briefing could ever be approved: the foot has days, the properties have names."""
    one = sheet(name, state_words="Draft, not for sharing", published_on=None)
    days = [f"{day.day} {day:%B %Y}" for day in (one.look_again_on, one.created)]
    allowed = [one.partnership, one.unit_name, one.contact, one.reference, *days]
    assert find(parts_of_word(as_word(one)), [], [], allowed) == []
    assert [hit.key for hit in find(parts_of_word(as_word(one)), [], [], allowed[:-2])] == [
        "footer:2"
    ]


def test_two_runs_give_the_same_bytes_and_another_time_gives_others() -> None:
    one = sample("lcspr")
    assert as_word(one) == as_word(one)
    assert as_word(one) != as_word(sheet("lcspr", created=datetime(2026, 3, 10, tzinfo=UTC)))
    with pytest.raises(DocumentError, match="time zone"):
        as_word(sheet(created=datetime(2026, 3, 10)))


def test_a_sheet_needs_a_title_and_a_team() -> None:
    for missing in ("title", "unit_name"):
        with pytest.raises(DocumentError, match="needs a title"):
            as_word(sheet(**{missing: " \x00"}))


@pytest.mark.parametrize("count", range(13))
def test_any_number_of_panels(count: int) -> None:
    panels = [Panel(n, f"Part of it {n}", "Some words.") for n in range(1, count + 1)]
    data = as_word(sheet(panels=panels))
    assert inspect(data).problems == ()
    assert paragraphs(data, "Heading 1") == [f"{n} Part of it {n}" for n in range(1, count + 1)]
    assert inspect(data).pictures == (1 if count else 0)


def test_lists_are_lists_and_small_headings_stand_out() -> None:
    text = "First.\n\nFor managers:\n\n- one\n- two\n\n1. begin\n2. end"
    data = as_word(sheet(panels=[Panel(1, "", text)]))
    assert [(p.style.name, p.text) for p in opened(data).paragraphs if p.text][-7:] == [
        ("Heading 1", "\xa01\xa0 Part 1"),
        ("Normal", "First."),
        ("Small Heading", "For managers:"),
        ("List Bullet", "one"),
        ("List Bullet", "two"),
        ("List Number", "begin"),
        ("List Number", "end"),
    ]


def test_a_word_wider_than_its_column_may_break() -> None:
    address = "https://www.brackenshire.example/" + "learning" * 12
    data = as_word(sheet(panels=[Panel(1, "W" * 60, f"See {address} for more.")]))
    text = "\n".join(p.text for p in opened(data).paragraphs)
    assert max(len(piece) for piece in re.split(r"[\s\u200b]", text)) <= 34
    assert address in text.replace("\u200b", "")


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=60), st.text(max_size=300), st.integers(1, 99))
def test_odd_texts_never_break_the_file(heading: str, text: str, number: int) -> None:
    one = sheet(panels=[Panel(number, heading, text)], source_words=text, contact=heading)
    assert inspect(as_word(one)).problems == ()


def test_columns_of_the_last_page_end_side_by_side_and_full_pages_flow() -> None:
    """Word would do it only with a part after it, whose line can make an empty page."""

    def turns(name: str) -> list[str]:
        found = opened(as_word(sample(name))).paragraphs
        return [
            " ".join(p.text.split())
            for p in found
            if p.style.name != "Facts"
            and any(br.get(qn("w:type")) == "column" for br in p._p.iter(qn("w:br")))
        ]

    assert {name: turns(name) for name in NAMES} == {
        "sar": ["7 Questions for your team"],
        "lcspr": [],
        "rapid": ["3 What to do"],
        "dhr": ["8 Support"],
        "audit": [],
    }

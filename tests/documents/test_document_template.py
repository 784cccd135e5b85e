"""The base template, and the checker that guards every document made on it."""

import re

import docx
import pytest

from reviews.documents import DocumentError, inspect
from reviews.documents.check import require
from reviews.documents.make_template import PATH, template_parts
from reviews.documents.package import parts_of, zip_bytes
from reviews.documents.template_styles import FACT_FILL, HEADER_FILL, INSET_FILL

from .samples import rapid_review_report


def test_the_template_is_what_its_script_makes():
    assert parts_of(PATH.read_bytes()) == template_parts()


def test_the_template_carries_nothing_from_a_maker():
    core = docx.Document(str(PATH)).core_properties
    assert (core.title, core.author, core.last_modified_by, core.comments, core.created) == (
        "",
        "",
        "",
        "",
        None,
    )
    assert core.language == "en-GB"
    everything = b"".join(template_parts().values()).lower()
    assert not [
        word for word in (b"en-us", b"python-docx", b"thumbnail", b"rsid") if word in everything
    ]


def test_headings_are_real_and_have_outline_levels():
    styles = docx.Document(str(PATH)).styles
    assert [styles[f"Heading {n}"].base_style.name for n in (1, 2, 3, 4)] == ["Normal"] * 4
    xml = template_parts()["word/styles.xml"].decode()
    assert re.findall(r'<w:outlineLvl w:val="(\d)"/>', xml) == ["0", "1", "2", "3"]


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_every_colour_of_letters_has_high_contrast_on_every_ground():
    xml = template_parts()["word/styles.xml"].decode()
    inks = set(re.findall(r'<w:color w:val="([0-9A-F]{6})"', xml))
    assert inks
    for ink in inks:
        for ground in ("FFFFFF", INSET_FILL, FACT_FILL, HEADER_FILL):
            assert (luminance(ground) + 0.05) / (luminance(ink) + 0.05) >= 7, (ink, ground)


def changed(part: str, old: str, new: str) -> bytes:
    parts = parts_of(rapid_review_report())
    text = parts[part].decode()
    assert old in text
    parts[part] = text.replace(old, new, 1).encode()
    return zip_bytes(parts)


@pytest.mark.parametrize(
    ("part", "old", "new", "problem"),
    [
        ("word/styles.xml", 'w:lang w:val="en-GB"', 'w:lang w:val="en-US"', "default language"),
        (
            "word/settings.xml",
            'themeFontLang w:val="en-GB"',
            'themeFontLang w:val="en-US"',
            "language in the settings",
        ),
        (
            "word/settings.xml",
            "<w:defaultTabStop",
            "<w:updateFields/><w:defaultTabStop",
            "ask to update",
        ),
        (
            "word/document.xml",
            "<w:t>",
            '<w:rPr><w:lang w:val="fr-FR"/></w:rPr><w:t>',
            "another language",
        ),
        ("word/document.xml", "<w:t>", '<w:rPr><w:sz w:val="16"/></w:rPr><w:t>', "smaller than 11"),
        ("word/document.xml", "<w:t>", "<w:t/><w:ins/><w:t>", "tracked changes"),
        ("word/document.xml", "<w:t>", "<w:commentReference/><w:t>", "comments"),
        ("word/document.xml", "<w:tblHeader/>", "", "no header row"),
        ("word/document.xml", "w:tblDescription w:val", "w:tblDescription w:x", "no description"),
        (
            "word/document.xml",
            'w:val="Heading2"',
            'w:val="Heading4"',
            "jumps from level 1 to level 4",
        ),
        ("word/document.xml", ' descr="Bar', ' x="Bar', "no alt text"),
        ("word/document.xml", 'w:name="_Toc00000001"', 'w:name="other"', "leads nowhere"),
        ("docProps/core.xml", "<dc:language>en-GB", "<dc:language>", "“language” is empty"),
        ("docProps/core.xml", "<dc:language>en-GB", "<dc:language>de-DE", "is de-DE"),
    ],
)
def test_the_checker_finds_each_kind_of_fault(part, old, new, problem):
    problems = inspect(changed(part, old, new)).problems
    assert [found for found in problems if problem in found], problems


def test_the_checker_finds_unwanted_parts():
    parts = parts_of(rapid_review_report()) | {
        "docProps/thumbnail.jpeg": b"x",
        "word/comments.xml": b"<x/>",
    }
    assert inspect(zip_bytes(parts)).problems == (
        "The file holds docProps/thumbnail.jpeg.",
        "The file holds word/comments.xml.",
    )


def test_require_names_all_problems():
    assert require(rapid_review_report()).ok
    with pytest.raises(DocumentError, match="no header row"):
        require(changed("word/document.xml", "<w:tblHeader/>", ""))


@pytest.mark.parametrize(
    "data",
    [b"", b"PK", b"words", zip_bytes({"a.txt": b"a"}), zip_bytes({"word/document.xml": b"<"})],
)
def test_other_files_are_not_word_documents(data):
    with pytest.raises(DocumentError, match="not a Word document"):
        inspect(data)


def test_the_report_shows_every_word_for_a_search_of_identities():
    report = inspect(rapid_review_report())
    for words in (
        "Signed off online",
        "OFFICIAL-SENSITIVE",
        "Page 1 of 1",
        "Bar chart: contacts",
        "Aldermoor Safeguarding Partnership",
    ):
        assert words in report.text
    assert report.marking == "OFFICIAL-SENSITIVE"
    assert (report.tables, report.pictures) == (5, 1)

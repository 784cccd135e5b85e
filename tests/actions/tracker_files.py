"""Files of trackers as people send them in, made for tests. The recommendations are shortened from published reviews."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from docx import Document
from openpyxl import Workbook

#: Domestic Homicide Review in Norfolk (published 2023), recommendations 1 and 10, shortened.
IRIS = "Build into contracts and performance management a requirement that GP practices implement IRIS together with IDVA services."
DEPRESSION = "For patients with long-standing depression: (a) use the NICE guidance; (b) undertake a clear risk assessment."
#: Lessons of the Safeguarding Adults Review "Carol" (Hillingdon, 2024), shortened.
CARERS = "Work with carers to reduce the risk of abuse and neglect."
CAPACITY = "Apply the Mental Capacity Act correctly."
#: National review of residential settings, phase 2 (2023), shortened.
COMMISSION = (
    "Jointly commission safe, sufficient and appropriate provision for children with disabilities."
)

HEADINGS = (
    "No.",
    "Recommendation",
    "Action to take",
    "Lead",
    "Key milestones",
    "Target date",
    "Progress",
    "BRAG",
)


def upload(name: str, content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def word(
    *tables: Sequence[Sequence[str]], merge: Sequence[tuple[int, int, int, int, int]] = ()
) -> bytes:
    """A document with tables; ``merge``: table, first row, first column, last row, last column, counted from 0."""
    document = Document()
    document.add_heading("Multi-agency action plan", 1)
    for rows in tables:
        table = document.add_table(len(rows), max(len(row) for row in rows))
        for at, row in enumerate(rows):
            for place, text in enumerate(row):
                table.rows[at].cells[place].text = text
        document.add_paragraph("")
    for number, top, left, down, right in merge:
        table = document.tables[number]
        first, last = table.cell(top, left), table.cell(down, right)
        text = first.text
        for at in range(top, down + 1):
            for place in range(left, right + 1):
                table.cell(at, place).text = ""
        first.merge(last).text = text
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def messy() -> bytes:
    """A plan as it is kept for years: a cover, sections across, cells merged down, headings again, a table broken by a page."""
    cover = [("Review", "Adult K"), ("Chair", "An independent chair"), ("Version", "7")]
    first = [
        HEADINGS,
        ("Theme 4 - Training - area wide",) * 8,
        ("21.10.1", IRIS, "Write the requirement into the contract.", "Brackenshire Integrated Care Board",
         "Draft by May", "end of March 2027", "Agreed in principle", "Amber"),
        ("", "", "Train ten practices a year.", "ICB / Police and Fire", "", "Q3", "", ""),
        ("", "", "", "", "", "", "", ""),
        HEADINGS,
        ("21.10.2", DEPRESSION, "Publish the guidance on the intranet.", "Bracken Valley NHS Trust", "", "immediate",
         "Done in June", "Blue"),
        ("Theme 5 - Carers",) * 8,
        ("8", CARERS, "Ask carers what would help, each year.", "Adult Social Care", "", "ongoing", "", "White"),
        ("9", CAPACITY, "Refresh the workshops.", "Council", "", "31.3.27", "", ""),
    ]  # fmt: skip
    broken = [
        ("10", COMMISSION, "Map what there is.", "Integrated Care Board (ICB)", "", "Spring 2027", "", "Green"),
        ("", "", "Agree a joint budget.", "ICB", "", "within 3 months of publication", "", ""),
    ]  # fmt: skip
    return word(
        cover,
        first,
        broken,
        merge=[(1, 1, 0, 1, 7), (1, 7, 0, 7, 7), (1, 2, 0, 3, 0), (1, 2, 1, 3, 1), (2, 0, 1, 1, 1)],
    )


def excel(
    rows: Sequence[Sequence[Any]], *, merge: Sequence[str] = (), title: str = "Plan"
) -> bytes:
    book = Workbook()
    sheet = book.active
    sheet.title = title
    for row in rows:
        sheet.append(list(row))
    for area in merge:
        sheet.merge_cells(area)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def many(number: int, agencies: Sequence[str]) -> list[list[Any]]:
    """A tracker of so many rows under headings: a recommendation has three actions."""
    rows: list[list[Any]] = [
        [
            "Ref",
            "Finding",
            "Recommendation",
            "Action",
            "Lead agency",
            "Target date",
            "Intended outcome",
            "Progress update",
            "RAG",
        ]
    ]
    for at in range(number):
        item = at // 3 + 1
        rows.append(
            [
                f"{item // 20 + 1}.{item % 20 + 1}",
                f"Nobody asked about concern {item}.",
                f"The partnership should agree one pathway for concern {item}.",
                f"Write and test the pathway for concern {item}, step {at % 3 + 1}.",
                agencies[at % len(agencies)],
                "end of March 2027",
                "Families are asked once.",
                "The draft is with the staff.",
                "Amber",
            ]
        )
    return rows

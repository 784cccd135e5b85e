"""Charts in a Word file: Word's own, with the numbers in a small workbook inside, so that whoever opens the file can change them."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any, Final

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import nsmap
from docx.oxml.parser import parse_xml
from openpyxl import Workbook
from openpyxl.chart import BarChart
from openpyxl.chart.data_source import (
    AxDataSource,
    NumData,
    NumDataSource,
    NumRef,
    NumVal,
    StrData,
    StrRef,
    StrVal,
)
from openpyxl.chart.series import Series as ChartSeries
from openpyxl.chart.series import SeriesLabel
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.drawing.fill import ColorChoice, PatternFillProperties
from openpyxl.utils import get_column_letter
from openpyxl.xml.functions import tostring

from partnership.ui.bars import LOOKS, Bars
from reviews.documents.ooxml import Element
from reviews.documents.package import parts_of, zip_bytes
from reviews.documents.sheet import safe

if TYPE_CHECKING:
    from docx.parts.document import DocumentPart

#: English Metric Units in a twip, and in a centimetre.
_EMU_TWIP: Final = 635
_EMU_CM: Final = 360_000
#: Height of the frame around the bars, and of each bar, in centimetres.
_FRAME: Final = 2.4
_EACH: Final = 0.75
_TALLEST: Final = 21
_CHART: Final = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_CHART_TYPE: Final = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_BOOK_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_R: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SHEET: Final = "Chart"


def inline_chart(part: DocumentPart, chart: Bars, name: str, number: int, *, width: int) -> Element:
    """Return the drawing for a chart, ``width`` twips wide. ``number`` counts the drawings of the file, from 1."""
    book = Part(
        PackURI(f"/word/embeddings/chart{number}.xlsx"), _BOOK_TYPE, _workbook(chart), part.package
    )
    drawn = Part(PackURI(f"/word/charts/chart{number}.xml"), _CHART_TYPE, b"", part.package)
    drawn._blob = _xml(chart, drawn.relate_to(book, RELATIONSHIP_TYPE.PACKAGE))
    key = part.relate_to(drawn, RELATIONSHIP_TYPE.CHART)
    tall = min(_FRAME + _EACH * len(chart.bars), _TALLEST)
    return _inline(key, name, number, chart.in_words, width * _EMU_TWIP, round(tall * _EMU_CM))


def _workbook(chart: Bars) -> bytes:
    book = Workbook()
    sheet: Any = book.active
    sheet.title = _SHEET
    sheet.append([safe(chart.rows), *(safe(one.words) for one in chart.series)])
    for bar in chart.bars:
        sheet.append([safe(bar.words), *bar.numbers])
    out = io.BytesIO()
    book.save(out)
    # The library writes the moment into the file; the same chart gives the same bytes.
    parts = parts_of(out.getvalue())
    parts.pop("docProps/core.xml", None)
    for listing in ("[Content_Types].xml", "_rels/.rels"):
        tree = parse_xml(parts[listing])
        for entry in list(tree):
            if "core.xml" in (entry.get("PartName") or entry.get("Target") or ""):
                tree.remove(entry)
        parts[listing] = tostring(tree)
    return zip_bytes(parts)


def _xml(chart: Bars, book: str) -> bytes:
    """Return the chart as Office keeps it, with the numbers beside, so that it shows without opening the workbook."""
    drawn: Any = BarChart()
    drawn.type, drawn.grouping, drawn.overlap, drawn.gapWidth = "bar", "stacked", 100, 60
    last = len(chart.bars) + 1
    words = AxDataSource(
        strRef=StrRef(
            f=f"{_SHEET}!$A$2:$A${last}",
            strCache=StrData(
                ptCount=len(chart.bars),
                pt=[StrVal(idx=at, v=bar.words) for at, bar in enumerate(chart.bars)],
            ),
        )
    )
    for place, one in enumerate(chart.series):
        column = get_column_letter(place + 2)
        drawn.series.append(
            ChartSeries(
                idx=place,
                order=place,
                tx=SeriesLabel(
                    strRef=StrRef(
                        f=f"{_SHEET}!${column}$1",
                        strCache=StrData(ptCount=1, pt=[StrVal(idx=0, v=one.words)]),
                    )
                ),
                cat=words,
                val=NumDataSource(
                    numRef=NumRef(
                        f=f"{_SHEET}!${column}$2:${column}${last}",
                        numCache=NumData(
                            formatCode="General",
                            ptCount=len(chart.bars),
                            pt=[
                                NumVal(idx=at, v=bar.numbers[place])
                                for at, bar in enumerate(chart.bars)
                            ],
                        ),
                    )
                ),
                spPr=_look(one.look),
            )
        )
    # The first bar stands at the top, as on the page.
    drawn.x_axis.scaling.orientation = "maxMin"
    drawn.y_axis.crosses = "max"
    drawn.x_axis.delete = drawn.y_axis.delete = False
    drawn.y_axis.number_format = "0"
    drawn.y_axis.majorUnit = max(1, round(max(bar.total for bar in chart.bars) / 8))
    drawn.legend.position = "b"
    tree = drawn._write()
    data = tree.makeelement(f"{{{_CHART}}}externalData", {f"{{{_R}}}id": book})
    tree.append(data)
    data.append(tree.makeelement(f"{{{_CHART}}}autoUpdate", {"val": "0"}))
    return b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + bytes(tostring(tree))


def _look(look: str) -> Any:
    colour, pattern = LOOKS[look]
    shape: Any = GraphicalProperties()
    if pattern:
        shape.noFill = None
        shape.pattFill = PatternFillProperties(
            prst=pattern, fgClr=ColorChoice(srgbClr="FFFFFF"), bgClr=ColorChoice(srgbClr=colour)
        )
        if look == "waiting":
            shape.pattFill.fgClr = ColorChoice(srgbClr="0B0C0C")
    else:
        shape.solidFill = colour
    shape.line.solidFill = "0B0C0C"
    return shape


def _inline(key: str, name: str, number: int, words: str, wide: int, tall: int) -> Element:
    found: Element = parse_xml(
        f'<wp:inline xmlns:wp="{nsmap["wp"]}" xmlns:a="{nsmap["a"]}" xmlns:r="{_R}" xmlns:c="{_CHART}"'
        ' distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{wide}" cy="{tall}"/><wp:docPr id="{1000 + number}" name=""/>'
        "<wp:cNvGraphicFramePr/>"
        f'<a:graphic><a:graphicData uri="{_CHART}"><c:chart r:id="{key}"/></a:graphicData></a:graphic>'
        "</wp:inline>"
    )
    described = found.find(f"{{{nsmap['wp']}}}docPr")
    described.set("name", name)
    described.set("descr", words)
    return found

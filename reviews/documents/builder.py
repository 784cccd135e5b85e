"""`Doc`: one Word document, made from top to bottom and then turned into bytes.

No step asks for a person's judgement and none touches the database; the caller decides what may be in the document.
"""

import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Final

import docx
from docx.document import Document

from partnership.ui.bars import Bars
from reviews.documents import ooxml
from reviews.documents.chart import inline_chart
from reviews.documents.contents import Contents
from reviews.documents.errors import DocumentError
from reviews.documents.furniture import (
    Identity,
    cover_line,
    dress,
    end_section,
    keep_with_next,
    set_properties,
)
from reviews.documents.images import inline_picture, without_metadata
from reviews.documents.ooxml import Element
from reviews.documents.package import parts_of, zip_bytes
from reviews.documents.prose import Prose, items
from reviews.documents.tables import (
    ChronologyEntry,
    Signature,
    TableText,
    facts_table,
    grid_table,
    texts_of,
)
from reviews.documents.text import Block, as_text, blocks, clean, one_line

_TEMPLATE: Final = Path(__file__).with_name("template.docx")
_DEEPEST_HEADING: Final = 4
_HEADING_LIST: Final = 5  # the numbering of the template for "1.", "1.1" before headings


@cache
def _template() -> bytes:
    return _TEMPLATE.read_bytes()


class Doc:
    """Builds one document. Methods add to the end; `to_bytes()` gives the file and may be called more than once.

    `created` and `modified` are aware datetimes: the same content with the same times gives the same bytes.
    With `numbered`, headings get "1.", "1.1" and so on. With `landscape`, the pages lie on their side from the start.
    """

    def __init__(
        self,
        *,
        title: str,
        subject: str,
        author: str,
        partnership: str,
        created: datetime,
        modified: datetime | None = None,
        marking: str = "OFFICIAL-SENSITIVE",
        status: str = "",
        reference: str = "",
        category: str = "",
        keywords: Sequence[str] = (),
        numbered: bool = False,
        landscape: bool = False,
    ) -> None:
        if not one_line(title) or not one_line(author):
            raise DocumentError("A document needs a title and an author.")
        self._identity = Identity(
            title=one_line(title),
            subject=one_line(subject),
            author=one_line(author),
            partnership=one_line(partnership),
            marking=one_line(marking),
            status=one_line(status),
            reference=one_line(reference),
            category=one_line(category),
            keywords=tuple(one_line(word) for word in keywords),
            created=created,
            modified=modified or created,
        )
        self._document: Document = docx.Document(io.BytesIO(_template()))
        set_properties(self._document, self._identity)
        dress(self._document.sections[0], self._identity, landscape=landscape)
        self._body: Element = self._document.element.body
        self._section: Element = self._body.sectPr
        self._body.remove(self._section)  # goes back, last, in to_bytes
        self._prose = Prose(self._document.part.numbering_part.element, self._paragraph)
        self._tables = 0
        self._pictures = 0
        self._titled = False
        self._break = False
        self._landscape = landscape
        self._contents = Contents(numbered=numbered)

    # Words

    def title(self) -> None:
        """The block at the head of the first page: partnership, title, subject, and a line with status, reference and date."""
        if self._titled:
            raise DocumentError("A document has one title.")
        self._titled = True
        identity = self._identity
        if identity.partnership:
            ooxml.run(self._paragraph("CoverPartnership"), identity.partnership)
        ooxml.run(self._paragraph("Title"), identity.title)
        if identity.subject:
            ooxml.run(self._paragraph("Subtitle"), identity.subject)
        ooxml.run(
            self._paragraph("CoverLine"),
            cover_line(identity, as_text(identity.modified).split(" at ")[0]),
        )

    def heading(self, text: str, level: int = 1) -> None:
        """A heading. The first is of level 1, and a level is never skipped on the way down."""
        words = one_line(text)
        deepest = min(self._contents.level + 1, _DEEPEST_HEADING)
        if not words:
            raise DocumentError("A heading needs words.")
        if not 1 <= level <= deepest:
            raise DocumentError(
                f"Heading “{words}” has level {level}; here it can be 1 to {deepest}."
            )
        p = self._paragraph(f"Heading{level}")
        if self._contents.numbered:
            ooxml.number(p, _HEADING_LIST, level - 1)
        self._contents.add(p, words, level)

    def para(self, text: str, *, empty: str = "") -> None:
        """Typed text: blank lines part paragraphs, "- " and "•" make bullets, "1." makes numbers, a line that stands alone and ends
        with a colon a small heading, which is not in the contents. Nothing, or `empty`, if blank.
        """
        self._prose.write(blocks(text if clean(text).strip() else empty))

    def closing(self, *texts: str) -> None:
        """The last words of a letter. They stay on one page with the words before them: who writes never stands alone."""
        for text in texts:
            keep_with_next(self._body)
            self.para(text)

    def inset(self, text: str) -> None:
        """Text that must be seen: a short summary, a decision, a warning."""
        found = list(blocks(text))
        if found:
            self._prose.write_inset(found)
            self._gap()

    def quote(self, text: str, source: str = "") -> None:
        """Somebody's own words, and whose they are ("Mother, by telephone, March 2026")."""
        words = clean(text).strip()
        if words:
            ooxml.run(self._paragraph("Quote"), f"{words}\n{one_line(source)}" if source else words)

    def bullets(self, values: Iterable[object]) -> None:
        """One bullet for each value that is not blank; the short sentence before them stays with the first."""
        keep_with_next(self._body)
        self._prose.write(Block("bullet", words) for words in items(values))

    def numbers(self, values: Iterable[object]) -> None:
        """A numbered list that begins at 1; the short sentence before it stays with the first."""
        keep_with_next(self._body)
        self._prose.write(
            Block("number", words, place) for place, words in enumerate(items(values), 1)
        )

    # Tables

    def key_values(
        self,
        rows: Iterable[tuple[str, object]],
        *,
        name: str = "",
        empty: str = "Not recorded",
        label_share: float = 0.34,
    ) -> None:
        """Facts in two columns, the label as row header. `name` is what a screen reader says; blank values show `empty`."""
        texts = [[label, value or empty] for label, value in texts_of(list(rows), 2)]
        if not texts:
            return
        self._before_table()
        title = one_line(name) or self._contents.current or "Key facts"
        spoken = TableText(
            title, f"{title}: two columns, a label and its value, in {len(texts)} rows."
        )
        facts_table(self._body, texts, total=self._width(), label_share=label_share, spoken=spoken)
        self._gap()

    def table(
        self,
        headers: Sequence[str],
        rows: Iterable[Sequence[object]],
        widths: Sequence[float] | None = None,
        caption: str | None = None,
        *,
        empty: str = "None recorded.",
        by_hand: bool = False,
        together: bool = False,
        colours: Mapping[int, Sequence[str]] | None = None,
    ) -> None:
        """A table with a repeated header row. `widths` are shares, not centimetres; without them they follow the text.

        Without rows, the sentence `empty` stands in its place. `caption` is set above the table with its number.
        Rows are tall enough for a pen with `by_hand`, and all stay on one page with `together` (only short tables).
        `colours` gives for a column the colour behind each row's words (RRGGBB); it never stands alone for a word.
        """
        texts = texts_of(rows, len(headers))
        if caption and texts:
            self._tables += 1
            p = self._paragraph("Caption")
            ooxml.run(p, "Table ")
            ooxml.simple_field(p, "SEQ Table \\* ARABIC", str(self._tables))
            ooxml.run(p, f": {one_line(caption)}")
        if not texts:
            self.para(empty)
            return
        self._before_table()
        title = one_line(caption or "") or self._contents.current or "Table"
        columns = ", ".join(one_line(header) for header in headers)
        spoken = TableText(title, f"{title}: {len(texts)} rows. Columns: {columns}.")
        grid_table(
            self._body,
            headers,
            texts,
            total=self._width(),
            weights=widths,
            spoken=spoken,
            by_hand=by_hand,
            together=together,
            colours=colours,
        )
        self._gap()

    def chronology(
        self, entries: Iterable[ChronologyEntry | Sequence[str]], caption: str | None = None
    ) -> None:
        """Events with their source. The column for significance is left out when no entry has one."""
        rows = [ChronologyEntry(*entry) for entry in entries]
        if any(row.significance.strip() for row in rows):
            self.table(
                ("Date", "Source", "What happened", "Why it matters"),
                rows,
                (3, 2.9, 6.3, 4.4),
                caption,
            )
        else:
            self.table(
                ("Date", "Source", "What happened"),
                [row[:3] for row in rows],
                (3, 3.2, 10.4),
                caption,
            )

    def signature_block(
        self, rows: Iterable[Signature | Sequence[str]], caption: str | None = None
    ) -> None:
        """Who signs. Rows are tall enough for a pen and stay together on a page."""
        people = [Signature(*row) for row in rows]
        if not people:
            raise DocumentError("A signature block needs at least one row.")
        self.table(
            ("Name", "Role and agency", "Signature", "Date"),
            people,
            (3.6, 4.9, 4.5, 3.6),
            caption,
            by_hand=True,
            together=True,
        )

    # Pictures and pages

    def picture(
        self, image: str | Path | bytes, alt: str, *, width_cm: float | None = None
    ) -> None:
        """A PNG or JPEG, never wider than the text. `alt` says in words what the picture tells; it can not be empty."""
        words = one_line(alt)
        if not words:
            raise DocumentError("A picture needs words for people who can not see it.")
        data = without_metadata(image if isinstance(image, bytes) else Path(image).read_bytes())
        self._pictures += 1
        name = f"Picture {self._pictures}"
        drawing = inline_picture(
            self._document.part, data, name, words, widest=self._width(), width_cm=width_cm
        )
        ooxml.sub(ooxml.sub(self._paragraph("Normal"), "r"), "drawing").append(drawing)

    def chart(self, chart: Bars) -> None:
        """A chart of Word's own, as wide as the text, and its table. Nothing but a sentence when there is nothing to show."""
        if chart.is_empty:
            self.para("There is nothing to show yet.")
            return
        self._pictures += 1
        drawing = inline_chart(
            self._document.part,
            chart,
            f"Chart {self._pictures}: {one_line(chart.title)}",
            self._pictures,
            width=self._width(),
        )
        ooxml.sub(ooxml.sub(self._paragraph("Normal"), "r"), "drawing").append(drawing)
        if chart.note:
            self.para(chart.note)
        self.table(
            (chart.rows, *(one.words for one in chart.series), *chart.beside),
            [(bar.words, *map(str, (*bar.numbers, *bar.beside))) for bar in chart.bars],
            # Wide enough for the longest word of a heading.
            [2.6, *[1.5] * (len(chart.series) + len(chart.beside))],
            caption=chart.title,
        )

    def page_break(self) -> None:
        """Start what comes next on a new page. Nothing comes next: no empty page."""
        self._break = True

    def orient(self, *, landscape: bool) -> None:
        """Turn the pages from here on; wide tables such as action plans read better on their side."""
        if landscape == self._landscape:
            return
        self._section = end_section(self._document, self._section)
        dress(self._document.sections[-1], self._identity, landscape=landscape)
        self._body.remove(self._section)
        self._landscape, self._break = landscape, False

    def toc(self, heading: str = "Contents", depth: int = 2) -> None:
        """A list of the headings with links, complete when the file is opened; Word can add page numbers to it (press F9)."""
        words = one_line(heading)
        if words:
            ooxml.run(self._paragraph("TOCHeading"), words)
        self._contents.place(self._body, depth)

    def to_bytes(self) -> bytes:
        """The finished file."""
        self._contents.write()
        self._body.append(self._section)
        try:
            raw = io.BytesIO()
            self._document.save(raw)
        finally:
            self._body.remove(self._section)
        return zip_bytes(parts_of(raw.getvalue()))

    # Inside

    def _width(self) -> int:
        return ooxml.text_width(landscape=self._landscape)

    def _paragraph(self, style: str) -> Element:
        broken, self._break = self._break, False
        return ooxml.paragraph(self._body, style, break_before=broken)

    def _before_table(self) -> None:
        if self._break:
            self._paragraph("TableGap")
        keep_with_next(self._body)

    def _gap(self) -> None:
        ooxml.paragraph(self._body, "TableGap")

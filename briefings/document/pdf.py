"""The briefing as a PDF that a screen reader can read (PDF/UA-1), laid out by WeasyPrint like the Word file (ADR 26)."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from django.template.loader import render_to_string

from partnership.ui.colours import palette
from reviews.documents.errors import DocumentError
from reviews.documents.furniture import utc
from reviews.documents.images import without_metadata
from reviews.documents.text import Block, blocks, clean, one_line

from . import facts, wheel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .sheet import Panel, Sheet

_CSS: Final = Path(__file__).with_name("print.css")
_TEMPLATE: Final = "briefings/print.html"
#: Longer titles are set smaller: letters, and the class.
_TITLES: Final = ((48, ""), (80, "long"), (120, "longer"))


def as_pdf(sheet: Sheet) -> bytes:
    """Return the PDF; the same sheet gives the same bytes with the same fonts on the machine.

    Raises ``DocumentError`` for a sheet without title or team, a logo that is damaged, or a time without a zone.
    """
    # Loads Pango, which only this page needs: where it is missing the rest of the site still runs.
    from weasyprint import CSS, HTML

    if not one_line(sheet.title) or not one_line(sheet.unit_name):
        raise DocumentError("A briefing needs a title and the name of the team.")
    page, look = render_to_string(_TEMPLATE, _context(sheet)), _colours(sheet) + _css()
    mark = hashlib.sha256(f"{page}{look}".encode()).digest()[:16]
    fetcher = only_data()
    made: bytes = HTML(string=page, url_fetcher=fetcher).write_pdf(
        stylesheets=[CSS(string=look, url_fetcher=fetcher)],
        pdf_variant="pdf/ua-1",
        pdf_identifier=mark,
    )
    return made


@cache
def can_be_made() -> bool:
    """Whether the machine has what a PDF is laid out with; where Pango is missing, no PDF is offered."""
    try:
        import_module("weasyprint")
    except OSError:
        return False
    return True


def only_data() -> Any:
    """Return what WeasyPrint fetches with: it opens what stands in the page itself, and stops at any address or file."""
    from weasyprint.urls import URLFetcher

    return URLFetcher(allowed_protocols={"data"}, allow_redirects=False, fail_on_errors=True)


@cache
def _css() -> str:
    return _CSS.read_text("utf-8")


def _colours(sheet: Sheet) -> str:
    """Return the partnership's colours under the names that the style sheet uses. They are checked to be colours."""
    colours = palette(sheet.main_colour, sheet.second_colour)
    named = "".join(
        f"--{name if part == 'fill' else f'{name}-{part}'}: {getattr(shade, part)};"
        for name, shade in (("main", colours.main), ("second", colours.second))
        for part in ("fill", "ink", "words", "line")
    )
    return f"html {{ {named} }}\n"


def _context(sheet: Sheet) -> dict[str, Any]:
    title = one_line(sheet.title)
    return {
        **{
            name: one_line(getattr(sheet, name))
            for name in ("title", "unit_name", "kind_words", "state_words", "partnership")
        },
        "created": f"{utc(sheet.created).isoformat()}Z",
        "contact": facts.contact(sheet),
        "foot": facts.foot(sheet),
        "facts": facts.lines(sheet),
        "length": next((name for most, name in _TITLES if len(title) <= most), "longest"),
        "logo": _logo(sheet.logo) if sheet.logo else "",
        "logo_words": one_line(sheet.logo_words) or f"Logo of {one_line(sheet.partnership)}",
        "wheel": _address("image/svg+xml", wheel.as_svg(sheet).encode()),
        "wheel_words": wheel.in_words(sheet),
        "panels": [_panel(panel) for panel in sheet.panels],
    }


def _address(kind: str, content: bytes) -> str:
    return f"data:{kind};base64,{base64.b64encode(content).decode()}"


def _logo(logo: bytes) -> str:
    logo = without_metadata(logo)
    return _address("image/png" if logo.startswith(b"\x89PNG") else "image/jpeg", logo)


def _panel(panel: Panel) -> dict[str, Any]:
    return {
        "number": panel.number,
        "heading": one_line(panel.heading) or f"Part {panel.number}",
        "groups": list(_groups(list(blocks(clean(panel.text))))),
    }


def _groups(found: Sequence[Block]) -> Iterator[dict[str, Any]]:
    """Gather what follows each other into lists; a number that does not follow begins a new one."""
    at = 0
    while at < len(found):
        block = found[at]
        if block.kind in ("para", "heading"):
            yield {"kind": block.kind, "words": "\n".join(block.lines)}
            at += 1
            continue
        end = at + 1
        while end < len(found) and _goes_on(found[end - 1], found[end]):
            end += 1
        yield {
            "kind": block.kind,
            "start": block.number,
            "entries": ["\n".join(one.lines) for one in found[at:end]],
        }
        at = end


def _goes_on(before: Block, block: Block) -> bool:
    return block.kind == before.kind and (
        block.kind == "bullet" or block.number == before.number + 1
    )

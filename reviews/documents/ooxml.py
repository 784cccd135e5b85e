"""The smallest WordprocessingML vocabulary that the builder needs.

Elements are made through the XML library, never by joining strings, so text can not become markup. Style ids are written directly:
looking a style up by its name for every paragraph is what makes long documents slow.
"""

import re
from collections.abc import Iterable
from typing import Final, TypeAlias

from docx.oxml.ns import nsmap
from docx.oxml.parser import OxmlElement
from docx.oxml.xmlchemy import BaseOxmlElement

Element: TypeAlias = BaseOxmlElement

W: Final = f"{{{nsmap['w']}}}"
VAL: Final = f"{W}val"
XML_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
_SPLIT: Final = re.compile("([\n\t])")

# A4 with 2.2 cm at the sides; all in twips (1/1440 inch).
A4: Final = (11906, 16838)
SIDE: Final = 1247
TOP: Final = 1474
BOTTOM: Final = 1361
EDGE: Final = 680


def text_width(*, landscape: bool = False) -> int:
    """Width of the text area, in twips."""
    return A4[1 if landscape else 0] - 2 * SIDE


def new(tag: str, **attributes: str) -> Element:
    """A free-standing element of the w namespace."""
    element = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        element.set(W + name, value)
    return element


def sub(parent: Element, tag: str, **attributes: str) -> Element:
    """A new last child of `parent`, of the w namespace, with attributes of the w namespace."""
    element: Element = parent.makeelement(
        W + tag, {W + name: value for name, value in attributes.items()}
    )
    parent.append(element)
    return element


def paragraph(
    parent: Element, style: str, *, keep_next: bool = False, break_before: bool = False
) -> Element:
    """A new paragraph in the style with this id."""
    p = sub(parent, "p")
    properties = sub(p, "pPr")
    sub(properties, "pStyle").set(VAL, style)
    if keep_next:
        sub(properties, "keepNext")
    if break_before:
        sub(properties, "pageBreakBefore")
    return p


def run(parent: Element, text: str, style: str = "") -> Element:
    """A run of already cleaned text; new lines become line breaks and tabs become tabs."""
    r = sub(parent, "r")
    if style:
        sub(sub(r, "rPr"), "rStyle").set(VAL, style)
    for piece in _SPLIT.split(text) if "\n" in text or "\t" in text else (text,):
        if piece == "\n":
            sub(r, "br")
        elif piece == "\t":
            sub(r, "tab")
        elif piece:
            t = sub(r, "t")
            t.text = piece
            if piece[0] == " " or piece[-1] == " " or "  " in piece:
                t.set(XML_SPACE, "preserve")
    return r


def simple_field(parent: Element, instruction: str, shown: str) -> None:
    """A field that Word works out while it lays out the page; `shown` stands there until then."""
    run(sub(parent, "fldSimple", instr=f" {instruction} "), shown)


def field_part(parent: Element, kind: str, instruction: str = "") -> None:
    """One of the marks of a complex field: begin, separate or end; begin carries the instruction."""
    sub(sub(parent, "r"), "fldChar", fldCharType=kind)
    if instruction:
        text = sub(sub(parent, "r"), "instrText")
        text.text = f" {instruction} "
        text.set(XML_SPACE, "preserve")


def number(p: Element, num_id: int, level: int = 0) -> None:
    """Give a paragraph a place in a list."""
    properties = p.find(f"{W}pPr")
    marks = sub(properties, "numPr")
    sub(marks, "ilvl").set(VAL, str(level))
    sub(marks, "numId").set(VAL, str(num_id))


def clear(parent: Element, keep: Iterable[str] = ()) -> None:
    """Remove all children except those with these tags (without namespace)."""
    kept = {W + tag for tag in keep}
    for child in list(parent):
        if child.tag not in kept:
            parent.remove(child)

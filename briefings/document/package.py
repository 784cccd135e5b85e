"""The parts of the Word file. Only what a briefing needs: written part by part on the template of all our documents (ADR 4)."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from docx.opc.oxml import serialize_part_xml
from docx.oxml.ns import nsdecls, nsmap
from docx.oxml.parser import parse_xml

from reviews.documents.furniture import shorten, utc
from reviews.documents.make_template import template_parts
from reviews.documents.ooxml import Element
from reviews.documents.package import zip_bytes
from reviews.documents.text import one_line

from .styles import styles_xml

if TYPE_CHECKING:
    from partnership.ui.colours import Palette

    from .sheet import Sheet

_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_HEADER, _FOOTER = "rId4", "rId5"
_FIRST_PICTURE: Final = 6
_LONGEST_PROPERTY: Final = 255
_PICTURE: Final = "http://schemas.openxmlformats.org/drawingml/2006/picture"


@cache
def _template() -> dict[str, bytes]:
    return template_parts()


class Package:
    """One file in the making: fill ``body``, ``header``, ``footer`` and ``numbering``, then ask for the bytes."""

    def __init__(self, sheet: Sheet, colours: Palette) -> None:
        self._sheet, self._colours = sheet, colours
        self._parts = dict(_template())
        self._pictures: list[tuple[str, bytes]] = []
        self._document = _element("document", "w", "r", "wp", "a", "pic")
        self.body: Element = self._document.makeelement(f"{{{nsmap['w']}}}body")
        self._document.append(self.body)
        self.header: Element = _element("hdr", "w", "r")
        self.footer: Element = _element("ftr", "w", "r")
        self.numbering: Element = parse_xml(self._parts["word/numbering.xml"])

    def edges(self) -> str:
        """Return what a section says about its header and footer."""
        header = (
            f'<w:headerReference w:type="default" r:id="{_HEADER}"/>' if len(self.header) else ""
        )
        return f'{header}<w:footerReference w:type="default" r:id="{_FOOTER}"/>'

    def picture(self, image: bytes, name: str, words: str, wide: int, tall: int) -> Element:
        """Keep a PNG or JPEG; return the drawing for a run. ``wide`` and ``tall`` are English Metric Units."""
        place = len(self._pictures) + 1
        ending = "png" if image.startswith(b"\x89PNG") else "jpeg"
        self._pictures.append((f"media/image{place}.{ending}", image))
        drawing: Element = parse_xml(
            f'<wp:inline {nsdecls("wp", "a", "pic", "r")} distT="0" distB="0" distL="0" distR="0">'
            f'<wp:extent cx="{wide}" cy="{tall}"/><wp:docPr id="{place}" name=""/>'
            '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
            f'<a:graphic><a:graphicData uri="{_PICTURE}"><pic:pic><pic:nvPicPr><pic:cNvPr id="{place}" name=""/><pic:cNvPicPr/>'
            f'</pic:nvPicPr><pic:blipFill><a:blip r:embed="rId{_FIRST_PICTURE + place - 1}"/><a:stretch><a:fillRect/></a:stretch>'
            f'</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{wide}" cy="{tall}"/></a:xfrm>'
            '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline>'
        )
        for prefix, tag in (("wp", "docPr"), ("pic", "cNvPr")):
            for described in drawing.iter(f"{{{nsmap[prefix]}}}{tag}"):
                described.set("name", name)
                described.set("descr", words)
        return drawing

    def to_bytes(self) -> bytes:
        """Return the finished file."""
        parts = self._parts
        parts["word/document.xml"] = _written(self._document)
        parts["word/numbering.xml"] = _written(self.numbering)
        parts["word/styles.xml"] = styles_xml(self._colours)
        parts["word/footer1.xml"] = _written(self.footer)
        if len(self.header):
            parts["word/header1.xml"] = _written(self.header)
        for name, image in self._pictures:
            parts[f"word/{name}"] = image
        parts["docProps/core.xml"] = self._properties()
        parts["word/_rels/document.xml.rels"] = self._relations()
        parts["[Content_Types].xml"] = self._types()
        return zip_bytes(parts)

    def _relations(self) -> bytes:
        wanted = [(_FOOTER, "footer", "footer1.xml")]
        if len(self.header):
            wanted.append((_HEADER, "header", "header1.xml"))
        wanted += [
            (f"rId{_FIRST_PICTURE + place}", "image", name)
            for place, (name, _) in enumerate(self._pictures)
        ]
        added = "".join(
            f'<Relationship Id="{key}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
            for key, kind, target in wanted
        )
        return _before_end(self._parts["word/_rels/document.xml.rels"], "</Relationships>", added)

    def _types(self) -> bytes:
        edges = ["footer", *(["header"] if len(self.header) else [])]
        added = "".join(
            f'<Override PartName="/word/{edge}1.xml" ContentType="{_TYPE}.{edge}+xml"/>'
            for edge in edges
        )
        endings = sorted({name.rpartition(".")[2] for name, _ in self._pictures})
        # Defaults stand before overrides.
        defaults = "".join(
            f'<Default Extension="{ending}" ContentType="image/{ending}"/>' for ending in endings
        )
        types = self._parts["[Content_Types].xml"].replace(
            b"<Override ", defaults.encode() + b"<Override ", 1
        )
        return _before_end(types, "</Types>", added)

    def _properties(self) -> bytes:
        """The properties of the file: all of them are seen by everyone who has it."""
        sheet = self._sheet
        core = parse_xml(self._parts["docProps/core.xml"])
        moment = f"{utc(sheet.created).isoformat()}Z"
        written = {
            "dc:title": sheet.title,
            "dc:subject": sheet.kind_words,
            "dc:creator": sheet.unit_name,
            "cp:lastModifiedBy": sheet.unit_name,
            "cp:contentStatus": sheet.state_words,
            "dcterms:created": moment,
            "dcterms:modified": moment,
        }
        for name, text in written.items():
            prefix, tag = name.split(":")
            qualified = f"{{{core.nsmap[prefix]}}}{tag}"
            found = core.find(qualified)
            if found is None:
                if not text:
                    continue
                found = core.makeelement(qualified)
                core.append(found)
            found.text = shorten(one_line(text), _LONGEST_PROPERTY)
            if prefix == "dcterms":
                found.set(f"{{{core.nsmap['xsi']}}}type", "dcterms:W3CDTF")
        return _written(core)


def _element(tag: str, *prefixes: str) -> Element:
    found: Element = parse_xml(f"<w:{tag} {nsdecls(*prefixes)}/>")
    return found


def _written(tree: Element) -> bytes:
    return bytes(serialize_part_xml(tree))


def _before_end(part: bytes, end: str, added: str) -> bytes:
    return part.replace(end.encode(), f"{added}{end}".encode())

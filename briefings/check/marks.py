"""Words that a Word file keeps in attributes: alt text, who commented or changed, names of bookmarks and fields, captions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from .story import attribute, local

ALT = ("descr", "title", "alt")
#: Attribute → key and words.
PEOPLE = ("author", "initials", "userId", "lastModifiedBy")
#: Element → its attributes that people fill in.
NAMED = {
    "bookmarkStart": ("name",),
    "alias": ("val",),
    "tag": ("val",),
    "docVar": ("name", "val"),
    "tblCaption": ("val",),
    "tblDescription": ("val",),
    "helpText": ("val",),
    "statusText": ("val",),
    "listItem": ("displayText", "value"),
    "hyperlink": ("tooltip", "anchor"),
    "docPr": ("name",),
    "cNvPr": ("name",),
    "imagedata": ("title", "href"),
    "textpath": ("string",),
    "attachedTemplate": ("val",),
    "query": ("val",),
    "connectString": ("val",),
    "subDoc": ("id",),
    "person": ("author",),
    "smartTag": ("element",),
    "attr": ("name", "val"),
}
#: What Word names by itself.
ITS_OWN = re.compile(
    r"_(?:Toc|Ref|Hlk|GoBack|Hlt)\w*|(?:Picture|Image|Chart|Text Box|Table|Group|Shape|Rectangle|Diagram|Straight Connector) ?\d*",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Mark:
    """A text that stands in an attribute."""

    key: str
    place: str
    text: str


def marks_of(tree: Any) -> Iterator[Mark]:
    """Each of them in one part."""
    for element in tree.iter():
        name = local(element)
        if not name:
            if element.text and element.text.strip():
                yield Mark("remark", "A remark in the file", element.text.strip())
            continue
        if name == "style":
            continue
        for each in ALT if name not in ("imagedata", "tag") else ():
            if told := attribute(element, each).strip():
                yield Mark("alt", "Alt text of picture", told)
        for each in PEOPLE:
            if told := attribute(element, each).strip():
                yield Mark("writer", "Who wrote or changed something", told)
        for each in NAMED.get(name, ()):
            told = attribute(element, each).strip()
            if told and not ITS_OWN.fullmatch(told):
                yield Mark("mark", "A name or caption that the file keeps", told)

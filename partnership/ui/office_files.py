"""What the XML of a Word or Excel package says, read as Office reads it: names and numbers resolved."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from xml.etree import ElementTree

#: Larger than the lists of kinds and relations that Office writes.
MOST_READ = 4 * 1024 * 1024
WEB = re.compile(r"\s*(?:https?|ftp):", re.IGNORECASE)
MACROS = ("macroEnabled", "vbaProject")
#: What reading XML that is none raises, besides a wrong encoding.
NOT_XML = (ElementTree.ParseError, LookupError, ValueError)


def loads_from_outside(relations: bytes) -> bool:
    """Whether Office fetches the target of a relation from a web server by itself: all but links to click."""
    found: set[bool] = set()
    _read(relations, lambda tag, words: found.add(tag == "Relationship" and _is_fetched(words)))
    return True in found


def kinds_of(types: bytes) -> set[str]:
    """The content types of the parts of a package."""
    found: set[str] = set()
    _read(types, lambda _tag, words: found.add(words.get("ContentType", "")))
    return found


def hold_macros(kinds: set[str]) -> bool:
    """Whether one of the content types is a macro's, or allows them."""
    return any(word.lower() in kind.lower() for kind in kinds for word in MACROS)


def _is_fetched(relation: Mapping[str, str]) -> bool:
    return (
        relation.get("TargetMode", "").strip().lower() == "external"
        and not relation.get("Type", "").endswith("/hyperlink")
        and WEB.match(relation.get("Target", "")) is not None
    )


class _Elements:
    """Tells of each element by its name without namespace and its attributes; keeps nothing."""

    def __init__(self, tell: Callable[[str, Mapping[str, str]], None]) -> None:
        self.tell = tell

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self.tell(tag.rpartition("}")[2], attributes)

    def close(self) -> None:
        """There is nothing to hand over."""


def _read(body: bytes, tell: Callable[[str, Mapping[str, str]], None]) -> None:
    # The caller refuses a document type, and without one there is no entity to expand or to fetch.
    parser = ElementTree.XMLParser(target=_Elements(tell))  # noqa: S314
    parser.feed(body)
    parser.close()

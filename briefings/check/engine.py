from dataclasses import dataclass


@dataclass(frozen=True)
class Found:
    key: str
    place: str
    start: int
    end: int
    rule: str
    why: str
    weight: str


def find(parts, known, pseudonyms=()):
    return []

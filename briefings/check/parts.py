from dataclasses import dataclass


@dataclass(frozen=True)
class PartText:
    key: str
    place: str
    text: str


def parts_of_word(data: bytes) -> list[PartText]:
    return []

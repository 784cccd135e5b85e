from dataclasses import dataclass
@dataclass(frozen=True)
class PartText:
    key: str
    place: str
    text: str

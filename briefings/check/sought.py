"""What is looked for, made ready once for a whole file: the words, phrases, initials and numbers of the people who are sealed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from .fold import Folded
from .people import Known
from .words import acronyms, is_ordinary, near, nicknames, proper, word_list

WORD = re.compile(r"[A-Za-z]+(?:'[A-Za-z]+)*")
#: What stands in an account of a family or of an address and names nobody.
RELATIONS = word_list("relations.txt")
#: Small words of names, and what is written where a name is not known.
NO_NAMES = word_list("no_names.txt")
PLACE_WORDS = word_list("place_words.txt")
STREETS = {
    "rd": "road", "st": "street", "ln": "lane", "ave": "avenue", "cl": "close", "ct": "court", "gdns": "gardens", "pl": "place",
    "cres": "crescent", "saint": "street", "sq": "square",
}  # fmt: skip
#: Shorter ones are part of too many other words.
LONG_ENOUGH = 5
SHORTEST_JOINED = 6
SHORTEST_ID = 4
SHORTEST_PLACE = 4
POSTCODE = re.compile(r"\b([A-Z]{1,2}\d[A-Z\d]?)\s*\d[A-Z]{2}\b", re.IGNORECASE)


@dataclass(repr=False)
class Sought:
    """Everything in small letters without marks. ``strict``: words that are sealed as they stand; ``words``: with nicknames."""

    strict: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)
    slips: set[str] = field(default_factory=set)
    joined: set[str] = field(default_factory=set)
    phrases: set[tuple[str, ...]] = field(default_factory=set)
    #: The phrases by their first word.
    by_first: dict[str, list[tuple[str, ...]]] = field(default_factory=dict)
    initials: set[str] = field(default_factory=set)
    ids: set[str] = field(default_factory=set)
    outward: set[str] = field(default_factory=set)
    colleagues: set[tuple[str, str]] = field(default_factory=set)

    def __repr__(self) -> str:
        return "Sought(…)"


def sought(known: Iterable[Known]) -> Sought:
    """Make ready what is looked for."""
    made = Sought()
    for one in known:
        if one.is_professional:
            _add_professional(made, one)
        else:
            _add(made, one)
    made.words |= made.strict
    made.slips = {
        part for word in made.words | made.joined if len(word) >= LONG_ENOUGH for part in near(word)
    }
    for phrase in sorted(made.phrases):
        made.by_first.setdefault(phrase[0], []).append(phrase)
    return made


def words_in(text: str) -> list[str]:
    """The words of a text in small letters, in their order, without the s of a possessive."""
    found = (match.group().lower() for match in WORD.finditer(Folded(text).text))
    return [re.sub(r"'s$", "", word).replace("'", "") for word in found]


def in_street_words(words: Iterable[str]) -> tuple[str, ...]:
    """Road for Rd, and one word for saint and street: written both St."""
    return tuple(STREETS.get(word, word) for word in words)


def _add(made: Sought, one: Known) -> None:
    full = words_in(one.name)
    others = [words_in(name) for name in re.split(r"[,;/\n]| or ", one.other_names)]
    called = {word for words in (full, *others) for word in words if len(word) > 1} - NO_NAMES
    made.strict |= called
    made.strict |= set(_family(one.family))
    made.words |= {nick for word in called for nick in nicknames().get(word, ())}
    for words in (full, *others):
        if len(words) > 1:
            _add_joined(made, words)
    _add_places(made, one.address, is_address=True)
    for text in (one.education, one.placement, one.other_ids):
        _add_places(made, text)
    for text in (one.nhs_number, one.other_ids, one.family):
        made.ids |= set(_ids(text))
    made.outward |= {match.group(1).lower() for match in POSTCODE.finditer(one.address)}


def _add_joined(made: Sought, words: list[str]) -> None:
    """How a name is written in one word, as in an address of a page, and its initials."""
    first, last = words[0], words[-1]
    both = {first + last, last + first, first[0] + last, last + first[0], first + last[0]}
    both.add("".join(word[0] for word in words[:-1]) + last)
    both |= {one + other for one, other in pairwise(words)}
    made.joined |= {word for word in both if len(word) >= SHORTEST_JOINED}
    letters = "".join(word[0] for word in words)
    made.initials |= {letters.upper(), (first[0] + last[0]).upper()}


def _family(text: str) -> Iterator[str]:
    """The words with a capital that are no relation, no abbreviation and no ordinary beginning of a sentence.

    A people or a place ("Polish", "Kent") counts only behind a name.
    """
    folded, after = Folded(text).text, -1
    for match in WORD.finditer(folded):
        word = re.sub(r"'s$", "", match.group()).replace("'", "")
        key = word.lower()
        before = folded[: match.start()].rstrip()
        is_start = (
            (not before or before[-1] in ".!?") and is_ordinary(key) and key not in nicknames()
        )
        if not word[0].isupper() or len(word) < 2 or key in RELATIONS | NO_NAMES or is_start:
            continue
        if word in acronyms() or (key in proper() and match.start() != after + 1):
            continue
        after = match.end()
        yield key


def _add_places(made: Sought, text: str, *, is_address: bool = False) -> None:
    """A street, a school, a surgery: its own words where they are no ordinary ones, and several words as they stand together."""
    for piece in re.split(r"[,;:\n()]|\b[A-Z]{0,4}\d\S*", text):
        words = words_in(piece)
        capital = {word.lower() for word in re.findall(r"\b[A-Z][A-Za-z']+", Folded(piece).text)}
        capital |= {re.sub("'s$", "", word).replace("'", "") for word in capital}
        kept = [word for word in words if word not in PLACE_WORDS | RELATIONS and len(word) > 1]
        own = [word for word in kept if word in capital and word not in proper()]
        made.strict |= {
            word for word in own if len(word) >= SHORTEST_PLACE and not is_ordinary(word)
        }
        if not kept or len(words) < 2:
            continue
        first = words.index(kept[0])
        if first and (words[first - 1] in ("st", "saint") or kept[0] == words[-1]):
            first -= 1
        # "With mother", "Mainstream primary" are no names; "Mill Lane" and "mill lane" of an address are.
        beside = words[first + 1] if first + 1 < len(words) else ""
        is_named = words[first] in capital and (beside in capital or not is_ordinary(words[first]))
        if is_named or (is_address and beside in PLACE_WORDS):
            told = in_street_words(words[first:])
            made.phrases |= {
                part for part in (told, told[:2]) if len(part) > 1 and part[0] != "the"
            }


def _ids(text: str) -> Iterator[str]:
    """Record numbers, telephone numbers and names on the net: what has digits enough, with and without its letters."""
    folded = Folded(text).text
    for match in re.finditer(r"[\w@]*\d(?:[\w@/.\-]| (?=\d))*", folded):
        told = re.sub(r"[^a-z0-9]", "", match.group().lower())
        digits = re.sub(r"\D", "", told)
        if len(digits) >= SHORTEST_ID:
            yield told
            yield digits
        elif len(told) >= SHORTEST_JOINED:
            yield told
    yield from re.findall(r"(?<!\d)\d{4,9}(?!\d)", re.sub(r"(?<=\d) (?=\d)", "", folded))
    for match in re.finditer(r"\b[A-Z]{1,4}[ \-]\d{3,}", folded):
        yield re.sub(r"[^a-z0-9]", "", match.group().lower())


def _add_professional(made: Sought, one: Known) -> None:
    words = words_in(one.name)
    if len(words) > 1:
        made.colleagues |= {(words[0], words[-1]), (words[-1], words[0])}

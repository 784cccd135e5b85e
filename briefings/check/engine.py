"""Looks through the texts of a finished briefing for who somebody is.

What the person who reads the hits may learn. They may not know who is sealed, and could type guesses to see which of them is hit. So the
sentence, the rule and the weight belong to the kind of thing and never to the person, and what a rule finds it finds in any text: every word
with a capital that is neither ordinary English nor known to name nobody, every given name of a long list, every day, address, postcode,
telephone, NHS or record number, every school by its name. What remains is found only because it is sealed, and could confirm a guess:

- a sealed word in small letters that is on no list of given names, its misspellings and nicknames, and two ordinary words that make it
  together ("wren field");
- a name that is an ordinary word, at the beginning of a sentence where it could be one ("Hope matters"), and a family name that is one
  ("Young") within a sentence;
- a name that is also a place's, an agency's or a pseudonym;
- a sealed street or school in small letters, a record number of four figures, the first half of a postcode of one letter.

It is accepted: leaving these out would publish the name, a guess has to be right to the letter, and each run of the check is an event in the
record with who asked for it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial

from .fold import Folded
from .parts import PartText
from .people import Known
from .reading import Reading, Rule, Span, Weight, pattern_of
from .rules import (
    addresses,
    ages,
    dates,
    hidden,
    initials,
    names,
    numbers,
    phrases,
    places,
    professionals,
    rare,
    siblings,
)
from .sought import Sought, sought, words_in
from .words import given_names, is_ordinary

Find = Callable[[Reading, Sought], Iterable[Span]]
#: In the order in which they win where two of the same weight overlap. It is the same for everybody.
RULES: tuple[tuple[Rule, Find], ...] = (
    (dates.RULE, dates.find),
    (addresses.RULE, addresses.find),
    (numbers.RULE, numbers.find),
    (hidden.RULE, hidden.find),
    (professionals.RULE, professionals.find),
    (places.RULE, places.find),
    (names.RULE, names.find),
    (phrases.RULE, phrases.find),
    (initials.RULE, initials.find),
    (ages.RULE, ages.find),
    (siblings.RULE, siblings.find),
    (rare.RULE, rare.find),
)
STRENGTH: dict[Weight, int] = {"exact": 0, "likely": 1, "hint": 2}


@dataclass(frozen=True)
class Found:
    """A hit: ``start`` and ``end`` count letters of the part's text. ``why`` says what it looks like and never whose it is."""

    key: str
    place: str
    start: int
    end: int
    rule: str
    why: str
    weight: Weight


def find(
    parts: Iterable[PartText],
    known: Iterable[Known],
    pseudonyms: Iterable[str] = (),
    allowed: Iterable[str] = (),
    *,
    weeks_may_stand: bool = False,
) -> list[Found]:
    """Return what could say who somebody is, in the order of the parts and of the text; the same for the same input.

    ``pseudonyms``: the names used in the reviews; no hit, unless a word of one is a sealed name. ``allowed``: what else may stand, like the names of the
    partnership and its agencies, the reference, the contact's e-mail address. ``weeks_may_stand``: ages of babies are told in weeks here.
    """
    people = list(known)
    looked_for = sought(people)
    names_here = [*pseudonyms, *(one.pseudonym for one in people)]
    others = list(allowed)
    pattern = pattern_of([*names_here, *others])
    may_stand = _single(names_here, others)
    # An address for letters is written in small letters and holds the name of a place: it is no name even where one is like it.
    letters = pattern_of(one for one in others if "@" in one)
    rules = [
        (rule, partial(ages.find, weeks_may_stand=weeks_may_stand) if rule is ages.RULE else finder)
        for rule, finder in RULES
    ]
    found: list[Found] = []
    for part in parts:
        reading = Reading(Folded(part.text), pattern, may_stand)
        ours = [match.span() for match in letters.finditer(reading.text)] if letters else []
        hits = [
            (span.start, span.end, rule)
            for rule, finder in rules
            for span in finder(reading, looked_for)
            if (rule is names.RULE or not reading.is_safe(span.start, span.end))
            and not any(left <= span.start and span.end <= right for left, right in ours)
        ]
        found += [_told(part, reading, *hit) for hit in _merged(hits)]
    return found


def _single(pseudonyms: Iterable[str], allowed: Iterable[str]) -> frozenset[str]:
    """Words that may stand alone: a pseudonym of one word, and what is no ordinary word and no given name in the name of an agency."""
    alone = {words[0] for name in pseudonyms if len(words := words_in(name)) == 1}
    parts = {word for name in allowed if "@" not in name for word in words_in(name)}
    return frozenset(
        alone | {word for word in parts if not is_ordinary(word) and word not in given_names()}
    )


def _merged(hits: list[tuple[int, int, Rule]]) -> list[tuple[int, int, Rule]]:
    """Overlapping hits as one, with the strongest rule of them."""
    order = {rule.key: (STRENGTH[rule.weight], place) for place, (rule, _) in enumerate(RULES)}
    merged: list[tuple[int, int, Rule]] = []
    for start, end, rule in sorted(set(hits), key=lambda hit: (hit[0], -hit[1], order[hit[2].key])):
        if merged and start < merged[-1][1]:
            first, last, other = merged[-1]
            stronger = min(rule, other, key=lambda one: order[one.key])
            merged[-1] = (first, max(last, end), stronger)
        else:
            merged.append((start, end, rule))
    return merged


def _told(part: PartText, reading: Reading, start: int, end: int, rule: Rule) -> Found:
    first, last = reading.folded.back(start, end)
    return Found(part.key, part.place, first, last, rule.key, rule.why, rule.weight)

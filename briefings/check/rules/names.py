"""Names of people and places: those that are sealed, and every other word that looks like one.

Both get the same rule, sentence and weight, so that a hit tells nobody that a name is a sealed one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reviews.ordinary_words import BEGINS, ORDINARY

from ..reading import Reading, Rule, Span, Token
from ..sought import LONG_ENOUGH, Sought
from ..words import acronyms, given_names, is_ordinary, near, one_slip, proper

RULE = Rule("name", "This looks like the name of a person or a place.", "likely")
MONTHS = frozenset(("may", "march", "april", "june", "august", "summer", "autumn"))
BEFORE_MONTH = re.compile(
    r"(?:\b(?:in|since|late|early|mid|last|next|this|each|every|by|until|till|from|to|during|of|and|or|between|through|before|after)|\d(?:st|nd|rd|th)?)[ \-]+$",
    re.IGNORECASE,
)
AFTER_MONTH = re.compile(
    r"\s+(?:\d|is\b|until\b|and\s+(?:June|July|April)\b|to\s+(?:June|July|September)\b)"
)
#: What follows a person, and seldom the same word where it is an ordinary one.
AFTER_PERSON = re.compile(
    r"\s*(?:'s\b|,?\s(?:who|aged)\b|\sand\s(?:his|her|their)\b"
    r"|\s(?:[a-z]{2,}ed|was|had|has|told|said|says|went|came|did|felt|rang|became|left|knew|ran|ate|drank|slept|saw|heard|hid|hit|cut|fell|met|lost|took"
    r"|gave|got|kept|spoke|wrote|began|never|always|often|lives|likes|wants|is (?:his|her|their|one|two|three|four|five|six|seven|eight|nine|ten|\d|\w+teen))\b)"
)
#: What follows such a word where it is no name. Only of a sealed name is everything else at the beginning of a sentence a hit.
AFTER_WORD = re.compile(
    r"\s+(?:you|we|they|it|he|she|I|the|a|an|this|these|that|those|your|our|their|each|every|any|all|for|of|under|not|be|there|anybody|nobody|somebody)\b"
)
KIN = (
    r"mother|father|mum|dad|nan|gran|sister|brother|aunt|uncle|family|voice|wishes|school|home|house|room|death|life|story|bed|body|gp|worker"
    r"|carers?|parents?|grand\w+|step\w+|partner|husband|wife|son|daughter|children"
)
#: What follows a person in small letters.
AFTER_SMALL = re.compile(
    rf"'?s\s+(?:\w+\s+)?(?:{KIN})\b|\s+(?:told|said that|was born|lived|rang)\b"
)
#: "the Young family": whatever the word is.
HOUSEHOLD = re.compile(
    r"\b[Tt]he\s+([A-Z][a-z]+(?:[-'][A-Z]?[a-z]+)?)(?:'s|s'|s)?\s+(?:family|household|siblings|brothers|sisters|boys|girls)\b"
)
#: Fewer words are no sentence: "Hope Marsh" in a property.
SENTENCE = 4
SHORTEST_CAPITAL = 4
LEET = str.maketrans("013457@$!", "oieastasi")
MIXED = re.compile(
    r"(?<![\w@])(?=[A-Za-z0-9@$!]*[A-Za-z])(?=[A-Za-z0-9@$!]*[0-9@$!][A-Za-z])[A-Za-z0-9@$!]{4,}(?![\w])"
)


def find(reading: Reading, known: Sought) -> Iterator[Span]:
    """Each word that is a name or looks like one, and what stands beside it as the rest of the name."""
    tokens = reading.tokens
    hit = [_is_name(token, reading, known) for token in tokens]
    _widen(tokens, hit, reading, known)
    for token, is_hit in zip(tokens, hit, strict=True):
        if is_hit:
            yield Span(token.start, token.end)
    for match in HOUSEHOLD.finditer(reading.text):
        key = match.group(1).lower()
        if key not in proper() and not reading.is_safe(*match.span(1)):
            yield Span(*match.span(1))
    for match in MIXED.finditer(reading.text):
        key = re.sub("[^a-z]", "", match.group().lower().translate(LEET))
        if key in known.words or key in given_names():
            yield Span(*match.span())


def _is_name(token: Token, reading: Reading, known: Sought) -> bool:
    key = token.key
    single = key[:-1] if key.endswith("s") and len(key) > SHORTEST_CAPITAL else key
    if len(key) < 2 or _may_stand(token, reading, known):
        return False
    is_known = key in known.words or single in known.words
    is_given = key in given_names() or single in given_names()
    if key in known.joined and not is_ordinary(key):
        return True
    if not token.capital:
        if not is_ordinary(key):
            return is_known or (is_given and len(key) > 2) or _misspelt(key, known)
        return (is_known or is_given) and bool(AFTER_SMALL.match(reading.text, token.end))
    if _is_abbreviation(token.text):
        return is_known and len(key) > 2
    if is_ordinary(key):
        return (is_known or is_given) and _stands_as_name(
            token, reading, key in known.strict or single in known.strict
        )
    return is_known or (key not in proper() and single not in proper())


def _is_abbreviation(word: str) -> bool:
    """Capitals that are no word: known ones, few, or without a vowel. ``initials`` looks at the few."""
    if word.removesuffix("s") in acronyms() or word.upper() in acronyms():
        return not word[1:].islower()
    return word.isupper() and (len(word) < SHORTEST_CAPITAL or not re.search("[AEIOUY]", word))


def _may_stand(token: Token, reading: Reading, known: Sought) -> bool:
    """A pseudonym, an agency, a law; not where its only word is a sealed name."""
    if token.key in reading.may_stand and token.key not in known.strict:
        return True
    spans = [span for span in reading.safe if span[0] <= token.start and token.end <= span[1]]
    return any(
        " " in reading.text[left:right] or token.key not in known.strict for left, right in spans
    )


def _misspelt(key: str, known: Sought) -> bool:
    if len(key) < LONG_ENOUGH or not near(key) & known.slips:
        return False
    return any(
        one_slip(key, word)
        for word in known.words
        if abs(len(word) - len(key)) <= 1 and len(word) >= LONG_ENOUGH - 1
    )


def _stands_as_name(token: Token, reading: Reading, is_sealed: bool) -> bool:
    """An ordinary word with a capital: within a sentence, or at its beginning as only a person does."""
    text = reading.text
    before, is_given = text[: token.start], token.key in given_names()
    if token.key in MONTHS and (BEFORE_MONTH.search(before) or AFTER_MONTH.match(text, token.end)):
        return False
    if AFTER_PERSON.match(text, token.end):
        return is_given or is_sealed
    if len(reading.tokens) < SENTENCE:
        return all(one.capital for one in reading.tokens) or is_sealed
    if not BEGINS.search(before[-40:] if len(before) > 40 else before):
        return is_given or is_sealed
    return is_sealed and not AFTER_WORD.match(text, token.end)


def _widen(tokens: list[Token], hit: list[bool], reading: Reading, known: Sought) -> None:
    """The rest of a name: a capital beside one, two sealed words beside each other, a name in two pieces."""
    text = reading.text
    for at in range(len(tokens) - 1):
        one, other = tokens[at], tokens[at + 1]
        between = text[one.end : other.start]
        if len(between) > 3:
            continue
        both = one.key + other.key
        if len(both) >= LONG_ENOUGH and between.strip(" \n-_.") == "" and both in known.strict:
            hit[at] = hit[at + 1] = True
        if not (one.capital and other.capital):
            continue
        sealed = one.key in known.strict and other.key in known.strict
        if (
            sealed
            and between.strip(" ,\n-'s") == ""
            and not (
                reading.is_safe(one.start, one.end) and reading.is_safe(other.start, other.end)
            )
        ):
            hit[at] = hit[at + 1] = True
        elif hit[at] and between == " " and _is_rest(other, reading):
            hit[at + 1] = True
        elif hit[at + 1] and between == ", " and one.text.isupper() and other.key in given_names():
            hit[at] = True


def _is_rest(token: Token, reading: Reading) -> bool:
    """An ordinary word that is a family name too. Any word would make a name of "Charity Commission"."""
    return (
        token.key in ORDINARY
        and token.key not in proper()
        and token.text not in acronyms()
        and not reading.is_safe(token.start, token.end)
    )

"""Schools, nurseries, surgeries, wards and homes by their own name; "the school" and "her GP" may stand."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..reading import Reading, Rule, Span
from ..sought import Sought
from ..words import word_list

RULE = Rule(
    "place",
    "This looks like the name of a school, a surgery, a ward or a home. Say what it is, without its name.",
    "likely",
)
KINDS = (
    r"(?:(?:Church of England|C of E|CofE|CE|RC|Catholic|Community|Free|Voluntary|Sixth Form|Pupil Referral|Special) )*"
    r"(?:(?:Primary|Infants?|Juniors?|Secondary|High|Grammar|Middle|Upper|Lower|Nursery|Boarding|Prep|Preparatory) (?:and Nursery )?)?"
    r"(?:School|Academy|College|Nursery|Pre-?[Ss]chool|Playgroup|Kindergarten|Sixth Form|Pupil Referral Unit|Referral Unit|PRU|Surgery|Medical Centre"
    r"|Health Centre|Medical Practice|GP Practice|Practice|Hospital|Infirmary|Hospice|Clinic|Ward|Unit|Wing|Care Home|Nursing Home|Children's Home"
    r"|Residential Home|Children's Centre|Family Centre|Family Hub|Community Centre|Youth Club|Refuge|Hostel|Church|Mosque|Temple|Gurdwara|Synagogue"
    r"|Primary|Infants|Juniors|High|Grammar)"
)
#: What stands before such a word and is no name of its own.
COMMON = word_list("common_places.txt")
NAMED = re.compile(
    rf"\b((?:(?:St|Saint|Our Lady of)\.? )?(?:[A-Z][\w']+[ \-]){{1,4}}?){KINDS}\b(?! ?(?:Act|Week|Nurse|Nurses|Worker|Board|Trust))"
)
SAINT = re.compile(r"\b(?:St\.?|Saint|Our Lady of) [A-Z][\w']+")


def find(reading: Reading, known: Sought) -> Iterator[Span]:
    """Each named place. Those that are sealed are found as streets are, by ``addresses``."""
    for match in NAMED.finditer(reading.text):
        words = re.split(r"[ \-]", match.group(1).strip())
        own = [word for word in words if word.lower() not in COMMON]
        if own and not reading.is_safe(*match.span()):
            start = match.start() + match.group().index(own[0])
            yield Span(start, match.end())
    for match in SAINT.finditer(reading.text):
        if not reading.is_safe(*match.span()):
            yield Span(*match.span())

"""Schools, nurseries, surgeries, wards and homes by their own name; "the school" and "her GP" may stand."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..reading import Reading, Rule, Span
from ..sought import Sought

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
COMMON = frozenset(
    [
        "the",
        "a",
        "an",
        "in",
        "at",
        "on",
        "our",
        "your",
        "her",
        "his",
        "their",
        "this",
        "that",
        "each",
        "every",
        "any",
        "all",
        "some",
        "no",
        "one",
        "her's",
        "primary",
        "infant",
        "infants",
        "junior",
        "juniors",
        "secondary",
        "high",
        "grammar",
        "special",
        "local",
        "community",
        "nhs",
        "care",
        "nursing",
        "children's",
        "childrens",
        "child",
        "family",
        "youth",
        "gp",
        "medical",
        "health",
        "general",
        "acute",
        "mental",
        "district",
        "county",
        "city",
        "town",
        "council",
        "national",
        "english",
        "british",
        "emergency",
        "intensive",
        "neonatal",
        "maternity",
        "paediatric",
        "postnatal",
        "antenatal",
        "labour",
        "stroke",
        "burns",
        "surgical",
        "pupil",
        "referral",
        "sixth",
        "business",
        "safeguarding",
        "public",
        "protection",
        "vulnerability",
        "policing",
        "violence",
        "reduction",
        "crime",
        "investigation",
        "good",
        "best",
        "social",
        "professional",
        "reflective",
        "better",
        "safe",
        "safer",
        "restorative",
        "learning",
        "domestic",
        "women's",
        "womens",
        "men's",
        "day",
        "sunday",
        "urgent",
        "royal",
        "residential",
        "education",
        "what",
        "which",
        "when",
        "where",
        "ask",
        "tell",
        "see",
        "use",
        "check",
        "for",
        "to",
        "from",
        "of",
        "and",
        "or",
        "but",
        "with",
        "by",
        "as",
        "is",
        "was",
        "new",
        "old",
        "former",
        "assertive",
        "partnership",
        "strategy",
        "strategic",
        "performance",
        "quality",
        "practice",
        "school",
        "schools",
        "police",
        "housing",
        "intelligence",
    ]
)
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

"""Details that are few by themselves and name somebody together: a people, a faith, a rare illness, a rare work, in one sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..reading import Reading, Rule, Span
from ..sought import Sought

RULE = Rule(
    "rare",
    "These details together could say who somebody is. Leave out what the learning does not need.",
    "hint",
)
PEOPLES = (
    "pakistani|bangladeshi|nigerian|ghanaian|somali|eritrean|ethiopian|sudanese|kenyan|ugandan|zimbabwean|jamaican|polish|romanian|lithuanian|latvian"
    "|bulgarian|albanian|ukrainian|russian|kurdish|syrian|iraqi|iranian|afghan|vietnamese|filipino|nepali|nepalese|sri lankan|tamil|chinese|portuguese"
    "|brazilian|slovak|czech|hungarian|turkish|yemeni|congolese|gambian|irish traveller|gypsy|roma|romany"
)
FAITHS = "muslim|hindu|sikh|jewish|orthodox|catholic|buddhist|pentecostal|jehovah's witness(?:es)?|mormon|quaker|charedi|haredi|ahmadi|plymouth brethren"
ILLNESSES = (
    "cystic fibrosis|sickle cell|muscular dystrophy|huntington's|haemophilia|brittle bones?|osteogenesis imperfecta|prader-willi|angelman|rett syndrome"
    "|down'?s syndrome|turner syndrome|klinefelter|marfan|ehlers-danlos|phenylketonuria|batten disease|tay-sachs|fragile x|williams syndrome|edwards' syndrome"
    "|cerebral palsy|spina bifida|hydrocephalus|achondroplasia|dwarfism|albinism|cleft palate|leukaemia|motor neurone disease|locked-in"
)
WORK = (
    "vicar|imam|rabbi|priest|headteacher|magistrate|mayor|councillor|footballer|jockey|trawler|fisherman|soldier|gurkha|lighthouse|circus|fairground"
    "|police officer|prison officer|firefighter|actor|musician|barrister"
)
KINDS = tuple(
    re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for words in (PEOPLES, FAITHS, ILLNESSES, WORK)
)
SENTENCE = re.compile(r"[^.!?\n]+")


def find(reading: Reading, known: Sought) -> Iterator[Span]:
    """Each sentence with details of two kinds or more, from the first to the last of them."""
    for sentence in SENTENCE.finditer(reading.text):
        found = [
            [match.span() for match in kind.finditer(reading.text, *sentence.span())]
            for kind in KINDS
        ]
        if sum(bool(places) for places in found) > 1:
            places = [place for each in found for place in each]
            yield Span(min(start for start, _ in places), max(end for _, end in places))

"""The three safeguarding partners of an area (Children Act 2004 s16E): which they are, and what they are called."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from django.db.models import QuerySet

from partnership.models import Agency, StatutoryPartner

#: The three in their order, each as a sentence names it.
SAFEGUARDING_PARTNERS: Mapping[StatutoryPartner, str] = MappingProxyType(
    {
        StatutoryPartner.LOCAL_AUTHORITY: "the local authority",
        StatutoryPartner.ICB: "the integrated care board",
        StatutoryPartner.POLICE: "the police",
    }
)


def partner_label(partner: StatutoryPartner) -> str:
    """The name of one of the three as a heading: "Integrated care board"."""
    words = SAFEGUARDING_PARTNERS[partner].removeprefix("the ")
    return words[:1].upper() + words[1:]


def missing_partners(present: Iterable[str]) -> list[str]:
    """Those of the three that are not among ``present`` (values of ``statutory_partner``), as a sentence names them."""
    here = set(present)
    return [words for partner, words in SAFEGUARDING_PARTNERS.items() if partner not in here]


def partner_agencies(partnership_id: int) -> QuerySet[Agency]:
    """The agencies that are a safeguarding partner of the partnership now: at most one for each."""
    return Agency.objects.filter(
        partnership_id=partnership_id,
        is_active=True,
        statutory_partner__in=list(SAFEGUARDING_PARTNERS),
    )


def partners_first(agencies: Iterable[Agency]) -> tuple[list[Agency], list[Agency]]:
    """The safeguarding partners among agencies in the order of the three, and the others as they came."""
    order = list(SAFEGUARDING_PARTNERS)
    found = list(agencies)
    partners = [agency for agency in found if agency.statutory_partner]
    partners.sort(key=lambda agency: order.index(StatutoryPartner(agency.statutory_partner)))
    return partners, [agency for agency in found if not agency.statutory_partner]

"""The legal basis of a request: its words, the conditions that were ticked, and what the answer may be used for."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from reviews.wording import edition_of

if TYPE_CHECKING:
    from reviews.door.passage import Passage
    from reviews.models import InformationRequest, Review
    from reviews.rules import LegalBasis


def basis_of(review: Review, key: str) -> LegalBasis | None:
    """Return a legal basis as it is called today, or None for one that the review does not know."""
    return next((one for one in edition_of(review).legal_bases if one.key == key), None)


def conditions_of(passage: Passage, key: str) -> list[str]:
    """Return the conditions of the act's data that belong to this basis, by key.

    ``data["conditions"]``: ``<basis>.<condition>`` for each that was ticked.
    """
    ticked = [str(one).split(".", 1) for one in passage.data.get("conditions") or ()]
    return [condition for basis, condition in ticked if basis == key]


def problems(passage: Passage, key: str) -> dict[str, str]:
    """Return what is wrong with the basis of the act's data, by form field."""
    basis = basis_of(passage.review, key)
    if basis is None:
        return {"legal_basis": "Choose the legal basis on which you ask."}
    if not basis.are_met(conditions_of(passage, key)):
        return {
            "conditions": "It obliges an agency only when its conditions are met. Tick those that are, or ask on another "
            "legal basis."
        }
    return {}


def put_on(passage: Passage, request: InformationRequest, key: str) -> None:
    """Write basis, conditions and limit into a request in the words of the day, without saving.

    Raises nothing: ``problems`` asked. A basis that nobody knows leaves the words empty.
    """
    basis, ticked = basis_of(passage.review, key), conditions_of(passage, key)
    request.legal_basis = key
    request.legal_basis_label = basis.label if basis else ""
    request.legal_basis_limit = basis.limit if basis else ""
    request.legal_basis_conditions = "\n".join(
        one.text for one in (basis.conditions if basis else ()) if one.key in ticked
    )


def ticked_on(request: InformationRequest, bases: Collection[LegalBasis]) -> list[str]:
    """Return what is ticked on a request, as the form and ``conditions_of`` write it."""
    lines = request.legal_basis_conditions.splitlines()
    return [
        f"{basis.key}.{one.key}"
        for basis in bases
        if basis.key == request.legal_basis
        for one in basis.conditions
        if one.text in lines
    ]

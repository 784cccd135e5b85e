"""Who can sit on a review panel: people of the partnership, each with the agency that they speak for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django import forms

from partnership.models import AgencyContact, Membership, Role
from reviews.models import InformationRequest, RequestState, Review, RoleKind

from .people import in_conflict, panel_roles

if TYPE_CHECKING:
    from partnership.models import Agency, User


@dataclass(frozen=True)
class Seat:
    """A person with the agency that they speak for; ``words`` is the membership without an agency."""

    user: User
    agency: Agency | None
    words: str = ""

    @property
    def key(self) -> str:
        """What a form sends: person and agency."""
        return f"{self.user.pk}-{self.agency.pk if self.agency else 0}"

    @property
    def label(self) -> str:
        """Name, and agency or what the person is in the partnership."""
        return f"{self.user}, {self.agency or self.words}"


def seats(review: Review) -> list[Seat]:
    """Return everyone who can sit on the panel, by name. One query, and one for conflicts of interest.

    Scrutineers and authors are not offered: they are independent and speak for no agency.
    """
    found: dict[str, Seat] = {}
    for row in _memberships(review).exclude(role__in=(Role.SCRUTINEER, Role.AUTHOR)):
        seat = Seat(row.user, row.agency, "" if row.agency else row.get_role_display())
        found.setdefault(seat.key, seat)
    return list(found.values())


def scrutineers(review: Review) -> list[User]:
    """Return the independent scrutineers of the partnership who have no conflict of interest."""
    return [row.user for row in _memberships(review).filter(role=Role.SCRUTINEER)]


def all_seats(review: Review) -> list[Seat]:
    """Return the same as ``seats`` with the scrutineers."""
    words = Role.SCRUTINEER.label
    return [*seats(review), *(Seat(user, None, words) for user in scrutineers(review))]


def people(review: Review) -> list[User]:
    """Return everyone of the partnership who has no conflict of interest recorded, by name."""
    return list({row.user_id: row.user for row in _memberships(review)}.values())


def _memberships(review: Review) -> Any:
    return (
        Membership.objects.current()
        .filter(partnership_id=review.partnership_id)
        .exclude(user__in=in_conflict(review))
        .select_related("user", "agency")
        .order_by("user__name", "pk")
    )


def lead_keys(review: Review, offered: Iterable[Seat]) -> list[str]:
    """Return the keys of those offered who lead safeguarding in an agency that was asked, and not released since."""
    requests = InformationRequest.objects.filter(review_id=review.pk)
    asked = requests.exclude(state=RequestState.RELEASED).order_by().values("agency_id")
    leads = {
        f"{row.user_id}-{row.agency_id}"
        for row in AgencyContact.objects.in_office().filter(
            agency_id__in=asked, kind=AgencyContact.Kind.LEAD
        )
    }
    return [seat.key for seat in offered if seat.key in leads]


def sitting_keys(review: Review) -> Mapping[str, list[str]]:
    """Return who sits on the panel already, as keys of seats by role."""
    found: dict[str, list[str]] = {}
    for role in panel_roles(review):
        found.setdefault(RoleKind(role.role), []).append(f"{role.user_id}-{role.agency_id or 0}")
    return found


class SeatField(forms.ChoiceField):
    """One person with an agency. Cleans to the ``Seat``, or None."""

    def __init__(self, *, offered: Sequence[Seat], **kwargs: Any) -> None:
        self.by_key = {seat.key: seat for seat in offered}
        listed = [(seat.key, seat.label) for seat in offered]
        super().__init__(choices=[("", "Choose a person"), *listed], **kwargs)

    def clean(self, value: Any) -> Any:
        """Return the seat."""
        return self.by_key.get(super().clean(value))


class SeatsField(forms.MultipleChoiceField):
    """Several people, each with an agency, as tick boxes. Cleans to the list of ``Seat``."""

    def __init__(self, *, offered: Sequence[Seat], **kwargs: Any) -> None:
        self.by_key = {seat.key: seat for seat in offered}
        super().__init__(
            choices=[(seat.key, seat.label) for seat in offered],
            widget=forms.CheckboxSelectMultiple,
            **kwargs,
        )

    def clean(self, value: Any) -> Any:
        """Return the seats."""
        return [self.by_key[key] for key in super().clean(value)]

"""What a person is in a partnership, as its door and its pages ask it."""

from __future__ import annotations

import hashlib

from .models import Membership, Partnership, Role, User


def roles_in(user: User, partnership: Partnership) -> frozenset[str]:
    """Return the roles that the person has there now; one query. Being a superuser gives none."""
    if not user.is_authenticated or not user.is_active:
        return frozenset()
    return frozenset(
        Membership.objects.current()
        .filter(user=user, partnership=partnership)
        .order_by()
        .values_list("role", flat=True)
    )


def is_team(user: User, partnership: Partnership) -> bool:
    """Whether the person is in the partnership team now."""
    return Role.BUSINESS_UNIT in roles_in(user, partnership)


def person_mark(user: User) -> str:
    """Return a short mark of what a form about a person shows, to see that nobody changed it meanwhile."""
    return _mark(user.name, user.job_title, user.phone)


def account_mark(user: User) -> str:
    """Return the same of what the administrator's form about an account shows."""
    rights = (str(user.is_active), str(user.is_superuser))
    return _mark(user.name, user.email, user.job_title, user.phone, *rights)


def _mark(*shown: str) -> str:
    return hashlib.sha256("\n".join(shown).encode()).hexdigest()[:16]

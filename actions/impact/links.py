"""Links that open without signing in: signed, for one agency and level, and ended by another ``nonce``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.core import signing
from django.urls import reverse

from ..models import ImpactAsk, ImpactState

if TYPE_CHECKING:
    from datetime import date

SALT = "actions.impact"


def link_of(ask: ImpactAsk) -> str:
    """The full address that a practitioner opens."""
    token = signing.Signer(salt=SALT).sign_object([ask.pk, ask.nonce])
    return f"{settings.SITE_ADDRESS}{reverse('actions:say_impact', args=[token])}"


def ask_of(token: str, *, lock: bool = False) -> ImpactAsk | None:
    """The question behind a link, or None: a wrong link and one that was ended look alike."""
    try:
        pk, nonce = signing.Signer(salt=SALT).unsign_object(token)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    rows = ImpactAsk.objects.select_related("agency", "check_of__review__partnership")
    if lock:
        rows = rows.select_for_update(of=("self",))
    return rows.filter(pk=pk, nonce=nonce).first()


def is_open(ask: ImpactAsk, today: date) -> bool:
    """Whether it can be answered today: it was asked, and its last day has not passed."""
    check = ask.check_of
    return (
        check.state == ImpactState.ASKED
        and not check.review.is_restricted
        and (check.answer_by is None or today <= check.answer_by)
    )

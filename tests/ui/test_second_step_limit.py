"""The second step of signing in cannot be guessed: six numbers are soon tried by a machine."""

from __future__ import annotations

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import (
    TOTP,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.test import Client

from tests.world import PASSWORD, World

pytestmark = pytest.mark.django_db


def code_of(secret: str) -> str:
    """What the authenticator app shows now."""
    counter = next(iter(yield_hotp_counters_from_time()))
    return f"{hotp_value(secret, counter):06d}"


def test_codes_are_not_tried_without_end(world: World) -> None:
    """Ten tries, whatever browser they come from; then the right code too has to wait."""
    person = world.coordinator
    person.set_password(PASSWORD)
    person.save()
    secret = generate_totp_secret()
    TOTP.activate(person, secret)
    RecoveryCodes.activate(person)
    right = code_of(secret)
    wrong = "000000" if right != "000000" else "000001"

    def try_code(code: str) -> tuple[int, bool]:
        client = Client()
        first = client.post("/accounts/login/", {"login": person.email, "password": PASSWORD})
        assert first.url == "/accounts/2fa/authenticate/"
        answer = client.post(first.url, {"code": code})
        return answer.status_code, b"There were too many tries." in answer.content

    tries = [try_code(wrong) for _ in range(12)]
    assert tries == [(200, False)] * 10 + [(200, True)] * 2
    assert try_code(code_of(secret)) == (200, True)

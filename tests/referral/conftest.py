"""What these tests are about: two kinds of review side by side, whatever else can follow from a referral."""

from __future__ import annotations

from datetime import date

import pytest

from partnership.models import Partnership
from reviews.referring import Question, questions
from workflows.referral import considering

KINDS = ("rapid_review", "sar")


@pytest.fixture(autouse=True)
def two_kinds(monkeypatch: pytest.MonkeyPatch) -> None:
    """A child's referral can become the one, an adult's the other; other kinds are tried where they live."""

    def of_two(partnership: Partnership, about: frozenset[str], on: date) -> list[Question]:
        return [one for one in questions(partnership, about, on) if one.key in KINDS]

    monkeypatch.setattr(considering, "questions", of_two)

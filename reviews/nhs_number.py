"""The NHS number: ten digits, of which the last checks the others (NHS Data Dictionary, modulus 11)."""

from __future__ import annotations

import re

LENGTH = 10


def tidy(text: str) -> str:
    """The number as it is written in letters: ``943 476 5919``; "" for nothing.

    Raises ``ValueError`` with a sentence for anything that is not an NHS number.
    """
    digits = re.sub(r"[\s-]", "", text)
    if not digits:
        return ""
    if not (digits.isascii() and digits.isdigit()) or len(digits) != LENGTH:
        raise ValueError(
            "An NHS number has 10 digits, like 943 476 5919. Check it, or leave it empty."
        )
    total = sum(
        int(digit) * weight for digit, weight in zip(digits, range(LENGTH, 1, -1), strict=False)
    )
    check = 11 - total % 11
    if check == 10 or check % 11 != int(digits[-1]):
        raise ValueError(
            "This is not a valid NHS number: its last digit does not fit the others. "
            "Check each digit, or leave it empty."
        )
    return f"{digits[:3]} {digits[3:6]} {digits[6:]}"


def is_valid(text: str) -> bool:
    """Whether the text is an NHS number and nothing else."""
    try:
        return bool(tidy(text))
    except ValueError:
        return False

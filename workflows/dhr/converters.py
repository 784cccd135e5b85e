"""What is told, in an address."""

from __future__ import annotations

from .telling import DECISION, REPORT


class WhatConverter:
    """The decision, or the report."""

    regex = f"{DECISION}|{REPORT}"

    def to_python(self, value: str) -> str:
        """As it is."""
        return value

    def to_url(self, value: str) -> str:
        """As it is."""
        return value

"""A year after a response was closed somebody looks what became of it, unless a partnership says otherwise."""

from __future__ import annotations

from reviews.revisit.kind import Revisit

REVISIT = Revisit(rule="NATIONAL_REVISIT")

"""Who reads what is recorded inside a review that they may open: how practitioners took part, and the contexts of harm."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviews.access.readable import RECORD, When, open_to

if TYPE_CHECKING:
    from reviews.access.roles import Standing


def reads_record(held: Standing) -> bool:
    """Whether it is for somebody with this standing. A panel member says first that there is no conflict."""
    return open_to(RECORD, held.roles, {When.DECLARED: not held.must_declare})

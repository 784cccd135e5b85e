"""The scene of the walk with everything that its addresses lead to, built once in each worker."""

from __future__ import annotations

from tests.remembered import remembered
from tests.walk.cast import Cast, build
from tests.walk.reach import REACH


@remembered
def whole_scene() -> Cast:
    """Everything that an address of the walk leads to is there before anything is rolled back."""
    cast = build()
    for reach in REACH.values():
        reach(cast)
    return cast

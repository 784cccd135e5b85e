"""The words in which a room says how an address is reached: name → the arguments that it takes."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.walk.cast import Cast

Maker = Callable[["Cast"], dict[str, Any]]


def nothing(_: Cast) -> dict[str, Any]:
    """The address takes nothing."""
    return {}


def ref(state: str, **more: Any) -> Maker:
    """The review in a state; other arguments as they are, or made from the cast."""

    def make(cast: Cast) -> dict[str, Any]:
        values = {name: value(cast) if callable(value) else value for name, value in more.items()}
        return {"ref": cast.review(state).reference, **values}

    return make


def code(**more: Any) -> Maker:
    """Our partnership; other arguments made from the cast."""

    def make(cast: Cast) -> dict[str, Any]:
        values = {name: value(cast) if callable(value) else value for name, value in more.items()}
        return {"code": cast.world.partnership.code.lower(), **values}

    return make


def la(cast: Cast) -> int:
    """The agency whose contact the persona ``contact`` is."""
    return cast.world.agencies["la"].pk

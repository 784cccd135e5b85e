"""What a process says of its states."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from reviews.models import Review, Stage
from tests.world import World

#: The stage, and how to get there.
State = tuple[Stage, Callable[[World], Review]]
#: Acts that their stage and role allow, but that need more: act → {state: what the door says}.
NeedsMore = dict[str, Mapping[str, str | type[Exception]]]

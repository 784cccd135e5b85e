"""How to reach every address in the test data, as the rooms say."""

from __future__ import annotations

from tests.listed import gathered
from tests.walk.rooms import ROOMS
from tests.walk.ways import Maker

REACH: dict[str, Maker] = gathered(ROOMS, "REACH")

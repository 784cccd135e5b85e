"""Every address of the project: whom it answers how, and what secrets stand there for whom.

An address that is not here fails the walk with its name: add it, with the arguments that it takes, to the file of its
room in ``rooms/``. Think of the statuses first and run the walk afterwards.
"""

from __future__ import annotations

from tests.listed import gathered
from tests.walk.pages import Page
from tests.walk.rooms import ROOMS
from tests.walk.rooms.admin import LEAD_ON

PAGES: dict[str, Page] = gathered(ROOMS, "PAGES")

__all__ = ["LEAD_ON", "PAGES"]

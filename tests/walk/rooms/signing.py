"""A report is signed by the three safeguarding partners."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.walk.pages import (
    Page,
    form,
    team,
)
from tests.walk.ways import Maker, la, ref

if TYPE_CHECKING:
    pass


PAGES: dict[str, Page] = {
    "reviews:recall_report": team(),
    "reviews:undo_sign_off": form("signatory"),
    "reviews:set_sign_off_aside": team(),
}

REACH: dict[str, Maker] = {
    "reviews:recall_report": ref("sent_for_sign_off"),
    "reviews:undo_sign_off": ref("sent_for_sign_off"),
    "reviews:set_sign_off_aside": ref("one_signed", agency=la),
}

NEVER_COMPLETE = {
    "reviews:undo_sign_off": "nobody has signed yet: see test_slips",
    "reviews:set_sign_off_aside": "nobody has signed yet: see test_slips",
}

# In the browser.
DOES = {"sign_off": "signatory"}

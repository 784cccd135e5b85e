"""Word files that are made from the record. What stands in them is tried in ``tests/reviews/test_papers.py``."""

from __future__ import annotations

from tests.walk.pages import Page, read
from tests.walk.ways import Maker, ref

PAGES: dict[str, Page] = {"reviews:paper": read("coordinator", "contact", "other_contact")}
REACH: dict[str, Maker] = {"reviews:paper": ref("local_corrections", key="panel-pack")}
DOWNLOADS = {"reviews:paper"}

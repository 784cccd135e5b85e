"""A partnership's own days and words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.walk.pages import (
    Page,
    members_page,
    team_form,
)
from tests.walk.steps import Answers
from tests.walk.ways import Maker, code

if TYPE_CHECKING:
    pass


RULE = {"process": "rapid_review", "rule": "RR_REQUESTS"}


LISTS = {"process": "rapid_review", "edition": "wt2026"}


ITEM = {**LISTS, "list": "routes", "key": "single_agency"}


#: An edition that is not known to be in force by itself.
CHOICE = {"process": "dhr", "edition": "vpa2024"}


PAGES: dict[str, Page] = {
    "reviews:rules": members_page(),
    "reviews:rule_change": team_form(),
    "reviews:rule_reset": team_form(),
    "reviews:edition_choose": team_form(),
    "reviews:edition_stop": team_form(),
    "reviews:wording": members_page(),
    "reviews:wording_item": members_page(),
    "reviews:wording_change": team_form(),
    "reviews:wording_add": team_form(),
    "reviews:wording_leave_out": team_form(),
    "reviews:wording_bring_back": team_form(),
    "reviews:wording_usual": team_form(),
    "reviews:wording_undo": team_form(),
}

REACH: dict[str, Maker] = {
    "reviews:rules": code(),
    "reviews:rule_change": code(**RULE),
    "reviews:rule_reset": code(**RULE),
    "reviews:edition_choose": code(**CHOICE),
    "reviews:edition_stop": code(**CHOICE),
    "reviews:wording": code(**LISTS),
    "reviews:wording_item": code(**ITEM),
    "reviews:wording_change": code(**ITEM),
    "reviews:wording_add": code(**LISTS, list="routes"),
    "reviews:wording_leave_out": code(**ITEM),
    "reviews:wording_bring_back": code(**ITEM),
    "reviews:wording_usual": code(**ITEM),
    "reviews:wording_undo": code(**ITEM),
}

ANSWERS: dict[str, Answers] = {
    "reviews:rule_change": lambda _: {"amount": "2"},
    "reviews:wording_change": lambda _: {"label": "A review by one agency"},
}

NEVER_COMPLETE = {
    "reviews:edition_stop": "it is not used",
    "reviews:rule_reset": "the usual rule is in effect",
    "reviews:wording_bring_back": "it is not left out",
    "reviews:wording_usual": "the usual words are in effect",
    "reviews:wording_undo": "nothing was changed",
}

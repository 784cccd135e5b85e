"""The acts of a Rapid Review: each file is one step of the work; together they are its role table."""

from dataclasses import replace

from actions.acts import ACTION_ACTS
from reviews.door.acts import by_name
from reviews.door.shared import SHARED_ACTS

from . import (
    closure,
    decision,
    followup,
    information,
    notification,
    panel,
    report,
    screening,
    slips,
    submission,
    withdrawal,
)

#: Shared acts whose page here is a page of this process.
PAGES = {"declare_conflict": "rapid_review:declaration"}

ACTS = by_name(
    [replace(act, page=PAGES.get(act.name, act.page)) for act in SHARED_ACTS],
    ACTION_ACTS,
    notification.ACTS,
    screening.ACTS,
    withdrawal.ACTS,
    information.ACTS,
    panel.ACTS,
    decision.ACTS,
    report.ACTS,
    submission.ACTS,
    followup.ACTS,
    slips.ACTS,
    closure.ACTS,
)

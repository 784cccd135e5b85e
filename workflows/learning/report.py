"""The report of a learning review: drafts come from the lead, agencies check the facts, a group agrees it."""

from __future__ import annotations

from reviews.agreeing.kind import Agreeing, Words
from reviews.drafts.kind import Drafts

from .appointment import APPOINTMENT

DRAFTS = Drafts(
    after=APPOINTMENT.was_appointed, who="lead", signers="the group", sent_by="take_to_board"
)
AGREEING = Agreeing(
    after=(DRAFTS.received, "the first draft came"),
    words=Words(
        body="the group",
        body_in_full="the group that owns it",
        writer="lead",
        agreed="agreed the report",
        yes="It agreed the report",
        who="The members of the group who were there, or where the minutes are kept.",
    ),
    asks_group=True,
)

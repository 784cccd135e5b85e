"""Sending the report to the three safeguarding partners; how they sign is ``reviews.signing``."""

from __future__ import annotations

from reviews.signing.acts import signing_acts

from .common import REPORT

ACTS = signing_acts(stages=REPORT, draft="draft_report", ready_to_send=())

"""How the report is published, once quality assurance passed it."""

from __future__ import annotations

from reviews.publishing.kind import Publishing, Words

PUBLISHING = Publishing(
    words=Words(
        no="No, the report is not published",
        not_published="Decided not to publish the report",
        when="When was it published, or decided that it is not?",
    ),
    after=("qa_cleared", "quality assurance passed it"),
    not_published="not_published",
)

"""How the learning of an audit is shared, once the groups received its report."""

from __future__ import annotations

from reviews.publishing.kind import Publishing, Words

PUBLISHING = Publishing(
    words=Words(
        no="No, the report is not shared further",
        not_published="Decided not to share the report further",
        when="When was it shared, or decided that it is not?",
        done="How the learning was shared is recorded.",
        taken_back="The record of how the learning was shared is taken back.",
    ),
    after=("report_received", "the report was received"),
    published="shared",
    not_published="not_shared",
)

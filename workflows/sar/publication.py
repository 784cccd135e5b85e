"""How a Safeguarding Adults Review is published, once the board signed it off. Nothing obliges a board to publish."""

from __future__ import annotations

from reviews.publishing.kind import Publishing, Words

PUBLISHING = Publishing(
    words=Words(
        no="No, the report is not published",
        not_published="Decided not to publish the report",
        when="When was it published, or decided that it is not?",
    ),
    after=("signed_off", "the board signed it off"),
    not_published="not_published",
)

"""How a response is shared once its group agreed it: published, or kept inside the partnership."""

from __future__ import annotations

from reviews.publishing.kind import Publishing, Words

PUBLISHING = Publishing(
    words=Words(
        no="No, it is kept inside the partnership",
        not_published="Decided to keep the response inside the partnership",
        when="When was it published, or decided that it is kept inside?",
        done="How it is shared is recorded.",
        taken_back="The record of how it is shared is taken back.",
        what="the response",
    ),
    after=("signed_off", "the group agreed it"),
    not_published="not_published",
)

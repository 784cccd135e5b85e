"""How the findings are shared: published, or kept inside the partnership. The stage stays."""

from __future__ import annotations

from reviews.publishing.kind import Publishing, Words

from .stages import DELIVERY

PUBLISHING = Publishing(
    words=Words(
        no="No, they are kept inside the partnership",
        not_published="Decided to keep the findings inside the partnership",
        when="When were they published, or was it decided that they are kept inside?",
        done="How the findings are shared is recorded.",
        taken_back="The record of how the findings are shared is taken back.",
    ),
    after=("concluded", "the work was concluded"),
    stages=DELIVERY,
    published_at=DELIVERY,
    publish="share",
    back="back_to_sharing",
    not_published="not_published",
)

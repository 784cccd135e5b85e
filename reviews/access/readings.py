"""Writing down who read or downloaded the material of a review. Need to know is checked by the caller."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnership.events import record

if TYPE_CHECKING:
    from partnership.models import Agency, User
    from reviews.models.review import Review

DOWNLOADED = "file_downloaded"
READ = "text_read"
_VERBS = {DOWNLOADED: "Downloaded", READ: "Read"}


def record_reading(
    user: User,
    review: Review,
    act: str,
    what: str,
    *,
    agency: Agency | None = None,
    **data: int,
) -> None:
    """Write the event of one reading (``READ``) or download (``DOWNLOADED``) of ``what``: "the report".

    ``agency`` is the one whose material it is, and ``data`` the keys of the rows; no text of it is kept.
    """
    record(
        act=act,
        sentence=f"{_VERBS[act]} {what}.",
        actor=user,
        partnership=review.partnership,
        about=("review", review.pk),
        is_access=True,
        data={**data, **({"agency": agency.pk} if agency else {})},
    )

"""The newest draft as the safeguarding partners read and sign it, for a process that has both (``Signing``)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from reviews.access.papers import may_read_draft
from reviews.wording import edition_of

from .reading import contents, newest_draft

if TYPE_CHECKING:
    from partnership.models import User
    from reviews.access.roles import Standing
    from reviews.door.passage import Passage
    from reviews.models import Attachment, Review

#: Shows what ``as_partners_read_it`` returns.
TEMPLATE = "reviews/drafts/_to_sign.html"


def newest_file(passage: Passage, status: str) -> Attachment:
    """Return the file that goes out for ``status``: that of the newest draft, which is kept as it came."""
    newest = newest_draft(passage.review)
    assert newest is not None  # noqa: S101 - a guard asked
    passage.event_data["draft"] = newest.number
    return newest.file


def as_partners_read_it(review: Review, user: User, held: Standing) -> Mapping[str, Any]:
    """The draft, and where each thing stands that it has to say."""
    newest = newest_draft(review) if may_read_draft(review, held) else None
    return {
        "newest": newest,
        "contents": contents(review, edition_of(review), newest) if newest else (),
    }

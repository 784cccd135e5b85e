"""Whether the draft says what the rule file asks of a report."""

from __future__ import annotations

from collections.abc import Iterator

from reviews.door.errors import Stale
from reviews.door.passage import Passage
from reviews.models import DraftContent
from reviews.wording import edition_of

from .kind import drafts_of
from .reading import contents, contents_version, newest_draft


def look_at_contents(passage: Passage) -> None:
    """Keep, for what the report has to say, whether it is in the newest draft and where.

    ``data``: ``draft`` (number of the draft that was looked at), ``found`` (section key → (``yes`` | ``partly`` | ``no``,
    where or what is missing)). A section that
    is left out stays as it is. ``version``: how often the list was changed when the form was opened (``contents_version``).
    """
    newest = newest_draft(passage.review)
    assert newest is not None  # noqa: S101 - the guard asked
    if passage.data["draft"] != newest.number:
        passage.refuse(
            f"Draft {newest.number} came since you opened this page. Look at it, then say what you found."
        )
    if passage.data.get("version") != contents_version(passage.review):
        raise Stale("Somebody else looked at the draft since you opened this page.")
    changed = []
    for item in contents(passage.review, edition_of(passage.review), newest):
        key = item.section.key
        if key not in passage.data["found"]:
            continue
        found, where = passage.data["found"][key]
        where = where.strip()
        if found != DraftContent.Found.YES and not where:
            passage.refuse(
                **{
                    f"where_{key}": drafts_of(passage.process).say(
                        "Say what is missing, so that the {who} can be asked for it."
                    )
                }
            )
        if item.is_current and item.row and (item.row.found, item.row.where) == (found, where):
            continue
        row = item.row or DraftContent(review_id=passage.review.pk, key=key)
        row.draft, row.found, row.where = newest, found, where
        row.saved_by, row.saved_at = passage.actor, passage.now
        passage.save(row)
        changed.append(item.section.label)
    if not changed:
        passage.refuse("Nothing is new here: it is all saved as you have it.")
    passage.say(
        f"Looked whether draft {newest.number} says what the report has to say.",
        draft=newest.number,
        sections=changed,
    )


def missing_contents(passage: Passage) -> Iterator[str]:
    """One sentence that names what the newest draft does not say yet, or nobody looked for; a guard of sending it."""
    newest = newest_draft(passage.review)
    if newest is None:
        return
    labels = [
        f"“{item.section.label}”"
        for item in contents(passage.review, edition_of(passage.review), newest)
        if item.stands_in_the_way
    ]
    if labels:
        yield (
            f"Not found in draft {newest.number} yet: {', '.join(labels)}. Say where it stands, or ask the "
            f"{drafts_of(passage.process).who} for it."
        )

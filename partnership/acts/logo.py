"""The logo at the head of briefings: added, replaced, taken away again."""

from __future__ import annotations

from typing import Final

from partnership.changes import Change, change
from partnership.models import Logo, Partnership, User
from partnership.ui.pictures import BadPicture, made_anew, size_of, without_metadata

#: Bytes, and dots: each side, and all of them.
LARGEST: Final = 1024 * 1024
SHORTEST_SIDE, LONGEST_SIDE = 40, 4000
MOST_DOTS: Final = 6_000_000
KINDS: Final = {"png", "jpg"}


def add_logo(
    partnership: Partnership,
    actor: User,
    *,
    content: bytes,
    kind: str,
    words: str,
    version: int | None,
) -> Change:
    """Keep a logo, in place of the one before. ``kind``: ``png`` or ``jpg``; ``words`` say what it shows.

    It is kept as a plain PNG: what the file remembers of where it was made is gone. Refuses what is no picture, too small or too large.
    """
    with change("add_logo", partnership, actor) as it:
        row = it.claim(partnership, version)
        picture = _checked(it, content, kind)
        if not words.strip():
            it.refuse(words="Enter what the logo shows, for people who cannot see it.")
        before = Logo.objects.shown().filter(partnership=row)
        replaced = before.update(removed_at=it.now)
        it.result = Logo.objects.create(
            partnership=row,
            content=picture,
            content_type="image/png",
            words=words.strip(),
            added_by=actor,
            added_at=it.now,
        )
        # A form that was opened before is stale now.
        it.save(row)
        it.say("Replaced the logo of briefings." if replaced else "Added a logo to briefings.")
    return it


def remove_logo(
    partnership: Partnership, actor: User, *, version: int | None, reason: str = ""
) -> Change:
    """Take the logo away. What went out with it stays as it went out."""
    with change("remove_logo", partnership, actor, reason=reason) as it:
        row = it.claim(partnership, version)
        if not Logo.objects.shown().filter(partnership=row).update(removed_at=it.now):
            it.refuse("There is no logo. There is nothing more to do.")
        it.save(row)
        it.say("Took the logo of briefings away.")
    return it


def _checked(it: Change, content: bytes, kind: str) -> bytes:
    if kind not in KINDS:
        it.refuse(file="Choose a PNG or JPEG picture.")
    if len(content) > LARGEST:
        it.refuse(file="The logo is larger than 1 MB. Make it smaller and try again.")
    try:
        size = size_of(content, most=MOST_DOTS)
        # The first finds a file that was cut short, which the second would fill up.
        picture = made_anew(without_metadata(content))
    except BadPicture as bad:
        it.refuse(file=str(bad))
        raise
    if min(size) < SHORTEST_SIDE or max(size) > LONGEST_SIDE:
        it.refuse(
            file=f"The logo is {size.wide} by {size.tall} dots. Each side must have {SHORTEST_SIDE} to {LONGEST_SIDE:,} dots."
        )
    return picture

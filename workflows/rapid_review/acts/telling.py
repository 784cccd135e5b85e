"""Recording that the National Panel was told: a notified review has ended, or goes on after all."""

from __future__ import annotations

from collections.abc import Iterator

from reviews.clock import in_words
from reviews.door.acts import Act
from reviews.door.passage import Passage
from reviews.models import RoleKind, Stage

from ..letters import newest_contact
from ..telling import UNDER_WAY, about_the_end, keep_told, owed_by, told_problems

COORDINATOR = frozenset({RoleKind.COORDINATOR})
STAGES = UNDER_WAY | {Stage.NOT_PROGRESSED}


def _something_is_owed(passage: Passage) -> Iterator[str]:
    if owed_by(passage.review) is None:
        yield "There is nothing that the National Panel still has to be told."


def tell_national_panel(passage: Passage) -> None:
    """Keep when and how the National Panel was told. ``data``: ``told_on``, ``told_how``.

    ``result`` is the contact.
    """
    owed = owed_by(passage.review)
    assert owed is not None  # noqa: S101 - the guard asked
    first = about_the_end(passage.review).first() if owed.goes_on else None
    passage.refuse(**told_problems(passage, needed=True, since=first.on if first else None))
    contact = passage.result = keep_told(passage, owed)
    what = "is taken up again" if owed.goes_on else "has ended"
    passage.say(f"Told the National Panel on {in_words(contact.on)} that the review {what}.")


def _telling_is_newest(passage: Passage) -> Iterator[str]:
    newest = newest_contact(passage.review)
    if newest is None or newest.about_id is None:
        yield "Nothing is recorded here that could be taken back."


def undo_tell_national_panel(passage: Passage) -> None:
    """Take the newest record back, so that it can be made again."""
    contact = about_the_end(passage.review).first()
    assert contact is not None  # noqa: S101 - the guard asked
    passage.delete(contact)
    passage.say(
        f"Took back the record that the National Panel was told on {in_words(contact.on)}: "
        f"{contact.subject}."
    )


ACTS = (
    Act(
        name="tell_national_panel",
        label="Record that the National Panel was told",
        roles=COORDINATOR,
        stages=STAGES,
        run=tell_national_panel,
        guards=(_something_is_owed,),
        page="rapid_review:tell_national_panel",
    ),
    Act(
        name="undo_tell_national_panel",
        label="Record again how the National Panel was told",
        roles=COORDINATOR,
        stages=STAGES,
        run=undo_tell_national_panel,
        guards=(_telling_is_newest,),
        needs_reason=True,
        undoes="tell_national_panel",
        page="rapid_review:undo_tell_national_panel",
    ),
)

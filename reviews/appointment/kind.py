"""What a process says of the appointment of whoever carries its review out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from partnership.ui.words import opening
from reviews.models import Stage

if TYPE_CHECKING:
    from reviews.models import Review
    from reviews.process import Process


@dataclass(frozen=True)
class Words:
    """What pages, messages and the terms of reference call things."""

    #: Who carries it out: "reviewer", "author".
    who: str = "reviewer"
    #: Whom the review is about and must not be named.
    person: str = "the child"
    #: Who decided that it is carried out.
    decided_by: str = "the safeguarding partners"
    #: Before the day of the main deadline in the terms of reference.
    finish: str = "To be published by"

    def say(self, sentence: str) -> str:
        """Return one of our own sentences with the words in it: "Appoint another {who}"."""
        return sentence.format(**vars(self))

    @property
    def label(self) -> str:
        """How a line begins that names them: "Reviewer"."""
        return opening(self.who)


@dataclass(frozen=True)
class Appointment:
    """How somebody is appointed for a review, with terms of reference.

    Its flow has a node for it (``node``), whose act is ``begin``. The rule file has the decisions
    ``terms_of_reference``, ``reviewer_changed`` and ``terms_changed``, and the sentence ``reviewer_independent``.
    """

    words: Words = Words()
    node: str = "begin"
    #: Stages: before the appointment; between it and the first draft; as long as it can be changed.
    before: frozenset[str] = frozenset({Stage.NOTIFICATION})
    begun: frozenset[str] = frozenset({Stage.INFORMATION})
    under_way: frozenset[str] = frozenset({Stage.INFORMATION, Stage.REPORT})
    #: Transitions of the machine: with the appointment, and when it is taken back.
    begin: str = "begin"
    back: str = "back_to_start"
    #: The date key of the appointment; the date that it cannot lie before, and words for it.
    appointed: str = "reviewer_appointed"
    decided: tuple[str, str] = ("decision_made", "the decision to carry out the review")

    @property
    def was_appointed(self) -> tuple[str, str]:
        """The date that nothing of the work can lie before, and words for it."""
        return self.appointed, self.words.say("the {who} was appointed")


def appointment_of(process: Process) -> Appointment:
    """Return how the process appoints. Only for processes that do."""
    assert process.appointment is not None, f"{process.key} appoints nobody"  # noqa: S101
    return process.appointment


def words_for(review: Review) -> Words:
    """Return what the process of a review calls things."""
    from reviews.process import process_for

    return appointment_of(process_for(review)).words

"""What a process says of the drafts of its report."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reviews.models import Stage

if TYPE_CHECKING:
    from reviews.process import Process


#: Kinds of the messages about drafts, for the filter of the page of messages.
MESSAGE_KINDS = frozenset({"facts_asked", "facts_not_needed", "facts_settled", "facts_to_correct"})


@dataclass(frozen=True)
class Drafts:
    """How a report comes in that somebody independent writes.

    Its flow has nodes for receiving the first draft (``receive``), for asking agencies to check its facts (``ask``), a
    fan-out (``each``) to the work of an agency (``check``), and one from which the report is sent on (``send``).
    """

    receive: str = "receive_draft"
    ask: str = "ask_facts"
    each: str = "each_agency"
    check: str = "check_facts"
    send: str = "draft_report"
    #: Stages at which it is prepared, from the first draft on.
    stages: frozenset[str] = frozenset({Stage.REPORT})
    #: Transitions of the machine: with the first draft, and when the only draft is taken back.
    first: str = "draft_in"
    none: str = "back_to_work"
    #: Date keys: the first draft came; agencies were asked to check its facts; none has to answer any more.
    received: str = "draft_received"
    asked: str = "facts_asked"
    checked: str = "facts_checked"
    #: The date that no draft can lie before, and words for it.
    after: tuple[str, str] = ("reviewer_appointed", "the reviewer was appointed")
    #: Who writes it, and who has it once it was sent on, in words.
    who: str = "reviewer"
    signers: str = "the safeguarding partners"
    #: The act that sends it on; its event keeps the number of the ``draft``.
    sent_by: str = "send_for_sign_off"

    def say(self, sentence: str) -> str:
        """Return one of our own sentences with the words in it: "The {who} decides"."""
        return sentence.format(who=self.who, signers=self.signers)


def drafts_of(process: Process) -> Drafts:
    """Return how the process has drafts. Only for processes that do."""
    assert process.drafts is not None, f"{process.key} has no drafts"  # noqa: S101
    return process.drafts

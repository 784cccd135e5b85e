"""What a process says of the report that the safeguarding partners sign."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from django.db.models import Model

    from partnership.models import User
    from reviews.access.roles import Standing
    from reviews.door.passage import Passage
    from reviews.models import Review
    from reviews.process import Process

#: Kinds of the messages about a sign-off, for the filter of the page of messages.
MESSAGE_KINDS = frozenset(
    {
        "report_recalled",
        "report_returned",
        "report_signed",
        "sign_off_asked",
        "sign_off_paused",
        "sign_off_taken_back",
    }
)


@dataclass(frozen=True)
class Signing:
    """How a process has its report signed off.

    Its flow has a node from which the report is sent out (``draft``), a fan-out to the three partners whose node is
    called ``sign_off``, and a node that follows when all have signed (``after``).
    """

    #: What messages call it: "Rapid Review report".
    report: str
    #: Name of the address where it is read; takes the reference.
    page: str
    draft: str
    after: str
    #: Keeps the report as it goes out, with words for what it is for: "For sign-off, round 2". Returns what is kept.
    file: Callable[[Passage, str], Model]
    #: Makes ready what goes out when all three have signed; returns the rest of "The report ... is signed off.".
    ready: Callable[[Passage], str]
    #: Template and context of the report as a partner reads it, below the answer.
    template: str
    reading: Callable[[Review, User, Standing], Mapping[str, Any]]
    #: Words under "I sign the report off": what then happens to it.
    approved_means: str
    #: Asked before it is sent out; may refuse.
    before_sending: Callable[[Passage], None] | None = None
    #: Date keys: when it was first sent out, and when the last partner signed.
    drafted: str = "report_drafted"
    signed: str = "signed_off"


def signing_of(process: Process) -> Signing:
    """Return how the process has its report signed. Only for processes that do."""
    assert process.signing is not None, f"{process.key} has nothing signed"  # noqa: S101
    return process.signing

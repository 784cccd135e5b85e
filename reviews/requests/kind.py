"""What a process says of asking agencies for information."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from reviews.door.acts import Act
    from reviews.models import InformationRequest, Review
    from reviews.process import Process


@dataclass(frozen=True)
class Beside:
    """One more thing that an agency tells in its answer and another floor keeps, like what it did at once."""

    #: Its part of ids on the page: "actions".
    key: str
    #: One of them, for counts: "action".
    noun: str
    #: On the agency's list of what to write; above it where the answer is read; the link to change it.
    title: str
    heading: str
    change: str
    #: Name of the address of its page; takes the reference and the agency.
    page: str
    #: Shows ``rows`` where the answer is read.
    template: str
    rows: Callable[[InformationRequest], QuerySet[Any]]
    #: Place → text of all that was typed in it: the sealed name is looked for there before it is sent.
    texts: Callable[[InformationRequest], Iterable[tuple[str, str]]]
    #: Its acts at the stages at which agencies answer.
    acts: Callable[[frozenset[str]], tuple[Act, ...]]


def _none_without(_review: Review) -> Mapping[int, str]:
    return {}


@dataclass(frozen=True)
class Requests:
    """How a process asks agencies for information.

    Its flow has a node where the first agencies are chosen (``ask``), and a fan-out (``each``, with
    ``gateway.agencies_asked``) to the answer of one agency (``answer``), whose act is ``submit_summary``.
    """

    #: Stages at which the first agencies are asked, and at which more are asked and answers come.
    asked_at: frozenset[str]
    stages: frozenset[str]
    #: Nodes of the flow.
    ask: str = "request_information"
    each: str = "ask_agencies"
    answer: str = "agency_summary"
    #: Why the process went on without an agency's answer: agency id → reason.
    reasons_without: Callable[[Review], Mapping[int, str]] = _none_without
    #: What an answer holds beside its sections, key dates and files.
    beside: tuple[Beside, ...] = ()

    @property
    def beside_sections(self) -> str:
        """What an answer holds beside its sections, in words: "Dates, actions and files"."""
        return f"{', '.join(['Dates', *(f'{one.noun}s' for one in self.beside)])} and files"


def requests_of(process: Process) -> Requests:
    """Return how the process asks agencies. Only for processes that do."""
    assert process.requests is not None, f"{process.key} asks no agency"  # noqa: S101
    return process.requests

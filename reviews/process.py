"""The list of processes. Each folder of ``workflows/`` registers itself; nothing here names one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from partnership.models import User
    from reviews.access.roles import Standing
    from reviews.agreeing.kind import Agreeing
    from reviews.appointment.kind import Appointment
    from reviews.door.acts import Act
    from reviews.door.passage import Passage
    from reviews.drafts.kind import Drafts
    from reviews.models import Decision, Review
    from reviews.online.kind import Online
    from reviews.papers.kind import Paper
    from reviews.practitioners.kind import Practitioners
    from reviews.publishing.kind import Publishing
    from reviews.referring import FromReferral
    from reviews.regulators.telling import Telling
    from reviews.requests.kind import Requests
    from reviews.revisit.kind import Revisit
    from reviews.signing.kind import Signing


@dataclass(frozen=True)
class Part:
    """One part of the review page.

    ``build(review, user, held)`` returns the context of ``template``, or None when the part is not for
    this person or there is nothing yet.
    """

    key: str
    title: str
    template: str
    build: Callable[[Review, User, Standing], Mapping[str, Any] | None]


@dataclass(frozen=True)
class Led:
    """What another review hands over to one that it leads to.

    ``about``: children, adults or both (``reviews.referring``). ``decision``: what was decided there, with its reasons, where it
    is kept as a decision.
    """

    about: frozenset[str] = frozenset()
    decision: Decision | None = None


@dataclass(frozen=True)
class Process:
    """All that the shared rooms need to know of one process."""

    key: str
    #: The part of a reference that says which process it is: ``RR`` in ``BSP-RR-2026-001``.
    code: str
    title: str
    machine: type[Review]
    flow: type[Any]
    acts: Mapping[str, Act]
    #: Node name → dotted path of the view that shows and takes its form.
    pages: Mapping[str, str] = field(default_factory=dict)
    #: What the review page shows, in order.
    parts: tuple[Part, ...] = ()
    #: Name of the address where a person opens a new review of this kind; empty: not opened by hand.
    opens_at: str = ""
    #: Words of the button that leads there; "Open a" with the title, where there are none.
    opens_words: str = ""
    #: Words and name of the address of a page about all of its reviews, for the page that lists reviews; empty: none.
    all_of_them: tuple[str, str] = ("", "")
    #: Roles in the partnership whose members open one by hand (``partnership.models.Role``).
    opened_by: frozenset[str] = frozenset()
    #: Whether a review of it (first) still leads to one that it had led to (second); without it, it always does.
    still_leads: Callable[[Review, Review], bool] | None = None
    #: How one comes about that nobody opens by hand, for the role table.
    opened_how: str = ""
    #: Called when another review leads to one of this process, inside its opening: it keeps what is its own.
    led_to: Callable[[Passage, Led], None] | None = None
    #: Called with the key of a date that was corrected; a process may pin another edition then.
    after_date_change: Callable[[Passage, str], None] | None = None
    #: Date key → what else holds that day (a meeting, a signed decision), called with the day before and
    #: the right one, so that both stay equal. It may refuse.
    dated_records: Mapping[str, Callable[[Passage, date, date], None]] = field(default_factory=dict)
    #: Pairs of date keys: the first can never be later than the second. Longer chains follow from the pairs.
    date_order: tuple[tuple[str, str], ...] = ()
    #: Whether its pages and documents read the lists of its rule file, which a partnership may then reword.
    reads_lists: bool = False
    #: What its messages are about, in words → their kinds, for the filter of the page of messages.
    message_kinds: Mapping[str, frozenset[str]] = field(default_factory=dict)
    #: What is still owed of a review beside its tasks: what to do, and the name of its page; or None.
    still_owed: Callable[[Review], tuple[str, str] | None] | None = None
    #: What bodies have to be told of beside its steps, where the rule file names them.
    tellings: tuple[Telling, ...] = ()
    #: Entered around a change of who takes part, when it comes from an act on another review: what follows from it
    #: here (the calendars of a planned meeting).
    calendars_follow: Callable[[Passage], AbstractContextManager[None]] | None = None
    #: Dates that may lie ahead, because they are arranged before they happen.
    planned_dates: frozenset[str] = frozenset()
    #: Dotted path of the page of its review panel.
    panel_page: str = "reviews.pages.panel.page.PanelView"
    #: How its report is signed off by the three safeguarding partners, where it is.
    signing: Signing | None = None
    #: How it asks agencies for information, where it does.
    requests: Requests | None = None
    #: How a referral becomes one of its reviews, where it can.
    from_referral: FromReferral | None = None
    #: How drafts come in of a report that somebody independent writes, where they do.
    drafts: Drafts | None = None
    #: How somebody is appointed to carry it out, where that is done.
    appointment: Appointment | None = None
    #: How its report is published, where it is.
    publishing: Publishing | None = None
    #: The way from a review to the place that it works with ("contextual__place"), where it works with one.
    of_place: str = ""
    #: How practitioners take part, where that is kept.
    practitioners: Practitioners | None = None
    #: Word files that are made from the record when somebody asks for them.
    papers: tuple[Paper, ...] = ()
    #: How what became of it is looked at again after the end, where it is.
    revisit: Revisit | None = None
    #: How it is asked whether a published report stays available, where it is.
    online: Online | None = None
    #: How a board or group agrees what it comes to, where one does.
    agreeing: Agreeing | None = None
    #: Stages at which it is only withdrawn when it was opened by mistake → what has to be confirmed then.
    withdrawn_by_mistake: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_about_people(self) -> bool:
        """Whether there is somebody at the centre, whose identity is sealed: it has the acts that say who."""
        return "add_subject" in self.acts


class UnknownProcess(LookupError):
    """A review names a process that is not installed."""


_PROCESSES: dict[str, Process] = {}


def register(process: Process) -> Process:
    """Add a process; called from its ``AppConfig.ready``. Twice the same key is an error."""
    known = _PROCESSES.get(process.key)
    if known is not None and known is not process:
        raise ValueError(f"Two processes call themselves {process.key}.")
    _PROCESSES[process.key] = process
    return process


def process_for(review: Review | str) -> Process:
    """Return the process of a review, or by key; raises ``UnknownProcess``."""
    key = review if isinstance(review, str) else review.process
    try:
        return _PROCESSES[key]
    except KeyError:
        raise UnknownProcess(f"No process called {key} is installed.") from None


def processes() -> list[Process]:
    """Return all processes in the order of their titles."""
    return sorted(_PROCESSES.values(), key=lambda process: process.title)

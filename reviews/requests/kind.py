"""What a process says of asking agencies for information."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Protocol

from partnership.ui.words import opening

from .letter import request_letter

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from partnership.models import Agency, User
    from reviews.documents import Doc
    from reviews.door.acts import Act
    from reviews.models import InformationRequest, Review
    from reviews.process import Process
    from reviews.rules import Edition


@dataclass(frozen=True)
class Nothing:
    """What an agency says that has nothing to answer with. Sentences have the words of the process in them."""

    #: The link to its page, that page's title, and what it explains.
    link: str = "Our agency holds no information about this {person}"
    title: str = "Your agency holds no information"
    explain: str = (
        "Knowing that your agency never worked with the {person} or the family helps the review too. Say what you "
        "searched, and nothing more is needed from you."
    )
    #: Label and hint of the text.
    label: str = "What you searched"
    hint: str = "Which records, and by what: name, date of birth, address, other names. Do not write the name itself."
    #: Said of the agency: in a message, and above its answer.
    says: str = "holds no information about this {person}"
    heading: str = "The agency holds no information about this {person}"
    #: The same for short, in lists; and what stands before the text there.
    in_short: str = "Holds no information"
    tag: str = "holds nothing"
    text: str = "What was searched"
    of_it: str = "What it searched"


@dataclass(frozen=True)
class Words:
    """What pages, messages and letters call things."""

    #: What an agency writes and sends: "summary", "report", "scoping return".
    answer: str
    #: Whom the review is about, and those it is there to protect; empty where it is about no single person. Then
    #: nothing is sealed, no records are searched for somebody, and no key dates are given.
    person: str = "child"
    people: str = "children"
    #: What the partnership is doing when it asks, and what the information is for.
    doing: str = "carrying out a {name}"
    for_what: str = "the review alone"
    #: What key dates go into, and what it is called for short.
    pack: str = "panel pack"
    pack_in_short: str = "pack"
    #: The agencies that are ticked to begin with (``Requests.is_first``).
    first: str = "Safeguarding partners"
    #: The last day that usually matters, whose date key is ``Requests.ends_with``.
    last_day: str = "the day of the incident"
    #: Which agencies to tick.
    whom: str = "Tick each agency that knew, or may have known, the {person} or the family."
    #: What the partnership needs to know of an agency.
    need: str = "what your agency knew and did"
    #: What somebody confirms who sends the answer.
    checked: str = "I have checked this {answer}. It names nobody of the family, and it may go to the review panel."
    #: How what is written is kept.
    saving: str = "Everything is saved as you write."
    #: What an agency says that has nothing to answer with.
    nothing: Nothing = Nothing()

    def say(self, sentence: str) -> str:
        """Return one of our own sentences with the words in it: "Send the {answer}"."""
        return sentence.format(
            **vars(self), printed=self.printed, an_answer=self.an_answer, yours=self.yours
        )

    @property
    def who_to_ask(self) -> str:
        """Which agencies to tick, with the words in it."""
        return self.say(self.whom)

    def no(self, name: str) -> str:
        """A sentence of ``nothing`` by its name, with the words in it."""
        return self.say(getattr(self.nothing, name))

    @property
    def none(self) -> dict[str, str]:
        """All sentences of ``nothing`` for templates."""
        return {name: self.no(name) for name in vars(self.nothing)}

    @property
    def an_answer(self) -> str:
        """With its article: "a summary", "an agency report"."""
        return f"{'an' if self.answer[0] in 'aeiou' else 'a'} {self.answer}"

    @property
    def yours(self) -> str:
        """As an agency's own: "your agency’s summary", "your agency report"."""
        return (
            f"your {self.answer}"
            if self.answer.startswith("agency ")
            else f"your agency’s {self.answer}"
        )

    @property
    def back(self) -> str:
        """Words of the link that leads back to the answer."""
        return f"Back to the {self.answer}"

    @property
    def kept_out(self) -> str:
        """Words of the tag on a key date that does not go into the pack."""
        return f"Kept out of the {self.pack}"

    @property
    def printed(self) -> str:
        """For every reason that is printed: nobody rereads it before the review panel does."""
        return f"The {self.pack} prints this reason as you type it, so do not name anyone."


def _nothing_missing(_request: InformationRequest) -> Iterable[str]:
    return ()


class OnPaper(Protocol):
    """Writes one thing more into the form on paper; ``readable``: with what the agency has written."""

    def __call__(self, doc: Doc, request: InformationRequest, *, readable: bool) -> None:
        """Write it."""


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
    #: Whether what stands there shows that the agency does hold information, as a key date does.
    is_information: bool = False
    #: Whether it is the main thing, and stands above the sections.
    comes_first: bool = False
    #: A sentence for each thing of it that an answer still lacks.
    missing: Callable[[InformationRequest], Iterable[str]] = _nothing_missing
    #: Writes it into the form on paper (``reviews.papers.agency_form``): what is asked and what is answered already.
    on_paper: OnPaper | None = None


def _statutory_partner(agency: Agency) -> bool:
    return bool(agency.statutory_partner)


def nobody_first(_agency: Agency) -> bool:
    """Whom to ask follows from the case or the terms of reference, not from who they are."""
    return False


def _nobody_stays(_review: Review, _user: User) -> bool:
    return False


def _none_without(_review: Review) -> Mapping[int, str]:
    return {}


class Letter(Protocol):
    """Makes the letter that asks one agency, as a Word file (``letter.request_letter``)."""

    def __call__(
        self,
        review: Review,
        request: InformationRequest,
        edition: Edition,
        words: Words,
        *,
        address: str,
        number: int,
        now: datetime,
    ) -> bytes:
        """Return the file."""


@dataclass(frozen=True)
class Requests:
    """How a process asks agencies for information.

    Its flow has a node where the first agencies are chosen (``ask``), and a fan-out (``each``, with
    ``gateway.agencies_asked``) to the answer of one agency (``answer``), whose act is ``submit_summary``.
    """

    words: Words
    #: Stages at which the first agencies are asked, and at which more are asked and answers come.
    asked_at: frozenset[str]
    stages: frozenset[str]
    #: The rule of the rule file that says by which day agencies answer.
    due_rule: str
    #: Nodes of the flow.
    ask: str = "request_information"
    each: str = "ask_agencies"
    answer: str = "agency_summary"
    #: Date keys: the first agencies were asked; no answer is outstanding any more; the period to search ends with it.
    sent: str = "requests_sent"
    answered: str = "returns_in"
    ends_with: str = "incident"
    #: Whether the team can also decide that nobody is asked, and say why.
    may_ask_nobody: bool = False
    #: Whether the review panel reads each answer as soon as the agency sent it; else once a pack was shared.
    panel_reads_at_once: bool = False
    #: Whether an answer without any key date is not complete.
    wants_key_dates: bool = True
    #: Which agencies are ticked to begin with.
    is_first: Callable[[Agency], bool] = _statutory_partner
    #: Whether somebody stays an agency's contact also when a request to it ends: they were that before it.
    stays: Callable[[Review, User], bool] = _nobody_stays
    #: Makes the letter to one agency.
    letter: Letter = request_letter
    #: Why the process went on without an agency's answer: agency id → reason.
    reasons_without: Callable[[Review], Mapping[int, str]] = _none_without
    #: What an answer holds beside its sections, key dates and files.
    beside: tuple[Beside, ...] = ()

    @property
    def about_people(self) -> bool:
        """Whether it is about people."""
        return bool(self.words.person)

    @property
    def beside_sections(self) -> str:
        """What an answer holds beside its sections, in words: "Dates, actions and files"."""
        names = [
            *(["dates"] if self.about_people else []),
            *(f"{one.noun}s" for one in self.beside if not one.comes_first),
        ]
        return opening(f"{', '.join(names)} and files" if names else "files")


def requests_of(process: Process) -> Requests:
    """Return how the process asks agencies. Only for processes that do."""
    assert process.requests is not None, f"{process.key} asks no agency"  # noqa: S101
    return process.requests

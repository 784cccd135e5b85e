"""What a rule file says, once it has been read. Everything here is frozen."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from reviews.clock import Direction, Unit
from reviews.rules.errors import RuleError
from reviews.rules.standing import Force, Sense, Status, note

if TYPE_CHECKING:
    from reviews.rules.bodies import Recipient
    from reviews.rules.kinds import ReviewKind
    from reviews.rules.legal import LegalBasis
    from reviews.rules.scales import Aim, Level, Number


class Reworded:
    """What has words of a rule file and a ``status`` that says how sure they are."""

    __slots__ = ()
    status: Status

    @property
    def editable(self) -> bool:
        """Whether a partnership may reword it or leave it out."""
        return self.status.open_to_change


@dataclass(frozen=True, slots=True)
class Names:
    """What the process is called."""

    long: str
    short: str


@dataclass(frozen=True, slots=True)
class DateKey:
    """A date that a review of this process can have."""

    key: str
    label: str
    help: str


@dataclass(frozen=True, slots=True)
class Criterion(Reworded):
    """One question of a test in law or guidance. ``answers``: each answer's key → its words, in order."""

    key: str
    label: str
    help: str
    citation: str
    status: Status
    answers: Mapping[str, str] = field(hash=False)


@dataclass(frozen=True, slots=True)
class CriteriaTest:
    """A part of a test: one of these criteria has one of these answers. ``otherwise`` says that none has.

    ``always``: it has to be met even where nobody has to act on the set, but may.
    """

    any_of: tuple[str, ...]
    answers: frozenset[str]
    otherwise: str
    always: bool = False

    def is_met(self, given: Mapping[str, str]) -> bool:
        """Whether these answers (criterion key → answer key) meet it."""
        return any(given.get(key) in self.answers for key in self.any_of)


@dataclass(frozen=True, slots=True)
class CriteriaSet:
    """What holds for a set of criteria as a whole; the criteria themselves are in ``Edition.criteria``.

    ``every``: each of them has to be answered. A set without ``tests`` is for judgement.
    """

    key: str
    title: str
    every: bool
    tests: tuple[CriteriaTest, ...]

    def not_met(self, given: Mapping[str, str]) -> list[str]:
        """A sentence's end for each test that these answers (criterion key → answer key) do not meet."""
        return [test.otherwise for test in self.tests if not test.is_met(given)]

    def never(self, given: Mapping[str, str]) -> list[str]:
        """The same for the tests without which there can be nothing at all, required or not."""
        return [test.otherwise for test in self.tests if test.always and not test.is_met(given)]


@dataclass(frozen=True, slots=True)
class DecisionOutcome:
    """One outcome of a decision. ``sentence``: the same for the report and letters, or empty.

    ``agrees_with``: key of a later decision → its outcomes that agree with this one. ``opens``: key of the process whose
    review is opened with it, or empty.
    """

    key: str
    label: str
    help: str
    sentence: str
    opens: str = ""
    agrees_with: Mapping[str, frozenset[str]] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class DecisionKind:
    """Something that is decided and signed. Routes and answers of others may be its outcomes too."""

    key: str
    title: str
    outcomes: tuple[DecisionOutcome, ...]

    def choices(self) -> list[tuple[str, str]]:
        """Keys with their words, for a form."""
        return [(outcome.key, outcome.label) for outcome in self.outcomes]

    def outcome(self, key: str) -> DecisionOutcome | None:
        """The outcome with this key, or None."""
        return next((outcome for outcome in self.outcomes if outcome.key == key), None)

    def words(self, key: str) -> str:
        """The words of an outcome; the key itself when it has none."""
        found = self.outcome(key)
        return found.label if found else key


@dataclass(frozen=True, slots=True)
class Route(Reworded):
    """What a partnership can do when the criteria are not met.

    ``opens``: the process of the review that it opens at once, or empty; ``kind``: which of the kinds that it knows.
    """

    key: str
    label: str
    help: str
    status: Status
    citation: str
    opens: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Method(Reworded):
    """A way of carrying a review out. ``starts``: the date key that is set when it is chosen, or empty."""

    key: str
    label: str
    help: str
    status: Status
    citation: str
    starts: str = ""


@dataclass(frozen=True, slots=True)
class Marker:
    """One marker of the quality of a review, known by its ``code``. ``group``: the part of the work it belongs to."""

    key: str
    code: str
    label: str
    help: str
    group: str
    citation: str
    status: Status


@dataclass(frozen=True, slots=True)
class Note(Reworded):
    """A sentence of a form, a letter or a report that states a rule. Code knows its key only."""

    key: str
    text: str
    citation: str
    status: Status


@dataclass(frozen=True, slots=True)
class Purpose(Reworded):
    """One of the things a review of this process is for."""

    key: str
    text: str
    citation: str
    status: Status


@dataclass(frozen=True, slots=True)
class Section(Reworded):
    """A section of an agency's return or of the report.

    ``label`` is what those who write read; ``heading`` says the same to others, or is empty where the label
    does for both. ``prefill`` says where a first text can be taken from, or is empty:
    ``returns.<section key>`` for what the agencies wrote, else one of
    ``reviews.rules.load.PREFILL_SOURCES``. ``briefing`` says which part of a briefing a section of the report can serve
    (``reviews.rules.load.BRIEFING_PARTS``), or is empty.
    """

    key: str
    label: str
    help: str
    required: bool
    status: Status
    citation: str
    prefill: str
    heading: str = ""
    briefing: str = ""

    @property
    def for_readers(self) -> str:
        """The words above the text for those who did not write it, and are not meant by "you"."""
        return self.heading or self.label


@dataclass(frozen=True, slots=True)
class Outcome(Reworded):
    """One of the answers that the National Panel can give. ``asks_something``: it calls for an answer from us.

    ``agrees_with``: key of a decision → its outcomes that agree with this answer. A decision that is not
    there is one that the answer says nothing about.
    """

    key: str
    label: str
    help: str
    status: Status
    citation: str
    asks_something: bool = False
    agrees_with: Mapping[str, frozenset[str]] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class DeadlineRule:
    """So much time after or before a date of the review.

    ``anchor``, ``stopped_by`` and ``until`` are date keys of the same edition.
    ``amount`` counts ``unit``. ``stopped_by`` is the date that meets the rule;
    a ``NOT_BEFORE`` rule has none. A rule that ``repeats`` starts again from
    each ``stopped_by`` date, until the date in ``until``.

    ``editable``: a partnership may set its own amount. ``anchor_choices``: the
    anchors it may choose from, apart from that; empty means only ``anchor``.
    ``who`` is the role that holds the work (a ``RoleKind``) and ``task`` the
    node of the process's flow that it belongs to.
    ``carried_from`` names the edition that the rule was read in, when the
    chapter of this one has not been read.
    ``main``: the one deadline of the edition that the whole process is measured by.
    ``optional``: only some reviews have it; it is not there before the date that it counts from.
    ``after_closing``: it runs once the review is closed, and only then.
    ``beside``: it runs whether the review is open or closed, beside its next due day, and is asked for by a room of its own.
    ``agreed``: the date key of a day that was agreed for one review in place of the counted one, or empty.
    """

    id: str
    label: str
    anchor: str
    amount: int
    unit: Unit
    direction: Direction
    force: Force
    status: Status
    citation: str
    source: str
    stopped_by: str
    editable: bool
    who: str
    task: str
    anchor_choices: tuple[str, ...] = ()
    sense: Sense = Sense.NO_LATER_THAN
    repeats: bool = False
    until: str = ""
    carried_from: str = ""
    main: bool = False
    optional: bool = False
    after_closing: bool = False
    agreed: str = ""
    beside: bool = False

    def counts_from(self, key: str) -> bool:
        """Whether it may be counted from this date."""
        return key in (self.anchor, *self.anchor_choices)

    @property
    def date_keys(self) -> frozenset[str]:
        """The dates that it is worked out from, whatever a partnership chose."""
        found = {self.anchor, *self.anchor_choices, self.stopped_by, self.until, self.agreed}
        return frozenset(found - {""})


# Compared by identity: there is one object for each file, and mappings have no hash.
@dataclass(frozen=True, slots=True, eq=False)
class Edition:
    """One process under one edition of the guidance: all that a rule file says."""

    id: str
    process: str
    title: str
    guidance: str
    citation: str
    in_force_from: date
    in_force_from_status: Status
    in_force_from_note: str
    in_force_to: date | None
    #: Its law or guidance is not known to be in force: it applies where a partnership says so, from the day it says.
    only_where_chosen: bool
    anchor_for_edition: tuple[str, ...]
    names: Names
    kinds: "tuple[ReviewKind, ...]"
    to_check: tuple[str, ...]
    stages: Mapping[str, str]
    dates: Mapping[str, DateKey]
    criteria_sets: Mapping[str, CriteriaSet]
    criteria: Mapping[str, tuple[Criterion, ...]]
    decisions: Mapping[str, DecisionKind]
    routes: tuple[Route, ...]
    purposes: tuple[Purpose, ...]
    return_sections: tuple[Section, ...]
    report_sections: tuple[Section, ...]
    panel_outcomes: tuple[Outcome, ...]
    legal_bases: "tuple[LegalBasis, ...]"
    methods: tuple[Method, ...]
    recipients: "tuple[Recipient, ...]"
    quality_markers: tuple[Marker, ...]
    notes: tuple[Note, ...]
    aims: "tuple[Aim, ...]"
    levels: "tuple[Level, ...]"
    numbers: "tuple[Number, ...]"
    deadlines: tuple[DeadlineRule, ...]
    _rules: Mapping[str, DeadlineRule] = field(repr=False)

    def rule(self, rule_id: str) -> DeadlineRule:
        """The deadline rule with this id. Raises ``RuleError``."""
        try:
            return self._rules[rule_id]
        except KeyError:
            raise RuleError(
                f"{self.title} ({self.guidance}) has no deadline rule {rule_id}."
            ) from None

    def says(self, key: str) -> str:
        """The sentence with this key; empty where a partnership leaves it out."""
        return next((note.text for note in self.notes if note.key == key), "")

    def recipients_of(self, what: str) -> "tuple[Recipient, ...]":
        """Who has to be told of this ("decision", "report" or "delay"), in the order of the rule file."""
        return tuple(one for one in self.recipients if one.what == what)

    def aim(self, key: str) -> "Aim | None":
        """The aim with this key, or None."""
        return next((aim for aim in self.aims if aim.key == key), None)

    def level(self, key: str) -> "Level | None":
        """The step of the scale with this key, or None."""
        return next((level for level in self.levels if level.key == key), None)

    def number(self, key: str) -> int:
        """How many of this there have to be; 0 where the file does not say."""
        return next((one.amount for one in self.numbers if one.key == key), 0)

    @property
    def return_sections_note(self) -> str:
        """How sure the sections of an agency's summary are, in a line; empty when all of them were read."""
        return note(section.status for section in self.return_sections)

    @property
    def report_sections_note(self) -> str:
        """How sure the sections of the report are, in a line; empty when all of them were read."""
        return note(section.status for section in self.report_sections)

    def stage_label(self, stage: str) -> str:
        """This process's word for a shared stage. Raises ``RuleError``."""
        try:
            return self.stages[stage]
        except KeyError:
            raise RuleError(
                f"{self.title} ({self.guidance}) does not use the stage {stage}."
            ) from None

    def kind(self, key: str) -> "ReviewKind | None":
        """The kind of review with this key, or None."""
        return next((kind for kind in self.kinds if kind.key == key), None)

    def was_in_force(self, day: date) -> bool:
        """Whether this edition applied on that day by itself; one that is only where it is chosen never does."""
        return (
            not self.only_where_chosen
            and self.in_force_from <= day
            and (self.in_force_to is None or day <= self.in_force_to)
        )

"""The action in a line: who leads it, by when, and what of the line has no column of its own and is kept as words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from reviews.clock import in_words

from ..models import ProgressUpdate
from .here import Here, plain_text
from .names import person_in, plain

if TYPE_CHECKING:
    from partnership.models import Agency

    from ..models import Action
    from .days import Due
    from .lines import Line

Going = ProgressUpdate.Going
#: What the first word of a status says of how an action goes. Done and blue say nothing here: that is earned.
GOING = {
    "red": Going.OFF_TRACK,
    "off track": Going.OFF_TRACK,
    "overdue": Going.OFF_TRACK,
    "amber": Going.AT_RISK,
    "at risk": Going.AT_RISK,
    "delayed": Going.AT_RISK,
    "green": Going.ON_TRACK,
    "on track": Going.ON_TRACK,
    "in progress": Going.ON_TRACK,
    "blue": Going.ON_TRACK,
    "complete": Going.ON_TRACK,
    "done": Going.ON_TRACK,
    "closed": Going.ON_TRACK,
}
#: What our own tables say where the state here will say it again.
SAYS_NOTHING = {"", "open", "overdue"}
#: Texts that an action takes over as they are.
TEXTS = ("outcome", "measure", "milestones")
KEPT = (
    ("status", "Status"),
    ("done_on", "Date completed"),
    ("progress", "Progress"),
    ("evidence", "Evidence"),
)


@dataclass
class ActionRead:
    """An action as a line says it. ``same``: its text as it is compared; ``words``: what is kept as said of it."""

    text: str
    same: str
    due: Due
    agency: Agency | None = None
    contributors: list[Agency] = field(default_factory=list)
    #: Names that nobody explained yet: as compared → as written.
    unknown: dict[str, str] = field(default_factory=dict)
    #: Those that somebody explained.
    explained: dict[str, str] = field(default_factory=dict)
    person: Any = None
    group: Any = None
    texts: dict[str, str] = field(default_factory=dict)
    going: str = Going.NOT_STARTED
    words: str = ""

    @property
    def names(self) -> list[str]:
        """The agencies that have a part in it."""
        return [row.name for row in (self.agency, *self.contributors) if row is not None]


def read_action(
    line: Line, here: Here, due_of: Callable[[str], Due], hints: list[str]
) -> ActionRead:
    """Read the action of a line; what is worth knowing of it goes to ``hints``."""
    found = ActionRead(line.get("action"), plain_text(line.get("action")), due_of(line.get("due")))
    if found.due.on is not None and found.due.why:
        hints.append(f"Due {in_words(found.due.on)}: {found.due.why}")
    kept: list[tuple[str, str]] = []
    _agencies(found, line, here, kept, hints)
    _people(found, line, here, kept, hints)
    found.texts = {key: line.get(key) for key in TEXTS}
    for key, names in (("theme", here.themes), ("scope", None)):
        text = line.get(key)
        if text and not line.goes_on and names is not None and plain(text) not in names:
            kept.append((key.capitalize(), text))
    kept += [(label, line.get(key)) for key, label in KEPT if _says_something(key, line.get(key))]
    kept += line.notes
    if line.under:
        kept.append(("Under", line.under))
    if kept:
        found.words = "\n".join([*(f"{label}: {text}" for label, text in kept)])
        found.going = _going(line)
        if plain_text(line.get("status")) in (
            "blue",
            "complete",
            "completed",
            "done",
            "closed",
        ) or line.get("done_on"):
            hints.append(
                "The tracker calls it done. It comes in open; its words are kept, and its evidence can be accepted here."
            )
    return found


def _says_something(key: str, text: str) -> bool:
    return plain_text(text) not in SAYS_NOTHING if key == "status" else bool(text)


def _agencies(
    found: ActionRead, line: Line, here: Here, kept: list[tuple[str, str]], hints: list[str]
) -> None:
    named, beside = (
        here.agencies.read(line.get("agency")),
        here.agencies.read(line.get("contributors")),
    )
    found.unknown = {**named.unknown, **beside.unknown}
    found.explained = {**named.explained, **beside.explained}
    agencies = list(named.agencies)
    if not agencies and not named.unknown and (chosen := here.agencies.answered("")):
        agencies = [chosen]
        found.explained[""] = ""
    if agencies:
        found.agency = agencies[0]
        others = [*agencies[1:], *beside.agencies]
        found.contributors = [row for row in dict.fromkeys(others) if row != found.agency]
    if len(named.agencies) > 1:
        hints.append(
            f"{named.agencies[0]} leads; {', '.join(str(row) for row in named.agencies[1:])} contribute."
        )
    if named.kept:
        kept.append(("Lead in the tracker", line.get("agency")))
    if beside.kept:
        kept.append(("Contributes", line.get("contributors")))


def _people(
    found: ActionRead, line: Line, here: Here, kept: list[tuple[str, str]], hints: list[str]
) -> None:
    if person := line.get("person"):
        found.person = person_in(person, here.people)
        if found.person is None:
            kept.append(("Lead person", person))
            hints.append(
                "The lead person is nobody whom we know by that name here; the words are kept."
            )
        elif plain(person) != plain(str(found.person)):
            kept.append(("Lead person", person))
    if group := line.get("group"):
        found.group = here.groups.get(plain(group))
        if found.group is None:
            kept.append(("Group", group))
            hints.append("We know no group of that name that meets here; the words are kept.")
    else:
        found.group = here.group_of_others


def _going(line: Line) -> str:
    status = plain_text(line.get("status"))
    for word, going in GOING.items():
        if status.startswith(word):
            return going
    return Going.ON_TRACK if line.get("progress") and not status else Going.NOT_STARTED


def differences_of(action: ActionRead, known: Action, line: Line) -> list[tuple[str, str, str]]:
    """What is other in the plan than in the line, as far as the line says it: label, words here, words in the file."""
    found = []
    if action.agency is not None and action.agency.pk != known.agency_id:
        found.append(("Lead agency", known.agency.name, action.agency.name))
    if action.due.is_exact and action.due.on is not None and action.due.on != known.due_on:
        found.append(("Due day", in_words(known.due_on), in_words(action.due.on)))
    if action.person is not None and action.person.pk != known.lead_id:
        found.append(("Lead person", str(known.lead or "Nobody"), str(action.person)))
    if line.get("group") and action.group is not None and action.group.pk != known.group_id:
        found.append(("Group", str(known.group or "None"), str(action.group)))
    for key, label in (
        ("outcome", "What will be different"),
        ("measure", "How we will know"),
        ("milestones", "Key milestones"),
    ):
        if line.get(key) and plain_text(line.get(key)) != plain_text(getattr(known, key)):
            found.append((label, getattr(known, key), line.get(key)))
    if action.contributors:
        names = {row.agency.short_name for row in known.contributors.all()}
        said = {row.short_name for row in action.contributors}
        if said - names:
            found.append(("Contributes", ", ".join(sorted(names)), ", ".join(sorted(said))))
    return found

"""What the columns of a tracker can mean, and the headings that people give them.

The headings are those of the plans of boards and partnerships (general knowledge of the sector), of the action plan of a
domestic homicide review, and our own. They are a first guess: whoever brings a tracker in confirms or changes each.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reviews.chronology.columns import plain_heading


@dataclass(frozen=True)
class Meaning:
    """What a column means. ``once``: two columns of one tracker cannot both mean it; ``most``: characters of one cell."""

    key: str
    label: str
    headings: tuple[str, ...]
    once: bool = True
    most: int = 2000


NOTE, LEAVE = "note", ""


def _all(headings: str) -> tuple[str, ...]:
    return tuple(headings.split(", "))


REF = Meaning(
    "ref",
    "Reference of the recommendation",
    _all(
        "ref, reference, no, number, rec no, rec ref, rec number, recommendation no, recommendation number, "
        "recommendation ref, recommendation reference, item, item no, id"
    ),
    most=20,
)
FINDING = Meaning(
    "finding",
    "Finding or learning point",
    _all(
        "finding, findings, learning, learning point, learning points, lesson, lessons, finding learning point, key "
        "finding, key learning, lesson learned, lessons learned, issue, issue identified"
    ),
    most=3000,
)
FINDING_REF = Meaning(
    "finding_ref",
    "Reference of the finding",
    _all("finding ref, finding no, finding reference, finding number, learning point no"),
    most=20,
)
RECOMMENDATION = Meaning(
    "recommendation",
    "Recommendation",
    _all("recommendation, recommendations, what is recommended, rec, recommended"),
    most=3000,
)
ASKED = Meaning(
    "asked",
    "Whom the recommendation asks",
    _all("asked of, addressed to, addressee, for, recommendation for, directed to"),
    most=200,
)
SCOPE = Meaning(
    "scope",
    "Scope",
    _all(
        "scope, scope of recommendation, scope of recommendation local regional national, level, "
        "local regional national"
    ),
)
THEME = Meaning("theme", "Theme", _all("theme, themes, priority, category, workstream"))
ACTION = Meaning(
    "action",
    "Action",
    _all(
        "action, actions, action smart, smart action, smart actions, action to take, action to be taken, actions to "
        "be taken, action required, actions required, agreed action, what will be done, what, task, key actions, "
        "action s"
    ),
)
AGENCY = Meaning(
    "agency",
    "Lead agency",
    _all(
        "lead agency, lead, agency, lead organisation, organisation, responsible agency, by whom, who, owner, lead "
        "agencies, agencies, agency responsible, responsible, responsibility, lead partner"
    ),
    most=400,
)
PERSON = Meaning(
    "person",
    "Lead person",
    _all(
        "lead person, lead officer, lead officer name role, officer, named lead, lead professional, action owner, "
        "responsible officer, responsible person, lead name, lead officer name and role, person responsible"
    ),
    most=400,
)
CONTRIBUTORS = Meaning(
    "contributors",
    "Agencies that contribute",
    _all(
        "contributors, supporting agencies, partner agencies, with, contributes, other agencies, support"
    ),
    most=400,
)
GROUP = Meaning(
    "group",
    "Group that oversees it",
    _all("group, overseeing group, subgroup, oversight, overseen by, monitored by, board or group"),
    most=400,
)
DUE = Meaning(
    "due",
    "Due day",
    _all(
        "due day, due, due date, target date, timescale, timescales, by when, when, deadline, date due, timescale "
        "target date, completion date, target completion date, target, timeframe, target date for completion"
    ),
    most=400,
)
OUTCOME = Meaning(
    "outcome",
    "What will be different",
    _all(
        "what will be different, outcome, intended outcome, expected outcome, desired outcome, outcomes, intended "
        "outcome what will be different, impact, intended impact, success looks like"
    ),
)
MEASURE = Meaning(
    "measure",
    "How we will know",
    _all(
        "how we will know, how will we know, measure, measures, success measure, success measures, measure of "
        "success, measure how we will know, success criteria, how will this be measured, kpi, measurement"
    ),
)
MILESTONES = Meaning(
    "milestones",
    "Key milestones",
    _all(
        "key milestones, milestones, key milestones in enacting the recommendation, key milestones achieved in "
        "enacting recommendation, key milestones achieved in enacting the recommendation, key milestones in enacting "
        "recommendation"
    ),
)
STATUS = Meaning(
    "status",
    "Status (kept as words)",
    _all(
        "status, state, rag, brag, rag rating, rag status, brag status, brag rating, rag brag, rag brag status, "
        "progress rag"
    ),
)
PROGRESS = Meaning(
    "progress",
    "Progress (kept as words)",
    _all(
        "progress, progress update, update, updates, latest update, said last, position, current position, progress "
        "to date, progress update dated, commentary, comments, comment"
    ),
    once=False,
    most=20_000,
)
EVIDENCE = Meaning(
    "evidence",
    "Evidence (kept as words)",
    _all(
        "evidence, evidence of completion, impact evidence, evidence of impact, assurance, evidence of progress, date "
        "of completion and outcome, completion and outcome"
    ),
    once=False,
    most=20_000,
)
DONE = Meaning(
    "done_on",
    "Date completed (kept as words)",
    _all(
        "date completed, done on, completed, completed on, date of completion, date complete, actual completion date"
    ),
    most=400,
)
REVIEW = Meaning(
    "review", "Review that it belongs to", _all("review, review ref, review reference")
)
MEANINGS = (
    REF, FINDING_REF, FINDING, RECOMMENDATION, ASKED, SCOPE, THEME, ACTION, AGENCY, PERSON, CONTRIBUTORS, GROUP, DUE, OUTCOME,
    MEASURE, MILESTONES, STATUS, PROGRESS, EVIDENCE, DONE, REVIEW,
)  # fmt: skip
BY_KEY = {meaning.key: meaning for meaning in MEANINGS}
#: Columns of our own table that say again what stands elsewhere, or what the state will say once it is earned here.
OURS = ("accepted on", "did it make a difference", "said on")
#: One of these makes a row the row of headings, with one more that is known.
HEARTS = frozenset({RECOMMENDATION.key, ACTION.key, FINDING.key})

_BY_HEADING = {
    plain_heading(name): meaning.key
    for meaning in MEANINGS
    for name in (*meaning.headings, meaning.label)
}


def meaning_of(heading: str) -> str | None:
    """The key of what a heading means, or None. A heading that says two things in two lines is known by either."""
    whole = plain_heading(heading)
    if whole in _BY_HEADING:
        return _BY_HEADING[whole]
    for part in (heading.split("\n")[0], heading.split("(")[0], heading.split("/")[0]):
        if (found := _BY_HEADING.get(plain_heading(part))) is not None:
            return found
    return None


def known(cells: Iterable[str]) -> set[str]:
    """What the cells of a row mean, if they are headings."""
    return {key for cell in cells if len(cell) <= 120 and (key := meaning_of(cell))}


def are_headings(cells: Sequence[str]) -> bool:
    """Whether a row is the row of headings: it names a recommendation, an action or a finding, and one thing more."""
    found = known(cells)
    return bool(found & HEARTS) and len(found) >= 2


def guessed(headings: Sequence[str]) -> list[str]:
    """What each column is taken for at first: a meaning once, the rest kept as a note, ours that say nothing new left out."""
    taken: set[str] = set()
    found = []
    for heading in headings:
        if not heading.strip() or plain_heading(heading) in OURS:
            found.append(LEAVE)
            continue
        key = meaning_of(heading)
        if key is None or (key in taken and BY_KEY[key].once):
            found.append(NOTE)
            continue
        taken.add(key)
        found.append(key)
    return found

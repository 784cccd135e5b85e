"""Each line of a tracker weighed against the plan as it is now: new, here already, here but different, or not to be brought in.

What is weighed is what comes in: the page that shows it and the act that does it ask here alike.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from ..models import Recommendation
from .actions import ActionRead, differences_of, read_action
from .days import Due, read_due
from .headings import BY_KEY
from .here import Here, plain_text, ref_key

if TYPE_CHECKING:
    from reviews.models import Review

    from ..models import Action, Finding
    from .lines import Line

SCOPES = {str(label).lower(): value for value, label in Recommendation.Scope.choices}


class Verdict(StrEnum):
    """What becomes of a line."""

    NEW = "new"
    HERE = "here"
    DIFFERS = "differs"
    OUT = "out"


@dataclass
class Weighed:
    """One line and what becomes of it."""

    line: Line
    verdict: Verdict = Verdict.NEW
    #: Why it stays out.
    problems: list[str] = field(default_factory=list)
    #: What is worth knowing of it.
    hints: list[str] = field(default_factory=list)
    #: What is other here: label, words here, words in the file.
    differs: list[tuple[str, str, str]] = field(default_factory=list)
    #: What it belongs to, by the key of the file, and the rows here that it belongs to already.
    finding_key: str = ""
    finding: Finding | None = None
    recommendation_key: str = ""
    recommendation: Recommendation | None = None
    action: ActionRead | None = None
    #: What comes in with it: "finding", "recommendation", "action".
    adds: list[str] = field(default_factory=list)


@dataclass
class Weighing:
    """All lines, the questions that are open, and the days that are proposed."""

    lines: list[Weighed] = field(default_factory=list)
    #: Name as compared → as written, with the number of its rows: which agency is it, or was it said to be? "" is no name at all.
    names: dict[str, tuple[str, int]] = field(default_factory=dict)
    #: Text of a due day → what was read of it, with the number of its rows: those that do not say the day themselves.
    days: dict[str, tuple[Due, int]] = field(default_factory=dict)
    #: Agencies that a recommendation of the file asks something of, by its key.
    asked: dict[str, list[str]] = field(default_factory=dict)

    def of(self, verdict: Verdict) -> list[Weighed]:
        """The lines of which that becomes."""
        return [one for one in self.lines if one.verdict == verdict]

    @property
    def counts(self) -> dict[str, int]:
        """How many lines of each verdict."""
        return {verdict.value: len(self.of(verdict)) for verdict in Verdict}

    @property
    def asks(self) -> bool:
        """Whether there is anything to explain: names, or days that the words do not say themselves."""
        return bool(self.names or self.days)


def weigh(
    review: Review, lines: Sequence[Line], answers: Mapping[str, Any], today: date
) -> Weighing:
    """Weigh all lines. ``answers``: ``agencies`` (name as compared → number of the agency, or none), ``days`` (text → day)."""
    named: Mapping[str, str] = answers.get("agencies", {})
    here = Here(review, named, answers.get("group", ""))
    found = Weighing()
    days = {text: date.fromisoformat(on) for text, on in answers.get("days", {}).items()}
    read: dict[str, Due] = {}

    def due_of(text: str) -> Due:
        if text not in read:
            read[text] = read_due(text, today, here.published_on)
        if not read[text].is_exact:
            count = found.days[text][1] if text in found.days else 0
            found.days[text] = (read[text], count + 1)
        return Due(days[text]) if text in days else read[text]

    for line in lines:
        one = Weighed(line)
        found.lines.append(one)
        _check_lengths(one)
        said = line.get("review")
        if said and plain_text(said) != plain_text(review.reference):
            one.problems.append(
                f"It says that it belongs to “{said[:60]}”, not to this review. If its column means something else, change that."
            )
        _findings_of(one, here)
        _recommendation_of(one, here)
        if line.get("action"):
            one.action = read_action(line, here, due_of, one.hints)
            _ask(one, found)
        elif not any(line.get(key) for key in ("recommendation", "finding")):
            one.problems.append("It says no recommendation and no action.")
        elif line.notes or line.under:
            left = ", ".join(dict.fromkeys([heading for heading, _ in line.notes]))
            if left:
                one.hints.append(
                    f"The row has no action, so this has no place and is left out: {left}."
                )
    _compare(found, here)
    return found


def _check_lengths(one: Weighed) -> None:
    for key, text in one.line.texts.items():
        meaning = BY_KEY[key]
        if len(text) > meaning.most:
            one.problems.append(
                f"“{meaning.label}” is {len(text):,} characters long; the most is {meaning.most:,}. Shorten it in the file."
            )


def _ask(one: Weighed, found: Weighing) -> None:
    """Note what has to be asked before the action can come in."""
    assert one.action is not None  # noqa: S101
    names = {**one.action.unknown, **one.action.explained}
    if one.action.agency is None and not one.action.unknown:
        names[""] = ""
        one.problems.append("No agency leads it. Say which one does.")
    for key, name in names.items():
        count = found.names[key][1] if key in found.names else 0
        found.names[key] = (name, count + 1)
    one.problems += [
        f"We do not know the agency “{name[:80]}”. Say which one it is."
        for name in one.action.unknown.values()
    ]
    if one.action.due.on is None:
        one.problems.append(f"{one.action.due.why} Say by when it is due.")


def _findings_of(one: Weighed, here: Here) -> None:
    wording, ref = one.line.get("finding"), one.line.get("finding_ref")
    if not wording and not ref:
        return
    by_ref, by_words = here.findings
    one.finding = by_ref.get(ref_key(ref)) if ref else by_words.get(plain_text(wording))
    if one.finding is None and not wording:
        one.hints.append(
            f"Finding {ref} is not here and has no words in the file, so it is left out."
        )
    elif one.finding is None:
        one.finding_key = f"ref {ref_key(ref)}" if ref else f"words {plain_text(wording)}"
    elif wording and plain_text(one.finding.wording) != plain_text(wording):
        one.differs.append((f"Finding {one.finding.ref}", one.finding.wording, wording))


def _recommendation_of(one: Weighed, here: Here) -> None:
    wording, ref = one.line.get("recommendation"), one.line.get("ref")
    if not wording and not ref:
        return
    by_ref, by_words = here.recommendations
    known = by_ref.get(ref_key(ref)) if ref else None
    same = by_words.get(plain_text(wording)) if wording else None
    if known:
        one.recommendation = known
    elif same:
        one.recommendation = same
        if ref:
            one.differs.append(("Reference", same.ref, ref))
    elif not wording:
        one.line.notes.insert(0, ("Reference", ref))
        one.hints.append(
            f"There is no recommendation {ref} here, so the action stands alone; the reference is kept as words."
        )
    else:
        one.recommendation_key = f"ref {ref_key(ref)}" if ref else f"words {plain_text(wording)}"
    if one.recommendation is None:
        return
    if wording and plain_text(one.recommendation.wording) != plain_text(wording):
        one.differs.append(
            (f"Recommendation {one.recommendation.ref}", one.recommendation.wording, wording)
        )
        one.problems.append(
            f"Recommendation {one.recommendation.ref} is here with other words. Change it there, or give this one another "
            "reference in the file."
        )
    asked, scope = one.line.get("asked"), SCOPES.get(plain_text(one.line.get("scope")))
    if asked and plain_text(asked) != plain_text(one.recommendation.addressed_to):
        one.differs.append(("Whom it asks", one.recommendation.addressed_to, asked))
    if scope and scope != one.recommendation.scope:
        one.differs.append(("Scope", one.recommendation.get_scope_display(), one.line.get("scope")))


def _compare(found: Weighing, here: Here) -> None:
    """Decide of each line, in their order: what an earlier one brings in, a later one finds."""
    wordings: dict[str, str] = {}
    findings: dict[str, str] = {}
    seen: set[Any] = set()
    claimed = {
        (
            one.recommendation.pk if one.recommendation else None,
            one.action.same,
            one.action.agency.pk,
        )
        for one in found.lines
        if one.action and one.action.agency and not one.recommendation_key
    }
    for one in found.lines:
        if one.recommendation_key:
            said = plain_text(one.line.get("recommendation"))
            if wordings.get(one.recommendation_key, said) != said:
                one.problems.append(
                    f"The file has another recommendation {one.line.get('ref')} above. Give one of them another reference."
                )
        if one.finding_key:
            said = plain_text(one.line.get("finding"))
            if findings.get(one.finding_key, said) != said:
                one.problems.append(
                    f"The file has another finding {one.line.get('finding_ref')} above. Give one of them another reference."
                )
        if one.problems:
            one.verdict = Verdict.DIFFERS if one.differs else Verdict.OUT
            continue
        if one.finding_key and one.finding_key not in findings:
            findings[one.finding_key] = plain_text(one.line.get("finding"))
            one.adds.append("finding")
        if one.recommendation_key and one.recommendation_key not in wordings:
            wordings[one.recommendation_key] = plain_text(one.line.get("recommendation"))
            one.adds.append("recommendation")
        if one.recommendation_key and one.action and one.action.agency:
            names = found.asked.setdefault(one.recommendation_key, [])
            names += [name for name in one.action.names if name not in names]
        if one.action is not None:
            _compare_action(one, here, seen, claimed)
        if one.adds:
            one.verdict = Verdict.NEW
        else:
            one.verdict = Verdict.DIFFERS if one.differs else Verdict.HERE


def _compare_action(one: Weighed, here: Here, seen: set[Any], claimed: set[Any]) -> None:
    action = one.action
    assert action is not None  # noqa: S101
    assert action.agency is not None  # noqa: S101
    item: Any = one.recommendation_key or (one.recommendation.pk if one.recommendation else None)
    key = (item, action.same, action.agency.pk)
    if key in seen:
        one.hints.append("The same action stands in the file twice; it comes in once.")
        return
    seen.add(key)
    known: Action | None = None if one.recommendation_key else here.actions.get(key)
    if known is None and not one.recommendation_key:
        others = [
            row
            for (of, text, agency), row in here.by_text.get((item, action.same), {}).items()
            if (of, text, agency) not in claimed
        ]
        known = others[0] if others else None
    if known is None:
        one.adds.append("action")
    else:
        one.differs += differences_of(action, known, one.line)

"""Reading the criteria of a file: how they are answered, what holds for a set, and its tests."""

from collections.abc import Mapping
from types import MappingProxyType

from reviews.rules.reading import Table
from reviews.rules.shapes import CriteriaSet, CriteriaTest, Criterion
from reviews.rules.standing import Status

# The answers that can be kept: values of ``reviews.models.CriterionAnswer.Answer``, written out because
# the rules know no tables. A test compares them.
ANSWERS = frozenset({"yes", "no", "known", "suspected", "not_yet"})


def read_criteria_sets(top: Table) -> Mapping[str, CriteriaSet]:
    """The sets under ``[criteria_sets]`` by their free names."""
    if not top.has("criteria_sets"):
        return MappingProxyType({})
    table = top.table("criteria_sets")
    return MappingProxyType({key: _set(table.table(key), key) for key in table.remaining()})


def _set(table: Table, key: str) -> CriteriaSet:
    found = CriteriaSet(
        key=key,
        title=table.text("title"),
        every=table.flag("every"),
        tests=tuple(_test(test) for test in table.tables("tests")),
    )
    table.done()
    return found


def _test(table: Table) -> CriteriaTest:
    test = CriteriaTest(
        any_of=table.texts("any_of"),
        answers=frozenset(table.texts("answers")),
        otherwise=table.text("otherwise"),
        always=table.has("always") and table.flag("always"),
    )
    table.done()
    return test


def read_criteria(
    top: Table, sets: Mapping[str, CriteriaSet]
) -> Mapping[str, tuple[Criterion, ...]]:
    """The criteria under ``[[criteria.<set>]]``, in the order of the file."""
    answers = _answers(top)
    table = top.table("criteria") if top.has("criteria") else Table(top.file, "criteria", {})
    for key in table.remaining():
        if key not in sets:
            raise table.wrong(key, "is not one of the criteria_sets of this file.")
    for key in sets:
        if not table.has(key):
            raise table.wrong(key, "is missing.")
    return MappingProxyType({key: _criteria(table, key, answers) for key in table.remaining()})


def _answers(top: Table) -> Mapping[str, Mapping[str, str]]:
    """The ways of answering under ``[answers]``: name → key that is kept → its words."""
    if not top.has("answers"):
        return {}
    table = top.table("answers")
    found = {}
    for name in table.remaining():
        one = table.table(name)
        for key in one.remaining():
            if key not in ANSWERS:
                raise one.wrong(key, f"is not an answer; those are: {'; '.join(sorted(ANSWERS))}.")
        found[name] = MappingProxyType({key: one.text(key) for key in one.remaining()})
    return found


def _criteria(
    parent: Table, set_key: str, answers: Mapping[str, Mapping[str, str]]
) -> tuple[Criterion, ...]:
    found: list[Criterion] = []
    for table in parent.tables(set_key):
        criterion = Criterion(
            key=table.identifier("key"),
            label=table.text("label"),
            help=table.text("help"),
            citation=table.text("citation"),
            status=table.choice("status", Status),
            answers=answers[table.one_of("answers", frozenset(answers))],
        )
        table.done()
        if any(criterion.key == earlier.key for earlier in found):
            raise table.wrong("key", f"{criterion.key!r} is there twice.")
        found.append(criterion)
    return tuple(found)


def check_tests(
    top: Table, sets: Mapping[str, CriteriaSet], criteria: Mapping[str, tuple[Criterion, ...]]
) -> None:
    """A test asks for criteria of its set, for answers that all of them have, and for none that may be left out."""
    for key, found in sets.items():
        known = {criterion.key: criterion for criterion in criteria[key]}
        for n, test in enumerate(found.tests, start=1):
            place = f"criteria_sets.{key}.tests[{n}]"
            if not test.any_of or not test.answers:
                raise top.wrong(place, "must name criteria in any_of, and answers.")
            for name in test.any_of:
                criterion = known.get(name)
                if criterion is None:
                    raise top.wrong(f"{place}.any_of", f"{name!r} is not a criterion of its set.")
                if criterion.editable:
                    raise top.wrong(
                        f"{place}.any_of",
                        f"{name!r} may be left out by a partnership, so no test can ask for it.",
                    )
                if missing := sorted(test.answers - set(criterion.answers)):
                    raise top.wrong(
                        f"{place}.answers", f"{missing[0]!r} is not an answer to {name!r}."
                    )

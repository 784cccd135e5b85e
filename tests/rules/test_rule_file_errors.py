"""Every way in which a rule file can be wrong, and the error that names the place."""

import copy
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from reviews.rules import RuleFileError
from reviews.rules.editions import read_folder
from reviews.rules.load import load_edition, read_edition

FILE = "visit.one.toml"
Values = dict[str, Any]

SMALLEST: Values = {
    "id": "visit.one",
    "process": "visit",
    "title": "Visit",
    "guidance": "Guidance",
    "citation": "Some Act, section 1",
    "in_force_from": date(2020, 1, 1),
    "in_force_from_status": "verified",
    "in_force_from_note": "Read.",
    "anchor_for_edition": ["began"],
    "to_check": ["All of it."],
    "names": {"long": "A visit", "short": "Visit"},
    "stages": {"notification": "Asked", "closed": "Done"},
    "dates": [
        {"key": "began", "label": "Began", "help": "The first day."},
        {"key": "ended", "label": "Ended", "help": "The last day."},
    ],
    "answers": {"yes_or_no": {"yes": "Yes", "no": "No"}},
    "criteria_sets": {
        "needs": {
            "title": "Criteria for a visit", "every": True,
            "tests": [{"any_of": ["one"], "answers": ["yes"], "otherwise": "one is missing"}],
        },
    },
    "criteria": {
        "needs": [
            {
                "key": "one", "label": "One", "help": "Help.", "citation": "Act", "status": "verified",
                "answers": "yes_or_no",
            },
        ],
    },
    "decisions": [
        {"key": "visit", "title": "Decision to visit", "outcomes": [{"key": "go", "label": "Go"}]},
    ],
    "routes": [{"key": "none", "label": "Nothing", "help": "Help."}],
    "purposes": [{"key": "learn", "text": "Learn.", "citation": "Act", "status": "verified"}],
    "return_sections": [
        {"key": "seen", "label": "Seen", "help": "Help.", "required": True, "status": "verified"},
    ],
    "report_sections": [
        {
            "key": "seen", "label": "Seen", "help": "Help.", "required": True,
            "status": "verified", "citation": "Act", "prefill": "returns.seen",
        },
    ],
    "panel_outcomes": [{"key": "fine", "label": "Fine", "help": "Help.", "status": "verified"}],
    "deadlines": [
        {
            "id": "END", "label": "End", "anchor": "began", "amount": 3, "unit": "weeks", "direction": "after",
            "force": "law", "status": "verified", "citation": "Act", "source": "Read.", "stopped_by": "ended",
            "editable": False, "who": "coordinator", "task": "end", "main": True,
        },
    ],
}  # fmt: skip


def test_the_smallest_file_is_right() -> None:
    edition = read_edition(FILE, copy.deepcopy(SMALLEST))
    assert edition.rule("END").amount == 3
    assert edition.report_sections[0].prefill == "returns.seen"


def test_what_a_file_may_leave_out() -> None:
    values = copy.deepcopy(SMALLEST)
    for key in (
        "answers",
        "criteria_sets",
        "criteria",
        "decisions",
        "routes",
        "purposes",
        "return_sections",
        "report_sections",
        "panel_outcomes",
        "to_check",
    ):
        del values[key]
    edition = read_edition(FILE, values)
    assert (edition.criteria, edition.routes, edition.to_check, edition.in_force_to) == (
        {},
        (),
        (),
        None,
    )


def put(path: str, value: object) -> Callable[[Values], None]:
    """Set one value: "deadlines.0.amount"."""

    def change(values: Values) -> None:
        target: Any = values
        *steps, last = path.split(".")
        for step in steps:
            target = target[int(step)] if step.isdigit() else target[step]
        target[last] = value

    return change


def take(path: str) -> Callable[[Values], None]:
    """Remove one value."""

    def change(values: Values) -> None:
        target: Any = values
        *steps, last = path.split(".")
        for step in steps:
            target = target[int(step)] if step.isdigit() else target[step]
        del target[last]

    return change


def twice(key: str) -> Callable[[Values], None]:
    """Repeat the first entry of a list."""

    def change(values: Values) -> None:
        values[key].append(copy.deepcopy(values[key][0]))

    return change


@pytest.mark.parametrize(
    ("change", "key", "problem"),
    [
        (put("colour", "red"), "colour", "is not a key of a rule file."),
        (
            put("panel_outcomes.0.agrees_with", {"stay": ["go"]}),
            "panel_outcomes.fine.agrees_with",
            "'stay' is not a decision of this file.",
        ),
        (
            put("decisions.0.outcomes.0.agrees_with", {"visit": ["stay"]}),
            "decisions.visit.go.agrees_with.visit",
            "'stay' is not an outcome of 'visit'.",
        ),
        (
            put("decisions.0.outcomes.0.agrees_with", {"visit": []}),
            "decisions.visit.go.agrees_with.visit",
            "must name at least one outcome.",
        ),
        (put("deadlines.0.colour", "red"), "deadlines[1].colour", "is not a key of a rule file."),
        (put("dates.1.colour", "red"), "dates[2].colour", "is not a key of a rule file."),
        (put("names.colour", "red"), "names.colour", "is not a key of a rule file."),
        (take("id"), "id", "is missing."),
        (take("names"), "names", "is missing."),
        (take("names.short"), "names.short", "is missing."),
        (take("dates"), "dates", "is missing."),
        (take("deadlines"), "deadlines", "is missing."),
        (take("deadlines.0.amount"), "deadlines[1].amount", "is missing."),
        (take("deadlines.0.stopped_by"), "deadlines[1].stopped_by", "is missing."),
        (take("deadlines.0.editable"), "deadlines[1].editable", "is missing."),
        (take("in_force_from"), "in_force_from", "is missing."),
        (put("title", "  "), "title", "must be words and not be empty."),
        (put("title", 5), "title", "must be words and not be empty."),
        (
            put("process", "Visit!"),
            "process",
            "'Visit!' must be lower-case letters, digits and underscores.",
        ),
        (
            put("id", "visit.two"),
            "id",
            "'visit.two' must be the name of the file and begin with the process, 'visit'.",
        ),
        (
            put("process", "tour"),
            "id",
            "'visit.one' must be the name of the file and begin with the process, 'tour'.",
        ),
        (put("in_force_from", "2020-01-01"), "in_force_from", "must be a date such as 2023-12-15."),
        (
            put("in_force_from", datetime(2020, 1, 1)),
            "in_force_from",
            "must be a date such as 2023-12-15.",
        ),
        (put("in_force_to", date(2019, 1, 1)), "in_force_to", "is before in_force_from."),
        (
            put("in_force_from_status", "GK"),
            "in_force_from_status",
            "'GK' must be one of: verified; secondary source; general knowledge, not yet checked; local practice.",
        ),
        (
            put("anchor_for_edition", []),
            "anchor_for_edition",
            "must name the dates that pick the edition.",
        ),
        (
            put("anchor_for_edition", ["sent"]),
            "anchor_for_edition",
            "'sent' is not one of the dates of this file.",
        ),
        (
            put("anchor_for_edition", ["began", "began"]),
            "anchor_for_edition",
            "has an entry twice.",
        ),
        (put("to_check", "All of it."), "to_check", "must be a list of words."),
        (put("to_check", [1]), "to_check", "must be a list of words."),
        (put("names", "Visit"), "names", "must be a table."),
        (put("dates", "began"), "dates", "must be tables, each headed [[dates]]."),
        (
            put("criteria.needs", ["one"]),
            "criteria.needs",
            "must be tables, each headed [[criteria.needs]].",
        ),
        (
            put("criteria.local", []),
            "criteria.local",
            "is not one of the criteria_sets of this file.",
        ),
        (
            put("answers.yes_or_no.maybe", "Maybe"),
            "answers.yes_or_no.maybe",
            "is not an answer; those are: known; no; not_yet; suspected; yes.",
        ),
        (
            put("criteria.needs.0.answers", "scale"),
            "criteria.needs[1].answers",
            "'scale' must be one of: yes_or_no.",
        ),
        (
            put("criteria.needs.0.status", "local practice"),
            "criteria_sets.needs.tests[1].any_of",
            "'one' may be left out by a partnership, so no test can ask for it.",
        ),
        (
            put("criteria_sets.needs.tests.0.any_of", ["two"]),
            "criteria_sets.needs.tests[1].any_of",
            "'two' is not a criterion of its set.",
        ),
        (
            put("criteria_sets.needs.tests.0.any_of", []),
            "criteria_sets.needs.tests[1]",
            "must name criteria in any_of, and answers.",
        ),
        (
            put("criteria_sets.needs.tests.0.answers", ["known"]),
            "criteria_sets.needs.tests[1].answers",
            "'known' is not an answer to 'one'.",
        ),
        (take("criteria"), "criteria.needs", "is missing."),
        (put("decisions.0.outcomes", []), "decisions[1].outcomes", "is missing."),
        (
            put("stages.paused", "Paused"),
            "stages.paused",
            "is not a shared stage; those are: action_plan; closed; information; not_progressed; notification; "
            "panel; report; screening.",
        ),
        (take("stages.closed"), "stages.closed", "is missing: every process begins and ends."),
        (twice("dates"), "dates[3].key", "'began' is there twice."),
        (twice("routes"), "routes[2].key", "'none' is there twice."),
        (twice("return_sections"), "return_sections[2].key", "'seen' is there twice."),
        (twice("deadlines"), "deadlines[2].id", "'END' is there twice."),
        (
            put("return_sections.0.required", 1),
            "return_sections[1].required",
            "must be true or false.",
        ),
        (
            put("report_sections.0.prefill", "returns.heard"),
            "report_sections[1].prefill",
            "'returns.heard' must be one of: ",
        ),
        (
            put("return_sections.0.prefill", "returns.seen"),
            "return_sections[1].prefill",
            "'returns.seen' must be one of: .",
        ),
        (
            put("deadlines.0.id", "end"),
            "deadlines[1].id",
            "'end' must be upper-case letters, digits and underscores.",
        ),
        (
            put("deadlines.0.amount", -1),
            "deadlines[1].amount",
            "must be a whole number, 0 or more.",
        ),
        (
            put("deadlines.0.amount", True),
            "deadlines[1].amount",
            "must be a whole number, 0 or more.",
        ),
        (
            put("deadlines.0.amount", "3"),
            "deadlines[1].amount",
            "must be a whole number, 0 or more.",
        ),
        (
            put("deadlines.0.unit", "fortnights"),
            "deadlines[1].unit",
            "'fortnights' must be one of: working_days; calendar_days; weeks; months.",
        ),
        (
            put("deadlines.0.direction", "by"),
            "deadlines[1].direction",
            "'by' must be one of: after; before.",
        ),
        (
            put("deadlines.0.anchor", "sent"),
            "deadlines[1].anchor",
            "'sent' is not one of the dates of this file.",
        ),
        (
            put("deadlines.0.stopped_by", "sent"),
            "deadlines[1].stopped_by",
            "'sent' is not one of the dates of this file.",
        ),
        (
            put("deadlines.0.stopped_by", "began"),
            "deadlines[1].stopped_by",
            "must be another date than the anchor.",
        ),
        (
            put("deadlines.0.who", "minister"),
            "deadlines[1].who",
            "'minister' must be one of: agency_contact; coordinator; panel_member; signatory.",
        ),
        (
            put("deadlines.0.status", "general knowledge, not yet checked"),
            "deadlines[1].editable",
            "must be true for a rule whose status is 'general knowledge, not yet checked'.",
        ),
        (
            put("deadlines.0.force", "local"),
            "deadlines[1].editable",
            "must be true for local practice.",
        ),
        (
            put("deadlines.0.anchor_choices", ["began", "sent"]),
            "deadlines[1].anchor_choices",
            "'sent' is not one of the dates of this file.",
        ),
        (
            put("deadlines.0.anchor_choices", ["ended"]),
            "deadlines[1].anchor_choices",
            "must include the anchor, 'began'.",
        ),
        (
            put("deadlines.0.sense", "not_before"),
            "deadlines[1].sense",
            "a not_before rule is met by waiting; it has no stopped_by and does not repeat.",
        ),
        (put("deadlines.0.until", "ended"), "deadlines[1].until", "goes together with repeats."),
        (put("deadlines.0.repeats", True), "deadlines[1].until", "goes together with repeats."),
    ],
)
def test_each_mistake_names_the_file_and_the_key(
    change: Callable[[Values], None], key: str, problem: str
) -> None:
    values = copy.deepcopy(SMALLEST)
    change(values)
    with pytest.raises(RuleFileError) as caught:
        read_edition(FILE, values)
    assert (caught.value.file, caught.value.key) == (FILE, key)
    assert caught.value.problem.startswith(problem)
    assert str(caught.value) == f"{FILE}: {key}: {caught.value.problem}"


def test_a_rule_that_repeats_needs_an_interval() -> None:
    values = copy.deepcopy(SMALLEST)
    values["deadlines"][0].update(repeats=True, until="ended", amount=0)
    with pytest.raises(RuleFileError, match="must be at least 1 for a rule that repeats"):
        read_edition(FILE, values)


def write(folder: Path, name: str, **changes: str) -> Path:
    """A whole file on disk, from one of ours."""
    text = (Path(__file__).parents[2] / "reviews/rules/data/lcspr.wt2026.toml").read_text()
    text = text.replace('"lcspr.wt2026"', f'"{name}"')
    for old, new in changes.items():
        text = text.replace(f"{old} = ", f"{old} = {new} # ", 1)
    file = folder / f"{name}.toml"
    file.write_text(text)
    return file


def test_a_file_that_is_not_toml(tmp_path: Path) -> None:
    file = tmp_path / "visit.one.toml"
    file.write_text("id = \n")
    with pytest.raises(RuleFileError, match=r"^visit\.one\.toml: cannot be read: Invalid value"):
        load_edition(file)
    file.write_bytes(b"id = '\xff'")
    with pytest.raises(RuleFileError, match=r"^visit\.one\.toml: cannot be read: 'utf-8'"):
        load_edition(file)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(RuleFileError, match=r"^visit\.one\.toml: cannot be opened: No such file"):
        load_edition(tmp_path / "visit.one.toml")


def test_two_editions_may_not_be_in_force_at_once(tmp_path: Path) -> None:
    write(tmp_path, "lcspr.a", in_force_from="2020-01-01\nin_force_to = 2021-01-01")
    write(tmp_path, "lcspr.b", in_force_from="2021-01-01")
    with pytest.raises(
        RuleFileError, match=r"^lcspr\.a\.toml: in_force_to: must be before lcspr\.b begins"
    ):
        read_folder(tmp_path)


def test_an_edition_that_was_replaced_must_say_until_when(tmp_path: Path) -> None:
    write(tmp_path, "lcspr.a", in_force_from="2020-01-01")
    write(tmp_path, "lcspr.b", in_force_from="2021-01-01")
    with pytest.raises(RuleFileError, match="in_force_to"):
        read_folder(tmp_path)


def test_editions_of_a_process_are_picked_by_the_same_dates(tmp_path: Path) -> None:
    write(
        tmp_path,
        "lcspr.a",
        in_force_from="2020-01-01\nin_force_to = 2020-12-31",
        anchor_for_edition='["incident"]',
    )
    write(tmp_path, "lcspr.b", in_force_from="2021-01-01")
    with pytest.raises(
        RuleFileError, match=r"^lcspr\.b\.toml: anchor_for_edition: differs from that of lcspr\.a"
    ):
        read_folder(tmp_path)

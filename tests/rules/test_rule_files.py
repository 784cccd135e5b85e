"""The rule files as they are shipped: each loads, and says what the product relies on."""

import re
from datetime import date

import pytest
from django_fsm import get_all_FIELD_transitions

from reviews.clock import Direction, Unit
from reviews.models import Review, Stage
from reviews.process import process_for
from reviews.rules import (
    Criterion,
    Edition,
    Force,
    RuleError,
    Section,
    Sense,
    Status,
    edition_for,
    editions,
    get_edition,
)
from reviews.rules.editions import DATA, read_folder

ALL = sorted(file.stem for file in DATA.glob("*.toml"))
RAPID_REVIEWS = [name for name in ALL if name.startswith("rapid_review.")]


def test_these_editions_are_shipped() -> None:
    assert ALL == [
        "audit.local",
        "contextual.local",
        "dhr.dvcva2004",
        "dhr.vpa2024",
        "improvement.local",
        "lcspr.wt2023",
        "lcspr.wt2026",
        "learning.local",
        "national.local",
        "rapid_review.wt2018",
        "rapid_review.wt2023",
        "rapid_review.wt2026",
        "referral.one_panel",
        "sar.ca2014",
    ]


@pytest.mark.parametrize("name", ALL)
def test_each_file_loads_and_is_found_by_its_id(name: str) -> None:
    edition = get_edition(name)
    assert edition.id == name
    assert edition is get_edition(name), "read once and kept"
    assert edition in editions(edition.process)


def test_editions_of_a_process_are_oldest_first() -> None:
    assert [edition.id for edition in editions("rapid_review")] == RAPID_REVIEWS


@pytest.mark.parametrize("name", ALL)
def test_whatever_no_source_says_can_be_changed_and_shows_it(name: str) -> None:
    edition = get_edition(name)
    for rule in edition.deadlines:
        if (
            rule.status in (Status.GENERAL_KNOWLEDGE, Status.LOCAL_PRACTICE)
            or rule.force is Force.LOCAL
        ):
            assert rule.editable, rule.id
    criteria = [criterion for found in edition.criteria.values() for criterion in found]
    items: list[Section | Criterion] = [
        *edition.return_sections,
        *edition.report_sections,
        *criteria,
    ]
    for item in items:
        assert item.editable is (
            item.status in (Status.GENERAL_KNOWLEDGE, Status.LOCAL_PRACTICE)
        ), item.key
    assert edition.to_check, "someone has to know what is still open"


@pytest.mark.parametrize("name", ALL)
def test_words_are_for_people(name: str) -> None:
    text = (DATA / f"{name}.toml").read_text()
    words = " ".join(re.findall(r'"([^"]*)"', text))
    # Nobody outside knows these marks, and a straight apostrophe is a slip.
    assert not re.findall(r"\bGK\b|MODEL|\[V|\bS\d\d\b|\w'\w", words)
    # The local body is the review panel, the national one is named in full.
    assert not re.findall(
        r"[Tt]he Panel\b(?!’s own)(?! for)", words.replace("to the Panel, and the Panel’s own", "")
    )


@pytest.mark.parametrize("name", ALL)
def test_headings_for_readers_speak_of_the_agency_and_not_to_it(name: str) -> None:
    edition = get_edition(name)
    sections = (*edition.return_sections, *edition.report_sections)
    spoken_to = r"\b(?:you|your|yours)\b"
    assert [s.key for s in sections if re.search(spoken_to, s.for_readers, re.I)] == []
    # The agency's own form keeps its words; a heading of the same words would say nothing.
    own = {s.key for s in sections if re.search(spoken_to, s.label, re.I)}
    assert {s.key for s in sections if s.heading} == own
    for section in sections:
        assert section.for_readers == (section.heading or section.label)


@pytest.mark.parametrize("name", RAPID_REVIEWS)
def test_rapid_review_deadlines(name: str) -> None:
    edition = get_edition(name)
    assert [
        (rule.id, rule.amount, rule.task, rule.stopped_by, rule.who) for rule in edition.deadlines
    ] == [
        ("SIN_NOTIFY", 5, "notification", "notification_sent", "coordinator"),
        ("SIN_PARTNERS", 5, "notification", "partners_told", "coordinator"),
        ("RR_REQUESTS", 1, "request_information", "requests_sent", "coordinator"),
        ("RR_ARRANGE", 3, "convene", "panel_arranged", "coordinator"),
        ("RR_RETURNS", 7, "agency_summary", "returns_in", "agency_contact"),
        ("RR_MEETING", 10, "hold_meeting", "panel_meeting", "coordinator"),
        ("RR_DRAFT", 12, "draft_report", "report_drafted", "coordinator"),
        ("RR_SIGNOFF", 14, "sign_off", "signed_off", "signatory"),
        ("RR_SUBMIT", 15, "submit_report", "submitted", "coordinator"),
        ("RR_RESPONSE", 15, "panel_response", "panel_response", "coordinator"),
        ("RR_PLAN", 20, "action_plan", "plan_agreed", "coordinator"),
        ("RR_FOLLOWS", 30, "what_follows", "follows_decided", "coordinator"),
    ]
    assert {(rule.unit, rule.direction, rule.sense) for rule in edition.deadlines} == {
        (Unit.WORKING_DAYS, Direction.AFTER, Sense.NO_LATER_THAN)
    }
    assert len(edition.panel_outcomes) == 9
    assert edition.anchor_for_edition == ("notification_sent", "incident")


def test_the_older_edition_counts_from_becoming_aware() -> None:
    anchors = [get_edition(name).rule("RR_SUBMIT").anchor for name in RAPID_REVIEWS]
    assert anchors == ["la_aware", "notification_sent", "notification_sent"]
    assert [get_edition(name).rule("RR_SUBMIT").editable for name in RAPID_REVIEWS] == [
        True,
        False,
        False,
    ]


@pytest.mark.parametrize("name", ["rapid_review.wt2023", "rapid_review.wt2026"])
def test_identity_and_equality_is_required_since_june_2025(name: str) -> None:
    edition = get_edition(name)
    for sections in (edition.return_sections, edition.report_sections):
        assert [s.required for s in sections if s.key == "identity_and_equality"] == [True]
    assert [purpose.key for purpose in edition.purposes] == [
        "gather_facts", "immediate_action", "improvements", "context", "next_steps",
    ]  # fmt: skip


def test_criteria_are_those_of_the_law() -> None:
    edition = get_edition("rapid_review.wt2026")
    assert {key: [criterion.key for criterion in found] for key, found in edition.criteria.items()} == {
        "notification": [
            "abuse_or_neglect", "death", "serious_harm", "in_area", "outside_england",
            "looked_after_death", "care_leaver_death",
        ],
        "lcspr": ["improvements", "recurrent_themes", "working_together", "panel_view"],
        "national": ["improvements", "law_or_guidance", "recurrent_themes"],
    }  # fmt: skip
    assert [criterion.citation for criterion in edition.criteria["lcspr"]] == [
        f"SI 2018/789, regulation 11({letter})" for letter in "abcd"
    ]
    assert "care_leaver_death" not in [
        criterion.key for criterion in get_edition("rapid_review.wt2018").criteria["notification"]
    ]


@pytest.mark.parametrize("name", ["lcspr.wt2023", "lcspr.wt2026"])
def test_local_review_deadlines(name: str) -> None:
    edition = get_edition(name)
    assert [
        (rule.id, rule.anchor, rule.amount, rule.unit, rule.direction) for rule in edition.deadlines
    ] == [
        ("LCSPR_PUBLISH", "decision_made", 6, Unit.MONTHS, Direction.AFTER),
        ("LCSPR_REPORTS", "requests_sent", 30, Unit.WORKING_DAYS, Direction.AFTER),
        ("LCSPR_DRAFT", "decision_made", 4, Unit.MONTHS, Direction.AFTER),
        ("LCSPR_ACCURACY", "facts_asked", 10, Unit.WORKING_DAYS, Direction.AFTER),
        ("LCSPR_SIGNOFF", "report_drafted", 10, Unit.WORKING_DAYS, Direction.AFTER),
        ("LCSPR_COPY", "planned_publication", 7, Unit.WORKING_DAYS, Direction.BEFORE),
        ("LCSPR_PROGRESS_CHECK", "reviewer_appointed", 1, Unit.MONTHS, Direction.AFTER),
        ("LCSPR_ONLINE", "published", 12, Unit.MONTHS, Direction.AFTER),
        ("LCSPR_ONLINE_LOOK", "published", 12, Unit.MONTHS, Direction.AFTER),
        ("LCSPR_IMPACT", "closed", 6, Unit.MONTHS, Direction.AFTER),
    ]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2018, 7, 4), "rapid_review.wt2018"),
        (date(2023, 12, 14), "rapid_review.wt2018"),
        (date(2023, 12, 15), "rapid_review.wt2023"),
        (date(2026, 3, 18), "rapid_review.wt2023"),
        (date(2026, 3, 19), "rapid_review.wt2026"),
        (date(2035, 1, 1), "rapid_review.wt2026"),
    ],
)
def test_the_edition_on_its_boundary_days(day: date, expected: str) -> None:
    assert edition_for("rapid_review", day).id == expected


def test_no_edition_before_the_first() -> None:
    with pytest.raises(RuleError) as caught:
        edition_for("rapid_review", date(2018, 7, 3))
    assert str(caught.value) == (
        "No edition of the rules for a Rapid Review was in force on Tuesday 3 July 2018. "
        "The earliest here begins on Wednesday 4 July 2018."
    )


def test_unknown_names_are_refused_with_a_sentence() -> None:
    edition: Edition = get_edition("rapid_review.wt2026")
    with pytest.raises(RuleError, match=r"There is no edition 'rapid_review\.wt1999'"):
        get_edition("rapid_review.wt1999")
    with pytest.raises(RuleError, match="no rules for a process 'scr'"):
        editions("scr")
    with pytest.raises(
        RuleError, match=r"Rapid Review \(Working Together .* 2026\) has no deadline rule SAR_ACK"
    ):
        edition.rule("SAR_ACK")
    with pytest.raises(RuleError, match="does not use the stage paused"):
        edition.stage_label("paused")
    assert edition.stage_label("screening") == "Screening"


def test_what_was_read_cannot_be_changed_in_memory() -> None:
    edition = get_edition("rapid_review.wt2026")
    for mapping in (edition.dates, edition.stages, edition.criteria, read_folder(DATA)):
        with pytest.raises(TypeError):
            mapping["new"] = None  # type: ignore[index]
    with pytest.raises(AttributeError):
        edition.title = "Another"  # type: ignore[misc]


@pytest.mark.parametrize("name", ALL)
def test_an_edition_names_the_stages_that_its_process_has_and_no_others(name: str) -> None:
    """A stage that a review never has would show as done on its page."""
    edition = get_edition(name)
    machine = process_for(edition.process).machine
    moves = get_all_FIELD_transitions(machine(), Review._meta.get_field("stage"))
    assert set(edition.stages) == {Stage.NOTIFICATION, *(move.target for move in moves)}

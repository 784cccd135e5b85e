"""Tests, answers and outcomes are read from the rule files; a process brings its own under free names."""

import pytest

from reviews.models import CriterionAnswer
from reviews.rules import get_edition
from reviews.rules.editions import DATA
from reviews.rules.load_criteria import ANSWERS

RAPID_REVIEWS = sorted(file.stem for file in DATA.glob("rapid_review.*.toml"))
MET = {"abuse_or_neglect": "suspected", "death": "no", "serious_harm": "yes", "in_area": "yes"}


def test_the_answers_are_those_that_can_be_kept() -> None:
    assert set(CriterionAnswer.Answer.values) == ANSWERS


@pytest.mark.parametrize("name", RAPID_REVIEWS)
@pytest.mark.parametrize(
    ("changed", "missing"),
    [
        ({}, []),
        ({"abuse_or_neglect": "known", "death": "yes", "serious_harm": "no"}, []),
        ({"in_area": "no", "outside_england": "yes"}, []),
        ({"abuse_or_neglect": "no"}, ["abuse or neglect is neither known nor suspected"]),
        ({"serious_harm": "no"}, ["the child has neither died nor been seriously harmed"]),
        (
            {"in_area": "no", "looked_after_death": "yes"},
            [
                "it happened neither in this area nor outside England to a child who normally lives here"
            ],
        ),
    ],
)
def test_what_is_not_met_of_the_notification(
    name: str, changed: dict[str, str], missing: list[str]
) -> None:
    assert get_edition(name).criteria_sets["notification"].not_met({**MET, **changed}) == missing


@pytest.mark.parametrize("name", RAPID_REVIEWS)
def test_which_sets_are_answered_whole(name: str) -> None:
    sets = get_edition(name).criteria_sets
    assert {key: found.every for key, found in sets.items()} == {
        "notification": True,
        "lcspr": True,
        "national": False,
    }


@pytest.mark.parametrize("name", RAPID_REVIEWS)
def test_stored_keys_of_decisions_have_words_in_every_edition(name: str) -> None:
    decisions = get_edition(name).decisions
    assert {key: [outcome.key for outcome in kind.outcomes] for key, kind in decisions.items()} == {
        "when_referred": ["must", "no"],
        "screening": ["criteria_met"],
        "withdrawal": ["withdrawn_not_notifiable"],
        "shared_without": ["go_on_without"],
        "lcspr": ["lcspr", "local_learning", "none"],
        "what_follows": ["lcspr", "learning_review", "local_learning", "none"],
    }
    assert all(outcome.sentence for outcome in decisions["lcspr"].outcomes)
    assert decisions["lcspr"].words("yes") == "yes", "an unknown key shows itself"


@pytest.mark.parametrize("name", RAPID_REVIEWS)
def test_which_answers_of_the_national_panel_ask_something(name: str) -> None:
    assert [item.key for item in get_edition(name).panel_outcomes if item.asks_something] == [
        "queries_need_for_lcspr",
        "more_information_requested",
    ]


@pytest.mark.parametrize("name", RAPID_REVIEWS)
def test_which_earlier_answers_agree_with_what_follows(name: str) -> None:
    edition = get_edition(name)
    assert {
        item.key: {key: sorted(outcomes) for key, outcomes in item.agrees_with.items()}
        for item in (*edition.decisions["lcspr"].outcomes, *edition.panel_outcomes)
        if item.agrees_with
    } == {
        "lcspr": {"what_follows": ["lcspr"]},
        "local_learning": {"what_follows": ["learning_review", "local_learning"]},
        "none": {"what_follows": ["learning_review", "local_learning", "none"]},
        "agree_no_lcspr": {"what_follows": ["learning_review", "local_learning", "none"]},
        "agree_lcspr": {"what_follows": ["lcspr"]},
        "disagree_recommends_lcspr": {"what_follows": ["lcspr"]},
    }


@pytest.mark.parametrize("name", ["lcspr.wt2023", "lcspr.wt2026"])
def test_the_decisions_of_a_local_review(name: str) -> None:
    assert [kind.title for kind in get_edition(name).decisions.values()] == [
        "Reviewer and terms of reference",
        "Another reviewer",
        "No practitioner takes part",
        "Terms of reference changed",
        "Publication",
        "Withdrawn",
        "Whether the published report stays available",
        "What difference the findings made",
    ]

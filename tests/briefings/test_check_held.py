"""What the check finds of the planted identifiers, and how often it speaks where there is nothing."""

from __future__ import annotations

from tests.briefings.planted import false_alarms, misses, people, planted, words_hit

#: Measured with ten sealed people, of whom three are called by ordinary words, in 64 paragraphs of 1,725 words.
FALSE_ALARMS = 2


def test_the_held_set_is_large_enough() -> None:
    """Else the tests below say little."""
    assert misses("held", "exact")[1] >= 120
    assert misses("held", "disguised")[1] >= 150
    assert len(planted("held")["clean"]["paragraphs"]) >= 60
    assert len(people("held")) == 10


def test_none_is_missed_that_stands_as_it_is_sealed() -> None:
    assert misses("held", "exact")[0] == []


def test_at_most_one_in_fifty_disguised_ones_is_missed() -> None:
    missed, plants = misses("held", "disguised")
    assert len(missed) * 50 <= plants, missed


def test_false_alarms_are_counted() -> None:
    """When a rule changes, this number says what it costs whoever checks."""
    assert len(false_alarms("held")) <= FALSE_ALARMS


def test_the_set_the_rules_were_made_with() -> None:
    assert misses("development", "exact")[0] == []
    assert misses("development", "disguised")[0] == []
    assert false_alarms("development") == []


def test_without_what_is_sealed_most_is_found_too() -> None:
    """Most of what is found is found in any text: what a hit tells of who is sealed is little."""
    told = 0
    lines = [line for kind in planted("held")["exact"].values() for line in kind]
    for line in lines:
        told += not words_hit(line.replace("⟦", "").replace("⟧", ""))
    assert told * 20 <= len(lines)

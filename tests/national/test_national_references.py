"""References are read from pasted lines, and sorted as a person would."""

from __future__ import annotations

import pytest

from actions.refs import place_of
from workflows.national.references import Line, lines_of, numbered


@pytest.mark.parametrize(
    ("line", "ref", "wording"),
    [
        ("1. Hear children.", "1", "Hear children."),
        ("2) Train staff.", "2", "Train staff."),
        ("R3: Visit.", "R3", "Visit."),
        ("R3:Visit.", "R3", "Visit."),
        ("Recommendation 4: Ask.", "4", "Ask."),
        ("Rec. 4a – Ask.", "4a", "Ask."),
        (
            "21.10.1 Statutory guidance should change.",
            "21.10.1",
            "Statutory guidance should change.",
        ),
        ("8.1: 108 children were harmed.", "8.1", "108 children were harmed."),
        ("• 5. Listen.", "5", "Listen."),
        ("- Listen.", "", "Listen."),
        ("2.5 million children are concerned.", "", "2.5 million children are concerned."),
        ("108 children were harmed.", "", "108 children were harmed."),
        ("At 10.30 somebody rang.", "", "At 10.30 somebody rang."),
        ("Voices: they are heard.", "", "Voices: they are heard."),
    ],
)
def test_a_line_may_begin_with_its_reference(line: str, ref: str, wording: str) -> None:
    assert lines_of(f"\n  {line}\r\n\n") == [Line(ref, wording)]


def test_a_line_without_gets_the_next_free_number() -> None:
    lines = lines_of("Hear them.\n2. Train them.\nVisit them.\nR9: Ask.\nAsk again.")
    assert [line.ref for line in numbered(lines, ["1", "R4"])] == ["3", "2", "4", "R9", "5"]


def test_they_are_sorted_as_a_person_would() -> None:
    right = ["1", "2", "2a", "8.9", "8.10", "10", "21.2", "21.10", "21.10.1", "R2", "R10"]
    assert sorted(set(right), key=place_of) == right
    assert place_of("R3") == place_of("r3")

"""The check as a whole: what a hit tells, and does not tell, whoever reads it."""

from __future__ import annotations

import time

import pytest

from briefings.check.engine import RULES, find
from briefings.check.parts import PartText
from briefings.check.people import Known
from tests.briefings.planted import hits, people, planted, words_hit

SEALED = Known(
    name="Olivia Thistlewood", other_names="Grace", address="14 Larkspur Close, UB8 4QT",
    education="Oakfield Primary School", nhs_number="485 945 8079", pseudonym="Child A",
)  # fmt: skip


@pytest.mark.parametrize(
    ("sealed", "guess"),
    [
        ("It was Olivia who rang.", "It was Amelia who rang."),
        ("It was olivia who rang.", "It was amelia who rang."),
        ("It was Grace who rang.", "It was Faith who rang."),
        ("Ms Thistlewood rang.", "Ms Broadribbons rang."),
        ("It was Thistlewood who rang.", "It was Broadribbon who rang."),
        ("The child O.T. was seen.", "The child Q.V. was seen."),
        ("at 14 Larkspur Close", "at 15 Sunmeadow Close"),
        ("near UB8 4QT", "near TN1 3XX"),
        ("near UB8", "near TN1"),
        ("at Oakfield Primary School", "at Elmhurst Primary School"),
        ("number 485 945 8079", "number 943 476 5919"),
        ("It was O l i v i a who rang.", "It was A m e l i a who rang."),
        ("It was 0livia who rang.", "It was 4melia who rang."),
    ],
)
def test_a_guess_is_told_the_same_as_the_truth(sealed: str, guess: str) -> None:
    """Whoever types names to see which of them is sealed learns nothing: rule, sentence and weight are the same."""
    told = [(one.rule, one.why, one.weight) for one in hits(sealed, [SEALED])]
    assert len(told) >= 1
    assert told == [(one.rule, one.why, one.weight) for one in hits(guess, [SEALED])]
    assert told == [(one.rule, one.why, one.weight) for one in hits(sealed, [])]


def test_sentences_are_fixed() -> None:
    """No sentence is made for a hit, so none can hold a name."""
    fixed = {(rule.key, rule.why, rule.weight) for rule, _ in RULES}
    known = people("held")
    lines = [
        line
        for kind in ("exact", "disguised")
        for texts in planted("held")[kind].values()
        for line in texts
    ]
    found = find([PartText(str(at), "Here", line) for at, line in enumerate(lines)], known)
    assert len(found) > 300
    assert {(one.rule, one.why, one.weight) for one in found} - fixed == set()
    assert all(len(why) <= 300 and len(key) <= 40 for key, why, _ in fixed)


def test_pseudonyms_may_stand_unless_they_are_sealed_names() -> None:
    william = Known(name="William Young", pseudonym="Daniel")
    assert words_hit("It was Daniel, whom Child Q knew.", [william], pseudonyms=["Child Q"]) == []
    assert words_hit("It was William who knew.", [], pseudonyms=["William"]) == []
    assert words_hit("It was William who knew.", [william], pseudonyms=["William"]) == [
        ("name", "William")
    ]


def test_what_the_caller_allows_may_stand() -> None:
    text = "Northshire Police rang. Write to team@northshire.example. Look again on 1 March 2027. Northshire is large."
    allowed = ["Northshire Police", "team@northshire.example", "Look again on 1 March 2027"]
    assert len(words_hit(text)) == 4
    assert words_hit(text, allowed=allowed) == []
    assert words_hit("On 1 March 2027.", allowed=allowed) == [("date", "1 March 2027")]
    police = Known(name="Northshire Jones")
    assert words_hit("It was Northshire who rang.", [police], allowed=allowed) == [
        ("name", "Northshire")
    ]


def test_overlapping_hits_are_one_with_the_strongest_rule() -> None:
    assert words_hit("Write to olivia.thistlewood@example.org now", [SEALED]) == [
        ("number", "olivia.thistlewood@example.org")
    ]


def test_places_of_hits_count_letters_of_the_text_itself() -> None:
    """Whatever was folded before them."""
    text = "Ａ\u200b æ ½ é: It was Ólivia\u00ad who rang."
    assert [text[one.start : one.end] for one in hits(text, []) if one.rule == "name"] == ["Ólivia"]


def test_order_and_sameness() -> None:
    parts = [PartText("b", "B", "It was Olivia, born 3/2/2019."), PartText("a", "A", "And Amelia.")]
    found = find(parts, [SEALED])
    assert [(one.key, one.rule) for one in found] == [("b", "name"), ("b", "date"), ("a", "name")]
    assert find(parts, [SEALED]) == found


def test_nothing_is_printed_of_what_is_sealed() -> None:
    from briefings.check.sought import sought

    told = f"{SEALED!r} {SEALED} {[SEALED]} {sought([SEALED])!r}"
    assert [word for word in ("Olivia", "olivia", "Grace", "Larkspur", "485") if word in told] == []


def test_two_pages_and_ten_people_are_quick() -> None:
    """The aim is 50 ms of work; the best of several, since others use the machine too."""
    known = people("held")
    parts = [
        PartText(str(at), "Here", text)
        for at, text in enumerate(planted("held")["clean"]["paragraphs"][:26])
    ]
    assert sum(len(part.text.split()) for part in parts) > 700
    best = 1.0
    for _ in range(8):
        begun = time.process_time()
        find(parts, known)
        best = min(best, time.process_time() - begun)
    assert best < 0.05

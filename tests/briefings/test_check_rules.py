"""Each rule of the check: what it finds, with the words it marks, and what it leaves alone."""

from __future__ import annotations

from datetime import date

import pytest

from briefings.check.people import Known
from tests.briefings.planted import words_hit

HOPE = Known(
    name="Hope Marsh",
    address="7 Mill Lane, Ashcombe, TN23 9XB",
    education="St Oswald's Academy",
    other_ids="Case S9-3317",
    born_on=date(2008, 5, 21),
)
TOBIAS = Known(
    name="Tobias Wrenfield",
    other_names="Toby",
    family="Mother Danielle Wrenfield is Polish; father Will Stone (DOB unknown)",
    placement="With mother",
)
NAME = "name"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It was Olivia who rang.", [(NAME, "Olivia")]),
        ("The worker met Oluwadamilare at home.", [(NAME, "Oluwadamilare")]),
        ("It was olivia who rang.", [(NAME, "olivia")]),
        ("It was Grace who rang.", [(NAME, "Grace")]),
        ("Grace asked for help.", [(NAME, "Grace")]),
        ("It was grace’s mother who rang.", [(NAME, "grace")]),
        ("Grace Young", [(NAME, "Grace"), (NAME, "Young")]),
        ("The Baker family moved.", [(NAME, "Baker")]),
        ("It was Оlivia who rang.", [("hidden", "Оlivia")]),
        ("It was 0livia who rang.", [(NAME, "0livia")]),
        ("By the grace of others we will hope for more in May and mark it.", []),
        ("Will you help? May we ask? Mark the day. Hope for more.", []),
        ("In August and since March, early May and late June 2021.", []),
        ("Working Together 2023, the Care Act 2014 and Ofsted. GPs, CAMHS and DfE agree.", []),
        ("Autism, Ketamine and Genograms. I’m sure they don’t know.", []),
    ],
)  # fmt: skip
def test_names_of_anybody(text: str, found: list[tuple[str, str]]) -> None:
    assert words_hit(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Hope liked to draw.", [(NAME, "Hope")]),
        ("“Hope never had a chance,” she said.", [(NAME, "Hope")]),
        ("We hope that you will. Hope for more.", []),
        ("the wrenfield case", [(NAME, "wrenfield")]),
        ("the wrenfeild case", [(NAME, "wrenfeild")]),
        ("the wren field case", [(NAME, "wren"), (NAME, "field")]),
        ("Marsh, Hope", [(NAME, "Marsh"), (NAME, "Hope")]),
        ("they spoke of tobes", [(NAME, "tobes")]),
        ("see hopemarsh and hmarsh", [(NAME, "hopemarsh"), (NAME, "hmarsh")]),
        ("the Marsh, the marsh", [(NAME, "Marsh")]),
        ("near mill lane", [(NAME, "mill lane")]),
        ("pupils of st oswalds", [(NAME, "st oswalds")]),
        # What is written in the sealed record beside names is no name.
        ("They live with mother. Polish is spoken. DOB unknown. Not known.", []),
    ],
)  # fmt: skip
def test_names_that_are_sealed(text: str, found: list[tuple[str, str]]) -> None:
    assert words_hit(text, [HOPE, TOBIAS]) == found


@pytest.mark.parametrize("text", ["3/2/19", "03.02.2019", "3-Feb-19", "2019-02-03", "20190203", "3 February 2019", "3rd Feb", "Feb 3rd 2019", "February 3, 2019",
    "third of February 2019", "twenty-first of May", "3.ii.2019", "3 / 2 / 2019", "12 March", "March the third", "2nd birthday", "Christmas Eve", "Febuary 3rd", "May 3rd"])  # fmt: skip
def test_days(text: str) -> None:
    assert words_hit(f"It was {text}.") == [("date", text)]


@pytest.mark.parametrize("text", ["in February 2019", "between May and June 2021", "in 2019/20", "2019-2023", "1/3 of them", "24/7", "31.2.2019", "version 1.2.3", "over Christmas",
    "step 12 may help", "in May 20 people came", "the second week", "99/99/2019"])  # fmt: skip
def test_no_days(text: str) -> None:
    assert [rule for rule, _ in words_hit(f"It was {text} that we saw.") if rule == "date"] == []


def test_born_in_a_month() -> None:
    """A month may stand, but for a birth or a death."""
    assert words_hit("She was born in February 2019.") == [("date", "born in February 2019")]


@pytest.mark.parametrize("text", ["14 Larkspur Close", "Larkspur Close", "UB8 4QT", "ub84qt", "UB8-4QT", "U B 8 4 Q T", "TS24 OAA", "UB8", "Rose Cottage", "Cromwell Ave"])  # fmt: skip
def test_addresses(text: str) -> None:
    assert words_hit(f"the home at {text}, it said") == [("address", text)]


@pytest.mark.parametrize("text", ["a child in S47 enquiries, and in S20", "the Crown Court and Family Court", "KS2 and GCP2", "the M25", "the way home", "a close friend in the street"])  # fmt: skip
def test_no_addresses(text: str) -> None:
    assert words_hit(f"we know {text}, it said", [HOPE]) == []


@pytest.mark.parametrize("text", ["485 945 8079", "485.945.8079", "4859458079", "4 8 5 9 4 5 8 0 7 9", "+44 7700 900418", "(01632) 960733", "LA-402113", "P77821", "06CC/1184/22", "55102",
    "jo.bloggs@example.org", "jo dot bloggs at example dot org", "jo [at] example.org", "@jo_bloggs"])  # fmt: skip
def test_numbers(text: str) -> None:
    found = words_hit(f"write {text} there")
    assert [rule for rule, _ in found] == ["number"]
    assert text.strip("(") in found[0][1]


def test_a_short_number_is_found_where_it_is_sealed() -> None:
    assert words_hit("the case 3317 was closed") == []
    assert words_hit("the case 3317 was closed", [HOPE]) == [("number", "3317")]


@pytest.mark.parametrize("text", ["In 2019 and 2020, 999 and 101.", "£1200000 and 10,000 children", "2019-2023 or 2023/24", "WT2023", "pages 120-133", "section 175/157"])  # fmt: skip
def test_no_numbers(text: str) -> None:
    assert [rule for rule, _ in words_hit(text) if rule == "number"] == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a pupil of Oakfield Primary School", [("place", "Oakfield Primary School")]),
        ("a pupil of St Mary’s", [("place", "St Mary’s")]),
        ("the ward, Maple Ward", [("place", "Maple Ward")]),
        ("seen at Little Acorns Nursery", [("place", "Little Acorns Nursery")]),
        ("The Primary School, her GP Practice and the Virtual School agreed.", []),
        ("Good Practice was seen in the Emergency Unit.", []),
    ],
)  # fmt: skip
def test_places(text: str, found: list[tuple[str, str]]) -> None:
    assert words_hit(text) == found


def test_professionals() -> None:
    assert words_hit("Ask Dr Patel or PC Young.") == [
        ("professional", "Dr Patel"),
        ("professional", "PC Young"),
    ]
    assert words_hit("The social worker Anna rang.") == [("professional", "social worker Anna")]
    assert words_hit("The Nurse Consultant rang, and the Social Worker Team.") == []
    chair = Known(name="Rose Hill", is_professional=True)
    assert words_hit("chaired by rose hill", [chair]) == [("professional", "rose hill")]
    assert words_hit("The rose on the hill.", [chair]) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The child T.W. was seen.", [("initials", "T.W.")]),
        ("In this text TW is the child.", [("initials", "TW")]),
        ("We saw Mrs P at home.", [("initials", "Mrs P")]),
        ("The GP, the ICB and the NSPCC of the U.K. met.", []),
        ("Plan A and child B", []),
    ],
)  # fmt: skip
def test_initials(text: str, found: list[tuple[str, str]]) -> None:
    assert words_hit(text) == found


@pytest.mark.parametrize(
    "word", ["J a c k", "J.a.c.k", "j-a-c-k", "J***", "J_ck", "Gra\u200bce", "N\u0456na"]
)
def test_hidden_words(word: str) -> None:
    assert words_hit(f"we saw {word} at home") == [("hidden", word)]


def test_not_hidden() -> None:
    assert (
        words_hit("N.S.P.C.C. and safe\u00adguarding of A, B and C, e.g. at 9 a.m. **bold**") == []
    )


@pytest.mark.parametrize(
    "text",
    [
        "14 days old",
        "eight weeks old",
        "3-week-old",
        "aged 2 weeks",
        "2 years, 3 months and 4 days",
    ],
)
def test_ages(text: str) -> None:
    assert words_hit(f"a child {text} was seen") == [("age", text)]


def test_ages_that_may_stand() -> None:
    assert words_hit("aged 3, 15 years old, 8 months old, aged 0 to 5, two weeks later") == []
    assert words_hit("a baby eight weeks old", weeks_may_stand=True) == []
    assert words_hit("a baby eight days old", weeks_may_stand=True) == [("age", "eight days old")]


def test_the_make_up_of_a_family() -> None:
    assert words_hit("his older sister and two brothers, an older sibling") == [
        ("sibling", "older sister"),
        ("sibling", "two brothers"),
    ]
    assert words_hit("the youngest of three siblings") == []


def test_rare_details() -> None:
    together = "The family is Somali and the boy has sickle cell disease."
    assert words_hit(together) == [("rare", "Somali and the boy has sickle cell")]
    assert words_hit("The family is Somali. Some children have sickle cell disease.") == []

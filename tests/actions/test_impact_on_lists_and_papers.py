"""Checks of impact where they wait, before the timers, and in the papers of the plan; letters to outside bodies in the table."""

from __future__ import annotations

import csv
import io
from datetime import date, timedelta
from typing import Any

import docx
import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from actions.impact.due import IMPACT_DUE
from actions.impact.words import MEANING
from actions.impact.worklist import IMPACT
from actions.models import ImpactAnswer, ImpactAsk, ImpactCheck
from actions.sheet import MEANING as STATES
from partnership.models import EscalationStep
from reviews.clock import in_words
from reviews.models import ConflictOfInterest, Review, ReviewRole, RoleKind
from tests.actions.test_action_pages import as_person
from tests.actions.test_groups import at
from tests.actions.test_outside_letters import letter, sent
from tests.drive import report as drive
from tests.drive.opening import screened
from tests.world import LONG_AGO, World

TODAY = timezone.localdate()
COLUMN = "Did it make a difference?"


@pytest.fixture
def review(world: World) -> Review:
    return screened(world)


def check(world: World, review: Review, about: str, days: int = 0, **more: Any) -> ImpactCheck:
    """A check of a recommendation of its own with an action of the learning group."""
    item = more.pop("item", None) or drive.add_recommendation(world, review, wording=about)
    if not item.actions.exists():
        drive.add_action(world, review, recommendation=item)
    values = {"group": world.groups["learning"], "due_on": TODAY + timedelta(days=days), **more}
    return ImpactCheck.objects.create(review=review, recommendation=item, about=about, **values)


def asked(world: World, review: Review, about: str, answer_by: int, **more: Any) -> ImpactCheck:
    """One about which the police were asked."""
    by = TODAY + timedelta(days=answer_by)
    row = check(world, review, about, -30, state="asked", asked_on=TODAY, answer_by=by, **more)
    ImpactAsk.objects.create(check_of=row, agency=world.agencies["police"], level="frontline")
    return row


def scene(world: World, review: Review) -> dict[str, ImpactCheck]:
    """Checks in every place where one can be."""
    return {
        "to come": check(world, review, "To come.", 1),
        "to ask": check(world, review, "To ask."),
        "answering": asked(world, review, "Answering.", 0),
        "to judge": asked(world, review, "To judge.", -1),
        "alone": asked(world, review, "Judged by the team.", -1, group=None),
        "judged": check(
            world, review, "Judged.", state="judged", judgement="partly", judged_on=TODAY
        ),
        "cancelled": check(world, review, "Cancelled.", state="cancelled", state_reason="Closed."),
    }


def work(user: Any, which: str) -> list[tuple[str, str, date | None]]:
    """What stands on the list of work of a person: kind, title, day."""
    return sorted(
        (item.kind, item.title.removeprefix("Did it make a difference? "), item.due_on)
        for queue in getattr(IMPACT, which)(user)
        for item in queue.first(None, TODAY).items
    )


def test_each_check_waits_with_whoever_has_to_do_something(world: World, review: Review) -> None:
    scene(world, review)
    yesterday = TODAY - timedelta(days=1)
    lead = world.police_contact
    assert work(world.chair, "mine") == [("Impact to judge", "To judge.", yesterday)]
    assert work(lead, "mine") == [("Links to pass on", "Answering.", TODAY)]
    assert work(world.coordinator, "free") == [
        ("Impact to ask about", "To ask.", TODAY),
        ("Impact to judge", "Judged by the team.", yesterday),
    ]
    for who, which in ((world.coordinator, "mine"), (world.chair, "free"), (lead, "free")):
        assert work(who, which) == []
    # An answer came: the links need not be passed on any more.
    ask = ImpactAsk.objects.get(check_of__about="Answering.")
    ImpactAnswer.objects.create(ask=ask, at=timezone.now(), known="yes", changed="no")
    assert work(lead, "mine") == []


def test_a_conflict_takes_it_off_the_list(world: World, review: Review) -> None:
    scene(world, review)
    for person in (world.chair, world.police_contact, world.coordinator):
        ConflictOfInterest.objects.create(
            review=review,
            user=person,
            nature="A friend.",
            declared_on=TODAY,
            declared_by=person,
        )
    found = [
        work(person, which)
        for person in (world.chair, world.police_contact, world.coordinator)
        for which in ("mine", "free")
    ]
    assert found == [[]] * 6


def test_the_timers_hear_of_open_checks_and_no_higher_than_the_chair(
    world: World, review: Review
) -> None:
    rows = scene(world, review)
    partnerships = [world.partnership.pk]
    items = {
        item.pk: (item.title, item.due_on, item.group_id)
        for item in IMPACT_DUE.items(TODAY, TODAY, partnerships, None)
    }
    group, ask, judge = world.groups["learning"].pk, "Ask whether it", "Judge whether it"
    assert items == {
        rows["to ask"].pk: (f"{ask} made a difference: To ask.", TODAY, group),
        rows["answering"].pk: (f"{judge} made a difference: Answering.", TODAY, group),
        rows["to judge"].pk: (
            f"{judge} made a difference: To judge.", TODAY - timedelta(days=1), group,
        ),
        rows["alone"].pk: (
            f"{judge} made a difference: Judged by the team.", TODAY - timedelta(days=1), None,
        ),
    }  # fmt: skip
    audiences = {one.audiences for one in IMPACT_DUE.items(TODAY, TODAY, partnerships, None)}
    who = EscalationStep.Audience
    assert audiences == {frozenset({who.HOLDER, who.GROUP_CHAIR})}
    assert not list(IMPACT_DUE.items(TODAY, TODAY, partnerships, [review.pk + 1]))
    still = IMPACT_DUE.still_open["impact"]
    assert still(rows["to ask"].pk, TODAY)
    assert not still(rows["to ask"].pk, TODAY - timedelta(days=1))
    assert not still(rows["judged"].pk, TODAY)


def said(rows: dict[str, ImpactCheck]) -> dict[str, str]:
    """What the papers say of each recommendation of the scene, by its wording."""
    day = {name: in_words(row.answer_by or row.due_on) for name, row in rows.items()}
    return {
        "To come.": f"Not yet checked, due on {day['to come']}",
        "To ask.": f"Not yet checked, due on {day['to ask']}",
        "Answering.": f"Not yet checked: agencies were asked, answers come by {day['answering']}",
        "To judge.": f"Not yet checked: agencies were asked, answers were due by {day['to judge']}",
        "Judged by the team.": "Not yet checked: agencies were asked, answers were due by "
        + day["alone"],
        "Judged.": f"Partly embedded, judged on {in_words(TODAY)}",
        "Cancelled.": "A check was not needed: Closed.",
        "No check.": "Not yet checked",
        "Bare.": "Not yet checked",
        "Refused.": "",
    }


def planned(world: World, review: Review) -> dict[str, ImpactCheck]:
    rows = scene(world, review)
    none = drive.add_recommendation(world, review, wording="No check.")
    drive.add_action(world, review, recommendation=none)
    drive.add_recommendation(world, review, wording="Bare.")
    drive.add_recommendation(
        world, review, wording="Refused.", response="not_accepted", response_reason="No money.",
        response_by="The board", response_on=TODAY,
    )  # fmt: skip
    return rows


def plan(who: Any, review: Review, kind: str) -> bytes:
    answer = as_person(who).get(reverse(f"actions:plan_{kind}", args=[review.reference]))
    assert answer.status_code == 200
    return bytes(answer.content)


def in_table(rows: list[Any]) -> dict[str, str]:
    """Column of impact by recommendation."""
    head = list(rows[0])
    wording, impact = head.index("Recommendation"), head.index(COLUMN)
    return {row[wording]: row[impact] or "" for row in rows[1:]}


def excel(content: bytes) -> list[Any]:
    return list(load_workbook(io.BytesIO(content))["Actions"].iter_rows(values_only=True))


def comma(content: bytes) -> list[Any]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))


def test_the_papers_say_where_the_impact_stands(world: World, review: Review) -> None:
    expected = said(planned(world, review))
    book, table = (plan(world.coordinator, review, kind) for kind in ("excel", "csv"))
    assert in_table(excel(book)) == expected
    assert in_table(comma(table)) == expected
    about = [row[0] for row in load_workbook(io.BytesIO(book))["About"].iter_rows(values_only=True)]
    assert [line for line in about if line in (STATES, MEANING)] == [STATES, MEANING]
    file = docx.Document(io.BytesIO(plan(world.coordinator, review, "word")))
    cells = [row.cells[0].text for row in file.tables[-1].rows][1:]
    found = {}
    for cell in cells:
        wording, _, rest = cell.split(". ", 1)[1].partition("\n")
        found[wording] = rest.partition(f"{COLUMN} ")[2]
    assert found == expected
    assert [p.text for p in file.paragraphs if p.text in (STATES, MEANING)] == [STATES, MEANING]


def test_two_checks_of_one_recommendation_are_two_lines(world: World, review: Review) -> None:
    first = check(world, review, "A.", state="judged", judgement="none", judged_on=TODAY)
    check(world, review, "A.", 180, item=first.recommendation)
    later = in_words(TODAY + timedelta(days=180))
    assert in_table(excel(plan(world.coordinator, review, "excel"))) == {
        "A.": f"No assurance, judged on {in_words(TODAY)}\nNot yet checked, due on {later}"
    }


def test_an_agency_is_told_nothing_of_it(world: World, review: Review) -> None:
    expected = said(planned(world, review))
    ReviewRole.objects.create(
        review=review,
        user=world.bystander,
        role=RoleKind.AGENCY_CONTACT,
        agency=world.agencies["trust"],
        since=LONG_AGO,
    )
    for kind, read in (("excel", excel), ("csv", comma)):
        assert in_table(read(plan(world.bystander, review, kind))) == dict.fromkeys(expected, "")
    word = docx.Document(io.BytesIO(plan(world.bystander, review, "word")))
    text = [p.text for p in word.paragraphs] + [
        cell.text for row in word.tables[-1].rows for cell in row.cells
    ]
    assert [one for one in text if COLUMN in one] == []


def test_a_chair_reads_what_the_own_group_judges(world: World, review: Review) -> None:
    check(world, review, "Ours.", state="judged", judgement="embedded", judged_on=TODAY)
    check(
        world, review, "Of the board.", state="judged", judgement="none", judged_on=TODAY,
        group=world.groups["board"],
    )  # fmt: skip
    none = drive.add_recommendation(world, review, wording="No check.")
    drive.add_action(world, review, recommendation=none)
    expected = {
        "Ours.": f"Embedded, judged on {in_words(TODAY)}",
        "Of the board.": "",
        "No check.": "Not yet checked",
    }
    for kind, read in (("excel", excel), ("csv", comma)):
        answer = as_person(world.chair).get(at(world, f"group_{kind}"))
        assert in_table(read(answer.content)) == expected


def test_letters_stand_on_the_sheet_about_the_workbook(world: World, review: Review) -> None:
    one = letter(world, review)
    late = sent(
        world,
        letter(world, review, body="NHS England"),
        TODAY - timedelta(days=40),
        TODAY - timedelta(days=3),
    )
    client: Client = as_person(world.coordinator)

    def lines(address: str) -> list[str]:
        book = load_workbook(io.BytesIO(client.get(address).content))
        rows = [str(row[0]) for row in book["About"].iter_rows(values_only=True)]
        return rows[rows.index(MEANING) + 1 :]

    def line(row: Any) -> str:
        return (
            f"{review.reference}. {row}. {row.word(TODAY)}, asked for by {row.reply_by:%-d %B %Y}."
        )

    address = reverse("actions:plan_excel", args=[review.reference])
    assert lines(address) == [line(late), line(one)]
    assert late.word(TODAY) == "Reply overdue"
    # A group hears of those that were sent and have no reply, where it oversees an action of the recommendation.
    assert lines(at(world, "group_excel")) == []
    for row in (one, late):
        drive.add_action(world, review, recommendation=row.recommendation)
    assert lines(at(world, "group_excel")) == [line(late)]

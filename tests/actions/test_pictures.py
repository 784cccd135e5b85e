"""Actions in pictures: each number against a count of our own, and the same chart on the page and in the Word file."""

from __future__ import annotations

import io
import random
import zipfile
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from django.utils import timezone
from docx.oxml.parser import parse_xml
from openpyxl import load_workbook

from actions.models import Action, Recommendation
from actions.pictures.figures import pictures
from partnership.models import Agency, Theme
from partnership.ui.bars import Bar, Bars, Series
from reviews.documents import Doc
from reviews.documents.check import inspect
from reviews.models import Review
from tests.actions.test_action_pages import as_person, page
from tests.actions.test_groups import at, queries, with_evidence, with_question
from tests.drive import report as drive
from tests.drive.opening import screened
from tests.world import World

TODAY = date(2026, 3, 31)
STATES = ("open", "returned", "proposed", "done", "dropped")


@pytest.fixture
def review(world: World) -> Review:
    return screened(world)


def noon(on: date) -> datetime:
    return timezone.make_aware(datetime.combine(on, time(12)))


def kinds(state: str, due: date, on: date) -> str:
    """How it stands on a day."""
    if state in ("open", "returned"):
        return "late" if due < on else "in_time"
    return state


def numbers(rows: list[tuple[str, date]], on: date, *keys: str) -> tuple[int, ...]:
    found = [kinds(state, due, on) for state, due in rows]
    return tuple(found.count(key) for key in keys)


def theme_of(world: World, name: str) -> Theme:
    return Theme.objects.create(partnership=world.partnership, kind="practice", name=name)


@pytest.fixture
def lives(world: World, review: Review) -> dict[int, list[tuple[date, str, date]]]:
    """Forty actions with invented histories: action → its rows (day, state, due day), oldest first."""
    chance = random.Random(7)
    themes = [theme_of(world, name) for name in ("Neglect", "Recording")]
    items = [
        Recommendation.objects.create(
            review=review, ref=str(90 + place), wording="Agree it.", addressed_to="All", theme=theme
        )
        for place, theme in enumerate([*themes, None])
    ]
    agencies = [world.agencies["la"], world.agencies["police"]]
    kept: Any = Action.history.model  # type: ignore[attr-defined]
    found = {}
    for number in range(40):
        day = TODAY - timedelta(days=chance.randrange(10, 900))
        rows = []
        while day <= TODAY and len(rows) < 5:
            due = day + timedelta(days=chance.randrange(-40, 200))
            rows.append((day, chance.choice(STATES) if rows else "open", due))
            day += timedelta(days=chance.randrange(1, 200))
        action = Action.objects.create(
            review=review,
            recommendation=chance.choice([*items, None]),
            text=f"Number {number}.",
            agency=chance.choice(agencies),
            group=world.groups["learning"],
            state=rows[-1][1],
            due_on=rows[-1][2],
            accepted_on=rows[-1][0] if rows[-1][1] == "done" else None,
        )
        kept.objects.filter(id=action.pk).delete()
        values = {field.attname: getattr(action, field.attname) for field in Action._meta.fields}
        for on, state, due in rows:
            kept.objects.create(
                **{**values, "state": state, "due_on": due},
                history_date=noon(on),
                history_type="+" if on == rows[0][0] else "~",
            )
        found[action.pk] = rows
    return found


def told(lives: dict[int, Any]) -> dict[str, Bars]:
    charts = pictures(Action.objects.filter(pk__in=lives), TODAY)
    return {chart.key: chart for chart in charts}


def test_over_time_says_how_each_stood_on_that_day(lives: dict[int, Any]) -> None:
    chart = told(lives)["over-time"]
    ends = [
        *(date(2025, month + 1, 1) - timedelta(days=1) for month in range(3, 12)),
        date(2025, 12, 31), date(2026, 1, 31), date(2026, 2, 28), TODAY,
    ]  # fmt: skip
    expected = []
    for on in ends:
        rows = [
            last[1:]
            for life in lives.values()
            if (last := next((row for row in reversed(life) if row[0] <= on), None))
        ]
        shown, beside = (
            numbers(rows, on, "in_time", "late", "proposed"),
            numbers(rows, on, "done", "dropped"),
        )
        expected.append(Bar(f"{on:%B %Y}" if on != TODAY else "Today, 31 March", shown, beside))
    assert list(chart.bars) == expected
    assert [sum(bar.numbers) for bar in chart.bars] != [0] * 13


def test_months_before_the_first_action_are_not_shown(world: World, review: Review) -> None:
    drive.add_action(world, review)
    charts = pictures(Action.objects.all(), timezone.localdate())
    assert [bar.numbers for bar in charts[0].bars] == [(1, 0, 0)]


def test_ages_count_from_the_day_it_was_written_down(lives: dict[int, Any]) -> None:
    chart = told(lives)["by-age"]
    least = [date(2025, 12, 31), date(2025, 9, 30), date(2025, 3, 31), date(2024, 3, 31), date.min]
    ages: list[list[tuple[str, date]]] = [[] for _ in least]
    for life in lives.values():
        place = next(place for place, on in enumerate(least) if life[0][0] > on)
        ages[place].append(life[-1][1:])
    assert [bar.numbers for bar in chart.bars] == [
        numbers(rows, TODAY, "in_time", "late", "proposed") for rows in ages
    ]


@pytest.mark.parametrize("key", ["by-agency", "by-theme"])
def test_by_agency_and_by_theme(lives: dict[int, Any], key: str) -> None:
    chart = told(lives)[key]
    expected: dict[str, Any] = {}
    for action in Action.objects.filter(pk__in=lives):
        item = action.recommendation
        theme = str((item and item.theme) or "No theme")
        name = action.agency.short_name if key == "by-agency" else theme
        expected.setdefault(name, []).append(action)
    year = date(2025, 3, 31)
    assert {bar.words: (bar.numbers, bar.beside) for bar in chart.bars} == {
        name: (
            (
                *numbers([(one.state, one.due_on) for one in rows], TODAY, "in_time", "late", "proposed"),
                sum(1 for one in rows if one.accepted_on and one.accepted_on > year),
            ),
            numbers([(one.state, one.due_on) for one in rows], TODAY, "done", "dropped"),
        )
        for name, rows in expected.items()
    }  # fmt: skip
    assert len(expected) == (2 if key == "by-agency" else 3)


def test_many_agencies_end_in_one_bar(world: World, review: Review) -> None:
    for number in range(18):
        agency = Agency.objects.create(
            partnership=world.partnership, name=f"School {number}", short_name=f"S{number:02}"
        )
        drive.add_action(world, review, agency=agency, lead=None)
    chart = pictures(Action.objects.all(), timezone.localdate())[2]
    assert [bar.words for bar in chart.bars] == [f"S{number:02}" for number in range(15)] + [
        "3 others"
    ]
    assert chart.bars[-1].numbers == (3, 0, 0, 0)


def test_pages_show_what_the_person_may_see(world: World, review: Review) -> None:
    with_evidence(world, review)
    drive.add_action(world, review, text="Of no group.", group=None)
    group = page(as_person(world.chair).get(at(world, "group_pictures")))
    assert "Today, {0.day} {0:%B}: 1<".format(timezone.localdate()) in group
    everything = page(as_person(world.coordinator).get("/actions/pictures/bsp/"))
    assert "Today, {0.day} {0:%B}: 2<".format(timezone.localdate()) in everything
    # Of a restricted review no group knows; the team does.
    Review.objects.filter(pk=review.pk).update(is_restricted=True)
    assert "There is nothing to show yet." in page(
        as_person(world.chair).get(at(world, "group_pictures"))
    )


def test_a_bar_leads_to_the_list_behind_it(world: World, review: Review) -> None:
    drive.add_action(world, review)
    drive.add_action(world, review, agency=world.agencies["police"], lead=None)
    client = as_person(world.chair)
    address = f"{at(world)}?which=all&agency={world.agencies['police'].pk}"
    shown = page(client.get(at(world, "group_pictures")))
    assert f'href="{address.replace("&", "&amp;")}#list"' in shown
    assert "1 action<" in page(client.get(address))


@pytest.mark.parametrize("name", ["group_pictures", "pictures"])
def test_as_many_questions_however_many_actions(world: World, review: Review, name: str) -> None:
    client = as_person(world.coordinator)
    address = at(world, name) if name == "group_pictures" else "/actions/pictures/bsp/"
    with_evidence(world, review)
    client.get(address)
    few = queries(client, address)
    for number in range(6):
        with_question(world, review, f"Question {number}.")
    assert queries(client, address) == few


def test_the_list_is_narrowed_by_theme_and_by_due_day(world: World, review: Review) -> None:
    theme = theme_of(world, "Neglect")
    item = Recommendation.objects.create(
        review=review, ref="91", wording="Agree it.", addressed_to="All", theme=theme
    )
    today = timezone.localdate()
    soon = drive.add_action(world, review, text="Soon.", due_on=today + timedelta(days=20))
    drive.add_action(world, review, text="Later.", due_on=today + timedelta(days=70))
    Action.objects.filter(pk=soon.pk).update(recommendation=item)
    client = as_person(world.chair)

    def shown(**asked: Any) -> list[str]:
        text = page(client.get(at(world), asked)).split('id="list"')[1].split("What changed")[0]
        return [words for words in ("Soon.", "Later.") if f">{words}<" in text]

    assert [
        shown(theme=theme.pk), shown(theme=0), shown(due="month"), shown(due="quarter"),
        shown(due="x"), shown(theme="x"),
    ] == [["Soon."], ["Later."], ["Soon."], ["Soon.", "Later."], ["Soon.", "Later."], ["Soon.", "Later."]]  # fmt: skip


CHART = Bars(
    key="by-agency",
    title="By agency",
    rows="Lead agency",
    series=(Series("Open, in time", "calm"), Series("Overdue", "late")),
    bars=(Bar("=Police & fire <1>", (3, 1), (7,)), Bar("Council", (0, 2), (0,))),
    beside=("Done in all",),
)


def test_the_drawing_is_as_long_as_the_numbers() -> None:
    assert [
        [(piece.left, piece.width, piece.number) for piece in row.pieces] for row in CHART.drawn()
    ] == [[(0, 75, 3), (75, 25, 1)], [(0, 50, 2)]]
    assert (
        CHART.in_words
        == "=Police & fire <1>: 3 open, in time, 1 overdue; Council: 0 open, in time, 2 overdue."
    )


def test_the_word_file_has_a_chart_of_its_own_and_the_table() -> None:
    made = datetime(2026, 3, 31, 12, tzinfo=timezone.get_current_timezone())

    def file() -> bytes:
        doc = Doc(title="Paper", subject="Actions", author="Unit", partnership="P", created=made)
        doc.title()
        doc.heading("1. In pictures")
        doc.chart(CHART)
        doc.chart(CHART)
        return doc.to_bytes()

    data = file()
    assert data == file()
    report = inspect(data)
    assert (report.problems, report.pictures, report.tables) == ((), 2, 2)
    assert CHART.in_words in report.text
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        names = [name for name in parts.namelist() if "chart" in name]
        assert names == [
            "word/charts/_rels/chart1.xml.rels", "word/charts/_rels/chart2.xml.rels",
            "word/charts/chart1.xml", "word/charts/chart2.xml",
            "word/embeddings/chart1.xlsx", "word/embeddings/chart2.xlsx",
        ]  # fmt: skip
        tree = parse_xml(parts.read("word/charts/chart1.xml"))
        shown = [one.text for one in tree.iter("{*}v")]
        book = load_workbook(io.BytesIO(parts.read("word/embeddings/chart1.xlsx")))
    assert shown == [
        "Open, in time", "=Police & fire <1>", "Council", "3", "0",
        "Overdue", "=Police & fire <1>", "Council", "1", "2",
    ]  # fmt: skip
    assert list(book["Chart"].iter_rows(values_only=True)) == [
        ("Lead agency", "Open, in time", "Overdue"),
        ("'=Police & fire <1>", 3, 1),
        ("Council", 0, 2),
    ]

"""A tracker that existed before comes in: read as people write it, looked at, confirmed, once; and out of the plan again."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from docx import Document

from actions.models import (
    Action,
    ActionState,
    BroughtIn,
    Contributor,
    Evidence,
    Finding,
    ImpactCheck,
    ProgressUpdate,
    Recommendation,
    RecommendationWord,
    Tracker,
)
from actions.trackers.days import read_due
from partnership.models import Event
from reviews import door
from reviews.models import Review
from tests.drive import report as drive
from tests.drive.opening import screened
from tests.walk.filling import day
from tests.world import World

pytestmark = pytest.mark.django_db
LOGIN = "django.contrib.auth.backends.ModelBackend"
HEADINGS = ("Ref", "Learning point", "Recommendation", "Action (SMART)", "Lead agency", "Lead officer", "Timescale", "BRAG", "Progress update", "Our code")  # fmt: skip
MEN = "Practitioners should ask about fathers and other men in the household."
NIGHT = "The trust should look at how its out-of-hours service answers."


@pytest.fixture
def review(world: World) -> Review:
    return screened(world)


@pytest.fixture
def team(world: World) -> Client:
    client = Client()
    client.force_login(world.coordinator, backend=LOGIN)
    return client


def word(world: World) -> bytes:
    """A messy plan: a title, a heading row that comes again, cells that span rows, a row across, blank rows."""
    trust, police = world.agencies["trust"].name, world.agencies["police"].name
    document = Document()
    document.add_heading("Action plan")
    table = document.add_table(rows=0, cols=len(HEADINGS))

    def row(*cells: str) -> Any:
        found = table.add_row()
        for cell, text in zip(found.cells, cells, strict=True):
            cell.text = text
        return found

    row(*HEADINGS)
    first = row("21.10.1", "Nobody asked who lived there.", MEN, "Change the form.", f"{trust} / {police}", "B. Stander", "31.3.2030", "Blue", "Form changed in May.", "x1")  # fmt: skip
    second = row(
        "", "", "", "Read twenty records.", trust, "", "end of March 2030", "Amber", "", ""
    )
    for at in range(3):
        first.cells[at].merge(second.cells[at])
    row(*[""] * len(HEADINGS))
    across = row(*[""] * len(HEADINGS))
    across.cells[0].merge(across.cells[-1]).text = "Part two: out of hours"
    row(*HEADINGS)
    row("8.9", "", NIGHT, "Write a protocol.", "The Ambulance People", "", "ongoing", "", "", "")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def send(team: Client, review: Review, content: bytes, name: str = "plan.docx") -> Any:
    url = reverse("actions:tracker_send", args=[review.reference])
    return team.post(url, {"file": SimpleUploadedFile(name, content)})


def step(team: Client, name: str, tracker: Tracker, **data: Any) -> Any:
    fresh = Tracker.objects.get(pk=tracker.pk)
    url = reverse(f"actions:{name}", args=[fresh.review.reference, fresh.pk])
    return team.post(url, {"version": fresh.version, **data})


def read(team: Client, review: Review, content: bytes, name: str = "plan.docx") -> Tracker:
    answer = send(team, review, content, name)
    assert answer.status_code == 302, answer.content.decode()
    return Tracker.objects.latest("pk")


def csv(*rows: str) -> bytes:
    return "\n".join(("Ref;Recommendation;Action;Lead agency;Due date;Status", *rows)).encode(
        "cp1252"
    )


def plan(review: Review) -> tuple[int, int, int]:
    return review.findings.count(), review.recommendations.count(), review.actions.count()


def test_a_messy_word_plan_comes_in_whole(world: World, review: Review, team: Client) -> None:
    tracker = read(team, review, word(world))
    assert plan(review) == (0, 0, 0)
    assert tracker.columns == ["ref", "finding", "recommendation", "action", "agency", "person", "due", "status", "progress", "note"]  # fmt: skip
    page = team.get(
        reverse("actions:tracker_explain", args=[review.reference, tracker.pk])
    ).content.decode()
    assert "“Ambulance People”" in page and "“ongoing”" in page
    asked = {field: str(world.agencies["fire"].pk) for field in _fields(page, "agency_")} | {
        f"{field}_0": "1" for field in _fields(page, "day_")
    }
    days: dict[str, str] = {}
    for field in _fields(page, "day_"):
        days |= day(field, date(2030, 6, 30))
    assert step(team, "tracker_explain", tracker, **{**asked, **days}).status_code == 302
    assert plan(review) == (0, 0, 0)
    assert step(team, "tracker", tracker).status_code == 302
    assert plan(review) == (1, 2, 3)
    men, night = Recommendation.objects.get(ref="21.10.1"), Recommendation.objects.get(ref="8.9")
    assert (men.wording, men.finding, night.wording) == (MEN, Finding.objects.get(), NIGHT)
    form, records = men.actions.order_by("pk")
    assert (form.text, form.agency, form.lead) == (
        "Change the form.",
        world.agencies["trust"],
        None,
    )
    assert [row.agency for row in form.contributors.all()] == [world.agencies["police"]]
    assert records.text == "Read twenty records."
    assert night.actions.get().agency == world.agencies["fire"]
    assert RecommendationWord.objects.filter(of=men, word="father").exists()
    assert BroughtIn.objects.filter(tracker=tracker).count() == 6


def _fields(page: str, start: str) -> list[str]:

    return sorted(set(re.findall(rf'name="({start}[0-9a-f]{{16}})', page)))


def test_blue_is_not_done(world: World, review: Review, team: Client) -> None:
    trust = world.agencies["trust"].name
    tracker = read(
        team, review, csv(f"1;{MEN};Change the form.;{trust};31/03/2030;Complete"), "a.csv"
    )
    step(team, "tracker", tracker)
    action = Action.objects.get()
    assert (action.state, action.accepted_on, Evidence.objects.count()) == (
        ActionState.OPEN,
        None,
        0,
    )
    assert "Complete" in ProgressUpdate.objects.get().words


def test_twice_adds_nothing_and_what_differs_is_shown(
    world: World, review: Review, team: Client
) -> None:
    trust = world.agencies["trust"].name
    content = csv(
        f"1;{MEN};Change the form.;{trust};31/03/2030;", f"2;{NIGHT};Write it.;{trust};30/06/2030;"
    )
    step(team, "tracker", read(team, review, content, "a.csv"))
    before = plan(review)
    again = read(team, review, content, "a.csv")
    answer = step(team, "tracker", again)
    assert answer.status_code == 422 and "nothing new in it" in answer.content.decode()
    assert plan(review) == before == (0, 2, 2)
    other = read(team, review, csv(f"1;{MEN};Change the form.;{trust};30/04/2030;"), "b.csv")
    page = team.get(reverse("actions:tracker", args=[review.reference, other.pk])).content.decode()
    assert "Different here" in page
    assert Action.objects.get(text="Change the form.").due_on == date(2030, 3, 31)


def test_the_whole_goes_again_but_what_was_touched_stays(
    world: World, review: Review, team: Client
) -> None:
    trust = world.agencies["trust"].name
    content = csv(
        f"1;{MEN};Change the form.;{trust};31/03/2030;Amber",
        f"2;{NIGHT};Write it.;{trust};30/06/2030;",
    )
    tracker = read(team, review, content, "a.csv")
    step(team, "tracker", tracker)
    touched = Action.objects.get(text="Write it.")
    door.perform(
        "change_action", review, world.coordinator,
        data={"action": touched, "version": touched.version, "text": "Write and test it."},
    )  # fmt: skip
    page = team.get(
        reverse("actions:tracker_take_back", args=[review.reference, tracker.pk])
    ).content.decode()
    assert "Write and test it." in page
    assert step(team, "tracker_take_back", tracker).status_code == 302
    assert list(Action.objects.values_list("text", flat=True)) == ["Write and test it."]
    assert list(Recommendation.objects.values_list("ref", flat=True)) == ["2"]
    assert Action.history.filter(history_type="-").count() == 1  # type: ignore[attr-defined]
    assert (
        "2 that were worked on since stay." in Event.objects.get(act="take_back_tracker").sentence
    )


def test_what_goes_out_comes_in_again_unchanged(world: World, review: Review, team: Client) -> None:
    item = drive.add_recommendation(world, review, wording=MEN)
    action = drive.add_action(
        world, review, recommendation=item, text="Change the form; and tell, all."
    )
    Contributor.objects.create(action=action, agency=world.agencies["police"])
    drive.add_action(world, review, text="=2+2 stands alone.")
    bare = drive.add_recommendation(world, review, wording="One without an action.")
    for one, state in ((item, "judged"), (bare, "planned")):
        ImpactCheck.objects.create(
            review=review, recommendation=one, due_on=timezone.localdate(), about="Men.", state=state,
            judgement="partly" if state == "judged" else "",
        )  # fmt: skip
    for name, ending in (("plan_excel", "xlsx"), ("plan_csv", "csv")):
        content = team.get(reverse(f"actions:{name}", args=[review.reference])).content
        tracker = read(team, review, content, f"plan.{ending}")
        page = team.get(
            reverse("actions:tracker", args=[review.reference, tracker.pk])
        ).content.decode()
        assert step(team, "tracker", tracker).status_code == 422, page
        assert ("New (0)" in page, "Different here (0)" in page) == (True, True)
        assert plan(review) == (0, 2, 2)


def test_two_at_one_tracker_bring_it_in_once(world: World, review: Review, team: Client) -> None:
    trust = world.agencies["trust"].name
    tracker = read(team, review, csv(f"1;{MEN};Change the form.;{trust};31/03/2030;"), "a.csv")
    version = tracker.version
    assert step(team, "tracker", tracker).status_code == 302
    assert step(team, "tracker", tracker, version=version).status_code in (409, 422)
    assert plan(review) == (0, 1, 1)


def test_others_neither_send_nor_bring_in(world: World, review: Review, team: Client) -> None:
    tracker = read(
        team, review, csv(f"1;{MEN};Do.;{world.agencies['trust'].name};31/03/2030;"), "a.csv"
    )
    for who in (world.bystander, world.chair, world.stranger):
        with pytest.raises(door.NotAllowed):
            door.perform(
                "bring_in_tracker",
                review,
                who,
                data={"tracker": tracker, "version": tracker.version},
            )
    assert plan(review) == (0, 0, 0)


def _bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", b"0" * 200_000_000)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("plan.exe", b"MZ"),
        ("plan.xlsx", b"no workbook"),
        ("plan.docx", b"PK\x03\x04 broken"),
        ("plan.csv", b"\x00\x01\x02\x03"),
        ("plan.csv", b"Just;words\nand;more"),
        ("empty.csv", b""),
    ],
)
def test_what_is_no_tracker_is_refused_with_a_sentence(
    review: Review, team: Client, name: str, content: bytes
) -> None:
    answer = send(team, review, content, name)
    assert answer.status_code == 422 and "govuk-error-message" in answer.content.decode()
    assert not Tracker.objects.exists()


def test_a_file_that_unpacks_without_end_is_refused(review: Review, team: Client) -> None:
    assert send(team, review, _bomb(), "plan.xlsx").status_code == 422
    assert not Tracker.objects.exists()


def test_the_page_asks_as_often_for_many_rows_as_for_few(
    world: World, review: Review, team: Client
) -> None:
    trust = world.agencies["trust"].name

    def questions(rows: int) -> int:
        lines = [f"{n};Recommendation number {n}.;Do {n}.;{trust};31/03/2030;" for n in range(rows)]
        tracker = read(team, review, csv(*lines), "a.csv")
        url = reverse("actions:tracker", args=[review.reference, tracker.pk])
        team.get(url)
        with CaptureQueriesContext(connection) as caught:
            assert team.get(url).status_code == 200
        return len(caught)

    assert questions(2) == questions(40)


TODAY = date(2026, 11, 26)


@pytest.mark.parametrize(
    ("text", "on"),
    [
        ("31/03/2027", date(2027, 3, 31)),
        ("31.3.27", date(2027, 3, 31)),
        ("2027-03-31", date(2027, 3, 31)),
        ("31st March 2027", date(2027, 3, 31)),
        ("end of March 2027", date(2027, 3, 31)),
        ("March 2027", date(2027, 3, 31)),
        ("", None),
        ("tbc", None),
    ],
)
def test_days_as_people_write_them(text: str, on: date | None) -> None:
    assert read_due(text, TODAY).on == on

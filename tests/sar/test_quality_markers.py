"""The fifteen quality markers are a living checklist: looked at, looked at again, taken back, counted, and a Word file."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from docx import Document as WordFile

from partnership.models import Event
from reviews import door
from reviews.models import Review
from reviews.rules import Status, get_edition
from tests.drive import local, sar
from tests.drive.opening import fresh
from tests.world import World
from workflows.sar.models import QualityMark
from workflows.sar.quality import counts, in_groups, marked

pytestmark = pytest.mark.django_db

NAMES = [
    "Referral",
    "Decision making: what kind of SAR, if any",
    "Informing the person, family and social network",
    "Clarity of purpose",
    "Commissioning",
    "Governance",
    "Process management",
    "Parallel processes",
    "Assembling information",
    "Practitioners’ involvement",
    "Involvement of the person, family members and network",
    "Analysis",
    "The report",
    "Publication and dissemination",
    "Improvement action and evaluation of impact",
]


@pytest.fixture
def begun(world: World) -> Review:
    return sar.begun(world)


def browser(person: Any) -> Client:
    client = Client()
    client.force_login(person)
    return client


def at(name: str, review: Review, *args: Any) -> str:
    return reverse(f"sar:{name}", args=[review.reference, *args])


def undo(world: World, review: Review, mark: QualityMark) -> None:
    data = {"mark": mark, "version": mark.version}
    door.perform("undo_mark_quality", review, world.coordinator, reason="A slip.", data=data)


def test_there_are_fifteen_in_three_groups() -> None:
    found = get_edition("sar.ca2014").quality_markers
    assert [one.code for one in found] == [f"QM{n}" for n in range(1, 16)]
    assert [one.label for one in found] == NAMES
    assert [one.status for one in found] == [Status.VERIFIED] * 15
    assert {one.citation for one in found} == {
        "SCIE, Safeguarding Adults Review Quality Markers, 2022"
    }


def test_the_newest_look_counts_and_the_ones_before_stay(world: World, begun: Review) -> None:
    first = sar.mark(world, begun, "qm6", state="not_yet", evidence="")
    second = sar.mark(
        world, begun, "qm6", state="partly", evidence="A chair is found.", newest=first.pk
    )
    sar.mark(world, begun, "qm1")
    rows = {one.marker.key: one for one in marked(begun)}
    assert (rows["qm6"].looks, rows["qm6"].words) == ((second, first), "Partly met")
    assert list(counts(marked(begun))) == [
        (1, "Met", "green"),
        (1, "Partly met", "yellow"),
        (13, "Not looked at yet", "blue"),
    ]
    assert [(name, len(items)) for name, items in in_groups(marked(begun))] == [
        ("Setting up", 5),
        ("Running the review", 7),
        ("Outputs, action and impact", 3),
    ]
    said = (
        Event.objects.filter(act="mark_quality").order_by("pk").values_list("sentence", flat=True)
    )
    assert list(said)[-1] == "Looked at quality marker QM1, Referral: met."


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({"state": "perhaps"}, ["state"]),
        ({"evidence": " "}, ["evidence"]),
        ({"state": "partly", "evidence": ""}, ["evidence"]),
        ({"state": "does_not_apply", "evidence": ""}, ["evidence"]),
        ({"key": "qm16"}, []),
    ],
)
def test_what_is_refused(
    world: World, begun: Review, changes: dict[str, Any], fields: list[str]
) -> None:
    with pytest.raises(door.Refused) as refused:
        sar.mark(world, begun, **{"key": "qm1", **changes})
    assert list(refused.value.fields) == fields
    assert not QualityMark.objects.exists()


def test_two_at_once_one_is_told(world: World, begun: Review) -> None:
    client = browser(world.coordinator)
    page = at("mark_quality", begun, "qm2")
    assert client.get(page).status_code == 200
    sar.mark(world, begun, "qm2")
    late = client.post(page, {"state": "partly", "evidence": "Typed in vain.", "version": "0"})
    shown = late.content.decode()
    assert (late.status_code, "Typed in vain." in shown) == (409, True)
    now = QualityMark.objects.get()
    again = {"state": "partly", "evidence": "Typed in vain.", "version": str(now.pk)}
    assert client.post(page, again).status_code == 302
    assert [row.state for row in QualityMark.objects.all()] == ["partly", "met"]


def test_only_the_newest_is_taken_back(world: World, begun: Review) -> None:
    first = sar.mark(world, begun, "qm3")
    second = sar.mark(world, begun, "qm3", state="partly", newest=first.pk)
    with pytest.raises(door.AlreadyDone, match="looked at this marker again"):
        undo(world, begun, first)
    undo(world, begun, second)
    assert [one.now for one in marked(begun) if one.marker.key == "qm3"] == [first]
    undo(world, begun, first)
    assert not QualityMark.objects.exists()
    with pytest.raises(door.Refused, match="nothing to take back"):
        undo(world, begun, first)


def test_it_is_shown_counted_and_a_word_file(world: World, begun: Review) -> None:
    sar.mark(world, begun, "qm11", evidence="The sister took part twice.")
    client = browser(world.coordinator)
    review_page = client.get(reverse("reviews:detail", args=[begun.reference])).content.decode()
    assert "Quality markers, and what shows each" in review_page
    page = client.get(at("quality", begun)).content.decode()
    assert all(name.replace("’", "’") in page for name in NAMES)
    assert "The sister took part twice." in page
    sent = client.get(at("quality_word", begun))
    assert sent.status_code == 200
    file = WordFile(BytesIO(sent.content))
    cells = [cell.text for table in file.tables for row in table.rows for cell in row.cells]
    assert [name for name in NAMES if not any(name in cell for cell in cells)] == []
    assert any("The sister took part twice." in cell for cell in cells)


def test_who_reads_them(world: World, begun: Review) -> None:
    review = local.seat(world, begun, "police")
    found = {
        name: browser(world.people[name]).get(at("quality", review)).status_code
        for name in ("coordinator", "police_contact", "la_contact", "bystander", "stranger")
    }
    assert found == {
        "coordinator": 200, "police_contact": 200, "la_contact": 404, "bystander": 404, "stranger": 404,
    }  # fmt: skip


def test_the_page_asks_the_same_however_many_there_are(world: World, begun: Review) -> None:
    client = browser(world.coordinator)

    def count() -> int:
        with CaptureQueriesContext(connection) as found:
            assert client.get(at("quality", begun)).status_code == 200
        return len(found)

    newest = sar.mark(world, begun, "qm1")
    count()
    one = count()
    for number in range(2, 16):
        sar.mark(world, fresh(begun), f"qm{number}")
    for state in ("partly", "met", "partly"):
        newest = sar.mark(world, fresh(begun), "qm1", state=state, newest=newest.pk)
    assert count() == one

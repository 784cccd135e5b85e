"""Our own tables come in again as they went out, whatever people typed: nothing is new, nothing differs, no letter is another one."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db.models import Value
from django.db.models.functions import Concat
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from actions import reading
from actions.models import Action, Contributor, Finding, Recommendation
from actions.sheet import as_csv, as_excel
from actions.trackers.headings import guessed
from actions.trackers.lines import read_lines
from actions.trackers.reading import read_tracker
from actions.trackers.weighing import Weighing, weigh
from partnership.ui.text import marked, tidy
from reviews.models import Review
from tests.actions import tracker_files as files
from tests.drive import report as drive
from tests.drive.opening import screened
from tests.world import World

pytestmark = pytest.mark.django_db
#: What a form lets through, with much of what tables trip over.
LETTERS = st.text(
    st.one_of(
        st.sampled_from("'=+-@\t\n,;\"|/&_x\u00a0’–é½"),
        st.characters(exclude_categories=("Cc", "Cs", "Cn", "Co")),
    ),
    max_size=60,
)
TEXTS = LETTERS.map(lambda text: tidy(text).strip()).filter(lambda text: not marked(text)[1])
SAYS = TEXTS.filter(lambda text: any(letter.isalnum() for letter in text))
REFS = st.from_regex(r"[1-9][0-9]{0,2}(\.[0-9]{1,2}){0,2}(\([a-d]\))?", fullmatch=True)
DAYS = st.dates(date(2013, 1, 1), date(2039, 12, 31))


def table(review: Review, user: Any) -> dict[str, Any]:
    return {
        "actions": reading.for_the_plan_table(review, user),
        "bare": reading.without_actions(review, user),
    }


def read_again(review: Review, name: str, content: bytes) -> Weighing:
    sheet = read_tracker(files.upload(name, content))
    assert sheet.left == []
    found = read_lines(sheet.headings, sheet.rows, guessed(sheet.headings))
    assert found.passed == []
    return weigh(review, found.lines, {}, timezone.localdate())


@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(data=st.data())
def _goes_round(world: World, review: Review, data: st.DataObject) -> None:
    Recommendation.objects.filter(review=review).update(ref=Concat(Value("old "), "pk"))
    item, bare = Recommendation.objects.filter(review=review).order_by("pk")
    first, second, alone = Action.objects.filter(review=review).order_by("pk")
    refs = data.draw(st.lists(REFS, min_size=2, max_size=2, unique=True))
    words = data.draw(
        st.lists(SAYS, min_size=6, max_size=6, unique_by=lambda text: text.casefold().split()[0])
    )
    Finding.objects.filter(review=review).update(ref=refs[0], wording=words[0])
    for row, ref, wording in ((item, refs[0], words[1]), (bare, refs[1], words[2])):
        asked = data.draw(SAYS)[:60]
        Recommendation.objects.filter(pk=row.pk).update(
            ref=ref, wording=wording, addressed_to=asked
        )
    said: dict[int, dict[str, Any]] = {}
    for action, text in zip((first, second, alone), words[3:], strict=True):
        said[action.pk] = {
            "text": text,
            "due_on": data.draw(DAYS),
            **{key: data.draw(TEXTS) for key in ("outcome", "measure", "milestones")},
        }
        Action.objects.filter(pk=action.pk).update(**said[action.pk])
    today, now = timezone.localdate(), timezone.localtime()
    rows = table(review, world.coordinator)
    files_out = {
        "plan.csv": as_csv(**rows, today=today),
        "plan.xlsx": as_excel(**rows, title="Plan", author="Us", today=today, now=now),
    }
    for name, content in files_out.items():
        found = read_again(review, name, content)
        assert [(one.verdict.value, one.problems, one.differs) for one in found.lines] == [
            ("here", [], [])
        ] * 4
        again = {
            one.action.text: {
                "text": one.action.text,
                "due_on": one.action.due.on,
                **{key: one.action.texts[key] for key in ("outcome", "measure", "milestones")},
            }
            for one in found.lines
            if one.action
        }
        assert again == {one["text"]: one for one in said.values()}
        asked = {(one.line.get("ref"), one.line.get("recommendation")) for one in found.lines}
        assert asked == {(refs[0], words[1]), (refs[1], words[2]), ("", "")}


def test_whatever_people_typed_goes_round(world: World) -> None:
    review = screened(world)
    finding = Finding.objects.create(review=review, ref="1", wording="Nobody asked.")
    item = drive.add_recommendation(world, review, finding=finding, scope="regional")
    drive.add_recommendation(world, review, wording="Without an action.")
    first = drive.add_action(world, review, recommendation=item)
    for key in ("police", "fire"):
        Contributor.objects.create(action=first, agency=world.agencies[key])
    drive.add_action(world, review, recommendation=item, text="Train.", lead=None, group=None)
    drive.add_action(world, review, text="Alone.")
    _goes_round(world, review)  # type: ignore[call-arg]


def test_a_long_cell_goes_round(world: World) -> None:
    review = screened(world)
    text = "Word " * 399 + "end"
    drive.add_action(world, review, text=text)
    content = as_csv(**table(review, world.coordinator), today=timezone.localdate())
    assert [one.verdict.value for one in read_again(review, "plan.csv", content).lines] == ["here"]

"""The page of a group’s chair: what waits, what changed since it met, decisions typed once, the paper for the meeting."""

from __future__ import annotations

import io
from datetime import date, timedelta
from typing import Any

import docx
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from actions.forms.decisions import DecisionsForm
from actions.groups.reading import changed_since, counts
from actions.models import Action, DueChange, GroupMeeting, ProgressUpdate
from actions.sheet import COLUMNS
from partnership.models import Event
from reviews.models import Review, ReviewRole
from tests.actions.test_action_acts import act
from tests.actions.test_action_pages import as_person, day, page
from tests.actions.test_blue_is_earned import PIECE
from tests.drive import report as drive
from tests.drive.opening import screened
from tests.world import LONG_AGO, World


@pytest.fixture
def review(world: World) -> Review:
    return screened(world)


def at(world: World, name: str = "group", *more: Any, group: str = "learning") -> str:
    return reverse(f"actions:{name}", args=["bsp", world.groups[group].pk, *more])


def with_evidence(world: World, review: Review, text: str = "Write it.") -> Action:
    action = drive.add_action(world, review, text=text)
    act("propose_done", action, world.bystander, **PIECE)
    return Action.objects.get(pk=action.pk)


def with_question(world: World, review: Review, text: str = "Train them.") -> Action:
    action = drive.add_action(world, review, text=text)
    later = action.due_on + timedelta(days=30)
    act("ask_more_time", action, world.bystander, after=later, why="The trainer is ill.")
    return Action.objects.get(pk=action.pk)


def test_who_finds_the_actions_of_a_group(world: World, review: Review) -> None:
    drive.add_action(world, review)
    who = (
        "chair",
        "coordinator",
        "bystander",
        "la_contact",
        "police_board",
        "stranger",
        "outsider",
    )
    names = ("group", "group_decisions", "group_word", "group_excel", "group_meetings")
    found = {
        one: {as_person(world.people[one]).get(at(world, name)).status_code for name in names}
        for one in who
    }
    assert found == {one: {200 if one in ("chair", "coordinator") else 404} for one in who}
    # The chair of one group has no part in another.
    assert as_person(world.chair).get(at(world, group="board")).status_code == 404


def test_the_landing_page_counts_with_a_fixed_number_of_questions(
    world: World, review: Review, django_assert_max_num_queries: Any
) -> None:
    with_evidence(world, review)
    with_question(world, review)
    for name in ("executive", "board"):
        drive.add_action(world, review, group=world.groups[name])
    client = as_person(world.coordinator)
    with django_assert_max_num_queries(12):
        shown = page(client.get(reverse("actions:home")))
    assert "1 with evidence, 1 for more time" in shown
    nobody = page(as_person(world.police_contact).get(reverse("actions:home")))
    assert "You lead no action, and chair no group that oversees actions." in nobody


def test_a_lead_says_in_one_click_that_it_is_on_track(world: World, review: Review) -> None:
    action = drive.add_action(world, review, text="Mine to do.")
    with_evidence(world, review, "Mine, and sent.")
    drive.add_action(world, review, text="Led by another.", lead=world.trust_contact)
    client = as_person(world.bystander)
    shown = page(client.get(reverse("actions:home")))
    assert ("Mine to do." in shown, "Mine, and sent." in shown) == (True, True)
    assert "Led by another." not in shown
    # One button alone: what was sent has nothing to say.
    assert shown.count('value="on_track"') == 1
    answered = client.post(
        reverse("actions:say_progress", args=[action.pk]), {"going": "on_track", "from": "list"}
    )
    assert answered.url == reverse("actions:home")  # type: ignore[attr-defined]
    assert "On track on" in page(client.get(reverse("actions:home")))


def test_a_contact_sees_what_the_agency_has_to_do(world: World, review: Review) -> None:
    ReviewRole.objects.create(
        review=review, user=world.trust_contact, role="agency_contact",
        agency=world.agencies["trust"], since=LONG_AGO,
    )  # fmt: skip
    drive.add_action(world, review, text="Of the trust.")
    drive.add_action(
        world, review, text="Of the police.", agency=world.agencies["police"], lead=None
    )
    shown = page(as_person(world.trust_contact).get(reverse("actions:home")))
    assert "Of the trust." in shown
    assert "Of the police." not in shown


def test_a_restricted_review_is_not_on_it(world: World, review: Review) -> None:
    with_evidence(world, review, "A secret of a restricted review.")
    Review.objects.filter(pk=review.pk).update(is_restricted=True)
    for who in ("chair", "coordinator"):
        for name in ("group", "group_decisions"):
            shown = page(as_person(world.people[who]).get(at(world, name)))
            assert "A secret of a restricted review." not in shown
        assert counts(world.groups["learning"], world.people[who], timezone.localdate()) == {
            "open": 0, "late": 0, "evidence": 0, "time": 0, "done": 0,
        }  # fmt: skip


def queries(client: Any, address: str) -> int:
    """How many questions a page asks of the database."""
    with CaptureQueriesContext(connection) as asked:
        page(client.get(address))
    return len(asked)


@pytest.mark.parametrize("name", ["group", "group_decisions"])
def test_pages_ask_as_many_questions_for_many_actions_as_for_few(
    world: World, review: Review, name: str
) -> None:
    client = as_person(world.chair)
    client.get(at(world, name))
    few = 0
    for number in range(9):
        action = with_evidence(world, review, f"Action {number}.")
        act("add_evidence", action, world.bystander, **PIECE)
        with_question(world, review, f"Question {number}.")
        few = few or queries(client, at(world, name))
    assert queries(client, at(world, name)) == few


def test_the_list_is_narrowed(world: World, review: Review) -> None:
    drive.add_action(world, review)
    drive.add_action(
        world, review, text="Of the police.", agency=world.agencies["police"], lead=None
    )
    client = as_person(world.chair)
    assert "2 actions" in page(client.get(at(world)))
    narrowed = page(client.get(at(world), {"agency": world.agencies["police"].pk}))
    assert "1 action<" in narrowed
    assert "Of the police." in narrowed
    for words in ({"which": "nonsense"}, {"agency": "x"}, {"review": "9" * 30}, {"page": "-3"}):
        assert client.get(at(world), words).status_code == 200


def test_decisions_are_typed_once(world: World, review: Review) -> None:
    done, wanting, waits = (with_evidence(world, review, text) for text in ("A", "B", "C"))
    more = with_question(world, review)
    client = as_person(world.coordinator)
    today = timezone.localdate()
    data = {f"version_{one.pk}": str(one.version) for one in (done, wanting, waits, more)} | {
        f"decision_{done.pk}": "accept_done",
        f"decision_{wanting.pk}": "return_action",
        f"words_{wanting.pk}": "",
        f"decision_{waits.pk}": "later",
        f"decision_{more.pk}": "agree",
        f"words_{more.pk}": "Until then, and no longer.",
    }
    # The day of the meeting is needed from who does not speak for the group, and a reason with what goes back.
    refused = client.post(at(world, "group_decisions"), data)
    assert refused.status_code == 422
    assert "Say what is needed." in page(refused)
    assert {one.state for one in Action.objects.all()} == {"proposed", "open"}
    data |= {f"words_{wanting.pk}": "Show that staff use it.", **day("meeting_on", today)}
    assert client.post(at(world, "group_decisions"), data).status_code == 302
    assert {one.text: (one.state, one.accepted_on) for one in Action.objects.all()} == {
        "A": ("done", today),
        "B": ("returned", None),
        "C": ("proposed", None),
        "Train them.": ("open", None),
    }
    assert DueChange.objects.get().answer == "agreed"
    # The same page again: what was decided is not on it any more.
    again = client.post(at(world, "group_decisions"), data)
    assert again.status_code == 422
    assert Event.objects.filter(act="accept_done").count() == 1


def test_what_could_not_be_recorded_stays_with_why(world: World, review: Review) -> None:
    first, second = with_evidence(world, review, "A"), with_evidence(world, review, "B")
    client = as_person(world.chair)
    data = {f"version_{one.pk}": str(one.version) for one in (first, second)} | {
        f"decision_{one.pk}": "accept_done" for one in (first, second)
    }
    # Meanwhile the lead added evidence that the chair has not seen.
    act("add_evidence", second, world.bystander, **PIECE)
    answered = client.post(at(world, "group_decisions"), data)
    assert answered.status_code == 409
    shown = page(answered)
    assert "changed by someone else" in shown
    assert "1 decision is recorded." in shown
    assert {one.text: one.state for one in Action.objects.all()} == {"A": "done", "B": "proposed"}


def test_nothing_decided_is_said(world: World, review: Review) -> None:
    one = with_evidence(world, review)
    answered = as_person(world.chair).post(
        at(world, "group_decisions"),
        {f"version_{one.pk}": str(one.version), f"decision_{one.pk}": "later"},
    )
    assert answered.status_code == 422
    assert "Nothing is decided yet." in page(answered)


def test_the_meetings_of_a_group(world: World, review: Review) -> None:
    client = as_person(world.chair)
    address = at(world, "group_meetings")
    last = timezone.localdate() - timedelta(days=20)
    assert client.post(address, day("on", last)).status_code == 302
    assert client.post(address, day("on", last)).status_code == 422
    assert client.post(address, day("on", date(1985, 1, 1))).status_code == 422
    meeting = GroupMeeting.objects.get()
    assert (meeting.group, meeting.on) == (world.groups["learning"], last)
    gone = at(world, "group_meeting_remove", meeting.pk)
    assert as_person(world.bystander).post(gone, {"version": "1"}).status_code == 404
    assert client.post(gone, {"version": "1"}).status_code == 302
    assert client.post(gone, {"version": "1"}).status_code == 404
    acts = list(Event.objects.filter(about_kind="group").values_list("act", "actor__name"))
    assert sorted(acts) == [
        ("add_group_meeting", str(world.chair)),
        ("remove_group_meeting", str(world.chair)),
    ]


def test_what_changed_since_the_group_met(world: World, review: Review) -> None:
    long_ago = timezone.now() - timedelta(days=90)
    old = drive.add_action(world, review, now=long_ago, text="Old and quiet.")
    assert old.history.get().history_date == long_ago
    moved = drive.add_action(world, review, now=long_ago, text="Old and moved.")
    act("say_progress", moved, world.bystander, going="on_track", words="Half is done.")
    act("propose_done", moved, world.bystander, **PIECE)
    act("return_action", moved, world.chair, "Show us more.")
    new = drive.add_action(world, review, text="New.")
    since = timezone.localdate() - timedelta(days=30)
    found = {
        one.action.text: [line for _, line in one.lines]
        for one in changed_since(world.groups["learning"], world.chair, since)
    }
    assert found == {
        "Old and moved.": [
            "Evidence sent",
            "Evidence sent back: Show us more.",
            "On track: Half is done.",
        ],
        "New.": [f"Added, due {new.due_on:%A %-d %B %Y}"],
    }


def test_the_paper_says_what_the_group_decides_and_no_more(world: World, review: Review) -> None:
    with_evidence(world, review, "Ours with evidence.")
    with_question(world, review, "Ours with a question.")
    drive.add_action(world, review, text="Of another group.", group=world.groups["board"])
    client = as_person(world.chair)
    response = client.get(at(world, "group_word"))
    file = docx.Document(io.BytesIO(response.content))
    text = "\n".join(
        [one.text for one in file.paragraphs]
        + [cell.text for table in file.tables for row in table.rows for cell in row.cells]
    )
    for words in ("Ours with evidence.", "Twenty records were read.", "The trainer is ill."):
        assert words in text
    assert "Of another group." not in text
    event = Event.objects.get(act="file_downloaded")
    assert (event.about_kind, event.about_id, event.is_access) == (
        "group", str(world.groups["learning"].pk), True,
    )  # fmt: skip


def test_the_table_has_every_action_and_no_formula(world: World, review: Review) -> None:
    drive.add_action(world, review, text="=HYPERLINK(1)", measure="-1+1")
    with_evidence(world, review, "Ours with evidence.")
    drive.add_action(world, review, text="Of another group.", group=world.groups["board"])
    response = as_person(world.chair).get(at(world, "group_excel"))
    sheet = load_workbook(io.BytesIO(response.content))["Actions"]
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0] == tuple(words for words, _ in COLUMNS)
    at_ = {words: place for place, (words, _) in enumerate(COLUMNS)}
    shown = ("State", "How we will know", "Evidence")
    found = {row[at_["Action"]]: tuple(row[at_[one]] for one in shown) for row in rows[1:]}
    assert found == {
        "'=HYPERLINK(1)": ("Open", "'-1+1", None),
        "Ours with evidence.": (
            "Evidence sent",
            "Twenty records are read in May.",
            "What practice looks like: Twenty records were read.",
        ),
    }


def test_the_form_without_anything_to_decide() -> None:
    form = DecisionsForm(data={}, actions=[], group="The group", must_meet=False)
    assert form.is_valid()
    assert form.decisions() == []


def test_a_long_list_says_that_it_is_cut(
    world: World, review: Review, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("actions.pages.groups.PER_PAGE", 2)
    for number in range(2):
        drive.add_action(world, review, text=f"Mine {number}.")
    client = as_person(world.bystander)
    assert "that are due first" not in page(client.get(reverse("actions:home")))
    later = timezone.localdate() + timedelta(days=90)
    drive.add_action(world, review, text="Mine and last.", due_on=later)
    shown = page(client.get(reverse("actions:home")))
    assert "These are the 2 that are due first." in shown
    assert ("Mine 0." in shown, "Mine and last." in shown) == (True, False)


def test_of_which_nothing_was_heard_since_the_group_met(world: World, review: Review) -> None:
    _, said, asked, shown_something, sent = (
        drive.add_action(world, review, text=text)
        for text in ("Silent.", "Said.", "Asked.", "Shown.", "Sent.")
    )
    act("say_progress", said, world.bystander, going="on_track", words="")
    later = asked.due_on + timedelta(days=30)
    act("ask_more_time", asked, world.bystander, after=later, why="The trainer is ill.")
    act("add_evidence", shown_something, world.bystander, **PIECE)
    act("propose_done", sent, world.bystander, **PIECE)
    client, today = as_person(world.chair), timezone.localdate()

    def found() -> list[str]:
        rows = client.get(at(world), {"which": "silent"}).context["rows"]
        return sorted(row.action.text for row in rows)

    assert found() == ["Silent."]
    assert "Of 1 action still to be done nothing was heard" in page(client.get(at(world)))
    # What was heard before the last meeting is no news: the day counts from the day after it.
    ProgressUpdate.objects.update(at=timezone.now() - timedelta(days=3))
    GroupMeeting.objects.create(group=world.groups["learning"], on=today - timedelta(days=2))
    assert found() == ["Said.", "Silent."]
    text = "\n".join(
        cell.text
        for table in docx.Document(io.BytesIO(client.get(at(world, "group_word")).content)).tables
        for row in table.rows
        for cell in row.cells
    )
    assert "Nothing heard since then" in text
    assert "2 actions" in text

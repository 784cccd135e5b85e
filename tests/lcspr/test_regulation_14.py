"""Following the reviewer: checks of time and quality, and what is asked in writing (SI 2018/789, regulation 14)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from reviews import door, worklist
from reviews.door.due import deadlines
from reviews.models import Review, ReviewDate, ReviewRole, RoleKind
from tests.drive.opening import fresh
from tests.machine.states import ALL_STATES
from tests.world import World
from workflows.lcspr.models import ProgressCheck, WrittenRequest

TODAY = timezone.localdate
DRAFT = WrittenRequest.What.DRAFT_REPORT


@pytest.fixture
def begun(world: World) -> Review:
    """A local review whose reviewer was appointed sixty days ago."""
    review = ALL_STATES["local_begun"][1](world)
    ReviewDate.objects.filter(review=review).update(on=TODAY() - timedelta(days=60))
    return fresh(review)


def do(world: World, review: Review, name: str, reason: str = "", **data: Any) -> Any:
    return door.perform(name, review, world.coordinator, reason=reason, data=data).result


def check(world: World, review: Review, days_ago: int = 0, **changes: Any) -> ProgressCheck:
    data = {
        "on": TODAY() - timedelta(days=days_ago),
        "time_note": "Two weeks behind.",
        "quality_note": "Thorough so far.",
    }
    made: ProgressCheck = do(world, review, "check_progress", **{**data, **changes})
    return made


def ask(world: World, review: Review, **changes: Any) -> WrittenRequest:
    data = {
        "asked_on": TODAY() - timedelta(days=10),
        "what": DRAFT,
        "text": "The draft as it is now.",
        "in_writing": "E-mail: please send us the draft.",
        "answer_by": None,
    }
    made: WrittenRequest = do(world, review, "ask_reviewer", **{**data, **changes})
    return made


def answer(world: World, review: Review, row: WrittenRequest, **changes: Any) -> WrittenRequest:
    data = {"answered_on": TODAY(), "answer": "The draft came.", "version": row.version}
    made: WrittenRequest = do(
        world, review, "record_reviewer_answer", written=row, **{**data, **changes}
    )
    return made


def checked_on(review: Review) -> date | None:
    row = ReviewDate.objects.filter(review=review, key="progress_checked").first()
    return row.on if row else None


def browser(person: Any) -> Client:
    client = Client()
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client


def page(person: Any, review: Review) -> str:
    return browser(person).get(reverse("reviews:detail", args=[review.reference])).content.decode()


def day(name: str, on: date) -> dict[str, str]:
    return {
        f"{name}-day": str(on.day),
        f"{name}-month": str(on.month),
        f"{name}-year": str(on.year),
    }


# -- checks -----------------------------------------------------------------------------------------------


def test_a_check_is_kept_and_moves_the_clock(world: World, begun: Review) -> None:
    def due() -> date | None:
        found = {item.rule.id: item for item in deadlines(fresh(begun), TODAY())}
        return found["LCSPR_PROGRESS_CHECK"].due_on

    before = due()
    made = check(world, begun)
    after = due()
    assert before is not None
    assert after is not None
    assert before < TODAY() < after
    assert (made.on, made.time_note, made.quality_note, made.checked_by) == (
        TODAY(),
        "Two weeks behind.",
        "Thorough so far.",
        world.coordinator,
    )


def test_an_older_check_recorded_later_leaves_the_date(world: World, begun: Review) -> None:
    check(world, begun, days_ago=5)
    check(world, begun, days_ago=20)
    assert checked_on(begun) == TODAY() - timedelta(days=5)
    assert [row.on for row in ProgressCheck.objects.filter(review=begun)] == [
        TODAY() - timedelta(days=5),
        TODAY() - timedelta(days=20),
    ]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"time_note": " "}, "time_note"),
        ({"quality_note": ""}, "quality_note"),
        ({"days_ago": -1}, "on"),
        ({"days_ago": 61}, "on"),
    ],
)
def test_a_check_needs_all_of_it(
    world: World, begun: Review, changes: dict[str, Any], field: str
) -> None:
    with pytest.raises(door.Refused) as refused:
        check(world, begun, **changes)
    assert list(refused.value.fields) == [field]
    assert not ProgressCheck.objects.exists()


def test_taking_checks_back_moves_the_date_back(world: World, begun: Review) -> None:
    first, second = check(world, begun, days_ago=20), check(world, begun, days_ago=5)

    def undo(row: ProgressCheck) -> None:
        do(world, begun, "undo_check", "The wrong review.", check=row, version=row.version)

    with pytest.raises(door.AlreadyDone, match="Take that one back first"):
        undo(first)
    assert checked_on(begun) == second.on
    undo(second)
    assert checked_on(begun) == first.on
    undo(first)
    assert checked_on(begun) is None
    assert not door.offered("undo_check", begun, world.coordinator)


def test_correcting_the_date_takes_the_newest_check_along(world: World, begun: Review) -> None:
    check(world, begun, days_ago=20)
    newest = check(world, begun, days_ago=5)

    def correct(days_ago: int) -> None:
        row = ReviewDate.objects.get(review=begun, key="progress_checked")
        on = TODAY() - timedelta(days=days_ago)
        do(world, begun, "correct_date", "A slip.", key=row.key, on=on, version=row.version)

    with pytest.raises(door.Refused, match="The check before it was on"):
        correct(21)
    correct(7)
    newest.refresh_from_db()
    assert newest.on == checked_on(begun) == TODAY() - timedelta(days=7)


# -- written requests -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"text": " "}, "text"),
        ({"in_writing": ""}, "in_writing"),
        ({"what": "a_favour"}, "what"),
        ({"asked_on": TODAY() + timedelta(days=1)}, "asked_on"),
        ({"asked_on": TODAY() - timedelta(days=61)}, "asked_on"),
        ({"answer_by": TODAY() - timedelta(days=11)}, "answer_by"),
    ],
)
def test_a_request_is_in_writing_and_its_days_fit(
    world: World, begun: Review, changes: dict[str, Any], field: str
) -> None:
    with pytest.raises(door.Refused) as refused:
        ask(world, begun, **changes)
    assert list(refused.value.fields) == [field]
    assert not WrittenRequest.objects.exists()


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"answer": " "}, "answer"),
        ({"answered_on": TODAY() + timedelta(days=1)}, "answered_on"),
        ({"answered_on": TODAY() - timedelta(days=11)}, "answered_on"),
    ],
)
def test_an_answer_comes_after_the_request(
    world: World, begun: Review, changes: dict[str, Any], field: str
) -> None:
    row = ask(world, begun)
    with pytest.raises(door.Refused) as refused:
        answer(world, begun, row, **changes)
    assert list(refused.value.fields) == [field]
    row.refresh_from_db()
    assert row.answered_on is None


def test_an_answer_is_recorded_once_and_taken_back_before_its_request(
    world: World, begun: Review
) -> None:
    row = answer(world, begun, ask(world, begun))
    ask(world, begun)
    assert (row.answered_on, row.answer, row.version) == (TODAY(), "The draft came.", 2)
    with pytest.raises(door.AlreadyDone):
        answer(world, begun, row)
    with pytest.raises(door.Refused, match="Take the answer back first"):
        do(world, begun, "undo_ask_reviewer", "A slip.", written=row, version=2)
    with pytest.raises(door.Stale):
        do(world, begun, "undo_reviewer_answer", "A slip.", written=row, version=1)
    do(world, begun, "undo_reviewer_answer", "A slip.", written=row, version=2)
    row.refresh_from_db()
    assert (row.answered_on, row.answer) == (None, "")
    do(world, begun, "undo_ask_reviewer", "A slip.", written=row, version=3)
    assert not WrittenRequest.objects.filter(pk=row.pk).exists()


def test_nothing_of_it_once_the_review_has_ended(world: World, begun: Review) -> None:
    row = ask(world, begun)
    do(world, begun, "withdraw", "Decided again.", agreed_by="All three partners")
    for name, data in (
        ("ask_reviewer", {}),
        ("record_reviewer_answer", {"written": row}),
        ("undo_ask_reviewer", {"written": row}),
        ("check_progress", {}),
    ):
        with pytest.raises(door.NotAllowed):
            do(world, begun, name, "A slip.", **data)
    shown = page(world.coordinator, fresh(begun))
    assert "No answer recorded" in shown
    assert "Waiting for the answer" not in shown


# -- the list of work -------------------------------------------------------------------------------------


def listed(person: Any) -> list[tuple[str, date | None]]:
    return [
        (placed.item.url, placed.item.due_on)
        for group in worklist.collect(person, TODAY()).free.groups
        for placed in group.items
        if placed.item.kind == "Reviewer"
    ]


def test_what_waits_stands_in_the_work_of_those_who_run_it(world: World, begun: Review) -> None:
    later = ask(world, begun)
    by = TODAY() + timedelta(days=3)
    sooner = ask(world, begun, answer_by=by)

    def url(row: WrittenRequest) -> str:
        return reverse("lcspr:answer_request", args=[begun.reference, row.pk])

    assert listed(world.coordinator) == [(url(sooner), by), (url(later), None)]
    assert listed(world.chair) == listed(world.stranger) == []
    answer(world, begun, sooner)
    assert listed(world.coordinator) == [(url(later), None)]
    do(world, begun, "withdraw", "Decided again.", agreed_by="All three partners")
    assert listed(world.coordinator) == []


# -- pages ------------------------------------------------------------------------------------------------


def test_the_pages_work_for_a_person(world: World, begun: Review) -> None:
    client = browser(world.coordinator)
    today = TODAY()

    def url(name: str, *args: Any) -> str:
        return reverse(f"lcspr:{name}", args=[begun.reference, *args])

    def send(name: str, data: dict[str, Any], *args: Any) -> int:
        found = client.get(url(name, *args))
        assert found.status_code == 200
        version = found.context["form"].initial.get("version")
        seen = {} if version is None else {"version": version}
        return client.post(url(name, *args), {**seen, **data}).status_code

    notes = {"time_note": "Late by a week.", "quality_note": "Clear."}
    assert send("check_progress", {**notes, **day("on", today)}) == 302
    data = {"what": "information", "text": "Who was seen?", "in_writing": "E-mail of today."}
    late = today - timedelta(days=4)
    days = {**day("asked_on", today - timedelta(days=9)), **day("answer_by", late)}
    assert send("ask_reviewer", {**data, **days}) == 302
    one, row = ProgressCheck.objects.get(), WrittenRequest.objects.get()

    shown = page(world.coordinator, begun)
    for words in ("Late by a week.", "Clear.", "Who was seen?", "E-mail of today.", " late"):
        assert words in shown
    for link in (
        url("undo_check", one.pk),
        url("answer_request", row.pk),
        url("undo_ask", row.pk),
        url("ask_reviewer"),
    ):
        assert f'href="{link}"' in shown
    assert url("undo_answer", row.pk) not in shown
    assert client.get(url("undo_answer", row.pk)).status_code == 409

    refused = client.post(
        url("answer_request", row.pk), {"version": 1, **day("answered_on", today)}
    )
    assert refused.status_code == 422
    assert send("answer_request", {"answer": "Nine.", **day("answered_on", today)}, row.pk) == 302
    shown = page(world.coordinator, begun)
    assert "Nine." in shown
    assert ", after the day it was asked for" in shown
    assert client.get(url("answer_request", row.pk)).status_code == 409
    assert client.get(url("undo_ask", row.pk)).status_code == 409
    assert send("undo_answer", {"reason": "Another review."}, row.pk) == 302
    assert send("undo_ask", {"reason": "Another review."}, row.pk) == 302
    assert send("undo_check", {"reason": "Another review."}, one.pk) == 302
    gone = client.get(url("undo_ask", row.pk))
    assert gone.status_code == 409
    assert "This written request was removed by" in gone.content.decode()
    assert "The reviewer has not been asked for anything in writing." in page(
        world.coordinator, begun
    )


def test_only_the_newest_check_is_offered_to_take_back(world: World, begun: Review) -> None:
    old, new = check(world, begun, days_ago=20), check(world, begun, days_ago=5)
    shown = page(world.coordinator, begun)
    links = [reverse("lcspr:undo_check", args=[begun.reference, row.pk]) for row in (old, new)]
    assert [link in shown for link in links] == [False, True]
    assert browser(world.coordinator).get(links[0]).status_code == 409


@pytest.mark.parametrize(
    ("role", "reads"),
    [
        (RoleKind.CHAIR, True),
        (RoleKind.PANEL_MEMBER, True),
        (RoleKind.SCRUTINEER, True),
        (RoleKind.SIGNATORY, True),
        (RoleKind.READER, True),
        (RoleKind.AGENCY_CONTACT, False),
        # The reviewer: it is about their own work.
        (RoleKind.AUTHOR, False),
    ],
)
def test_who_reads_it(world: World, begun: Review, role: str, reads: bool) -> None:
    """Whoever sees the whole review; an agency's own contact does not, and nobody but the team changes it."""
    check(world, begun, quality_note="Quality-Words")
    row = ask(world, begun, text="Request-Words")
    person = world.police_contact
    ReviewRole.objects.filter(review=begun, user=person).delete()
    ReviewRole.objects.create(
        review=begun,
        user=person,
        role=role,
        agency=world.agencies["police"],
        since=TODAY(),
        no_conflict_declared_on=TODAY(),
    )
    shown = page(person, begun)
    assert ("Quality-Words" in shown, "Request-Words" in shown) == (reads, reads)
    link = reverse("lcspr:answer_request", args=[begun.reference, row.pk])
    assert link not in shown
    assert browser(person).get(link).status_code == 403


def test_the_timeline_reads_as_sentences(world: World, begun: Review) -> None:
    row = answer(world, begun, ask(world, begun, answer_by=TODAY()))
    check(world, begun)
    do(world, begun, "undo_reviewer_answer", "A slip.", written=row, version=row.version)
    url = reverse("reviews:timeline", args=[begun.reference])
    shown = browser(world.coordinator).get(url).content.decode()
    for words in (
        "Recorded a written request to the reviewer for a draft report.",
        "Recorded the reviewer’s answer to the written request of",
        "Took back the reviewer’s answer to the written request of",
        "Recorded a check of progress and quality of",
        "Reviewer asked for set to “A draft report”",
        "How good the review is so far: text written (3 words)",
        "What the reviewer answered: text taken out (3 words)",
    ):
        assert words in shown
    assert "Checked by" not in shown

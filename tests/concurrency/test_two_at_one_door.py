"""Two people at one door, on a real server: whoever comes second is told so, and nothing is half-done."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from partnership import locks
from partnership.models import Event
from reviews import door
from reviews.flowkit.lock import lock_review
from reviews.models import (
    InformationRequest,
    RequestState,
    Review,
    ReviewLink,
    ReviewProcess,
    ReviewTask,
    SignOff,
    Stage,
)
from reviews.references import next_reference
from tests.concurrency.threads import at_once
from tests.drive.information import asked, send_summary, write_summary
from tests.drive.opening import facts, fresh, notified, open_task, opened
from tests.drive.report import sent_for_sign_off, sign
from tests.machine.samples import SAMPLES
from tests.machine.stagehand import Stagehand
from tests.machine.truths import check_stage_and_work, check_tasks_are_whole, open_nodes
from tests.rapid_review.test_opening_pages import day
from tests.world import World
from workflows.rapid_review.opening import open_review

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]

Deed = Callable[[], Any]


def doing(
    world: World,
    review: Review,
    name: str,
    actor: Any,
    task: ReviewTask | None = None,
    reason: str = "",
) -> Deed:
    """The act with its sample, ready to be done."""
    data = SAMPLES[name].build(Stagehand(world, review, actor))
    return lambda: door.perform(name, review, actor, task=task, reason=reason, data=data)


def won(results: list[Any]) -> list[bool]:
    """Who got through; an error that is not one of the door's fails the test."""
    for result in results:
        if isinstance(result, Exception) and not isinstance(result, door.DoorClosed):
            raise result
    return [not isinstance(result, Exception) for result in results]


def check(review: Review) -> Review:
    """Stage and work agree."""
    review = fresh(review)
    check_stage_and_work(review)
    check_tasks_are_whole(review)
    return review


def test_same_task_twice(world: World) -> None:
    """One wins; the other hears who did it."""
    review = opened(world)
    task = open_task(review, "notification")
    results = at_once(
        doing(world, review, "record_notification", world.coordinator, task),
        doing(world, review, "record_notification", world.coordinator2, task),
    )
    assert sorted(won(results)) == [False, True]
    late = next(result for result in results if isinstance(result, Exception))
    assert type(late) is door.AlreadyDone
    assert "did this already" in late.sentences[0]
    assert check(review).stage == Stage.SCREENING
    assert Event.objects.about("review", review.pk).filter(act="record_notification").count() == 1
    assert open_nodes(review) == ["screening"]


def test_same_task_by_many(world: World) -> None:
    """Six at once: still one."""
    review = notified(world)
    task = open_task(review, "screening")
    people = [world.coordinator, world.coordinator2] * 3
    results = at_once(*(doing(world, review, "screen", person, task) for person in people))
    assert sum(won(results)) == 1
    assert {type(result) for result in results if isinstance(result, Exception)} == {
        door.AlreadyDone
    }
    assert check(review).stage == Stage.INFORMATION
    assert open_nodes(review) == ["request_information"]


def test_three_partners_sign_at_once(world: World) -> None:
    """All three count, and the report can be submitted once."""
    with transaction.atomic():
        review = sent_for_sign_off(world)
    results = at_once(
        *(lambda key=key: sign(world, review, key) for key in ("la", "icb", "police"))
    )
    assert won(results) == [True, True, True]
    assert SignOff.objects.filter(review=review, outcome="approved").count() == 3
    assert open_nodes(check(review)) == ["submit_report"]


def test_one_signs_while_another_returns(world: World) -> None:
    """Whoever is first: the report goes back to be changed, once."""
    with transaction.atomic():
        review = sent_for_sign_off(world)
    tasks = {
        key: open_task(review, "sign_off", agency=world.agencies[key]) for key in ("la", "police")
    }

    def say(key: str, outcome: str, comment: str = "") -> Deed:
        return lambda: door.perform(
            "sign_off",
            review,
            world.people[f"{key}_partner"],
            task=tasks[key],
            data={"outcome": outcome, "comment": comment},
        )

    results = at_once(
        say("la", "approved"), say("police", "returned", "Say more about the siblings.")
    )
    signed, returned = won(results)
    assert returned
    if not signed:
        assert type(results[0]) is door.AlreadyDone
    assert SignOff.objects.filter(review=review).count() == 1 + signed
    assert open_nodes(check(review)) == ["draft_report"]


def test_two_agencies_send_at_once(world: World) -> None:
    review = asked(world, ("la", "police"))
    for key in ("la", "police"):
        write_summary(world, review, key)
    results = at_once(
        *(lambda key=key: send_summary(world, review, key) for key in ("la", "police"))
    )
    assert won(results) == [True, True]
    states = InformationRequest.objects.filter(review=review).values_list("state", flat=True)
    assert list(states) == [RequestState.SUBMITTED, RequestState.SUBMITTED]
    assert review.dates.filter(key="returns_in").count() == 1  # type: ignore[attr-defined]
    assert open_nodes(check(review)) == ["convene"]


def test_withdrawn_while_an_agency_sends(world: World) -> None:
    """Whoever is first: the review is withdrawn and nobody has work left."""
    review = asked(world, ("la",))
    write_summary(world, review, "la")
    task = open_task(review, "agency_summary")
    results = at_once(
        doing(world, review, "withdraw", world.coordinator, reason="The injury was explained."),
        lambda: door.perform("submit_summary", review, world.la_contact, task=task),
    )
    withdrawn, sent = won(results)
    assert withdrawn
    if not sent:
        assert type(results[1]) in (door.AlreadyDone, door.NotAllowed)
    review = check(review)
    assert (review.stage, open_nodes(review)) == (Stage.NOT_PROGRESSED, [])
    state = InformationRequest.objects.get(review=review).state
    assert state == (RequestState.SUBMITTED if sent else RequestState.RELEASED)


def test_withdrawn_twice(world: World) -> None:
    """An act without a task is refused by the stage."""
    review = notified(world)
    results = at_once(
        *(
            doing(world, review, "withdraw", person, reason="The injury was explained.")
            for person in (world.coordinator, world.coordinator2)
        )
    )
    assert sorted(won(results)) == [False, True]
    assert check(review).stage == Stage.NOT_PROGRESSED
    assert Event.objects.about("review", review.pk).filter(act="withdraw").count() == 1


def test_undone_while_it_goes_on(world: World) -> None:
    """One takes the review back while another goes on: one of them, and the work fits the stage."""
    review = notified(world)
    task = open_task(review, "screening")
    results = at_once(
        doing(world, review, "undo_notification", world.coordinator, reason="Wrong child."),
        doing(world, review, "screen", world.coordinator2, task),
    )
    assert sorted(won(results)) == [False, True]
    check(review)


def test_reviews_opened_at_once_have_their_own_references(world: World) -> None:
    deeds = [lambda: open_review(world.coordinator, world.partnership, facts())] * 5
    results = at_once(*deeds)
    assert won(results) == [True] * 5
    references = [review.reference for review in results]
    assert sorted(references) == sorted(set(references))
    assert Review.objects.count() == 5
    assert ReviewProcess.objects.count() == 5


def test_two_reviews_opened_at_once_are_numbered_one_after_the_other(world: World) -> None:
    """No number twice, and none left out."""
    deeds = [lambda: open_review(world.coordinator, world.partnership, facts())] * 2
    results = at_once(*deeds)
    assert won(results) == [True, True]
    year = timezone.localdate().year
    assert sorted(review.reference for review in results) == [
        f"{world.partnership.code}-RR-{year}-001",
        f"{world.partnership.code}-RR-{year}-002",
    ]


def test_an_opening_that_links_and_a_review_that_opens_another_never_wait_in_a_circle(
    world: World,
) -> None:
    """One holds the numbers and links a review; the other holds that review and wants a number."""
    known = notified(world)
    both_hold = threading.Barrier(2)

    def opens_and_links() -> str:
        with transaction.atomic():
            reference = next_reference(world.partnership, "RR", 2031)
            both_hold.wait(timeout=10)
            ReviewLink.objects.create(
                source=known,
                target=other,
                kind=ReviewLink.Kind.SAME_INCIDENT,
                made_by=world.coordinator,
                made_at=timezone.now(),
            )
        return reference

    def holds_and_opens() -> str:
        with transaction.atomic():
            lock_review(known.pk)
            both_hold.wait(timeout=10)
            return next_reference(world.partnership, "LCSPR", 2031)

    other = notified(world)
    code = world.partnership.code
    assert at_once(opens_and_links, holds_and_opens) == [
        f"{code}-RR-2031-001",
        f"{code}-LCSPR-2031-001",
    ]


def test_same_facts_changed_at_once(world: World) -> None:
    """Both opened the form on the same version: the second is told, and the first one's words stay."""
    review = notified(world)
    version = review.version

    def correct(actor: Any, place: str) -> Deed:
        return lambda: door.perform(
            "correct_facts",
            review,
            actor,
            reason="Checked.",
            data={"version": version, "place": place},
        )

    results = at_once(correct(world.coordinator, "East"), correct(world.coordinator2, "West"))
    assert sorted(won(results)) == [False, True]
    loser = next(result for result in results if isinstance(result, Exception))
    assert type(loser) is door.Stale
    assert loser.meanwhile
    winner = next(
        index for index, result in enumerate(results) if not isinstance(result, Exception)
    )
    assert fresh(review).place == ("East", "West")[winner]


def test_acts_on_two_reviews_do_not_wait_for_each_other(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While the rows of one review are locked, another one is free."""
    monkeypatch.setattr(locks, "LOCK_TIMEOUT_MS", 300)
    held, free = notified(world), notified(world)
    with rows_held(held):
        door.perform("add_note", free, world.coordinator, reason="Spoke to the hospital.")
    assert fresh(free).work.tasks.exists()  # type: ignore[attr-defined]


class rows_held:  # noqa: N801 - reads as a sentence
    """Somebody else is in the middle of a change to the review."""

    def __init__(self, review: Review) -> None:
        self.review = review
        self.ready, self.done = threading.Event(), threading.Event()

    def _hold(self) -> None:
        try:
            with transaction.atomic():
                ReviewProcess.objects.select_for_update().get(review=self.review)
                self.ready.set()
                self.done.wait(timeout=30)
        finally:
            connection.close()

    def __enter__(self) -> None:
        self.thread = threading.Thread(target=self._hold)
        self.thread.start()
        assert self.ready.wait(timeout=10)

    def __exit__(self, *_: object) -> None:
        self.done.set()
        self.thread.join(timeout=10)


def test_a_held_door_says_so(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever waits too long is told to try again; then it works."""
    monkeypatch.setattr(locks, "LOCK_TIMEOUT_MS", 200)
    review = notified(world)
    with rows_held(review), pytest.raises(door.DoorClosed) as caught:
        door.perform("add_note", review, world.coordinator, reason="Spoke to the hospital.")
    assert caught.value.status == 409
    assert "Someone else is saving" in caught.value.sentences[0]
    door.perform("add_note", review, world.coordinator, reason="Spoke to the hospital.")


def test_a_held_door_in_the_browser(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """The page answers 409 with a sentence and the typed text, never a server error."""
    monkeypatch.setattr(locks, "LOCK_TIMEOUT_MS", 200)
    review = notified(world)
    client = Client()
    client.force_login(world.coordinator)
    typed = "It was recorded for the wrong child."
    with rows_held(review):
        response = client.post(
            reverse("rapid_review:undo_notification", args=[review.reference]), {"reason": typed}
        )
    page = response.content.decode()
    assert response.status_code == 409
    assert "Someone else is saving" in page
    assert typed in page
    assert fresh(review).stage == Stage.SCREENING


def test_a_second_click_opens_no_second_review(world: World) -> None:
    """Both clicks find no duplicate when they look; the one that comes second looks again behind the lock."""
    today = timezone.localdate()
    sent = {
        **day("incident", today - timedelta(days=2)),
        "summary": "A baby was taken to hospital with an injury.",
        "place": "North of the borough",
        "pseudonym": "Child B",
        "harm": "serious_harm",
        "name": "Oskar Lindqvist",
    }

    def click() -> int:
        client = Client()
        client.force_login(world.coordinator)
        return client.post(reverse("rapid_review:open"), sent).status_code

    assert sorted(at_once(*[click] * 4)) == [302, 409, 409, 409]
    assert Review.objects.count() == 1

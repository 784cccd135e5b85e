"""What a member says must happen now: it waits for those who lead the review until they say what was done."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from partnership.models import Event, Message, User
from reviews import door, worklist
from reviews.door import AlreadyDone, NotAllowed, Stale
from reviews.models import MemberView, Review, SafetyAnswer
from reviews.worklist import WorkItem
from tests.drive import panel
from tests.drive.opening import fresh
from tests.world import World

pytestmark = pytest.mark.django_db

RAISED = "A brother is alone with the father."
DONE = "The duty team visited at noon."


def waits_for(user: User) -> list[WorkItem]:
    part = worklist.collect(user, timezone.localdate()).free
    return [
        placed.item
        for group in part.groups
        for placed in group.items
        if placed.item.kind == "Children’s safety"
    ]


def raised(world: World) -> tuple[Review, MemberView]:
    review = panel.shared(world)
    panel.give_view(world, review, world.la_contact, immediate_safety=RAISED)
    return fresh(review), MemberView.objects.get(review=review, user=world.la_contact)


def answer(world: World, review: Review, view: MemberView, who: User | None = None) -> None:
    data = {"view": view.pk, "version": view.version, "text": DONE}
    door.perform("answer_safety", review, who or world.coordinator, data=data)


def panel_page(user: User, review: Review) -> str:
    client = Client()
    client.force_login(user)
    return client.get(reverse("reviews:panel", args=[review.reference])).content.decode()


def test_it_waits_today_for_those_who_lead_the_review_and_for_nobody_else(world: World) -> None:
    review, view = raised(world)
    address = reverse("rapid_review:answer_safety", args=[review.reference, view.pk])
    for person in (world.coordinator, world.chair):
        assert [(item.url, item.due_on) for item in waits_for(person)] == [
            (address, timezone.localdate())
        ]
    others = (world.la_contact, world.police_contact, world.scrutineer, world.stranger)
    assert [waits_for(person) for person in others] == [[], [], [], []]
    answer(world, review, view)
    assert [waits_for(person) for person in (world.coordinator, world.chair)] == [[], []]


def test_an_alarm_of_an_earlier_day_shows_as_overdue(world: World) -> None:
    _, view = raised(world)
    MemberView.objects.filter(pk=view.pk).update(
        safety_raised_at=timezone.now() - timedelta(days=1)
    )
    assert worklist.collect(world.chair, timezone.localdate()).free.late == 1


def test_the_member_is_told_and_reads_what_was_done(world: World) -> None:
    review, view = raised(world)
    answer(world, review, view, world.chair)
    told = Message.objects.get(kind="safety_answered")
    assert told.to_user == world.la_contact
    assert DONE not in told.body
    readers = (world.la_contact, world.coordinator, world.chair)
    assert [DONE in panel_page(person, review) for person in readers] == [True, True, True]
    # They sit on the panel and have given no view yet.
    assert [
        DONE in panel_page(person, review) for person in (world.police_contact, world.scrutineer)
    ] == [
        False,
        False,
    ]
    event = Event.objects.get(act="answer_safety")
    assert event.sentence == f"Said what was done about what {world.la_contact} raised."


def test_other_words_wait_again_and_the_first_answer_stays(world: World) -> None:
    review, view = raised(world)
    answer(world, review, view)
    data = {"opinion": "yes", "rationale": "Clear.", "version": view.version}
    again = {**data, "immediate_safety": "And a sister."}
    door.perform("change_view", review, world.la_contact, data=again)
    assert len(waits_for(world.coordinator)) == 1
    page = panel_page(world.coordinator, review)
    assert "About what was raised before: “A brother is alone with the father.”" in page
    with pytest.raises(Stale, match="Read it again"):
        answer(world, review, view)
    answer(world, review, MemberView.objects.get(pk=view.pk))
    assert list(SafetyAnswer.objects.values_list("about", flat=True)) == [RAISED, "And a sister."]


def test_the_same_words_saved_again_do_not_wait_again(world: World) -> None:
    review, view = raised(world)
    answer(world, review, view)
    told = Message.objects.filter(kind="safety_raised").count()
    data = {"opinion": "no", "rationale": "Other reasons.", "immediate_safety": RAISED}
    door.perform("change_view", review, world.la_contact, data={**data, "version": view.version})
    assert waits_for(world.coordinator) == []
    assert MemberView.objects.get(pk=view.pk).safety_raised_at == view.safety_raised_at
    assert Message.objects.filter(kind="safety_raised").count() == told > 0


def test_words_taken_away_wait_for_nobody(world: World) -> None:
    review, view = raised(world)
    data = {"opinion": "no", "rationale": "Settled.", "immediate_safety": ""}
    door.perform("change_view", review, world.la_contact, data={**data, "version": view.version})
    assert MemberView.objects.get(pk=view.pk).safety_raised_at is None
    assert waits_for(world.coordinator) == []


def test_an_answer_is_given_once_and_can_be_taken_back(world: World) -> None:
    review, view = raised(world)
    data = {"view": view.pk, "version": view.version}
    answer(world, review, view, world.chair)
    with pytest.raises(AlreadyDone, match="has said what was done"):
        answer(world, review, view)
    door.perform("undo_answer_safety", review, world.coordinator, data=data, reason="Another case.")
    assert len(waits_for(world.chair)) == 1
    answer(world, review, view)
    assert SafetyAnswer.objects.get().answered_by == world.coordinator


def test_whoever_does_not_lead_the_review_cannot_answer(world: World) -> None:
    review, view = raised(world)
    for person in (world.la_contact, world.police_contact, world.scrutineer):
        with pytest.raises(NotAllowed):
            answer(world, review, view, person)
    assert SafetyAnswer.objects.count() == 0


def test_the_pages_ask_say_who_was_faster_and_take_back(world: World) -> None:
    review, view = raised(world)
    client = Client()
    client.force_login(world.coordinator)
    address = reverse("rapid_review:answer_safety", args=[review.reference, view.pk])
    assert RAISED in client.get(address).content.decode()
    empty = client.post(address, {"text": " ", "version": view.version})
    assert (empty.status_code, SafetyAnswer.objects.count()) == (422, 0)
    assert client.post(address, {"text": DONE, "version": view.version}).status_code == 302
    assert client.get(address).status_code == 409
    back = reverse("rapid_review:undo_answer_safety", args=[review.reference, view.pk])
    assert DONE in client.get(back).content.decode()
    assert client.post(back, {"reason": "A slip.", "version": view.version}).status_code == 302
    assert SafetyAnswer.objects.count() == 0
    assert client.get(back).status_code == 409

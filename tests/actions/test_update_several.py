"""Many actions of a group at once: how each goes and another due day, each through the door for itself."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from actions.groups.reading import changed_since
from actions.models import Action, DueChange, ProgressUpdate
from partnership.models import Event, Message
from reviews import door
from reviews.models import ConflictOfInterest, Review
from tests.actions.test_action_acts import act
from tests.actions.test_action_pages import as_person, day, page
from tests.actions.test_groups import at, queries, with_evidence, with_question
from tests.drive import report as drive
from tests.drive.opening import screened
from tests.world import World


@pytest.fixture
def review(world: World) -> Review:
    return screened(world)


def in_days(days: int) -> date:
    return timezone.localdate() + timedelta(days=days)


def typed(*actions: Action, **fields: Any) -> dict[str, str]:
    return {f"version_{one.pk}": str(one.version) for one in actions} | fields


def test_a_chair_updates_several_at_once(world: World, review: Review) -> None:
    first, second, third = (drive.add_action(world, review, text=text) for text in "ABC")
    done = with_evidence(world, review, "With evidence.")
    client = as_person(world.chair)
    shown = page(client.get(at(world, "group_update")))
    assert [one.text for one in (first, second, third, done) if f">{one.text}<" in shown] == [
        "A",
        "B",
        "C",
    ]
    before = second.due_on
    data = typed(first, second, third) | {
        f"going_{first.pk}": "on_track",
        f"going_{second.pk}": "at_risk",
        f"words_{second.pk}": "The trainer left.",
        **day(f"after_{second.pk}", in_days(90)),
    }
    assert client.post(at(world, "group_update"), data).status_code == 302
    assert {
        one.action.text: (one.going, one.words, one.by) for one in ProgressUpdate.objects.all()
    } == {"A": ("on_track", "", world.chair), "B": ("at_risk", "The trainer left.", world.chair)}
    moved = DueChange.objects.get()
    assert (moved.action, moved.before, moved.after, moved.answer, moved.answered_in, moved.why) == (
        second, before, in_days(90), "set", world.groups["learning"], "The trainer left.",
    )  # fmt: skip
    assert Action.objects.get(pk=second.pk).due_on == in_days(90)
    assert list(
        Event.objects.filter(act__in=("set_due_day", "say_progress")).values_list("act", flat=True)
    ) == ["say_progress", "set_due_day", "say_progress"]
    assert Message.objects.filter(kind="action_answered", to_user=world.bystander).count() == 1
    changed = {
        one.action.text: len(one.lines)
        for one in changed_since(world.groups["learning"], world.chair, in_days(-1))
    }
    assert changed["B"] == 3


def test_the_team_writes_down_what_a_meeting_decided(world: World, review: Review) -> None:
    action = drive.add_action(world, review)
    client = as_person(world.coordinator)
    data = typed(action) | {
        f"words_{action.pk}": "Agreed.",
        **day(f"after_{action.pk}", in_days(90)),
    }
    refused = client.post(at(world, "group_update"), data)
    assert refused.status_code == 422
    assert "Enter above on which day the group decided this." in page(refused)
    data |= day("meeting_on", in_days(0))
    assert client.post(at(world, "group_update"), data).status_code == 302
    row = DueChange.objects.get()
    assert (row.answered_in, row.answered_on) == (world.groups["learning"], in_days(0))


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"going": "off_track"}, "Say in a line what stands in the way."),
        ({"words": "Half is done."}, "Choose how it goes, or take the words out."),
        ({}, "Nothing is new yet."),
        ({"going": "nonsense"}, "Select a valid choice"),
    ],
)
def test_what_is_missing_is_said(
    world: World, review: Review, fields: dict[str, str], sentence: str
) -> None:
    action = drive.add_action(world, review)
    data = typed(action) | {f"{name}_{action.pk}": value for name, value in fields.items()}
    refused = as_person(world.chair).post(at(world, "group_update"), data)
    assert refused.status_code == 422
    if "nonsense" not in fields.values():
        assert sentence in page(refused)
    assert (ProgressUpdate.objects.count(), DueChange.objects.count()) == (0, 0)


def test_a_day_without_a_reason_is_not_moved(world: World, review: Review) -> None:
    action = drive.add_action(world, review)
    data = typed(action) | day(f"after_{action.pk}", in_days(90))
    refused = as_person(world.chair).post(at(world, "group_update"), data)
    assert refused.status_code == 422
    assert "Say why the day moves." in page(refused)


def test_one_that_is_refused_leaves_the_others(world: World, review: Review) -> None:
    asks = with_question(world, review)
    other, changed = (drive.add_action(world, review, text=text) for text in "AB")
    data = typed(asks, other, changed) | {
        f"going_{other.pk}": "on_track",
        f"going_{asks.pk}": "on_track",
        f"words_{asks.pk}": "Moved.",
        **day(f"after_{asks.pk}", in_days(90)),
        f"going_{changed.pk}": "on_track",
        f"words_{changed.pk}": "Moved.",
        **day(f"after_{changed.pk}", in_days(90)),
    }
    # Meanwhile somebody gave the third another day.
    act("set_due_day", changed, world.chair, "It waits for the others.", after=in_days(55))
    client = as_person(world.chair)
    answered = client.post(at(world, "group_update"), data)
    assert answered.status_code == 409
    shown = page(answered)
    for words in (
        "1 action is up to date.",
        "More time was asked for.",
        "changed by someone else",
        "Moved.",
    ):
        assert words in shown
    # Of those whose day was refused nothing is recorded.
    assert [one.action for one in ProgressUpdate.objects.all()] == [other]
    assert Action.objects.get(pk=changed.pk).due_on == in_days(55)


def test_one_that_is_finished_meanwhile_is_named(world: World, review: Review) -> None:
    done = with_evidence(world, review, "Sent in.")
    other = drive.add_action(world, review, text="A")
    data = typed(done, other) | {f"going_{one.pk}": "on_track" for one in (done, other)}
    client = as_person(world.chair)
    assert client.post(at(world, "group_update"), data).status_code == 302
    assert "“Sent in.” is finished or has evidence now." in page(client.get(at(world)))
    # One of another group is not named, and not changed.
    far = drive.add_action(world, review, text="Of the board.", group=world.groups["board"])
    data = typed(far) | {f"going_{far.pk}": "on_track"}
    refused = page(client.post(at(world, "group_update"), data))
    assert "does not oversee one of these actions any more" in refused
    assert "Of the board." not in refused
    assert [one.action for one in ProgressUpdate.objects.all()] == [other]


def test_it_asks_as_often_for_many_as_for_few(world: World, review: Review) -> None:
    client = as_person(world.chair)
    drive.add_action(world, review)
    client.get(at(world, "group_update"))
    few = queries(client, at(world, "group_update"))
    for number in range(8):
        drive.add_action(world, review, text=f"Action {number}.")
    assert queries(client, at(world, "group_update")) == few


def test_a_day_that_was_set_is_set_again_and_not_taken_back(world: World, review: Review) -> None:
    action = drive.add_action(world, review)
    client = as_person(world.chair)
    address = f"/actions/{action.pk}/due-day/"
    assert "Set another due day" in page(client.get(f"/actions/{action.pk}/"))
    data = {"version": action.version, "reason": "It waits.", **day("after", in_days(90))}
    assert client.post(address, data).status_code == 302
    action.refresh_from_db()
    assert action.due_on == in_days(90)
    with pytest.raises(door.DoorClosed):
        act("undo_answer_more_time", action, world.chair, "A slip.")
    shown = page(client.get(f"/actions/{action.pk}/"))
    assert "set without being asked" in shown
    again = {**data, "version": action.version, **day("after", in_days(80))}
    assert client.post(address, again).status_code == 302
    assert [one.after for one in DueChange.objects.order_by("pk")] == [in_days(90), in_days(80)]
    # Its lead asks for more time, and does not set it.
    assert as_person(world.bystander).get(address).status_code == 403


@pytest.mark.parametrize(
    ("after", "sentence"),
    [(-1, "Enter a day that is still to come."), (None, "Enter the new due day.")],
)
def test_days_that_cannot_be(
    world: World, review: Review, after: int | None, sentence: str
) -> None:
    action = drive.add_action(world, review)
    on = None if after is None else in_days(after)
    with pytest.raises(door.DoorClosed) as closed:
        act("set_due_day", action, world.chair, "It waits.", after=on)
    assert sentence in [*closed.value.sentences, *getattr(closed.value, "fields", {}).values()]


def test_no_day_is_asked_for_where_more_time_is_asked(world: World, review: Review) -> None:
    asks = with_question(world, review)
    other = drive.add_action(world, review, text="Other.")
    shown = page(as_person(world.chair).get(at(world, "group_update")))
    assert [
        f'name="after_{one.pk}-day"' in shown and f'name="words_{one.pk}"' in shown
        for one in (asks, other)
    ] == [False, True]
    assert f'href="{at(world, "group_decisions")}">Answer that</a>' in shown


def test_what_is_refused_of_one_action_leaves_nothing_of_it(world: World, review: Review) -> None:
    action = drive.add_action(world, review)
    before = action.due_on
    client = as_person(world.chair)
    said = {f"going_{action.pk}": "on_track", f"words_{action.pk}": "It moves."}
    assert client.post(at(world, "group_update"), typed(action) | said).status_code == 302
    action.refresh_from_db()
    # The same words again, now with a day: what was said already is refused, so the day waits for a second look too.
    data = typed(action) | said | day(f"after_{action.pk}", in_days(90))
    answer = client.post(at(world, "group_update"), data)
    assert answer.status_code == 409
    assert "You said this already today." in page(answer)
    assert Action.objects.get(pk=action.pk).due_on == before
    assert DueChange.objects.count() == 0


def test_words_alone_about_one_that_is_finished_meanwhile_are_not_lost_in_silence(
    world: World, review: Review
) -> None:
    done = with_evidence(world, review, "Sent in.")
    other = drive.add_action(world, review, text="Other.")
    data = typed(done, other) | {f"words_{done.pk}": "Heard.", f"going_{other.pk}": "on_track"}
    answer = as_person(world.chair).post(at(world, "group_update"), data, follow=True)
    assert "“Sent in.” is finished or has evidence now." in page(answer)


def test_a_conflict_between_form_and_post_and_rows_of_others_are_told_alike(
    world: World, review: Review
) -> None:
    mine = drive.add_action(world, review, text="Secret of mine.")
    client = as_person(world.chair)

    def post(pk: int, **more: str) -> str:
        data = {f"version_{pk}": "1", f"going_{pk}": "on_track", **more}
        answer = client.post(at(world, "group_update"), data)
        assert answer.status_code == 422
        return page(answer)

    ConflictOfInterest.objects.create(
        review=review,
        user=world.chair,
        nature="A friend.",
        declared_on=timezone.localdate(),
        declared_by=world.chair,
    )
    conflicted, nowhere = post(mine.pk), post(987654)
    assert "The group does not oversee one of these actions any more." in conflicted
    assert "Secret of mine." not in conflicted
    assert conflicted.count("govuk-error-summary") == nowhere.count("govuk-error-summary")
    assert ProgressUpdate.objects.count() == 0
    # No number, choice or chart knows of it either.
    shown = page(client.get(at(world))) + page(client.get(at(world, "group_pictures")))
    assert review.reference not in shown
    assert "0 open" in shown

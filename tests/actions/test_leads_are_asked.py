"""All leads of whom a group heard nothing are asked at once: one message each, once on a day, each action through the door."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from actions.groups import chasing
from actions.models import Action, ActionChaser
from partnership.models import Event, Message
from reviews import door
from reviews.models import ConflictOfInterest, Review
from tests.actions.test_action_acts import act
from tests.actions.test_action_pages import as_person, page
from tests.actions.test_groups import at, queries
from tests.drive import report as drive
from tests.drive.opening import opened, screened
from tests.world import World


@pytest.fixture
def review(world: World) -> Review:
    return screened(world)


def add(world: World, review: Review, text: str, **more: Any) -> Action:
    return drive.add_action(world, review, text=text, **more)


def ticked(*actions: Action, without: tuple[Action, ...] = ()) -> dict[str, str]:
    """The form as the browser sends it: a box that is not ticked is not sent."""
    versions = {f"version_{one.pk}": str(one.version) for one in (*actions, *without)}
    return versions | {f"ask_{one.pk}": "on" for one in actions}


def chased() -> list[tuple[str, str, str]]:
    """What was asked, whom, and by whom."""
    rows = ActionChaser.objects.order_by("to__name", "action__text")
    return [(row.action.text, row.to.name, row.by.name) for row in rows]


def sent() -> list[tuple[str, str]]:
    """To whom a message went, and about what."""
    return [
        (one.to_user.name, one.about_kind)
        for one in Message.objects.filter(kind="action_chased").order_by("to_user__name")
    ]


def on_page(world: World, who: Any) -> list[str]:
    """The actions that the page offers, in its order."""
    return [
        one.text for one in as_person(who).get(at(world, "group_chase")).context["form"].actions
    ]


def test_each_lead_gets_one_message_and_each_action_its_event(world: World, review: Review) -> None:
    other = opened(world)
    first, second = add(world, review, "A."), add(world, other, "B.")
    third = add(world, review, "C.", lead=world.police_contact)
    left_out = add(world, review, "D.", lead=world.police_contact)
    heard = add(world, review, "Heard.")
    act("say_progress", heard, world.bystander, going="on_track", words="")
    board = add(world, review, "Of the board.", group=world.groups["board"])
    client = as_person(world.chair)
    assert f'href="{at(world, "group_chase")}"' in page(client.get(at(world)))
    assert sorted(on_page(world, world.chair)) == ["A.", "B.", "C.", "D."]
    answer = client.post(
        at(world, "group_chase"), ticked(first, second, third, without=(left_out,)), follow=True
    )
    assert "2 people were asked about 3 actions, each in one message." in page(answer)
    chair, stander, police = (
        one.name for one in (world.chair, world.bystander, world.police_contact)
    )
    assert sorted(chased()) == sorted(
        [("A.", stander, chair), ("B.", stander, chair), ("C.", police, chair)]
    )
    # One about several reviews is filed with none of them.
    assert dict(sent()) == {stander: "group", police: "review"}
    assert len(sent()) == 2
    body = Message.objects.get(kind="action_chased", to_user=world.bystander).body
    assert re.findall(r"/actions/(\d+)/", body) == [str(first.pk), str(second.pk)]
    # Nothing of what they ask: one of the reviews may be restricted before the message goes out.
    assert [words in body for words in (review.reference, other.reference, "A.", "B.")] == [
        False
    ] * 4
    alone = Message.objects.get(kind="action_chased", to_user=world.police_contact).body
    assert f"{review.reference}: C." in alone
    events = Event.objects.filter(act="chase_action")
    assert sorted((one.about_id, one.data["action"]) for one in events) == sorted(
        (str(one.review_id), one.pk) for one in (first, second, third)
    )
    assert not board.chasers.exists()
    # The one that was left out waits until tomorrow with its lead.
    assert on_page(world, world.chair) == []
    shown = page(client.get(at(world, "group_chase")))
    assert shown.count("was asked today.") == 3
    assert shown.count("was asked today, about another action.") == 1


def test_sent_twice_is_asked_once_and_said(world: World, review: Review) -> None:
    action = add(world, review, "A.")
    client = as_person(world.chair)
    first, again = (client.post(at(world, "group_chase"), ticked(action)) for _ in range(2))
    assert (first.status_code, again.status_code) == (302, 422)
    assert (
        f"{world.bystander.name} was asked today already, so nothing was sent a second time."
        in (page(again))
    )
    assert (len(chased()), len(sent())) == (1, 1)
    # Nor by the team, about another action of the same lead, from its page or through the door.
    later = add(world, review, "B.")
    answer = as_person(world.coordinator).post(
        f"/actions/{later.pk}/chase/", {"version": later.version}
    )
    assert answer.status_code == 409
    with pytest.raises(door.AlreadyDone):
        act("chase_action", later, world.coordinator)
    assert (len(chased()), len(sent())) == (1, 1)
    assert Event.objects.filter(act="chase_action").count() == 1


def test_on_another_day_they_can_be_asked_again(world: World, review: Review) -> None:
    action = add(world, review, "A.")
    yesterday = timezone.now() - timedelta(days=1)
    door.perform(
        "chase_action", review, world.chair, data={"action": action, "version": action.version}, now=yesterday
    )  # fmt: skip
    client = as_person(world.chair)
    shown = client.get(at(world, "group_chase"))
    assert [one.chased_on for one in shown.context["form"].actions] == [
        timezone.localdate(yesterday)
    ]
    assert client.post(at(world, "group_chase"), ticked(action)).status_code == 302
    assert (len(chased()), len(sent())) == (2, 2)


def test_what_is_refused_stays_listed_with_why(world: World, review: Review) -> None:
    good, changed = add(world, review, "A."), add(world, review, "B.")
    conflicted = add(world, review, "C.", lead=world.police_contact)
    ConflictOfInterest.objects.create(
        review=review,
        user=world.police_contact,
        nature="A friend.",
        declared_on=timezone.localdate(),
        declared_by=world.chair,
    )
    data = ticked(good, changed, conflicted)
    Action.objects.filter(pk=changed.pk).update(version=changed.version + 1, text="B, changed.")
    client = as_person(world.chair)
    answer = client.post(at(world, "group_chase"), data)
    assert answer.status_code == 409
    shown = page(answer)
    assert "1 person was asked about 1 action, each in one message." in shown
    assert "has left, or has a conflict of interest" in shown
    assert "changed by someone else" in shown
    form = answer.context["form"]
    assert [one.text for one in form.actions] == ["B, changed.", "C."]
    assert set(form.errors) == {f"ask_{changed.pk}", f"ask_{conflicted.pk}"}
    # The lead of the other was asked about the one that had not changed, and the message lists no other.
    assert chased() == [("A.", world.bystander.name, world.chair.name)]
    body = Message.objects.get(kind="action_chased").body
    assert re.findall(r"/actions/(\d+)/", body) == [str(good.pk)]


def test_word_that_came_meanwhile_is_no_silence(world: World, review: Review) -> None:
    action, other = add(world, review, "A."), add(world, review, "B.", lead=world.police_contact)
    data = ticked(action, other)
    act("say_progress", action, world.bystander, going="on_track", words="")
    answer = as_person(world.chair).post(at(world, "group_chase"), data, follow=True)
    assert "“A.”: word came meanwhile" in page(answer)
    assert chased() == [("B.", world.police_contact.name, world.chair.name)]


def test_whoever_cannot_be_asked_is_said(world: World, review: Review) -> None:
    add(world, review, "Nobody’s.", lead=None)
    add(world, review, "Mine.", lead=world.chair)
    client = as_person(world.chair)
    shown = page(client.get(at(world, "group_chase")))
    assert on_page(world, world.chair) == []
    for words in ("There is nobody to ask now.", "Nobody leads it yet.", "You lead it yourself."):
        assert words in shown
    assert on_page(world, world.coordinator) == ["Mine."]


def test_an_empty_form_says_so_beside_a_box(world: World, review: Review) -> None:
    action = add(world, review, "A.")
    answer = as_person(world.chair).post(at(world, "group_chase"), ticked(without=(action,)))
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [f"ask_{action.pk}"]
    assert f'href="#id_ask_{action.pk}"' in page(answer)
    assert chased() == []


def test_a_restricted_review_and_other_groups_are_not_asked_about(
    world: World, review: Review
) -> None:
    secret, board = (
        add(world, review, "Secret."),
        add(world, review, "Of the board.", group=world.groups["board"]),
    )
    review.is_restricted = True
    Review.objects.filter(pk=review.pk).update(is_restricted=True)
    client = as_person(world.chair)
    assert on_page(world, world.chair) == []
    for one in (secret, board):
        answer = client.post(at(world, "group_chase"), ticked(one))
        assert answer.status_code == 422
        shown = page(answer)
        assert "does not oversee one of these actions any more" in shown
        assert one.text not in shown
        assert client.get(f"/actions/{one.pk}/chase/").status_code == 404
    assert chased() == []


@pytest.mark.parametrize(
    ("who", "status"),
    [("chair", 302), ("coordinator", 302), ("bystander", 404), ("police_board", 404), ("outsider", 404)],
)  # fmt: skip
def test_who_asks(world: World, review: Review, who: str, status: int) -> None:
    action = add(world, review, "A.")
    answer = as_person(world.people[who]).post(at(world, "group_chase"), ticked(action))
    assert answer.status_code == status
    assert len(chased()) == (status == 302)


def test_the_lead_does_not_ask_from_the_page_of_the_action(world: World, review: Review) -> None:
    action = add(world, review, "A.")
    assert as_person(world.bystander).get(f"/actions/{action.pk}/chase/").status_code == 403
    team = as_person(world.coordinator)
    assert "Ask its lead how it goes" in page(team.get(f"/actions/{action.pk}/"))
    sent_ = team.post(f"/actions/{action.pk}/chase/", {"version": action.version})
    assert sent_.status_code == 302
    assert "Asked the lead of an action of" in page(team.get(f"/actions/{action.pk}/"))
    assert sent() == [(world.bystander.name, "review")]


def test_a_lead_is_not_cut_in_two(world: World, review: Review) -> None:
    ours = [add(world, review, f"{n}.") for n in range(3)]
    theirs = [add(world, review, f"P{n}.", lead=world.police_contact) for n in range(2)]
    found = list(chasing.to_ask(world.groups["learning"], world.chair, date.today()))  # noqa: DTZ011
    firsts = next(one for one in (ours, theirs) if one[0].pk == found[0].pk)
    assert chasing.whole_leads(found, 4) == found[: len(firsts)]
    assert chasing.whole_leads(found, 5) == found
    # Where one lead alone is too many, some of theirs are better than none.
    assert chasing.whole_leads(found[: len(firsts)], 1) == found[:1]


def test_the_page_asks_as_often_for_many_as_for_few(world: World, review: Review) -> None:
    client = as_person(world.chair)
    add(world, review, "A.")
    add(world, review, "Nobody’s.", lead=None)
    client.get(at(world, "group_chase"))
    few = queries(client, at(world, "group_chase"))
    for number in range(6):
        add(
            world,
            review,
            f"{number}.",
            lead=(None, world.bystander, world.police_contact)[number % 3],
        )
    assert queries(client, at(world, "group_chase")) == few

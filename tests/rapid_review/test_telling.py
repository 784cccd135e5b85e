"""Ending a notified review owes the National Panel a word, and so does taking it up again."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from partnership.models import Event
from reviews import door, worklist
from reviews.models import RegulatorContact, Review, ReviewDate, Stage
from tests.drive.opening import fresh, notified, opened, screened
from tests.rapid_review.test_opening_pages import day, signed_in, task_url
from tests.rapid_review.test_screening_pages import answered
from tests.world import World

pytestmark = pytest.mark.django_db
HOW = "By e-mail from the head of service."
END = "Tell the National Panel that the review has ended"
GOES_ON = "Tell the National Panel that the review is taken up again"


def told(days_ago: int = 0) -> dict[str, Any]:
    return {"told_on": timezone.localdate() - timedelta(days=days_ago), "told_how": HOW}


def withdraw(world: World, review: Review, **data: Any) -> Review:
    door.perform(
        "withdraw",
        review,
        world.coordinator,
        reason="The injury has a medical cause.",
        data={
            "agreed_by": "The three partners",
            "on": timezone.localdate(),
            "route": "single_agency",
            **data,
        },
    )
    return fresh(review)


def tell(world: World, review: Review, **data: Any) -> Review:
    door.perform("tell_national_panel", review, world.coordinator, data={**told(), **data})
    return fresh(review)


def reconsider(world: World, review: Review) -> Review:
    door.perform("reconsider", review, world.coordinator, reason="New results.")
    return fresh(review)


def work_of(user: Any) -> list[tuple[str, str]]:
    """What the person may take, beside the tasks: title and address."""
    free = worklist.collect(user, timezone.localdate()).free
    return [
        (placed.item.title, placed.item.url)
        for group in free.groups
        for placed in group.items
        if placed.item.kind == "National Panel"
    ]


def contacts(review: Review) -> list[tuple[str, str]]:
    return list(
        RegulatorContact.objects.filter(review=review).order_by("pk").values_list("subject", "text")
    )


def test_a_withdrawal_without_a_word_stays_in_the_work_of_the_team_until_it_is_said(
    world: World,
) -> None:
    review = withdraw(world, screened(world))
    assert Event.objects.filter(act="withdraw").get().sentence == (
        "Withdrew the review: the incident does not meet the criteria for notification. "
        "Other route: Single-agency review. The National Panel has not been told yet."
    )
    address = reverse("rapid_review:tell_national_panel", args=[review.reference])
    assert work_of(world.coordinator) == work_of(world.coordinator2) == [(END, address)]
    assert work_of(world.police_contact) == work_of(world.bystander) == []
    client = signed_in(world.coordinator)
    page = client.get(reverse("reviews:detail", args=[review.reference])).content.decode()
    assert END in page
    assert "Nothing more: this review has ended" not in page
    assert client.post(address, {}).status_code == 422
    sent = client.post(address, {**day("told_on", timezone.localdate()), "told_how": HOW})
    assert sent.status_code == 302
    assert work_of(world.coordinator) == []
    assert contacts(review) == [("The Rapid Review has ended: Single-agency review", HOW)]
    page = client.get(reverse("reviews:detail", args=[review.reference])).content.decode()
    assert "to the National Panel: The Rapid Review has ended: Single-agency review" in page
    assert END not in page


def test_it_can_be_said_while_the_review_is_withdrawn(world: World) -> None:
    review = screened(world)
    url = reverse("rapid_review:withdraw", args=[review.reference])
    data = {
        "route": "single_agency",
        "reason": "Medical cause.",
        "agreed_by": "All three",
        **day("on", timezone.localdate()),
    }
    client = signed_in(world.coordinator)
    half = client.post(url, {**data, "told_how": HOW})
    assert half.status_code == 422
    assert "Enter the day on which the National Panel was told." in half.content.decode()
    assert HOW in half.content.decode()
    assert fresh(review).stage == Stage.INFORMATION
    whole = {**data, "told_how": HOW, **day("told_on", timezone.localdate())}
    assert client.post(url, whole).status_code == 302
    assert contacts(review) == [("The Rapid Review has ended: Single-agency review", HOW)]
    assert work_of(world.coordinator) == []
    assert "The National Panel was told on" in Event.objects.get(act="withdraw").sentence


def test_another_route_at_the_screening_owes_the_same(world: World) -> None:
    review = notified(world)
    client, url = signed_in(world.coordinator), task_url(review, "screening")
    data = answered("single_agency", serious_harm="no") | {"agreed_by": "LA, ICB and police"}
    data["version"] = str(review.version)
    half = client.post(url, {**data, **day("told_on", timezone.localdate())})
    assert half.status_code == 422
    assert "Say how the National Panel was told" in half.content.decode()
    page = client.post(url, data, follow=True).content.decode()
    assert "The National Panel still has to be told: see your work." in page
    assert [title for title, _ in work_of(world.coordinator)] == [END]
    tell(world, fresh(review))
    assert work_of(world.coordinator) == []


def test_screening_in_owes_nothing(world: World) -> None:
    review = screened(world)
    assert work_of(world.coordinator) == []
    with pytest.raises(door.Refused, match="There is nothing that the National Panel"):
        tell(world, review)


def test_what_was_never_notified_is_not_asked_about(world: World) -> None:
    review = opened(world)
    ReviewDate.objects.filter(review=review, key="notification_sent").delete()
    client = signed_in(world.coordinator)
    form = client.get(reverse("rapid_review:withdraw", args=[review.reference])).context["form"]
    assert list(form.fields) == ["route", "on", "agreed_by", "reason"]
    review = withdraw(world, review)
    assert work_of(world.coordinator) == []
    assert Event.objects.get(act="withdraw").sentence.endswith("Single-agency review.")


@pytest.mark.parametrize(
    ("data", "field"),
    [
        ({"told_on": None}, "told_on"),
        ({"told_how": " "}, "told_how"),
        ({"told_on": timezone.localdate() + timedelta(days=1)}, "told_on"),
        ({"told_on": timezone.localdate() - timedelta(days=1)}, "told_on"),
    ],
)
def test_an_impossible_word_is_refused_by_its_field(
    world: World, data: dict[str, Any], field: str
) -> None:
    review = withdraw(world, screened(world))
    with pytest.raises(door.Refused) as refused:
        tell(world, review, **data)
    assert list(refused.value.fields) == [field]
    assert contacts(review) == []


def test_taking_it_up_again_owes_another_word_only_when_the_first_was_said(world: World) -> None:
    review = reconsider(world, withdraw(world, screened(world)))
    assert work_of(world.coordinator) == []
    review = reconsider(world, withdraw(world, review, **told()))
    assert (
        Event.objects.filter(act="reconsider")
        .order_by("-pk")[0]
        .sentence.endswith(
            "The National Panel was told that it had ended, and not yet that it goes on."
        )
    )
    assert [title for title, _ in work_of(world.coordinator)] == [GOES_ON]
    with pytest.raises(door.Refused) as refused:
        tell(world, review, told_on=timezone.localdate() - timedelta(days=1))
    assert list(refused.value.fields) == ["told_on"]
    review = tell(world, review)
    assert work_of(world.coordinator) == []
    assert [subject for subject, _ in contacts(review)] == [
        "The Rapid Review has ended: Single-agency review",
        "The Rapid Review is taken up again",
    ]


def test_ended_a_second_time_it_is_said_a_second_time(world: World) -> None:
    review = reconsider(world, withdraw(world, screened(world), **told()))
    review = withdraw(world, review)
    assert [title for title, _ in work_of(world.coordinator)] == [END]
    review = tell(world, review)
    assert work_of(world.coordinator) == []
    review = reconsider(world, review)
    assert [title for title, _ in work_of(world.coordinator)] == [GOES_ON]


def test_a_slip_is_taken_back_and_owed_again(world: World) -> None:
    review = withdraw(world, screened(world), **told())
    url = reverse("rapid_review:undo_tell_national_panel", args=[review.reference])
    client = signed_in(world.coordinator)
    assert client.post(url, {}).status_code == 422
    assert client.post(url, {"reason": "It was another review."}).status_code == 302
    assert contacts(review) == []
    assert [title for title, _ in work_of(world.coordinator)] == [END]
    event = Event.objects.get(act="undo_tell_national_panel")
    assert event.sentence.endswith("The Rapid Review has ended: Single-agency review.")
    with pytest.raises(door.Refused, match="Nothing is recorded here"):
        door.perform("undo_tell_national_panel", fresh(review), world.coordinator, reason="Again.")

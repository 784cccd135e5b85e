"""The page of the messages of a review: found by agency and by what they are about, a page at a time."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from partnership.models import Message
from reviews import door
from reviews.access.roles import standing
from reviews.models import Review
from reviews.timers.sent import CHASERS, PAGE_SIZE, Asked, Messages
from tests.drive.information import PARTNERS, asked, request_for
from tests.drive.whole import whole_review
from tests.world import World
from workflows.rapid_review.message_kinds import MESSAGE_KINDS

REMINDERS = "chasers-and-reminders"


def of_the_team(world: World, review: Review) -> Messages:
    return Messages(review, standing(world.coordinator, review), world.coordinator)


def write(world: World, review: Review, kind: str, to: Any, subject: str, minutes: int) -> Message:
    now = timezone.now() - timedelta(minutes=minutes)
    return Message.objects.create(
        partnership=world.partnership,
        kind=kind,
        to_user=to,
        to_email=to.email,
        subject=f"{review.reference}: {subject}",
        body="Please.",
        about_kind="review",
        about_id=str(review.pk),
        dedupe_key=f"{kind}:{to.pk}:{subject}",
        state="sent",
        created_at=now,
        sent_at=now,
    )


def page_of(world: World, review: Review, **query: Any) -> str:
    client = Client()
    client.force_login(world.coordinator, backend="django.contrib.auth.backends.ModelBackend")
    address = reverse("reviews:messages", args=[review.reference])
    response = client.get(address, query)
    assert response.status_code == 200
    return str(response.content.decode())


def listed(page: str) -> list[str]:
    return re.findall(r'<h3 class="govuk-heading-s[^>]*>([^<]*)</h3>', page)


@pytest.fixture
def chased(world: World) -> Review:
    """Police reminded twice and chased by telephone, the council once; other things in between."""
    review = asked(world, PARTNERS)
    Message.objects.all().delete()
    write(world, review, "reminder", world.police_contact, "due soon", 50)
    write(world, review, "request_chased", world.police_contact, "was due", 40)
    write(world, review, "reminder", world.la_contact, "due soon for the council", 30)
    write(world, review, "panel_pack", world.police_contact, "the panel pack", 20)
    write(world, review, "escalation", world.police_board, "work is late", 10)
    door.perform(
        "chase_agency",
        review,
        world.coordinator,
        data={"agency": world.agencies["police"], "how": "phone", "note": "Back on Monday."},
    )
    return review


def test_whether_the_chaser_to_an_agency_went_stands_at_the_top(
    world: World, chased: Review
) -> None:
    rows = of_the_team(world, chased).last_chasers()
    assert [(name, item.subject, item.words, count) for name, item, count in rows] == [
        ("Brackenshire Council", "Due soon for the council", "Sent", 1),
        ("Brackenshire Police", "Was due", "Sent", 2),
    ]
    request = request_for(world, chased, "police")
    climbed = write(world, chased, "escalation", world.la_board, "work of the police is late", 1)
    climbed.dedupe_key = f"ladder:request:{request.pk}:2026-03-11:5:{world.la_board.pk}"
    climbed.save()
    (_, council, one), (_, police, three) = of_the_team(world, chased).last_chasers()
    assert (council.subject, one) == ("Due soon for the council", 1)
    assert (police.subject, police.message.to_user, three) == (
        "Work of the police is late",
        world.la_board,
        3,
    )
    page = page_of(world, chased)
    assert page.index("Last chaser for each agency") < page.index("All messages")


def test_messages_are_found_by_agency_and_by_what_they_are_about(
    world: World, chased: Review
) -> None:
    police = world.agencies["police"].pk
    assert listed(page_of(world, chased)) == [
        "Work is late",
        "The panel pack",
        "Due soon for the council",
        "Was due",
        "Due soon",
    ]
    only = page_of(world, chased, agency=police, about=REMINDERS)
    assert listed(only) == ["Was due", "Due soon"]
    assert "Last chaser for" not in only
    assert listed(page_of(world, chased, agency=police)) == [
        "Work is late",
        "The panel pack",
        "Was due",
        "Due soon",
    ]
    assert listed(page_of(world, chased, about="review-panel")) == ["The panel pack"]
    assert listed(page_of(world, chased, about="report-and-sign-off")) == []


def test_a_chaser_by_telephone_is_told_with_the_agency(world: World, chased: Review) -> None:
    words = "Brackenshire Police was also chased without a message:"
    page = page_of(world, chased, agency=world.agencies["police"].pk)
    assert words in page
    assert "Back on Monday." in page
    assert words not in page_of(world, chased)
    council = page_of(world, chased, agency=world.agencies["la"].pk)
    assert "was also chased without a message" not in council


@pytest.mark.parametrize(
    "query",
    [
        {"agency": "999999"},
        {"agency": "x"},
        {"agency": "²"},
        {"about": "nothing-like-it"},
        {"page": "-3"},
    ],
)
def test_what_is_not_there_shows_everything(
    world: World, chased: Review, query: dict[str, str]
) -> None:
    assert len(listed(page_of(world, chased, **query))) == 5


def test_a_long_list_is_turned_a_page_at_a_time(
    world: World, chased: Review, django_assert_max_num_queries: Any
) -> None:
    for number in range(PAGE_SIZE + 3):
        write(world, chased, "reminder", world.la_contact, f"number {number}", 60 + number)
    police = world.agencies["police"].pk
    first, last = page_of(world, chased), page_of(world, chased, page=2)
    assert (len(listed(first)), len(listed(last))) == (PAGE_SIZE, 8)
    assert set(listed(first)) & set(listed(last)) == set()
    about = page_of(world, chased, about=REMINDERS)
    assert f'href="?about={REMINDERS}&amp;page=2"' in about
    assert len(listed(page_of(world, chased, agency=police))) == 4
    held = standing(world.coordinator, chased)
    with django_assert_max_num_queries(6):
        found = Messages(chased, held, world.coordinator)
        found.doubtful()
        found.last_chasers()
        found.described(found.kept(Asked())[:PAGE_SIZE])


def test_every_message_of_a_whole_review_is_about_something(world: World) -> None:
    review = whole_review(world)
    groups = of_the_team(world, review).groups
    known = frozenset().union(*(kinds for _, kinds in groups.values()))
    sent = set(
        Message.objects.filter(about_id=str(review.pk)).order_by().values_list("kind", flat=True)
    )
    assert sorted(sent - known) == []
    assert [words for words in MESSAGE_KINDS if words == CHASERS] == [CHASERS]

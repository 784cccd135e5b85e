"""What an agency told one review is read in the linked one: as long as the decision and the link stand, and by whom."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from partnership.models import Event
from reviews import door
from reviews.models import (
    ChronologyEntry,
    ConflictOfInterest,
    Decision,
    InformationRequest,
    Review,
    ReviewLink,
    ReviewRole,
    SharedAnswer,
)
from reviews.wording import edition_of
from tests.drive import dhr, local, sar
from tests.reviews.test_joint_panel import browser, linked
from tests.sar.test_pages import day, text
from tests.world import World

pytestmark = pytest.mark.django_db

TOLD = "The ward did not ask about money."
KEPT_OUT = "A neighbour rang."


@pytest.fixture
def joint(world: World) -> tuple[Review, Review, ReviewLink]:
    """An adult’s review to which the health partner answered, and the review of the same death that is done with it."""
    first = sar.begun(world)
    answer(world, first, "icb")
    return linked(world, first, local.seat(world, dhr.decided(world), "police"))


def answer(world: World, review: Review, agency: str) -> InformationRequest:
    """What one agency told, as it is once it was sent."""
    today = timezone.localdate()
    asked = InformationRequest.objects.create(
        review=review,
        agency=world.agencies[agency],
        contact=world.people[f"{agency}_contact"],
        legal_basis="s45",
        legal_basis_label="Section 45",
        legal_basis_limit="For the functions of the board alone.",
        purpose="To learn.",
        due_on=today,
        sent_on=today,
        replied_on=today,
        state="submitted",
    )
    section = edition_of(review).return_sections[0]
    asked.sections.create(  # type: ignore[attr-defined]
        key=section.key, text=TOLD, saved_by=world.coordinator, saved_at=timezone.now()
    )
    for what, withheld in (("Moved to the ward.", False), (KEPT_OUT, True)):
        ChronologyEntry.objects.create(
            request=asked, starts_on=today, what=what, is_withheld=withheld
        )
    return asked


def sent(review: Review, *answers: InformationRequest) -> dict[str, Any]:
    return {
        "what": "What the health partner told.",
        "answers": [str(one.pk) for one in answers],
        "legal_basis": next(one for one in edition_of(review).legal_bases if not one.limit).key,
        "why": "Both reviews look at the same death.",
        "limit_kept": "The health partner agreed.",
        "agreed_by": "The chair of the board",
        **day("on"),
    }


def shared(world: World, joint: tuple[Review, Review, ReviewLink]) -> SharedAnswer:
    first, _, link = joint
    address = reverse("reviews:share_information", args=[first.reference, link.pk])
    asked = InformationRequest.objects.get(review=first)
    assert browser(world.coordinator).post(address, sent(first, asked)).status_code == 302
    return SharedAnswer.objects.get()


def page_of(one: SharedAnswer) -> str:
    return reverse("reviews:shared_answer", args=[one.read_in.reference, one.pk])


def test_the_answer_is_read_in_the_linked_review_and_that_is_written_down(
    world: World, joint: tuple[Review, Review, ReviewLink]
) -> None:
    first, second, link = joint
    team = browser(world.coordinator)
    form = team.get(reverse("reviews:share_information", args=[first.reference, link.pk]))
    assert "For the functions of the board alone." in text(form)
    # The basis has no limit; that on which the answer was asked for has one.
    asked = InformationRequest.objects.get(review=first)
    address = reverse("reviews:share_information", args=[first.reference, link.pk])
    bare = team.post(address, {**sent(first, asked), "limit_kept": ""})
    assert bare.context["form"].errors == {
        "limit_kept": [
            "For the functions of the board alone. Say how that is kept, or do not share it."
        ]
    }
    one = shared(world, joint)
    assert one.read_in == second
    links = text(team.get(reverse("reviews:links", args=[first.reference])))
    assert f"Can be read there: {world.agencies['icb'].name}" in links
    member = browser(world.police_contact)
    list_of = text(member.get(reverse("reviews:links", args=[second.reference])))
    assert "What this review may read of others" in list_of
    page = text(member.get(page_of(one)))
    assert TOLD in page
    assert "Moved to the ward." in page
    assert KEPT_OUT not in page
    assert "For the functions of the board alone." in page
    read = Event.objects.about("review", first.pk).get(act="text_read")
    assert (read.actor, read.is_access, read.data["request"]) == (
        world.police_contact,
        True,
        one.request_id,
    )
    assert read.sentence.endswith(f", shared with {second.reference}.")
    # The agency sees on its own request that it is read, and not where.
    own = reverse("reviews:request", args=[first.reference, world.agencies["icb"].pk])
    ReviewRole.objects.create(
        review=first,
        user=world.icb_contact,
        role="agency_contact",
        agency=world.agencies["icb"],
        since=one.decision.decided_on,
    )
    request = text(browser(world.icb_contact).get(own))
    assert "Who else reads it Those of a linked review" in request
    assert second.reference not in request
    told = Event.objects.about("review", second.pk).get(act="share_information")
    assert told.sentence == (
        f"{first.reference} decided which information this review may have. "
        "What can be read of it stands with the linked reviews."
    )


def test_it_is_gone_when_it_is_taken_back_and_when_the_link_is_gone(
    world: World, joint: tuple[Review, Review, ReviewLink]
) -> None:
    first, second, link = joint
    one = shared(world, joint)
    team = browser(world.coordinator)
    asked = one.request
    for state, status in (("returned", 404), ("submitted", 200)):
        asked.state = state
        asked.save()
        assert team.get(page_of(one)).status_code == status
    link.delete()
    assert team.get(page_of(one)).status_code == 404
    ReviewLink.objects.create(
        source=first, target=second, kind="related", made_by=world.coordinator,
        made_at=timezone.now(),
    )  # fmt: skip
    assert team.get(page_of(one)).status_code == 200
    back = reverse("reviews:undo_share_information", args=[first.reference, one.decision_id])
    assert team.post(back, {"reason": "The hospital took it back."}).status_code == 302
    assert team.get(page_of(one)).status_code == 404
    links = text(team.get(reverse("reviews:links", args=[second.reference])))
    assert "What this review may read of others" not in links
    own = reverse("reviews:request", args=[first.reference, world.agencies["icb"].pk])
    assert "Who else reads it" not in text(team.get(own))
    told = Event.objects.about("review", second.pk).get(act="undo_share_information")
    assert told.sentence == (
        f"{first.reference} took back that this review may read answers of agencies."
    )


def test_only_those_who_read_the_linked_review_and_have_no_conflict_on_the_other(
    world: World, joint: tuple[Review, Review, ReviewLink]
) -> None:
    first, second, _ = joint
    one = shared(world, joint)
    for stranger in (world.la_contact, world.icb_contact):
        assert browser(stranger).get(page_of(one)).status_code == 404
    member = browser(world.police_contact)
    seat = ReviewRole.objects.get(review=second, user=world.police_contact, role="panel_member")
    declared = seat.no_conflict_declared_on
    seat.no_conflict_declared_on = None
    seat.save()
    assert member.get(page_of(one)).status_code == 404
    seat.no_conflict_declared_on = declared
    seat.save()
    assert member.get(page_of(one)).status_code == 200
    ConflictOfInterest.objects.create(
        review=first,
        user=world.police_contact,
        nature="Led the team.",
        declared_on=seat.since,
        declared_by=world.coordinator,
    )
    assert member.get(page_of(one)).status_code == 404
    assert "What this review may read of others" not in text(
        member.get(reverse("reviews:links", args=[second.reference]))
    )


def test_an_answer_that_is_back_with_its_agency_or_of_another_review_is_not_shared(
    world: World, joint: tuple[Review, Review, ReviewLink]
) -> None:
    first, second, link = joint
    other = answer(world, second, "la")
    asked = InformationRequest.objects.get(review=first)
    asked.state = "returned"
    asked.save()
    for one in (asked, other):
        with pytest.raises(door.Refused) as refused:
            door.perform(
                "share_information",
                first,
                world.coordinator,
                data={**sent(first), "answers": [one.pk], "link": link, "on": timezone.localdate()},
            )
        assert refused.value.fields == {
            "answers": "Choose from the answers that agencies sent. One of these is back with its agency."
        }
    assert not Decision.objects.filter(kind="information_shared").exists()


def test_the_links_ask_as_often_however_much_is_shared(
    world: World, joint: tuple[Review, Review, ReviewLink]
) -> None:
    first, second, _ = joint
    one = shared(world, joint)
    team, address = browser(world.coordinator), reverse("reviews:links", args=[second.reference])
    team.get(address)
    with CaptureQueriesContext(connection) as before:
        team.get(address)
    for agency in ("la", "police"):
        SharedAnswer.objects.create(
            decision=one.decision, request=answer(world, first, agency), read_in=second
        )
    with CaptureQueriesContext(connection) as after:
        team.get(address)
    assert len(after) == len(before)

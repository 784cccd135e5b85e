"""A local review is late or on hold: who has to hear why, who did, and that it does not close before they have."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.db.models import F
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from reviews import door, worklist
from reviews.door import Refused, refusals
from reviews.models import Hold, RegulatorContact, Review, ReviewDate, ReviewRole
from reviews.regulators.delay import DELAY, delay_of, still_to_hear
from tests.drive import local, sar
from tests.drive.opening import fresh
from tests.machine.states.lcspr import STATES
from tests.world import World

pytestmark = pytest.mark.django_db
BOTH = ["delay_national_panel", "delay_secretary_of_state"]
TODAY = timezone.localdate


def tell(world: World, review: Review, key: str, **changes: Any) -> RegulatorContact:
    data = {"recipient": key, "on": TODAY(), "text": "The trial comes first.", **changes}
    done = door.perform("tell_delay", fresh(review), world.coordinator, data=data)
    row: RegulatorContact = done.result
    return row


def waiting(review: Review) -> list[str]:
    delay = delay_of(fresh(review), TODAY())
    return [one.key for one in delay.waiting] if delay else []


def late(world: World) -> Review:
    """A local review that began so long ago that its six months are over."""
    review = local.begun(world)
    ReviewDate.objects.filter(review=review).update(on=F("on") - timedelta(days=250))
    return fresh(review)


def test_nothing_is_owed_of_a_review_that_is_in_time(world: World) -> None:
    review = local.begun(world)
    assert (waiting(review), still_to_hear(review)) == ([], None)
    with pytest.raises(Refused, match="neither late nor on hold"):
        tell(world, review, BOTH[0])


def test_both_have_to_hear_of_a_review_that_is_late(world: World) -> None:
    review = late(world)
    assert waiting(review) == BOTH
    assert still_to_hear(review) == (
        "Tell the National Panel and the Secretary of State (Department for Education) why the review is late or on hold",
        "reviews:tell_delay",
    )
    told = tell(world, review, BOTH[0])
    assert (told.body, told.outcome, told.by_hand) == ("national_panel", DELAY, True)
    assert waiting(review) == BOTH[1:]
    with pytest.raises(Refused, match="recorded already, with the same words"):
        tell(world, review, BOTH[0])
    tell(world, review, BOTH[1])
    assert (waiting(review), still_to_hear(review)) == ([], None)
    # Recorded by a slip: it is taken back in the log, and is owed again.
    door.perform(
        "undo_record_contact", fresh(review), world.coordinator, reason="Not sent.",
        data={"contact": told, "version": told.version},
    )  # fmt: skip
    assert waiting(review) == BOTH[:1]


def test_a_hold_is_told_of_and_its_end_ends_that(world: World) -> None:
    review = STATES["local_held"][1](world)
    assert waiting(review) == BOTH
    tell(world, review, BOTH[0])
    assert waiting(review) == BOTH[1:]
    Hold.objects.filter(review=review).update(ended_on=TODAY())
    assert waiting(review) == []
    delay = delay_of(fresh(review), TODAY())
    assert delay is not None
    # What was told stays to be read.
    assert [one.contact is not None for one in delay.heard] == [True, False]


def test_nothing_waits_on_the_page_once_the_hold_ended(world: World, client: Client) -> None:
    review = STATES["local_held"][1](world)
    tell(world, review, BOTH[0])
    client.force_login(world.coordinator)
    address = reverse("reviews:detail", args=[review.reference])
    assert client.get(address).content.decode().count("Not told yet") == 1
    Hold.objects.filter(review=review).update(ended_on=TODAY())
    page = client.get(address).content.decode()
    assert (page.count("Not told yet"), page.count("Not told")) == (0, 1)


def test_a_later_hold_is_told_of_again(world: World) -> None:
    review = STATES["local_held"][1](world)
    first = tell(world, review, BOTH[0])
    assert waiting(review) == BOTH[1:]
    RegulatorContact.objects.filter(pk=first.pk).update(on=TODAY() - timedelta(days=30))
    Hold.objects.filter(review=review).update(since=TODAY() - timedelta(days=29))
    assert waiting(review) == BOTH
    Hold.objects.filter(review=review).update(since=TODAY() - timedelta(days=30))
    assert waiting(review) == BOTH[1:]


def test_a_review_that_was_withdrawn_is_not_late(world: World) -> None:
    review = late(world)
    assert waiting(review) == BOTH
    door.perform(
        "withdraw", review, world.coordinator,
        reason="Another review looks at it.", data={"agreed_by": "The partners"},
    )  # fmt: skip
    assert (waiting(review), still_to_hear(fresh(review))) == ([], None)
    with pytest.raises(door.NotAllowed):
        tell(world, review, BOTH[0])
    door.perform("take_up", fresh(review), world.coordinator, reason="It goes on.")
    assert waiting(review) == BOTH


@pytest.mark.parametrize("what", [Hold.What.FAMILY, Hold.What.PRACTITIONERS])
def test_a_hold_on_talking_holds_up_no_review(world: World, what: str) -> None:
    review = STATES["local_held"][1](world)
    Hold.objects.filter(review=review).update(what=what)
    assert waiting(review) == []


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"recipient": "delay_ofsted"}, "recipient"),
        ({"recipient": ""}, "recipient"),
        ({"text": " "}, "text"),
        ({"on": TODAY() + timedelta(days=1)}, "on"),
    ],
)
def test_a_telling_that_cannot_be(world: World, changes: dict[str, Any], field: str) -> None:
    review = late(world)
    with pytest.raises(Refused) as caught:
        tell(world, review, changes.pop("recipient", BOTH[0]), **changes)
    assert list(caught.value.fields) == [field]
    assert RegulatorContact.objects.filter(outcome=DELAY).count() == 0


def test_it_closes_once_both_heard(world: World) -> None:
    review = STATES["local_published"][1](world)
    said = "heard why the review was late"
    assert [one for one in refusals("close", fresh(review), world.coordinator) if said in one] == []
    ReviewDate.objects.filter(review=review, key="decision_made").update(
        on=TODAY() - timedelta(days=250)
    )
    found = [one for one in refusals("close", fresh(review), world.coordinator) if said in one]
    assert len(found) == 1
    for key in BOTH:
        tell(world, review, key)
    assert [one for one in refusals("close", fresh(review), world.coordinator) if said in one] == []


def test_the_page_says_who_waits(world: World, client: Client) -> None:
    review = late(world)
    client.force_login(world.coordinator)
    address = reverse("reviews:detail", args=[review.reference])
    assert client.get(address).content.decode().count("Not told yet") == 2
    day = {"on-day": str(TODAY().day), "on-month": str(TODAY().month), "on-year": str(TODAY().year)}
    form = reverse("reviews:tell_delay", args=[review.reference])
    sent = client.post(form, {"recipient": BOTH[0], "text": "The trial comes first.", **day})
    assert sent.status_code == 302, sent.context["form"].errors
    page = client.get(address).content.decode()
    assert page.count("Not told yet") == 1
    assert "The trial comes first." in page
    client.force_login(world.la_contact)
    assert "Not told yet" not in client.get(address).content.decode()


def test_the_panel_reads_the_log_once_it_declared(world: World, client: Client) -> None:
    review = late(world)
    tell(world, review, BOTH[0], text="The trial of the stepfather comes first.")
    role = ReviewRole.objects.create(
        review=review, user=world.la_contact, role="panel_member",
        agency=world.agencies["la"], since=TODAY(),
    )  # fmt: skip
    client.force_login(world.la_contact)
    for declared in (False, True):
        role.no_conflict_declared_on = role.confidentiality_signed_on = (
            TODAY() if declared else None
        )
        role.save()
        for name in ("detail", "timeline"):
            page = client.get(reverse(f"reviews:{name}", args=[review.reference])).content.decode()
            assert ("The trial of the stepfather" in page) == declared, name


def test_no_other_review_asks_for_it(world: World) -> None:
    review = sar.begun(world)
    ReviewDate.objects.filter(review=review).update(on=F("on") - timedelta(days=300))
    assert delay_of(fresh(review), TODAY()) is None


# -- the list of work -------------------------------------------------------------------------------------


def listed(person: Any) -> list[tuple[str, str]]:
    return [
        (placed.item.title, placed.item.url)
        for group in worklist.collect(person, TODAY()).free.groups
        for placed in group.items
        if "late or on hold" in placed.item.title
    ]


def test_it_stands_in_the_work_of_those_who_run_it_until_both_have_heard(world: World) -> None:
    review = late(world)
    url = reverse("reviews:tell_delay", args=[review.reference])
    owed = still_to_hear(review)
    assert owed is not None
    assert listed(world.coordinator) == [(owed[0], url)]
    assert listed(world.chair) == listed(world.stranger) == []
    tell(world, review, BOTH[0])
    assert listed(world.coordinator) == [
        (
            "Tell the Secretary of State (Department for Education) why the review is late or on hold",
            url,
        )
    ]
    tell(world, review, BOTH[1])
    assert listed(world.coordinator) == []


def test_a_review_in_time_is_on_nobodys_list_and_one_on_hold_is(world: World) -> None:
    local.begun(world)
    assert listed(world.coordinator) == []
    held = STATES["local_held"][1](world)
    Hold.objects.filter(review=held, ended_on__isnull=True).update(what=Hold.What.PUBLICATION)
    assert [url for _, url in listed(world.coordinator)] == [
        reverse("reviews:tell_delay", args=[held.reference])
    ]
    Hold.objects.filter(review=held).update(what=Hold.What.FAMILY)
    assert listed(world.coordinator) == []


def test_the_queries_of_the_list_do_not_grow(world: World, django_assert_num_queries: Any) -> None:
    late(world)
    with CaptureQueriesContext(connection) as one:
        assert len(listed(world.coordinator)) == 1
    late(world)
    with django_assert_num_queries(len(one)):
        assert len(listed(world.coordinator)) == 2

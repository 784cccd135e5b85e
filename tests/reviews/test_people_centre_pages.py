"""The pages of the people at the centre: who reads them, what is written down, what no other page shows."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from partnership.models import Event, Role
from reviews import door
from reviews.models import (
    FamilyContact,
    FamilyView,
    Hold,
    Involved,
    ParallelProcess,
    Review,
    ReviewRole,
    RoleKind,
)
from tests.drive.centre import (
    add_contact,
    add_person,
    add_view,
    contact_data,
    person_data,
    view_data,
)
from tests.drive.information import asked
from tests.drive.opening import notified, opened
from tests.rapid_review.test_opening_pages import day
from tests.reviews.test_people_pages import get, post, text_of
from tests.world import World, member

TODAY = timezone.localdate
WHO, SECRET, WISH = "Foster-Grandmother", "Secret-Words", "Wish-Words"


@pytest.fixture
def review(world: World) -> Review:
    return asked(world)


@pytest.fixture
def person(world: World, review: Review) -> Involved:
    found = add_person(world, review, who=WHO)
    add_contact(world, review, found, said=SECRET)
    add_view(world, review, found, answer="against", words=WISH)
    return found


def readings(review: Review) -> list[str]:
    events = Event.objects.about("review", review.pk).filter(act="text_read").order_by("pk")
    return [f"{event.actor}: {event.sentence}" for event in events]


def sent(data: dict[str, Any], *days: str, **more: Any) -> dict[str, Any]:
    """The data of an act as a browser sends it."""
    found: dict[str, Any] = {}
    for name, value in {**data, **more}.items():
        if name in days:
            found.update(day(name, value) if value else {})
        elif isinstance(value, bool):
            found.update({name: "on"} if value else {})
        else:
            found[name] = "" if value is None else value
    return found


class TestWhoReads:
    @pytest.mark.parametrize(
        ("role", "declared", "reads"),
        [
            (RoleKind.CHAIR, True, True),
            (RoleKind.PANEL_MEMBER, True, True),
            (RoleKind.PANEL_MEMBER, False, False),
            (RoleKind.AUTHOR, False, True),
            (RoleKind.SCRUTINEER, True, False),
            (RoleKind.SIGNATORY, True, False),
            (RoleKind.READER, True, False),
            (RoleKind.AGENCY_CONTACT, True, False),
        ],
    )
    def test_by_role(
        self,
        client: Client,
        world: World,
        review: Review,
        person: Involved,
        role: str,
        declared: bool,
        reads: bool,
    ) -> None:
        user = member(world, "somebody", "Some Body", Role.AGENCY_MEMBER, "school")
        on = TODAY() if declared else None
        ReviewRole.objects.create(
            review=review,
            user=user,
            role=role,
            agency=world.agencies["school"],
            since=TODAY(),
            no_conflict_declared_on=on,
            confidentiality_signed_on=on,
        )
        status = 200 if reads else 404
        for name, args in (("centre", ()), ("centre_person", (person.pk,))):
            page = get(client, user, name, review.reference, *args, status=status)
            assert (WHO in page) is reads
        assert (SECRET in page, WISH in page) == (reads, reads)
        # What only the team does is refused to readers, and is not there for the others.
        shut = 403 if reads else 404
        for name in ("centre_change", "centre_contact_add", "centre_remove"):
            page = get(client, user, name, review.reference, person.pk, status=shut)
            assert (WHO in page) is reads
        contact = FamilyContact.objects.get()
        page = get(client, user, "centre_contact", review.reference, contact.pk, status=shut)
        assert SECRET not in page
        for name in ("detail", "timeline", "documents", "decisions"):
            client.force_login(user)
            page = text_of(client.get(reverse(f"reviews:{name}", args=[review.reference])))
            # Of the timeline the readings of their own, which the team sees too.
            own = page.count(f"Read what {WHO} said.") if name == "timeline" else 0
            assert page.count(WHO) == (own or (reads and name == "detail")), name
            assert SECRET not in page
            assert WISH not in page

    def test_outside_it_does_not_exist(
        self, client: Client, world: World, review: Review, person: Involved
    ) -> None:
        for user in (world.police_contact, world.stranger, world.bystander, world.outsider):
            get(client, user, "centre", review.reference, status=404)
            get(client, user, "centre_person", review.reference, person.pk, status=404)
            get(client, user, "centre_add", review.reference, status=404)
        other = opened(world)
        get(client, world.coordinator, "centre_person", other.reference, person.pk, status=404)
        get(client, world.coordinator, "centre_change", other.reference, person.pk, status=404)
        door.perform("restrict", review, world.coordinator2, reason="A colleague’s child.")
        get(client, world.coordinator, "centre", review.reference, status=404)


class TestReadings:
    def test_their_words_are_read_on_their_page_alone_and_it_is_written_down(
        self, client: Client, world: World, review: Review, person: Involved
    ) -> None:
        add_person(world, review, who="father")
        user, ref = world.coordinator, review.reference
        contact, view = FamilyContact.objects.get(), FamilyView.objects.get()
        for page in (
            get(client, user, "centre", ref),
            get(client, user, "detail", ref),
            get(client, user, "timeline", ref),
            get(client, user, "centre_contact_remove", ref, contact.pk),
            get(client, user, "centre_view_remove", ref, view.pk),
        ):
            assert WHO in page
            assert (SECRET in page, WISH in page) == (False, False)
        assert readings(review) == []
        quiet = Involved.objects.get(who="father")
        get(client, user, "centre_person", ref, quiet.pk)
        assert readings(review) == []
        page = get(client, user, "centre_person", ref, person.pk)
        assert (SECRET in page, WISH in page) == (True, True)
        assert SECRET in get(client, user, "centre_contact", ref, contact.pk)
        assert WISH in get(client, user, "centre_view", ref, person.pk, "publication")
        assert readings(review) == [f"{user}: Read what {WHO} said."] * 3

    def test_the_timeline_says_that_it_happened(
        self, client: Client, world: World, review: Review, person: Involved
    ) -> None:
        page = get(client, world.coordinator, "timeline", review.reference)
        assert f"Recorded a contact with {WHO} on" in page
        assert "A contact was written. What they said is not shown here" in page
        assert f"Recorded what {WHO} said of publication" in page


class TestForms:
    def test_record_change_take_out(self, client: Client, world: World) -> None:
        review = notified(world)
        ref, user = review.reference, world.coordinator
        assert reverse("reviews:centre_add", args=[ref]) in get(client, user, "detail", ref)
        get(client, user, "centre_add", ref)
        days = ("waits_until", "advocate_on")
        answer = post(client, user, "centre_add", ref, data=sent(person_data(), *days))
        person = Involved.objects.get()
        assert answer.url == reverse("reviews:centre_person", args=[ref, person.pk])
        given = person_data()
        assert {name: getattr(person, name) for name in given} == given
        changed = person_data(
            advocate="accepted", advocate_on=TODAY(), advocate_service="Voices", who="the mother"
        )
        body = sent(changed, *days, version=1)
        assert post(client, user, "centre_change", ref, person.pk, data=body).status_code == 302
        assert "Voices" in get(client, user, "centre", ref)
        body["reach"] = "Kept text"
        stale = post(client, world.coordinator2, "centre_change", ref, person.pk, data=body)
        assert stale.status_code == 409
        assert "Kept text" in text_of(stale)
        gone = {"reason": "A slip.", "version": 2}
        answer = post(client, user, "centre_remove", ref, person.pk, data=gone)
        assert answer.url == reverse("reviews:centre", args=[ref])
        page = get(client, user, "centre_person", ref, person.pk, status=409)
        assert "This person was removed by" in page

    def test_contact_and_view(self, client: Client, world: World) -> None:
        review = notified(world)
        ref, user = review.reference, world.coordinator
        person = add_person(world, review)
        get(client, user, "centre_contact_add", ref, person.pk)
        wrong = sent(contact_data(purposes=[], said="Kept text."), "on")
        answer = post(client, user, "centre_contact_add", ref, person.pk, data=wrong)
        assert answer.status_code == 422
        assert "Kept text." in text_of(answer)
        right = sent(contact_data(purposes=["told", "heard"], said=SECRET, declined=True), "on")
        answer = post(client, user, "centre_contact_add", ref, person.pk, data=right)
        assert answer.url == reverse("reviews:centre_person", args=[ref, person.pk])
        contact = FamilyContact.objects.get()
        assert (contact.purposes, contact.said, contact.declined) == (
            ["told", "heard"],
            SECRET,
            True,
        )
        page = get(client, user, "centre_contact", ref, contact.pk)
        assert page.count("checked") == 4  # how, two purposes, declined
        change = sent(contact_data(purposes=["asked"]), "on", version=1)
        answer = post(client, user, "centre_contact", ref, contact.pk, data=change)
        assert answer.status_code == 302
        assert FamilyContact.objects.get().purposes == ["asked"]
        gone = {"reason": "A slip.", "version": 2}
        answer = post(client, user, "centre_contact_remove", ref, contact.pk, data=gone)
        assert answer.status_code == 302

        get(client, user, "centre_view", ref, person.pk, "nonsense", status=404)
        assert f"“{review.pseudonym}”" in get(
            client, user, "centre_view", ref, person.pk, "pseudonym"
        )
        view = sent(view_data(answer="changes", words=WISH), "on")
        del view["topic"]
        url = ("centre_view", ref, person.pk, "publication")
        assert post(client, user, *url, data=view).status_code == 302
        assert FamilyView.objects.get().words == WISH
        # Opened before there was anything: somebody else was faster.
        stale = post(client, world.coordinator2, *url, data={**view, "words": "Kept text"})
        assert stale.status_code == 409
        assert "Kept text" in text_of(stale)
        gone = {"reason": "A slip.", "version": 1}
        row = FamilyView.objects.get()
        answer = post(client, user, "centre_view_remove", ref, row.pk, data=gone)
        assert answer.status_code == 302
        assert not FamilyView.objects.exists()


def test_a_hold_on_contact_is_said(client: Client, world: World, review: Review) -> None:
    """It is recorded once, among the parallel processes, and read here."""
    process = ParallelProcess.objects.create(
        review=review, kind=ParallelProcess.Kind.CRIMINAL, body="The police", since=TODAY()
    )
    hold = Hold.objects.create(
        review=review, parallel=process, what="publication", since=TODAY(), agreed_by="The officer"
    )
    assert "is held up by" not in get(client, world.coordinator, "centre", review.reference)
    Hold.objects.filter(pk=hold.pk).update(what="family")
    page = get(client, world.coordinator, "centre", review.reference)
    assert "Contact with the family is held up by criminal investigation or trial" in page
    assert "Contact held up" in get(client, world.coordinator, "detail", review.reference)


@pytest.mark.parametrize("name", ["centre", "detail"])
def test_queries_do_not_grow(
    client: Client, world: World, review: Review, person: Involved, name: str
) -> None:
    client.force_login(world.coordinator)
    url = reverse(f"reviews:{name}", args=[review.reference])
    client.get(url)

    def count() -> int:
        with CaptureQueriesContext(connection) as found:
            assert client.get(url).status_code == 200
        return len(found)

    before = count()
    for number in range(4):
        one = add_person(world, review, who=f"cousin {number}")
        add_contact(world, review, one)
        add_view(world, review, one)
    assert count() == before

"""The people at the centre of a review: the acts, what they refuse, what they take back, and who is told nothing of it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from partnership.models import Event
from reviews import door
from reviews.centre.reading import everybody
from reviews.clock.partnership_calendar import calendar_for
from reviews.models import (
    FamilyContact,
    FamilyView,
    Involved,
    Review,
    ReviewDate,
    SealedIdentity,
    Subject,
)
from reviews.rules import get_edition
from tests.drive.centre import (
    add_contact,
    add_person,
    add_view,
    contact_data,
    person_data,
    view_data,
)
from tests.drive.opening import fresh, notified, opened
from tests.world import World

TODAY = timezone.localdate


@pytest.fixture
def review(world: World) -> Review:
    return notified(world)


def refused(name: str, world: World, review: Review, **data: Any) -> dict[str, str]:
    """The sentences by their fields."""
    with pytest.raises(door.Refused) as caught:
        door.perform(name, review, world.coordinator, data=data)
    return dict(caught.value.fields)


def said(review: Review) -> str:
    """What the newest event says."""
    event = Event.objects.about("review", review.pk).order_by("-at", "-pk").first()
    assert event is not None
    return event.sentence


class TestPerson:
    def test_somebody_is_recorded(self, world: World, review: Review) -> None:
        person = add_person(world, review)
        given = person_data()
        assert {name: getattr(person, name) for name in given} == given
        assert said(review) == "Recorded somebody at the centre of the review: mother."
        aim = get_edition(review.edition).aim("tell_family")
        assert aim is not None
        due = calendar_for(review.partnership).add(TODAY(), aim.amount)
        assert (person.added_on, person.tell_by) == (TODAY(), due)

    @pytest.mark.parametrize(
        ("changes", "field"),
        [
            ({"who": "  "}, "who"),
            ({"waits_because": "The police ask us to."}, "waits_until"),
            ({"waits_until": timezone.localdate()}, "waits_because"),
            (
                {"waits_because": "Police.", "waits_until": timezone.localdate() - timedelta(1)},
                "waits_until",
            ),
            ({"advocate": "offered"}, "advocate_on"),
            ({"advocate_service": "Voices"}, "advocate"),
            ({"advocate": "accepted", "advocate_on": timezone.localdate()}, "advocate_service"),
            (
                {"advocate": "offered", "advocate_on": timezone.localdate() + timedelta(1)},
                "advocate_on",
            ),
            ({"reach": "At 12 Harbour Street"}, "reach"),
            ({"needs": "Her number is 943 476 5919"}, "needs"),
        ],
    )
    def test_what_cannot_be_is_refused(
        self, world: World, review: Review, changes: dict[str, Any], field: str
    ) -> None:
        assert list(refused("add_involved", world, review, **person_data(**changes))) == [field]
        assert not Involved.objects.exists()

    @pytest.mark.parametrize("field", ["who", "reach", "needs", "waits_because"])
    def test_a_sealed_name_is_not_typed_here(
        self, world: World, review: Review, field: str
    ) -> None:
        subject = Subject.objects.get(review=review)
        SealedIdentity.objects.filter(subject=subject).update(name="Zélie Quillfeather")
        words = {field: "with Zelie at home", "waits_until": None}
        if field == "waits_because":
            words["waits_until"] = TODAY()
        assert list(refused("add_involved", world, review, **person_data(**words))) == [field]

    def test_two_people_are_told_apart(self, world: World, review: Review) -> None:
        add_person(world, review)
        assert list(refused("add_involved", world, review, **person_data(who="Mother"))) == ["who"]
        add_person(world, opened(world))

    def test_change_and_a_stale_form(self, world: World, review: Review) -> None:
        person = add_person(world, review)
        changed = person_data(waits_because="The police ask us to.", waits_until=TODAY())
        data = {"person": person, "version": 1, **changed}
        door.perform("change_involved", review, world.coordinator, data=data)
        assert said(review) == "Changed what is known of mother. Contact with them waits."
        with pytest.raises(door.Stale):
            door.perform("change_involved", review, world.coordinator2, data=data)

    def test_a_day_to_look_again_that_has_passed_may_stay(
        self, world: World, review: Review
    ) -> None:
        person = add_person(world, review, waits_because="Police.", waits_until=TODAY())
        passed = TODAY() - timedelta(days=3)
        Involved.objects.update(waits_until=passed)
        same = person_data(waits_because="Police.", waits_until=passed, reach="By telephone")
        data = {"person": person, "version": 1, **same}
        door.perform("change_involved", review, world.coordinator, data=data)
        assert Involved.objects.get().reach == "By telephone"

    def test_taking_out_takes_all_along_and_keeps_the_history(
        self, world: World, review: Review
    ) -> None:
        person = add_person(world, review)
        add_contact(world, review, person)
        add_view(world, review, person)
        other = add_person(world, review, who="father")
        kept = add_contact(world, review, other)
        data = {"person": person, "version": 1}
        with pytest.raises(door.Refused):
            door.perform("remove_involved", review, world.coordinator, data=data)
        door.perform("remove_involved", review, world.coordinator, reason="A slip.", data=data)
        assert list(Involved.objects.all()) == [other]
        assert list(FamilyContact.objects.all()) == [kept]
        assert not FamilyView.objects.exists()
        assert FamilyContact.history.filter(history_type="-").count() == 1  # type: ignore[attr-defined]
        with pytest.raises(door.AlreadyDone):
            door.perform("remove_involved", review, world.coordinator2, reason="x", data=data)


class TestContact:
    def test_recorded_without_their_words_in_the_event(self, world: World, review: Review) -> None:
        person = add_person(world, review)
        contact = add_contact(
            world, review, person, purposes=["told", "asked"], said="Secret-Words"
        )
        assert (contact.told, contact.asked, contact.heard) == (True, True, False)
        assert "with mother on" in said(review)
        assert "(visit: told of the review, asked to take part)" in said(review)
        events = Event.objects.about("review", review.pk)
        assert not [event for event in events if "Secret" in f"{event.sentence}{event.data}"]

    @pytest.mark.parametrize(
        ("changes", "field"),
        [
            ({"purposes": []}, "purposes"),
            ({"on": timezone.localdate() + timedelta(days=1)}, "on"),
            ({"on": timezone.localdate() - timedelta(days=900)}, "on"),
        ],
    )
    def test_what_cannot_be_is_refused(
        self, world: World, review: Review, changes: dict[str, Any], field: str
    ) -> None:
        assert ReviewDate.objects.filter(review=review, key="incident").exists()
        data = {"person": add_person(world, review), **contact_data(**changes)}
        assert list(refused("record_family_contact", world, review, **data)) == [field]

    def test_change_and_take_back(self, world: World, review: Review) -> None:
        person = add_person(world, review)
        contact = add_contact(world, review, person)
        changed = contact_data(purposes=["heard"], said="Better words.")
        data = {"contact": contact, "version": 1, **changed}
        door.perform("change_family_contact", review, world.coordinator, data=data)
        contact.refresh_from_db()
        assert (contact.told, contact.heard, contact.said) == (False, True, "Better words.")
        with pytest.raises(door.Stale):
            door.perform("change_family_contact", review, world.coordinator2, data=data)
        data = {"contact": contact, "version": 2}
        door.perform(
            "remove_family_contact", review, world.coordinator, reason="A slip.", data=data
        )
        assert not FamilyContact.objects.exists()
        assert said(review).startswith("Took back a contact with mother")

    def test_not_of_another_review(self, world: World, review: Review) -> None:
        other = opened(world)
        person = add_person(world, other)
        contact, view = add_contact(world, other, person), add_view(world, other, person)
        for name, data in (
            ("change_involved", {"person": person, "version": 1, **person_data()}),
            ("record_family_contact", {"person": person, **contact_data()}),
            ("change_family_contact", {"contact": contact, "version": 1, **contact_data()}),
            ("record_family_view", {"person": person, **view_data()}),
        ):
            with pytest.raises(door.Refused, match="another review"):
                door.perform(name, review, world.coordinator, data=data)
        for name, data in (
            ("remove_involved", {"person": person, "version": 1}),
            ("remove_family_contact", {"contact": contact, "version": 1}),
            ("remove_family_view", {"view": view, "version": 1}),
        ):
            with pytest.raises(door.Refused, match="another review"):
                door.perform(name, review, world.coordinator, reason="x", data=data)


class TestView:
    @pytest.mark.parametrize(
        ("changes", "field"),
        [
            ({"on": None}, "on"),
            ({"answer": "not_asked", "on": None}, "why_not"),
            ({"why_not": "Too soon."}, "why_not"),
            ({"topic": "pseudonym", "answer": "against"}, "answer"),
            ({"on": timezone.localdate() + timedelta(days=1)}, "on"),
        ],
    )
    def test_what_cannot_be_is_refused(
        self, world: World, review: Review, changes: dict[str, Any], field: str
    ) -> None:
        data = {"person": add_person(world, review), **view_data(**changes)}
        assert list(refused("record_family_view", world, review, **data)) == [field]

    def test_recorded_corrected_taken_back(self, world: World, review: Review) -> None:
        person = add_person(world, review)
        view = add_view(world, review, person, answer="against", words="Secret-Words")
        assert said(review) == (
            "Recorded what mother said of publication: wishes that it is not published."
        )
        with pytest.raises(door.Stale):
            # Opened before there was anything.
            add_view(world, review, person)
        add_view(world, review, person, answer="not_asked", on=None, why_not="Ill.", version=1)
        view.refresh_from_db()
        assert (view.answer, view.on, view.why_not, view.words) == ("not_asked", None, "Ill.", "")
        data = {"view": view, "version": 2}
        door.perform("remove_family_view", review, world.coordinator, reason="A slip.", data=data)
        assert not FamilyView.objects.exists()
        # The form was open on what is gone.
        with pytest.raises(door.Refused):
            add_view(world, review, person, version=2)

    def test_the_name_that_was_agreed_is_kept(self, world: World, review: Review) -> None:
        person = add_person(world, review)
        add_view(world, review, person, topic="pseudonym")
        name = review.pseudonym
        (one,) = everybody(fresh(review))
        assert f"Agreed to “{name}”" in [line.words for line in one.lines if line.done]
        Review.objects.filter(pk=review.pk).update(pseudonym="Child Zephyr")
        (one,) = everybody(fresh(review))
        assert f"Agreed to “{name}”. The review says “Child Zephyr” now" in one.missing


def test_what_was_not_done_yet(world: World, review: Review) -> None:
    person = add_person(world, review)
    assert [one.missing for one in everybody(review)] == [
        ["Not told yet", "Not asked yet", "Not heard yet", "Name not agreed yet"]
    ]
    add_contact(world, review, person, purposes=["told", "asked"], declined=True)
    (one,) = everybody(review)
    # Nobody is pressed who does not want to take part.
    assert (one.missing, one.declined_on) == ([], TODAY())
    assert [line.words for line in one.lines] == ["Told", "Asked to take part"]

"""In which contexts somebody came to harm: recorded, corrected, taken out; and who reads it."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import timezone

from partnership import queries
from partnership.models import Event, Partnership
from reviews import door
from reviews.door import NotAllowed, Refused, Stale
from reviews.free_text import NAME, NUMBER
from reviews.models import HarmContext, Place, Review, RoleKind, Stage
from reviews.process import processes
from tests.drive.information import asked
from tests.drive.opening import SECRET_NAME, notified, opened
from tests.machine.states import ALL_STATES, first_of
from tests.world import World

NOTE = "Older young people met him by the bandstand."


def park(world: World, name: str = "Beacon Park", **changes: Any) -> Place:
    values = {"partnership": world.partnership, "kind": Place.Kind.PARK, **changes}
    return Place.objects.create(name=name, **values)


def first_closed(world: World) -> Review:
    """A review that is over."""
    return ALL_STATES[first_of(Stage.CLOSED)][1](world)


def record(world: World, review: Review, **data: Any) -> HarmContext:
    values = {"context": "neighbourhood", "place": None, "note": "", **data}
    done = door.perform("record_context", review, world.coordinator, data=values)
    assert isinstance(done.result, HarmContext)
    return done.result


def refused(world: World, review: Review, **data: Any) -> dict[str, str]:
    before = HarmContext.objects.count(), Place.objects.count(), Event.objects.count()
    with pytest.raises(Refused) as found:
        record(world, review, **data)
    assert (HarmContext.objects.count(), Place.objects.count(), Event.objects.count()) == before
    return dict(found.value.fields)


def last(review: Review) -> Event:
    return Event.objects.about("review", review.pk).order_by("-pk")[0]


NEW = {"new_name": "Mill Lane gate", "new_kind": "school", "new_bounds": "From gate to crossing."}


class TestTheActs:
    def test_recorded_with_a_place_of_the_list(self, world: World) -> None:
        review, place = notified(world), park(world)
        row = record(world, review, place=place, note=f"  {NOTE} ")
        row.refresh_from_db()
        assert (row.context, row.place, row.note, row.recorded_by) == (
            "neighbourhood",
            place,
            NOTE,
            world.coordinator,
        )
        assert last(review).sentence == (
            "Recorded a context of harm: Neighbourhood and public places, Beacon Park."
        )
        assert row.history.get().history_change_reason == str(last(review).uid)

    def test_a_new_place_is_named_in_the_same_form(self, world: World) -> None:
        review = notified(world)
        row = record(world, review, **NEW)
        place = Place.objects.get()
        assert row.place == place
        assert (place.partnership, place.kind, place.name, place.bounds) == (
            world.partnership,
            "school",
            "Mill Lane gate",
            "From gate to crossing.",
        )
        event = Event.objects.about("place", place.pk).get()
        assert (event.act, event.sentence, event.actor, event.data, event.reason) == (
            "add_place",
            "Added the place Mill Lane gate (outside a school or college).",
            world.coordinator,
            {},
            "",
        )
        # The log of the partnership says of the place nothing that leads to the review.
        assert event.partnership == world.partnership
        assert event.uid != last(review).uid

    def test_several_contexts_and_each_once_at_a_place(self, world: World) -> None:
        review, place = notified(world), park(world)
        record(world, review, place=place)
        record(world, review)
        record(world, review, context="online")
        record(world, review, context="peers", place=place)
        assert refused(world, review, place=place) == {
            "place": "Neighbourhood and public places, Beacon Park is recorded already. Correct that one instead."
        }
        assert refused(world, review, context="online") == {
            "context": "Online is recorded already. Correct that one instead."
        }
        # Another review may say the same.
        record(world, opened(world), place=place)

    @pytest.mark.parametrize(
        ("data", "fields"),
        [
            ({"context": "weather"}, ["context"]),
            ({"note": f"His name is {SECRET_NAME}."}, ["note"]),
            ({"note": "NHS number 943 476 5919"}, ["note"]),
            ({**NEW, "new_name": f"{SECRET_NAME}'s gate"}, ["new_name"]),
            ({**NEW, "new_bounds": f"Until {SECRET_NAME} lived"}, ["new_bounds"]),
            ({**NEW, "new_name": "12 Mill Lane"}, ["new_name"]),
            ({**NEW, "new_name": "BR1 2AB"}, ["new_name"]),
            ({**NEW, "new_name": ""}, ["new_name"]),
            ({**NEW, "new_kind": ""}, ["new_kind"]),
            ({"new_bounds": "Only the bounds"}, ["new_kind", "new_name"]),
        ],
    )
    def test_what_cannot_be(self, world: World, data: dict[str, Any], fields: list[str]) -> None:
        found = refused(world, notified(world), **data)
        assert sorted(found) == fields
        for sentence in found.values():
            assert SECRET_NAME not in sentence

    def test_the_sentences_about_names_and_numbers(self, world: World) -> None:
        review = notified(world)
        assert refused(world, review, note=SECRET_NAME) == {"note": NAME}
        assert refused(world, review, note="943 476 5919") == {"note": NUMBER}

    def test_a_place_is_chosen_or_named_and_is_of_this_partnership(self, world: World) -> None:
        review, place = notified(world), park(world)
        assert list(refused(world, review, place=place, **NEW)) == ["place"]
        elsewhere = park(world, "Their park", partnership=world.other)
        assert list(refused(world, review, place=elsewhere)) == ["place"]
        left = park(world, "Old Wharf", left_on=timezone.localdate())
        assert refused(world, review, place=left) == {
            "place": "Old Wharf is no longer offered. The partnership team can offer it again."
        }

    def test_a_new_place_that_is_there_already(self, world: World) -> None:
        review = notified(world)
        park(world)
        park(world, "Old Wharf", left_on=timezone.localdate())
        park(world, "Mill Lane gate", partnership=world.other)
        assert refused(world, review, **{**NEW, "new_name": "beacon PARK"}) == {
            "new_name": "Beacon Park is in the list already. Use the one that is there."
        }
        assert "no longer offered" in refused(
            world, review, **{**NEW, "new_name": "old wharf"}
        ).get("new_name", "")
        # The neighbour's list is the neighbour's.
        record(world, review, **NEW)

    def test_somebody_was_faster_with_the_same_new_place(
        self, world: World, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """The other one saved after the name was looked for: a sentence, and nothing half-saved."""
        review = notified(world)
        monkeypatch.setattr("reviews.contexts.acts.wrong_place", lambda *_, **__: {})
        park(world, "Mill Lane gate")
        before = Event.objects.count()
        with pytest.raises(Refused, match="Choose it from the list"):
            record(world, review, **NEW)
        assert (HarmContext.objects.count(), Place.objects.count()) == (0, 1)
        assert Event.objects.count() == before

    def test_a_wide_name_is_asked_about_once(self, world: World) -> None:
        review = notified(world)
        wide = {**NEW, "new_name": "North Ward"}
        assert list(refused(world, review, **wide)) == ["one_place"]
        record(world, review, **wide, one_place=True)
        assert Place.objects.get().name == "North Ward"

    def test_corrected_with_a_reason(self, world: World) -> None:
        review, place = notified(world), park(world)
        row = record(world, review)
        values = {
            "row": row,
            "version": row.version,
            "context": "peers",
            "place": place,
            "note": "",
        }
        with pytest.raises(Refused) as found:
            door.perform("correct_context", review, world.coordinator, data=values)
        assert list(found.value.fields) == ["reason"]
        door.perform("correct_context", review, world.coordinator, data=values, reason="A slip.")
        row.refresh_from_db()
        assert (row.context, row.place, row.version) == ("peers", place, 2)
        event = last(review)
        assert (event.sentence, event.reason) == (
            "Corrected a context of harm: Peers and friends, Beacon Park.",
            "A slip.",
        )
        with pytest.raises(Stale):
            door.perform("correct_context", review, world.coordinator, data=values, reason="x")
        with pytest.raises(Refused, match="Nothing was changed"):
            door.perform(
                "correct_context",
                review,
                world.coordinator,
                data={**values, "version": 2},
                reason="x",
            )

    def test_a_place_that_was_left_stays_where_it_is_named(self, world: World) -> None:
        review, place = notified(world), park(world)
        row = record(world, review, place=place)
        Place.objects.filter(pk=place.pk).update(left_on=timezone.localdate())
        door.perform(
            "correct_context",
            review,
            world.coordinator,
            data={
                "row": row,
                "version": 1,
                "context": row.context,
                "place": Place.objects.get(),
                "note": NOTE,
            },
            reason="More is known.",
        )
        assert HarmContext.objects.get().note == NOTE

    def test_taken_out_and_kept_in_the_history(self, world: World) -> None:
        review, other = notified(world), opened(world)
        row = record(world, review, note=NOTE)
        with pytest.raises(Refused, match="another review"):
            door.perform(
                "remove_context", other, world.coordinator, data={"row": row}, reason="A slip."
            )
        door.perform(
            "remove_context",
            review,
            world.coordinator,
            data={"row": row, "version": 1},
            reason="A slip.",
        )
        assert not HarmContext.objects.exists()
        assert last(review).sentence == (
            "Took out a context of harm: Neighbourhood and public places."
        )
        assert [one.history_type for one in HarmContext.history.order_by("history_id")] == [
            "+",
            "-",
        ]
        # A slip in taking it out is made good by recording it again.
        record(world, review, note=NOTE)

    def test_only_who_coordinates(self, world: World) -> None:
        review = asked(world)
        row = record(world, review)
        for user in (world.police_contact, world.bystander, world.stranger):
            for name in ("record_context", "correct_context", "remove_context"):
                data = {"row": row, "version": 1, "context": "online", "place": None, "note": "x"}
                with pytest.raises(NotAllowed):
                    door.perform(name, review, user, data=data, reason="x")
        assert HarmContext.objects.get().version == 1

    def test_every_process_about_people_has_them_and_no_other(self) -> None:
        names = {"record_context", "correct_context", "remove_context"}
        for process in processes():
            assert (names & set(process.acts)) == (names if process.is_about_people else set())


def test_the_act_itself_asks_for_no_more_than_the_table_says() -> None:
    """The role table: who coordinates, at every stage, in each process alike."""
    for process in processes():
        for name in ("record_context", "correct_context", "remove_context"):
            if act := process.acts.get(name):
                assert act.roles == {RoleKind.COORDINATOR}
                assert act.task == ""


def test_also_once_the_review_is_over(world: World) -> None:
    over = first_closed(world)
    assert not over.is_open
    row = record(world, over)
    door.perform("remove_context", over, world.coordinator, data={"row": row}, reason="A slip.")
    assert not HarmContext.objects.exists()


def test_a_place_named_in_a_restricted_review_tells_nothing_of_it(world: World) -> None:
    review = opened(world)
    door.perform("restrict", review, world.coordinator, reason="A colleague’s family.")
    record(world, review, **NEW)
    # The other of the team reads that there is a place, and not whose review names it.
    found = queries.events(Partnership.objects.get(code="BSP"), world.coordinator2)
    assert [event.sentence for event in found if event.about_kind == "place"] == [
        "Added the place Mill Lane gate (outside a school or college)."
    ]
    assert not found.filter(about_kind="review", about_id=str(review.pk)).exists()

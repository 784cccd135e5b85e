"""In which contexts somebody came to harm: recorded, corrected, taken out; and who reads it."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from partnership import queries
from partnership.models import Event, Partnership
from reviews import door
from reviews.door import NotAllowed, Refused, Stale
from reviews.free_text import NAME, NUMBER
from reviews.models import HarmContext, Place, Review, RoleKind, Stage
from reviews.process import processes
from tests.drive.audit import planned
from tests.drive.information import asked
from tests.drive.opening import SECRET_NAME, notified, opened
from tests.machine.states import ALL_STATES, first_of
from tests.reviews.test_people_pages import get, post, text_of
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


class TestThePages:
    def test_recorded_corrected_and_taken_out(self, client: Client, world: World) -> None:
        review, place = notified(world), park(world)
        ref = review.reference
        page = get(client, world.coordinator, "detail", ref)
        assert reverse("reviews:context_add", args=[ref]) in page
        assert "Contexts of harm" not in page
        assert "Beacon Park" in get(client, world.coordinator, "context_add", ref)
        answer = post(
            client,
            world.coordinator,
            "context_add",
            ref,
            data={"context": "neighbourhood", "place": place.pk, "note": NOTE},
        )
        assert answer.url == f"{reverse('reviews:detail', args=[ref])}#contexts"
        row = HarmContext.objects.get()
        page = get(client, world.coordinator, "detail", ref)
        assert "Contexts of harm" in page
        assert NOTE in page
        assert reverse("reviews:place", args=["bsp", place.pk]) in page
        assert reverse("reviews:context_correct", args=[ref, row.pk]) in page

        page = get(client, world.coordinator, "context_correct", ref, row.pk)
        assert NOTE in page
        post(
            client,
            world.coordinator,
            "context_correct",
            ref,
            row.pk,
            data={"context": "online", "place": "", "note": NOTE, "reason": "x", "version": 1},
        )
        row.refresh_from_db()
        assert (row.context, row.place) == ("online", None)
        timeline = get(client, world.coordinator, "timeline", ref)
        assert "Corrected a context of harm: Online." in timeline
        assert "Context of harm" in timeline

        assert NOTE in get(client, world.coordinator, "context_remove", ref, row.pk)
        answer = post(
            client,
            world.coordinator,
            "context_remove",
            ref,
            row.pk,
            data={"reason": "A slip.", "version": 2},
        )
        assert answer.url == reverse("reviews:detail", args=[ref])
        assert "Contexts of harm" not in get(client, world.coordinator, "detail", ref)
        # Somebody who still has the form open hears that it was taken out.
        assert "was removed by Cora Ordway" in get(
            client, world.coordinator, "context_correct", ref, row.pk, status=409
        )

    def test_refusals_keep_the_text(self, client: Client, world: World) -> None:
        review = notified(world)
        typed = {"context": "peers", "note": NOTE, **NEW, "new_name": "North Ward"}
        answer = post(client, world.coordinator, "context_add", review.reference, data=typed)
        assert answer.status_code == 422
        page = text_of(answer)
        assert "A place should be small enough to act in" in page
        for text in (NOTE, "North Ward", "From gate to crossing.", 'name="one_place"'):
            assert text in page
        assert not Place.objects.exists()
        post(
            client,
            world.coordinator,
            "context_add",
            review.reference,
            data={**typed, "one_place": "on"},
        )
        assert HarmContext.objects.get().place == Place.objects.get()

    def test_nobody_is_asked_without_a_reason(self, client: Client, world: World) -> None:
        review = notified(world)
        assert "one_place" not in get(client, world.coordinator, "context_add", review.reference)
        answer = post(
            client, world.coordinator, "context_add", review.reference, data={**NEW, "context": ""}
        )
        assert answer.status_code == 422
        assert "Choose the context" in text_of(answer)
        assert "one_place" not in text_of(answer)

    def test_places_of_the_neighbour_and_left_ones_are_not_offered(
        self, client: Client, world: World
    ) -> None:
        review = notified(world)
        park(world)
        park(world, "Their park", partnership=world.other)
        park(world, "Old Wharf", left_on=timezone.localdate())
        page = get(client, world.coordinator, "context_add", review.reference)
        assert "Beacon Park" in page
        assert "Their park" not in page
        assert "Old Wharf" not in page

    def test_who_reads_it(self, client: Client, world: World) -> None:
        review = asked(world)
        record(world, review, place=park(world), note=NOTE)
        door.perform(
            "add_reader", review, world.coordinator, reason="x", data={"user": world.fire_board}
        )
        for name in ("detail", "timeline"):
            page = get(client, world.fire_board, name, review.reference)
            assert NOTE in page
            assert "Beacon Park" in page
            assert "contexts/" not in page
            page = get(client, world.police_contact, name, review.reference)
            for word in (NOTE, "Beacon Park", "ontext of harm", "ontexts of harm"):
                assert word not in page

    def test_a_process_about_no_person_has_no_such_page(self, client: Client, world: World) -> None:
        review = planned(world)
        get(client, world.coordinator, "context_add", review.reference, status=404)
        assert "ontext of harm" not in get(client, world.coordinator, "detail", review.reference)

    def test_the_neighbour_learns_nothing(self, client: Client, world: World) -> None:
        review = notified(world)
        row = record(world, review)
        get(client, world.stranger, "context_add", review.reference, status=404)
        get(client, world.stranger, "context_correct", review.reference, row.pk, status=404)
        other = opened(world)
        get(client, world.coordinator, "context_correct", other.reference, row.pk, status=404)


def test_the_review_page_takes_no_more_queries_for_many_contexts(
    client: Client, world: World
) -> None:
    review = notified(world)
    record(world, review, place=park(world))

    def count() -> int:
        client.force_login(world.coordinator)
        with CaptureQueriesContext(
            connection,
        ) as found:
            client.get(reverse("reviews:detail", args=[review.reference]))
        return len(found)

    count()
    few = count()
    for number in range(8):
        record(world, review, place=park(world, f"Gate {number}"))
    assert count() == few


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

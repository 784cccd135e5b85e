"""The pages of contexts of harm, and who reads what is recorded."""

from __future__ import annotations

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from reviews import door
from reviews.models import HarmContext, Place, ReviewRole
from tests.contexts.test_contexts_of_review import NEW, NOTE, park, record
from tests.drive.audit import planned
from tests.drive.information import asked
from tests.drive.opening import fresh, notified, opened
from tests.reviews.test_papers import read_back
from tests.reviews.test_people_pages import get, post, text_of
from tests.world import World
from workflows.rapid_review.documents.panel_pack import panel_pack


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

    def test_a_member_of_the_panel_reads_it_once_declared(
        self, client: Client, world: World
    ) -> None:
        review = asked(world)
        here = park(world)
        record(world, review, place=here, note=NOTE)
        role = ReviewRole.objects.create(
            review=review, user=world.fire_board, role="panel_member",
            agency=world.agencies["fire"], since=timezone.localdate(),
        )  # fmt: skip
        place = (world.partnership.code.lower(), here.pk)
        for declared in (False, True):
            day = timezone.localdate() if declared else None
            role.no_conflict_declared_on = role.confidentiality_signed_on = day
            role.save()
            for name in ("detail", "timeline"):
                page = get(client, world.fire_board, name, review.reference)
                for words in (NOTE, "Beacon Park"):
                    assert (words in page) == declared, (name, words)
            page = get(client, world.fire_board, "place", *place)
            assert (review.reference in page) == declared

    def test_it_stands_in_the_pack_of_a_rapid_review(self, world: World) -> None:
        review = asked(world)

        def pack() -> str:
            content = panel_pack(fresh(review), number=1, author="Team", now=timezone.localtime())
            return read_back(content)

        assert "Contexts of harm" not in pack()
        record(world, review, place=park(world, bounds="Up to the pond."), note=NOTE)
        record(world, review, context="peers")
        found = pack()
        for words in ("Beacon Park\nUp to the pond.", NOTE, "Peers and friends\nNo place named"):
            assert words in found, words

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

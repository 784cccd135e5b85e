"""Other processes, linked reviews, facts and notes, through their pages."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from partnership.models import Event
from reviews import door
from reviews.models import ParallelProcess, Review, ReviewLink, Subject
from tests.drive.information import asked
from tests.drive.opening import fresh, notified, opened
from tests.reviews.test_act_parallel_links import parallel
from tests.reviews.test_people_pages import get, post, text_of
from tests.world import World


def sent(**changes: Any) -> dict[str, Any]:
    """The form as a browser sends it."""
    return {
        name: "" if value is None else str(value)
        for name, value in {**parallel(), **changes}.items()
    }


def add(world: World, review: Review, **changes: Any) -> ParallelProcess:
    done = door.perform("add_parallel", review, world.coordinator, data=parallel(**changes))
    assert isinstance(done.result, ParallelProcess)
    return done.result


class TestParallel:
    def test_record_change_end(self, client: Client, world: World) -> None:
        review = notified(world)
        ref = review.reference
        assert reverse("reviews:parallel_add", args=[ref]) in get(
            client, world.coordinator, "detail", ref
        )
        get(client, world.coordinator, "parallel_add", ref)
        answer = post(client, world.coordinator, "parallel_add", ref, data=sent())
        assert answer.url == reverse("reviews:parallel", args=[ref])
        row = ParallelProcess.objects.get(review=review)
        assert {name: getattr(row, name) for name in parallel()} == parallel()

        page = get(client, world.coordinator, "parallel_change", ref, row.pk)
        assert "Brackenshire Police" in page
        post(
            client,
            world.coordinator,
            "parallel_change",
            ref,
            row.pk,
            data=sent(body="The Crown Court", version=row.version),
        )
        row.refresh_from_db()
        assert row.body == "The Crown Court"
        today = timezone.localdate()
        post(
            client,
            world.coordinator,
            "parallel_end",
            ref,
            row.pk,
            data={"ended_on": str(today), "version": row.version},
        )
        row.refresh_from_db()
        assert row.ended_on == today
        assert "Record the end" not in get(client, world.coordinator, "parallel", ref)

    @pytest.mark.parametrize(
        ("changes", "sentence"),
        [
            (
                {"expected_until": timezone.localdate() - timedelta(days=30)},
                "This is before it began.",
            ),
            ({"next_check_on": timezone.localdate() - timedelta(days=1)}, "This day has passed."),
            ({"since": "2025-02-30"}, "There is a problem"),
            ({"body": ""}, "Enter the body that leads it"),
            ({"kind": ""}, "Choose the kind of process"),
        ],
    )
    def test_refusals_keep_the_text(
        self, client: Client, world: World, changes: dict[str, Any], sentence: str
    ) -> None:
        review = notified(world)
        answer = post(
            client,
            world.coordinator,
            "parallel_add",
            review.reference,
            data=sent(note="Kept text.", **changes),
        )
        assert answer.status_code == 422
        assert sentence in text_of(answer)
        assert "Kept text." in text_of(answer)
        assert not ParallelProcess.objects.exists()

    def test_stale(self, client: Client, world: World) -> None:
        review = notified(world)
        row = add(world, review)
        door.perform(
            "change_parallel",
            review,
            world.coordinator2,
            data=parallel(parallel=row, version=row.version, body="Someone"),
        )
        answer = post(
            client,
            world.coordinator,
            "parallel_change",
            review.reference,
            row.pk,
            data=sent(body="Kept text", version=row.version),
        )
        assert answer.status_code == 409
        assert "Kept text" in text_of(answer)
        row.refresh_from_db()
        assert row.body == "Someone"

    def test_who(self, client: Client, world: World) -> None:
        review, other = asked(world), opened(world)
        row, of_other = add(world, review), add(world, other)
        for user in (world.police_contact, world.stranger, world.bystander):
            assert "investigating" not in get(
                client, user, "parallel", review.reference, status=404
            )
        get(client, world.police_contact, "parallel_add", review.reference, status=403)
        get(client, world.police_contact, "parallel_change", review.reference, row.pk, status=403)
        for name in ("parallel_change", "parallel_end"):
            get(client, world.coordinator, name, review.reference, of_other.pk, status=404)
        door.perform(
            "add_reader", review, world.coordinator, reason="x", data={"user": world.fire_board}
        )
        page = get(client, world.fire_board, "parallel", review.reference)
        assert "Brackenshire Police" in page
        assert "Senior investigating officer" not in page
        assert "Record a process" not in page

    def test_queries_do_not_grow(self, client: Client, world: World) -> None:
        review = notified(world)
        add(world, review)

        def cost() -> int:
            with CaptureQueriesContext(connection) as caught:
                get(client, world.coordinator, "parallel", review.reference)
            return len(caught)

        cost()
        before = cost()
        for _ in range(4):
            add(world, review)
        assert cost() <= before


class TestLinks:
    def test_link_and_take_away(self, client: Client, world: World) -> None:
        review, other = notified(world), opened(world)
        ref = review.reference
        data = {"target": other.reference.lower(), "kind": "related", "reason": "The same family."}
        assert post(client, world.coordinator, "link_add", ref, data=data).status_code == 302
        link = ReviewLink.objects.get()
        assert (link.source_id, link.target_id) == (review.pk, other.pk)
        assert other.reference in get(client, world.coordinator, "links", ref)
        assert ref in get(client, world.coordinator, "links", other.reference)
        assert post(client, world.coordinator, "unlink", ref, link.pk, data={}).status_code == 422
        assert (
            post(
                client, world.coordinator, "unlink", ref, link.pk, data={"reason": "A mistake."}
            ).status_code
            == 302
        )
        assert not ReviewLink.objects.exists()

    def test_what_is_not_open_is_not_named(self, client: Client, world: World) -> None:
        review, other, third = notified(world), opened(world), opened(world)
        door.perform(
            "link_reviews",
            review,
            world.coordinator,
            reason="The family Quill.",
            data={"target": other, "kind": "related"},
        )
        door.perform("restrict", other, world.coordinator, reason="Why.")
        page = get(client, world.coordinator2, "links", review.reference)
        assert "a review that is not open to you" in page
        assert other.reference not in page
        assert "The family Quill." not in page
        data = {"target": other.reference, "kind": "joint", "reason": "Kept text."}
        answer = post(client, world.coordinator2, "link_add", third.reference, data=data)
        nowhere = post(
            client,
            world.coordinator2,
            "link_add",
            third.reference,
            data={**data, "target": "BSP-RR-1999-001"},
        )
        assert answer.status_code == nowhere.status_code == 422
        assert "There is no such review" in text_of(answer)
        assert "There is no such review" in text_of(nowhere)
        assert "Kept text." in text_of(answer)

    def test_who(self, client: Client, world: World) -> None:
        review, other, third = asked(world), opened(world), opened(world)
        done = door.perform(
            "link_reviews",
            other,
            world.coordinator,
            reason="x",
            data={"target": third, "kind": "related"},
        )
        get(client, world.coordinator, "unlink", review.reference, done.result.pk, status=404)
        get(client, world.police_contact, "links", review.reference, status=404)
        get(client, world.police_contact, "link_add", review.reference, status=403)
        get(client, world.stranger, "links", review.reference, status=404)


class TestFactsAndNotes:
    def test_correct_facts(self, client: Client, world: World) -> None:
        review = notified(world)
        ref = review.reference
        page = get(client, world.coordinator, "facts", ref)
        assert "8 months" in page
        child = Subject.objects.get(review=review)
        data = {
            "version": review.version, "summary": "Another account.", "place": "South", "pseudonym": "Child B",
            "age_text": "9 months", "sex": "female", "disability": "unknown", "legal_status": "none",
            "harm": "serious_harm", "reason": "The hospital said so.",
        }  # fmt: skip
        assert (
            post(client, world.coordinator, "facts", ref, data={**data, "reason": ""}).status_code
            == 422
        )
        assert post(client, world.coordinator, "facts", ref, data=data).status_code == 302
        child.refresh_from_db()
        assert (child.age_text, child.pseudonym, child.legal_status) == (
            "9 months",
            "Child B",
            "none",
        )
        assert fresh(review).summary == "Another account."
        stale = post(
            client, world.coordinator, "facts", ref, data={**data, "summary": "Kept text."}
        )
        assert stale.status_code == 409
        assert "Kept text." in text_of(stale)

    def test_note(self, client: Client, world: World) -> None:
        review = asked(world)
        answer = post(
            client,
            world.coordinator,
            "note",
            review.reference,
            data={"reason": "Rang the coroner."},
        )
        assert answer.url == reverse("reviews:timeline", args=[review.reference])
        assert Event.objects.filter(act="add_note", reason="Rang the coroner.").count() == 1
        assert post(client, world.coordinator, "note", review.reference, data={}).status_code == 422
        for name in ("note", "facts"):
            get(client, world.police_contact, name, review.reference, status=403)
            get(client, world.stranger, name, review.reference, status=404)


def test_every_process_that_can_run_beside_is_in_the_list() -> None:
    """The list of the domain notes, 10.1; anything else is "Other" with the body that leads it."""
    assert {kind.value for kind in ParallelProcess.Kind} == {
        "criminal", "inquest", "child_death", "cspr", "care_proceedings", "psirf", "dhr", "sar", "mappa",
        "mental_health", "leder", "owhr", "drug_death", "suicide_audit", "iopc", "hse", "ofsted", "cqc",
        "lado", "professional", "complaint", "other",
    }  # fmt: skip

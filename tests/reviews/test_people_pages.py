"""Who is on a review, and who holds its tasks: what each person sees, and what the forms do."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from partnership.models import Event, User
from reviews import door
from reviews.models import Review, ReviewRole, ReviewTask, RoleKind
from reviews.queries.holding import holding_version
from tests.drive.information import asked
from tests.drive.opening import fresh, notified, open_task, opened
from tests.drive.panel import convened
from tests.world import LONG_AGO, World

NATURE = "Her sister is the social worker named in the case."
TODAY = timezone.localdate


def text_of(response: Any) -> str:
    return re.sub(r"\s+", " ", unescape(response.content.decode()))


def get(client: Client, user: User, name: str, *args: Any, status: int = 200) -> str:
    client.force_login(user)
    response = client.get(reverse(f"reviews:{name}", args=args))
    assert response.status_code == status
    return text_of(response)


def post(client: Client, user: User, name: str, *args: Any, data: dict[str, Any]) -> Any:
    client.force_login(user)
    return client.post(reverse(f"reviews:{name}", args=args), data)


def seen(task: ReviewTask) -> dict[str, int]:
    """The version that a form about who holds the task carries now."""
    task.refresh_from_db()
    return {"version": holding_version(task)}


@pytest.fixture
def review(world: World) -> Review:
    found = convened(world)
    door.perform(
        "declare_conflict",
        found,
        world.coordinator,
        data={"user": world.bystander, "nature": NATURE},
    )
    return fresh(found)


class TestList:
    def test_coordinators_see_conflicts(self, client: Client, world: World, review: Review) -> None:
        page = get(client, world.coordinator, "people", review.reference)
        assert NATURE in page
        assert world.chair.name in page
        assert "Independent scrutineer" in page

    @pytest.mark.parametrize("key", ["chair", "scrutineer"])
    def test_others_see_names_and_no_conflicts(
        self, client: Client, world: World, review: Review, key: str
    ) -> None:
        page = get(client, world.people[key], "people", review.reference)
        assert world.police_contact.name in page
        assert NATURE not in page
        assert world.bystander.name not in page
        assert "What you can do here" not in page

    def test_an_agency_sees_whom_to_turn_to(self, client: Client, world: World) -> None:
        review = asked(world)
        ReviewRole.objects.create(
            review=review, user=world.coordinator2, role=RoleKind.COORDINATOR, since=LONG_AGO
        )
        page = get(client, world.police_contact, "people", review.reference)
        assert world.police_contact.name in page
        assert world.coordinator2.name in page
        assert world.la_contact.name not in page

    @pytest.mark.parametrize("key", ["stranger", "bystander", "outsider"])
    def test_nobody_else(self, client: Client, world: World, review: Review, key: str) -> None:
        get(client, world.people[key], "people", review.reference, status=404)

    def test_queries_do_not_grow(self, client: Client, world: World, review: Review) -> None:
        def cost() -> int:
            with CaptureQueriesContext(
                connection,
            ) as caught:
                get(client, world.coordinator, "people", review.reference)
            return len(caught)

        cost()
        before = cost()
        for key in ("fire_board", "school_board", "charity_board"):
            door.perform(
                "add_reader",
                review,
                world.coordinator,
                reason="To learn.",
                data={"user": world.people[key]},
            )
        assert cost() <= before


class TestNaming:
    def test_add_and_end_a_reader(self, client: Client, world: World) -> None:
        review = notified(world)
        answer = post(
            client, world.coordinator, "reader_add", review.reference,
            data={"user": world.fire_board.pk, "reason": "Chairs the audit."},
        )  # fmt: skip
        assert answer.url == reverse("reviews:people", args=[review.reference])
        role = ReviewRole.objects.get(review=review, user=world.fire_board)
        assert role.role == RoleKind.READER
        page = get(client, world.fire_board, "people", review.reference)
        assert "What you can do here" not in page
        get(client, world.fire_board, "reader_add", review.reference, status=403)
        get(client, world.fire_board, "reader_end", review.reference, role.pk, status=403)

        post(
            client, world.coordinator, "reader_end", review.reference, role.pk,
            data={"reason": "The audit is over.", "version": role.version},
        )  # fmt: skip
        role.refresh_from_db()
        assert role.until == TODAY()
        get(client, world.fire_board, "people", review.reference, status=404)

    def test_a_reason_is_needed_and_the_choice_kept(self, client: Client, world: World) -> None:
        review = notified(world)
        answer = post(
            client,
            world.coordinator,
            "reader_add",
            review.reference,
            data={"user": world.fire_board.pk},
        )
        assert answer.status_code == 422
        assert f'value="{world.fire_board.pk}" selected' in text_of(answer)
        assert not ReviewRole.objects.filter(review=review, user=world.fire_board).exists()

    def test_strangers_and_people_in_conflict_are_not_offered(
        self, client: Client, world: World, review: Review
    ) -> None:
        page = get(client, world.coordinator, "reader_add", review.reference)
        assert world.fire_board.name in page
        assert world.stranger.name not in page
        assert world.bystander.name not in page
        answer = post(
            client, world.coordinator, "reader_add", review.reference,
            data={"user": world.stranger.pk, "reason": "Kept text."},
        )  # fmt: skip
        assert answer.status_code == 422
        assert "Kept text." in text_of(answer)

    def test_stale(self, client: Client, world: World) -> None:
        review = notified(world)
        made = door.perform(
            "add_coordinator", review, world.coordinator, data={"user": world.coordinator2}
        ).result
        answer = post(
            client, world.coordinator, "reader_end", review.reference, made.pk,
            data={"reason": "Kept text.", "version": made.version + 1},
        )  # fmt: skip
        assert answer.status_code == 409
        assert "Kept text." in text_of(answer)

    def test_a_role_of_another_review_is_not_found(self, client: Client, world: World) -> None:
        review, other = notified(world), opened(world)
        role = door.perform(
            "add_coordinator", other, world.coordinator, data={"user": world.coordinator2}
        ).result
        get(client, world.coordinator, "reader_end", review.reference, role.pk, status=404)

    def test_a_panel_role_is_not_ended_here(
        self, client: Client, world: World, review: Review
    ) -> None:
        role = ReviewRole.objects.get(review=review, role=RoleKind.CHAIR)
        get(client, world.coordinator, "reader_end", review.reference, role.pk, status=404)


class TestRestricting:
    def test_there_and_back(self, client: Client, world: World) -> None:
        review = notified(world)
        ref = review.reference
        assert "Lift the restriction" not in get(client, world.coordinator, "people", ref)
        assert "Lift the restriction" not in get(client, world.coordinator, "detail", ref)
        post(client, world.coordinator, "restrict", ref, data={"reason": "A colleague’s family."})
        assert fresh(review).is_restricted
        get(client, world.coordinator2, "people", ref, status=404)
        page = get(client, world.coordinator, "detail", ref)
        assert "Lift the restriction" in page
        assert "Restrict the review to named people" not in page
        post(client, world.coordinator, "unrestrict", ref, data={"reason": "No longer so."})
        get(client, world.coordinator2, "people", ref)

    def test_needs_a_reason(self, client: Client, world: World) -> None:
        review = notified(world)
        assert (
            post(client, world.coordinator, "restrict", review.reference, data={}).status_code
            == 422
        )
        assert not fresh(review).is_restricted

    def test_ending_ones_own_access_leads_to_the_board(self, client: Client, world: World) -> None:
        review = notified(world)
        door.perform("restrict", review, world.coordinator, reason="Why.")
        door.perform(
            "add_coordinator", review, world.coordinator, data={"user": world.coordinator2}
        )
        own = ReviewRole.objects.get(review=review, user=world.coordinator)
        answer = post(
            client, world.coordinator, "reader_end", review.reference, own.pk,
            data={"reason": "On leave.", "version": own.version},
        )  # fmt: skip
        assert answer.url == reverse("reviews:board")

    def test_not_for_the_chair(self, client: Client, world: World, review: Review) -> None:
        get(client, world.chair, "restrict", review.reference, status=403)


class TestHolding:
    def test_take_hand_back_reassign(self, client: Client, world: World) -> None:
        review = notified(world)
        task = open_task(review, "screening")
        door.perform(
            "hand_back_task", review, task.owner, reason="x", data={"task": task}
        ) if task.owner else None
        ref = review.reference
        assert "Take this task" in get(client, world.coordinator2, "take_task", ref, task.pk)
        task.refresh_from_db()
        assert task.owner is None

        answer = post(client, world.coordinator2, "take_task", ref, task.pk, data={})
        assert answer.url == reverse("reviews:task", args=[ref, task.pk])
        task.refresh_from_db()
        assert task.owner == world.coordinator2

        taken = post(client, world.coordinator, "take_task", ref, task.pk, data={})
        assert taken.status_code == 409
        assert world.coordinator2.name in text_of(taken)

        page = get(client, world.coordinator2, "reassign_task", ref, task.pk)
        assert world.coordinator.name in page
        assert world.stranger.name not in page
        post(
            client, world.coordinator2, "reassign_task", ref, task.pk,
            data={**seen(task), "to": world.coordinator.pk, "reason": "I am on leave."},
        )  # fmt: skip
        task.refresh_from_db()
        assert task.owner == world.coordinator

        missing = post(client, world.coordinator, "hand_back_task", ref, task.pk, data=seen(task))
        assert missing.status_code == 422
        post(
            client, world.coordinator, "hand_back_task", ref, task.pk,
            data={**seen(task), "reason": "Too much."},
        )  # fmt: skip
        task.refresh_from_db()
        assert task.owner is None
        assert Event.objects.filter(act="hand_back_task", reason="Too much.").exists()

    def test_two_reassign_at_once(self, client: Client, world: World) -> None:
        review = asked(world)
        task = open_task(review, "agency_summary", agency=world.agencies["police"])
        ref, opened_on = review.reference, seen(task)

        def give(by: User, to: User, **form: Any) -> Any:
            data = {**opened_on, "to": to.pk, "reason": "On leave.", **form}
            return post(client, by, "reassign_task", ref, task.pk, data=data)

        assert give(world.coordinator, world.police_board).status_code == 302
        for second in (world.police_partner, world.police_board):
            answer = give(world.coordinator2, second, reason="A better idea.")
            assert answer.status_code == 409
            page = text_of(answer)
            assert (
                "Cora Ordway gave the task “Write the agency summary” (Police) to Police Board"
                in page
            )
            assert "Police Board holds it now." in page
            assert "A better idea." in page
            task.refresh_from_db()
            assert task.owner == world.police_board
        knowingly = give(world.coordinator2, world.police_partner, **seen(task))
        assert knowingly.status_code == 302
        task.refresh_from_db()
        assert task.owner == world.police_partner

    def test_handing_back_what_somebody_else_has_by_now(self, client: Client, world: World) -> None:
        review = notified(world)
        task = open_task(review, "screening")
        door.perform("take_task", review, world.coordinator, data={"task": task})
        task.refresh_from_db()
        opened_on = seen(task)

        def reassign(to: User) -> None:
            data = {"task": task, "to": to}
            door.perform("reassign_task", review, world.coordinator2, data=data, reason="Cover.")
            task.refresh_from_db()

        def hand_back() -> Any:
            data = {**opened_on, "reason": "Too much."}
            return post(
                client, world.coordinator, "hand_back_task", review.reference, task.pk, data=data
            )

        reassign(world.coordinator2)
        gone = hand_back()
        assert gone.status_code == 409
        assert "You do not hold this task any more" in text_of(gone)
        assert "Colin Orchard holds it now." in text_of(gone)
        assert "Too much." in text_of(gone)
        reassign(world.coordinator)
        anew = hand_back()
        assert anew.status_code == 409
        assert "You were given this task anew" in text_of(anew)
        task.refresh_from_db()
        assert task.owner == world.coordinator

    def test_tasks_of_others_and_of_other_reviews(self, client: Client, world: World) -> None:
        review, other = asked(world), opened(world)
        of_other = open_task(other, "notification")
        of_la = open_task(review, "agency_summary", agency=world.agencies["la"])
        for name in ("take_task", "hand_back_task", "reassign_task"):
            get(client, world.coordinator, name, review.reference, of_other.pk, status=404)
            get(client, world.police_contact, name, review.reference, of_la.pk, status=404)
            get(client, world.stranger, name, review.reference, of_la.pk, status=404)
        own = open_task(review, "agency_summary", agency=world.agencies["police"])
        get(client, world.police_contact, "reassign_task", review.reference, own.pk, status=403)

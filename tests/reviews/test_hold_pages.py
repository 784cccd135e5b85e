"""Holds, and taking processes back, through their pages."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from reviews.models import Hold, HoldNotice, ParallelProcess, Review
from tests.drive import report
from tests.drive.information import asked
from tests.drive.opening import fresh
from tests.reviews.test_holds import act, ago, hold_of, process_of, running
from tests.reviews.test_people_pages import get, post, text_of
from tests.world import World


def sent(world: World, **changes: Any) -> dict[str, Any]:
    """The form of a hold as a browser sends it."""
    values = {
        "what": "family",
        "since": str(ago(world, 2)),
        "agreed_by": "The chair and the officer",
        **changes,
    }
    return {name: str(value) for name, value in values.items()}


def test_a_hold_is_recorded_told_ended_and_taken_back(client: Client, world: World) -> None:
    review, runs = running(world), world.coordinator
    ref, process = review.reference, process_of(world, review, ago(world, 40))
    assert "Nothing: the work goes on" in get(client, runs, "parallel", ref)
    get(client, runs, "hold_begin", ref, process.pk)
    post(client, runs, "hold_begin", ref, process.pk, data=sent(world, version=process.version))
    hold = Hold.objects.get()
    assert (hold.what, hold.since, hold.agreed_by) == (
        "family",
        ago(world, 2),
        "The chair and the officer",
    )
    page = get(client, runs, "hold_change", ref, hold.pk)
    assert "The chair and the officer" in page
    assert "When it ended" not in page
    post(
        client,
        runs,
        "hold_change",
        ref,
        hold.pk,
        data=sent(world, what="whole_review", version=hold.version),
    )
    hold.refresh_from_db()
    assert hold.what == "whole_review"
    assert "Without the" in get(client, runs, "parallel", ref)
    told = {"bodies": "National Panel\r\nHome Office", "told_on": str(ago(world, 1))}
    post(client, runs, "hold_tell", ref, hold.pk, data={**told, "version": hold.version})
    page = get(client, runs, "parallel", ref)
    assert "Told: National Panel" in page
    assert "Told: Home Office" in page
    notice = HoldNotice.objects.get(body="Home Office")
    post(
        client,
        runs,
        "hold_notice_remove",
        ref,
        notice.pk,
        data={"reason": "They were not told.", "version": notice.version},
    )
    get(client, runs, "parallel", ref)  # says once what was done
    page = get(client, runs, "parallel", ref)
    assert ("Home Office" in page, "National Panel" in page) == (False, True)
    ended = {"ended_on": str(timezone.localdate()), "reason": "Interviews are over."}
    post(client, runs, "hold_end", ref, hold.pk, data={**ended, "version": hold.version})
    page = get(client, runs, "parallel", ref)
    assert "Why it ended: Interviews are over." in page
    hold.refresh_from_db()
    assert "When it ended" in get(client, runs, "hold_change", ref, hold.pk)
    post(
        client,
        runs,
        "hold_resume",
        ref,
        hold.pk,
        data={"reason": "Asked again.", "version": hold.version},
    )
    hold.refresh_from_db()
    assert hold.stands
    page = get(client, runs, "detail", ref)
    assert "Holds up the whole review since" in page
    post(
        client,
        runs,
        "hold_remove",
        ref,
        hold.pk,
        data={"reason": "A mistake.", "version": hold.version},
    )
    assert not Hold.objects.exists()
    timeline = get(client, runs, "timeline", ref)
    for words in (
        "Recorded an agreed hold",
        " of the hold: ",
        "An agreed hold ended",
        "has not ended after all",
        "Took out an agreed hold",
        "A mistake.",
        "Who agreed the hold",
    ):
        assert words in timeline


def test_the_end_of_a_process_is_taken_back_and_a_wrong_one_taken_out(
    client: Client, world: World
) -> None:
    review, runs = running(world), world.coordinator
    ref, process = review.reference, process_of(world, review, ago(world, 40))
    assert "The process has not ended after all" not in get(client, runs, "parallel", ref)
    act("end_parallel", world, review, parallel=process, ended_on=ago(world, 1))
    process.refresh_from_db()
    assert "The process has not ended after all" in get(client, runs, "parallel", ref)
    data = {"reason": "It was adjourned.", "version": process.version}
    post(client, runs, "parallel_resume", ref, process.pk, data=data)
    process.refresh_from_db()
    assert process.ended_on is None
    answer = post(client, runs, "parallel_remove", ref, process.pk, data={"version": 1})
    assert answer.status_code == 422
    data = {"reason": "The wrong review.", "version": process.version}
    post(client, runs, "parallel_remove", ref, process.pk, data=data)
    assert not ParallelProcess.objects.exists()
    assert "No other process" in get(client, runs, "parallel", ref)
    # Who had it open hears by whom, when and why.
    for name in ("parallel_change", "parallel_end", "hold_begin"):
        page = get(client, world.coordinator2, name, ref, process.pk, status=409)
        assert "This process was removed by Cora Ordway" in page
        assert "The wrong review." in page


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"agreed_by": ""}, "Enter the people who agreed it"),
        ({"what": ""}, "Choose the part that is held up"),
        ({"since": "2025-02-30"}, "There is a problem"),
        ({"since": "2012-03-05"}, "so it held nothing up before"),
        ({"end_reason": "Over."}, "Enter the day it ended, or leave out why it ended."),
    ],
)
def test_refusals_keep_the_text(
    client: Client, world: World, changes: dict[str, Any], sentence: str
) -> None:
    review = running(world)
    process = process_of(world, review, ago(world, 40))
    data = {**sent(world, agreed_by="Kept text", version=process.version), **changes}
    answer = post(client, world.coordinator, "hold_begin", review.reference, process.pk, data=data)
    assert answer.status_code == 422
    assert sentence in text_of(answer)
    assert ("Kept text" in text_of(answer)) is ("agreed_by" not in changes)
    assert not Hold.objects.exists()


def test_two_at_one_hold(client: Client, world: World) -> None:
    review = running(world)
    hold = hold_of(world, review, process_of(world, review, ago(world, 40)))
    act("change_hold", world, review, hold=hold, agreed_by="Somebody faster")
    data = sent(world, agreed_by="Kept text", version=1)
    answer = post(client, world.coordinator2, "hold_change", review.reference, hold.pk, data=data)
    assert answer.status_code == 409
    assert "Kept text" in text_of(answer)
    assert "Cora Ordway saved a change" in text_of(answer)
    hold.refresh_from_db()
    assert hold.agreed_by == "Somebody faster"


def test_who(client: Client, world: World) -> None:
    review, other = asked(world), running(world)
    since = timezone.localdate()
    hold = hold_of(world, review, process_of(world, review, since), since=since)
    far = hold_of(world, other, process_of(world, other, since), since=since)
    for name in ("hold_change", "hold_end", "hold_remove", "hold_tell"):
        get(client, world.police_contact, name, review.reference, hold.pk, status=403)
        get(client, world.coordinator, name, review.reference, far.pk, status=404)
        get(client, world.stranger, name, review.reference, hold.pk, status=404)


def test_queries_do_not_grow(client: Client, world: World) -> None:
    review = running(world)
    process = process_of(world, review, ago(world, 40))
    hold = hold_of(world, review, process)

    def cost(page: str) -> int:
        with CaptureQueriesContext(connection) as caught:
            get(client, world.coordinator, page, review.reference)
        return len(caught)

    act("tell_of_hold", world, review, hold=hold, bodies=["One"], told_on=ago(world, 1))
    cost("parallel")
    before = [cost(page) for page in ("parallel", "detail")]
    for _ in range(3):
        more = hold_of(world, review, process_of(world, review, ago(world, 40)))
        act("tell_of_hold", world, review, hold=more, bodies=["One"], told_on=ago(world, 1))
    assert [cost(page) for page in ("parallel", "detail")] == before


def test_a_closed_review_still_offers_them(client: Client, world: World) -> None:
    review: Review = report.planned(world)
    process = process_of(world, review, ago(world, 3))
    report.close(world, review)
    ref = fresh(review).reference
    page = get(client, world.coordinator, "parallel", ref)
    for words in (
        "Record a process",
        "Record the end",
        "Record an agreed hold",
        "Take the process out",
    ):
        assert words in page
    data = {"ended_on": str(timezone.localdate()), "version": process.version}
    post(client, world.coordinator, "parallel_end", ref, process.pk, data=data)
    process.refresh_from_db()
    assert process.ended_on == timezone.localdate()

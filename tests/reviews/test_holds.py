"""Agreed holds through the door: what the clock counts, what cannot be, and the way back from each slip."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from partnership.models import Event
from reviews import door
from reviews.clock import in_words
from reviews.clock.partnership_calendar import calendar_for
from reviews.door import Refused, Stale
from reviews.models import Hold, HoldNotice, ParallelProcess, Review
from reviews.queries.clock import Elapsed, clock_of
from reviews.queries.parallel import holds_in_words, parallel_of
from reviews.wording import edition_of
from tests.drive import report
from tests.drive.opening import fresh, notified
from tests.reviews.test_act_parallel_links import parallel
from tests.world import World
from workflows.rapid_review.prefill import suggestion


def ago(world: World, days: int) -> date:
    """So many working days before today; what falls on a weekend counts from the working day before."""
    return calendar_for(world.partnership).add(timezone.localdate(), -days)


def running(world: World, days: int = 20) -> Review:
    """A review whose clock began so many working days ago."""
    at = timezone.make_aware(datetime.combine(ago(world, days), datetime.min.time())) + timedelta(
        hours=10
    )
    return notified(world, at)


def act(name: str, world: World, review: Review, reason: str = "", **data: Any) -> Any:
    row = data.get("parallel") or data.get("hold") or data.get("notice")
    if row is not None:
        row.refresh_from_db()
        data.setdefault("version", row.version)
    return door.perform(name, review, world.coordinator, reason=reason, data=data).result


def process_of(world: World, review: Review, since: date) -> ParallelProcess:
    made = act(
        "add_parallel", world, review,
        **parallel(since=since, expected_until=None, next_check_on=None),
    )  # fmt: skip
    assert isinstance(made, ParallelProcess)
    return made


def hold_of(world: World, review: Review, process: ParallelProcess, **changes: Any) -> Hold:
    values = {
        "what": "whole_review",
        "since": ago(world, 4),
        "agreed_by": "The partners",
        **changes,
    }
    made = act("begin_hold", world, review, parallel=process, **values)
    assert isinstance(made, Hold)
    return made


def elapsed(review: Review) -> Elapsed:
    found = clock_of(fresh(review), timezone.localdate()).elapsed
    assert found is not None
    return found


# -- the clock -----------------------------------------------------------------------------------------


def test_a_process_that_began_long_ago_holds_nothing_up_before_the_hold(world: World) -> None:
    review = running(world)
    process = process_of(world, review, timezone.localdate() - timedelta(days=60))
    assert (elapsed(review).working_days, elapsed(review).held_days) == (20, 0)
    before = clock_of(fresh(review), timezone.localdate()).lines
    # Counted from Monday where today is at a weekend: then nothing of it has passed yet.
    today = timezone.localdate()
    counts = calendar_for(world.partnership).is_working_day(today)
    hold_of(world, review, process, since=today)
    assert elapsed(review).held_days == (1 if counts else 0)
    after = clock_of(fresh(review), today).lines
    assert [line.deadline.due_on for line in after] == [line.deadline.due_on for line in before]


def test_what_was_held_stays_on_the_clock_when_the_hold_ended(world: World) -> None:
    review = running(world)
    process = process_of(world, review, ago(world, 40))
    hold = hold_of(world, review, process, since=ago(world, 10))
    act("end_hold", world, review, "The interviews are over.", hold=hold, ended_on=ago(world, 4))
    found = elapsed(review)
    assert (found.working_days, found.held_days, found.less_holds) == (20, 6, 14)
    hold.refresh_from_db()
    assert (hold.ended_on, hold.end_reason) == (ago(world, 4), "The interviews are over.")


def test_holds_that_overlap_are_counted_once_and_other_holds_not_at_all(world: World) -> None:
    review = running(world)
    police, coroner = (process_of(world, review, ago(world, 40)) for _ in range(2))
    for process, first, last in ((police, 10, 5), (coroner, 8, 3)):
        hold = hold_of(world, review, process, since=ago(world, first))
        act("end_hold", world, review, "Over.", hold=hold, ended_on=ago(world, last))
    hold_of(world, review, police, what="publication", since=ago(world, 15))
    assert elapsed(review).held_days == 7


@pytest.mark.parametrize(("same_day", "days", "held"), [(False, 14, 14), (True, 15, 15)])
def test_the_page_counts_as_the_due_day_does(
    world: World, same_day: bool, days: int, held: int
) -> None:
    """Notified on Monday 10 November 2025: with "same day" that is day 1, and Friday 28 November is day 15."""
    world.partnership.count_start = "same_day" if same_day else "next_day"
    world.partnership.save()
    review = notified(world, timezone.make_aware(datetime(2025, 11, 10, 10)))
    process = process_of(world, review, date(2025, 11, 3))
    hold_of(world, review, process, since=date(2025, 11, 5))
    clock = clock_of(fresh(review), date(2025, 11, 28))
    assert clock.elapsed is not None
    assert (clock.elapsed.working_days, clock.elapsed.held_days) == (days, held)
    main = next(line.deadline for line in clock.lines if line.deadline.rule.main)
    assert (main.due_on == date(2025, 11, 28)) is same_day
    first = clock_of(fresh(review), date(2025, 11, 10)).elapsed
    assert first is not None
    assert first.working_days == (1 if same_day else 0)


# -- what cannot be ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("field", "changes"),
    [
        ("since", lambda world: {"since": timezone.localdate() + timedelta(days=1)}),
        ("since", lambda world: {"since": ago(world, 41)}),
        ("since", lambda world: {"since": ago(world, 12)}),
        ("agreed_by", lambda world: {"agreed_by": "  "}),
        ("ended_on", lambda world: {"end_reason": "Over."}),
        ("end_reason", lambda world: {"ended_on": ago(world, 3)}),
        ("ended_on", lambda world: {"ended_on": ago(world, 5), "end_reason": "Over."}),
        (
            "ended_on",
            lambda world: {
                "ended_on": timezone.localdate() + timedelta(days=1),
                "end_reason": "Over.",
            },
        ),
    ],
)
def test_what_cannot_be_is_refused_by_its_field(world: World, field: str, changes: Any) -> None:
    review = running(world)
    process = process_of(world, review, ago(world, 40))
    hold_of(
        world, review, process, since=ago(world, 14), ended_on=ago(world, 10), end_reason="Over."
    )
    with pytest.raises(Refused) as refused:
        hold_of(world, review, process, **changes(world))
    assert list(refused.value.fields) == [field]
    assert Hold.objects.count() == 1


def test_the_same_hold_twice_is_told_and_another_is_not_taken_for_it(world: World) -> None:
    review = running(world)
    process = process_of(world, review, ago(world, 40))
    hold_of(world, review, process)
    with pytest.raises(Refused, match="is recorded as held up by this process"):
        hold_of(world, review, process, since=ago(world, 2))
    hold_of(world, review, process, what="family")
    other = process_of(world, review, ago(world, 40))
    hold_of(world, review, other)
    hold_of(world, review, process, since=ago(world, 9), ended_on=ago(world, 4), end_reason="Over.")
    assert Hold.objects.count() == 4


def test_holds_of_another_review_and_stale_ones_are_refused(world: World) -> None:
    review, other = running(world), running(world)
    hold = hold_of(world, other, process_of(world, other, ago(world, 40)))
    with pytest.raises(Refused, match="another review"):
        act("remove_hold", world, review, "Wrong.", hold=hold)
    act("change_hold", world, other, hold=hold, agreed_by="The chair")
    with pytest.raises(Stale):
        act("change_hold", world, other, hold=hold, agreed_by="Someone", version=1)
    hold.refresh_from_db()
    assert hold.agreed_by == "The chair"


# -- the way back --------------------------------------------------------------------------------------


def test_the_end_of_a_process_takes_its_holds_along_and_brings_them_back(world: World) -> None:
    review = running(world)
    process = process_of(world, review, ago(world, 40))
    earlier = hold_of(
        world, review, process, since=ago(world, 15), ended_on=ago(world, 12), end_reason="Over."
    )
    standing = hold_of(world, review, process)
    with pytest.raises(Refused) as refused:
        act("end_parallel", world, review, parallel=process, ended_on=ago(world, 5))
    assert list(refused.value.fields) == ["ended_on"]
    act("end_parallel", world, review, parallel=process, ended_on=ago(world, 1))
    standing.refresh_from_db()
    assert (standing.ended_on, standing.end_reason) == (ago(world, 1), "The process ended.")
    assert elapsed(review).held_days == 6
    with pytest.raises(Refused, match="say that first"):
        act("resume_hold", world, review, "It goes on.", hold=standing)
    act("resume_parallel", world, review, "It was adjourned.", parallel=process)
    for row in (process, standing, earlier):
        row.refresh_from_db()
    assert (process.ended_on, standing.stands, earlier.ended_on) == (None, True, ago(world, 12))
    event = Event.objects.get(act="resume_parallel")
    assert event.sentence.endswith("It holds up again: the whole review.")
    assert event.reason == "It was adjourned."


def test_a_hold_that_has_not_ended_after_all(world: World) -> None:
    review = running(world)
    hold = hold_of(world, review, process_of(world, review, ago(world, 40)))
    act("end_hold", world, review, "Over.", hold=hold, ended_on=ago(world, 2))
    act("resume_hold", world, review, "The officer asked again.", hold=hold)
    hold.refresh_from_db()
    assert (hold.stands, hold.end_reason) == (True, "")
    with pytest.raises(Refused, match="not recorded as ended"):
        act("resume_hold", world, review, "Again.", hold=hold)


def test_what_was_recorded_on_the_wrong_review_goes_and_stays_in_the_record(world: World) -> None:
    review = running(world)
    process = process_of(world, review, ago(world, 40))
    hold = hold_of(world, review, process)
    act("tell_of_hold", world, review, hold=hold, bodies=["National Panel"], told_on=ago(world, 1))
    with pytest.raises(Refused) as refused:
        act("remove_parallel", world, review, parallel=process)
    assert list(refused.value.fields) == ["reason"]
    act("remove_parallel", world, review, "The other child’s review.", parallel=process)
    for model in (ParallelProcess, Hold, HoldNotice):
        assert not model.objects.exists()
        assert model.history.filter(history_type="-").count() == 1  # type: ignore[attr-defined]
    assert elapsed(review).held_days == 0
    event = Event.objects.get(act="remove_parallel")
    assert (event.sentence, event.reason) == (
        "Took out another process: Criminal investigation or trial (Brackenshire Police).",
        "The other child’s review.",
    )


def test_whom_we_told_is_any_body_once_and_can_be_taken_out(world: World) -> None:
    review = running(world)
    hold = hold_of(world, review, process_of(world, review, ago(world, 40)))
    told = {"hold": hold, "told_on": ago(world, 1)}
    act(
        "tell_of_hold", world, review,
        bodies=["National Panel", " Secretary of State ", "", "National Panel"], **told,
    )  # fmt: skip
    assert list(HoldNotice.objects.values_list("body", flat=True)) == [
        "National Panel",
        "Secretary of State",
    ]
    for bodies, words in (
        (["national panel"], "in the list already"),
        ([" "], "Enter who was told"),
        (["x" * 121], "120 characters"),
        ([str(n) for n in range(13)], "up to 12"),
    ):
        with pytest.raises(Refused, match=words):
            act("tell_of_hold", world, review, bodies=bodies, **told)
    with pytest.raises(Refused) as refused:
        act(
            "tell_of_hold", world, review, hold=hold, bodies=["Ofsted"],
            told_on=timezone.localdate() + timedelta(days=1),
        )  # fmt: skip
    assert list(refused.value.fields) == ["told_on"]
    notice = HoldNotice.objects.get(body="National Panel")
    act("remove_notice", world, review, "They were not.", notice=notice)
    assert [row.body for row in HoldNotice.objects.all()] == ["Secretary of State"]


def test_papers_say_what_is_known_of_each_hold(world: World) -> None:
    review = running(world)
    process, other = (process_of(world, review, ago(world, 40)) for _ in range(2))
    first, told = ago(world, 9), ago(world, 8)
    hold = hold_of(world, review, process, since=first)
    act("tell_of_hold", world, review, hold=hold, bodies=["Ofsted"], told_on=told)
    act("end_hold", world, review, "Over.", hold=hold, ended_on=ago(world, 4))
    sentence = (
        f"The whole review, from {in_words(first)} until {in_words(ago(world, 4))}, agreed by The partners. "
        f"Told: Ofsted on {in_words(told)}."
    )
    assert [holds_in_words(row) for row in parallel_of(review)] == [
        [sentence],
        ["Nothing: the work goes on."],
    ]
    assert other.pk
    section = next(
        one for one in edition_of(review).report_sections if one.key == "parallel_processes"
    )
    assert suggestion(fresh(review), section).count(sentence) == 1


# -- once the review is over ---------------------------------------------------------------------------


def test_after_closure_processes_go_on_end_and_are_recorded(world: World) -> None:
    review = report.planned(world)
    process = process_of(world, review, ago(world, 3))
    report.close(world, review)
    review = fresh(review)
    assert review.stage == "closed"
    act("end_parallel", world, review, parallel=process, ended_on=timezone.localdate())
    act("resume_parallel", world, review, "It was adjourned.", parallel=process)
    inquest = process_of(world, review, ago(world, 1))
    with pytest.raises(Refused) as refused:
        hold_of(world, review, inquest, since=ago(world, 1))
    assert list(refused.value.fields) == ["ended_on"]
    hold_of(
        world,
        review,
        inquest,
        since=ago(world, 1),
        ended_on=timezone.localdate(),
        end_reason="The review went on.",
    )
    assert Hold.objects.get().parallel == inquest

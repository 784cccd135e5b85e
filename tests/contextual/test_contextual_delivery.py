"""Review points come back every three months, indicators move, the work is concluded, and what worked is lifted."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from dateutil.relativedelta import relativedelta
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from partnership.models import Event
from reviews import door
from reviews.dates import day_of
from reviews.door.due import deadlines
from reviews.models import Place, Review, ReviewDate, ReviewRole, RoleKind
from reviews.worklist import WorkItem
from tests.drive import contextual, sar
from tests.drive.contextual import (
    act,
    element,
    element_data,
    indicator,
    point,
    point_data,
    refused,
    task,
)
from tests.drive.opening import fresh
from tests.rapid_review.test_report_acts import open_nodes
from tests.world import World
from workflows.contextual.indicators import Measured, measured, points_of
from workflows.contextual.lift import lifted_from, lifted_here, on_offer
from workflows.contextual.models import Element, Indicator, Reading, TakenOver
from workflows.contextual.reading import findings_of
from workflows.contextual.worklist import free

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate


def due(review: Review, rule: str) -> Any:
    return next(one for one in deadlines(review, TODAY()) if one.rule.id == rule)


def items(user: Any) -> list[WorkItem]:
    return [item for queue in free(user) for item in queue.first(None, TODAY()).items]


def agreed_before(world: World, **ago: int) -> Review:
    """A plan that was agreed so long ago."""
    review = contextual.agreed(world)
    back = relativedelta(**ago)
    for row in ReviewDate.objects.filter(review=review):
        row.on -= back
        row.save()
    return fresh(review)


# -- review points -------------------------------------------------------------------------------------------


def test_the_next_point_is_three_months_on_and_comes_back(world: World) -> None:
    review = contextual.agreed(world)
    assert due(review, "CONTEXTUAL_REVIEW_POINT").due_on == TODAY() + relativedelta(months=3)
    assert due(review, "CONTEXTUAL_END").due_on == TODAY() + relativedelta(months=18)
    old = agreed_before(world, months=4)
    signed = day_of(old, "signed_off")
    assert signed is not None
    assert due(old, "CONTEXTUAL_REVIEW_POINT").due_on == signed + relativedelta(months=3)
    point(world, old)
    assert due(old, "CONTEXTUAL_REVIEW_POINT").due_on == TODAY() + relativedelta(months=3)


def test_before_the_plan_is_agreed_no_point_is_due(world: World) -> None:
    rules = {one.rule.id for one in deadlines(contextual.planned(world), TODAY())}
    assert rules == {"CONTEXTUAL_ANSWERS", "CONTEXTUAL_PLAN"}


def test_the_point_is_on_the_list_of_work_of_those_who_run_it(world: World) -> None:
    review = contextual.agreed(world)
    assert [(one.title, one.due_on) for one in items(world.coordinator)] == [
        ("Record the next review point", TODAY() + relativedelta(months=3))
    ]
    assert items(world.people["la_contact"]) == []
    assert items(world.people["chair"]) == []
    data = contextual.findings(on=TODAY(), why_early="Done.")
    task(world, "conclude", "conclude", review, **data)
    assert items(world.coordinator) == []


def test_the_agreement_on_the_plan_is_taken_back_after_what_was_agreed_on_it(world: World) -> None:
    review = contextual.agreed(world)
    end = {
        "end_on": TODAY() + timedelta(days=700),
        "on": TODAY(),
        "agreed_by": "The panel",
        "why": "Trust.",
        "newest": 0,
    }
    act(world, "agree_end", review, **end)
    assert "Another end" in refused("undo_board_decision", world, review, "Slip.")[""]
    act(world, "undo_agree_end", review, "Slip.")
    act(world, "undo_board_decision", review, "Slip.")
    assert fresh(review).stage == "panel"


def test_after_the_decision_to_finish_early_the_list_asks_for_the_findings(
    world: World, client: Client
) -> None:
    review = agreed_before(world, months=6)
    point(world, review, on=TODAY() - timedelta(days=60))
    client.force_login(world.coordinator)
    row = Indicator.objects.get(review=review)
    typed = {
        "on-day": TODAY().day, "on-month": TODAY().month, "on-year": TODAY().year, f"value_{row.pk}": "4",
        "changed": "The path is lit.", "said": "It is ours again.", "decision": "finish_early", "why": "The aim is reached.",
    }  # fmt: skip
    address = reverse("contextual:point_add", args=[review.reference])
    shown = client.post(address, typed, follow=True).content.decode()
    assert "Next: conclude the work" in shown
    assert "The next one is on the list" not in shown
    assert [(one.title, one.url) for one in items(world.coordinator)] == [
        (
            "Conclude the work: the group decided to finish early",
            reverse("reviews:detail", args=[review.reference]),
        )
    ]
    newest = points_of(review)[0]
    act(world, "undo_point", review, "Slip.", point=newest, version=newest.version)
    assert [one.title for one in items(world.coordinator)] == ["Record the next review point"]


def test_an_indicator_that_came_later_can_stay_empty_in_an_earlier_point(world: World) -> None:
    review = contextual.reviewed(world)
    first, known = points_of(review)[0], Indicator.objects.get(review=review)
    later = contextual.indicator(
        world, review, measure="People who feel safe", better="more", target=Decimal(90)
    )
    readings = {known.pk: (Decimal(6), ""), later.pk: (None, "")}
    data = point_data(review, changed="The path is lit now.", readings=readings)
    act(world, "correct_point", review, "A word.", **data, point=first, version=first.version)
    assert list(Reading.objects.values_list("indicator_id", flat=True)) == [known.pk]
    first.refresh_from_db()
    data["readings"] = {known.pk: (None, ""), later.pk: (None, "")}
    found = refused(
        "correct_point", world, review, "A word.", **data, point=first, version=first.version
    )
    assert list(found) == [f"value_{known.pk}"]
    data["readings"] = {known.pk: (Decimal(6), ""), later.pk: (Decimal(40), "")}
    act(world, "correct_point", review, "Counted.", **data, point=first, version=first.version)
    assert Reading.objects.get(indicator=later).value == Decimal(40)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"changed": ""}, "changed"),
        ({"said": ""}, "said"),
        ({"said": "Call 943 476 5919."}, "said"),
        ({"decision": "party"}, "decision"),
        ({"decision": "change_plan"}, "why"),
        ({"decision": "finish_early"}, "why"),
        ({"boards": "The board"}, "boards_on"),
        ({"boards_on": timezone.localdate()}, "boards"),
        (
            {"boards": "The board", "boards_on": timezone.localdate() + timedelta(days=1)},
            "boards_on",
        ),
        (
            {"boards": "The board", "boards_on": timezone.localdate() - timedelta(days=1)},
            "boards_on",
        ),
        ({"on": timezone.localdate() - timedelta(days=1)}, "on"),
        ({"on": timezone.localdate() + timedelta(days=1)}, "on"),
    ],
)
def test_a_point_that_cannot_be(world: World, changes: dict[str, Any], field: str) -> None:
    review = contextual.agreed(world)
    found = refused("record_point", world, review, **point_data(review, **changes))
    assert field in found
    assert set(found) <= {field, "boards_on"}
    assert not points_of(review).exists()
    assert not Reading.objects.exists()


def test_each_indicator_has_a_value_or_a_reason(world: World) -> None:
    review = contextual.agreed(world)
    row = Indicator.objects.get(review=review)
    none = refused(
        "record_point", world, review, **point_data(review, readings={row.pk: (None, " ")})
    )
    assert list(none) == [f"value_{row.pk}"]
    both = {row.pk: (Decimal(3), "Because.")}
    assert list(refused("record_point", world, review, **point_data(review, readings=both))) == [
        f"none_{row.pk}"
    ]
    point(world, review, readings={row.pk: (None, "The police count yearly.")})
    assert Reading.objects.get().why_none == "The police count yearly."


def test_a_point_is_recorded_once_a_day_corrected_and_taken_back(world: World) -> None:
    review = agreed_before(world, months=6)
    first = point(world, review, on=TODAY() - timedelta(days=90))
    second = point(world, review)
    assert day_of(review, "review_point") == TODAY()
    assert list(refused("record_point", world, review, **point_data(review))) == ["on"]
    row = Indicator.objects.get(review=review)
    data = point_data(review, on=first.on, readings={row.pk: (Decimal(7), "")})
    with pytest.raises(door.Refused):
        act(world, "correct_point", review, **data, point=first, version=first.version)
    act(
        world, "correct_point", review, "Counted again.", **data, point=first, version=first.version
    )
    reading = Reading.objects.get(point=first)
    assert (reading.value, reading.history.count()) == (Decimal(7), 2)
    act(world, "undo_point", review, "Slip.", point=second, version=second.version)
    assert day_of(review, "review_point") == first.on
    first.refresh_from_db()
    act(world, "undo_point", review, "Slip.", point=first, version=first.version)
    assert day_of(review, "review_point") is None
    assert not Reading.objects.exists()


def test_the_agreement_stays_once_a_point_is_recorded(world: World) -> None:
    review = contextual.reviewed(world)
    assert (
        "A review point is recorded" in refused("undo_board_decision", world, review, "Slip.")[""]
    )
    row = points_of(review).get()
    act(world, "undo_point", review, "Slip.", point=row, version=row.version)
    act(world, "undo_board_decision", review, "Slip.")
    assert (fresh(review).stage, open_nodes(fresh(review))) == ("panel", ["board_sign_off"])


def test_the_day_of_the_newest_point_is_corrected_as_a_date(world: World) -> None:
    review = agreed_before(world, months=6)
    point(world, review, on=TODAY() - timedelta(days=90))
    newest = point(world, review)
    on = TODAY() - timedelta(days=2)
    stamp = ReviewDate.objects.get(review=review, key="review_point")
    act(world, "correct_date", review, "Slip.", key="review_point", on=on, version=stamp.version)
    newest.refresh_from_db()
    assert newest.on == on


# -- where an indicator goes ---------------------------------------------------------------------------------


def reading_of(better: str, baseline: int | None, target: int, *values: int | None) -> Measured:
    row = Indicator(
        better=better,
        baseline=None if baseline is None else Decimal(baseline),
        target=Decimal(target),
    )
    readings = [
        Reading(value=None if one is None else Decimal(one), why_none="x") for one in values
    ]
    return Measured(row, readings)


@pytest.mark.parametrize(
    ("better", "baseline", "target", "values", "words"),
    [
        ("fewer", 8, 4, (), "No reading yet"),
        ("fewer", 8, 4, (None,), "No reading yet"),
        ("fewer", 8, 4, (6,), "Moving towards the target"),
        ("fewer", 8, 4, (6, None), "Moving towards the target"),
        ("fewer", 8, 4, (8,), "No change"),
        ("fewer", 8, 4, (9,), "Moving away from the target"),
        ("fewer", 8, 4, (4,), "Target reached"),
        ("fewer", 8, 4, (3, 9), "Moving away from the target"),
        ("more", 40, 60, (50,), "Moving towards the target"),
        ("more", 40, 60, (30,), "Moving away from the target"),
        ("more", 40, 60, (60,), "Target reached"),
        ("more", None, 60, (30,), "First reading"),
        ("more", None, 60, (30, 40), "Moving towards the target"),
        ("more", None, 60, (30, 30), "No change"),
    ],
)
def test_words_for_where_it_goes(
    better: str, baseline: int | None, target: int, values: tuple[int | None, ...], words: str
) -> None:
    assert reading_of(better, baseline, target, *values).trend[0] == words


def test_a_report_of_an_earlier_point_knows_nothing_of_later_readings(world: World) -> None:
    review = agreed_before(world, months=6)
    first = point(world, review, on=TODAY() - timedelta(days=90))
    row = Indicator.objects.get(review=review)
    point(world, review, readings={row.pk: (Decimal(2), "")})
    assert [one.value for one in measured(review)[0].readings] == [Decimal(6), Decimal(2)]
    assert [one.value for one in measured(review, until=first)[0].readings] == [Decimal(6)]


# -- the end -------------------------------------------------------------------------------------------------


def test_another_end_is_agreed_and_taken_back(world: World) -> None:
    review = contextual.agreed(world)
    data = {"on": TODAY(), "agreed_by": "The panel", "why": "Trust takes time.", "newest": 0}
    on = TODAY() + relativedelta(months=30)
    assert list(refused("agree_end", world, review, **{**data, "why": ""}, end_on=on)) == ["why"]
    assert list(refused("agree_end", world, review, **data, end_on=TODAY())) == ["end_on"]
    act(world, "agree_end", review, **data, end_on=on)
    assert (due(review, "CONTEXTUAL_END").due_on, due(review, "CONTEXTUAL_END").agreed) == (
        on,
        True,
    )
    assert "since you opened" in refused("agree_end", world, review, **data, end_on=on)[""]
    act(world, "undo_agree_end", review, "Slip.")
    assert due(review, "CONTEXTUAL_END").due_on == TODAY() + relativedelta(months=18)


def test_an_early_conclusion_says_why_unless_a_point_decided_it(world: World) -> None:
    review = contextual.reviewed(world)
    data = contextual.findings(on=TODAY())
    with pytest.raises(door.Refused) as caught:
        task(world, "conclude", "conclude", review, **data)
    assert list(caught.value.fields) == ["why_early"]
    row = points_of(review).get()
    act(
        world, "correct_point", review, "They did.",
        **point_data(review, decision="finish_early", why="The aim is reached."), point=row, version=row.version,
    )  # fmt: skip
    with pytest.raises(door.Refused) as caught:
        task(world, "conclude", "conclude", review, **{**data, "why_early": "Needless."})
    assert "not early" in caught.value.fields["why_early"]
    review = task(world, "conclude", "conclude", review, **data)
    assert (review.stage, open_nodes(review)) == ("action_plan", ["publish"])


def test_after_the_end_nothing_is_added_until_it_is_taken_back(world: World) -> None:
    review = contextual.concluded(world)
    closed = {
        "record_point": point_data(review),
        "add_factor": contextual.factor_data(),
        "add_indicator": contextual.measure(),
    }
    for name, data in closed.items():
        assert "The work is concluded" in refused(name, world, review, **data)[""]
    act(world, "undo_conclude", review, "Slip.")
    review = fresh(review)
    assert (open_nodes(review), findings_of(review), day_of(review, "concluded")) == (
        ["conclude"],
        None,
        None,
    )


def test_findings_are_corrected(world: World) -> None:
    review = contextual.concluded(world)
    row = findings_of(review)
    assert row is not None
    data = contextual.findings(said="It is safer.", why_early=row.why_early)
    act(
        world, "correct_findings", review, "Their words.", findings=row, version=row.version, **data
    )
    row.refresh_from_db()
    assert row.said == "It is safer."


def test_how_it_is_shared_is_taken_back_only_when_it_is_recorded(world: World) -> None:
    review = contextual.concluded(world)
    assert "not recorded" in refused("undo_publish", world, review, "Slip.")[""]
    review = sar.publish(world, review)
    assert (review.stage, open_nodes(review)) == ("action_plan", ["close_review"])
    assert "recorded already" in refused("undo_conclude", world, review, "Slip.")[""]
    act(world, "undo_publish", review, "Slip.")
    assert open_nodes(fresh(review)) == ["publish"]


def test_it_is_closed_and_opened_again_only_while_the_place_is_free(world: World) -> None:
    review = contextual.closed(world)
    assert review.stage == "closed"
    place = Place.objects.get(name="Willow Park")
    again = contextual.elsewhere(world, "Willow Park")
    assert again.reference in refused("reopen", world, review, "More to do.")[""]
    act(world, "withdraw", again, "Not now.", agreed_by="The panel")
    act(world, "reopen", review, "More to do.")
    assert fresh(review).stage == "action_plan"
    assert place.contextual_work.count() == 2


# -- lift and shift ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"what": ""}, "what"),
        ({"needs": ""}, "needs"),
        ({"adapt": ""}, "adapt"),
        ({"evidence": ""}, "evidence"),
    ],
)
def test_what_worked_says_how_that_is_known(
    world: World, changes: dict[str, Any], field: str
) -> None:
    review = contextual.agreed(world)
    assert list(refused("add_element", world, review, **element_data(**changes))) == [field]


def test_an_indicator_can_show_it(world: World) -> None:
    review = contextual.agreed(world)
    row = Indicator.objects.get(review=review)
    found = element(world, review, evidence="", shown_by=[row])
    assert list(found.shown_by.all()) == [row]
    theirs = indicator(world, contextual.assessed(world))
    data = element_data(shown_by=[theirs])
    assert list(refused("add_element", world, review, **data)) == ["shown_by"]


def test_it_is_offered_once_the_other_work_is_concluded(world: World) -> None:
    under_way = contextual.reviewed(world)
    row = element(world, under_way)
    contextual.another_place(world)
    new = fresh(contextual.opened(world))
    assert list(on_offer(new, world.coordinator)) == []
    assert "cannot be taken over" in refused("take_over", world, new, element=row, how="So.")[""]
    task(
        world,
        "conclude",
        "conclude",
        under_way,
        **contextual.findings(on=TODAY(), why_early="Done."),
    )
    assert list(on_offer(new, world.coordinator)) == [row]
    # The work itself is not offered its own.
    assert list(on_offer(under_way, world.coordinator)) == []
    assert list(refused("take_over", world, new, element=row, how=" ")) == ["how"]
    act(world, "take_over", new, element=row, how="With the scouts.")
    assert list(on_offer(new, world.coordinator)) == []
    assert [(one.other, one.row.how) for one in lifted_here(new, world.coordinator)] == [
        (under_way, "With the scouts.")
    ]
    assert [one.other for one in lifted_from(under_way, world.coordinator)[row.pk]] == [new]
    # What another place took over stays.
    found = refused("undo_add_element", world, under_way, "Slip.", element=row, version=row.version)
    assert "took this over already" in found[""]
    # The timeline of the new work does not name the other one.
    said = Event.objects.about("review", new.pk).filter(act="take_over").get().sentence
    assert under_way.reference not in said and row.what not in said


def test_who_may_not_open_the_other_work_does_not_see_which_it_is(world: World) -> None:
    under_way = contextual.concluded(world)
    row = element(world, under_way)
    new = fresh(contextual.opened(world))
    reader = world.people["bystander"]
    # They run the new work, and know nothing of the other one.
    ReviewRole.objects.create(review=new, user=reader, role=RoleKind.COORDINATOR, since=TODAY())
    assert list(on_offer(new, world.coordinator)) == [row]
    assert list(on_offer(new, reader)) == []
    with pytest.raises(door.Refused) as caught:
        door.perform("take_over", new, reader, data={"element": row, "how": "So."})
    assert "not open to you" in str(caught.value)
    act(world, "take_over", new, element=row, how="With the scouts.")
    assert [one.other for one in lifted_here(new, reader)] == [None]


def test_what_was_taken_over_is_changed_and_taken_back(world: World) -> None:
    under_way = contextual.concluded(world)
    row = element(world, under_way)
    new = fresh(contextual.opened(world))
    taken = act(world, "take_over", new, element=row, how="With the scouts.").result
    act(world, "change_taken_over", new, taken=taken, version=taken.version, how="With parents.")
    taken.refresh_from_db()
    assert taken.how == "With parents."
    act(world, "undo_take_over", new, "Slip.", taken=taken, version=taken.version)
    assert not TakenOver.objects.exists()
    act(world, "undo_add_element", under_way, "Slip.", element=row, version=row.version)
    assert not Element.objects.exists()

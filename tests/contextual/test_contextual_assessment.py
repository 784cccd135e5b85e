"""People are listened to; factors rest on what they said; weights are agreed together; the plan answers the heavy ones."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.utils import timezone

from reviews import door
from reviews.dates import day_of
from reviews.models import InformationRequest, LocalWording, RequestState, ReviewDate
from reviews.pages.base import find_review
from reviews.seen import seen
from reviews.wording import edition_of
from tests.drive import contextual, sar
from tests.drive.contextual import (
    act,
    agreeing,
    event,
    factor,
    factor_data,
    heavy,
    indicator,
    measure,
    plan_one,
    refused,
    task,
)
from tests.drive.opening import fresh, open_task
from tests.rapid_review.test_report_acts import open_nodes
from tests.world import World
from workflows.contextual.models import Engagement, Factor
from workflows.contextual.quadrants import quadrants_of
from workflows.contextual.reading import (
    Reached,
    agreements_of,
    factors_of,
    kind_words,
    proposed_of,
    reached,
)
from workflows.contextual.unready import headings_empty

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate


def try_task(world: World, name: str, node: str, review: Any, **data: Any) -> door.Refused:
    with pytest.raises(door.Refused) as caught:
        task(world, name, node, review, **data)
    return caught.value


# -- the register --------------------------------------------------------------------------------------------


def test_events_are_counted_and_the_first_of_a_kind_is_a_date(world: World) -> None:
    review = contextual.begun(world)
    later = event(world, review)
    earlier = event(world, review, on=TODAY() - timedelta(days=9), children=5, adults=None)
    event(world, review, "visit", children=None, adults=None)
    assert reached(review, edition_of(review)) == {
        "children": Reached(2, "17 children", "fewer than five adults at one event"),
        "visit": Reached(1, "", ""),
    }
    assert day_of(review, "children_heard") == earlier.on
    assert day_of(review, "community_heard") is None
    act(world, "undo_engagement", review, "Slip.", event=earlier, version=earlier.version)
    assert day_of(review, "children_heard") == later.on
    act(world, "undo_engagement", review, "Slip.", event=later, version=later.version)
    assert day_of(review, "children_heard") is None


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"kind": "party"}, "kind"),
        ({"on": timezone.localdate() + timedelta(days=2)}, "on"),
        ({"on": timezone.localdate().replace(year=1999)}, "on"),
        ({"said": " "}, "said"),
        ({"said": "Call 943 476 5919."}, "said"),
    ],
)
def test_an_event_that_cannot_be(world: World, changes: dict[str, Any], field: str) -> None:
    review = contextual.begun(world)
    data = {
        "kind": "visit", "on": TODAY(), "agency": None, "children": 1, "adults": 1, "said": "Dark.",
        "led_to": "", **changes,
    }  # fmt: skip
    assert list(refused("record_engagement", world, review, **data)) == [field]
    assert not Engagement.objects.filter(review=review).exists()


def test_an_event_is_corrected_with_a_reason_and_its_date_follows(world: World) -> None:
    review = contextual.begun(world)
    row = event(world, review)
    on = TODAY() - timedelta(days=3)
    data = {
        "event": row, "version": row.version, "kind": "children", "on": on, "agency": world.agencies["la"],
        "children": 11, "adults": 2, "said": row.said, "led_to": "New bulbs.",
    }  # fmt: skip
    with pytest.raises(door.Refused):
        act(world, "correct_engagement", review, **data)
    act(world, "correct_engagement", review, "Counted again.", **data)
    assert day_of(review, "children_heard") == on
    row.refresh_from_db()
    assert (row.children, row.agency, row.led_to) == (11, world.agencies["la"], "New bulbs.")
    theirs = {**data, "version": row.version, "agency": world.agencies["other_police"]}
    assert list(refused("correct_engagement", world, review, "Slip.", **theirs)) == ["agency"]


def test_an_event_that_a_factor_rests_on_alone_stays(world: World) -> None:
    review = contextual.pooled(world)
    visit = event(world, review, "visit")
    factor(world, review, wording="Only the visit says so.", rests_on=[visit], no_source="")
    found = refused("undo_engagement", world, review, "Slip.", event=visit, version=visit.version)
    assert "“Only the visit says so.” rests on this event alone" in found[""]


def test_the_only_event_with_children_stays_once_weights_are_agreed(world: World) -> None:
    review = contextual.assessed(world)
    row = Engagement.objects.get(review=review, kind="children")
    found = refused("undo_engagement", world, review, "Slip.", event=row, version=row.version)
    assert "the only event of its kind" in found[""]
    data = {
        "event": row, "version": row.version, "kind": "visit", "on": row.on, "agency": None,
        "children": 12, "adults": 2, "said": row.said, "led_to": "",
    }  # fmt: skip
    assert list(refused("correct_engagement", world, review, "Slip.", **data)) == ["kind"]
    assert Engagement.objects.get(pk=row.pk).kind == "children"


# -- factors -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"heading": "weather"}, "heading"),
        ({"wording": ""}, "wording"),
        ({"weight": "9"}, "weight"),
        ({"weight": ""}, "weight"),
        ({"weight_why": ""}, "weight_why"),
        ({"no_source": ""}, "no_source"),
    ],
)
def test_a_factor_that_cannot_be(world: World, changes: dict[str, Any], field: str) -> None:
    found = refused("add_factor", world, contextual.begun(world), **factor_data(**changes))
    assert list(found) == [field]


def test_a_factor_rests_on_events_and_answers_of_this_work_alone(world: World) -> None:
    review = contextual.asked(world)
    contextual.answer(world, review, "la")
    request = InformationRequest.objects.get(review=review, agency=world.agencies["la"])
    row = factor(world, review, answers=[request], no_source="")
    assert list(row.answers.all()) == [request]
    elsewhere = contextual.pooled(world)
    theirs = Engagement.objects.filter(review=elsewhere).first()
    data = factor_data(rests_on=[theirs], no_source="")
    assert list(refused("add_factor", world, review, **data)) == ["rests_on"]
    # One that has not answered yet is no source.
    open_one = InformationRequest.objects.get(review=review, agency=world.agencies["police"])
    data = factor_data(answers=[open_one], no_source="")
    assert list(refused("add_factor", world, review, **data)) == ["answers"]


def test_the_heaviest_stand_first_under_each_heading(world: World) -> None:
    review = contextual.pooled(world)
    factor(world, review, wording="Light.", weight="1")
    factor(world, review, wording="Strong.", weight="4")
    found = quadrants_of(review, world.coordinator)
    assert [one.section.key for one in found] == ["vulnerability", "risk", "resilience", "resource"]
    assert [row.factor.weight for row in found[1].rows] == ["5", "4", "1"]
    assert [row.weight_words for row in found[1].rows] == ["5 central", "4 strong", "1 slight"]


def test_a_factor_is_taken_out_and_put_back_unagreed(world: World) -> None:
    review = contextual.assessed(world)
    row = heavy(review)
    act(world, "take_out_factor", review, "Not so.", factor=row, version=row.version)
    assert row.pk not in factors_of(review).values_list("pk", flat=True)
    row.refresh_from_db()
    act(world, "put_back_factor", review, "It is.", factor=row, version=row.version)
    row.refresh_from_db()
    assert (row.taken_out, row.agreed) == ("", None)


# -- weights -------------------------------------------------------------------------------------------------


def test_weights_wait_for_every_heading(world: World) -> None:
    review = contextual.ask(world, contextual.begun(world))
    event(world, review)
    event(world, review, "community")
    factor(world, review)
    closed = try_task(world, "agree_weights", "assess", review, **agreeing())
    assert "Vulnerability, Resilience and Resource" in str(closed)


def test_weights_wait_for_children_and_community_or_a_reason_that_is_kept(world: World) -> None:
    review = contextual.ask(world, contextual.begun(world))
    for heading in ("vulnerability", "risk", "resilience", "resource"):
        factor(world, review, heading=heading)
    event(world, review)
    closed = try_task(world, "agree_weights", "assess", review, **agreeing())
    assert "listening to the community" in closed.fields["not_heard"]
    assert "children" not in closed.fields["not_heard"]
    data = agreeing(not_heard="The hall is shut until May.")
    review = task(world, "agree_weights", "assess", review, **data)
    assert agreements_of(review).get().not_heard == "The hall is shut until May."
    assert review.stage == "panel"


def test_all_weights_are_agreed_at_once_and_a_change_is_proposed_again(world: World) -> None:
    review = contextual.assessed(world)
    agreed = agreements_of(review).get()
    assert {row.agreed_id for row in factors_of(review)} == {agreed.pk}
    row = heavy(review)
    data = factor_data(
        wording=row.wording,
        weight="4",
        rests_on=list(row.rests_on.all()),
        no_source="",
        weight_why=row.weight_why,
    )
    assert "reason" in refused(
        "change_factor", world, review, **data, factor=row, version=row.version
    )
    act(world, "change_factor", review, "Lamps came.", **data, factor=row, version=row.version)
    row.refresh_from_db()
    assert (row.weight, row.agreed) == ("4", None)
    act(world, "agree_more_weights", review, **agreeing(agreed_by="Four parents."))
    row.refresh_from_db()
    assert row.agreed is not None and row.agreed.agreed_by == "Four parents."
    found = refused("undo_agree_weights", world, review, "Slip.")
    assert "agreed again since" in found[""]
    newest = agreements_of(review)[0]
    act(world, "undo_agree_more_weights", review, "Slip.", agreement=newest, version=newest.version)
    row.refresh_from_db()
    assert row.agreed is None


def test_a_recommendation_that_answers_a_factor_is_not_removed(world: World) -> None:
    review = contextual.planned(world)
    one, row = review.recommendations.get(), contextual.heavy(review)
    going = {"recommendation": one, "version": one.version}
    found = refused("remove_recommendation", world, review, **going)
    assert "It answers “The path is dark.”" in found[""]
    act(
        world, "answer_factor", review, "The council does it anyway.",
        factor=row, version=row.version, answered_by=[], why_none="The council lights it this year.",
    )  # fmt: skip
    act(world, "remove_recommendation", review, **going)
    assert not review.recommendations.exists()


def test_the_plan_stands_still_while_the_group_has_it(world: World) -> None:
    review = contextual.with_group(world)
    one = review.recommendations.get()
    going = {"recommendation": one, "version": one.version}
    for name, data in (
        ("add_recommendation", {"ref": "2", "wording": "More.", "addressed_to": "All"}),
        ("change_recommendation", {**going, "wording": "Something else."}),
        ("remove_recommendation", going),
    ):
        found = refused(name, world, review, **data)
        assert "The plan is with the group" in found[""], name
    act(world, "recall_from_board", review, "Not yet.")
    act(world, "change_recommendation", review, **{**going, "wording": "Something else."})


def test_an_answer_that_was_sent_back_stays_with_the_factor_and_is_marked(world: World) -> None:
    review = contextual.asked(world)
    contextual.answer(world, review, "la")
    request = InformationRequest.objects.get(review=review, agency=world.agencies["la"])
    row = contextual.factor(world, review, answers=[request], no_source="")
    InformationRequest.objects.filter(pk=request.pk).update(state=RequestState.RETURNED)
    data = contextual.factor_data(answers=[request], no_source="", weight_why="Said by all.")
    act(world, "change_factor", review, **data, factor=row, version=row.version)
    assert list(Factor.objects.get(pk=row.pk).answers.all()) == [request]
    (shown,) = [one for part in quadrants_of(review, world.coordinator) for one in part.rows]
    assert shown.rests_on_words == f"the answer of {request.agency.short_name} (not in now)"
    found = refused("add_factor", world, review, **contextual.factor_data(answers=[request]))
    assert "answers" in found


def test_who_was_listened_to_after_the_meeting_was_not_listened_to_before_it(world: World) -> None:
    review = contextual.pooled(world)
    met = TODAY() - timedelta(days=3)
    for row in ReviewDate.objects.filter(review=review, key__in=("decision_made", "begun")):
        row.on = met
        row.save()
    Engagement.objects.filter(review=review, kind="community").update(on=met)
    closed = try_task(world, "agree_weights", "assess", review, **agreeing(on=met))
    assert list(closed.fields) == ["not_heard"]
    assert "listening to children" in closed.fields["not_heard"]
    assert "community" not in closed.fields["not_heard"]
    data = agreeing(on=met, not_heard="The club was shut; it was two days later.")
    review = task(world, "agree_weights", "assess", review, **data)
    assert agreements_of(review).get().not_heard == data["not_heard"]


def test_a_weight_that_was_not_on_the_page_is_not_agreed(world: World) -> None:
    review = contextual.pooled(world)
    shown = seen(proposed_of(review))
    late = contextual.factor(world, review, wording="Added by a colleague meanwhile.")
    with pytest.raises(door.Stale):
        task(world, "agree_weights", "assess", review, **agreeing(version=shown))
    assert not agreements_of(review).exists()
    row = Factor.objects.get(pk=late.pk)
    data = contextual.factor_data(wording=row.wording, weight="5", weight_why="Said twice.")
    shown = seen(proposed_of(review))
    act(world, "change_factor", review, **data, factor=row, version=row.version)
    with pytest.raises(door.Stale):
        task(world, "agree_weights", "assess", review, **agreeing(version=shown))
    task(world, "agree_weights", "assess", review, **agreeing(version=seen(proposed_of(review))))
    assert not proposed_of(review).exists()


def test_more_weights_are_agreed_as_they_stood_on_the_page(world: World) -> None:
    review = contextual.assessed(world)
    contextual.factor(world, review, wording="Added later.")
    shown = seen(proposed_of(review))
    contextual.factor(world, review, wording="Added meanwhile.")
    with pytest.raises(door.Stale):
        act(world, "agree_more_weights", review, **agreeing(version=shown))
    assert proposed_of(review).count() == 2
    act(world, "agree_more_weights", review, **agreeing(version=seen(proposed_of(review))))
    assert not proposed_of(review).exists()


def test_what_it_rests_on_changes_without_a_new_agreement(world: World) -> None:
    review = contextual.assessed(world)
    row, visit = heavy(review), event(world, review, "visit")
    data = factor_data(
        wording=row.wording, weight="5", rests_on=[visit], no_source="", weight_why=row.weight_why
    )
    act(world, "change_factor", review, "Seen too.", **data, factor=row, version=row.version)
    row.refresh_from_db()
    assert row.agreed is not None
    assert list(row.rests_on.all()) == [visit]


def test_the_agreement_is_taken_back(world: World) -> None:
    review = contextual.assessed(world)
    act(world, "undo_agree_weights", review, "Slip.")
    review = fresh(review)
    assert (review.stage, open_nodes(review)) == ("information", ["assess"])
    assert not agreements_of(review).exists()
    assert day_of(review, "assessed") is None
    assert not Factor.objects.filter(review=review, agreed__isnull=False).exists()


# -- the plan ------------------------------------------------------------------------------------------------


def send(world: World, review: Any) -> door.Refused:
    data = {"group": world.groups["learning"], "meets_on": None}
    return try_task(world, "take_to_board", "draft_report", review, **data)


def test_a_heavy_factor_without_an_answer_stops_the_plan(world: World) -> None:
    review = contextual.assessed(world)
    indicator(world, review)
    assert "“The path is dark.”" in str(send(world, review))
    assert "weighs heavily" in str(send(world, review))
    row = heavy(review)
    nothing = {"factor": row, "version": row.version, "answered_by": [], "why_none": ""}
    assert list(refused("answer_factor", world, review, **nothing)) == ["why_none"]
    act(
        world,
        "answer_factor",
        review,
        **{**nothing, "why_none": "The council lights it this month."},
    )
    review = task(
        world,
        "take_to_board",
        "draft_report",
        review,
        group=world.groups["learning"],
        meets_on=None,
    )
    assert open_nodes(review) == ["board_sign_off"]


def test_an_answer_that_leaves_the_plan_stops_it_again(world: World) -> None:
    review = contextual.planned(world)
    row = heavy(review)
    one = row.answered_by.get()
    act(
        world, "change_recommendation", review, recommendation=one, version=one.version, ref=one.ref,
        wording=one.wording, addressed_to=one.addressed_to, scope=one.scope, response="not_accepted",
        response_reason="No money.", response_by="The council", response_on=TODAY(),
    )  # fmt: skip
    assert "Nothing in the plan answers" in str(send(world, review))


def test_a_plan_without_an_indicator_does_not_go(world: World) -> None:
    review = contextual.assessed(world)
    row, one = heavy(review), plan_one(world, review)
    act(
        world,
        "answer_factor",
        review,
        factor=row,
        version=row.version,
        answered_by=[one],
        why_none="",
    )
    assert "Add an indicator first" in str(send(world, review))


def test_a_proposed_weight_does_not_go(world: World) -> None:
    review = contextual.planned(world)
    factor(world, review, wording="New.")
    assert "The weight of “New.” is not agreed yet" in str(send(world, review))


def test_what_the_group_has_before_it_does_not_change(world: World) -> None:
    review = contextual.with_group(world)
    assert "with the group" in refused("add_factor", world, review, **factor_data())[""]
    assert "with the group" in refused("add_indicator", world, review, **measure())[""]
    act(world, "recall_from_board", review, "Not ready.")
    factor(world, review)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"measure": ""}, "measure"),
        ({"unit": ""}, "unit"),
        ({"better": "other"}, "better"),
        ({"baseline": None, "baseline_on": None}, "baseline"),
        ({"no_baseline": "Nobody counted."}, "no_baseline"),
        ({"baseline_on": None}, "baseline_on"),
        ({"baseline_on": timezone.localdate() + timedelta(days=1)}, "baseline_on"),
        ({"target": None}, "target"),
        ({"target": Decimal(9)}, "target"),
        ({"better": "more", "target": Decimal(7)}, "target"),
        ({"target_on": None}, "target_on"),
        ({"target_on": timezone.localdate()}, "target_on"),
    ],
)
def test_an_indicator_that_cannot_be(world: World, changes: dict[str, Any], field: str) -> None:
    found = refused("add_indicator", world, contextual.assessed(world), **measure(**changes))
    assert list(found) == [field]


def test_an_indicator_without_a_baseline_says_why(world: World) -> None:
    review = contextual.assessed(world)
    row = indicator(world, review, baseline=None, baseline_on=None, no_baseline="Nobody counted.")
    assert (row.baseline, row.no_baseline) == (None, "Nobody counted.")


def test_the_agreed_plan_keeps_something_to_measure_by(world: World) -> None:
    review = contextual.agreed(world)
    row = review.indicators.get()
    found = refused(
        "take_out_indicator", world, review, "Not counted.", indicator=row, version=row.version
    )
    assert "Add an indicator first" in found[""]
    row.refresh_from_db()
    assert row.taken_out == ""
    changed = measure(target=Decimal(3))
    # Any change of it says why.
    assert "reason" in refused(
        "change_indicator", world, review, **changed, indicator=row, version=row.version
    )


def test_a_task_is_there_at_each_step(world: World) -> None:
    assert open_task(contextual.pooled(world), "assess")
    assert open_nodes(contextual.planned(world)) == ["draft_report"]
    review = contextual.agreed(world)
    assert (review.stage, open_nodes(review)) == ("action_plan", ["conclude"])


def test_once_the_group_asked_for_changes_the_first_agreement_stays(world: World) -> None:
    review = contextual.with_group(world)
    sar.board_decides(
        world, review, outcome="returned", agreed_by="The panel", text="Say who lights it."
    )
    assert open_nodes(fresh(review)) == ["draft_report"]
    found = refused("undo_agree_weights", world, review, "Slip.")
    assert "went to the group already" in found[""]


def test_what_is_left_out_of_the_lists_keeps_its_words_where_it_was_used(world: World) -> None:
    review = contextual.pooled(world)
    visit = event(world, review, "visit")
    for kind, key in (("method", "visit"), ("report_section", "resource")):
        LocalWording.objects.create(
            partnership=world.partnership, process="contextual", kind=kind, key=key, left_out=True,
            reason="Not here.",
        )  # fmt: skip
    review = find_review(world.coordinator, review.reference)
    edition = edition_of(review)
    assert "visit" not in {one.key for one in edition.methods}
    assert kind_words(edition, visit.kind) == "Visit to the place"
    assert [one.section.label for one in quadrants_of(review, world.coordinator)][-1] == "Resource"
    # And nothing asks for a heading that is not used here any more.
    assert list(headings_empty(review)) == []

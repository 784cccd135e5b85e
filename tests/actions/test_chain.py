"""From finding to action: what belongs to what, in which order, and what may not stand."""

from __future__ import annotations

import random
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django_fsm import TransitionNotAllowed

from actions.acts.recommendations import ANSWER
from actions.models import Action, Contributor, Dependency, Finding, Recommendation, Response
from actions.refs import place_of
from partnership.models import Theme
from reviews import door
from reviews.models import Review, ReviewRole
from tests.drive import report as drive
from tests.drive.opening import screened
from tests.world import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def review(world: World) -> Review:
    return screened(world)


def act(world: World, review: Review, name: str, **data: Any) -> Any:
    for key in ("recommendation", "finding", "action"):
        if key in data and name.endswith(key):
            data[key] = type(data[key]).objects.get(pk=data[key].pk)
            data.setdefault("version", data[key].version)
    return door.perform(name, review, world.coordinator, data=data).result


def theme(world: World, name: str = "Supervision", **more: Any) -> Theme:
    return Theme.objects.create(
        **{"partnership": world.partnership, "kind": "practice", "name": name, **more}
    )


def refused(*args: Any, **data: Any) -> list[str]:
    with pytest.raises(door.Refused) as caught:
        act(*args, **data)
    return list(caught.value.fields)


REFS = ["1", "2", "2.1", "2.10", "3(a)", "3(b)", "8.9", "8.10", "10", "21.10.1", "A1", "A12"]


def test_references_stand_in_the_order_in_which_people_count(world: World, review: Review) -> None:
    mixed = REFS[:]
    random.Random(7).shuffle(mixed)
    for ref in mixed:
        drive.add_recommendation(world, review, ref=ref)
        act(world, review, "add_finding", ref=ref, wording="Something.")
    assert list(review.recommendations.values_list("ref", flat=True)) == REFS
    assert list(review.findings.values_list("ref", flat=True)) == REFS
    assert place_of("3 (A)") == place_of("3(a)")


def test_a_finding_has_its_recommendations_and_they_stay_when_it_goes(
    world: World, review: Review
) -> None:
    finding = act(world, review, "add_finding", wording="Nobody asked about the men.")
    item = drive.add_recommendation(world, review, finding=finding, theme=theme(world))
    assert (finding.ref, item.finding, str(item.theme)) == ("1", finding, "Supervision")
    act(world, review, "remove_finding", finding=finding)
    assert Recommendation.objects.get(pk=item.pk).finding is None
    assert not Finding.objects.exists()
    assert Finding.history.filter(id=finding.pk, history_type="-").count() == 1  # type: ignore[attr-defined]


def test_what_cannot_stand_is_said_by_its_field(world: World, review: Review) -> None:
    other = screened(world, place="South of the borough")
    theirs = act(world, other, "add_finding", wording="Another review.")
    foreign = theme(world, "Foreign", partnership=world.other)
    here = (world, review)
    act(*here, "add_finding", ref="1a", wording="Something.")
    assert refused(*here, "add_finding", wording=" ") == ["wording"]
    assert refused(*here, "add_finding", ref="1A", wording="Something.") == ["ref"]
    assert refused(*here, "add_finding", wording="Something.", theme=foreign) == ["theme"]
    ask = {"wording": "Ask.", "addressed_to": "All"}
    assert refused(*here, "add_recommendation", finding=theirs, **ask) == ["finding"]
    assert refused(*here, "add_recommendation", theme=foreign, **ask) == ["theme"]
    assert refused(*here, "add_recommendation", response="maybe", **ask) == ["response"]
    assert (review.findings.count(), review.recommendations.count()) == (1, 0)


def test_parts_belong_to_one_whole_of_the_same_review(world: World, review: Review) -> None:
    whole = drive.add_recommendation(world, review, ref="4")
    part = drive.add_recommendation(world, review, ref="4(a)", part_of=whole)
    other = drive.add_recommendation(world, screened(world, place="South of the borough"))
    here, ask = (world, review), {"wording": "Ask.", "addressed_to": "All"}
    assert refused(*here, "add_recommendation", part_of=part, **ask) == ["part_of"]
    assert refused(*here, "add_recommendation", part_of=other, **ask) == ["part_of"]
    third = drive.add_recommendation(world, review, ref="5")
    for wrong in (third, whole):
        # Itself, and one that has parts of its own.
        data = {"recommendation": whole, "part_of": wrong}
        assert refused(*here, "change_recommendation", **data) == ["part_of"]
    with pytest.raises(door.Refused, match="has parts"):
        act(*here, "remove_recommendation", recommendation=whole)
    act(*here, "change_recommendation", recommendation=part, part_of=None)
    act(*here, "remove_recommendation", recommendation=whole)
    assert list(review.recommendations.values_list("ref", flat=True)) == ["4(a)", "5"]


NO = {"response_reason": "No money.", "response_by": "The board"}


@pytest.mark.parametrize("before", Response.values)
@pytest.mark.parametrize("after", Response.values)
def test_every_answer_leads_to_every_other_and_back(
    world: World, review: Review, before: str, after: str
) -> None:
    no = {**NO, "response_on": timezone.localdate()}
    item = drive.add_recommendation(world, review, response=before, **no)
    changed = act(world, review, "change_recommendation", recommendation=item, response=after, **no)
    assert (item.response, changed.response) == (before, after)


@pytest.mark.parametrize("transition", ANSWER.values())
def test_no_answer_is_given_past_the_door(world: World, review: Review, transition: str) -> None:
    item = drive.add_recommendation(world, review)
    fresh = Recommendation.objects.get(pk=item.pk)
    with pytest.raises(TransitionNotAllowed):
        getattr(fresh, transition)()
    with pytest.raises(AttributeError):
        fresh.response = Response.ACCEPTED


def test_one_that_nobody_decided_on_goes_ahead(world: World, review: Review) -> None:
    item = drive.add_recommendation(world, review)
    drive.add_recommendation(world, review, response="accepted")
    drive.add_recommendation(
        world, review, response="not_accepted", response_on=timezone.localdate(), **NO
    )
    assert item.response == Response.UNDECIDED
    assert list(Recommendation.objects.going_ahead().values_list("ref", flat=True)) == ["1", "2"]


class TestBeside:
    """Who contributes, and what comes first."""

    def test_set_changed_and_taken_away(self, world: World, review: Review) -> None:
        first, action = drive.add_action(world, review), drive.add_action(world, review)
        police, trust = world.agencies["police"], world.agencies["trust"]
        lead = action.agency
        others = [one for one in (police, trust, world.agencies["fire"]) if one != lead][:2]
        here = (world, review, "change_action")
        act(*here, action=action, contributors=others, waits_for=[first])
        assert {row.agency for row in action.contributors.all()} == set(others)
        assert [row.first for row in action.waits_for.all()] == [first]
        act(*here, action=action, contributors=others[:1], waits_for=[])
        assert [row.agency for row in action.contributors.all()] == others[:1]
        assert not Dependency.objects.exists()
        # Another change says nothing of them, so they stay.
        act(*here, action=action, text="Other words.")
        assert Contributor.objects.count() == 1
        assert Contributor.history.filter(history_type="-").count() == 1  # type: ignore[attr-defined]

    def test_refused_by_field(self, world: World, review: Review) -> None:
        first, action = drive.add_action(world, review), drive.add_action(world, review)
        third = drive.add_action(world, review)
        elsewhere = drive.add_action(world, screened(world, place="South of the borough"))
        here = (world, review, "change_action")
        lead, foreign = action.agency, world.agencies["other_police"]
        assert refused(*here, action=action, contributors=[lead]) == ["contributors"]
        assert refused(*here, action=action, contributors=[foreign]) == ["contributors"]
        assert refused(*here, action=action, waits_for=[elsewhere]) == ["waits_for"]
        assert refused(*here, action=action, waits_for=[action]) == ["waits_for"]
        act(*here, action=third, waits_for=[action])
        act(*here, action=action, waits_for=[first])
        assert refused(*here, action=first, waits_for=[third]) == ["waits_for"]
        assert Dependency.objects.count() == 2

    def test_a_contact_of_a_contributing_agency_reads_it(
        self, world: World, review: Review
    ) -> None:
        action = drive.add_action(world, review, agency=world.agencies["housing"], lead=None)
        who, agency = world.fire_contact, world.agencies["fire"]
        ReviewRole.objects.create(
            review=review,
            user=who,
            role="agency_contact",
            agency=agency,
            since=timezone.localdate(),
        )
        seen = Action.objects.visible_to(who).filter(pk=action.pk)
        assert not seen.exists()
        act(world, review, "change_action", action=action, contributors=[agency])
        assert seen.exists()

    def test_due_before_what_comes_first_and_accepted_before_it_are_said(
        self, world: World, review: Review
    ) -> None:
        action = drive.add_action(world, review)
        late = drive.add_action(world, review, due_on=action.due_on + timedelta(days=20))
        done = door.perform(
            "change_action",
            review,
            world.coordinator,
            data={"action": action, "version": action.version, "waits_for": [late]},
        )
        assert any("before “" in line for line in done.event_data["warnings"])


def test_the_page_of_the_plan_asks_as_often_however_much_there_is(
    world: World, review: Review, client: Client
) -> None:
    client.force_login(world.coordinator, backend="django.contrib.auth.backends.ModelBackend")
    url = reverse("actions:plan", args=[review.reference])

    def grow() -> None:
        finding = act(world, review, "add_finding", wording="Nobody asked about the men.")
        item = drive.add_recommendation(
            world, review, finding=finding, theme=theme(world, str(finding.pk))
        )
        drive.add_action(world, review, recommendation=item)

    def questions() -> int:
        with CaptureQueriesContext(
            connection,
        ) as caught:
            assert client.get(url).status_code == 200
        return len(caught)

    grow()
    questions()
    few = questions()
    for _ in range(3):
        grow()
    assert questions() == few

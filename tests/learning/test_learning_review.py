"""A learning review goes from its opening to what became of it, and refuses what has to be refused."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from reviews import door
from reviews.dates import day_of
from reviews.door.due import deadlines
from reviews.models import (
    Decision,
    InformationRequest,
    LocalDeadline,
    PractitionerEvent,
    Review,
    ReviewLink,
    SealedIdentity,
    Subject,
)
from reviews.queries.conversion import led_on
from reviews.queries.links import links_of
from reviews.requests.asking import default_due
from reviews.wording import edition_of
from reviews.worklist import collect
from tests.drive import learning, local, referral, report, sar
from tests.drive.opening import fresh, open_task
from tests.drive.practitioners import record_event
from tests.rapid_review.test_report_acts import open_nodes
from tests.world import World
from workflows.learning.models import LearningReview
from workflows.learning.opening import open_learning

pytestmark = pytest.mark.django_db


def do(name: str, review: Review, person: Any, reason: str = "", **data: Any) -> door.Passage:
    return door.perform(name, fresh(review), person, reason=reason, data=data)


def refused(world: World, **changes: Any) -> dict[str, str]:
    with pytest.raises(door.Refused) as caught:
        open_learning(world.coordinator, world.partnership, learning.facts(**changes))
    return caught.value.fields


# -- opening ------------------------------------------------------------------------------------------------


def test_it_is_opened_by_hand_under_the_name_of_its_kind(world: World) -> None:
    review = learning.opened(world)
    assert (review.kind, review.stage, open_nodes(review)) == (
        "multi_agency", "notification", ["begin"],
    )  # fmt: skip
    assert edition_of(review).names.long == "Multi-agency Learning Review"
    assert day_of(review, "decision_made") == timezone.localdate()
    row = LearningReview.objects.get(review=review)
    assert (row.about, row.theme) == ("child", "")
    person = Subject.objects.get(review=review)
    assert (person.pseudonym, person.age_text) == ("Child L", "9")
    assert SealedIdentity.objects.get(subject=person).name == learning.SECRET_NAME


def test_only_the_team_opens_one(world: World) -> None:
    for person in (world.la_contact, world.la_partner):
        with pytest.raises(door.NotAllowed, match="Only the partnership team"):
            open_learning(person, world.partnership, learning.facts(summary=""))
    assert not Review.objects.filter(process="learning").exists()


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({"kind": "none_such"}, ["kind"]),
        ({"about": ""}, ["about"]),
        ({"why": " ", "summary": ""}, ["summary", "why"]),
        ({"decided_on": timezone.localdate() + timedelta(days=1)}, ["decided_on"]),
        ({"decided_on": date(2001, 3, 1)}, ["decided_on", "incident"]),
        ({"incident": date(1999, 3, 1)}, ["born_on", "incident"]),
        ({"summary": f"{learning.SECRET_NAME} missed school."}, ["summary"]),
        ({"name": "Missing", "theme": "Why?"}, ["name_of_theme", "theme"]),
        ({"kind": "single_agency"}, ["carrier"]),
        ({"kind": "thematic"}, ["draws_on", "incident", "name_of_theme", "pseudonym", "theme"]),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(
    world: World, changes: dict[str, Any], fields: list[str]
) -> None:
    assert sorted(refused(world, **changes)) == fields
    assert not Review.objects.filter(process="learning").exists()


def test_a_theme_has_a_name_and_earlier_reviews_linked_both_ways(world: World) -> None:
    first, second = learning.opened(world), learning.opened(world, pseudonym="Child K")
    review = learning.of_theme(world, first, second, first)
    assert (review.pseudonym, edition_of(review).names.long) == (
        "Missing education", "Thematic Review",
    )  # fmt: skip
    assert not Subject.objects.filter(review=review).exists()
    here = [(seen.words, seen.other) for seen in links_of(review, world.coordinator)]
    assert here == [("draws on", second), ("draws on", first)]
    there = [(seen.words, seen.other) for seen in links_of(first, world.coordinator)]
    assert there == [("is drawn on by", review)]


def test_a_theme_keeps_its_name_whoever_is_added(world: World) -> None:
    review = learning.of_theme(world)
    do("add_subject", review, world.coordinator, pseudonym="Child A", version=review.version)
    assert fresh(review).pseudonym == "Missing education"
    now = fresh(learning.of_theme(world))
    do(
        "correct_facts", now, world.coordinator, reason="Shorter.", version=now.version,
        summary=now.summary, place="", pseudonym="Not at school",
    )  # fmt: skip
    assert fresh(now).pseudonym == "Not at school"


# -- the kind -----------------------------------------------------------------------------------------------


def test_the_kind_is_corrected_with_a_reason_and_is_the_name_everywhere(world: World) -> None:
    review = learning.opened(world)
    with pytest.raises(door.Refused):
        do("change_kind", review, world.coordinator, kind="local", version=review.version)
    do(
        "change_kind", review, world.coordinator, reason="The group calls it so.",
        kind="appreciative", carrier=None, version=review.version,
    )  # fmt: skip
    now = fresh(review)
    assert edition_of(now).names.long == "Appreciative Inquiry"
    with pytest.raises(door.Stale):
        do(
            "change_kind", review, world.coordinator, reason="Again.",
            kind="local", carrier=None, version=review.version,
        )  # fmt: skip
    with pytest.raises(door.Refused, match="like this already"):
        do(
            "change_kind", now, world.coordinator, reason="Again.",
            kind="appreciative", carrier=None, version=now.version,
        )  # fmt: skip


def test_a_review_of_one_agency_asks_only_that_one(world: World) -> None:
    la, police = world.agencies["la"], world.agencies["police"]
    review = learning.appoint(
        world, learning.opened(world, kind="single_agency", carrier=la), outcome="agency"
    )
    with pytest.raises(door.Refused) as caught:
        learning.ask_agencies(world, review)
    assert caught.value.fields["nobody"].startswith(f"{la} carries this review")
    with pytest.raises(door.Refused) as caught:
        learning.ask_agencies(world, review, "la", "police")
    assert list(caught.value.fields) == [f"agency_{police.pk}"]
    review = learning.ask_agencies(world, review, "la")
    assert [row.agency for row in InformationRequest.objects.filter(review=review)] == [la]
    more = {"agency": police, "contact": world.police_contact}
    with pytest.raises(door.Refused, match="alone carries"):
        do(
            "add_agency", review, world.coordinator, **more, legal_basis="agreement",
            purpose="To learn.", due_on=default_due(review, timezone.localdate()),
        )  # fmt: skip


def test_it_becomes_a_review_of_one_agency_only_while_no_other_was_asked(world: World) -> None:
    review = learning.ask_agencies(
        world, learning.appoint(world, learning.opened(world)), "la", "police"
    )
    data = {"kind": "single_agency", "carrier": world.agencies["la"], "version": review.version}
    with pytest.raises(door.Refused, match="Other agencies were asked too"):
        do("change_kind", review, world.coordinator, reason="It is theirs.", **data)
    police = InformationRequest.objects.get(review=review, agency=world.agencies["police"])
    do(
        "release_agency", review, world.coordinator, reason="Not needed.",
        agency=police.agency, version=police.version,
    )  # fmt: skip
    data["version"] = fresh(review).version
    do("change_kind", review, world.coordinator, reason="It is theirs.", **data)
    assert (fresh(review).kind, fresh(review).lead_agency) == (
        "single_agency", world.agencies["la"],
    )  # fmt: skip


# -- the way ------------------------------------------------------------------------------------------------


def test_it_goes_from_opening_to_closure(world: World) -> None:
    review = learning.begun(world)
    assert (review.stage, open_nodes(review)) == ("information", ["receive_draft"])
    review = learning.to_group(world, review)
    assert (review.stage, review.group, open_nodes(review)) == (
        "report", world.groups["learning"], ["board_sign_off"],
    )  # fmt: skip
    sar.board_decides(world, review, "returned", text="Say what went well.")
    assert open_nodes(fresh(review)) == ["draft_report"]
    review = learning.to_group(world, fresh(review))
    sar.board_decides(world, review)
    kept = Decision.objects.get(review=review, outcome="signed_off")
    assert kept.outcome_label == f"The report is agreed ({world.groups['learning']})"
    review = sar.publish(
        world, fresh(review), outcome="not_published", rationale="It would tell who it is."
    )
    assert (review.stage, day_of(review, "not_published")) == ("action_plan", timezone.localdate())
    door.perform("close", review, world.coordinator, task=open_task(review, "close_review"))
    assert fresh(review).stage == "closed"


def test_the_group_is_chosen_among_those_of_the_partnership(world: World) -> None:
    review = local.ready(world, learning.begun(world))
    with pytest.raises(door.Refused) as caught:
        learning.to_group(world, review, group=None)
    assert caught.value.fields == {"group": "Choose the group that agrees it."}


def test_each_slip_on_the_way_is_taken_back(world: World) -> None:
    review = learning.to_group(world, learning.begun(world))
    do("recall_from_board", review, world.coordinator, reason="A page is missing.")
    assert open_nodes(fresh(review)) == ["draft_report"]
    review = learning.agreed(world, fresh(review))
    do("undo_board_decision", review, world.coordinator, reason="It was the other one.")
    assert (open_nodes(fresh(review)), day_of(review, "signed_off")) == (["board_sign_off"], None)
    sar.board_decides(world, fresh(review))
    review = sar.publish(world, fresh(review))
    do("undo_publish", review, world.coordinator, reason="Not yet.")
    assert (fresh(review).stage, open_nodes(fresh(review))) == ("report", ["publish"])


def test_no_target_asks_for_a_reason_when_it_is_missed(world: World) -> None:
    review = learning.opened(
        world, decided_on=timezone.localdate() - timedelta(days=300), incident=None
    )
    review = learning.agreed(world, learning.ask_agencies(world, learning.appoint(world, review)))
    main = next(one for one in deadlines(review, timezone.localdate()) if one.rule.main)
    assert (main.state, main.rule.force) == ("met_late", "local")


def test_learning_events_are_kept_and_taken_back(world: World) -> None:
    review = learning.begun(world)
    event = record_event(world, review)
    with pytest.raises(door.Refused) as caught:
        record_event(world, review, who=" ", learned="", what="")
    assert sorted(caught.value.fields) == ["learned", "what", "who"]
    with pytest.raises(door.Refused) as caught:
        record_event(world, review, learned=f"{learning.SECRET_NAME} was missed.")
    assert list(caught.value.fields) == ["learned"]
    with pytest.raises(door.Refused) as caught:
        record_event(world, review, on=timezone.localdate() + timedelta(days=1))
    assert list(caught.value.fields) == ["on"]
    do("undo_record_event", review, world.coordinator, reason="Twice.", event=event, version=1)
    assert not PractitionerEvent.objects.exists()


def test_an_answer_about_a_theme_needs_no_key_date(world: World) -> None:
    review = learning.appoint(world, learning.of_theme(world))
    review = learning.ask_agencies(world, review, "la")
    agency = world.agencies["la"]
    for section in edition_of(review).return_sections:
        do(
            "save_return_section", review, world.la_contact,
            agency=agency, key=section.key, text="We ring.", version=0,
        )  # fmt: skip
    task = open_task(review, "agency_summary")
    door.perform("submit_summary", review, world.la_contact, task=task, data={"agency": agency})
    assert InformationRequest.objects.get(review=review).state == "submitted"


# -- what became of it --------------------------------------------------------------------------------------


def work(world: World) -> list[tuple[str, Any]]:
    found = collect(world.coordinator, timezone.localdate()).free
    return [
        (item.item.title, item.item.due_on)
        for group in found.groups
        for item in group.items
        if item.item.kind == "Revisit"
    ]


def test_a_year_after_closing_it_stands_in_the_list_of_work(world: World) -> None:
    review = learning.shared(world)
    assert work(world) == []
    assert not [one for one in deadlines(review, timezone.localdate()) if one.rule.after_closing]
    review = learning.closed(world)
    assert review.due_rule == "LEARNING_REVISIT"
    today = timezone.localdate()
    assert work(world) == [("Look again: what became of the learning?", review.due_on)]
    assert review.due_on is not None
    assert (review.due_on.year, review.due_on.month) == (today.year + 1, today.month)


def test_its_time_is_the_partnerships_own(world: World) -> None:
    LocalDeadline.objects.create(
        partnership=world.partnership, process="learning", rule_id="LEARNING_REVISIT", amount=6,
        reason="Half a year.",
    )  # fmt: skip
    review = learning.closed(world)
    assert review.due_on is not None
    assert (review.due_on - timezone.localdate()).days in range(180, 185)


def test_what_was_found_ends_it_or_begins_another_year(world: World) -> None:
    review = learning.revisited(world)
    assert len(work(world)) == 1
    assert (day_of(review, "revisited"), day_of(review, "revisits_ended")) == (
        timezone.localdate(), None,
    )  # fmt: skip
    learning.look_again(world, review, "embedded")
    assert work(world) == []
    with pytest.raises(door.Refused, match="that nobody looks again"):
        learning.look_again(world, review, "partly")
    do("undo_revisit", review, world.coordinator, reason="The other review.")
    assert (len(work(world)), day_of(review, "revisits_ended")) == (1, None)
    kept = Decision.objects.filter(review=review, kind="revisit").order_by("pk")
    assert [(row.outcome_label, bool(row.superseded_at)) for row in kept] == [
        ("Partly embedded", False),
        ("Embedded in practice", True),
    ]


def test_it_can_be_decided_not_to_look_with_a_reason(world: World) -> None:
    review = learning.closed(world)
    with pytest.raises(door.Refused) as caught:
        learning.look_again(world, review, "not_revisited", text=" ", again=True)
    assert caught.value.fields == {
        "text": "Say why nobody looks. It is kept with the review.",
        "again": "If somebody looks later, record then what is found. Leave this empty.",
    }
    learning.look_again(world, review, "not_revisited", text="A newer review looks at it.")
    assert (day_of(review, "revisited"), day_of(review, "revisits_ended")) == (
        None, timezone.localdate(),
    )  # fmt: skip
    assert (work(world), fresh(review).due_on) == ([], None)


def test_nobody_looks_on_a_day_to_come_or_before_the_closure(world: World) -> None:
    review = learning.closed(world)
    for days in (1, -1):
        with pytest.raises(door.Refused) as caught:
            learning.look_again(world, review, on=timezone.localdate() + timedelta(days=days))
        assert list(caught.value.fields) == ["on"]


def test_opened_again_nobody_is_asked_to_look(world: World) -> None:
    review = learning.closed(world)
    do("reopen", review, world.coordinator, reason="A letter came.")
    assert (work(world), fresh(review).due_rule) == ([], "")


# -- out of another review ----------------------------------------------------------------------------------


def test_a_rapid_review_leads_to_one_of_the_kind_that_is_chosen(world: World) -> None:
    first = report.responded(world)
    review = report.decide_follow(
        world, first, "learning_review", kind="significant_incident", departure="It is enough."
    ).result
    assert (review.process, review.kind, review.lead_agency) == (
        "learning", "significant_incident", None,
    )  # fmt: skip
    assert LearningReview.objects.get(review=review).about == "child"
    assert ReviewLink.objects.get(source=first).target == review
    (row,) = led_on(world.coordinator, besides="referral")
    assert (row.title, row.reviews, row.to, row.to_none) == (
        "Rapid Review", 1, {"Learning review": 1}, 0,
    )  # fmt: skip
    with pytest.raises(door.Refused, match="is never deleted"):
        do("undo_what_follows", first, world.coordinator, reason="Again.")
    do(
        "withdraw",
        review,
        world.coordinator,
        reason="Not.",
        agreed_by="All",
        on=timezone.localdate(),
    )
    do("undo_what_follows", first, world.coordinator, reason="Again.")
    assert led_on(world.coordinator, besides="referral") == []


def test_a_kind_that_nothing_leads_to_is_refused(world: World) -> None:
    first = report.responded(world)
    with pytest.raises(door.Refused) as caught:
        report.decide_follow(world, first, "learning_review", kind="thematic", departure="So.")
    assert caught.value.fields == {"kind": "Choose what kind of review it is."}
    found = report.decide_follow(world, first, "learning_review", departure="So.").result
    assert found.kind == "local"


def test_a_referral_leads_to_one_and_nothing_requires_it(world: World) -> None:
    from workflows.referral.considering import weighed

    review = referral.ready(world)
    (one,) = [item for item in weighed(review) if item.question.key == "learning"]
    assert [outcome.key for outcome in one.question.decision.outcomes] == ["may", "no"]
    assert one.result.startswith("Nothing follows from these answers by themselves")
    given = {criterion.key: "yes" for criterion in one.question.criteria}
    assert [one.question.contradiction(outcome, given) for outcome in ("may", "no")] == ["", ""]
    referral.recommend(world, review)
    decided = referral.decision(
        fresh(review), "may", process="learning", kind="local",
        departure="The panel saw no learning beside the Rapid Review. The chair does.",
    )  # fmt: skip
    task = open_task(fresh(review), "decide")
    opened = door.perform(
        "decide", fresh(review), world.coordinator, task=task, data=decided
    ).result
    assert (opened.process, opened.kind, opened.pseudonym) == ("learning", "local", "Child R")
    assert LearningReview.objects.get(review=opened).about == "child"

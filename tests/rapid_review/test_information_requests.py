"""Asking agencies, changing, releasing, chasing and closing their requests: allowed and refused."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from partnership.models import Agency, AgencyContact, Event, Membership, Message, Role, User
from reviews import door
from reviews.clock import in_words
from reviews.models import (
    ConflictOfInterest,
    Document,
    InformationRequest,
    RequestState,
    ReviewDate,
    ReviewRole,
    ReviewTask,
    RoleKind,
)
from reviews.requests.asking import Ask, close_all_unanswered, default_contacts
from tests.drive.information import (
    ask_of,
    asked,
    due_day,
    request_for,
    send_summary,
    submitted,
    working_day,
    write_section,
    write_summary,
)
from tests.drive.opening import SECRET_NAME, fresh, open_task, screened
from tests.world import World

pytestmark = pytest.mark.django_db


def ask(world: World, review, asks, purpose="To find out what was known.", basis="s16h"):
    return door.perform(
        "request_information",
        review,
        world.coordinator,
        task=open_task(review, "request_information"),
        data={"asks": asks, "legal_basis": basis, "purpose": purpose},
    )


def act(world: World, name: str, review, key: str, *, reason="", who="coordinator", **data):
    return door.perform(
        name,
        review,
        world.people[who],
        reason=reason,
        data={"agency": world.agencies[key], **data},
    )


def open_agencies(review) -> set[str]:
    tasks = ReviewTask.objects.open().filter(process__review=review)
    return {t.agency.short_name for t in tasks if t.flow_task.name == "agency_summary"}


def holds(world: World, review, key: str, agency: str) -> bool:
    return ReviewRole.objects.filter(
        review=review,
        user=world.people[key],
        agency=world.agencies[agency],
        role=RoleKind.AGENCY_CONTACT,
        until__isnull=True,
    ).exists()


# -- asking -----------------------------------------------------------------------------------


def test_asking_makes_requests_roles_tasks_letters_and_messages(world: World) -> None:
    review = asked(world, ("la", "school"))
    due = due_day(review)
    rows = InformationRequest.objects.filter(review=review)
    assert {(r.agency_id, r.contact_id, r.due_on, r.state) for r in rows} == {
        (world.agencies[key].pk, world.people[f"{key}_contact"].pk, due, RequestState.SENT)
        for key in ("la", "school")
    }
    assert holds(world, review, "la_contact", "la")
    assert holds(world, review, "school_contact", "school")
    tasks = {
        (t.agency_id, t.owner_id, t.due_on)
        for t in ReviewTask.objects.open().filter(process__review=review)
        if t.flow_task.name == "agency_summary"
    }
    assert tasks == {
        (world.agencies[key].pk, world.people[f"{key}_contact"].pk, due) for key in ("la", "school")
    }
    assert ReviewDate.objects.get(review=review, key="requests_sent").on == timezone.localdate()
    letters = Document.objects.filter(review=review, kind="request_letter")
    assert {(d.agency_id, d.number, d.for_panel) for d in letters} == {
        (world.agencies[key].pk, 1, False) for key in ("la", "school")
    }
    messages = Message.objects.filter(kind="information_requested", about_id=str(review.pk))
    assert {m.to_user_id for m in messages} == {world.la_contact.pk, world.school_contact.pk}
    for message in messages:
        assert review.pseudonym in message.body
        assert in_words(due) in message.body
        assert "section 16H" in message.body
        assert SECRET_NAME not in message.body + message.subject


def test_nobody_chosen_and_no_purpose_are_said_together(world: World) -> None:
    review = screened(world)
    with pytest.raises(door.Refused) as refused:
        ask(world, review, [], purpose="  ")
    assert refused.value.fields == {
        "agencies": "Choose at least one agency to ask.",
        "purpose": "Say what the information is for. The agency needs it to decide what to share.",
    }
    assert not InformationRequest.objects.exists()


def test_a_due_day_must_be_a_working_day_that_is_still_to_come(world: World) -> None:
    review = screened(world)
    today = timezone.localdate()
    saturday = today + timedelta(days=(5 - today.weekday()) % 7 or 7)
    asks = [
        ask_of(world, "la", today - timedelta(days=1)),
        ask_of(world, "icb", saturday),
        ask_of(world, "police", today.replace(year=today.year + 500, month=1, day=3)),
    ]
    with pytest.raises(door.Refused) as refused:
        ask(world, review, asks)
    fields = refused.value.fields
    assert set(fields) == {f"due_on_{world.agencies[key].pk}" for key in ("la", "icb", "police")}
    assert "has passed" in fields[f"due_on_{world.agencies['la'].pk}"]
    assert "is not a working day (Saturday)" in fields[f"due_on_{world.agencies['icb'].pk}"]
    assert "The next working day is" in fields[f"due_on_{world.agencies['icb'].pk}"]
    assert "Check the year" in fields[f"due_on_{world.agencies['police'].pk}"]


def test_nobody_in_conflict_and_nobody_from_outside_can_be_asked(world: World) -> None:
    review = screened(world)
    ConflictOfInterest.objects.create(
        review=review,
        user=world.la_contact,
        nature="Worked with the family.",
        declared_on=timezone.localdate(),
        declared_by=world.coordinator,
    )
    due = due_day(review)
    asks = [ask_of(world, "la", due), Ask(world.agencies["icb"], world.stranger, due)]
    with pytest.raises(door.Refused) as refused:
        ask(world, review, asks)
    assert refused.value.fields == {
        f"contact_{world.agencies['la'].pk}": "La Contact has a conflict of interest on this review. "
        "Choose someone else.",
        f"contact_{world.agencies['icb'].pk}": "Strang Erskine does not belong to this partnership. "
        "Add them to it first.",
    }


def test_an_agency_of_another_partnership_or_twice_is_refused(world: World) -> None:
    review = screened(world)
    due = due_day(review)
    other = world.agencies["other_police"]
    with pytest.raises(door.Refused) as refused:
        ask(
            world,
            review,
            [ask_of(world, "la", due), ask_of(world, "la", due), Ask(other, world.both, due)],
        )
    assert refused.value.fields == {
        f"agency_{world.agencies['la'].pk}": "Brackenshire Council is in the list twice. Ask it once.",
        f"agency_{other.pk}": "Neighbour Police does not work with this partnership now. "
        "Leave it out, or bring it back under Partnership, Agencies first.",
    }


@pytest.mark.parametrize("who", ["la_contact", "bystander", "chair", "stranger"])
def test_only_the_coordinator_asks(world: World, who: str) -> None:
    review = screened(world)
    with pytest.raises(door.NotAllowed):
        door.perform(
            "request_information",
            review,
            world.people[who],
            task=open_task(review, "request_information"),
            data={"asks": [], "legal_basis": "s16h", "purpose": "x"},
        )


def test_the_lead_is_asked_unless_there_is_none(world: World) -> None:
    today = timezone.localdate()
    agencies = [world.agencies["la"], world.agencies["fire"], world.agencies["school"]]
    AgencyContact.objects.filter(agency=world.agencies["fire"]).update(
        until=today - timedelta(days=1)
    )
    AgencyContact.objects.create(
        agency=world.agencies["la"], kind="deputy", user=world.bystander, since=today
    )
    AgencyContact.objects.filter(agency=world.agencies["school"], kind="lead").update(kind="deputy")
    assert default_contacts(agencies, today) == {
        world.agencies["la"].pk: world.la_contact,
        world.agencies["school"].pk: world.school_contact,
    }


# -- one more ---------------------------------------------------------------------------------


def add(world: World, review, key: str, **more):
    data = {
        "contact": world.people[f"{key}_contact"],
        "due_on": working_day(world, 3),
        "legal_basis": "s16h",
        "purpose": "To find out what was known.",
    }
    return act(world, "add_agency", review, key, **(data | more))


def test_one_more_agency_gets_its_own_task_and_day(world: World) -> None:
    review = asked(world, ("la",))
    due = working_day(world, 3)
    add(world, review, "school")
    assert open_agencies(review) == {"Brackenshire Council", "School"}
    task = open_task(review, "agency_summary", agency=world.agencies["school"])
    assert (task.owner, task.due_on) == (world.school_contact, due)
    assert holds(world, review, "school_contact", "school")


def test_nobody_answers_for_an_agency_that_is_not_theirs(world: World) -> None:
    """They would read who the child is."""
    review = asked(world, ("la",))
    with pytest.raises(door.Refused) as refused:
        add(world, review, "school", contact=world.people["fire_contact"])
    assert list(refused.value.fields) == ["contact"]
    assert "is not with School. Choose somebody who is" in refused.value.fields["contact"]
    assert open_agencies(review) == {"Brackenshire Council"}


def test_an_agency_is_not_asked_twice(world: World) -> None:
    review = submitted(world, ("la",))
    with pytest.raises(door.Refused, match="has sent its summary"):
        add(world, review, "la")
    review = asked(world, ("icb",), place="Elsewhere", summary="Another.")
    with pytest.raises(door.Refused, match="has been asked already"):
        add(world, review, "icb")


def test_before_the_first_request_the_task_is_the_way(world: World) -> None:
    review = screened(world)
    with pytest.raises(door.Refused, match="Ask the first agencies in the task"):
        add(world, review, "la")


def test_a_late_agency_takes_back_that_all_are_in(world: World) -> None:
    review = submitted(world, ("la",))
    assert ReviewDate.objects.filter(review=review, key="returns_in").exists()
    add(world, review, "school")
    assert not ReviewDate.objects.filter(review=review, key="returns_in").exists()
    write_summary(world, review, "school")
    send_summary(world, review, "school")
    assert ReviewDate.objects.get(review=review, key="returns_in").on == timezone.localdate()


# -- released and asked again -----------------------------------------------------------------


def test_release_ends_task_and_role_and_tells(world: World) -> None:
    review = asked(world, ("la", "school"))
    act(world, "release_agency", review, "school", reason="The school never knew the child.")
    request = request_for(world, review, "school")
    assert (request.state, request.state_reason) == (
        RequestState.RELEASED,
        "The school never knew the child.",
    )
    assert open_agencies(review) == {"Brackenshire Council"}
    assert not holds(world, review, "school_contact", "school")
    assert holds(world, review, "la_contact", "la")
    message = Message.objects.get(kind="request_released")
    assert message.to_user == world.school_contact
    assert "The school never knew the child." in message.body


def test_release_needs_a_reason(world: World) -> None:
    review = asked(world, ("la",))
    with pytest.raises(door.Refused) as refused:
        act(world, "release_agency", review, "la", reason="  ")
    assert refused.value.fields == {"reason": "Say why. It is kept with the review."}
    assert request_for(world, review, "la").state == RequestState.SENT


def test_asked_again_opens_the_same_request_with_what_was_written(world: World) -> None:
    review = asked(world, ("la", "school"))
    write_section(world, review, "school", "involvement", "Half a sentence")
    before = request_for(world, review, "school")
    act(world, "release_agency", review, "school", reason="Not needed.")
    add(world, review, "school")
    again = request_for(world, review, "school")
    assert (again.pk, again.state, again.state_reason) == (before.pk, RequestState.SENT, "")
    assert [s.text for s in again.sections.all()] == ["Half a sentence"]
    assert open_task(review, "agency_summary", agency=world.agencies["school"])
    assert ReviewRole.objects.filter(review=review, user=world.school_contact).count() == 2
    assert holds(world, review, "school_contact", "school")
    letters = Document.objects.filter(review=review, agency=world.agencies["school"])
    assert sorted(letters.values_list("number", flat=True)) == [1, 2]


def test_releasing_the_last_one_means_all_are_in(world: World) -> None:
    review = asked(world, ("la",))
    act(world, "release_agency", review, "la", reason="Not needed.")
    assert ReviewDate.objects.filter(review=review, key="returns_in").exists()


@pytest.mark.parametrize("name", ["release_agency", "refuse_information", "record_no_response"])
def test_what_was_sent_cannot_be_closed_otherwise(world: World, name: str) -> None:
    review = submitted(world, ("la",))
    with pytest.raises(door.Refused, match="The summary has been sent"):
        act(world, name, review, "la", reason="Because.")


# -- changing ---------------------------------------------------------------------------------


def test_a_new_contact_takes_task_and_role(world: World) -> None:
    review = asked(world, ("police",))
    act(
        world, "change_request", review, "police", reason="On leave.", contact=world.both, version=1
    )
    request = request_for(world, review, "police")
    assert request.contact == world.both
    assert open_task(review, "agency_summary").owner == world.both
    assert holds(world, review, "both", "police")
    assert not holds(world, review, "police_contact", "police")
    told = set(
        Message.objects.filter(kind__in=("request_handed_over", "information_requested"))
        .exclude(dedupe_key__contains="never")
        .values_list("kind", "to_user__email")
    )
    assert told == {
        ("information_requested", "police_contact@example.org"),
        ("information_requested", "both@example.org"),
        ("request_handed_over", "police_contact@example.org"),
    }
    sentence = Event.objects.filter(act="change_request").get().sentence
    assert sentence == (
        "Changed the request to Brackenshire Police: contact from Police Contact to Beth Othman."
    )


def test_a_new_due_day_moves_the_task(world: World) -> None:
    review = asked(world, ("la",))
    due = working_day(world, 9)
    act(world, "change_request", review, "la", reason="They asked for time.", due_on=due)
    assert open_task(review, "agency_summary").due_on == due
    letter = Document.objects.filter(review=review, kind="request_letter").first()
    assert letter is not None
    assert letter.number == 2


def test_an_old_form_does_not_overwrite(world: World) -> None:
    review = asked(world, ("la",))
    act(
        world,
        "change_request",
        review,
        "la",
        reason="More time.",
        due_on=working_day(world, 9),
        version=1,
    )
    with pytest.raises(door.Stale) as stale:
        act(world, "change_request", review, "la", reason="Other.", purpose="Another.", version=1)
    assert "Cora Ordway saved a change" in stale.value.meanwhile[0]
    assert request_for(world, review, "la").purpose == "To find out what was known and done."


def test_changing_nothing_or_to_an_impossible_day_is_refused(world: World) -> None:
    review = asked(world, ("la",))
    with pytest.raises(door.Refused, match="Nothing was changed"):
        act(world, "change_request", review, "la", reason="Hm.")
    with pytest.raises(door.Refused) as refused:
        act(
            world,
            "change_request",
            review,
            "la",
            reason="Hm.",
            due_on=timezone.localdate() - timedelta(days=3),
            contact=world.stranger,
            purpose=" ",
        )
    assert set(refused.value.fields) == {"due_on", "contact", "purpose"}


def test_a_due_day_that_passed_may_stay_when_only_the_contact_changes(world: World) -> None:
    review = asked(world, ("police",))
    InformationRequest.objects.filter(review=review).update(
        due_on=timezone.localdate() - timedelta(days=5)
    )
    act(world, "change_request", review, "police", reason="On leave.", contact=world.both)
    assert request_for(world, review, "police").contact == world.both


# -- chasing ----------------------------------------------------------------------------------


def test_chasers_are_kept_and_those_by_message_are_sent(world: World) -> None:
    review = asked(world, ("la",))
    act(world, "chase_agency", review, "la", how="email", note="The panel meets on Monday.")
    act(world, "chase_agency", review, "la", how="phone", note="Spoke to the deputy: coming today.")
    request = request_for(world, review, "la")
    assert [(c.how, c.by, c.note) for c in request.chasers.all()] == [
        ("email", world.coordinator, "The panel meets on Monday."),
        ("phone", world.coordinator, "Spoke to the deputy: coming today."),
    ]
    message = Message.objects.get(kind="request_chased")
    assert message.to_user == world.la_contact
    assert "The panel meets on Monday." in message.body
    assert [e.sentence for e in Event.objects.filter(act="chase_agency").order_by("pk")] == [
        "Chased Brackenshire Council by message.",
        "Chased Brackenshire Council by telephone.",
    ]


def test_a_chaser_by_phone_says_what_was_agreed(world: World) -> None:
    review = asked(world, ("la",))
    with pytest.raises(door.Refused) as refused:
        act(world, "chase_agency", review, "la", how="phone", note=" ")
    assert set(refused.value.fields) == {"note"}


# -- no answer --------------------------------------------------------------------------------


def test_no_response_is_a_fact_with_a_reason(world: World) -> None:
    review = asked(world, ("la", "school"))
    write_summary(world, review, "la")
    send_summary(world, review, "la")
    act(world, "record_no_response", review, "school", reason="No answer to three calls.")
    request = request_for(world, review, "school")
    assert (request.state, request.state_reason, request.replied_on) == (
        RequestState.NO_RESPONSE,
        "No answer to three calls.",
        None,
    )
    assert open_agencies(review) == set()
    assert ReviewDate.objects.filter(review=review, key="returns_in").exists()


def test_all_that_is_unanswered_can_be_closed_at_once(world: World, monkeypatch) -> None:
    review = asked(world, ("la", "school", "fire"))
    write_summary(world, review, "la")
    send_summary(world, review, "la")
    from dataclasses import replace

    from workflows.rapid_review.process import rapid_review

    once = replace(
        rapid_review.acts["accept_summary"],
        run=lambda passage: close_all_unanswered(passage, "The review panel has met."),
    )
    monkeypatch.setitem(rapid_review.acts, "accept_summary", once)  # type: ignore[arg-type]
    act(world, "accept_summary", review, "la")
    states = dict(
        InformationRequest.objects.filter(review=review).values_list("agency__sector", "state")
    )
    assert states == {
        "local_authority": RequestState.SUBMITTED,
        "education": RequestState.NO_RESPONSE,
        "fire": RequestState.NO_RESPONSE,
    }
    assert open_agencies(review) == set()


# -- reading, accepting, sending back ---------------------------------------------------------


def test_a_summary_is_sent_back_and_comes_again(world: World) -> None:
    review = submitted(world, ("la", "icb"))
    due = working_day(world, 2)
    act(world, "return_summary", review, "la", reason="Please say more of 3 May.", due_on=due)
    request = request_for(world, review, "la")
    assert (request.state, request.state_reason, request.due_on, request.replied_on) == (
        RequestState.RETURNED,
        "Please say more of 3 May.",
        due,
        None,
    )
    assert not ReviewDate.objects.filter(review=review, key="returns_in").exists()
    task = open_task(review, "agency_summary")
    assert (task.agency, task.owner, task.due_on) == (world.agencies["la"], world.la_contact, due)
    section = request.sections.get(key="involvement")
    write_section(world, review, "la", "involvement", "More of it.", version=section.version)
    send_summary(world, review, "la")
    assert request_for(world, review, "la").state == RequestState.SUBMITTED
    assert request_for(world, review, "icb").state == RequestState.SUBMITTED
    assert ReviewDate.objects.filter(review=review, key="returns_in").exists()


def test_accepting_keeps_the_note_and_happens_once(world: World) -> None:
    review = submitted(world, ("la",))
    act(world, "accept_summary", review, "la", quality_note="Clear.")
    request = request_for(world, review, "la")
    assert (request.quality_note, request.checked_on) == ("Clear.", timezone.localdate())
    with pytest.raises(door.Refused, match="was accepted on"):
        act(world, "accept_summary", review, "la")


def test_what_was_not_sent_is_neither_accepted_nor_sent_back(world: World) -> None:
    review = asked(world, ("la",))
    with pytest.raises(door.Refused, match="Only a summary that has been received can be accepted"):
        act(world, "accept_summary", review, "la")
    with pytest.raises(
        door.Refused, match="Only a summary that has been received can be sent back"
    ):
        act(world, "return_summary", review, "la", reason="x", due_on=working_day(world))


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("add_agency", {}),
        ("release_agency", {}),
        ("change_request", {}),
        ("chase_agency", {"how": "email"}),
        ("record_no_response", {}),
        ("return_summary", {}),
        ("accept_summary", {}),
    ],
)
@pytest.mark.parametrize("who", ["la_contact", "icb_contact", "bystander", "stranger"])
def test_these_are_the_coordinators(world: World, name: str, data: dict, who: str) -> None:
    review = asked(world, ("la", "icb"))
    with pytest.raises(door.NotAllowed):
        act(world, name, review, "la", who=who, reason="Because.", **data)


def test_ten_agencies_and_more(world: World) -> None:
    review = screened(world)
    asks = [ask_of(world, key, due_day(review)) for key in ("la", "icb", "police")]
    for number in range(9):
        agency = Agency.objects.create(
            partnership=world.partnership,
            name=f"Agency {number}",
            short_name=f"A{number}",
            sector="other",
        )
        user = User.objects.create(email=f"a{number}@example.org", name=f"Person {number}")
        Membership.objects.create(
            user=user,
            partnership=world.partnership,
            agency=agency,
            role=Role.AGENCY_MEMBER,
            since=timezone.localdate(),
        )
        asks.append(Ask(agency, user, due_day(review)))
    ask(world, review, asks)
    assert len(open_agencies(fresh(review))) == 12
    assert Event.objects.get(act="request_information").sentence.startswith("Asked 12 agencies")

"""An agency's own return: writing, dates, actions, files, sending, refusing; and never another agency's."""

from __future__ import annotations

import hashlib
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from actions.models import Action, ActionState
from partnership.models import Message
from reviews import door
from reviews.models import (
    Attachment,
    ChronologyEntry,
    RequestState,
    ReturnSection,
    ReviewDate,
    ReviewRole,
    ReviewTask,
    RoleKind,
)
from tests.drive.information import (
    add_key_date,
    as_contact,
    asked,
    request_for,
    send_summary,
    submitted,
    write_section,
    write_summary,
)
from tests.drive.opening import open_task
from tests.world import World

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate
PDF = b"%PDF-1.7\n1 0 obj <<>> endobj\n%%EOF\n"
HOSTILE = "<script>alert(1)</script> {{ review }} & “quotes” ' OR 1=1 -- 🙂 ‏עברית"


def pdf(name: str = "a.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, PDF)


def colleague(world: World, review, user: str, agency: str) -> None:
    """A second person who writes for the agency."""
    ReviewRole.objects.create(
        review=review,
        user=world.people[user],
        role=RoleKind.AGENCY_CONTACT,
        agency=world.agencies[agency],
        since=TODAY(),
    )


# -- sections ---------------------------------------------------------------------------------


def test_a_section_is_saved_as_typed_and_the_request_is_started(world: World) -> None:
    review = asked(world, ("la",))
    section = write_section(world, review, "la", "involvement", HOSTILE).result
    assert (section.text, section.version, section.saved_by) == (HOSTILE, 1, world.la_contact)
    assert request_for(world, review, "la").state == RequestState.STARTED
    assert open_task(review, "agency_summary").owner == world.la_contact
    again = write_section(world, review, "la", "involvement", "Shorter.", version=1).result
    assert (again.pk, again.text, again.version) == (section.pk, "Shorter.", 2)
    assert [row.text for row in ReturnSection.history.order_by("history_date")] == [
        HOSTILE,
        "Shorter.",
    ]


def test_two_people_in_one_section(world: World) -> None:
    review = asked(world, ("la",))
    colleague(world, review, "bystander", "la")
    write_section(world, review, "la", "involvement", "First.")
    door.perform(
        "save_return_section",
        review,
        world.bystander,
        data={
            "agency": world.agencies["la"],
            "key": "involvement",
            "text": "Second.",
            "version": 1,
        },
    )
    with pytest.raises(door.Stale) as stale:
        write_section(world, review, "la", "involvement", "Third.", version=1)
    assert len(stale.value.meanwhile) == 1
    assert stale.value.meanwhile[0].startswith("Byron Stander saved a change at ")
    assert ReturnSection.objects.get().text == "Second."


def test_two_people_who_both_begin_a_section(world: World) -> None:
    review = asked(world, ("la",))
    colleague(world, review, "bystander", "la")
    write_section(world, review, "la", "involvement", "First.")
    with pytest.raises(door.Stale):
        door.perform(
            "save_return_section",
            review,
            world.bystander,
            data={
                "agency": world.agencies["la"],
                "key": "involvement",
                "text": "Mine.",
                "version": 0,
            },
        )
    assert ReturnSection.objects.get().text == "First."


def test_an_unknown_section_is_refused(world: World) -> None:
    review = asked(world, ("la",))
    with pytest.raises(door.Refused, match="no such section"):
        write_section(world, review, "la", "made_up", "Text.")


# -- only its own -----------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["icb_contact", "coordinator", "bystander", "stranger", "chair"])
@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("save_return_section", {"key": "involvement", "text": "x", "version": 0}),
        ("save_chronology_entry", {"entry": None, "starts_on": date(2026, 1, 5), "what": "x"}),
        (
            "save_immediate_action",
            {"action": None, "text": "x", "is_done": True, "on": date(2026, 1, 5)},
        ),
        ("attach_file", {"file": pdf()}),
    ],
)
def test_nobody_else_writes_an_agencys_return(
    world: World, who: str, name: str, data: dict[str, object]
) -> None:
    review = asked(world, ("la", "icb"))
    with pytest.raises(door.NotAllowed):
        door.perform(name, review, world.people[who], data={"agency": world.agencies["la"], **data})


def test_records_of_another_agency_cannot_be_smuggled_in(world: World) -> None:
    review = asked(world, ("la", "icb"))
    entry = add_key_date(world, review, "la", date(2026, 1, 5)).result
    action = as_contact(
        world,
        "save_immediate_action",
        review,
        "la",
        action=None,
        text="Call.",
        is_done=True,
        on=date(2026, 1, 5),
    ).result
    file = as_contact(world, "attach_file", review, "la", file=pdf()).result
    for name, data in (
        ("save_chronology_entry", {"entry": entry, "starts_on": date(2026, 1, 6), "what": "x"}),
        ("remove_chronology_entry", {"entry": entry}),
        ("share_chronology_entry", {"entry": entry}),
        ("save_immediate_action", {"action": action, "text": "x", "is_done": True, "on": TODAY()}),
        ("remove_immediate_action", {"action": action}),
        ("remove_file", {"attachment": file}),
    ):
        with pytest.raises(door.Refused, match=r"belong"):
            as_contact(world, name, review, "icb", **data)
    assert ChronologyEntry.objects.get().starts_on == date(2026, 1, 5)
    assert Action.objects.get().text == "Call."
    assert Attachment.objects.get().removed_at is None


# -- key dates --------------------------------------------------------------------------------


def test_a_key_date_is_added_changed_and_removed(world: World) -> None:
    review = asked(world, ("la",))
    entry = add_key_date(
        world,
        review,
        "la",
        date(2026, 1, 1),
        HOSTILE,
        precision="month",
        ends_on=date(2026, 2, 1),
        significance="Seen.",
        is_key_episode=True,
    ).result
    assert (entry.what, entry.precision, entry.is_key_episode) == (HOSTILE, "month", True)
    with pytest.raises(door.Stale):
        as_contact(
            world,
            "save_chronology_entry",
            review,
            "la",
            entry=entry,
            version=7,
            starts_on=date(2026, 1, 2),
            what="x",
        )
    changed = as_contact(
        world,
        "save_chronology_entry",
        review,
        "la",
        entry=entry,
        version=1,
        starts_on=date(2026, 1, 2),
        what="Visit.",
    ).result
    assert (changed.starts_on, changed.ends_on, changed.precision) == (
        date(2026, 1, 2),
        None,
        "day",
    )
    as_contact(world, "remove_chronology_entry", review, "la", entry=changed, version=2)
    assert not ChronologyEntry.objects.exists()
    assert [h.history_type for h in ChronologyEntry.history.order_by("history_id")] == [
        "+",
        "~",
        "-",
    ]


@pytest.mark.parametrize(
    ("starts", "ends", "fields"),
    [
        (1, None, {"starts_on"}),
        (-3, -4, {"ends_on"}),
        (-3, 2, {"ends_on"}),
        (-80000, None, {"starts_on"}),
    ],
)
def test_impossible_key_dates(world: World, starts: int, ends: int | None, fields: set) -> None:
    review = asked(world, ("la",))
    today = TODAY()
    with pytest.raises(door.Refused) as refused:
        add_key_date(
            world,
            review,
            "la",
            today + timedelta(days=starts),
            ends_on=today + timedelta(days=ends) if ends else None,
        )
    assert set(refused.value.fields) == fields
    assert not ChronologyEntry.objects.exists()


def test_a_key_date_needs_words(world: World) -> None:
    review = asked(world, ("la",))
    with pytest.raises(door.Refused) as refused:
        add_key_date(world, review, "la", TODAY(), " ")
    assert set(refused.value.fields) == {"what"}


@pytest.mark.parametrize("who", ["la_contact", "coordinator"])
def test_a_key_date_is_kept_out_of_the_pack_with_a_reason(world: World, who: str) -> None:
    review = submitted(world, ("la", "icb"))
    entry = ChronologyEntry.objects.get(request__agency=world.agencies["la"])
    data = {"agency": world.agencies["la"], "entry": entry}
    with pytest.raises(door.Refused) as refused:
        door.perform("withhold_chronology_entry", review, world.people[who], data=data)
    assert set(refused.value.fields) == {"reason"}
    with pytest.raises(door.NotAllowed):
        door.perform(
            "withhold_chronology_entry", review, world.icb_contact, reason="Nosy.", data=data
        )
    door.perform(
        "withhold_chronology_entry",
        review,
        world.people[who],
        reason="Names an informant.",
        data=data,
    )
    entry.refresh_from_db()
    assert (entry.is_withheld, entry.withheld_reason) == (True, "Names an informant.")
    door.perform("share_chronology_entry", review, world.people[who], data=data)
    entry.refresh_from_db()
    assert (entry.is_withheld, entry.withheld_reason) == (False, "")


# -- immediate actions and files --------------------------------------------------------------


def test_immediate_actions_done_and_to_do(world: World) -> None:
    review = asked(world, ("la",))
    today = TODAY()
    done = as_contact(
        world,
        "save_immediate_action",
        review,
        "la",
        action=None,
        text="Visited the brother.",
        is_done=True,
        on=today - timedelta(days=1),
    ).result
    todo = as_contact(
        world,
        "save_immediate_action",
        review,
        "la",
        action=None,
        text="Brief the team.",
        is_done=False,
        on=today + timedelta(days=2),
    ).result
    assert (done.state, done.done_on, done.is_immediate) == (
        ActionState.PROPOSED,
        today - timedelta(days=1),
        True,
    )
    assert (todo.state, todo.done_on, todo.due_on, todo.agency) == (
        ActionState.OPEN,
        None,
        today + timedelta(days=2),
        world.agencies["la"],
    )
    as_contact(
        world,
        "save_immediate_action",
        review,
        "la",
        action=todo,
        version=1,
        text="Briefed the team.",
        is_done=True,
        on=today,
    )
    todo.refresh_from_db()
    assert (todo.text, todo.state) == ("Briefed the team.", ActionState.PROPOSED)
    as_contact(world, "remove_immediate_action", review, "la", action=todo, version=2)
    assert list(Action.objects.all()) == [done]


@pytest.mark.parametrize(("is_done", "shift"), [(True, 1), (False, -1)])
def test_impossible_days_of_actions(world: World, is_done: bool, shift: int) -> None:
    review = asked(world, ("la",))
    with pytest.raises(door.Refused) as refused:
        as_contact(
            world,
            "save_immediate_action",
            review,
            "la",
            action=None,
            text=" ",
            is_done=is_done,
            on=TODAY() + timedelta(days=shift),
        )
    assert set(refused.value.fields) == {"text", "on"}


def test_files_are_kept_once_and_removal_leaves_a_trace(world: World) -> None:
    review = asked(world, ("la",))
    kept = as_contact(world, "attach_file", review, "la", file=pdf("timeline.pdf")).result
    assert (kept.purpose, kept.agency, kept.name, kept.content_type, bytes(kept.content)) == (
        "agency_evidence",
        world.agencies["la"],
        "timeline.pdf",
        "application/pdf",
        PDF,
    )
    assert kept.sha256 == hashlib.sha256(PDF).hexdigest()
    with pytest.raises(door.Refused) as refused:
        as_contact(world, "attach_file", review, "la", file=pdf("again.pdf"))
    assert refused.value.fields == {
        "file": "This file is in your summary already. Choose another one, or leave it as it is."
    }
    as_contact(world, "remove_file", review, "la", attachment=kept)
    kept.refresh_from_db()
    assert kept.removed_at is not None
    as_contact(world, "attach_file", review, "la", file=pdf())


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("evil.pdf", b"MZ not a pdf", "is named as a PDF but is not one inside"),
        ("evil.exe", b"MZ", "is not a kind we can take"),
        ("empty.pdf", b"", "is empty"),
    ],
)
def test_files_that_are_not_what_they_claim(
    world: World, name: str, content: bytes, words: str
) -> None:
    review = asked(world, ("la",))
    with pytest.raises(door.Refused) as refused:
        as_contact(world, "attach_file", review, "la", file=SimpleUploadedFile(name, content))
    assert words in refused.value.fields["file"]
    assert not Attachment.objects.exists()


# -- sending ----------------------------------------------------------------------------------


def test_each_missing_thing_is_named(world: World) -> None:
    review = asked(world, ("la",))
    write_section(world, review, "la", "involvement", "What we knew.")
    write_section(world, review, "la", "family_context", "   ")
    with pytest.raises(door.Refused) as refused:
        send_summary(world, review, "la")
    assert refused.value.sentences == [
        "Write the section “The family and its circumstances”.",
        "Write the section “The child’s voice and daily life”.",
        "Write the section “Key practice episodes”.",
        "Write the section “Identity, racism and inequality”.",
        "Write the section “Good practice”.",
        "Write the section “Learning”.",
        "Write the section “Safety now, and what you have done”.",
        "Add at least one key date, or say that your agency holds no information about this child.",
    ]
    assert request_for(world, review, "la").state == RequestState.STARTED


def test_sending_tells_the_coordinators_and_finishes_the_task(world: World) -> None:
    review = asked(world, ("la", "icb"))
    write_summary(world, review, "la")
    send_summary(world, review, "la")
    request = request_for(world, review, "la")
    assert (request.state, request.replied_on) == (RequestState.SUBMITTED, TODAY())
    told = Message.objects.filter(kind="summary_received")
    assert {m.to_user_id for m in told} == {world.coordinator.pk, world.coordinator2.pk}
    tasks = [
        t.agency
        for t in ReviewTask.objects.open().filter(process__review=review)
        if t.flow_task.name == "agency_summary"
    ]
    assert tasks == [world.agencies["icb"]]
    assert not ReviewDate.objects.filter(review=review, key="returns_in").exists()
    write_summary(world, review, "icb")
    send_summary(world, review, "icb")
    assert ReviewDate.objects.get(review=review, key="returns_in").on == TODAY()


def test_an_agency_that_holds_nothing_says_what_it_searched(world: World) -> None:
    review = asked(world, ("fire",))
    task = open_task(review, "agency_summary")
    door.perform(
        "submit_summary",
        review,
        world.fire_contact,
        task=task,
        data={"nil_statement": "Searched incidents and home visits by name and address."},
    )
    request = request_for(world, review, "fire")
    assert (request.state, request.nil_statement) == (
        RequestState.SUBMITTED,
        "Searched incidents and home visits by name and address.",
    )
    assert Message.objects.filter(kind="summary_received", subject__contains="holds no information")


def test_holding_nothing_and_giving_dates_do_not_fit(world: World) -> None:
    review = asked(world, ("fire",))
    add_key_date(world, review, "fire", date(2026, 1, 5))
    with pytest.raises(door.Refused, match="You gave key dates"):
        door.perform(
            "submit_summary",
            review,
            world.fire_contact,
            task=open_task(review, "agency_summary"),
            data={"nil_statement": "Nothing found."},
        )


def test_nothing_is_written_after_sending(world: World) -> None:
    review = submitted(world, ("la", "icb"))
    with pytest.raises(door.Refused, match="The summary has been sent"):
        write_section(world, review, "la", "learning", "One more.", version=1)
    with pytest.raises(door.Refused, match="The summary has been sent"):
        add_key_date(world, review, "la", date(2026, 1, 5))


def test_sending_twice_says_who_did_it(world: World) -> None:
    review = asked(world, ("la",))
    write_summary(world, review, "la")
    task = open_task(review, "agency_summary")
    send_summary(world, review, "la")
    with pytest.raises(door.AlreadyDone, match="La Contact did this already"):
        door.perform("submit_summary", review, world.la_contact, task=task)


def test_another_agencys_task_is_not_ours(world: World) -> None:
    review = asked(world, ("la", "icb"))
    write_summary(world, review, "la")
    task = open_task(review, "agency_summary", agency=world.agencies["la"])
    with pytest.raises(door.NotAllowed):
        door.perform("submit_summary", review, world.icb_contact, task=task)


# -- refusing ---------------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["school_contact", "coordinator"])
def test_an_agency_refuses_or_the_coordinator_notes_it(world: World, who: str) -> None:
    review = asked(world, ("school", "la"))
    door.perform(
        "refuse_information",
        review,
        world.people[who],
        reason="Our lawyers advise against it.",
        data={"agency": world.agencies["school"]},
    )
    request = request_for(world, review, "school")
    assert (request.state, request.state_reason) == (
        RequestState.REFUSED,
        "Our lawyers advise against it.",
    )
    told = set(
        Message.objects.filter(kind="information_refused").values_list("to_user__email", flat=True)
    )
    everyone = {"coordinator@example.org", "coordinator2@example.org", "school_contact@example.org"}
    assert told == everyone - {world.people[who].email}
    assert open_task(review, "agency_summary").agency == world.agencies["la"]


def test_nobody_refuses_for_another_agency(world: World) -> None:
    review = asked(world, ("school", "la"))
    with pytest.raises(door.NotAllowed, match="another agency"):
        door.perform(
            "refuse_information",
            review,
            world.la_contact,
            reason="No.",
            data={"agency": world.agencies["school"]},
        )


def test_a_refusal_needs_a_reason(world: World) -> None:
    review = asked(world, ("school",))
    with pytest.raises(door.Refused) as refused:
        as_contact(world, "refuse_information", review, "school")
    assert set(refused.value.fields) == {"reason"}


# -- quick enough to autosave -----------------------------------------------------------------


def test_saving_a_section_takes_the_same_few_queries(
    world: World, django_assert_max_num_queries
) -> None:
    review = asked(world, tuple(k for k in world.agencies if k != "other_police"))
    write_section(world, review, "la", "involvement", "First.")
    with django_assert_max_num_queries(40):
        write_section(world, review, "la", "involvement", "Second.", version=1)

"""The pages of requests and summaries, through a browser's eyes: who sees what, what is kept, what is said."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from actions.models import Action
from partnership.models import Agency, Event, Membership, Role, User
from reviews import door
from reviews.clock import in_words
from reviews.clock.partnership_calendar import calendar_for
from reviews.models import (
    Attachment,
    ChronologyEntry,
    InformationRequest,
    RequestState,
    ReturnSection,
    ReviewRole,
    RoleKind,
)
from tests.drive.information import (
    add_key_date,
    as_contact,
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
from tests.drive.opening import SECRET_NAME, open_task, screened
from tests.world import World

pytestmark = pytest.mark.django_db

PDF = b"%PDF-1.7\n1 0 obj <<>> endobj\n%%EOF\n"
SECRET = "The health visitor was worried on 4 March"
HOSTILE = "<script>alert('x')</script> {{ review }} {% url 'x' %}"


def browser(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def at(name: str, review, agency: Agency | None = None, *more) -> str:
    args = [review.reference, *([agency.pk] if agency else []), *more]
    floor = "actions" if name.startswith("summary_action") else "reviews"
    return reverse(f"{floor}:{name}", args=args)


def text(response) -> str:
    return response.content.decode("utf-8", "replace")


def day(name: str, on: date) -> dict[str, str]:
    return {
        f"{name}-day": str(on.day),
        f"{name}-month": str(on.month),
        f"{name}-year": str(on.year),
    }


# -- asking -----------------------------------------------------------------------------------


def test_partners_are_ticked_and_leads_chosen(world: World) -> None:
    review = screened(world)
    task = open_task(review, "request_information")
    page = browser(world.coordinator).get(reverse("reviews:task", args=[review.reference, task.pk]))
    assert page.status_code == 200
    form = page.context["form"]
    ticked = {row["agency"].pk for _, rows in form.by_sector() for row in rows if row["checked"]}
    assert ticked == {world.agencies[key].pk for key in ("la", "icb", "police")}
    assert form[f"contact_{world.agencies['school'].pk}"].value() == str(world.school_contact.pk)
    assert "other_police" not in text(page)
    assert "Neighbour Police" not in text(page)
    assert SECRET_NAME not in text(page)


def test_asking_through_the_page(world: World) -> None:
    review = screened(world)
    client = browser(world.coordinator)
    task = open_task(review, "request_information")
    address = reverse("reviews:task", args=[review.reference, task.pk])
    la, school = world.agencies["la"], world.agencies["school"]
    later = working_day(world, 9)
    sent = {
        "agencies": [str(la.pk), str(school.pk)],
        f"contact_{la.pk}": str(world.la_contact.pk),
        f"contact_{school.pk}": str(world.school_board.pk),
        **day(f"due_on_{school.pk}", later),
        # Not ticked, so nonsense in its boxes does not matter.
        f"due_on_{world.agencies['fire'].pk}-day": "99",
        **day("due_on", due_day(review)),
        "legal_basis": "s16h",
        "purpose": "To find out.",
    }
    answer = client.post(address, sent)
    assert answer.status_code == 302
    assert answer["Location"] == at("requests", review)
    assert request_for(world, review, "la").due_on == due_day(review)
    assert request_for(world, review, "school").due_on == later
    assert request_for(world, review, "school").contact == world.school_board


def test_bad_asking_keeps_what_was_typed(world: World) -> None:
    review = screened(world)
    client = browser(world.coordinator)
    task = open_task(review, "request_information")
    address = reverse("reviews:task", args=[review.reference, task.pk])
    fire = world.agencies["fire"]
    yesterday = timezone.localdate() - timedelta(days=1)
    answer = client.post(
        address,
        {
            "agencies": [str(fire.pk)],
            f"contact_{fire.pk}": "",
            **day("due_on", yesterday),
            "legal_basis": "s16h",
            "purpose": HOSTILE,
        },
    )
    assert answer.status_code == 422
    page = text(answer)
    assert "Choose who answers for Brackenshire Fire and Rescue" in page
    assert "&lt;script&gt;alert(" in page
    assert "<script>alert(" not in page
    answer = client.post(
        address,
        {
            "agencies": [str(fire.pk)],
            f"contact_{fire.pk}": str(world.fire_contact.pk),
            **day("due_on", yesterday),
            "legal_basis": "s16h",
            "purpose": "To find out.",
        },
    )
    assert answer.status_code == 422
    assert "has passed. Choose today or a later day." in text(answer)
    answer = client.post(
        address, {**day("due_on", due_day(review)), "legal_basis": "s16h", "purpose": "x"}
    )
    assert "Choose at least one agency to ask." in text(answer)
    assert not InformationRequest.objects.exists()


def test_the_page_for_many_agencies_costs_the_same(
    world: World, django_assert_max_num_queries
) -> None:
    review = screened(world)
    task = open_task(review, "request_information")
    address = reverse("reviews:task", args=[review.reference, task.pk])
    client = browser(world.coordinator)

    def queries() -> int:
        with django_assert_max_num_queries(40) as found:
            assert client.get(address).status_code == 200
        return len(found)

    queries()  # the first page also starts the session
    before = queries()
    more_agencies(world, 25)
    assert queries() == before


def more_agencies(world: World, count: int) -> list[Agency]:
    made = []
    for number in range(count):
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
        world.agencies[f"a{number}"], world.people[f"a{number}_contact"] = agency, user
        made.append(agency)
    return made


def test_the_list_of_requests_costs_the_same(world: World, django_assert_max_num_queries) -> None:
    review = asked(world, ("la",))
    client = browser(world.coordinator)

    def queries() -> int:
        with django_assert_max_num_queries(40) as found:
            assert client.get(at("requests", review)).status_code == 200
        return len(found)

    queries()  # the first page also starts the session
    before = queries()
    more_agencies(world, 12)
    for number in range(12):
        door.perform(
            "add_agency",
            review,
            world.coordinator,
            data={
                "agency": world.agencies[f"a{number}"],
                "contact": world.people[f"a{number}_contact"],
                "due_on": working_day(world, 3),
                "legal_basis": "s16h",
                "purpose": "x",
            },
        )
    write_section(world, review, "a3", "involvement", "Text.")
    assert queries() == before


# -- who sees what ----------------------------------------------------------------------------


def own_pages(review, agency: Agency, entry, action, file) -> list[str]:
    return [
        at("request", review, agency),
        at("request_letter", review, agency, 1),
        at("summary", review, agency),
        at("summary_section", review, agency, "involvement"),
        at("summary_send", review, agency),
        at("summary_nothing", review, agency),
        at("summary_dates", review, agency),
        at("summary_date_add", review, agency),
        at("summary_date", review, agency, entry.pk),
        at("summary_date_remove", review, agency, entry.pk),
        at("summary_date_withhold", review, agency, entry.pk),
        at("summary_actions", review, agency),
        at("summary_action_add", review, agency),
        at("summary_action", review, agency, action.pk),
        at("summary_action_remove", review, agency, action.pk),
        at("summary_files", review, agency),
        at("summary_file", review, agency, file.pk),
        at("summary_file_remove", review, agency, file.pk),
        at("request_refuse", review, agency),
    ]


@pytest.fixture
def leaky(world: World):
    """A review whose council has written a secret into every part of its return."""
    review = asked(world, ("la", "icb"))
    write_summary(world, review, "la")
    section = ReturnSection.objects.get(key="learning")
    write_section(world, review, "la", "learning", SECRET, version=section.version)
    entry = add_key_date(world, review, "la", date(2026, 3, 4), SECRET).result
    action = as_contact(
        world,
        "save_immediate_action",
        review,
        "la",
        action=None,
        text=SECRET,
        is_done=True,
        on=date(2026, 3, 5),
    ).result
    file = as_contact(
        world, "attach_file", review, "la", file=SimpleUploadedFile("secret.pdf", PDF)
    ).result
    return review, entry, action, file


def test_the_agency_opens_all_of_its_own(world: World, leaky) -> None:
    review, entry, action, file = leaky
    client = browser(world.la_contact)
    for address in own_pages(review, world.agencies["la"], entry, action, file):
        assert client.get(address).status_code == 200, address
    assert SECRET in text(client.get(at("summary_dates", review, world.agencies["la"])))


@pytest.mark.parametrize("who", ["icb_contact", "bystander", "stranger", "chair", "scrutineer"])
def test_nobody_else_opens_any_of_it(world: World, leaky, who: str) -> None:
    review, entry, action, file = leaky
    if who in ("chair", "scrutineer"):
        ReviewRole.objects.create(
            review=review, user=world.people[who], role=who, since=timezone.localdate()
        )
    client = browser(world.people[who])
    for address in own_pages(review, world.agencies["la"], entry, action, file):
        answer = client.get(address)
        assert answer.status_code == 404, address
        assert SECRET not in text(answer)
        assert client.post(address, {"text": "x"}).status_code in (404, 405), address
    other = own_pages(review, world.agencies["icb"], entry, action, file)
    if who == "icb_contact":
        # Their own addresses with the ids of the council's records.
        for address in other:
            answer = client.get(address)
            assert SECRET not in text(answer), address
            with_ids = any(
                f"/{record}/{one.pk}/" in address
                for record, one in (("dates", entry), ("actions", action), ("files", file))
            )
            assert answer.status_code == (404 if with_ids else 200), address


def test_the_coordinator_reads_nothing_before_it_is_sent(world: World, leaky) -> None:
    review, _, _, file = leaky
    client = browser(world.coordinator)
    la = world.agencies["la"]
    for name in ("requests",):
        assert SECRET not in text(client.get(at(name, review)))
    for name in ("request", "summary"):
        answer = client.get(at(name, review, la))
        assert answer.status_code == 200
        assert SECRET not in text(answer)
    assert "8 of 10 sections written" in text(client.get(at("request", review, la)))
    assert client.get(at("summary_section", review, la, "learning")).status_code == 404
    assert client.get(at("summary_file", review, la, file.pk)).status_code == 404
    send_summary(world, review, "la")
    assert text(client.get(at("summary", review, la))).count(SECRET) == 3
    downloads = Event.objects.filter(act="file_downloaded", is_access=True)
    assert not downloads.exists()
    answer = client.get(at("summary_file", review, la, file.pk))
    assert (answer.content, answer["Content-Type"]) == (PDF, "application/pdf")
    assert answer["Content-Disposition"].startswith("attachment; ")
    assert downloads.get().actor == world.coordinator


def test_readings_of_a_request_are_written_down(world: World, leaky) -> None:
    """The letter, the summary and its files: who had each, and nothing when they could not."""
    review, _, _, file = leaky
    la = world.agencies["la"]

    def readings() -> list[tuple[str, str, str]]:
        found = Event.objects.about("review", review.pk).filter(is_access=True).order_by("pk")
        return list(found.values_list("actor__email", "act", "sentence"))

    coordinator = browser(world.coordinator)
    coordinator.get(at("summary", review, la))
    browser(world.icb_contact).get(at("summary_file", review, la, file.pk))
    assert readings() == []
    letter = coordinator.get(at("request_letter", review, la, 1))
    assert (letter.status_code, letter["X-Content-Type-Options"]) == (200, "nosniff")
    send_summary(world, review, "la")
    coordinator.get(at("summary", review, la))
    coordinator.get(at("summary_file", review, la, file.pk))
    browser(world.la_contact).get(at("summary", review, la))
    name, who = la.short_name, "coordinator@example.org"
    assert readings() == [
        (who, "file_downloaded", f"Downloaded the request to {name}, version 1."),
        (who, "text_read", f"Read the summary of {name}."),
        (who, "file_downloaded", f"Downloaded a file of {name}."),
        (world.la_contact.email, "text_read", f"Read the summary of {name}."),
    ]


def test_reasons_that_the_pack_prints_say_so(world: World, leaky) -> None:
    review, entry, _, _ = leaky
    la = world.agencies["la"]
    for address, user in (
        (at("summary_date_withhold", review, la, entry.pk), world.la_contact),
        (at("request_refuse", review, la), world.la_contact),
        (at("request_release", review, la), world.coordinator),
        (at("request_no_response", review, la), world.coordinator),
    ):
        page = text(browser(user).get(address))
        assert page.count("The panel pack prints this reason as you type it") == 1, address
    assert "Do not repeat what is kept out." in text(
        browser(world.la_contact).get(at("summary_date_withhold", review, la, entry.pk))
    )


def test_a_date_kept_out_is_not_shown_to_the_review_panel(world: World, leaky) -> None:
    from reviews.models import Document

    review, entry, _, file = leaky
    send_summary(world, review, "la")
    door.perform(
        "withhold_chronology_entry",
        review,
        world.la_contact,
        reason="Names an informant.",
        data={"agency": world.agencies["la"], "entry": entry},
    )
    ReviewRole.objects.create(
        review=review,
        user=world.chair,
        role=RoleKind.CHAIR,
        agency=world.agencies["icb"],
        since=timezone.localdate(),
        no_conflict_declared_on=timezone.localdate(),
        confidentiality_signed_on=timezone.localdate(),
    )
    Document.objects.create(
        review=review,
        kind="panel_pack",
        title="Pack",
        content=b"x",
        sha256="x",
        for_panel=True,
        made_by=world.coordinator,
        made_at=timezone.now(),
    )
    chair = browser(world.chair)
    page = text(chair.get(at("summary", review, world.agencies["la"])))
    assert page.count(SECRET) == 2  # the section and the action, not the key date
    assert "Names an informant." not in page
    assert "secret.pdf" not in page
    assert chair.get(at("summary_file", review, world.agencies["la"], file.pk)).status_code == 404
    assert chair.get(at("summary", review, world.agencies["icb"])).status_code == 404
    mine = text(browser(world.la_contact).get(at("summary", review, world.agencies["la"])))
    assert mine.count(SECRET) == 3


def test_no_page_names_the_child(world: World, leaky) -> None:
    review, entry, action, file = leaky
    for who in ("la_contact", "coordinator"):
        client = browser(world.people[who])
        for address in (
            at("requests", review),
            *own_pages(review, world.agencies["la"], entry, action, file),
        ):
            assert SECRET_NAME not in client.get(address).content.decode("utf-8", "replace")


# -- writing ----------------------------------------------------------------------------------


def test_the_task_leads_to_the_overview(world: World) -> None:
    review = asked(world, ("la",))
    task = open_task(review, "agency_summary")
    answer = browser(world.la_contact).get(
        reverse("reviews:task", args=[review.reference, task.pk])
    )
    assert (answer.status_code, answer["Location"]) == (
        302,
        at("summary", review, world.agencies["la"]),
    )


def test_the_overview_counts_what_is_written(world: World) -> None:
    review = asked(world, ("la",))
    write_section(world, review, "la", "involvement", "Text.")
    write_section(world, review, "la", "learning", "  \n ")
    page = text(browser(world.la_contact).get(at("summary", review, world.agencies["la"])))
    assert "1 of 10 sections written" in page


def test_a_section_is_saved_by_its_button(world: World) -> None:
    review = asked(world, ("la",))
    client = browser(world.la_contact)
    address = at("summary_section", review, world.agencies["la"], "involvement")
    answer = client.post(address, {"text": HOSTILE, "version": "0"})
    assert (answer.status_code, answer["Location"]) == (
        302,
        at("summary", review, world.agencies["la"]),
    )
    assert ReturnSection.objects.get().text == HOSTILE
    page = text(client.get(address))
    assert HOSTILE not in page
    assert "&lt;script&gt;" in page
    answer = client.post(address, {"text": "Better.", "version": "1", "next": "1"})
    assert answer["Location"] == at(
        "summary_section", review, world.agencies["la"], "family_context"
    )


def test_two_tabs_keep_both_texts(world: World) -> None:
    review = asked(world, ("la",))
    client = browser(world.la_contact)
    address = at("summary_section", review, world.agencies["la"], "involvement")
    client.post(address, {"text": "First.", "version": "0"})
    answer = client.post(address, {"text": "Second.", "version": "0"})
    assert answer.status_code == 409
    page = text(answer)
    assert "La Contact saved a change at" in page
    assert "Second." in page
    assert "First." in page
    assert ReturnSection.objects.get().text == "First."
    assert answer.context["form"]["version"].value() == 1
    assert client.post(address, {"text": "Second.", "version": "1"}).status_code == 302
    assert ReturnSection.objects.get().text == "Second."


def test_autosave_answers_in_json(world: World) -> None:
    review = asked(world, ("la",))
    client = browser(world.la_contact)
    address = at("summary_autosave", review, world.agencies["la"], "involvement")
    first = client.post(address, {"text": "First.", "version": "0"})
    assert first.json() == {
        "saved_at": f"{timezone.localtime(ReturnSection.objects.get().saved_at):%H:%M}",
        "version": 1,
    }
    # The same again, from an old page: nothing to save, no conflict, no event.
    events = Event.objects.count()
    assert client.post(address, {"text": "First.", "version": "0"}).json()["version"] == 1
    assert Event.objects.count() == events
    stale = client.post(address, {"text": "Other.", "version": "0"})
    assert stale.status_code == 409
    assert "La Contact saved a change at" in stale.json()["sentence"]
    bad = client.post(address, {"text": "A bell \x07 rang.", "version": "1"})
    assert bad.status_code == 422
    assert "a character we cannot keep" in bad.json()["sentence"]
    long = client.post(address, {"text": "x" * 30_001, "version": "1"})
    assert "must be 30,000 characters or fewer" in long.json()["sentence"]
    assert ReturnSection.objects.get().text == "First."
    send = at("summary_nothing", review, world.agencies["la"])
    assert (
        client.post(send, {"nil_statement": "Nothing at all.", "version": "2"}).status_code == 302
    )
    closed = client.post(address, {"text": "More.", "version": "1"})
    assert (closed.status_code, closed.json()["sentence"]) == (
        409,
        "The summary has been sent. If something has to change, ask the partnership team to send it back.",
    )


def test_autosave_without_a_session_says_so(world: World) -> None:
    review = asked(world, ("la",))
    address = at("summary_autosave", review, world.agencies["la"], "involvement")
    client = Client()
    answer = client.post(
        address, {"text": "x", "version": "0"}, headers={"accept": "application/json"}
    )
    assert answer.status_code in (302, 401)
    assert not ReturnSection.objects.exists()


@pytest.mark.parametrize(
    ("typed", "precision", "starts"),
    [
        (
            {"starts_on-day": "9", "starts_on-month": "1", "starts_on-year": "2026"},
            "day",
            date(2026, 1, 9),
        ),
        (
            {
                "starts_on-day": "9",
                "starts_on-month": "1",
                "starts_on-year": "2026",
                "is_about": "on",
            },
            "about",
            date(2026, 1, 9),
        ),
        ({"starts_on-month": "March", "starts_on-year": "2025"}, "month", date(2025, 3, 1)),
        ({"starts_on-year": "2019", "is_about": "on"}, "year", date(2019, 1, 1)),
    ],
)
def test_a_date_is_as_exact_as_it_is_known(world: World, typed, precision, starts) -> None:
    review = asked(world, ("la",))
    client = browser(world.la_contact)
    add = at("summary_date_add", review, world.agencies["la"])
    assert client.post(add, {**typed, "what": "A visit."}).status_code == 302
    entry = ChronologyEntry.objects.get()
    assert (entry.starts_on, entry.precision) == (starts, precision)
    page = client.get(at("summary_date", review, world.agencies["la"], entry.pk))
    boxes = page.context["form"]["starts_on"].value()
    again = {
        **{
            f"starts_on-{part}": value
            for part, value in zip(("day", "month", "year"), boxes, strict=True)
        },
        **({"is_about": "on"} if page.context["form"]["is_about"].value() else {}),
        "what": "A visit at home.",
        "version": "1",
    }
    change = at("summary_date", review, world.agencies["la"], entry.pk)
    assert client.post(change, again).status_code == 302
    entry.refresh_from_db()
    assert (entry.starts_on, entry.precision, entry.what) == (starts, precision, "A visit at home.")


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        (
            {"starts_on-day": "31", "starts_on-month": "2", "starts_on-year": "2025"},
            "February 2025 has 28 days",
        ),
        ({"starts_on-day": "5", "starts_on-year": "2025"}, "has a day but no month"),
        (
            {"starts_on-day": "5", "starts_on-month": "1", "starts_on-year": "2999"},
            "year between 1900 and 2100",
        ),
        (
            {"starts_on-day": "5", "starts_on-month": "1", "starts_on-year": "2099"},
            "must be today or in the past",
        ),
        ({}, "Enter the date"),
    ],
)
def test_dates_that_cannot_be(world: World, typed, sentence: str) -> None:
    review = asked(world, ("la",))
    client = browser(world.la_contact)
    add = at("summary_date_add", review, world.agencies["la"])
    answer = client.post(add, {**typed, "what": "Kept text."})
    assert answer.status_code == 422
    assert sentence in text(answer)
    assert "Kept text." in text(answer)
    assert not ChronologyEntry.objects.exists()


def test_removing_asks_first(world: World) -> None:
    review = asked(world, ("la",))
    entry = add_key_date(world, review, "la", date(2026, 1, 5), "A visit.").result
    client = browser(world.la_contact)
    address = at("summary_date_remove", review, world.agencies["la"], entry.pk)
    assert "A visit." in text(client.get(address))
    assert client.post(address).status_code == 422
    assert ChronologyEntry.objects.exists()
    assert client.post(address, {"version": "1"}).status_code == 302
    assert not ChronologyEntry.objects.exists()


def test_what_changed_meanwhile_is_shown_before_it_is_removed(world: World) -> None:
    review, la = asked(world, ("la",)), world.agencies["la"]
    entry = add_key_date(world, review, "la", date(2026, 1, 5), "A visit.").result
    action = as_contact(
        world,
        "save_immediate_action",
        review,
        "la",
        action=None,
        text="Call.",
        is_done=False,
        on=working_day(world, 2),
    ).result
    for name, thing, field in (
        ("summary_date_remove", entry, "what"),
        ("summary_action_remove", action, "text"),
    ):
        type(thing).objects.filter(pk=thing.pk).update(**{field: "New words.", "version": 2})
        address, client = at(name, review, la, thing.pk), browser(world.la_contact)
        stale = client.post(address, {"version": "1"})
        assert (stale.status_code, type(thing).objects.count()) == (409, 1)
        assert "New words." in text(stale)
        assert stale.context["form"]["version"].value() == 2
        assert client.post(address, {"version": "2"}).status_code == 302
        assert type(thing).objects.count() == 0


def test_a_key_date_that_changed_is_not_shared_again_unseen(world: World) -> None:
    review, la = asked(world, ("la",)), world.agencies["la"]
    entry = add_key_date(world, review, "la", date(2026, 1, 5), "A visit.").result
    ChronologyEntry.objects.filter(pk=entry.pk).update(
        is_withheld=True, withheld_reason="It names a sibling.", version=3
    )
    address, client = at("summary_date_share", review, la, entry.pk), browser(world.la_contact)
    stale = client.post(address, {"version": "1"})
    assert stale.status_code == 409
    assert "It names a sibling." in text(stale)
    assert ChronologyEntry.objects.get().is_withheld
    assert client.post(address, {"version": "3"}).status_code == 302
    assert not ChronologyEntry.objects.get().is_withheld


def test_actions_and_files_through_the_pages(world: World) -> None:
    review = asked(world, ("la",))
    la, client = world.agencies["la"], browser(world.la_contact)
    add = at("summary_action_add", review, la)
    bad = client.post(
        add, {"text": "Call.", "is_done": "yes", **day("on", timezone.localdate() + timedelta(3))}
    )
    assert bad.status_code == 422
    assert "is still to come, so it cannot be done yet" in text(bad)
    assert (
        client.post(
            add, {"text": "Call.", "is_done": "no", **day("on", working_day(world, 2))}
        ).status_code
        == 302
    )
    action = Action.objects.get()
    change = at("summary_action", review, la, action.pk)
    sent = {"text": "Called.", "is_done": "yes", **day("on", timezone.localdate()), "version": "1"}
    assert client.post(change, sent).status_code == 302
    action.refresh_from_db()
    assert (action.text, action.done_on) == ("Called.", timezone.localdate())
    files = at("summary_files", review, la)
    bad = client.post(files, {"file": SimpleUploadedFile("evil.pdf", b"MZ")})
    assert bad.status_code == 422
    assert "is named as a PDF but is not one inside" in text(bad)
    assert client.post(files, {"file": SimpleUploadedFile("notes.pdf", PDF)}).status_code == 302
    kept = Attachment.objects.get()
    assert client.get(at("summary_file", review, la, kept.pk)).content == PDF
    assert client.post(at("summary_file_remove", review, la, kept.pk)).status_code == 302
    assert client.get(at("summary_file", review, la, kept.pk)).status_code == 409


# -- sending ----------------------------------------------------------------------------------


def test_check_and_send(world: World) -> None:
    review = asked(world, ("la",))
    la, client = world.agencies["la"], browser(world.la_contact)
    page = text(client.get(at("summary_send", review, la)))
    assert "Write the section “Learning”." in page
    assert "Send the summary" not in page
    write_summary(world, review, "la")
    page = client.get(at("summary_send", review, la))
    assert "Send the summary" in text(page)
    version = page.context["form"]["version"].value()
    unsure = client.post(at("summary_send", review, la), {"version": version})
    assert unsure.status_code == 422
    sent = client.post(at("summary_send", review, la), {"version": version, "checked": "on"})
    assert sent.status_code == 302
    assert request_for(world, review, "la").state == RequestState.SUBMITTED
    again = client.post(at("summary_send", review, la), {"version": version, "checked": "on"})
    assert again.status_code == 409
    assert "Read the summary" in text(client.get(at("request", review, la)))
    assert client.get(at("summary_section", review, la, "learning")).status_code == 409


def test_a_late_agency_is_shown_as_late_and_can_still_send(world: World) -> None:
    review = asked(world, ("la",))
    due = working_day(world, -5)
    InformationRequest.objects.filter(review=review).update(due_on=due)
    page = text(browser(world.coordinator).get(at("requests", review)))
    late = -calendar_for(world.partnership).count_between(timezone.localdate(), due)
    assert late in (4, 5)  # today may be no working day
    assert f"{late} working days late, not reminded yet." in page
    write_summary(world, review, "la")
    send_summary(world, review, "la")
    page = text(browser(world.coordinator).get(at("requests", review)))
    assert "No answer yet" not in page
    assert f"Answered on {in_words(timezone.localdate())}, {late} working days late." in page


# -- the coordinator's pages ------------------------------------------------------------------


def test_the_coordinators_forms(world: World) -> None:
    review = asked(world, ("la", "school", "fire"))
    client = browser(world.coordinator)
    la, school, fire = (world.agencies[key] for key in ("la", "school", "fire"))

    def send(name: str, agency: Agency, **data):
        version = InformationRequest.objects.get(review=review, agency=agency).version
        return client.post(at(name, review, agency), {"version": version, **data})

    for name in (
        "request_change",
        "request_chase",
        "request_release",
        "request_refuse",
        "request_no_response",
    ):
        assert client.get(at(name, review, la)).status_code == 200, name
    assert send("request_chase", la, how="phone", note="").status_code == 422
    assert send("request_chase", la, how="phone", note="They are on it.").status_code == 302
    page = text(client.get(at("request", review, la)))
    assert "Chased 1 time." in page
    assert "They are on it." in page
    changed = send(
        "request_change",
        la,
        contact=str(world.la_board.pk),
        **day("due_on", working_day(world, 9)),
        legal_basis="agreement",
        purpose="Another purpose.",
        reason="On leave.",
    )
    assert changed.status_code == 302
    request = request_for(world, review, "la")
    assert (request.contact, request.legal_basis, request.purpose) == (
        world.la_board,
        "agreement",
        "Another purpose.",
    )
    assert "Letter 2 (Word)" in text(client.get(at("request", review, la)))
    assert send("request_release", school, reason="").status_code == 422
    assert send("request_release", school, reason="Not needed.").status_code == 302
    assert send("request_release", school, reason="Again.").status_code == 422
    assert send("request_no_response", fire, reason="Three calls.").status_code == 302
    page = text(client.get(at("requests", review)))
    assert "No response" in page
    assert "Three calls." in page
    add = client.get(at("add_agency", review) + f"?agency={school.pk}")
    assert add.context["form"]["agency"].value() == str(school.pk)
    again = client.post(
        at("add_agency", review),
        {
            "agency": str(school.pk),
            "contact": str(world.school_contact.pk),
            **day("due_on", working_day(world, 3)),
            "legal_basis": "s16h",
            "purpose": "x",
        },
    )
    assert (again.status_code, again["Location"]) == (302, at("request", review, school))


def test_reading_accepting_and_sending_back(world: World) -> None:
    review = submitted(world, ("la", "icb"))
    client = browser(world.coordinator)
    la, icb = world.agencies["la"], world.agencies["icb"]
    version = request_for(world, review, "la").version
    back = client.post(
        at("request_send_back", review, la),
        {
            "version": version,
            "reason": "More of May, please.",
            **day("due_on", working_day(world, 2)),
        },
    )
    assert back.status_code == 302
    overview = text(browser(world.la_contact).get(at("summary", review, la)))
    assert "More of May, please." in overview
    version = request_for(world, review, "icb").version
    assert (
        client.post(
            at("request_accept", review, icb), {"version": version, "quality_note": "Clear."}
        ).status_code
        == 302
    )
    assert "Accepted" in text(client.get(at("requests", review)))
    assert "Clear." not in text(browser(world.icb_contact).get(at("request", review, icb)))


def test_the_letter_opens_and_names_nobody(world: World) -> None:
    from reviews.documents import DOCX, inspect

    review = asked(world, ("la",))
    answer = browser(world.la_contact).get(at("request_letter", review, world.agencies["la"], 1))
    assert answer["Content-Type"] == DOCX
    report = inspect(answer.content)
    assert report.problems == ()
    assert [title for _, title in report.headings] == [
        "Why we ask",
        "What we need from you",
        "How to answer",
        "Before you start",
    ]
    assert review.pseudonym in report.text
    assert SECRET_NAME not in report.text
    assert (
        browser(world.la_contact)
        .get(at("request_letter", review, world.agencies["la"], 2))
        .status_code
        == 404
    )


def test_the_part_of_the_review_page(world: World) -> None:
    from reviews.access.roles import standing
    from reviews.requests.part import information

    review = screened(world)
    assert information(review, world.coordinator, standing(world.coordinator, review)) is None
    door.perform(
        "request_information",
        review,
        world.coordinator,
        task=open_task(review, "request_information"),
        data={
            "asks": [ask_of(world, key, due_day(review)) for key in ("la", "icb")],
            "legal_basis": "s16h",
            "purpose": "x",
        },
    )
    team = information(review, world.coordinator, standing(world.coordinator, review))
    assert team is not None
    assert [row.request.agency.pk for row in team["rows"]] == [
        world.agencies["la"].pk,
        world.agencies["icb"].pk,
    ]
    agency = information(review, world.la_contact, standing(world.la_contact, review))
    assert agency is not None
    assert ([row.request.agency_id for row in agency["own"]], agency["rows"]) == (
        [world.agencies["la"].pk],
        [],
    )
    ReviewRole.objects.create(
        review=review, user=world.chair, role=RoleKind.CHAIR, since=timezone.localdate()
    )
    assert information(review, world.chair, standing(world.chair, review)) is None

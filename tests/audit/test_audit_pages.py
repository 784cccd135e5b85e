"""Pages of audits: what each person finds, as many queries however much there is, and bad input said by its field."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from docx import Document as WordFile

from partnership.models import Agency, GroupMembership, Membership, Role, Sector, User
from reviews import door
from reviews.documents.check import inspect
from reviews.models import ConflictOfInterest, Document, Review
from reviews.requests.asking import default_due
from tests.drive import audit
from tests.drive.information import as_contact
from tests.drive.opening import fresh, open_task
from tests.world import LONG_AGO, World
from workflows.audit.models import Audit
from workflows.audit.reading import audit_of

pytestmark = pytest.mark.django_db

SECRET = "Nobody-Has-Looked-Yet"


def get(user: User, name: str, *args: object, **query: str) -> Any:
    client = Client()
    client.force_login(user)
    return client.get(reverse(name, args=args), query)


def html(user: User, name: str, *args: object, **query: str) -> str:
    answer = get(user, name, *args, **query)
    assert answer.status_code == 200, (name, answer.status_code)
    return str(answer.content.decode())


def queries(user: User, name: str, *args: object) -> int:
    """How many queries a page takes, once what is kept between pages is there."""
    client = Client()
    client.force_login(user)
    url = reverse(name, args=args)
    client.get(url)
    with CaptureQueriesContext(connection) as found:
        assert client.get(url).status_code == 200
    return len(found)


def ask_schools(world: World, review: Review, number: int) -> Review:
    """So many schools are asked as well, and have answered one question each."""
    due = default_due(review, timezone.localdate())
    for place in range(number):
        school = Agency.objects.create(
            partnership=world.partnership,
            name=f"School {place:03d}",
            short_name=f"School {place:03d}",
            sector=Sector.EDUCATION,
        )
        head = User.objects.create(email=f"head{place}@example.org", name=f"Head {place:03d}")
        Membership.objects.create(
            user=head,
            partnership=world.partnership,
            agency=school,
            role=Role.AGENCY_MEMBER,
            since=LONG_AGO,
        )
        audit.act(
            world, "add_agency", review, agency=school, contact=head, due_on=due,
            legal_basis="s175_157", purpose="The yearly round.",
        )  # fmt: skip
        answers = {audit.GRADED: ("good", "Seen.")}
        data = {"agency": school, "section": audit.SECTION, "answers": answers}
        door.perform("save_answers", review, head, data=data)
    return fresh(review)


# -- the number of queries ---------------------------------------------------------------------------------


def test_pages_of_a_round_over_many_agencies(world: World) -> None:
    """Each takes as many queries at thirty agencies as at two, and stays readable."""
    review = audit.asked(world)
    for key in ("la", "police"):
        answers = {audit.GRADED: ("good", "Seen.")}
        as_contact(world, "save_answers", review, key, None, section=audit.SECTION, answers=answers)
    names = ("audit:returns", "reviews:detail", "reviews:requests")
    few = {name: queries(world.coordinator, name, review.reference) for name in names}
    review = ask_schools(world, review, 28)
    many = {name: queries(world.coordinator, name, review.reference) for name in names}
    assert many == few
    page = html(world.coordinator, "audit:returns", review.reference)
    assert "All (30)" in page
    assert "Being written (30)" in page
    assert (
        html(world.coordinator, "audit:returns", review.reference, state="late").count("School")
        == 0
    )
    detail = html(world.coordinator, "reviews:detail", review.reference)
    assert "19 more that others do" in detail
    task = open_task(review, "close_returns").pk
    assert "30 agencies have not answered" in html(
        world.coordinator, "reviews:task", review.reference, task
    )


def test_all_schools_are_ticked_at_once(world: World) -> None:
    """Where there are many agencies; those where nobody can answer are left out."""
    review = audit.ready_to_ask(world)
    for place in range(6):
        Agency.objects.create(
            partnership=world.partnership,
            name=f"College {place}",
            short_name=f"College {place}",
            sector=Sector.EDUCATION,
        )
    task = open_task(review, "request_information").pk
    page = get(world.coordinator, "reviews:task", review.reference, task, sector="education")
    assert page.context["form"].initial["agencies"] == [str(world.agencies["school"].pk)]
    everybody = get(world.coordinator, "reviews:task", review.reference, task, sector="all")
    assert len(everybody.context["form"].initial["agencies"]) == 8
    plain = get(world.coordinator, "reviews:task", review.reference, task)
    assert plain.context["form"].initial["agencies"] == []
    assert "?sector=education" in plain.content.decode()


def test_queries_of_the_programme(world: World) -> None:
    audit.planned(world)
    few = queries(world.coordinator, "audit:programme")
    for number in range(5):
        audit.open_audit(
            world.coordinator, world.partnership, audit.entry(world, title=f"Audit {number}")
        )
    assert queries(world.coordinator, "audit:programme") == few


def test_queries_of_the_moderation(world: World) -> None:
    review = audit.closed_returns(world)
    few = queries(world.coordinator, "audit:moderation", review.reference)
    audit.act(world, "undo_close_returns", review, audit.WHY)
    review = audit.accept(world, audit.answer(world, fresh(review), "police"), "police")
    review = audit.close_returns(world, review, "")
    assert queries(world.coordinator, "audit:moderation", review.reference) == few


# -- who sees what -----------------------------------------------------------------------------------------


def test_members_of_the_owning_group_can_open_it(world: World) -> None:
    """The chair of the learning group at once, the chair of the board from the day the board gets the report."""
    review = audit.moderated(world)
    assert get(world.chair, "reviews:detail", review.reference).status_code == 200
    assert get(world.police_board, "reviews:detail", review.reference).status_code == 404
    assert get(world.chair, "audit:report_word", review.reference).status_code == 404
    review = audit.received(world, audit.send_report(world, review), "goes_on")
    assert get(world.chair, "audit:report_word", review.reference).status_code == 200
    review = audit.send_report(world, review, "board")
    assert get(world.police_board, "reviews:detail", review.reference).status_code == 200
    # An agency that took part reads it once the learning is shared.
    assert get(world.la_contact, "audit:report_word", review.reference).status_code == 404
    review = audit.share(world, audit.received(world, review))
    assert get(world.la_contact, "audit:report_word", review.reference).status_code == 200
    assert get(world.bystander, "audit:report_word", review.reference).status_code == 404


def test_another_group_owns_it(world: World) -> None:
    """Its members can open it, those of the first group cannot any more."""
    review = audit.planned(world)
    audit.act(
        world, "change_entry", review, audit.WHY,
        entry=audit.entry(world, group=world.groups["board"]), version=audit_of(review).version,
    )  # fmt: skip
    assert get(world.chair, "reviews:detail", review.reference).status_code == 404
    assert get(world.police_board, "reviews:detail", review.reference).status_code == 200


def test_the_programme_shows_a_group_its_own(world: World) -> None:
    """Somebody who joined the group later sees that it is planned; a conflict of interest takes that away."""
    review = audit.planned(world)
    GroupMembership.objects.create(
        group=world.groups["learning"], user=world.bystander, since=LONG_AGO
    )
    page = html(world.bystander, "audit:programme")
    assert "Adult front door" in page
    assert reverse("reviews:detail", args=[review.reference]) not in page
    assert "Adult front door" not in html(world.fire_contact, "audit:programme")
    ConflictOfInterest.objects.create(
        review=review,
        user=world.bystander,
        nature="Their own practice.",
        declared_on=timezone.localdate(),
        declared_by=world.bystander,
    )
    assert "Adult front door" not in html(world.bystander, "audit:programme")
    assert "Adult front door" not in html(world.stranger, "audit:programme")


def test_nobody_reads_an_answer_before_it_is_sent(world: World) -> None:
    """Not the team, not on the page of the answers nor in the timeline; no other agency ever."""
    review = audit.asked(world)
    audit.answer_all(world, review, "la", words=SECRET)
    la = world.agencies["la"].pk
    places = (
        ("audit:answers", review.reference, la),
        ("reviews:summary", review.reference, la),
        ("reviews:timeline", review.reference),
    )
    seen = {}
    for who in ("coordinator", "la_contact", "police_contact"):
        answers = [get(world.people[who], *place) for place in places]
        seen[who] = [
            SECRET in answer.content.decode() if answer.status_code == 200 else answer.status_code
            for answer in answers
        ]
    assert seen == {
        "coordinator": [False, False, False],
        "la_contact": [False, False, True],
        "police_contact": [404, 404, False],
    }
    door.perform(
        "submit_summary",
        review,
        world.la_contact,
        task=open_task(review, "agency_summary", agency=world.agencies["la"]),
    )
    assert SECRET in html(world.coordinator, "audit:answers", review.reference, la)
    assert get(world.police_contact, "audit:answers", review.reference, la).status_code == 404


def test_an_agency_reads_its_moderated_grade_after_the_round_table(world: World) -> None:
    """Not before; and never that of another agency."""
    review = audit.moderate(world, audit.closed_returns(world), "la", "inadequate", SECRET)
    la = world.agencies["la"].pk
    assert SECRET not in html(world.la_contact, "audit:answers", review.reference, la)
    assert SECRET in html(world.coordinator, "audit:answers", review.reference, la)
    review = audit.round_table(world, review)
    assert SECRET in html(world.la_contact, "audit:answers", review.reference, la)
    assert SECRET not in html(world.la_contact, "reviews:timeline", review.reference)
    assert SECRET not in html(world.chair, "reviews:timeline", review.reference)


def test_nobody_is_at_the_centre(world: World) -> None:
    """No sealed identity, no key dates, no chronology: not on a page, in a letter or a message."""
    review = audit.asked(world)
    la = world.agencies["la"].pk
    for name, args in (
        ("reviews:summary_dates", (review.reference, la)),
        ("reviews:summary_date_add", (review.reference, la)),
        ("reviews:summary_upload", (review.reference, la)),
        ("reviews:chronology", (review.reference,)),
        ("reviews:facts", (review.reference,)),
        ("reviews:compare", (review.reference,)),
    ):
        for who in (world.coordinator, world.la_contact):
            assert get(who, name, *args).status_code == 404, name
    page = html(world.la_contact, "reviews:summary", review.reference, la)
    for words in ("Key dates", "Period to search", "See who the"):
        assert words not in page
    assert "Identity (sealed)" not in html(world.coordinator, "reviews:detail", review.reference)
    letter = Document.objects.get(review=review, kind="request_letter", agency=la)
    text = "\n".join(one.text for one in WordFile(BytesIO(bytes(letter.content))).paragraphs)
    assert "C-102" in text
    assert "Recognition" in text
    assert "sealed" not in text


# -- forms -------------------------------------------------------------------------------------------------


def test_an_audit_is_added_by_its_form(world: World) -> None:
    """What is missing is said by its field and the text is kept; then it is in the programme and linked both ways."""
    client = Client()
    client.force_login(world.coordinator)
    before = audit.planned(world)
    month = timezone.localdate().replace(day=1).isoformat()
    typed = {
        "title": "People in positions of trust",
        "theme": "How allegations are handled.",
        "origin": "earlier",
        "methods": ["self_assessment"],
        "starts": month,
        "ends": month,
        "group": str(world.groups["learning"].pk),
    }
    refused = client.post(reverse("audit:open"), typed)
    assert refused.status_code == 422
    page = refused.content.decode()
    assert "Choose the audit that it repeats." in page
    assert "How allegations are handled." in page
    added = client.post(reverse("audit:open"), {**typed, "repeats": str(before.pk)}, follow=True)
    assert "is in the programme. Next: agree what it looks at." in added.content.decode()
    review = Review.objects.exclude(pk=before.pk).get(process="audit")
    assert review.pseudonym == "People in positions of trust"
    for one, other in ((review, before), (before, review)):
        assert other.reference in html(world.coordinator, "reviews:links", one.reference)
    listed = html(world.coordinator, "audit:programme")
    assert "People in positions of trust" in listed
    assert reverse("audit:programme") in html(world.coordinator, "reviews:board")


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("cases", "C-101\nJohn Smith", "“John Smith” has no number in it"),
        ("cases", "C-101\nC-101", "C-101 is in the list twice"),
        ("cases", "943 476 5919", "NHS number"),
        ("focus", "", "Say how the cases were picked"),
        ("lines", " ", "Write at least one key line of enquiry"),
        ("period_to", timezone.localdate() + timedelta(days=3), "still to come"),
        ("sampling", "none", "Leave the list empty"),
    ],
)
def test_what_no_scope_can_say(world: World, field: str, value: Any, sentence: str) -> None:
    review = audit.planned(world)
    with pytest.raises(door.Refused, match=sentence) as caught:
        audit.task(world, "set_scope", "scope", review, **audit.scope(**{field: value}))
    assert len(caught.value.fields) == 1


@pytest.mark.parametrize(
    ("value", "text", "field", "sentence"),
    [
        ("splendid", "", "value", "Choose one of the grades offered."),
        ("na", "", "text", "Say why it does not apply to your agency."),
    ],
)
def test_what_no_answer_can_say(
    world: World, value: str, text: str, field: str, sentence: str
) -> None:
    review = audit.begin_tool(world, audit.scoped(world), "ready:section_11")
    review = audit.ask(world, audit.issue(world, review), "la")
    with pytest.raises(door.Refused) as caught:
        as_contact(
            world, "save_answers", review, "la", None,
            section="commitment", answers={"s11_commitment_1": (value, text)},
        )  # fmt: skip
    assert caught.value.fields == {f"{field}_s11_commitment_1": sentence}


def test_two_colleagues_in_one_section(world: World) -> None:
    """The second hears of the first, and the text is kept."""
    review = audit.asked(world)
    la = world.agencies["la"].pk
    url = reverse("audit:answer_section", args=[review.reference, la, audit.SECTION])
    client = Client()
    client.force_login(world.la_contact)
    first = client.get(url).context["form"].initial["version"]
    body = {f"value_{audit.GRADED}": "good", f"text_{audit.GRADED}": "First.", "version": first}
    assert client.post(url, body).status_code == 302
    stale = client.post(url, {**body, f"text_{audit.GRADED}": "Second."})
    assert stale.status_code == 409
    page = stale.content.decode()
    assert "A colleague saved answers in this section since you opened it." in page
    assert "Second." in page
    again = stale.context["form"]["version"].value()
    assert client.post(url, {**body, "version": again}).status_code == 302


def test_a_tool_is_designed_by_its_forms(world: World) -> None:
    """From empty to issued; the order of questions is the one that was chosen."""
    review = audit.scoped(world)
    client = Client()
    client.force_login(world.coordinator)

    def send(page: str, *args: object, **data: Any) -> None:
        url = reverse(f"audit:{page}", args=[review.reference, *args])
        version = client.get(url).context["form"].initial.get("version", 0)
        answer = client.post(url, {"version": version, **data})
        assert answer.status_code == 302, (page, answer.context["form"].errors)

    send("choose_tool", source="empty")
    send("rename_tool", name="Front door")
    send("add_section", title="Triage", guidance="Look at the first day.", after="0")
    tool = review.tools.get()  # type: ignore[attr-defined]
    section = tool.sections.get()
    send("add_question", section.pk, kind="number", text="How many?", after="0", required="on")
    send(
        "add_question", section.pk, kind="grade", scale="met", text="In time?", after="0",
        required="on",
    )  # fmt: skip
    assert [one.text for one in section.questions.all()] == ["In time?", "How many?"]
    question = section.questions.get(text="How many?")
    send("change_question", question.pk, kind="number", text="How many in all?", after="0")
    assert [one.text for one in section.questions.all()] == ["How many in all?", "In time?"]
    send("remove_question", question.pk)
    page = html(world.coordinator, "audit:tool", review.reference)
    assert "How many" not in page
    assert "Front door" in page
    audit.issue(world, review)
    assert "Front door" in html(world.coordinator, "reviews:detail", review.reference)


# -- files -------------------------------------------------------------------------------------------------


def test_word_files_are_whole(world: World) -> None:
    """The report names who did not answer; it, the letter and the programme have nothing wrong in them."""
    review = audit.with_group(world)
    report = Document.objects.get(review=review, kind="audit_report")
    letter = Document.objects.filter(review=review, kind="request_letter").first()
    assert letter is not None
    programme = get(world.coordinator, "audit:programme_word").content
    for content in (bytes(report.content), bytes(letter.content), programme):
        assert inspect(content).problems == ()
    word = WordFile(BytesIO(bytes(report.content)))
    text = "\n".join(one.text for one in word.paragraphs)
    assert "No response from 1: Brackenshire Police." in text
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    assert "Requires improvement (Good)" in cells


def test_the_re_audit_is_asked_for(world: World) -> None:
    """On the list of work and in the programme, until it is in the programme again."""
    review = audit.finished(world)
    link = f"{reverse('audit:open')}?repeats={review.reference}"
    assert link in html(world.coordinator, "audit:programme")
    assert link in html(world.coordinator, "reviews:work")
    assert link not in html(world.chair, "audit:programme")
    form = get(world.coordinator, "audit:open", repeats=review.reference).context["form"]
    assert form.initial["origin"] == Audit.Origin.EARLIER
    audit.again(world, review)
    assert link not in html(world.coordinator, "audit:programme")
    assert link not in html(world.coordinator, "reviews:work")

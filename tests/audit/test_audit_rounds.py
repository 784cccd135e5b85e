"""What one round, or one version of the tool, hands on to the next; and what it does not."""

from __future__ import annotations

import pytest
from django.db.models import Q
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from partnership.models import User
from reviews import door
from reviews.models import Decision, Review, ReviewLink
from tests.drive import audit
from tests.drive.information import as_contact, send_summary
from tests.drive.opening import fresh, open_task
from tests.world import World
from workflows.audit.answers import by_code
from workflows.audit.grades import Compared, table_of
from workflows.audit.reading import audit_of
from workflows.audit.ready import ready_tools
from workflows.audit.reports import newest_report
from workflows.audit.returns import returns_of
from workflows.audit.silence import count_of
from workflows.audit.tools import draft, issued, outline, questions_of

pytestmark = pytest.mark.django_db


def take_out(world: World, review: Review, code: str) -> None:
    """A question is taken out of the version that is designed."""
    found = next(one for one in questions_of(outline(draft(review))) if one.code == code)
    audit.act(world, "remove_question", review, question=found, version=found.version)


def html(user: User, name: str, *args: object) -> str:
    """A page, as somebody sees it."""
    client = Client()
    client.force_login(user)
    return str(client.get(reverse(name, args=args)).content.decode())


def opens(user: User, review: Review) -> int:
    """What somebody gets who opens the audit."""
    client = Client()
    client.force_login(user)
    return client.get(reverse("reviews:detail", args=[review.reference])).status_code


def name_as_source(world: World, review: Review, before: Review) -> None:
    """The entry says now that the audit repeats another one."""
    changed = audit.entry(world, origin="earlier", repeats=before)
    audit.act(
        world, "change_entry", review, audit.WHY, entry=changed, version=audit_of(review).version
    )


def say_not_involved(world: World, review: Review, key: str) -> None:
    """An agency says that it was not involved."""
    door.perform(
        "submit_summary", review, world.people[f"{key}_contact"],
        task=open_task(review, "agency_summary", agency=world.agencies[key]),
        data={"nil_statement": "None of the cases is known to us."},
    )  # fmt: skip


def answer_most(world: World, review: Review, key: str) -> None:
    """An agency answers what has to be answered, with the best grade, and sends it."""
    for part in outline(issued(review)):
        answers = {
            one.code: ("outstanding", "Seen.")
            for one in part.questions
            if one.kind == "grade" and one.required
        }
        if answers:
            as_contact(
                world, "save_answers", review, key, None, section=part.section.code, answers=answers
            )
    as_contact(
        world, "save_return_section", review, key, None, key="completed_by", text="The lead.",
        version=0,
    )  # fmt: skip
    send_summary(world, review, key)


def test_a_new_question_has_no_answer_of_another_one(world: World) -> None:
    """Not of one that was taken out and began with the same words, nor of one in the audit that it repeats."""
    before = audit.asked(world)
    audit.act(world, "correct_tool", before)
    audit.ask_this(world, before, "Are concerns about adults seen in time?")
    audit.act(world, "issue_correction", before, "One more question.")
    audit.act(world, "correct_tool", before)
    take_out(world, before, "are_concerns_abo")
    audit.ask_this(world, before, "Are concerns about children seen in time?")
    codes = {one.code for one in questions_of(outline(draft(before)))}
    assert "are_concerns_abo_2" in codes
    review = audit.task(world, "set_scope", "scope", audit.again(world, before), **audit.scope())
    review = audit.begin_tool(world, review, "empty")
    audit.act(
        world, "save_section", review, section=None, version=None, title="Voices", guidance="",
        after=0,
    )  # fmt: skip
    audit.ask_this(world, review, "Are concerns about families seen in time?")
    assert [one.code for one in questions_of(outline(draft(review)))] == ["are_concerns_abo_3"]


def test_ready_tools_share_no_code() -> None:
    """An audit with one may repeat an audit with another."""
    codes = [
        question.code
        for tool in ready_tools().values()
        for section in tool.sections
        for question in section.questions
    ]
    assert len(set(codes)) == len(codes)


def test_put_back_begins_anew(world: World) -> None:
    """What the first round came to counts no more; what agencies wrote is there when they are asked again."""
    review = audit.with_group(world)
    audit.act(world, "withdraw", review, audit.WHY, agreed_by="The board")
    audit.act(world, "put_back", fresh(review), audit.WHY)
    review = fresh(review)
    assert not Decision.objects.filter(review=review, superseded_at=None).exists()
    assert (audit_of(review).silent, count_of(review).asked, newest_report(review)) == ([], 0, None)
    for key in ("la", "police"):
        request = audit.request(world, review, key)
        assert (request.state, request.state_reason) == ("released", audit.WHY)
    review = audit.task(
        world, "set_scope", "scope", review, **audit.scope(), version=audit_of(review).version
    )
    review = audit.begin_tool(world, review, f"audit:{review.reference}")
    audit.act(world, "undo_issue_tool", audit.issue(world, review), audit.WHY)
    review = audit.ask(world, audit.issue(world, fresh(review)), "la")
    request = audit.request(world, review, "la")
    assert by_code(request)[audit.GRADED].value == "good"
    send_summary(world, review, "la")
    assert not table_of(fresh(review), None).rows[0].grades[0].moderated


# -- where an audit comes from -------------------------------------------------------------------------------


def test_a_conflict_of_interest_counts_for_the_re_audit(world: World) -> None:
    """Before it is opened to a group, and also where it is said later that it repeats another one."""
    before, later = audit.planned(world), audit.planned(world)
    audit.act(world, "declare_conflict", before, user=world.chair, nature="Led the service.")
    review = audit.again(world, before)
    for one in (before, review):
        assert opens(world.chair, one) == 404
    assert opens(world.chair, later) == 200
    name_as_source(world, later, before)
    assert opens(world.chair, later) == 404


def test_a_restriction_counts_for_the_re_audit(world: World) -> None:
    """Its group is not named by itself then; whoever added it can open it."""
    before = audit.planned(world)
    audit.act(world, "restrict", before, audit.WHY)
    review = audit.again(world, fresh(before))
    assert fresh(review).is_restricted
    assert (opens(world.coordinator, review), opens(world.chair, review)) == (200, 404)


def test_the_link_goes_where_the_entry_names_another_audit(world: World) -> None:
    """One that somebody made by hand stays."""
    before, other = audit.planned(world), audit.planned(world)
    review = audit.again(world, before)
    audit.act(
        world, "link_reviews", review, "Both are on the front door.", target=other, kind="joint"
    )
    name_as_source(world, review, other)
    links = ReviewLink.objects.filter(Q(source=review) | Q(target=review))
    assert {(link.kind, link.source_id, link.target_id) for link in links} == {
        ("joint", review.pk, other.pk), ("led_to", other.pk, review.pk),
    }  # fmt: skip


def test_what_is_recorded_can_stay_where_the_person_may_not_open_it(world: World) -> None:
    """The form offers it without its words, and takes it as it is."""
    before = audit.planned(world)
    review = audit.again(world, before)
    audit.act(world, "withdraw", before, audit.WHY, agreed_by="The board")
    url = reverse("audit:change_entry", args=[review.reference])
    client = Client()
    client.force_login(world.coordinator)
    assert before.reference in client.get(url).content.decode()
    Review.objects.filter(pk=before.pk).update(is_restricted=True)
    page = client.get(url)
    assert before.reference not in page.content.decode()
    assert "The audit that is recorded now" in page.content.decode()
    form = page.context["form"]
    typed = {name: form[name].value() for name in form.fields}
    assert client.post(url, {**typed, "reason": audit.WHY}).status_code == 302
    assert audit_of(review).repeats == before


def test_before_and_now_are_of_the_same_agencies(world: World) -> None:
    """On the same scale both times; a grade on another one keeps its words. An agency that was not involved has none."""
    before = audit.answered(world)
    review = audit.task(world, "set_scope", "scope", audit.again(world, before), **audit.scope())
    review = audit.begin_tool(world, review, f"audit:{before.reference}")
    part = outline(draft(review))[0]
    audit.act(
        world, "save_question", review, section=part.section, question=part.questions[0],
        version=part.questions[0].version, kind="grade", scale="met", text="Is risk recognised?",
        guidance="", required=False, after=0,
    )  # fmt: skip
    review = audit.ask(world, audit.issue(world, review), "la", "police", "icb")
    as_contact(
        world, "save_answers", review, "icb", None, section="planning",
        answers={"planning_grade": ("inadequate", "Seen.")},
    )  # fmt: skip
    with pytest.raises(door.Refused, match="There are answers in your return already"):
        say_not_involved(world, review, "icb")
    for key in ("la", "police"):
        answer_most(world, review, key)
    table = table_of(fresh(review), before)
    changed, planning = (
        next(one for one in table.questions if one.code == code)
        for code in (audit.GRADED, "planning_grade")
    )
    assert table.compared(changed).agencies == 0
    assert {grade.before_words for _, grade in table.of(changed)} == {"Good", ""}
    assert table.compared(planning) == Compared(1, "Good: 1", "Outstanding: 1")
    assert table.counted(planning) == "Outstanding: 2"


def test_what_was_taken_over_is_shown(world: World) -> None:
    """Where the return is read and moderated; and it is complete with what has to be answered."""
    before = audit.answered(world)
    review = audit.task(world, "set_scope", "scope", audit.again(world, before), **audit.scope())
    page = html(world.coordinator, "audit:choose_tool", review.reference)
    assert ready_tools()["section_11"].about[:40] in page
    review = audit.begin_tool(world, review, f"audit:{before.reference}")
    review = audit.ask(world, audit.issue(world, review), "la")
    for part in outline(issued(review)):
        as_contact(world, "carry_forward", review, "la", None, section=part.section.code)
    la = world.agencies["la"].pk
    as_contact(
        world, "save_return_section", review, "la", None, key="completed_by", text="The lead.",
        version=0,
    )  # fmt: skip
    send_summary(world, review, "la")
    for name in ("reviews:summary", "audit:answers"):
        assert html(world.coordinator, name, review.reference, la).count("As last time") == 6
    (row,) = returns_of(fresh(review), timezone.localdate())
    assert (row.answered, row.questions) == (6, 6)
    review = audit.close_returns(world, audit.accept(world, review, "la"), "")
    assert "As last time" in html(world.coordinator, "audit:moderate_return", review.reference, la)

"""The independent scrutineer's own view: when it waits for them, who reads it, where it is printed, what it never stops."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from docx import Document as Word

from partnership.models import Message, User
from reviews import door, worklist
from reviews.access.roles import standing
from reviews.door import NotAllowed, Refused, Stale
from reviews.models import Document, Meeting, Review, ReviewRole, ScrutinyView, Stage
from tests.drive import panel, report
from tests.drive.information import accepted
from tests.drive.opening import fresh, open_task
from tests.machine.truths import check_all
from tests.world import World
from workflows.rapid_review.scrutiny import TITLE, readable_scrutiny

pytestmark = pytest.mark.django_db

WORDS = "Every agency was heard, and the reasons are sound."


def browser(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def give(world: World, review: Review, text: str = WORDS, version: int = 0) -> ScrutinyView:
    data = {"text": text, "version": version}
    view: ScrutinyView = door.perform("give_scrutiny", review, world.scrutineer, data=data).result
    return view


def work_of(user: User, name: str = "mine") -> list[str]:
    part = getattr(worklist.collect(user, timezone.localdate()), name)
    return [
        placed.item.title
        for group in part.groups
        for placed in group.items
        if "scrutineer" in placed.item.title
    ]


def page_of(review: Review) -> str:
    return reverse("rapid_review:scrutiny", args=[review.reference])


def printed(review: Review, kind: str) -> str:
    newest = Document.objects.filter(review=review, kind=kind).order_by("-number")[0]
    word = Word(BytesIO(bytes(newest.content)))
    return "\n".join(paragraph.text for paragraph in word.paragraphs)


def panel_has_met() -> None:
    began = timezone.now() - timedelta(minutes=1)
    Meeting.objects.update(starts_at=began, ends_at=began + timedelta(seconds=30))


# -- when -------------------------------------------------------------------------------------------


def test_it_waits_from_the_meeting_until_the_report_goes_out(world: World) -> None:
    review = panel.viewed(world)
    seen = {"before": work_of(world.scrutineer)}
    panel_has_met()
    seen["met"] = work_of(world.scrutineer)
    panel.decide(world, fresh(review))
    seen["recorded"] = work_of(world.scrutineer)
    give(world, fresh(review))
    seen["given"] = work_of(world.scrutineer)
    assert seen == {"before": [], "met": [TITLE], "recorded": [TITLE], "given": []}


def test_nobody_else_has_it_and_the_team_sees_that_it_is_missing(world: World) -> None:
    review = panel.decided(world)
    who = (world.chair, world.la_contact, world.la_partner, world.stranger, world.coordinator)
    assert [work_of(person) for person in who] == [[], [], [], [], []]
    missing = ["View of the independent scrutineer"]
    assert work_of(world.coordinator, "waiting") == missing
    assert work_of(world.stranger, "waiting") == []
    give(world, review)
    assert work_of(world.coordinator, "waiting") == []


def test_before_the_meeting_it_is_refused(world: World) -> None:
    review = panel.viewed(world)
    with pytest.raises(Refused, match="once it has met"):
        give(world, review)
    assert browser(world.scrutineer).get(page_of(review)).status_code == 409


def test_a_meeting_that_was_entered_late_has_been(world: World) -> None:
    ends = timezone.now() - timedelta(seconds=1)
    times = {"starts_at": ends - timedelta(seconds=1), "ends_at": ends, "held_already": True}
    review = panel.share(world, panel.convene(world, accepted(world), **times))
    panel.declare(world, review, world.scrutineer)
    assert work_of(world.scrutineer) == [TITLE]
    give(world, review)


def test_a_report_that_is_out_does_not_change_and_does_not_wait(world: World) -> None:
    review = report.sent_for_sign_off(world)
    assert work_of(world.scrutineer) == []
    panel.declare(world, review, world.scrutineer)
    with pytest.raises(Refused, match="with the safeguarding partners"):
        give(world, review)
    door.perform("recall_report", review, world.coordinator, reason="The scrutineer's view.")
    assert work_of(world.scrutineer) == [TITLE]
    give(world, fresh(review))


def test_a_conflict_or_an_ended_part_takes_it_off_the_list(world: World) -> None:
    review = panel.decided(world)
    role = ReviewRole.objects.get(review=review, user=world.scrutineer)
    door.perform("end_role", review, world.coordinator, reason="Left.", data={"role": role})
    assert work_of(world.scrutineer) == []
    data = {"user": world.scrutineer, "nature": "A friend."}
    ReviewRole.objects.filter(pk=role.pk).update(until=None)
    assert work_of(world.scrutineer) == [TITLE]
    door.perform("declare_conflict", review, world.scrutineer, data=data)
    assert work_of(world.scrutineer) == work_of(world.coordinator, "waiting") == []


def test_in_a_second_round_it_is_asked_for_again(world: World) -> None:
    review = panel.viewed(world)
    panel_has_met()
    give(world, review)
    door.perform("reopen_information", fresh(review), world.coordinator, reason="More came.")
    review = panel.share(world, fresh(review))
    assert work_of(world.scrutineer) == [TITLE]
    view = give(world, review, "Once more.", ScrutinyView.objects.get().version)
    assert (view.text, view.asked_again_at, view.history.count()) == ("Once more.", None, 2)


# -- whose ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["coordinator", "chair", "la_partner", "bystander", "stranger"])
def test_nobody_writes_it_for_them(world: World, who: str) -> None:
    review = panel.decided(world)
    data = {"text": WORDS, "version": 0}
    with pytest.raises(NotAllowed):
        door.perform("give_scrutiny", review, world.people[who], data=data)
    assert not ScrutinyView.objects.exists()


def test_it_needs_the_declaration_and_some_words(world: World) -> None:
    review = panel.shared(world)
    panel_has_met()
    with pytest.raises(Refused, match="conflict of interest"):
        give(world, review)
    assert (
        "Make your declaration" in browser(world.scrutineer).get(page_of(review)).content.decode()
    )
    panel.declare(world, review, world.scrutineer)
    with pytest.raises(Refused) as refused:
        give(world, review, "  ")
    assert list(refused.value.fields) == ["text"]


def test_two_windows_do_not_overwrite_each_other(world: World) -> None:
    review = panel.decided(world)
    first = give(world, review)
    with pytest.raises(Stale):
        give(world, review, "From the other window.", 0)
    give(world, review, "Corrected.", first.version)
    assert ScrutinyView.objects.get().text == "Corrected."


def test_who_reads_it_before_and_after_the_meeting_is_recorded(world: World) -> None:
    review = panel.viewed(world)
    panel_has_met()
    give(world, review)

    def readers() -> list[str]:
        return [
            who
            for who in (
                "coordinator",
                "chair",
                "la_contact",
                "scrutineer",
                "icb_contact",
                "stranger",
            )
            if readable_scrutiny(
                fresh(review), world.people[who], standing(world.people[who], review)
            ).exists()
        ]

    assert readers() == ["scrutineer"]
    timeline = reverse("reviews:timeline", args=[review.reference])
    assert WORDS not in browser(world.coordinator).get(timeline).content.decode()
    panel.decide(world, fresh(review))
    assert readers() == ["coordinator", "chair", "la_contact", "scrutineer"]


# -- where it stands --------------------------------------------------------------------------------


def test_it_is_printed_in_the_decision_record_and_the_report(world: World) -> None:
    review = panel.decided(world, scrutineer_view="")
    assert WORDS not in printed(review, "decision_record")
    give(world, review)
    heading = "Scott Tinnier, independent scrutineer"
    assert [words in printed(review, "decision_record") for words in (WORDS, heading)] == [True] * 2
    assert Document.objects.filter(review=review, kind="decision_record").count() == 2
    assert Message.objects.filter(kind="scrutiny_given").count() == 2
    for address in ("reviews:detail", "reviews:panel", "rapid_review:report"):
        page = browser(world.coordinator).get(reverse(address, args=[review.reference]))
        assert WORDS in page.content.decode(), address
    check_all(fresh(review), timezone.localdate())


def test_it_stands_in_the_report_that_is_signed(world: World) -> None:
    review = report.drafted(world)
    panel.declare(world, review, world.scrutineer)
    give(world, review)
    section = reverse("rapid_review:report_section", args=[review.reference, "scrutiny"])
    draft = reverse("reviews:task", args=[review.reference, open_task(review, "draft_report").pk])
    client = browser(world.coordinator)
    assert WORDS in client.get(section).content.decode()
    assert "Only the scrutineer can change that" in client.get(draft).content.decode()
    report.send(world, fresh(review))
    assert WORDS in printed(review, "report")


def test_the_draft_says_that_it_is_missing_and_goes_out_all_the_same(world: World) -> None:
    review = report.drafted(world)
    draft = reverse("reviews:task", args=[review.reference, open_task(review, "draft_report").pk])
    page = browser(world.coordinator).get(draft).content.decode()
    assert "You can send the report without it" in page
    report.send(world, review)
    assert fresh(review).stage == Stage.REPORT


@pytest.mark.parametrize("on_it", [True, False])
def test_the_coordinators_box_is_for_reviews_without_a_scrutineer(
    world: World, *, on_it: bool
) -> None:
    more: dict[str, Any] = {} if on_it else {"scrutineer": None}
    review = panel.share(world, panel.convene(world, accepted(world), **more))
    record = reverse("reviews:task", args=[review.reference, open_task(review, "hold_meeting").pk])
    page = browser(world.coordinator).get(record)
    assert ("scrutineer_view" in page.context["form"].fields) is not on_it
    assert ("gives their own view in the site" in page.content.decode()) is on_it


def test_nobody_types_the_view_of_a_scrutineer_who_gives_it_themselves(world: World) -> None:
    review = panel.viewed(world)
    with pytest.raises(Refused) as refused:
        panel.decide(world, review, scrutineer_view="He would agree.")
    assert refused.value.fields == {
        "scrutineer_view": "Scott Tinnier is the independent scrutineer and gives their own view in the site. Leave "
        "this empty."
    }
    assert fresh(review).stage == Stage.PANEL


# -- the page ---------------------------------------------------------------------------------------


def test_giving_and_changing_on_the_page(world: World) -> None:
    review = panel.decided(world)
    client, address = browser(world.scrutineer), page_of(review)
    assert address in client.get(reverse("reviews:work")).content.decode()
    empty = client.post(address, {"text": "", "version": 0})
    assert (empty.status_code, "Enter your view" in empty.content.decode()) == (422, True)
    assert client.post(address, {"text": WORDS, "version": 0}).status_code == 302
    page = client.get(reverse("reviews:panel", args=[review.reference])).content.decode()
    assert [words in page for words in (WORDS, "Change your view")] == [True, True]
    stale = client.post(address, {"text": "Typed meanwhile", "version": 0})
    assert stale.status_code == 409
    assert "Typed meanwhile" in stale.content.decode()
    version = ScrutinyView.objects.get().version
    assert client.post(address, {"text": "Corrected.", "version": version}).status_code == 302
    assert ScrutinyView.objects.get().text == "Corrected."

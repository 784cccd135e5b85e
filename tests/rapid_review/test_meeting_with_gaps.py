"""Recording a meeting although declarations of interest or views are missing: shown, asked why, kept, told, printed."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from docx import Document as Word

from partnership.models import Event, Message, User
from reviews import door
from reviews.decisions import standing_decision
from reviews.door import Refused
from reviews.models import Decision, Document, Review, ReviewTask, Stage
from tests.drive import panel
from tests.drive.opening import fresh, open_task
from tests.rapid_review.test_decision_pages import typed
from tests.world import World
from workflows.rapid_review.unready import MET_WITHOUT, missing_before

pytestmark = pytest.mark.django_db

WHY = "The police officer was at court and answered by telephone."
DECLARATIONS = "Declaration of interest not made: Police Contact and Scott Tinnier."
VIEWS = "View before the meeting not given: Police Contact."
FIELD = "went_on_without"


def browser(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def with_gaps(world: World) -> Review:
    """The police have neither declared nor given a view, the scrutineer has not declared; all others have."""
    review = panel.shared(world)
    for person in panel.panel(world):
        if person != world.police_contact:
            panel.give_view(world, review, person)
    return fresh(review)


def page_of(review: Review) -> str:
    return reverse("reviews:task", args=[review.reference, open_task(review, "hold_meeting").pk])


def words_of(document: Document) -> str:
    word = Word(BytesIO(bytes(document.content)))
    return "\n".join(paragraph.text for paragraph in word.paragraphs)


def record_of(review: Review) -> str:
    found = Document.objects.filter(review=review, kind="decision_record").order_by("-number")
    return words_of(found[0])


def test_who_is_missing_is_named(world: World) -> None:
    assert missing_before(with_gaps(world)).lines() == [DECLARATIONS, VIEWS]


def test_nothing_is_missing_and_nothing_is_asked(world: World) -> None:
    review = panel.viewed(world)
    page = browser(world.coordinator).get(page_of(review))
    assert FIELD not in page.context["form"].fields
    assert "What is missing" not in page.content.decode()
    panel.decide(world, review, went_on_without="")
    assert standing_decision(review, MET_WITHOUT) is None
    event = Event.objects.about("review", review.pk).get(act="record_meeting")
    assert (event.reason, "went on" in event.sentence) == ("", False)
    assert "Before the meeting" not in record_of(review)
    body = Message.objects.filter(kind="decision_recorded").first().body  # type: ignore[union-attr]
    assert "need not give it any more" not in body


def test_somebody_in_conflict_is_not_missing(world: World) -> None:
    review = with_gaps(world)
    data = {"user": world.police_contact, "nature": "My case."}
    door.perform("declare_conflict", review, world.police_contact, data=data)
    panel.declare(world, review, world.scrutineer)
    assert not missing_before(review)


def test_views_of_an_earlier_round_do_not_count(world: World) -> None:
    review = panel.viewed(world)
    door.perform("reopen_information", review, world.coordinator, reason="The school knew more.")
    review = panel.share(world, fresh(review))
    assert set(missing_before(review).views) == {person.pk for person in panel.panel(world)}


@pytest.mark.parametrize("why", ["", "  \n"])
def test_without_a_reason_it_is_refused(world: World, why: str) -> None:
    review = with_gaps(world)
    with pytest.raises(Refused) as refused:
        panel.decide(world, review, went_on_without=why)
    assert list(refused.value.fields) == [FIELD]
    assert fresh(review).stage == Stage.PANEL
    assert not Decision.objects.filter(kind=MET_WITHOUT).exists()


def test_the_reason_is_kept_told_and_printed(world: World) -> None:
    review = with_gaps(world)
    panel.decide(world, review, went_on_without=WHY)
    kept = standing_decision(review, MET_WITHOUT)
    assert kept is not None
    assert kept.rationale == f"{WHY}\n{DECLARATIONS}\n{VIEWS}"
    assert sorted(
        (row["user"], row["declaration"], row["view"]) for row in kept.criteria
    ) == sorted([(world.police_contact.pk, False, False), (world.scrutineer.pk, False, True)])
    event = Event.objects.about("review", review.pk).get(act="record_meeting")
    assert event.reason == kept.rationale
    assert event.sentence.endswith("It went on although declarations or views were missing.")
    printed = record_of(review)
    assert [words in printed for words in (WHY, DECLARATIONS, VIEWS)] == [True, True, True]
    shown = browser(world.coordinator).get(reverse("reviews:detail", args=[review.reference]))
    assert DECLARATIONS in shown.content.decode()
    timeline = browser(world.chair).get(reverse("reviews:timeline", args=[review.reference]))
    assert WHY in timeline.content.decode()


def test_who_still_had_to_give_a_view_hears_that_it_is_not_needed(world: World) -> None:
    review = with_gaps(world)
    panel.decide(world, review, went_on_without=WHY)
    assert (
        not ReviewTask.objects.open().filter(process__review=review, role="panel_member").exists()
    )
    spared = Message.objects.filter(
        kind="decision_recorded", body__contains="You need not give it any more"
    )
    assert [message.to_email for message in spared] == ["police_contact@example.org"]
    page = browser(world.police_contact).get(reverse("reviews:panel", args=[review.reference]))
    assert "Not given yet" not in page.content.decode()


def test_recorded_again_it_is_filled_in_and_asked_again(world: World) -> None:
    review = with_gaps(world)
    panel.decide(world, review, went_on_without=WHY)
    door.perform("undo_decision", fresh(review), world.coordinator, reason="The wrong day.")
    review = fresh(review)
    assert standing_decision(review, MET_WITHOUT) is None
    page = browser(world.coordinator).get(page_of(review))
    assert page.context["form"][FIELD].value() == WHY
    # The meeting was held: nobody is asked for a view before it, until it is moved to a time to come.
    assert (
        not ReviewTask.objects.open().filter(process__review=review, role="panel_member").exists()
    )
    starts, ends = panel.meeting_times(world, days=3)
    data = {"starts_at": starts, "ends_at": ends, "place": "Room 1", "agenda": "Decide"}
    door.perform("change_meeting", review, world.coordinator, reason="Once more.", data=data)
    assert open_task(review, "give_view").owner == world.police_contact


def test_a_corrected_day_is_the_day_of_both_decisions(world: World) -> None:
    now = timezone.now()
    review = panel.shared(world, now=now - timedelta(days=7))
    panel.decide(world, review, went_on_without=WHY)
    day = timezone.localdate() - timedelta(days=1)
    data = {"key": "panel_meeting", "on": day}
    door.perform("correct_date", fresh(review), world.coordinator, reason="A slip.", data=data)
    standing = [standing_decision(review, kind) for kind in (MET_WITHOUT, "lcspr")]
    assert [row.decided_on for row in standing if row] == [day, day]
    assert WHY in record_of(review)


def test_the_page_asks_and_keeps_what_was_typed(world: World) -> None:
    review = with_gaps(world)
    client, address = browser(world.coordinator), page_of(review)
    page = client.get(address).content.decode()
    assert [words in page for words in (DECLARATIONS, VIEWS)] == [True, True]
    sent = typed(review, **{FIELD: "", "rationale": "Kept-Rationale"})
    reply = client.post(address, sent)
    assert reply.status_code == 422
    assert "Say in a sentence why the meeting went on" in " ".join(
        reply.context["form"].errors[FIELD]
    )
    assert "Kept-Rationale" in reply.content.decode()
    later = client.post(address, {**sent, FIELD: "Half a sen", "save_later": "1"})
    assert later.status_code == 302
    assert client.get(address).context["form"][FIELD].value() == "Half a sen"
    done: Any = client.post(address, typed(review, **{FIELD: WHY}))
    assert done.status_code == 302
    assert fresh(review).stage == Stage.REPORT

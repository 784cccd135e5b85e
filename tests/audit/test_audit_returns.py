"""Returns that come, are sent back, come late or not at all; the closing of them, and opening them again."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from partnership.models import Event
from reviews import door
from reviews.models import ConflictOfInterest, RequestState, Review
from reviews.requests.asking import default_due
from tests.drive import audit
from tests.drive.information import as_contact, send_summary
from tests.drive.opening import fresh, open_task
from tests.world import World
from workflows.audit.grades import moderated_of
from workflows.audit.reading import audit_of
from workflows.audit.silence import count_of

pytestmark = pytest.mark.django_db


def send_back(world: World, review: Review, key: str) -> Review:
    """A return is sent back for more."""
    audit.act(
        world, "return_summary", review, "Say more.", agency=world.agencies[key],
        due_on=default_due(review, timezone.localdate()),
    )  # fmt: skip
    return fresh(review)


def state(world: World, review: Review, key: str) -> str:
    """Where the request to an agency is."""
    return audit.request(world, review, key).state


def test_what_was_sent_back_is_no_silence(world: World) -> None:
    """Before the returns are closed it is taken as it is, or its agency is released."""
    review = send_back(world, audit.answered(world), "la")
    with pytest.raises(door.Refused, match="accept it as it is, or release the agency"):
        audit.close_returns(world, review)
    as_contact(
        world, "save_answers", review, "la", None, section=audit.SECTION,
        answers={audit.GRADED: ("", "")},
    )  # fmt: skip
    with pytest.raises(door.Refused, match="Answer 1 more question"):
        audit.accept(world, review, "la")
    answers = {audit.GRADED: ("good", "Seen.")}
    as_contact(world, "save_answers", review, "la", None, section=audit.SECTION, answers=answers)
    review = audit.accept(world, review, "la")
    assert state(world, review, "la") == RequestState.SUBMITTED
    assert audit.close_returns(world, review).stage == "panel"


def test_opening_again_restores_what_was(world: World) -> None:
    """Also where an agency had written only a section, and one whose contact cannot take part stays as it is."""
    review = audit.ask(world, audit.ready_to_ask(world), "la", "police", "icb")
    review = audit.accept(world, audit.answer(world, review, "la"), "la")
    as_contact(
        world, "save_return_section", review, "police", None, key="completed_by", text="The lead.",
        version=0,
    )  # fmt: skip
    review = audit.close_returns(world, review)
    ConflictOfInterest.objects.create(
        review=review, user=world.people["icb_contact"], nature="Their own practice.",
        declared_on=timezone.localdate(), declared_by=world.coordinator,
    )  # fmt: skip
    audit.act(world, "undo_close_returns", review, audit.WHY)
    assert [state(world, review, key) for key in ("police", "icb")] == ["started", "no_response"]


def test_a_late_return_is_taken_in_alone(world: World) -> None:
    """The others stay as they were recorded, and can be opened at the next time."""
    review = audit.ask(world, audit.ready_to_ask(world), "la", "police", "icb")
    review = audit.close_returns(
        world, audit.accept(world, audit.answer(world, review, "la"), "la")
    )
    client = Client()
    client.force_login(world.coordinator)
    url = reverse("audit:undo_close_returns", args=[review.reference])
    typed = {"reason": audit.WHY, "agencies": [str(world.agencies["police"].pk)]}
    assert world.agencies["icb"].name in client.get(url).content.decode()
    assert client.post(url, typed).status_code == 302
    assert [state(world, review, key) for key in ("police", "icb")] == ["sent", "no_response"]
    review = audit.accept(world, audit.answer(world, fresh(review), "police"), "police")
    review = audit.close_returns(world, review, "")
    assert [row["pk"] for row in audit_of(review).silent] == [
        audit.request(world, review, "icb").pk
    ]
    audit.act(world, "undo_close_returns", review, audit.WHY)
    assert state(world, review, "icb") == "sent"


def test_an_audit_without_any_return_goes_on(world: World) -> None:
    """It says what it rests on; also where nobody was asked, as for files that the partnership reads itself."""
    review = audit.asked(world)
    page = Client()
    page.force_login(world.coordinator)
    task = open_task(review, "close_returns").pk
    html = page.get(reverse("reviews:task", args=[review.reference, task])).content.decode()
    assert "All 2 agencies read the same words: name none." in html
    review = audit.close_returns(world, review)
    assert (review.stage, len(count_of(review).silent)) == ("panel", 2)


def test_an_audit_that_asks_nobody(world: World) -> None:
    """The reason is kept, and what it rests on is said when the returns are closed."""
    review = audit.task(
        world, "request_information", "request_information", audit.ready_to_ask(world),
        asks=[], nobody="The partnership reads the files itself.", legal_basis="", purpose="",
    )  # fmt: skip
    with pytest.raises(door.Refused, match="No return came"):
        audit.close_returns(world, review, "")
    review = audit.close_returns(world, review, "Twenty files, read by two people.")
    assert count_of(review).sentence == "No agency was asked."
    assert audit.round_table(world, review).stage == "report"


def test_a_moderated_grade_is_of_the_grade_that_was_given(world: World) -> None:
    """Where an agency gives itself another one later, it is moderated anew; where it only says more, it stands."""
    review = audit.moderate(world, audit.closed_returns(world), "la", "inadequate")
    client = Client()
    client.force_login(world.coordinator)
    page = client.get(reverse("audit:moderation", args=[review.reference])).content.decode()
    assert ": moderated 1 of 6" in page
    other = "planning_grade"
    audit.act(
        world, "moderate_return", review, agency=world.agencies["la"],
        grades={other: ("inadequate", "The files show less.")},
    )  # fmt: skip
    audit.act(world, "undo_close_returns", review, audit.WHY)
    review = send_back(world, fresh(review), "la")
    for section, answers in (
        (audit.SECTION, {audit.GRADED: ("outstanding", "What la saw.")}),
        ("planning", {other: ("good", "Two files more.")}),
    ):
        as_contact(world, "save_answers", review, "la", None, section=section, answers=answers)
    send_summary(world, review, "la")
    review = audit.close_returns(world, audit.accept(world, fresh(review), "la"))
    assert list(moderated_of(audit.request(world, review, "la"))) == [other]
    event = Event.objects.filter(act="close_returns").order_by("pk").last()
    assert event is not None
    assert "1 moderated grade is taken away" in event.sentence

"""A letter of the National Panel that names a day: our answer is due then, in the work, the timers and the record."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from partnership.models import Event
from reviews import door
from reviews.clock import in_words
from reviews.models import RegulatorContact, Review, ReviewTask
from reviews.timers.refresh import refresh_all
from tests.drive import report
from tests.drive.opening import fresh, open_task
from tests.world import World

pytestmark = pytest.mark.django_db


def due(review: Review, node: str) -> date | None:
    return open_task(review, node).due_on


def ahead(days: int) -> date:
    return timezone.localdate() + timedelta(days=days)


def test_the_answer_to_the_response_is_due_on_the_day_it_names(world: World) -> None:
    review = report.submitted(world)
    report.respond(world, review, "queries_need_for_lcspr", needs_reply=True, answer_by=ahead(9))
    assert due(review, "reply_to_panel") == ahead(9)
    event = Event.objects.get(act="record_panel_response")
    assert f" An answer is wanted by {in_words(ahead(9))}." in event.sentence
    report.reply(world, fresh(review), expects_answer=True)
    # The next letter has a day of its own, or none.
    report.respond(world, fresh(review), "queries_need_for_lcspr", needs_reply=True)
    assert due(review, "reply_to_panel") is None


def test_of_several_letters_the_earliest_day_counts_and_moves_as_they_are_answered(
    world: World,
) -> None:
    review = report.planned(world)
    assert report.write_again(world, review).answer_by is None
    assert due(review, "answer_letter") is None
    late = report.write_again(world, fresh(review), answer_by=ahead(20))
    assert due(review, "answer_letter") == ahead(20)
    early = report.write_again(world, fresh(review), answer_by=ahead(4))
    assert due(review, "answer_letter") == ahead(4)
    report.answer_again(world, fresh(review), letter=early.pk)
    assert due(review, "answer_letter") == ahead(20)
    door.perform("undo_further_answer", fresh(review), world.coordinator, reason="A slip.")
    assert due(review, "answer_letter") == ahead(4)
    report.answer_again(world, fresh(review), letter=early.pk)
    report.answer_again(world, fresh(review), letter=late.pk)
    assert due(review, "answer_letter") is None


def test_taking_the_letter_back_takes_its_day_back(world: World) -> None:
    review = report.planned(world)
    report.write_again(world, review)
    report.write_again(world, fresh(review), answer_by=ahead(4))
    door.perform("undo_further_letter", fresh(review), world.coordinator, reason="A slip.")
    assert due(review, "answer_letter") is None


def test_the_timers_know_the_day(world: World) -> None:
    review = report.planned(world)
    report.write_again(world, review, answer_by=ahead(4))
    other = report.planned(world)
    report.write_again(world, other)
    assert refresh_all(timezone.localdate()) == 0
    ReviewTask.objects.open().filter(process__review=review).update(due_on=None)
    assert refresh_all(timezone.localdate()) == 1
    assert (due(review, "answer_letter"), due(other, "answer_letter")) == (ahead(4), None)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (
            {"needs_reply": False, "answer_by": ahead(4)},
            "The letter asks for no answer. Leave this day empty, or say above that it does.",
        ),
        (
            {"answer_by": ahead(-3)},
            f"This is before the day of the letter, {in_words(ahead(0))}. Check both dates.",
        ),
    ],
)
def test_a_day_that_cannot_be_is_refused(
    world: World, data: dict[str, object], sentence: str
) -> None:
    review = report.planned(world)
    letters = RegulatorContact.objects.filter(review=review, further=True)
    before = list(letters)
    with pytest.raises(door.Refused) as refused:
        report.write_again(world, review, **data)  # type: ignore[arg-type]
    assert refused.value.fields == {"answer_by": sentence}
    assert list(letters.all()) == before


def test_pages_ask_for_it_and_show_it(world: World, client: Client) -> None:
    review = report.submitted(world)
    client.force_login(world.coordinator, backend="django.contrib.auth.backends.ModelBackend")
    url = reverse("reviews:task", args=[review.reference, open_task(review, "panel_response").pk])
    wanted = ahead(9)
    today = timezone.localdate()
    form = {
        "on-day": today.day,
        "on-month": today.month,
        "on-year": today.year,
        "outcome": "queries_need_for_lcspr",
        "text": "Say more.",
        "needs_reply": "yes",
        "answer_by-day": wanted.day,
        "answer_by-month": wanted.month,
        "answer_by-year": wanted.year,
        "version": fresh(review).version,
    }
    assert "By when does it want the answer?" in client.get(url).content.decode()
    assert client.post(url, form).status_code == 302
    page = client.get(reverse("reviews:detail", args=[review.reference])).content.decode()
    assert f"Answer expected</strong> by {in_words(wanted)}" in page
    reply = reverse("reviews:task", args=[review.reference, open_task(review, "reply_to_panel").pk])
    assert f"An answer is wanted by {in_words(wanted)}." in client.get(reply).content.decode()


def test_a_report_that_comes_back_is_due_when_the_partners_sign(world: World) -> None:
    review = report.drafted(world)
    first = due(review, "draft_report")
    report.send(world, review)
    task = open_task(review, "sign_off", agency=world.agencies["police"])
    signing = task.due_on
    door.perform(
        "sign_off",
        fresh(review),
        world.police_partner,
        task=task,
        data={"outcome": "returned", "comment": "Say more of the school."},
    )
    assert first is not None
    assert signing is not None
    assert (due(review, "draft_report"), first < signing) == (signing, True)

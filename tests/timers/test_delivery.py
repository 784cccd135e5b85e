"""The outbox: each message at most once, and what the team sees when one may not have gone."""

from __future__ import annotations

import smtplib
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend

from partnership import delivery
from partnership.acts.people import end_membership
from partnership.models import Membership, Message, MessageState
from partnership.outbox import queue, queue_again
from reviews.models import ConflictOfInterest, InformationRequest
from reviews.timers.needed import still_needed
from reviews.timers.tick import tick
from tests.timers.setting import START, asked, at
from tests.world import World

pytestmark = pytest.mark.django_db


def put(world: World, key: str = "hello", **changes: Any) -> Message:
    values: dict[str, Any] = {
        "partnership": world.partnership,
        "to": world.police_contact,
        "kind": "greeting",
        "subject": "BSP-RR-2026-001: hello",
        "body": "A plain sentence.",
        "about": ("review", 1),
        "dedupe_key": key,
    }
    assert queue(**{**values, **changes})
    return Message.objects.get(dedupe_key=key)


def test_a_message_is_plain_and_answers_go_to_the_partnership(world: World) -> None:
    message = put(world)
    assert delivery.deliver().sent == 1
    (letter,) = mail.outbox
    assert (letter.to, letter.reply_to, letter.subject, letter.body) == (
        ["police_contact@example.org"],
        ["team@example.org"],
        "BSP-RR-2026-001: hello",
        "A plain sentence.",
    )
    assert letter.message()["Message-ID"] == delivery.message_id(message)
    message.refresh_from_db()
    assert message.state == MessageState.SENT
    assert message.sent_at
    assert delivery.deliver().sent == 0


def test_the_same_key_is_queued_once_and_long_keys_do_not_meet(world: World) -> None:
    put(world)
    assert not queue(
        partnership=world.partnership,
        to=world.police_contact,
        kind="greeting",
        subject="Again",
        body="Again",
        about=("review", 1),
        dedupe_key="hello",
    )
    for ending in "ab":
        assert queue(
            partnership=world.partnership,
            to=world.police_contact,
            kind="greeting",
            subject="Long",
            body="Long",
            about=("review", 1),
            dedupe_key="k" * 250 + ending,
        )
    assert Message.objects.count() == 3


def test_a_message_that_another_machine_claimed_is_left_alone(world: World) -> None:
    message = put(world)
    assert delivery.claim(message.pk, START)
    assert not delivery.claim(message.pk, START)
    assert delivery.deliver().sent == 0
    assert mail.outbox == []


def test_a_machine_that_dies_between_claim_and_sending_leaves_it_for_the_team(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Killed(BaseException):
        pass

    def die(*_: object) -> None:
        raise Killed

    message = put(world)
    monkeypatch.setattr(EmailBackend, "send_messages", die)
    with pytest.raises(Killed):
        delivery.deliver(now=START)
    monkeypatch.undo()
    message.refresh_from_db()
    assert message.state == MessageState.SENDING
    assert delivery.deliver(now=START + timedelta(days=1)).sent == 0
    assert mail.outbox == []
    everything = Message.objects.all()
    assert list(delivery.may_not_have_gone(everything, START + timedelta(minutes=14))) == []
    assert list(delivery.may_not_have_gone(everything, START + timedelta(minutes=15))) == [message]
    assert delivery.is_doubtful(message, START + timedelta(minutes=15))


def test_a_failure_keeps_only_the_kind_of_error_and_is_not_tried_again(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = put(world), put(world, "second", to=world.la_contact)

    def refuse(backend: EmailBackend, messages: list[Any]) -> int:
        if messages[0].to == ["police_contact@example.org"]:
            raise smtplib.SMTPRecipientsRefused({"police_contact@example.org": (550, b"no")})
        return original(backend, messages)

    original = EmailBackend.send_messages
    monkeypatch.setattr(EmailBackend, "send_messages", refuse)
    done = delivery.deliver()
    assert (done.sent, done.failed) == (1, 1)
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.state, first.error, second.state) == ("failed", "SMTPRecipientsRefused", "sent")
    assert delivery.deliver().failed == 0
    assert queue_again(first)
    assert not queue_again(first)
    monkeypatch.undo()
    assert delivery.deliver().sent == 1


def test_without_a_mail_server_everything_waits(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    message = put(world)

    def unreachable(_: EmailBackend) -> None:
        raise ConnectionRefusedError

    monkeypatch.setattr(EmailBackend, "open", unreachable)
    assert delivery.deliver().no_server
    message.refresh_from_db()
    assert message.state == MessageState.QUEUED


def test_who_was_deactivated_meanwhile_gets_nothing(world: World) -> None:
    message = put(world)
    world.police_contact.is_active = False
    world.police_contact.save()
    assert delivery.deliver().cancelled == 1
    message.refresh_from_db()
    assert message.state == MessageState.CANCELLED


def reminder(world: World, monkeypatch: pytest.MonkeyPatch) -> tuple[Message, InformationRequest]:
    request = asked(world)
    with monkeypatch.context() as patch:
        patch.setattr("reviews.timers.tick.deliver", lambda *_, **__: delivery.Delivered())
        tick(at(2025, 12, 23))
    return Message.objects.get(), request


@pytest.mark.parametrize(
    "change", [{"state": "submitted"}, {"due_on": at(2026, 1, 7).date()}, {"state": "released"}]
)
def test_a_reminder_of_work_that_was_done_or_moved_is_cancelled(
    world: World, monkeypatch: pytest.MonkeyPatch, change: dict[str, Any]
) -> None:
    message, request = reminder(world, monkeypatch)
    assert still_needed(message)
    InformationRequest.objects.filter(pk=request.pk).update(**change)
    assert delivery.deliver(still_needed).cancelled == 1
    assert mail.outbox == []


def test_a_conflict_that_was_declared_meanwhile_stops_the_message(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    message, request = reminder(world, monkeypatch)
    ConflictOfInterest.objects.create(
        review=request.review,
        user=world.police_contact,
        nature="Own practice.",
        declared_on=START.date(),
        declared_by=world.coordinator,
    )
    assert not still_needed(message)
    assert still_needed(
        Message(
            kind="conflict_recorded",
            about_kind="review",
            about_id=str(request.review_id),
            dedupe_key="x",
            partnership=world.partnership,
            to_user=world.police_contact,
        )
    )


def test_one_broken_part_does_not_stop_the_mail(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(world)

    def broken(*_: object) -> None:
        raise RuntimeError("Tamsin Quillfeather")

    monkeypatch.setattr("reviews.timers.tick.remind", broken)
    beat = tick()
    assert beat.problems == ["reminders failed: RuntimeError"]
    assert beat.delivered.sent == 1


def test_nobody_who_left_the_partnership_is_written_to(world: World) -> None:
    """Not even about what was asked while they were there; a colleague's message goes out all the same."""
    request = asked(world)
    about = ("review", request.review_id)
    gone, stays = put(world, "a", about=about), put(world, "b", about=about, to=world.both)
    welcome = put(world, "c", about=("person", world.police_contact.pk))
    (membership,) = Membership.objects.filter(user=world.police_contact)
    end_membership(
        membership, world.coordinator, version=None, until=START.date(), reason="Has left."
    )
    delivery.deliver(still_needed)
    found = dict(Message.objects.filter(dedupe_key__in="abc").values_list("pk", "state"))
    assert found == {
        gone.pk: MessageState.CANCELLED,
        stays.pk: MessageState.SENT,
        welcome.pk: MessageState.SENT,
    }

"""The report of a local review goes to the three safeguarding partners, and to nobody else before they have signed."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from partnership.models import Event, Message
from reviews import door
from reviews.access.papers import DRAFT_PURPOSE
from reviews.clock.partnership_calendar import calendar_for
from reviews.models import Attachment, Review, ReviewDate, SignOff
from tests.drive.local import begun, look, ready, receive, send, sign_all, to_sign
from tests.drive.opening import fresh, open_task
from tests.drive.report import SIGNERS, sign
from tests.lcspr.test_local_review import do, send_copies
from tests.rapid_review.test_report_acts import open_nodes
from tests.world import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def local(world: World) -> Review:
    return begun(world)


def browser(person: Any) -> Client:
    client = Client()
    client.force_login(person)
    return client


def page(person: Any, review: Review) -> str:
    answer = browser(person).get(reverse("reviews:detail", args=[review.reference]))
    return answer.content.decode()


def test_it_is_signed_by_all_three_before_copies_go_out(world: World, local: Review) -> None:
    assert open_nodes(local) == ["receive_draft"]
    sent = send(world, local)
    assert open_nodes(sent) == ["sign_off", "sign_off", "sign_off"]
    assert ReviewDate.objects.filter(review=local, key="report_drafted").exists()
    by = calendar_for(local.partnership).add(timezone.localdate(), 10)
    due = [
        open_task(sent, "sign_off", agency=world.agencies[partner]).due_on for partner in SIGNERS
    ]
    assert due == [by, by, by]
    asked = Message.objects.filter(kind="sign_off_asked", about_id=str(local.pk))
    named = [
        "local child safeguarding practice review report" in body
        for body in asked.values_list("body", flat=True)
    ]
    assert named == [True, True, True]
    for partner in ("la", "icb"):
        sign(world, sent, partner)
    assert open_nodes(sent) == ["sign_off"]
    assert not ReviewDate.objects.filter(review=local, key="signed_off").exists()
    sign(world, sent, "police")
    assert open_nodes(sent) == ["send_copy"]
    assert ReviewDate.objects.filter(review=local, key="signed_off").exists()
    send_copies(world, fresh(sent))
    assert open_nodes(sent) == ["publish"]


def test_it_needs_to_say_everything_and_three_people(world: World, local: Review) -> None:
    drafted = ready(world, local)
    with pytest.raises(door.Refused) as refused:
        send(world, drafted, signatories={})
    assert "la" in refused.value.fields
    look(world, drafted, analysis=("no", "Only what happened, not why."))
    with pytest.raises(door.Refused) as refused:
        send(world, fresh(drafted))
    assert refused.value.sentences == [
        "Not found in draft 1 yet: “Analysis of underlying reasons”. Say where it stands, or ask the reviewer for it."
    ]
    assert fresh(local).report_round == 0


def test_a_return_opens_it_again_and_the_same_draft_can_go_again(
    world: World, local: Review
) -> None:
    sent = send(world, local)
    sign(world, sent, "la")
    sign(world, sent, "icb", "returned", "Say who should act on improvement 2.")
    assert open_nodes(sent) == ["draft_report"]
    again = browser(world.coordinator).get(
        reverse("reviews:task", args=[sent.reference, open_task(sent, "draft_report").pk])
    )
    text = again.content.decode()
    assert "Say who should act on improvement 2." in text
    send(world, fresh(sent))
    assert fresh(sent).report_round == 2
    assert Attachment.objects.filter(review=local, purpose=DRAFT_PURPOSE).count() == 1
    assert SignOff.objects.filter(review=local, round=1).count() == 2
    sent_drafts = Event.objects.about("review", local.pk).filter(act="send_for_sign_off")
    assert [event.data["draft"] for event in sent_drafts] == [1, 1]
    for partner in SIGNERS:
        sign(world, fresh(sent), partner)
    assert open_nodes(sent) == ["send_copy"]


def test_a_new_draft_is_looked_at_again_before_it_goes(world: World, local: Review) -> None:
    sent = send(world, local)
    with pytest.raises(door.Refused, match="is with the safeguarding partners"):
        receive(world, sent)
    sign(world, sent, "icb", "returned", "Say who should act on improvement 2.")
    drafted = receive(world, fresh(sent))
    with pytest.raises(door.Refused, match=r"^Not found in draft 2 yet"):
        send(world, drafted)
    look(world, drafted)
    send(world, fresh(drafted))
    last = (
        Event.objects.about("review", local.pk)
        .filter(act="send_for_sign_off")
        .order_by("-pk")
        .first()
    )
    assert last is not None
    assert last.data["draft"] == 2


def test_who_reads_the_report(world: World, local: Review) -> None:
    """Those who run the review and those who sign; an agency's own contact finds nothing of it."""
    sent = send(world, local)
    file = Attachment.objects.get(review=local, purpose=DRAFT_PURPOSE)
    address = reverse("reviews:attachment", args=[sent.reference, file.pk])
    found = {
        name: browser(world.people[name]).get(address).status_code
        for name in ("coordinator", "la_partner", "police_partner", "police_contact", "outsider")
        if name in world.people
    }
    assert found.pop("coordinator") == 200
    assert (found.pop("la_partner"), found.pop("police_partner")) == (200, 200)
    assert found, "somebody who must not read it was asked"
    assert set(found.values()) == {404}
    assert file.name in page(world.people["la_partner"], sent)


def test_a_partner_signs_in_the_browser_and_takes_it_back(world: World, local: Review) -> None:
    sent = send(world, local)
    client = browser(world.people["la_partner"])
    task = open_task(sent, "sign_off", agency=world.agencies["la"])
    address = reverse("reviews:task", args=[sent.reference, task.pk])
    shown = client.get(address).content.decode()
    assert "Draft of the review.pdf" in shown
    assert "Analysis of underlying reasons" in shown
    assert client.post(address, {"outcome": "approved", "comment": ""}).status_code == 302
    assert SignOff.objects.filter(review=local).count() == 1
    back = reverse("reviews:undo_sign_off", args=[sent.reference])
    assert client.post(back, {"reason": "I read the wrong file."}).status_code == 302
    assert SignOff.objects.filter(review=local).count() == 0
    assert open_nodes(fresh(sent)) == ["sign_off", "sign_off", "sign_off"]


def test_sending_it_in_the_browser_and_taking_it_back(world: World, local: Review) -> None:
    client = browser(world.coordinator)
    drafted = ready(world, local)
    address = reverse("reviews:task", args=[local.reference, open_task(drafted, "draft_report").pk])
    form = {key: str(person.pk) for key, person in to_sign(world)["signatories"].items()}
    without = client.post(address, {key: value for key, value in form.items() if key != "icb"})
    assert (without.status_code, list(without.context["form"].errors)) == (422, ["icb"])
    assert client.post(address, form).status_code == 302
    shown = page(world.coordinator, local)
    assert "Sign-off, round 1" in shown
    recall = reverse("reviews:recall_report", args=[local.reference])
    assert recall in shown
    answer = client.post(recall, {"reason": "A page is missing."})
    task = open_task(fresh(local), "draft_report")
    assert (answer.status_code, answer["Location"]) == (
        302,
        reverse("reviews:task", args=[local.reference, task.pk]),
    )
    assert Message.objects.filter(kind="report_recalled", about_id=str(local.pk)).count() == 3


def test_withdrawing_tells_those_who_were_asked_to_sign(world: World, local: Review) -> None:
    sent = send(world, local)
    do(
        "withdraw",
        sent,
        world.coordinator,
        reason="Decided again.",
        agreed_by="All three partners",
        on=None,
    )
    assert Message.objects.filter(kind="sign_off_paused", about_id=str(local.pk)).count() == 3


def test_the_review_panel_has_its_page(world: World, local: Review) -> None:
    """People join it from the decision on; whoever is on it declares first."""
    add = reverse("reviews:add_panel_member", args=[local.reference])
    client = browser(world.coordinator)
    assert client.get(add).status_code == 200
    do(
        "add_panel_member",
        local,
        world.coordinator,
        user=world.people["police_contact"],
        agency=world.agencies["police"],
        role="panel_member",
    )
    panel = reverse("reviews:panel", args=[local.reference])
    member = browser(world.people["police_contact"])
    assert "First: do you have a conflict of interest?" in member.get(panel).content.decode()
    declare = reverse("reviews:declaration", args=[local.reference])
    assert member.post(declare, {"answer": "clear", "confidentiality": "on"}).status_code == 302
    shown = member.get(panel).content.decode()
    assert "First: do you have a conflict of interest?" not in shown
    assert world.people["police_contact"].name in page(world.coordinator, local)


def test_the_panel_page_asks_the_same_however_many_there_are(
    world: World, local: Review, django_assert_num_queries: Any
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client = browser(world.coordinator)
    panel = reverse("reviews:panel", args=[local.reference])

    def count() -> int:
        with CaptureQueriesContext(connection) as found:
            assert client.get(panel).status_code == 200
        return len(found)

    def add(name: str, agency: str) -> None:
        do(
            "add_panel_member",
            local,
            world.coordinator,
            user=world.people[name],
            agency=world.agencies[agency],
            role="panel_member",
        )

    add("police_contact", "police")
    client.get(panel)
    one = count()
    add("trust_contact", "trust")
    add("la_contact", "la")
    assert count() == one


def test_all_signed_again_after_a_recall(world: World, local: Review) -> None:
    signed = sign_all(world, local)
    do("recall_report", signed, world.coordinator, reason="A page is missing.")
    assert not ReviewDate.objects.filter(review=local, key="signed_off").exists()
    with pytest.raises(door.DoorClosed):
        send_copies_without_sign_off(world, fresh(signed))
    sign_all(world, fresh(signed))
    assert open_nodes(fresh(signed)) == ["send_copy"]


def send_copies_without_sign_off(world: World, review: Review) -> None:
    """There is no open work for it."""
    door.perform("record_copies", review, world.coordinator, data={})

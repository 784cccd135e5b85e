"""What follows from a late report, a withdrawal, a return or a correction of a Domestic Homicide Review."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from typing import Any

import docx
import pytest
from django.db.models import F
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from reviews import door
from reviews.access.roles import standing
from reviews.agreeing.part import on_the_way
from reviews.agreeing.reading import newest
from reviews.models import (
    Decision,
    Document,
    RegulatorContact,
    Review,
    ReviewDate,
    ReviewLink,
    ReviewRole,
)
from reviews.queries.progress import origins
from reviews.referring import questions
from reviews.regulators.delay import delay_of
from tests.dhr.test_domestic_homicide_review import do, due, titles, waiting
from tests.drive import dhr, learning, local, sar
from tests.drive.opening import fresh
from tests.world import World
from workflows.dhr.parts import specialist
from workflows.dhr.telling import DECISION, REPORT

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate
BOTH = ["decision_home_office", "decision_commissioner"]


def words_in(letter: Document) -> str:
    """All that a filed letter says."""
    return "\n".join(one.text for one in docx.Document(BytesIO(bytes(letter.content))).paragraphs)


def shifted(review: Review, days: int) -> Review:
    """The same review, as if all that was done so far had been done days ago."""
    back = timedelta(days=days)
    ReviewDate.objects.filter(review=review).update(on=F("on") - back)
    Decision.objects.filter(review=review).update(decided_on=F("decided_on") - back)
    return fresh(review)


def decided_long_ago(world: World) -> Review:
    """A report that was signed off after the six months were over."""
    return shifted(dhr.signed(world, dhr.begun(world)), 250)


def test_a_report_that_goes_late_says_why_and_keeps_it(world: World) -> None:
    review = decided_long_ago(world)
    with pytest.raises(door.Refused) as refused:
        dhr.submit(world, review)
    assert list(refused.value.fields) == ["late_reason"]
    review = dhr.submit(world, review, late_reason="The trial came first.")
    assert due(review, "DHR_COMPLETE").state == "met_late"
    row = ReviewDate.objects.get(review=review, key="incident")
    do(
        "correct_date",
        review,
        world,
        key="incident",
        on=row.on - timedelta(days=1),
        version=row.version,
    )
    assert (
        ReviewDate.objects.get(review=review, key="qa_submitted").late_reason
        == "The trial came first."
    )


def test_another_day_that_was_agreed_in_time_can_be_recorded_late(world: World) -> None:
    review = dhr.submit(world, decided_long_ago(world), late_reason="The trial came first.")
    ReviewDate.objects.filter(review=review, key="qa_submitted").update(
        on=TODAY() - timedelta(days=2)
    )
    with pytest.raises(door.Refused, match="only have been agreed before"):
        dhr.agree(world, fresh(review), 20, on=TODAY() - timedelta(days=1))
    agreed = dhr.agree(world, review, 20, on=TODAY() - timedelta(days=100))
    assert due(review, "DHR_COMPLETE").state == "met"
    assert ReviewDate.objects.get(review=review, key="qa_submitted").late_reason == ""
    with pytest.raises(door.Refused, match="since you opened this page"):
        do("undo_agree_finish", review, world, newest=agreed.pk + 1)
    do("undo_agree_finish", review, world, newest=agreed.pk)
    assert due(review, "DHR_COMPLETE").state == "met_late"


def test_whoever_heard_that_there_is_one_hears_that_it_is_withdrawn(
    world: World, client: Client
) -> None:
    review = dhr.tell(world, dhr.decided(world))
    assert waiting(review, DECISION) == []
    do("withdraw", review, world, agreed_by="The partnership")
    assert waiting(review, DECISION) == BOTH
    assert titles(world) == ["Tell that the review is withdrawn"]
    client.force_login(world.coordinator)
    page = client.get(f"/reviews/{review.reference}/").content.decode()
    assert "Record who was told that it is withdrawn" in page
    letter = Document.objects.filter(review=review, kind="decision_letter_home_office").first()
    assert letter is not None
    assert letter.number == 2
    assert "that was begun is not carried on" in words_in(letter)
    dhr.tell(world, fresh(review))
    assert waiting(review, DECISION) == []
    assert titles(world) == []
    # It goes on after all: the last that they heard is that it does not.
    do("take_up", review, world)
    assert waiting(review, DECISION) == BOTH
    assert "Tell that the review goes on after all" in titles(world)
    letter = Document.objects.filter(review=review, kind="decision_letter_home_office").first()
    assert letter is not None
    assert letter.number == 3
    assert "that was withdrawn goes on after all" in words_in(letter)
    dhr.tell(world, fresh(review))
    assert [
        one.subject for one in RegulatorContact.objects.filter(review=review, body="home_office")
    ] == [
        "The decision on the review",
        "The review is withdrawn",
        "The review goes on after all",
    ]


def test_nothing_is_asked_of_a_withdrawn_review_that_cannot_be_done(world: World) -> None:
    review = dhr.tell(world, dhr.cleared(world))
    assert "Send a copy of the report" in titles(world)
    do("withdraw", review, world, agreed_by="The partnership")
    assert titles(world) == ["Tell that the review is withdrawn"]


def test_the_same_draft_does_not_go_again_after_quality_assurance(world: World) -> None:
    review = dhr.returned(world)
    with pytest.raises(door.Refused, match="Record the changed draft first"):
        dhr.to_partnership(world, review)
    local.receive(world, review, note="More about control.")
    local.look(world, fresh(review))
    review = dhr.to_partnership(world, fresh(review), meets_on=TODAY() + timedelta(days=5))
    shown = on_the_way(review, world.coordinator, standing(world.coordinator, review))
    assert shown["meets_on"] == TODAY() + timedelta(days=5)


def sent_back(world: World) -> Review:
    """Signed off nine days ago, sent the day after, sent back three days ago; the changed draft came."""
    review = shifted(dhr.signed(world, dhr.begun(world)), 9)
    review = dhr.submit(world, review, on=TODAY() - timedelta(days=8))
    review = dhr.answered(world, review, "returned", on=TODAY() - timedelta(days=3))
    local.receive(world, review, note="More about control.")
    local.look(world, fresh(review))
    return dhr.to_partnership(world, fresh(review), meets_on=None)


def test_rounds_go_forward_in_time(world: World) -> None:
    review, four = sent_back(world), TODAY() - timedelta(days=4)
    with pytest.raises(door.Refused, match="before the answer of quality assurance came"):
        sar.board_decides(world, review, on=four)
    sar.board_decides(world, fresh(review), on=TODAY() - timedelta(days=3))
    with pytest.raises(door.Refused, match="before the partnership signed it off"):
        dhr.submit(world, fresh(review), on=four)


def test_a_sign_off_keeps_its_place_when_its_day_is_corrected(world: World) -> None:
    review = sent_back(world)
    sar.board_decides(world, review, "returned", text="Say who is to act.")
    row = ReviewDate.objects.get(review=review, key="signed_off")
    day = TODAY() - timedelta(days=8)
    do("correct_date", review, world, key="signed_off", on=day, version=row.version)
    assert newest(review).outcome == "returned"  # type: ignore[union-attr]
    assert review.quality_rounds.get().signed.decided_on == day  # type: ignore[attr-defined]
    row.refresh_from_db()
    with pytest.raises(door.Refused, match="Enter that day or an earlier one"):
        do("correct_date", review, world, key="signed_off", on=TODAY(), version=row.version)


def test_a_decision_is_not_before_the_scoping_review(world: World) -> None:
    review = dhr.opened(world, notified_on=TODAY() - timedelta(days=4), incident=None)
    dhr.scope(world, review, on=TODAY() - timedelta(days=1))
    with pytest.raises(door.Refused, match="scoping review"):
        dhr.decide(world, fresh(review), on=TODAY() - timedelta(days=2))


def test_a_corrected_decision_gets_a_letter_with_the_right_day(world: World) -> None:
    review = dhr.decide(
        world, dhr.opened(world, notified_on=TODAY() - timedelta(days=4), incident=None)
    )
    row = ReviewDate.objects.get(review=review, key="decision_made")
    do(
        "correct_date",
        review,
        world,
        key="decision_made",
        on=TODAY() - timedelta(days=1),
        version=row.version,
    )
    letters = Document.objects.filter(review=review, kind="decision_letter_home_office")
    assert [(one.number, one.title) for one in letters] == [
        (2, "Decision: letter to the Home Office"),
        (
            1,
            "Decision: letter to the Home Office, which does not stand: the day was corrected since",
        ),
    ]


def test_a_letter_of_a_decision_that_was_taken_back_says_so(world: World) -> None:
    review = dhr.decided_against(world)
    do("undo_decide", review, world)
    titles = list(Document.objects.filter(review=review).values_list("title", flat=True))
    assert sorted(titles) == [
        "Decision: letter to the Domestic Abuse Commissioner, which does not stand: the decision was taken back",
        "Decision: letter to the Home Office, which does not stand: the decision was taken back",
    ]
    client = Client()
    client.force_login(world.coordinator)
    page = client.get(reverse("reviews:documents", args=[review.reference])).content.decode()
    assert page.count("It does not stand: the decision was taken back") == 2
    review = dhr.decide(world, fresh(review))
    newest = Document.objects.filter(review=review, kind="decision_letter_home_office").first()
    assert newest is not None
    assert (newest.number, newest.title) == (2, "Decision: letter to the Home Office")
    assert "Letter 2, in place of earlier ones" in words_in(newest)
    page = client.get(reverse("reviews:documents", args=[review.reference])).content.decode()
    assert page.count("It does not stand: the decision was taken back") == 2
    assert "Does not stand" not in page


def test_the_first_letter_takes_no_place_of_another(world: World) -> None:
    letter = Document.objects.filter(review=dhr.decided(world)).first()
    assert letter is not None
    assert "in place of" not in words_in(letter)


def test_a_force_can_bear_the_name_of_a_family(world: World) -> None:
    review = dhr.opened(world, force="West Mercia Police", identity={"name": "Joanne West"})
    assert review.death_notified.force == "West Mercia Police"  # type: ignore[attr-defined]
    with pytest.raises(door.Refused) as refused:
        dhr.opened(world, police_reference="West/1", identity={"name": "Joanne West"})
    assert list(refused.value.fields) == ["police_reference"]


def test_the_log_of_bodies_does_not_take_a_telling_back(world: World) -> None:
    review = dhr.closed(world)
    contact = RegulatorContact.objects.get(review=review, outcome=REPORT, body="commissioner")
    with pytest.raises(door.Refused):
        do("undo_record_contact", review, world, contact=contact, version=contact.version)
    assert waiting(review, REPORT) == []


@pytest.mark.parametrize(
    ("act", "data", "field"),
    [
        (
            "record_contact",
            {"body": "ofsted", "direction": "sent", "on": TODAY(), "subject": "Wrenfield"},
            "subject",
        ),
        (
            "record_contact",
            {
                "body": "ofsted",
                "direction": "sent",
                "on": TODAY(),
                "subject": "A",
                "text": "Philippa",
            },
            "text",
        ),
    ],
)
def test_a_sealed_name_has_no_place_in_the_log(
    world: World, act: str, data: Any, field: str
) -> None:
    with pytest.raises(door.Refused) as refused:
        do(act, dhr.opened(world), world, **data)
    assert list(refused.value.fields) == [field]


def test_a_sealed_name_has_no_place_in_what_the_partnership_decided(world: World) -> None:
    review = dhr.to_partnership(world, dhr.begun(world))
    with pytest.raises(door.Refused) as refused:
        sar.board_decides(world, review, "returned", text="Philippa Wrenfield is named too often.")
    assert list(refused.value.fields) == ["text"]


def test_an_agency_does_not_read_of_a_review_that_it_may_not_open(world: World) -> None:
    review = dhr.ask_agencies(world, dhr.appoint(world, dhr.decided(world)), "trust")
    source = learning.opened(world)
    ReviewLink.objects.create(
        source=source, target=review, kind="led_to", reason="Philippa is her aunt.",
        made_by=world.coordinator, made_at=timezone.now(),
    )  # fmt: skip
    (seen,) = origins(review, world.coordinator)
    assert (seen.may_open, seen.reason, seen.called) == (
        True,
        "Philippa is her aunt.",
        source.reference,
    )
    (hidden,) = origins(review, world.trust_contact)
    assert (hidden.may_open, hidden.reason) == (False, "")
    source.is_restricted = True
    source.save(update_fields=["is_restricted"])
    assert source.reference not in origins(fresh(review), world.trust_contact)[0].called


def test_who_the_specialist_was_is_read_after_the_end(world: World) -> None:
    review = dhr.closed(world)
    role = ReviewRole.objects.create(
        review=review, user=world.la_contact, role="panel_member", since=TODAY(), until=TODAY()
    )
    known = review.death_notified  # type: ignore[attr-defined]
    known.specialist, known.no_specialist = role, ""
    known.save()
    held = standing(world.coordinator, review)
    assert specialist(review, world.coordinator, held)["who"] == role  # type: ignore[index]


def test_somebody_of_sixteen_who_was_referred_as_a_child_can_have_one(world: World) -> None:
    about = frozenset({"child"})
    asked = [one.key for one in questions(world.partnership, about, TODAY())]
    assert "dhr" in asked


def test_the_home_office_hears_why_it_is_late(world: World) -> None:
    review = shifted(dhr.begun(world), 250)
    delay = delay_of(review, TODAY())
    assert delay is not None
    assert [one.key for one in delay.waiting] == ["delay_home_office"]
    # Another day that panel and partnership agreed on in time: then nothing is late.
    dhr.agree(world, review, 20, on=TODAY() - timedelta(days=150))
    assert delay_of(fresh(review), TODAY()) is None


def test_a_page_that_was_opened_before_another_day_was_agreed_takes_nothing_back(
    world: World, client: Client
) -> None:
    review = dhr.decided(world)
    first = dhr.agree(world, review)
    second = dhr.agree(world, fresh(review), 320, newest=first.pk)
    client.force_login(world.coordinator)
    address = reverse("dhr:undo_agree_finish", args=[review.reference])
    sent = {"reason": "It is not agreed.", "version": str(first.pk)}
    stale = client.post(address, sent)
    assert (stale.status_code, "since you opened this page" in stale.content.decode()) == (
        422,
        True,
    )
    assert due(review, "DHR_COMPLETE").due_on == second.finish_on
    assert client.post(address, {**sent, "version": str(second.pk)}).status_code == 302
    assert due(review, "DHR_COMPLETE").due_on == first.finish_on

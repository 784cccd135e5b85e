"""Samples: the people at the centre of a review."""

from __future__ import annotations

from reviews.models import FamilyContact, FamilyView, Involved
from tests.machine.stagehand import Stagehand

from .registry import Data, sample


def _person(hand: Stagehand) -> Involved:
    return hand.one(
        hand.of(Involved),
        lambda: Involved.objects.create(
            review=hand.review, part=Involved.Part.FAMILY, who="grandmother", added_on=hand.today
        ),
    )


@sample("add_involved")
def add_involved(hand: Stagehand) -> Data:
    """Each in words of their own."""
    taken = {row.who for row in hand.of(Involved)}
    words = [f"relative {number}" for number in range(1, 60)]
    waits = {"waits_because": "The police ask us to.", "waits_until": hand.today}
    return {
        "part": hand.pick(Involved.Part.values),
        "who": next(one for one in words if one not in taken),
        "advocate": Involved.Advocate.NOT_OFFERED,
        **hand.pick([{}, waits]),
    }


@sample("change_involved")
def change_involved(hand: Stagehand) -> Data:
    person = _person(hand)
    return {
        "person": person,
        "version": hand.version(person),
        "part": person.part,
        "who": person.who,
        "advocate": Involved.Advocate.OFFERED,
        "advocate_on": hand.today,
    }


@sample("remove_involved")
def remove_involved(hand: Stagehand) -> Data:
    person = _person(hand)
    return {"person": person, "version": hand.version(person)}


def _contact(hand: Stagehand) -> FamilyContact:
    return hand.one(
        hand.of(FamilyContact),
        lambda: FamilyContact.objects.create(
            review=hand.review,
            person=_person(hand),
            on=hand.today,
            how=FamilyContact.How.VISIT,
            told=True,
            recorded_by=hand.actor,
        ),
    )


@sample("record_family_contact")
def record_family_contact(hand: Stagehand) -> Data:
    return {
        "person": _person(hand),
        "on": hand.today,
        "how": hand.pick(FamilyContact.How.values),
        "purposes": hand.pick([["told"], ["told", "asked"], ["heard"]]),
        "said": "Please keep us told.",
    }


@sample("change_family_contact")
def change_family_contact(hand: Stagehand) -> Data:
    contact = _contact(hand)
    return {
        "contact": contact,
        "version": hand.version(contact),
        "on": hand.today,
        "how": FamilyContact.How.CALL,
        "purposes": ["told", "asked"],
    }


@sample("remove_family_contact")
def remove_family_contact(hand: Stagehand) -> Data:
    contact = _contact(hand)
    return {"contact": contact, "version": hand.version(contact)}


@sample("record_family_view")
def record_family_view(hand: Stagehand) -> Data:
    person = _person(hand)
    topic = hand.pick(FamilyView.Topic.values)
    known = FamilyView.objects.filter(person=person, topic=topic).first()
    said = {"answer": FamilyView.Answer.CONTENT, "on": hand.today, "words": "That is how it was."}
    unasked = {"answer": FamilyView.Answer.NOT_ASKED, "on": None, "why_not": "It is too soon."}
    return {
        "person": person,
        "topic": topic,
        "version": known.version if known else 0,
        **hand.pick([said, unasked]),
    }


@sample("remove_family_view")
def remove_family_view(hand: Stagehand) -> Data:
    view = hand.one(
        hand.of(FamilyView),
        lambda: FamilyView.objects.create(
            review=hand.review,
            person=_person(hand),
            topic=FamilyView.Topic.DRAFT,
            answer=FamilyView.Answer.CONTENT,
            on=hand.today,
        ),
    )
    return {"view": view, "version": hand.version(view)}

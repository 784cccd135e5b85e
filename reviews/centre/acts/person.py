"""Acts: somebody is at the centre of the review; what is known of them changed; they do not belong there."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from reviews.clock.partnership_calendar import calendar_for
from reviews.door.acts import ALL_STAGES, Act
from reviews.free_text import identifying
from reviews.models import FamilyContact, FamilyView, Involved
from reviews.queries.identity import sealed_names
from reviews.rules import get_edition

from .common import COORDINATOR, claim_person

if TYPE_CHECKING:
    from reviews.door.passage import Passage
    from reviews.models import Review

FIELDS = (
    "part", "who", "waits_because", "waits_until", "reach", "needs",
    "advocate", "advocate_on", "advocate_service", "advocate_name",
)  # fmt: skip
#: Free text that may not name anybody.
TEXTS = ("who", "waits_because", "reach", "needs")
#: The aim of the rule file that says within how many working days somebody should be told.
AIM = "tell_family"
Advocate = Involved.Advocate


def wrong_person(
    data: Mapping[str, Any], today: date, *, before: date | None = None
) -> dict[str, str]:
    """Return a sentence for each field that cannot be right. ``before`` is the day to look again it had already."""
    wrong: dict[str, str] = {}
    because, until = str(data.get("waits_because") or "").strip(), data.get("waits_until")
    if not str(data.get("who") or "").strip():
        wrong["who"] = "Say who they are to the review, like “mother”."
    if because and until is None:
        wrong["waits_until"] = "Enter the day on which to look again at whether contact can begin."
    if until is not None and not because:
        wrong["waits_because"] = "Say why contact waits, or leave the day to look again empty."
    if until is not None and until < today and until != before:
        wrong["waits_until"] = "This day has passed. Enter today or a later day."
    return {**wrong, **_wrong_advocate(data, today)}


def _wrong_advocate(data: Mapping[str, Any], today: date) -> dict[str, str]:
    wrong: dict[str, str] = {}
    state, on = data.get("advocate") or Advocate.NOT_OFFERED, data.get("advocate_on")
    service = str(data.get("advocate_service") or "").strip()
    name = str(data.get("advocate_name") or "").strip()
    if state == Advocate.NOT_OFFERED:
        if on or service or name:
            wrong["advocate"] = "Choose whether the advocate was offered, accepted or declined."
        return wrong
    if on is None:
        wrong["advocate_on"] = "Enter the day on which it was offered, accepted or declined."
    elif on > today:
        wrong["advocate_on"] = "This day is still to come. Enter the day on which it happened."
    if state == Advocate.ACCEPTED and not (service or name):
        wrong["advocate_service"] = "Say which service, or who, the advocate is."
    return wrong


def tell_by(review: Review, added_on: date) -> date | None:
    """The day by which somebody recorded on ``added_on`` should be told; None where the rule file has no such aim."""
    aim = get_edition(review.edition).aim(AIM)
    return None if aim is None else calendar_for(review.partnership).add(added_on, aim.amount)


def _fill(passage: Passage, person: Involved) -> Involved:
    """Write the fields; refused where they name somebody, or say the same of two people."""
    data = passage.data
    texts = {name: str(data.get(name) or "") for name in TEXTS}
    passage.refuse(**identifying(texts, sealed_names(passage.review), places=TEXTS))
    others = Involved.objects.filter(review_id=passage.review.pk).exclude(pk=person.pk)
    said = str(data["who"]).strip()
    if any(other.who.lower() == said.lower() for other in others):
        passage.refuse(
            who="Somebody is recorded in these words already. Say which of them this is, like “older sister”."
        )
    for name in FIELDS:
        if name in data:
            value = data[name]
            setattr(person, name, value.strip() if isinstance(value, str) else value)
    return passage.save(person)


def add_involved(passage: Passage) -> None:
    """Record somebody at the centre. ``data``: the ``FIELDS`` of ``Involved``. ``result`` is the row."""
    passage.refuse(**wrong_person(passage.data, passage.today))
    person = Involved(
        review_id=passage.review.pk,
        added_on=passage.today,
        tell_by=tell_by(passage.review, passage.today),
    )
    passage.result = _fill(passage, person)
    passage.say(f"Recorded somebody at the centre of the review: {person.who}.", person=person.pk)


def change_involved(passage: Passage) -> None:
    """Change what is known of somebody. ``data``: ``person`` (the row), ``version``, the ``FIELDS``."""
    person = claim_person(passage, passage.data.get("version"))
    passage.refuse(**wrong_person(passage.data, passage.today, before=person.waits_until))
    person.tell_by = tell_by(passage.review, person.added_on)
    passage.result = _fill(passage, person)
    waits = " Contact with them waits." if person.waits_because else ""
    passage.say(f"Changed what is known of {person.who}.{waits}", person=person.pk)


def remove_involved(passage: Passage) -> None:
    """Take out somebody who was recorded by a slip, with their contacts and views; the history keeps all of it.

    ``data``: ``person`` (the row), ``version``.
    """
    person = claim_person(passage, passage.data.get("version"))
    for model in (FamilyContact, FamilyView):
        for row in model._default_manager.filter(person=person):
            passage.delete(row)
    words, pk = person.who, person.pk
    passage.delete(person)
    passage.say(f"Took out somebody at the centre of the review: {words}.", person=pk)


ACTS = (
    Act(
        name="add_involved",
        label="Record somebody at the centre of the review",
        roles=COORDINATOR,
        # Also once the review is over: families are told what came of it, and some come forward then.
        stages=ALL_STAGES,
        run=add_involved,
        page="reviews:centre_add",
    ),
    Act(
        name="change_involved",
        label="Change what is known of somebody at the centre",
        roles=COORDINATOR,
        stages=ALL_STAGES,
        run=change_involved,
    ),
    Act(
        name="remove_involved",
        label="Take out somebody at the centre who was recorded by mistake",
        roles=COORDINATOR,
        stages=ALL_STAGES,
        run=remove_involved,
        needs_reason=True,
        undoes="add_involved",
    ),
)

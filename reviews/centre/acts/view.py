"""Acts: what somebody at the centre said of the name used, the draft or publication; taking it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviews.door.acts import ALL_STAGES, Act
from reviews.models import FamilyView

from ..answers import ANSWERS, Answer, Topic, answer_in_words
from .common import COORDINATOR, claim_person, refuse_day

if TYPE_CHECKING:
    from reviews.door.passage import Passage


def record_family_view(passage: Passage) -> None:
    """Record what somebody said of a topic, or correct it. ``result`` is the row.

    ``data``: ``person``, ``topic``, ``answer`` (of ``ANSWERS``), ``on`` and ``words``, or ``why_not`` where they
    were not asked; ``version`` of what was recorded before, 0 where there was nothing.
    """
    data, topic = passage.data, passage.data["topic"]
    if data["answer"] not in ANSWERS[topic]:
        passage.refuse(answer="Choose what they said.")
    person = claim_person(passage, None)
    known = FamilyView.objects.filter(person=person, topic=topic).first()
    if known is not None:
        known = passage.claim(known, data.get("version"))
    elif data.get("version"):
        passage.refuse(
            "What was recorded here was taken back meanwhile. Send it again to record it anew."
        )
    asked, why_not = data["answer"] != Answer.NOT_ASKED, str(data.get("why_not") or "").strip()
    if asked and data.get("on") is None:
        passage.refuse(on="Enter the day on which they said so.")
    if asked and why_not:
        passage.refuse(why_not="This is for somebody who was not asked. Leave it empty.")
    if not asked and not why_not:
        passage.refuse(why_not="Say why they were not asked.")
    if asked:
        refuse_day(passage, "on", data["on"])
    view = known or FamilyView(review_id=passage.review.pk, person=person, topic=topic)
    view.answer, view.on = data["answer"], data["on"] if asked else None
    view.words, view.why_not = str(data.get("words") or "").strip(), why_not
    view.about = passage.review.pseudonym if topic == Topic.PSEUDONYM else ""
    passage.result = passage.save(view)
    passage.say(f"Recorded {_about(view)}.", person=person.pk, topic=topic)


def _about(view: FamilyView) -> str:
    """What the timeline says of it: the answer, and none of their words."""
    what = {
        Topic.PSEUDONYM: "the name used in the review",
        Topic.TERMS: "the terms of reference",
        Topic.PANEL: "meeting the review panel",
        Topic.DRAFT: "the draft",
        Topic.PUBLICATION: "publication",
    }[Topic(view.topic)]
    said = answer_in_words(view)
    return f"what {view.person.who} said of {what}: {said[:1].lower()}{said[1:]}"


def remove_family_view(passage: Passage) -> None:
    """Take back what was recorded by a slip. ``data``: ``view`` (the row), ``version``."""
    view = passage.claim(passage.data["view"], passage.data.get("version"))
    if view.review_id != passage.review.pk:
        passage.refuse("This belongs to another review. Open the list of this one again.")
    said = _about(view)
    passage.delete(view)
    passage.say(f"Took back {said}.", person=view.person_id, topic=view.topic)


ACTS = (
    Act(
        name="record_family_view",
        label="Record what somebody at the centre said of the name, the draft or publication",
        roles=COORDINATOR,
        stages=ALL_STAGES,
        run=record_family_view,
    ),
    Act(
        name="remove_family_view",
        label="Take back what somebody at the centre was recorded to have said",
        roles=COORDINATOR,
        stages=ALL_STAGES,
        run=remove_family_view,
        needs_reason=True,
        undoes="record_family_view",
    ),
)

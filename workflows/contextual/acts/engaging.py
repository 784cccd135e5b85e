"""One register of events: people are listened to, told or visited. Each is corrected with a reason, or taken back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from partnership.models import Agency
from reviews.clock import in_words
from reviews.door.acts import Act
from reviews.free_text import identifying
from reviews.wording import edition_of

from ..heard import follow_days, not_heard
from ..models import Engagement
from ..reading import agreements_of, engagements_of, kind_words
from ..stages import OPEN
from ..unready import named
from .common import COORDINATOR, SAME, claim_own, happened, not_concluded, texts_of

if TYPE_CHECKING:
    from reviews.door.passage import Passage

FIELDS = ("kind", "on", "agency_id", "children", "adults", "said", "led_to")


def _checked(passage: Passage, known: Engagement | None = None) -> dict[str, Any]:
    """The values of an event out of the data; refused by field where something is wrong."""
    data, review = passage.data, passage.review
    texts, wrong = texts_of(passage, "said", "led_to"), happened(passage, "on", passage.data["on"])
    kinds = {one.key for one in edition_of(review).methods}
    # One that a partnership left out since stays with the events that have it.
    if data.get("kind") not in kinds | ({known.kind} if known else set()):
        wrong["kind"] = "Choose what kind of event it was."
    if not texts["said"]:
        wrong["said"] = "Say what was said or seen."
    agency: Agency | None = data.get("agency")
    if agency is not None and agency.partnership_id != review.partnership_id:
        wrong["agency"] = "Choose an agency of this partnership."
    passage.refuse(**(wrong | identifying(texts)))
    return {
        "kind": data["kind"],
        "on": data["on"],
        "agency_id": agency.pk if agency else None,
        "children": data.get("children"),
        "adults": data.get("adults"),
        **texts,
    }


def _put(event: Engagement, values: Mapping[str, Any]) -> None:
    for name, value in values.items():
        setattr(event, name, value)


def record_engagement(passage: Passage) -> None:
    """Keep an event. ``result`` is the ``Engagement``.

    ``data``: ``kind`` (key of the rule file), ``on``, ``agency`` (None: the team led it), ``children`` and ``adults`` (how
    many took part; None: not counted), ``said``, ``led_to`` (can be empty).
    """
    event = Engagement(review_id=passage.review.pk)
    _put(event, _checked(passage))
    passage.result = passage.save(event)
    follow_days(passage)
    words = kind_words(edition_of(passage.review), event.kind)
    passage.say(f"Recorded an event of {in_words(event.on)}: {words[:1].lower()}{words[1:]}.")


def correct_engagement(passage: Passage) -> None:
    """Correct an event. ``data``: ``event``, ``version``, and the same as ``record_engagement``."""
    event = claim_own(passage, "event")
    values = _checked(passage, event)
    if tuple(getattr(event, name) for name in FIELDS) == tuple(values[name] for name in FIELDS):
        passage.refuse(SAME)
    was = {way.key for way in not_heard(passage.review)}
    _put(event, values)
    passage.result = passage.save(event)
    _still_heard(passage, was, field="kind")
    follow_days(passage)
    passage.say(f"Corrected the event of {in_words(event.on)}.")


def _still_heard(passage: Passage, was: set[str], *, field: str = "") -> None:
    """Refuse when nobody of those would be left who had to be listened to before the weights were agreed."""
    now = [way for way in not_heard(passage.review) if way.key not in was]
    if now and agreements_of(passage.review).exists():
        sentence = (
            f"Weights were agreed after this, and it is the only event of its kind: {now[0].label.lower()}. Record another "
            "one first, or take the agreement back."
        )
        if field:
            passage.refuse(**{field: sentence})
        passage.refuse(sentence)


def _one_is_there(passage: Passage) -> Iterator[str]:
    if not engagements_of(passage.review).exists():
        yield "No event is recorded here, so there is nothing to take back."


def undo_engagement(passage: Passage) -> None:
    """Take an event back that was recorded by a slip. ``data``: ``event``, ``version``."""
    event = claim_own(passage, "event")
    alone = [
        factor
        for factor in event.factors.filter(no_source="").prefetch_related("rests_on", "answers")
        if len(factor.rests_on.all()) == 1 and not factor.answers.all()
    ]
    if alone:
        passage.refuse(
            f"{named(alone)} rests on this event alone. Say first what else it rests on."
        )
    was, on = {way.key for way in not_heard(passage.review)}, event.on
    passage.delete(event)
    _still_heard(passage, was)
    follow_days(passage)
    passage.say(f"Took back the record of an event of {in_words(on)}.")


ACTS = (
    Act(
        name="record_engagement",
        label="Record that people were listened to, told or visited",
        roles=COORDINATOR,
        stages=OPEN,
        run=record_engagement,
        guards=(not_concluded,),
        page="contextual:event_add",
    ),
    Act(
        name="correct_engagement",
        label="Correct the record of an event",
        roles=COORDINATOR,
        stages=OPEN,
        run=correct_engagement,
        guards=(_one_is_there,),
        needs_reason=True,
    ),
    Act(
        name="undo_engagement",
        label="Take back the record of an event",
        roles=COORDINATOR,
        stages=OPEN,
        run=undo_engagement,
        guards=(_one_is_there,),
        needs_reason=True,
        undoes="record_engagement",
    ),
)

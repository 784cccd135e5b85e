"""Recording an event with practitioners, correcting it, taking it back; and saying why a review goes on without them."""

from __future__ import annotations

from collections.abc import Iterator

from reviews.clock import in_words
from reviews.dates import check_day
from reviews.decisions import supersede
from reviews.door.acts import Act
from reviews.door.passage import Passage
from reviews.free_text import identifying
from reviews.models import Decision, PractitionerEvent, RoleKind
from reviews.queries.identity import sealed_names
from reviews.wording import edition_of

from .kind import KIND, NONE, Practitioners, practitioners_of
from .reading import events_of, without_them

COORDINATOR = frozenset({RoleKind.COORDINATOR})


def _checked(passage: Passage) -> dict[str, str]:
    """Return the texts of an event; refused by field where one is empty, names somebody, or the day cannot be."""
    texts = passage.required(
        what="Say in a few words what it was.",
        who="Say who took part: how many, and of which agencies.",
        learned="Say what came of it.",
    )
    passage.refuse(**identifying(texts, sealed_names(passage.review)))
    check_day(passage, "on", passage.data["on"], *practitioners_of(passage.process).after)
    return texts


def record_event(passage: Passage) -> None:
    """Keep an event with practitioners. ``result`` is the ``PractitionerEvent``.

    ``data``: ``what`` (what it was), ``on``, ``who`` (how many took part, of which agencies; no names), ``learned``.
    A decision to go on without practitioners does not stand any longer, unless the report is shared already: then people
    learn from it, and none took part in the review all the same.
    """
    texts, on = _checked(passage), passage.data["on"]
    if events_of(passage.review).filter(on=on, **texts).exists():
        passage.refuse("This event is recorded already, with the same words.")
    passage.result = passage.save(
        PractitionerEvent(
            review_id=passage.review.pk,
            on=on,
            recorded_by=passage.actor,
            recorded_at=passage.now,
            **texts,
        )
    )
    gone = []
    if passage.review.stage in practitioners_of(passage.process).before_sharing:
        why = f"Practitioners took part after all: {texts['what']}, {in_words(on)}."
        gone = supersede(passage, KIND, why=why)
    passage.say(
        f"Recorded an event with practitioners of {in_words(on)}: {texts['what']}."
        + (" That none took part does not stand any longer." if gone else "")
    )


def correct_event(passage: Passage) -> None:
    """Correct what was recorded of an event. ``data``: as for ``record_event``, with ``event`` and its ``version``."""
    event = _claimed(passage)
    texts, on = _checked(passage), passage.data["on"]
    if all(getattr(event, key) == value for key, value in {**texts, "on": on}.items()):
        passage.refuse("It is recorded like this already.")
    for key, value in {**texts, "on": on}.items():
        setattr(event, key, value)
    passage.result = passage.save(event)
    passage.say(f"Corrected an event with practitioners of {in_words(on)}: {texts['what']}.")


def undo_record_event(passage: Passage) -> None:
    """Take an event back that was recorded by a slip. ``data``: ``event``, ``version``."""
    event = _claimed(passage)
    what, on = event.what, event.on
    passage.delete(event)
    passage.say(f"Took back the record of an event with practitioners of {in_words(on)}: {what}.")


def _claimed(passage: Passage) -> PractitionerEvent:
    event: PractitionerEvent = passage.claim(passage.data["event"], passage.data.get("version"))
    if event.review_id != passage.review.pk:
        passage.refuse("This belongs to another review.")
    return event


def go_without_practitioners(passage: Passage) -> None:
    """Keep why no practitioner takes part. ``result`` is the ``Decision``. ``data``: ``text`` (why), ``agreed_by``."""
    texts = passage.required(
        text="Say why no practitioner takes part. It is kept with the review.",
        agreed_by="Say who decided it.",
    )
    passage.refuse(**identifying(texts, sealed_names(passage.review)))
    passage.result = Decision.objects.create(
        review=passage.review,
        kind=KIND,
        outcome=NONE,
        outcome_label=edition_of(passage.review).decisions[KIND].words(NONE),
        rationale=texts["text"],
        agreed_by=texts["agreed_by"],
        decided_on=passage.today,
        recorded_by=passage.actor,
        signed_at=passage.now,
    )
    passage.touch()
    passage.say("Decided to go on without practitioners.")


def undo_go_without_practitioners(passage: Passage) -> None:
    """Take the decision back; it stays in the record as superseded."""
    supersede(passage, KIND)
    passage.touch()
    passage.say("Took back the decision to go on without practitioners.")


def _one_is_there(passage: Passage) -> Iterator[str]:
    if not events_of(passage.review).exists():
        yield "No event with practitioners is recorded here."


def _nobody_took_part(passage: Passage) -> Iterator[str]:
    if events_of(passage.review).exists():
        yield "Practitioners took part: an event is recorded. Take that back first, if it was not so."
    elif without_them(passage.review) is not None:
        yield "It is recorded already why none took part."


def _goes_without(passage: Passage) -> Iterator[str]:
    if without_them(passage.review) is None:
        yield "It is not decided that the review goes on without practitioners."


def practitioner_acts(kind: Practitioners, *, may_go_without: bool = False) -> tuple[Act, ...]:
    """Return the acts. ``may_go_without``: the report waits for practitioners, or for the reason why none took part."""
    acts = (
        Act(
            name="record_event",
            label="Record an event with practitioners",
            roles=COORDINATOR,
            stages=kind.stages,
            run=record_event,
            page="reviews:record_event",
        ),
        Act(
            name="correct_event",
            label="Correct an event with practitioners",
            roles=COORDINATOR,
            stages=kind.stages,
            run=correct_event,
            guards=(_one_is_there,),
            needs_reason=True,
        ),
        Act(
            name="undo_record_event",
            label="Take back the record of an event with practitioners",
            roles=COORDINATOR,
            stages=kind.stages,
            run=undo_record_event,
            guards=(_one_is_there,),
            needs_reason=True,
            undoes="record_event",
        ),
    )
    without = (
        Act(
            name="go_without_practitioners",
            label="Say why no practitioner takes part",
            roles=COORDINATOR,
            stages=kind.stages,
            run=go_without_practitioners,
            guards=(_nobody_took_part,),
            page="reviews:go_without_practitioners",
        ),
        Act(
            name="undo_go_without_practitioners",
            label="Take back that no practitioner takes part",
            roles=COORDINATOR,
            stages=kind.stages,
            run=undo_go_without_practitioners,
            guards=(_goes_without,),
            needs_reason=True,
            undoes="go_without_practitioners",
        ),
    )
    return (*acts, *without) if may_go_without else acts

"""What worked is written down for other places; work with another place takes it over, and says how it is adapted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from reviews.door import AlreadyDone
from reviews.door.acts import Act
from reviews.free_text import identifying

from ..indicators import standing_indicators
from ..lift import elements_of, on_offer, taken_over_by
from ..models import Element, TakenOver
from ..stages import DELIVERY, OPEN
from .common import COORDINATOR, SAME, claim_own, texts_of

if TYPE_CHECKING:
    from reviews.door.passage import Passage

TAKEN = "This is taken over already. To say how it is adapted, change it under “Lift and shift”."
SENTENCES = {
    "what": "Say what worked.",
    "needs": "Say what it needs.",
    "adapt": "Say what another place has to work out anew.",
}


def _checked(passage: Passage) -> tuple[dict[str, str], list[Any]]:
    texts = passage.required(**SENTENCES) | texts_of(passage, "evidence")
    chosen = list(passage.data.get("shown_by") or ())
    known = {row.pk for row in standing_indicators(passage.review)}
    if any(one.pk not in known for one in chosen):
        passage.refuse(shown_by="Choose among the indicators here.")
    if not chosen and not texts["evidence"]:
        passage.refuse(evidence="Tick the indicators that show it, or say how it is known.")
    passage.refuse(**identifying(texts))
    return texts, chosen


def add_element(passage: Passage) -> None:
    """Write down something that worked. ``result`` is the ``Element``.

    ``data``: ``what``, ``evidence`` and ``shown_by`` (indicators; one of the two), ``needs``, ``adapt``.
    """
    texts, chosen = _checked(passage)
    row = passage.save(Element(review_id=passage.review.pk, **texts))
    row.shown_by.set(chosen)
    passage.result = row
    passage.say(f"Wrote down what worked: {row.what}.", shown_by=sorted(one.pk for one in chosen))


def change_element(passage: Passage) -> None:
    """Change what is written of it. ``data``: ``element``, ``version``, and the same as ``add_element``."""
    row: Element = claim_own(passage, "element")
    texts, chosen = _checked(passage)
    before = {one.pk for one in row.shown_by.all()}
    now = {one.pk for one in chosen}
    if before == now and all(getattr(row, name) == text for name, text in texts.items()):
        passage.refuse(SAME)
    for name, text in texts.items():
        setattr(row, name, text)
    passage.result = passage.save(row)
    row.shown_by.set(chosen)
    passage.say(f"Changed what is written of what worked: {row.what}.", shown_by=sorted(now))


def _one_is_there(passage: Passage) -> Iterator[str]:
    if not elements_of(passage.review).exists():
        yield "Nothing that worked is written down here yet."


def undo_add_element(passage: Passage) -> None:
    """Take back that it worked. ``data``: ``element``, ``version``. Not where another place took it over."""
    row: Element = claim_own(passage, "element")
    if row.taken_over.exists():  # type: ignore[attr-defined]
        passage.refuse(
            "Another place took this over already. Change what is written of it instead."
        )
    what = row.what
    passage.delete(row)
    passage.say(f"Took back what was written of what worked: {what}.")


def take_over(passage: Passage) -> None:
    """Take over an element of work with another place. ``result`` is the ``TakenOver``.

    ``data``: ``element`` (of concluded work that the person may open), ``how`` (how it is adapted here).
    """
    pk = passage.data["element"].pk
    if taken_over_by(passage.review).filter(element_id=pk).exists():
        raise AlreadyDone(TAKEN)
    element = on_offer(passage.review, passage.actor).filter(pk=pk).first()
    if element is None:
        passage.refuse("This cannot be taken over: it is not open to you.")
        return
    how = passage.required(how="Say how it is adapted here.")["how"]
    passage.refuse(**identifying({"how": how}))
    passage.result = passage.save(TakenOver(review_id=passage.review.pk, element=element, how=how))
    # Who reads the timeline here may not open the other work: it is not named.
    passage.say("Took over something that worked in another place.", element=element.pk)


def change_taken_over(passage: Passage) -> None:
    """Change how it is adapted here. ``data``: ``taken`` (the ``TakenOver``), ``version``, ``how``."""
    row: TakenOver = claim_own(passage, "taken")
    how = passage.required(how="Say how it is adapted here.")["how"]
    passage.refuse(**identifying({"how": how}))
    if row.how == how:
        passage.refuse(SAME)
    row.how = how
    passage.result = passage.save(row)
    passage.say("Changed how something from another place is adapted here.")


def _one_was_taken(passage: Passage) -> Iterator[str]:
    if not taken_over_by(passage.review).exists():
        yield "Nothing was taken over from another place."


def undo_take_over(passage: Passage) -> None:
    """Take back that it was taken over. ``data``: ``taken``, ``version``."""
    row: TakenOver = claim_own(passage, "taken")
    passage.delete(row)
    passage.say("Took back that something was taken over from another place.")


ACTS = (
    Act(
        name="add_element",
        label="Write down something that worked",
        roles=COORDINATOR,
        stages=DELIVERY,
        run=add_element,
        page="contextual:element_add",
    ),
    Act(
        name="change_element",
        label="Change what is written of what worked",
        roles=COORDINATOR,
        stages=DELIVERY,
        run=change_element,
        guards=(_one_is_there,),
    ),
    Act(
        name="undo_add_element",
        label="Take back what was written of what worked",
        roles=COORDINATOR,
        stages=DELIVERY,
        run=undo_add_element,
        guards=(_one_is_there,),
        needs_reason=True,
        undoes="add_element",
    ),
    Act(
        name="take_over",
        label="Take over what worked in another place",
        roles=COORDINATOR,
        stages=OPEN,
        run=take_over,
    ),
    Act(
        name="change_taken_over",
        label="Change how it is adapted here",
        roles=COORDINATOR,
        stages=OPEN,
        run=change_taken_over,
        guards=(_one_was_taken,),
    ),
    Act(
        name="undo_take_over",
        label="Take back that it was taken over",
        roles=COORDINATOR,
        stages=OPEN,
        run=undo_take_over,
        guards=(_one_was_taken,),
        needs_reason=True,
        undoes="take_over",
    ),
)

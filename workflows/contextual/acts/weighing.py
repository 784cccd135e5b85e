"""Partners and people from the community agree the weights together, the first time and again; each is taken back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from partnership.ui.words import listed
from reviews.clock import in_words
from reviews.dates import day_of
from reviews.door import Stale
from reviews.door.acts import Act
from reviews.free_text import identifying
from reviews.seen import seen

from ..heard import not_heard
from ..models import WeightsAgreed
from ..reading import agreements_of, proposed_of
from ..stages import DELIVERY, LISTENING, PLANNING
from ..unready import headings_empty
from .common import COORDINATOR, claim_own, happened, not_concluded, not_with_the_group, texts_of

if TYPE_CHECKING:
    from reviews.door.passage import Passage


def headings_filled(passage: Passage) -> Iterator[str]:
    """A guard: each heading that needs one has a factor."""
    yield from headings_empty(passage.review)


def _agree(passage: Passage) -> WeightsAgreed:
    """Keep who agreed the weights that are proposed, and when. Only those that the person had before them."""
    proposed = list(proposed_of(passage.review))
    version = passage.data.get("version")
    if version is not None and version != seen(proposed):
        raise Stale(
            "Somebody added or changed a factor since you opened this page. Look whether that weight was agreed too, and send "
            "it again."
        )
    texts = texts_of(passage, "agreed_by", "not_heard")
    on = passage.data["on"]
    missing = not_heard(passage.review, by=on)
    wrong = happened(passage, "on", on)
    decided = day_of(passage.review, "begun")
    last = agreements_of(passage.review).first()
    if "on" not in wrong and decided and on < decided:
        wrong["on"] = f"This is before the work began on {in_words(decided)}. Check the date."
    if "on" not in wrong and last and on < last.on:
        wrong["on"] = (
            f"Weights were agreed before this on {in_words(last.on)}. Enter that day or a later one."
        )
    if not texts["agreed_by"]:
        wrong["agreed_by"] = (
            "Say who agreed: of the partners, and from the community. Roles are enough."
        )
    if missing and not texts["not_heard"]:
        ways = listed([one.label.lower() for one in missing])
        wrong["not_heard"] = (
            f"Not recorded by {in_words(on)}: {ways}. Check the day, record the event first, or say why not yet."
        )
    if not missing and texts["not_heard"]:
        wrong["not_heard"] = "Everybody who has to be listened to was. Leave this empty."
    wrong |= identifying(texts)
    passage.refuse(**wrong)
    agreed = passage.save(WeightsAgreed(review_id=passage.review.pk, on=on, **texts))
    for factor in proposed:
        factor.agreed = agreed
        passage.save(factor)
    return agreed


def agree_weights(passage: Passage) -> None:
    """The weights of all factors are agreed together; the plan comes next. ``result`` is the ``WeightsAgreed``.

    ``data``: ``on``, ``agreed_by`` (who of the partners and of the community), ``not_heard`` (why somebody who has to be
    listened to was not by that day; needed then), ``version`` (see ``reviews.seen``; of the factors that are proposed).
    """
    passage.result = _agree(passage)
    passage.set_date("assessed", passage.result.on)
    passage.fire("assess")
    passage.say(f"The weights were agreed together on {in_words(passage.result.on)}.")


def _only_the_first(passage: Passage) -> Iterator[str]:
    if agreements_of(passage.review).count() > 1:
        yield "Weights were agreed again since. Take that back first."
    elif day_of(passage.review, "report_drafted") is not None:
        yield (
            "The plan went to the group already. Take it back from there, or change a factor and agree its weight again."
        )


def undo_agree_weights(passage: Passage) -> None:
    """The weights were not agreed, or not so: the assessment is the next step again. The weights are proposed again."""
    _take_back(passage)
    passage.rewind("assess")
    passage.clear_date("assessed")
    passage.fire("back_to_listening")
    passage.say("Took back that the weights are agreed.")


def _take_back(passage: Passage) -> None:
    newest = agreements_of(passage.review).first()
    assert newest is not None  # noqa: S101 - the guard asked
    # Also those that were taken out: they must not point at what is gone.
    for factor in newest.factors.all():  # type: ignore[attr-defined]
        factor.agreed = None
        passage.save(factor)
    passage.delete(newest)


def _some_are_proposed(passage: Passage) -> Iterator[str]:
    if not proposed_of(passage.review).exists():
        yield "Every weight is agreed."


def agree_more_weights(passage: Passage) -> None:
    """The weights of factors that were added or changed since are agreed too. ``data`` and ``result`` as ``agree_weights``."""
    passage.result = _agree(passage)
    passage.say(f"More weights were agreed together on {in_words(passage.result.on)}.")


def _more_were_agreed(passage: Passage) -> Iterator[str]:
    if agreements_of(passage.review).count() < 2:
        yield "No weights were agreed after the first time."


def undo_agree_more_weights(passage: Passage) -> None:
    """Take the newest of these agreements back. ``data``: ``agreement``, ``version``."""
    agreement = claim_own(passage, "agreement")
    newest = agreements_of(passage.review).first()
    if newest is None or newest.pk != agreement.pk:
        passage.refuse("Weights were agreed again since. Take that back first.")
    _take_back(passage)
    passage.say("Took back that more weights are agreed.")


ACTS = (
    Act(
        name="agree_weights",
        label="Record that the weights were agreed together",
        roles=COORDINATOR,
        stages=LISTENING,
        task="assess",
        run=agree_weights,
        guards=(headings_filled,),
    ),
    Act(
        name="undo_agree_weights",
        label="Take back that the weights are agreed",
        roles=COORDINATOR,
        stages=PLANNING,
        run=undo_agree_weights,
        guards=(_only_the_first,),
        needs_reason=True,
        undoes="agree_weights",
        page="contextual:undo_weights",
    ),
    Act(
        name="agree_more_weights",
        label="Record that more weights were agreed together",
        roles=COORDINATOR,
        stages=PLANNING | DELIVERY,
        run=agree_more_weights,
        guards=(not_with_the_group, not_concluded, _some_are_proposed),
        page="contextual:weights_more",
    ),
    Act(
        name="undo_agree_more_weights",
        label="Take back that more weights are agreed",
        roles=COORDINATOR,
        stages=PLANNING | DELIVERY,
        run=undo_agree_more_weights,
        guards=(not_with_the_group, not_concluded, _more_were_agreed),
        needs_reason=True,
        undoes="agree_more_weights",
    ),
)

"""Which information a linked review may have, on which legal basis, and who decided that; and taking it back.

An agency's answer that is chosen can be read on the linked review's page of links until it is taken back; it stays where it
was given. Anything else is handed over outside.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from typing import TYPE_CHECKING

from partnership.ui.words import listed
from reviews.clock import in_words
from reviews.dates import check_day
from reviews.decisions import standing_decision, standing_decisions, take_back
from reviews.door import AlreadyDone
from reviews.door.acts import ALL_STAGES, Act
from reviews.door.passage import Passage
from reviews.door.shared.links import tell_other_side
from reviews.free_text import identifying
from reviews.models import Decision, Review, RoleKind, SharedAnswer
from reviews.opening import DECIDED
from reviews.queries.identity import sealed_names
from reviews.queries.lineage import named
from reviews.requests.bases import basis_of

from .acts import other_side
from .answers import answers_to_share

if TYPE_CHECKING:
    from partnership.models import User

COORDINATOR = frozenset({RoleKind.COORDINATOR})
#: The kind of the decision. Its outcome is the key of the legal basis.
KIND = "information_shared"
#: The reference of the other review in the label of such a decision.
_OTHER = re.compile(r"(?<=^With )[\w-]+(?=, under: )")


def share_information(passage: Passage) -> None:
    """Keep what a linked review may have, and why the law allows it. ``result`` is the ``Decision``.

    ``data``: ``link``, ``what``, ``legal_basis`` (key of the rule file), ``why``, ``limit_kept`` (how the limit of that basis is
    kept; needed where it has one), ``agreed_by``, ``on``; perhaps ``answers`` (ids of requests whose answer can be read there).
    """
    other, data = other_side(passage), passage.data
    texts = passage.required(
        what="Say which information, and from which agency.",
        why="Say why the law allows it.",
        agreed_by="Say who decided it.",
    )
    texts["limit_kept"] = str(data.get("limit_kept") or "").strip()
    basis = basis_of(passage.review, data.get("legal_basis") or "")
    wanted = {int(pk) for pk in data.get("answers") or ()}
    answers = [one for one in answers_to_share(passage.review) if one.pk in wanted]
    wrong = identifying(texts, sealed_names(passage.review))
    if len(answers) != len(wanted):
        wrong["answers"] = (
            "Choose from the answers that agencies sent. One of these is back with its agency."
        )
    # What an agency was asked on stays with its answer, whatever it is shared on.
    limits = [one.legal_basis_limit for one in answers if one.legal_basis_limit]
    if basis is None:
        wrong["legal_basis"] = "Choose the legal basis."
    elif (limit := basis.limit or next(iter(limits), "")) and not texts["limit_kept"]:
        wrong["limit_kept"] = f"{limit} Say how that is kept, or do not share it."
    passage.refuse(**wrong)
    assert basis is not None  # noqa: S101 - refused above
    check_day(passage, "on", data["on"], DECIDED, "the review was decided on")
    label, said = (
        f"With {named(other)}, under: {basis.label}",
        f"{texts['what']}\n\nWhy: {texts['why']}",
    )
    same = standing_decisions(passage.review, KIND).filter(outcome_label=label, rationale=said)
    if same.filter(decided_on=data["on"]).exists():
        raise AlreadyDone("This is recorded already. The page of the linked reviews shows it.")
    passage.result = Decision.objects.create(
        review=passage.review,
        kind=KIND,
        outcome=basis.key,
        outcome_label=label,
        rationale=said,
        follow_up=texts["limit_kept"],
        agreed_by=texts["agreed_by"],
        decided_on=data["on"],
        recorded_by=passage.actor,
        signed_at=passage.now,
    )
    for one in answers:
        SharedAnswer.objects.create(decision=passage.result, request=one, read_in=other)
    passage.touch()
    reads = f" It can read the answer of {listed(one.agency.short_name for one in answers)}."
    passage.say(
        f"Decided on {in_words(data['on'])} which information {named(other)} may have."
        f"{reads if answers else ''}",
        other=other.pk,
    )
    more = " What can be read of it stands with the linked reviews." if answers else ""
    tell_other_side(
        passage, other, f"{{here}} decided which information this review may have.{more}"
    )


def as_seen(decisions: Collection[Decision], user: User | None) -> Mapping[int, str]:
    """Return the labels of those of the decisions that share information, by the id of each; at most one query.

    The other review is named only to who may open it; where nobody in particular reads (None), only while it is not restricted.
    """
    of: dict[int, str] = {
        one.pk: found.group()
        for one in decisions
        if one.kind == KIND and (found := _OTHER.search(one.outcome_label))
    }
    if not of:
        return {}
    others = Review.objects.visible_to(user) if user else Review.objects.filter(is_restricted=False)
    open_ones = set(others.filter(reference__in=of.values()).values_list("reference", flat=True))
    instead = "a review that is not open to you" if user else "a review that is restricted"
    return {
        one.pk: one.outcome_label
        if of[one.pk] in open_ones
        else _OTHER.sub(instead, one.outcome_label)
        for one in decisions
        if one.pk in of
    }


def find_shared(review: Review, pk: int) -> Decision | None:
    """Return one of these decisions of the review, taken back or not, or None."""
    return Decision.objects.filter(review_id=review.pk, kind=KIND, pk=pk).first()


def _something_is_shared(passage: Passage) -> Iterator[str]:
    if standing_decision(passage.review, KIND) is None:
        yield "No information is shared with a linked review, so there is nothing to take back."


def undo_share_information(passage: Passage) -> None:
    """Take one such decision back; it stays in the record as superseded. ``data``: ``decision`` (its id)."""
    found = standing_decisions(passage.review, KIND).filter(pk=passage.data["decision"]).first()
    if found is None:
        raise AlreadyDone("This is taken back already.")
    take_back(passage, found)
    shared = found.shared_answers.select_related("read_in__partnership").first()
    if shared is not None:
        tell_other_side(
            passage,
            shared.read_in,
            "{here} took back that this review may read answers of agencies.",
        )
    passage.touch()
    label = as_seen([found], None).get(found.pk, found.outcome_label)
    passage.say(f"Took back that information is shared: {label}.")


ACTS = (
    Act(
        name="share_information",
        label="Record what a linked review may know",
        roles=COORDINATOR,
        stages=ALL_STAGES,
        run=share_information,
    ),
    Act(
        name="undo_share_information",
        label="Take back what a linked review may know",
        roles=COORDINATOR,
        stages=ALL_STAGES,
        run=undo_share_information,
        guards=(_something_is_shared,),
        needs_reason=True,
        undoes="share_information",
    ),
)

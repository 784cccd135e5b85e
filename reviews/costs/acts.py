"""Shared acts: what a review costs and what each agency pays, recorded, corrected and taken out. The timeline names no amount."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from reviews.door.acts import ALL_STAGES, Act
from reviews.free_text import identifying
from reviews.models import Cost, CostShare, RoleKind
from reviews.queries.identity import sealed_names

if TYPE_CHECKING:
    from reviews.door.passage import Passage

COORDINATOR = frozenset({RoleKind.COORDINATOR})


def record_cost(passage: Passage) -> None:
    """Record one thing that is paid for. ``result`` is the ``Cost``.

    ``data``: ``what`` (a ``Cost.What``), ``note``, ``expected`` and ``actual`` (``Decimal`` pounds or None, one of them at least).
    """
    row = Cost(review_id=passage.review.pk, recorded_by=passage.actor)
    _fill_cost(passage, row)
    passage.result = passage.save(row)
    passage.say(f"Recorded a cost of the review: {row}.", cost=row.pk)


def correct_cost(passage: Passage) -> None:
    """Correct one, or say what it came to. ``data``: ``row``, ``version``, and what ``record_cost`` takes."""
    row = passage.claim(passage.data["row"], passage.data.get("version"))
    _of_this(passage, row)
    before = (row.what, row.note, row.expected, row.actual)
    _fill_cost(passage, row)
    if before == (row.what, row.note, row.expected, row.actual):
        passage.refuse("Nothing was changed: what you sent is what is there already.")
    passage.result = passage.save(row)
    passage.say(f"Corrected a cost of the review: {row}.", cost=row.pk)


def remove_cost(passage: Passage) -> None:
    """Take one out that was recorded by a slip. ``data``: ``row``, ``version``. The history keeps it."""
    row = passage.claim(passage.data["row"], passage.data.get("version"))
    _of_this(passage, row)
    words, pk = str(row), row.pk
    passage.delete(row)
    passage.say(f"Took out a cost of the review: {words}.", cost=pk)


def _fill_cost(passage: Passage, row: Cost) -> None:
    data = passage.data
    note = str(data.get("note") or "").strip()
    wrong = identifying({"note": note}, sealed_names(passage.review))
    if data.get("what") not in Cost.What.values:
        wrong["what"] = "Choose what is paid for."
    if data.get("what") == Cost.What.OTHER and not note:
        wrong["note"] = "Say what it is."
    if data.get("expected") is None and data.get("actual") is None:
        wrong["expected"] = "Enter what is expected, or what it came to."
    for name in ("expected", "actual"):
        if (sentence := _no_amount(data.get(name))) and name not in wrong:
            wrong[name] = sentence
    passage.refuse(**wrong)
    row.what, row.note = data["what"], note
    row.expected, row.actual = data.get("expected"), data.get("actual")


def _no_amount(amount: Decimal | None) -> str:
    return "This cannot be less than nothing." if amount is not None and amount < 0 else ""


def record_cost_share(passage: Passage) -> None:
    """Record what one agency pays. ``result`` is the ``CostShare``. ``data``: ``agency``, ``amount`` (``Decimal`` pounds), ``note``."""
    row = CostShare(review_id=passage.review.pk, recorded_by=passage.actor)
    _fill_share(passage, row)
    passage.result = passage.save(row)
    passage.say(f"Recorded a share of the cost: {row.agency}.", share=row.pk)


def correct_cost_share(passage: Passage) -> None:
    """Correct one. ``data``: ``row``, ``version``, and what ``record_cost_share`` takes."""
    row = passage.claim(passage.data["row"], passage.data.get("version"))
    _of_this(passage, row)
    before = (row.agency_id, row.amount, row.note)
    _fill_share(passage, row)
    if before == (row.agency_id, row.amount, row.note):
        passage.refuse("Nothing was changed: what you sent is what is there already.")
    passage.result = passage.save(row)
    passage.say(f"Corrected a share of the cost: {row.agency}.", share=row.pk)


def remove_cost_share(passage: Passage) -> None:
    """Take one out. ``data``: ``row``, ``version``. The history keeps it."""
    row = passage.claim(passage.data["row"], passage.data.get("version"))
    _of_this(passage, row)
    words, pk = str(row.agency), row.pk
    passage.delete(row)
    passage.say(f"Took out a share of the cost: {words}.", share=pk)


def _fill_share(passage: Passage, row: CostShare) -> None:
    data, agency = passage.data, passage.data.get("agency")
    note = str(data.get("note") or "").strip()
    wrong = identifying({"note": note}, sealed_names(passage.review))
    if agency is None or agency.partnership_id != passage.review.partnership_id:
        wrong["agency"] = "Choose an agency of this partnership."
    elif (
        CostShare.objects.filter(review_id=passage.review.pk, agency=agency)
        .exclude(pk=row.pk)
        .exists()
    ):
        wrong["agency"] = f"The share of {agency} is recorded already. Correct that one instead."
    if data.get("amount") is None:
        wrong["amount"] = "Enter what the agency pays."
    elif sentence := _no_amount(data["amount"]):
        wrong["amount"] = sentence
    passage.refuse(**wrong)
    assert agency is not None  # noqa: S101 - refused above
    row.agency, row.amount, row.note = agency, data["amount"], note


def _of_this(passage: Passage, row: Cost | CostShare) -> None:
    if row.review_id != passage.review.pk:
        passage.refuse("This belongs to another review.")


#: At every stage: bills come late.
COST_ACTS = (
    Act(
        name="record_cost",
        label="Record a cost of the review",
        roles=COORDINATOR,
        stages=ALL_STAGES,
        run=record_cost,
        page="reviews:cost_add",
    ),
    Act(
        name="correct_cost",
        label="Correct a cost of the review",
        roles=COORDINATOR,
        stages=ALL_STAGES,
        run=correct_cost,
    ),
    Act(
        name="remove_cost",
        label="Take out a cost of the review",
        roles=COORDINATOR,
        stages=ALL_STAGES,
        run=remove_cost,
        needs_reason=True,
        undoes="record_cost",
    ),
    Act(
        name="record_cost_share",
        label="Record what an agency pays",
        roles=COORDINATOR,
        stages=ALL_STAGES,
        run=record_cost_share,
    ),
    Act(
        name="correct_cost_share",
        label="Correct what an agency pays",
        roles=COORDINATOR,
        stages=ALL_STAGES,
        run=correct_cost_share,
    ),
    Act(
        name="remove_cost_share",
        label="Take out what an agency pays",
        roles=COORDINATOR,
        stages=ALL_STAGES,
        run=remove_cost_share,
        needs_reason=True,
        undoes="record_cost_share",
    ),
)

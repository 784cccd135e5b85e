"""Recording, correcting and taking out what a review costs and what each agency pays."""

from __future__ import annotations

from typing import Any

from reviews.costs.part import COSTS_PART
from reviews.costs.reading import agencies_that_pay, costs_of, may_read_costs, shares_of
from reviews.door import Passage
from reviews.forms.costs import CostForm, CostShareForm
from reviews.models import Cost, CostShare
from reviews.pages.base import DoorView
from reviews.pages.rows import OfRow, TakeBack


class CostPage(DoorView):
    """A form about them; afterwards back to the part of the review page that shows them."""

    def get_success_url(self, passage: Passage) -> str:
        """To the part."""
        return f"{self.review_url()}#{COSTS_PART.key}"

    def could_see(self) -> bool:
        """Whether the person could have seen one that was taken out."""
        return may_read_costs(self.held)

    def done_message(self, result: Passage) -> str:
        """What the timeline says."""
        return result.sentence


class AddCost(CostPage):
    """Something more is paid for."""

    act = "record_cost"
    form_class = CostForm
    button = "Record it"


class _OfCost(CostPage, OfRow[Cost]):
    key = "row"
    model = Cost
    what = "This cost"

    def could_see(self) -> bool:
        """Whether the person could have seen one that was taken out."""
        return may_read_costs(self.held)

    def find(self) -> Cost | None:
        """The one of the address."""
        return costs_of(self.review).filter(pk=self.kwargs["pk"]).first()


class CorrectCost(_OfCost):
    """It was another amount, or it is known now what it came to."""

    act = "correct_cost"
    form_class = CostForm

    def get_initial(self) -> dict[str, Any]:
        """What is recorded now."""
        names = ("version", "what", "note", "expected", "actual")
        return {name: getattr(self.row, name) for name in names}


class RemoveCost(TakeBack[Cost], _OfCost):
    """It was recorded by a slip."""

    act = "remove_cost"
    button = "Take it out"
    explain = ("For one that was recorded by mistake. The history keeps it, with your reason.",)


class _Agencies(CostPage):
    def _agencies(self, now: int | None = None) -> Any:
        return agencies_that_pay(self.review, now)


class AddShare(_Agencies):
    """One more agency pays."""

    act = "record_cost_share"
    form_class = CostShareForm
    button = "Record it"

    def get_form_kwargs(self) -> dict[str, Any]:
        """The agencies."""
        return {"agencies": self._agencies()}


class _OfShare(_Agencies, OfRow[CostShare]):
    key = "row"
    model = CostShare
    what = "This share of the cost"

    def could_see(self) -> bool:
        """Whether the person could have seen one that was taken out."""
        return may_read_costs(self.held)

    def find(self) -> CostShare | None:
        """The one of the address."""
        return shares_of(self.review).filter(pk=self.kwargs["pk"]).first()


class CorrectShare(_OfShare):
    """It is another amount."""

    act = "correct_cost_share"
    form_class = CostShareForm

    def get_form_kwargs(self) -> dict[str, Any]:
        """The agencies; the one that pays stays in the list."""
        return {**super().get_form_kwargs(), "agencies": self._agencies(self.row.agency_id)}

    def get_initial(self) -> dict[str, Any]:
        """What is recorded now."""
        row = self.row
        return {
            "version": row.version,
            "agency": row.agency_id,
            "amount": row.amount,
            "note": row.note,
        }


class RemoveShare(TakeBack[CostShare], _OfShare):
    """The agency does not pay after all, or it was a slip."""

    act = "remove_cost_share"
    button = "Take it out"
    explain = ("The history keeps it, with your reason.",)

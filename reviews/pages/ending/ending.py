"""Withdrawing, and opening again."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest

from reviews.forms.ending import WithdrawForm
from reviews.pages.base import DoorView
from reviews.pages.reason import ReasonPage
from reviews.pages.today import Today


class OfEnding(DoorView):
    """A page of these acts; a 404 where a process has acts of the same names with pages of their own."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Only where the act has this page."""
        super().setup(request, *args, **kwargs)
        if (
            request.user.is_authenticated
            and self.process.acts[self.act].page != f"reviews:{self.act}"
        ):
            raise Http404("There is no such page of this review.")


class WithdrawView(Today, OfEnding):
    """The review is not carried out after all."""

    act = "withdraw"
    form_class = WithdrawForm
    button = "Withdraw the review"
    warning_button = True
    done = "The review is withdrawn. It stays in the record."

    def get_form_kwargs(self) -> dict[str, Any]:
        """What has to be confirmed at this stage."""
        return {"mistake": self.process.withdrawn_by_mistake.get(self.review.stage, "")}


class TakeUpView(ReasonPage, OfEnding):
    """A withdrawn review goes on."""

    act = "take_up"
    button = "Take it back"
    done = (
        "The review goes on where it stood. Agencies that were told that nothing more is needed from them "
        "have to be asked again."
    )


class ReopenView(ReasonPage, OfEnding):
    """Open a closed review again."""

    act = "reopen"
    button = "Open the review again"
    done = "The review is open again."

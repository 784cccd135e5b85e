"""Acknowledging, correcting and withdrawing a referral; closing it and opening it again."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest

from actions.pages.closing import ClosePage
from reviews.pages.base import DoorView, LooksAgain, TaskPage
from reviews.pages.reason import ReasonPage
from reviews.pages.today import Today

from ..acts.telling import outcome_in_words
from ..considering import referral_of, referrer_to_tell
from ..forms.receipt import CorrectForm, TellForm, ToldForm, WithdrawForm
from ..models import Referral
from ..opening import TEXTS, who_can_refer


class _OfReferral(DoorView):
    """Knows what was referred."""

    referral: Referral

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Read it, for a review that was found."""
        super().setup(request, *args, **kwargs)
        if request.user.is_authenticated:
            self.reload()

    def reload(self) -> None:
        """Read it again."""
        found = referral_of(self.review)
        if found is None:
            raise Http404("This is no referral.")
        self.referral = found


class AcknowledgeTask(Today, LooksAgain, _OfReferral, TaskPage):
    """The referrer is told that it has come. Afterwards reviews that look the same are shown."""

    form_class = ToldForm
    template_name = "referral/acknowledge.html"
    button = "Save"
    done = "The acknowledgement is recorded. Next: ask agencies for scoping returns."

    def form_context(self) -> dict[str, Any]:
        """Who referred."""
        return {
            **super().form_context(),
            "referral": self.referral,
            "gets_message": referrer_to_tell(self.review),
        }


class UndoAcknowledgeView(ReasonPage):
    """Acknowledge it again."""

    act = "undo_acknowledge"
    button = "Record it again"
    warning_button = True
    done = "The referral waits to be acknowledged again."


class CorrectView(_OfReferral):
    """What the referral says was not right."""

    act = "correct_referral"
    form_class = CorrectForm
    button = "Save"
    done = "The referral is corrected."

    def get_initial(self) -> dict[str, Any]:
        """As it stands."""
        names = (*TEXTS, "about", "contact", "outside")
        said = {name: getattr(self.referral, name) for name in names}
        return {**said, "agency": str(self.referral.agency_id or "")}

    def get_form_kwargs(self) -> dict[str, Any]:
        """The version that the form is opened on, and who can have referred it."""
        return {"version": self.version_now(), "agencies": who_can_refer(self.referral)}

    def version_now(self) -> int | None:
        """The version of the referral."""
        return self.referral.version


class TellTask(Today, _OfReferral, TaskPage):
    """The referrer is told what was decided."""

    form_class = TellForm
    template_name = "referral/acknowledge.html"
    button = "Save"
    done = "It is recorded that the referrer was told."

    def get_initial(self) -> dict[str, Any]:
        """What was decided, to be made into a kind sentence."""
        return {**super().get_initial(), "words": "\n".join(outcome_in_words(self.review))}

    def form_context(self) -> dict[str, Any]:
        """Who referred."""
        return {
            **super().form_context(),
            "referral": self.referral,
            "gets_message": referrer_to_tell(self.review),
        }


class UndoTellView(ReasonPage):
    """Tell them again."""

    act = "undo_tell_referrer"
    button = "Record it again"
    warning_button = True
    done = "The referrer has to be told again."


class CloseTask(ClosePage):
    """Close the referral."""

    template_name = "referral/closing.html"
    button = "Close the referral"
    done = "The referral is closed."


class WithdrawView(Today, DoorView):
    """The referral is not looked at further."""

    act = "withdraw"
    form_class = WithdrawForm
    button = "Withdraw the referral"
    warning_button = True
    done = "The referral is withdrawn. It stays in the record."


class ReopenView(ReasonPage):
    """Open a closed referral again."""

    act = "reopen"
    button = "Open the referral again"
    done = "The referral is open again."

"""Evidence of an action: added, taken out, taken back, read; accepted or sent back by the overseeing side."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from partnership.forms.common import ReasonForm
from reviews.pages.sending import Download

from .. import reading
from ..forms import DecidedForm, PieceForm
from ..models import Evidence
from .deciding import DecidingPage
from .one import ActionPage


class AddEvidenceView(ActionPage):
    """Add a piece of evidence and leave the action where it is."""

    act = "add_evidence"
    form_class = PieceForm
    button = "Add the evidence"
    done = "The evidence is added."


class RemoveEvidenceView(ActionPage):
    """Take out a piece that was added by mistake."""

    act = "remove_evidence"
    form_class = ReasonForm
    template_name = "actions/remove_evidence.html"
    button = "Take it out"
    warning_button = True
    done = "The evidence is taken out."
    piece: Evidence

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the piece among those of the action."""
        super().setup(request, *args, **kwargs)
        if request.user.is_authenticated:
            found = reading.pieces_of(self.action).filter(pk=kwargs["piece"]).first()
            if found is None:
                raise self.lost(
                    Evidence, kwargs["piece"], "This piece of evidence", action_id=self.action.pk
                )
            self.piece = found

    def form_context(self) -> dict[str, Any]:
        """What goes."""
        return {**super().form_context(), "piece": self.piece}

    def act_data(self, form: forms.Form) -> dict[str, Any]:
        """The piece."""
        return {**super().act_data(form), "piece": self.piece}


class EvidenceFileView(ActionPage, Download):
    """A file that shows that the action was done, for everybody who may see the action."""

    http_method_names = ("get", "head", "options")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Send it."""
        piece = get_object_or_404(reading.pieces_of(self.action), pk=kwargs["piece"])
        file = piece.attachment
        if file is None:
            raise Http404("There is no file.")
        return self.send(
            bytes(file.content),
            file.name,
            file.content_type,
            what="evidence of an action",
            agency=None,
            action=self.action.pk,
            attachment=file.pk,
        )


class WithdrawView(ActionPage):
    """Take back that it is done."""

    act = "withdraw_evidence"
    form_class = ReasonForm
    button = "Take it back"
    done = "It is taken back. The evidence is kept, and the action is open again."


class AcceptView(DecidingPage):
    """Accept the evidence."""

    act = "accept_done"
    form_class = DecidedForm
    button = "Accept the evidence"
    done = "The action is done."
    told = "Its lead has been told."


class ReturnView(ActionPage):
    """Send the evidence back."""

    act = "return_action"
    form_class = ReasonForm
    button = "Send it back"
    done = "The evidence went back."
    told = "The lead has been told what is needed."

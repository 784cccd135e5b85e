"""Long text that is saved while it is typed: the page of one section, and the address that its script saves to.

Both go through the same act. The script gets JSON: ``saved_at`` and ``version``, or a ``sentence`` that says
why it was not saved; with 403 and 409 it stops, with 422 it tries again when more is typed.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Protocol

from django import forms
from django.http import HttpRequest, HttpResponseBase, JsonResponse
from django.shortcuts import redirect
from django.utils import timezone

from reviews.door import DoorClosed, Passage, Stale

from .base import DoorView

COPY_IT = "Your text is still here: copy it, then open the page again."


class Written(Protocol):
    """A saved section, as the page reads it."""

    text: str
    version: int
    saved_at: datetime


class WrittenPage(DoorView):
    """One section of a longer text. Its act takes ``key``, ``text`` and ``version`` (0 when never saved)."""

    done = "Saved."

    # -- what a page fills in -----------------------------------------------------------------------

    def saved(self) -> Written | None:
        """What is saved now, read afresh."""
        raise NotImplementedError

    def section_url(self) -> str:
        """Address of the page itself, for whoever opens the script's address."""
        raise NotImplementedError

    # -- what the base does -------------------------------------------------------------------------

    def is_saved(self, typed: Mapping[str, Any]) -> bool:
        """Whether what was typed is what is saved already."""
        saved = self.saved()
        return saved is not None and saved.text == typed["text"]

    def version_of_saved(self) -> int:
        """The version that the form is opened on."""
        saved = self.saved()
        return saved.version if saved else 0

    def act_data(self, form: forms.Form) -> dict[str, Any]:
        """The section's key, text and version."""
        typed = form.cleaned_data
        return {"key": self.kwargs["key"], "text": typed["text"], "version": typed["version"]}

    def go(self, form: forms.Form) -> Passage | None:  # type: ignore[override]
        """Save, unless the text is what is saved already: that is no change and no conflict.

        The browser may save while the person presses the button; both send the same text.
        """
        if self.is_saved(form.cleaned_data):
            # Not even whether a text is the saved one is told to who may not write it.
            if (closed := self.blocked()) is not None:
                raise closed
            return None
        return super().go(form)


class SavesWhileTyped(WrittenPage):
    """The script's address of a ``WrittenPage``: put it before the page among the bases."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """There is nothing to see here: on to the page."""
        return redirect(self.section_url())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Save what was sent."""
        if (closed := self.blocked()) is not None:
            return _unsaved(closed)
        form = self.get_form(request.POST)
        if not form.is_valid():
            sentences = [str(sentence) for errors in form.errors.values() for sentence in errors]
            return JsonResponse({"sentence": " ".join(sentences)}, status=422)
        try:
            self.go(form)
        except DoorClosed as refused:
            return _unsaved(refused)
        saved = self.saved()
        if saved is None:  # nothing typed, nothing saved
            return JsonResponse({"saved_at": "", "version": 0})
        at = timezone.localtime(saved.saved_at)
        return JsonResponse({"saved_at": f"{at:%H:%M}", "version": saved.version})


def _unsaved(closed: DoorClosed) -> JsonResponse:
    """Why it was not saved, and what became of the text."""
    sentences = [*closed.sentences, *closed.meanwhile]
    if isinstance(closed, Stale):
        sentences.append(COPY_IT)
    return JsonResponse({"sentence": " ".join(sentences)}, status=closed.status)

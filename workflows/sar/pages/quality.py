"""The quality markers of a review: all of them, one of them, as a Word file, and taking a look back."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from reviews.documents import DOCX, file_name
from reviews.door import AlreadyDone, DoorClosed, Passage, offered
from reviews.pages.base import DoorView, ReviewView
from reviews.pages.rows import TakeBack
from reviews.pages.sending import Download

from ..acts.quality import newer_stands
from ..documents.quality import quality_checklist
from ..forms.quality import QualityForm
from ..models import QualityMark
from ..quality import Marked, counts, in_groups, marked, marked_one, marks_of, may_read


class OfQuality(ReviewView):
    """A page for those who see the whole review."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Only for them, and only where the rule file has markers."""
        super().setup(request, *args, **kwargs)
        if request.user.is_authenticated and not (
            self.edition.quality_markers and may_read(self.held)
        ):
            raise Http404("There is no such page, or it is not open to you.")

    def quality_url(self) -> str:
        """Address of all markers."""
        return reverse("sar:quality", args=[self.review.reference])


class QualityView(OfQuality):
    """All markers under the parts of the work, each with how it stands."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show them."""
        found = marked(self.review)
        context = self.get_context(
            title="Quality markers",
            groups=in_groups(found),
            counts=list(counts(found)),
            may_mark=offered("mark_quality", self.review, self.user, held=self.held),
            may_undo=offered("undo_mark_quality", self.review, self.user, held=self.held),
        )
        return render(request, "sar/quality.html", context)


class QualityWordView(OfQuality, Download):
    """The same as a Word file."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Send it."""
        now = timezone.now()
        name = file_name(self.review.reference, "quality markers")
        return self.send(
            quality_checklist(self.review, marked(self.review), now=now),
            name,
            DOCX,
            what="the quality markers",
            agency=None,
        )


class MarkView(OfQuality, DoorView):
    """One marker: how it stands now, and how it stood before."""

    act = "mark_quality"
    template_name = "sar/mark.html"
    form_class = QualityForm
    button = "Save"
    found: Marked

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the marker."""
        super().setup(request, *args, **kwargs)
        if request.user.is_authenticated:
            self.reload()

    def reload(self) -> None:
        """Read it again; a 404 where the rule file has no such marker."""
        found = marked_one(self.review, self.kwargs["key"])
        if found is None:
            raise Http404("There is no such quality marker.")
        self.found = found

    def heading(self) -> str:
        """Which marker it is."""
        return f"{self.found.marker.code}: {self.found.marker.label}"

    def get_initial(self) -> dict[str, Any]:
        """As it is now."""
        now = self.found.now
        return {"state": now.state, "evidence": now.evidence} if now else {}

    def get_form_kwargs(self) -> dict[str, Any]:
        """The look that the form is opened on."""
        return {"version": self.version_now()}

    def version_now(self) -> int | None:
        """The newest look; 0 where nobody looked."""
        return self.found.now.pk if self.found.now else 0

    def form_context(self) -> dict[str, Any]:
        """The marker."""
        return {**super().form_context(), "found": self.found, "cancel_url": self.quality_url()}

    def act_data(self, form: forms.Form) -> dict[str, Any]:
        """Which marker, and the look seen."""
        data = dict(form.cleaned_data)
        return {**data, "key": self.found.marker.key, "newest": data.pop("version")}

    def done_message(self, passage: Passage) -> str:
        """Which one."""
        return f"{self.found.marker.code} is saved."

    def get_success_url(self, passage: Passage) -> str:
        """Back to all markers."""
        return self.quality_url()


class UndoMarkView(OfQuality, TakeBack[QualityMark]):
    """The newest look was recorded by a slip."""

    act = "undo_mark_quality"
    key = "mark"
    model = QualityMark
    what = "This look at a quality marker"
    template_name = "sar/undo_mark.html"
    done = "It is taken back. What was recorded before it counts again."
    explain = (
        "Use this when it was recorded wrongly. What was recorded before it counts again, and you can look again.",
        "The timeline keeps what was recorded, and your reason.",
    )

    def find(self) -> QualityMark | None:
        """The look of the address."""
        return marks_of(self.review).filter(key=self.kwargs["key"], pk=self.kwargs["pk"]).first()

    def not_now(self) -> DoorClosed | None:
        """Only the newest of its marker."""
        newer = newer_stands(self.row)
        return AlreadyDone(newer) if newer else None

    def form_context(self) -> dict[str, Any]:
        """The marker."""
        return {
            **super().form_context(),
            "found": marked_one(self.review, self.row.key),
            "cancel_url": self.quality_url(),
        }

    def get_success_url(self, passage: Passage) -> str:
        """Back to all markers."""
        return self.quality_url()

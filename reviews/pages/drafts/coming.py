"""A draft came; one was recorded by a slip; what is in the newest."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django import forms
from django.utils import timezone

from reviews.door import Passage, refusals
from reviews.drafts.kind import drafts_of
from reviews.drafts.looking import contents_version
from reviews.drafts.reading import Content, contents, drafts, newest_draft
from reviews.forms.drafts import ContentsForm, DraftForm
from reviews.models import DraftContent, DraftReport
from reviews.pages.base import TaskPage
from reviews.pages.rows import TakeBack

from .base import ToDrafts


class _DraftPage(ToDrafts):
    """The form of a draft. Its version is the number of the newest draft there is."""

    form_class = DraftForm
    template_name = "reviews/drafts/receive.html"
    button = "Save the draft"

    def get_initial(self) -> dict[str, Any]:
        """Most often it came today."""
        return {"on": timezone.localdate()}

    def get_form_kwargs(self) -> dict[str, Any]:
        """Whether it is the first."""
        newest = newest_draft(self.review)
        return {
            "is_first": newest is None,
            "who": drafts_of(self.process).who,
            "version": newest.number if newest else 0,
        }

    def version_now(self) -> int | None:
        """The number of the newest draft."""
        newest = newest_draft(self.review)
        return newest.number if newest else 0

    def form_context(self) -> dict[str, Any]:
        """The drafts there are."""
        return {
            **super().form_context(),
            "drafts": list(drafts(self.review)),
            "missing": refusals(self.act, self.review, self.user),
        }

    def act_data(self, form: forms.Form) -> dict[str, Any]:
        """The draft, and the number that the form was opened on."""
        data = dict(form.cleaned_data)
        return {**data, "newest": data.pop("version")}

    def done_message(self, passage: Passage) -> str:
        """What comes next."""
        return (
            f"Draft {passage.result.number} is kept with the review. "
            "Next: look whether it says what it has to say."
        )


class ReceiveDraftTask(_DraftPage, TaskPage):
    """The first draft came."""


class ReceiveNextDraftView(_DraftPage):
    """Another one came."""

    act = "receive_next_draft"


class RemoveDraftView(ToDrafts, TakeBack[DraftReport]):
    """The newest was recorded by a slip."""

    act = "remove_draft"
    key = "draft"
    model = DraftReport
    what = "This draft"
    button = "Take the draft back"
    done = "The record of the draft is taken back."
    template_name = "reviews/slip.html"
    explain = (
        "Use this when the wrong file was recorded, or the wrong review. What was said about its contents goes with it.",
        "The timeline keeps that it was recorded, and your reason.",
    )

    def find(self) -> DraftReport | None:
        """The draft of the address."""
        return drafts(self.review).filter(pk=self.kwargs["pk"]).first()

    def form_context(self) -> dict[str, Any]:
        """What stands in the way, and the way back."""
        return {
            **super().form_context(),
            "missing": refusals(self.act, self.review, self.user),
            "cancel_url": self.drafts_url(),
            "cancel_text": "Back to the drafts",
        }

    def get_success_url(self, passage: Passage) -> str:
        """To the drafts that are left, or to the review."""
        if newest_draft(self.review) is None:
            return self.review_url()
        return super().get_success_url(passage)


class LookView(ToDrafts):
    """Whether the newest draft says what it has to say."""

    act = "look_at_contents"
    form_class = ContentsForm
    template_name = "reviews/drafts/look.html"
    button = "Save what I found"
    done = "Saved. You can look again whenever you like."

    @cached_property
    def newest(self) -> DraftReport | None:
        """The newest draft."""
        return newest_draft(self.review)

    @cached_property
    def items(self) -> list[Content]:
        """What the report has to say, and what was found of it."""
        return contents(self.review, self.edition, self.newest)

    def get_form_kwargs(self) -> dict[str, Any]:
        """What the report has to say, and how often that list was changed."""
        return {"items": self.items, "version": contents_version(self.review)}

    def version_now(self) -> int | None:
        """How often it was changed by now."""
        return contents_version(self.review)

    def get_initial(self) -> dict[str, Any]:
        """What was found in this draft; of an earlier one only where it stood."""
        found: dict[str, Any] = {"draft": self.newest.number if self.newest else 0}
        for item in self.items:
            if item.row is None:
                continue
            if item.is_current:
                found[f"found_{item.section.key}"] = item.row.found
            # What was missing in an earlier draft is not where it stands in this one.
            if item.is_current or item.row.found == DraftContent.Found.YES:
                found[f"where_{item.section.key}"] = item.row.where
        return found

    def form_context(self) -> dict[str, Any]:
        """The draft to read beside it."""
        return {
            **super().form_context(),
            "newest": self.newest,
            "missing": refusals(self.act, self.review, self.user),
        }

    def act_data(self, form: forms.Form) -> dict[str, Any]:
        """What was found, and in the draft that the page was opened on."""
        assert isinstance(form, ContentsForm)  # noqa: S101
        return {
            "draft": form.cleaned_data["draft"],
            "found": form.found(),
            "version": form.cleaned_data["version"],
        }

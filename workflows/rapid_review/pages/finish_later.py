"""Long forms that can be kept before they are whole, and finished later by whoever of the team comes next."""

from __future__ import annotations

from typing import Any, ClassVar, cast

from django import forms

from reviews.door import Passage, perform
from reviews.pages.base import TaskPage

from ..forms.finish_later import UnfinishedForm

#: Name of the second button.
LATER = "save_later"


class FinishLater(TaskPage):
    """A task whose page has a second button. Its form is an ``UnfinishedForm`` and carries a version."""

    #: The act that keeps what was typed, and what is said then.
    keeps: ClassVar[str]
    kept: ClassVar[str]

    def get_form_kwargs(self) -> dict[str, Any]:
        """Whether it is to be recorded."""
        return {**super().get_form_kwargs(), "to_record": LATER not in self.request.POST}

    def form_context(self) -> dict[str, Any]:
        """The name of the second button."""
        return {**super().form_context(), "later": LATER}

    def go(self, form: forms.Form) -> Passage:
        """Record it, or only keep what was typed."""
        if LATER not in self.request.POST:
            return super().go(form)
        unfinished = cast(UnfinishedForm, form)
        data = {"typed": unfinished.typed(), "version": unfinished.version_seen}
        return perform(self.keeps, self.review, self.user, data=data)

    def done_message(self, passage: Passage) -> str:
        """That it is kept, or what follows."""
        return self.kept if passage.act.name == self.keeps else self.recorded_message(passage)

    def recorded_message(self, passage: Passage) -> str:
        """What follows once it is recorded."""
        return self.done

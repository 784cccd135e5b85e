"""Agencies are asked to check the facts of a draft, answer, and learn what became of their corrections."""

from __future__ import annotations

from typing import Any

from django import forms

from partnership.forms.common import ReasonForm
from reviews.access.papers import may_read_draft
from reviews.door import AlreadyDone, DoorClosed, Passage, refusals
from reviews.drafts.asking import not_asked_yet
from reviews.drafts.kind import drafts_of
from reviews.drafts.reading import drafts, fact_checks, newest_draft, who_can_check
from reviews.forms.drafts import AskFactsForm, AskMoreForm
from reviews.forms.fact_checks import CheckFactsForm, SettleForm
from reviews.models import FactCheck
from reviews.pages.base import TaskPage
from reviews.pages.rows import OfRow
from reviews.pages.slip import SlipPage
from reviews.panel.people import has_declared

from .base import ToDrafts


class AskFactsTask(ToDrafts, TaskPage):
    """Who checks the facts of the draft."""

    template_name = "reviews/drafts/ask.html"
    form_class = AskFactsForm
    button = "Go on"

    def get_form_kwargs(self) -> dict[str, Any]:
        """Members of the review panel who can be asked."""
        return {"seats": who_can_check(self.review)}

    def form_context(self) -> dict[str, Any]:
        """The draft that they would read."""
        return {**super().form_context(), "newest": newest_draft(self.review)}

    def act_data(self, form: forms.Form) -> dict[str, Any]:
        """The chosen members, and why nobody is asked."""
        assert isinstance(form, AskFactsForm)  # noqa: S101
        return {
            "seats": [form.seats[key] for key in form.cleaned_data["chosen"]],
            "nobody": form.cleaned_data["nobody"],
        }

    def done_message(self, passage: Passage) -> str:
        """What happened."""
        if fact_checks(self.review).exists():
            return "They are asked and have been told. You can send the report for sign-off when all have answered."
        return "Kept. Nobody is asked to check the facts; you can send the report for sign-off."


class AskMoreView(ToDrafts):
    """One more agency."""

    act = "ask_more_facts"
    form_class = AskMoreForm
    template_name = "reviews/part_form.html"
    button = "Ask them"
    done = "They are asked and have been told."

    def get_form_kwargs(self) -> dict[str, Any]:
        """Members whose agency was not asked."""
        return {"seats": not_asked_yet(self.review)}

    def act_data(self, form: forms.Form) -> dict[str, Any]:
        """The chosen member."""
        assert isinstance(form, AskMoreForm)  # noqa: S101
        return {"seat": form.seats[form.cleaned_data["seat"]]}

    def blocked(self) -> DoorClosed | None:
        """Only while somebody can be asked."""
        closed = super().blocked()
        missing = refusals(self.act, self.review, self.user) if closed is None else ()
        return AlreadyDone(*missing) if missing else closed


class UndoAskFactsView(SlipPage):
    """It is decided again who checks."""

    act = "undo_ask_facts"
    button = "Decide again"
    done = "It is taken back. Those who were asked have been told."
    explain = (
        "Use this when the wrong people were asked, or it was too early. It is possible until an agency has answered.",
        "Those who were asked are told, with your reason, and can no longer read the draft.",
    )


class CheckFactsTask(TaskPage):
    """A member checks what the draft says of their agency."""

    template_name = "reviews/drafts/check.html"
    form_class = CheckFactsForm
    button = "Send my answer"
    done = "Thank you. The partnership team has your answer."

    def get_form_kwargs(self) -> dict[str, Any]:
        """Who writes the report."""
        return {"who": drafts_of(self.process).who}

    def form_context(self) -> dict[str, Any]:
        """The draft that they are asked about, once they declared that they have no conflict of interest."""
        draft = None
        if self.task is not None and may_read_draft(self.review, self.held):
            draft = fact_checks(self.review).get(agency_id=self.task.agency_id).draft
        return {
            **super().form_context(),
            "must_declare": not has_declared(self.review, self.user),
            "draft": draft,
        }


class UndoCheckFactsView(SlipPage):
    """A member takes their answer back."""

    act = "undo_check_facts"
    button = "Take my answer back"
    done = "Your answer is taken back. The check of the facts is in your work again."
    explain = (
        "Use this when you answered too early, or forgot something. It is possible until the partnership team has said "
        "what becomes of your corrections.",
    )


class _OfCheck(ToDrafts, OfRow[FactCheck]):
    """A form about one agency's check."""

    key = "check"
    model = FactCheck
    what = "This check of the facts"

    def find(self) -> FactCheck | None:
        """The check of the address."""
        return fact_checks(self.review).filter(pk=self.kwargs["pk"]).first()

    def form_context(self) -> dict[str, Any]:
        """The way back."""
        return {
            **super().form_context(),
            "cancel_url": self.drafts_url(),
            "cancel_text": "Back to the drafts",
        }


class GoOnWithoutView(_OfCheck):
    """The review goes on without the answer of an agency."""

    act = "go_on_without_check"
    form_class = ReasonForm
    button = "Go on without it"
    done = "The review goes on without this agency’s check. They have been told."
    explain = (
        "Use this when an agency does not answer and the review cannot wait. It is told, with your reason.",
        "You can ask it again as long as the report is not with {signers}.",
    )

    def form_context(self) -> dict[str, Any]:
        """The same in the words of the process."""
        say = drafts_of(self.process).say
        return {**super().form_context(), "explain": [say(words) for words in self.explain]}

    def not_now(self) -> DoorClosed | None:
        """Only while it waits."""
        return (
            None
            if self.row.waits
            else AlreadyDone("This agency has answered, so nothing is missing.")
        )


class AskAgainView(_OfCheck):
    """An agency is asked again."""

    act = "wait_for_check"
    form_class = ReasonForm
    button = "Ask again"
    done = "The agency is asked again and has been told."
    explain = (
        "Use this when the review went on without this agency, or when a newer draft came since it checked the facts.",
        "What it said before stays in the record.",
    )

    def not_now(self) -> DoorClosed | None:
        """Only what was answered, or given up."""
        return (
            AlreadyDone("This agency is being asked already. Nothing is needed.")
            if self.row.waits
            else None
        )


class SettleView(_OfCheck):
    """What becomes of an agency's corrections."""

    act = "settle_corrections"
    form_class = SettleForm
    template_name = "reviews/drafts/settle.html"
    button = "Save"
    done = "Saved. The agency has been told."

    def get_initial(self) -> dict[str, Any]:
        """What was said before."""
        return {"settled": self.row.settled or None, "words": self.row.settled_words}

    def not_now(self) -> DoorClosed | None:
        """Only corrections."""
        if self.row.outcome == FactCheck.Outcome.CORRECTIONS:
            return None
        return AlreadyDone("This agency asks for no corrections now. Nothing is needed.")

    def form_context(self) -> dict[str, Any]:
        """The drafts, to look whether it was corrected."""
        return {
            **super().form_context(),
            "drafts": list(drafts(self.review)),
            "who": drafts_of(self.process).who,
        }

"""The report: its overview, writing a section, filling in from the record, sending out."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse

from partnership.ui.forms import SafeForm
from reviews import naming
from reviews.access.papers import may_read_report
from reviews.access.readings import READ, record_reading
from reviews.door import Passage, offered, refusals
from reviews.models import ReportSection
from reviews.pages.base import DoorView, ReviewView, TaskPage
from reviews.pages.written import SavesWhileTyped, WrittenPage
from reviews.signing.partners import earlier_rounds, eligible_signatories, partner_states

from ..forms.report import ReportSectionForm, SendForSignOffForm
from ..report_reading import (
    SectionState,
    draft_task,
    newest_report,
    reading,
    section_numbers,
    section_states,
    text_or_suggestion,
)
from ..scrutiny import readable_scrutiny, still_to_give


class ReportView(ReviewView):
    """The report as it stands, for those who may read it."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show it in full, with where the sign-off is."""
        if not may_read_report(self.review, self.held):
            raise Http404("There is no such page, or it is not open to you.")
        record_reading(self.user, self.review, READ, "the report", report=self.review.report_round)
        partners = partner_states(self.review)
        context = self.get_context(
            title="Report",
            reading=reading(self.review, self.edition),
            partners=partners,
            all_signed=all(partner.has_signed for partner in partners),
            may_set_aside=offered("set_sign_off_aside", self.review, self.user, held=self.held),
            earlier=earlier_rounds(self.review),
            document=newest_report(self.review, self.held),
            may_recall=offered("recall_report", self.review, self.user, held=self.held),
        )
        return render(request, "rapid_review/report.html", context)


class DraftReportTask(TaskPage):
    """The list of sections with how far each is; and who is asked to sign."""

    template_name = "rapid_review/report_draft.html"
    form_class = SendForSignOffForm
    title = "Draft the report"
    button = "Send for sign-off"
    done = "The report is with the three safeguarding partners. They have been told."

    def get_form_kwargs(self) -> dict[str, Any]:
        """Who may sign, and where a word of the child's name stands."""
        return {
            "people": eligible_signatories(self.review.pk, self.review.partnership_id),
            "named_in": naming.in_report(self.review),
        }

    def act_data(self, form: forms.Form) -> dict[str, Any]:
        """The three people, and what was confirmed of the names."""
        assert isinstance(form, SendForSignOffForm)  # noqa: S101
        checked = form.cleaned_data.get(naming.FIELD)
        return {"signatories": form.signatories(), naming.FIELD: checked}

    def show(self, form: forms.Form, *, status: int = 200, **extra: Any) -> HttpResponse:
        """Add the sections, what is missing, and what partners said before."""
        states = section_states(self.review, self.edition)
        return super().show(
            form,
            status=status,
            sections=states,
            numbers=section_numbers(self.review, self.edition, states),
            scrutiny_waits=still_to_give(self.review),
            scrutiny=readable_scrutiny(self.review, self.user, self.held),
            missing=refusals("send_for_sign_off", self.review, self.user),
            may_undo_decision=offered("undo_decision", self.review, self.user, held=self.held),
            earlier=[*current_returns(self), *earlier_rounds(self.review)],
            **extra,
        )


def current_returns(view: ReviewView) -> list[Any]:
    """What the partners said in the newest round."""
    return [row.sign_off for row in partner_states(view.review) if row.sign_off]


class SectionView(WrittenPage):
    """One section. It is saved while it is typed, and by its button without JavaScript."""

    act = "save_report_section"
    form_class = ReportSectionForm
    template_name = "rapid_review/report_section.html"
    button = "Save and go on"

    def state(self) -> SectionState:
        """The section of the address, with what is saved."""
        for state in section_states(self.review, self.edition):
            if state.section.key == self.kwargs["key"] and not state.is_from_record:
                return state
        raise Http404("There is no such section.")

    def section_url(self) -> str:
        """Address of the section."""
        return section_url(self, "report_section", self.kwargs["key"])

    def saved(self) -> ReportSection | None:
        """What is saved of it."""
        return self.state().row

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Show it; that a text which was filled in is read is written down, because others ask who has read it."""
        answer = super().get(request, *args, **kwargs)
        state = self.state()
        if answer.status_code == HTTPStatus.OK and state.row and state.row.waits_for_confirmation:
            what = f"the section “{state.section.label}” of the report"
            record_reading(self.user, self.review, READ, what, section=state.row.pk)
        return answer

    def get_initial(self) -> dict[str, Any]:
        """The text as it is, or as the record suggests it; and whether it is confirmed."""
        state = self.state()
        text, _ = text_or_suggestion(self.review, state)
        return {
            "text": text,
            "version": self.version_of_saved(),
            "confirmed": bool(state.row and state.row.confirmed_by),
        }

    def get_form_kwargs(self) -> dict[str, Any]:
        """The version of the section; 0 when nothing was saved yet. Whether there is something to confirm."""
        state = self.state()
        return {
            "section": state.section,
            "version": self.version_of_saved(),
            "filled_in": bool(state.provenance),
        }

    def act_data(self, form: forms.Form) -> dict[str, Any]:
        """And whether it was confirmed as it stands."""
        return {**super().act_data(form), "confirmed": bool(form.cleaned_data.get("confirmed"))}

    def is_saved(self, typed: Mapping[str, Any]) -> bool:
        """Whether text and confirmation are what is saved already; a form that does not ask leaves it."""
        row, confirmed = self.saved(), typed.get("confirmed")
        return super().is_saved(typed) and (
            row is None or confirmed in (None, row.confirmed_by is not None)
        )

    def heading(self) -> str:
        """The section's own name."""
        return self.state().section.label

    def neighbours(self) -> tuple[int, list[str]]:
        """The place of this section among those that are typed."""
        keys = [
            state.section.key
            for state in section_states(self.review, self.edition)
            if not state.is_from_record
        ]
        return keys.index(self.kwargs["key"]), keys

    def show(self, form: forms.Form, *, status: int = 200, **extra: Any) -> HttpResponse:
        """Add where it is saved to, and whether the text is only suggested."""
        states = section_states(self.review, self.edition)
        return super().show(
            form,
            status=status,
            suggested=text_or_suggestion(self.review, self.state())[1],
            provenance=self.state().provenance,
            number=section_numbers(self.review, self.edition, states).get(self.kwargs["key"]),
            autosave=section_url(self, "report_autosave", self.kwargs["key"]),
            draft_url=draft_url(self),
            scrutiny=readable_scrutiny(self.review, self.user, self.held)
            if self.kwargs["key"] == "scrutiny"
            else (),
            **extra,
        )

    def get_success_url(self, passage: Passage | None) -> str:  # type: ignore[override]
        """On to the next section, or back to the list."""
        place, keys = self.neighbours()
        if "back" in self.request.POST or place + 1 == len(keys):
            return draft_url(self)
        return section_url(self, "report_section", keys[place + 1])


def section_url(view: ReviewView, name: str, key: str) -> str:
    """Address of a page about one section."""
    return reverse(f"rapid_review:{name}", args=[view.review.reference, key])


def draft_url(view: ReviewView) -> str:
    """Address of the list of sections: the task while it is open, else the report."""
    task = draft_task(view.review)
    if task is None:
        return reverse("rapid_review:report", args=[view.review.reference])
    return reverse("reviews:task", args=[view.review.reference, task.pk])


class AutosaveView(SavesWhileTyped, SectionView):
    """Saves a section while it is typed."""


class FillInView(DoorView):
    """Take what the record suggests for every section that is still empty."""

    act = "prefill_report"
    form_class = SafeForm
    template_name = "rapid_review/report_fill.html"
    button = "Fill in the empty sections"
    done = "The empty sections are filled in from the record. Read each, then change or confirm it."

    def act_data(self, form: forms.Form) -> dict[str, Any]:
        """Nothing to say."""
        return {}

    def get_success_url(self, passage: Passage) -> str:
        """Back to the list of sections."""
        return draft_url(self)

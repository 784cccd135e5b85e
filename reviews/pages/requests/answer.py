"""An agency writes its summary: overview, sections, nothing held, check and send; and reading it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone

from partnership.ui.words import opening
from reviews import naming
from reviews.access.readings import READ, record_reading
from reviews.door import AlreadyDone, DoorClosed, Passage, refusals
from reviews.forms.requests.answering import (
    NothingHeldForm,
    SectionForm,
    SendSummaryForm,
    WhoAnswersForm,
)
from reviews.models import ReturnSection
from reviews.pages.base import TaskPage
from reviews.pages.written import SavesWhileTyped, WrittenPage
from reviews.requests import queries
from reviews.requests.asking import closed_sentence
from reviews.requests.headings import as_written
from reviews.requests.names import in_answer
from reviews.rules import Section

from .asked import AskedDoorView, AskedView, OwnView

#: A key date is kept out of the panel pack, and put into it again.
KEEPING_OUT = frozenset({"withhold_chronology_entry", "share_chronology_entry"})


class SummaryTask(TaskPage):
    """The task of an agency: it leads to the agency's own overview."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Go to the overview, which says what is still to be written."""
        agency = self.task.agency_id if self.task else None
        return redirect("reviews:summary", self.review.reference, agency)


class SummaryView(AskedView):
    """The overview while the agency writes; the whole summary to read once it was sent."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the one or the other."""
        if self.own and self.asked.is_open:
            return self.overview(request)
        return self.reading(request)

    def overview(self, request: HttpRequest) -> HttpResponse:
        """The list of what to write, with how far each is."""
        written = queries.sections_of(self.asked)
        steps = [
            {
                "section": section,
                "saved": written.get(section.key),
                "is_written": section.key in written and bool(written[section.key].text.strip()),
            }
            for section in self.edition.return_sections
        ]
        context = self.get_context(
            title=opening(self.asking.words.yours),
            steps=steps,
            done=sum(1 for step in steps if step["is_written"]),
            key_dates=len(queries.key_dates_of(self.asked)),
            beside=[
                (one, one.rows(self.asked).count(), any(one.missing(self.asked)))
                for one in self.asking.beside
            ],
            more=self.asking.beside_sections,
            files=self.files().count(),
            late=self.asked.due_on < timezone.localdate(),
            task=queries.open_task_of(self.asked),
        )
        return render(request, "reviews/requests/writing.html", context)

    def reading(self, request: HttpRequest) -> HttpResponse:
        """What was sent, for those who may read it; else only how far it is. Reading it is written down."""
        readable = queries.may_read_text(self.asked, self.held)
        if readable:
            what = f"the {self.asking.words.answer} of {self.asked.agency.short_name}"
            record_reading(
                self.user,
                self.review,
                READ,
                what,
                agency=self.asked.agency,
                request=self.asked.pk,
            )
        context = self.get_context(
            title=f"{opening(self.asking.words.answer)} of {self.asked.agency.name}",
            readable=readable,
            can=self.can_answer(),
            **summary_content(self),
        )
        return render(request, "reviews/requests/reading.html", context)

    def can_answer(self) -> set[str]:
        """What the coordinator can do with a summary that was sent."""
        if self.asked.state == "returned":
            return self.offers("accept_summary")
        if self.asked.state != "submitted":
            return set()
        accept = () if self.asked.checked_on else ("accept_summary",)
        return self.offers("return_summary", *accept)


def summary_content(view: AskedView) -> dict[str, Any]:
    """All that a summary holds, as far as this person may read it."""
    asked, held = view.asked, view.held
    if not queries.may_read_text(asked, held):
        return {}
    written = queries.sections_of(asked)
    close = view.own or held.runs_it
    return {
        "parts": [
            (as_written(section, row, asked, view.edition), row)
            for section in view.edition.return_sections
            for row in [written.get(section.key)]
        ],
        "key_dates": view.page_of_dates(queries.key_dates_of(asked, with_withheld=close)),
        "beside": [(one, one.rows(asked)) for one in view.asking.beside],
        "files": view.files(),
        "may_keep_out": close and view.offers(*KEEPING_OUT) >= KEEPING_OUT,
    }


class WritingView(OwnView, AskedDoorView):
    """A form of the agency on its own return."""

    def get_success_url(self, passage: Passage) -> str:
        """Back to the overview."""
        return self.address("summary")


class WhoAnswersView(WritingView):
    """Who fills the answer in, and who stands in for the contact."""

    act = "save_who_answers"
    form_class = WhoAnswersForm
    title = "Who answers for your agency"
    button = "Save"
    done = "It is saved. The partnership team sees it beside the request."

    def get_initial(self) -> dict[str, Any]:
        """As it is; to begin with the contact fills it in."""
        asked = self.asked
        return {
            "completed_by": asked.completed_by or asked.contact.name,
            "substitute": asked.substitute,
            "substitute_reach": asked.substitute_reach,
        }

    def get_form_kwargs(self) -> dict[str, Any]:
        """The version of the request."""
        return {"version": self.asked.version}


class SectionView(WritingView, WrittenPage):
    """One section. It is saved while it is typed, and by its button without JavaScript."""

    act = "save_return_section"
    form_class = SectionForm
    template_name = "reviews/requests/section.html"
    button = "Save and go back"

    def section(self) -> Section:
        """The section of the address."""
        for section in self.edition.return_sections:
            if section.key == self.kwargs["key"]:
                return section
        raise Http404("There is no such section.")

    def section_url(self) -> str:
        """Address of the section."""
        return self.address("summary_section", self.section().key)

    def saved(self) -> ReturnSection | None:
        """What was written before."""
        return queries.sections_of(self.asked).get(self.section().key)

    def is_saved(self, typed: Mapping[str, Any]) -> bool:
        """A section that was never written is empty already."""
        return super().is_saved(typed) or (not typed["text"] and self.saved() is None)

    def get_initial(self) -> dict[str, Any]:
        """The text as it is."""
        saved = self.saved()
        return {"text": saved.text if saved else ""}

    def get_form_kwargs(self) -> dict[str, Any]:
        """The version of the section; 0 when nothing was saved yet."""
        return {"section": self.section(), "version": self.version_of_saved()}

    def act_data(self, form: forms.Form) -> dict[str, Any]:
        """The section, and whose it is."""
        return {"agency": self.asked.agency, **WrittenPage.act_data(self, form)}

    def heading(self) -> str:
        """The section's own name."""
        return self.section().label

    def get_success_url(self, passage: Passage | None) -> str:  # type: ignore[override]
        """Back to the overview, or on to the next section."""
        following = self.form_context()["following"]
        if "next" in self.request.POST and following is not None:
            return self.address("summary_section", following.key)
        return self.address("summary")

    def form_context(self) -> dict[str, Any]:
        """Where it is saved to while it is typed, and the neighbours."""
        keys = [section.key for section in self.edition.return_sections]
        place = keys.index(self.section().key)
        following = self.edition.return_sections[place + 1] if place + 1 < len(keys) else None
        return {
            "section": self.section(),
            "saved": self.saved(),
            "number": place + 1,
            "count": len(keys),
            "following": following,
            "autosave": self.address("summary_autosave", self.section().key),
        }


class AutosaveView(SavesWhileTyped, SectionView):
    """Saves a section while it is typed."""


class _SendingView(WritingView):
    """A page that sends the return through the agency's open task."""

    act = "submit_summary"
    done = "Sent. Thank you. The partnership team has been told."

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the open task of the agency."""
        super().setup(request, *args, **kwargs)
        if request.user.is_authenticated:
            self.task = queries.open_task_of(self.asked)

    def blocked(self) -> DoorClosed | None:
        """Without an open task there is nothing to send."""
        closed = super().blocked()
        if closed is None and self.task is None:
            return AlreadyDone(closed_sentence(self.asked, self.asking.words))
        return closed

    def get_form_kwargs(self) -> dict[str, Any]:
        """Where a word of the sealed name stands in what is to be sent."""
        nil = self.request.POST.get("nil_statement", "")
        return {
            **super().get_form_kwargs(),
            "named_in": in_answer(self.asked, nil),
            "words": self.asking.words,
        }


class SendSummaryView(_SendingView):
    """Check all answers, then send."""

    form_class = SendSummaryForm
    template_name = "reviews/requests/send.html"
    title = "Check the {answer} and send it"
    button = "Send the {answer}"

    def act_data(self, form: forms.Form) -> dict[str, Any]:
        """The agency, and what was confirmed of the names: what was written is there."""
        return {
            "agency": self.asked.agency,
            "version": form.cleaned_data["version"],
            naming.FIELD: form.cleaned_data.get(naming.FIELD),
        }

    def form_context(self) -> dict[str, Any]:
        """All that will be sent, and what is still missing."""
        return {
            **summary_content(self),
            "missing": refusals(
                self.act, self.review, self.user, data={"agency": self.asked.agency}
            ),
        }


class NothingHeldView(_SendingView):
    """Say that the agency holds no information."""

    form_class = NothingHeldForm
    template_name = "reviews/requests/nothing_held.html"
    button = "Send this answer"

    def heading(self) -> str:
        """What it says."""
        return self.asking.words.no("title")

    def get_initial(self) -> dict[str, Any]:
        """What was said the last time, if it came back."""
        return {"nil_statement": self.asked.nil_statement}

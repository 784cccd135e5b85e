"""The report: read, written, sent to a group, what the group said; and taking either back."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from reviews.documents import DOCX, file_name
from reviews.door import DoorClosed, Passage, Refused, offered, refusals
from reviews.pages.base import DoorView, TaskPage
from reviews.pages.sending import Download
from reviews.pages.slip import SlipPage
from reviews.pages.today import Today
from reviews.seen import seen

from ..choices import groups_to_own
from ..forms.report import ReceivedForm, SendReportForm, WriteReportForm
from ..numbers import places_in_report
from ..reading import audit_of
from ..receiving import KIND, all_said
from ..reports import may_read, report_for, sections_of, with_group
from .tool import OfTool


class OfReport(OfTool):
    """A page of the report."""

    def report_url(self) -> str:
        """Address of the report."""
        return reverse("audit:report", args=[self.review.reference])


class ReportView(OfReport):
    """The report as it is: for those who run the audit always; for readers once it was sent; for agencies once it is shared."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show it."""
        if not may_read(self.review, self.held):
            raise Http404("There is no such page, or it is not open to you.")
        rows = sections_of(self.review)
        context = self.get_context(
            title="Report of the audit",
            sections=[
                (section, rows[section.key])
                for section in self.edition.report_sections
                if section.key in rows and rows[section.key].text.strip()
            ]
            if self.held.runs_it
            else [],
            newest=report_for(self.review, self.held),
            said=all_said(self.review) if self.held.runs_it else [],
            may_write=offered("write_report", self.review, self.user, held=self.held),
        )
        return render(request, "audit/report.html", context)


class ReportWordView(OfReport, Download):
    """The newest version as it was sent."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Send it."""
        found = report_for(self.review, self.held)
        if found is None:
            raise Http404("There is no such document, or it is not open to you.")
        return self.send(
            bytes(found.content),
            file_name(self.review.reference, "audit report", found.number),
            DOCX,
            what=f"the report, version {found.number}",
            agency=None,
            document=found.pk,
        )


class WriteReportView(OfReport, DoorView):
    """All sections on one page, to save and come back to."""

    act = "write_report"
    template_name = "reviews/part_form.html"
    form_class = WriteReportForm
    button = "Save the report"
    done = "The report is saved."

    def blocked(self) -> DoorClosed | None:
        """What stands in the way is said before anything is typed."""
        closed = super().blocked()
        if closed is None and (missing := refusals(self.act, self.review, self.user)):
            return Refused(*missing)
        return closed

    def get_initial(self) -> dict[str, Any]:
        """As it is."""
        return {key: row.text for key, row in sections_of(self.review).items()}

    def get_form_kwargs(self) -> dict[str, Any]:
        """The sections of the rule file, and what was seen."""
        return {"sections": self.edition.report_sections, "version": self.version_now()}

    def version_now(self) -> int | None:
        """What is there now."""
        return seen(sections_of(self.review).values())

    def act_data(self, form: forms.Form) -> dict[str, Any]:
        """The texts."""
        return {
            "texts": cast(WriteReportForm, form).texts(),
            "seen": form.cleaned_data["version"],
        }

    def form_context(self) -> dict[str, Any]:
        """How sure the sections are, and the way back."""
        explain = (
            self.edition.report_sections_note,
            "The tables of grades, who answered and who did not, and the recommendations are filled in by themselves.",
        )
        return {
            **super().form_context(),
            "explain": [one for one in explain if one],
            "cancel_url": self.report_url(),
            "cancel_text": "Back to the report",
        }

    def get_success_url(self, passage: Passage) -> str:
        """To the report."""
        return self.report_url()


class SendReportTask(OfReport, TaskPage):
    """What stands in the way, and to which group it goes."""

    template_name = "audit/send_report.html"
    form_class = SendReportForm
    button = "Send the report"
    done = "The report is with the group. Record here what it says."

    def get_initial(self) -> dict[str, Any]:
        """The group that owns the audit comes first."""
        return {} if all_said(self.review) else {"group": str(audit_of(self.review).group_id)}

    def get_form_kwargs(self) -> dict[str, Any]:
        """The groups, and where a number or a name may stand."""
        return {
            "groups": groups_to_own([self.review.partnership]),
            "named_in": places_in_report(self.review),
        }

    def form_context(self) -> dict[str, Any]:
        """What is missing, and what was said before."""
        return {
            **super().form_context(),
            "missing": refusals(self.act, self.review, self.user),
            "said": all_said(self.review),
            "report_url": self.report_url(),
        }


class ReceivedTask(OfReport, Today, TaskPage):
    """What the group said."""

    form_class = ReceivedForm
    template_name = "audit/received.html"
    button = "Save what the group said"
    done = "What the group said is kept with the audit."

    def get_form_kwargs(self) -> dict[str, Any]:
        """The outcomes of the rule file."""
        return {"kind": self.edition.decisions[KIND]}

    def form_context(self) -> dict[str, Any]:
        """Which group has it."""
        return {
            **super().form_context(),
            "group": with_group(self.review),
            "may_recall": offered("recall_report", self.review, self.user, held=self.held),
        }


class RecallReportView(OfReport, SlipPage):
    """It comes back before the group said anything."""

    act = "recall_report"
    button = "Take it back"
    done = "The report is back with you. Send it again when it is ready."
    explain = (
        "Use this when something has to be changed first, or when it was sent by a slip.",
        "The members of the group cannot open this version any more. They can still open the audit; end that on the page of "
        "people, if it should be.",
    )


class UndoReceivedView(OfReport, SlipPage):
    """The group did not say so."""

    act = "undo_received"
    button = "Record it again"
    done = "What the group said is taken back. You can record it again."
    explain = ("Use this when it was recorded wrongly. It stays in the record as superseded.",)

"""The files that an agency adds to its summary: added, read, taken out."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse

from partnership.removed import WayOn
from reviews.door import Passage
from reviews.forms.requests.answering import SummaryFileForm
from reviews.models import Attachment
from reviews.pages.sending import Download
from reviews.queries.papers import find_attachment
from reviews.requests.evidence import EVIDENCE

from .answer import WritingView
from .asked import AskedView


class FilesView(WritingView):
    """The agency's files, and one more."""

    act = "attach_file"
    form_class = SummaryFileForm
    template_name = "reviews/requests/files.html"
    title = "Files"
    button = "Add this file"
    done = "The file is added."

    def get_form_kwargs(self) -> dict[str, Any]:
        """A file has no version."""
        return {}

    def form_context(self) -> dict[str, Any]:
        """The files that are there."""
        return {"files": self.files()}

    def get_success_url(self, passage: Passage) -> str:
        """Stay for the next one."""
        return self.address("summary_files")


class _FileView(AskedView):
    """A page about one file of this request."""

    def way_on(self) -> WayOn:
        """To the files that there are."""
        if self.own:
            return self.address("summary_files"), "See the files"
        return super().way_on()

    def file(self) -> Attachment:
        """The file of the address."""
        return find_attachment(
            self.review,
            self.held,
            self.user,
            self.kwargs["pk"],
            self.way_on(),
            agency_id=self.asked.agency_id,
            purpose=EVIDENCE,
        )


class RemoveFileView(_FileView, WritingView):
    """Take a file out."""

    act = "remove_file"
    form_class = forms.Form
    template_name = "reviews/requests/remove.html"
    button = "Remove this file"
    warning_button = True
    done = "The file is removed."

    def get_form_kwargs(self) -> dict[str, Any]:
        """A plain button."""
        return {}

    def form_context(self) -> dict[str, Any]:
        """What goes."""
        return {"lines": [self.file().name], "back": self.address("summary_files")}

    def act_data(self, form: forms.Form) -> dict[str, Any]:
        """The file."""
        return {"agency": self.asked.agency, "attachment": self.file()}

    def get_success_url(self, passage: Passage) -> str:
        """Back to the list."""
        return self.address("summary_files")


class DownloadFileView(_FileView, Download):
    """A file of the agency, for the agency and (once sent) the coordinator. Every download is written down."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Send the file, never shown inside the page."""
        found = self.file()
        return self.send(
            bytes(found.content),
            found.name,
            found.content_type,
            what=f"a file of {self.asked.agency.short_name}",
            agency=self.asked.agency,
            attachment=found.pk,
        )

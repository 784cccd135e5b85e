"""An agency uploads a table of its key dates: check, look at it, add it, take it back."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from reviews.chronology.lines import from_data, read_lines, same_of
from reviews.chronology.template import CSV, XLSX, make_csv_template, make_template
from reviews.door import Passage
from reviews.forms.chronology import TableForm
from reviews.forms.sure import SureForm
from reviews.models import ChronologyImport
from reviews.pages.sending import as_file
from reviews.requests import queries

from .answer import WritingView
from .asked import OwnView

#: Lines of a list of problems or of new entries; after that only how many more there are.
SHOWN = 100


class TemplateView(OwnView):
    """The empty table to fill in. It holds nothing of the review."""

    of_dates = True

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Send it as Excel or CSV."""
        if kwargs["kind"] not in ("csv", "xlsx"):
            raise Http404("There is no such template.")
        is_csv = kwargs["kind"] == "csv"
        if is_csv:
            return as_file(make_csv_template(), "chronology template.csv", CSV)
        return as_file(make_template(), "chronology template.xlsx", XLSX)


class UploadView(WritingView):
    """Choose a filled-in table. With errors a list says them by row and nothing is kept; without, it is looked at first."""

    act = "check_chronology_table"
    form_class = TableForm
    template_name = "reviews/requests/upload.html"
    title = "Upload a chronology"
    button = "Check this table"
    back_text = "Back to the key dates"
    done = "The table was checked. Look at it before it is added."

    def get_form_kwargs(self) -> dict[str, Any]:
        """A file has no version."""
        return {}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Check every row first."""
        form = self.get_form(request.POST, request.FILES)
        assert isinstance(form, TableForm)  # noqa: S101
        if not form.is_valid() or self.blocked():
            return super().post(request, *args, **kwargs)
        self.lines, problems = read_lines(form.sheet, timezone.localdate())
        if problems:
            rows = len({problem.row for problem in problems})
            form.add_error(
                "file",
                f"{rows:,} {'row needs' if rows == 1 else 'rows need'} a correction, so nothing was kept. "
                "Correct the table and upload it again.",
            )
            return self.show(
                form, status=422, problems=problems[:SHOWN], more=max(0, len(problems) - SHOWN)
            )
        if form.sheet.unknown:
            names = ", ".join(f"“{name}”" for name in form.sheet.unknown[:10])
            messages.warning(request, f"Columns that are not part of it were left out: {names}.")
        return super().post(request, *args, **kwargs)

    def act_data(self, form: forms.Form) -> dict[str, Any]:
        """What was read."""
        return {"agency": self.asked.agency, "lines": self.lines}

    def form_context(self) -> dict[str, Any]:
        """Tables that were added before, or wait."""
        return {**super().form_context(), "tables": queries.tables_of(self.asked)}

    def back_url(self) -> str:
        """The key dates."""
        return self.address("summary_dates")

    def get_success_url(self, passage: Passage) -> str:
        """On to looking at it."""
        return self.address("summary_table", passage.result.pk)


class _TableView(WritingView):
    """A page about one table of this request."""

    form_class = SureForm
    template_name = "reviews/requests/remove.html"

    def table(self) -> ChronologyImport:
        """The table of the address."""
        found = queries.find_table(self.asked, self.kwargs["pk"])
        if found is None:
            raise Http404("There is no such table. It was replaced, taken away or never yours.")
        return found

    def get_form_kwargs(self) -> dict[str, Any]:
        """The version that the person looks at."""
        return {"version": self.table().version}

    def act_data(self, form: forms.Form) -> dict[str, Any]:
        """The table."""
        return {
            "agency": self.asked.agency,
            "upload": self.table(),
            "version": form.cleaned_data["version"],
        }

    def get_success_url(self, passage: Passage) -> str:
        """To the key dates."""
        return self.address("summary_dates")


class TableView(_TableView):
    """Look at a table, and add it with a second click."""

    act = "add_chronology_table"
    template_name = "reviews/requests/table.html"
    title = "Look at the table"
    button = "Add these key dates"
    back_text = "Back to the upload"
    done = "The key dates of the table are added."

    def form_context(self) -> dict[str, Any]:
        """What it would add, and what is there already."""
        table = self.table()
        known = {same_of(entry) for entry in queries.key_dates_of(self.asked)}
        lines = from_data(table.lines)
        new = [line for line in lines if line.same not in known]
        return {
            **super().form_context(),
            "table": table,
            "count": len(lines),
            "there": len(lines) - len(new),
            "new": [(line.row, line.entry()) for line in new[:SHOWN]],
            "new_count": len(new),
            "more": max(0, len(new) - SHOWN),
        }

    def back_url(self) -> str:
        """The upload."""
        return self.address("summary_upload")


class DiscardTableView(_TableView):
    """Take a table away that was not added."""

    act = "discard_chronology_table"
    title = "Take this table away"
    button = "Take it away"
    done = "The table is taken away. Nothing was added."

    def form_context(self) -> dict[str, Any]:
        """What goes."""
        count = len(self.table().lines)
        return {
            "lines": [f"A table of {count:,} key dates. Nothing of it was added."],
            "back": self.address("summary_table", self.kwargs["pk"]),
        }


class TakeTableBackView(_TableView):
    """Take all key dates of a table out again."""

    act = "take_back_chronology_table"
    title = "Take this upload back"
    button = "Take it back"
    warning_button = True
    done = "The key dates of the table are taken out again."

    def form_context(self) -> dict[str, Any]:
        """What goes."""
        table = self.table()
        count = table.entries.count()  # type: ignore[attr-defined]
        return {
            "lines": [
                f"{count:,} key {'date' if count == 1 else 'dates'} that came with this table will be removed, "
                "with what you changed in them since. What you typed yourselves stays."
            ],
            "back": self.address("summary_upload"),
        }

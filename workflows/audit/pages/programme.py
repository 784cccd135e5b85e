"""The programme of a year, an audit added to it or changed in it, put back, and planned again."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views import View

from partnership.models import Partnership, User
from partnership.pages.form_page import FormPage
from reviews.dates import financial_year_of
from reviews.documents import DOCX, file_name
from reviews.door import DoorClosed, NotAllowed
from reviews.models import Review
from reviews.pages.base import DoorView
from reviews.pages.sending import as_file
from reviews.pages.slip import SlipPage
from reviews.rules import edition_for

from ..choices import audits_to_repeat, closed_to, groups_to_own, recommendations_to_follow
from ..documents.programme import programme_file
from ..forms.programme import EntryForm, ReAuditForm
from ..models import Audit
from ..opening import open_audit, partnerships_to_add_in
from ..programme import due_again, grouped, partnerships_of, rows_of, year_words, years_of
from ..reading import PROCESS, audit_of

COLUMNS = (
    "Audit",
    "Where it comes from",
    "Ways of working",
    "When",
    "Owned by",
    "Where it is",
)


class OfProgramme(View):
    """A page of the programme of one partnership and year, for everybody who works in the partnership."""

    user: User
    partnerships: list[Partnership]

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the partnership and the year that the address asks for; without them the first one, and this year."""
        super().setup(request, *args, **kwargs)
        if not request.user.is_authenticated:
            return
        self.user = request.user
        self.partnerships = partnerships_of(self.user)
        if not self.partnerships:
            raise Http404("There is no programme that is open to you.")
        wanted = request.GET.get("partnership", "")
        self.partnership = next(
            (one for one in self.partnerships if one.code == wanted), self.partnerships[0]
        )
        today = timezone.localdate()
        self.years = years_of(self.user, self.partnership, today)
        asked = request.GET.get("year", "")
        year = int(asked) if asked.isdecimal() and len(asked) == 4 else 0
        self.year = year if year in self.years else financial_year_of(today)
        self.rows = rows_of(self.user, self.partnership, self.year)
        self.again = due_again(self.user, self.partnership)


class ProgrammeView(OfProgramme):
    """Planned, under way, done; and what is to be audited again."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show it."""
        mine = partnerships_to_add_in(self.user)
        return render(
            request,
            "audit/programme.html",
            {
                "title": "Audit programme",
                "partnership": self.partnership,
                "partnerships": self.partnerships,
                "year": self.year,
                "year_words": year_words(self.year),
                "years": [(year, year_words(year)) for year in self.years],
                "groups": list(grouped(self.rows)),
                "columns": COLUMNS,
                "again": self.again,
                "may_add": mine.filter(pk=self.partnership.pk).exists(),
                "query": f"year={self.year}&partnership={self.partnership.code}",
                "today": timezone.localdate(),
            },
        )


class ProgrammeWordView(OfProgramme):
    """The same as a Word file."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Send it."""
        content = programme_file(
            self.partnership, self.year, self.rows, self.again, now=timezone.now()
        )
        name = file_name(self.partnership.code, f"audit programme {self.year}")
        return as_file(content, name, DOCX)


class AddAuditView(FormPage):
    """Add an audit to the programme. ``?repeats=`` names the one that it repeats."""

    template_name = "audit/open.html"
    closed_template_name = "partnership/closed_door.html"
    title = "Add an audit"
    button = "Put it in the programme"
    form_class = EntryForm

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find where the person may add one."""
        super().setup(request, *args, **kwargs)
        self.partnerships: list[Partnership] = []
        if request.user.is_authenticated:
            self.partnerships = list(partnerships_to_add_in(self.user))

    def blocked(self) -> DoorClosed | None:
        """Only for the team."""
        if self.partnerships:
            return None
        return NotAllowed(
            "Audits are put in the programme by the partnership team. Ask the team to add it."
        )

    def get_form_kwargs(self) -> dict[str, Any]:
        """What can be chosen."""
        return {
            "partnerships": self.partnerships,
            "groups": groups_to_own(self.partnerships),
            "methods": edition_for(PROCESS, timezone.localdate()).methods,
            "recommendations": recommendations_to_follow(self.user, self.partnerships),
            "audits": audits_to_repeat(self.user, self.partnerships),
        }

    def get_initial(self) -> dict[str, Any]:
        """Of a re-audit what it takes over from the audit before."""
        wanted = self.request.GET.get("repeats", "")
        audits = audits_to_repeat(self.user, self.partnerships)
        before = next((one for one in audits if one.reference == wanted), None)
        if before is None:
            return {}
        audit = audit_of(before)
        month = (audit.reaudit_on or timezone.localdate()).replace(day=1)
        return {
            "title": before.pseudonym,
            "theme": before.summary,
            "origin": Audit.Origin.EARLIER,
            "repeats": str(before.pk),
            "methods": audit.methods,
            "group": str(audit.group_id),
            "starts": month.isoformat(),
            "ends": month.isoformat(),
        }

    def go(self, form: forms.Form) -> Review:
        """Put it in the programme."""
        closed = self.blocked()
        if closed is not None:
            raise closed
        asked = cast(EntryForm, form)
        partnership = asked.chosen()
        assert partnership is not None  # noqa: S101 - the form asked
        return open_audit(self.user, partnership, asked.entry())

    def done_message(self, result: Review) -> str:
        """What comes next."""
        return f"{result.reference} is in the programme. Next: agree what it looks at."

    def get_success_url(self, result: Review) -> str:
        """The page of the audit."""
        return reverse("reviews:detail", args=[result.reference])


class ChangeEntryView(DoorView):
    """Change what the programme says of an audit."""

    act = "change_entry"
    form_class = EntryForm
    button = "Save the entry"
    done = "The entry is changed."

    def get_form_kwargs(self) -> dict[str, Any]:
        """What can be chosen, and what is chosen already."""
        audit, here = audit_of(self.review), [self.review.partnership]
        return {
            "version": audit.version,
            "partnerships": None,
            "groups": groups_to_own(here, audit.group_id),
            "methods": self.edition.methods,
            "recommendations": recommendations_to_follow(self.user, here, audit.recommendation),
            "audits": [
                one
                for one in audits_to_repeat(self.user, here, audit.repeats)
                if one.pk != self.review.pk
            ],
            "closed": closed_to(
                self.user,
                audit.recommendation.review if audit.recommendation else None,
                audit.repeats,
            ),
            "kept": (audit.starts, audit.ends),
        }

    def get_initial(self) -> dict[str, Any]:
        """As it is."""
        audit = audit_of(self.review)
        return {
            "title": self.review.pseudonym,
            "theme": self.review.summary,
            "origin": audit.origin,
            "origin_text": audit.origin_text,
            "recommendation": str(audit.recommendation_id or ""),
            "repeats": str(audit.repeats_id or ""),
            "methods": audit.methods,
            "starts": audit.starts.isoformat(),
            "ends": audit.ends.isoformat(),
            "group": str(audit.group_id),
        }

    def version_now(self) -> int | None:
        """That of the audit."""
        return audit_of(self.review).version

    def act_data(self, form: forms.Form) -> dict[str, Any]:
        """The entry, and the version seen."""
        return {"entry": cast(EntryForm, form).entry(), "version": form.cleaned_data["version"]}


class PutBackView(SlipPage):
    """An audit that was taken out is in the programme again."""

    act = "put_back"
    button = "Put it back"
    done = "The audit is in the programme again, as planned."
    explain = (
        "Use this when it was taken out by a slip, or when it is wanted after all.",
        "It begins again with its scope. What was written, and answers that came, are kept in the record.",
    )


class PlanReAuditView(DoorView):
    """By which day it is audited again, or why it is not."""

    act = "plan_reaudit"
    form_class = ReAuditForm
    button = "Save"
    done = "It is saved."

    def get_initial(self) -> dict[str, Any]:
        """As it is."""
        audit = audit_of(self.review)
        return {"on": audit.reaudit_on, "why_not": audit.not_repeated}

    def get_form_kwargs(self) -> dict[str, Any]:
        """The version of the audit."""
        return {"version": self.version_now()}

    def version_now(self) -> int | None:
        """That of the audit."""
        return audit_of(self.review).version

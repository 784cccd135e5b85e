"""The page of a group’s chair: its actions, its meetings, its paper."""

from __future__ import annotations

from typing import Any, cast
from urllib.parse import urlencode

from django import forms
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views import View

from partnership.changes import Change
from partnership.door_errors import DoorClosed
from partnership.events import record
from partnership.models import Group, User
from partnership.pages.base import PartnershipView, ReadPage, TeamForm
from partnership.removed import missing
from partnership.ui.forms import SafeForm
from partnership.ui.paging import number_of, page_number
from reviews.access.readings import DOWNLOADED
from reviews.chronology.template import CSV, XLSX
from reviews.documents import DOCX, file_name
from reviews.pages.sending import as_file

from ..escalating.reading import of_group
from ..forms.decisions import MeetingForm
from ..groups import meetings, reading
from ..groups.access import find_group, groups_of, teams_of
from ..groups.pack import meeting_pack
from ..impact.reading import checks_of
from ..impact.words import impact_in_group
from ..models import Action, GroupMeeting
from ..outside.reading import of_group as letters_of_group
from ..sheet import as_csv, as_excel, for_a_table
from ..trackers import queries

PER_PAGE = 50
#: Of so many actions the page shows what changed; the paper for the meeting shows all.
CHANGED = 30
#: So many checks of impact are listed.
CHECKS = 20
#: So many late actions that ask the chair to decide are listed; the list of late actions has all.
LATE = 20
WHICH = (
    ("open", "Open"),
    ("late", "Overdue"),
    ("silent", "No news since the last meeting"),
    ("done", "Done"),
    ("all", "All"),
)
DUE = (("month", "Within a month"), ("quarter", "Within 3 months"), ("half", "Within 6 months"))
#: By what the list can be narrowed.
NARROWED = ("which", "agency", "review", "theme", "due")


class HomePage(View):
    """What one leads, what one’s agency has to do, and the groups whose actions one works with, with their numbers."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show them."""
        today = timezone.localdate()
        user = cast("User", request.user)
        groups = list(groups_of(user).order_by("partnership__name", "name"))
        numbers = reading.counts_of(groups, user, today)
        rows = [{"group": group, "counts": numbers[group.pk]} for group in groups]
        several = len({group.partnership_id for group in groups}) > 1
        context = {
            "rows": rows,
            "several": several,
            "teams": teams_of(user),
            "may_bring_in": queries.keeps_plans(user).exists(),
            # One more than is shown, to know whether there is more.
            "mine": reading.rows_of(list(reading.led_by(user)[: PER_PAGE + 1]), today),
            "ours": reading.rows_of(list(reading.of_their_agency(user)[: PER_PAGE + 1]), today),
            "shown": PER_PAGE,
        }
        return render(request, "actions/groups/home.html", context)


class OfGroup(PartnershipView):
    """A page about one group; for its chairs and the partnership team. To others it is not there."""

    group: Group

    def find(self, **kwargs: Any) -> None:
        """Find it among those the person works with."""
        found = find_group(self.partnership, self.user, kwargs["group"])
        if found is None:
            raise missing()
        self.group = found

    def get_context(self, **extra: Any) -> dict[str, Any]:
        """With the group."""
        return super().get_context(group=self.group, **extra)

    def back(self) -> tuple[str, str]:
        """Back to the actions of the group."""
        return self.url("actions:group", self.group.pk), f"Actions of {self.group}"


def asked_of(get: QueryDict) -> reading.Asked:
    """Return what an address asks of the list; what it says wrongly asks nothing."""
    which, due = str(get.get("which")), str(get.get("due"))
    return reading.Asked(
        which=which if which in dict(WHICH) else "open",
        agency=number_of(get.get("agency")),
        review=number_of(get.get("review")),
        theme=number_of(get.get("theme")),
        due=due if due in reading.DUE_WITHIN else "",
    )


def query_of(get: QueryDict) -> str:
    """Return the same as the beginning of a query, to go on with."""
    query = urlencode({key: get[key] for key in NARROWED if get.get(key)})
    return f"{query}&" if query else ""


class GroupPage(OfGroup, ReadPage):
    """What waits, what is late, what changed, and the list."""

    template_name = "actions/groups/group.html"

    def back(self) -> tuple[str, str]:
        """Up to the groups."""
        return reverse("actions:home"), "Actions"

    def content(self) -> dict[str, Any]:
        """A fixed number of queries, however many actions."""
        today, get = timezone.localdate(), self.request.GET
        asked = asked_of(get)
        found = reading.listed(self.group, self.user, asked, today)
        page = Paginator(found, PER_PAGE).get_page(page_number(get.get("page")))
        last = meetings.last_meeting(self.group, today)
        since = meetings.changes_since(last, today)
        changed = reading.changes(self.group, self.user, since, CHANGED)
        return {
            "asked": asked,
            "which": WHICH,
            "due": DUE,
            "choices": reading.choices(self.group, self.user),
            "counts": reading.counts(self.group, self.user, today),
            "page": page,
            "query": query_of(get),
            "rows": reading.rows_of(page.object_list, today),  # type: ignore[arg-type]
            "last": last,
            "since": since,
            "silent": reading.silent(self.group, self.user, since),
            "next": meetings.next_meeting(self.group, today),
            "late_ones": of_group(self.group, self.user)[:LATE],
            "letters": [
                (one, one.word(today), one.colour(today))
                for one in letters_of_group(self.group, self.user)[:LATE]
            ],
            "checks": checks_of(self.group, self.user, CHECKS),
            "changed": changed.shown,
            "changed_more": changed.total - len(changed.shown),
        }


class MeetingsPage(OfGroup, TeamForm):
    """The meetings of the group, and one more."""

    form_class = MeetingForm
    template_name = "actions/groups/meetings.html"
    title = "Meetings"
    button = "Add this meeting"

    def blocked(self) -> DoorClosed | None:
        """Whoever may open the page may add one."""
        return None

    def go(self, form: forms.Form) -> Change:
        """Write it down."""
        return meetings.add_meeting(self.group, self.user, on=form.cleaned_data["on"])

    def get_success_url(self, result: Any) -> str:
        """Stay with the meetings."""
        return self.url("actions:group_meetings", self.group.pk)

    def form_context(self) -> dict[str, Any]:
        """Those that there are, newest first."""
        found = meetings.meetings_of(self.group)[:PER_PAGE]
        return {**super().form_context(), "meetings": found}


class RemoveMeetingPage(OfGroup, TeamForm):
    """Take out a meeting that was a slip."""

    form_class = SafeForm
    title = "Take out this meeting"
    button = "Take it out"
    warning_button = True
    meeting: GroupMeeting

    def find(self, **kwargs: Any) -> None:
        """Find it among those of the group."""
        super().find(**kwargs)
        found = meetings.meetings_of(self.group).filter(pk=kwargs["pk"]).first()
        if found is None:
            raise self.lost(GroupMeeting, kwargs["pk"], "This meeting")
        self.meeting = found

    def blocked(self) -> DoorClosed | None:
        """Whoever may open the page may do it."""
        return None

    def intro(self) -> list[str]:
        """Which one."""
        return [f"{self.meeting}. What was decided on that day keeps its day."]

    def get_form_kwargs(self) -> dict[str, Any]:
        """The version that the page shows."""
        return {"version": self.meeting.version}

    def go(self, form: forms.Form) -> Change:
        """Take it out."""
        return meetings.remove_meeting(
            self.meeting, self.user, version=form.cleaned_data["version"]
        )

    def get_success_url(self, result: Any) -> str:
        """Back to the meetings."""
        return self.url("actions:group_meetings", self.group.pk)

    def back(self) -> tuple[str, str]:
        """Back to the meetings."""
        return self.get_success_url(None), "Meetings"


class _Download(OfGroup):
    """A file about the actions of the group. Who had it is written down."""

    def send(self, content: bytes, kind: str, what: str, ending: str) -> HttpResponse:
        """Record the download, then send the file."""
        record(
            act=DOWNLOADED,
            sentence=f"Downloaded {what} for {self.group}.",
            actor=self.user,
            about=("group", self.group.pk),
            partnership=self.partnership,
            is_access=True,
        )
        name = file_name(self.group.name, what.removeprefix("the "), extension=ending)
        return as_file(content, name, kind)


class _Table(_Download):
    """All actions of the group as a table, as far as the person sees them."""

    def impact(self) -> dict[int, str]:
        """Where the impact of their recommendations stands."""
        return impact_in_group(self.group, self.user, timezone.localdate())

    def rows(self) -> QuerySet[Action]:
        """They, with what a row shows."""
        found = reading.listed(self.group, self.user, reading.Asked("all"), timezone.localdate())
        return for_a_table(found)


class GroupExcelView(_Table):
    """As a workbook."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Send it."""
        now = timezone.localtime()
        content = as_excel(
            self.rows(),
            letters=letters_of_group(self.group, self.user),
            impact=self.impact(),
            title=f"Actions of {self.group}",
            author=self.partnership.unit_name,
            today=now.date(),
            now=now,
        )
        return self.send(content, XLSX, "the table of actions", "xlsx")


class GroupCsvView(_Table):
    """As CSV."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Send it."""
        content = as_csv(self.rows(), impact=self.impact(), today=timezone.localdate())
        return self.send(content, CSV, "the table of actions", "csv")


class GroupPackView(_Download):
    """The paper for the meeting (Word), as far as the person sees the actions."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Send it, and write down who had it."""
        now = timezone.localtime()
        last = meetings.last_meeting(self.group, now.date())
        coming = meetings.next_meeting(self.group, now.date())
        content = meeting_pack(
            self.group,
            self.user,
            since=meetings.changes_since(last, now.date()),
            meeting=coming.on if coming else None,
            now=now,
        )
        return self.send(content, DOCX, "the paper of actions", "docx")

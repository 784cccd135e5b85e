"""Many actions of a group on one page: how each goes, and another due day, as a meeting heard it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone

from partnership.ui.paging import page_number

from ..forms.updating import UpdatesForm
from ..groups import meetings, reading
from ..groups.access import chairs
from ..groups.updating import update_all
from ..models import TO_DO, Action
from .groups import asked_of, query_of
from .several import SeveralPage

GONE = "“{}” is finished or has evidence now. What was typed of it is not recorded. Open it to see."
NOT_OURS = "The group does not oversee one of these actions any more. What was typed of it is not recorded."


class UpdatePage(SeveralPage):
    """Those of the list that something is still to be done for; the list can be narrowed before."""

    main_field = "going"
    per_page = 25

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Show them, as the list is narrowed."""
        today = timezone.localdate()
        found = reading.listed(self.group, self.user, asked_of(request.GET), today)
        page = Paginator(found.filter(state__in=TO_DO), self.per_page).get_page(
            page_number(request.GET.get("page"))
        )
        return self.show(self.form(list(page.object_list)), page=page)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Record what is new; what could not be recorded is shown again."""
        actions, gone = self.sent(request.POST)
        form = self.form(actions, request.POST)
        updates = form.updates() if form.is_valid() else []
        for sentence in gone:
            form.add_error(None, sentence)
        if not updates:
            if form.is_valid():
                form.add_error(
                    None, "Nothing is new yet. Say how one of them goes, or move its day."
                )
            return self.show(form, status=422)
        outcome = update_all(updates, self.user, form.cleaned_data.get("meeting_on"))
        if outcome.done:
            many = "1 action is" if outcome.done == 1 else f"{outcome.done} actions are"
            messages.success(request, f"{many} up to date.")
        if outcome.refused:
            return self.again(outcome.refused, gone)
        for sentence in gone:
            messages.warning(request, sentence)
        return redirect(self.back()[0])

    def form(self, actions: Sequence[Action], data: Any = None) -> UpdatesForm:
        """The form of some actions."""
        today = timezone.localdate()
        last = meetings.last_meeting(self.group, today)
        speaks = self.group.concluded_on is not None or chairs(self.user, self.group)
        return UpdatesForm(
            data=data,
            rows=reading.rows_of(actions, today),
            group=str(self.group),
            must_meet=not speaks,
            initial={"meeting_on": last.on if last and not speaks else None},
        )

    def found(self, pks: Sequence[int]) -> list[Action]:
        """Those of the actions that the group still oversees, with what a row shows."""
        found = reading.with_latest(reading.actions_of([self.group], self.user))
        return list(found.filter(pk__in=pks).order_by("due_on", "pk"))

    def sent(self, data: Any) -> tuple[list[Action], list[str]]:
        """Those on the form of which something is still to be done, and a sentence for each that was filled in and is not."""
        on_it = self.on_it(data)
        found = self.found(on_it)
        to_do = [one for one in found if one.state in TO_DO]
        filled = {
            pk
            for pk in on_it
            if any(data.get(f"{part}_{pk}") for part in ("going", "words"))
            or data.get(f"after_{pk}-day")
        }
        others = [one for one in found if one.state not in TO_DO and one.pk in filled]
        gone = [GONE.format(one) for one in others]
        # Which ones is not said: the group may not know of them now.
        if filled - {one.pk for one in found}:
            gone.append(NOT_OURS)
        return to_do, gone

    def show(self, form: UpdatesForm, *, status: int = 200, page: Any = None) -> HttpResponse:
        """Render the page."""
        context = self.get_context(
            form=form, title="Update several actions", page=page, query=query_of(self.request.GET)
        )
        return render(self.request, "actions/groups/update.html", context, status=status)

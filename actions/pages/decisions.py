"""All that waits for a group, decided on one page: each decision stands for itself, and what is refused stays with why."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone

from partnership.ui.paging import page_number

from ..forms.decisions import DecisionsForm
from ..groups import meetings, reading
from ..groups.access import chairs
from ..groups.deciding import decide_all
from ..models import Action
from .several import SeveralPage

NOT_OURS = (
    "A decision was on an action that the group does not oversee any more. It is not recorded."
)
CONCLUDED = "The group has concluded. Leave this empty if the partnership team decides now."


class DecisionsPage(SeveralPage):
    """What waits for the group. A form that was sent is read by what stood on it, whatever came or went meanwhile."""

    main_field = "decision"
    per_page = 40

    def form(self, actions: Sequence[Action], data: Any = None) -> DecisionsForm:
        """The form of some actions that wait."""
        concluded = self.group.concluded_on is not None
        form = DecisionsForm(
            data=data,
            actions=actions,
            group=str(self.group),
            must_meet=not concluded and not chairs(self.user, self.group),
            initial={"meeting_on": self.met_on(actions)},
        )
        if concluded:
            form.fields["meeting_on"].help_text = CONCLUDED
        return form

    def met_on(self, actions: Sequence[Action]) -> date | None:
        """The day of the last meeting, where all of this could have been decided on it; else nothing is suggested."""
        last = meetings.last_meeting(self.group, timezone.localdate() + timedelta(days=1))
        if last is None:
            return None
        came = max((reading.came_on(action) for action in actions), default=date.min)
        return last.on if came <= last.on else None

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Show what waits."""
        found = reading.to_decide(self.group, self.user)
        page = Paginator(found, self.per_page).get_page(page_number(request.GET.get("page")))
        return self.show(self.form(list(page.object_list)), page=page)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Record the decisions; what could not be recorded is shown again."""
        waiting, gone = self.sent(request.POST)
        form = self.form(waiting, request.POST)
        decisions = form.decisions() if form.is_valid() else []
        for sentence in gone:
            form.add_error(None, sentence)
        if not decisions:
            if form.is_valid():
                form.add_error(None, "Nothing is decided yet. Choose a decision for one of them.")
            return self.show(form, status=422)
        outcome = decide_all(decisions, self.user, form.met_on)
        if outcome.done:
            many = "1 decision is" if outcome.done == 1 else f"{outcome.done} decisions are"
            messages.success(request, f"{many} recorded. Whoever leads an action has been told.")
        for sentence in outcome.looks:
            messages.warning(request, sentence)
        if not outcome.refused:
            for sentence in gone:
                messages.warning(request, sentence)
            return redirect(self.back()[0])
        return self.again(outcome.refused, gone)

    def found(self, pks: Sequence[int]) -> list[Action]:
        """Those that wait for the group now."""
        return list(reading.to_decide(self.group, self.user).filter(pk__in=pks))

    def sent(self, data: Any) -> tuple[list[Action], list[str]]:
        """Those on the form that still wait as they did, and a sentence for each decision on one that does not."""
        on_it = self.on_it(data)
        waiting = self.found(on_it)
        fits = [
            one for one in waiting if DecisionsForm.fits(one, data.get(f"decision_{one.pk}", ""))
        ]
        there = {one.pk for one in fits}
        decided = [
            pk for pk in on_it if pk not in there and DecisionsForm.says(data.get(f"decision_{pk}"))
        ]
        others = list(reading.actions_of([self.group], self.user).filter(pk__in=decided))
        gone = [
            f"“{one}” waits for this decision no more: it was decided or taken back meanwhile. Open it to see."
            for one in others
        ]
        # Which ones is not said: the group may not know of them now.
        if len(others) < len(decided):
            gone.append(NOT_OURS)
        return fits, gone

    def show(self, form: DecisionsForm, *, status: int = 200, page: Any = None) -> HttpResponse:
        """Render the page."""
        context = self.get_context(form=form, title="Record what was decided", page=page)
        return render(self.request, "actions/groups/decisions.html", context, status=status)

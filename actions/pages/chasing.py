"""Asking leads how their actions go: all of whom a group heard nothing, or one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone

from partnership.ui.forms import SafeForm
from partnership.ui.words import listed

from ..forms.chasing import ChaseForm
from ..groups import chasing
from ..models import Action
from .one import ActionPage
from .several import SeveralPage

#: So many of those who cannot be asked are named.
OTHERS = 30
NEWS = "“{}”: word came meanwhile, or its lead was asked. Nobody was asked about it now."
NOT_OURS = "The group does not oversee one of these actions any more. Nobody was asked about it."


class ChaseAllPage(SeveralPage):
    """A last look before all leads are asked of whom nothing was heard since the group met."""

    main_field = "ask"
    #: All that a form can have shown: those of a lead stay together.
    per_page = 2 * chasing.MOST

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Show whom it would be, all ticked."""
        return self.show(self.form(self.first()))

    def first(self) -> list[Action]:
        """Those on the page, no lead cut in two."""
        found = chasing.to_ask(self.group, self.user, timezone.localdate())
        return chasing.whole_leads(list(found[: chasing.MOST + 1]))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Ask them. What was refused stays with why; who was asked today is not asked again."""
        on_it = self.on_it(request.POST)
        ticked = [pk for pk in on_it if request.POST.get(f"ask_{pk}")]
        form = self.form(self.found(on_it), request.POST)
        gone = self.gone(ticked, {one.pk for one in form.actions})
        asked = form.asked() if form.is_valid() else []
        if not asked:
            for sentence in gone:
                form.add_error(None, sentence)
            if not ticked:
                form.add_error(
                    next((line.ask.name for line in form.lines()), None),
                    "Tick at least one action, or go back.",
                )
            return self.show(form, status=422)
        outcome = chasing.chase_all(asked, self.user)
        if outcome.people:
            messages.success(request, said(outcome))
        for sentence in [*outcome.again, *([] if outcome.refused else gone)]:
            messages.warning(request, sentence)
        if outcome.refused:
            return self.again(outcome.refused, gone)
        return redirect(self.back()[0])

    def form(self, actions: Sequence[Action], data: Any = None) -> ChaseForm:
        """The form of some actions."""
        return ChaseForm(data=data, actions=actions)

    def found(self, pks: Sequence[int]) -> list[Action]:
        """Those of which still nothing was heard and whose lead can be asked."""
        found = chasing.to_ask(self.group, self.user, timezone.localdate())
        return list(found.filter(pk__in=pks))

    def still(self, pks: Sequence[int]) -> list[Action]:
        """Those of which still nothing was heard, though their lead was asked meanwhile about the others."""
        found = chasing.silent_actions(self.group, self.user, timezone.localdate())
        return list(found.filter(pk__in=pks))

    def gone(self, ticked: Sequence[int], there: set[int]) -> list[str]:
        """A sentence for each that was ticked and cannot be asked about any more, people who were asked today in one."""
        missing = [pk for pk in ticked if pk not in there]
        if not missing:
            return []
        today = timezone.localdate()
        silent = chasing.silent_actions(self.group, self.user, today)
        asked = [one for one in silent.filter(pk__in=missing) if one.chased_on == today]  # type: ignore[attr-defined]
        people = list(dict.fromkeys(str(one.lead) for one in asked))
        sentences = []
        if people:
            was = "was" if len(people) == 1 else "were"
            sentences.append(
                f"{listed(people)} {was} asked today already, so nothing was sent a second time."
            )
        rest = set(missing) - {one.pk for one in asked}
        ours = chasing.actions_of([self.group], self.user).filter(pk__in=rest)
        known = list(ours.order_by("due_on", "pk"))
        sentences += [NEWS.format(one) for one in known]
        # Which ones is not said: the group may not know of them now.
        if len(known) < len(rest):
            sentences.append(NOT_OURS)
        return sentences

    def show(self, form: ChaseForm, *, status: int = 200, page: Any = None) -> HttpResponse:
        """Render the page."""
        today = timezone.localdate()
        others = chasing.not_to_ask(self.group, self.user, today)
        context = self.get_context(
            form=form,
            title="Ask how it goes",
            since=chasing.days_of(self.group),
            people=len({one.lead_id for one in form.actions}),
            total=chasing.to_ask(self.group, self.user, today).count(),
            others=list(others[: OTHERS + 1]),
            most=OTHERS,
            today=today,
        )
        return render(self.request, "actions/groups/chase.html", context, status=status)


def said(outcome: chasing.Asked) -> str:
    """Who was asked, in numbers."""
    people = "1 person was" if outcome.people == 1 else f"{outcome.people} people were"
    actions = "1 action" if outcome.actions == 1 else f"{outcome.actions} actions"
    return f"{people} asked about {actions}, each in one message."


class ChaseView(ActionPage):
    """Ask the lead of one action."""

    act = "chase_action"
    form_class = SafeForm
    button = "Send the question"
    done = "Its lead was asked how it goes."

"""Working-day exceptions: one-off bank holidays that the national table does not know."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils import timezone

from partnership import hooks, queries
from partnership.acts import days as acts
from partnership.changes import Change
from partnership.forms.common import ReasonForm
from partnership.forms.days import WorkingDayForm
from partnership.models import WorkingDayException

from .base import ReadPage, TeamForm
from .overview import days_are_known


def coming_days(days: hooks.WorkingDays, today: date, amount: int = 8) -> list[tuple[date, str]]:
    """The next days from Monday to Friday that do not count, with their names."""
    found: list[tuple[date, str]] = []
    for ahead in range(1, 400):
        day = today + timedelta(days=ahead)
        name = days.name_of(day) if day.weekday() < 5 else None
        if name is not None:
            found.append((day, name))
        if len(found) == amount:
            break
    return found


class DayList(ReadPage):
    """Exceptions, and the next bank holidays as the clock has them."""

    template_name = "partnership/days.html"

    def content(self) -> dict[str, Any]:
        """With a warning when next year's bank holidays are not known."""
        today = timezone.localdate()
        calendar = hooks.calendar_of(self.partnership)
        exceptions = list(queries.working_days(self.partnership))
        return {
            "exceptions": exceptions,
            "without_effect": {row.pk for row in exceptions if hooks.too_far(row.day)},
            "coming": coming_days(calendar, today) if calendar else [],
            "days_known": days_are_known(calendar, today),
            "next_year": today.year + 1,
        }


class AddDay(TeamForm):
    """Add an exception; the page can show what it would move."""

    form_class = WorkingDayForm
    title = "Add a working-day exception"
    button = "Add exception"
    then = "days"
    previews = True

    def intro(self) -> list[str]:
        """What does not belong here."""
        return [
            "For a bank holiday that is proclaimed once, or one that is moved. Days on which a council closes "
            "its offices do not belong here: no rule leaves them out."
        ]

    def go(self, form: forms.Form) -> Change:
        """Add it."""
        assert isinstance(form, WorkingDayForm)  # noqa: S101
        return acts.add_day(
            self.partnership, self.user, form.values(), reason=form.cleaned_data["reason"]
        )


class OfDay(TeamForm):
    """A form about one exception."""

    then = "days"
    previews = True
    exception: WorkingDayException

    def find(self, **kwargs: Any) -> None:
        """Find it among the partnership's own."""
        known = queries.working_day(self.partnership, kwargs["day"])
        if known is None:
            raise self.lost(WorkingDayException, kwargs["day"], "This exception")
        self.exception = known

    def reload(self) -> None:
        """Read it again."""
        self.find(**self.kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        """The version that the form is opened on."""
        return {"version": self.exception.version}


class EditDay(OfDay):
    """Change an exception."""

    form_class = WorkingDayForm
    title = "Change a working-day exception"

    def get_initial(self) -> dict[str, Any]:
        """What it is now."""
        return {
            "day": self.exception.day,
            "name": self.exception.name,
            "is_working": "yes" if self.exception.is_working else "no",
            "version": self.exception.version,
        }

    def go(self, form: forms.Form) -> Change:
        """Change it."""
        assert isinstance(form, WorkingDayForm)  # noqa: S101
        return acts.edit_day(
            self.exception,
            self.partnership,
            self.user,
            form.values(),
            version=form.cleaned_data["version"],
            reason=form.cleaned_data["reason"],
        )


class RemoveDay(OfDay):
    """Take an exception away."""

    form_class = ReasonForm
    title = "Take a working-day exception away"
    button = "Take away"
    warning_button = True

    def intro(self) -> list[str]:
        """Which."""
        from partnership.ui.words import day

        return [f"{day(self.exception.day)}: {self.exception.name}."]

    def get_initial(self) -> dict[str, Any]:
        """The version, for a form that went stale."""
        return {"version": self.exception.version}

    def go(self, form: forms.Form) -> Change:
        """Take it away."""
        data = form.cleaned_data
        return acts.remove_day(
            self.exception,
            self.partnership,
            self.user,
            version=data["version"],
            reason=data["reason"],
        )

"""Key dates of an agency's summary."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from partnership.removed import WayOn
from reviews.door import Passage
from reviews.forms.person import AskWhyForm
from reviews.forms.requests.answering import KeyDateForm, LooseDayField
from reviews.forms.sure import SureForm
from reviews.models import ChronologyEntry
from reviews.requests import queries

from .answer import KEEPING_OUT, WritingView
from .asked import AskedDoorView, AskedView, OwnView


class KeyDatesView(OwnView):
    """The agency's key dates in a table."""

    of_dates = True

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show them."""
        context = self.get_context(
            title="Key dates",
            key_dates=self.page_of_dates(queries.key_dates_of(self.asked)),
            may_keep_out=self.offers(*KEEPING_OUT) >= KEEPING_OUT,
        )
        return render(request, "reviews/requests/key_dates.html", context)


class _KeyDateView(AskedView):
    """A page about one key date of this request."""

    def way_on(self) -> WayOn:
        """To the key dates that there are."""
        if self.own and self.asked.is_open:
            return self.address("summary_dates"), "See the key dates"
        return super().way_on()

    def entry(self) -> ChronologyEntry:
        """The key date of the address."""
        for entry in queries.key_dates_of(self.asked):
            if entry.pk == self.kwargs["pk"]:
                return entry
        raise self.lost(
            ChronologyEntry, self.kwargs["pk"], "This key date", request_id=self.asked.pk
        )


class AddKeyDateView(WritingView):
    """A new key date."""

    act = "save_chronology_entry"
    form_class = KeyDateForm
    title = "Add a key date"
    back_text = "Back to the key dates"
    button = "Save this date"
    done = "The key date is saved."

    def get_form_kwargs(self) -> dict[str, Any]:
        """A new date has no version."""
        return {}

    def act_data(self, form: forms.Form) -> dict[str, Any]:
        """The date with how exact it is."""
        typed = cast(KeyDateForm, form)
        names = ("starts_on", "ends_on", "what", "record", "significance", "is_key_episode")
        return {
            "agency": self.asked.agency,
            "entry": None,
            "precision": typed.precision(),
            **{name: typed.cleaned_data[name] for name in names},
        }

    def back_url(self) -> str:
        """The key dates."""
        return self.address("summary_dates")

    def get_success_url(self, passage: Passage) -> str:
        """Back to the table."""
        return self.address("summary_dates")


class ChangeKeyDateView(_KeyDateView, AddKeyDateView):
    """Change a key date."""

    title = "Change a key date"

    def get_initial(self) -> dict[str, Any]:
        """As it is; what is not known stays empty."""
        entry = self.entry()
        return {
            "starts_on": LooseDayField.boxes(entry),
            "is_about": entry.precision == ChronologyEntry.Precision.ABOUT,
            "ends_on": entry.ends_on,
            "what": entry.what,
            "record": entry.record,
            "significance": entry.significance,
            "is_key_episode": entry.is_key_episode,
        }

    def get_form_kwargs(self) -> dict[str, Any]:
        """The version of the key date."""
        return {"version": self.entry().version}

    def act_data(self, form: forms.Form) -> dict[str, Any]:
        """The same with the entry."""
        return {
            **super().act_data(form),
            "entry": self.entry(),
            "version": form.cleaned_data["version"],
        }


class RemoveKeyDateView(_KeyDateView, WritingView):
    """Take a key date out."""

    act = "remove_chronology_entry"
    form_class = SureForm
    template_name = "reviews/requests/remove.html"
    button = "Remove this date"
    warning_button = True
    done = "The key date is removed."

    def get_form_kwargs(self) -> dict[str, Any]:
        """The version that the person looks at."""
        return {"version": self.entry().version}

    def form_context(self) -> dict[str, Any]:
        """What goes."""
        entry = self.entry()
        return {"lines": [entry.when, entry.what], "back": self.address("summary_dates")}

    def act_data(self, form: forms.Form) -> dict[str, Any]:
        """The entry."""
        return {
            "agency": self.asked.agency,
            "entry": self.entry(),
            "version": form.cleaned_data["version"],
        }

    def get_success_url(self, passage: Passage) -> str:
        """Back to the table."""
        return self.address("summary_dates")


class WithholdView(_KeyDateView, AskedDoorView):
    """Keep a key date out of the panel pack, for the agency or the coordinator."""

    act = "withhold_chronology_entry"
    form_class: type[forms.Form] = AskWhyForm
    only_open = False
    button = "Keep it out of the {pack_in_short}"
    done = "The key date is kept out of the {pack}."

    def check_reader(self) -> None:
        """Not for the review panel; for the coordinator once the summary was sent."""
        sent = self.held.runs_it and queries.may_read_text(self.asked, self.held)
        if not (self.own or sent):
            raise Http404("There is no such page, or it is not open to you.")

    def get_form_kwargs(self) -> dict[str, Any]:
        """The words of the reason, and the version of the entry."""
        return {
            "version": self.entry().version,
            "label": "Why the review panel should not see it",
            "hint": f"{self.asking.words.printed} Do not repeat what is kept out. "
            f"The key date is {self.entry().when}: {self.entry().what}",
        }

    def act_data(self, form: forms.Form) -> dict[str, Any]:
        """The entry."""
        return {
            "agency": self.asked.agency,
            "entry": self.entry(),
            "version": form.cleaned_data.get("version"),
        }

    def get_success_url(self, passage: Passage) -> str:
        """Back to where the dates are."""
        if self.own and self.asked.is_open:
            return self.address("summary_dates")
        return self.address("summary")


class ShareAgainView(WithholdView):
    """Put a key date into the panel pack again."""

    act = "share_chronology_entry"
    form_class = SureForm
    template_name = "reviews/requests/remove.html"
    button = "Put it into the {pack_in_short} again"
    done = "The key date is in the {pack} again."

    def get_form_kwargs(self) -> dict[str, Any]:
        """The version that the person looks at."""
        return {"version": self.entry().version}

    def form_context(self) -> dict[str, Any]:
        """What comes back."""
        entry = self.entry()
        lines = [entry.when, entry.what, f"Kept out because: {entry.withheld_reason}"]
        return {"lines": lines, "back": self.address("summary")}

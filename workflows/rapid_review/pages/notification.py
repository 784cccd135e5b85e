"""Recording the notification, saving it for later, and going back to it."""

from __future__ import annotations

from typing import Any, cast

from django import forms

from reviews.door import Passage, perform
from reviews.pages.base import DoorView, LooksAgain, TaskPage

from ..facts import DATE_KEYS, facts_version
from ..forms.later_facts import CorrectNotificationForm
from ..forms.notification import FACT_FIELDS, NotificationForm, recorded_parts
from ..forms.screening import BackForm
from ..opening_queries import dates_of, first_child, sealed_of

#: Name of the second button.
LATER = "save_later"


class NotificationTask(LooksAgain, TaskPage):
    """The notification with what is known so far. The identity is never shown here, only taken in."""

    form_class = NotificationForm
    template_name = "rapid_review/notification_task.html"
    button = "Record the notification"

    def get_initial(self) -> dict[str, Any]:
        """What is recorded, without the identity."""
        review, dates, child = self.review, dates_of(self.review), first_child(self.review)
        sent, told = dates.get("notification_sent"), dates.get("partners_told")
        values: dict[str, Any] = {
            "summary": review.summary,
            "place": review.place,
            "lead_agency": review.lead_agency_id,
            "notified_as": review.notified_as,
            "other_areas": review.other_areas,
            "late_reason": sent.late_reason if sent else "",
            "partners_late_reason": told.late_reason if told else "",
            **{key: dates[key].on for key in DATE_KEYS if key in dates},
        }
        if child is not None:
            values |= {name: getattr(child, name) for name in ("pseudonym", *FACT_FIELDS)}
        return values

    def get_form_kwargs(self) -> dict[str, Any]:
        """Which parts of the identity are sealed already, and the version of all facts together."""
        return {
            "partnership": self.review.partnership,
            "recorded": recorded_parts(sealed_of(self.review)),
            "version": facts_version(self.review),
            "edition": self.edition,
            "to_record": LATER not in self.request.POST,
        }

    def version_now(self) -> int | None:
        """The version a stale form is put on."""
        return facts_version(self.review)

    def form_context(self) -> dict[str, Any]:
        """The name of the second button."""
        return {**super().form_context(), "later": LATER}

    def reload(self) -> None:
        """Read the review again."""
        self.review.refresh_from_db(
            fields=[
                "summary",
                "place",
                "pseudonym",
                "lead_agency",
                "notified_as",
                "other_areas",
                "version",
            ]
        )

    def act_data(self, form: forms.Form) -> dict[str, Any]:
        """The facts, and the version that the person had before them."""
        notification = cast(NotificationForm, form)
        return {"facts": notification.facts(), "version": notification.version_seen}

    def go(self, form: forms.Form) -> Passage:
        """Record, or only save for later."""
        if LATER in self.request.POST:
            return perform("save_notification", self.review, self.user, data=self.act_data(form))
        return super().go(form)

    def done_message(self, passage: Passage) -> str:
        """What was done."""
        if passage.act.name == "save_notification":
            return "Saved. You can finish the notification later from your work."
        return "The notification is recorded. Next: screen it against the criteria."


class CorrectNotification(DoorView):
    """The reference of the notification, the agency that leads, or the other areas."""

    act = "correct_incident_notification"
    form_class = CorrectNotificationForm
    button = "Save"
    done = "The notification is corrected. Documents that were made already keep what they say."

    def get_initial(self) -> dict[str, Any]:
        """As it stands."""
        return {
            "notified_as": self.review.notified_as,
            "other_areas": self.review.other_areas,
            "lead_agency": self.review.lead_agency_id,
        }

    def get_form_kwargs(self) -> dict[str, Any]:
        """The version that the form is opened on, and the agencies."""
        return {
            "version": self.version_now(),
            "partnership": self.review.partnership,
            "now": self.review.lead_agency_id,
        }

    def version_now(self) -> int | None:
        """The version of the review."""
        return self.review.version


class UndoNotification(DoorView):
    """Going back to the notification."""

    act = "undo_notification"
    form_class = BackForm
    template_name = "rapid_review/notification_undo.html"
    button = "Go back to the notification"
    done = "The review is back at the notification. What was typed is still there."
    warning_button = True

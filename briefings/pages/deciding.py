"""Sending it on, approving, publishing and all that undoes it: each a form with one button."""

from __future__ import annotations

from typing import Any, ClassVar

from partnership.changes import Change
from partnership.door_errors import DoorClosed, NotAllowed
from partnership.forms.common import ReasonForm
from partnership.ui.forms import SafeForm

from ..acts import deciding, publishing
from ..door import why_not
from ..forms.deciding import ApproveForm, LookAgainForm, PublishForm
from ..people import chairs_group, decides
from .base import BriefingForm


class _Plain(BriefingForm):
    """A step without anything to type."""

    form_class = SafeForm
    step: ClassVar[Any]
    sentences: ClassVar[tuple[str, ...]] = ()

    def intro(self) -> list[str]:
        """What happens."""
        return list(self.sentences)

    def go(self, form: Any) -> Change:
        """Do it."""
        return type(self).step(self.briefing, self.user, version=form.cleaned_data["version"])


class _WithReason(_Plain):
    """A step that asks why."""

    form_class = ReasonForm

    def go(self, form: Any) -> Change:
        """Do it."""
        typed = form.cleaned_data
        return type(self).step(
            self.briefing, self.user, reason=typed["reason"], version=typed["version"]
        )


class _Decides:
    """For the chair of the group and the team."""

    def blocked(self) -> DoorClosed | None:
        """They decide; nobody else."""
        if decides(self.user, self.briefing):  # type: ignore[attr-defined]
            return None
        return NotAllowed(why_not(self.briefing))  # type: ignore[attr-defined]


class SendPage(_Plain):
    """Send it to be approved."""

    title = "Send it to be approved"
    button = "Send it"
    step = staticmethod(deciding.send)

    def intro(self) -> list[str]:
        """To whom."""
        return [f"{self.briefing.group} reads it and approves it, or asks for changes."]


class TakeBackPage(_Plain):
    """Go on writing."""

    title = "Take it back to go on writing"
    button = "Take it back"
    step = staticmethod(deciding.take_back)
    sentences = ("It has to be sent and approved again afterwards.",)


class SendBackPage(_Decides, _WithReason):
    """The group asks for changes."""

    title = "Ask for changes"
    button = "Send it back"
    step = staticmethod(deciding.send_back)


class ApprovePage(_Decides, BriefingForm):
    """The group approves it."""

    form_class = ApproveForm
    title = "Approve this briefing"
    button = "Approve it"

    def get_form_kwargs(self) -> dict[str, Any]:
        """Whether a meeting has to be named."""
        chair = chairs_group(self.user, self.briefing)
        return {**super().get_form_kwargs(), "must_meet": not chair}

    def get_initial(self) -> dict[str, Any]:
        """What was said of the family the last time."""
        return {"wish": self.briefing.wish}

    def go(self, form: Any) -> Change:
        """Approve it."""
        typed = form.cleaned_data
        return deciding.approve(
            self.briefing,
            self.user,
            wish=typed["wish"],
            meeting_on=typed["meeting_on"],
            version=typed["version"],
        )


class PublishPage(BriefingForm):
    """Publish what was approved."""

    form_class = PublishForm
    title = "Publish this briefing"
    button = "Publish it"

    def intro(self) -> list[str]:
        """Who reads it."""
        return [f"It is for: {self.briefing.get_audience_display()}. It is in the library at once."]

    def get_form_kwargs(self) -> dict[str, Any]:
        """Whether something is out already."""
        out = self.briefing.editions.filter(replaced_at=None, withdrawn_at=None).exists()
        return {**super().get_form_kwargs(), "is_new": not out}

    def go(self, form: Any) -> Change:
        """Publish it."""
        typed = form.cleaned_data
        return publishing.publish(
            self.briefing, self.user, changed=typed.get("changed", ""), version=typed["version"]
        )


class CorrectPage(_WithReason):
    """Write a new edition."""

    title = "Write a new edition"
    button = "Begin it"
    step = staticmethod(publishing.correct)
    sentences = ("The edition that is out stays until the new one is published.",)


class LookAgainPage(BriefingForm):
    """Somebody looked at it again, and it is still right."""

    form_class = LookAgainForm
    title = "It is still right"
    button = "Save"

    def intro(self) -> list[str]:
        """What to do where it is not."""
        return ["Where it is not right any more, write a new edition or withdraw it."]

    def get_initial(self) -> dict[str, Any]:
        """The day as it is."""
        return {"on": self.briefing.look_again_on}

    def go(self, form: Any) -> Change:
        """Save it."""
        typed = form.cleaned_data
        return publishing.look_again(
            self.briefing, self.user, on=typed["on"], version=typed["version"]
        )


class StayPage(_Plain):
    """Give the new edition up."""

    title = "Give the new edition up"
    button = "Give it up"
    step = staticmethod(publishing.stay)
    sentences = ("The words go back to those of the edition that is out.",)


class WithdrawPage(_Decides, _WithReason):
    """Withdraw it."""

    title = "Withdraw this briefing"
    button = "Withdraw it"
    warning_button = True
    step = staticmethod(publishing.withdraw)
    sentences = (
        "It leaves the library at once. Whoever follows a link to it reads the reason: do not name anybody in it.",
    )


class PutBackPage(_Decides, _WithReason):
    """Withdrawing it was a slip."""

    title = "Put it back into the library"
    button = "Put it back"
    step = staticmethod(publishing.put_back)


class DropPage(_WithReason):
    """It does not go ahead."""

    title = "This briefing does not go ahead"
    button = "Drop it"
    warning_button = True
    step = staticmethod(publishing.drop)


class TakeUpPage(_Plain):
    """It goes ahead after all."""

    title = "It goes ahead after all"
    button = "Take it up again"
    step = staticmethod(publishing.take_up)

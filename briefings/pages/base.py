"""What the pages of a briefing share: finding it among those that the person works on."""

from __future__ import annotations

from typing import Any

from partnership.changes import Change
from partnership.door_errors import DoorClosed
from partnership.pages.base import PartnershipView, TeamForm
from partnership.removed import missing

from ..models import Briefing


class OfBriefing(PartnershipView):
    """A page about one briefing. To those who do not work on it it is not there."""

    briefing: Briefing

    def find(self, **kwargs: Any) -> None:
        """Find it among those that the person works on."""
        found = (
            Briefing.objects.visible_to(self.user)
            .filter(partnership=self.partnership, reference=kwargs["ref"].upper())
            .select_related("group", "partnership", "sent_by", "approved_by")
            .first()
        )
        if found is None:
            raise missing()
        self.briefing = found

    def at(self, name: str, *more: Any) -> str:
        """Address of a page of this briefing."""
        return self.url(f"briefings:{name}", self.briefing.reference.lower(), *more)

    def get_context(self, **extra: Any) -> dict[str, Any]:
        """With the briefing, and its reference as addresses have it."""
        return super().get_context(
            briefing=self.briefing, ref=self.briefing.reference.lower(), **extra
        )

    def back(self) -> tuple[str, str]:
        """Up to the briefing."""
        return self.at("briefing"), self.briefing.reference


class BriefingForm(OfBriefing, TeamForm):
    """A form on a briefing, for those who work on it; the door says who may send it."""

    template_name = "briefings/form.html"

    def blocked(self) -> DoorClosed | None:
        """Whoever may open the page may see the form; ``briefings.door`` asks again."""
        return None

    def get_form_kwargs(self) -> dict[str, Any]:
        """The version that the page shows."""
        return {"version": self.briefing.version}

    def get_success_url(self, result: Any) -> str:
        """Back to the briefing."""
        return self.at("briefing")

    def back(self) -> tuple[str, str]:
        """Back to the briefing."""
        return self.at("briefing"), self.briefing.reference

    def reload(self) -> None:
        """Read the briefing again."""
        self.briefing.refresh_from_db()

    def version_now(self) -> int | None:
        """Its version."""
        return self.briefing.version

    def done_message(self, result: Any) -> str:
        """What the event says, without the reference that stands above it."""
        if not isinstance(result, Change):
            return self.done
        return result.sentence.partition(": ")[2]

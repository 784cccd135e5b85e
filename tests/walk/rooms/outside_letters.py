"""Letters to bodies outside the partnership that a recommendation addresses."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from actions.models import OutsideLetter, Recommendation
from reviews.access.papers import ACTION_EVIDENCE
from reviews.models import Attachment
from tests.walk.filling import day
from tests.walk.pages import Page, own, read_by_all, team
from tests.walk.steps import Answers
from tests.walk.ways import Maker, nothing, ref

if TYPE_CHECKING:
    from tests.walk.cast import Cast


def _recommendation(cast: Cast) -> int:
    return Recommendation.objects.filter(review=cast.review("responded")).order_by("-pk")[0].pk


def _letter(state: str) -> Callable[[Cast], int]:
    """A letter that is written, sent or answered."""

    def make(cast: Cast) -> int:
        today, review = timezone.localdate(), cast.review("responded")
        row, is_new = OutsideLetter.objects.get_or_create(
            review=review,
            recommendation_id=_recommendation(cast),
            body=f"The Home Office ({state})",
            defaults={
                "reply_by": today + timedelta(days=50),
                "sent_on": None if state == "written" else today,
                "sent_to": "" if state == "written" else "The policy team",
                "reply_on": today if state == "answered" else None,
                "reply": "They accept it." if state == "answered" else "",
            },
        )
        if is_new and state == "answered":
            row.attachment = Attachment.objects.create(
                review=review, purpose=ACTION_EVIDENCE, name="reply.csv", content_type="text/csv",
                content=b"a,b\n1,2\n", sha256="0" * 64, uploaded_by=cast.world.coordinator,
                uploaded_at=timezone.now(),
            )  # fmt: skip
            row.save()
        return row.pk

    return make


PAGES: dict[str, Page] = {
    "actions:outside_letters": own(),
    "actions:write_outside_letter": team(),
    "actions:outside_letter": read_by_all(),
    "actions:outside_letter_word": read_by_all(),
    "actions:outside_letter_reply_file": read_by_all(),
    "actions:change_outside_letter": team(),
    "actions:remove_outside_letter": team(),
    "actions:record_letter_sent": team(),
    "actions:undo_letter_sent": team(),
    "actions:record_letter_reply": team(),
    "actions:undo_letter_reply": team(),
}

STATES = {
    "outside_letter": "sent",
    "outside_letter_word": "sent",
    "outside_letter_reply_file": "answered",
    "change_outside_letter": "written",
    "remove_outside_letter": "written",
    "record_letter_sent": "written",
    "undo_letter_sent": "sent",
    "record_letter_reply": "sent",
    "undo_letter_reply": "answered",
}

REACH: dict[str, Maker] = {
    "actions:outside_letters": nothing,
    "actions:write_outside_letter": ref("responded", pk=_recommendation),
    **{f"actions:{name}": ref("responded", pk=_letter(state)) for name, state in STATES.items()},
}


def _later(cast: Cast) -> Any:
    return day("reply_by", timezone.localdate() + timedelta(days=50))


ANSWERS: dict[str, Answers] = {
    "actions:write_outside_letter": _later,
    "actions:change_outside_letter": _later,
    "actions:record_letter_sent": _later,
}

# In the browser.
ALSO = {"actions:outside_letter": ("coordinator",)}
DOWNLOADS = {"actions:outside_letter_word", "actions:outside_letter_reply_file"}

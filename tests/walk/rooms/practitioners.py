"""How practitioners took part."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

from reviews.models import PractitionerEvent
from tests.walk.pages import Page, form, team
from tests.walk.steps import Answers
from tests.walk.ways import Maker, ref

if TYPE_CHECKING:
    from tests.walk.cast import Cast

#: What it plants, beside the words that stand in every review.
SECRETS = {"learned": "Learned-At-The-Event"}


def _event(cast: Cast) -> int:
    row, _ = PractitionerEvent.objects.get_or_create(
        review=cast.review("learning_begun"),
        what="A workshop",
        on=timezone.localdate(),
        who="Six practitioners.",
        learned=SECRETS["learned"],
        defaults={"recorded_by": cast.world.coordinator, "recorded_at": timezone.now()},
    )
    return row.pk


PAGES: dict[str, Page] = {
    "reviews:record_event": team(),
    "reviews:correct_event": form("coordinator", shows={"learned": ("coordinator",)}),
    "reviews:undo_record_event": form("coordinator", shows={"learned": ("coordinator",)}),
    "reviews:go_without_practitioners": team(),
    "reviews:undo_go_without_practitioners": team(),
}


REACH: dict[str, Maker] = {
    "reviews:record_event": ref("learning_begun"),
    "reviews:correct_event": ref("learning_begun", pk=_event),
    "reviews:undo_record_event": ref("learning_begun", pk=_event),
    "reviews:go_without_practitioners": ref("local_begun"),
    "reviews:undo_go_without_practitioners": ref("sar_without"),
}

ANSWERS: dict[str, Answers] = {
    "reviews:correct_event": lambda _: {"what": "A workshop of a whole day"},
}

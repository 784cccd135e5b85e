"""Trackers that come into a plan, and the plan as tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils import timezone

from actions.models import Tracker
from tests.machine.samples.trackers import COLUMNS, HEADINGS
from tests.walk.pages import ACTION, Page, own, read_by_all, team
from tests.walk.ways import Maker, nothing, ref

if TYPE_CHECKING:
    from tests.walk.cast import Cast


def _tracker(state: str) -> Maker:
    def make(cast: Cast) -> dict[str, Any]:
        review = cast.review("responded")
        agency = cast.world.agencies["trust"].name
        row, _ = Tracker.objects.get_or_create(
            review=review,
            state=state,
            name=f"{state}.csv",
            defaults={
                "sheet": {
                    "headings": HEADINGS,
                    "rows": [
                        [
                            "row 2",
                            ["5", "Agree it.", "Write it down.", agency, "31 March 2030"],
                            False,
                        ]
                    ],
                    "left": [],
                },
                "columns": COLUMNS,
                "sent_by": cast.world.coordinator,
                "sent_at": timezone.now(),
            },
        )
        return {"ref": review.reference, "pk": row.pk}

    return make


PAGES: dict[str, Page] = {
    "actions:tracker_where": own(shows={"neighbour": ("stranger",)}),
    "actions:tracker_send": team(),
    "actions:tracker": team(),
    "actions:tracker_columns": team(),
    "actions:tracker_explain": team(),
    "actions:tracker_discard": team(),
    "actions:tracker_take_back": team(),
    "actions:plan_excel": read_by_all(),
    "actions:plan_csv": read_by_all(shows={"action": ACTION}),
}

REACH: dict[str, Maker] = {
    "actions:tracker_where": nothing,
    "actions:tracker_send": ref("responded"),
    "actions:tracker": _tracker("read"),
    "actions:tracker_columns": _tracker("read"),
    "actions:tracker_explain": _tracker("read"),
    "actions:tracker_discard": _tracker("read"),
    "actions:tracker_take_back": _tracker("in"),
    "actions:plan_excel": ref("responded"),
    "actions:plan_csv": ref("responded"),
}

NEVER_COMPLETE = {
    "actions:tracker_send": "it asks for a file; tried in tests/actions/test_trackers.py",
}

COMPLETE = {
    "actions:tracker",
    "actions:tracker_columns",
    "actions:tracker_explain",
    "actions:tracker_discard",
    "actions:tracker_take_back",
}
DOWNLOADS = {"actions:plan_excel", "actions:plan_csv"}

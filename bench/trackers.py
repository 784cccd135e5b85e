"""A tracker of 2,000 rows from Excel: read, weighed, brought in through the door and taken back; in all under 20 s.

python -m bench trackers
"""

from __future__ import annotations

import io
import time
from typing import TYPE_CHECKING, Any

from bench.partnership import TEAM, start

if TYPE_CHECKING:
    from collections.abc import Callable

    from reviews.models import Review

ROWS, EACH, AGENCIES = 2_000, 3, 20
#: Seconds from the file that is sent to the last row in the plan (the aim of the product; on two cores).
WITHIN = 20.0
HEADINGS = (
    "Ref", "Finding", "Recommendation", "Action (SMART)", "Lead agency", "Target date", "Intended outcome", "Progress update", "RAG",
)  # fmt: skip


def _workbook() -> bytes:
    """A plan with three actions for each recommendation, days as people write them, two leads in each fifth row."""
    from openpyxl import Workbook

    book = Workbook()
    sheet: Any = book.active
    sheet.append(HEADINGS)
    for at in range(ROWS):
        item = at // EACH + 1
        lead = f"Agency {at % AGENCIES}"
        sheet.append(
            (
                f"{item // 20 + 1}.{item % 20 + 1}",
                f"Nobody asked about concern {item}, though three agencies knew of it.",
                f"The partnership should agree one pathway for concern {item} and test it with families.",
                f"Write and test the pathway for concern {item}, step {at % EACH + 1}.",
                f"{lead} / Agency {(at + 1) % AGENCIES}" if at % 5 == 0 else lead,
                ("end of March 2030", "31.3.30", "Q3", "Spring 2030")[at % 4],
                "Families are asked once.",
                "The draft is with the staff.",
                ("Red", "Amber", "Green", "Blue")[at % 4],
            )
        )
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _timed(name: str, work: Callable[[], Any], times: dict[str, float]) -> Any:
    begin = time.perf_counter()
    result = work()
    times[name] = time.perf_counter() - begin
    return result


def _review() -> Review:
    from partnership.models import Agency

    begun = start(1)
    for number in range(AGENCIES):
        Agency.objects.create(
            partnership=begun.partnership, name=f"Agency {number}", short_name=f"A{number}"
        )
    return begun.reviews[0]


def run() -> bool:
    """Measure, print, and say whether it keeps its target."""
    from django.core.files.uploadedfile import SimpleUploadedFile

    from actions.models import Action, Recommendation
    from actions.trackers.going_on import go_on
    from actions.trackers.reading import read_tracker
    from partnership.models import User
    from reviews import door

    review, user = _review(), User.objects.get(email=TEAM)
    content = _workbook()
    times: dict[str, float] = {}

    def act(name: str, /, **data: Any) -> Any:
        return door.perform(name, review, user, data=data).result

    sheet = _timed(
        "the file is read",
        lambda: read_tracker(SimpleUploadedFile("plan.xlsx", content)),
        times,
    )
    tracker = _timed(
        "kept to be looked at", lambda: act("read_tracker", name="plan.xlsx", sheet=sheet), times
    )
    tracker = _timed(
        "the first portion",
        lambda: act("bring_in_tracker", tracker=tracker, version=tracker.version),
        times,
    )
    tracker = _timed("the others", lambda: go_on(review, user, tracker), times)
    whole = sum(times.values())
    came = (Action.objects.count(), Recommendation.objects.count())
    _timed("taken back", lambda: act("take_back_tracker", tracker=tracker, version=None), times)
    for name, taken in times.items():
        print(f"{name:<24}{taken:>8.2f} s")
    fine = whole <= WITHIN and came == (ROWS, -(-ROWS // EACH)) and not Action.objects.exists()
    print(
        f"{came[0]:,} actions, {came[1]:,} recommendations in {whole:.1f} s: {ROWS / whole:,.0f} rows a second  {'PASS' if fine else 'MISSED'}"
    )
    return fine

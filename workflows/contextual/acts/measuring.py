"""Indicators: what is measured, where it stands, and where it should be. Added, changed, taken out, put back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from reviews.dates import day_of
from reviews.door.acts import Act
from reviews.free_text import identifying

from ..indicators import all_indicators, standing_indicators
from ..models import Indicator
from ..stages import ASSESSING
from ..unready import too_few_indicators
from .common import (
    COORDINATOR,
    SAME,
    claim_own,
    happened,
    not_concluded,
    not_with_the_group,
    texts_of,
)

if TYPE_CHECKING:
    from reviews.door.passage import Passage

GUARDS = (not_with_the_group, not_concluded)
FIELDS = (
    "measure", "unit", "better", "agency_id", "baseline", "baseline_on", "no_baseline", "target", "target_on",
)  # fmt: skip


def _checked(passage: Passage) -> dict[str, Any]:
    data, texts = passage.data, texts_of(passage, "measure", "unit", "no_baseline")
    agency, baseline, baseline_on = (
        data.get("agency"),
        data.get("baseline"),
        data.get("baseline_on"),
    )
    wrong = {
        name: sentence
        for name, sentence in (
            ("measure", "Say what is measured."),
            ("unit", "Say in which unit, like incidents in a month, or percent."),
        )
        if not texts[name]
    }
    if data.get("better") not in Indicator.Better.values:
        wrong["better"] = "Choose which way is better."
    if agency is not None and agency.partnership_id != passage.review.partnership_id:
        wrong["agency"] = "Choose an agency of this partnership."
    if baseline is None and not texts["no_baseline"]:
        wrong["baseline"] = "Enter where it stands, or say below why no baseline can be had."
    elif baseline is not None and texts["no_baseline"]:
        wrong["no_baseline"] = "There is a baseline. Leave this empty."
    if baseline is not None and baseline_on is None:
        wrong["baseline_on"] = "Enter the day of the baseline."
    elif baseline is None and baseline_on is not None:
        wrong["baseline_on"] = "There is no baseline. Leave this empty."
    elif baseline_on is not None:
        wrong |= happened(passage, "baseline_on", baseline_on)
    wrong |= _target_problems(data)
    passage.refuse(**(wrong | identifying(texts)))
    return {
        **texts,
        "better": data["better"],
        "agency_id": agency.pk if agency else None,
        "baseline": baseline,
        "baseline_on": baseline_on,
        "target": data["target"],
        "target_on": data["target_on"],
    }


def _target_problems(data: Any) -> dict[str, str]:
    baseline, target = data.get("baseline"), data.get("target")
    if target is None:
        return {"target": "Enter where it should be."}
    if baseline is not None and data.get("better") in Indicator.Better.values:
        more = data["better"] == Indicator.Better.MORE
        if target < baseline if more else target > baseline:
            way = "more" if more else "fewer"
            return {
                "target": f"This is worse than the baseline, as {way} is better. Check both numbers."
            }
    if data.get("target_on") is None:
        return {"target_on": "Enter by when."}
    if data.get("baseline_on") and data["target_on"] <= data["baseline_on"]:
        return {"target_on": "This is not after the day of the baseline. Check both dates."}
    return {}


def add_indicator(passage: Passage) -> None:
    """Add an indicator. ``result`` is the ``Indicator``.

    ``data``: ``measure``, ``unit``, ``better`` (``more`` | ``fewer``), ``agency`` (who has the figures; None: the team),
    ``baseline`` with ``baseline_on``, or ``no_baseline`` (why it cannot be had), ``target``, ``target_on``.
    """
    row = passage.save(Indicator(review_id=passage.review.pk, **_checked(passage)))
    passage.result = row
    passage.say(f"Added the indicator {row.measure}.")


def _claim_standing(passage: Passage) -> Indicator:
    row: Indicator = claim_own(passage, "indicator")
    if row.taken_out:
        passage.refuse("This indicator was taken out. Put it back first.")
    return row


def change_indicator(passage: Passage) -> None:
    """Change an indicator. ``data``: ``indicator``, ``version``, and as ``add_indicator``."""
    row = _claim_standing(passage)
    values = _checked(passage)
    if all(getattr(row, name) == values[name] for name in FIELDS):
        passage.refuse(SAME)
    for name, value in values.items():
        setattr(row, name, value)
    passage.result = passage.save(row)
    passage.say(f"Changed the indicator {row.measure}.")


def take_out_indicator(passage: Passage) -> None:
    """Take an indicator out: it counts no more, and its readings are kept. ``data``: ``indicator``, ``version``."""
    row = _claim_standing(passage)
    row.taken_out = passage.reason
    passage.result = passage.save(row)
    if day_of(passage.review, "signed_off") is not None:
        # An agreed plan keeps what it was agreed with: something is measured.
        passage.refuse(*too_few_indicators(passage.review))
    passage.say(f"Took out the indicator {row.measure}.")


def _one_is_out(passage: Passage) -> Iterator[str]:
    if not all_indicators(passage.review).exclude(taken_out="").exists():
        yield "No indicator was taken out."


def _one_stands(passage: Passage) -> Iterator[str]:
    if not standing_indicators(passage.review).exists():
        yield "No indicator is there yet."


def put_back_indicator(passage: Passage) -> None:
    """Put an indicator back, with the readings that it had. ``data``: ``indicator``, ``version``."""
    row = claim_own(passage, "indicator")
    if not row.taken_out:
        passage.refuse("This indicator was not taken out, or was put back already.")
    row.taken_out = ""
    passage.result = passage.save(row)
    passage.say(f"Put back the indicator {row.measure}.")


ACTS = (
    Act(
        name="add_indicator",
        label="Add an indicator",
        roles=COORDINATOR,
        stages=ASSESSING,
        run=add_indicator,
        guards=GUARDS,
        page="contextual:indicator_add",
    ),
    Act(
        name="change_indicator",
        label="Change an indicator",
        roles=COORDINATOR,
        stages=ASSESSING,
        run=change_indicator,
        guards=(*GUARDS, _one_stands),
        needs_reason=True,
    ),
    Act(
        name="take_out_indicator",
        label="Take out an indicator",
        roles=COORDINATOR,
        stages=ASSESSING,
        run=take_out_indicator,
        guards=(*GUARDS, _one_stands),
        needs_reason=True,
        undoes="add_indicator",
    ),
    Act(
        name="put_back_indicator",
        label="Put an indicator back",
        roles=COORDINATOR,
        stages=ASSESSING,
        run=put_back_indicator,
        guards=(*GUARDS, _one_is_out),
        needs_reason=True,
        undoes="take_out_indicator",
    ),
)

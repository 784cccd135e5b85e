"""Each national recommendation is mapped: where the partnership stands, the gap, and what answers it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviews.door.acts import Act
from reviews.free_text import identifying

from ..models import NationalRecommendation
from ..reading import local_answers
from ..stages import MAPPING
from .common import COORDINATOR, claim_standing, not_with_the_group

if TYPE_CHECKING:
    from collections.abc import Mapping

    from actions.models import Recommendation
    from reviews.door.passage import Passage

Gap = NationalRecommendation.Gap
#: What is said in words of each mapping; the answers of the plan stand beside it.
TEXTS = ("position", "doing", "owner", "why_none")
#: There is something to do.
OPEN_GAPS = frozenset({Gap.SOME, Gap.GAP})


def map_recommendation(passage: Passage) -> None:
    """Say where the partnership stands on one national recommendation; the same again changes it, with a reason.

    ``data``: ``national``, ``version``, ``gap``, ``position`` (not needed where it does not apply or is only watched),
    ``doing`` (what is done about it), ``owner`` (needed for a gap), ``answers`` (recommendations of the local plan),
    ``why_none`` (why nothing more is planned here: needed for a gap that no recommendation of the plan answers, and where
    it does not apply).
    """
    row, data = claim_standing(passage), passage.data
    gap = str(data.get("gap") or "")
    texts = {name: str(data.get(name) or "").strip() for name in TEXTS}
    offered = {one.pk for one in local_answers(passage.review)}
    answers: list[Recommendation] = list(data.get("answers") or ())
    wrong = _wrong(row, gap, texts, has_answers=bool(answers), has_plan=bool(offered))
    if any(one.pk not in offered for one in answers):
        wrong["answers"] = "Choose among the accepted recommendations of the action plan here."
    if row.is_mapped and not passage.reason:
        wrong["reason"] = "Say why the mapping changes. It is kept with the review."
    passage.refuse(**(wrong | identifying(texts)))
    before = {one.pk for one in row.answered_by.all()}
    now = {one.pk for one in answers}
    if (row.gap, *(getattr(row, name) for name in TEXTS)) == (gap, *texts.values()) and (
        before == now
    ):
        passage.refuse("This is what is recorded already.")
    first = not row.is_mapped
    row.gap = gap
    for name, text in texts.items():
        setattr(row, name, text)
    passage.result = passage.save(row)
    row.answered_by.set(answers)
    refs = ", ".join(one.ref for one in answers)
    by = (
        f" Answered by {'recommendation' if len(answers) == 1 else 'recommendations'} {refs} of the plan."
        if refs
        else ""
    )
    did = "Mapped" if first else "Changed the mapping of"
    passage.say(
        f"{did} national recommendation {row.ref}: {row.get_gap_display()}.{by}",
        answered_by=sorted(now),
    )


def _wrong(
    row: NationalRecommendation,
    gap: str,
    texts: Mapping[str, str],
    *,
    has_answers: bool,
    has_plan: bool,
) -> dict[str, str]:
    """A sentence by field for what is missing or does not go together."""
    wrong = {}
    if gap not in Gap.values:
        return {"gap": "Choose how big the gap is."}
    if gap == Gap.WATCH and row.addressed_to != row.AddressedTo.NATIONAL:
        wrong["gap"] = (
            "This recommendation asks local partnerships too. Choose another answer, or correct whom it asks first."
        )
    if gap not in (Gap.NOT_HERE, Gap.WATCH) and not texts["position"]:
        wrong["position"] = "Say where the partnership stands."
    if gap == Gap.NOT_HERE and not texts["why_none"]:
        wrong["why_none"] = "Say why it does not apply here."
    if gap in OPEN_GAPS:
        if not texts["owner"]:
            wrong["owner"] = "Say who owns it."
        if not has_answers and not texts["why_none"]:
            wrong["answers" if has_plan else "why_none"] = (
                "Tick what answers it in the action plan here, or say below why nothing more is planned."
                if has_plan
                else "Say why nothing more is planned here, or first add what answers it to the action plan."
            )
    elif has_answers and gap != Gap.NONE:
        wrong["answers"] = (
            "Nothing is to be done here, so leave these empty, or choose another answer above."
        )
    return wrong


ACTS = (
    Act(
        name="map_recommendation",
        label="Map a national recommendation",
        roles=COORDINATOR,
        stages=MAPPING,
        run=map_recommendation,
        guards=(not_with_the_group,),
    ),
)

"""A group judges whether what was done is embedded, in each agency and as a whole; and takes that back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from reviews.clock import in_words
from reviews.door.acts import ALL_STAGES, Act
from reviews.door.passage import Passage

from ..checks import COORDINATOR, own
from ..deciding import decided
from ..models import AgencyJudgement, ImpactCheck, ImpactState, Judgement
from ..people import OVERSEER
from .impact import judges


def judge_impact(passage: Passage) -> None:
    """Judge a check. ``data``: ``check``, ``version``, ``judgement``, ``by_agency`` (agency → ``Judgement``, or empty), ``words``
    (what shows it), ``next_step`` (needed unless it is embedded), ``meeting_on`` (as for accepting evidence).
    """
    record: ImpactCheck = own(passage, "check")
    if not record.is_open:
        passage.refuse("This check has been judged already, or is not needed. Open it to see.")
    data = passage.data
    fields: dict[str, str] = {}
    if data.get("judgement") not in Judgement.values:
        fields["judgement"] = "Choose how far it is embedded."
    if not (data.get("words") or "").strip():
        fields["words"] = "Say what shows it."
    embedded = data.get("judgement") == Judgement.EMBEDDED
    if not embedded and not (data.get("next_step") or "").strip():
        fields["next_step"] = "Say what happens next, so that it does not rest here."
    passage.refuse(**fields)
    who = decided(passage, record, ())
    if record.asked_on is not None and who.on < record.asked_on:
        passage.refuse(
            meeting_on=f"Agencies were asked on {in_words(record.asked_on)}, after that day. Check the date."
        )
    passage.fire("judge", record)
    record.judgement, record.words = data["judgement"], data["words"].strip()
    record.next_step = (data.get("next_step") or "").strip()
    record.judged_on, record.judged_by, record.judged_in = who.on, passage.actor, who.group
    passage.result = passage.save(record)
    _by_agency(passage, record, data.get("by_agency") or {})
    by = f"{who.group} judged" if who.group else "Judged"
    passage.say(
        f"{by} the impact of recommendation {record.recommendation.ref}: {record.get_judgement_display().lower()}."
    )


def _by_agency(passage: Passage, record: ImpactCheck, said: Mapping[Any, str]) -> None:
    for agency, judgement in said.items():
        if agency.partnership_id != passage.review.partnership_id:
            passage.refuse("Choose agencies of this partnership.")
        if judgement and judgement not in Judgement.values:
            passage.refuse("Choose how far it is embedded in each agency.")
        if judgement:
            passage.save(AgencyJudgement(check_of=record, agency=agency, judgement=judgement))


def undo_judge_impact(passage: Passage) -> None:
    """Take a judgement back; what was answered stays. ``data``: ``check``, ``version``."""
    record: ImpactCheck = own(passage, "check")
    if record.state != ImpactState.JUDGED:
        passage.refuse("This check has not been judged, or that was taken back already.")
    passage.fire("judge_again" if record.asks.exists() else "plan_again", record)
    for row in record.by_agency.all():
        passage.delete(row)
    record.judgement = record.words = record.next_step = ""
    record.judged_on = record.judged_by = record.judged_in = None
    passage.result = passage.save(record)
    passage.say(
        f"Took back the judgement on the impact of recommendation {record.recommendation.ref}."
    )


JUDGING: tuple[Act, ...] = (
    Act(
        "judge_impact",
        "Judge the impact",
        COORDINATOR,
        ALL_STAGES,
        judge_impact,
        allows=judges,
        allows_words=OVERSEER,
    ),
    Act(
        "undo_judge_impact",
        "Take back a judgement on impact",
        COORDINATOR,
        ALL_STAGES,
        undo_judge_impact,
        needs_reason=True,
        allows=judges,
        allows_words=OVERSEER,
        undoes="judge_impact",
    ),
)

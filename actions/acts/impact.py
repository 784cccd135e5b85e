"""Checks of impact: planned by hand, changed, asked, asked again, not needed; answers that are put away."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from partnership.models import AgencyContact
from reviews.clock import in_words, too_far
from reviews.dates import EARLIEST
from reviews.door.acts import ALL_STAGES, Act
from reviews.door.errors import NotAllowed
from reviews.door.passage import Passage

from ..checks import COORDINATOR, own
from ..impact.links import link_of
from ..models import ImpactAnswer, ImpactAsk, ImpactCheck, ImpactState, Level
from ..models.impact import new_nonce
from ..people import OVERSEER, is_member_now, speaks_for_group

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from partnership.models import Agency

#: So long agencies have to answer, unless another day is chosen (working days; local practice).
TO_ANSWER = 15


def judges(passage: Passage) -> bool:
    """Whether the actor chairs the group that judges the check."""
    check: Any = passage.data.get("check")
    return (
        check is not None
        and check.review_id == passage.review.pk
        and is_member_now(passage.actor, passage.review.partnership_id)
        and speaks_for_group(passage.actor, check)
    )


def _still_open(record: ImpactCheck, passage: Passage) -> None:
    if not record.is_open:
        passage.refuse(
            "This check has been judged, or is not needed any more. Open it to see where it is."
        )


def _checked_due(passage: Passage, due: date | None) -> date:
    if due is None:
        passage.refuse(due_on="Enter the day from which it is asked about.")
    assert due is not None  # noqa: S101
    if due < EARLIEST:
        passage.refuse(due_on="Check the year.")
    if far := too_far(due):
        passage.refuse(due_on=far)
    return due


def plan_impact_check(passage: Passage) -> None:
    """Plan one more check. ``data``: ``recommendation``, ``due_on``, ``about`` (else its wording), ``group``."""
    item = own(passage, "recommendation")
    if not item.goes_ahead:
        passage.refuse("This recommendation was not accepted, so there is no impact to ask about.")
    due = _checked_due(passage, passage.data.get("due_on"))
    group = passage.data.get("group")
    if group is not None and group.partnership_id != passage.review.partnership_id:
        passage.refuse(group="Choose a group of this partnership.")
    about = (passage.data.get("about") or "").strip() or item.wording
    passage.result = passage.save(
        ImpactCheck(
            review_id=passage.review.pk, recommendation=item, group=group, due_on=due, about=about
        )
    )
    passage.say(f"Planned a check of impact for recommendation {item.ref}, from {in_words(due)}.")


def change_impact_check(passage: Passage) -> None:
    """Change when it is asked, what about, and which group judges. ``data``: ``check``, ``version``, ``due_on``, ``about``, ``group``."""
    record: ImpactCheck = own(passage, "check")
    _still_open(record, passage)
    data = passage.data
    if record.state == ImpactState.ASKED and data.get("about", record.about) != record.about:
        passage.refuse(about="Agencies are answering these words now, so they stay.")
    record.due_on = _checked_due(passage, data.get("due_on", record.due_on))
    record.about = (data.get("about") or "").strip() or record.about
    record.group = data.get("group", record.group)
    if record.group is not None and record.group.partnership_id != passage.review.partnership_id:
        passage.refuse(group="Choose a group of this partnership.")
    passage.result = passage.save(record)
    passage.say(f"Changed the check of impact for recommendation {record.recommendation.ref}.")


def ask_impact(passage: Passage) -> None:
    """Ask agencies at all three levels; each agency's safeguarding lead gets the links. ``data``: ``check``, ``version``,
    ``agencies``, ``answer_by``. Asking again adds agencies and may give more time; links that were given out stay.
    """
    record: ImpactCheck = own(passage, "check")
    _still_open(record, passage)
    if passage.review.is_restricted:
        passage.refuse(
            "This review is restricted, so nobody outside it may be asked by a link. Judge it on other evidence."
        )
    agencies, answer_by = list(passage.data.get("agencies") or ()), passage.data.get("answer_by")
    asked = {ask.agency_id for ask in record.asks.all()}
    if not agencies and not asked:
        passage.refuse(agencies="Choose at least one agency.")
    if any(one.partnership_id != passage.review.partnership_id for one in agencies):
        passage.refuse(agencies="Choose agencies of this partnership.")
    if answer_by is None or answer_by <= passage.today:
        passage.refuse(answer_by="Enter a day that is still to come.")
    assert answer_by is not None  # noqa: S101
    if far := too_far(answer_by):
        passage.refuse(answer_by=far)
    new = [one for one in agencies if one.pk not in asked]
    for agency in new:
        for level in Level:
            passage.save(ImpactAsk(check_of=record, agency=agency, level=level))
    if record.state == ImpactState.PLANNED:
        passage.fire("ask", record)
    record.asked_on, record.answer_by = record.asked_on or passage.today, answer_by
    passage.result = passage.save(record)
    without = _tell(passage, record, new)
    passage.say(
        f"Asked {_named(new) or 'the same agencies'} about the impact of recommendation {record.recommendation.ref}; "
        f"answers by {in_words(answer_by)}.",
        warnings=[
            f"{agency} has no safeguarding lead on record, so nobody there was told. Give them the links by hand."
            for agency in without
        ],
    )


def remind_impact(passage: Passage) -> None:
    """Remind the agencies from which an answer is missing at some level. ``data``: ``check``, ``version``."""
    record: ImpactCheck = own(passage, "check")
    if record.state != ImpactState.ASKED:
        passage.refuse("Nobody is being asked now.")
    silent = [ask for ask in record.asks.select_related("agency") if not ask.answers.exists()]
    agencies = list({ask.agency_id: ask.agency for ask in silent}.values())
    if not agencies:
        passage.refuse("Every agency has answered at every level. There is nobody to remind.")
    passage.result = passage.save(record)
    _tell(passage, record, agencies, again=True)
    passage.say(
        f"Reminded {_named(agencies)} about the impact of recommendation {record.recommendation.ref}."
    )


def _named(agencies: Iterable[Agency]) -> str:
    return ", ".join(one.short_name for one in agencies)


def _tell(
    passage: Passage, record: ImpactCheck, agencies: list[Agency], *, again: bool = False
) -> list[Agency]:
    """Send each agency's safeguarding leads its links; return the agencies where nobody could be told."""
    without = []
    for agency in agencies:
        leads = [
            row.user
            for row in AgencyContact.objects.in_office(passage.today)
            .filter(agency=agency, kind=AgencyContact.Kind.LEAD)
            .select_related("user")
        ]
        if not leads:
            without.append(agency)
        asks = [ask for ask in record.asks.filter(agency=agency) if not ask.answers.exists()]
        links = "\n".join(f"{ask.get_level_display()}:\n{link_of(ask)}" for ask in asks)
        assert record.answer_by is not None  # noqa: S101
        for lead in leads:
            passage.tell(
                lead,
                "impact_asked",
                f"Did it make a difference? {'A reminder: answers' if again else 'Answers'} by {in_words(record.answer_by)}",
                f"{passage.review.partnership} asks {agency} whether this made a difference:\n\n{record.about}\n\n"
                "Please pass each link to colleagues at that level. It takes two minutes and needs no sign-in, and no name "
                f"is asked for.\n\n{links}\n",
                even_self=True,
            )
    return without


def new_impact_links(passage: Passage) -> None:
    """End the links of an agency and make new ones: one went astray. ``data``: ``check``, ``version``, ``agency``."""
    record: ImpactCheck = own(passage, "check")
    agency = passage.data["agency"]
    asks = list(record.asks.filter(agency=agency))
    if record.state != ImpactState.ASKED or not asks:
        passage.refuse("This agency is not being asked now.")
    for ask in asks:
        ask.nonce = new_nonce()
        passage.save(ask)
    passage.result = passage.save(record)
    _tell(passage, record, [agency], again=True)
    passage.say(f"Ended the links of {agency.short_name} and sent new ones.")


def cancel_impact_check(passage: Passage) -> None:
    """Record that a check is not needed, and why. ``data``: ``check``, ``version``."""
    record: ImpactCheck = own(passage, "check")
    _still_open(record, passage)
    passage.fire("cancel", record)
    record.state_reason = passage.reason
    passage.result = passage.save(record)
    passage.say(
        f"Recorded that a check of impact for recommendation {record.recommendation.ref} is not needed."
    )


def restore_impact_check(passage: Passage) -> None:
    """It is needed after all. ``data``: ``check``, ``version``."""
    record: ImpactCheck = own(passage, "check")
    if record.state != ImpactState.CANCELLED:
        passage.refuse("This check stands already.")
    passage.fire("restore", record)
    record.state_reason = ""
    if record.asks.exists():
        passage.fire("ask", record)
    passage.result = passage.save(record)
    passage.say(
        f"Planned the check of impact for recommendation {record.recommendation.ref} again."
    )


def put_away_impact_answer(passage: Passage) -> None:
    """Show an answer no more, because it names somebody or belongs elsewhere; or show it again. It still counts.

    ``data``: ``check``, ``version``, ``answer``, ``again`` (show it again).
    """
    record: ImpactCheck = own(passage, "check")
    answer: ImpactAnswer = passage.data["answer"]
    if answer.ask.check_of_id != record.pk:
        raise NotAllowed("This answer belongs to another check. Open the page again.")
    again = bool(passage.data.get("again"))
    answer.put_away_on = None if again else passage.today
    answer.put_away_reason = "" if again else passage.reason
    passage.save(answer)
    passage.result = passage.save(record)
    passage.say(
        "Showed an answer about impact again." if again else "Put an answer about impact away."
    )


def _act(name: str, label: str, run: Any, *, chair: bool = False, **more: Any) -> Act:
    if chair:
        more |= {"allows": judges, "allows_words": OVERSEER}
    return Act(name, label, COORDINATOR, ALL_STAGES, run, **more)


IMPACT: tuple[Act, ...] = (
    _act("plan_impact_check", "Plan a check of impact", plan_impact_check),
    _act("change_impact_check", "Change a check of impact", change_impact_check),
    _act("ask_impact", "Ask agencies about impact", ask_impact, chair=True),
    _act("remind_impact", "Remind agencies about impact", remind_impact, chair=True),
    _act("new_impact_links", "End links about impact and send new ones", new_impact_links),
    _act(
        "cancel_impact_check",
        "Record that a check of impact is not needed",
        cancel_impact_check,
        needs_reason=True,
    ),
    _act(
        "restore_impact_check",
        "Plan a check of impact again",
        restore_impact_check,
        undoes="cancel_impact_check",
    ),
    _act(
        "put_away_impact_answer",
        "Put an answer about impact away",
        put_away_impact_answer,
        needs_reason=True,
    ),
)

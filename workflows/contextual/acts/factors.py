"""The factors of the assessment: added with what they rest on and a proposed weight, changed, taken out, put back, answered."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from reviews.door.acts import Act
from reviews.free_text import identifying
from reviews.wording import edition_of

from ..models import Factor
from ..reading import all_factors, answers_of, engagements_of, factors_of, local_answers
from ..stages import ASSESSING
from ..unready import named
from .common import (
    COORDINATOR,
    SAME,
    change_reason,
    claim_own,
    not_concluded,
    not_with_the_group,
    texts_of,
)

if TYPE_CHECKING:
    from reviews.door.passage import Passage

GUARDS = (not_with_the_group, not_concluded)
TEXTS = ("wording", "no_source", "weight_why")


def _sources(passage: Passage, known: Factor | None) -> dict[str, list[Any]]:
    """What it rests on: events and answers of this review; refused where one is not."""
    offered = {
        "rests_on": engagements_of(passage.review),
        "answers": answers_of(passage.review, known),
    }
    found = {}
    for name, rows in offered.items():
        chosen = list(passage.data.get(name) or ())
        there = {row.pk for row in rows}
        if any(one.pk not in there for one in chosen):
            passage.refuse(**{name: "Choose among what is recorded here."})
        found[name] = chosen
    return found


def _checked(
    passage: Passage, known: Factor | None = None
) -> tuple[dict[str, str], dict[str, list[Any]]]:
    edition, sources = edition_of(passage.review), _sources(passage, known)
    values = texts_of(passage, "heading", "weight", *TEXTS)
    wrong = {
        name: sentence
        for name, sentence in (
            ("wording", "Say what the factor is."),
            ("weight_why", "Say why it weighs so much."),
        )
        if not values[name]
    }
    headings = {one.key for one in edition.report_sections} | ({known.heading} if known else set())
    if values["heading"] not in headings:
        wrong["heading"] = "Choose a heading."
    if edition.level(values["weight"]) is None:
        wrong["weight"] = "Choose how much it weighs."
    if not any(sources.values()) and not values["no_source"]:
        wrong["no_source"] = "Tick what it rests on, or say why it rests on nothing yet."
    elif any(sources.values()) and values["no_source"]:
        wrong["no_source"] = "You ticked what it rests on. Leave this empty."
    wrong |= identifying({name: values[name] for name in TEXTS})
    passage.refuse(**wrong)
    return values, sources


def _set_sources(factor: Factor, sources: dict[str, list[Any]]) -> None:
    factor.rests_on.set(sources["rests_on"])
    factor.answers.set(sources["answers"])


def add_factor(passage: Passage) -> None:
    """Add a factor; its weight is proposed. ``result`` is the ``Factor``.

    ``data``: ``heading``, ``wording``, ``rests_on`` (events), ``answers`` (of agencies), ``no_source`` (why it rests on
    neither; needed then), ``weight`` (key of the scale), ``weight_why``.
    """
    values, sources = _checked(passage)
    factor = passage.save(Factor(review_id=passage.review.pk, **values))
    _set_sources(factor, sources)
    passage.result = factor
    passage.say(f"Added the factor {named([factor])}.", rests_on=_kept(sources))


def _kept(sources: dict[str, list[Any]]) -> dict[str, list[int]]:
    """What the event keeps of the sources: they have no history of their own."""
    return {name: sorted(one.pk for one in rows) for name, rows in sources.items()}


def _claim_standing(passage: Passage) -> Factor:
    factor: Factor = claim_own(passage, "factor")
    if factor.taken_out:
        passage.refuse("This factor was taken out. Put it back first.")
    return factor


def change_factor(passage: Passage) -> None:
    """Change a factor; then its weight is proposed again. ``data``: ``factor``, ``version``, and the same as ``add_factor``.

    What it rests on can change alone, and the weight stays agreed. One that was agreed changes with a reason.
    """
    factor = _claim_standing(passage)
    values, sources = _checked(passage, factor)
    passage.refuse(**change_reason(passage, asked=factor.agreed_id is not None))
    before = {name: getattr(factor, name) for name in values}
    rests: dict[str, list[Any]] = {
        "rests_on": list(factor.rests_on.all()),
        "answers": list(factor.answers.all()),
    }
    if before == values and _kept(rests) == _kept(sources):
        passage.refuse(SAME)
    if any(before[name] != values[name] for name in ("heading", "wording", "weight")):
        factor.agreed = None
    for name, value in values.items():
        setattr(factor, name, value)
    passage.result = passage.save(factor)
    _set_sources(factor, sources)
    passage.say(f"Changed the factor {named([factor])}.", rests_on=_kept(sources))


def take_out_factor(passage: Passage) -> None:
    """Take a factor out: it counts no more. ``data``: ``factor``, ``version``."""
    factor = _claim_standing(passage)
    factor.taken_out = passage.reason
    passage.result = passage.save(factor)
    passage.say(f"Took out the factor {named([factor])}.")


def _one_is_out(passage: Passage) -> Iterator[str]:
    if not all_factors(passage.review).exclude(taken_out="").exists():
        yield "No factor was taken out."


def put_back_factor(passage: Passage) -> None:
    """Put a factor back that was taken out. ``data``: ``factor``, ``version``. Its weight has to be agreed again."""
    factor = claim_own(passage, "factor")
    if not factor.taken_out:
        passage.refuse("This factor was not taken out, or was put back already.")
    factor.taken_out, factor.agreed = "", None
    passage.result = passage.save(factor)
    passage.say(f"Put back the factor {named([factor])}.")


def _one_stands(passage: Passage) -> Iterator[str]:
    if not factors_of(passage.review).exists():
        yield "No factor is there yet."


def answer_factor(passage: Passage) -> None:
    """Say what answers a factor in the plan. ``data``: ``factor``, ``version``, ``answered_by`` (recommendations), ``why_none``.

    The same again changes it, with a reason. A heavy factor needs one of the two.
    """
    factor, data = _claim_standing(passage), passage.data
    chosen, why = list(data.get("answered_by") or ()), str(data.get("why_none") or "").strip()
    offered = {one.pk for one in local_answers(passage.review)}
    wrong = {}
    if any(one.pk not in offered for one in chosen):
        wrong["answered_by"] = "Choose among the accepted recommendations of the plan here."
    if chosen and why:
        wrong["why_none"] = "You ticked what answers it. Leave this empty."
    level = edition_of(passage.review).level(factor.weight)
    if not chosen and not why and level is not None and level.heavy:
        wrong["answered_by" if offered else "why_none"] = (
            f"It weighs heavily ({level.label.lower()}). Say what answers it in the plan, or why nothing does."
        )
    before = {one.pk for one in factor.answered_by.all()}
    was_said = bool(before or factor.why_none)
    wrong |= change_reason(passage, asked=was_said) | identifying({"why_none": why})
    passage.refuse(**wrong)
    now = {one.pk for one in chosen}
    if before == now and factor.why_none == why:
        passage.refuse(SAME)
    factor.why_none = why
    passage.result = passage.save(factor)
    factor.answered_by.set(chosen)
    refs = ", ".join(one.ref for one in chosen)
    said = (
        f"answered by recommendation {refs} of the plan"
        if refs
        else "nothing in the plan answers it"
    )
    passage.say(f"Factor {named([factor])}: {said}.", answered_by=sorted(now))


ACTS = (
    Act(
        name="add_factor",
        label="Add a factor to the assessment",
        roles=COORDINATOR,
        stages=ASSESSING,
        run=add_factor,
        guards=GUARDS,
        page="contextual:factor_add",
    ),
    Act(
        name="change_factor",
        label="Change a factor",
        roles=COORDINATOR,
        stages=ASSESSING,
        run=change_factor,
        guards=(*GUARDS, _one_stands),
    ),
    Act(
        name="take_out_factor",
        label="Take out a factor",
        roles=COORDINATOR,
        stages=ASSESSING,
        run=take_out_factor,
        guards=(*GUARDS, _one_stands),
        needs_reason=True,
        undoes="add_factor",
    ),
    Act(
        name="put_back_factor",
        label="Put a factor back",
        roles=COORDINATOR,
        stages=ASSESSING,
        run=put_back_factor,
        guards=(*GUARDS, _one_is_out),
        needs_reason=True,
        undoes="take_out_factor",
    ),
    Act(
        name="answer_factor",
        label="Say what answers a factor",
        roles=COORDINATOR,
        stages=ASSESSING,
        run=answer_factor,
        guards=(*GUARDS, _one_stands),
    ),
)

"""When the audit is repeated, or why it is not."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from reviews.clock import in_words, too_far
from reviews.door.acts import Act

from ..numbers import numbers_in
from ..reading import audit_of
from ..stages import AGAIN
from .common import COORDINATOR, claim_audit

if TYPE_CHECKING:
    from reviews.door.passage import Passage


def plan_reaudit(passage: Passage) -> None:
    """Say by which day it is audited again, or why it is not. ``data``: ``on`` (or None), ``why_not``, ``version`` of the audit.

    Both empty takes back what was said.
    """
    audit, on = claim_audit(passage), passage.data.get("on")
    why_not = str(passage.data.get("why_not") or "").strip()
    wrong = {}
    if on and why_not:
        wrong["why_not"] = (
            "You gave a day, and said why it is not repeated. Leave out one of the two."
        )
    if on and on <= passage.today:
        wrong["on"] = "This day has passed or is today. Choose a later one."
    elif on and (far := too_far(on)):
        wrong["on"] = far
    wrong |= numbers_in({"why_not": why_not})
    passage.refuse(**wrong)
    if (audit.reaudit_on, audit.not_repeated) == (on, why_not):
        passage.refuse("This is what is recorded already.")
    audit.reaudit_on, audit.not_repeated = on, why_not
    passage.result = passage.save(audit)
    if on:
        passage.say(f"The audit is to be repeated by {in_words(on)}.")
    elif why_not:
        passage.say("The audit is not repeated.")
    else:
        passage.say("Took back what was said of repeating the audit.")


def repeating_is_settled(passage: Passage) -> Iterator[str]:
    """A guard of closing: somebody said whether it is repeated."""
    audit = audit_of(passage.review)
    if audit.reaudit_on is None and not audit.not_repeated:
        yield "Say by which day it is audited again, or why it is not."


ACTS = (
    Act(
        name="plan_reaudit",
        label="Say when it is audited again",
        roles=COORDINATOR,
        stages=AGAIN,
        run=plan_reaudit,
        page="audit:plan_reaudit",
    ),
)

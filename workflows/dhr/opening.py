"""Recording the notification of a death by the police; or a referral led to the review."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from partnership.models import Partnership
from reviews.by_hand import edition_or_newest, partnerships_to_open_in, stand_in
from reviews.clock import in_words
from reviews.dates import EARLIEST
from reviews.door import NotAllowed, create
from reviews.free_text import identifying
from reviews.lives import impossible_life
from reviews.models import Review, SealedIdentity, Subject
from reviews.process import process_for
from reviews.references import next_reference
from reviews.referring import ADULT
from reviews.rules import get_edition
from reviews.wording import edition_of

from .letters import file_decision_letters
from .models import DeathNotified

if TYPE_CHECKING:
    from datetime import datetime

    from partnership.models import User
    from reviews.door.passage import Passage
    from reviews.process import Led

PROCESS = "dhr"
#: The age from which a death is for this kind of review.
AGE = 16
TEAM_ONLY = (
    "Only the partnership team records a notification by the police. If you know of a death, refer the case: "
    "every kind of review is looked at then."
)


@dataclass(frozen=True)
class DeathFacts:
    """What a notification by the police says. ``identity`` is sealed at once."""

    notified_on: date
    force: str
    police_reference: str
    manner: str
    summary: str
    place: str = ""
    incident: date | None = None
    pseudonym: str = ""
    facts: Mapping[str, Any] = field(default_factory=dict)
    identity: Mapping[str, Any] = field(default_factory=dict)


def open_dhr(
    actor: User, partnership: Partnership, facts: DeathFacts, *, now: datetime | None = None
) -> Review:
    """Keep a notification. Raises ``NotAllowed``, and ``Refused`` with a sentence by field for what cannot be true."""
    if not partnerships_to_open_in(actor, PROCESS).filter(pk=partnership.pk).exists():
        raise NotAllowed(TEAM_ONLY)
    moment = now or timezone.now()
    today = timezone.localdate(moment)

    def build() -> Review:
        return Review(
            partnership=partnership,
            process=PROCESS,
            # A day before every edition is refused in ``_check``, where there is a review to say it about.
            edition=edition_or_newest(partnership, PROCESS, facts.notified_on, today),
            reference=next_reference(partnership, process_for(PROCESS).code, today.year),
            pseudonym=facts.pseudonym.strip(),
            summary=facts.summary.strip(),
            place=facts.place,
            created_at=moment,
            created_by=actor,
        )

    def setup(passage: Passage) -> None:
        _check(passage, facts)
        _save(passage, facts)

    return create(
        PROCESS,
        actor,
        build=build,
        sentence=f"Recorded the notification by the police of {in_words(facts.notified_on)}.",
        setup=setup,
        now=moment,
    )


def said_problems(data: Mapping[str, Any]) -> dict[str, str]:
    """Return what is missing of what the police said, by form field; for opening and for correcting it."""
    wrong = {}
    if not str(data.get("force") or "").strip():
        wrong["force"] = "Say which police force notified the death."
    if data.get("manner") not in DeathNotified.Manner.values:
        wrong["manner"] = "Choose what is known of the manner of death."
    return wrong


def _check(passage: Passage, facts: DeathFacts) -> None:
    """Refuse what cannot be true, what is missing, and what says who it is."""
    wrong = said_problems({"force": facts.force, "manner": facts.manner})
    if not facts.summary.strip():
        wrong["summary"] = "Say in a few sentences what happened, without names."
    if facts.notified_on > passage.today:
        wrong["notified_on"] = "This day is still to come. Check the date."
    elif facts.notified_on < get_edition(passage.review.edition).in_force_from:
        wrong["notified_on"] = "Check the year: no review here can be that old."
    if facts.incident and facts.incident > facts.notified_on:
        wrong["incident"] = (
            f"This is after the notification of {in_words(facts.notified_on)}. Correct one of the two dates."
        )
    elif facts.incident and facts.incident < EARLIEST:
        wrong["incident"] = "Check the year. The date cannot be before 2000."
    given = facts.identity
    born, died = given.get("born_on"), given.get("died_on") or facts.incident
    wrong |= impossible_life(born, given.get("died_on"), facts.incident, passage.today)
    if born and died and "born_on" not in wrong and _age(born, died) < AGE:
        wrong["born_on"] = (
            f"The person was under {AGE} on the day of the death. Such a death is for the safeguarding children partnership: "
            f"check both dates."
        )
    texts = {
        name: getattr(facts, name)
        # The name of a force is a place, and can be a family's name too.
        for name in ("summary", "place", "pseudonym", "police_reference")
    }
    texts |= {name: value for name, value in facts.facts.items() if isinstance(value, str)}
    wrong |= identifying(
        texts, [given.get("name") or "", given.get("other_names") or ""], places=("place",)
    )
    passage.refuse(**wrong)


def _age(born: date, on: date) -> int:
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def _save(passage: Passage, facts: DeathFacts) -> None:
    review = passage.review
    passage.set_date("notified", facts.notified_on)
    if facts.incident:
        passage.set_date("incident", facts.incident)
    review.pseudonym = facts.pseudonym.strip() or stand_in(review, ADULT)
    passage.save(review)
    person = passage.save(
        Subject(review_id=review.pk, pseudonym=review.pseudonym, **dict(facts.facts))
    )
    identity = {name: value for name, value in facts.identity.items() if value}
    if identity:
        passage.save(SealedIdentity(subject=person, **identity))
    passage.save(
        DeathNotified(
            review_id=review.pk,
            force=facts.force.strip(),
            police_reference=facts.police_reference.strip(),
            manner=facts.manner,
        )
    )


def led_to(passage: Passage, led: Led) -> None:
    """It was decided on the referral that there is a review: it begins with that, and the letters that tell of it and why."""
    passage.fire("decide_for")
    passage.save(passage.review)
    file_decision_letters(passage, led.decision)


def has_scoping(review: Review) -> bool:
    """Whether the rule file of the review knows a scoping review."""
    return "scoping" in edition_of(review).decisions

"""Opening a learning review: by hand, or because another review led to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from partnership.models import Agency, Partnership
from reviews.by_hand import edition_or_newest, partnerships_to_open_in, stand_in
from reviews.clock import in_words
from reviews.dates import EARLIEST
from reviews.door import NotAllowed, create
from reviews.door.shared.links import tell_other_side
from reviews.free_text import identifying
from reviews.kinds.acts import kind_problems
from reviews.lives import impossible_life
from reviews.models import Review, ReviewLink, SealedIdentity, Subject
from reviews.process import process_for
from reviews.references import next_reference
from reviews.referring import ADULT, CHILD
from reviews.rules import get_edition
from reviews.wording import edition_of

from .models import LearningReview

if TYPE_CHECKING:
    from datetime import datetime

    from partnership.models import User
    from reviews.door.passage import Passage
    from reviews.process import Led

PROCESS = "learning"


@dataclass(frozen=True)
class LearningFacts:
    """What is said when a learning review is opened. ``identity`` is sealed at once.

    ``name`` (the theme in short), ``theme`` and ``draws_on`` are those of a review about a theme; ``carrier`` is the agency
    that carries a review of one agency.
    """

    kind: str
    decided_on: date
    about: str
    why: str
    summary: str
    place: str = ""
    carrier: Agency | None = None
    incident: date | None = None
    name: str = ""
    theme: str = ""
    draws_on: Sequence[Review] = ()
    pseudonym: str = ""
    facts: Mapping[str, Any] = field(default_factory=dict)
    identity: Mapping[str, Any] = field(default_factory=dict)


def open_learning(
    actor: User, partnership: Partnership, facts: LearningFacts, *, now: datetime | None = None
) -> Review:
    """Open a learning review. Raises ``NotAllowed``, and ``Refused`` with a sentence by field for what cannot be true."""
    if not partnerships_to_open_in(actor, PROCESS).filter(pk=partnership.pk).exists():
        raise NotAllowed(
            "Only the partnership team opens a learning review. If you know of something to learn from, refer the case."
        )
    moment = now or timezone.now()
    today = timezone.localdate(moment)

    def build() -> Review:
        return Review(
            partnership=partnership,
            process=PROCESS,
            # A day before every edition is refused in ``_check``, where there is a review to say it about.
            edition=edition_or_newest(partnership, PROCESS, facts.decided_on, today),
            kind=facts.kind,
            lead_agency=facts.carrier,
            reference=next_reference(partnership, process_for(PROCESS).code, today.year),
            pseudonym=facts.name.strip() or facts.pseudonym,
            summary=facts.summary.strip(),
            place=facts.place,
            created_at=moment,
            created_by=actor,
        )

    def setup(passage: Passage) -> None:
        _check(passage, facts)
        _save(passage, facts)

    return create(
        PROCESS, actor, build=build, sentence="Opened the review.", setup=setup, now=moment
    )


def _check(passage: Passage, facts: LearningFacts) -> None:
    """Refuse what cannot be true, what is missing, and what says who it is."""
    edition = edition_of(passage.review)
    kind = edition.kind(facts.kind)
    wrong = kind_problems(edition, {"kind": facts.kind, "carrier": facts.carrier})
    if facts.about not in LearningReview.About.values:
        wrong["about"] = "Choose whom it is about."
    for name, sentence in (
        ("summary", "Say in a few sentences what it is about, without names."),
        ("why", "Say why the review is carried out."),
    ):
        if not getattr(facts, name).strip():
            wrong[name] = sentence
    wrong |= _theme_problems(facts, of_theme=bool(kind and kind.of_theme))
    if facts.decided_on > passage.today:
        wrong["decided_on"] = "This day is still to come. Check the date."
    elif facts.decided_on < get_edition(passage.review.edition).in_force_from:
        wrong["decided_on"] = "Check the year: no review here can be that old."
    if facts.incident and facts.incident > facts.decided_on:
        wrong["incident"] = (
            f"This is after the decision of {in_words(facts.decided_on)}. Correct one of the two dates."
        )
    elif facts.incident and facts.incident < EARLIEST:
        wrong["incident"] = "Check the year. The date cannot be before 2000."
    given = facts.identity
    wrong |= impossible_life(
        given.get("born_on"), given.get("died_on"), facts.incident, passage.today
    )
    texts = {
        name: getattr(facts, name)
        for name in ("summary", "why", "place", "pseudonym", "name", "theme")
    }
    texts |= {name: value for name, value in facts.facts.items() if isinstance(value, str)}
    wrong |= identifying(
        texts, [given.get("name") or "", given.get("other_names") or ""], places=("place",)
    )
    passage.refuse(**wrong)


def _theme_problems(facts: LearningFacts, *, of_theme: bool) -> dict[str, str]:
    """A theme, its name and what it draws on belong to a review about a theme, and a person to any other."""
    if not of_theme:
        typed = {"name_of_theme": facts.name, "theme": facts.theme, "draws_on": facts.draws_on}
        sentence = "Only a thematic review has this. Leave it empty, or choose that kind."
        return {name: sentence for name, value in typed.items() if value}
    wrong = {}
    if not facts.name.strip():
        wrong["name_of_theme"] = "Give the theme in a few words. It is the name of the review."
    if not facts.theme.strip():
        wrong["theme"] = "Say what the theme is."
    if not facts.draws_on:
        wrong["draws_on"] = (
            "Name at least one earlier review that it draws on. More can be linked later."
        )
    if facts.pseudonym.strip() or any(facts.identity.values()) or said_of_person(facts):
        wrong["pseudonym"] = (
            "A thematic review is about no single person. Leave the person empty, or choose another kind."
        )
    if facts.incident:
        wrong["incident"] = "A thematic review is about no single day. Leave this empty."
    return wrong


def said_of_person(facts: LearningFacts) -> bool:
    """Whether anything is said of a person that is not what every empty form says."""
    empty = Subject()
    return any(value and value != getattr(empty, name) for name, value in facts.facts.items())


def _save(passage: Passage, facts: LearningFacts) -> None:
    review = passage.review
    passage.set_date("decision_made", facts.decided_on)
    if facts.incident:
        passage.set_date("incident", facts.incident)
    passage.save(
        LearningReview(
            review_id=review.pk,
            about=facts.about,
            why=facts.why.strip(),
            theme=facts.theme.strip(),
        )
    )
    if facts.name.strip():
        _draw_on(passage, facts.draws_on)
        return
    review.pseudonym = facts.pseudonym.strip() or stand_in(review, facts.about)
    passage.save(review)
    person = passage.save(
        Subject(review_id=review.pk, pseudonym=review.pseudonym, **dict(facts.facts))
    )
    identity = {name: value for name, value in facts.identity.items() if value}
    if identity:
        passage.save(SealedIdentity(subject=person, **identity))


def _draw_on(passage: Passage, earlier: Sequence[Review]) -> None:
    """Link the earlier reviews, each once; it is read from both sides, and stands on both timelines."""
    for review in {one.pk: one for one in earlier}.values():
        tell_other_side(passage, review, "Linked: {here} draws on this review.")
        ReviewLink.objects.create(
            source_id=passage.review.pk,
            target_id=review.pk,
            kind=ReviewLink.Kind.DRAWS_ON,
            reason="Named when the thematic review was opened.",
            made_by=passage.actor,
            made_at=passage.now,
        )


def led_to(passage: Passage, led: Led) -> None:
    """Keep whom a review is about that another one led to; why is said with the link, and can be said here later."""
    both = {CHILD, ADULT} <= led.about
    known = {CHILD: LearningReview.About.CHILDREN, ADULT: LearningReview.About.ADULTS}
    found = LearningReview.About.BOTH if both else next((known[one] for one in led.about), None)
    if found is not None:
        passage.save(LearningReview(review_id=passage.review.pk, about=found))

"""Finding reviews that may be about the same incident, and keeping what a person decided about them.

Nothing is merged. The search asks the database for the few reviews that could match and compares only
those, in a constant number of queries.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet

from partnership import events
from partnership.models import Partnership
from reviews.models import Review, ReviewDate, ReviewLink, SealedIdentity

if TYPE_CHECKING:
    from partnership.models import User
    from reviews.door.passage import Passage

#: Incidents this many days apart can be the same one, told differently.
SAME_INCIDENT_DAYS = 14
#: Names at least this alike (0 to 1) can be the same child, spelt differently.
SAME_NAME = 0.8
#: So many letters of a word must agree for the database to offer a name or a place for comparison.
STEM = 3
#: More than this nobody compares; the most alike come first.
MOST_SHOWN = 10

NAME, BORN, TIME, PLACE = (
    "a similar name",
    "the same date of birth",
    "an incident at about the same time",
    "a similar place",
)


@dataclass(frozen=True)
class PossibleDuplicate:
    """A review that may be about the same child, and why we think so."""

    review: Review
    because: tuple[str, ...]
    incident: date | None = None


@dataclass(frozen=True)
class DuplicateDecision:
    """What a person decided about one possible duplicate."""

    review: Review
    same: bool
    reason: str


def plain(text: str) -> str:
    """Lower case, without accents or punctuation, words sorted: Dílan O'Shea → "dilan oshea"."""
    folded = unicodedata.normalize("NFKD", text.casefold())
    letters = "".join(char for char in folded if not unicodedata.combining(char))
    return " ".join(sorted(re.sub(r"[^\w\s]", "", letters).split()))


def alike(left: str, right: str) -> float:
    """How alike two names or places are, from 0 to 1, whatever the order of their words."""
    return SequenceMatcher(None, plain(left), plain(right)).ratio() if left and right else 0.0


def stems(text: str) -> list[str]:
    """The first letters of each word, as typed, for narrowing in the database."""
    return sorted({word[:STEM] for word in text.split() if len(word) >= STEM})


def _any_word(fields: Sequence[str], text: str) -> Q:
    """Some word of the text begins some word of one of the fields; nothing when the text is too short."""
    found = Q(pk__in=[])
    for stem in stems(text):
        for name in fields:
            found |= Q(**{f"{name}__icontains": stem})
    return found


def _candidates(
    reviews: QuerySet[Review],
    run: QuerySet[Review],
    name: str,
    born_on: date | None,
    incident: date | None,
    place: str,
) -> dict[int, Review]:
    """The reviews that could show two signs; one query. A name alone is not enough, so it needs a place."""
    named = Q(pk__in=run.order_by().values("pk")) & _any_word(
        ("subjects__sealed__name", "subjects__sealed__other_names"), name
    )
    wanted = named & _any_word(("place",), place)
    if born_on:
        wanted |= Q(subjects__sealed__born_on=born_on)
    if incident:
        window = timedelta(days=SAME_INCIDENT_DAYS)
        near = ReviewDate.objects.filter(
            key="incident", on__gte=incident - window, on__lte=incident + window
        )
        wanted |= Q(pk__in=near.order_by().values("review_id"))
    return {review.pk: review for review in reviews.filter(wanted).order_by("pk").distinct()}


def possible_duplicates(
    user: User,
    partnership: Partnership,
    *,
    name: str,
    born_on: date | None,
    incident: date | None,
    place: str,
    besides: int | None = None,
) -> list[PossibleDuplicate]:
    """Return reviews that the person may open and that may be about the same child, most alike first.

    Two signs of four are enough: a similar name; the same date of birth; an incident within fourteen
    days; a similar place. Names and birth dates are compared only with reviews that the person runs,
    whose identities they may read. Four queries, however many reviews there are.
    """
    visible = Review.objects.visible_to(user).filter(partnership=partnership)
    if besides is not None:
        visible = visible.exclude(pk=besides)
    run = Review.objects.run_by(user).filter(partnership=partnership)
    candidates = _candidates(visible, run, name, born_on, incident, place)
    if not candidates:
        return []
    incidents = dict(
        ReviewDate.objects.filter(review_id__in=candidates, key="incident").values_list(
            "review_id", "on"
        )
    )
    sealed: dict[int, list[SealedIdentity]] = {}
    for identity in SealedIdentity.objects.filter(
        subject__review_id__in=run.filter(pk__in=candidates).order_by().values("pk")
    ).select_related("subject"):
        sealed.setdefault(identity.subject.review_id, []).append(identity)
    found: list[PossibleDuplicate] = []
    for pk, review in candidates.items():
        because = [
            *_personal_signs(sealed.get(pk, ()), name, born_on),
            *_signs_of_event(incidents.get(pk), incident, review.place, place),
        ]
        if len(because) >= 2:
            found.append(PossibleDuplicate(review, tuple(because), incidents.get(pk)))
    found.sort(key=lambda item: (-len(item.because), item.review.pk))
    return found[:MOST_SHOWN]


def _personal_signs(
    identities: Iterable[SealedIdentity], name: str, born_on: date | None
) -> list[str]:
    signs: set[str] = set()
    for identity in identities:
        if born_on and identity.born_on == born_on:
            signs.add(BORN)
        if max(alike(name, identity.name), alike(name, identity.other_names)) >= SAME_NAME:
            signs.add(NAME)
    return [sign for sign in (NAME, BORN) if sign in signs]


def _signs_of_event(
    theirs: date | None, ours: date | None, their_place: str, our_place: str
) -> list[str]:
    signs = []
    if ours and theirs and abs(ours - theirs) <= timedelta(days=SAME_INCIDENT_DAYS):
        signs.append(TIME)
    if alike(our_place, their_place) >= SAME_NAME:
        signs.append(PLACE)
    return signs


def keep_decisions(passage: Passage, decisions: Iterable[DuplicateDecision]) -> None:
    """Link the reviews that are about the same incident; write an event for each decision.

    A link is written on both reviews, a difference only here. Needs a saved review; refuses a decision
    without its reason.
    """
    for decision in decisions:
        other = decision.review
        if not decision.reason.strip():
            passage.refuse(f"Say how you know, for {other.reference}. It is kept with the review.")
        linked = ReviewLink.objects.filter(
            Q(source=passage.review.pk, target=other.pk)
            | Q(source=other.pk, target=passage.review.pk),
            kind=ReviewLink.Kind.SAME_INCIDENT,
        ).exists()
        if decision.same and not linked:
            ReviewLink.objects.create(
                source_id=passage.review.pk,
                target=other,
                kind=ReviewLink.Kind.SAME_INCIDENT,
                reason=decision.reason.strip(),
                made_by=passage.actor,
                made_at=passage.now,
            )
            _say(
                passage, other, passage.review, "Linked with {named}: the same incident.", decision
            )
        words = "the same incident, linked" if decision.same else "a different incident"
        _say(passage, passage.review, other, f"Compared with {{named}}: {words}.", decision)


def _say(
    passage: Passage, review: Review, other: Review, sentence: str, decision: DuplicateDecision
) -> None:
    """Write the event on ``review``. A restricted review is not named there, nor why it is alike."""
    named = "a review that is restricted" if other.is_restricted else other.reference
    events.record(
        act="compared",
        sentence=sentence.format(named=named),
        actor=passage.actor,
        about=("review", review.pk),
        partnership=passage.review.partnership,
        reason="" if other.is_restricted else decision.reason.strip(),
        at=passage.now,
        data={"same": decision.same},
    )

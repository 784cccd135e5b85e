"""Finding reviews that may be about the same incident, and keeping what a person decided about them.

Nothing is merged. The search asks the database for the few reviews that could match and compares only
those, in a constant number of queries.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django.db.models import Q, QuerySet

from partnership import events
from partnership.models import Event, Partnership
from reviews.models import Review, ReviewDate, ReviewLink, SealedIdentity
from reviews.names import alike, plain, stems

if TYPE_CHECKING:
    from partnership.models import User
    from reviews.door.passage import Passage

#: Incidents this many days apart can be the same one, told differently.
SAME_INCIDENT_DAYS = 14
#: Names at least this alike (0 to 1) can be the same child, spelt differently.
SAME_NAME = 0.8
#: More than this nobody compares, unless they have the same name or birth date; the most alike come first.
MOST_SHOWN = 10

SAME, NAME, BORN, DAY, TIME, PLACE = (
    "the same name",
    "a similar name",
    "the same date of birth",
    "an incident on the same day",
    "an incident at about the same time",
    "a similar place",
)
#: One of these is enough to show a review.
ALWAYS = frozenset({SAME, BORN})


@dataclass(frozen=True)
class Person:
    """Whose name and date of birth are compared; what is not known is empty."""

    name: str = ""
    other_names: str = ""
    born_on: date | None = None


def person_of(identity: Mapping[str, Any]) -> Person:
    """The one of an identity as a form gives it."""
    return Person(
        identity.get("name") or "", identity.get("other_names") or "", identity.get("born_on")
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
    #: Why it was shown; a new sign later is a reason to look again.
    because: tuple[str, ...] = ()


def _candidates(
    reviews: QuerySet[Review],
    run: QuerySet[Review],
    people: Sequence[Person],
    incident: date | None,
) -> dict[int, Review]:
    """The reviews that could be shown; one query. Names are looked up folded, and only where they may be read."""
    personal = Q(pk__in=[])
    for person in people:
        for stem in stems(f"{person.name} {person.other_names}"):
            personal |= Q(subjects__sealed__folded__contains=stem)
        if person.born_on:
            personal |= Q(subjects__sealed__born_on=person.born_on)
    wanted = Q(pk__in=run.filter(personal).order_by().values("pk"))
    if incident:
        window = timedelta(days=SAME_INCIDENT_DAYS)
        near = ReviewDate.objects.filter(
            key="incident", on__gte=incident - window, on__lte=incident + window
        )
        wanted |= Q(pk__in=near.order_by().values("review_id"))
    return {review.pk: review for review in reviews.filter(wanted).order_by("pk")}


def possible_duplicates(
    user: User,
    partnership: Partnership,
    *,
    people: Sequence[Person],
    incident: date | None,
    place: str,
    besides: int | None = None,
) -> list[PossibleDuplicate]:
    """Return reviews that the person may open and that may be about the same child, most alike first.

    The same name, whatever its accents, marks and order, or the same date of birth is always shown. Else
    two signs are needed: a similar name; an incident within fourteen days; a similar place. Names and birth
    dates are compared only with reviews that the person runs, whose identities they may read. Four queries,
    however many reviews there are.
    """
    visible = Review.objects.visible_to(user).filter(partnership=partnership)
    if besides is not None:
        visible = visible.exclude(pk=besides)
    run = Review.objects.run_by(user).filter(partnership=partnership)
    candidates = _candidates(visible, run, people, incident)
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
            *_personal_signs(sealed.get(pk, ()), people),
            *_signs_of_event(incidents.get(pk), incident, review.place, place),
        ]
        if len(because) >= 2 or ALWAYS & set(because):
            found.append(PossibleDuplicate(review, tuple(because), incidents.get(pk)))
    found.sort(
        key=lambda item: (not ALWAYS & set(item.because), -len(item.because), item.review.pk)
    )
    sure = sum(1 for item in found if ALWAYS & set(item.because))
    return found[: max(MOST_SHOWN, sure)]


def _personal_signs(identities: Iterable[SealedIdentity], people: Sequence[Person]) -> list[str]:
    signs: set[str] = set()
    for identity in identities:
        theirs = _each_name(identity.name, identity.other_names)
        for person in people:
            ours = _each_name(person.name, person.other_names)
            if person.born_on and identity.born_on == person.born_on:
                signs.add(BORN)
            if {plain(name) for name in ours} & {plain(name) for name in theirs} - {""}:
                signs.add(SAME)
            elif max(alike(left, right) for left in ours for right in theirs) >= SAME_NAME:
                signs.add(NAME)
    if SAME in signs:
        signs.discard(NAME)
    return [sign for sign in (SAME, NAME, BORN) if sign in signs]


def _each_name(name: str, other_names: str) -> list[str]:
    """The full name, and each of the others, which people separate with commas."""
    return [name, *re.split(r"[,;\n]", other_names)]


def _signs_of_event(
    theirs: date | None, ours: date | None, their_place: str, our_place: str
) -> list[str]:
    signs = []
    if ours and theirs and abs(ours - theirs) <= timedelta(days=SAME_INCIDENT_DAYS):
        signs.append(DAY if ours == theirs else TIME)
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


def decided_signs(review: Review) -> dict[int, set[str]]:
    """The signs that were before those who decided about a review: its id → signs.

    Who saw the same day has seen a time that is near.
    """
    signs: dict[int, set[str]] = {}
    for data in (
        Event.objects.about("review", review.pk)
        .filter(act="compared")
        .order_by("pk")
        .values_list("data", flat=True)
    ):
        if "other" in data:
            seen = {TIME, *data["because"]} if DAY in data["because"] else data["because"]
            signs.setdefault(data["other"], set()).update(seen)
    return signs


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
        data={"same": decision.same, "other": other.pk, "because": list(decision.because)},
    )

"""The people at the centre, and what was done for each. Each function takes a review found by ``visible_to``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reviews.access.readable import CENTRE, When, open_to
from reviews.models import FamilyContact, FamilyView, Hold, Involved, Stage
from reviews.models.involved import PURPOSES
from reviews.wording import edition_of

from .answers import NOTHING_YET, Topic, answer_in_words

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from reviews.access.roles import Standing
    from reviews.models import Review
    from reviews.rules import Edition

#: Holds that keep everybody from speaking with the family.
NO_CONTACT = (Hold.What.FAMILY, Hold.What.WHOLE_REVIEW)
#: Stages from which on there can be a draft to show, and an outcome to tell.
DRAFTED = (Stage.REPORT, Stage.ACTION_PLAN, Stage.CLOSED)
ENDED = (Stage.CLOSED, Stage.NOT_PROGRESSED)
#: What nobody is asked for who does not want to take part.
TAKING_PART = ("asked", "shown_terms", "offered_panel", "heard", "shown_draft")
#: What only some rule files ask for: the note that says so → what is done, and what they say of it.
EARLY = {
    "family_sees_terms": ("shown_terms", Topic.TERMS),
    "family_meets_panel": ("offered_panel", Topic.PANEL),
}
#: Stages at which there are terms of reference, and the report has not gone on.
AGREED = (Stage.INFORMATION, Stage.REPORT)


def may_read_centre(held: Standing) -> bool:
    """Whether the people at the centre are for this person, with what they said."""
    return open_to(CENTRE, held.roles, {When.DECLARED: not held.must_declare})


def people_at_the_centre(review: Review) -> QuerySet[Involved]:
    """Return them in the order in which they were recorded, with contacts and views: three queries."""
    return (
        Involved.objects.filter(review_id=review.pk)
        .order_by("pk")
        .prefetch_related("contacts", "views")
    )


def find_person(review: Review, pk: int) -> Involved | None:
    """Return one of this review, or None."""
    return people_at_the_centre(review).filter(pk=pk).first()


def find_contact(review: Review, pk: int) -> FamilyContact | None:
    """Return one contact of this review with its person, or None."""
    return FamilyContact.objects.filter(review_id=review.pk, pk=pk).select_related("person").first()


def find_view(review: Review, pk: int) -> FamilyView | None:
    """Return what one person of this review said of one topic, or None."""
    return FamilyView.objects.filter(review_id=review.pk, pk=pk).select_related("person").first()


def is_published(edition: Edition) -> bool:
    """Whether reviews of this kind are published, so that a draft is shown and the wish about it asked for."""
    return "published" in edition.dates


def holds_on_contact(review: Review) -> list[Hold]:
    """Return the holds that stand and keep everybody from speaking with the family."""
    return list(
        Hold.objects.filter(review_id=review.pk, what__in=NO_CONTACT, ended_on__isnull=True)
        .select_related("parallel")
        .order_by("since", "pk")
    )


@dataclass(frozen=True)
class Line:
    """One thing that was done for somebody, when last; or that was not. ``topic`` is set for what they said."""

    words: str
    on: date | None = None
    done: bool = False
    topic: str = ""
    view: FamilyView | None = None


@dataclass(frozen=True)
class Reached:
    """Where the review stands with one person."""

    person: Involved
    contacts: tuple[Line, ...]
    views: tuple[Line, ...]
    declined_on: date | None

    @property
    def lines(self) -> tuple[Line, ...]:
        """All that was done and all that was not."""
        return (*self.contacts, *self.views)

    @property
    def missing(self) -> list[str]:
        """What was not done yet, in words."""
        return [line.words for line in self.lines if not line.done]

    @property
    def nothing_done(self) -> bool:
        """Whether nothing was done yet."""
        return not any(line.done for line in self.lines)

    @property
    def waits(self) -> bool:
        """Whether contact with them waits."""
        return bool(self.person.waits_because)


def stands_with(person: Involved, review: Review, edition: Edition) -> Reached:
    """Say of one person (read with contacts and views) what was done and what was not."""
    contacts = list(person.contacts.all())  # type: ignore[attr-defined]
    views = {view.topic: view for view in person.views.all()}  # type: ignore[attr-defined]
    last = {
        name: max((one.on for one in contacts if getattr(one, name)), default=None)
        for name in PURPOSES
    }
    declined_on = max((one.on for one in contacts if one.declined), default=None)
    wanted = _wanted(review, edition, declined=declined_on is not None)
    done = [
        Line(words if (on := last[name]) else not_yet, on, done=on is not None)
        for name, (_, words, not_yet) in PURPOSES.items()
        if last[name] or name in wanted
    ]
    said = [
        _said(views[topic], review) if topic in views else Line(NOTHING_YET[topic], topic=topic)
        for topic in Topic.values
        if topic in views or topic in _topics(review, edition, declined=declined_on is not None)
    ]
    return Reached(person, tuple(done), tuple(said), declined_on)


def _said(view: FamilyView, review: Review) -> Line:
    """An agreement to another name than the one that is used now is none."""
    words, done = answer_in_words(view), True
    if view.topic == Topic.PSEUDONYM and view.about != review.pseudonym:
        words, done = f"{words}. The review says “{review.pseudonym}” now", False
    return Line(words, view.on, done=done, topic=view.topic, view=view)


def _wanted(review: Review, edition: Edition, *, declined: bool) -> set[str]:
    """What should be done by this stage: a draft is shown once there can be one, an outcome once there is one."""
    wanted = {"told", "asked", "heard"} | {done for done, _ in early(review, edition)}
    if is_published(edition) and review.stage in DRAFTED:
        wanted |= {"shown_draft"}
        if review.stage != Stage.REPORT:
            wanted |= {"told_publication"}
    if review.stage in ENDED:
        wanted |= {"told_outcome"}
    return wanted - set(TAKING_PART) if declined else wanted


def early(review: Review, edition: Edition) -> list[tuple[str, str]]:
    """Return what is asked for once the terms are agreed, where the rule file says so: what is done, and the topic."""
    if review.stage not in AGREED:
        return []
    return [pair for note, pair in EARLY.items() if edition.says(note)]


def _topics(review: Review, edition: Edition, *, declined: bool) -> set[str]:
    topics: set[str] = {Topic.PSEUDONYM} | {topic for _, topic in early(review, edition)}
    if is_published(edition) and review.stage in DRAFTED:
        topics |= {Topic.DRAFT, Topic.PUBLICATION}
    return topics & {Topic.PUBLICATION} if declined else topics


def everybody(review: Review) -> list[Reached]:
    """Return where the review stands with each person; three queries however many there are."""
    edition = edition_of(review)
    return [stands_with(person, review, edition) for person in people_at_the_centre(review)]

"""Whether the family was offered its part and saw the report that goes to the partnership, or why not. Reviews come from ``visible_to``.

Statutory guidance of December 2016, section 6: the family sees the terms, may meet the panel, and comments on the draft (general knowledge, not yet checked).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reviews.centre.answers import Answer, Topic
from reviews.centre.reading import people_at_the_centre
from reviews.decisions import standing_decisions
from reviews.drafts.reading import newest_draft
from reviews.models import Involved

if TYPE_CHECKING:
    from datetime import date

    from reviews.door.passage import Passage
    from reviews.models import Decision, DraftReport, Review

#: The decision of the rule file, and its outcomes: there is nobody to show a draft; the changed draft is not shown again.
KIND, NOBODY, NOT_AGAIN = "without_family", "nobody", "not_again"


@dataclass(frozen=True)
class Seen:
    """Who of the family has still to see the newest draft.

    ``never``: who saw none. ``earlier``: who saw one before the newest, while nobody said why that is enough.
    """

    family: tuple[Involved, ...]
    never: tuple[Involved, ...]
    earlier: tuple[Involved, ...]
    newest: DraftReport | None


#: What each of the family is offered once the terms are agreed: column of the contact, topic → the sentence where it was not.
OFFERS = {
    ("shown_terms", Topic.TERMS): "was not shown the terms of reference",
    ("offered_panel", Topic.PANEL): "was not offered to meet the review panel",
}


def not_offered(person: Involved) -> Iterator[str]:
    """Say what this person (read with contacts and views) was not offered, unless they declined or it is said why not."""
    contacts, views = list(person.contacts.all()), list(person.views.all())  # type: ignore[attr-defined]
    if any(one.declined for one in contacts):
        return
    for (column, topic), words in OFFERS.items():
        if any(getattr(one, column) for one in contacts) or any(
            one.topic == topic for one in views
        ):
            continue
        yield (
            f"{person} {words}. Record the contact, what they said of it, or why they were not asked, on their page."
        )


def without_family(review: Review) -> Decision | None:
    """Return the newest of these decisions that stands, or None."""
    return standing_decisions(review, KIND).first()


def seen_by(review: Review) -> Seen:
    """Return how it stands; five queries however many they are."""
    newest = newest_draft(review)
    people = people_at_the_centre(review)
    family = tuple(one for one in people if one.part != Involved.Part.CENTRE)
    asked = [one for one in family if not _is_left_out(one)]
    days = {one.pk: _last_saw(one) for one in asked}
    never = tuple(one for one in asked if days[one.pk] is None)
    earlier: tuple[Involved, ...] = ()
    if newest is not None and not _said_of(review, newest):
        earlier = tuple(
            one for one in asked if (on := days[one.pk]) is not None and on < newest.received_on
        )
    return Seen(family, never, earlier, newest)


def there_is_something_to_say(review: Review) -> bool:
    """Whether it can be said that there is nobody, or why a changed draft is not shown again."""
    found, stands = seen_by(review), without_family(review)
    if found.family:
        return bool(found.earlier)
    return stands is None or stands.outcome != NOBODY


def _is_left_out(person: Involved) -> bool:
    """They want no part in it, or it is said on their page why they were not asked."""
    return any(one.declined for one in person.contacts.all()) or any(  # type: ignore[attr-defined]
        view.topic == Topic.DRAFT and view.answer == Answer.NOT_ASKED
        for view in person.views.all()  # type: ignore[attr-defined]
    )


def _last_saw(person: Involved) -> date | None:
    """The last day on which they were shown a draft, or spoke of one."""
    shown = [one.on for one in person.contacts.all() if one.shown_draft]  # type: ignore[attr-defined]
    said = [
        view.on
        for view in person.views.all()  # type: ignore[attr-defined]
        if view.topic == Topic.DRAFT and view.on
    ]
    return max((*shown, *said), default=None)


def _said_of(review: Review, newest: DraftReport) -> bool:
    """Whether somebody said of this draft, and not of one before it, why it is not shown again."""
    return (
        standing_decisions(review, KIND)
        .filter(outcome=NOT_AGAIN, signed_at__gte=newest.recorded_at)
        .exists()
    )


def family_saw_it(passage: Passage) -> Iterator[str]:
    """Guard: each of the family was offered their part and saw the draft that goes, or declined, or it is said why not."""
    yield from unseen(passage.review)


def unseen(review: Review) -> Iterator[str]:
    """Say what is missing before the draft can go to the partnership, in sentences."""
    found, stands = seen_by(review), without_family(review)
    if not found.family and (stands is None or stands.outcome != NOBODY):
        yield (
            "Nobody of the family or of the friends is recorded among the people at the centre. Record who there is, or say "
            "why there is nobody."
        )
    for person in found.family:
        yield from not_offered(person)
    for person in found.never:
        yield (
            f"{person} was not shown the draft. Record the contact, what they said of it, or why they were not asked, "
            "on their page."
        )
    for person in found.earlier:
        yield (
            f"{person} saw an earlier draft. Show them draft {found.newest.number} and record it on their page, or say why "  # type: ignore[union-attr]
            "it need not be shown again."
        )

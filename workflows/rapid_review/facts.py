"""The facts of a notification, as one typed value: checking that they can be true, and writing them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db import models

from reviews.clock import in_words
from reviews.door import Stale
from reviews.door.shared.facts import call_by_all
from reviews.free_text import identifying
from reviews.lives import impossible_life
from reviews.models import Review, ReviewDate, SealedIdentity, Subject
from reviews.queries.identity import sealed_names
from reviews.rules import RuleError

from .editions import NOTIFY_RULE, PARTNERS_RULE, edition_by_dates, notification_due

if TYPE_CHECKING:
    from partnership.models import Agency
    from reviews.door.passage import Passage

#: Dates of the notification, by their keys in the rule file.
DATE_KEYS = ("incident", "la_aware", "notification_sent", "partners_told")
#: Those of them without which it is not recorded. When the partners were told can be recorded later.
NEEDED = ("incident", "la_aware", "notification_sent")
#: What a sealed identity holds.
IDENTITY_KEYS = (
    "name",
    "other_names",
    "born_on",
    "died_on",
    "address",
    "nhs_number",
    "other_ids",
    "family",
)
#: No incident that this product deals with is older: sections 16A to 16Q begin on 29 June 2018, and
#: an incident can come to light years later.
EARLIEST = date(2000, 1, 1)


@dataclass(frozen=True)
class ChildFacts:
    """One child: facts under a pseudonym, and the identity that is sealed at once.

    ``identity`` holds only what is new: a key that is left out, or empty, keeps what is recorded.
    """

    pseudonym: str
    facts: dict[str, Any] = field(default_factory=dict)
    identity: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class NotificationFacts:
    """What the notification says. Dates that are not known yet are left out."""

    summary: str
    place: str
    dates: dict[str, date]
    child: ChildFacts
    lead_agency: Agency | None = None
    #: The reference that the notification got when it was sent; empty while it is not known.
    notified_as: str = ""
    #: Other areas that work on it, like the local authority where the child lives; empty where there are none.
    other_areas: str = ""
    #: Why the notification went later than the guidance allows; empty when it did not.
    late_reason: str = ""
    #: Why the safeguarding partners were told later than that; empty when they were not.
    partners_late_reason: str = ""


# -- can it be true? -----------------------------------------------------------------------------------


def impossible_dates(dates: Mapping[str, date | None], today: date) -> dict[str, str]:
    """Return a sentence for each date that cannot be right, by its key."""
    wrong: dict[str, str] = {}
    incident, aware, sent, told = (dates.get(key) for key in DATE_KEYS)
    for key in DATE_KEYS:
        day = dates.get(key)
        if day and day > today:
            wrong[key] = (
                f"{in_words(day)} is in the future. Enter a date that has been, or leave it empty for now."
            )
        elif day and day < EARLIEST:
            wrong[key] = "Check the year. The date cannot be before 2000."
    if incident and aware and aware < incident:
        wrong.setdefault(
            "la_aware",
            f"The local authority cannot have become aware before the incident on {in_words(incident)}. "
            "Correct one of the two dates.",
        )
    if sent and incident and sent < incident:
        wrong.setdefault(
            "notification_sent",
            f"The notification cannot have been sent before the incident on {in_words(incident)}. "
            "Correct one of the two dates.",
        )
    elif sent and aware and sent < aware:
        wrong.setdefault(
            "notification_sent",
            "The notification cannot have been sent before the local authority became aware, "
            f"on {in_words(aware)}. Correct one of the two dates.",
        )
    if told and aware and told < aware:
        wrong.setdefault(
            "partners_told",
            "The safeguarding partners cannot have been told before the local authority became aware, "
            f"on {in_words(aware)}. Correct one of the two dates.",
        )
    elif told and incident and told < incident:
        wrong.setdefault(
            "partners_told",
            f"The safeguarding partners cannot have been told before the incident on {in_words(incident)}. "
            "Correct one of the two dates.",
        )
    if sent and "notification_sent" not in wrong:
        try:
            edition_by_dates(dates, today)
        except RuleError as error:
            wrong["notification_sent"] = f"{error} Check the year."
    return wrong


def still_needed(facts: NotificationFacts, review: Review) -> dict[str, str]:
    """Return a sentence for each thing that must be known before the notification is recorded, by field."""
    missing = {
        "incident": "Enter the date of the incident.",
        "la_aware": "Enter the date on which the local authority became aware.",
        "notification_sent": "Enter the date on which the notification was sent. "
        "If it has not gone yet, save what you have and finish later.",
    }
    needed = {key: sentence for key, sentence in missing.items() if key not in facts.dates}
    if not facts.child.facts.get("harm"):
        needed["harm"] = "Choose what happened to the child."
    if not facts.summary.strip():
        needed["summary"] = "Say in a few sentences what happened, without names."
    if not facts.place.strip():
        needed["place"] = "Enter the area where it happened, such as “north of the borough”."
    if not needed:
        needed.update(late_without_reason(facts, review))
    return needed


def late_without_reason(facts: NotificationFacts, review: Review) -> dict[str, str]:
    """Ask for the reason when the notification was sent, or the partners were told, after the due day."""
    missing = {}
    due = notification_due(review, facts.dates, NOTIFY_RULE)
    sent, told = facts.dates.get("notification_sent"), facts.dates.get("partners_told")
    if due and sent and sent > due and not facts.late_reason.strip():
        missing["late_reason"] = (
            f"The notification was due by {in_words(due)} and was sent on {in_words(sent)}. "
            "Say why it went later."
        )
    due = notification_due(review, facts.dates, PARTNERS_RULE)
    if due and told and told > due and not facts.partners_late_reason.strip():
        missing["partners_late_reason"] = (
            f"The safeguarding partners were to be told by {in_words(due)} and were told on {in_words(told)}. "
            "Say why it was later."
        )
    return missing


# -- writing ---------------------------------------------------------------------------------------------


def facts_version(review: Review) -> int:
    """Return a number that grows whenever any fact of the notification is saved, in any of its tables.

    It counts the steps of their histories, which are never taken away: with the rows themselves it could fall
    when a child is taken out.
    """
    people = Subject.history.filter(review_id=review.pk)  # type: ignore[attr-defined]
    steps = (
        Review.history.filter(id=review.pk),  # type: ignore[attr-defined]
        people,
        SealedIdentity.history.filter(  # type: ignore[attr-defined]
            subject_id__in=people.order_by().values("id")
        ),
        ReviewDate.history.filter(review_id=review.pk, key__in=DATE_KEYS),  # type: ignore[attr-defined]
    )
    return sum(part.count() for part in steps)


def check_version(passage: Passage, version: int | None) -> None:
    """Raise ``Stale`` when a fact of the notification was saved since the form was opened."""
    if version is None or facts_version(passage.review) == version:
        return
    from partnership.models import Event

    last = Event.objects.about("review", passage.review.pk).filter(is_access=False).first()
    raise Stale(
        "The notification was changed by someone else since you opened it.",
        meanwhile=[f"{last.actor or 'The timer'}: {last.sentence}"] if last else [],
    )


def save_facts(passage: Passage, facts: NotificationFacts) -> None:
    """Write facts and dates to the review, its child and the sealed identity.

    Refuses what cannot be true. Writes only what changed, so that the history has no empty steps.
    """
    wrong = impossible_dates(facts.dates, passage.today)
    wrong |= _impossible_child(passage, facts)
    wrong |= identifying(
        {
            "summary": facts.summary,
            "place": facts.place,
            "pseudonym": facts.child.pseudonym,
            "late_reason": facts.late_reason,
            "partners_late_reason": facts.partners_late_reason,
            "notified_as": facts.notified_as,
            "other_areas": facts.other_areas,
            **{key: value for key, value in facts.child.facts.items() if isinstance(value, str)},
        },
        [*sealed_names(passage.review), facts.child.identity.get("name") or ""],
        places=("place", "placement"),
    )
    passage.refuse(**wrong)
    review = passage.review
    review.summary, review.place = facts.summary, facts.place
    review.lead_agency, review.notified_as = facts.lead_agency, facts.notified_as.strip()
    review.other_areas = facts.other_areas.strip()
    save_dates(passage, facts)
    save_child(passage, facts.child)
    call_by_all(passage)


def _impossible_child(passage: Passage, facts: NotificationFacts) -> dict[str, str]:
    """Compare the dates of the child's life, those recorded before included, with the incident."""
    known = (
        SealedIdentity.objects.filter(subject__review_id=passage.review.pk).order_by("pk").first()
    )
    given = facts.child.identity
    born_on = given.get("born_on") or (known.born_on if known else None)
    died_on = given.get("died_on") or (known.died_on if known else None)
    return impossible_life(born_on, died_on, facts.dates.get("incident"), passage.today)


def save_dates(passage: Passage, facts: NotificationFacts) -> None:
    """Write the dates that changed; a date that was emptied is taken away."""
    known = {
        row.key: row
        for row in ReviewDate.objects.filter(review_id=passage.review.pk, key__in=DATE_KEYS)
    }
    reasons = {"notification_sent": facts.late_reason, "partners_told": facts.partners_late_reason}
    for key in DATE_KEYS:
        day, row = facts.dates.get(key), known.get(key)
        late_reason = reasons.get(key, "").strip()
        if day is None:
            if row is not None:
                passage.clear_date(key)
        elif row is None or row.on != day or (late_reason and row.late_reason != late_reason):
            passage.set_date(key, day, late_reason=late_reason)


def save_child(passage: Passage, child: ChildFacts) -> Subject:
    """Write the first child of the review and, apart from it, the identity."""
    subject = Subject.objects.filter(review_id=passage.review.pk).order_by("pk").first()
    subject = subject or Subject(review_id=passage.review.pk)
    _save_changed(passage, subject, {**child.facts, "pseudonym": child.pseudonym})
    identity = {key: value for key, value in child.identity.items() if value}
    if identity:
        sealed = SealedIdentity.objects.filter(subject=subject).first()
        _save_changed(passage, sealed or SealedIdentity(subject=subject), identity)
    return subject


def _save_changed(passage: Passage, record: models.Model, values: Mapping[str, Any]) -> None:
    changed = [name for name, value in values.items() if getattr(record, name) != value]
    if not changed and record.pk is not None:
        return
    for name in changed:
        setattr(record, name, values[name])
    passage.save(record)

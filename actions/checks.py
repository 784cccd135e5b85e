"""What the acts on actions share: claiming one, what may stand on it, and telling its lead."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from partnership.models import Agency, AgencyContact, Membership
from reviews.access.coordinators import coordinators
from reviews.clock import in_words, too_far
from reviews.clock.partnership_calendar import calendar_for
from reviews.door.errors import NotAllowed
from reviews.models import ConflictOfInterest, RoleKind

from .addresses import action_address
from .models import Action
from .people import chairs_of, is_member_now, overseeing

if TYPE_CHECKING:
    from datetime import date

    from partnership.models import User
    from reviews.door.passage import Passage


COORDINATOR = frozenset({RoleKind.COORDINATOR})


def fill(record: Any, data: Mapping[str, Any], names: tuple[str, ...]) -> None:
    """Put what ``data`` holds of the named fields on a record, texts without spaces around."""
    for name in names:
        # On the record of a recommendation "recommendation" is the record itself, never a field.
        if name in data:
            value = data[name]
            setattr(record, name, value.strip() if isinstance(value, str) else value)


def own(passage: Passage, name: str) -> Any:
    """Return the action or recommendation of ``data``, locked; it must belong to this review."""
    record = passage.data[name]
    if record.review_id != passage.review.pk:
        raise NotAllowed(
            "This belongs to another review. Open the action plan of this review again."
        )
    return passage.claim(record, passage.data.get("version"))


def check_action(passage: Passage, record: Action, *, new_due: bool) -> None:
    """Refuse, by field, what cannot stand on an action; ``new_due``: its day was set now and is still to come."""
    partnership_id = passage.review.partnership_id
    fields: dict[str, str] = {}
    if not record.text:
        fields["text"] = "Write what will be done."
    agency = Agency.objects.filter(pk=record.agency_id, partnership_id=partnership_id).first()
    if agency is None:
        fields["agency"] = "Choose the agency that leads the action."
    if record.due_on is None:
        fields["due_on"] = "Enter the day by which it should be done."
    elif new_due and record.due_on < passage.today and not record.is_immediate:
        fields["due_on"] = "This day has passed. Enter a day that is still to come."
    elif new_due and (far := too_far(record.due_on)):
        fields["due_on"] = far
    if record.lead_id is not None:
        fields |= check_lead(passage, record)
    group = record.group
    if group is not None and (group.partnership_id != partnership_id or group.concluded_on):
        fields["group"] = "Choose a group of this partnership that still meets."
    recommendation = record.recommendation
    if recommendation is not None and recommendation.review_id != passage.review.pk:
        fields["recommendation"] = "Choose a recommendation of this review."
    passage.refuse(**fields)


def check_lead(passage: Passage, record: Action) -> dict[str, str]:
    """Return why the person who leads the action cannot, by field, or nothing."""
    assert record.lead is not None  # noqa: S101
    if not is_member_now(record.lead, passage.review.partnership_id):
        return {"lead": f"{record.lead} has no part in this partnership now. Choose someone else."}
    if ConflictOfInterest.objects.filter(
        review_id=passage.review.pk, user=record.lead, lifted_on__isnull=True
    ).exists():
        return {
            "lead": f"{record.lead} has a conflict of interest on this review. Choose someone else."
        }
    return {}


def second_looks(passage: Passage, record: Action, *, new_due: bool, new_lead: bool) -> list[str]:
    """Say what may stand on an action and deserves a second look: who leads it, and on which day it is due."""
    found = []
    if new_lead and record.lead is not None and not _works_for(record, passage.today):
        found.append(
            f"{record.lead} is not recorded as a colleague at {record.agency.short_name}, which leads the action. "
            "If that is a slip, change the action."
        )
    if new_due and not record.is_immediate:
        calendar = calendar_for(passage.review.partnership)
        if name := calendar.name_of(record.due_on):
            found.append(
                f"The action is due on {in_words(record.due_on)}, which is not a working day ({name}). "
                f"The working day before is {in_words(calendar.add(record.due_on, -1))}."
            )
    return found


def _works_for(record: Action, today: date) -> bool:
    """Whether the lead has a role at the agency of the action, or is one of its contacts."""
    of = {"user": record.lead, "agency_id": record.agency_id}
    return (
        Membership.objects.current().filter(**of).exists()
        or AgencyContact.objects.in_office(today).filter(**of).exists()
    )


def tell_lead(passage: Passage, action: Action) -> None:
    """Tell the lead of an action that is theirs now."""
    if action.lead is not None:
        passage.tell(
            action.lead,
            "action_given",
            f"{passage.review.reference}: an action for you, due {in_words(action.due_on)}",
            f"You lead an action from {passage.review.reference}:\n\n{action.text}\n\n"
            f"Due: {in_words(action.due_on)}\n{action_address(action)}\n",
            key=f"{action.pk}:{action.version}",
        )


def answer(
    passage: Passage, record: Action, subject: str, words: str, *, also: User | None = None
) -> None:
    """Tell the lead what became of the action, and ``also`` somebody who sent or asked something for them."""
    _tell(
        passage,
        record,
        {person for person in (record.lead, also) if person is not None},
        "action_answered",
        f"{passage.review.reference}: {subject}",
        f"{record.text}\n\n{words}\n\n{action_address(record)}\n",
    )


def tell_overseers(passage: Passage, record: Action, kind: str, subject: str, words: str) -> None:
    """Tell those who decide on an action that something waits for them: the chairs of its group, and who runs the review."""
    group = overseeing(record)
    _tell(
        passage,
        record,
        {*coordinators(passage.review), *(chairs_of(group) if group else ())},
        kind,
        f"{passage.review.reference}: {subject}",
        f"{words}\n{action_address(record)}\n",
    )


def _tell(
    passage: Passage, record: Action, people: Iterable[User], kind: str, subject: str, body: str
) -> None:
    """Tell those of ``people`` who may read the action now: a conflict of interest counts for messages too."""
    for person in people:
        if Action.objects.visible_to(person).filter(pk=record.pk).exists():
            passage.tell(person, kind, subject, body)

"""Climbing the ladder: for each late or nearly late piece of work, tell the people of the latest rung once.

Once, on any number of machines: every message has a key of item, due day, rung and person, and the outbox
has a unique index on it. The review's rows are locked while its messages and the event are written, so the
event is one as well.
"""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from partnership import events, outbox
from partnership.models import EscalationStep, Message, User
from reviews.clock import OutsideCalendar, WorkingCalendar
from reviews.clock.partnership_calendar import calendars_for
from reviews.flowkit.lock import Busy, busy_when_locked, lock_rows

from . import letters
from .audience import People
from .due_items import DueItem, due_items
from .ladder import HOLDER, Rung, latest_rungs

log = logging.getLogger(__name__)

#: Kinds of message, as the outbox keeps them.
REMINDER, ESCALATION, NOBODY = "reminder", "escalation", "nobody_told"
#: How the keys of its messages begin; the key of the item follows.
LADDER = "ladder:"
#: Keys of messages asked about in one query.
CHUNK = 500


@dataclass(frozen=True)
class Telling:
    """One person to be told of one item on one rung."""

    item: DueItem
    rung: Rung
    to: User
    kind: str

    @property
    def key(self) -> str:
        """What "the same message" means: item, due day, rung and person."""
        return f"{LADDER}{self.item.key}:{self.rung.after}:{self.to.pk}"


@dataclass
class Ladders:
    """The ladders and calendars of all partnerships, read once for a tick."""

    rungs: dict[int, list[Rung]]
    calendars: dict[int, WorkingCalendar]
    today: date

    @classmethod
    def read(cls, today: date) -> Ladders:
        """Read them; two queries."""
        rungs: dict[int, list[Rung]] = defaultdict(list)
        for partnership, after, audience in EscalationStep.objects.order_by(
            "after_working_days", "pk"
        ).values_list("partnership_id", "after_working_days", "audience"):
            rungs[partnership].append(Rung(after, audience))
        return cls(dict(rungs), calendars_for(rungs), today)

    def horizon(self) -> dict[int, date]:
        """The last due day that a rung before it can reach back from, for each partnership."""
        # Working days are never more than twice as many calendar days, apart from a stretch of holidays.
        return {
            pk: self.today + timedelta(days=2 * max(0, -min(rung.after for rung in rungs)) + 14)
            for pk, rungs in self.rungs.items()
        }


def remind(now: datetime) -> int:
    """Queue what is due to be said; return how many messages were queued."""
    ladders = Ladders.read(timezone.localdate(now))
    waiting = _not_queued(_tellings(due_items(ladders.today, ladders.horizon()), ladders))
    queued = 0
    rows = {(telling.item.review.pk, telling.item.process_pk) for telling in waiting}
    for review_id, process_pk in sorted(rows):
        try:
            with busy_when_locked(), transaction.atomic():
                lock_rows(process_pk)
                # Asked again inside the lock: the work may have been done, moved or told about meanwhile.
                items = due_items(ladders.today, ladders.horizon(), review_ids=[review_id])
                queued += _queue(_not_queued(_tellings(items, ladders)), ladders, now)
        except Busy:
            # Someone is changing this review now; the next tick looks again.
            continue
    return queued


def _tellings(items: list[DueItem], ladders: Ladders) -> list[Telling]:
    """Everybody whom the latest rungs name, whether told already or not."""
    if not items:
        return []
    people = People({item.review for item in items}, ladders.today)
    found: list[Telling] = []
    for item in items:
        partnership = item.review.partnership_id
        try:
            rungs = latest_rungs(
                [
                    rung
                    for rung in ladders.rungs[partnership]
                    if item.audiences is None or rung.audience in item.audiences
                ],
                due_on=item.due_on,
                today=ladders.today,
                calendar=ladders.calendars[partnership],
                opened_on=item.opened_on,
                has_agency=item.agency is not None,
                has_group=item.group_id is not None,
                rests_until=item.rests_until,
            )
        except OutsideCalendar:
            log.warning("The due day of %s %s cannot be counted from.", item.kind, item.pk)
            continue
        found.extend(_of_item(item, rungs, people))
    return found


def _of_item(item: DueItem, rungs: list[Rung], people: People) -> Iterable[Telling]:
    """The people of the rungs, each once; the team where a rung names nobody."""
    seen: set[int] = set()
    for rung in rungs:
        told = people.told(item, rung.audience)
        kind = REMINDER if rung.audience == HOLDER else ESCALATION
        if not told:
            told, kind = people.coordinators(item.review), NOBODY
        for person in told:
            if person.pk not in seen:
                seen.add(person.pk)
                yield Telling(item, rung, person, kind)


def _not_queued(tellings: list[Telling]) -> list[Telling]:
    """Those that no machine has queued yet."""
    keys = [telling.key for telling in tellings]
    known: set[str] = set()
    for start in range(0, len(keys), CHUNK):
        known.update(
            Message.objects.filter(dedupe_key__in=keys[start : start + CHUNK]).values_list(
                "dedupe_key", flat=True
            )
        )
    return [telling for telling in tellings if telling.key not in known]


def _queue(tellings: list[Telling], ladders: Ladders, now: datetime) -> int:
    """Queue messages, and one event for each item and audience that was told of it."""
    told: dict[tuple[str, str, str], list[Telling]] = defaultdict(list)
    people = People({telling.item.review for telling in tellings}, ladders.today)
    for telling in tellings:
        letter = _letter(telling, ladders, people)
        if outbox.queue(
            partnership=telling.item.review.partnership,
            to=telling.to,
            kind=telling.kind,
            subject=letter.subject,
            body=letter.body,
            about=("review", telling.item.review.pk),
            dedupe_key=telling.key,
            now=now,
        ):
            told[telling.item.key, telling.rung.audience, telling.kind].append(telling)
    for group in told.values():
        _write_event(group, ladders, now)
    return sum(len(group) for group in told.values())


def _letter(telling: Telling, ladders: Ladders, people: People) -> letters.Letter:
    item, audience = telling.item, telling.rung.audience
    calendar = ladders.calendars[item.review.partnership_id]
    may_open = people.may_open(telling.to.pk, item.review)
    if telling.kind == REMINDER:
        return letters.for_holder(item, telling.to, ladders.today, calendar, may_open=may_open)
    if telling.kind == NOBODY:
        return letters.for_nobody(item, audience, ladders.today, calendar)
    return letters.for_escalation(
        item,
        audience,
        ladders.today,
        calendar,
        may_open=may_open,
    )


def _write_event(group: list[Telling], ladders: Ladders, now: datetime) -> None:
    """One sentence on the timeline, shown to whom the work itself is shown."""
    first = group[0]
    item = first.item
    calendar = ladders.calendars[item.review.partnership_id]
    # Where nobody could be told, it was the team, as holders of the record.
    audience = HOLDER if first.kind == NOBODY else first.rung.audience
    events.record(
        act=first.kind,
        sentence=letters.event_sentence(
            item, audience, [telling.to for telling in group], ladders.today, calendar
        ),
        actor=None,
        about=("review", item.review.pk),
        partnership=item.review.partnership,
        at=now,
        data={
            "item": f"{item.kind}:{item.pk}",
            "due_on": item.due_on.isoformat(),
            "after": first.rung.after,
            "audience": first.rung.audience,
            "role": item.role,
            **({"agency": item.agency.pk} if item.agency else {}),
        },
    )

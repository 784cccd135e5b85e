"""Work that a repeating rule of a rule file asks for again and again, and that no task stands for.

Its day is that of one rule, which can come after others: while the whole review is late, it is still asked for. So it is derived
and not read from ``Review.due_on``. A process hands the words over and registers both sides in its ``AppConfig.ready``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import timezone

from reviews.access.querysets import may_open, may_run
from reviews.addresses import review_address
from reviews.door.due import deadlines_of
from reviews.door.narrowing import may_press
from reviews.models import Review, RoleKind
from reviews.timers.due_items import DueItem, Source
from reviews.worklist import Derived, Provider, Queue, WorkItem

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from partnership.models import User
    from reviews.rules import DeadlineRule


@dataclass(frozen=True)
class Repeating:
    """The work of one repeating rule of a process.

    ``key`` names it everywhere; ``kind`` is the word of its tag and ``title`` the work; ``page`` is the name of the address where
    it is done and ``path`` the end of the same address.
    """

    key: str
    process: str
    rule: str
    stages: frozenset[str]
    kind: str
    title: str
    page: str
    path: str

    def provider(self) -> Provider:
        """On the list of work: anyone of those who run the review can do it."""
        return Provider(self.key, free=self._free)

    def source(self) -> Source:
        """Before the timers: reminders and the ladder."""
        return Source(self._items, {self.key: self._still_open})

    def due(self, found: QuerySet[Review], today: date) -> list[tuple[date, Review]]:
        """Return the reviews that it is asked for, with its day, soonest first; four queries however many there are."""
        reviews = list(
            found.filter(may_press(self._is_it, today), process=self.process, stage__in=self.stages)
            .select_related("partnership", "work")
            .order_by("pk")
        )
        rules = deadlines_of(reviews, today, self._is_it) if reviews else {}
        days = [
            (item.due_on, review)
            for review in reviews
            for item in rules[review.pk]
            if item.is_pressing and item.due_on is not None
        ]
        return sorted(days, key=lambda pair: (pair[0], pair[1].pk))

    def _is_it(self, rule: DeadlineRule) -> bool:
        return rule.id == self.rule

    def _free(self, user: User) -> Iterator[Queue]:
        found = Review.objects.filter(may_open(user), may_run(user))
        yield Derived(partial(self.due, found), self._work)

    def _work(self, day: date | None, review: Review) -> WorkItem:
        return WorkItem.of(
            review,
            kind=self.kind,
            title=self.title,
            url=reverse(self.page, args=[review.reference]),
            due_on=day,
            neutral=self.title,
        )

    def _items(
        self,
        today: date,
        last: date,
        partnerships: Collection[int],
        review_ids: Collection[int] | None,
    ) -> Iterator[DueItem]:
        # The day of the review is the earliest of its pressing days, so this one is never before it.
        found = Review.objects.filter(
            partnership__in=partnerships, due_on__lte=last, work__isnull=False
        )
        if review_ids is not None:
            found = found.filter(pk__in=review_ids)
        for day, review in self.due(found, today):
            if day <= last:
                yield DueItem(
                    kind=self.key,
                    pk=review.pk,
                    review=review,
                    process_pk=review.work.pk,  # type: ignore[attr-defined]
                    title=self.title,
                    due_on=day,
                    # It is there from the time before on; which day that was is not kept with it.
                    opened_on=None,
                    role=RoleKind.COORDINATOR,
                    owner_id=None,
                    agency=None,
                    address=review_address(review, self.path),
                )

    def _still_open(self, pk: int, due_on: date) -> bool:
        found = self.due(Review.objects.filter(pk=pk), timezone.localdate())
        return [day for day, _ in found] == [due_on]

"""The messages of a review, as its page of messages shows them: found by whom they went to and what about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.text import slugify

from partnership.delivery import is_doubtful
from partnership.models import Agency, Membership, Message, MessageState
from partnership.ui.paging import number_of, page_number
from partnership.ui.words import opening
from reviews.access.papers import readable_messages
from reviews.models import InformationRequest, RequestChaser
from reviews.process import process_for

from .reminders import ESCALATION, LADDER, NOBODY, REMINDER

if TYPE_CHECKING:
    from partnership.models import User
    from reviews.access.roles import Standing
    from reviews.models import Review

PAGE_SIZE = 25
#: To those who hold the work, and to those above them; a process adds kinds of its own (``Process.message_kinds``).
CHASERS, ESCALATIONS = "Chasers and reminders", "Escalations"
COLOURS = {
    MessageState.QUEUED: "blue",
    MessageState.SENDING: "yellow",
    MessageState.SENT: "green",
    MessageState.FAILED: "red",
    MessageState.CANCELLED: "grey",
}
#: A message that was sent again has this and the id of the first in its key.
_AGAIN = ":again:"
#: The lead of an action was asked how it goes; every process has actions.
CHASED = "action_chased"


def is_about(review: Review, pk: int) -> bool:
    """Whether the message is one of this review."""
    return Message.objects.filter(about_kind="review", about_id=str(review.pk), pk=pk).exists()


@dataclass(frozen=True)
class SentMessage:
    """One message and what to say of it. ``agencies``: those of the person it went to."""

    message: Message
    subject: str
    agencies: str
    words: str
    colour: str

    @property
    def at(self) -> datetime:
        """When it went, or was written while it has not gone."""
        return self.message.sent_at or self.message.created_at


@dataclass(frozen=True)
class Asked:
    """What of the messages to show. An agency or group that is not there shows everything."""

    agency: int | None = None
    group: str = ""
    page: int = 1

    @classmethod
    def of(cls, sent: Mapping[str, str]) -> Asked:
        """From the query of an address."""
        return cls(
            agency=number_of(sent.get("agency")),
            group=sent.get("about", ""),
            page=page_number(sent.get("page")),
        )


@dataclass
class Messages:
    """The messages of one review that a person may read: all for those who run it, their own for the others.

    Each property that asks the database says how often.
    """

    review: Review
    held: Standing
    user: User
    now: datetime = field(default_factory=timezone.now)

    def __post_init__(self) -> None:
        """Read which were sent again, and of which agencies the people are; two queries."""
        readable = readable_messages(self.review, self.held, self.user)
        self._all: QuerySet[Message] = Message.objects.filter(readable).select_related("to_user")
        keys = self._all.filter(dedupe_key__contains=_AGAIN).order_by()
        self._again = {
            key.rpartition(_AGAIN)[2] for key in keys.values_list("dedupe_key", flat=True)
        }
        #: Agency id → name, of those whose people were written to.
        self.agencies: dict[int, str] = {}
        self._agencies_of: dict[int, list[str]] = {}
        self._people: dict[int, set[int]] = {}
        for row in (
            Membership.objects.filter(
                partnership_id=self.review.partnership_id,
                agency__isnull=False,
                user__in=self._all.order_by().values("to_user"),
            )
            .select_related("agency")
            .order_by("agency__name", "pk")
        ):
            agency = row.agency
            assert isinstance(agency, Agency)  # noqa: S101 - the filter says so
            self.agencies[agency.pk] = agency.name
            self._people.setdefault(agency.pk, set()).add(row.user_id)
            names = self._agencies_of.setdefault(row.user_id, [])
            if agency.short_name not in names:
                names.append(agency.short_name)

    @property
    def groups(self) -> dict[str, tuple[str, frozenset[str]]]:
        """Key → words and kinds of what messages can be about."""
        kinds = {
            CHASERS: frozenset({REMINDER, CHASED}),
            ESCALATIONS: frozenset({ESCALATION, NOBODY}),
        }
        for words, more in process_for(self.review).message_kinds.items():
            kinds[words] = kinds.get(words, frozenset()) | more
        return {slugify(words): (words, found) for words, found in kinds.items()}

    def doubtful(self) -> list[SentMessage]:
        """Those that may not have gone and were not sent again, newest first; one query."""
        found = self._all.filter(state__in=(MessageState.FAILED, MessageState.SENDING))
        return self.described(message for message in found if self._may_not_have_gone(message))

    def kept(self, asked: Asked) -> QuerySet[Message]:
        """Those that were asked for, newest first."""
        found = self._all
        if asked.agency in self.agencies:
            found = found.filter(to_user__in=self._people[asked.agency])
        if asked.group in self.groups:
            found = found.filter(kind__in=self.groups[asked.group][1])
        return found

    def last_chasers(self) -> list[tuple[str, SentMessage, int]]:
        """For each agency its last chaser, reminder or escalation and how many there were, by name; two queries.

        One about an agency's answer counts for that agency, whoever it went to: the ladder climbs above it.
        """
        groups = self.groups
        kinds = groups[slugify(CHASERS)][1] | groups[slugify(ESCALATIONS)][1]
        found = list(self._all.filter(kind__in=kinds).defer("body", "calendar"))
        asked = {
            f"{LADDER}request:{pk}:": agency
            for pk, agency in InformationRequest.objects.filter(review_id=self.review.pk)
            .order_by()
            .values_list("pk", "agency__name")
        }
        of: dict[str, list[Message]] = {}
        for message in found:
            about = next((asked[key] for key in asked if message.dedupe_key.startswith(key)), "")
            for name in [about] if about else self._chased(message):
                of.setdefault(name, []).append(message)
        return [(name, self.described(of[name][:1])[0], len(of[name])) for name in sorted(of)]

    def _chased(self, message: Message) -> list[str]:
        """The agencies that a message pushes when it is about other work; what climbs the ladder pushes others."""
        if message.kind in (ESCALATION, NOBODY):
            return []
        return [
            name for pk, name in self.agencies.items() if message.to_user_id in self._people[pk]
        ]

    def other_chasers(self, agency: int | None) -> list[RequestChaser]:
        """The times that the agency was chased by telephone or in person, newest first; one query."""
        if agency not in self.agencies:
            return []
        return list(
            RequestChaser.objects.filter(
                request__review_id=self.review.pk, request__agency_id=agency
            )
            .exclude(how=RequestChaser.How.EMAIL)
            .select_related("by")
            .order_by("-at", "-pk")
        )

    def _may_not_have_gone(self, message: Message) -> bool:
        return is_doubtful(message, self.now) and str(message.pk) not in self._again

    def described(self, messages: Iterable[Message]) -> list[SentMessage]:
        """These messages in words; no query."""
        found = []
        for message in messages:
            words = str(MessageState(message.state).label)
            if is_doubtful(message, self.now):
                if message.state == MessageState.SENDING:
                    words = "May not have gone"
                if str(message.pk) in self._again:
                    words = f"{words}; sent again"
            found.append(
                SentMessage(
                    message=message,
                    subject=opening(message.subject.removeprefix(f"{self.review.reference}: ")),
                    agencies=", ".join(self._agencies_of.get(message.to_user_id, [])),
                    words=words,
                    colour=COLOURS[MessageState(message.state)],
                )
            )
        return found

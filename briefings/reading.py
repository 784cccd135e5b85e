"""What pages show of briefings, as far as a person may see them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, Q
from django.urls import reverse

from partnership.models import Event
from partnership.standing import is_team
from reviews.access.papers import may_read_report
from reviews.access.roles import standing
from reviews.models import Review, Stage
from reviews.process import processes

from .drafting.sentences import minutes_to_read, same, sentences_of, words_in
from .library.reading import Piece, pieces_of
from .models import Block, Briefing, BriefingState, Hit, Trace

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from partnership.models import Partnership, User

COLOURS = {
    BriefingState.DRAFT: "blue",
    BriefingState.CHECKED: "yellow",
    BriefingState.APPROVED: "turquoise",
    BriefingState.PUBLISHED: "green",
    BriefingState.WITHDRAWN: "grey",
    BriefingState.DROPPED: "grey",
}


def colour(briefing: Briefing) -> str:
    """Colour of its tag; the word carries the meaning."""
    return COLOURS[BriefingState(briefing.state)]


def briefings_of(user: User, partnership: Partnership) -> QuerySet[Briefing]:
    """Return the briefings of a partnership that the person works on, newest first, each with its group and places to look at."""
    open_hits = Q(hits__passed_on__isnull=True) & ~Q(hits__weight=Hit.Weight.HINT)
    return (
        Briefing.objects.visible_to(user)
        .filter(partnership=partnership)
        .select_related("group")
        .annotate(open_hits=Count("hits", filter=open_hits))
        .order_by("-pk")
    )


def reviews_for(user: User, partnership: Partnership) -> QuerySet[Review]:
    """Return the reviews that a briefing can be made from: those the person can open, of processes that come to recommendations.

    Whether they may read its report is asked when it is begun (``acts.starting``).
    """
    learning = [one.key for one in processes() if "add_recommendation" in one.acts]
    return (
        Review.objects.visible_to(user)
        .filter(partnership=partnership, process__in=learning)
        .exclude(stage=Stage.NOT_PROGRESSED)
        .order_by("-created_at", "-pk")
    )


@dataclass(frozen=True)
class Sentence:
    """One sentence of a block: the rows it was taken from, and whether it stands as it was taken."""

    text: str
    traces: Sequence[Trace]


@dataclass(frozen=True)
class Written:
    """A block with what is counted of it and where its sentences come from."""

    block: Block
    words: int
    sentences: Sequence[Sentence]
    #: Rows that a first draft was taken from, and that no sentence quotes any more.
    others: Sequence[Trace]
    is_hidden: bool = False

    @property
    def pieces(self) -> Sequence[Piece]:
        """Its text in paragraphs and lists."""
        return pieces_of(self.block.text)

    @property
    def is_long(self) -> bool:
        """Whether it has more words than the template advises."""
        return self.words > self.block.most_words


def written(blocks: Sequence[Block], may_open: set[int]) -> list[Written]:
    """Return the blocks with their sentences. ``blocks``: with their traces, which a page reads once for all.

    ``may_open``: reviews that the person can open. What the record filled in, and nobody put into words yet, is for those who can
    open all the reviews it was taken from; so is what a sentence said before it was changed.
    """
    found = []
    for block in blocks:
        traces = list(block.traces.all())
        hidden = block.is_raw and any(trace.review_id not in may_open for trace in traces)
        if hidden:
            found.append(Written(block, words_in(block.text), (), (), is_hidden=True))
            continue
        by_words: dict[str, list[Trace]] = {}
        for trace in traces:
            by_words.setdefault(same(trace.sentence), []).append(trace)
        sentences = [
            Sentence(text, tuple(by_words.get(same(text), ()))) for text in sentences_of(block.text)
        ]
        quoted = {same(one.text) for one in sentences}
        others = [
            trace
            for trace in traces
            if trace.review_id in may_open and same(trace.sentence) not in quoted
        ]
        found.append(Written(block, words_in(block.text), tuple(sentences), tuple(others)))
    return found


def blocks_of(briefing: Briefing) -> list[Block]:
    """Return its blocks in order with their traces; two queries and one for the reviews behind them."""
    return list(briefing.blocks.prefetch_related("traces__review"))


def words_and_minutes(blocks: Sequence[Block]) -> tuple[int, int]:
    """Return how many words the blocks have, and the minutes they take to read."""
    words = sum(words_in(block.text) for block in blocks)
    return words, minutes_to_read(words)


def openable(user: User, briefing: Briefing) -> set[int]:
    """Return the ids of those of its reviews whose report the person can read: only there a source is a link."""
    reviews = Review.objects.visible_to(user).filter(briefing_sources__briefing=briefing)
    if is_team(user, briefing.partnership):
        # The team runs what it can open, and so reads the reports.
        return set(reviews.values_list("pk", flat=True))
    return {one.pk for one in reviews if may_read_report(one, standing(user, one))}


def open_hits_of(briefing: Briefing) -> QuerySet[Hit]:
    """Return the places that stand in the way of approval."""
    return briefing.hits.filter(passed_on__isnull=True).exclude(weight=Hit.Weight.HINT)


#: So many of the newest events are shown.
STORY = 30


@dataclass(frozen=True)
class Told:
    """One event of a briefing, without the reference that stands above it."""

    event: Event

    def __getattr__(self, name: str) -> object:
        return getattr(self.event, name)

    @property
    def words(self) -> str:
        """What happened."""
        return self.event.sentence.partition(": ")[2] or self.event.sentence


def story_of(briefing: Briefing) -> list[Told]:
    """Return what happened with it, newest first; who read or downloaded it is not part of that."""
    rows = Event.objects.filter(
        about_kind="briefing", about_id=str(briefing.pk), is_access=False
    ).select_related("actor")
    return [Told(row) for row in rows.order_by("-at", "-pk")[:STORY]]


def trace_of(briefing: Briefing, user: User, pk: int) -> Trace | None:
    """Return where a sentence was taken from, if it is of this briefing and of a review that the person can open."""
    return (
        Trace.objects.filter(pk=pk, block__briefing=briefing, review__in=openable(user, briefing))
        .select_related("review")
        .first()
    )


def where(trace: Trace) -> str:
    """Return the address of the place in the record."""
    reference = trace.review.reference
    if trace.kind in ("finding", "recommendation"):
        return reverse(f"actions:{trace.kind}", args=[reference, trace.row])
    return reverse("reviews:detail", args=[reference])

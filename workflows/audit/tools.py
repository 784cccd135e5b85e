"""The versions of an audit's tool, as pages, forms and documents read them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Prefetch

from reviews.models import Review
from reviews.seen import seen

from .models import Audit, Question, Section, Tool
from .reading import PROCESS
from .ready import ready_tools

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from partnership.models import User


@dataclass(frozen=True)
class Part:
    """A section with its questions."""

    section: Section
    questions: tuple[Question, ...]


def _tools(review: Review) -> QuerySet[Tool]:
    return Tool.objects.filter(review_id=review.pk)


def issued(review: Review) -> Tool | None:
    """Return the newest version that was issued, or None; one query."""
    return _tools(review).filter(issued_on__isnull=False).first()


def draft(review: Review) -> Tool | None:
    """Return the version that is not issued yet, or None; one query."""
    return _tools(review).filter(issued_on__isnull=True).first()


def versions(review: Review) -> list[Tool]:
    """Return all versions, the newest first; one query."""
    return list(_tools(review))


def find(review: Review, number: int) -> Tool | None:
    """Return one version by its number, or None."""
    return _tools(review).filter(number=number).first()


def outline(tool: Tool | None) -> list[Part]:
    """Return the sections of a version with their questions, in order; two queries. Nothing where there is no tool."""
    if tool is None:
        return []
    sections = Section.objects.filter(tool=tool).prefetch_related(
        Prefetch("questions", Question.objects.order_by("place", "pk"))
    )
    return [Part(section, tuple(section.questions.all())) for section in sections]  # type: ignore[attr-defined]


def tool_seen(tool: Tool | None) -> int:
    """Return one number for a version with its sections and questions: what a page was opened on (see ``seen``)."""
    if tool is None:
        return 0
    parts = outline(tool)
    return seen([tool, *(part.section for part in parts), *questions_of(parts)])


def questions_of(parts: Sequence[Part]) -> list[Question]:
    """Return all questions of a tool in order."""
    return [question for part in parts for question in part.questions]


def find_section(tool: Tool, pk: int) -> Section | None:
    """Return one section of a version, or None."""
    return Section.objects.filter(tool=tool, pk=pk).first()


def find_question(tool: Tool, pk: int) -> Question | None:
    """Return one question of a version with its section, or None."""
    return (
        Question.objects.filter(section__tool=tool, pk=pk).select_related("section__tool").first()
    )


def used_codes(review: Review) -> set[str]:
    """Return the codes of all questions in any version of the tool, and of the audits that it repeats, however far back.

    A new question gets none of these: an answer to another question would stand for one to it.
    """
    found: set[int] = set()
    at: int | None = review.pk
    while at is not None and at not in found:
        found.add(at)
        at = Audit.objects.filter(review_id=at).values_list("repeats_id", flat=True).first()
    return set(Question.objects.filter(review_id__in=found).values_list("code", flat=True))


#: What the choice of a source begins with: a ready tool by its key; an earlier audit by its reference; an empty one.
READY, EARLIER, EMPTY = "ready", "audit", "empty"


def sources(review: Review, user: User) -> list[tuple[str, str]]:
    """Return what a tool can begin from, with words: ready ones, those of audits that the person may open, none.

    Its own is among them: an audit that was put back in the programme goes on with the tool that it had.

    Three queries at most.
    """
    found = [
        (f"{READY}:{tool.key}", f"{tool.name} (ready tool; {tool.status.value})")
        for tool in ready_tools().values()
    ]
    others = (
        Tool.objects.filter(
            issued_on__isnull=False,
            review__in=Review.objects.visible_to(user).filter(
                partnership_id=review.partnership_id, process=PROCESS
            ),
        )
        .select_related("review")
        .order_by("-review__created_at", "-number")[:100]
    )
    known: set[int] = set()
    for tool in others:
        if tool.review_id not in known:
            known.add(tool.review_id)
            found.append(
                (
                    f"{EARLIER}:{tool.review.reference}",
                    f"{tool.review.reference} {tool.review.pseudonym}: {tool.name}",
                )
            )
    return [*found, (EMPTY, "An empty tool: write every question here")]

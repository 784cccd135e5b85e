"""What a process says of the publication of its report."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from reviews.models import Stage

if TYPE_CHECKING:
    from reviews.door.passage import Passage
    from reviews.models import Review
    from reviews.process import Process


def _any_day(_passage: Passage, _on: date) -> None:
    """Refuse no day."""


def _no_hint(_review: Review) -> str:
    return ""


@dataclass(frozen=True)
class Words:
    """What the form and the timeline say of publishing, and of not publishing."""

    #: The answer to "Was the report published?".
    no: str
    #: What happened then, before "on <day>".
    not_published: str
    #: Label of the day, which stands for both answers.
    when: str = "When was it published?"
    #: Said on the next page.
    done: str = "The publication is recorded."
    taken_back: str = "The record of the publication is taken back."
    #: What is published, with its article.
    what: str = "the report"


@dataclass(frozen=True)
class Publishing:
    """How a report is published.

    Its flow has a node for it (``node``), whose act is ``publish``. The rule file has the decision ``publication`` with
    the outcomes ``published`` and ``not_published``, and the sentence ``why_not_published``.
    """

    words: Words
    #: The date that it cannot lie before, and words for it.
    after: tuple[str, str]
    node: str = "publish"
    #: Stages: until it is published, and while that can be taken back.
    stages: frozenset[str] = frozenset({Stage.REPORT})
    published_at: frozenset[str] = frozenset({Stage.ACTION_PLAN})
    #: Transitions of the machine: with the publication, and when it is taken back.
    publish: str = "publish"
    back: str = "back_to_report"
    #: Date keys: of the publication, and of the decision not to publish.
    published: str = "published"
    not_published: str = "published"
    #: The rule after whose day being late has to be explained; empty: none.
    due_rule: str = ""
    #: Asked with the day; may refuse it, and keeps what goes along.
    check: Callable[[Passage, date], None] = _any_day
    #: What the form says of the day.
    hint: Callable[[Review], str] = _no_hint


def publishing_of(process: Process) -> Publishing:
    """Return how the process publishes. Only for processes that do."""
    assert process.publishing is not None, f"{process.key} publishes nothing"  # noqa: S101
    return process.publishing

"""The questions of the tool in the form on paper: what can be chosen, what is answered already, room for the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..answers import by_code
from ..models import YES_NO, Question
from ..tools import issued, outline

if TYPE_CHECKING:
    from reviews.documents import Doc
    from reviews.models import InformationRequest

    from ..models import Answer


def on_paper(doc: Doc, request: InformationRequest, *, readable: bool) -> None:
    """Write each section as a table. ``readable``: with the answers that are there."""
    given = by_code(request) if readable else {}
    for part in outline(issued(request.review)):
        doc.heading(part.section.title)
        doc.para(part.section.guidance)
        doc.table(
            ("Question", "Choose or enter", "Evidence, in words"),
            [_row(one, given.get(one.code)) for one in part.questions],
            (6, 4, 6),
            part.section.title,
            by_hand=True,
        )


def _row(question: Question, answer: Answer | None) -> tuple[str, str, str]:
    asked = "\n".join(filter(None, (question.text, question.guidance)))
    if not question.required:
        asked += "\n(if it applies)"
    if answer is None:
        return (asked, _choices(question), "")
    return (asked, question.words_of(answer.value), answer.text)


def _choices(question: Question) -> str:
    if question.kind == Question.Kind.GRADE:
        return "\n".join(str(level["label"]) for level in question.levels)
    if question.kind == Question.Kind.YES_NO:
        return "\n".join(YES_NO.values())
    return "A whole number" if question.kind == Question.Kind.NUMBER else ""

"""The answers of one return as pages show them: question by question, with last time’s and the moderated grade beside."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .answers import answers_of, earlier_answers
from .grades import moderated_of
from .models import Answer, Moderated, Question, Section
from .survey import Said, Survey, survey_of
from .tools import issued, outline

if TYPE_CHECKING:
    from reviews.models import InformationRequest


@dataclass(frozen=True)
class Shown:
    """One question of the tool with what was answered, if anything was."""

    question: Question
    answer: Answer | None
    before: Answer | None
    moderated: Moderated | None
    #: What practitioners of the agency said.
    said: Said | None = None

    @property
    def is_seen_differently(self) -> bool:
        """Whether what most practitioners said is better or worse than the agency's own grade."""
        return (
            self.said is not None
            and self.answer is not None
            and self.said.differs_from(self.answer.value, self.answer.question.levels)
        )

    @property
    def words(self) -> str:
        """What was chosen or entered, in words."""
        return self.answer.question.words_of(self.answer.value) if self.answer else ""

    @property
    def colour(self) -> str:
        """Colour of its tag."""
        return self.answer.question.colour_of(self.answer.value) if self.answer else ""

    @property
    def is_tag(self) -> bool:
        """Whether what was chosen is shown as a tag; a number is no state."""
        return self.question.kind in (Question.Kind.GRADE, Question.Kind.YES_NO)

    @property
    def before_words(self) -> str:
        """What was chosen last time, in words."""
        return self.before.question.words_of(self.before.value) if self.before else ""

    @property
    def moderated_words(self) -> str:
        """The moderated grade, in words."""
        return self.moderated.question.words_of(self.moderated.grade) if self.moderated else ""


def shown_answers(
    request: InformationRequest, *, with_moderated: bool
) -> list[tuple[Section, list[Shown]]]:
    """Return every question of the tool with its answer, section by section; seven queries at most.

    ``with_moderated``: with what the moderation made of its grades, and what the agency's own practitioners said.
    An answer to a question that a correction took out stands at the end of the section that it was in, as it was asked.
    """
    given = {answer.code: answer for answer in answers_of(request)}
    before = earlier_answers(request)
    moderated = moderated_of(request) if with_moderated else {}
    survey = survey_of(request.review, agency=request.agency_id) if with_moderated else Survey()
    found, codes = [], set()
    for part in outline(issued(request.review)):
        rows = [
            Shown(
                one, given.get(one.code), before.get(one.code), moderated.get(one.code),
                survey.of(one, request.agency_id),
            )
            for one in part.questions
        ]  # fmt: skip
        codes |= {one.code for one in part.questions}
        found.append((part.section, rows))
    gone = [answer for code, answer in given.items() if code not in codes]
    for answer in gone:
        row = Shown(answer.question, answer, None, None)
        here = next((rows for one, rows in found if one.code == answer.question.section.code), None)
        if here is None:
            found.append((answer.question.section, [row]))
        else:
            here.append(row)
    return found

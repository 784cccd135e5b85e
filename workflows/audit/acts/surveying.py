"""What practitioners said is entered: how many gave which answer, for one agency or for all together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from reviews.door import Refused
from reviews.door.acts import Act
from reviews.door.errors import Stale
from reviews.models import InformationRequest, RequestState

from ..models import SurveyCount
from ..models.survey import LONGEST_ASKED, MOST_REPLIES
from ..numbers import numbers_in
from ..reading import audit_of
from ..stages import MODERATION, RETURNS
from ..survey import NUMBER, counts_of, fits, graded, has_survey, survey_seen
from ..tools import issued
from .common import COORDINATOR

if TYPE_CHECKING:
    from partnership.models import Agency
    from reviews.door.passage import Passage

    from ..models import Question


def _there_is_a_survey(passage: Passage) -> Iterator[str]:
    if not has_survey(audit_of(passage.review)):
        yield "A survey is not among the ways of working of this audit. Change the entry in the programme first."
    elif (
        not InformationRequest.objects.filter(review_id=passage.review.pk)
        .exclude(state=RequestState.RELEASED)
        .exists()
    ):
        yield "No agency has been asked yet."


def save_survey(passage: Passage) -> None:
    """Enter what practitioners said. ``data``: ``agency`` (None for all together), ``counts`` (code of the question →
    (what was asked, level → how many; None for a box that is empty)), ``seen`` (see ``survey.survey_seen``).

    A question without any number, and without what was asked, is taken away. Refusals belong to the fields
    ``asked_<code>`` and ``count_<code>__<level>``.
    """
    review, agency = passage.review, passage.data.get("agency")
    _check_agency(passage, agency)
    tool = issued(review)
    questions = {question.code: question for question in graded(tool)}
    known = counts_of(review, agency.pk if agency else None)
    if passage.data.get("seen") is not None and passage.data["seen"] != survey_seen(tool, known):
        raise Stale("Somebody else changed what practitioners said since you opened this page.")
    given = {
        code: (asked.strip(), {key: number for key, number in counts.items() if number is not None})
        for code, (asked, counts) in passage.data["counts"].items()
    }
    if unknown := sorted(set(given) - set(questions)):
        raise Refused(
            f"There is no such question with grades in the tool that is issued: {', '.join(unknown)}."
        )
    wrong: dict[str, str] = {}
    for code, (asked, counts) in given.items():
        wrong |= _problems(questions[code], asked, counts)
    wrong |= numbers_in({f"asked_{code}": asked for code, (asked, _) in given.items()})
    passage.refuse(**wrong)
    saved = taken = 0
    for code, (asked, counts) in given.items():
        row = known.get(code)
        if not asked and not any(counts.values()):
            # What stands on other levels was not on the page.
            if row is not None and fits(questions[code], row):
                passage.delete(row)
                taken += 1
            continue
        row = row or SurveyCount(review_id=review.pk, agency=agency, code=code)
        if row.pk and (row.asked, row.counts) == (asked, counts) and fits(questions[code], row):
            continue
        row.question, row.asked, row.counts = questions[code], asked, counts
        row.saved_by, row.saved_at = passage.actor, passage.now
        passage.save(row)
        saved += 1
    if not saved and not taken:
        raise Refused("Nothing was changed.")
    passage.say(_sentence(agency, saved, taken))


def _check_agency(passage: Passage, agency: Agency | None) -> None:
    asked = InformationRequest.objects.filter(review_id=passage.review.pk, agency=agency)
    if agency is not None and not asked.exclude(state=RequestState.RELEASED).exists():
        raise Refused(
            "This agency is not asked in this audit, so nothing stands beside its grades."
        )


def _problems(question: Question, asked: str, counts: Mapping[str, int]) -> dict[str, str]:
    """What cannot be taken, by field."""
    code, wrong = question.code, {}
    for key, number in counts.items():
        if question.level(key) is None:
            wrong[f"count_{code}__{key}"] = "This is not one of the grades of the question."
        elif not isinstance(number, int) or not 0 <= number <= MOST_REPLIES:
            wrong[f"count_{code}__{key}"] = NUMBER
    if wrong:
        return wrong
    if any(counts.values()) and not asked:
        wrong[f"asked_{code}"] = "Write what practitioners were asked."
    elif asked and not any(counts.values()):
        wrong[f"asked_{code}"] = (
            "Enter how many gave each answer. To take it away, empty this box too."
        )
    elif len(asked) > LONGEST_ASKED:
        wrong[f"asked_{code}"] = f"Use {LONGEST_ASKED} characters at most."
    return wrong


def _sentence(agency: Agency | None, saved: int, taken: int) -> str:
    whose = f"practitioners of {agency}" if agency else "practitioners of all agencies together"
    parts = [
        f"{number} question{'' if number == 1 else 's'} {what}"
        for number, what in ((saved, "entered"), (taken, "taken away"))
        if number
    ]
    return f"What {whose} said: {', '.join(parts)}."


ACTS = (
    Act(
        name="save_survey",
        label="Enter what practitioners said",
        roles=COORDINATOR,
        stages=RETURNS | MODERATION,
        run=save_survey,
        guards=(_there_is_a_survey,),
        page="audit:survey",
    ),
)

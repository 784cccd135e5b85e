"""How agencies are asked for their returns: the questions of the tool, and about nobody."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from actions.at_once.acts import at_once_acts
from actions.at_once.beside import on_paper as actions_on_paper
from actions.at_once.beside import texts as texts_of_actions
from actions.at_once.kind import Told
from actions.at_once.reading import immediate_actions_of
from reviews.models import Stage
from reviews.requests.kind import Beside, Nothing, Requests, Words, nobody_first

from .answering import answering_acts
from .answers import answers_of, missing_answers, texts_of
from .documents.form import on_paper
from .documents.letter import return_letter
from .reading import audit_of

if TYPE_CHECKING:
    from partnership.models import Group
    from reviews.models import Review


def _owner(review: Review) -> Group:
    """The group that owns the audit follows what agencies improve, also once the audit is closed."""
    return audit_of(review).group


ANSWERS = Beside(
    key="answers",
    noun="answer",
    title="The questions of the tool",
    heading="Answers to the tool",
    change="Change the answers",
    page="audit:answers",
    template="audit/_answers.html",
    rows=answers_of,
    texts=texts_of,
    acts=answering_acts,
    is_information=True,
    comes_first=True,
    missing=missing_answers,
    on_paper=on_paper,
)

#: Each area for improvement has its day; from then on it is an action of the agency.
IMPROVEMENTS = Told(
    key="improvements",
    noun="improvement",
    title="What your agency will improve, and by when",
    heading="What the agency will improve, and by when",
    change="Change the improvements",
    page="actions:summary_actions",
    template="actions/at_once/_list.html",
    rows=immediate_actions_of,
    texts=texts_of_actions,
    acts=partial(at_once_acts, one="an improvement"),
    on_paper=actions_on_paper,
    one="improvement",
    explain=(
        "Each area for improvement that your answers show, with the day by which it is done. From then on it stands in your "
        "agency’s list of work, and the group that owns the audit follows it."
    ),
    what="What will be improved, and under which standard",
    when="By when (or the day it was done)",
    overseen_by=_owner,
)

REQUESTS = Requests(
    words=Words(
        answer="return",
        person="",
        people="",
        pack="report",
        pack_in_short="report",
        doing="carrying out an {name}",
        for_what="the audit and what follows from it alone",
        need="how your agency works",
        saving="Save each section; you can come back to it at any time.",
        whom="Tick each agency that takes part.",
        checked="I have checked this {answer}. It names nobody, and the partnership may set its grades beside those of others.",
        nothing=Nothing(
            link="Our agency was not involved",
            title="Your agency was not involved",
            explain="That is an answer too, and it is counted as one. Say why, and nothing more is needed from you.",
            label="Why your agency was not involved",
            hint="For example that none of the cases was known to you, and what you searched. Without names.",
            says="was not involved",
            heading="The agency was not involved",
            in_short="Was not involved",
            tag="not involved",
            text="Why",
            of_it="Why",
        ),
    ),
    due_rule="AUDIT_RETURNS",
    asked_at=frozenset({Stage.INFORMATION}),
    stages=frozenset({Stage.INFORMATION}),
    # A survey of practitioners, or files that the partnership reads itself.
    may_ask_nobody=True,
    is_first=nobody_first,
    letter=return_letter,
    beside=(ANSWERS, IMPROVEMENTS),
)

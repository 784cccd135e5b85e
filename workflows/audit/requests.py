"""How agencies are asked for their returns: the questions of the tool, and about nobody."""

from __future__ import annotations

from reviews.models import Stage
from reviews.requests.kind import Beside, Nothing, Requests, Words, nobody_first

from .answering import answering_acts
from .answers import answers_of, missing_answers, texts_of
from .documents.form import on_paper
from .documents.letter import return_letter

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
    beside=(ANSWERS,),
)

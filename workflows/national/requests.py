"""How agencies are asked where they stand on the national recommendations; nobody where nothing is missing."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from reviews.models import Stage
from reviews.requests.kind import Beside, Nothing, Requests, Words, nobody_first

from .letter import position_letter, recommendations
from .reading import asked_about

if TYPE_CHECKING:
    from reviews.door.acts import Act
    from reviews.models import InformationRequest


def _nothing_typed(_request: InformationRequest) -> Iterable[tuple[str, str]]:
    return ()


def _no_acts(_stages: frozenset[str]) -> tuple[Act, ...]:
    return ()


#: What it is asked about stands above what it writes; there is nothing to type in it.
RECOMMENDATIONS = Beside(
    key="recommendations",
    noun="recommendation",
    title="What you are asked about",
    heading="The national recommendations",
    change="Read the national recommendations",
    page="national:asked",
    template="national/_asked.html",
    rows=asked_about,
    texts=_nothing_typed,
    acts=_no_acts,
    comes_first=True,
    on_paper=recommendations,
)

REQUESTS = Requests(
    words=Words(
        answer="position",
        person="",
        people="",
        pack="response",
        pack_in_short="response",
        doing="responding to a national review",
        for_what="the response and what follows from it alone",
        need="where your agency stands on the national recommendations",
        saving="Everything is saved as you write.",
        whom="Tick each agency whose work the recommendations touch.",
        checked="I have checked this {answer}. It names nobody, and the response may quote it.",
        nothing=Nothing(
            link="The recommendations do not touch our work",
            title="The recommendations do not touch your work",
            explain="That is an answer too, and it is kept as one. Say why, and nothing more is needed from you.",
            label="Why they do not touch your work",
            hint="For example that your agency has no such service here. Without names.",
            says="is not touched by the recommendations",
            heading="The recommendations do not touch the agency’s work",
            in_short="Is not touched by them",
            tag="not touched",
            text="Why",
            of_it="Why",
        ),
    ),
    due_rule="NATIONAL_POSITIONS",
    asked_at=frozenset({Stage.INFORMATION}),
    stages=frozenset({Stage.INFORMATION}),
    is_first=nobody_first,
    may_ask_nobody=True,
    letter=position_letter,
    beside=(RECOMMENDATIONS,),
)

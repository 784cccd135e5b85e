"""How agencies are asked what they know of a place: counts and patterns, never names."""

from __future__ import annotations

from reviews.models import Stage
from reviews.requests.kind import Nothing, Requests, Words, nobody_first

from .documents.letter import place_letter

REQUESTS = Requests(
    words=Words(
        answer="answer",
        person="",
        people="",
        pack="assessment",
        pack_in_short="assessment",
        doing="working to make a place safer for children",
        for_what="the assessment of the place and its plan alone",
        need="what your agency knows of the place",
        saving="Everything is saved as you write.",
        whom="Tick each agency that works in or near the place, or has figures about it.",
        checked="I have checked this {answer}. It names nobody, writes small counts of people as the page asks, and the "
        "assessment may quote it.",
        nothing=Nothing(
            link="We know nothing of this place",
            title="Your agency knows nothing of this place",
            explain="That is an answer too, and it is kept as one. Say what you looked at, and nothing more is needed from you.",
            label="What you looked at",
            hint="Which records or teams, and over which period. Without names.",
            says="knows nothing of this place",
            heading="The agency knows nothing of this place",
            in_short="Knows nothing of it",
            tag="knows nothing",
            text="What was looked at",
            of_it="What it looked at",
        ),
    ),
    due_rule="CONTEXTUAL_ANSWERS",
    asked_at=frozenset({Stage.INFORMATION}),
    stages=frozenset({Stage.INFORMATION}),
    is_first=nobody_first,
    may_ask_nobody=True,
    letter=place_letter,
)

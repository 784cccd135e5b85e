"""What an agency did at once, as one part of its answer to a request."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from reviews.clock import in_words
from reviews.requests.kind import Beside

from .acts import at_once_acts
from .reading import immediate_actions_of

if TYPE_CHECKING:
    from reviews.documents import Doc
    from reviews.models import InformationRequest


def _texts(request: InformationRequest) -> Iterator[tuple[str, str]]:
    for action in immediate_actions_of(request):
        yield "what was done at once", action.text


def _on_paper(doc: Doc, request: InformationRequest, *, readable: bool) -> None:
    """What was done at once, with room for more."""
    rows = (
        [(row.text, in_words(row.due_on)) for row in immediate_actions_of(request)]
        if readable
        else []
    )
    doc.heading("What your agency has done already")
    doc.para("Only what could not wait for the review.")
    doc.table(
        ("What was done, or is being done", "By when"),
        [*rows, *([("", "")] * 3)],
        (12, 4),
        "Done at once",
        by_hand=True,
    )


#: For the ``Requests`` of a process whose agencies say what they did at once.
AT_ONCE = Beside(
    key="actions",
    noun="action",
    title="What your agency has done already",
    heading="What the agency has done already",
    change="Change the actions",
    page="actions:summary_actions",
    template="actions/at_once/_list.html",
    rows=immediate_actions_of,
    texts=_texts,
    acts=at_once_acts,
    on_paper=_on_paper,
)

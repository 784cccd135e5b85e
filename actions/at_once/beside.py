"""What an agency did at once, as one part of its answer to a request."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from reviews.requests.kind import Beside

from .acts import at_once_acts
from .reading import immediate_actions_of

if TYPE_CHECKING:
    from reviews.models import InformationRequest


def _texts(request: InformationRequest) -> Iterator[tuple[str, str]]:
    for action in immediate_actions_of(request):
        yield "what was done at once", action.text


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
)

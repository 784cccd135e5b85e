"""What those who decided had before them: which options they considered, and who of them saw it differently and why.

One set of fields for every decision of a panel, a board or whoever chairs it, whatever the process. None of it is required: a
decision that everybody saw alike has nothing to say here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .free_text import identifying
from .queries.identity import sealed_names

if TYPE_CHECKING:
    from .door.passage import Passage

#: Fields of the form, of the data of the act and of ``Decision``.
OPTIONS, DISSENT = "options_considered", "dissent"
FIELDS = (OPTIONS, DISSENT)


def deliberation(passage: Passage) -> dict[str, str]:
    """Return these fields of the act's data for the ``Decision``; refused where they name somebody who is sealed."""
    texts = {name: str(passage.data.get(name) or "").strip() for name in FIELDS}
    passage.refuse(**identifying(texts, sealed_names(passage.review)))
    return texts


def also_kept(passage: Passage) -> str:
    """Return what the sentence of the timeline adds of them: that they are there, not what they say; "" for none.

    The timeline has more readers than the decisions.
    """
    has = {name: bool(str(passage.data.get(name) or "").strip()) for name in FIELDS}
    if all(has.values()):
        return " The options considered and a different view are kept with the decision."
    if has[OPTIONS]:
        return " The options considered are kept with the decision."
    return " A different view is kept with the decision." if has[DISSENT] else ""

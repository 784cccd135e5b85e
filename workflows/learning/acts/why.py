"""Correcting whom a learning review is about, why it is carried out, and its theme."""

from __future__ import annotations

from reviews.door.acts import Act
from reviews.door.passage import Passage
from reviews.free_text import identifying
from reviews.kinds.reading import kind_of
from reviews.queries.identity import sealed_names

from ..models import LearningReview
from ..stages import OPEN
from ..why import why_of
from .common import COORDINATOR


def correct_why(passage: Passage) -> None:
    """Correct what the review is for. ``data``: ``about``, ``why``, ``theme``, ``version`` (of the row, 0 for none).

    A review that another one led to has no such row until somebody says why: this writes it then.
    """
    data, kind = passage.data, kind_of(passage.review)
    texts = passage.required(why="Say why the review is carried out.")
    theme = (data.get("theme") or "").strip()
    wrong = {}
    if data.get("about") not in LearningReview.About.values:
        wrong["about"] = "Choose whom it is about."
    if kind is not None and kind.of_theme and not theme:
        wrong["theme"] = "Say what the theme is."
    wrong |= identifying({"why": texts["why"], "theme": theme}, sealed_names(passage.review))
    passage.refuse(**wrong)
    known = why_of(passage.review)
    row = (
        passage.claim(known, data.get("version"))
        if known is not None
        else LearningReview(review_id=passage.review.pk)
    )
    if known is not None and (row.about, row.why, row.theme) == (
        data["about"], texts["why"], theme,
    ):  # fmt: skip
        passage.refuse("This is what is recorded already.")
    row.about, row.why, row.theme = data["about"], texts["why"], theme
    passage.save(row)
    passage.say("Corrected why the review is carried out.")


ACTS = (
    Act(
        name="correct_why",
        label="Correct why the review is carried out",
        roles=COORDINATOR,
        stages=OPEN,
        run=correct_why,
        needs_reason=True,
        page="learning:correct_why",
    ),
)

"""What of a review goes into which part of a first draft; each part is a list of sentences with their sources."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from actions.models import Finding, Recommendation
from actions.reading import actions_of
from partnership.ui.words import listed
from reviews.models import ReportSection, Subject
from reviews.wording import edition_of

from .sentences import same, sentences_of, told_of, words_in

if TYPE_CHECKING:
    from partnership.models import User
    from reviews.models import Review


@dataclass(frozen=True)
class Said:
    """One sentence of a draft, and the row it was taken from: ``kind`` and ``row``, with words for a person."""

    sentence: str
    review: Review
    kind: str
    row: int
    label: str


def _whole(review: Review, sentence: str) -> Said:
    return Said(sentence, review, "review", review.pk, f"The review {review.reference}")


def _background(review: Review, user: User) -> Iterator[Said]:
    """What kind of review it is, and about whom, by pseudonym."""
    edition = edition_of(review)
    yield _whole(review, f"This learning comes from a {edition.names.long}.")
    for subject in Subject.objects.filter(review_id=review.pk).order_by("pk"):
        sentence = f"It is about {subject.pseudonym}."
        yield Said(sentence, review, "subject", subject.pk, f"About {subject.pseudonym}")
    yield from _sections(review, "background")


def _sections(review: Review, part: str) -> Iterator[Said]:
    """The sentences of those sections of its report that the rule file names for the part."""
    edition = edition_of(review)
    labels = {
        section.key: section.for_readers
        for section in edition.report_sections
        if section.briefing == part
    }
    rows = {
        row.key: row for row in ReportSection.objects.filter(review_id=review.pk, key__in=labels)
    }
    for key, label in labels.items():
        if key in rows:
            for sentence in told_of(rows[key].text):
                yield Said(sentence, review, "section", rows[key].pk, f"The report: {label}")


def _findings(review: Review, user: User) -> Iterator[Said]:
    """Each finding as it stands; where none is recorded, what the report says."""
    found = list(Finding.objects.filter(review_id=review.pk))
    for one in found:
        for sentence in sentences_of(one.wording):
            yield Said(sentence, review, "finding", one.pk, str(one))
    if not found:
        yield from _sections(review, "findings")


def _recommendations(review: Review, user: User) -> Iterator[Said]:
    """Each recommendation that goes ahead, and how far its actions are, without a name."""
    doing = actions_of(review, user)
    for one in Recommendation.objects.filter(review_id=review.pk).going_ahead():
        for sentence in sentences_of(one.wording):
            yield Said(sentence, review, "recommendation", one.pk, str(one))
        mine = [action for action in doing if action.recommendation_id == one.pk]
        if mine:
            agencies = listed(sorted({action.agency.short_name for action in mine}))
            how_many = "1 action" if len(mine) == 1 else f"{len(mine)} actions"
            sentence = f"This is carried out in {how_many}, by {agencies}."
            yield Said(sentence, review, "recommendation", one.pk, f"The actions of {one}")


def _questions(review: Review, user: User) -> Iterator[Said]:
    """A question from each theme that the findings are sorted under: something to talk about, and not an answer."""
    seen = set()
    for one in Finding.objects.filter(review_id=review.pk).select_related("theme"):
        if one.theme is not None and one.theme_id not in seen:
            seen.add(one.theme_id)
            about = one.theme.name[:1].lower() + one.theme.name[1:]
            sentence = f"When did we last talk about {about} in our team, and what did we change?"
            yield Said(sentence, review, "finding", one.pk, f"The theme of {one}")


def _of_sections(part: str) -> Callable[[Review, User], Iterable[Said]]:
    def build(review: Review, _user: User) -> Iterable[Said]:
        return _sections(review, part)

    return build


BUILD: Mapping[str, Callable[[Review, User], Iterable[Said]]] = {
    "background": _background,
    "happened": _of_sections("happened"),
    "matters": _of_sections("matters"),
    "worked_well": _of_sections("worked_well"),
    "findings": _findings,
    "recommendations": _recommendations,
    "questions": _questions,
}


def draft_of(part: str, reviews: Iterable[Review], user: User, most_words: int) -> list[Said]:
    """Return the sentences of a part, as many as fit in ``most_words``, but of every review at least the first.

    A briefing is short: what does not fit stays in the record, where the page of the block leads.
    """
    if not part:
        return []
    kept: list[Said] = []
    seen: set[str] = set()
    words = 0
    for review in reviews:
        first = True
        for said in BUILD[part](review, user):
            # What several agencies wrote in the same words is said once.
            if same(said.sentence) in seen:
                continue
            words += words_in(said.sentence)
            if words > most_words and not first:
                break
            seen.add(same(said.sentence))
            kept.append(said)
            first = False
    return kept

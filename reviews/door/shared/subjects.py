"""Shared acts: the people a review is about beside the first one, added, corrected and taken out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from reviews.door.acts import ALL_STAGES, Act
from reviews.door.passage import Passage
from reviews.lives import impossible_life
from reviews.models import ReviewDate, RoleKind, SealedIdentity, Stage, Subject

from .facts import IDENTITY_FIELDS, SUBJECT_FIELDS, call_by_all, find_subject, refuse_identifying

COORDINATOR = frozenset({RoleKind.COORDINATOR})


def add_subject(passage: Passage) -> None:
    """Add a child or adult of the same incident. ``result`` is the ``Subject``.

    ``data``: ``version`` of the review, ``pseudonym``, any of ``SUBJECT_FIELDS`` and ``IDENTITY_FIELDS``; the
    latter are sealed at once. A reason is needed once the notification is recorded.
    """
    data = passage.data
    passage.claim(passage.review, data.get("version"))
    if passage.review.stage != Stage.NOTIFICATION and not passage.reason:
        passage.refuse(
            reason="Say why this child or adult is added now. It is kept with the review."
        )
    passage.refuse(**_wrong(passage, data))
    refuse_identifying(passage, data, data.get("name") or "", data.get("other_names") or "")
    subject = passage.save(
        Subject(
            review_id=passage.review.pk,
            pseudonym=data["pseudonym"].strip(),
            **{name: data[name] for name in SUBJECT_FIELDS if name in data},
        )
    )
    identity = {name: data[name] for name in IDENTITY_FIELDS if data.get(name)}
    if identity:
        passage.save(SealedIdentity(subject=subject, **identity))
    call_by_all(passage)
    passage.result = subject
    passage.say(f"Added {subject.pseudonym} to the review.")


def correct_subject(passage: Passage) -> None:
    """Correct what is known of one of them without names.

    ``data``: ``subject`` (id), ``version`` of the review, ``pseudonym``, any of ``SUBJECT_FIELDS``.
    """
    data = passage.data
    passage.claim(passage.review, data.get("version"))
    subject = find_subject(passage)
    passage.refuse(**_wrong(passage, data, besides=subject))
    refuse_identifying(passage, data)
    for name in ("pseudonym", *SUBJECT_FIELDS):
        if name in data:
            setattr(subject, name, data[name])
    passage.save(subject)
    call_by_all(passage)
    passage.result = subject
    passage.say(f"Corrected the facts of {subject.pseudonym}.")


def remove_subject(passage: Passage) -> None:
    """Take somebody out who does not belong to the review. ``data``: ``subject`` (id), ``version`` of the review.

    What was recorded stays in the history, the identity sealed as before.
    """
    passage.claim(passage.review, passage.data.get("version"))
    subject = find_subject(passage)
    if Subject.objects.filter(review_id=passage.review.pk).count() == 1:
        passage.refuse(
            f"{subject.pseudonym} is the only one this review is about. Correct the facts instead, or add "
            "the right child or adult first."
        )
    for sealed in SealedIdentity.objects.filter(subject=subject):
        passage.delete(sealed)
    passage.delete(subject)
    call_by_all(passage)
    passage.say(f"Took {subject.pseudonym} out of the review.")


def _wrong(
    passage: Passage, data: Mapping[str, Any], besides: Subject | None = None
) -> dict[str, str]:
    """What cannot be: no pseudonym, one that is taken, days of a life in an impossible order."""
    wrong: dict[str, str] = {}
    pseudonym = (data.get("pseudonym", besides.pseudonym if besides else "") or "").strip()
    others = Subject.objects.filter(review_id=passage.review.pk)
    if besides is not None:
        others = others.exclude(pk=besides.pk)
    if not pseudonym:
        wrong["pseudonym"] = "Enter a pseudonym, like Child B."
    elif others.filter(pseudonym__iexact=pseudonym).exists():
        wrong["pseudonym"] = f"There is a {pseudonym} on this review already. Choose another one."
    incident = ReviewDate.objects.filter(review_id=passage.review.pk, key="incident").first()
    wrong |= impossible_life(
        data.get("born_on"), data.get("died_on"), incident.on if incident else None, passage.today
    )
    return wrong


ACTS = (
    Act(
        name="add_subject",
        label="Add another child or adult of the same incident",
        roles=COORDINATOR,
        stages=ALL_STAGES,
        run=add_subject,
        page="reviews:subject_add",
    ),
    Act(
        name="correct_subject",
        label="Correct the facts of a child or adult",
        roles=COORDINATOR,
        stages=ALL_STAGES,
        run=correct_subject,
        needs_reason=True,
    ),
    Act(
        name="remove_subject",
        label="Take a child or adult out of the review",
        roles=COORDINATOR,
        stages=ALL_STAGES,
        run=remove_subject,
        needs_reason=True,
    ),
)

"""Shared acts: correcting facts, correcting the sealed identity, adding a note."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from partnership.removed import removal
from reviews.door.acts import ALL_STAGES, Act
from reviews.door.errors import NotAllowed
from reviews.door.passage import Passage
from reviews.free_text import identifying
from reviews.kinds.reading import kind_of
from reviews.lives import impossible_life
from reviews.models import ReviewDate, RoleKind, SealedIdentity, Subject
from reviews.pseudonyms import together
from reviews.queries.identity import sealed_names

COORDINATOR = frozenset({RoleKind.COORDINATOR})
REVIEW_FIELDS = ("summary", "place", "other_areas", "pseudonym")
SUBJECT_FIELDS = (
    "age_text",
    "sex",
    "ethnicity",
    "disability",
    "harm",
    "legal_status",
    "placement",
    "education",
    "known_to",
)
IDENTITY_FIELDS = (
    "name",
    "other_names",
    "born_on",
    "died_on",
    "address",
    "nhs_number",
    "other_ids",
    "family",
)


def refuse_identifying(passage: Passage, data: Mapping[str, Any], *names: str) -> None:
    """Refuse facts that say who somebody is; ``names`` are those that are sealed with this change."""
    texts = {
        name: data[name]
        for name in (*REVIEW_FIELDS, *SUBJECT_FIELDS)
        if isinstance(data.get(name), str)
    }
    sealed = [*sealed_names(passage.review), *names]
    passage.refuse(**identifying(texts, sealed, places=("place", "placement")))


def call_by_all(passage: Passage) -> None:
    """Call the review by everybody it is about: "Child A and Child B". One about a theme keeps its own name."""
    kind = kind_of(passage.review)
    if kind is not None and kind.of_theme:
        return
    everybody = Subject.objects.filter(review_id=passage.review.pk).order_by("pk")
    passage.review.pseudonym = together(list(everybody.values_list("pseudonym", flat=True)))


def correct_facts(passage: Passage) -> None:
    """Correct what is known without names. ``data``: ``version`` of the review, any of ``REVIEW_FIELDS``
    and ``SUBJECT_FIELDS``; the latter, and the pseudonym, are those of the first child. A review about nobody has a
    name of its own in place of the pseudonym. The version of the review stands for the facts of everybody it is about.
    """
    data = passage.data
    passage.claim(passage.review, data.get("version"))
    refuse_identifying(passage, data)
    for name in ("summary", "place", "other_areas"):
        if name in data:
            setattr(passage.review, name, data[name])
    subject = Subject.objects.filter(review_id=passage.review.pk).order_by("pk").first()
    if subject is not None:
        changes = {name: data[name] for name in SUBJECT_FIELDS if name in data}
        if "pseudonym" in data:
            changes["pseudonym"] = data["pseudonym"]
        if any(getattr(subject, name) != value for name, value in changes.items()):
            for name, value in changes.items():
                setattr(subject, name, value)
            passage.save(subject)
            call_by_all(passage)
    elif "pseudonym" in data:
        passage.review.pseudonym = data["pseudonym"]
    passage.say("Corrected the facts.")


def find_subject(passage: Passage) -> Subject:
    """The child or adult of ``data["subject"]``; ``Removed`` when somebody took them out meanwhile."""
    subject = Subject.objects.filter(
        review_id=passage.review.pk, pk=passage.data["subject"]
    ).first()
    if subject is None:
        raise removal(
            Subject, passage.data["subject"], "This child or adult", review_id=passage.review.pk
        ) or NotAllowed(
            "This child or adult is not on this review. Open the list again to see who is."
        )
    return subject


def edit_identity(passage: Passage) -> None:
    """Correct a sealed identity. ``data``: ``subject`` (id), ``version``, any of ``IDENTITY_FIELDS``.

    The event and the timeline say that it changed, never to what.
    """
    data = passage.data
    subject = find_subject(passage)
    sealed = SealedIdentity.objects.filter(subject=subject).first()
    sealed = (
        passage.claim(sealed, data.get("version")) if sealed else SealedIdentity(subject=subject)
    )
    born, died = data.get("born_on", sealed.born_on), data.get("died_on", sealed.died_on)
    incident = ReviewDate.objects.filter(review_id=passage.review.pk, key="incident").first()
    passage.refuse(**impossible_life(born, died, incident.on if incident else None, passage.today))
    for name in IDENTITY_FIELDS:
        if name in data:
            setattr(sealed, name, data[name])
    passage.save(sealed)
    passage.say("Corrected the sealed identity.")


def add_note(passage: Passage) -> None:
    """Keep a dated note with the review; its text is the reason of the event."""
    passage.say("Added a note.")


ACTS = (
    Act(
        name="correct_facts",
        label="Correct the facts",
        roles=COORDINATOR,
        stages=ALL_STAGES,
        run=correct_facts,
        needs_reason=True,
        page="reviews:facts",
    ),
    Act(
        name="edit_identity",
        label="Correct the sealed identity",
        roles=COORDINATOR,
        stages=ALL_STAGES,
        run=edit_identity,
        needs_reason=True,
    ),
    Act(
        name="add_note",
        label="Add a note",
        roles=COORDINATOR,
        stages=ALL_STAGES,
        run=add_note,
        needs_reason=True,
        page="reviews:note",
    ),
)

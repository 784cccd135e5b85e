"""The people a review is about, by pseudonym only. What is sealed is read through ``reviews.access.sealed``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviews.models import SealedIdentity, Subject

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from reviews.models import Review


def subjects_of(review: Review) -> QuerySet[Subject]:
    """Return the children and adults of the review, the first one first."""
    return Subject.objects.filter(review_id=review.pk).order_by("pk")


def subject_facts(subject: Subject) -> list[tuple[str, str]]:
    """Return label and value of each fact about a child or adult that is known, without names."""
    shown = (
        ("age_text", subject.age_text),
        ("sex", subject.get_sex_display()),
        ("ethnicity", subject.ethnicity),
        ("disability", subject.get_disability_display()),
        ("harm", subject.get_harm_display() if subject.harm else ""),
        ("legal_status", subject.get_legal_status_display()),
        ("placement", subject.placement),
        ("education", subject.education),
        ("known_to", subject.known_to),
    )
    found = []
    for name, value in shown:
        label = str(Subject._meta.get_field(name).verbose_name)  # type: ignore[union-attr]
        if value:
            found.append((label[:1].upper() + label[1:], value))
    return found


def sealed_version(subject: Subject) -> int:
    """Return the version of the sealed identity, 0 when there is none; nothing of it is read."""
    return (
        SealedIdentity.objects.filter(subject=subject).values_list("version", flat=True).first()
        or 0
    )


def sealed_names(review: Review) -> list[str]:
    """The names that may not stand in a text of this review. For checking what is written, never for showing."""
    rows = SealedIdentity.objects.filter(subject__review_id=review.pk).order_by("pk")
    return [name for pair in rows.values_list("name", "other_names") for name in pair if name]

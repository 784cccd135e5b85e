"""What this floor tells the ground floor, which cannot import it (``partnership.hooks``)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from django.db.models import CharField, Q
from django.db.models.functions import Cast
from django.urls import NoReverseMatch, reverse

from partnership import hooks
from partnership.models import Membership, Partnership, User
from reviews.access.querysets import team_partnerships
from reviews.clock import too_far
from reviews.clock.partnership_calendar import calendar_for
from reviews.door.refresh import watch
from reviews.flowkit.titles import title_of_task, with_titles

from .leaving import ask_again, hand_back_work, rests_on
from .successors import hand_on, keeps_alone


def open_work(
    person: User, partnership: Partnership, viewer: User, ending: Membership | None
) -> Iterator[hooks.OpenWork]:
    """The open tasks that a person holds in a partnership, as far as the viewer may know of them."""
    from reviews.models import ReviewTask

    tasks = (
        with_titles(ReviewTask.objects.open().visible_to(viewer))
        .filter(rests_on(ending), owner=person, process__review__partnership=partnership)
        .select_related("process__review")
        .order_by("due_on", "pk")
    )
    for task in tasks:
        review = task.process.review
        yield hooks.OpenWork(
            text=f"{title_of_task(task)} ({review.reference})",
            url=_url("reviews:task", review.reference, task.pk),
            due_on=task.due_on,
        )


def readable_reviews(viewer: User) -> Q:
    """Events about reviews are, with all their reasons, for those who run the review; others have its timeline."""
    from reviews.models import Review

    visible = Review.objects.run_by(viewer).order_by().annotate(ref=Cast("pk", CharField()))
    return Q(about_id__in=visible.values("ref"))


def name_reviews(ids: Iterable[str]) -> Mapping[str, tuple[str, str]]:
    """Reference and address of reviews whose events were read already; one query."""
    from reviews.models import Review

    found = Review.objects.filter(pk__in=list(ids)).values_list("pk", "reference")
    return {str(pk): (reference, _url("reviews:detail", reference)) for pk, reference in found}


def events_of_places(viewer: User) -> Q:
    """Events about places are for the team of the partnership; they say nothing of a review."""
    return Q(partnership__in=team_partnerships(viewer))


def name_places(ids: Iterable[str]) -> Mapping[str, tuple[str, str]]:
    """Name and address of places; one query."""
    from reviews.models import Place

    found = Place.objects.filter(pk__in=list(ids)).values_list("pk", "name", "partnership__code")
    return {str(pk): (name, _url("reviews:place", code.lower(), pk)) for pk, name, code in found}


def register() -> None:
    """Tell the ground floor; called once when the site starts, harmless when called again."""
    if calendar_for not in hooks.calendars:
        hooks.calendars.append(calendar_for)
    if too_far not in hooks.day_limits:
        hooks.day_limits.append(too_far)
    if watch not in hooks.watchers:
        hooks.watchers.append(watch)
    if open_work not in hooks.open_work:
        hooks.open_work.append(open_work)
    if hand_back_work not in hooks.leavers:
        hooks.leavers.append(hand_back_work)
    if keeps_alone not in hooks.sole_keepers:
        hooks.sole_keepers.append(keeps_alone)
    if hand_on not in hooks.heirs:
        hooks.heirs.append(hand_on)
    if ask_again not in hooks.returners:
        hooks.returners.append(ask_again)
    hooks.event_kinds["place"] = hooks.EventKind(visible_to=events_of_places, name=name_places)
    hooks.event_kinds["review"] = hooks.EventKind(visible_to=readable_reviews, name=name_reviews)


def _url(name: str, *args: object) -> str:
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""

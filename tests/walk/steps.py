"""What is sent in other hands: the answers to a form, and the task of one node."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils import timezone

from actions.models import Action
from reviews.models import Hold, InformationRequest, ReviewTask
from tests.walk.pages import DONE, FORBIDDEN, MISSING, Statuses, by_persona

if TYPE_CHECKING:
    from tests.walk.cast import Cast

Body = Mapping[str, Any]
Answers = Callable[["Cast"], Body]


@dataclass(frozen=True)
class Step:
    """The task of one node: where it is open, who sends its form, what the page cannot say, who may know of it."""

    state: str
    node: str
    right: str = "coordinator"
    answers: Callable[[Cast], Body] = lambda _: {}
    knows: tuple[str, ...] = ("coordinator", "chair", "scrutineer")
    filters: Callable[[Cast], Body] = lambda _: {}
    #: What has to be there before the form is complete, beside the state.
    prepare: Callable[[Cast], None] = lambda _: None

    def url(self, cast: Cast) -> str:
        task: ReviewTask = cast.task(self.state, self.node, **self.filters(cast))
        return reverse("reviews:task", args=[cast.review(self.state).reference, task.pk])

    @property
    def statuses(self) -> Statuses:
        """Who knows of the task hears that it is not theirs; for the others it is not there."""
        return by_persona((FORBIDDEN, self.knows), (DONE, (self.right,)), rest=MISSING)


def nothing_held(state: str) -> Callable[[Cast], None]:
    """The walk's process holds publication up, and nothing is published before that ended."""

    def prepare(cast: Cast) -> None:
        Hold.objects.filter(review=cast.review(state)).update(ended_on=timezone.localdate())

    return prepare


def nothing_open(state: str) -> Callable[[Cast], None]:
    """The walk's secrets leave work behind that holds up a closure."""

    def prepare(cast: Cast) -> None:
        review = cast.review(state)
        Action.objects.filter(review=review).update(group=cast.world.groups["learning"])
        nothing_held(state)(cast)
        InformationRequest.objects.filter(review=review).update(state="submitted")

    return prepare


def signers(cast: Cast) -> Body:
    return {key: str(cast.world.people[f"{key}_partner"].pk) for key in ("la", "icb", "police")}

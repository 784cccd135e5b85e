"""The picture of the process, with where the review stands; beside it the same as a list."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from reviews.flowkit.picture import draw
from reviews.queries.process import steps_of

from .base import ReviewView


class PicturePage(ReviewView):
    """Steps as a drawing and as a list that says the same."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show both."""
        stands = steps_of(self.review, self.user, self.held)
        now = [step.title for step in stands.steps if step.state == "current"]
        said = f"Under way now: {'; '.join(now)}." if now else "Nothing is under way now."
        context = self.get_context(
            title="Where the work stands",
            steps=stands.steps,
            now=said,
            drawing=draw(
                self.process.flow,
                title=f"The steps of the {self.process.title}",
                description=f"{said} The list on this page says the same, step by step.",
                states=stands.states,
                counts=stands.counts,
            ),
        )
        return render(request, "reviews/picture.html", context)


paths = [path("reviews/<slug:ref>/process/", PicturePage.as_view(), name="picture")]

"""The page of one review: where it is, its clock, what happens next and who holds it, its parts."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from reviews.access.sealed import may_read_identity
from reviews.contexts.part import CONTEXTS_PART
from reviews.costs.part import COSTS_PART
from reviews.door import offered
from reviews.models import Stage
from reviews.queries.clock import clock_of
from reviews.queries.decisions import reads_decisions
from reviews.queries.ended import ended_at
from reviews.queries.people import WHOLE
from reviews.queries.work import in_view, next_steps
from reviews.regulators.telling import still_to_tell

from .base import ReviewView

#: The order of the stages on the tracker; a review that did not progress shows where it stopped.
LINE = (
    Stage.NOTIFICATION,
    Stage.SCREENING,
    Stage.INFORMATION,
    Stage.PANEL,
    Stage.REPORT,
    Stage.ACTION_PLAN,
    Stage.CLOSED,
)


#: After the parts of the process: what any review can have. Each shows itself only once there is something in it.
SHARED_PARTS = (CONTEXTS_PART, COSTS_PART)
#: Open tasks that stand on the page; more of others' are folded away.
SHOWN = 12


class DetailView(ReviewView):
    """The review at a glance."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the page as far as the person may see it."""
        sees_whole = bool(self.held.roles & WHOLE)
        clock = clock_of(self.review, timezone.localdate())
        steps, folded = in_view(next_steps(self.review, self.user), SHOWN)
        return render(
            request,
            "reviews/detail.html",
            self.get_context(
                title=f"{self.review.reference} {self.review.pseudonym}",
                stages=self.stages(),
                stage_label=self.edition.stages.get(
                    self.review.stage, self.review.get_stage_display()
                ),
                clock=clock,
                steps=steps,
                folded=folded,
                owed=self.owed() if sees_whole else None,
                parts=self.parts(),
                links=self.links(sees_whole),
                doings=self.doings(),
                sees_whole=sees_whole,
            ),
        )

    def stages(self) -> list[dict[str, str]]:
        """The tracker: the process's own words, each done, now or next."""
        flow_stages = [stage for stage in LINE if stage in self.edition.stages]
        if self.review.stage == Stage.NOT_PROGRESSED:
            last = ended_at(self.review)
            passed = (
                flow_stages[: flow_stages.index(Stage(last)) + 1] if last in flow_stages else []
            )
            return [
                *(
                    {
                        "label": self.edition.stages[stage],
                        "state": "ended" if stage == last else "done",
                    }
                    for stage in passed
                ),
                {
                    "label": self.edition.stages.get(Stage.NOT_PROGRESSED, "Not progressed"),
                    "state": "now",
                },
            ]
        here = flow_stages.index(Stage(self.review.stage))
        return [
            {
                "label": self.edition.stages[stage],
                "state": "done" if place < here else "now" if place == here else "next",
            }
            for place, stage in enumerate(flow_stages)
        ]

    def parts(self) -> list[dict[str, Any]]:
        """The parts of the process, and those of any review, that are for this person."""
        found = []
        for part in (*self.process.parts, *SHARED_PARTS):
            context = part.build(self.review, self.user, self.held)
            if context is not None:
                words = render_to_string(
                    part.template, {"review": self.review, **context}, self.request
                )
                found.append({"part": part, "words": words})
        return found

    def links(self, sees_whole: bool) -> list[dict[str, str]]:
        """The other pages of the review that exist and are for this person."""
        wanted = [
            ("Timeline", "reviews:timeline"),
            ("Documents", "reviews:documents"),
            ("People", "reviews:people"),
        ]
        if sees_whole:
            wanted += [
                ("Dates", "reviews:dates"),
                ("Parallel processes", "reviews:parallel"),
                ("Linked reviews", "reviews:links"),
                ("Process", "reviews:picture"),
            ]
        if reads_decisions(self.held):
            wanted.append(("Decisions", "reviews:decisions"))
        wanted.append(("Messages" if self.held.runs_it else "Messages to you", "reviews:messages"))
        if may_read_identity(self.user, self.review):
            wanted.append(("Identity (sealed)", "reviews:identity"))
        found = []
        for text, name in wanted:
            try:
                found.append({"text": text, "href": reverse(name, args=[self.review.reference])})
            except NoReverseMatch:
                continue
        return found

    def owed(self) -> dict[str, str] | None:
        """What is owed beside the tasks, also when the review has ended; a link for those who run it."""
        found = self.process.still_owed(self.review) if self.process.still_owed else None
        found = found or still_to_tell(self.review)
        if found is None:
            return None
        text, page = found
        href = reverse(page, args=[self.review.reference]) if self.held.runs_it else ""
        return {"text": text, "href": href}

    def doings(self) -> list[dict[str, str]]:
        """Acts that are not tasks and that the door lets the person do now, each with its page."""
        return [
            {"text": act.label, "href": reverse(act.page, args=[self.review.reference])}
            for act in sorted(self.process.acts.values(), key=lambda item: item.label)
            if act.page and offered(act.name, self.review, self.user, held=self.held)
        ]

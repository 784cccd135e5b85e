"""What is measured and the review points: on one page, as Word files, and the forms of each; and another end."""

from __future__ import annotations

from functools import cached_property
from typing import Any, cast

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from partnership.forms.common import ReasonForm
from reviews.dates import day_of
from reviews.documents import DOCX, file_name
from reviews.door import DoorClosed, Passage, Refused, offered
from reviews.pages.sending import Download
from reviews.pages.slip import SlipPage
from reviews.pages.today import Today
from reviews.papers.kind import papers_for

from ..documents.papers import FINDINGS_KEY, POINT_KEY
from ..documents.point import point_file
from ..forms.delivery import AgreeEndForm, IndicatorForm, PointForm, reading_initial
from ..indicators import all_indicators, decided_to_finish, measured, points_of, standing_indicators
from ..models import Indicator, ReviewPoint
from ..reading import agencies_to_choose, findings_of, newest_end, work_of
from .base import BackTo, OfPlace, RowOf

BACK, BACK_WORDS = "contextual:delivery", "What is measured"
ACTS = (
    "add_indicator", "change_indicator", "take_out_indicator", "put_back_indicator", "record_point", "correct_point",
    "undo_point", "agree_end", "undo_agree_end", "correct_findings",
)  # fmt: skip


class DeliveryView(OfPlace):
    """Each indicator from baseline to target, and the review points, newest first."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show it."""
        decision = self.edition.decisions["review_point"]
        points = list(points_of(self.review))
        context = self.get_context(
            title=BACK_WORDS,
            work=work_of(self.review),
            measures=measured(self.review),
            points=[
                (len(points) - place, one, decision.words(one.decision))
                for place, one in enumerate(points)
            ],
            end=newest_end(self.review),
            findings=findings_of(self.review),
            concluded=day_of(self.review, "concluded"),
            papers=[
                one
                for one in papers_for(self.review, self.held)
                if one.key in (POINT_KEY, FINDINGS_KEY)
            ],
            out=all_indicators(self.review).exclude(taken_out=""),
            may={act: offered(act, self.review, self.user, held=self.held) for act in ACTS},
        )
        return render(request, "contextual/delivery.html", context)


class AddIndicatorView(BackTo):
    """One more indicator."""

    act = "add_indicator"
    form_class = IndicatorForm
    template_name = "contextual/indicator.html"
    button = "Add the indicator"
    done = "The indicator is added."
    back_to, back_words = BACK, BACK_WORDS

    def get_form_kwargs(self) -> dict[str, Any]:
        """The agencies."""
        return {"rows": {"agency": agencies_to_choose(self.review)}}

    def form_context(self) -> dict[str, Any]:
        """What the rule file suggests, and says of small numbers."""
        suggested = [note.text for note in self.edition.notes if note.key.startswith("measure_")]
        small = self.edition.says("small_numbers")
        return {**super().form_context(), "suggested": suggested, "small": small}

    def act_data(self, form: forms.Form) -> dict[str, Any]:
        """What was typed."""
        return cast(IndicatorForm, form).data_of()


class OfIndicator(RowOf[Indicator]):
    """A form about one indicator that stands."""

    key = "indicator"
    model = Indicator
    what = "This indicator"
    back_to, back_words = BACK, BACK_WORDS

    def not_now(self) -> DoorClosed | None:
        """One that was taken out is put back first."""
        if self.row.taken_out:
            return Refused("This indicator was taken out. Put it back first.")
        return None


class ChangeIndicatorView(OfIndicator):
    """An indicator as it is."""

    act = "change_indicator"
    form_class = IndicatorForm
    button = "Save the indicator"
    done = "The indicator is saved."

    def get_form_kwargs(self) -> dict[str, Any]:
        """The agencies; and why."""
        return {
            **super().get_form_kwargs(),
            "rows": {"agency": agencies_to_choose(self.review, self.row.agency)},
            "asks_reason": True,
        }

    def get_initial(self) -> dict[str, Any]:
        """As it is."""
        names = (
            "measure", "unit", "better", "baseline", "baseline_on", "no_baseline", "target", "target_on",
        )  # fmt: skip
        return {
            **{name: getattr(self.row, name) for name in names},
            "agency": str(self.row.agency_id or ""),
        }

    def act_data(self, form: forms.Form) -> dict[str, Any]:
        """The row, and what was typed."""
        return {**cast(IndicatorForm, form).data_of(), self.key: self.row}


class TakeOutIndicatorView(OfIndicator):
    """It does not count."""

    act = "take_out_indicator"
    form_class = ReasonForm
    template_name = "contextual/indicator_one.html"
    button = "Take it out"
    warning_button = True
    done = "The indicator is taken out. You can put it back from the same page."
    explain = ("It counts no more. Its readings are kept.",)


class PutBackIndicatorView(RowOf[Indicator]):
    """It counts after all."""

    act = "put_back_indicator"
    key = "indicator"
    model = Indicator
    what = "This indicator"
    form_class = ReasonForm
    template_name = "contextual/indicator_one.html"
    button = "Put it back"
    done = "The indicator is back, with the readings that it had."
    explain = ("It counts again, with the readings that it had.",)
    back_to, back_words = BACK, BACK_WORDS


class AddPointView(Today, BackTo):
    """One more review point."""

    act = "record_point"
    form_class = PointForm
    button = "Save the review point"
    back_to, back_words = BACK, BACK_WORDS

    def done_message(self, passage: Passage) -> str:
        """What comes next, by what the group decided."""
        if decided_to_finish(self.review):
            return "The review point is kept. Next: conclude the work, and report the findings."
        return "The review point is kept. The next one is on the list of work."

    def get_form_kwargs(self) -> dict[str, Any]:
        """The indicators that count, and what can be decided."""
        return {
            "indicators": list(standing_indicators(self.review)),
            "decision": self.edition.decisions["review_point"],
            "small": self.edition.says("small_numbers"),
        }

    def act_data(self, form: forms.Form) -> dict[str, Any]:
        """What was typed."""
        return cast(PointForm, form).data_of()


class OfPoint(RowOf[ReviewPoint]):
    """A form about one review point."""

    key = "point"
    model = ReviewPoint
    what = "This review point"
    back_to, back_words = BACK, BACK_WORDS


class CorrectPointView(OfPoint):
    """A review point as it is recorded."""

    act = "correct_point"
    form_class = PointForm
    button = "Save the corrections"
    done = "The review point is corrected."

    @cached_property
    def known(self) -> dict[int, Any]:
        """Its readings by indicator."""
        return {one.indicator_id: one for one in self.row.readings.select_related("indicator")}  # type: ignore[attr-defined]

    def get_form_kwargs(self) -> dict[str, Any]:
        """The indicators that it had and those that count now; and why."""
        rows = {one.pk: one for one in standing_indicators(self.review)}
        rows |= {pk: one.indicator for pk, one in self.known.items()}
        return {
            **super().get_form_kwargs(),
            "indicators": [rows[pk] for pk in sorted(rows)],
            "later": rows.keys() - self.known.keys(),
            "decision": self.edition.decisions["review_point"],
            "small": self.edition.says("small_numbers"),
            "asks_reason": True,
        }

    def get_initial(self) -> dict[str, Any]:
        """As it is."""
        names = ("on", "changed", "said", "decision", "why", "boards", "boards_on")
        found = {name: getattr(self.row, name) for name in names}
        for pk, one in self.known.items():
            found |= reading_initial(pk, one.value, one.why_none)
        return found

    def act_data(self, form: forms.Form) -> dict[str, Any]:
        """The row, and what was typed."""
        return {**cast(PointForm, form).data_of(), self.key: self.row}


class UndoPointView(OfPoint):
    """It was recorded by a slip."""

    act = "undo_point"
    form_class = ReasonForm
    button = "Take it back"
    warning_button = True
    done = "The review point is taken back."
    explain = (
        "Use this when it was recorded by a slip. Its readings go with it.",
        "The timeline keeps what was recorded, and your reason.",
    )


class PointWordView(OfPlace, Download):
    """The report of one review point as a Word file."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Send it."""
        points = list(points_of(self.review).reverse())
        found = next(
            ((number, one) for number, one in enumerate(points, 1) if one.pk == self.kwargs["pk"]),
            None,
        )
        if found is None:
            raise Http404("There is no such review point.")
        number, point = found
        data = point_file(
            self.review,
            point,
            number,
            measured(self.review, until=point),
            self.user,
            now=timezone.localtime(),
        )
        return self.send(
            data,
            file_name(self.review.reference, f"review point {number}"),
            DOCX,
            what="the report of a review point",
            agency=None,
        )


class AgreeEndView(Today, BackTo):
    """The work goes on until another day."""

    act = "agree_end"
    form_class = AgreeEndForm
    button = "Save the new end"
    done = "The new end is kept."
    back_to, back_words = BACK, BACK_WORDS

    def get_initial(self) -> dict[str, Any]:
        """Today, and the agreement that the form was opened on."""
        newest = newest_end(self.review)
        return {**super().get_initial(), "newest": newest.pk if newest else 0}


class UndoEndView(SlipPage):
    """It was not agreed."""

    act = "undo_agree_end"
    button = "Take it back"
    done = "It is taken back."
    explain = (
        "Use this when another end was not agreed, or not so. The one before counts again, or the usual end does.",
    )

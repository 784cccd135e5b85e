"""Samples: what only work with a place has, or has otherwise."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from django.utils import timezone

from actions.models import Recommendation
from reviews.models import Place, Review, ReviewRole, RoleKind
from tests.drive import contextual as drive
from tests.machine.stagehand import Stagehand
from workflows.contextual.lift import on_offer
from workflows.contextual.models import (
    ContextualWork,
    Element,
    EndAgreed,
    Engagement,
    Factor,
    Indicator,
    ReviewPoint,
    TakenOver,
    WeightsAgreed,
)
from workflows.contextual.reading import findings_of, work_of

from .registry import Data, sample


def _event(hand: Stagehand, kind: str = "visit") -> Engagement:
    def make() -> Engagement:
        return Engagement.objects.create(
            review=hand.review, kind=kind, on=hand.today, said="Nobody is about after six."
        )

    return hand.one(hand.of(Engagement, kind=kind), make)


def _factor(hand: Stagehand, **filters: object) -> Factor:
    filters = {"taken_out": "", **filters}

    def make() -> Factor:
        return Factor.objects.create(
            review=hand.review,
            **{
                "heading": "risk", "wording": "The path is dark.", "weight": "2",
                "weight_why": "Few use it.", "no_source": "Not looked at yet.", **filters,
            },
        )  # fmt: skip

    return hand.one(hand.of(Factor, **filters), make)


def _indicator(hand: Stagehand, **filters: object) -> Indicator:
    filters = {"taken_out": "", **filters}

    def make() -> Indicator:
        values = drive.measure(measure="People who feel safe", better="more", target=Decimal(90))
        return Indicator.objects.create(review=hand.review, **{**values, **filters})

    return hand.one(hand.of(Indicator, **filters), make)


def _event_data(hand: Stagehand) -> Data:
    return {
        "kind": hand.pick(["visit", "business"]),
        "on": hand.today,
        "agency": None,
        "children": hand.pick([0, 3]),
        "adults": None,
        "said": "The shop is open until ten.",
        "led_to": "",
    }


@sample("correct_work", at="contextual_opened")
def correct_work(hand: Stagehand) -> Data:
    row = work_of(hand.review)
    kept = Review.objects.get(pk=hand.review.pk).group or hand.world.groups["learning"]
    found = drive.entry(
        hand.world,
        place=row.place,
        name="",
        kind="",
        bounds="",
        lead=f"{row.lead[:100]}.",
        group=kept,
    )
    return {"entry": found, "version": hand.version(ContextualWork(pk=row.pk))}


@sample("begin_listening", at="contextual_opened")
def begin_listening(_: Stagehand) -> Data:
    return {"programme": "Walks with the youth club."}


@sample("undo_begin_listening", at="contextual_begun")
def undo_begin_listening(_: Stagehand) -> Data:
    return {}


@sample("change_programme", at="contextual_begun")
def change_programme(hand: Stagehand) -> Data:
    row = work_of(hand.review)
    return {"work": row, "version": hand.version(row), "programme": f"{row.programme[:500]} More."}


@sample("record_engagement", at="contextual_begun")
def record_engagement(hand: Stagehand) -> Data:
    return _event_data(hand)


@sample("correct_engagement", at="contextual_begun")
def correct_engagement(hand: Stagehand) -> Data:
    row = _event(hand)
    said = "Seen again." if row.said != "Seen again." else "Seen twice."
    return {
        **_event_data(hand),
        "kind": row.kind,
        "said": said,
        "event": row,
        "version": hand.version(row),
    }


@sample("undo_engagement", at="contextual_begun")
def undo_engagement(hand: Stagehand) -> Data:
    row = _event(hand)
    return {"event": row, "version": hand.version(row)}


@sample("add_factor", at="contextual_pooled")
def add_factor(_: Stagehand) -> Data:
    return drive.factor_data()


@sample("change_factor", at="contextual_pooled")
def change_factor(hand: Stagehand) -> Data:
    # One whose weight is agreed changes only with a reason.
    row = _factor(hand, agreed=None)
    words = "It is dark." if row.wording != "It is dark." else "It is very dark."
    return {**drive.factor_data(wording=words), "factor": row, "version": hand.version(row)}


@sample("take_out_factor", at="contextual_pooled")
def take_out_factor(hand: Stagehand) -> Data:
    row = _factor(hand)
    return {"factor": row, "version": hand.version(row)}


@sample("put_back_factor", at="contextual_pooled")
def put_back_factor(hand: Stagehand) -> Data:
    out = [row for row in hand.of(Factor) if row.taken_out]
    row = hand.one(out, lambda: _factor(hand, taken_out="It stood there twice."))
    return {"factor": row, "version": hand.version(row)}


@sample("answer_factor", at="contextual_assessed")
def answer_factor(hand: Stagehand) -> Data:
    # What is answered already changes only with a reason; the heavy one is.
    row = _factor(hand, weight="2", why_none="")
    return {
        "factor": row, "version": hand.version(row), "answered_by": [],
        "why_none": f"Others work on it already ({hand.version(row)}).",
    }  # fmt: skip


@sample("agree_weights", at="contextual_pooled")
def agree_weights(_: Stagehand) -> Data:
    return drive.agreeing()


@sample("undo_agree_weights", at="contextual_assessed")
def undo_agree_weights(_: Stagehand) -> Data:
    return {}


@sample("agree_more_weights", at="contextual_assessed")
def agree_more_weights(hand: Stagehand) -> Data:
    _factor(hand, agreed=None)
    return drive.agreeing()


@sample("undo_agree_more_weights", at="contextual_assessed")
def undo_agree_more_weights(hand: Stagehand) -> Data:
    found = sorted(hand.of(WeightsAgreed), key=lambda row: (row.on, row.pk))

    def make() -> WeightsAgreed:
        return WeightsAgreed.objects.create(
            review=hand.review, on=hand.today, agreed_by="Two agencies and a shopkeeper."
        )

    row = hand.one(found[-1:] if len(found) > 1 else [], make)
    return {"agreement": row, "version": hand.version(row)}


@sample("add_indicator", at="contextual_assessed")
def add_indicator(_: Stagehand) -> Data:
    return drive.measure()


@sample("change_indicator", at="contextual_planned")
def change_indicator(hand: Stagehand) -> Data:
    row = _indicator(hand)
    unit = "in a month" if row.unit != "in a month" else "in a year"
    return {**drive.measure(unit=unit), "indicator": row, "version": hand.version(row)}


@sample("take_out_indicator", at="contextual_planned")
def take_out_indicator(hand: Stagehand) -> Data:
    standing = list(hand.of(Indicator, taken_out=""))
    row = hand.one(
        standing if len(standing) > 1 else [],
        lambda: Indicator.objects.create(review=hand.review, **drive.measure(measure="Reach")),
    )
    return {"indicator": row, "version": hand.version(row)}


@sample("put_back_indicator", at="contextual_planned")
def put_back_indicator(hand: Stagehand) -> Data:
    out = [row for row in hand.of(Indicator) if row.taken_out]
    row = hand.one(out, lambda: _indicator(hand, taken_out="Nobody counts it."))
    return {"indicator": row, "version": hand.version(row)}


@sample("contextual:take_to_board", at="contextual_planned")
def take_to_board(hand: Stagehand) -> Data:
    return {"meets_on": hand.pick([hand.today, None]), "group": hand.world.groups["learning"]}


@sample("contextual:remove_recommendation", at="contextual_assessed")
def remove_recommendation(hand: Stagehand) -> Data:
    # One that answers a factor stays.
    going = [
        row
        for row in hand.of(Recommendation)
        if not row.actions.exists() and not row.factors.exists()
    ]

    def make() -> Recommendation:
        return Recommendation.objects.create(
            review=hand.review, ref="9.8", wording="Paint the shelter.", addressed_to="The council"
        )

    row = hand.one(going, make)
    return {"recommendation": row, "version": hand.version(row)}


@sample("record_point", at="contextual_agreed")
def record_point(hand: Stagehand) -> Data:
    return drive.point_data(hand.review)


def _point(hand: Stagehand) -> ReviewPoint:
    def make() -> ReviewPoint:
        values = drive.point_data(hand.review)
        values.pop("readings")
        return ReviewPoint.objects.create(
            review=hand.review, recorded_by=hand.world.coordinator, **values
        )

    return hand.one(hand.of(ReviewPoint), make)


@sample("correct_point", at="contextual_reviewed")
def correct_point(hand: Stagehand) -> Data:
    row = _point(hand)
    known = {one.indicator_id for one in row.readings.all()}
    data = drive.point_data(hand.review, on=row.on, changed=f"{row.changed[:200]} Again.")
    data["readings"] |= {pk: (Decimal(5), "") for pk in known}
    return {**data, "point": row, "version": hand.version(row)}


@sample("undo_point", at="contextual_reviewed")
def undo_point(hand: Stagehand) -> Data:
    row = _point(hand)
    return {"point": row, "version": hand.version(row)}


@sample("agree_end", at="contextual_agreed")
def agree_end(hand: Stagehand) -> Data:
    newest = max((row.pk for row in hand.of(EndAgreed)), default=0)
    return {
        "end_on": hand.today + timedelta(days=800 + newest), "on": hand.today, "agreed_by": "The panel",
        "why": "Trust takes time.", "newest": newest,
    }  # fmt: skip


@sample("undo_agree_end", at="contextual_agreed")
def undo_agree_end(hand: Stagehand) -> Data:
    hand.one(
        hand.of(EndAgreed),
        lambda: EndAgreed.objects.create(
            review=hand.review, end_on=hand.today + timedelta(days=700), agreed_on=hand.today,
            agreed_by="The panel", why="Trust takes time.",
        ),
    )  # fmt: skip
    return {}


@sample("conclude", at="contextual_reviewed")
def conclude(_: Stagehand) -> Data:
    return drive.findings(on=timezone.localdate(), why_early="The council takes it on.")


@sample("correct_findings", at="contextual_concluded")
def correct_findings(hand: Stagehand) -> Data:
    row = findings_of(hand.review)
    if row is None:
        return {"findings": None, "version": 0, **drive.findings()}
    said = "Ours again." if row.said != "Ours again." else "It is ours."
    data = drive.findings(said=said, why_early=row.why_early)
    return {"findings": row, "version": hand.version(row), **data}


@sample("undo_conclude", at="contextual_concluded")
def undo_conclude(_: Stagehand) -> Data:
    return {}


@sample("contextual:publish", at="contextual_concluded")
def publish(hand: Stagehand) -> Data:
    return {
        "outcome": hand.pick(["published", "not_published"]),
        "on": timezone.localdate(),
        "rationale": "The school tells the children.",
    }


@sample("contextual:take_up", at="contextual_withdrawn")
def take_up(_: Stagehand) -> Data:
    return {}


@sample("add_element", at="contextual_agreed")
def add_element(_: Stagehand) -> Data:
    return drive.element_data()


def _element(hand: Stagehand) -> Element:
    data = drive.element_data()
    data.pop("shown_by")
    return hand.one(hand.of(Element), lambda: Element.objects.create(review=hand.review, **data))


@sample("change_element", at="contextual_lifting")
def change_element(hand: Stagehand) -> Data:
    row = _element(hand)
    needs = "Three workers." if row.needs != "Three workers." else "Four workers."
    return {**drive.element_data(needs=needs), "element": row, "version": hand.version(row)}


@sample("undo_add_element", at="contextual_lifting")
def undo_add_element(hand: Stagehand) -> Data:
    row = _element(hand)
    return {"element": row, "version": hand.version(row)}


def _lifted(hand: Stagehand) -> Element:
    """Something that worked in a place whose work is concluded."""
    return hand.one(list(on_offer(hand.review, hand.actor)), lambda: _made(hand))


def _made(hand: Stagehand) -> Element:
    number = Place.objects.count()
    drive.another_place(hand.world, f"Place {number}")
    other = drive.elsewhere(hand.world, f"Place {number}")
    # Who tries it can open the other work, whatever their role here.
    ReviewRole.objects.create(review=other, user=hand.actor, role=RoleKind.READER, since=hand.today)
    data = drive.element_data()
    data.pop("shown_by")
    return Element.objects.create(review=other, **data)


@sample("take_over", at="contextual_opened")
def take_over(hand: Stagehand) -> Data:
    return {"element": _lifted(hand), "how": "With the scouts in place of the youth club."}


def _taken(hand: Stagehand) -> TakenOver:
    return hand.one(
        hand.of(TakenOver),
        lambda: TakenOver.objects.create(
            review=hand.review, element=_lifted(hand), how="With the scouts."
        ),
    )


@sample("change_taken_over", at="contextual_opened")
def change_taken_over(hand: Stagehand) -> Data:
    row = _taken(hand)
    return {"taken": row, "version": hand.version(row), "how": f"{row.how[:200]} And parents."}


@sample("undo_take_over", at="contextual_opened")
def undo_take_over(hand: Stagehand) -> Data:
    row = _taken(hand)
    return {"taken": row, "version": hand.version(row)}

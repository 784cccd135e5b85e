"""Samples: drafts of a report that somebody independent writes."""

from __future__ import annotations

from django.utils import timezone

from reviews.drafts.asking import not_asked_yet
from reviews.drafts.reading import (
    contents,
    contents_version,
    drafts,
    fact_checks,
    newest_draft,
    who_can_check,
)
from reviews.models import Attachment, DraftReport, FactCheck, ReviewRole, RoleKind
from reviews.wording import edition_of
from tests.drive.local import draft
from tests.machine.stagehand import Stagehand

from .registry import Data, sample


def _newest(hand: Stagehand) -> int:
    found = newest_draft(hand.review)
    return found.number if found else 0


@sample("receive_draft", at="local_begun")
@sample("receive_next_draft", at=("local_drafted", "local_facts_asked"))
def receive(hand: Stagehand) -> Data:
    return draft(newest=_newest(hand), note="What happened is longer.")


def _made(hand: Stagehand) -> DraftReport:
    file = Attachment.objects.create(
        review=hand.review,
        purpose="draft_report",
        name="Draft.pdf",
        content_type="application/pdf",
        content=b"%PDF-1.4",
        sha256="0" * 64,
        uploaded_by=hand.actor,
        uploaded_at=timezone.now(),
    )
    return DraftReport.objects.create(
        review=hand.review,
        number=1,
        received_on=hand.today,
        file=file,
        recorded_by=hand.actor,
        recorded_at=timezone.now(),
    )


@sample("remove_draft", at="local_drafted")
def remove_draft(hand: Stagehand) -> Data:
    found = hand.one(list(drafts(hand.review)[:1]), lambda: _made(hand))
    return {"draft": found, "version": hand.version(found)}


@sample("look_at_contents", at=("local_drafted", "local_facts_asked"))
def look_at_contents(hand: Stagehand) -> Data:
    newest = newest_draft(hand.review)
    items = contents(hand.review, edition_of(hand.review), newest)
    found = hand.pick(["yes", "partly"])
    return {
        "draft": newest.number if newest else 0,
        # Not what is there already.
        "found": {
            item.section.key: (found, f"Page {3 + (item.row.version if item.row else 0)}")
            for item in items
        },
        "version": contents_version(hand.review),
    }


@sample("ask_facts", at="local_drafted")
def ask_facts(hand: Stagehand) -> Data:
    seats = {role.agency_id: role for role in who_can_check(hand.review)}
    if seats:
        return {"seats": list(seats.values()), "nobody": ""}
    return {"seats": [], "nobody": "The reviewer sent it to each agency."}


@sample("ask_more_facts", at="local_facts_asked")
def ask_more_facts(hand: Stagehand) -> Data:
    trust = hand.world.agencies["trust"]
    who = hand.world.people["trust_contact"]
    some = ReviewRole(review=hand.review, user=who, agency=trust, role=RoleKind.PANEL_MEMBER)
    return {"seat": hand.one(not_asked_yet(hand.review), lambda: some)}


@sample("undo_ask_facts", at="local_facts_asked")
def undo_ask_facts(_: Stagehand) -> Data:
    return {}


@sample("undo_check_facts", at="local_corrections")
def undo_check_facts(hand: Stagehand) -> Data:
    if hand.may_make:
        answered = fact_checks(hand.review).filter(outcome=FactCheck.Outcome.CORRECTIONS)
        answered.update(answered_by=hand.actor)
    return {}


@sample("check_facts", at="local_facts_asked")
def check_facts(hand: Stagehand) -> Data:
    if hand.may_make:
        ReviewRole.objects.filter(review=hand.review, user=hand.actor).update(
            no_conflict_declared_on=hand.today, confidentiality_signed_on=hand.today
        )
    outcome = hand.pick([FactCheck.Outcome.CORRECTIONS, FactCheck.Outcome.RIGHT])
    return {"outcome": outcome, "text": "The visit was in June."}


def _check(hand: Stagehand, *outcomes: str) -> Data:
    found = hand.one(
        list(fact_checks(hand.review).filter(outcome__in=outcomes)),
        lambda: FactCheck.objects.create(
            review=hand.review,
            draft=newest_draft(hand.review) or _made(hand),
            agency=hand.world.agencies["icb"],
            asked=hand.world.people["icb_contact"],
            outcome=outcomes[0],
        ),
    )
    return {"check": found, "version": hand.version(found)}


@sample("go_on_without_check", at="local_facts_asked")
def go_on_without_check(hand: Stagehand) -> Data:
    return _check(hand, "")


@sample("wait_for_check", at="local_without_check")
def wait_for_check(hand: Stagehand) -> Data:
    return _check(hand, FactCheck.Outcome.NO_ANSWER)


@sample("settle_corrections", at="local_corrections")
def settle_corrections(hand: Stagehand) -> Data:
    data = _check(hand, FactCheck.Outcome.CORRECTIONS)
    settled = "partly" if data["check"].settled == "made" else "made"
    return {**data, "settled": settled, "words": "See page 4."}

"""The demonstration has the year that an annual report tells of, counted in what the site keeps."""

from __future__ import annotations

from datetime import date

import pytest

from actions.models import Escalation, OutsideLetter
from briefings.models import Briefing, Edition, Hit
from demonstration.again import load
from demonstration.up_the_ladder import TAKEN_HIGHER
from reviews.models import Hold, Review, Stage
from workflows.audit.models import Audit
from workflows.referral.models import Considered

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

TODAY = date(2026, 11, 25)


def of(process: str) -> list[Review]:
    return list(Review.objects.filter(process=process).order_by("pk"))


def test_the_year_of_the_annual_report_is_there() -> None:
    load(TODAY)
    # Two local reviews of children; the police investigation holds one of them up.
    local = of("lcspr")
    assert len(local) == 2
    held = Hold.objects.filter(review__process="lcspr", parallel__kind="criminal")
    assert {one.review_id for one in held if one.ended_on is None} == {local[0].pk}
    # Five referrals of adults, of which three met the criteria of section 44.
    weighed = Considered.objects.filter(process="sar")
    decided = [one.decided.outcome for one in weighed.select_related("decided") if one.decided]
    assert (len(weighed), len(decided), decided.count("must")) == (5, 5, 3)
    # Three reviews follow from them, and one of these is published.
    adults = of("sar")
    published = [one for one in adults if one.outcome == "published"]
    assert (len(adults), len(published)) == (3, 1)
    assert len(of("dhr")) == 4
    audits = Audit.objects.exclude(review__stage=Stage.NOT_PROGRESSED)
    assert audits.count() == 5
    the_ladder_was_climbed()
    the_forum_made_briefings()


def the_forum_made_briefings() -> None:
    """Five are out, of five processes; one waits with a place to look at; one was only begun."""
    out = Edition.objects.out().order_by("pk")
    assert [(one.process, one.audience) for one in out] == [
        ("rapid_review", "public"),
        ("sar", "public"),
        ("learning", "partnership"),
        ("audit", "public"),
        ("national", "public"),
    ]
    rest = Briefing.objects.exclude(state="published").order_by("pk")
    assert [(one.state, one.title) for one in rest] == [
        ("checked", "Control that looks like care"),
        ("draft", "Babies who cannot tell us"),
    ]
    assert [(hit.briefing_id, hit.words) for hit in Hit.objects.all()] == [
        (rest[0].pk, "Oakfield Surgery")
    ]


def the_ladder_was_climbed() -> None:
    """One late action: the group’s chair took it higher, the agency’s board member let it pass, the board’s chair is asked now."""
    group, day = "Child Learning from Practice", date(2026, 11, 18)
    steps = [
        (row.audience, row.state, row.decision, row.asked_on, row.decided_on)
        for row in Escalation.objects.order_by("pk")
    ]
    assert steps == [
        ("group_chair", "decided", "higher", day, day),
        ("agency_board", "passed_on", "", day, None),
        ("board_chair", "asked", "", date(2026, 11, 23), None),
    ]
    first, second, last = Escalation.objects.order_by("pk")
    assert len({row.action_id for row in (first, second, last)}) == 1
    assert (first.action.due_on, first.action.state) == (date(2026, 11, 13), "open")
    assert (first.words, str(first.decided_in)) == (TAKEN_HIGHER, group)
    assert (first.brought_by, second.brought_by, last.brought_by) == (None, first.decided_by, None)
    assert [row.pk for row in Escalation.objects.live()] == [last.pk]
    assert [
        (row.body, row.sent_on, row.reply_by, row.word(TODAY))
        for row in OutsideLetter.objects.all()
    ] == [("Home Office", date(2026, 9, 25), date(2026, 11, 20), "Reply overdue")]

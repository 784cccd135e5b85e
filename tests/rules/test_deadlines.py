"""From dates to deadlines: the vectors, the states, and what a partnership may change."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviews.clock import CountStart, default_calendar
from reviews.rules import (
    Deadline,
    DeadlineState,
    LocalAmount,
    RuleError,
    allowed,
    derive,
    get_edition,
)

CALENDAR = default_calendar()
REVIEW = get_edition("rapid_review.wt2026")
LOCAL_REVIEW = get_edition("lcspr.wt2026")
SENT = date(2025, 12, 19)


def one(found: list[Deadline], rule_id: str) -> Deadline:
    (deadline,) = [deadline for deadline in found if deadline.rule.id == rule_id]
    return deadline


def test_the_dates_of_a_review_over_christmas() -> None:
    found = derive(REVIEW, {"la_aware": SENT, "notification_sent": SENT}, CALENDAR, today=SENT)
    assert [(deadline.rule.id, deadline.due_on) for deadline in found] == [
        ("SIN_NOTIFY", date(2025, 12, 30)),
        ("SIN_PARTNERS", date(2025, 12, 30)),
        ("RR_REQUESTS", date(2025, 12, 22)),
        ("RR_ARRANGE", date(2025, 12, 24)),
        ("RR_RETURNS", date(2026, 1, 2)),
        ("RR_MEETING", date(2026, 1, 7)),
        ("RR_DRAFT", date(2026, 1, 9)),
        ("RR_SIGNOFF", date(2026, 1, 13)),
        ("RR_SUBMIT", date(2026, 1, 14)),
        # What comes after the report is counted from the day on which it is sent.
        ("RR_RESPONSE", None),
        ("RR_PLAN", None),
        ("RR_FOLLOWS", None),
    ]


def test_what_comes_after_the_report_is_counted_from_its_sending() -> None:
    found = derive(REVIEW, {"submitted": SENT}, CALENDAR, today=SENT)
    after = [(deadline.rule.id, deadline.due_on) for deadline in found if deadline.due_on]
    assert after == [
        ("RR_RESPONSE", date(2026, 1, 14)),
        ("RR_PLAN", date(2026, 1, 21)),
        ("RR_FOLLOWS", date(2026, 2, 4)),
    ]


def test_the_same_day_setting_moves_each_one_working_day() -> None:
    found = derive(
        REVIEW, {"notification_sent": SENT}, CALENDAR, today=SENT, count_start=CountStart.SAME_DAY
    )
    assert one(found, "RR_REQUESTS").due_on == SENT
    assert one(found, "RR_SUBMIT").due_on == date(2026, 1, 13)


def test_copies_go_out_before_publication() -> None:
    for published, copy_by in (
        (date(2026, 5, 1), date(2026, 4, 22)),
        (date(2026, 4, 10), date(2026, 3, 30)),
    ):
        found = derive(
            LOCAL_REVIEW, {"planned_publication": published}, CALENDAR, today=date(2026, 3, 20)
        )
        assert one(found, "LCSPR_COPY").due_on == copy_by
        assert one(found, "LCSPR_COPY").state is DeadlineState.RUNNING


def test_six_months_end_on_the_last_day_of_a_short_month() -> None:
    deadline = one(
        derive(
            LOCAL_REVIEW, {"decision_made": date(2026, 8, 31)}, CALENDAR, today=date(2026, 9, 1)
        ),
        "LCSPR_PUBLISH",
    )
    assert deadline.due_on == date(2027, 2, 28)
    assert deadline.skipped == []


@pytest.mark.parametrize(
    ("today", "submitted", "state", "days_left", "met_on"),
    [
        (date(2025, 12, 19), None, "running", 15, None),
        (date(2026, 1, 13), None, "running", 1, None),
        (date(2026, 1, 14), None, "due_today", 0, None),
        (date(2026, 1, 15), None, "overdue", -1, None),
        (date(2026, 1, 19), None, "overdue", -3, None),
        (date(2026, 1, 20), date(2026, 1, 12), "met", 2, date(2026, 1, 12)),
        (date(2026, 1, 20), date(2026, 1, 14), "met", 0, date(2026, 1, 14)),
        (date(2026, 1, 20), date(2026, 1, 15), "met_late", -1, date(2026, 1, 15)),
        # A date in the future is a plan, not a fact.
        (date(2026, 1, 13), date(2026, 1, 14), "running", 1, None),
    ],
)
def test_states(
    today: date, submitted: date | None, state: str, days_left: int, met_on: date | None
) -> None:
    dates = {"notification_sent": SENT, "submitted": submitted}
    deadline = one(derive(REVIEW, dates, CALENDAR, today=today), "RR_SUBMIT")
    assert (deadline.state.value, deadline.days_left, deadline.met_on) == (state, days_left, met_on)
    assert deadline.state.is_open is (state not in ("met", "met_late"))


def test_a_deadline_waits_while_its_anchor_is_not_known() -> None:
    deadline = one(derive(REVIEW, {}, CALENDAR, today=SENT), "RR_SUBMIT")
    assert (deadline.state, deadline.anchor_on, deadline.due_on, deadline.days_left, deadline.skipped) == (
        DeadlineState.WAITING, None, None, None, [],
    )  # fmt: skip


def test_what_was_done_before_its_anchor_is_known_still_waits() -> None:
    deadline = one(derive(REVIEW, {"notification_sent": SENT}, CALENDAR, today=SENT), "SIN_NOTIFY")
    assert (deadline.state, deadline.met_on) == (DeadlineState.WAITING, SENT)


def test_a_missed_friday_is_overdue_on_saturday_with_no_working_day_lost() -> None:
    dates = {"la_aware": date(2026, 5, 8)}
    deadline = one(derive(REVIEW, dates, CALENDAR, today=date(2026, 5, 16)), "SIN_NOTIFY")
    assert (deadline.due_on, deadline.state, deadline.days_left) == (
        date(2026, 5, 15),
        DeadlineState.OVERDUE,
        0,
    )


def test_progress_checks_come_round_from_the_last_one_until_publication() -> None:
    def check(today: date, **dates: date) -> Deadline:
        found = derive(
            LOCAL_REVIEW, {"reviewer_appointed": date(2026, 4, 30), **dates}, CALENDAR, today=today
        )
        return one(found, "LCSPR_PROGRESS_CHECK")

    first = check(date(2026, 5, 30))
    assert (first.due_on, first.state) == (date(2026, 5, 30), DeadlineState.DUE_TODAY)
    late = check(date(2026, 6, 2), progress_checked=date(2026, 6, 1))
    assert (late.anchor.key, late.due_on, late.state) == (
        "progress_checked",
        date(2026, 7, 1),
        DeadlineState.RUNNING,
    )
    planned = check(date(2026, 6, 2), progress_checked=date(2026, 6, 20))
    assert (planned.anchor.key, planned.state) == ("reviewer_appointed", DeadlineState.OVERDUE)
    ended = check(date(2026, 12, 1), progress_checked=date(2026, 6, 1), published=date(2026, 10, 1))
    assert (ended.state, ended.met_on) == (DeadlineState.MET, date(2026, 10, 1))


def test_a_report_stays_online_for_a_year() -> None:
    def online(today: date) -> Deadline:
        return one(
            derive(LOCAL_REVIEW, {"published": date(2026, 4, 10)}, CALENDAR, today=today),
            "LCSPR_ONLINE",
        )

    assert [(online(day).state.value, online(day).met_on) for day in (date(2027, 4, 9), date(2027, 4, 10))] == [
        ("running", None), ("due_today", None),
    ]  # fmt: skip
    after = online(date(2027, 4, 11))
    assert (after.state, after.met_on, after.days_left) == (DeadlineState.MET, date(2027, 4, 10), 0)


def test_a_partnership_sets_its_own_amount() -> None:
    overrides = {"RR_RETURNS": LocalAmount(amount=5, reason="Agreed by the review subgroup.")}
    deadline = one(
        derive(REVIEW, {"notification_sent": SENT}, CALENDAR, today=SENT, overrides=overrides),
        "RR_RETURNS",
    )
    assert (deadline.due_on, deadline.amount, deadline.rule.amount) == (date(2025, 12, 30), 5, 7)
    assert deadline.local is overrides["RR_RETURNS"]


def test_what_an_edition_does_not_let_go_is_left_out_of_what_a_partnership_set() -> None:
    # A later release of a rule file may confirm a rule that was open; open reviews must go on.
    set_here = {
        "RR_SUBMIT": LocalAmount(amount=20, anchor="la_aware", reason="Habit"),
        "RR_RETURNS": LocalAmount(amount=5, anchor="moon"),
        "SIN_NOTIFY": LocalAmount(amount=9),
        "GONE": LocalAmount(amount=1),
    }
    assert allowed(REVIEW, set_here) == {
        "RR_SUBMIT": LocalAmount(anchor="la_aware", reason="Habit"),
        "RR_RETURNS": LocalAmount(amount=5),
    }


def test_a_partnership_counts_from_another_date_where_the_rule_allows() -> None:
    aware = date(2025, 12, 17)
    dates = {"la_aware": aware, "notification_sent": SENT}
    overrides = {"RR_SUBMIT": LocalAmount(anchor="la_aware")}
    deadline = one(derive(REVIEW, dates, CALENDAR, today=SENT, overrides=overrides), "RR_SUBMIT")
    assert (deadline.anchor.key, deadline.anchor_on, deadline.due_on) == (
        "la_aware",
        aware,
        date(2026, 1, 12),
    )


@pytest.mark.parametrize(
    ("rule_id", "local", "sentence"),
    [
        (
            "RR_SUBMIT",
            LocalAmount(amount=20),
            "“Send the Rapid Review to the National Panel” is set by Child Safeguarding Practice Review Panel, "
            "guidance for safeguarding partners, June 2025. A partnership cannot change it. "
            "If it is out of date, tell the administrator of this site.",
        ),
        (
            "RR_RETURNS",
            LocalAmount(amount=-1),
            "-1 is not an amount of time for “All agency summaries in”.",
        ),
        (
            "SIN_NOTIFY",
            LocalAmount(anchor="incident"),
            "“Notify the National Panel” cannot be counted from “Incident”.",
        ),
        (
            "SIN_NOTIFY",
            LocalAmount(anchor="moon"),
            "“Notify the National Panel” cannot be counted from “moon”.",
        ),
        (
            "SAR_ACK",
            LocalAmount(amount=5),
            "Rapid Review (Working Together to Safeguard Children 2026) has no deadline",
        ),
    ],
)
def test_what_a_partnership_may_not_change(rule_id: str, local: LocalAmount, sentence: str) -> None:
    with pytest.raises(RuleError) as caught:
        derive(REVIEW, {}, CALENDAR, today=SENT, overrides={rule_id: local})
    assert str(caught.value).startswith(sentence)


def test_a_repeating_rule_keeps_an_interval() -> None:
    with pytest.raises(
        RuleError, match="0 is not an amount of time for “Check progress and quality”"
    ):
        derive(
            LOCAL_REVIEW,
            {},
            CALENDAR,
            today=SENT,
            overrides={"LCSPR_PROGRESS_CHECK": LocalAmount(amount=0)},
        )


def test_a_date_that_the_edition_does_not_have_is_a_mistake() -> None:
    with pytest.raises(RuleError, match="has no date 'notification'"):
        derive(REVIEW, {"notification": SENT}, CALENDAR, today=SENT)


def test_a_date_that_the_clock_cannot_count_from() -> None:
    """It takes no other deadline away, and says of itself why it has no day."""
    dates = {"notification_sent": date(1825, 12, 19), "la_aware": SENT}
    found = {item.rule.id: item for item in derive(REVIEW, dates, CALENDAR, today=SENT)}
    lost = found["RR_SUBMIT"]
    assert (lost.due_on, lost.days_left, lost.state) == (None, None, DeadlineState.WAITING)
    assert lost.is_uncountable
    assert "Monday 19 December 1825" in str(lost.why())
    assert "nothing can be counted from it" in str(lost.why())
    kept = [item for item in found.values() if item.anchor.key == "la_aware"]
    assert [item.due_on is None for item in kept] == [False] * len(kept) != []


@pytest.mark.parametrize("start", list(CountStart))
def test_why_and_clock_survive_a_day_they_cannot_count(start: CountStart) -> None:
    for on in (date(2060, 1, 5), date(2050, 12, 30)):
        found = derive(REVIEW, {"notification_sent": on}, CALENDAR, today=SENT, count_start=start)
        assert all(item.why().sentences() for item in found)


anchors = st.dates(date(2012, 1, 1), date(2040, 12, 31))


@given(anchors, st.integers(-5, 60), st.sampled_from(CountStart))
def test_for_any_notification_the_steps_come_in_order(
    sent: date, later: int, start: CountStart
) -> None:
    today = sent + timedelta(days=later)
    found = derive(REVIEW, {"notification_sent": sent}, CALENDAR, today=today, count_start=start)
    due = [deadline.due_on for deadline in found if deadline.due_on is not None]
    assert len(due) == 7
    assert due == sorted(set(due))
    for deadline in found[2:8]:
        assert deadline.due_on is not None
        assert CALENDAR.is_working_day(deadline.due_on)
        expected = (
            DeadlineState.RUNNING if today < deadline.due_on
            else DeadlineState.DUE_TODAY if today == deadline.due_on
            else DeadlineState.OVERDUE
        )  # fmt: skip
        assert deadline.state is expected
        same_day = start is CountStart.SAME_DAY and CALENDAR.is_working_day(sent)
        counted = (deadline.due_on - sent).days - len(deadline.skipped)
        assert counted == deadline.amount - (1 if same_day else 0)
        assert len(deadline.why().skipped) == len(deadline.skipped)


@given(anchors, st.integers(0, 400))
def test_met_or_late_is_decided_by_the_due_date_alone(sent: date, after: int) -> None:
    done = sent + timedelta(days=after)
    dates = {"notification_sent": sent, "submitted": done}
    deadline = one(derive(REVIEW, dates, CALENDAR, today=done + timedelta(days=30)), "RR_SUBMIT")
    assert deadline.due_on is not None
    assert deadline.state is (
        DeadlineState.MET if done <= deadline.due_on else DeadlineState.MET_LATE
    )

"""The answer to "Why this date?", word for word."""

from datetime import date

from reviews.clock import CountStart, SkippedDay, WorkingCalendar, default_calendar
from reviews.rules import Deadline, Edition, LocalAmount, derive, get_edition

CALENDAR = default_calendar()
REVIEW = get_edition("rapid_review.wt2023")
SENT = date(2025, 12, 19)


def deadline(
    rule_id: str,
    edition: Edition = REVIEW,
    calendar: WorkingCalendar = CALENDAR,
    count_start: CountStart = CountStart.NEXT_DAY,
    local: LocalAmount | None = None,
    **dates: date,
) -> Deadline:
    found = derive(
        edition,
        dates,
        calendar,
        today=date(2026, 1, 5),
        count_start=count_start,
        overrides={rule_id: local} if local else None,
    )
    return next(entry for entry in found if entry.rule.id == rule_id)


def test_over_christmas_each_skipped_day_has_its_name() -> None:
    why = deadline("RR_SUBMIT", notification_sent=SENT).why()
    assert why.title == "Why Wednesday 14 January 2026?"
    assert why.starts == (
        "The date is counted from “Notification sent to the National Panel”: Friday 19 December 2025."
    )
    assert why.amount == "No later than 15 working days after that day."
    assert why.counting == "That day itself is day 0, so day 1 is Monday 22 December 2025."
    assert why.skipped == (
        "Saturday 20 December 2025",
        "Sunday 21 December 2025",
        "Christmas Day, Thursday 25 December 2025",
        "Boxing Day, Friday 26 December 2025",
        "Saturday 27 December 2025",
        "Sunday 28 December 2025",
        "New Year’s Day, Thursday 1 January 2026",
        "Saturday 3 January 2026",
        "Sunday 4 January 2026",
        "Saturday 10 January 2026",
        "Sunday 11 January 2026",
    )
    assert why.skipped_days[2] == SkippedDay(date(2025, 12, 25), "Christmas Day")
    assert (why.force_label, why.status_label) == ("National Panel guidance", "secondary source")
    assert why.force == "This comes from the National Panel’s guidance for safeguarding partners."
    assert (
        why.citation
        == "Child Safeguarding Practice Review Panel, guidance for safeguarding partners, June 2025"
    )
    assert (
        why.status
        == "This was read in a source that repeats the rule. The original has not been read."
    )
    assert (why.local, why.carried, why.covered, why.coverage) == ("", "", True, "")


def test_the_whole_answer_as_sentences() -> None:
    why = deadline("SIN_NOTIFY", la_aware=date(2026, 4, 4)).why()
    assert str(why) == (
        "Why Monday 13 April 2026? "
        "The date is counted from “Local authority became aware”: Saturday 4 April 2026. "
        "No later than 5 working days after that day. "
        "That day itself is day 0, so day 1 is Tuesday 7 April 2026. "
        "These days do not count: Sunday 5 April 2026; Easter Monday, Monday 6 April 2026; "
        "Saturday 11 April 2026; Sunday 12 April 2026. "
        "This comes from statutory guidance, which must be followed unless there is a good reason not to. "
        "Rule: Working Together to Safeguard Children 2023, chapter 5, on the duty in section 16C(1) of the "
        "Children Act 2004. "
        f"{why.source} "
        "This was read in the source named here."
    )


def test_without_its_anchor_there_is_no_date_yet() -> None:
    why = deadline("RR_SUBMIT").why()
    assert why.title == "Why is there no date yet?"
    assert why.starts == (
        "The date is counted from “Notification sent to the National Panel”, which is not recorded yet."
    )
    assert why.counting == "That day itself is day 0, so day 1 is the next working day."
    assert (why.skipped, why.covered) == ((), True)


def test_local_practice_says_so() -> None:
    why = deadline("RR_RETURNS", notification_sent=SENT).why()
    assert why.force == "This is local practice, not law."
    assert why.status == "This is a starting point. Your partnership can set its own."
    assert why.local == ""


def test_a_local_amount_names_the_usual_one_and_the_reason() -> None:
    local = LocalAmount(amount=5, reason="Agreed by the review subgroup.")
    why = deadline("RR_RETURNS", local=local, notification_sent=SENT).why()
    assert why.amount == "No later than 5 working days after that day."
    assert why.local == (
        "Your partnership set 5 working days in place of 7 working days. Reason: Agreed by the review subgroup."
    )


def test_a_rule_that_was_changed_locally_is_no_longer_shown_as_guidance() -> None:
    edition = get_edition("lcspr.wt2023")
    plain = deadline("LCSPR_PUBLISH", edition=edition, decision_made=SENT).why()
    assert (plain.force_label, plain.status_label) == (
        "Statutory guidance",
        "general knowledge, not yet checked",
    )
    changed = deadline(
        "LCSPR_PUBLISH", edition=edition, local=LocalAmount(amount=5), decision_made=SENT
    ).why()
    assert (changed.force_label, changed.status_label) == ("Local practice", "local practice")
    assert changed.local == "Your partnership set 5 months in place of 6 months."


def test_the_same_amount_set_locally_changes_nothing() -> None:
    why = deadline(
        "RR_RETURNS", local=LocalAmount(amount=7, reason="As usual"), notification_sent=SENT
    ).why()
    assert why.local == ""


def test_another_anchor_is_named() -> None:
    why = deadline("RR_SUBMIT", local=LocalAmount(anchor="la_aware"), la_aware=SENT).why()
    assert (
        why.starts
        == "The date is counted from “Local authority became aware”: Friday 19 December 2025."
    )
    assert why.local == (
        "Your partnership counts it from “Local authority became aware”, which is local practice; "
        "usually it counts from “Notification sent to the National Panel”."
    )
    assert why.force_label == "National Panel guidance"


def test_a_local_rule_that_counts_from_another_date_is_local_practice() -> None:
    edition = get_edition("rapid_review.wt2018")
    local = LocalAmount(anchor="notification_sent", reason="As in the newer guidance")
    plain = deadline("RR_SUBMIT", edition=edition, la_aware=SENT).why()
    changed = deadline("RR_SUBMIT", edition=edition, local=local, notification_sent=SENT).why()
    assert (plain.force_label, changed.force_label) == ("National Panel guidance", "Local practice")
    assert changed.local.endswith("Reason: As in the newer guidance.")


def test_counting_the_same_day() -> None:
    same = CountStart.SAME_DAY
    friday = deadline("RR_SUBMIT", count_start=same, notification_sent=SENT).why()
    assert friday.title == "Why Tuesday 13 January 2026?"
    assert friday.counting == "Your partnership counts that day itself as day 1."
    saturday = deadline("RR_SUBMIT", count_start=same, notification_sent=date(2025, 12, 20)).why()
    assert saturday.counting == (
        "Your partnership counts the day itself as day 1, but it was not a working day, "
        "so day 1 is Monday 22 December 2025."
    )


def test_counting_back_and_counting_months() -> None:
    edition = get_edition("lcspr.wt2026")
    before = deadline("LCSPR_COPY", edition=edition, planned_publication=date(2026, 4, 10)).why()
    assert before.title == "Why Monday 30 March 2026?"
    assert before.amount == "No later than 7 working days before that day."
    assert before.counting == "That day itself is day 0, and working days are counted back from it."
    assert before.skipped == (
        "Good Friday, Friday 3 April 2026",
        "Saturday 4 April 2026",
        "Sunday 5 April 2026",
        "Easter Monday, Monday 6 April 2026",
    )
    months = deadline("LCSPR_PUBLISH", edition=edition, decision_made=date(2026, 4, 10)).why()
    assert months.counting == "Every day counts, also weekends and bank holidays."
    assert months.skipped == ()
    online = deadline("LCSPR_ONLINE", edition=edition, published=date(2026, 4, 10)).why()
    assert online.amount == "No earlier than 12 months after that day."
    check = deadline(
        "LCSPR_PROGRESS_CHECK", edition=edition, reviewer_appointed=date(2026, 4, 10)
    ).why()
    assert check.amount == "It is due every month, each time from the last one."


def test_an_edition_whose_chapter_was_not_read_says_so() -> None:
    why = deadline("SIN_NOTIFY", edition=get_edition("rapid_review.wt2026"), la_aware=SENT).why()
    assert why.carried == (
        "It is carried over from the rules of the 2023 edition: "
        "the chapter of Working Together to Safeguard Children 2026 has not been read yet."
    )


def test_a_date_whose_bank_holidays_are_not_known_warns() -> None:
    why = deadline("RR_SUBMIT", notification_sent=date(2040, 12, 20)).why()
    assert why.covered is False
    assert why.sentences()[-1] == (
        "The bank holidays around this date are not known for certain. Check the date before you rely on it."
    )
    months = deadline(
        "LCSPR_PUBLISH", edition=get_edition("lcspr.wt2026"), decision_made=date(2040, 12, 20)
    )
    assert months.why().covered is True


def test_a_one_off_day_of_the_partnership_is_named() -> None:
    calendar = WorkingCalendar(extra={date(2026, 1, 2): "A day of national mourning"})
    why = deadline("RR_SUBMIT", calendar=calendar, notification_sent=SENT).why()
    assert why.title == "Why Thursday 15 January 2026?"
    assert "A day of national mourning, Friday 2 January 2026" in why.skipped

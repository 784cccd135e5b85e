"""How sure each statement of a rule file is, pinned: a tag may only change together with what was read.

The sections in the comments are those of the domain facts that the files were written from. A statement
that was read in a statute or on an official page is verified. One that is guidance and was read only in
somebody's procedure, or in the procedure for an earlier edition, is secondary. What nobody read is
general knowledge; what an area chooses for itself is local practice.
"""

import pytest

from reviews.rules import Edition, Status, get_edition

V, S, G, L = (
    Status.VERIFIED,
    Status.SECONDARY,
    Status.GENERAL_KNOWLEDGE,
    Status.LOCAL_PRACTICE,
)
LISTS = ("routes", "purposes", "return_sections", "report_sections", "panel_outcomes")
MISSING = None

#: list and key → its status in the editions of 2018, 2023 and 2026
RAPID_REVIEW: dict[str, tuple[Status | None, Status | None, Status | None]] = {
    # 1.1: section 16C was read; 16C(1) does not change with the guidance.
    "notification.abuse_or_neglect": (V, V, V),
    "notification.death": (V, V, V),
    # 1.1, limit A: what serious harm includes is guidance, and the chapter of 2026 was not read.
    "notification.serious_harm": (V, V, S),
    "notification.in_area": (V, V, V),
    "notification.outside_england": (V, V, V),
    # 1.1, limit A: the death of a looked-after child is in guidance, read for the editions before 2026.
    "notification.looked_after_death": (V, V, S),
    # 1.1: care leavers came with 2023, general knowledge.
    "notification.care_leaver_death": (MISSING, G, G),
    # 2.1: regulation 11 was read whole.
    "lcspr.improvements": (V, V, V),
    "lcspr.recurrent_themes": (V, V, V),
    "lcspr.working_together": (V, V, V),
    "lcspr.panel_view": (V, V, V),
    # 1.5: regulation 3 was read.
    "national.improvements": (V, V, V),
    "national.law_or_guidance": (V, V, V),
    "national.recurrent_themes": (V, V, V),
    # 1.2: what else an area does is its own; withdrawal stands in the National Panel's questions and answers.
    "routes.local_learning_review": (L, L, L),
    "routes.partner_referral_review": (L, L, L),
    "routes.single_agency": (L, L, L),
    "routes.other_statutory_review": (L, L, L),
    "routes.withdrawn": (L, V, V),
    "routes.no_further_action": (L, L, L),
    # 1.4: the purposes were read on partnerships' pages.
    "purposes.gather_facts": (S, S, S),
    "purposes.immediate_action": (S, S, S),
    "purposes.improvements": (S, S, S),
    "purposes.context": (MISSING, S, S),
    "purposes.next_steps": (S, S, S),
    # 1.4: the template was not read; what is a purpose of June 2025 is known from a page that gives them.
    "return_sections.involvement": (G, G, G),
    "return_sections.family_context": (G, G, G),
    "return_sections.lived_experience": (G, G, G),
    "return_sections.key_practice_episodes": (G, S, S),
    "return_sections.identity_and_equality": (G, S, S),
    "return_sections.good_practice": (G, G, G),
    "return_sections.learning": (G, G, G),
    "return_sections.immediate_safety": (G, S, S),
    "return_sections.parallel_processes": (G, G, G),
    "return_sections.sources_used": (L, L, L),
    "report_sections.notification_details": (G, G, G),
    "report_sections.child": (G, G, G),
    "report_sections.family": (G, G, G),
    "report_sections.incident": (G, G, G),
    "report_sections.agencies": (G, S, S),
    "report_sections.key_practice_episodes": (G, S, S),
    "report_sections.immediate_action": (G, S, S),
    "report_sections.analysis": (G, G, G),
    "report_sections.lived_experience": (G, G, G),
    "report_sections.identity_and_equality": (G, S, S),
    "report_sections.good_practice": (G, G, G),
    "report_sections.learning": (G, S, S),
    "report_sections.previous_learning": (G, G, G),
    "report_sections.family_involvement": (G, G, G),
    "report_sections.practitioner_involvement": (G, G, G),
    "report_sections.parallel_processes": (G, G, G),
    "report_sections.lcspr_decision": (G, S, S),
    "report_sections.national_decision": (G, G, G),
    "report_sections.recommendations": (G, G, G),
    "report_sections.meeting": (G, G, G),
    "report_sections.scrutiny": (G, G, G),
    "report_sections.sign_off": (G, G, G),
    # 1.5: the answers of the National Panel are general knowledge.
    "panel_outcomes.agree_no_lcspr": (G, G, G),
    "panel_outcomes.agree_lcspr": (G, G, G),
    "panel_outcomes.disagree_recommends_lcspr": (G, G, G),
    "panel_outcomes.queries_need_for_lcspr": (G, G, G),
    "panel_outcomes.more_information_requested": (G, G, G),
    "panel_outcomes.national_review_under_consideration": (G, G, G),
    "panel_outcomes.national_review": (G, G, G),
    "panel_outcomes.not_a_sin": (G, G, G),
    "panel_outcomes.feedback_on_quality": (G, G, G),
    # 1.1: five working days, read on official pages for the editions before 2026.
    "deadlines.SIN_NOTIFY": (V, V, S),
    "deadlines.SIN_PARTNERS": (V, V, S),
    # 1.3: a working timetable.
    "deadlines.RR_REQUESTS": (L, L, L),
    "deadlines.RR_ARRANGE": (L, L, L),
    "deadlines.RR_RETURNS": (L, L, L),
    "deadlines.RR_MEETING": (L, L, L),
    "deadlines.RR_DRAFT": (L, L, L),
    "deadlines.RR_SIGNOFF": (L, L, L),
    # 1.3, limit B: from the notification by a page after June 2025; before, only as general knowledge.
    "deadlines.RR_SUBMIT": (G, S, S),
    # 1.5: no time was read for what comes after; ours to propose, an area's to set.
    "deadlines.RR_RESPONSE": (L, L, L),
    "deadlines.RR_PLAN": (L, L, L),
    "deadlines.RR_FOLLOWS": (L, L, L),
}
#: list and key → its status in the editions of 2023 and 2026
LOCAL_REVIEW = {
    # 2.1: read on a page that quotes the edition of 2023.
    "purposes.improvements": (S, S),
    # 2.2: the principles were read on a page; regulation 15 and the chapter were not.
    "report_sections.child_and_family": (S, S),
    "report_sections.what_happened": (G, G),
    "report_sections.analysis": (G, G),
    "report_sections.identity_and_equality": (G, G),
    "report_sections.improvements": (G, G),
    "report_sections.involvement": (S, S),
    # No national form of an agency's report was found.
    "return_sections.involvement": (G, G),
    "return_sections.lived_experience": (G, G),
    "return_sections.analysis": (G, G),
    "return_sections.identity_and_equality": (G, G),
    "return_sections.good_practice": (G, G),
    "return_sections.learning": (G, G),
    "return_sections.sources_used": (L, L),
    # 2.2: six months and seven working days are general knowledge; a year online was read on three pages.
    "deadlines.LCSPR_PUBLISH": (G, G),
    "deadlines.LCSPR_COPY": (G, G),
    # 2.1: regulation 14 was read, its interval is the area's own.
    "deadlines.LCSPR_PROGRESS_CHECK": (L, L),
    # No rule names a day for the steps of a local review.
    "deadlines.LCSPR_REPORTS": (L, L),
    "deadlines.LCSPR_DRAFT": (L, L),
    "deadlines.LCSPR_ACCURACY": (L, L),
    "deadlines.LCSPR_SIGNOFF": (L, L),
    "deadlines.LCSPR_ONLINE": (S, S),
    # 10.2: a review date twelve months after publication is what areas do.
    "deadlines.LCSPR_ONLINE_LOOK": (L, L),
    # 2.2: that the impact is shown is general knowledge; the day on which somebody looks is the area's own.
    "deadlines.LCSPR_IMPACT": (L, L),
}


def statuses(edition: Edition) -> dict[str, Status]:
    """List and key of each statement → its status."""
    found = {
        f"{name}.{item.key}": item.status
        for name, items in edition.criteria.items()
        for item in items
    }
    for name in LISTS:
        found |= {f"{name}.{item.key}": item.status for item in getattr(edition, name)}
    return found | {f"deadlines.{rule.id}": rule.status for rule in edition.deadlines}


@pytest.mark.parametrize(("place", "year"), list(enumerate(("2018", "2023", "2026"))))
def test_how_sure_the_rapid_review_is(place: int, year: str) -> None:
    expected = {key: found[place] for key, found in RAPID_REVIEW.items() if found[place]}
    assert statuses(get_edition(f"rapid_review.wt{year}")) == expected


@pytest.mark.parametrize(("place", "year"), list(enumerate(("2023", "2026"))))
def test_how_sure_the_local_review_is(place: int, year: str) -> None:
    expected = {key: found[place] for key, found in LOCAL_REVIEW.items()}
    assert statuses(get_edition(f"lcspr.wt{year}")) == expected


def test_how_sure_the_days_are_from_which_editions_apply() -> None:
    """Limit A: that the edition of 2026 replaced the one of 2023 is known, its first day is not."""
    assert {
        name: get_edition(name).in_force_from_status
        for name in (
            "rapid_review.wt2018", "rapid_review.wt2023", "rapid_review.wt2026", "lcspr.wt2023", "lcspr.wt2026",
        )
    } == {
        "rapid_review.wt2018": S, "rapid_review.wt2023": S, "rapid_review.wt2026": G, "lcspr.wt2023": S,
        "lcspr.wt2026": G,
    }  # fmt: skip

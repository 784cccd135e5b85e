"""The referrals of adults in the demonstration: five of a year, of which three met the criteria; and one of this week.

Every person and case is invented.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from reviews.clock import WorkingCalendar
from reviews.clock.partnership_calendar import calendar_for
from reviews.models import Review
from reviews.referring import MAY, MUST, NO
from workflows.referral.considering import weighed
from workflows.referral.opening import ReferralFacts, open_referral

from .build import Scene
from .stage import Play, at, previous_working_day

YES = "yes"
#: What happens instead where a kind of review is not carried out, and what is said of it, unless a case says more.
NEAREST = "no_further_action"
OTHERWISE = "What there is to learn is looked at in another way."
#: How the criteria of section 44 are answered where they are met: the key, the answer, why.
MET = {
    "care_and_support": (YES, "A care package had been assessed and was refused or stopped."),
    "working_together": (
        YES,
        "Each agency closed its part and thought that another one was visiting.",
    ),
    "condition_1": ("suspected", "Self-neglect is suspected to have led to the death."),
    "condition_2": ("no", "The adult has died."),
}
ALIVE = {
    **MET,
    "condition_1": ("no", "The adult is alive."),
    "condition_2": ("known", "Permanent harm, which a hospital has confirmed."),
}
APART = {
    **MET,
    "working_together": ("no", "Only one agency was involved, and nothing was handed over."),
}


@dataclass(frozen=True)
class Case:
    """One referral: how long ago it came, what it says, and what became of it."""

    days_ago: int
    pseudonym: str
    agency: str
    who: str
    summary: str
    concerns: str
    place: str
    name: str
    age: str
    harm: str
    answers: Mapping[str, tuple[str, str]]
    panel: str
    reasons: str
    route: str = ""
    instead: str = ""
    #: Reasons for a learning review, where one is carried out.
    learning: str = ""


CAROL = Case(
    430,
    "Carol",
    "hospital",
    "hospital_lead",
    "A woman who lived alone was found in her home after eleven days. Several services had closed her case because she did "
    "not answer the door.",
    "Four agencies each knew of self-neglect. None of them told the others that she had stopped answering.",
    "East of the borough",
    "Caroline Attwater",
    "67",
    "death",
    MET,
    "The panel found that agencies worked beside each other and not together.",
    "The test is met: an adult with needs has died, self-neglect is suspected, and agencies did not share what they knew.",
)
CASES = (
    CAROL,
    Case(
        175,
        "Adult M",
        "adults",
        "adults_lead",
        "A man with a learning disability was taken to hospital with pressure sores that had gone untreated for weeks.",
        "The provider, the community nurses and the council each thought that another one reviewed his care.",
        "A supported living flat in the south of the borough",
        "Malcolm Verrinder",
        "52",
        "serious_harm",
        ALIVE,
        "The panel thinks that the handover between three services failed.",
        "The test is met: serious neglect is known, and how agencies worked together gives cause for concern.",
    ),
    Case(
        120,
        "Adult Q",
        "fire",
        "fire_lead",
        "A man was hurt in a fire at his flat. A home safety visit had been offered and put off.",
        "The visit was one agency’s own. Others had no reason to know of the risk.",
        "North of the borough",
        "Quentin Ashgrove",
        "71",
        "serious_harm",
        APART,
        "One agency was involved. It can learn from this by itself.",
        "The test is not met. The learning lies with one agency, which will report back.",
        "single_agency",
        "Northbrook Fire and Rescue looks at how visits are offered again, and reports to the panel in three months.",
    ),
    Case(
        95,
        "Adult T",
        "housing",
        "housing_lead",
        "A woman was evicted while she was in hospital. She lost her belongings and her place in a support scheme.",
        "Housing and the hospital did not speak with each other. She came to no lasting harm.",
        "Centre of the borough",
        "Theodora Wenlock",
        "44",
        "other",
        {
            **ALIVE,
            "condition_2": ("no", "She was harmed, and the harm was not serious and did not last."),
        },
        "There is learning for two agencies, and no serious harm.",
        "The test is not met. A learning review will look at discharge and tenancies.",
        "learning_review",
        "The partnership team runs a learning event of half a day with housing and the hospital.",
        "Two agencies can learn from how they did not speak with each other, and no other review will look at it.",
    ),
    Case(
        48,
        "Adult P",
        "gp",
        "gp_lead",
        "A man who drank heavily died at home. He had been to the emergency department nine times in four months.",
        "He was referred from service to service. Nobody held the whole picture.",
        "West of the borough",
        "Piers Holloway",
        "58",
        "death",
        MET,
        "The panel sees a pattern that the board has seen before.",
        "The test is met: self-neglect is suspected, and no agency held the whole picture.",
    ),
)


def play_referrals(scene: Scene, today: date) -> dict[str, Review]:
    """Play all of them; return the reviews that were opened, by pseudonym, oldest first."""
    calendar = calendar_for(scene.partnership)
    found = {}
    for case in CASES:
        opened = _play(scene, calendar, case, today)
        if opened is not None:
            found[case.pseudonym] = opened
    _this_week(scene, calendar, today)
    return found


def _received(
    scene: Scene, calendar: WorkingCalendar, case: Case, today: date
) -> tuple[Play, date]:
    came = previous_working_day(calendar, today - timedelta(days=case.days_ago))
    review = open_referral(
        scene.people[case.who],
        scene.partnership,
        ReferralFacts(
            about="adult",
            received_on=came,
            incident=came - timedelta(days=9),
            agency=scene.agencies[case.agency],
            summary=case.summary,
            place=case.place,
            concerns=case.concerns,
            hopes="A Safeguarding Adults Review.",
            pseudonym=case.pseudonym,
            facts={"age_text": case.age, "harm": case.harm},
            identity={"name": case.name},
        ),
        now=at(came, 11, 10),
    )
    return Play(scene, calendar, review), came


def _play(scene: Scene, calendar: WorkingCalendar, case: Case, today: date) -> Review | None:
    """From the day it came to the day its referrer knew; return what was opened."""
    play, came = _received(scene, calendar, case, today)
    when = play.day(came, 2)
    play.act(
        "acknowledge", "coordinator", at(when), node="acknowledge", on=when, how="By secure e-mail."
    )
    play.act(
        "request_information",
        "coordinator",
        at(when, 11),
        node="request_information",
        asks=[],
        legal_basis="s45",
        purpose="",
        nobody="The agencies told what they know at a meeting of the panel’s core members.",
    )
    met = play.day(came, 12)
    _weigh(play, case, met)
    outcomes = _outcomes(play, case)
    play.act(
        "recommend",
        "coordinator",
        at(met, 15),
        node="consider",
        on=met,
        outcomes=outcomes,
        rationales={key: _reasons(case, key) or case.panel for key in outcomes},
        agreed_by="Police (chair), adult social care, NHS ICB, hospital trust",
        dissent="",
    )
    decided = play.day(came, 17)
    opened: Review | None = None
    for minute, (key, outcome) in enumerate(outcomes.items()):
        found: Review | None = play.act(
            "decide",
            "coordinator",
            at(decided, 16, minute),
            node="decide",
            process=key,
            outcome=outcome,
            rationale=_reasons(case, key) or case.reasons,
            agreed_by="The independent chair of the Safeguarding Adults Board",
            on=decided,
            departure="",
            route=case.route if key == "sar" else NEAREST,
            instead=case.instead if key == "sar" else "",
            kind="multi_agency" if key == "learning" else "",
        )
        opened = opened or found
    told = play.day(decided, 2)
    play.act(
        "tell_referrer",
        "coordinator",
        at(told, 10),
        node="tell_referrer",
        on=told,
        how="By secure e-mail.",
        words=case.reasons,
    )
    closed = play.day(told, 1)
    play.act("close", "coordinator", at(closed, 9), node="close_review")
    return opened


def _weigh(play: Play, case: Case, when: date) -> None:
    """What is asked of a SAR as the case says; what other kinds of review ask is answered with no."""
    for minute, one in enumerate(weighed(play.review)):
        key = one.question.key
        if key == "sar":
            answers = dict(case.answers)
        elif key == "learning" and case.learning:
            answers = {criterion.key: (YES, case.learning) for criterion in one.question.criteria}
        else:
            answers = {
                criterion.key: (list(criterion.answers)[-1], OTHERWISE)
                for criterion in one.question.criteria
            }
        play.act(
            "weigh",
            "coordinator",
            at(when, 14, minute),
            process=key,
            answers=answers,
            version=None,
        )


def _outcomes(play: Play, case: Case) -> dict[str, str]:
    """Process → what is recommended and decided."""
    found = {one.question.key: NO for one in weighed(play.review)}
    found["sar"] = NO if case.route else MUST
    if case.learning:
        found["learning"] = MAY
    return found


def _reasons(case: Case, key: str) -> str:
    """Why, where it is not what is said of a SAR."""
    if key == "sar":
        return ""
    return case.learning if key == "learning" and case.learning else OTHERWISE


def _this_week(scene: Scene, calendar: WorkingCalendar, today: date) -> None:
    """One that goes on: a child and an adult of one home, so that two kinds of review come into question."""
    came = calendar.add(previous_working_day(calendar, today), -4)
    review = open_referral(
        scene.people["school_lead"],
        scene.partnership,
        ReferralFacts(
            about="both",
            received_on=came,
            incident=came - timedelta(days=3),
            agency=scene.agencies["school"],
            summary="A mother was seriously hurt at home by somebody whom she cares for. Her son saw it and rang for help.",
            place="South of the borough",
            concerns="School, adult social care and the police each knew of quarrels. Nobody asked how the child was.",
            hopes="That somebody looks at the whole family.",
            other_processes="A police investigation.",
            pseudonym="Child and Adult V",
            facts={"age_text": "9 and 38", "harm": "serious_harm"},
            identity={"name": "Verity Langstone"},
        ),
        now=at(came, 16, 20),
    )
    play = Play(scene, calendar, review)
    when = play.day(came, 1)
    play.act(
        "acknowledge", "manager", at(when, 9), node="acknowledge", on=when, how="By telephone."
    )
    play.act(
        "request_information",
        "manager",
        at(when, 10),
        node="request_information",
        asks=[],
        legal_basis="s45",
        purpose="",
        nobody="The panel meets next week, and each agency brings what it knows.",
    )
    play.act(
        "weigh",
        "manager",
        at(play.day(came, 3), 12),
        process="sar",
        answers={key: ALIVE[key] for key in ("care_and_support", "working_together")},
        version=None,
    )

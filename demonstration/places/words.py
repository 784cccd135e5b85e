"""What is written of the two places. Northbrook, its park, its bus stop and all that is said of them are invented."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

# -- the park -----------------------------------------------------------------------------------------------

PARK: Mapping[str, Any] = {
    "name": "Heron Park",
    "kind": "park",
    "bounds": "From the gate at Mere Road to the canal, with the ball court, the old bandstand and the path behind the leisure centre.",
    "came_from": "children",
    "why": "Children of two schools say that they walk around Heron Park after four. Three reviews of the last two years speak of older "
    "young people who wait for younger ones at the ball court.",
    "lead": "Stronger Families team, Children’s Services",
}
PROGRAMME = (
    "The youth workers of the Family Support Charity walk through the park with children of both schools, twice a month. Parents are "
    "met at the school gates, residents in the community hall. Shops on Mere Road are visited. A short session on harm outside the "
    "home is offered to park staff, the leisure centre and the shops."
)
PURPOSE = "Please tell us what your agency knows of Heron Park, from the last twelve months."
#: Agency → its contact, and what it answers.
ASKED: Mapping[str, str] = {
    "council": "council_lead", "police": "police_lead", "education": "education_lead",
}  # fmt: skip
ANSWERS: Mapping[str, Mapping[str, str]] = {
    "council": {
        "incidents": "Fourteen contacts in twelve months name the park, most between four and seven in the afternoon.",
        "affected": "Children of 11 to 14 years, more boys than girls. Fewer than five are known to the exploitation team.",
        "risks": "Older young people offer lifts and vapes at the ball court. The path behind the leisure centre cannot be seen.",
        "safety": "The table tennis group on Saturdays. Children go where the park keeper is.",
        "who_knows": "The park keeper, the leisure centre, the table tennis group.",
    },
    "police": {
        "incidents": "Thirty-one calls in twelve months: threats, thefts of telephones, seven with a weapon seen.",
        "affected": "Ages 12 to 17 where it is known.",
        "risks": "Calls cluster at the ball court on weekdays, and on the path after dark.",
        "safety": "Calls are half as many in weeks in which the youth workers are there.",
    },
    "education": {
        "incidents": "Both schools know of pupils who were followed from the gate to the park.",
        "affected": "Years 7 and 8. Numbers are not counted.",
        "risks": "The schools end at the same time, and staff see the road but not the park.",
        "safety": "Older pupils who walk home with younger ones.",
    },
}
#: Key → days after the beginning, and what is recorded.
EVENTS: Mapping[str, tuple[int, Mapping[str, Any]]] = {
    "visit": (
        3,
        {
            "kind": "visit", "led_by": "council", "children": None, "adults": 4,
            "said": "Three of five lamps on the path are out. Nobody but young people is there after four. The bandstand is open to the rain.",
            "led_to": "The lamps were reported the same day.",
        },
    ),
    "walk": (
        10,
        {
            "kind": "children", "led_by": "charity", "children": 14, "adults": 2,
            "said": "“We go round, even when it rains.” “If you sit at the court they ask you for stuff.” “I like it when the table tennis man "
            "is here.”",
            "led_to": "The children drew a map of where they feel safe. It hangs in the leisure centre.",
        },
    ),
    "parents": (
        15,
        {
            "kind": "families", "led_by": "education", "children": 0, "adults": 23,
            "said": "Parents tell their children to stay away, and know that they do not. Many did not know whom to call.",
            "led_to": "A card with three numbers, made with the parents.",
        },
    ),
    "hall": (
        22,
        {
            "kind": "community", "led_by": "", "children": 5, "adults": 31,
            "said": "Residents stopped using the park. “We would sit there again if somebody mended the bandstand.” The allotment society offered "
            "to keep the gate open longer.",
            "led_to": "Six residents came to the meeting that agreed the weights.",
        },
    ),
    "shops": (
        24,
        {
            "kind": "business", "led_by": "council", "children": None, "adults": 7,
            "said": "The takeaway lets children wait inside, and would put up a sign. Two shops sell vapes and were asked about it.",
            "led_to": "Four shops are safe spaces now.",
        },
    ),
    "session": (
        30,
        {
            "kind": "awareness", "led_by": "charity", "children": 0, "adults": 18,
            "said": "Park staff and the leisure centre: what harm outside the home looks like, and that it is never the child’s fault.",
            "led_to": "Staff know whom to call, and do.",
        },
    ),
}  # fmt: skip
#: Heading, weight and why, what is rested on.
FACTORS: tuple[Mapping[str, Any], ...] = (
    {
        "heading": "risk", "weight": "5", "wording": "Older young people wait for younger ones at the ball court between four and seven.",
        "weight_why": "Children, police and schools name it first, each for itself.", "rests_on": ("walk",),
        "answers": ("police", "council"),
    },
    {
        "heading": "risk", "weight": "4", "wording": "The path behind the leisure centre is dark and cannot be seen.",
        "weight_why": "It is the shortest way home from both schools.", "rests_on": ("visit", "walk"), "answers": ("police",),
    },
    {
        "heading": "vulnerability", "weight": "4", "wording": "Eleven to thirteen year olds are there without an adult whom they know.",
        "weight_why": "Both schools end at the same time, and staff do not see the park.", "rests_on": ("parents",),
        "answers": ("education",),
    },
    {
        "heading": "vulnerability", "weight": "2", "wording": "Parents do not know whom to call.",
        "weight_why": "Said by many, and a card helps already.", "rests_on": ("parents",), "answers": (),
    },
    {
        "heading": "resilience", "weight": "3", "wording": "Children go where the park keeper and the table tennis group are.",
        "weight_why": "Calls are half as many when adults are there whom children know.", "rests_on": ("walk",),
        "answers": ("police", "council"),
    },
    {
        "heading": "resource", "weight": "3", "wording": "Residents and shops want the park back and offer time.",
        "weight_why": "Thirty-one people came to the hall.", "rests_on": ("hall", "shops"), "answers": (),
    },
)  # fmt: skip
AGREED_BY = (
    "Children’s Services, Capital Police, Education Safeguarding and the Family Support Charity; six residents, two shopkeepers, and "
    "four young people of the map group."
)
PRESENCE, LIGHT = "1", "2"
PLAN: tuple[Mapping[str, Any], ...] = (
    {
        "ref": PRESENCE,
        "wording": "Adults whom children know are at the ball court every weekday from four to seven.",
        "addressed_to": "Children’s Services and the Family Support Charity",
    },
    {
        "ref": LIGHT,
        "wording": "The path behind the leisure centre is lit and can be seen.",
        "addressed_to": "Northbrook Council",
    },
)
#: Recommendation → agency, lead, what, outcome, measure.
ACTIONS: tuple[tuple[str, str, str, str, str, str], ...] = (
    (
        PRESENCE, "charity", "charity_lead",
        "Two youth workers at the ball court on weekdays from four to seven, with the table tennis group on Wednesdays.",
        "Children stay in the park in place of walking around it.", "Days on which they were there, and children who came.",
    ),
    (
        LIGHT, "council", "council_lead", "Mend the lamps and cut the hedge along the path.",
        "The path is used again after dark.", "Lamps that work, checked each month.",
    ),
)  # fmt: skip
WHY_NONE = "The schools talk with each other about when they end; it is on the agenda of Education Safeguarding already."
CALLS, SAFE, REACH = (
    "Calls to the police about the park", "Children who say that they feel safe in the park", "Adults reached by awareness sessions",
)  # fmt: skip


def indicators(baseline_on: date, target_on: date) -> tuple[Mapping[str, Any], ...]:
    """The three indicators. ``had_by``: the key of an agency, or empty for the team."""
    return (
        {
            "measure": CALLS, "unit": "calls in three months", "better": "fewer", "had_by": "police", "baseline": Decimal(9),
            "baseline_on": baseline_on, "no_baseline": "", "target": Decimal(4), "target_on": target_on,
        },
        {
            "measure": SAFE, "unit": "percent of those asked", "better": "more", "had_by": "charity", "baseline": Decimal(22),
            "baseline_on": baseline_on, "no_baseline": "", "target": Decimal(60), "target_on": target_on,
        },
        {
            "measure": REACH, "unit": "adults since the beginning", "better": "more", "had_by": "", "baseline": None,
            "baseline_on": None, "no_baseline": "There was no session before.", "target": Decimal(100), "target_on": target_on,
        },
    )  # fmt: skip


PANEL = "The members of the panel who were there; minutes are with the team."
FIRST: tuple[Mapping[str, str], Mapping[str, Any]] = (
    {CALLS: "8", SAFE: "The map group meets again next month.", REACH: "41"},
    {
        "changed": "Youth workers are at the court four days a week. Two of three lamps are mended. Four shops are safe spaces.",
        "said": "“It is better when they are here. On Fridays it is like before.”",
        "decision": "change_plan",
        "why": "Fridays are the day that children name. The fifth day is added, and the charity gets the money for it.",
        "boards": "",
    },
)
SECOND: tuple[Mapping[str, str], Mapping[str, Any]] = (
    {CALLS: "6", SAFE: "41", REACH: "67"},
    {
        "changed": "Somebody is there every weekday. The path is lit. Residents mended the bandstand with the young people of the map group.",
        "said": "“We sit at the bandstand now.” Residents come back on Saturdays. Some children say that those who waited at the court wait at "
        "the bus stop now.",
        "decision": "go_on",
        "why": "Harm may move to the bus stop on Mill Lane. The panel asks for a look at it as a place of its own.",
        "boards": "The Children’s Partnership Board and the Community Safety Partnership",
    },
)
LIFTED: Mapping[str, Any] = {
    "what": "Adults whom children know, at the hours that children name",
    "evidence": "Children of the map group said which hours; calls fell in the weeks in which workers were there.",
    "needs": "Two youth workers for fifteen hours a week, and somebody who holds the key to the hall.",
    "adapt": "Which hours, which adults, and where children already go. None of it can be copied: ask the children of the new place first.",
}

# -- the bus stop --------------------------------------------------------------------------------------------

STOP: Mapping[str, Any] = {
    "name": "Mill Lane bus stop",
    "kind": "transport",
    "bounds": "The shelter on Mill Lane, the wall behind it and the pavement to the corner shop.",
    "came_from": "children",
    "why": "Children of the map group of Heron Park say that those who waited at the ball court wait here now, between half past three and "
    "five.",
    "lead": "Stronger Families team, Children’s Services",
}

"""What is written of the school gate, whose work is closed. The school, its road and all that is said of them are invented."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

GATE: Mapping[str, Any] = {
    "name": "Foundry Road school gate",
    "kind": "school",
    "bounds": "The gate of the secondary school on Foundry Road, the pavement to the zebra crossing, and the row of garages opposite.",
    "came_from": "figures",
    "why": "A third of what the community safety team counted on weekdays near schools was at this gate, in the half hour after school.",
    "lead": "Education Safeguarding team",
}
PROGRAMME = (
    "The school council asks its classes, and two youth workers stand at the gate for three weeks and listen. Parents are met at the "
    "gate, neighbours at their doors. Staff and lunchtime supervisors have a session on harm outside the home."
)
NOBODY = "The community safety team had put the figures of all agencies together for its own report the month before."
#: Key → days after the beginning, and what is recorded.
EVENTS: Mapping[str, tuple[int, Mapping[str, Any]]] = {
    "classes": (
        8,
        {
            "kind": "children", "led_by": "education", "children": 212, "adults": 9,
            "said": "“Nobody is there after half past three.” “I wait inside until my brother comes.” “The garages are where it happens.”",
            "led_to": "The school council chose three pupils from each year to look at the plan.",
        },
    ),
    "gate": (
        14,
        {
            "kind": "children", "led_by": "charity", "children": 3, "adults": 2,
            "said": "Pupils who are picked up late say that they are asked to carry things.",
            "led_to": "Nobody waits alone: the library is open until half past four.",
        },
    ),
    "doors": (
        20,
        {
            "kind": "community", "led_by": "council", "children": None, "adults": 17,
            "said": "Neighbours see it every day, and did not know that anybody wants to hear of it.",
            "led_to": "A number to call, and a neighbour in each street who passes on what is said.",
        },
    ),
}  # fmt: skip
FACTORS: tuple[Mapping[str, Any], ...] = (
    {
        "heading": "risk", "weight": "5", "wording": "The garages opposite cannot be seen from the school or the road.",
        "weight_why": "Pupils and neighbours name them first.", "rests_on": ("classes", "doors"), "answers": (),
    },
    {
        "heading": "vulnerability", "weight": "3", "wording": "Pupils who are picked up late wait alone.",
        "weight_why": "It is a few each day, and always others.", "rests_on": ("gate",), "answers": (),
    },
    {
        "heading": "resilience", "weight": "3", "wording": "Older pupils walk younger ones home.",
        "weight_why": "It works already where brothers and sisters do it.", "rests_on": ("classes",), "answers": (),
    },
    {
        "heading": "resource", "weight": "2", "wording": "Neighbours are at home at that hour, and would look out.",
        "weight_why": "Seventeen said so.", "rests_on": ("doors",), "answers": (),
    },
)  # fmt: skip
AGREED_BY = "Education Safeguarding, Capital Police and the council; three pupils of each year, five parents and four neighbours."
PLAN: Mapping[str, Any] = {
    "ref": "1",
    "wording": "Somebody whom pupils know is at the gate and the garages until the last of them is picked up.",
    "addressed_to": "The school, the council and the neighbours",
}
ACTION = (
    "Gate people: neighbours and staff in pairs, from three to half past four, with training and a radio.",
    "Pupils say that they can wait at the gate.",
    "Days on which a pair was there.",
)
EVIDENCE = "Twenty-six pairs in turn, on every school day since the first week of term. The rota is with the school office."
INCIDENTS, WAIT = (
    "Incidents at the gate that were reported",
    "Pupils who say that they can wait at the gate",
)


def indicators(baseline_on: date, target_on: date) -> tuple[Mapping[str, Any], ...]:
    """The two indicators. ``had_by``: the key of an agency."""
    same = {"baseline_on": baseline_on, "no_baseline": "", "target_on": target_on}
    return (
        {
            "measure": INCIDENTS, "unit": "incidents in a term", "better": "fewer", "had_by": "police",
            "baseline": Decimal(24), "target": Decimal(10), **same,
        },
        {
            "measure": WAIT, "unit": "percent of those asked", "better": "more", "had_by": "education",
            "baseline": Decimal(31), "target": Decimal(70), **same,
        },
    )  # fmt: skip


PANEL = "The members of the panel who were there; minutes are with the team."
BOARDS = "The Children’s Partnership Board and the Community Safety Partnership"
#: Working days after the plan was agreed, the values, and what is said.
POINTS: tuple[tuple[int, Mapping[str, str], Mapping[str, Any]], ...] = (
    (
        62,
        {INCIDENTS: "19", WAIT: "40"},
        {
            "changed": "Eleven pairs are trained and stand at the gate three days a week.",
            "said": "“They know our names.” Neighbours ask for the garages to be lit.",
            "decision": "go_on", "why": "", "boards": "",
        },
    ),
    (
        125,
        {INCIDENTS: "12", WAIT: "58"},
        {
            "changed": "A pair is there every day, and the garages are lit.",
            "said": "Pupils wait at the gate again. Some of the older ones stand with the pairs.",
            "decision": "go_on", "why": "", "boards": BOARDS,
        },
    ),
    (
        188,
        {INCIDENTS: "8", WAIT: "74"},
        {
            "changed": "Both targets are reached. The school has taken the rota over.",
            "said": "“It is just normal now that somebody is there.”",
            "decision": "finish_early", "why": "The aim is reached, and the school and the neighbours carry it on.",
            "boards": BOARDS,
        },
    ),
)  # fmt: skip
FINDINGS: Mapping[str, Any] = {
    "worked": "Adults whom pupils know stand at the gate until the last pupil is picked up. Incidents fell from 24 to 8 in a term. Pupils, "
    "not adults, said where the pairs should stand.",
    "not_changed": "What happens on the buses did not change, and nobody here could change it.",
    "said": "“It is just normal now that somebody is there.” Neighbours say that they know the children now.",
    "boards": BOARDS,
    "why_early": "",
}
LIFTED: tuple[Mapping[str, Any], ...] = (
    {
        "what": "Pairs of neighbours and staff whom children know",
        "evidence": "Pupils said so at each review point, and the pairs wrote down what they saw.",
        "needs": "Somebody who keeps the rota, a radio for each pair, and two evenings of training. About forty hours in a term.",
        "adapt": "Who the trusted adults are, and the hours. At a gate the day is the same for everybody; elsewhere it is not.",
    },
    {
        "what": "Children choose where adults stand",
        "evidence": "Where the pairs stood first, the pupils did not go. They moved after two weeks, and pupils came.",
        "needs": "An hour with a class or a group, a map, and the promise to act on it.",
        "adapt": "How to reach children where there is no school that brings them together.",
    },
)
INSIDE = "The school told its pupils in assembly, and neighbours had a letter. The findings name nobody, and stay with the partnership."
#: How the bus stop adapts it.
HOW = (
    "At the stop nobody is there every day but the drivers and the corner shop. We ask them, and the young people of the map group, who "
    "should stand there and when."
)

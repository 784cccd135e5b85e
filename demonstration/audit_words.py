"""What the audits of the demonstration say. The themes are those of a published annual report; the rest is invented."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from workflows.audit.models import Audit, Question

GRADE, TEXT = Question.Kind.GRADE, Question.Kind.TEXT


@dataclass(frozen=True)
class Planned:
    """What the programme says of one."""

    title: str
    theme: str
    origin: str
    methods: tuple[str, ...]
    origin_text: str = ""


@dataclass(frozen=True)
class Scope:
    """What one looks at."""

    lines: str
    sampling: str
    focus: str = ""
    cases: str = ""


IMPACT = Planned(
    "Impact of local adult reviews",
    "Whether the learning of local Safeguarding Adults Reviews reached practice, and how agencies know.",
    Audit.Origin.REVIEW,
    ("self_assessment", "survey", "bespoke_tool", "round_table"),
)
IMPACT_SCOPE = Scope(
    "Do practitioners know what the reviews found?\n"
    "Do operational managers see a change in practice, and in what?\n"
    "How do strategic leads assure themselves?",
    Audit.Sampling.NONE,
)
IMPACT_PURPOSE = (
    "To learn at three levels of each agency whether what the board’s reviews recommended has changed practice. Every "
    "agency that is asked took part in at least one of the reviews."
)
TOOL = "Three levels: practitioner, manager, strategic lead"
KNOW = "Practitioners can say what the last review found and what it changed in their work."
SUPERVISION = "Supervision looks at adults who refuse help and are at risk."
ASSURANCE = "The strategic lead can show that what was recommended is done."
LEVELS: tuple[tuple[str, str, tuple[tuple[str, str], ...]], ...] = (
    (
        "Practitioners",
        "Ask at least five practitioners, and say how you asked.",
        ((KNOW, GRADE), ("What do practitioners say?", TEXT)),
    ),
    (
        "Operational managers",
        "Look at supervision records of the last three months.",
        ((SUPERVISION, GRADE), ("What has changed in practice?", TEXT)),
    ),
    (
        "Strategic leads",
        "Answered by whoever is accountable for safeguarding.",
        ((ASSURANCE, GRADE), ("Where can it be seen?", TEXT)),
    ),
)
IMPACT_ANSWERS: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "hospital": {
        KNOW: ("met", "Nine of ten practitioners named the finding on closing cases."),
        SUPERVISION: ("met", "Seen in 14 of 15 records."),
        ASSURANCE: ("met", "Reported to the trust’s committee each quarter, with an audit."),
        "What do practitioners say?": ("", "That it is easier to call another agency now."),
    },
    "police": {
        KNOW: ("partly", "Officers of the safeguarding team know; response officers do not."),
        SUPERVISION: ("partly", "Supervision is for crimes; vulnerability is looked at when it is flagged."),
        ASSURANCE: ("partly", "The action plan is kept. Nobody has looked whether it works."),
    },
    "adults": {
        KNOW: ("met", "A session was held in each team."),
        SUPERVISION: ("met", "It is on the form."),
        ASSURANCE: ("partly", "Progress is reported. Its effect is not measured yet."),
    },
}  # fmt: skip
SURVEY_ASKED = "Can you say what the last review found, and what it changed in your work?"
#: Agency, or none for all together → level → how many practitioners.
SURVEY: Mapping[str, Mapping[str, int]] = {
    "": {"met": 18, "partly": 26, "not_met": 14},
    "hospital": {"met": 9, "partly": 1},
    "police": {"met": 3, "partly": 14, "not_met": 12},
    "adults": {"met": 6, "partly": 11, "not_met": 2},
}
COMPLETED = "The safeguarding lead, with two team managers. Agreed by the director responsible."
CHASED = "We would be glad of a return at any of the three levels, even if it is short."
NO_ANSWER = (
    "Two messages, a call to the safeguarding lead, and a conversation at the board. The return was expected after a change "
    "of post-holder."
)
MODERATED: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "hospital": {KNOW: ("met", ""), SUPERVISION: ("met", ""), ASSURANCE: ("met", "")},
    "police": {KNOW: ("partly", ""), SUPERVISION: ("partly", ""), ASSURANCE: ("partly", "")},
    "adults": {
        KNOW: ("met", ""),
        SUPERVISION: (
            "partly",
            "That it is on the form says that it is asked. Of the records brought to the round table, half were empty there.",
        ),
        ASSURANCE: ("partly", ""),
    },
}
PRESENT = "Adult Social Care, the hospital trust, the police, the partnership team. The ambulance service was invited."
CONCLUSIONS = (
    "Practitioners who were asked know what the reviews found, most of all where a team heard it together. Managers see more "
    "calls between agencies. How strategic leads know whether it works differs: one agency measures, two report progress. "
    "Of one agency nothing is known."
)
REPORT = {
    "summary": "Learning of the reviews has reached practitioners in the three agencies that answered. Whether it changed what "
    "happens to adults is shown by one of them. The board has no assurance about one agency that took part in a review.",
    "good_practice": "The hospital trust looks at supervision records each quarter and reports what it finds.\n\nTeams in "
    "Adult Social Care heard the findings together and changed how they close a case.",
    "development": "Supervision of adults who refuse help is asked about on the form, and often not written down.\n\nResponse "
    "officers have not heard of the reviews. They are often the first to knock at the door.",
    "voices": "Practitioners said that having somebody to call helped more than another form.",
    "limits": "Three of four agencies answered. Practitioners were asked by their own agencies.",
}
GROUP_SAID = "The group agrees with the findings and asks the board to speak with the agency that did not answer."
BOARD_SAID = "The chair of the board writes to the ambulance service. The action is to be back in two meetings."
MINUTES = "The members of the group; the minutes are with the partnership team."
RECOMMENDED: dict[str, Any] = {
    "ref": "1",
    "wording": "Each agency should measure once a year whether what a review recommended changed what happens to adults, and tell "
    "the board.",
    "addressed_to": "All agencies of the board",
}
ACTION = "Agree three measures that every agency can give, and a date in the year on which the board looks at them."
ACTION_OUTCOME = "The board knows whether learning changed practice, agency by agency."
ACTION_MEASURE = "The measures stand in the board’s papers, with an answer from every agency."
SHARED = "The Practice Development Forum, and a page for practitioners"

FRONT_DOOR = Planned(
    "Adult front door: triage of concerns",
    "How concerns about adults are triaged, whether people get the right help at that stage, and how agencies share what they "
    "know. It follows a rise in concerns that came back within a month.",
    Audit.Origin.DATA,
    ("file_audit", "round_table"),
    "Concerns that came back within a month, last two quarters",
)
FRONT_DOOR_SCOPE = Scope(
    "Are the views and wishes of the adult asked for when a concern is raised?\n"
    "Does the person get the right help at the stage of concern?\n"
    "Is information shared with those who need it?",
    Audit.Sampling.RANDOM,
    "Every eighth concern of the period, from the list of the front door.",
    "AF-1008\nAF-1016\nAF-1024\nAF-1032\nAF-1040\nAF-1048",
)
FRONT_DOOR_PURPOSE = "To look together at six concerns: what each agency knew, what it did, and how it worked with the others."
FRONT_DOOR_ANSWERS: Mapping[str, tuple[str, str]] = {
    "How good was practice: recognition?": ("good", "Risk was named in five of six cases."),
    "How good was practice: planning and intervention?": (
        "requires_improvement",
        "In three cases what was planned did not follow from what was known.",
    ),
    "How good was practice: assessment?": ("good", "History was looked at in all six."),
    "How good was practice: joint working?": (
        "requires_improvement",
        "Information came late in two cases, and once not at all.",
    ),
    "How good was practice: impact?": ("requires_improvement", "In three cases little was better."),
    "How good was practice: overall quality?": (
        "requires_improvement",
        "Good where one person held the case; uneven where nobody did.",
    ),
}

#: Months from now, the owning group, and what the programme says.
PLANNED: tuple[tuple[int, str, Planned], ...] = (
    (
        1,
        "children",
        Planned(
            "People in positions of trust",
            "How allegations against people who work with children are handled, and whether the learning of the last section 11 "
            "round is done.",
            Audit.Origin.DUTY,
            ("self_assessment", "file_audit"),
            "Section 11 round of the year before",
        ),
    ),
    (
        2,
        "child_learning",
        Planned(
            "Disabled children placed out of area",
            "How agencies keep disabled children safe who live in residential settings in other areas.",
            Audit.Origin.NATIONAL,
            ("file_audit", "round_table"),
            "National review of children with disabilities in residential settings",
        ),
    ),
    (
        3,
        "forum",
        Planned(
            "Quality and impact of training",
            "Whether multi-agency training changes what practitioners do, three months later.",
            Audit.Origin.FEEDBACK,
            ("survey", "bespoke_tool"),
            "What practitioners said after the courses of the year",
        ),
    ),
)

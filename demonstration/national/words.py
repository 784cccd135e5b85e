"""What is written in the two responses. Northbrook and all that is said of it is invented.

The first national review is real (Child Safeguarding Practice Review Panel, phase 2, April 2023). Its recommendations and
priority areas are paraphrased, and no more than four stand here: read the review itself before you quote it. The second
national report is invented.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

# -- disabled children in residential settings ----------------------------------------------------------------

SETTINGS: Mapping[str, Any] = {
    "name": "Disabled children in residential settings",
    "title": "Safeguarding children with disabilities and complex health needs in residential settings",
    "published_by": "Child Safeguarding Practice Review Panel",
    "published_on": date(2023, 4, 20),
    "link": "https://www.gov.uk/government/publications/safeguarding-children-with-disabilities-in-residential-settings",
    "about": "child",
    "why": "Nineteen disabled children of Northbrook live in residential schools and homes, fourteen of them in other areas. The "
    "partnership wants to know how each of them is heard, and who looks beyond the reports of the provider.",
    "lead": "Joanne Bexley, Head of safeguarding and quality",
}
SETTINGS_NATIONAL = (
    "1. Statutory guidance should require councils and integrated care boards to commission safe, sufficient and appropriate "
    "provision for children with disabilities and complex health needs together.",
    "2. Government should commission a strategy for the children’s workforce in residential settings as a whole, with training.",
)
SETTINGS_PRIORITIES = (
    "P1: Voices and rights: disabled children are heard, staff have the skills to communicate with them, and families stay in "
    "regular contact.",
    "P4: Quality assurance and regulation: rely less on what providers report of themselves.",
)
SETTINGS_PURPOSE = (
    "Northbrook responds to the national review. Please tell us what your agency does for children in residential settings, "
    "where a gap is, and what you plan."
)
SETTINGS_POSITIONS: Mapping[str, Mapping[str, str]] = {
    "council": {
        "done_already": "Each child has a social worker who visits every six weeks. Since the spring a second person goes along twice a "
        "year who did not place the child.",
        "gap": "P1: for five children nobody who visits knows how the child communicates. P4: most of what we know of a setting "
        "comes from the setting.",
        "will_do": "The disabled children’s team writes down for each child how they communicate, and takes somebody along who can. By "
        "the end of the next quarter.",
    },
    "community": {
        "done_already": "Our nurses see eleven of the children in their setting each term, and write to the social worker afterwards.",
        "gap": "P4: what we see of a setting is not put beside what others see.",
        "will_do": "The safeguarding children manager brings what nurses saw to the quarterly meeting with commissioners. From next month.",
    },
}
SETTINGS_PLAN: Mapping[str, Any] = {
    "ref": "1",
    "wording": "Each disabled child in a residential setting is visited by somebody who knows how the child communicates.",
    "addressed_to": "Children’s Services and Central Vale NHS Trust",
}
SETTINGS_ACTION = (
    "Write down for each of the nineteen children how they communicate, and who can; take that person along on the next visit.",
    "Every child can say how they are, in their own way, to somebody who does not work for the setting.",
    "Visits with somebody who knows how the child communicates, counted each quarter.",
)
#: Reference → what is said of it. The last one waits for the third agency.
SETTINGS_MAP: Mapping[str, Mapping[str, Any]] = {
    "1": {
        "gap": "some",
        "position": "Council and integrated care board fund placements together since last year, child by child. There is no shared plan for "
        "what provision is needed.",
        "doing": "The two heads of commissioning draw up what is needed for the next three years.",
        "owner": "NHS ICB and Children’s Services",
        "why_none": "The commissioning board of both follows it already; a second plan would only double it.",
    },
    "2": {
        "gap": "watch",
        "position": "",
        "doing": "The practice development forum looks each spring at what has come of it.",
        "owner": "",
        "why_none": "",
    },
    "P1": {
        "gap": "some",
        "position": "Children are visited every six weeks. For five of nineteen nobody who visits knows how the child communicates.",
        "doing": "A note for each child on how they communicate, and a second visitor.",
        "owner": "Children’s Services",
    },
}
#: The audit of the programme that follows from it.
SETTINGS_AUDIT = "Disabled children placed out of area"

# -- a short one ----------------------------------------------------------------------------------------------

SHORT: Mapping[str, Any] = {
    "name": "Children who are taught at home",
    "title": "Seen and heard at home: a thematic report (invented)",
    "published_by": "An inspectorate (invented)",
    "link": "",
    "about": "child",
    "why": "Two earlier reviews in Northbrook asked who sees children that are taught at home.",
    "lead": "Northbrook Council Education Safeguarding",
}
SHORT_LINES = (
    "1. Partnerships should know how many children are taught at home in their area.",
    "2. Residential settings should tell the area of a child’s home when the child is taught there.",
)
SHORT_NOBODY = "Education Safeguarding has the numbers, and the report asks for no more."
SHORT_MAP: Mapping[str, Mapping[str, Any]] = {
    "1": {
        "gap": "none",
        "position": "Education Safeguarding keeps the list and reports it to the subgroup each term.",
        "doing": "",
        "owner": "Education Safeguarding",
        "answers": [],
        "why_none": "",
    },
    "2": {
        "gap": "not_here",
        "position": "",
        "doing": "",
        "owner": "",
        "answers": [],
        "why_none": "There is no such setting in Northbrook. Other areas tell us of ours.",
    },
}
SHORT_AGREED = "The subgroup in its meeting; minutes are with the team."
SHORT_INSIDE = (
    "It says little that others could use. The subgroup told schools at its next meeting."
)

"""What is said in the four Domestic Homicide Reviews. All people are invented."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Death:
    """What the police said of one death."""

    pseudonym: str
    name: str
    age: str
    sex: str
    manner: str
    reference: str
    place: str
    summary: str


DEATHS = {
    "returned": Death(
        "Bella", "Annelise Thorncroft", "44", "female", "homicide", "CP/DH/0311", "West of Northbrook",
        "A woman was killed at home by her husband. She had called the police twice in the year before, and her support "
        "worker had left three months earlier.",
    ),
    "under_way": Death(
        "Adult K", "Cordelia Muntham", "31", "female", "homicide", "CP/DH/0452", "Centre of Northbrook",
        "A woman was found dead in her flat. A former partner, who was under a restraining order, is charged.",
    ),
    "decided": Death(
        "Adult S", "Rosheen Callaby", "27", "female", "suicide", "CP/DH/0498", "North of Northbrook",
        "A woman died by suspected suicide. In the weeks before she had told a nurse that her partner watched her telephone "
        "and her money.",
    ),
    "notified": Death(
        "Adult W", "Desmond Arkwell", "72", "male", "homicide", "CP/DH/0507", "South of Northbrook",
        "A man was found dead at home. His adult son, who cared for him, was arrested.",
    ),
}  # fmt: skip

WHY = {
    "aged_16": "An adult.",
    "violence_abuse_neglect": "The circumstances that the police describe say so.",
    "relative_or_partner": "A partner, of then or of before.",
    "same_household": "They had lived in one home.",
}
OPTIONS = (
    "A review: it alone brings all who knew of the abuse to one table. A learning event: quicker, and nobody independent would lead "
    "it."
)
REASONS = "The criteria are met. Several agencies knew of the abuse, and none of them knew what the others knew."
METHOD = "Individual management reviews, an integrated chronology, and meetings of the panel with those who worked with her."
PURPOSE = "To learn what each agency knew of the abuse, what it did, and what would have made it easier to ask for help."

U_TERMS = (
    "How was the restraining order known to agencies, and who acted on it?\n"
    "Was she asked about home when she came with injuries?\nThe period is the last three years."
)
U_REPORTS = {
    "hospital": {
        "author": "Head of safeguarding, who never met her and manages nobody who did.",
        "methodology": "Records were secured within two days. Two nurses and a doctor were spoken with.",
        "context": "The department worked with a third of its posts empty that winter.",
        "involvement": "Three visits in two years, each with an injury.",
        "analysis": "At the second visit she was asked about home in front of the man who had brought her.",
        "equality": "English was her second language, and no interpreter was offered.",
        "lessons": "Asking alone, and asking again, has to be how it is always done.",
        "recommendations": "A place and a moment to be alone at each visit. Lead: matron. By the summer.",
        "senior_sign_off": "The chief nurse, last week.",
    },
    "housing": {
        "author": "Assistant director, not part of the tenancy team.",
        "involvement": "She asked to be moved twice.",
    },
}

R_TERMS = (
    "What was known of control in the marriage, and by whom?\nWhat happened when her support worker left?\n"
    "The period is the last five years."
)
R_REPORTS = {
    "police": {
        "author": "Detective inspector of the review unit, from another command.",
        "methodology": "All records, and talks with four officers.",
        "context": "The safeguarding unit had been merged that spring.",
        "involvement": "Two calls in the year before, both closed within a day.",
        "analysis": "The second call was not read together with the first, so the risk was judged too low.",
        "equality": "Nothing was recorded of what her faith meant for leaving.",
        "lessons": "Earlier calls have to be in front of whoever takes the next one.",
        "recommendations": "One screen with the history of an address. Lead: head of the control room.",
        "senior_sign_off": "The superintendent of the command.",
    },
    "adults": {
        "author": "Principal social worker, who did not supervise the team.",
        "methodology": "The case record and three talks.",
        "context": "Two workers covered four posts.",
        "involvement": "Support after an illness, for eleven months.",
        "analysis": "When the worker left, the case was closed by letter and not by a visit.",
        "equality": "Her illness was seen, and her marriage was not.",
        "lessons": "An ending is a moment of risk.",
        "recommendations": "No case with known abuse is closed without a visit. Lead: head of service.",
        "senior_sign_off": "The director of adult social services.",
    },
}
R_DATES = {
    "police": "She called the police from a neighbour’s home.",
    "adults": "Her support worker left, and nobody followed.",
}
R_WHY_LATER = "The sentence came later than expected, and the family wished to wait for it before they spoke with the panel."
R_SISTER = (
    "She says that everybody knew he was angry, and nobody asked what it was like to live with it."
)
R_DRAFT = [
    ("Bella", "She baked for the whole street, and laughed loudly."),
    ("The facts", "Two calls, one letter, and a year in which nobody came."),
    ("Lessons", "Read the calls together. Do not end by letter."),
]
R_SENT = "Overview report, executive summary and action plan, by secure e-mail."
R_ANSWER = (
    "The report gives a strong picture of who she was. Before it is published, say more about coercive control, name the "
    "expertise of the panel in it, and give each action a date."
)
R_LETTER = [("Dear colleague", R_ANSWER)]
#: Facts of each recommendation of the report.
R_RECOMMENDATIONS: tuple[dict[str, Any], ...] = (
    {
        "ref": "1",
        "wording": "Calls to one home are read together before the case is closed.",
        "addressed_to": "The police",
        "scope": "local",
    },
    {
        "ref": "2",
        "wording": "Support for somebody who lives with known abuse ends with a visit, and never by letter.",
        "addressed_to": "Adult Social Care",
        "scope": "local",
    },
    {
        "ref": "3",
        "wording": "National guidance on carers’ assessments should ask about control in the home.",
        "addressed_to": "The Department of Health and Social Care",
        "scope": "national",
    },
)
#: Its recommendation, the agency, who leads, and the facts of each action.
R_ACTIONS: tuple[tuple[int, str, str, dict[str, Any]], ...] = (
    (
        0, "police", "police_lead",
        {
            "text": "The domestic abuse desk sees all calls of twelve months before a sergeant closes a report.",
            "outcome": "Nobody’s third call is looked at as a first one.",
            "measure": "Fifty closed reports are sampled each quarter.",
            "milestones": "The change of the system is ordered; sergeants are trained; first sample.",
        },
    ),
    (
        1, "adults", "adults_lead",
        {
            "text": "The closing form asks for the day of the last visit where abuse is known.",
            "outcome": "An ending is seen as a moment of risk.",
            "measure": "All closures with known abuse are read for six months.",
            "milestones": "The form is changed; teams are told; first reading.",
        },
    ),
)  # fmt: skip

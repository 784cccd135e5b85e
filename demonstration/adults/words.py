"""What is written in the two reviews. Every person and case is invented."""

from __future__ import annotations

from typing import Any

from reviews.models import FamilyView

# -- Carol: run within the board ---------------------------------------------------------------------------

CAROL_WHO = (
    "The Safeguarding Partnership Team, with a panel of adult social care, the police and the hospital trust. "
    "Martin Oakley writes the report."
)
CAROL_INTERESTS = (
    "None. Nobody who writes or sits on the panel had anything to do with Carol’s care."
)
CAROL_METHOD = (
    "Each agency looks at its own part. The chronologies are merged, and those who knew Carol think together in a "
    "workshop about what made it hard to reach her."
)
CAROL_TERMS = (
    "How did agencies understand why Carol stopped answering her door?\n"
    "What did each know that the others needed?\n"
    "What helps practitioners in Northbrook to stay with somebody who says no?\n\n"
    "The period is the two years before she was found."
)
CAROL_PURPOSE = (
    "The Safeguarding Adults Board has to learn how agencies worked together to safeguard Carol. Please tell us what your "
    "agency knew, did and decided, and what has changed since."
)
CAROL_BROTHER = (
    "She was proud, and funny, and she had worked all her life. When she stopped opening the door, everybody wrote "
    "that down. Nobody wrote down what she used to be like."
)
CAROL_WISHES = {
    FamilyView.Topic.DRAFT: "It sounds like her now. The page about her garden is right.",
    FamilyView.Topic.PUBLICATION: "People should read it. That is why I talked with you.",
}
CAROL_REPORTS = {
    "hospital": {
        "involvement": "Carol was on three wards in two years. Each time she went home without a plan that others knew of.",
        "voice": "She said that she wanted to be at home with her garden. A nurse wrote down what she grew.",
        "capacity": "Capacity to decide on going home was assessed once. Whether she could carry out what she decided was not.",
        "safeguarding": "Self-neglect was noted on the second admission. No concern was raised with the council.",
        "analysis": "Wards were full, and a letter to the practice was seen as enough. Nobody was asked to tell the others.",
        "working_together": "The ward and the housing officer each had half of the picture, and no way to put it together.",
        "identity_and_equality": "Carol was described as “eccentric” in four entries. We think that it made her need look like a choice.",
        "learning": "A discharge that somebody refuses help with now goes to the safeguarding nurse the same day.",
    },
    "police": {
        "involvement": "Officers forced entry on the day on which she was found. Two calls of a neighbour came in the year before.",
        "voice": "We did not speak with Carol. Both calls were closed when nobody answered.",
        "capacity": "It was not considered, because we never met her.",
        "safeguarding": "The second call said that post was piling up. It was graded as not urgent.",
        "analysis": "The grading asks about danger now. A slow change does not fit into it.",
        "working_together": "The neighbour was told to ring the council. Nobody from the police did.",
        "identity_and_equality": "We looked for it in the records and found nothing that was written about who she was.",
        "learning": "Post that piles up is now a reason for a welfare visit.",
    },
    "adults": {
        "involvement": "Two assessments were begun and closed because Carol did not answer the door.",
        "voice": "She told the first worker: “I know what I am doing.” It was read as a refusal of all help.",
        "capacity": "It was presumed, as the law says. Reasons to look closer were there and were not followed.",
        "safeguarding": "The concern of the housing officer was closed as “no consent”.",
        "analysis": "The team counted cases that it closed in time. Staying with somebody was not counted.",
        "working_together": "No meeting of the agencies was called. Each worker thought that it was for another one to call.",
        "identity_and_equality": "That she lived alone by choice was taken as the whole story.",
        "learning": "Nobody is closed for not answering without a talk with a manager and with one other agency.",
    },
}
TO_CORONER = "With the question what may be shared before the inquest is heard."
FROM_CORONER = "The inquest is opened and adjourned. The review can go on, and the report is asked for when it is signed off."
CAROL_MARKS_EARLY = {
    "qm1": ("met", "The referral of the hospital said what was known and what was feared."),
    "qm2": (
        "met",
        "The decision says how each part of section 44 is met, and was taken in four weeks.",
    ),
    "qm3": (
        "partly",
        "The brother was written to. A friend who visited is still being looked for.",
    ),
    "qm4": (
        "met",
        "Three questions in the terms of reference, read out at the start of each meeting.",
    ),
}
CAROL_MARKS_LATER = {
    "qm5": ("met", "Run within the board: the case is clear and the panel is independent of it."),
    "qm6": ("met", "The chair of the board is told each month, in writing."),
    "qm7": ("partly", "On time. The workshop had to be moved once."),
    "qm8": ("met", "The coroner has the terms of reference; the inquest is opened and adjourned."),
    "qm9": ("met", "All three reports came in time, and nothing was asked for twice."),
    "qm10": ("met", "Eleven practitioners came to the workshop; each had the notes to check."),
}
CAROL_MARKS_LAST = {
    "qm11": ("met", "The brother was heard twice, saw the report and agreed to the name."),
    "qm12": ("met", "The report asks why at each turn, and names what lies beneath."),
    "qm13": (
        "met",
        "Eleven pages and a page of findings. The brother says that it sounds like her.",
    ),
    "qm14": ("met", "On the website with a briefing; read in three team meetings so far."),
    "qm15": ("not_yet", ""),
}
CAROL_DRAFT = (
    (
        "The adult and their life",
        "Carol worked in a seed shop for thirty years. Her garden was known in the street.",
    ),
    (
        "What happened",
        "She stopped opening her door over some months. Four agencies noted it, each for itself.",
    ),
    (
        "Why it happened",
        "Each agency had a rule for closing a case and none for staying. Nobody had the whole picture.",
    ),
    ("Findings", "Not answering is information. Somebody has to hold it, and tell the others."),
    ("Who took part", "Her brother twice; eleven practitioners in a workshop."),
)
CAROL_DISSENT = (
    "Housing would have said more of what tenancy officers can do when nobody opens the door."
)
CAROL_BOARD = (
    "The independent chair, adult social care, the NHS integrated care board, the police, the hospital trust, housing and "
    "the voluntary sector. Minutes are with the board."
)
CAROL_EVENT = (
    "Learning event of half a day",
    "Thirteen practitioners of five agencies: adult social care, the hospital, the ambulance service, housing, her surgery.",
    "Nobody was wrong about what they saw, and nobody saw all of it. They would have rung each other, had they known whom. A "
    "house visit of two agencies together was tried once and helped; it was not done again, because nobody was asked to.",
)
CAROL_RETURNED = (
    "Say more of who Carol was before she stopped answering, and less of the order of the calls."
)
CAROL_RECOMMENDATIONS: tuple[dict[str, Any], ...] = (
    {
        "ref": "1",
        "wording": "No agency should close the case of an adult who does not answer without having spoken with one other agency.",
        "addressed_to": "All agencies of the board",
    },
    {
        "ref": "2",
        "wording": "Practitioners should have somebody to think with when an adult with capacity refuses help and is at risk.",
        "addressed_to": "Adult Social Care and the hospital trust",
    },
)
CAROL_REFUSED: dict[str, Any] = {
    "ref": "3",
    "wording": "The board should set up a new panel for all cases of self-neglect.",
    "addressed_to": "The Safeguarding Adults Board",
    "response": "not_accepted",
    "response_reason": "The high-risk panel that there is takes these cases. A second one would divide them again.",
}
#: Which recommendation, what, who leads, what will be different, how we will know.
CAROL_ACTIONS = (
    (
        0,
        "Agree one rule for not answering, and put it into each agency’s procedure.",
        "adults",
        "adults_lead",
        "Nobody is closed for silence alone.",
        "Audit of thirty closed cases.",
    ),
    (
        1,
        "Hold a monthly hour for thinking about adults who refuse help.",
        "hospital",
        "hospital_lead",
        "No practitioner is alone with such a case.",
        "Attendance, and a survey after six months.",
    ),
)
CAROL_EVIDENCE = "The rule is in five procedures. Of thirty closed cases, twenty-eight had a talk with another agency."

# -- Adult M: external author ------------------------------------------------------------------------------

M_METHOD = "Agency reports, then conversations with those who cared for him, led by the author in a systems approach."
M_TERMS = (
    "How was it seen, and by whom, that his skin was breaking down?\n"
    "What happened at each handover between the provider, the nurses and the council?\n"
    "What did he say, and who understood it?\n\n"
    "The period is the eighteen months before he went to hospital."
)
M_PURPOSE = (
    "The Safeguarding Adults Board has to learn how services worked together to safeguard this man. Please tell us what your "
    "agency knew and did, and what made it hard."
)
M_SAID = "He chose the pictures for “tell”, “my bed” and “not again”. He wants his key worker to be there."
M_REPORTS = {
    "adults": {
        "involvement": "He has had a package of care for nine years. The yearly review was four months late.",
        "voice": "He shows with pictures what he likes. His key worker was not asked before the review was put off.",
        "capacity": "Capacity to decide on his care was last assessed three years ago, for another decision.",
        "safeguarding": "A concern of his sister was recorded as a complaint about the provider.",
        "analysis": "Reviews were ordered by cost. A package that had not changed was taken to need no look.",
        "working_together": "We thought that the nurses saw his skin each week. They had handed that to the provider.",
        "identity_and_equality": "That he does not speak was taken to mean that he has nothing to say.",
        "learning": "Handing a task over now needs a name and a date on both sides.",
    },
    "hospital": {
        "involvement": "He came to the emergency department by ambulance with sores of several weeks.",
        "voice": "A learning disability nurse used his pictures. He pointed to his bed and to “hurt”.",
        "safeguarding": "The ward raised a concern on the day he came.",
    },
}
M_MARKS = {
    "qm1": (
        "met",
        "The head of safeguarding adults referred him in the week in which the hospital rang.",
    ),
    "qm2": (
        "met",
        "The decision says how section 44 is met. The panel thought of a peer review and said why not.",
    ),
    "qm3": (
        "partly",
        "He was told with pictures. His sister has been written to and has not answered yet.",
    ),
    "qm4": ("met", "Three questions, agreed with the author and read with his advocate."),
    "qm5": (
        "partly",
        "An author from outside. Appointed late, because the investigation came first.",
    ),
    "qm8": ("met", "The police agreed in writing when agencies and practitioners could be asked."),
    "qm9": ("not_yet", "One report is in, one is being written, one is not begun."),
}

#: Agency → days before what led to the referral, and what happened.
KEY_DATES = {
    "hospital": (
        (420, "Went home from the ward without a plan that others knew of."),
        (160, "Second admission. Self-neglect was noted."),
    ),
    "police": (
        (210, "A neighbour rang: nobody had been seen for a week. Closed when nobody answered."),
        (75, "A neighbour rang again: post was piling up. Graded as not urgent."),
    ),
    "adults": (
        (300, "Assessment begun and closed."),
        (120, "A concern was closed without a meeting of agencies."),
    ),
}

"""What the invented agencies wrote about the invented children. Plain, factual, nobody blamed."""

MID_SUMMARY = (
    "A baby of seven months was taken to hospital with a broken arm and bruising. The family's account does not "
    "explain the injuries. The baby is recovering and is safe with relatives."
)

#: Section key → text, by agency, for the review that is running today.
MID_RETURNS: dict[str, dict[str, str]] = {
    "council": {
        "involvement": "The family was known to early help from the fourth month of pregnancy. An assessment ended with no further action when the baby was ten weeks old.",
        "family_context": "Both parents are young and had moved three times in a year. A grandmother gave practical support at weekends.",
        "lived_experience": "The baby was seen at home four times and was described as alert and settled. Records say little about the baby's day.",
        "key_practice_episodes": "The decision to close the assessment was made without the health visitor's view, which arrived two days later.",
        "identity_and_equality": "The family's heritage and first language were recorded. An interpreter was offered once, by telephone. We did not ask how the parents' experience of housing and of racism at the hostel shaped their trust in services.",
        "good_practice": "The early help worker kept in touch by text message and visited in the evening so that both parents could be there.",
        "learning": "A closing decision should wait for the health view. Moves between hostels were not read as a sign of pressure.",
        "immediate_safety": "A strategy meeting was held on the day. The baby lives with the grandmother under a written agreement.",
    },
    "police": {
        "involvement": "Officers attended once, for a dispute with neighbours, five months before. No one was hurt.",
        "family_context": "Nothing known before the dispute.",
        "lived_experience": "The officer recorded that a baby was asleep in the next room and looked well cared for.",
        "key_practice_episodes": "A notice about the baby was written but reached the wrong team because the hostel lies on a boundary.",
        "identity_and_equality": "Self-defined ethnicity was recorded for the adults and not for the baby.",
        "good_practice": "The officer asked to see the baby and wrote down what was seen.",
        "learning": "Notices for addresses on the boundary need a check by the receiving team.",
        "immediate_safety": "A criminal investigation has begun. The grandmother has a named officer.",
    },
    "community": {
        "involvement": "Health visiting from the birth visit on. Universal plus offer from week six.",
        "family_context": "The mother spoke of low mood at the six-week visit and was referred to her GP.",
        "lived_experience": "The baby smiled, was gaining weight, and was carried by the father during the visit.",
        "key_practice_episodes": "The review at three months was missed after the family moved, and was not followed by a home visit.",
        "identity_and_equality": "Visits were held in English. A relative helped to interpret, which is not our standard.",
        "good_practice": "The health visitor offered the father his own conversation.",
        "learning": "A missed review after a move should lead to a visit within ten working days.",
        "immediate_safety": "The health visitor sees the baby every week at the grandmother's home.",
    },
    "gp": {
        "involvement": "The mother was seen twice and the baby once for immunisation.",
        "family_context": "Registered after the second move. Records from the first practice came six weeks later.",
        "lived_experience": "The baby was calm during the visit.",
        "key_practice_episodes": "The referral for low mood was read as routine.",
        "identity_and_equality": "A face to face interpreter was booked for the second visit, and the mother said more.",
        "good_practice": "The practice nurse rang when an appointment was missed.",
        "learning": "Link the records of parent and baby when a referral mentions a baby under one.",
        "immediate_safety": "The practice has marked the records and has a single named doctor.",
    },
}
MID_HOSPITAL = {
    "involvement": "The baby was brought to the emergency department by the mother and grandmother on the day of the incident.",
    "family_context": "A previous visit at five weeks, for feeding, is being looked at.",
    "lived_experience": "",
}
MID_DATES: dict[str, tuple[tuple[int, str, str, str], ...]] = {
    # agency → (days before the incident, precision, what happened, why it matters)
    "council": (
        (240, "about", "Early help began in pregnancy.", "The first contact with the family."),
        (
            140,
            "day",
            "The assessment was closed with no further action.",
            "The health view had not arrived.",
        ),
        (138, "day", "The health visitor's view arrived.", ""),
        # The police tell of the same event.
        (
            150,
            "day",
            "The hostel told us that officers attended a dispute and saw the baby.",
            "Nobody asked the police what they saw.",
        ),
    ),
    "police": (
        (
            150,
            "day",
            "Officers attended a dispute at the hostel and saw the baby.",
            "The notice went to another team.",
        ),
    ),
    "community": (
        (205, "day", "Birth visit at the hostel.", ""),
        (168, "day", "Six-week visit: the mother spoke of low mood.", "Referred to the GP."),
        # The practice has another day for it.
        (163, "day", "The mother was seen at the practice about low mood.", ""),
        (115, "month", "The review at three months was missed after a move.", "No visit followed."),
    ),
    "gp": (
        (160, "day", "The mother was seen at the practice about low mood.", "Read as routine."),
    ),
}

PAST_SUMMARY = (
    "A child of fourteen was seriously harmed in a stabbing near a transport hub. The child had been missing from "
    "care twice in the month before, and there were signs of exploitation that several agencies each knew in part."
)
PAST_RETURN: dict[str, str] = {
    "involvement": "Involved throughout the two years before the incident.",
    "family_context": "The child lived with foster carers and saw an older sibling often.",
    "lived_experience": "The child said that the park was where people looked out for each other.",
    "key_practice_episodes": "Two missing episodes were closed without a conversation with the child afterwards.",
    "identity_and_equality": "The child was described as streetwise in several records. We recognise that this treats a Black child as older than they are.",
    "good_practice": "A youth worker stayed in touch after the service had ended.",
    "learning": "Information about places and friends was held by single workers and not put together.",
    "immediate_safety": "The child moved to a safe placement and has an independent advocate.",
}
PAST_REPORT = "Drawn from the agencies' summaries and the discussion of the review panel."
PANEL_QUERY = (
    "Thank you for a thorough review. Please tell us how the views of the child informed the analysis, and whether "
    "the same themes came up in earlier local reviews."
)
PANEL_REPLY = (
    "The advocate met the child twice; the child's own words are now in the section on lived experience. Two "
    "earlier local reviews raised information about places, and the local review will ask why it was not acted on."
)

LOCAL_REVIEWER = "Ines Varga, independent reviewer"
LOCAL_METHOD = "Conversations with practitioners and with the young person, two workshops, and the agencies' records."
LOCAL_TERMS = (
    "1. What did agencies know about the places where the young person came to harm, and who could act on it?\n"
    "2. What helped him to talk, and what stood in the way?\n"
    "3. How did ethnicity and being looked after shape what was done?"
)
LOCAL_QUALITY = (
    "The workshops are arranged. The reviewer has met the young person with his advocate.",
    "The conversations are rich; the question about ethnicity needs more from the practitioners.",
    "The first draft is clear and kind. One thing is missing; the reviewer knows.",
)
LOCAL_MISSING = "Page 9 names his ethnicity, but not how it shaped what agencies did. The reviewer is asked for it."
LOCAL_CORRECTION = (
    "Page 6, third paragraph: the officer visited the hub on 4 March and not on 14 March; our log shows it. "
    "Page 7: the notice about the missing episode was sent within the day."
)
LOCAL_EVENT = (
    "Conversations of the reviewer with practitioners",
    "Nine people of four agencies: two social workers, three officers, a school nurse, two youth workers, a paediatrician.",
    "Each of them saw one part of the week. They want to know sooner who else is seeing a child, and to hear what comes of "
    "what they report. Two said that it helped to be asked what they had tried.",
)
LOCAL_DRAFT = (
    (
        "The child and the family",
        "Jordan is 14 and likes drawing. He lives with foster carers who know him well.",
    ),
    (
        "What happened",
        "Over one winter Jordan was harmed near the transport hub by older people known to several agencies.",
    ),
    ("Why", "Each agency knew part of the place. Nobody was asked to put it together."),
    ("Recommended improvements", "One shared map of places of concern, looked at every month."),
)

LOCAL_PURPOSE = (
    "We are carrying out a local child safeguarding practice review and want to learn what your agency knew of the places "
    "where the young person came to harm, what it did, and why that made sense at the time."
)
LOCAL_REPORTS = {
    "council": {
        "involvement": "Children's services knew Jordan from the age of nine; he was looked after from twelve.",
        "lived_experience": "He told his youth worker that the hub was where everybody was. Nobody asked him what happened there.",
        "analysis": "Missing episodes were answered one by one. The team had no way of seeing them on one map.",
        "identity_and_equality": "Records describe him as streetwise. Practitioners think now that his ethnicity shaped that word.",
        "learning": "Places are now looked at every month with the police and the youth service.",
    },
    "police": {
        "involvement": "Nine missing episodes, and three visits to the hub for other reasons.",
        "lived_experience": "Officers spoke with him twice on the way home; he said little.",
        "analysis": "Each visit was closed by itself. Intelligence about the hub stood in another system.",
        "identity_and_equality": "He was searched once. The record gives no reason; we have asked why.",
        "learning": "The command unit reads missing episodes and places together every week.",
    },
    "hospital": {
        "involvement": "Two visits to the emergency department, four months apart.",
        "lived_experience": "He came alone. The second time he asked whether anybody would be told.",
        "analysis": "The form had no field for a place, so nobody wrote it down.",
        "identity_and_equality": "His ethnicity was not recorded at either visit.",
        "learning": "The form asks for the place now.",
    },
}
LOCAL_KEY_DATES = {
    "council": (
        (300, "First missing episode that names the transport hub."),
        (251, "Youth worker reports that he meets older people there."),
    ),
    "police": (
        (299, "Missing episode; found at the transport hub."),
        (240, "Visit to the hub for another reason."),
    ),
    "hospital": ((230, "Came to the emergency department alone, with an injured hand."),),
}

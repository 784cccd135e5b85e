"""What is written in the two learning reviews. Every person and case is invented."""

from __future__ import annotations

from typing import Any

# -- discharge and tenancies --------------------------------------------------------------------------------

WHY = "Housing and the hospital want to know how somebody can lose a home while they are on a ward."
LEAD = "Martin Oakley, Safeguarding Partnership Team, with the housing and hospital leads"
INTERESTS = "None. The team had nothing to do with the tenancy or the stay in hospital."
METHOD = "Two short agency reports, then half a day with those who meet tenants and patients."
TERMS = (
    "What would have told the hospital that a tenancy was at risk, and housing that a tenant was on a ward?\n"
    "Where does it go well already, and why?"
)
PURPOSE = "Northbrook wants to learn how hospital and housing can tell each other in time. Please tell us what your agency knew, and what works."
REPORTS = {
    "housing": {
        "involvement": "Letters about arrears went to an empty flat for seven weeks. Nobody asked where she was.",
        "went_well": "The support officer kept her post, and rang the ward on a guess.",
        "harder": "The steps of an eviction run by themselves. Nobody is asked to stop and look.",
        "voice": "She said afterwards: “I thought that you all knew where I was.”",
        "learning": "Before the last letter somebody now rings three numbers: the next of kin, the ward and the GP.",
    },
    "hospital": {
        "involvement": "She was on two wards for nine weeks. The first ward knew of her flat; the second did not.",
        "went_well": "The discharge nurse of the second ward asked about home on the first day, and was surprised.",
        "harder": "The form of the ward asks where somebody lives, and not whether they still will.",
        "voice": "She asked twice for her post. It was taken for confusion.",
        "learning": "The form asks now: who has to know that you are here?",
    },
}
EVENT = (
    "Learning event of half a day",
    "Fourteen practitioners: housing officers, ward and discharge nurses, a social prescriber, adult social care.",
    "Each side had a telephone number that the other had never seen. Everybody asks where somebody lives; nobody asks "
    "who has to know. Two wards and one housing team have found ways of their own, which the others took home.",
)
DRAFT = (
    (
        "What the review is about",
        "A woman lost her flat and her belongings while she was in hospital.",
    ),
    (
        "What was found",
        "Both agencies did what their forms ask. Neither form asks who has to know that somebody is away from home.",
    ),
    ("Learning", "Ask on the first day who has to know. Ring before the last letter."),
    ("Who took part", "Fourteen practitioners, and the woman herself, who read the draft."),
)
AGREED_BY = "The group in its meeting: adult social care (chair), hospital, housing, police, voluntary sector. Minutes are with the team."
WISH = "She read the draft and liked it. Her sister could not be reached."
RECOMMENDATION: dict[str, Any] = {
    "ref": "1",
    "wording": "Hospital and housing should ask on the first day who has to know that somebody is on a ward.",
    "addressed_to": "The hospital trust and Northbrook Housing",
}
ACTION = (
    "Put the question into the admission form and into the tenancy check, and try it for three months.",
    "Nobody loses a home because nobody knew where they were.",
    "Evictions of people in hospital, counted each quarter.",
)

# -- the theme -----------------------------------------------------------------------------------------------

THEME_NAME = "When somebody does not answer"
THEME = (
    "In three reviews an adult did not answer, and that was read as a wish to be left alone. What do agencies make of silence, "
    "and what helps them to stay?"
)
THEME_WHY = (
    "The Safeguarding Adults Board asked whether its reviews say the same thing in other words."
)
THEME_SUMMARY = "A review of what three earlier reviews found about adults who do not answer a door, a letter or a call."
THEME_LEAD = "Ingrid Fallowfield, independent reviewer"
THEME_METHOD = "The three reports are laid side by side. Agencies say what they changed, and practitioners say what it is like."
THEME_TERMS = (
    "What did the three reviews find, and recommend?\n"
    "What has changed since, and how do we know?\n"
    "What keeps practitioners from staying with somebody who does not answer?"
)
THEME_PURPOSE = "The board wants to learn across three reviews. Please tell us how your agency meets this theme now, and what it has changed."
THEME_ANSWER = {
    "involvement": "Our wards and clinics write down each week that somebody did not come. Most often a letter follows.",
    "went_well": "The frailty team rings, and then goes. Nobody told it to.",
    "harder": "A letter closes the case. A call does not count as work.",
    "voice": "A patient panel said: “A letter is what you send to people you are done with.”",
    "learning": "Two clinics try a call before each letter.",
}
THEME_EVENT = (
    "Conversation with the practice development forum",
    "Nine people of six agencies, and two of the patient panel.",
    "The three reports use three words for the same thing: disengaged, refused, closed. The forum wants one question instead: "
    "what do we know of why?",
)

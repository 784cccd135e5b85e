"""Words of the Rapid Review of last year and of the local review that waits for a trial. All people are invented."""

from __future__ import annotations

from typing import Any

SUMMARY = (
    "A baby of four months was brought to hospital with a swollen leg. Several fractures of different ages were found. The parents "
    "gave no account that fits them."
)
VIEW = "Three agencies saw the family in the same month and none knew of the other two."
RETURN: dict[str, str] = {
    "involvement": "Seen within the universal service and once after a call.",
    "family_context": "Young parents, far from their own families, in a flat that they were to lose.",
    "lived_experience": "The baby was described as settled. Nobody wrote down who got up at night.",
    "key_practice_episodes": "A bruise was explained by a toy, and the explanation was not checked with anybody.",
    "identity_and_equality": "The father was spoken of and not spoken with.",
    "good_practice": "The health visitor came back the next day without being asked to.",
    "learning": "A bruise on a baby who cannot move by itself is looked at by a children's doctor, whoever sees it.",
    "immediate_safety": "The child lives with a relative who is supported.",
}
KEY_DATES = {
    "council": "A call about shouting was closed after a talk by telephone.",
    "police": "Officers came to an argument; the baby was asleep.",
    "hospital": "A bruise was seen at the eight-week check.",
}
REPORT = "Drawn from the agencies' summaries and what the review panel said."
MEETING: dict[str, Any] = {
    "notes": "The panel talked about who sees a baby, and what each of them may ask.",
    "criteria": {
        "improvements": (
            "yes",
            "What happens after a bruise is seen differs from place to place.",
        ),
        "recurrent_themes": ("yes", "Injuries of babies came up in a review three years ago."),
        "working_together": ("yes", "Three agencies saw the family in one month."),
        "panel_view": ("not_yet", "The National Panel considers the case once it has the report."),
    },
    "rationale": "A local review can ask the practitioners why a bruise was explained so easily.",
    "options_considered": "A local review, or the actions of this review alone.",
    "dissent": "",
}
WHY_LOCAL = "The review panel recommended it and the National Panel agrees."
RECOMMENDATION = "A bruise on a baby who does not move by itself should always be seen by a children's doctor the same day."
ACTION = (
    "Write down one way to a children's doctor on the same day, and put it into every contact form."
)
OUTCOME = "Whoever sees a bruise knows whom to ring."
EVIDENCE = (
    "The way is on every contact form. In twenty records of contacts it was taken eighteen times."
)
REVIEWER = "Gwen Ashdown, independent reviewer"
METHOD = "The agencies' summaries of the Rapid Review, and conversations with practitioners once the officer in the case agrees."
TERMS = (
    "1. What happens when somebody sees a bruise on a baby, and what makes that easy or hard?\n"
    "2. Who speaks with fathers, and about what?\n"
    "3. What did a home that was about to be lost mean for the baby?"
)
NOBODY_ASKED = (
    "The summaries of the Rapid Review say what is asked; agencies are asked again after the trial."
)
TRIAL = "Both parents are charged. Practitioners who saw the bruise are witnesses."
NO_PRACTITIONERS = (
    "Those who saw the family are witnesses. The officer in the case asks that nobody speaks with them about it before the trial; "
    "the reviewer meets them afterwards."
)
WHY_LATE = (
    "Both parents are to be tried. Nothing is published before the end of the trial, and practitioners who are witnesses are not "
    "spoken with. What can be learned from records goes on; a draft is written."
)
DRAFT = (
    ("The child and the family", "A baby of four months and her young parents, far from their own families."),
    ("What happened", "Three agencies saw the family in one month. A bruise was explained and not checked."),
    ("Why it happened", "Each saw a part, and each had a good reason to think that somebody else would ask."),
    ("Identity, racism and inequality", "The father was seen as a visitor in his own home."),
    ("What should be improved", "A bruise on a baby who does not move by itself is seen by a children's doctor."),
)  # fmt: skip
NOBODY_CHECKS = "The agencies check the facts after the trial, with what practitioners then say."
WAITS = "The draft is ready. It waits for the trial, which is listed for the new year."

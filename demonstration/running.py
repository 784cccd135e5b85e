"""The Rapid Review that is in the middle of its clock today: one agency late, one half written."""

from __future__ import annotations

from datetime import date, timedelta

from reviews.clock.partnership_calendar import calendar_for
from reviews.models import Hold, ParallelProcess
from reviews.wording import edition_of
from workflows.rapid_review.facts import ChildFacts, NotificationFacts
from workflows.rapid_review.meetings import default_agenda

from . import texts
from .build import Scene
from .centre import play_rapid
from .contexts import name_home
from .opening import ask, open_and_screen, send_return, write_return
from .stage import Play, at, previous_working_day

CONTACTS = {
    "council": "council_lead",
    "icb": "chair",
    "police": "police_lead",
    "hospital": "hospital_lead",
    "community": "community_lead",
    "gp": "gp_lead",
    "housing": "housing_lead",
    "school": "school_lead",
}


def play_running(scene: Scene, today: date) -> Play:
    """Play the review up to this morning: working day 9 of 15."""
    calendar = calendar_for(scene.partnership)
    now = previous_working_day(calendar, today)
    sent = calendar.add(now, -9)
    incident = calendar.add(sent, -3)
    facts = NotificationFacts(
        summary=texts.MID_SUMMARY,
        place="South of the borough, temporary housing",
        dates={
            "incident": incident,
            "la_aware": calendar.add(sent, -2),
            "notification_sent": sent,
            "partners_told": calendar.add(sent, -1),
        },
        child=ChildFacts(
            pseudonym="Baby Rowan",
            facts={
                "age_text": "7 months",
                "sex": "male",
                "ethnicity": "Mixed heritage",
                "disability": "no",
                "harm": "serious_harm",
                "legal_status": "none",
                "placement": "With both parents in temporary housing",
                "education": "Not yet",
                "known_to": "Early help, health visiting, GP, police, housing",
            },
            identity={
                "name": "Theo Marlowe-Santos",
                "born_on": incident - timedelta(days=214),
                "address": "Flat 12, Larch Court, Northbrook",
                "nhs_number": "943 476 5919",
                "family": "Mother Ines Santos, father Callum Marlowe, grandmother Rosa Santos",
            },
        ),
        lead_agency=scene.agencies["council"],
    )
    play = open_and_screen(
        scene,
        facts,
        criteria={
            "abuse_or_neglect": ("suspected", "The account given does not explain the injuries."),
            "serious_harm": ("yes", "A fracture in a baby who does not yet move, with bruising."),
            "in_area": ("yes", "It happened at home in Northbrook."),
        },
        rationale="Abuse is suspected and the baby was seriously harmed in the area. All three partners agree.",
    )
    asked = calendar.add(sent, 1)
    ask(play, asked, calendar.add(sent, 7), CONTACTS)
    for agency, day in (("council", 6), ("police", 7), ("community", 5), ("gp", 7)):
        who = CONTACTS[agency]
        when = calendar.add(sent, day)
        write_return(
            play,
            agency,
            who,
            when,
            texts.MID_RETURNS[agency],
            texts.MID_DATES[agency],
            incident=incident,
        )
        send_return(play, agency, who, when)
    for agency in ("school", "icb"):
        send_return(
            play,
            agency,
            CONTACTS[agency],
            calendar.add(sent, 4),
            nil="We searched our records under every name we were given and hold no information about this child.",
        )
    write_return(
        play,
        "hospital",
        "hospital_lead",
        calendar.add(sent, 8),
        texts.MID_HOSPITAL,
        incident=incident,
    )
    play.act(
        "add_parallel",
        "coordinator",
        at(calendar.add(sent, 2), 12),
        kind=ParallelProcess.Kind.CRIMINAL,
        body="Capital Police",
        contact="Senior investigating officer, through Daniel Corrigan",
        since=incident,
        expected_until=None,
        next_check_on=calendar.add(now, 3),
        note="Nobody speaks with the parents before the officer agrees. Reading and writing go on.",
    )
    process = ParallelProcess.objects.get(review=play.review)
    play.act(
        "begin_hold",
        "coordinator",
        at(calendar.add(sent, 3), 9),
        parallel=process,
        what=Hold.What.FAMILY,
        since=calendar.add(sent, 3),
        agreed_by="Helen Strand with the senior investigating officer",
    )
    play.act(
        "tell_of_hold",
        "coordinator",
        at(calendar.add(sent, 3), 9, 15),
        hold=Hold.objects.get(parallel=process),
        bodies=["National Panel"],
        told_on=calendar.add(sent, 3),
    )
    name_home(play, at(calendar.add(sent, 6), 15))
    play_rapid(play, sent, today)
    play.act(
        "chase_agency",
        "coordinator",
        at(calendar.add(sent, 8), 9, 30),
        agency="housing",
        how="phone",
        note="Tessa Boyle is on leave until tomorrow. Her deputy is looking for the file.",
    )
    meeting = calendar.add(now, 2)
    people, agencies = scene.people, scene.agencies
    play.act(
        "convene_panel",
        "coordinator",
        at(calendar.add(sent, 3), 15),
        node="convene",
        starts_at=at(meeting, 10),
        ends_at=at(meeting, 12),
        place="Civic Centre, room 3, and online",
        agenda=default_agenda(edition_of(play.review)),
        chair=people["chair"],
        chair_agency=agencies["icb"],
        members=[
            (people["council_lead"], agencies["council"]),
            (people["police_lead"], agencies["police"]),
            (people["hospital_lead"], agencies["hospital"]),
            (people["community_lead"], agencies["community"]),
        ],
        scrutineer=people["scrutineer"],
    )
    return play

"""The review of Adult M: held up by the police at first, now with agency reports out and its markers half looked at."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from demonstration.stage import at, previous_working_day
from reviews.models import Hold, Involved, ParallelProcess

from . import words
from .steps import ask_for_reports, begin, key_dates, mark, panel, submit, write

if TYPE_CHECKING:
    from demonstration.build import Scene
    from demonstration.stage import Play
    from reviews.models import Review

MEMBERS = {"adults": "adults_lead", "community": "community_lead", "hospital": "hospital_lead"}


def run_sar_under_way(scene: Scene, review: Review, today: date) -> Play:
    """Carry a review that was decided on at least five months ago to where agencies write their reports."""
    play, decided = begin(scene, review)
    process: ParallelProcess = play.act(
        "add_parallel",
        "coordinator",
        at(play.day(decided, 3)),
        kind=ParallelProcess.Kind.CRIMINAL,
        body="Capital Police",
        contact="Detective sergeant of the adults’ team",
        since=decided,
        expected_until=None,
        next_check_on=play.day(previous_working_day(play.calendar, today), 8),
        note="An investigation into the care provider.",
    )
    play.act(
        "begin_hold",
        "coordinator",
        at(play.day(decided, 4)),
        parallel=process,
        what=Hold.What.WHOLE_REVIEW,
        since=play.day(decided, 4),
        agreed_by="The independent chair of the Safeguarding Adults Board",
    )
    appointed = previous_working_day(play.calendar, today - timedelta(days=52))
    hold = Hold.objects.get(parallel=process)
    play.act(
        "end_hold",
        "coordinator",
        at(appointed, 9),
        reason="The police have spoken with all who were there.",
        hold=hold,
        version=hold.version,
        ended_on=appointed,
    )
    play.act(
        "begin",
        "coordinator",
        at(appointed, 15),
        node="begin",
        outcome="external",
        reviewer="Odile Marchant, independent author",
        on=appointed,
        interests="None. She worked for a council elsewhere until four years ago.",
        methods=["traditional", "systems"],
        method=words.M_METHOD,
        terms=words.M_TERMS,
        agreed_by="The independent chair, with the council, the NHS and the police",
    )
    panel(play, MEMBERS, play.day(appointed, 3))
    play.act(
        "add_involved",
        "coordinator",
        at(play.day(appointed, 2), 9),
        who="the adult",
        part=Involved.Part.CENTRE,
        reach="In person, at his home, with his key worker",
        needs="Pictures and short sentences. Capacity to decide on taking part was assessed: he can, with time.",
        advocate=Involved.Advocate.ACCEPTED,
        advocate_on=play.day(appointed, 2),
        advocate_service="Northbrook Adult Advocacy",
        advocate_name="Joel Abara",
    )
    asked = previous_working_day(play.calendar, today - timedelta(days=33))
    ask_for_reports(play, MEMBERS, asked, 30, words.M_PURPOSE)
    mark(play, play.day(asked, 2), words.M_MARKS)
    for days, (agency, sections) in zip((14, 19), words.M_REPORTS.items(), strict=True):
        write(play, agency, MEMBERS[agency], play.day(asked, days), sections)
    key_dates(play, "adults", MEMBERS["adults"], play.day(asked, 15), decided - timedelta(days=60))
    submit(play, "adults", MEMBERS["adults"], play.day(asked, 16))
    return play

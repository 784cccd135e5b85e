"""A review in which agencies write, while a trial keeps everybody from speaking with the family."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from demonstration.adults.steps import submit, write
from demonstration.stage import at, previous_working_day
from reviews.models import Hold, Involved, ParallelProcess

from . import words
from .opening import decide, tell
from .steps import appoint, ask, seat, specialist

if TYPE_CHECKING:
    from demonstration.stage import Play

MEMBERS = {
    "police": "police_lead",
    "hospital": "hospital_lead",
    "housing": "housing_lead",
    "charity": "charity_lead",
}


def run_under_way(play: Play, today: date) -> None:
    """Carry a review that was notified at least three months ago to where agencies write."""
    calendar = play.calendar
    decided = previous_working_day(calendar, today - timedelta(days=84))
    decide(play, decided)
    for days, recipient in enumerate(("decision_home_office", "decision_commissioner"), start=1):
        tell(play, recipient, play.day(decided, days))
    process: ParallelProcess = play.act(
        "add_parallel",
        "coordinator",
        at(play.day(decided, 2)),
        kind=ParallelProcess.Kind.CRIMINAL,
        body="Capital Police",
        contact="Senior investigating officer",
        since=decided - timedelta(days=14),
        expected_until=None,
        next_check_on=play.day(previous_working_day(calendar, today), 9),
        note="A former partner is charged. The family are witnesses.",
    )
    play.act(
        "begin_hold",
        "coordinator",
        at(play.day(decided, 3)),
        parallel=process,
        what=Hold.What.FAMILY,
        since=play.day(decided, 3),
        agreed_by="The senior investigating officer and the chair of the partnership",
    )
    appointed = play.day(decided, 15)
    appoint(play, appointed, "Rosalind Keye, independent chair", words.U_TERMS)
    seat(play, MEMBERS, play.day(appointed, 3))
    specialist(play, "charity", play.day(appointed, 5))
    play.act(
        "add_involved",
        "coordinator",
        at(play.day(appointed, 2), 9),
        who="mother",
        part=Involved.Part.FAMILY,
        reach="Through the police family liaison officer, for now",
        waits_because="The trial: she is a witness. The officer tells us when we can write.",
        waits_until=play.day(previous_working_day(calendar, today), 9),
        advocate=Involved.Advocate.OFFERED,
        advocate_on=play.day(appointed, 2),
        advocate_service="A specialist service for families after fatal domestic abuse",
    )
    asked = previous_working_day(calendar, today - timedelta(days=34))
    ask(play, MEMBERS, asked, 30)
    for days, (agency, sections) in enumerate(words.U_REPORTS.items(), start=12):
        write(play, agency, MEMBERS[agency], play.day(asked, days), sections)
    play.act(
        "save_chronology_entry", MEMBERS["hospital"], at(play.day(asked, 14), 11),
        agency="hospital", entry=None, starts_on=decided - timedelta(days=70),
        precision="day", what="She came with a broken wrist and said that she fell.", significance="",
    )  # fmt: skip
    submit(play, "hospital", MEMBERS["hospital"], play.day(asked, 15))

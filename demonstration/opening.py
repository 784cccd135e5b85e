"""The first steps that both demonstration reviews share."""

from __future__ import annotations

from datetime import date, timedelta

from reviews.clock.partnership_calendar import calendar_for
from reviews.models import Review
from reviews.requests.asking import Ask
from reviews.wording import edition_of
from workflows.rapid_review.facts import NotificationFacts
from workflows.rapid_review.opening import open_review

from .build import Scene
from .stage import Play, at

PURPOSE = (
    "To gather the facts as far as they can be readily established, to see whether anything must be done now to "
    "keep children safe, and to decide what should follow."
)


def open_and_screen(
    scene: Scene, facts: NotificationFacts, *, criteria: dict[str, tuple[str, str]], rationale: str
) -> Play:
    """Open a review on the day it was notified, record it, and find the criteria met the same day."""
    sent = facts.dates["notification_sent"]
    review = open_review(scene.people["coordinator"], scene.partnership, facts, now=at(sent, 9, 15))
    play = Play(scene, calendar_for(scene.partnership), review)
    play.act(
        "record_notification", "coordinator", at(sent, 9, 40), node="notification", facts=facts
    )
    unanswered = {
        criterion.key: ("no", "Does not apply.")
        for criterion in edition_of(Review.objects.get(pk=review.pk)).criteria["notification"]
    }
    play.act(
        "screen",
        "coordinator",
        at(sent, 14, 5),
        node="screening",
        answers={**unanswered, **criteria},
        outcome="criteria_met",
        outcome_label="Rapid Review",
        rationale=rationale,
        agreed_by="Ruth Adeyemi, Imran Castell and Siobhan Marsh, by telephone",
    )
    return play


def ask(play: Play, when: date, due_on: date, contacts: dict[str, str]) -> None:
    """Ask agencies for information: agency key → person key."""
    scene = play.scene
    play.act(
        "request_information",
        "coordinator",
        at(when, 11, 20),
        node="request_information",
        asks=[
            Ask(scene.agencies[agency], scene.people[who], due_on)
            for agency, who in contacts.items()
        ],
        # It ends on the day of the incident.
        search_from=date(when.year - 2, 1, 1),
        legal_basis="s16h",
        purpose=PURPOSE,
    )


def write_return(
    play: Play,
    agency: str,
    who: str,
    when: date,
    texts: dict[str, str],
    dates: tuple[tuple[int, str, str, str], ...] = (),
    *,
    incident: date,
) -> None:
    """Write an agency's sections and key dates (days before the incident, precision, what, why)."""
    minute = 0
    for key, text in texts.items():
        if not text:
            continue
        minute += 4
        play.act(
            "save_return_section",
            who,
            at(when, 13, minute),
            agency=agency,
            key=key,
            text=text,
            version=0,
        )
    for before, precision, what, why in dates:
        play.act(
            "save_chronology_entry",
            who,
            at(when, 15),
            agency=agency,
            entry=None,
            starts_on=incident - timedelta(days=before),
            precision=precision,
            what=what,
            significance=why,
            is_key_episode=bool(why),
        )


def send_return(play: Play, agency: str, who: str, when: date, nil: str = "") -> None:
    """Send an agency's summary and have the coordinator accept it an hour later."""
    play.act(
        "submit_summary",
        who,
        at(when, 15, 30),
        node="agency_summary",
        agency=agency,
        nil_statement=nil,
    )
    play.act(
        "accept_summary",
        "coordinator",
        at(when, 16, 30),
        agency=agency,
        quality_note="Clear, and says what is not known." if not nil else "Search described.",
    )

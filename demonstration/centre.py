"""The people at the centre of the two reviews that go on: told, asked and heard, or waiting for the officer."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from reviews.models import FamilyContact, FamilyView, Involved

from .stage import Play, at, previous_working_day

Part, How = Involved.Part, FamilyContact.How
Advocate, Answer, Topic = Involved.Advocate, FamilyView.Answer, FamilyView.Topic


def _person(play: Play, when: date, who: str, part: str, **known: Any) -> Involved:
    person: Involved = play.act(
        "add_involved", "coordinator", at(when, 9), who=who, part=part, **known
    )
    return person


def _contact(play: Play, person: Involved, on: date, how: str, *what: str, said: str = "") -> None:
    play.act(
        "record_family_contact",
        "coordinator",
        at(on, 16),
        person=person,
        on=on,
        how=how,
        purposes=list(what),
        said=said,
    )


def _name(play: Play, person: Involved, on: date, words: str) -> None:
    """They agreed to the name that the review uses."""
    play.act(
        "record_family_view",
        "coordinator",
        at(on, 16, 30),
        person=person,
        topic=Topic.PSEUDONYM,
        answer=Answer.CONTENT,
        on=on,
        words=words,
        version=0,
    )


def play_local(play: Play, decided: date, today: date) -> None:
    """The local review: the child and a sister were heard, the mother cannot be reached safely, a carer waits."""
    calendar = play.calendar
    child = _person(
        play,
        calendar.add(decided, 1),
        "the child",
        Part.CENTRE,
        reach="In person, with somebody he trusts; not at school",
        needs="Short meetings, breaks, nothing to read",
        advocate=Advocate.ACCEPTED,
        advocate_on=calendar.add(decided, 1),
        advocate_service="Northbrook Young Voices",
        advocate_name="Safiya Okoro",
    )
    sister = _person(
        play,
        calendar.add(decided, 1),
        "older sister",
        Part.FAMILY,
        reach="By telephone, in the evening",
        advocate=Advocate.DECLINED,
        advocate_on=calendar.add(decided, 1),
        advocate_service="Northbrook Family Advocacy",
    )
    _person(
        play,
        calendar.add(decided, 2),
        "mother",
        Part.FAMILY,
        waits_because="Contact now would put the child at risk. The social worker looks at it each month.",
        waits_until=today + timedelta(days=16),
    )
    _contact(play, child, calendar.add(decided, 5), How.ADVOCATE, "told", "asked")
    _contact(
        play,
        child,
        calendar.add(decided, 20),
        How.MEETING,
        "heard",
        said="He says that everybody knew about the park and nobody asked him why he went there.",
    )
    _name(
        play, child, calendar.add(decided, 20), "“Jordan is fine. It was a better player than me.”"
    )
    _contact(play, sister, calendar.add(decided, 4), How.CALL, "told", "asked")
    _contact(
        play,
        sister,
        calendar.add(decided, 12),
        How.VISIT,
        "heard",
        said="She wants the report to say that he is funny and that he looks after people.",
    )
    lately = calendar.add(previous_working_day(calendar, today), -3)
    _person(
        play,
        lately,
        "foster carer",
        Part.CLOSE,
        reach="By letter first",
        advocate=Advocate.NOT_OFFERED,
    )


def play_waiting(play: Play, on: date, today: date) -> None:
    """The local review that waits for a trial: the child is a baby, and the parents are to be tried."""
    guardian = _person(
        play,
        play.calendar.add(on, -3),
        "great aunt, who cares for the child",
        Part.FAMILY,
        reach="By telephone, in the mornings",
        advocate=Advocate.DECLINED,
        advocate_on=play.calendar.add(on, -3),
        advocate_service="Northbrook Family Advocacy",
    )
    _contact(play, guardian, play.calendar.add(on, -1), How.VISIT, "told", "asked")
    for who in ("mother", "father"):
        _person(
            play,
            play.calendar.add(on, -3),
            who,
            Part.FAMILY,
            waits_because="The officer in the case asks us to wait until the trial is over.",
            waits_until=today + timedelta(days=75),
        )


def play_rapid(play: Play, sent: date, today: date) -> None:
    """The Rapid Review: the police ask that nobody speaks with the parents; the grandmother may be told soon."""
    calendar = play.calendar
    for who, needs in (("mother", "A Portuguese interpreter"), ("father", "")):
        _person(
            play,
            calendar.add(sent, 2),
            who,
            Part.FAMILY,
            needs=needs,
            waits_because="The senior investigating officer asks us to wait until both have been interviewed.",
            waits_until=today + timedelta(days=5),
        )
    _person(
        play,
        calendar.add(sent, 4),
        "grandmother",
        Part.FAMILY,
        reach="Through the health visitor",
        needs="A Portuguese interpreter",
        advocate=Advocate.OFFERED,
        advocate_on=calendar.add(sent, 4),
        advocate_service="Northbrook Family Advocacy",
    )

"""Driving a Domestic Homicide Review, which the police notified or a referral led to."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

from reviews import door
from reviews.models import Review
from reviews.requests.asking import default_due
from reviews.rules import get_edition
from reviews.wording import edition_of
from tests.drive import centre, local, sar
from tests.drive.information import ask_of
from tests.drive.opening import fresh, open_task
from tests.remembered import remembered
from tests.world import World
from workflows.dhr.deciding import SET
from workflows.dhr.opening import DeathFacts, open_dhr
from workflows.dhr.telling import DECISION, NOT_PROCEED, PROCEED, REPORT, untold

SECRET_NAME = "Philippa Wrenfield"
ACTS = {DECISION: "tell_decision", REPORT: "send_copy"}
WHY = "The police say so."


def facts(**changes: Any) -> DeathFacts:
    """What the police said of an invented death: a former partner is suspected."""
    today = timezone.localdate()
    values: dict[str, Any] = {
        "notified_on": today,
        "force": "Northshire Police",
        "police_reference": "NP/4711",
        "manner": "homicide",
        "summary": "A woman was found dead at home, and her former partner was arrested.",
        "place": "South of the borough",
        "incident": today - timedelta(days=4),
        "pseudonym": "Adult D",
        "facts": {"age_text": "38", "harm": "death"},
        "identity": {"name": SECRET_NAME, "born_on": today - timedelta(days=14000)},
    }
    return DeathFacts(**{**values, **changes})


def opened(world: World, **changes: Any) -> Review:
    """A notification that the team recorded."""
    return fresh(open_dhr(world.coordinator, world.partnership, facts(**changes)))


def answers(review: Review, *, met: bool = True, **changes: str) -> dict[str, tuple[str, str]]:
    """Answers to the criteria: so that they are met, or so that none is."""
    found = {}
    for criterion in get_edition(review.edition).criteria[SET]:
        keys = list(criterion.answers)
        found[criterion.key] = (changes.get(criterion.key) or keys[0 if met else -1], WHY)
    return found


def decision(review: Review, outcome: str = PROCEED, **changes: Any) -> dict[str, Any]:
    """The data of the decision."""
    return {
        "answers": answers(review, met=outcome == PROCEED),
        "outcome": outcome,
        "rationale": "She had asked three agencies for help.",
        "departure": "",
        "agreed_by": "The chair of the community safety partnership",
        "on": timezone.localdate(),
        "version": fresh(review).version,
        **changes,
    }


@remembered
def decide(world: World, review: Review, outcome: str = PROCEED, **changes: Any) -> Review:
    """It is decided whether there is a review."""
    task = open_task(review, "decide")
    data = decision(review, outcome, **changes)
    door.perform("decide", review, world.coordinator, task=task, data=data)
    return fresh(review)


def decided(world: World) -> Review:
    """There is a review; nobody was told."""
    return decide(world, opened(world))


def decided_against(world: World) -> Review:
    """There is no review; nobody was told."""
    return decide(world, opened(world), NOT_PROCEED)


@remembered
def tell(world: World, review: Review, what: str = DECISION) -> Review:
    """Everybody who has to be told was told today."""
    for recipient in untold(review, what):
        data = {"recipient": recipient.key, "on": timezone.localdate(), "text": "By letter."}
        door.perform(ACTS[what], review, world.coordinator, data=data)
    return fresh(review)


def terms(**changes: Any) -> dict[str, Any]:
    """The data of appointing the chair."""
    return sar.terms(
        **{
            "outcome": "chair_writes",
            "reviewer": "An independent chair from another county",
            "methods": [],
            "agreed_by": "The community safety partnership",
            **changes,
        }
    )


@remembered
def appoint(world: World, review: Review, **changes: Any) -> Review:
    """Appoint the chair and agree the terms."""
    door.perform(
        "begin", review, world.coordinator, task=open_task(review, "begin"), data=terms(**changes)
    )
    return fresh(review)


@remembered
def ask_agencies(world: World, review: Review, *keys: str, **changes: Any) -> Review:
    """Ask agencies for their reviews; nobody where none is named."""
    due = default_due(review, timezone.localdate())
    data = {
        "asks": [ask_of(world, key, due) for key in keys],
        "legal_basis": edition_of(review).legal_bases[0].key,
        "purpose": "To learn what each agency knew.",
        "nobody": "" if keys else "No agency knew the people concerned.",
        **changes,
    }
    task = open_task(review, "request_information")
    door.perform("request_information", review, world.coordinator, task=task, data=data)
    return fresh(review)


@remembered
def begun(world: World) -> Review:
    """A review under way, for which no agency is asked."""
    return ask_agencies(world, appoint(world, decided(world)))


@remembered
def without_specialist(world: World, review: Review) -> Review:
    """It is said why the panel has no domestic abuse specialist."""
    data = {"specialist": "", "no_specialist": "The service read the draft instead.", "version": 1}
    door.perform("name_specialist", review, world.coordinator, data=data)
    return fresh(review)


@remembered
def family_declined(world: World, review: Review) -> Review:
    """The sister was told, and does not want to take part."""
    person = centre.add_person(
        world, review, who="sister", advocate="offered", advocate_on=timezone.localdate()
    )
    centre.add_contact(world, review, person, declined=True)
    return fresh(review)


@remembered
def no_family(world: World, review: Review, **changes: Any) -> Review:
    """It is said why the family does not see the draft."""
    data = {
        "text": "The police found no relatives.",
        "agreed_by": "The chair of the review",
        **changes,
    }
    door.perform("go_without_family", review, world.coordinator, data=data)
    return fresh(review)


@remembered
def ready(world: World, review: Review) -> Review:
    """The draft says what it has to say, the facts are checked, and nothing stands in the way."""
    return family_declined(world, without_specialist(world, local.ready(world, review)))


@remembered
def to_partnership(world: World, review: Review, **changes: Any) -> Review:
    """The report goes to the community safety partnership; all that comes before is done."""
    if review.stage == "information":
        review = ready(world, review)
    task = open_task(review, "draft_report")
    data = {"meets_on": timezone.localdate(), **changes}
    door.perform("take_to_board", review, world.coordinator, task=task, data=data)
    return fresh(review)


@remembered
def signed(world: World, review: Review) -> Review:
    """The partnership signed the report off."""
    sent = to_partnership(world, review)
    sar.board_decides(world, sent)
    return fresh(sent)


@remembered
def submit(world: World, review: Review, **changes: Any) -> Review:
    """The report goes for quality assurance."""
    data = {
        "on": timezone.localdate(),
        "note": "By secure e-mail.",
        "without_plan": "It says what was done already.",
        **changes,
    }
    task = open_task(review, "submit_to_qa")
    door.perform("submit_to_qa", review, world.coordinator, task=task, data=data)
    return fresh(review)


@remembered
def answered(world: World, review: Review, outcome: str = "cleared", **changes: Any) -> Review:
    """The answer of quality assurance came."""
    data = {
        "outcome": outcome,
        "on": timezone.localdate(),
        "text": "Say more about coercion and control.",
        "file": None,
        **changes,
    }
    task = open_task(review, "qa_answer")
    door.perform("record_qa", review, world.coordinator, task=task, data=data)
    return fresh(review)


@remembered
def submitted(world: World) -> Review:
    """The report is with quality assurance."""
    return submit(world, signed(world, begun(world)))


@remembered
def returned(world: World) -> Review:
    """The report has to be changed."""
    return answered(world, submitted(world), "returned")


@remembered
def cleared(world: World) -> Review:
    """The report can be published; nobody has a copy."""
    return answered(world, submitted(world))


@remembered
def published(world: World) -> Review:
    """The report is published; nobody was told of the decision, and nobody has a copy."""
    return sar.publish(world, cleared(world))


@remembered
def finished(world: World) -> Review:
    """Published, and everybody has heard of it."""
    return tell(world, tell(world, published(world)), REPORT)


@remembered
def closed(world: World) -> Review:
    """The review is closed."""
    review = finished(world)
    door.perform("close", review, world.coordinator, task=open_task(review, "close_review"))
    return fresh(review)


def scope(world: World, review: Review, **changes: Any) -> Any:
    """Record the scoping review."""
    data = {
        "on": timezone.localdate(),
        "agreed_by": "Police, the health trust and housing",
        "text": "Three agencies knew her.",
        "learned": "Nobody asked about her former partner.",
        **changes,
    }
    return door.perform("record_scoping", review, world.coordinator, data=data).result


def agree(world: World, review: Review, days: int = 300, **changes: Any) -> Any:
    """Agree another day for the report."""
    today = timezone.localdate()
    data = {
        "finish_on": today + timedelta(days=days),
        "on": today,
        "agreed_by": "The panel, and the chair of the partnership",
        "why": "The trial comes first.",
        "newest": 0,
        **changes,
    }
    return door.perform("agree_finish", review, world.coordinator, data=data).result

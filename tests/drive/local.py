"""Driving a local review: drafts come, agencies check the facts, the three safeguarding partners sign."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from reviews import door
from reviews.drafts.reading import contents, contents_version, newest_draft, who_can_check
from reviews.models import FactCheck, Review, RoleKind
from reviews.requests.asking import default_due
from reviews.wording import edition_of
from tests.drive.information import ask_of
from tests.drive.opening import fresh, open_task
from tests.drive.panel import declare
from tests.drive.practitioners import heard
from tests.drive.report import SIGNERS, decide_follow, responded, sign
from tests.rapid_review.test_report_acts import open_nodes
from tests.remembered import remembered
from tests.walk.filling import PDF
from tests.world import World

#: Who gets a copy before publication, by the rule file.
BODIES = ("national_panel", "dfe", "ofsted")


@remembered
def ask_agencies(world: World, review: Review, *keys: str) -> Review:
    """Ask agencies for their reports, whom to search for being sealed on this review too; nobody where none is named."""
    if keys:
        for subject in review.subjects.all():  # type: ignore[attr-defined]
            seal = {"subject": subject.pk, "version": None, "name": "Tamsin Quill"}
            door.perform("edit_identity", review, world.coordinator, reason="To ask.", data=seal)
        review = fresh(review)
    due = default_due(review, timezone.localdate())
    data = {
        "asks": [ask_of(world, key, due) for key in keys],
        "legal_basis": "s16h",
        "purpose": "To learn what each agency knew.",
        "nobody": "" if keys else "The Rapid Review has all that is needed.",
    }
    task = open_task(review, "request_information")
    door.perform("request_information", review, world.coordinator, task=task, data=data)
    return fresh(review)


#: Agencies whose contacts sit on the review panel and check the facts.
CHECKERS = ("la", "police")


@remembered
def begun(world: World) -> Review:
    """A local review whose reviewer is appointed, and for which no agency is asked."""
    from tests.lcspr.test_local_review import begin

    review: Review = fresh(decide_follow(world, responded(world), "lcspr").result)
    begin(world, review)
    return fresh(review)


def draft(name: str = "Draft of the review.pdf", newest: int = 0, **changes: Any) -> dict[str, Any]:
    """The data of a draft that came today."""
    return {
        "file": SimpleUploadedFile(name, PDF),
        "on": timezone.localdate(),
        "note": "What happened is longer." if newest else "",
        "newest": newest,
        **changes,
    }


@remembered
def receive(world: World, review: Review, **changes: Any) -> Review:
    """The reviewer sends a draft: the first, or the next."""
    before = newest_draft(review)
    data = draft(newest=before.number if before else 0) | changes
    if before is None:
        task = open_task(review, "receive_draft")
        door.perform("receive_draft", review, world.coordinator, task=task, data=data)
    else:
        door.perform("receive_next_draft", review, world.coordinator, data=data)
    return fresh(review)


@remembered
def look(world: World, review: Review, **found: tuple[str, str]) -> Review:
    """Look whether the newest draft says what it has to say: yes, but for what is named."""
    newest = newest_draft(review)
    assert newest is not None
    keys = [item.section.key for item in contents(review, edition_of(review), newest)]
    data = {
        "draft": newest.number,
        "found": dict.fromkeys(keys, ("yes", "Page 3")) | found,
        "version": contents_version(review),
    }
    door.perform("look_at_contents", review, world.coordinator, data=data)
    return fresh(review)


@remembered
def seat(world: World, review: Review, *keys: str) -> Review:
    """Put the contacts of agencies on the review panel, and have them declare."""
    for key in keys:
        person = world.people[f"{key}_contact"]
        data = {"user": person, "agency": world.agencies[key], "role": RoleKind.PANEL_MEMBER}
        door.perform("add_panel_member", review, world.coordinator, data=data)
        declare(world, fresh(review), person)
    return fresh(review)


@remembered
def ask(world: World, review: Review, *keys: str) -> Review:
    """Ask the members of these agencies to check the facts; nobody where none is named."""
    ids = {world.agencies[key].pk for key in keys}
    seats = [role for role in who_can_check(review) if role.agency_id in ids]
    data = {"seats": seats, "nobody": "" if keys else "The reviewer sent it to each agency."}
    door.perform(
        "ask_facts", review, world.coordinator, task=open_task(review, "ask_facts"), data=data
    )
    return fresh(review)


def check(world: World, review: Review, key: str, text: str = "") -> FactCheck:
    """An agency answers: all is right, or what has to be corrected."""
    agency = world.agencies[key]
    outcome = FactCheck.Outcome.CORRECTIONS if text else FactCheck.Outcome.RIGHT
    passage = door.perform(
        "check_facts",
        review,
        world.people[f"{key}_contact"],
        task=open_task(review, "check_facts", agency=agency),
        data={"outcome": outcome, "text": text},
    )
    row: FactCheck = passage.result
    return row


@remembered
def facts_asked(world: World, review: Review) -> Review:
    """The first draft came, and two agencies are asked to check its facts."""
    return ask(world, receive(world, seat(world, review, *CHECKERS)), *CHECKERS)


@remembered
def ready(world: World, review: Review) -> Review:
    """A draft came that says all, practitioners were heard where that is asked for, and nobody has to check the facts."""
    return ask(world, look(world, receive(world, heard(world, review))))


def to_sign(world: World) -> dict[str, Any]:
    """The data of sending a report for sign-off."""
    return {"signatories": {key: world.people[who] for key, who in SIGNERS.items()}}


@remembered
def send(world: World, review: Review, **changes: Any) -> Review:
    """Send the report to the three partners; a draft comes first where none did."""
    if "receive_draft" in open_nodes(review):
        review = ready(world, review)
    review = heard(world, review)
    data = {**to_sign(world), **changes}
    task = open_task(review, "draft_report")
    door.perform("send_for_sign_off", review, world.coordinator, task=task, data=data)
    return fresh(review)


@remembered
def sign_all(world: World, review: Review) -> Review:
    """Send the report, and have all three partners sign it."""
    sent = send(world, review)
    for partner in SIGNERS:
        sign(world, sent, partner)
    return fresh(sent)

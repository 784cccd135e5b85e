"""Data that could leak, and everybody who might look at it.

Two partnerships, reviews at several stages, each with planted secrets; on every review of ours the same people hold
the same parts. Secrets are words that stand nowhere else, so that finding one in a page means that it was shown.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.utils import timezone

from actions.models import Action, Recommendation
from partnership.models import Membership, Message, Partnership, Role, User
from partnership.models.message import MessageState
from partnership.outbox import queue
from reviews import door
from reviews.models import (
    Attachment,
    ChronologyEntry,
    ConflictOfInterest,
    Document,
    Hold,
    HoldNotice,
    InformationRequest,
    MemberView,
    ParallelProcess,
    Review,
    ReviewLink,
    ReviewRole,
    ReviewTask,
    RoleKind,
    SafetyAnswer,
    ScrutinyView,
    SealedIdentity,
    Subject,
)
from reviews.process import process_for
from tests.drive.centre import add_contact, add_person, add_view
from tests.drive.opening import facts, fresh
from tests.listed import gathered
from tests.machine.states import ALL_STATES
from tests.walk.personas import INSIDE, OUTSIDE, PANEL, PERSONAS
from tests.walk.rooms import ROOMS
from tests.walk.words import WORDS
from tests.world import LONG_AGO, World, build_world, member
from workflows.rapid_review.facts import ChildFacts
from workflows.rapid_review.opening import open_review

#: Secret → the word that gives it away.
SECRETS = WORDS | gathered(ROOMS, "SECRETS")


@dataclass
class Cast:
    """The whole scene."""

    world: World
    reviews: dict[str, Review] = field(default_factory=dict)
    builders: dict[str, Callable[[], Review]] = field(default_factory=dict)

    def user(self, persona: str) -> User | None:
        key = PERSONAS[persona]
        return self.world.people[key] if key else None

    def review(self, state: str) -> Review:
        """The review in a state, with its people and secrets."""
        if state not in self.reviews:
            self.reviews[state] = furnish(self.world, ALL_STATES[state][1](self.world))
        return self.reviews[state]

    def request(self, state: str, agency: str = "la") -> InformationRequest:
        return InformationRequest.objects.get(
            review=self.review(state), agency=self.world.agencies[agency]
        )

    def task(self, state: str, node: str, **filters: Any) -> ReviewTask:
        """The open task of a node."""
        found = (
            ReviewTask.objects.open()
            .filter(process__review=self.review(state), **filters)
            .order_by("pk")
        )
        return next(task for task in found if task.flow_task.name == node)


def people(world: World) -> None:
    """The people that the small world does not have."""
    member(world, "conflicted_member", "Connie Flictwell", Role.AGENCY_MEMBER, "school")
    member(world, "conflicted_coordinator", "Corin Flictor", Role.BUSINESS_UNIT)
    member(world, "panel_member", "Pam Emberly", Role.AGENCY_MEMBER, "school")
    member(world, "named_reader", "Reda Namewell", Role.BOARD_MEMBER, "housing")
    ended = member(world, "ended", "Ed Endwell", Role.BUSINESS_UNIT)
    Membership.objects.filter(user=ended).update(until=timezone.localdate() - timedelta(days=1))
    boss = member(world, "superuser", "Sue Peruser", Role.BUSINESS_UNIT)
    Membership.objects.filter(user=boss).delete()
    boss.is_superuser = boss.is_staff = True
    boss.save()


def furnish(world: World, review: Review) -> Review:
    """Give the review its people and its secrets, as an honest week of work would."""
    today, now = timezone.localdate(), timezone.now()

    def role(user: str, kind: str, agency: str = "") -> None:
        ReviewRole.objects.get_or_create(
            review=review,
            user=world.people[user],
            role=kind,
            agency=world.agencies.get(agency),
            until=None,
            defaults={"since": today, "no_conflict_declared_on": today},
        )

    role("la_contact", RoleKind.AGENCY_CONTACT, "la")
    role("police_contact", RoleKind.AGENCY_CONTACT, "police")
    role("panel_member", RoleKind.PANEL_MEMBER, "school")
    role("conflicted_member", RoleKind.PANEL_MEMBER, "school")
    role("chair", RoleKind.CHAIR, "icb")
    role("la_partner", RoleKind.SIGNATORY, "la")
    role("scrutineer", RoleKind.SCRUTINEER)
    role("named_reader", RoleKind.READER)
    role("ended", RoleKind.PANEL_MEMBER, "school")
    for key in ("conflicted_member", "conflicted_coordinator"):
        ConflictOfInterest.objects.create(
            review=review,
            user=world.people[key],
            nature=SECRETS["conflict"],
            declared_on=today,
            declared_by=world.people[key],
        )
    SealedIdentity.objects.filter(subject__review=review).update(other_names=SECRETS["identity"])
    for key in ("la", "police"):
        _summary(world, review, key)
    for key in ("panel_member", "chair"):
        MemberView.objects.update_or_create(
            review=review,
            user=world.people[key],
            defaults={
                "opinion": "yes",
                "rationale": SECRETS["la_view" if key == "panel_member" else "chair_view"],
                "immediate_safety": SECRETS["alarm"],
                "given_at": now,
                "safety_raised_at": now,
            },
        )
    # What the chair raised is answered, what the member raised waits.
    SafetyAnswer.objects.get_or_create(
        review=review,
        view=MemberView.objects.get(review=review, user=world.chair),
        about=SECRETS["alarm"],
        defaults={
            "text": SECRETS["safety_answer"],
            "answered_by": world.coordinator,
            "answered_at": now,
        },
    )
    ScrutinyView.objects.update_or_create(
        review=review,
        user=world.scrutineer,
        defaults={"text": SECRETS["scrutiny"], "given_at": now},
    )
    review.report_sections.update(text=SECRETS["report"])  # type: ignore[attr-defined]
    Document.objects.create(
        review=review,
        kind="letter",
        title="A letter to the police",
        number=1,
        content=b"PK" + SECRETS["police_summary"].encode(),
        sha256="0" * 64,
        agency=world.agencies["police"],
        made_by=world.coordinator,
        made_at=now,
    )
    recommendation, _ = Recommendation.objects.get_or_create(
        review=review,
        ref="7.7",
        defaults={"wording": "Agree one pathway.", "addressed_to": "All agencies"},
    )
    Action.objects.create(
        review=review,
        recommendation=recommendation,
        text=SECRETS["action"],
        agency=world.agencies["police"],
        lead=world.police_contact,
        # Not among the most urgent of anybody else, whatever weekday it is.
        due_on=today + timedelta(days=200),
    )
    Action.objects.create(
        review=review,
        text="Checked the other children of the household.",
        agency=world.agencies["la"],
        is_immediate=True,
        due_on=today,
    )
    _holds(review)
    if process_for(review).is_about_people:
        aunt = add_person(world, review, who=SECRETS["centre"])
        add_contact(world, review, aunt, said=SECRETS["family_words"])
        add_view(world, review, aunt, answer="against", words=SECRETS["family_words"])
    for room in ROOMS:
        if hasattr(room, "furnish"):
            room.furnish(world, review)
    door.perform("add_note", review, world.coordinator, reason=SECRETS["note"])
    queue(
        partnership=review.partnership,
        to=world.police_contact,
        kind="chaser",
        subject=f"{review.reference}: a question",
        body=SECRETS["message"],
        about=("review", review.pk),
        dedupe_key=f"walk:{review.pk}",
    )
    Message.objects.filter(dedupe_key=f"walk:{review.pk}").update(state=MessageState.FAILED)
    return fresh(review)


def _holds(review: Review) -> None:
    """A process that holds something up, with who was told, and one that has ended with a hold that ended before."""
    today = timezone.localdate()
    inquest = ParallelProcess.objects.create(
        review=review, kind=ParallelProcess.Kind.INQUEST, body="The coroner", since=today
    )
    hold = Hold.objects.create(
        review=review,
        parallel=inquest,
        what=Hold.What.PUBLICATION,
        since=today,
        agreed_by="The chair",
    )
    HoldNotice.objects.create(review=review, hold=hold, body="National Panel", told_on=today)
    Hold.objects.create(
        review=review,
        parallel=inquest,
        what=Hold.What.FAMILY,
        since=today,
        agreed_by="The chair",
        ended_on=today,
        end_reason="The coroner agreed.",
    )
    ParallelProcess.objects.create(
        review=review,
        kind=ParallelProcess.Kind.LADO,
        body="The council",
        since=today,
        ended_on=today,
    )


def _summary(world: World, review: Review, key: str) -> None:
    """What an agency wrote, one date of it kept out of the pack, and a file."""
    request, _ = InformationRequest.objects.get_or_create(
        review=review,
        agency=world.agencies[key],
        defaults={
            "contact": world.people[f"{key}_contact"],
            "purpose": "Learning",
            "due_on": timezone.localdate(),
            "sent_on": timezone.localdate(),
        },
    )
    request.sections.update_or_create(  # type: ignore[attr-defined]
        key="involvement",
        defaults={
            "text": SECRETS[f"{key}_summary"],
            "saved_by": world.people[f"{key}_contact"],
            "saved_at": timezone.now(),
        },
    )
    for what, withheld in ((SECRETS[f"{key}_summary"], False), (SECRETS["withheld"], True)):
        ChronologyEntry.objects.create(
            request=request,
            starts_on=timezone.localdate() - timedelta(days=60),
            what=what,
            is_withheld=withheld and key == "police",
            withheld_reason="Third party." if withheld else "",
        )
        if key == "la":
            break
    Attachment.objects.create(
        review=review,
        agency=world.agencies[key],
        purpose="agency_evidence",
        name=f"{key}-evidence.pdf",
        content_type="application/pdf",
        content=b"%PDF-1.4 " + SECRETS[f"{key}_summary"].encode(),
        sha256="0" * 64,
        uploaded_by=world.people[f"{key}_contact"],
        # Before the summary was sent, so that it went with it.
        uploaded_at=timezone.now() - timedelta(days=1),
    )


def restricted(world: World) -> Review:
    """A review of ours that only one coordinator and the named people may open: nobody of the personas."""
    review = open_review(
        world.coordinator2,
        world.partnership,
        facts(
            child=ChildFacts(
                pseudonym=SECRETS["restricted"], identity={"name": "Restricta Quillfeather"}
            )
        ),
    )
    door.perform("restrict", review, world.coordinator2, reason="A colleague's child.")
    return fresh(review)


def next_door(world: World) -> Review:
    """A review of the neighbouring partnership."""
    review = open_review(
        world.stranger,
        world.other,
        facts(
            child=ChildFacts(
                pseudonym=SECRETS["neighbour"], identity={"name": "Neigh Quillfeather"}
            )
        ),
    )
    subject = Subject.objects.get(review=review)
    assert subject.pseudonym == SECRETS["neighbour"]
    return fresh(review)


def build() -> Cast:
    """Everything."""
    world = build_world()
    people(world)
    cast = Cast(world)
    cast.reviews["restricted"] = restricted(world)
    cast.reviews["neighbour"] = next_door(world)
    for target in (cast.reviews["restricted"], cast.review("notified")):
        ReviewLink.objects.create(
            source=cast.review("asked"),
            target=target,
            kind=ReviewLink.Kind.RELATED,
            made_by=world.coordinator2,
            made_at=timezone.now(),
        )
    return cast


__all__ = [
    "INSIDE",
    "LONG_AGO",
    "OUTSIDE",
    "PANEL",
    "PERSONAS",
    "SECRETS",
    "Cast",
    "Partnership",
    "build",
]

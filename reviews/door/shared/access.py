"""Shared acts: who sits on the review panel, and conflicts of interest, which beat every grant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnership.models import Membership
from reviews.access.coordinators import NAME_ANOTHER, is_last_of_restricted
from reviews.addresses import review_address
from reviews.door.acts import ALL_STAGES, Act, everyone
from reviews.door.errors import NotAllowed
from reviews.door.passage import Passage
from reviews.flowkit.work import hold
from reviews.models import (
    ConflictOfInterest,
    Meeting,
    MemberView,
    ReviewRole,
    ReviewTask,
    RoleKind,
    Stage,
)
from reviews.queries.lineage import all_named

if TYPE_CHECKING:
    from partnership.models import Agency, User

COORDINATOR = frozenset({RoleKind.COORDINATOR})
PANEL = frozenset({RoleKind.CHAIR, RoleKind.PANEL_MEMBER, RoleKind.SCRUTINEER})
#: Roles that give a view of their own before the meeting.
VIEW_ROLES = frozenset({RoleKind.CHAIR, RoleKind.PANEL_MEMBER})


def standing_conflict(passage: Passage, user: User) -> ConflictOfInterest | None:
    """Return the person's conflict of interest that stands on this review, or None."""
    return ConflictOfInterest.objects.filter(
        review_id=passage.review.pk, user=user, lifted_on__isnull=True
    ).first()


def can_join(passage: Passage, user: User) -> str:
    """Return why a person cannot take part in the review, or nothing."""
    if standing_conflict(passage, user) is not None:
        return f"{user} has a conflict of interest on this review. Choose someone else."
    belongs = Membership.objects.current().filter(
        user=user, partnership_id=passage.review.partnership_id
    )
    if not belongs.exists():
        return f"{user} does not belong to this partnership. Add them to it first."
    return ""


def give_role(passage: Passage, user: User, role: str, agency: Agency | None) -> ReviewRole | None:
    """Give a person a role on the review; None when they hold it already."""
    known = ReviewRole.objects.filter(
        review_id=passage.review.pk, user=user, role=role, agency=agency, until__isnull=True
    )
    if known.exists():
        return None
    return passage.save(
        ReviewRole(
            review_id=passage.review.pk, user=user, role=role, agency=agency, since=passage.today
        )
    )


def hand_back(passage: Passage, user: User) -> tuple[int, int]:
    """Take the open work from a person: their own view is cancelled, the rest is free for others.

    Returns how many tasks were cancelled and how many handed back.
    """
    cancelled = 0
    if hasattr(passage.work.flow_class, "give_view"):
        cancelled = passage.cancel("give_view", owner_id=user.pk)
    freed = 0
    for task in passage.open_tasks():
        if task.owner_id == user.pk:
            hold(task, None)
            freed += 1
    return cancelled, freed


def met_already(review_id: int) -> bool:
    """Whether the newest meeting of the round was held before it was entered here: no view can come before it."""
    newest = (
        Meeting.objects.filter(
            review_id=review_id, state__in=(Meeting.State.PLANNED, Meeting.State.HELD)
        )
        .order_by("-pk")
        .values_list("entered_late", flat=True)
        .first()
    )
    return bool(newest)


def ask_for_view(passage: Passage, user: User, agency: Agency | None) -> ReviewTask | None:
    """Ask a panel member for their own view when the others were asked already; None if not needed."""
    if passage.review.stage != Stage.PANEL or not hasattr(passage.work.flow_class, "give_view"):
        return None
    if met_already(passage.review.pk):
        return None
    given = MemberView.objects.filter(review_id=passage.review.pk, user=user)
    if given.of_this_round().exists():
        return None
    if any(task.owner_id == user.pk for task in passage.open_tasks("give_view")):
        return None
    return passage.add_branch("ask_members", "give_view", agency=agency, owner=user)


def add_panel_member(passage: Passage) -> None:
    """Put a person on the review panel. ``data``: ``user``, ``role`` (chair, panel_member, scrutineer;
    panel_member if left out), ``agency`` (needed for members and the chair).
    """
    seat(passage)
    tell_of_seat(passage)


def seat(passage: Passage) -> None:
    """Do what ``add_panel_member`` does, without a word to the person."""
    data = passage.data
    user, role, agency = data["user"], data.get("role", RoleKind.PANEL_MEMBER), data.get("agency")
    review = passage.review
    if reason := can_join(passage, user):
        passage.refuse(user=reason)
    if agency is not None and agency.partnership_id != review.partnership_id:
        passage.refuse(agency="Choose an agency of this partnership.")
    if agency is None and role == RoleKind.PANEL_MEMBER:
        passage.refuse(agency="Choose the agency that this person speaks for.")
    here = ReviewRole.objects.filter(review_id=review.pk, role=role, until__isnull=True)
    if here.filter(user=user).exists():
        passage.refuse(
            user=f"{user} is on the review panel already as {RoleKind(role).label.lower()}."
        )
    if role == RoleKind.CHAIR:
        chairs = here.exclude(
            user__conflicts__review_id=review.pk, user__conflicts__lifted_on__isnull=True
        )
        if chair := chairs.select_related("user").first():
            passage.refuse(
                role=f"{chair.user} chairs this review panel. Take them off first, with the reason."
            )
    passage.result = give_role(passage, user, role, agency)
    if role in VIEW_ROLES:
        ask_for_view(passage, user, agency)
    passage.say(f"Put {user} on the review panel as {RoleKind(role).label.lower()}.", user=user.pk)


def tell_of_seat(passage: Passage, meeting: str = "", calendar: str = "") -> None:
    """Tell the person of their place on the review panel. ``meeting`` says when it meets, ``calendar`` is its entry.

    With an entry the actor is told as well: their own calendar cannot know of it otherwise.
    """
    user, role = passage.data["user"], passage.data.get("role", RoleKind.PANEL_MEMBER)
    review = passage.review
    more = "All about the meeting is" if meeting else "Who else takes part stands"
    passage.tell(
        user,
        "panel_added",
        f"{review.reference}: you are on the review panel",
        f"You have been asked to take part in the review panel for {review.reference} "
        f"{review.pseudonym} as {RoleKind(role).label.lower()}.\n\n"
        + (f"{meeting}\n\n" if meeting else "")
        + f"First tell us whether you have a conflict of interest. {more} on the page of the review panel:\n{review_address(review, 'panel/')}\n",
        calendar=calendar,
        even_self=bool(calendar),
    )


def end_role(passage: Passage) -> None:
    """End one role of a person on the review. ``data``: ``role`` (the ``ReviewRole``), ``version``."""
    role = passage.claim(passage.data["role"], passage.data.get("version"))
    if role.review_id != passage.review.pk or role.until is not None:
        passage.refuse(
            "This person no longer has that role on this review. There is nothing more to do."
        )
    if role.role == RoleKind.COORDINATOR and is_last_of_restricted(passage.review, role.user):
        passage.refuse(NAME_ANOTHER)
    role.until = passage.today
    passage.save(role)
    others = set(
        ReviewRole.objects.filter(review_id=passage.review.pk, user=role.user, until__isnull=True)
        .order_by()
        .values_list("role", flat=True)
    )
    if role.role in VIEW_ROLES:
        if not (others & VIEW_ROLES) and hasattr(passage.work.flow_class, "give_view"):
            passage.cancel("give_view", owner_id=role.user_id)
    else:
        for task in passage.open_tasks():
            if task.owner_id == role.user_id and task.role == role.role and task.role not in others:
                hold(task, None)
    review = passage.review
    passage.tell(
        role.user,
        "role_ended",
        f"{review.reference}: you are no longer {role.get_role_display().lower()}",
        f"You are no longer {role.get_role_display().lower()} on {review.reference} "
        f"{review.pseudonym}.\n\n{passage.reason}\n",
    )
    passage.result = role
    passage.say(f"Ended a role: {role.user}, {role.get_role_display().lower()}.", user=role.user_id)


def declare_conflict(passage: Passage) -> None:
    """Record a conflict of interest; from now on the person sees nothing of the review, nor of those that led to
    it or came from it.

    ``data``: ``user`` (oneself, or anyone when the coordinator declares it), ``nature``.
    """
    user, nature = passage.data.get("user") or passage.actor, str(passage.data["nature"]).strip()
    review = passage.review
    if user.pk != passage.actor.pk and not passage.standing.runs_it:
        raise NotAllowed(
            "You can only declare a conflict of interest of your own. Tell the partnership team of somebody else’s."
        )
    if not nature:
        passage.refuse(nature="Say what the conflict is. A few words are enough.")
    if standing_conflict(passage, user) is not None:
        passage.refuse(
            user=f"A conflict of interest of {user} is recorded already. There is nothing more to do."
        )
    if is_last_of_restricted(review, user):
        passage.refuse(NAME_ANOTHER)
    from .lineage import conflict_begins, conflict_with_lineage, tell_of_conflict

    cancelled, freed = conflict_begins(passage, user, nature)
    tell_of_conflict(passage, user)
    also = conflict_with_lineage(passage, user, nature)
    passage.say(
        f"Declared a conflict of interest of {user}; their access has ended."
        + (f" It counts for {all_named(also)} too." if also else ""),
        user=user.pk,
        cancelled_tasks=cancelled,
        handed_back=freed,
    )


def lift_conflict(passage: Passage) -> None:
    """End a conflict of interest on this review alone, with the reason. ``data``: ``conflict``, ``version``.

    Never one's own.
    """
    conflict = passage.claim(passage.data["conflict"], passage.data.get("version"))
    if conflict.review_id != passage.review.pk or conflict.lifted_on is not None:
        passage.refuse("This conflict of interest no longer stands. There is nothing more to do.")
    if conflict.user_id == passage.actor.pk:
        passage.refuse(
            "Somebody else has to decide that you no longer have a conflict of interest. Ask another coordinator of the review, or its chair."
        )
    conflict.lifted_on, conflict.lifted_reason = passage.today, passage.reason
    passage.save(conflict)
    seat = (
        ReviewRole.objects.filter(
            review_id=passage.review.pk, user=conflict.user, role__in=VIEW_ROLES, until__isnull=True
        )
        .select_related("agency")
        .first()
    )
    if seat is not None:
        ask_for_view(passage, conflict.user, seat.agency)
    passage.tell(
        conflict.user,
        "conflict_lifted",
        f"{passage.review.reference}: your conflict of interest no longer stands",
        f"{passage.actor} recorded that you no longer have a conflict of interest. "
        f"You can take part again:\n{review_address(passage.review)}\n",
    )
    passage.result = conflict
    from .lineage import still_in_conflict

    stays = still_in_conflict(passage.review, conflict.user)
    passage.say(
        f"Lifted the conflict of interest of {conflict.user}."
        + (
            f" It still stands on {all_named(stays)}, and is lifted there for itself."
            if stays
            else ""
        ),
        user=conflict.user_id,
    )


def _stamp_roles(passage: Passage, *fields: str) -> int:
    """Write today in fields of each role that the actor holds on the review, where it is empty."""
    done = 0
    for role in ReviewRole.objects.filter(
        review_id=passage.review.pk, user=passage.actor, until__isnull=True
    ):
        changed = [name for name in fields if getattr(role, name) is None]
        for name in changed:
            setattr(role, name, passage.today)
        if changed:
            passage.save(role)
            done += 1
    return done


def confirm_no_conflict(passage: Passage) -> None:
    """Say that one has no conflict of interest. ``data``: ``confidentiality`` (True signs that as well)."""
    fields = ["no_conflict_declared_on"]
    words = "Confirmed having no conflict of interest"
    if passage.data.get("confidentiality"):
        fields.append("confidentiality_signed_on")
        words += " and signed the confidentiality statement"
    _stamp_roles(passage, *fields)
    passage.say(f"{words}.")


def sign_confidentiality(passage: Passage) -> None:
    """Sign the confidentiality statement for oneself."""
    _stamp_roles(passage, "confidentiality_signed_on")
    passage.say("Signed the confidentiality statement.")


ACTS = (
    Act(
        name="add_panel_member",
        label="Put someone on the review panel",
        roles=COORDINATOR,
        stages=frozenset({Stage.INFORMATION, Stage.PANEL}),
        run=add_panel_member,
    ),
    Act(
        name="end_role",
        label="Take someone off the review",
        roles=COORDINATOR,
        stages=ALL_STAGES,
        run=end_role,
        needs_reason=True,
    ),
    Act(
        name="declare_conflict",
        label="Declare a conflict of interest",
        roles=everyone,
        stages=ALL_STAGES,
        run=declare_conflict,
        page="reviews:declaration",
    ),
    Act(
        name="lift_conflict",
        label="Lift a conflict of interest",
        roles=frozenset({RoleKind.COORDINATOR, RoleKind.CHAIR}),
        stages=ALL_STAGES,
        run=lift_conflict,
        needs_reason=True,
    ),
    Act(
        name="confirm_no_conflict",
        label="Confirm that I have no conflict of interest",
        roles=PANEL,
        stages=ALL_STAGES,
        run=confirm_no_conflict,
    ),
    Act(
        name="sign_confidentiality",
        label="Sign the confidentiality statement",
        roles=everyone,
        stages=ALL_STAGES,
        run=sign_confidentiality,
    ),
)

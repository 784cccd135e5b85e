"""What the administrator of the site changes: partnerships, accounts, and days for everyone. Each writes an event."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction
from django.utils import timezone

from partnership import hooks
from partnership.changes import Change, change
from partnership.door_errors import NotAllowed, Refused, Stale
from partnership.events import record
from partnership.models import EscalationStep, Event, Partnership, Theme, User, WorkingDayException
from partnership.standing import account_mark
from partnership.ui.words import day as in_words
from partnership.writing import Writing

from .days import check_row
from .rows import labels_of


class SiteWriting(Writing):
    """A write that belongs to no single partnership."""

    def __init__(self, actor: User, reason: str) -> None:
        self.actor, self.reason = actor, reason
        self.now = timezone.now()
        self.uid = uuid.uuid4()
        self.sentence = ""
        self.event_data = {}
        self.about: tuple[str, int | str] = ("site", 0)


@contextmanager
def site_change(act: str, actor: User, reason: str = "") -> Iterator[SiteWriting]:
    """Change something of the installation, as its administrator; one event without a partnership."""
    if not (actor.is_active and actor.is_superuser):
        raise NotAllowed("Only the administrator of this site can change this. Ask them to do it.")
    with transaction.atomic():
        it = SiteWriting(actor, reason.strip())
        yield it
        record(
            act=act,
            sentence=it.sentence,
            actor=actor,
            about=it.about,
            reason=it.reason,
            data=it.event_data,
            uid=it.uid,
            at=it.now,
        )


def open_partnership(row: Partnership, actor: User, reason: str = "") -> Partnership:
    """Add a partnership to the installation, with the usual escalation ladder (no silence on the first day) and themes."""
    with site_change("open_partnership", actor, reason) as it:
        it.save(row)
        for days, audience in EscalationStep.USUAL:
            it.save(EscalationStep(partnership=row, after_working_days=days, audience=audience))
        for kind, name in Theme.USUAL:
            it.save(Theme(partnership=row, kind=kind, name=name))
        it.about = ("partnership", row.pk)
        it.say(f"Opened the partnership {row.name}.")
    return row


def save_account(
    row: User, actor: User, changed: list[str], reason: str = "", *, seen: str = ""
) -> User:
    """Save a person's account: add it, change it, switch it off or on, make it an administrator or not.

    ``changed``: the fields that are different now. ``seen`` is the ``account_mark`` that the form was opened on.
    Nobody switches off their own account or takes their own rights away: the site would have nobody left.
    """
    is_new = row.pk is None
    with site_change("add_account" if is_new else "edit_account", actor, reason) as it:
        if not is_new:
            _not_stale(row, seen)
        if row.pk == actor.pk and not (row.is_active and row.is_superuser):
            raise Refused(
                "You cannot switch off your own account or your own rights. Ask another administrator of this site."
            )
        if "is_active" in changed and not row.is_active:
            _nothing_kept_alone(it, row)
        row.email = row.email.strip().lower()
        if is_new:
            row.set_unusable_password()
            row.save()
        else:
            # Only what was changed: a sign-in or a new password of the same moment stays.
            row.save(update_fields=[*changed, "is_staff"])
        it.about = ("person", row.pk)
        if is_new:
            it.say(f"Made an account for {row}.")
        elif "is_active" in changed:
            it.say(
                f"Switched the account of {row} {'on' if row.is_active else 'off'}.", fields=changed
            )
        else:
            it.say(f"Changed the account of {row}: {labels_of(row, changed)}.", fields=changed)
    return row


def _nothing_kept_alone(it: SiteWriting, row: User) -> None:
    """Refuse to switch off who alone can open something: on the partnership's pages a colleague takes it over."""
    for partnership in Partnership.objects.filter(memberships__user=row).distinct():
        if hooks.keeps_alone(row, partnership):
            it.refuse(
                is_active=f"Only this person can open some of the work of {partnership}. Ask its partnership team to "
                "end their role first: the page asks who takes it over."
            )


def _not_stale(row: User, seen: str) -> None:
    """Raise ``Stale`` when an account is not as the form showed it; it is locked from here on."""
    fresh = User.objects.select_for_update(no_key=True).get(pk=row.pk)
    if seen and account_mark(fresh) != seen:
        last = Event.objects.about("person", row.pk).select_related("actor").first()
        raise Stale(
            "This was changed by someone else since you opened it.",
            meanwhile=[f"{last.actor}: {last.sentence}"] if last else [],
        )


def reset_two_step(row: User, actor: User, reason: str) -> int:
    """Take a person's two-step sign-in away, for who lost their phone; return how many codes went."""
    from allauth.mfa.models import Authenticator

    with site_change("reset_two_step", actor, reason) as it:
        if not it.reason:
            raise Refused(
                "Say how you know that it is this person who asks. It is kept in the event log."
            )
        gone, _ = Authenticator.objects.filter(user=row).delete()
        it.about = ("person", row.pk)
        it.say(f"Took the two-step sign-in of {row} away.")
    return gone


def save_general_day(
    row: WorkingDayException, actor: User, reason: str, *, version: int | None = None
) -> WorkingDayException:
    """Save an exception for every partnership; open reviews everywhere get their new due days.

    ``version`` is the one that the form was opened on, for a day that is there already.
    """
    with site_change("save_general_day", actor, reason) as it:
        if not it.reason:
            raise Refused(fields={"reason": "Say why. It is kept in the event log."})
        if row.pk is not None:
            row.version = it.claim(row, version).version
        if row.partnership_id is not None:
            raise Refused("Days of one partnership are changed on its own pages.")
        check_row(it, row)
        partnerships = list(Partnership.objects.select_for_update(no_key=True).order_by("pk"))
        finishes = [hooks.watch(partnership) for partnership in partnerships]
        it.save(row)
        it.about = ("working_day", row.pk)
        counts = "counts as a working day" if row.is_working else "does not count as a working day"
        it.say(f"For every partnership: {in_words(row.day)} {counts} ({row.name}).")
        it.event_data["reviews_moved"] = sum(finish(it) for finish in finishes)
    return row


def first_of_the_team(partnership: Partnership, user: User, actor: User, reason: str) -> Change:
    """Put a person in a partnership's team from outside, as a new partnership needs once. A reason is kept."""
    from partnership.acts.people import give_role
    from partnership.models import Role

    with change(
        "add_to_team",
        partnership,
        actor,
        about=("person", user.pk),
        reason=reason,
        needs_reason=True,
        by_admin=True,
    ) as it:
        it.result = give_role(it, user, Role.BUSINESS_UNIT, None, it.today, field_name="user")
        it.say(
            f"The administrator of the site put {user} in the partnership team.",
            membership=it.result.pk,
        )
    return it

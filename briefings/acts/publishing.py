"""Publishing, correcting, withdrawing and dropping."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from partnership.models import Theme
from reviews.models import Review
from reviews.names import searchable
from reviews.publishing.holds import held_up, holds_on_publication

from ..door import Passage, act
from ..models import (
    AudienceGroup,
    Briefing,
    BriefingState,
    BriefingTheme,
    Edition,
    EditionGroup,
)
from ..people import decides
from ..sheets import learned_from
from .checking import refuse_who_somebody_is
from .deciding import refuse_open_hits
from .writing import check_look_again

if TYPE_CHECKING:
    from partnership.changes import Change
    from partnership.models import User


def publish(briefing: Briefing, actor: User, *, changed: str, version: int | None) -> Change:
    """Publish what was approved as a new edition. ``changed``: what is different, for those who have the one before.

    Refused: while publication of one of its reviews is held up, with an open hit, without saying what changed.
    """
    with act("publish_briefing", briefing, actor, version=version) as passage:
        row = passage.briefing
        passage.only_in(BriefingState.APPROVED)
        refuse_open_hits(passage)
        reviews = [source.review for source in row.sources.select_related("review__partnership")]
        _refuse_held(passage, reviews)
        if row.look_again_on is not None and row.look_again_on <= passage.today:
            passage.refuse(
                "The day to look at it again has passed. Take it back and choose another."
            )
        refuse_who_somebody_is(passage, changed=changed)
        before = _out(row)
        if before is not None and not changed.strip():
            passage.refuse(changed="Say what is different, for those who have the edition before.")
        if before is not None:
            before.replaced_at = passage.it.now
            passage.it.save(before)
        number = 1 + row.editions.count()
        edition = passage.it.save(_edition(passage, number, changed.strip(), reviews))
        EditionGroup.objects.bulk_create(
            EditionGroup(edition=edition, group_id=group)
            for group in row.audience_groups.values_list("group_id", flat=True)
        )
        passage.fire("publish")
        passage.say(f"Published edition {number}.")
    return passage.it


def _refuse_held(passage: Passage, reviews: list[Review]) -> None:
    for review in reviews:
        if holds := holds_on_publication(review, passage.today):
            passage.refuse(f"{held_up(holds[0])} Record the end of that hold first.")


def _approved_on(row: Briefing) -> date:
    """The day of the approval; publishing asks for the state that has one."""
    if row.approved_on is None:
        raise ValueError(f"{row.reference} is approved without a day.")
    return row.approved_on


def _edition(passage: Passage, number: int, changed: str, reviews: list[Review]) -> Edition:
    row = passage.briefing
    blocks = [
        {"number": block.number, "heading": block.heading, "text": block.text}
        for block in row.blocks.all()
    ]
    themes = [theme.theme.name for theme in row.themes.select_related("theme")]
    keys = sorted({review.process for review in reviews})
    words = [row.title, *themes, *(str(one[key]) for one in blocks for key in ("heading", "text"))]
    return Edition(
        briefing=row,
        number=number,
        title=row.title,
        kind=row.kind,
        audience=row.audience,
        learned_from=learned_from(reviews),
        process=keys[0] if len(keys) == 1 else "",
        blocks=blocks,
        themes=themes,
        searched=searchable(*words),
        published_at=passage.it.now,
        published_by=passage.actor,
        group=row.group,
        approved_by=row.approved_by,
        approved_on=_approved_on(row),
        wish=row.wish,
        changed=changed,
        look_again_on=row.look_again_on,
    )


def correct(briefing: Briefing, actor: User, *, reason: str, version: int | None) -> Change:
    """Write a new edition. The one that is out stays out until the new one is published."""
    with act(
        "correct_briefing", briefing, actor, version=version, reason=reason, needs_reason=True
    ) as passage:
        passage.fire("correct")
        row = passage.briefing
        row.state_reason, row.approved_by, row.approved_on = passage.it.reason, None, None
        passage.say("Began a new edition.")
    return passage.it


def stay(briefing: Briefing, actor: User, *, version: int | None) -> Change:
    """Give the correction up: the words go back to those of the edition that is out."""
    with act("keep_briefing_edition", briefing, actor, version=version) as passage:
        row = passage.briefing
        out = _out(row)
        if out is None:
            passage.refuse("No edition of it is out. You can drop it instead.")
            return passage.it
        _as_it_went_out(passage, out)
        passage.fire("stay_as_it_is")
        passage.say("Gave the new edition up; the one that is out stays.")
    return passage.it


def withdraw(briefing: Briefing, actor: User, *, reason: str, version: int | None) -> Change:
    """Withdraw it: it leaves the library at once, and whoever follows a link hears that it was withdrawn."""
    with act(
        "withdraw_briefing",
        briefing,
        actor,
        version=version,
        may=decides,
        reason=reason,
        needs_reason=True,
    ) as passage:
        row, out = passage.briefing, _out(passage.briefing)
        if out is None:
            passage.refuse("No edition of it is out. There is nothing to withdraw.")
            return passage.it
        refuse_who_somebody_is(passage, reason=passage.it.reason)
        passage.fire("withdraw")
        row.state_reason = passage.it.reason
        out.withdrawn_at, out.withdrawn_reason = passage.it.now, passage.it.reason
        passage.it.save(out)
        passage.say("Withdrew it.")
    return passage.it


def put_back(briefing: Briefing, actor: User, *, reason: str, version: int | None) -> Change:
    """Withdrawing was a slip: the newest edition is out again, unless publication is held up. Its words are on the desk again."""
    with act(
        "put_back_briefing",
        briefing,
        actor,
        version=version,
        may=decides,
        reason=reason,
        needs_reason=True,
    ) as passage:
        passage.fire("put_back")
        row = passage.briefing
        _refuse_held(passage, [one.review for one in row.sources.select_related("review")])
        newest = row.editions.order_by("-number").first()
        if newest is None or newest.withdrawn_at is None:
            passage.refuse("There is no withdrawn edition to put back.")
        else:
            newest.withdrawn_at, newest.withdrawn_reason = None, ""
            passage.it.save(newest)
            _as_it_went_out(passage, newest)
        row.state_reason = ""
        passage.say("Put it back into the library.")
    return passage.it


def drop(briefing: Briefing, actor: User, *, reason: str, version: int | None) -> Change:
    """It does not go ahead. One that was ever published is withdrawn instead."""
    with act(
        "drop_briefing", briefing, actor, version=version, reason=reason, needs_reason=True
    ) as passage:
        if _out(passage.briefing) is not None:
            passage.refuse("An edition of it is out. Give the new edition up, or withdraw it.")
        passage.fire("drop")
        passage.briefing.state_reason = passage.it.reason
        passage.say("It does not go ahead.")
    return passage.it


def take_up(briefing: Briefing, actor: User, *, version: int | None) -> Change:
    """It goes ahead after all."""
    with act("take_up_briefing", briefing, actor, version=version) as passage:
        passage.fire("take_up")
        passage.briefing.state_reason = ""
        passage.say("It goes ahead after all.")
    return passage.it


def _out(briefing: Briefing) -> Edition | None:
    """The edition that readers have now."""
    return briefing.editions.filter(replaced_at__isnull=True, withdrawn_at__isnull=True).first()


def look_again(briefing: Briefing, actor: User, *, on: date | None, version: int | None) -> Change:
    """Somebody looked at it again, and it is still right: the next day to do so, or none. No new edition is needed."""
    with act("look_again_at_briefing", briefing, actor, version=version) as passage:
        passage.only_in(BriefingState.PUBLISHED)
        row, out = passage.briefing, _out(passage.briefing)
        check_look_again(passage, on, field="on")
        if out is None or out.look_again_on == on:
            passage.refuse("Nothing was changed: what you sent is what is there already.")
            return passage.it
        row.look_again_on = out.look_again_on = on
        passage.it.save(out)
        passage.say("Looked at it again: it is still right.")
    return passage.it


def _as_it_went_out(passage: Passage, out: Edition) -> None:
    """The desk is again as the edition was: words, title, readers, themes, who approved it."""
    row = passage.briefing
    texts = {one["number"]: one["text"] for one in out.blocks}
    for block in row.blocks.all():
        if block.text != texts.get(block.number, ""):
            block.text = texts.get(block.number, "")
            passage.it.save(block)
    row.title, row.audience, row.look_again_on = out.title, out.audience, out.look_again_on
    row.group, row.wish = out.group, out.wish
    row.approved_by, row.approved_on = out.approved_by, out.approved_on
    passage.it.delete_all(list(row.audience_groups.all()))
    for reader in out.for_groups.all():
        passage.it.save(AudienceGroup(briefing=row, group_id=reader.group_id))
    passage.it.delete_all(list(row.themes.all()))
    for theme in Theme.objects.filter(partnership=row.partnership, name__in=out.themes):
        passage.it.save(BriefingTheme(briefing=row, theme=theme))

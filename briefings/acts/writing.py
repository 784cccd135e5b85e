"""Writing: the title, the blocks, what it is about and whom it is for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from partnership.standing import is_team
from reviews.clock import too_far

from ..door import Passage, act
from ..models import Audience, AudienceGroup, Block, Briefing, BriefingState, BriefingTheme

if TYPE_CHECKING:
    from partnership.changes import Change
    from partnership.models import Group, Theme, User


def save_block(block: Block, actor: User, *, text: str, version: int | None) -> Change:
    """Save the text of one block. ``version`` is that of the block: two people can write two blocks at once.

    What the record filled in can be saved as it is: somebody read it and lets it stand.
    """
    with act("save_briefing_block", block.briefing, actor, version=None) as passage:
        passage.only_in(BriefingState.DRAFT)
        row = passage.it.claim(block, version)
        if row.text == text and not row.is_raw:
            passage.refuse("Nothing was changed: what you sent is what is there already.")
        if row.is_raw and not text.strip():
            passage.refuse(text="Write something, or leave the block as the record filled it in.")
        row.text, row.saved_by = text, actor
        passage.it.save(row)
        passage.say(f"Wrote block {row.number}, {row.heading}.")
    return passage.it


def save_about(
    briefing: Briefing, actor: User, values: Mapping[str, Any], *, version: int | None
) -> Change:
    """Save what it is about and whom it is for.

    ``values``: ``title``, ``audience``, ``named_groups`` (for named groups only), ``themes``, ``look_again_on``, ``group`` (approves it).
    """
    with act("save_briefing_about", briefing, actor, version=version) as passage:
        passage.only_in(BriefingState.DRAFT)
        row = passage.briefing
        groups = list(values["named_groups"]) if values["audience"] == Audience.GROUPS else []
        if values["audience"] == Audience.GROUPS and not groups:
            passage.refuse(named_groups="Choose the groups that may read it.")
        check_look_again(passage, values["look_again_on"])
        if values["group"] != row.group and not is_team(actor, row.partnership):
            passage.refuse(group="The partnership team chooses which group approves it.")
        row.title, row.audience = values["title"], values["audience"]
        row.look_again_on, row.group = values["look_again_on"], values["group"]
        _follow_groups(passage, groups)
        _follow_themes(passage, values["themes"])
        passage.say("Changed what it is about and whom it is for.")
    return passage.it


def check_look_again(passage: Passage, on: date | None, field: str = "look_again_on") -> None:
    """Refuse a day that is not ahead, or outside the clock's years; none is fine."""
    if on is None:
        return
    if on <= passage.today:
        passage.refuse(**{field: "The day to look at it again must be later than today."})
    if far := too_far(on):
        passage.refuse(**{field: far})


def _follow_groups(passage: Passage, groups: Iterable[Group]) -> None:
    there = {row.group_id: row for row in passage.briefing.audience_groups.all()}
    wanted = {group.pk: group for group in groups}
    for pk in wanted.keys() - there.keys():
        passage.it.save(AudienceGroup(briefing=passage.briefing, group=wanted[pk]))
    for pk in there.keys() - wanted.keys():
        passage.it.delete(there[pk])


def _follow_themes(passage: Passage, themes: Iterable[Theme]) -> None:
    there = {row.theme_id: row for row in passage.briefing.themes.all()}
    wanted = {theme.pk: theme for theme in themes}
    for pk in wanted.keys() - there.keys():
        passage.it.save(BriefingTheme(briefing=passage.briefing, theme=wanted[pk]))
    for pk in there.keys() - wanted.keys():
        passage.it.delete(there[pk])

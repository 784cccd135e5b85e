"""A partnership's own lists of headings: made, changed, retired, brought back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from partnership.changes import Change, change

from ..headings import Heading
from ..models import BriefingTemplate, TemplateBlock

if TYPE_CHECKING:
    from partnership.models import Partnership, User


def add_template(
    partnership: Partnership, actor: User, *, name: str, kind: str, blocks: Sequence[Heading]
) -> Change:
    """Make a list of headings. Refused: a name that is there, a list without a heading."""
    with change("add_briefing_template", partnership, actor) as it:
        row = BriefingTemplate(partnership=it.partnership, name=name, kind=kind)
        _check(it, row, blocks)
        it.result = it.save(row)
        _lay(it, row, blocks)
        it.about = ("briefing_template", row.pk)
        it.say(f"Made the headings {row} for briefings.")
    return it


def change_template(
    template: BriefingTemplate,
    actor: User,
    *,
    name: str,
    kind: str,
    blocks: Sequence[Heading],
    version: int | None,
) -> Change:
    """Change a list of headings. Briefings that were begun from it keep theirs."""
    about = ("briefing_template", template.pk)
    with change("change_briefing_template", template.partnership, actor, about=about) as it:
        row = it.claim(template, version)
        before = [_heading(block) for block in row.blocks.all()]
        if (row.name, row.kind, before) == (name, kind, list(blocks)):
            it.no_change()
        row.name, row.kind = name, kind
        _check(it, row, blocks)
        it.result = it.save(row)
        _lay(it, row, blocks)
        it.say(f"Changed the headings {row} for briefings.")
    return it


def retire_template(
    template: BriefingTemplate, actor: User, *, version: int | None, reason: str = ""
) -> Change:
    """Offer a list no more."""
    return _offer(template, actor, version, reason, offered=False)


def bring_back_template(
    template: BriefingTemplate, actor: User, *, version: int | None, reason: str = ""
) -> Change:
    """Offer a retired list again."""
    return _offer(template, actor, version, reason, offered=True)


def _offer(
    template: BriefingTemplate, actor: User, version: int | None, reason: str, *, offered: bool
) -> Change:
    act = "bring_back_briefing_template" if offered else "retire_briefing_template"
    about = ("briefing_template", template.pk)
    with change(act, template.partnership, actor, about=about, reason=reason) as it:
        row = it.claim(template, version)
        if row.is_active == offered:
            state = "in use" if offered else "retired"
            it.refuse(f"{row} is {state} already. There is nothing more to do.")
        row.is_active = offered
        it.result = it.save(row)
        it.say(f"{'Brought back' if offered else 'Retired'} the headings {row} for briefings.")
    return it


def _check(it: Change, row: BriefingTemplate, blocks: Sequence[Heading]) -> None:
    if not blocks:
        it.refuse("Give at least one block a heading.")
    same = BriefingTemplate.objects.filter(partnership=it.partnership, name__iexact=row.name)
    if same.exclude(pk=row.pk).exists():
        it.refuse(name=f"{row.name} is in the list already, perhaps as retired.")


def _lay(it: Change, row: BriefingTemplate, blocks: Sequence[Heading]) -> None:
    """The blocks in their new order: places are kept, what is left over goes."""
    there = {block.number: block for block in row.blocks.all()}
    for number, heading in enumerate(blocks, start=1):
        block = there.pop(number, None) or TemplateBlock(template=row, number=number)
        if block.pk is None or _heading(block) != heading:
            block.heading, block.hint = heading.heading, heading.hint
            block.most_words, block.part = heading.most_words, heading.part
            it.save(block)
    it.delete_all(list(there.values()))


def _heading(block: TemplateBlock) -> Heading:
    return Heading(block.heading, block.hint, block.most_words, block.part)

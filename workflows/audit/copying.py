"""Copying a tool: from a ready one, from another audit, from the version before. Codes stay, so that answers find their way."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import TYPE_CHECKING

from .models import Question, Section, Tool
from .ready import ReadyTool, scales
from .tools import outline

if TYPE_CHECKING:
    from reviews.door.passage import Passage

#: The longest code.
LONGEST = 20


def free_code(text: str, used: Collection[str]) -> str:
    """Return a code made from the first words of a text that is not used yet."""
    stem = re.sub(r"[^a-z0-9]+", "_", text.lower()).strip("_")[: LONGEST - 4].strip("_") or "q"
    number, code = 1, stem
    while code in used:
        number += 1
        code = f"{stem}_{number}"
    return code


def copy_ready(passage: Passage, tool: Tool, ready: ReadyTool) -> None:
    """Write the sections and questions of a ready tool into a version that is empty."""
    sections = [
        Section(
            review_id=tool.review_id, tool=tool, code=one.code, place=place, title=one.title,
            guidance=one.guidance,
        )
        for place, one in enumerate(ready.sections, 1)
    ]  # fmt: skip
    passage.add_all(sections)
    passage.add_all(
        [
            Question(
                review_id=tool.review_id, section=section, code=one.code, place=place,
                kind=one.kind, text=one.text, guidance=one.guidance, scale=one.scale,
                levels=scales()[one.scale].as_data if one.scale else [], required=one.required,
            )
            for section, source in zip(_of(tool), ready.sections, strict=True)
            for place, one in enumerate(source.questions, 1)
        ]
    )  # fmt: skip


def copy_tool(passage: Passage, source: Tool, tool: Tool) -> None:
    """Write the sections and questions of another version into one that is empty."""
    parts = outline(source)
    passage.add_all(
        [
            Section(
                review_id=tool.review_id, tool=tool, code=part.section.code,
                place=part.section.place, title=part.section.title, guidance=part.section.guidance,
            )
            for part in parts
        ]
    )  # fmt: skip
    passage.add_all(
        [
            Question(
                review_id=tool.review_id, section=section, code=one.code, place=one.place,
                kind=one.kind, text=one.text, guidance=one.guidance, scale=one.scale,
                levels=one.levels, required=one.required,
            )
            for section, part in zip(_of(tool), parts, strict=True)
            for one in part.questions
        ]
    )  # fmt: skip


def _of(tool: Tool) -> list[Section]:
    return list(Section.objects.filter(tool=tool))

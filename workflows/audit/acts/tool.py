"""The tool is designed: begun from a source, its sections and questions written, taken out; all before it is issued."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Max

from reviews.door.acts import Act
from reviews.models import Review

from ..copying import copy_ready, copy_tool, free_code
from ..models import Question, Section, Tool
from ..reading import PROCESS
from ..ready import ready_tools, scales
from ..stages import DESIGNING, SCOPED
from ..tools import EARLIER, EMPTY, READY, draft, issued, used_codes
from .common import COORDINATOR

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reviews.door.passage import Passage

EMPTY_NAME = "Tool of this audit"


def open_draft(passage: Passage) -> Tool:
    """Return the version that is not issued yet; refused without one."""
    tool = draft(passage.review)
    if tool is None:
        passage.refuse("There is no version of the tool that can be changed. Begin one first.")
    assert tool is not None  # noqa: S101 - refused above
    return tool


def new_version(passage: Passage, name: str, source: str) -> Tool:
    """Add an empty version, the next in number."""
    last = Tool.objects.filter(review_id=passage.review.pk).aggregate(last=Max("number"))["last"]
    return passage.save(
        Tool(review_id=passage.review.pk, number=(last or 0) + 1, name=name, source=source)
    )


def _has_no_tool(passage: Passage) -> Iterator[str]:
    if draft(passage.review) is not None:
        yield "The tool is begun already. Take it away first if it should begin from something else."


def choose_tool(passage: Passage) -> None:
    """Begin the tool. ``data``: ``source`` (``ready:<key>``, ``audit:<reference>``, or ``empty``), as ``tools.sources`` says."""
    kind, _, key = str(passage.data.get("source") or "").partition(":")
    tool: Tool | None = None
    if kind == READY and key in ready_tools():
        ready = ready_tools()[key]
        tool = new_version(passage, ready.name, ready.source)
        copy_ready(passage, tool, ready)
    elif kind == EARLIER:
        other = (
            Review.objects.visible_to(passage.actor)
            .filter(partnership_id=passage.review.partnership_id, process=PROCESS, reference=key)
            .first()
        )
        if other is not None and (theirs := issued(other)) is not None:
            tool = new_version(
                passage, theirs.name, f"Copied from {other.reference}. {theirs.source}"[:400]
            )
            copy_tool(passage, theirs, tool)
    elif kind == EMPTY:
        tool = new_version(passage, EMPTY_NAME, "")
    if tool is None:
        passage.refuse(source="Choose what the tool begins from.")
        return
    passage.result = tool
    passage.say(f"Began the tool: {tool.name}.")


def _has_draft(passage: Passage) -> Iterator[str]:
    if draft(passage.review) is None:
        yield "There is no version of the tool that can be changed."


def discard_tool(passage: Passage) -> None:
    """Take away the version that is not issued, with its questions. Versions that were issued stay."""
    tool = open_draft(passage)
    name = str(tool)
    sections = list(Section.objects.filter(tool=tool))
    passage.delete_all(list(Question.objects.filter(section__in=sections)))
    passage.delete_all(sections)
    passage.delete(tool)
    passage.say(f"Took away {name}, which was not issued.")


def rename_tool(passage: Passage) -> None:
    """Change the name of the tool. ``data``: ``name``, ``version`` of the tool."""
    tool = passage.claim(open_draft(passage), passage.data.get("version"))
    tool.name = passage.required(name="Give the tool a name.")["name"][:120]
    passage.result = passage.save(tool)
    passage.say(f"Called the tool {tool.name}.")


def _place(
    passage: Passage, siblings: list[Section] | list[Question], record: Section | Question
) -> None:
    """Put a record behind the one that ``data["after"]`` names (its id; 0: first), and the rest after it."""
    after = int(passage.data.get("after") or 0)
    rest = [one for one in siblings if one.pk != record.pk]
    at = next((number for number, one in enumerate(rest, 1) if one.pk == after), 0)
    for number, one in enumerate([*rest[:at], record, *rest[at:]], 1):
        if one is record:
            record.place = number
        elif one.place != number:
            one.place = number
            passage.save(one)


def save_section(passage: Passage) -> None:
    """Add or change a section. ``data``: ``section`` (None: new), ``version``, ``title``, ``guidance``, ``after`` (id of the
    section before it; 0: first).
    """
    tool, known = open_draft(passage), passage.data.get("section")
    title = passage.required(title="Give the section a title.")["title"]
    siblings = list(Section.objects.filter(tool=tool))
    if known is None:
        code = free_code(title, {one.code for one in siblings})
        section = Section(review_id=passage.review.pk, tool=tool, code=code)
    else:
        section = passage.claim(known, passage.data.get("version"))
        if section.tool_id != tool.pk:
            passage.refuse("This section belongs to another version of the tool.")
    section.title, section.guidance = title, str(passage.data.get("guidance") or "").strip()
    _place(passage, siblings, section)
    passage.result = passage.save(section)
    passage.say(f"{'Changed' if known else 'Added'} the section “{title}” of the tool.")


def remove_section(passage: Passage) -> None:
    """Take a section out, with its questions. ``data``: ``section``, ``version``."""
    tool = open_draft(passage)
    section = passage.claim(passage.data["section"], passage.data.get("version"))
    if section.tool_id != tool.pk:
        passage.refuse("This section belongs to another version of the tool.")
    title = section.title
    passage.delete_all(list(Question.objects.filter(section=section)))
    passage.delete(section)
    passage.say(f"Took the section “{title}” out of the tool.")


def save_question(passage: Passage) -> None:
    """Add or change a question. ``data``: ``section``, ``question`` (None: new), ``version``, ``kind``, ``text``, ``guidance``,
    ``scale`` (key, for a grade), ``required``, ``after`` (id of the question before it; 0: first).
    """
    data, tool, known = passage.data, open_draft(passage), passage.data.get("question")
    if data["section"].tool_id != tool.pk:
        passage.refuse("This section belongs to another version of the tool.")
    wrong, text = {}, str(data.get("text") or "").strip()
    scale = scales().get(str(data.get("scale") or ""))
    graded = data.get("kind") == Question.Kind.GRADE
    if not text:
        wrong["text"] = "Write the question."
    if data.get("kind") not in Question.Kind.values:
        wrong["kind"] = "Choose what kind of answer it asks for."
    if graded and scale is None:
        wrong["scale"] = "Choose the scale of grades."
    passage.refuse(**wrong)
    siblings = list(Question.objects.filter(section=data["section"]))
    if known is None:
        code = free_code(text, used_codes(passage.review))
        question = Question(review_id=passage.review.pk, code=code)
    else:
        question = passage.claim(known, data.get("version"))
    question.section, question.kind, question.text = data["section"], data["kind"], text
    question.guidance = str(data.get("guidance") or "").strip()
    question.required = bool(data.get("required"))
    question.scale = scale.key if graded and scale else ""
    question.levels = scale.as_data if graded and scale else []
    _place(passage, siblings, question)
    passage.result = passage.save(question)
    passage.say(f"{'Changed' if known else 'Added'} a question of the tool: {text}")


def remove_question(passage: Passage) -> None:
    """Take a question out. ``data``: ``question``, ``version``."""
    tool = open_draft(passage)
    question = passage.claim(passage.data["question"], passage.data.get("version"))
    if question.section.tool_id != tool.pk:
        passage.refuse("This question belongs to another version of the tool.")
    text = question.text
    passage.delete(question)
    passage.say(f"Took a question out of the tool: {text}")


def _designing(name: str, label: str, run: object, **more: object) -> Act:
    """An act on the version that is not issued."""
    values: dict[str, object] = {"guards": (_has_draft,), "stages": DESIGNING, **more}
    return Act(name=name, label=label, roles=COORDINATOR, run=run, **values)  # type: ignore[arg-type]


ACTS = (
    _designing(
        "choose_tool", "Begin the tool", choose_tool, stages=SCOPED, guards=(_has_no_tool,),
    ),
    _designing(
        "discard_tool",
        "Take away the tool that is not issued",
        discard_tool,
        needs_reason=True,
        undoes="choose_tool",
    ),
    _designing("rename_tool", "Change the name of the tool", rename_tool),
    _designing("save_section", "Add or change a section of the tool", save_section),
    _designing("remove_section", "Take a section out of the tool", remove_section),
    _designing("save_question", "Add or change a question of the tool", save_question),
    _designing("remove_question", "Take a question out of the tool", remove_question),
)  # fmt: skip

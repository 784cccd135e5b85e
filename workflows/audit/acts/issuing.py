"""The tool is issued and so fixed; a correction of it is a new version, issued in its turn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviews.door.acts import Act
from reviews.door.errors import Stale
from reviews.door.shared.access import can_join
from reviews.models import InformationRequest, RequestState
from reviews.requests.acts.sending import send_back
from reviews.requests.asking import default_due

from ..answers import lacking
from ..copying import copy_tool
from ..models import Tool
from ..stages import RETURNS, SCOPED
from ..telling import tell_waiting
from ..tools import draft, issued, outline, tool_seen
from .common import COORDINATOR
from .tool import new_version, open_draft

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reviews.door.passage import Passage


def _can_be_issued(passage: Passage) -> Iterator[str]:
    tool = draft(passage.review)
    if tool is None:
        yield "There is no tool to issue. Begin one first."
        return
    parts = outline(tool)
    if not any(part.questions for part in parts):
        yield "The tool has no question yet. Add one first."
        return
    for part in parts:
        if not part.questions:
            yield f"The section “{part.section.title}” has no question. Add one, or take the section out."


def _issue(passage: Passage) -> Tool:
    """Issue the version as the person looked at it. ``data``: ``version`` (see ``tools.tool_seen``)."""
    tool = open_draft(passage)
    wanted = passage.data.get("version")
    if wanted is not None and wanted != tool_seen(tool):
        raise Stale("Somebody changed the tool since you opened this page. Look at it again.")
    tool.issued_on = passage.today
    passage.result = passage.save(tool)
    return tool


def issue_tool(passage: Passage) -> None:
    """Issue the first version of the tool. From now on it is not changed; a correction is a new version.

    ``data``: ``version`` (see ``tools.tool_seen``).
    """
    tool = _issue(passage)
    passage.set_date("tool_issued", passage.today)
    passage.fire("issue")
    passage.say(f"Issued the tool: {tool}.")


def _nobody_was_asked(passage: Passage) -> Iterator[str]:
    asked = InformationRequest.objects.filter(review_id=passage.review.pk)
    # Those that were released are of the round before the audit was put back.
    if asked.exclude(state=RequestState.RELEASED).exists():
        yield "Agencies were asked to answer this tool. Correct it as a new version instead."
    elif not passage.open_tasks("request_information"):
        yield "It was decided already whom to ask, so the tool stays issued."
    if draft(passage.review) is not None:
        yield "A new version of the tool is begun. Take it away first."


def undo_issue_tool(passage: Passage) -> None:
    """The tool was issued too early: it can be changed again. Only while no agency was asked."""
    tool = issued(passage.review)
    assert tool is not None  # noqa: S101 - a fact of the stage
    tool.issued_on = None
    passage.save(tool)
    passage.rewind("issue_tool")
    passage.clear_date("tool_issued")
    passage.fire("back_to_tool")
    passage.say(f"Took back that {tool} is issued.")


def _no_correction_begun(passage: Passage) -> Iterator[str]:
    if draft(passage.review) is not None:
        yield "A new version of the tool is begun already."


def correct_tool(passage: Passage) -> None:
    """Begin a correction: a new version, a copy of the one that was issued. Nothing changes for agencies until it is issued."""
    before = issued(passage.review)
    assert before is not None  # noqa: S101 - a fact of the stage
    tool = new_version(passage, before.name, before.source)
    copy_tool(passage, before, tool)
    passage.result = tool
    passage.say(f"Began a correction of the tool: version {tool.number}.")


def issue_correction(passage: Passage) -> None:
    """Issue the new version. Answers to questions that stay are kept; who still has to answer is told what changed.

    The reason of the act says what changed. Returns that were sent and lack an answer now go back with it:
    ``data``: ``send_back`` (that they do), ``version`` (see ``tools.tool_seen``).
    """
    tool = _issue(passage)
    back = lacking(passage.review, tool)
    if back and not passage.data.get("send_back"):
        passage.refuse(send_back=f"{lacks(back)} Say that they go back, or change the tool first.")
    tell_waiting(
        passage,
        "tool_corrected",
        "the questions were corrected",
        f"{passage.reason}\n\nWhat you answered already is kept where the question is still there. Please look at your "
        "answers again before you send them.",
    )
    due_on, left = default_due(passage.review, passage.today), []
    for request in back:
        if can_join(passage, request.contact):
            left.append(request.agency.short_name)
        else:
            send_back(passage, request, due_on)
    sent = len(back) - len(left)
    passage.say(
        f"Issued a correction of the tool: {tool}."
        + (f" {sent} {'return goes' if sent == 1 else 'returns go'} back." if sent else "")
        + (f" The contact cannot take part any more: {', '.join(left)}." if left else "")
    )


def lacks(requests: Sequence[InformationRequest]) -> str:
    """Say which returns lack an answer."""
    names = ", ".join(request.agency.name for request in requests)
    return f"With this version an answer is missing in what was sent already: {names}."


ACTS = (
    Act(
        name="issue_tool",
        label="Issue the tool",
        roles=COORDINATOR,
        stages=SCOPED,
        task="issue_tool",
        run=issue_tool,
        guards=(_can_be_issued,),
    ),
    Act(
        name="undo_issue_tool",
        label="Take back that the tool is issued",
        roles=COORDINATOR,
        stages=RETURNS,
        run=undo_issue_tool,
        guards=(_nobody_was_asked,),
        needs_reason=True,
        undoes="issue_tool",
        page="audit:undo_issue_tool",
    ),
    Act(
        name="correct_tool",
        label="Correct the tool as a new version",
        roles=COORDINATOR,
        stages=RETURNS,
        run=correct_tool,
        guards=(_no_correction_begun,),
        page="audit:correct_tool",
    ),
    Act(
        name="issue_correction",
        label="Issue the correction of the tool",
        roles=COORDINATOR,
        stages=RETURNS,
        run=issue_correction,
        guards=(_can_be_issued,),
        needs_reason=True,
    ),
)

"""Acts that every process shares."""

from collections.abc import Iterable, Iterator

from reviews.comparing.acts import COMPARING_ACTS
from reviews.contexts.acts import CONTEXT_ACTS
from reviews.costs.acts import COST_ACTS
from reviews.door.acts import Act, but
from reviews.joint.acts import ACTS as JOINT_ACTS
from reviews.joint.information import ACTS as INFORMATION_ACTS

from . import access, dates, facts, holds, links, messages, parallel, people, subjects, tasks

SHARED_ACTS = (
    *dates.ACTS,
    *people.ACTS,
    *parallel.ACTS,
    *holds.ACTS,
    *tasks.ACTS,
    *links.ACTS,
    *access.ACTS,
    *facts.ACTS,
    *subjects.ACTS,
    *messages.ACTS,
    *COMPARING_ACTS,
    *CONTEXT_ACTS,
    *COST_ACTS,
    *JOINT_ACTS,
    *INFORMATION_ACTS,
)


def joining_at(acts: Iterable[Act], stages: frozenset[str]) -> Iterator[Act]:
    """Return the acts, where people join the review panel at these stages, also from that of a linked review."""
    return but(but(acts, "add_panel_member", stages=stages), "share_panel", stages=stages)


#: Those of them that have to do with whom a review is about.
_OF_PEOPLE = {
    *(act.name for act in (*subjects.ACTS, *COMPARING_ACTS, *CONTEXT_ACTS)),
    *(act.name for act in facts.ACTS if act.name != "add_note"),
}
#: For a process that is about no single person.
ACTS_WITHOUT_PEOPLE = tuple(act for act in SHARED_ACTS if act.name not in _OF_PEOPLE)

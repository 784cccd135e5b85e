"""How much weight a rule carries, and how well we know it. Two different things."""

from collections.abc import Iterable
from enum import StrEnum


class Force(StrEnum):
    """Where a rule gets its force from."""

    LAW = "law"
    STATUTORY_GUIDANCE = "statutory_guidance"
    PANEL_GUIDANCE = "panel_guidance"
    LOCAL = "local"

    @property
    def label(self) -> str:
        """A few words for a tag beside a date."""
        return _FORCE_LABELS[self]

    @property
    def sentence(self) -> str:
        """A sentence for "Why this date?"."""
        return _FORCE_SENTENCES[self]


_FORCE_LABELS = {
    Force.LAW: "Law",
    Force.STATUTORY_GUIDANCE: "Statutory guidance",
    Force.PANEL_GUIDANCE: "National Panel guidance",
    Force.LOCAL: "Local practice",
}

_FORCE_SENTENCES = {
    Force.LAW: "This comes from the law itself.",
    Force.STATUTORY_GUIDANCE: (
        "This comes from statutory guidance, which must be followed unless there is a good reason not to."
    ),
    Force.PANEL_GUIDANCE: "This comes from the National Panel’s guidance for safeguarding partners.",
    Force.LOCAL: "This is local practice, not law.",
}


class Status(StrEnum):
    """How a statement in a rule file is known. The values are the words that users see."""

    VERIFIED = "verified"
    SECONDARY = "secondary source"
    GENERAL_KNOWLEDGE = "general knowledge, not yet checked"
    LOCAL_PRACTICE = "local practice"

    @property
    def label(self) -> str:
        """A few words for a tag."""
        return _STATUS_LABELS[self]

    @property
    def sentence(self) -> str:
        """A sentence that says how far to rely on it."""
        return _STATUS_SENTENCES[self]

    @property
    def open_to_change(self) -> bool:
        """Whether a partnership may set something else, because no source was read that says it."""
        return self in (Status.GENERAL_KNOWLEDGE, Status.LOCAL_PRACTICE)


_STATUS_LABELS = {
    Status.VERIFIED: "Verified",
    Status.SECONDARY: "Secondary source",
    Status.GENERAL_KNOWLEDGE: "Not yet checked",
    Status.LOCAL_PRACTICE: "Local practice",
}

_STATUS_SENTENCES = {
    Status.VERIFIED: "This was read in the source named here.",
    Status.SECONDARY: "This was read in a source that repeats the rule. The original has not been read.",
    Status.GENERAL_KNOWLEDGE: (
        "This is general knowledge and has not been checked against the document. Check it before you rely on it."
    ),
    Status.LOCAL_PRACTICE: "This is a starting point. Your partnership can set its own.",
}


def note(statuses: Iterable[Status]) -> str:
    """One line under the heading of a list: how sure it is. Empty where all of it was read in a source."""
    known = list(statuses)
    open_ones = [status for status in known if status.open_to_change]
    if not open_ones:
        return ""
    part = "" if len(open_ones) == len(known) else "Part of this list: "
    if set(open_ones) == {Status.LOCAL_PRACTICE}:
        words = "local practice, which your partnership can set."
    elif Status.LOCAL_PRACTICE in open_ones:
        words = "not yet checked with a source, or local practice."
    else:
        words = "not yet checked with a source."
    return f"{part}{words}" if part else f"{words[0].upper()}{words[1:]}"


class Sense(StrEnum):
    """Whether a date is the last day to do something, or the first day on which it may be done."""

    NO_LATER_THAN = "no_later_than"
    NOT_BEFORE = "not_before"

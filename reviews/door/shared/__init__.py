"""Acts that every process shares."""

from reviews.comparing.acts import COMPARING_ACTS

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
)

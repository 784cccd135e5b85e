"""For each act the least data that it takes. An act without a sample fails the tests: write one when you add an act.

One file for each step. ``@sample(act, at=state)`` keeps a function from a ``Stagehand`` to the act's data; ``at``
names the states of ``tests/machine/states.py`` in which the act is at home. Without it the act is tried at the
first state of each stage.
"""

from . import (
    actions,
    centre,
    chronology,
    drafts,
    followup,
    information,
    local,
    opening,
    panel,
    parallel,
    report,
    shared,
    slips,
)
from .registry import REASON, SAMPLES, Data, Sample, sample_of

__all__ = [
    "REASON",
    "SAMPLES",
    "Data",
    "Sample",
    "actions",
    "centre",
    "chronology",
    "drafts",
    "followup",
    "information",
    "local",
    "opening",
    "panel",
    "parallel",
    "report",
    "sample_of",
    "shared",
    "slips",
]

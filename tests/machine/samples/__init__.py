"""For each act the least data that it takes. An act without a sample fails the tests: write one when you add an act.

One file for each step, found by listing this folder. ``@sample(act, at=state)`` keeps a function from a ``Stagehand``
to the act's data; ``at`` names the states of ``tests/machine/states/`` in which the act is at home. Without it the act
is tried at the first state of each stage. A process that takes an act of a shared room, sample and all, names its own
homes in ``HOMES`` of its states.
"""

from tests.listed import modules

from .registry import REASON, SAMPLES, Data, Sample, sample_of

modules(__name__)

__all__ = ["REASON", "SAMPLES", "Data", "Sample", "sample_of"]

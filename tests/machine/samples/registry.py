"""Where samples are kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tests.machine.stagehand import Stagehand

Data = dict[str, Any]
Build = Callable[[Stagehand], Data]
REASON = "Agreed with the chair on the telephone."


@dataclass(frozen=True)
class Sample:
    """How to try one act, and the states in which it is at home."""

    build: Build
    at: tuple[str, ...] = ()


SAMPLES: dict[str, Sample] = {}


def sample(*names: str, at: str | tuple[str, ...] = ()) -> Callable[[Build], Build]:
    """Keep the function as the sample of the acts."""

    def keep(build: Build) -> Build:
        for name in names:
            assert name not in SAMPLES, f"{name} has two samples"
            SAMPLES[name] = Sample(build, (at,) if isinstance(at, str) else at)
        return build

    return keep


def sample_of(process: str, name: str) -> Sample:
    """The sample of an act of a process."""
    return SAMPLES.get(f"{process}:{name}") or SAMPLES[name]

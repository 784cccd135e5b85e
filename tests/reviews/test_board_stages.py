"""The filter of the board speaks the language of its rows."""

from __future__ import annotations

import pytest

from reviews.models import Stage
from reviews.process import processes
from reviews.queries.board import stage_choices
from reviews.rules import editions


def test_all_processes_together_each_with_its_own_words() -> None:
    choices = dict(stage_choices(""))
    assert list(choices) == [stage.value for stage in Stage]
    assert choices[Stage.NOTIFICATION] == (
        "To be commissioned or To be mapped or Referred or Notification or Decided or To be scoped or "
        "Plan being written or Notified, to be decided or Place named or Planned"
    )
    assert choices[Stage.INFORMATION] == (
        "Review under way or Mapping or Scoping and review panel or Gathering information or "
        "Pooling and listening or Returns"
    )
    assert choices[Stage.CLOSED] == "Closed"


@pytest.mark.parametrize("process", [one.key for one in processes()])
def test_one_process_has_its_stages_alone(process: str) -> None:
    assert dict(stage_choices(process)) == dict(editions(process)[-1].stages)

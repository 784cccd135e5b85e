"""All reviews of the demonstration, in the order in which they happened."""

from __future__ import annotations

from datetime import date

from .adults import play_adults
from .audits import play_audits
from .build import Scene
from .deaths import play_deaths
from .finished import play_finished
from .forum.briefings import make_briefings
from .group_work import play_group_work
from .held_up import play_held_up
from .impact import play_impact
from .inspection import play_inspection
from .learning import play_learning
from .local_review import play_local
from .national import play_national
from .places import play_places
from .referrals import play_referrals
from .running import play_running
from .up_the_ladder import play_up_the_ladder


def play_all(scene: Scene, today: date) -> None:
    """Play every review up to this morning."""
    play_held_up(scene, today)
    play_finished(scene, today)
    play_local(scene, today)
    opened = play_referrals(scene, today)
    play_adults(scene, opened, today)
    play_learning(scene, opened, today)
    play_deaths(scene, today)
    play_running(scene, today)
    play_audits(scene, today)
    play_national(scene, today)
    play_places(scene, today)
    play_group_work(scene, today)
    make_briefings(scene, today)
    play_impact(scene, today)
    play_inspection(scene, today)
    play_up_the_ladder(scene, today)

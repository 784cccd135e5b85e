"""The index of words is written again by a command, as often as one likes."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import call_command

from actions.models import Finding, FindingWord, RecommendationWord
from reviews import door
from tests.drive import report as drive
from tests.drive.opening import screened
from tests.world import World


@pytest.mark.django_db
def test_it_writes_the_same_words_again(world: World) -> None:
    review = screened(world)
    drive.add_recommendation(world, review, wording="Ask about fathers.")
    door.perform(
        "add_finding", review, world.coordinator, data={"wording": "Nobody asked about dads."}
    )
    before = [
        set(table.objects.values_list("word", "weight"))
        for table in (FindingWord, RecommendationWord)
    ]
    RecommendationWord.objects.all().delete()
    Finding.objects.update(wording="Nobody asked about dads.")
    out = StringIO()
    for _ in range(2):
        call_command("find_words", stdout=out)
    after = [
        set(table.objects.values_list("word", "weight"))
        for table in (FindingWord, RecommendationWord)
    ]
    assert after == before and all(after)
    assert out.getvalue() == "Findings: 1\nRecommendations: 1\n" * 2

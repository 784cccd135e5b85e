"""Names that the rule files share with the record and the flow. They are strings on both sides."""

import pytest

from reviews.clock import CountStart
from reviews.models import RoleKind, Stage
from reviews.rules import Edition, editions
from reviews.rules.load import STAGES
from reviews.rules.load_deadlines import ROLES
from workflows.rapid_review.flow import RapidReviewFlow


def test_roles_and_stages_are_those_of_the_record() -> None:
    assert set(RoleKind.values) >= ROLES
    assert set(Stage.values) == STAGES


def test_a_partnership_chooses_between_the_starts_that_the_clock_knows() -> None:
    from partnership.models import Partnership

    assert set(Partnership.CountStart.values) == set(CountStart)


@pytest.mark.parametrize("edition", editions("rapid_review"), ids=lambda edition: edition.id)
def test_each_rapid_review_deadline_belongs_to_a_step_of_the_flow(edition: Edition) -> None:
    steps = {node.name for node in RapidReviewFlow.instance.nodes()}
    assert {rule.task for rule in edition.deadlines} <= steps
    watched = {
        node.due_rule for node in RapidReviewFlow.instance.nodes() if getattr(node, "due_rule", "")
    }
    assert watched <= {rule.id for rule in edition.deadlines}

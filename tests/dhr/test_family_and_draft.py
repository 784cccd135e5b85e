"""The report of a Domestic Homicide Review goes to the partnership once the family saw it, or it is said why not."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from reviews import door
from reviews.models import Decision, DraftReport, FamilyContact, Involved, Review
from tests.drive import centre, dhr, local
from tests.drive.opening import fresh
from tests.rapid_review.test_report_acts import open_nodes
from tests.world import World
from workflows.dhr.family import KIND, unseen

pytestmark = pytest.mark.django_db
REASON = "It was recorded wrongly."


def do(name: str, review: Review, world: World, reason: str = REASON, **data: Any) -> Any:
    return door.perform(name, fresh(review), world.coordinator, reason=reason, data=data).result


def sister_of(world: World, review: Review) -> Involved:
    return centre.add_person(
        world, review, who="sister", advocate="offered", advocate_on=timezone.localdate()
    )


@pytest.fixture
def shown(world: World) -> Review:
    """The sister saw the first draft yesterday, and a second one came today."""
    review = dhr.without_specialist(world, local.ready(world, dhr.begun(world)))
    sister = sister_of(world, review)
    centre.add_contact(world, review, sister, purposes=["shown_draft"])
    yesterday = timezone.localdate() - timedelta(days=1)
    FamilyContact.objects.filter(person=sister).update(on=yesterday)
    DraftReport.objects.filter(review=review).update(received_on=yesterday)
    assert list(unseen(review)) == []
    return local.look(world, local.receive(world, fresh(review), note="More about control."))


def test_that_there_is_nobody_is_said_and_nobody_is_made_up(world: World) -> None:
    review = dhr.without_specialist(world, local.ready(world, dhr.begun(world)))
    with pytest.raises(door.Refused, match="say why there is nobody"):
        dhr.to_partnership(world, review)
    review = dhr.no_family(world, review)
    assert not Involved.objects.filter(review=review, part="family").exists()
    kept = Decision.objects.get(review=review, kind=KIND)
    assert (kept.outcome, kept.agreed_by) == ("nobody", "The chair of the review")
    with pytest.raises(door.Refused, match="recorded already why there is nobody"):
        dhr.no_family(world, review)
    assert open_nodes(dhr.to_partnership(world, review)) == ["board_sign_off"]


def test_that_there_is_nobody_does_not_stand_once_somebody_is_found(world: World) -> None:
    review = dhr.no_family(
        world, dhr.without_specialist(world, local.ready(world, dhr.begun(world)))
    )
    centre.add_person(world, review, who="the adult herself", part="centre")
    assert Decision.objects.get(review=review, kind=KIND).superseded_at is None
    sister_of(world, review)
    kept = Decision.objects.get(review=review, kind=KIND)
    assert kept.superseded_reason == "Somebody was found after all: sister."
    with pytest.raises(door.Refused, match="Sister was not shown the draft"):
        dhr.to_partnership(world, fresh(review))


def test_a_changed_draft_is_shown_again(world: World, shown: Review) -> None:
    with pytest.raises(door.Refused, match=r"Sister saw an earlier draft\. Show them draft 2"):
        dhr.to_partnership(world, shown)
    sister = Involved.objects.get(review=shown, who="sister")
    centre.add_contact(world, shown, sister, purposes=["shown_draft"])
    assert open_nodes(dhr.to_partnership(world, fresh(shown))) == ["board_sign_off"]


def test_or_it_is_said_why_not_for_this_draft_alone(world: World, shown: Review) -> None:
    review = dhr.no_family(world, shown, text="Only two job titles were corrected.")
    kept = Decision.objects.get(review=review, kind=KIND)
    assert kept.outcome == "not_again"
    assert kept.outcome_label.endswith("(draft 2)")
    assert list(unseen(review)) == []
    do("undo_go_without_family", review, world)
    assert "Sister saw an earlier draft" in " ".join(unseen(fresh(review)))
    review = dhr.no_family(world, fresh(review), text="Only two job titles were corrected.")
    review = local.receive(world, fresh(review), note="A new chapter.")
    assert "Show them draft 3" in " ".join(unseen(review))


def test_it_says_nothing_for_somebody_who_saw_no_draft_at_all(world: World, shown: Review) -> None:
    centre.add_person(world, shown, who="brother")
    review = dhr.no_family(world, shown)
    assert list(unseen(review)) == [
        "Brother was not shown the draft. Record the contact, what they said of it, or why they were not asked, on their page."
    ]
    with pytest.raises(door.Refused, match="Whoever saw none yet has a page"):
        dhr.no_family(world, review)


@pytest.mark.parametrize(
    ("changes", "field"), [({"text": " "}, "text"), ({"agreed_by": ""}, "agreed_by"),
                           ({"text": "Wrenfield had nobody."}, "text")],
)  # fmt: skip
def test_it_needs_why_and_who(world: World, changes: dict[str, str], field: str) -> None:
    review = local.ready(world, dhr.begun(world))
    with pytest.raises(door.Refused) as refused:
        dhr.no_family(world, review, **changes)
    assert list(refused.value.fields) == [field]


def test_the_page_of_the_review_leads_there_and_back(world: World) -> None:
    review = local.ready(world, dhr.begun(world))
    client = Client()
    client.force_login(world.coordinator)
    detail = reverse("reviews:detail", args=[review.reference])
    there = reverse("dhr:go_without_family", args=[review.reference])
    assert there in client.get(detail).content.decode()
    page = client.post(there, {"text": "The police found no relatives.", "agreed_by": "The chair"})
    assert page.status_code == 302
    shown = client.get(detail).content.decode()
    assert "The police found no relatives." in shown
    assert f'href="{there}"' not in shown
    assert reverse("dhr:undo_go_without_family", args=[review.reference]) in shown

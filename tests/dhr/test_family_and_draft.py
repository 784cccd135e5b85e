"""The report of a Domestic Homicide Review goes to the partnership once the family saw it, or it is said why not."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from reviews import door, worklist
from reviews.centre.reading import everybody, people_at_the_centre
from reviews.models import Decision, DraftReport, FamilyContact, Involved, Review
from tests.drive import centre, dhr, local
from tests.drive.opening import fresh
from tests.rapid_review.test_report_acts import open_nodes
from tests.world import World
from workflows.dhr.family import KIND, not_offered, unseen
from workflows.dhr.worklist import OFFER, not_offered_yet

pytestmark = pytest.mark.django_db
OFFERED = ["shown_terms", "offered_panel"]
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
    centre.add_contact(world, review, sister, purposes=[*OFFERED, "shown_draft"])
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
    brother = centre.add_person(world, shown, who="brother")
    for topic in ("terms", "panel"):
        unasked = {"answer": "not_asked", "on": None, "why_not": "He lives abroad."}
        centre.add_view(world, shown, brother, topic=topic, **unasked)
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


# -- the terms of reference, and meeting the panel ---------------------------------------------------------


def asked(world: World) -> list[str]:
    return [
        placed.item.title
        for group in worklist.collect(world.coordinator, timezone.localdate()).free.groups
        for placed in group.items
        if placed.item.title.startswith(OFFER)
    ]


def test_each_of_the_family_is_offered_their_part_once_the_terms_are_agreed(world: World) -> None:
    review = dhr.decided(world)
    sister = sister_of(world, review)
    centre.add_contact(world, review, sister, purposes=["told"])
    assert asked(world) == []
    review = dhr.appoint(world, review)
    assert asked(world) == [f"{OFFER}: sister"]
    lines = [line.words for line in everybody(fresh(review))[0].lines if not line.done]
    assert "Terms of reference not shown" in lines
    assert "Not offered to meet the review panel" in lines
    centre.add_contact(world, review, sister, purposes=["shown_terms"])
    assert asked(world) == [f"{OFFER}: sister"]
    centre.add_view(world, review, sister, topic="panel", answer="against")
    assert asked(world) == []
    said = [line.words for line in everybody(fresh(review))[0].lines if line.done]
    assert "Does not wish to meet the review panel" in said


def test_nobody_is_asked_for_who_declined_or_whose_contact_waits(world: World) -> None:
    review = dhr.appoint(world, dhr.decided(world))
    sister = sister_of(world, review)
    assert asked(world) == []  # first they are told of the review
    contact = centre.add_contact(world, review, sister, purposes=["told"])
    assert len(asked(world)) == 1
    Involved.objects.filter(pk=sister.pk).update(waits_because="The trial.")
    assert asked(world) == []
    Involved.objects.filter(pk=sister.pk).update(waits_because="")
    FamilyContact.objects.filter(pk=contact.pk).update(declined=True)
    assert asked(world) == []
    assert list(not_offered(people_at_the_centre(review)[0])) == []


def test_other_processes_do_not_ask_for_it(world: World) -> None:
    review = local.begun(world) if hasattr(local, "begun") else None
    if review is None:
        pytest.skip("no such drive")
    person = centre.add_person(world, review)
    centre.add_contact(world, review, person, purposes=["told"])
    words = [line.words for line in everybody(fresh(review))[0].lines]
    assert "Terms of reference not shown" not in words
    assert asked(world) == []


def test_meeting_the_panel_has_answers_of_its_own(world: World) -> None:
    review = dhr.appoint(world, dhr.decided(world))
    sister = sister_of(world, review)
    with pytest.raises(door.Refused) as refused:
        centre.add_view(world, review, sister, topic="panel", answer="changes")
    assert list(refused.value.fields) == ["answer"]


def test_the_list_takes_as_many_queries_for_two_as_for_one(
    world: World, django_assert_num_queries: Any
) -> None:
    review = dhr.appoint(world, dhr.decided(world))
    for who in ("sister", "brother"):
        person = centre.add_person(world, review, who=who)
        centre.add_contact(world, review, person, purposes=["told"])
        with django_assert_num_queries(1):
            assert list(not_offered_yet())

"""One panel for two linked reviews: people of the one sit on the other too, each says afresh, and can be taken off."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from partnership.models import Event, Message
from reviews import door
from reviews.models import ConflictOfInterest, Decision, Review, ReviewLink, ReviewRole
from reviews.wording import edition_of
from tests.drive import dhr, local, sar
from tests.drive.opening import fresh
from tests.sar.test_pages import day, text
from tests.world import World

pytestmark = pytest.mark.django_db


def browser(person: Any) -> Client:
    client = Client()
    client.force_login(person)
    return client


def linked(world: World, first: Review, second: Review) -> tuple[Review, Review, ReviewLink]:
    """Two reviews of one death that are done jointly, and their link."""
    link = door.perform(
        "link_reviews",
        second,
        world.coordinator,
        reason="The same death.",
        data={"target": first, "kind": "joint"},
    ).result
    return fresh(first), fresh(second), link


@pytest.fixture
def joint(world: World) -> tuple[Review, Review, ReviewLink]:
    """An adult’s review with a panel, and the review of the same death that is done jointly with it."""
    first = local.seat(world, sar.begun(world), "la", "police")
    return linked(world, first, dhr.decided(world))


def share(world: World, review: Review, link: ReviewLink, *people: Any, **data: Any) -> Any:
    return door.perform(
        "share_panel",
        review,
        data.pop("by", world.coordinator),
        reason="One panel serves both.",
        data={"link": link, "people": [one.pk for one in people]},
    )


def sitting(review: Review) -> list[Any]:
    rows = ReviewRole.objects.filter(review=review, role="panel_member", until=None)
    return list(rows.order_by("user__name").values_list("user__email", flat=True))


def test_from_the_link_the_team_says_who_sits_on_both(
    world: World, joint: tuple[Review, Review, ReviewLink]
) -> None:
    first, second, link = joint
    team = browser(world.coordinator)
    page = text(team.get(reverse("reviews:links", args=[second.reference])))
    assert "One panel for both: choose who also sits on this one" in page
    assert "On both review panels" not in page
    address = reverse("reviews:share_panel", args=[second.reference, link.pk])
    both = ReviewRole.objects.get(review=first, agency=world.agencies["la"], role="panel_member")
    sent = {"people": [str(both.user_id)], "reason": "One panel serves both."}
    assert sorted(team.post(address, {**sent, "people": []}).context["form"].errors) == ["people"]
    assert team.post(address, sent).status_code == 302
    assert sitting(second) == [both.user.email]
    role = ReviewRole.objects.get(review=second, user=both.user, until=None)
    assert (role.agency, role.no_conflict_declared_on) == (world.agencies["la"], None)
    assert Message.objects.filter(
        kind="panel_added", to_user=both.user, about_id=str(second.pk)
    ).exists()
    for one in (first, second):
        page = text(team.get(reverse("reviews:links", args=[one.reference])))
        assert f"On both review panels: {both.user.name}" in page
        assert Event.objects.about("review", one.pk).filter(act="share_panel").count() == 1
    event = Event.objects.about("review", second.pk).get(act="share_panel")
    assert event.sentence == (
        f"Put {both.user} on the review panel too: sits on that of {first.reference}, to which this review is linked."
    )
    assert event.reason == "One panel serves both."


def test_nobody_is_put_on_it_with_a_conflict_or_from_elsewhere(
    world: World, joint: tuple[Review, Review, ReviewLink]
) -> None:
    first, second, link = joint
    member = ReviewRole.objects.filter(review=first, role="panel_member").first()
    assert member is not None
    for stranger in (world.icb_contact, world.coordinator):
        with pytest.raises(door.Refused) as refused:
            share(world, second, link, stranger)
        assert sorted(refused.value.fields) == ["people"]
    ConflictOfInterest.objects.create(
        review=second,
        user=member.user,
        nature="Led the team.",
        declared_on=member.since,
        declared_by=world.coordinator,
    )
    with pytest.raises(door.Refused):
        share(world, second, link, member.user)
    assert sitting(second) == []
    with pytest.raises(door.NotAllowed):
        share(world, second, link, member.user, by=world.police_contact)


def test_taking_them_off_leaves_the_other_panel_as_it_is(
    world: World, joint: tuple[Review, Review, ReviewLink]
) -> None:
    first, second, link = joint
    members = [one.user for one in ReviewRole.objects.filter(review=first, role="panel_member")]
    share(world, second, link, *members)
    assert sitting(second) == sitting(first)
    role = ReviewRole.objects.get(review=second, user=members[0], until=None)
    door.perform(
        "end_role", fresh(second), world.coordinator, reason="By mistake.", data={"role": role}
    )
    assert members[0].email not in sitting(second)
    assert len(sitting(first)) == 2


def test_the_links_ask_as_often_however_many_there_are(
    world: World, joint: tuple[Review, Review, ReviewLink]
) -> None:
    first, second, link = joint
    team, address = browser(world.coordinator), reverse("reviews:links", args=[second.reference])
    team.get(address)
    with CaptureQueriesContext(connection) as before:
        team.get(address)
    for review in Review.objects.exclude(pk__in=[first.pk, second.pk]):
        ReviewLink.objects.create(
            source=second, target=review, kind="related", made_by=world.coordinator,
            made_at=link.made_at,
        )  # fmt: skip
    with CaptureQueriesContext(connection) as after:
        team.get(address)
    assert len(after) == len(before)


def test_what_the_other_may_know_is_decided_on_a_legal_basis_and_taken_back(
    world: World, joint: tuple[Review, Review, ReviewLink]
) -> None:
    first, second, link = joint
    team = browser(world.coordinator)
    basis = next(one for one in edition_of(first).legal_bases if one.limit)
    address = reverse("reviews:share_information", args=[first.reference, link.pk])
    sent = {
        "what": "The chronology of the hospital.",
        "legal_basis": basis.key,
        "why": "Both reviews look at the same death.",
        "agreed_by": "The chair of the board",
        **day("on"),
    }
    bare = team.post(address, sent)
    assert bare.context["form"].errors == {
        "limit_kept": [f"{basis.limit} Say how that is kept, or do not share it."]
    }
    whole = {**sent, "limit_kept": "The hospital agreed."}
    assert [team.post(address, whole).status_code for _ in range(2)] == [302, 409]
    decision = Decision.objects.get(review=first, kind="information_shared")
    label = f"With {second.reference}, under: {basis.label}"
    assert (decision.outcome, decision.outcome_label) == (basis.key, label)
    links = reverse("reviews:links", args=[first.reference])
    assert label in text(team.get(links))
    decisions = text(team.get(reverse("reviews:decisions", args=[first.reference])))
    assert "How the limit of that basis is kept The hospital agreed." in decisions
    told = Event.objects.about("review", second.pk).get(act="share_information")
    assert told.sentence == f"{first.reference} decided which information this review may have."
    back = reverse("reviews:undo_share_information", args=[first.reference, decision.pk])
    assert team.post(back, {"reason": "The hospital took it back."}).status_code == 302
    decision.refresh_from_db()
    assert decision.superseded_reason == "The hospital took it back."
    assert label not in text(team.get(links))
    assert team.get(back).status_code == 409


def test_what_is_shared_names_the_other_review_only_to_who_may_open_it(
    world: World, joint: tuple[Review, Review, ReviewLink]
) -> None:
    first, second, link = joint
    basis = next(one for one in edition_of(first).legal_bases if not one.limit)
    decision = door.perform(
        "share_information",
        first,
        world.coordinator,
        data={
            "link": link,
            "what": "The chronology.",
            "legal_basis": basis.key,
            "why": "The same death.",
            "limit_kept": "",
            "agreed_by": "The chair of the board",
            "on": timezone.localdate(),
        },
    ).result
    door.perform("restrict", second, world.coordinator2, reason="A colleague’s child.")
    back = reverse("reviews:undo_share_information", args=[first.reference, decision.pk])
    pages = [
        *(reverse(f"reviews:{name}", args=[first.reference]) for name in ("links", "decisions")),
        back,
    ]
    named = {
        who.email: [second.reference in text(browser(who).get(url)) for url in pages]
        for who in (world.coordinator, world.coordinator2)
    }
    assert named == {
        world.coordinator.email: [False] * 3,
        world.coordinator2.email: [True] * 3,
    }
    told = text(browser(world.coordinator).get(pages[0]))
    assert f"With a review that is not open to you, under: {basis.label}" in told
    door.perform(
        "undo_share_information",
        first,
        world.coordinator2,
        reason="A slip.",
        data={"decision": decision.pk},
    )
    event = Event.objects.about("review", first.pk).get(act="undo_share_information")
    assert second.reference not in event.sentence

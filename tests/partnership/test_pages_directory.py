"""The pages of the partnership as each kind of person meets them."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from partnership.models import (
    Agency,
    AgencyContact,
    EscalationStep,
    Group,
    GroupMembership,
    Logo,
    Membership,
    Theme,
    WorkingDayException,
)
from partnership.urls import urlpatterns
from tests.pictures import picture_bytes
from tests.world import World

SignIn = Callable[..., Client]
READABLE = (
    "overview",
    "agencies",
    "agency",
    "groups",
    "group",
    "days",
    "ladder",
    "themes",
    "look",
    "logo_picture",
)
TEAM_PAGES = ("people", "person", "events")
PERSONAL = ("account", "account_edit", "list")


@pytest.fixture
def things(world: World) -> dict[str, int]:
    """One of everything that has an address, in the first partnership."""
    Logo.objects.create(
        partnership=world.partnership,
        content=picture_bytes(),
        content_type="image/png",
        words="Two open hands",
        added_by=world.coordinator,
        added_at=timezone.now(),
    )
    contact = AgencyContact.objects.get(agency=world.agencies["trust"], kind="lead")
    member = GroupMembership.objects.get(group=world.groups["learning"])
    return {
        "agency": world.agencies["trust"].pk,
        "contact": contact.pk,
        "group": world.groups["learning"].pk,
        "member": member.pk,
        "person": world.chair.pk,
        "role": Membership.objects.get(user=world.chair).pk,
        "day": WorkingDayException.objects.create(
            partnership=world.partnership, day=date(2030, 5, 7), name="Secret holiday"
        ).pk,
        "theme": Theme.objects.create(
            partnership=world.partnership, name="Hearing the child", kind="practice"
        ).pk,
        "rung": EscalationStep.objects.filter(partnership=world.partnership).first().pk,
    }


def pages() -> list[tuple[str, list[str]]]:
    """Name and argument names of each address that belongs to one partnership."""
    return [
        (
            pattern.name,
            [key for key in re.findall(r"<\w+:(\w+)>", str(pattern.pattern)) if key != "code"],
        )
        for pattern in urlpatterns
        if pattern.name not in PERSONAL
    ]


def address(name: str, keys: list[str], things: dict[str, int], code: str = "bsp") -> str:
    return reverse(f"partnership:{name}", args=[code, *(things[key] for key in keys)])


def test_the_team_opens_every_page(world: World, things: dict[str, int], as_user: SignIn) -> None:
    client = as_user(world.coordinator)
    answers = {name: client.get(address(name, keys, things)).status_code for name, keys in pages()}
    assert answers == dict.fromkeys(answers, 200)


@pytest.mark.parametrize("who", ["la_contact", "chair", "scrutineer", "both"])
def test_members_read_the_directory_and_nothing_else(
    world: World, things: dict[str, int], as_user: SignIn, who: str
) -> None:
    client = as_user(world.people[who])
    answers = {name: client.get(address(name, keys, things)).status_code for name, keys in pages()}
    assert answers == {name: 200 if name in READABLE else 403 for name in answers}
    posted = {
        name: client.post(address(name, keys, things), {"reason": "x"}).status_code
        for name, keys in pages()
        if name not in (*READABLE, *TEAM_PAGES)
    }
    assert set(posted.values()) <= {403, 422}


@pytest.mark.parametrize("who", ["stranger", "stranger_contact", "outsider"])
def test_strangers_find_nothing(
    world: World, things: dict[str, int], as_user: SignIn, who: str
) -> None:
    client = as_user(world.people[who])
    for name, keys in pages():
        for answer in (
            client.get(address(name, keys, things)),
            client.post(address(name, keys, things), {"reason": "x"}),
        ):
            assert answer.status_code == 404, name
            text = answer.content.decode()
            assert "Brackenshire" not in text
            assert "Bracken" not in text


def test_being_an_administrator_of_the_site_opens_no_partnership(
    world: World, things: dict[str, int], as_user: SignIn
) -> None:
    world.outsider.is_superuser = world.outsider.is_staff = True
    world.outsider.save()
    client = as_user(world.outsider)
    assert {client.get(address(name, keys, things)).status_code for name, keys in pages()} == {404}


def test_things_of_the_neighbour_are_not_found_under_ones_own_address(
    world: World, things: dict[str, int], as_user: SignIn
) -> None:
    client = as_user(world.stranger)
    answers = {
        name: client.get(address(name, keys, things, code="nsp")).status_code
        for name, keys in pages()
        if keys
    }
    assert answers == dict.fromkeys(answers, 404)


def test_nobody_is_asked_to_sign_in(client: Client, world: World, things: dict[str, int]) -> None:
    for name, keys in pages():
        answer = client.get(address(name, keys, things))
        assert answer.status_code == 302
        assert answer.headers["Location"].startswith("/accounts/login/")


def test_the_code_may_be_in_capitals(world: World, as_user: SignIn) -> None:
    client = as_user(world.chair)
    assert client.get("/partnership/BSP/").status_code == 200
    assert client.get("/partnership/bsp/").status_code == 200


def test_one_partnership_opens_at_once_and_several_are_listed(
    world: World, as_user: SignIn
) -> None:
    assert as_user(world.chair).get("/partnership/").headers["Location"] == "/partnership/bsp/"
    text = as_user(world.both).get("/partnership/").content.decode()
    assert "Brackenshire Safeguarding Partnership" in text
    assert "Neighbouring Safeguarding Partnership" in text
    text = as_user(world.outsider).get("/partnership/").content.decode()
    assert "You do not belong to a partnership at the moment" in text


def test_the_page_of_a_person_in_two_partnerships_shows_one(world: World, as_user: SignIn) -> None:
    text = (
        as_user(world.coordinator).get(f"/partnership/bsp/people/{world.both.pk}/").content.decode()
    )
    assert "Brackenshire Police" in text
    assert "Neighbour" not in text
    assert (
        "Neighbour"
        not in as_user(world.coordinator).get("/partnership/bsp/people/").content.decode()
    )


def test_who_is_the_lead_of_an_agency(world: World, as_user: SignIn) -> None:
    client = as_user(world.bystander)
    text = client.get("/partnership/bsp/agencies/").content.decode()
    assert "Housing Contact" in text
    assert "housing_contact@example.org" in text
    assert "Neighbour Police" not in text
    # No buttons for what this person cannot do.
    assert "Add an agency" not in text
    agency = client.get(
        f"/partnership/bsp/agencies/{world.agencies['housing'].pk}/"
    ).content.decode()
    assert "Housing Board" in agency
    assert "Retire agency" not in agency


def test_missing_leads_and_partners_are_shown(world: World, as_user: SignIn) -> None:
    AgencyContact.objects.filter(agency=world.agencies["fire"], kind="lead").update(
        until=date(2024, 1, 1)
    )
    Agency.objects.filter(pk=world.agencies["icb"].pk).update(is_active=False)
    client = as_user(world.coordinator)
    assert "1 has no safeguarding lead" in client.get("/partnership/bsp/").content.decode()
    text = client.get("/partnership/bsp/agencies/").content.decode()
    assert text.count("No safeguarding lead") == 1
    assert "There are three safeguarding partners in law" in text


def fill(world: World, amount: int) -> None:
    """Much more of everything."""
    for number in range(amount):
        agency = Agency.objects.create(
            partnership=world.partnership,
            name=f"Agency {number}",
            short_name=f"A{number}",
            sector="other",
        )
        AgencyContact.objects.create(
            agency=agency, kind="lead", user=world.chair, since=date(2024, 1, 1)
        )
        group = Group.objects.create(
            partnership=world.partnership,
            name=f"Group {number}",
            kind="subgroup",
            parent=world.groups["board"],
        )
        GroupMembership.objects.create(
            group=group, user=world.chair, part="chair", since=date(2024, 1, 1)
        )
        WorkingDayException.objects.create(
            partnership=world.partnership, day=date(2031, 1, number + 1), name=f"Day {number}"
        )
        Membership.objects.create(
            user=world.people[list(world.people)[number]],
            partnership=world.partnership,
            agency=agency,
            role="agency_member",
            since=date(2024, 1, 1),
        )
        Membership.objects.create(
            user=world.chair,
            partnership=world.partnership,
            agency=agency,
            role="board_member",
            since=date(2024, 1, 1),
        )


@pytest.mark.parametrize(
    "name",
    [
        "overview",
        "agencies",
        "groups",
        "people",
        "days",
        "ladder",
        "events",
        "group",
        "agency",
        "person",
    ],
)
def test_lists_ask_the_same_number_of_queries_however_long(
    world: World,
    things: dict[str, int],
    as_user: SignIn,
    name: str,
    django_assert_num_queries: Callable,
) -> None:
    client = as_user(world.coordinator)
    keys = dict(pages())[name]
    url = address(name, keys, things)
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client.get(url)
    with CaptureQueriesContext(connection) as before:
        assert client.get(url).status_code == 200
    fill(world, 12)
    with django_assert_num_queries(len(before)):
        assert client.get(url).status_code == 200
    assert len(before) < 20

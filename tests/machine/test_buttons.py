"""No button that only sometimes works: what a page offers opens, and its act is not one that is known to be refused.

For each state and each person: behind every link on the review page to an act's form no guard is known to refuse the act,
and every link opens. For the coordinator and the agencies also every link on the pages that those links lead to. A page is
opened once for each process and person, by the coordinator once at each stage (``Opened``); whether its act is refused is
asked in every state. So the states of a process go to one worker (``tests/conftest.py``).
"""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import resolve, reverse

from partnership.models import Role, User
from reviews import door
from reviews.models import Review, ReviewRole, RoleKind
from reviews.pages.base import DoorView, TaskPage
from tests.drive import report
from tests.drive.opening import fresh
from tests.machine.states import ALL_STATES
from tests.world import LONG_AGO, World, member

#: Guards and pages are tried on both databases by the role table and the walk; which links a page has is the same on both.
pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

#: What was opened already: process, roles, name of the address, what else is in it but numbers, and the stage for the
#: coordinator, who has most of the links.
Opened = set[tuple[str, ...]]
OPENED: Opened = set()
#: Whose pages have buttons of their own behind the review page.
FURTHER = {RoleKind.COORDINATOR, RoleKind.AGENCY_CONTACT}
LINK = re.compile(r'href="(/[^"#]*)[^"]*"')


def people_of(world: World, review: Review) -> dict[str, User]:
    """One person for each set of roles that somebody holds; a role that nobody holds, held by somebody new to it."""
    kinds: dict[User, set[str]] = {world.coordinator: {RoleKind.COORDINATOR}}
    for role in ReviewRole.objects.filter(review=review, until__isnull=True).select_related("user"):
        kinds.setdefault(role.user, set()).add(role.role)
    held = {frozenset(roles): user for user, roles in kinds.items()}
    for kind in set(RoleKind) - {role for roles in held for role in roles}:
        user = member(world, f"only_{kind}", f"Only {kind.label}", Role.AGENCY_MEMBER, "trust")
        ReviewRole.objects.create(
            review=review, user=user, role=kind, agency=world.agencies["trust"], since=LONG_AGO
        )
        held[frozenset({kind})] = user
    return {", ".join(sorted(roles)): user for roles, user in held.items()}


def links_on(response: Any, review: Review) -> set[str]:
    """Addresses within the review that a page links to, its own main part only."""
    html = response.content.decode()
    main = html[html.index("<main") : html.index("</main>")]
    return {href for href in LINK.findall(main) if review.reference in href}


def is_new(user_is: str, review: Review, url: str) -> bool:
    """Whether nobody with these roles has opened such a page yet; for the coordinator, at this stage."""
    found = resolve(url.partition("?")[0])
    rest = (
        str(value)
        for key, value in found.kwargs.items()
        if not isinstance(value, int) and key != "ref"
    )
    stage = review.stage if user_is == RoleKind.COORDINATOR else ""
    key = (review.process, stage, user_is, found.view_name, *rest)
    if key in OPENED:
        return False
    OPENED.add(key)
    return True


def is_form(url: str) -> bool:
    """Whether the address is a form of the door."""
    view = getattr(resolve(url.partition("?")[0]).func, "view_class", None)
    return isinstance(view, type) and issubclass(view, DoorView)


def broken_links(who: str, user: User, review: Review, *, further: bool) -> list[str]:
    """Every link of the review page (``further``: and of all pages behind it) that does not open for the person, who holds
    the roles ``who``, or whose act is refused.
    """
    client, page = Client(), reverse("reviews:detail", args=[review.reference])
    client.force_login(user)
    found, seen, to_read = [], {page}, [(page, client.get(page))]
    while to_read:
        here, shown = to_read.pop()
        for link in sorted(links_on(shown, review) - seen):
            seen.add(link)
            if is_form(link):
                found += [f"{here} → {link}: {words}" for words in refused_at(user, review, link)]
            if not is_new(who, review, link):
                continue
            # The task of an agency leads on to the agency's own overview.
            response = client.get(link, follow=True)
            if response.status_code != 200:
                found.append(f"{here} → {link}: {response.status_code}")
            elif further and not is_form(link) and response["Content-Type"].startswith("text/html"):
                to_read.append((link, response))
    return found


def refused_at(user: User, review: Review, url: str) -> list[str]:
    """Why the act of a form would be refused whatever is filled in. A task may wait for other work, and says so."""
    view: Any = resolve(url.partition("?")[0]).func
    name = view.view_class.act
    if issubclass(view.view_class, TaskPage) or not name:
        return []
    return door.refusals(name, review, user)


@pytest.mark.parametrize("state", ALL_STATES)
def test_every_link_opens_and_every_button_works(world: World, state: str) -> None:
    review = ALL_STATES[state][1](world)
    found = {
        who: broken_links(who, user, review, further=bool(FURTHER & set(who.split(", "))))
        for who, user in people_of(world, review).items()
    }
    broken = [f"{who}: {line}" for who, lines in found.items() for line in lines]
    assert not broken, "\n".join(broken)


def test_where_deciding_again_has_to_wait_it_says_why(world: World) -> None:
    """While the local review is open the button gives way to a sentence, for the coordinator alone."""
    review = report.decide_follow(world, report.responded(world), "lcspr").result.links_in.get()
    review = fresh(review.source)
    page = reverse("reviews:detail", args=[review.reference])
    told = {}
    for who in ("coordinator", "chair"):
        client = Client()
        client.force_login(world.people[who])
        html = client.get(page).content.decode()
        told[who] = ("Decide again" in html, "withdraw it on its own page first" in html)
    assert told == {"coordinator": (False, True), "chair": (False, False)}
